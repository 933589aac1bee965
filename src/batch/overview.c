#include "batch/overview.h"

#include "batch/batch_kinds.h"
#include "batch/overview_rows.h"

#include "geo/base/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static const char *const files[] = {"overview.xlsx", "overview.html", "overview.json"};
enum { FILES = sizeof files / sizeof files[0] };

struct overview_file {
    const char *temporary, *final;
};

static hg_status refuse(struct hg_ctx *ctx, const char *path, int error)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    return hg_fail(ctx, hg_kind_BATCH_UNWRITTEN, where, hg_reason_of(error));
}

static hg_status sync_file(struct hg_ctx *ctx, const struct overview_file *file)
{
    int handle = open(file->temporary, O_RDONLY | O_CLOEXEC);
    bool synced = handle >= 0 && (fsync(handle) == 0 || errno == EINVAL);
    int error = errno;
    if (handle >= 0) close(handle);
    return synced ? HG_OK : refuse(ctx, file->final, error);
}

static hg_status write_files(struct hg_ctx *ctx, const struct hg_overview *overview,
                             enum hg_lang lang, const struct overview_file *to)
{
    HG_TRY(hg_overview_xlsx(ctx, overview, lang, to[0].temporary));
    HG_TRY(hg_overview_html(ctx, overview, lang, to[1].temporary));
    HG_TRY(hg_overview_json(ctx, overview, to[2].temporary));
    for (int i = 0; i < FILES; i++)
        HG_TRY(sync_file(ctx, &to[i]));
    for (int i = 0; i < FILES; i++)
        if (rename(to[i].temporary, to[i].final) != 0)
            return refuse(ctx, to[i].final, errno);
    return HG_OK;
}

hg_status hg_overview_write(struct hg_ctx *ctx, const struct hg_task_record *records,
                            size_t count, const char *folder, enum hg_lang lang)
{
    struct hg_overview overview;
    struct overview_file to[FILES];
    hg_overview_make(ctx->arena, records, count, &overview);
    for (int i = 0; i < FILES; i++)
        to[i] = (struct overview_file){
            .temporary = hg_arena_printf(ctx->arena, "%s/.new-%ld-%s", folder,
                                         (long)getpid(), files[i]),
            .final = hg_arena_printf(ctx->arena, "%s/%s", folder, files[i]),
        };
    hg_status status = write_files(ctx, &overview, lang, to);
    for (int i = 0; i < FILES; i++)
        unlink(to[i].temporary);
    return status;
}

/* --- on the terminal --- */

const char *hg_overview_word(enum hg_lang lang, const struct hg_task_record *record)
{
    return hg_lang_text(lang, hg_fate_words[hg_fate_of(record)]);
}

static void add_line(struct hg_str *out, enum hg_lang lang, const char *message,
                     const char *const *args, size_t count)
{
    const struct hg_where nowhere = HG_NOWHERE;
    hg_diag_fill(hg_lang_text(lang, message), &nowhere, args, count, out);
    hg_str_add(out, "\n");
}

void hg_overview_summary(const struct hg_task_record *records, size_t count,
                         const char *folder, enum hg_lang lang, struct hg_str *out)
{
    struct hg_arena *arena = hg_arena_new();
    struct hg_overview overview;
    hg_overview_make(arena, records, count, &overview);
    const char *numbers[HG_FATES + 1];
    for (int i = 0; i < HG_FATES; i++)
        numbers[i + 1] = hg_arena_printf(arena, "%zu", overview.fates[i]);
    numbers[0] = hg_arena_printf(arena, "%zu", count);
    add_line(out, lang,
             N_("{0} projects: {1} do not comply, {2} could not be judged, {3} are "
                "undecided, {4} comply"),
             numbers, HG_FATES + 1);
    add_line(out, lang, N_("overview: {0}/overview.html"), &folder, 1);
    hg_arena_free(arena);
}
