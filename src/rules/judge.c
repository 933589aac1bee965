/* From rules and diagnostics to findings: severities, exceptions, order, numbers. */
#include "rules/judge.h"

#include "rules/facts_load.h"
#include "rules/not_judged.h"
#include "rules/rule_crew.h"
#include "rules/rule_set.h"
#include "rules/rules_kinds.h"
#include "rules/supply_outcome.h"
#include "standards/workspace_private.h"

#include "geo/base/str.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A judgement under way. */
struct judging {
    struct hg_ctx *ctx;
    struct hg_workspace *workspace;
    const struct hg_judge_options *options;
    const struct hg_dataset *dataset;
    struct hg_rule_set rules;
    struct hg_rule_world world;
    struct hg_finding_list list;
    bool *override_used;    /* per severity of the project */
    size_t next_diagnostic; /* those before it are findings */
};

static struct hg_where override_place(const struct hg_rule_severity *override)
{
    struct hg_where where = HG_NOWHERE;
    where.source = override->file;
    where.line = override->line;
    where.column = override->column;
    return where;
}

static const char *override_word(const struct hg_rule_severity *override)
{
    return override->off ? "off" : hg_rule_severity_name(override->severity);
}

/* --- severities --- */

static hg_status check_overrides(struct judging *judging)
{
    hg_status status = HG_OK;
    for (size_t i = 0; i < judging->options->severity_count; i++) {
        const struct hg_rule_severity *override = &judging->options->severities[i];
        if (hg_rule_is_id(override->rule)) continue;
        status = hg_fail(judging->ctx, hg_kind_SEVERITY_RULE, override_place(override),
                         override->rule);
    }
    return status;
}

/* The project's last word on a rule or a diagnostic's code, NULL none. */
static const struct hg_rule_severity *override_for(const struct judging *judging,
                                                   const char *code, size_t *out_number)
{
    for (size_t i = judging->options->severity_count; i-- > 0;) {
        if (!hg_str_same(judging->options->severities[i].rule, code)) continue;
        *out_number = i;
        return &judging->options->severities[i];
    }
    return NULL;
}

static bool lowers(const struct hg_rule_severity *override, enum hg_severity own)
{
    return override->off || override->severity < own;
}

/* What the project makes of a severity.  False: it is switched off.  Said once per override. */
static bool weigh(struct judging *judging, const char *code, enum hg_severity own,
                  bool locked, struct hg_rule_power *out)
{
    size_t number = 0;
    const struct hg_rule_severity *override = override_for(judging, code, &number);
    *out = (struct hg_rule_power){own, false};
    if (override == NULL) return true;
    bool first = !judging->override_used[number];
    judging->override_used[number] = true;
    if (locked && lowers(override, own)) {
        if (first)
            hg_note(judging->ctx, hg_kind_OVERRIDE_LOCKED, override_place(override), code,
                    override_word(override));
        return true;
    }
    if (first && lowers(override, own))
        hg_note(judging->ctx, hg_kind_OVERRIDE_LOWERED, override_place(override), code,
                hg_rule_severity_name(own), override_word(override));
    *out = (struct hg_rule_power){override->severity, true};
    return !override->off;
}

/* Codes of diagnostics are known only to those who record them: an override that meets none of them is no mistake. */
static bool is_diagnostic_family(const char *code)
{
    return strchr("FCAGX", code[3]) != NULL;
}

static void tell_unused_overrides(struct judging *judging)
{
    for (size_t i = 0; i < judging->options->severity_count; i++) {
        const struct hg_rule_severity *override = &judging->options->severities[i];
        bool known = hg_rule_set_find(&judging->rules, override->rule) != NULL;
        if (!known && !judging->override_used[i] && !is_diagnostic_family(override->rule))
            hg_note(judging->ctx, hg_kind_OVERRIDE_UNUSED, override_place(override),
                    override->rule);
    }
}

/* --- rules --- */

/* Quotas are settled by what all other rules have found, so the rules that ask for them come last. */
static bool asks_quota(const struct hg_rule *rule)
{
    return strcasestr(rule->sql, "candidate_quota") != NULL;
}

