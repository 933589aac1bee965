/* report: the reports of a finished run once more, from what it wrote; nothing is judged again. */
#include "commands/writing.h"
#include "project/template_file.h"
#include "recall/recall.h"

/* Another template than the run's. */
static hg_status take_template(struct hg_session *session, struct hg_result *result)
{
    const char *path = session->call->template_file;
    if (path == NULL) return HG_OK;
    struct hg_template *template = HG_ARENA_NEW(session->ctx.arena, struct hg_template);
    result->template = template;
    return hg_template_read(&session->ctx, path, template);
}

/* Of candidates there is only something to write where the run judged some, which only its result can tell. */
static int report(struct hg_session *session, struct hg_crs_registry *registry,
                  struct hg_recalled *recalled)
{
    const struct hg_call *call = session->call;
    const struct hg_report_form *forms[HG_WRITING_FORMS];
    size_t form_count;
    if (!hg_writing_forms(call, true, forms, &form_count) || !hg_writing_name(call))
        return HG_EXIT_MISUSE;
    hg_status status = hg_recall(&session->ctx, registry, call->arguments[0], recalled);
    if (status == HG_OK) status = take_template(session, &recalled->result);
    if (status != HG_OK) return hg_session_fail(session, status, 0);
    bool supply = recalled->result.settings->supply;
    if (!hg_writing_forms(call, supply, forms, &form_count)) return HG_EXIT_MISUSE;
    return hg_writing_reports(session, &recalled->result, forms, form_count,
                              call->output == NULL ? recalled->folder : call->output,
                              call->name == NULL ? recalled->prefix : call->name, NULL);
}

int hg_cmd_report(const struct hg_call *call)
{
    struct hg_session session;
    struct hg_recalled recalled = {0};
    hg_session_open(&session, call);
    struct hg_crs_registry *registry = hg_crs_registry_new();
    int exit_status = report(&session, registry, &recalled);
    hg_recall_free(&recalled);
    hg_crs_registry_free(registry);
    hg_session_close(&session);
    return exit_status;
}
