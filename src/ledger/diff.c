#include "ledger/diff.h"

#include "ledger/compare_kinds.h"
#include "ledger/judged.h"

#include "geo/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- what changed of a finding --- */

/* Decimals that reports print; a share prints as per cent with two. */
static int decimals_of(const char *unit)
{
    bool four = unit == NULL || strcmp(unit, "1") == 0 || strcmp(unit, "ha") == 0;
    return four ? 4 : 2;
}

static bool measures_differ(const struct hg_content *a, const struct hg_content *b)
{
    if (!isfinite(a->measured) || !isfinite(b->measured))
        return isfinite(a->measured) != isfinite(b->measured);
    if (!hg_str_same(a->unit, b->unit)) return true;
    double half_a_digit = 0.5 * pow(10.0, -decimals_of(a->unit));
    return hg_num_excess(fabs(a->measured - b->measured), half_a_digit) > 0.0;
}

static bool limits_differ(const struct hg_content *a, const struct hg_content *b)
{
    bool same_value = a->limit_value == b->limit_value ||
                      (isnan(a->limit_value) && isnan(b->limit_value));
    return !same_value || !hg_str_same(a->limit_op, b->limit_op) ||
           !hg_str_same(a->limit_unit, b->limit_unit);
}

static unsigned why_changed(const struct hg_side_row *before,
                            const struct hg_side_row *after)
{
    unsigned why = 0;
    if (measures_differ(before->says, after->says)) why |= HG_CHANGE_WHY(HG_WHY_MEASURED);
    if (before->says->severity != after->says->severity)
        why |= HG_CHANGE_WHY(HG_WHY_SEVERITY);
    if (limits_differ(before->says, after->says)) why |= HG_CHANGE_WHY(HG_WHY_LIMIT);
    if (before->waived && !after->waived) why |= HG_CHANGE_WHY(HG_WHY_WAIVER_ENDED);
    return why;
}

/* --- rows --- */

static struct hg_change_side side_of(const struct hg_side_row *row)
{
    const struct hg_content *says = row->says;
    return (struct hg_change_side){row->id,           says->severity,  row->waived,
                                   says->measured,    says->unit,      says->limit_op,
                                   says->limit_value, says->limit_unit};
}

static const struct hg_change_side NOBODY = {
    .severity = HG_INFO, .measured = (double)NAN, .limit_value = (double)NAN};

static struct hg_change_row row_of(const struct hg_side_row *before,
                                   const struct hg_side_row *after)
{
    const struct hg_content *says = after != NULL ? after->says : before->says;
    return (struct hg_change_row){
        .share = (double)NAN,
        .distance_m = (double)NAN,
        .before = before == NULL ? NOBODY : side_of(before),
        .after = after == NULL ? NOBODY : side_of(after),
        .rule = says->rule,
        .key = says->business_key,
        .zone = says->zone,
        .layer = says->layer,
        .field = says->field,
        .responsible = says->responsible,
        .message = says->message,
        .cure = says->cure,
    };
}

struct diff {
    const struct hg_side *before, *after;
    const struct hg_matching *matching;
    const struct hg_judged *judged;
    struct hg_comparison *out;
};

static struct hg_change_row *add_row(struct diff *diff, struct hg_change_row row)
{
    struct hg_change_row *place = &diff->out->rows[diff->out->row_count++];
    *place = row;
    return place;
}

static void add_pair(struct diff *diff, size_t i, size_t k)
{
    const struct hg_side_row *before = &diff->before->rows[i],
                             *after = &diff->after->rows[k];
    struct hg_change_row *row = add_row(diff, row_of(before, after));
    row->match = diff->matching->how[i];
    row->share = diff->matching->share[i];
    row->distance_m = diff->matching->distance_m[i];
    row->why = why_changed(before, after);
    row->change = after->waived && !before->waived ? HG_CHANGE_WAIVED
                  : row->why != 0                  ? HG_CHANGE_CHANGED
                                                   : HG_CHANGE_SAME;
}

static void add_gone(struct diff *diff, size_t i)
{
    const struct hg_side_row *before = &diff->before->rows[i];
    struct hg_change_row *row = add_row(diff, row_of(before, NULL));
    row->why = hg_judged_why_not(diff->judged, before->says);
    row->change = row->why == 0 ? HG_CHANGE_FIXED : HG_CHANGE_UNJUDGED;
}

