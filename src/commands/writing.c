#include "commands/writing.h"

#include "geo/base/clean.h"
#include "geo/base/folder.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { MOST_SAID = 20 };

/* The names of all forms, for messages. */
static const char *form_names(struct hg_str *out)
{
    for (const struct hg_report_form *form = hg_report_forms; form->name != NULL; form++)
        if (form == hg_report_forms || strcmp(form->name, form[-1].name) != 0)
            hg_str_addf(out, "%s%s", form == hg_report_forms ? "" : ",", form->name);
    return hg_str_text(out);
}

static bool refuse_forms(const struct hg_call *call, const char *message, const char *name)
{
    struct hg_str names = HG_STR_EMPTY;
    hg_say_error(call->lang, message, name);
    hg_say_error(call->lang, N_("write --to with some of these: {0}"), form_names(&names));
    hg_str_clear(&names);
    return false;
}

/* The form and its further files. */
static void add_form(const struct hg_report_form *form, const struct hg_report_form **forms,
                     size_t *count)
{
    const char *name = form->name;
    for (size_t i = 0; i < *count; i++)
        if (forms[i] == form) return;
    for (; form->name != NULL && strcmp(form->name, name) == 0; form++)
        if (*count < HG_WRITING_FORMS) forms[(*count)++] = form;
}

/* "json, html": blanks are no matter, a form named twice is written once. */
bool hg_writing_forms(const struct hg_call *call, bool supply,
                      const struct hg_report_form **forms, size_t *out_count)
{
    static const char separators[] = ", \t";
    *out_count = 0;
    for (const struct hg_report_form *form = hg_report_forms;
         call->to == NULL && form->name != NULL; form++)
        if (!form->on_demand) add_form(form, forms, out_count);
    if (call->to == NULL) return true;
    for (const char *at = call->to + strspn(call->to, separators); *at != '\0';
         at += strspn(at, separators)) {
        char name[32];
        size_t length = strcspn(at, separators);
        snprintf(name, sizeof name, "%.*s",
                 (int)(length < sizeof name ? length : sizeof name), at);
        const struct hg_report_form *form = hg_report_form_of(name);
        if (form == NULL)
            return refuse_forms(call, N_("there is no report form '{0}'"), name);
        if (form->supply_only && !supply)
            return refuse_forms(
                call, N_("form '{0}' is one of candidates; only supply writes it"), name);
        add_form(form, forms, out_count);
        at += length;
    }
    return *out_count > 0 ||
           refuse_forms(call, N_("--to '{0}' names no report form"), call->to);
}

/* The prefix begins the names of all files, and links from one form to another: letters and digits of any script, '-', '_' and '.', and
 * nothing that hides a file, leads elsewhere or means something in a link or to a shell. */
bool hg_writing_name(const struct hg_call *call)
{
    enum { MOST_BYTES = 100 };
    static const char also[] = "-_.";
    const char *name = call->name;
    if (name == NULL) return true;
    struct hg_str clean = HG_STR_EMPTY;
    hg_text_clean(name, true, &clean);
    bool good = strcmp(name, hg_str_text(&clean)) == 0 && strlen(name) <= MOST_BYTES &&
                strchr("-.", name[0]) == NULL;
    for (const char *at = name; good && *at != '\0'; at++) {
        bool ascii = (unsigned char)*at < 0x80;
        good = !ascii || isalnum((unsigned char)*at) || strchr(also, *at) != NULL;
    }
    hg_str_clear(&clean);
    if (good) return true;
    hg_say_error(
        call->lang,
        N_("--name '{0}' cannot begin a file name; write letters, digits, '-', '_' "
           "and '.', at most 100 bytes and neither '-' nor '.' first; the folder "
           "goes to -o"),
        name);
    return false;
}

static void say_run(const struct hg_call *call, long run)
{
    char number[24];
    snprintf(number, sizeof number, "%ld", run);
    hg_say_error(call->lang, N_("entered in the ledger as run {0}"), number);
}

int hg_writing_reports(struct hg_session *session, struct hg_result *result,
                       const struct hg_report_form *const *forms, size_t form_count,
                       const char *folder, const char *prefix, struct hg_keeping *keeping)
{
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    if (!hg_folder_make(folder, 0777)) {
        hg_say_error(call->lang, N_("folder '{0}' cannot be made; name another with -o"),
                     folder);
        return HG_EXIT_UNWRITTEN;
    }
    struct hg_report_options options = {
        .folder = folder,
        .prefix = prefix,
        .lang = call->report_lang,
        .before_placing = keeping == NULL ? NULL : hg_keeping_enter,
        .before_placing_data = keeping};
    size_t first = ctx->diags.count;
    hg_status status = hg_report_write(ctx, result, forms, form_count, &options);
    if (status != HG_OK) return hg_session_fail(session, status, first);
    if (!call->quiet) hg_say_diags(ctx, first, HG_WARN, MOST_SAID, call->lang);
    struct hg_str summary = HG_STR_EMPTY;
    hg_report_summary(result, call->lang, folder, &summary);
    if (!call->quiet) fputs(hg_str_text(&summary), stdout);
    hg_str_clear(&summary);
    if (keeping != NULL && keeping->run > 0 && call->verbose) say_run(call, keeping->run);
    return result->exit_status;
}
