/* check and supply: from a project file to a verdict, a report and an exit status.  They differ in what is judged, the plan or the
 * candidates of a second file. */
#include "commands/guessing.h"
#include "commands/writing.h"
#include "pipeline/check.h"
#include "pipeline/supply.h"
#include "project/project.h"
#include "project/template_file.h"
#include "reports/report.h"

#include "geo/base/clean.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { MOST_FORMS = 32, MOST_SAID = 20 };

static hg_day today(void)
{
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    return hg_day_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

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
        if (*count < MOST_FORMS) forms[(*count)++] = form;
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
static bool name_is_possible(const struct hg_call *call)
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

bool hg_writing_name(const struct hg_call *call)
{
    return name_is_possible(call);
}

/* The ledger is not part of this program yet; a record that would not be kept must not seem to be. */
static bool ledger_is_possible(const struct hg_call *call)
{
    bool wanted = call->against != NULL ||
                  (call->ledger != NULL && strcmp(call->ledger, "none") != 0);
    if (wanted)
        hg_say_error(call->lang, N_("this version keeps no ledger; leave out {0}"),
                     call->against != NULL ? "--against" : "--ledger");
    return !wanted;
}

/* "plan/zone.yaml" -> "plan/zone.hegui"; data without a project file are named like the one that they would have. */
static const char *output_folder(struct hg_ctx *ctx, const struct hg_call *call)
{
    if (call->output != NULL) return call->output;
    const char *path = call->arguments[0];
    if (hg_guessing_is_data(path)) path = hg_guessing_project_path(path, ctx->arena);
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    size_t length = dot != NULL && (slash == NULL || dot > slash + 1) ? (size_t)(dot - path)
                                                                      : strlen(path);
    return hg_arena_printf(ctx->arena, "%.*s.hegui", (int)length, path);
}

/* Make a folder and those above it. */
static bool make_folder(struct hg_ctx *ctx, const char *folder)
{
    char *path = hg_arena_strdup(ctx->arena, folder);
    for (char *slash = strchr(path + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST) return false;
        *slash = '/';
    }
    struct stat found;
    if (mkdir(path, 0777) != 0 && errno != EEXIST) return false;
    if (stat(path, &found) == 0 && S_ISDIR(found.st_mode)) return true;
    errno = ENOTDIR;
    return false;
}

int hg_writing_reports(struct hg_session *session, struct hg_result *result,
                       const struct hg_report_form *const *forms, size_t form_count,
                       const char *folder, const char *prefix)
{
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    if (!make_folder(ctx, folder)) {
        hg_say_error(call->lang, N_("folder '{0}' cannot be made; name another with -o"),
                     folder);
        return HG_EXIT_UNWRITTEN;
    }
    struct hg_report_options options = {
        .folder = folder, .prefix = prefix, .lang = call->report_lang};
    size_t first = ctx->diags.count;
    hg_status status = hg_report_write(ctx, result, forms, form_count, &options);
    if (status != HG_OK) return hg_session_fail(session, status, first);
    if (!call->quiet) hg_say_diags(ctx, first, HG_WARN, MOST_SAID, call->lang);
    struct hg_str summary = HG_STR_EMPTY;
    hg_report_summary(result, call->lang, folder, &summary);
    if (!call->quiet) fputs(hg_str_text(&summary), stdout);
    hg_str_clear(&summary);
    return result->exit_status;
}

static void put_advice(const struct hg_call *call)
{
    hg_say_error(
        call->lang,
        N_("not everything in '{0}' can be guessed; run 'hegui init {0}', answer the "
           "questions in the file that it writes, and check that file"),
        call->arguments[0]);
}

struct guessed {
    const char *text; /* NULL: nothing was guessed, the project file has it */
    const char *const *unsure;
    bool tentative, asked; /* something is open; a layer is a question */
};

/* The project of data that have no project file: the text that `init` would write, in which questions are left out.  They come into
 * the report as what is undecided; what else is said on the way is about the guess, not about the plan. */
static hg_status guess_project(struct hg_session *session, const char *project_path,
                               struct guessed *out)
{
    struct hg_ctx own, *ctx = &session->ctx;
    struct hg_survey survey;
    struct hg_guess guess = {0};
    struct hg_str text = HG_STR_EMPTY;
    hg_ctx_init_part(&own, ctx);
    own.threads = session->call->threads;
    own.progress = ctx->progress;
    own.progress_data = ctx->progress_data;
    hg_status status = hg_guessing_write(&own, session->call->arguments[0], project_path,
                                         session->call->lang, &survey, &guess, &text);
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

static int judge_project(struct hg_session *session, struct hg_crs_registry *registry,
                         const struct hg_report_form *const *forms, size_t form_count)
{
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    struct hg_project project;
    struct hg_result result;
    struct hg_setting settings[HG_CALL_SETTINGS];
    for (size_t i = 0; i < call->setting_count; i++)
        settings[i] = (struct hg_setting){call->settings[i].key, call->settings[i].value};
    const char *path = call->arguments[0];
    struct guessed guessed = {0};
    hg_status status = HG_OK;
    if (hg_guessing_is_data(path)) {
        path = hg_guessing_project_path(path, ctx->arena);
        status = guess_project(session, path, &guessed);
    }
    if (status == HG_OK)
        status = hg_project_read_text(ctx, path, guessed.text, settings,
                                      call->setting_count, call->as_of, today(), &project);
    if (status == HG_OK) status = take_template(ctx, call, &project);
    if (status == HG_OK) {
        project = call->argument_count > 1
                      ? hg_project_for_supply(&project, call->arguments[1], ctx->arena)
                      : hg_project_for_check(&project, ctx->arena);
        project.settings.strict = project.settings.strict || call->strict;
        project.settings.tentative = guessed.tentative;
        project.unsure = guessed.unsure;
        status = hg_check_run(ctx, &project, registry, &result);
    }
    if (status != HG_OK) return hg_session_fail(session, status, 0);
    hg_progress_clear(&session->progress);
    if (!call->quiet || guessed.tentative)
        hg_say_diags(ctx, 0, HG_UNDECIDED, MOST_SAID, call->lang);
    if (guessed.asked) put_advice(call);
    return hg_writing_reports(session, &result, forms, form_count, output_folder(ctx, call),
                              call->name == NULL ? "" : call->name);
}

int hg_cmd_check(const struct hg_call *call)
{
    const struct hg_report_form *forms[MOST_FORMS];
    size_t form_count;
    bool supply = call->argument_count > 1;
    if (!hg_writing_forms(call, supply, forms, &form_count) || !name_is_possible(call) ||
        !ledger_is_possible(call))
        return HG_EXIT_MISUSE;
    struct hg_session session;
    hg_session_open(&session, call);
    struct hg_crs_registry *registry = hg_crs_registry_new();
    int exit_status = judge_project(&session, registry, forms, form_count);
    hg_crs_registry_free(registry);
    hg_session_close(&session);
    return exit_status;
}
