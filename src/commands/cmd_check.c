/* check and supply: from a project file to a verdict, a report and an exit status.  They differ in what is judged, the plan or the
 * candidates of a second file. */
#include "commands/comparing.h"
#include "commands/judging.h"

int hg_cmd_check(const struct hg_call *call)
{
    const struct hg_report_form *forms[HG_WRITING_FORMS];
    struct hg_judging judging = {.project = call->arguments[0],
                                 .candidates = call->argument_count > 1 ? call->arguments[1]
                                                                        : NULL,
                                 .prefix = call->name == NULL ? "" : call->name,
                                 .forms = forms};
    if (!hg_writing_forms(call, judging.candidates != NULL, forms, &judging.form_count) ||
        !hg_writing_name(call) || !hg_comparing_is_possible(call))
        return HG_EXIT_MISUSE;
    struct hg_session session;
    hg_session_open(&session, call);
    judging.folder = call->output != NULL
                         ? call->output
                         : hg_judging_folder(session.ctx.arena, judging.project);
    struct hg_crs_registry *registry = hg_crs_registry_new();
    int exit_status = hg_judging_run(&session, registry, &judging);
    hg_crs_registry_free(registry);
    hg_session_close(&session);
    return exit_status;
}