static hg_status run_rules(struct judging *judging, bool about_quota)
{
    struct hg_rule_job *jobs = HG_ARENA_ARRAY(judging->ctx->arena, struct hg_rule_job,
                                              judging->rules.count);
    size_t count = 0;
    for (size_t i = 0; i < judging->rules.count; i++) {
        const struct hg_rule *rule = &judging->rules.rules[i];
        struct hg_rule_job *job = &jobs[count];
        if (rule->supply != judging->options->supply || asks_quota(rule) != about_quota)
            continue;
        job->rule = rule;
        count += weigh(judging, rule->id, rule->severity, rule->locked, &job->power);
    }
    return hg_rule_crew_run(&judging->world, judging->workspace, jobs, count,
                            &judging->list);
}

/* --- diagnostics --- */

static bool carries_protected(const struct hg_dataset *dataset,
                              const struct hg_dataset_layer *layer)
{
    bool whole = layer->usable && layer->classes != NULL && layer->layer.feature_count > 0;
    if (!whole || layer->info.skipped > 0) return true;
    for (size_t i = 0; i < layer->layer.feature_count; i++) {
        hg_class id = layer->classes[i];
        if (id == HG_CLASS_UNMAPPED || id >= dataset->class_count ||
            hg_class_is_protected(dataset->classes[id]))
            return true;
    }
    return false;
}

/* Is the diagnostic about the zones, outside which nothing is looked at, or about a layer of the plans that hold protected
 * land, one that was not read or that carries such land? */
static bool guards_protected(const struct judging *judging, const struct hg_diag *diag)
{
    for (size_t i = 0; i < judging->dataset->layer_count; i++) {
        const struct hg_dataset_layer *layer = &judging->dataset->layers[i];
        bool plan = layer->info.role == HG_ROLE_PLAN &&
                    (layer->info.plan == HG_PLAN_LAND_USE ||
                     layer->info.plan == HG_PLAN_ECOLOGICAL);
        bool same = hg_str_same(layer->info.source, diag->where.source) &&
                    (diag->where.layer == NULL ||
                     hg_str_same(layer->info.layer, diag->where.layer));
        if (!same || diag->where.source == NULL) continue;
        if (layer->info.role == HG_ROLE_ZONES) return true;
        if (plan && carries_protected(judging->dataset, layer)) return true;
    }
    return false;
}

static bool is_locked(const struct judging *judging, const struct hg_diag *diag)
{
    return diag->kind->severity >= HG_UNDECIDED &&
           (judging->options->tentative || guards_protected(judging, diag));
}

/* The diagnostics that came since the last call. */
static void add_diagnostics(struct judging *judging)
{
    size_t end = judging->ctx->diags.count;
    for (size_t i = judging->next_diagnostic; i < end; i++) {
        struct hg_rule_power power;
        const struct hg_diag *diag = &judging->ctx->diags.items[i];
        const struct hg_diag_kind *kind = diag->kind;
        if (kind->severity > HG_BLOCK) continue;
        bool locked = is_locked(judging, diag);
        if (!weigh(judging, kind->code, kind->severity, locked, &power)) continue;
        /* weigh() may have moved the list. */
        diag = &judging->ctx->diags.items[i];
        hg_rule_add_diagnostic(&judging->world, diag, power.severity, &judging->list);
        judging->list.items[judging->list.count - 1].locked = locked;
    }
    judging->next_diagnostic = end;
}

/* --- exceptions (经批准的例外) --- */

static struct hg_where waiver_place(const struct hg_waiver *waiver)
{
    struct hg_where where = HG_NOWHERE;
    where.key = waiver->key;
    where.source = waiver->file;
    where.line = waiver->line;
    where.column = waiver->column;
    return where;
}

static hg_status check_waivers(struct judging *judging)
{
    hg_status status = HG_OK;
    for (size_t i = 0; i < judging->options->waiver_count; i++) {
        const struct hg_waiver *waiver = &judging->options->waivers[i];
        if (waiver->rule != NULL && !hg_rule_is_id(waiver->rule))
            status = hg_fail(judging->ctx, hg_kind_WAIVER_RULE, waiver_place(waiver),
                             waiver->rule);
    }
    return status;
}

