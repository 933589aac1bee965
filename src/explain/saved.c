/* Reading result.json, and finding a finding in it. */
#include "explain/saved.h"

#include "explain/explain_kinds.h"

#include "geo/base/memory.h"
#include "geo/base/reason.h"
#include "geo/base/str.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

static const char *const schema = "hegui.result/1";

/* --- members --- */

const char *hg_saved_text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

double hg_saved_number(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_number(value) ? json_number_value(value) : (double)NAN;
}

bool hg_saved_is_true(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

const json_t *hg_saved_named(const json_t *object, const char *list, const char *key,
                             const char *text)
{
    size_t i;
    json_t *element;
    json_array_foreach(json_object_get(object, list), i, element)
    {
        if (text != NULL && hg_str_same(hg_saved_text(element, key), text)) return element;
    }
    return NULL;
}

/* --- reading --- */

static hg_status refuse(struct hg_ctx *ctx, const struct hg_diag_kind *kind,
                        const char *path, const char *detail, const char *more)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    hg_diag_record(ctx, kind, where, (double)NAN, NULL,
                   (const char *const[]){detail, more, NULL});
    return HG_FAILED;
}

/* A folder is named for the result in it. */
static const char *file_of(struct hg_arena *arena, const char *path)
{
    struct stat found;
    if (stat(path, &found) != 0 || !S_ISDIR(found.st_mode)) return path;
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return hg_arena_printf(arena, "%.*s/result.json", (int)length, path);
}

static void *allocate(size_t bytes)
{
    return hg_memory_new(bytes, 1);
}

static json_t *parse(struct hg_ctx *ctx, const char *path)
{
    json_error_t error;
    FILE *file = fopen(path, "rbe");
    if (file == NULL) {
        (void)refuse(ctx, &hg_kind_RESULT_UNREADABLE, path, hg_reason_of(errno), NULL);
        return NULL;
    }
    json_set_alloc_funcs(allocate, free);
    json_t *root = json_loadf(file, 0, &error);
    fclose(file);
    if (root == NULL)
        (void)refuse(
            ctx, &hg_kind_RESULT_OTHER, path,
            hg_arena_printf(ctx->arena, "%d:%d: %s", error.line, error.column, error.text),
            NULL);
    return root;
}

static hg_status check(struct hg_ctx *ctx, const char *path, const json_t *root)
{
    static const char *const lists[] = {"findings", "inputs", "zones"};
    const char *found = hg_saved_text(root, "schema");
    if (found == NULL || strncmp(found, "hegui.result/", 13) != 0)
        return refuse(ctx, &hg_kind_RESULT_OTHER, path, N_ARG_("it has no 'schema'"), NULL);
    if (strcmp(found, schema) != 0)
        return refuse(ctx, &hg_kind_RESULT_VERSION, path, found, schema);
    for (size_t i = 0; i < HG_COUNT_OF(lists); i++)
        if (!json_is_array(json_object_get(root, lists[i])))
            return refuse(ctx, &hg_kind_RESULT_OTHER, path,
                          hg_arena_printf(ctx->arena, "'%s'?", lists[i]), NULL);
    if (!json_is_object(json_object_get(root, "run")))
        return refuse(ctx, &hg_kind_RESULT_OTHER, path, "'run'?", NULL);
    return HG_OK;
}

hg_status hg_saved_read(struct hg_ctx *ctx, const char *path, struct hg_saved **out,
                        const char **out_path)
{
    *out_path = path = file_of(ctx->arena, path);
    json_t *root = parse(ctx, path);
    if (root == NULL) return HG_FAILED;
    if (check(ctx, path, root) != HG_OK) {
        json_decref(root);
        return HG_FAILED;
    }
    *out = HG_ARENA_NEW(ctx->arena, struct hg_saved);
    (*out)->root = root;
    (*out)->path = path;
    return HG_OK;
}

void hg_saved_free(struct hg_saved *saved)
{
    if (saved == NULL) return;
    json_decref(saved->root);
    saved->root = NULL;
}

/* --- finding --- */

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
