/* Records as such: made, failed, held against what lies on disk. */
#include "batch/task.h"

#include "batch/batch_kinds.h"
#include "batch/paths.h"

#include "geo/base/reason.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

struct hg_task_record hg_task_record_of(const struct hg_task *task)
{
    return (struct hg_task_record){
        .version = HEGUI_VERSION,
        .project = task->shown,
        .candidates = task->candidates,
        .output = task->output,
        .exit_status = 70,
    };
}

bool hg_task_is_undecided(const struct hg_task_record *record)
{
    return record->exit_status != 0 && record->exit_status != 1;
}

bool hg_task_was_too_big(const struct hg_task_record *record)
{
    for (size_t i = 0; i < record->rule_count; i++)
        if (strcmp(record->rules[i].rule, "HG-F-053") == 0) return true;
    return false;
}

/* --- failures --- */

static const char *text_of(struct hg_arena *arena, struct hg_str *text)
{
    const char *kept = hg_arena_strdup(arena, hg_str_text(text));
    hg_str_clear(text);
    return kept;
}

/* "county/zone.yaml:3:5: ..." where a file has lines; the project is called as the overview calls it. */
static void add_place(const struct hg_task *task, const struct hg_where *where,
                      struct hg_str *out)
{
    if (where->source == NULL || where->line <= 0) return;
    bool own = strcmp(where->source, task->project) == 0;
    hg_str_addf(out, "%s:%d:%d: ", own ? task->shown : where->source, where->line,
                where->column);
}

static struct hg_task_message message_of(struct hg_arena *arena, const struct hg_task *task,
                                         const struct hg_diag *diag)
{
    static const hg_translate_fn translators[HG_LANGS] = {
        [HG_ZH] = hg_lang_zh, [HG_EN] = hg_lang_en};
    struct hg_task_message message = {.code = diag->kind->code};
    struct hg_diag shown = *diag;
    if (shown.where.source != NULL && strcmp(shown.where.source, task->project) == 0)
        shown.where.source = task->shown;
    for (int lang = 0; lang < HG_LANGS; lang++) {
        struct hg_str what = HG_STR_EMPTY, cure = HG_STR_EMPTY;
        add_place(task, &shown.where, &what);
        hg_diag_render_what(&shown, translators[lang], &what);
        hg_diag_render_cure(&shown, translators[lang], &cure);
        message.what.in[lang] = text_of(arena, &what);
        message.cure.in[lang] = text_of(arena, &cure);
    }
    return message;
}

void hg_task_record_fail(struct hg_task_record *record, int exit_status,
                         const struct hg_task *task, const struct hg_ctx *ctx, size_t first)
{
    struct hg_task_message *messages = HG_ARENA_ARRAY(ctx->arena, struct hg_task_message,
                                                      HG_TASK_MESSAGES);
    const char *key = record->key;
    *record = hg_task_record_of(task);
    record->key = key;
    record->exit_status = exit_status;
    record->messages = messages;
    /* What weighs most says why there is nothing: mistakes before what lies below them. */
    enum hg_severity worst = hg_ctx_worst(ctx, first);
    enum hg_severity least = worst < HG_MISUSE ? HG_UNDECIDED : HG_MISUSE;
    for (size_t i = first; i < ctx->diags.count; i++) {
        const struct hg_diag *diag = &ctx->diags.items[i];
        if (diag->kind->severity < least || record->message_count == HG_TASK_MESSAGES)
            continue;
        messages[record->message_count++] = message_of(ctx->arena, task, diag);
    }
}

/* --- forms --- */

static bool look_at(const char *path, size_t *out_bytes, char sha256[HG_DIGEST_TEXT])
{
    struct stat found;
    if (stat(path, &found) != 0 || !S_ISREG(found.st_mode)) return false;
    struct hg_digest *digest = hg_digest_new();
    bool read = hg_digest_add_file(digest, path);
    hg_digest_finish(digest, sha256);
    *out_bytes = (size_t)found.st_size;
    return read;
}

hg_status hg_task_record_forms(struct hg_ctx *ctx, struct hg_task_record *record,
                               const char *folder, const char *const *files, size_t count)
{
    struct hg_task_form *forms = HG_ARENA_ARRAY(ctx->arena, struct hg_task_form, count + 1);
    for (size_t i = 0; i < count; i++) {
        char sha256[HG_DIGEST_TEXT];
        const char *path = hg_path_join(ctx->arena, folder, files[i]);
        if (!look_at(path, &forms[i].bytes, sha256)) {
            struct hg_where where = HG_NOWHERE;
            where.source = path;
            return hg_fail(ctx, hg_kind_BATCH_FORM_GONE, where, hg_reason_of(errno));
        }
        forms[i].file = hg_arena_strdup(ctx->arena, files[i]);
        forms[i].sha256 = hg_arena_strdup(ctx->arena, sha256);
    }
    record->forms = forms;
    record->form_count = count;
    return HG_OK;
}

bool hg_task_record_is_whole(const struct hg_task_record *record, const char *folder)
{
    struct hg_arena *arena = hg_arena_new();
    bool whole = true;
    for (size_t i = 0; i < record->form_count && whole; i++) {
        const struct hg_task_form *form = &record->forms[i];
        char sha256[HG_DIGEST_TEXT];
        size_t bytes;
        whole = look_at(hg_path_join(arena, folder, form->file), &bytes, sha256) &&
                bytes == form->bytes && strcmp(sha256, form->sha256) == 0;
    }
    hg_arena_free(arena);
    return whole;
}