static bool meets_a_finding(const struct judging *judging, const struct hg_waiver *waiver)
{
    for (size_t i = 0; i < judging->list.count; i++)
        if (hg_str_same(judging->list.items[i].rule, waiver->rule) &&
            hg_str_same(judging->list.items[i].where.key, waiver->key))
            return true;
    return false;
}

/* An exception that accepts nothing is a slip of the pen, or the finding is cured.  Rules of the other command are not asked. */
static void tell_unused_waivers(struct judging *judging)
{
    for (size_t i = 0; i < judging->options->waiver_count; i++) {
        const struct hg_waiver *waiver = &judging->options->waivers[i];
        const struct hg_rule *rule = hg_rule_set_find(&judging->rules, waiver->rule);
        if (waiver->expired || meets_a_finding(judging, waiver)) continue;
        if (rule == NULL && !is_diagnostic_family(waiver->rule))
            hg_note(judging->ctx, hg_kind_WAIVER_RULE_UNKNOWN, waiver_place(waiver),
                    waiver->rule);
        else if (rule == NULL || rule->supply == judging->options->supply)
            hg_note(judging->ctx, hg_kind_WAIVER_UNUSED, waiver_place(waiver),
                    waiver->rule);
    }
}

/* To the findings from the first one on. */
static void apply_waiver(struct judging *judging, struct hg_waiver *waiver, size_t first)
{
    size_t expired = 0, locked = 0;
    for (size_t i = first; i < judging->list.count; i++) {
        struct hg_finding *finding = &judging->list.items[i];
        if (!hg_str_same(finding->rule, waiver->rule) || waiver->key == NULL ||
            !hg_str_same(finding->where.key, waiver->key))
            continue;
        if (finding->locked) {
            locked++;
        } else if (waiver->expired) {
            expired++;
        } else {
            finding->waived = true;
            finding->waiver = hg_arena_printf(judging->ctx->arena, "%s · %s",
                                              waiver->reason == NULL ? "" : waiver->reason,
                                              waiver->person == NULL ? "" : waiver->person);
            waiver->used++;
        }
    }
    char day[HG_DAY_TEXT], count[24];
    snprintf(count, sizeof count, "%zu", expired);
    if (expired > 0)
        hg_note(judging->ctx, hg_kind_WAIVER_EXPIRED, waiver_place(waiver), waiver->rule,
                hg_day_format(waiver->expiry, day), count);
    if (locked > 0)
        hg_note(judging->ctx, hg_kind_WAIVER_LOCKED, waiver_place(waiver), waiver->rule);
}

/* Whether a breach stands depends on the answers, too. */
static void leave_open(struct judging *judging)
{
    for (size_t i = 0; i < judging->list.count; i++)
        if (judging->list.items[i].severity == HG_BLOCK)
            judging->list.items[i].severity = HG_UNDECIDED;
}

/* --- order --- */

static int compare_texts(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b);
}

/* Unknown comes last. */
static int compare_numbers(double a, double b)
{
    if (isnan(a) || isnan(b)) return (int)isnan(a) - (int)isnan(b);
    return (a > b) - (a < b);
}

static int by_rule_and_place(const void *left, const void *right)
{
    const struct hg_finding *a = left, *b = right;
    const struct hg_where *p = &a->where, *q = &b->where;
    int order = compare_texts(a->rule, b->rule);
    if (order == 0) order = compare_texts(p->source, q->source);
    if (order == 0) order = compare_texts(p->layer, q->layer);
    if (order == 0) order = (p->fid > q->fid) - (p->fid < q->fid);
    if (order == 0) order = compare_numbers(p->x, q->x);
    if (order == 0) order = compare_numbers(p->y, q->y);
    if (order == 0) order = compare_texts(p->key, q->key);
    if (order == 0) order = (p->line > q->line) - (p->line < q->line);
    if (order == 0) order = compare_numbers(a->measured, b->measured);
    if (order == 0) order = compare_texts(a->message.in[HG_EN], b->message.in[HG_EN]);
    if (order == 0) order = compare_texts(a->message.in[HG_ZH], b->message.in[HG_ZH]);
    if (order == 0) order = (a->place > b->place) - (a->place < b->place);
    return order;
}

