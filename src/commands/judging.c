#include "commands/judging.h"

#include "commands/comparing.h"
#include "commands/guessing.h"
#include "pipeline/check.h"
#include "pipeline/supply.h"
#include "project/project.h"
#include "project/template_file.h"

#include <stdio.h>
#include <string.h>

enum { MOST_SAID = 20 };

const char *hg_judging_folder(struct hg_arena *arena, const char *project)
{
    if (hg_guessing_is_data(project)) project = hg_guessing_project_path(project, arena);
    const char *slash = strrchr(project, '/'), *dot = strrchr(project, '.');
    size_t length = dot != NULL && (slash == NULL || dot > slash + 1)
                        ? (size_t)(dot - project)
                        : strlen(project);
    return hg_arena_printf(arena, "%.*s.hegui", (int)length, project);
}

static void put_advice(const struct hg_call *call, const char *path)
{
    hg_say_error(
        call->lang,
        N_("not everything in '{0}' can be guessed; run 'hegui init {0}', answer the "
           "questions in the file that it writes, and check that file"),
        path);
}

struct guessed {
    const char *text; /* NULL: nothing was guessed, the project file has it */
    const char *const *unsure;
    bool tentative, asked; /* something is open; a layer is a question */
};

/* The project of data that have no project file: the text that `init` would write, in which questions are left out.  They come into
 * the report as what is undecided; what else is said on the way is about the guess, not about the plan. */
static hg_status guess_project(struct hg_session *session, const char *data,
                               const char *project_path, struct guessed *out)
{
    struct hg_ctx own, *ctx = &session->ctx;
    struct hg_survey survey;
    struct hg_guess guess = {0};
    struct hg_str text = HG_STR_EMPTY;
    hg_ctx_init_part(&own, ctx);
    own.threads = session->call->threads;
    own.progress = ctx->progress;
    own.progress_data = ctx->progress_data;
    hg_status status = hg_guessing_write(&own, data, project_path, session->call->lang,
                                         &survey, &guess, &text);
    out->text = hg_arena_strdup(ctx->arena, hg_str_text(&text));
    out->unsure = hg_guessing_unsure(&guess, ctx->arena);
    for (size_t i = 0; i < guess.layer_count; i++)
        out->asked = out->asked || guess.layers[i].state == HG_GUESS_ASK;
    hg_guessing_keep_questions(&own, &guess);
    out->tentative = guess.questions > 0 || own.diags.count > 0;
    hg_str_clear(&text);
    hg_ctx_join(ctx, &own);
    return status;
}

/* The command line's template goes before the project's. */
static hg_status take_template(struct hg_ctx *ctx, const struct hg_call *call,
                               struct hg_project *project)
{
    if (call->template_file == NULL) return HG_OK;
    struct hg_template *template = HG_ARENA_NEW(ctx->arena, struct hg_template);
    project->template = template;
    return hg_template_read(ctx, call->template_file, template);
}

static void list_settings(const struct hg_call *call,
                          struct hg_setting settings[HG_CALL_SETTINGS])
{
    for (size_t i = 0; i < call->setting_count; i++)
        settings[i] = (struct hg_setting){call->settings[i].key, call->settings[i].value};
}

/* Reads the project and judges it. */
static hg_status judge(struct hg_session *session, struct hg_crs_registry *registry,
                       const struct hg_judging *judging, struct hg_project *project,
                       struct guessed *guessed, struct hg_result *result)
{
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    struct hg_setting settings[HG_CALL_SETTINGS];
    list_settings(call, settings);
    const char *path = judging->project;
    if (hg_guessing_is_data(path)) {
        path = hg_guessing_project_path(path, ctx->arena);
        HG_TRY(guess_project(session, judging->project, path, guessed));
    }
    HG_TRY(hg_project_read_text(ctx, path, guessed->text, settings, call->setting_count,
                                call->as_of, hg_day_today(), project));
    HG_TRY(take_template(ctx, call, project));
    *project = judging->candidates != NULL
                   ? hg_project_for_supply(project, judging->candidates, ctx->arena)
                   : hg_project_for_check(project, ctx->arena);
    project->settings.strict = project->settings.strict || call->strict;
    project->settings.tentative = guessed->tentative;
    project->unsure = guessed->unsure;
    if (judging->parts != NULL)
        return hg_check_run_parts(ctx, project, registry, judging->parts, result);
    return hg_check_run_on(ctx, project, registry, judging->base, result);
}

int hg_judging_base(struct hg_session *session, struct hg_crs_registry *registry,
                    const char *path, struct hg_base **out_base)
{
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    struct hg_setting settings[HG_CALL_SETTINGS];
    struct hg_project project;
    *out_base = NULL;
    if (hg_guessing_is_data(path)) return 0;
    list_settings(call, settings);
    size_t first = ctx->diags.count;
    hg_status status = hg_project_read(ctx, path, settings, call->setting_count,
                                       call->as_of, hg_day_today(), &project);
    if (status != HG_OK) return hg_session_fail(session, status, first);
    ctx->diags.count = first; /* each run says it again */
    *out_base = hg_base_read(ctx, &project, registry);
    return 0;
}

int hg_judging_run(struct hg_session *session, struct hg_crs_registry *registry,
                   const struct hg_judging *judging)
{
    const struct hg_call *call = session->call;
    struct hg_project project;
    struct hg_result result;
    struct guessed guessed = {0};
    hg_status status = judge(session, registry, judging, &project, &guessed, &result);
    if (status != HG_OK) return hg_session_fail(session, status, 0);
    hg_progress_clear(&session->progress);
    if (judging->parts != NULL && judging->parts->role == HG_CHECK_PART) return 0;
    if (!call->quiet || guessed.tentative)
        hg_say_diags(&session->ctx, 0, HG_UNDECIDED, MOST_SAID, call->lang);
    if (guessed.asked) put_advice(call, judging->project);
    struct hg_keeping keeping;
    hg_keeping_init(&keeping, session, judging->project, guessed.text == NULL);
    int refused = hg_comparing_run(session, &result, &keeping.origin);
    if (refused != 0) return refused;
    if (judging->judged != NULL) judging->judged(judging->judged_data, &result);
    return hg_writing_reports(session, &result, judging->forms, judging->form_count,
                              judging->folder, judging->prefix, &keeping);
}
