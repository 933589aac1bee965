#include "commands/lint.h"

#include "commands/guessing.h"
#include "pipeline/check.h"
#include "pipeline/supply.h"
#include "project/project.h"
#include "rules/lint.h"

#include <stdio.h>
#include <sys/stat.h>

/* What is looked at: folders, and the project behind them if there is one. */
struct linting {
    struct hg_session *session;
    const char *const *standards;
    size_t standards_count;
    struct hg_judge_options options;
    const struct hg_project *project; /* NULL: none */
};

static bool is_folder(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

static const struct hg_rule_severity *severities_of(struct hg_ctx *ctx,
                                                    const struct hg_project *project)
{
    struct hg_rule_severity *severities = HG_ARENA_ARRAY(
        ctx->arena, struct hg_rule_severity, project->override_count + 1);
    for (size_t i = 0; i < project->override_count; i++) {
        const struct hg_severity_override *from = &project->overrides[i];
        severities[i] = (struct hg_rule_severity){.rule = from->rule,
                                                  .severity = from->severity,
                                                  .off = from->off,
                                                  .file = project->path,
                                                  .line = from->mark.line,
                                                  .column = from->mark.column};
    }
    return severities;
}

static hg_status read_project(struct linting *linting, const char *path,
                              struct hg_project *project)
{
    struct hg_ctx *ctx = &linting->session->ctx;
    HG_TRY(hg_project_read(ctx, path, NULL, 0, HG_DAY_UNKNOWN, hg_day_today(), project));
    *project = hg_project_for_check(project, ctx->arena);
    linting->project = project;
    linting->standards = project->standards;
    linting->standards_count = project->standards_count;
    linting->options = (struct hg_judge_options){.rule_folders = project->rules,
                                                 .rule_folder_count = project->rules_count,
                                                 .severities = severities_of(ctx, project),
                                                 .severity_count = project->override_count};
    return HG_OK;
}

static hg_status lint_limits(struct linting *linting)
{
    char sha256[HG_DIGEST_TEXT];
    struct hg_ctx *ctx = &linting->session->ctx;
    struct hg_workspace *workspace = hg_workspace_open(ctx);
    if (workspace == NULL) return HG_FAILED;
    hg_status status = hg_standards_load(ctx, workspace, linting->standards,
                                         linting->standards_count, sha256);
    if (status == HG_OK) status = hg_lint_limits(ctx, workspace);
    hg_workspace_close(workspace);
    return status;
}

/* The plan is judged for its facts' sake; what is said of its data on the way is not asked for here. */
static hg_status lint_plan(struct linting *linting)
{
    struct hg_ctx *ctx = &linting->session->ctx;
    struct hg_result result;
    size_t first = ctx->diags.count;
    struct hg_crs_registry *registry = hg_crs_registry_new();
    hg_status status = hg_check_run(ctx, linting->project, registry, &result);
    hg_progress_clear(&linting->session->progress);
    if (status == HG_OK) {
        ctx->diags.count = first;
        status = hg_lint_plan(ctx, &linting->options, result.dataset, result.facts);
    }
    hg_crs_registry_free(registry);
    return status;
}

int hg_lint(struct hg_session *session, const char *path)
{
    struct hg_ctx *ctx = &session->ctx;
    struct linting linting = {.session = session};
    struct hg_project project;
    if (path != NULL && is_folder(path)) {
        linting.options.rule_folders = &path;
        linting.options.rule_folder_count = 1;
    } else if (path != NULL && read_project(&linting, path, &project) != HG_OK) {
        return hg_session_fail(session, HG_FAILED, 0);
    }
    hg_status limits = lint_limits(&linting),
              rules = limits == HG_STOPPED ? limits : hg_lint_rules(ctx, &linting.options);
    hg_status status = limits != HG_OK ? limits : rules;
    if (status == HG_OK && linting.project != NULL) status = lint_plan(&linting);
    if (status == HG_STOPPED) return hg_session_fail(session, status, 0);
    if (!session->call->quiet) hg_show_diags(ctx, 0, session->call->lang);
    if (!session->call->quiet && ctx->diags.count == 0)
        puts(hg_lang_text(session->call->lang,
                          N_("nothing to be said against the rules and limits")));
    return status == HG_OK ? 0 : HG_EXIT_MISUSE;
}