/* Accepted from its first day on: nobody has to act. */
static void add_fresh(struct diff *diff, size_t k)
{
    const struct hg_side_row *after = &diff->after->rows[k];
    const char *rule = after->says->rule;
    struct hg_change_row *row = add_row(diff, row_of(NULL, after));
    row->change = after->waived ? HG_CHANGE_WAIVED : HG_CHANGE_FRESH;
    if (hg_side_rule(diff->after, rule) != NULL && hg_side_rule(diff->before, rule) == NULL)
        row->why = HG_CHANGE_WHY(HG_WHY_RULE_ADDED);
}

static void add_rows(struct hg_ctx *ctx, struct diff *diff)
{
    size_t most = diff->before->row_count + diff->after->row_count;
    diff->out->rows = HG_ARENA_ARRAY(ctx->arena, struct hg_change_row, most + 1);
    for (size_t i = 0; i < diff->before->row_count; i++) {
        size_t partner = diff->matching->partner[0][i];
        if (partner == SIZE_MAX)
            add_gone(diff, i);
        else
            add_pair(diff, i, partner);
    }
    for (size_t k = 0; k < diff->after->row_count; k++)
        if (diff->matching->partner[1][k] == SIZE_MAX) add_fresh(diff, k);
}

static const char *id_of(const struct hg_change_row *row)
{
    return row->after.id != NULL ? row->after.id : row->before.id;
}

static enum hg_severity severity_of(const struct hg_change_row *row)
{
    return row->after.id != NULL ? row->after.severity : row->before.severity;
}

static int compare_texts(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b);
}

/* Numbers of findings come last: they tell apart only what reads the same. */
static int compare_rows(const void *left, const void *right)
{
    const struct hg_change_row *a = left, *b = right;
    int order = (int)a->change - (int)b->change;
    if (order == 0) order = (int)severity_of(b) - (int)severity_of(a);
    if (order == 0) order = strcmp(a->rule, b->rule);
    if (order == 0) order = compare_texts(a->key, b->key);
    if (order == 0) order = strcmp(a->message.in[HG_ZH], b->message.in[HG_ZH]);
    return order != 0 ? order : strcmp(id_of(a), id_of(b));
}

/* --- counts --- */

static void count_row(const struct hg_change_row *row, struct hg_change_counts *counts)
{
    bool before = hg_change_side_is_open(&row->before),
         after = hg_change_side_is_open(&row->after);
    counts->before += before;
    counts->after += after;
    counts->left += before && after;
    counts->changed += before && after && row->change == HG_CHANGE_CHANGED;
    counts->notes += !before && !after;
    counts->fixed += before && row->change == HG_CHANGE_FIXED;
    counts->unjudged += before && row->change == HG_CHANGE_UNJUDGED;
    counts->fresh += after && row->before.id == NULL;
    counts->raised += after && !before && row->before.id != NULL;
    if (before && !after && row->after.id != NULL) {
        counts->waived += row->after.waived;
        counts->lowered += !row->after.waived;
    }
}

/* --- the runs --- */

static struct hg_compared_run run_of(const struct hg_side *side)
{
    struct hg_compared_run run = {.run = side->run, .verdict = side->verdict};
    memcpy(run.traits, side->traits, sizeof run.traits);
    return run;
}

static void add_rule(struct hg_comparison *out, enum hg_rule_change change,
                     const char *rule)
{
    out->rules[out->rule_count++] = (struct hg_changed_rule){change, rule};
}

/* Both lists go by id. */
static void compare_rules(struct hg_ctx *ctx, const struct hg_side *before,
                          const struct hg_side *after, struct hg_comparison *out)
{
    size_t i = 0, k = 0;
    out->rules = HG_ARENA_ARRAY(ctx->arena, struct hg_changed_rule,
                                before->rule_count + after->rule_count + 1);
    while (i < before->rule_count || k < after->rule_count) {
        int order = i == before->rule_count ? 1
                    : k == after->rule_count
                        ? -1
                        : strcmp(before->rules[i].name, after->rules[k].name);
        if (order < 0) add_rule(out, HG_RULE_REMOVED, before->rules[i].name);
        if (order > 0) add_rule(out, HG_RULE_ADDED, after->rules[k].name);
        if (order == 0 && strcmp(before->rules[i].sha256, after->rules[k].sha256) != 0)
            add_rule(out, HG_RULE_EDITED, after->rules[k].name);
        i += order <= 0;
        k += order >= 0;
    }
}

static int64_t records_of(const struct hg_side *side, const struct hg_side_input *like)
{
    int64_t count = 0;
    for (size_t i = 0; i < side->input_count; i++)
        if (hg_str_same(side->inputs[i].role, like->role) &&
            hg_str_same(side->inputs[i].plan, like->plan))
            count += side->inputs[i].features;
    return count;
}

