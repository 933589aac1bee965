#include "ledger/side.h"

#include "ledger/compare_kinds.h"
#include "reports/words.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- rows of any question --- */

/* A growing array in the arena's keeping: rows come one by one, and nobody knows how many. */
static void *grown(void *items, size_t *capacity, size_t count, size_t size)
{
    return count < *capacity ? items : hg_memory_grow(items, capacity, count + 1, size);
}

static const char *text_at(struct hg_ctx *ctx, struct hg_statement *statement, int column)
{
    return hg_arena_strdup(ctx->arena, hg_column_text(statement, column));
}

/* Freed with the run. */
static void *kept(struct hg_ctx *ctx, void *items)
{
    if (items != NULL) hg_arena_adopt(ctx->arena, items);
    return items;
}

static int compare_texts(const char *a, const char *b)
{
    if (a == NULL || b == NULL) return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

/* --- what findings say --- */

enum {
    AT_DIGEST,
    AT_KEY,
    AT_RULE,
    AT_SEVERITY,
    AT_BUSINESS_KEY,
    AT_ZONE,
    AT_SOURCE,
    AT_LAYER,
    AT_FIELD,
    AT_RESPONSIBLE,
    AT_MEASURED,
    AT_UNIT,
    AT_LIMIT_OP,
    AT_LIMIT_VALUE,
    AT_LIMIT_UNIT,
    AT_MESSAGE_ZH,
    AT_MESSAGE_EN,
    AT_CURE_ZH,
    AT_CURE_EN,
    AT_X,
    AT_Y,
};
#define CONTENT_COLUMNS                                                              \
    "digest, stable_key, rule, severity, business_key, zone, source, layer, field, " \
    "responsible, measured, unit, limit_op, limit_value, limit_unit, message_zh, "   \
    "message_en, cure_zh, cure_en, x, y"
static const char all_contents[] = "SELECT " CONTENT_COLUMNS " FROM finding";
static const char contents_of_run[] = "SELECT " CONTENT_COLUMNS
                                      " FROM finding WHERE digest IN "
                                      "(SELECT finding FROM run_finding WHERE run = ?1)";

static enum hg_severity severity_of(const char *name)
{
    for (int i = 0; i <= HG_BLOCK && name != NULL; i++)
        if (strcmp(name, hg_severity_names[i]) == 0) return (enum hg_severity)i;
    return HG_UNDECIDED;
}

/* "HG-A-021|parcels|P1|ab12#2" is the second of its place; what is one defect is told by the rest. */
static const char *without_number(struct hg_ctx *ctx, const char *key)
{
    const char *mark = strrchr(key, '#');
    bool numbered = mark != NULL && mark[1] != '\0' &&
                    mark[1 + strspn(mark + 1, "0123456789")] == '\0';
    return numbered ? hg_arena_strndup(ctx->arena, key, (size_t)(mark - key)) : key;
}

static struct hg_content content_at(struct hg_ctx *ctx, struct hg_statement *row)
{
    const char *key = text_at(ctx, row, AT_KEY);
    return (struct hg_content){
        .digest = text_at(ctx, row, AT_DIGEST),
        .key = key,
        .base = without_number(ctx, key),
        .rule = text_at(ctx, row, AT_RULE),
        .severity = severity_of(hg_column_text(row, AT_SEVERITY)),
        .business_key = text_at(ctx, row, AT_BUSINESS_KEY),
        .zone = text_at(ctx, row, AT_ZONE),
        .source = text_at(ctx, row, AT_SOURCE),
        .layer = text_at(ctx, row, AT_LAYER),
        .field = text_at(ctx, row, AT_FIELD),
        .responsible = text_at(ctx, row, AT_RESPONSIBLE),
        .measured = hg_column_number(row, AT_MEASURED),
        .unit = text_at(ctx, row, AT_UNIT),
        .limit_op = text_at(ctx, row, AT_LIMIT_OP),
        .limit_value = hg_column_number(row, AT_LIMIT_VALUE),
        .limit_unit = text_at(ctx, row, AT_LIMIT_UNIT),
        .message = {{text_at(ctx, row, AT_MESSAGE_ZH), text_at(ctx, row, AT_MESSAGE_EN)}},
        .cure = {{text_at(ctx, row, AT_CURE_ZH), text_at(ctx, row, AT_CURE_EN)}},
        .x = hg_column_number(row, AT_X),
        .y = hg_column_number(row, AT_Y),
    };
}

static int compare_digests(const void *a, const void *b)
{
    return strcmp(((const struct hg_content *)a)->digest,
                  ((const struct hg_content *)b)->digest);
}

/* Numbers of findings have no part in it. */
static int compare_contents(const void *left, const void *right)
{
    const struct hg_content *a = *(struct hg_content *const *)left,
                            *b = *(struct hg_content *const *)right;
    int order = strcmp(a->base, b->base);
    if (order == 0) order = compare_texts(a->field, b->field);
    if (order == 0) order = compare_texts(a->message.in[HG_ZH], b->message.in[HG_ZH]);
    if (order == 0) order = strcmp(a->key, b->key);
    return order != 0 ? order : strcmp(a->digest, b->digest);
}

static void rank_contents(struct hg_contents *contents)
{
    struct hg_content **order = hg_memory_new(contents->count + 1,
                                              sizeof(struct hg_content *));
    for (size_t i = 0; i < contents->count; i++)
        order[i] = &contents->items[i];
    qsort(order, contents->count, sizeof *order, compare_contents);
    for (size_t i = 0; i < contents->count; i++)
        order[i]->rank = i;
    free(order);
}

hg_status hg_contents_read(struct hg_ctx *ctx, struct hg_store *store, int64_t run,
                           struct hg_contents *out)
{
    size_t capacity = 0;
    struct hg_statement *statement;
    *out = (struct hg_contents){0};
    HG_TRY(hg_store_prepare(store, run == 0 ? all_contents : contents_of_run, &statement));
    if (run != 0) hg_bind_integer(statement, 1, run);
    while (hg_statement_next(statement)) {
        out->items = grown(out->items, &capacity, out->count, sizeof *out->items);
        out->items[out->count++] = content_at(ctx, statement);
    }
    kept(ctx, out->items);
    if (out->count > 0) qsort(out->items, out->count, sizeof *out->items, compare_digests);
    rank_contents(out);
    return hg_statement_end(statement);
}

/* Digests are spread evenly, so the first digits tell nearly where one stands. */
static size_t guess_place(const struct hg_contents *contents, const char *digest)
{
    enum { DIGITS = 8 };
    char lead[DIGITS + 1] = {0};
    strncpy(lead, digest, DIGITS);
    double share = (double)strtoul(lead, NULL, 16) / 4294967296.0;
    size_t place = (size_t)(share * (double)contents->count);
    return place < contents->count ? place : contents->count - 1;
}

static struct hg_content *content_of(const struct hg_contents *contents, const char *digest)
{
    if (contents->count == 0) return NULL;
    size_t at = guess_place(contents, digest);
    while (at > 0 && strcmp(contents->items[at].digest, digest) > 0)
        at--;
    while (at + 1 < contents->count && strcmp(contents->items[at].digest, digest) < 0)
        at++;
    struct hg_content *found = &contents->items[at];
    return strcmp(found->digest, digest) == 0 ? found : NULL;
}

/* --- the rows of a run --- */

static int compare_rows(const void *left, const void *right)
{
    size_t a = ((const struct hg_side_row *)left)->says->rank,
           b = ((const struct hg_side_row *)right)->says->rank;
    return (a > b) - (a < b);
}

static hg_status read_rows(struct hg_ctx *ctx, const struct hg_contents *contents,
                           struct hg_side *side)
{
    size_t capacity = 0;
    struct hg_statement *statement;
    HG_TRY(hg_store_prepare(side->store,
                            "SELECT id, finding, waived FROM run_finding WHERE run = ?1",
                            &statement));
    hg_bind_integer(statement, 1, side->run);
    while (hg_statement_next(statement)) {
        struct hg_content *says = content_of(contents, hg_column_text(statement, 1));
        if (says == NULL) continue;
        side->rows = grown(side->rows, &capacity, side->row_count, sizeof *side->rows);
        side->rows[side->row_count++] = (struct hg_side_row){
            text_at(ctx, statement, 0), hg_column_integer(statement, 2) != 0, says};
    }
    kept(ctx, side->rows);
    if (side->row_count > 0)
        qsort(side->rows, side->row_count, sizeof *side->rows, compare_rows);
    return hg_statement_end(statement);
}

static hg_status read_rules(struct hg_ctx *ctx, struct hg_side *side)
{
    size_t capacity = 0;
    struct hg_statement *statement;
    HG_TRY(hg_store_prepare(side->store,
                            "SELECT t.name, t.sha256 FROM run_text AS r "
                            "JOIN text AS t ON t.sha256 = r.sha256 "
                            "WHERE r.run = ?1 AND t.kind = 'rule'",
                            &statement));
    hg_bind_integer(statement, 1, side->run);
    while (hg_statement_next(statement)) {
        side->rules = grown(side->rules, &capacity, side->rule_count, sizeof *side->rules);
        side->rules[side->rule_count++] = (struct hg_side_text){text_at(ctx, statement, 0),
                                                                text_at(ctx, statement, 1)};
    }
    kept(ctx, side->rules);
    return hg_statement_end(statement);
}

static hg_status read_inputs(struct hg_ctx *ctx, struct hg_side *side)
{
    size_t capacity = 0;
    struct hg_statement *statement;
    HG_TRY(hg_store_prepare(side->store,
                            "SELECT role, plan, source, layer, features, "
                            "CASE WHEN sha256 IS NULL AND coalesce(features, 0) = 0 "
                            "THEN 0 ELSE 1 END "
                            "FROM input WHERE run = ?1 AND features IS NOT NULL ORDER BY n",
                            &statement));
    hg_bind_integer(statement, 1, side->run);
    while (hg_statement_next(statement)) {
        side->inputs = grown(side->inputs, &capacity, side->input_count,
                             sizeof *side->inputs);
        side->inputs[side->input_count++] = (struct hg_side_input){
            text_at(ctx, statement, 0),      text_at(ctx, statement, 1),
            text_at(ctx, statement, 2),      text_at(ctx, statement, 3),
            hg_column_integer(statement, 4), hg_column_integer(statement, 5) != 0};
    }
    kept(ctx, side->inputs);
    return hg_statement_end(statement);
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int compare_rules(const void *a, const void *b)
{
    return strcmp(((const struct hg_side_text *)a)->name,
                  ((const struct hg_side_text *)b)->name);
}

static hg_status read_ids(struct hg_ctx *ctx, const struct hg_side *side, const char *sql,
                          const char ***out, size_t *out_count)
{
    size_t capacity = 0;
    struct hg_statement *statement;
    HG_TRY(hg_store_prepare(side->store, sql, &statement));
    hg_bind_integer(statement, 1, side->run);
    while (hg_statement_next(statement)) {
        *out = grown(*out, &capacity, *out_count, sizeof **out);
        (*out)[(*out_count)++] = text_at(ctx, statement, 0);
    }
    kept(ctx, *out);
    if (*out_count > 0) qsort(*out, *out_count, sizeof **out, compare_ids);
    return hg_statement_end(statement);
}

/* --- a run --- */

static hg_status read_run(struct hg_ctx *ctx, struct hg_side *side)
{
    struct hg_statement *statement;
    HG_TRY(hg_store_prepare(side->store,
                            "SELECT kind, project, verdict, version, as_of, region, "
                            "edition, area, crs, rules_sha256, standards_sha256 "
                            "FROM run WHERE id = ?1",
                            &statement));
    hg_bind_integer(statement, 1, side->run);
    bool there = hg_statement_next(statement);
    if (there) {
        side->kind = text_at(ctx, statement, 0);
        side->project = text_at(ctx, statement, 1);
        side->verdict = text_at(ctx, statement, 2);
        for (int i = 0; i < HG_TRAITS; i++)
            side->traits[i] = text_at(ctx, statement, 3 + i);
    }
    HG_TRY(hg_statement_end(statement));
    char text[HG_NUM_TEXT];
    struct hg_where where = HG_NOWHERE;
    where.source = hg_store_name(side->store);
    return there ? HG_OK
                 : hg_fail(ctx, hg_kind_LEDGER_NO_RUN, where,
                           hg_num_format_integer(side->run, text));
}

hg_status hg_side_read(struct hg_ctx *ctx, struct hg_store *store, int64_t run,
                       const struct hg_contents *contents, const struct hg_side *like,
                       struct hg_side *out)
{
    *out = (struct hg_side){.store = store, .run = run};
    HG_TRY(read_run(ctx, out));
    HG_TRY(read_rows(ctx, contents, out));
    bool shared = like != NULL && like->store == store &&
                  hg_str_same(like->traits[HG_TRAIT_RULES], out->traits[HG_TRAIT_RULES]) &&
                  hg_str_same(like->kind, out->kind);
    if (shared) {
        out->rules = like->rules;
        out->rule_count = like->rule_count;
    } else {
        HG_TRY(read_rules(ctx, out));
        if (out->rule_count > 0)
            qsort(out->rules, out->rule_count, sizeof *out->rules, compare_rules);
    }
    HG_TRY(read_inputs(ctx, out));
    HG_TRY(read_ids(ctx, out, "SELECT id FROM zone WHERE run = ?1", &out->zones,
                    &out->zone_count));
    return read_ids(ctx, out, "SELECT id FROM candidate WHERE run = ?1", &out->candidates,
                    &out->candidate_count);
}

const struct hg_side_text *hg_side_rule(const struct hg_side *side, const char *rule)
{
    struct hg_side_text wanted = {.name = rule};
    return side->rule_count == 0 ? NULL
                                 : bsearch(&wanted, side->rules, side->rule_count,
                                           sizeof wanted, compare_rules);
}

bool hg_side_has(const char *const *sorted, size_t count, const char *text)
{
    return text != NULL && count > 0 &&
           bsearch(&text, sorted, count, sizeof *sorted, compare_ids) != NULL;
}

bool hg_side_row_is_open(const struct hg_side_row *row)
{
    return !row->waived && row->says->severity != HG_INFO;
}