static void number_findings(struct judging *judging, struct hg_findings *out)
{
    struct hg_finding_list *list = &judging->list;
    struct hg_arena *arena = judging->ctx->arena;
    *out = (struct hg_findings){0};
    if (list->count == 0) return;
    qsort(list->items, list->count, sizeof *list->items, by_rule_and_place);
    for (size_t i = 0; i < list->count; i++)
        list->items[i].id = hg_arena_printf(arena, "f-%04zu", i + 1);
    out->count = list->count;
    out->items = hg_arena_copy(arena, list->items, list->count * sizeof *list->items);
}

static void apply_waivers(struct judging *judging, size_t first)
{
    for (size_t i = 0; i < judging->options->waiver_count; i++)
        apply_waiver(judging, &judging->options->waivers[i], first);
}

/* Candidates take their quotas, and the rules about them speak. */
static hg_status judge_quotas(struct judging *judging)
{
    struct hg_supply_outcome *outcome = judging->options->outcome;
    const struct hg_facts *facts = judging->world.facts;
    struct hg_ctx *ctx = judging->ctx;
    size_t first = judging->list.count;
    if (outcome != NULL) {
        enum hg_supply_verdict *verdicts = HG_ARENA_ARRAY(
            ctx->arena, enum hg_supply_verdict, facts->candidate_count + 1);
        hg_supply_weigh(judging->list.items, first, verdicts, facts->candidate_count);
        if (!hg_quota_settle(ctx, judging->workspace, judging->dataset, facts, verdicts,
                             &outcome->quota))
            return hg_fail(ctx, hg_kind_FACTS_FAILED, HG_NOWHERE,
                           sqlite3_errmsg(judging->workspace->db));
    }
    HG_TRY(run_rules(judging, true));
    apply_waivers(judging, first);
    return HG_OK;
}

static hg_status judge_all(struct judging *judging, struct hg_findings *out)
{
    HG_TRY(check_overrides(judging));
    HG_TRY(check_waivers(judging));
    HG_TRY(run_rules(judging, false));
    hg_not_judged_join(&judging->world, &judging->list);
    add_diagnostics(judging);
    apply_waivers(judging, 0);
    HG_TRY(judge_quotas(judging));
    tell_unused_waivers(judging);
    tell_unused_overrides(judging);
    /* What this room has said about overrides and exceptions; overrides of these codes may say one thing more. */
    add_diagnostics(judging);
    add_diagnostics(judging);
    if (judging->options->tentative) leave_open(judging);
    number_findings(judging, out);
    return HG_OK;
}

hg_status hg_judge(struct hg_ctx *ctx, struct hg_workspace *workspace,
                   const struct hg_judge_options *options, const struct hg_dataset *dataset,
                   const struct hg_facts *facts, struct hg_findings *out_findings,
                   char out_rules_sha256[HG_DIGEST_TEXT])
{
    struct judging judging = {
        .ctx = ctx, .workspace = workspace, .options = options, .dataset = dataset};
    HG_TRY(hg_rule_set_read(ctx, options->rule_folders, options->rule_folder_count,
                            &judging.rules));
    if (hg_rule_set_names(&judging.rules, "parcel_share"))
        HG_TRY(hg_facts_load_shares(ctx, workspace->db, dataset, facts));
    HG_TRY(hg_rule_world_open(ctx, workspace->db, dataset, facts, &judging.world));
    judging.override_used = HG_ARENA_ARRAY(ctx->arena, bool, options->severity_count + 1);
    hg_rule_set_digest(&judging.rules, out_rules_sha256);
    for (size_t i = 0; workspace->texts != NULL && i < judging.rules.count; i++)
        hg_texts_add(workspace->texts, "rule", judging.rules.rules[i].id,
                     judging.rules.rules[i].text);
    hg_status status = judge_all(&judging, out_findings);
    hg_rule_world_close(&judging.world);
    free(judging.list.items);
    return status;
}