/* By role and plan, once each: the layers of one may have been cut anew. */
static void compare_inputs(struct hg_ctx *ctx, const struct hg_judged *judged,
                           struct hg_comparison *out)
{
    const struct hg_side *before = judged->before, *after = judged->after;
    out->inputs = HG_ARENA_ARRAY(ctx->arena, struct hg_shrunk_input,
                                 before->input_count + 1);
    for (size_t i = 0; i < before->input_count; i++) {
        const struct hg_side_input *input = &before->inputs[i];
        bool gone = hg_judged_input_gone(judged, input), first = true;
        int64_t then = records_of(before, input), now = records_of(after, input);
        for (size_t k = 0; k < i; k++)
            first = first && !(hg_str_same(before->inputs[k].role, input->role) &&
                               hg_str_same(before->inputs[k].plan, input->plan));
        if (!gone && (now >= then || !first)) continue;
        out->inputs[out->input_count++] = (struct hg_shrunk_input){
            input->plan != NULL ? input->plan : input->role, gone ? input->source : NULL,
            gone ? input->layer : NULL, gone ? input->features : then, gone ? -1 : now};
    }
}

/* --- the whole --- */

static hg_status check_likeness(struct hg_ctx *ctx, const struct hg_side *before,
                                const struct hg_side *after)
{
    char texts[2][HG_NUM_TEXT];
    if (strcmp(before->kind, after->kind) == 0) return HG_OK;
    return hg_fail(ctx, hg_kind_RUNS_UNLIKE, HG_NOWHERE,
                   hg_num_format_integer(before->run, texts[0]), before->kind,
                   hg_num_format_integer(after->run, texts[1]), after->kind);
}

hg_status hg_diff_sides(struct hg_ctx *ctx, struct hg_scratch *scratch,
                        const struct hg_side *before, const struct hg_side *after,
                        struct hg_comparison *out)
{
    struct hg_matching matching;
    *out = (struct hg_comparison){
        .before = run_of(before),
        .after = run_of(after),
        .near_m = HG_MATCH_NEAR_M,
        .least_share = HG_MATCH_LEAST_SHARE,
        .ground = hg_str_same(before->traits[HG_TRAIT_CRS], after->traits[HG_TRAIT_CRS])};
    HG_TRY(check_likeness(ctx, before, after));
    HG_TRY(hg_matching_make(ctx, scratch, before, after, out->ground, &matching));
    struct hg_judged judged = hg_judged_look(ctx, before, after, &matching);
    struct diff diff = {before, after, &matching, &judged, out};
    add_rows(ctx, &diff);
    qsort(out->rows, out->row_count, sizeof *out->rows, compare_rows);
    for (size_t i = 0; i < out->row_count; i++)
        count_row(&out->rows[i], &out->counts);
    compare_rules(ctx, before, after, out);
    compare_inputs(ctx, &judged, out);
    return HG_OK;
}

static hg_status read_side(struct hg_ctx *ctx, struct hg_store *store, int64_t run,
                           struct hg_side *out)
{
    struct hg_contents contents;
    HG_TRY(hg_contents_read(ctx, store, run, &contents));
    return hg_side_read(ctx, store, run, &contents, NULL, out);
}

hg_status hg_ledger_diff_across(struct hg_ctx *ctx, struct hg_store *store, int64_t before,
                                struct hg_store *other, int64_t after,
                                struct hg_comparison *out)
{
    struct hg_side sides[2];
    HG_TRY(read_side(ctx, store, before, &sides[0]));
    HG_TRY(read_side(ctx, other, after, &sides[1]));
    struct hg_scratch *scratch = hg_scratch_new(ctx);
    hg_status status = hg_diff_sides(ctx, scratch, &sides[0], &sides[1], out);
    hg_scratch_free(scratch);
    return status;
}

hg_status hg_ledger_diff(struct hg_ctx *ctx, struct hg_store *store, int64_t before,
                         int64_t after, struct hg_comparison *out)
{
    return hg_ledger_diff_across(ctx, store, before, store, after, out);
}

void hg_comparison_drop_same(struct hg_comparison *comparison)
{
    size_t kept = 0;
    for (size_t i = 0; i < comparison->row_count; i++)
        if (comparison->rows[i].change != HG_CHANGE_SAME)
            comparison->rows[kept++] = comparison->rows[i];
    comparison->row_count = kept;
}
