/* The stages in order, each timed by the wall clock. */
#include "pipeline/check.h"

#include "indices/measure.h"
#include "pipeline/run.h"
#include "rules/judge.h"
#include "rules/stock.h"
#include "rules/supply_outcome.h"
#include "standards/workspace.h"

#include "geo/overlay/parts.h"

#include <stdlib.h>
#include <time.h>

static double now_s(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Adds the time since *last to a stage and moves *last on. */
static void lap(struct hg_result *result, enum hg_stage stage, double *last)
{
    double now = now_s();
    result->seconds[stage] += now - *last;
    *last = now;
}

static struct hg_judge_options judge_options(struct hg_ctx *ctx,
                                             const struct hg_project *project)
{
    struct hg_rule_severity *severities = HG_ARENA_ARRAY(
        ctx->arena, struct hg_rule_severity, project->override_count);
    for (size_t i = 0; i < project->override_count; i++) {
        const struct hg_severity_override *override = &project->overrides[i];
        severities[i] = (struct hg_rule_severity){
            .rule = override->rule,
            .severity = override->severity,
            .off = override->off,
            .file = project->path,
            .line = override->mark.line,
            .column = override->mark.column,
        };
    }
    return (struct hg_judge_options){
        .rule_folders = project->rules,
        .rule_folder_count = project->rules_count,
        .severities = severities,
        .severity_count = project->override_count,
        .waivers = hg_arena_copy(ctx->arena, project->waivers,
                                 project->waiver_count * sizeof *project->waivers),
        .waiver_count = project->waiver_count,
        .strict = project->settings.strict,
        .supply = project->settings.supply,
        .tentative = project->settings.tentative,
    };
}

const char *hg_check_part_path(struct hg_arena *arena, const struct hg_check_parts *parts,
                               size_t number)
{
    return hg_arena_printf(arena, "%s/part-%04zu-of-%04zu.hgpart", parts->folder, number,
                           parts->count);
}

static hg_status join(struct hg_ctx *ctx, const struct hg_measure_plan *plan,
                      const struct hg_check_parts *parts,
                      const struct hg_overlay_parts *cut, struct hg_overlay *out)
{
    const char **paths = HG_ARENA_ARRAY(ctx->arena, const char *, parts->count);
    for (size_t k = 0; k < parts->count; k++)
        paths[k] = hg_check_part_path(ctx->arena, parts, k + 1);
    return hg_overlay_join(ctx, plan->inputs, plan->input_count, &plan->options, cut, paths,
                           out);
}

/* Lay all layers over one another, or one part of them, or join the parts; of one part there is no overlay. */
static hg_status overlay(struct hg_ctx *ctx, const struct hg_measure_plan *plan,
                         const struct hg_check_parts *parts, struct hg_overlay *out)
{
    if (parts->role == HG_CHECK_WHOLE)
        return hg_overlay_run(ctx, plan->inputs, plan->input_count, &plan->options, out);
    char identity[HG_DIGEST_TEXT];
    const struct hg_overlay_parts cut = {parts->count, identity};
    hg_measure_identity(plan, identity);
    if (parts->role == HG_CHECK_JOIN) return join(ctx, plan, parts, &cut, out);
    return hg_overlay_part_run(ctx, plan->inputs, plan->input_count, &plan->options, &cut,
                               parts->number,
                               hg_check_part_path(ctx->arena, parts, parts->number));
}

static hg_status measure(struct hg_run *run, const struct hg_conflict_table *conflicts,
                         struct hg_result *result, struct hg_facts *facts, double *last)
{
    struct hg_measure_plan plan;
    struct hg_overlay overlaid;
    hg_measure_plan(run->ctx, &run->dataset, conflicts, &run->project->settings, &plan);
    HG_TRY(overlay(run->ctx, &plan, &run->parts, &overlaid));
    lap(result, HG_STAGE_OVERLAY, last);
    if (run->parts.role == HG_CHECK_PART) return HG_OK;
    return hg_measure(run->ctx, &run->dataset, conflicts, &run->project->settings, &plan,
                      &overlaid, facts);
}

static hg_status judge(struct hg_run *run, struct hg_workspace *workspace,
                       struct hg_facts *facts, struct hg_result *result)
{
    struct hg_ctx *ctx = run->ctx;
    const struct hg_settings *settings = &run->project->settings;
    struct hg_judge_options options = judge_options(ctx, run->project);
    char sha256[HG_DIGEST_TEXT];
    HG_TRY(hg_zone_targets_apply(ctx, workspace, facts));
    HG_TRY(hg_facts_load(ctx, workspace, settings, &run->dataset, facts));
    HG_TRY(hg_limits_apply(ctx, workspace, settings, facts));
    HG_TRY(hg_stock_apply(ctx, workspace, settings, &run->dataset, facts));
    HG_TRY(hg_deals_apply(ctx, workspace, settings, &run->dataset, facts));
    result->edition = hg_limits_edition(ctx, workspace, settings);
    if (settings->supply) {
        hg_use_labels_apply(ctx->arena, &run->dataset, facts);
        options.outcome = HG_ARENA_NEW(ctx->arena, struct hg_supply_outcome);
        HG_TRY(hg_supply_outcome_make(ctx, workspace, settings, &run->dataset, facts,
                                      options.outcome));
        result->outcome = options.outcome;
    }
    HG_TRY(hg_judge(ctx, workspace, &options, &run->dataset, facts, &result->findings,
                    sha256));
    result->rules_sha256 = hg_arena_strdup(ctx->arena, sha256);
    result->waivers = options.waivers;
    result->waiver_count = options.waiver_count;
    bool strict = settings->strict && !settings->tentative;
    if (settings->supply)
        hg_supply_verdict_of(ctx->arena, facts, strict, result);
    else
        hg_verdict_of(&result->findings, strict, &result->counts, &result->verdict,
                      &result->exit_status);
    return HG_OK;
}

/* What today's use means in the three main classes of land. */
static hg_status find_lands(struct hg_run *run, struct hg_workspace *workspace)
{
    struct hg_dataset *dataset = &run->dataset;
    for (size_t i = 0; i < dataset->layer_count; i++)
        if (dataset->layers[i].info.role == HG_ROLE_CURRENT_USE)
            HG_TRY(hg_standards_lands(run->ctx, workspace, run->project->entries[i].scheme,
                                      dataset->classes, dataset->class_count,
                                      &dataset->layers[i].lands));
    return HG_OK;
}

/* What the classes of today's use and of the zone master plan stand for. */
static hg_status find_grounds(struct hg_run *run, struct hg_workspace *workspace)
{
    struct hg_dataset *dataset = &run->dataset;
    for (size_t i = 0; i < dataset->layer_count; i++) {
        const struct hg_input_info *info = &dataset->layers[i].info;
        bool planned = info->role == HG_ROLE_PLAN && info->plan == HG_PLAN_ZONE_MASTER;
        if (!planned && info->role != HG_ROLE_CURRENT_USE) continue;
        HG_TRY(hg_standards_grounds(run->ctx, workspace, run->project->entries[i].scheme,
                                    planned, dataset->classes, dataset->class_count,
                                    &dataset->layers[i].grounds));
    }
    return HG_OK;
}

static hg_status run_stages(struct hg_run *run, struct hg_workspace *workspace,
                            struct hg_result *result)
{
    struct hg_ctx *ctx = run->ctx;
    const struct hg_project *project = run->project;
    struct hg_conflict_table conflicts;
    struct hg_facts *facts = HG_ARENA_NEW(ctx->arena, struct hg_facts);
    char sha256[HG_DIGEST_TEXT];
    double last = now_s();
    HG_TRY(hg_standards_load(ctx, workspace, project->standards, project->standards_count,
                             sha256));
    HG_TRY(hg_standards_conflicts(ctx, workspace, project->conflicts,
                                  project->conflict_count, &conflicts));
    lap(result, HG_STAGE_JUDGE, &last);
    HG_TRY(hg_run_read(run));
    if (project->settings.supply) {
        hg_run_keep_near(run);
        HG_TRY(find_lands(run, workspace));
    } else {
        HG_TRY(find_grounds(run, workspace));
    }
    lap(result, HG_STAGE_READ, &last);
    HG_TRY(hg_run_validate(run));
    hg_run_doubt_units(run);
    hg_run_presence(run);
    lap(result, HG_STAGE_VALIDATE, &last);
    HG_TRY(measure(run, &conflicts, result, facts, &last));
    if (run->parts.role == HG_CHECK_PART) return HG_OK;
    HG_TRY(judge(run, workspace, facts, result));
    lap(result, HG_STAGE_JUDGE, &last);
    result->standards_sha256 = hg_arena_strdup(ctx->arena, sha256);
    result->facts = facts;
    return HG_OK;
}

/* All that a caller may ask for; `base` NULL: the layers are read here. */
static hg_status run_check(struct hg_ctx *ctx, const struct hg_project *project,
                           struct hg_crs_registry *registry, struct hg_base *base,
                           const struct hg_check_parts *parts, struct hg_result *out)
{
    struct hg_dataset *dataset = HG_ARENA_NEW(ctx->arena, struct hg_dataset);
    struct hg_run run = {.ctx = ctx,
                         .project = project,
                         .registry = registry,
                         .base = base,
                         .parts = *parts};
    struct hg_workspace *workspace = hg_workspace_open(ctx);
    struct hg_texts_in_force texts = {0};
    *out = (struct hg_result){
        .version = HEGUI_VERSION,
        .settings = &project->settings,
        .template = project->template,
        .threads = ctx->threads,
        .dataset = dataset,
    };
    if (workspace != NULL) hg_workspace_keep_texts(workspace, &texts);
    hg_status status = workspace == NULL ? HG_FAILED : run_stages(&run, workspace, out);
    *dataset = run.dataset;
    out->declarations = run.declarations;
    out->declaration_count = run.declaration_count;
    out->texts = texts.items;
    out->text_count = texts.count;
    if (texts.items != NULL) hg_arena_adopt(ctx->arena, texts.items);
    hg_workspace_close(workspace);
    free(run.classes.names);
    return status;
}

static const struct hg_check_parts whole = {.role = HG_CHECK_WHOLE};

hg_status hg_check_run(struct hg_ctx *ctx, const struct hg_project *project,
                       struct hg_crs_registry *registry, struct hg_result *out)
{
    return run_check(ctx, project, registry, NULL, &whole, out);
}

hg_status hg_check_run_on(struct hg_ctx *ctx, const struct hg_project *project,
                          struct hg_crs_registry *registry, struct hg_base *base,
                          struct hg_result *out)
{
    return run_check(ctx, project, registry, base, &whole, out);
}

hg_status hg_check_run_parts(struct hg_ctx *ctx, const struct hg_project *project,
                             struct hg_crs_registry *registry,
                             const struct hg_check_parts *parts, struct hg_result *out)
{
    return run_check(ctx, project, registry, NULL, parts, out);
}
