#include "commands/task_judging.h"

#include "batch/key.h"
#include "batch/passing.h"
#include "batch/paths.h"
#include "commands/judging.h"

#include <stdio.h>
#include <string.h>

struct hg_task_options *hg_task_options_of(struct hg_ctx *ctx, const struct hg_call *call)
{
    struct hg_task_options *options = HG_ARENA_NEW(ctx->arena, struct hg_task_options);
    struct hg_task_setting *settings = HG_ARENA_ARRAY(ctx->arena, struct hg_task_setting,
                                                      call->setting_count + 1);
    char laws[HG_DIGEST_TEXT];
    for (size_t i = 0; i < call->setting_count; i++)
        settings[i] = (struct hg_task_setting){call->settings[i].key,
                                               call->settings[i].value};
    *options = (struct hg_task_options){
        .as_of = call->as_of,
        .today = hg_day_today(),
        .laws = hg_task_laws(ctx, laws) ? hg_arena_strdup(ctx->arena, laws) : NULL,
        .strict = call->strict,
        .to = call->to,
        .template_file = call->template_file,
        .name = call->name,
        .lang = call->lang,
        .report_lang = call->report_lang,
        .setting_count = call->setting_count,
        .settings = settings,
    };
    return options;
}

/* The call that would judge this task alone. */
static bool make_call(struct hg_call *call, const struct hg_task *task,
                      const struct hg_task_place *place)
{
    const struct hg_task_options *options = task->options;
    call->as_of = options->as_of;
    call->strict = options->strict;
    call->to = options->to;
    call->template_file = options->template_file;
    call->name = options->name;
    call->lang = options->lang;
    call->report_lang = options->report_lang;
    call->threads = place->threads;
    call->memory_bytes = place->memory_bytes;
    call->quiet = false;
    call->setting_count = 0;
    for (size_t i = 0; i < options->setting_count; i++) {
        struct hg_call_setting *setting = &call->settings[i];
        if (i == HG_CALL_SETTINGS ||
            strlen(options->settings[i].key) >= sizeof setting->key)
            return false;
        strcpy(setting->key, options->settings[i].key);
        setting->value = options->settings[i].value;
        call->setting_count++;
    }
    return true;
}

struct taking {
    struct hg_task_record *record;
    struct hg_arena *arena;
};

static void take_result(void *data, const struct hg_result *result)
{
    const struct taking *taking = data;
    hg_task_record_take(taking->record, result, taking->arena);
}

static hg_status enter_forms(struct hg_ctx *ctx, const struct hg_judging *judging,
                             struct hg_task_record *record)
{
    const char *files[HG_WRITING_FORMS];
    for (size_t i = 0; i < judging->form_count; i++)
        files[i] = hg_arena_printf(ctx->arena, "%s%s", judging->prefix,
                                   judging->forms[i]->file);
    return hg_task_record_forms(ctx, record, judging->folder, files, judging->form_count);
}

static struct hg_check_parts parts_of(const struct hg_task_place *place)
{
    const struct hg_task_parts *parts = &place->parts;
    return (struct hg_check_parts){
        .role = parts->count == 0    ? HG_CHECK_WHOLE
                : parts->number == 0 ? HG_CHECK_JOIN
                                     : HG_CHECK_PART,
        .folder = parts->number == 0 ? parts->folder : place->folder,
        .number = parts->number,
        .count = parts->count,
    };
}

/* A part decides nothing: what came of it is its file. */
static hg_status enter_part(struct hg_ctx *ctx, const struct hg_check_parts *parts,
                            struct hg_task_record *record)
{
    const char *path = hg_check_part_path(ctx->arena, parts, parts->number);
    const char *file = hg_path_name(path);
    record->exit_status = HG_EXIT_UNDECIDED;
    return hg_task_record_forms(ctx, record, parts->folder, &file, 1);
}

/* From where on diagnostics say why there is nothing: a part that cannot be joined is the reason, whatever was remarked before. */
static size_t first_reason(const struct hg_ctx *ctx, const struct hg_check_parts *parts)
{
    static const char bad_part[] = "HG-X-70";
    for (size_t i = 0; parts->role == HG_CHECK_JOIN && i < ctx->diags.count; i++)
        if (strncmp(ctx->diags.items[i].kind->code, bad_part, strlen(bad_part)) == 0)
            return i;
    return 0;
}

void hg_task_judge(void *data, struct hg_ctx *ctx, const struct hg_task *task,
                   const struct hg_task_place *place, struct hg_task_record *record)
{
    const struct hg_task_judging *with = data;
    struct hg_call call = *with->call;
    struct hg_session session;
    struct hg_task_place told = *place;
    struct taking taking = {record, ctx->arena};
    const struct hg_check_parts parts = parts_of(place);
    const struct hg_report_form *forms[HG_WRITING_FORMS];
    struct hg_judging judging = {
        .project = task->project,
        .candidates = task->candidates,
        .base = with->base,
        .folder = place->folder,
        .prefix = task->options->name == NULL ? "" : task->options->name,
        .forms = forms,
        .parts = parts.role == HG_CHECK_WHOLE ? NULL : &parts,
        .judged = take_result,
        .judged_data = &taking,
    };
    bool possible = make_call(&call, task, place) &&
                    hg_writing_forms(&call, task->candidates != NULL, forms,
                                     &judging.form_count) &&
                    hg_writing_name(&call);
    hg_session_fork(&session, &call);
    session.ctx.progress = hg_task_progress;
    session.ctx.progress_data = &told;
    struct hg_crs_registry *registry = with->registry != NULL ? with->registry
                                                              : hg_crs_registry_new();
    int status = possible ? hg_judging_run(&session, registry, &judging) : HG_EXIT_MISUSE;
    bool decided = status == 0 || status == 1 || status == HG_EXIT_UNDECIDED;
    bool made = parts.role == HG_CHECK_PART && status == 0;
    if (!made && (!decided || record->verdict == NULL)) {
        hg_task_name_places(&session.ctx, task, place);
        hg_task_record_fail(record, status, task, &session.ctx,
                            first_reason(&session.ctx, &parts));
    } else if ((made ? enter_part(ctx, &parts, record)
                     : enter_forms(ctx, &judging, record)) != HG_OK) {
        hg_task_name_places(ctx, task, place);
        hg_task_record_fail(record, HG_EXIT_UNWRITTEN, task, ctx, 0);
    }
    record->passing = hg_passing_fault(&session.ctx, 0, status);
}
