/* Finding a finding by what a person writes. */
#include "explain/explain.h"
#include "explain/explain_kinds.h"
#include "recall/saved.h"

#include "geo/base/str.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The number in "f-0013", "13"; -1: the word is no such id. */
static long number_of(const char *word)
{
    char *end;
    if (strncasecmp(word, "f-", 2) == 0) word += 2;
    if (!isdigit((unsigned char)*word)) return -1;
    long number = strtol(word, &end, 10);
    return *end == '\0' ? number : -1;
}

enum { MOST_OFFERED = 8 };

static void offer(struct hg_str *offers, size_t *count, const char *id)
{
    if (*count < MOST_OFFERED)
        hg_str_addf(offers, "%s%s", *count == 0 ? "" : ", ", id);
    else if (*count == MOST_OFFERED)
        hg_str_add(offers, " …");
    (*count)++;
}

/* Ids of the findings of a rule, or about a record or zone. */
static size_t offer_named(const json_t *findings, const char *word, struct hg_str *offers)
{
    size_t i, count = 0;
    json_t *finding;
    json_array_foreach(findings, i, finding)
    {
        const char *id = hg_saved_text(finding, "id"),
                   *rule = hg_saved_text(finding, "rule"),
                   *key = hg_saved_text(json_object_get(finding, "where"), "key");
        bool named = (rule != NULL && hg_str_same_nocase(rule, word)) ||
                     hg_str_same(key, word);
        if (id != NULL && named) offer(offers, &count, id);
    }
    return count;
}

/* Ids about as near as a slip of the finger. */
static void offer_near(const json_t *findings, long number, const char *word,
                       struct hg_str *offers)
{
    size_t i, count = 0;
    json_t *finding;
    json_array_foreach(findings, i, finding)
    {
        const char *id = hg_saved_text(finding, "id");
        if (id == NULL) continue;
        if (hg_str_distance(word, id, 3) <= 1) offer(offers, &count, id);
    }
    /* None: the first, or the last where the number is beyond them. */
    size_t most = json_array_size(findings), shown = most < 3 ? most : 3,
           first = number > 0 ? most - shown : 0;
    for (i = first; count == 0 && i < first + shown; i++) {
        const char *id = hg_saved_text(json_array_get(findings, i), "id");
        if (id != NULL) hg_str_addf(offers, "%s%s", i == first ? "" : ", ", id);
    }
}

static hg_status refuse_finding(struct hg_ctx *ctx, const struct hg_saved *saved,
                                const char *word, long number)
{
    const json_t *findings = json_object_get(saved->root, "findings");
    struct hg_where where = HG_NOWHERE;
    struct hg_str offers = HG_STR_EMPTY;
    where.source = saved->path;
    if (offer_named(findings, word, &offers) == 0)
        offer_near(findings, number, word, &offers);
    size_t count = json_array_size(findings);
    const char *last = hg_saved_text(json_array_get(findings, count - 1), "id");
    const char *range = count == 0 || last == NULL
                            ? N_ARG_("no findings")
                            : hg_arena_printf(ctx->arena, "f-0001 … %s", last);
    hg_note(ctx, hg_kind_FINDING_UNKNOWN, where, word, range,
            count == 0 ? "-" : hg_str_text(&offers));
    hg_str_clear(&offers);
    return HG_FAILED;
}

hg_status hg_saved_find(struct hg_ctx *ctx, const struct hg_saved *saved, const char *word,
                        const char **out_id)
{
    long number = number_of(word);
    size_t i;
    json_t *finding;
    json_array_foreach(json_object_get(saved->root, "findings"), i, finding)
    {
        const char *id = hg_saved_text(finding, "id");
        if (id == NULL) continue;
        if (strcmp(id, word) != 0 && (number < 0 || number_of(id) != number)) continue;
        *out_id = id;
        return HG_OK;
    }
    return refuse_finding(ctx, saved, word, number);
}
