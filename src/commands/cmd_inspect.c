/* inspect: what is in these files?  It judges nothing. */
#include "commands/inspection.h"
#include "commands/session.h"

static hg_status inspect_all(struct hg_session *session, struct hg_crs_registry *registry,
                             struct hg_inspection *inspections, bool *out_complete)
{
    struct hg_ctx *ctx = &session->ctx;
    *out_complete = true;
    for (size_t i = 0; i < session->call->argument_count; i++) {
        struct hg_inspection *one = &inspections[i];
        HG_TRY(hg_survey_read(ctx, registry, session->call->arguments[i], &one->survey));
        hg_guess_make(ctx, &one->survey, &one->guess);
        *out_complete = *out_complete && one->survey.complete && one->survey.set_count > 0;
    }
    return HG_OK;
}

static int inspect(struct hg_session *session, struct hg_crs_registry *registry)
{
    const struct hg_call *call = session->call;
    size_t count = call->argument_count;
    struct hg_inspection *inspections = HG_ARENA_ARRAY(session->ctx.arena,
                                                       struct hg_inspection, count);
    bool complete;
    hg_status status = inspect_all(session, registry, inspections, &complete);
    if (status != HG_OK) return hg_session_fail(session, status, 0);
    int exit_status = complete ? 0 : HG_EXIT_UNDECIDED;
    hg_progress_clear(&session->progress);
    if (call->json)
        hg_inspect_print_json(&session->ctx, inspections, count, exit_status);
    else if (!call->quiet)
        hg_inspect_print(&session->ctx, inspections, count, call->lang, call->verbose);
    return exit_status;
}

int hg_cmd_inspect(const struct hg_call *call)
{
    struct hg_session session;
    hg_session_open(&session, call);
    struct hg_crs_registry *registry = hg_crs_registry_new();
    int exit_status = inspect(&session, registry);
    hg_crs_registry_free(registry);
    hg_session_close(&session);
    return exit_status;
}
