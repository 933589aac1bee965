/* A task as a file, for another process. */
#include "batch/batch_kinds.h"
#include "batch/paths.h"
#include "batch/task.h"
#include "batch/task_json.h"
#include "batch/task_read.h"

#include "geo/base/reason.h"

#include <errno.h>

static const char *const schema = "hegui.todo/1";
static const char *const lang_names[HG_LANGS] = {[HG_ZH] = "zh", [HG_EN] = "en"};

static void write_options(struct hg_json *json, const struct hg_task_options *options)
{
    char day[HG_DAY_TEXT];
    hg_json_object_lines(json, "options");
    hg_json_text(json, "as_of",
                 options->as_of == HG_DAY_UNKNOWN ? NULL
                                                  : hg_day_format(options->as_of, day));
    hg_json_text(json, "today", hg_day_format(options->today, day));
    hg_json_text(json, "laws", options->laws);
    hg_json_text(json, "base_key", options->base_key);
    hg_json_flag(json, "strict", options->strict);
    hg_json_text(json, "to", options->to);
    hg_json_text(json, "template", options->template_file);
    hg_json_text(json, "name", options->name);
    hg_json_text(json, "lang", lang_names[options->lang]);
    hg_json_text(json, "report_lang", lang_names[options->report_lang]);
    hg_json_array_lines(json, "set");
    for (size_t i = 0; i < options->setting_count; i++) {
        hg_json_object(json, NULL);
        hg_json_text(json, "key", options->settings[i].key);
        hg_json_text(json, "value", options->settings[i].value);
        hg_json_end(json);
    }
    hg_json_end(json);
    hg_json_end(json);
}

void hg_task_text(const struct hg_task *task, struct hg_str *out)
{
    struct hg_outfile part = hg_outfile_part();
    struct hg_json json = {.file = &part};
    hg_json_object_lines(&json, NULL);
    hg_json_text(&json, "schema", schema);
    hg_json_text(&json, "project", task->project);
    hg_json_text(&json, "shown", task->shown);
    hg_json_text(&json, "candidates", task->candidates);
    hg_json_text(&json, "output", task->output);
    write_options(&json, task->options);
    hg_json_end(&json);
    hg_json_part_text(&part, out);
}

hg_status hg_task_write(struct hg_ctx *ctx, const struct hg_task *task, const char *path)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_task_text(task, &text);
    return hg_path_put_text(ctx, hg_kind_BATCH_UNWRITTEN, path, &text);
}

static hg_day read_day(struct hg_task_reader *reader, const json_t *object, const char *key)
{
    hg_day day;
    const char *text = hg_member_text(reader, object, key);
    return text != NULL && hg_day_parse(text, &day) ? day : HG_DAY_UNKNOWN;
}

static const struct hg_task_setting *
read_settings(struct hg_task_reader *reader, struct hg_arena *arena, const json_t *list)
{
    struct hg_task_setting *settings = HG_ARENA_ARRAY(arena, struct hg_task_setting,
                                                      json_array_size(list) + 1);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *setting = json_array_get(list, i);
        settings[i] = (struct hg_task_setting){
            .key = hg_member_text(reader, setting, "key"),
            .value = hg_member_text(reader, setting, "value"),
        };
    }
    return settings;
}

struct todo {
    struct hg_arena *arena;
    struct hg_task *task;
};

static void take_todo(struct hg_task_reader *reader, const json_t *root, void *data)
{
    const struct todo *todo = data;
    const json_t *given = json_object_get(root, "options");
    const json_t *set = hg_member_list(reader, given, "set");
    struct hg_task_options *options = HG_ARENA_NEW(todo->arena, struct hg_task_options);
    *options = (struct hg_task_options){
        .as_of = read_day(reader, given, "as_of"),
        .today = read_day(reader, given, "today"),
        .laws = hg_member_text(reader, given, "laws"),
        .base_key = hg_member_text(reader, given, "base_key"),
        .strict = hg_member_flag(reader, given, "strict"),
        .to = hg_member_text(reader, given, "to"),
        .template_file = hg_member_text(reader, given, "template"),
        .name = hg_member_text(reader, given, "name"),
        .lang = (enum hg_lang)hg_member_choice(reader, given, "lang", lang_names, HG_LANGS),
        .report_lang = (enum hg_lang)hg_member_choice(reader, given, "report_lang",
                                                      lang_names, HG_LANGS),
        .setting_count = json_array_size(set),
        .settings = read_settings(reader, todo->arena, set),
    };
    *todo->task = (struct hg_task){
        .project = hg_member_text(reader, root, "project"),
        .shown = hg_member_text(reader, root, "shown"),
        .candidates = hg_member_text(reader, root, "candidates"),
        .output = hg_member_text(reader, root, "output"),
        .options = options,
    };
}

static hg_status refuse(struct hg_ctx *ctx, const char *path, const char *why)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    return hg_fail(ctx, hg_kind_BATCH_TASK_BAD, where, why);
}

hg_status hg_task_read(struct hg_ctx *ctx, const char *path, struct hg_task *out)
{
    struct hg_str text = HG_STR_EMPTY;
    struct todo todo = {ctx->arena, out};
    hg_status status = hg_task_load(path, &text)
                           ? hg_task_parse(ctx, &hg_kind_BATCH_TASK_BAD, path,
                                           hg_str_text(&text), text.length, schema,
                                           take_todo, &todo)
                           : refuse(ctx, path, hg_reason_of(errno));
    hg_str_clear(&text);
    if (status == HG_OK &&
        (out->project == NULL || out->shown == NULL || out->output == NULL))
        return refuse(ctx, path, "'project'?");
    return status;
}
