#include "batch/overview.h"

#include "batch/overview_rows.h"
#include "reports/forms.h"
#include "reports/placing.h"

#include <stdio.h>

static const char *const files[] = {"overview.xlsx", "overview.html", "overview.json"};
enum { FILES = sizeof files / sizeof files[0] };

static hg_status write_files(struct hg_ctx *ctx, const struct hg_overview *overview,
                             enum hg_lang lang, const struct hg_placed *to)
{
    HG_TRY(hg_overview_xlsx(ctx, overview, lang, to[0].temporary));
    HG_TRY(hg_overview_html(ctx, overview, lang, to[1].temporary));
    HG_TRY(hg_overview_json(ctx, overview, to[2].temporary));
    for (int i = 0; i < FILES; i++)
        HG_TRY(hg_report_sync(ctx, to[i].temporary));
    return HG_OK;
}

static hg_status place_files(struct hg_ctx *ctx, struct hg_placed *to, const char *folder)
{
    int lock;
    HG_TRY(hg_placing_lock(ctx, folder, &lock));
    hg_status status = hg_placing_prepare(ctx, to, FILES);
    if (status == HG_OK) status = hg_placing_run(ctx, to, FILES, folder);
    hg_placing_unlock(lock);
    return status;
}

hg_status hg_overview_write(struct hg_ctx *ctx, const struct hg_task_record *records,
                            size_t count, const char *folder, enum hg_lang lang)
{
    struct hg_overview overview;
    struct hg_placed to[FILES];
    HG_TRY(hg_placing_mend(ctx, folder));
    hg_overview_make(ctx->arena, records, count, &overview);
    for (int i = 0; i < FILES; i++)
        to[i] = hg_placed_of(hg_arena_printf(ctx->arena, "%s/%s", folder, files[i]));
    hg_status status = write_files(ctx, &overview, lang, to);
    if (status == HG_OK) status = place_files(ctx, to, folder);
    for (int i = 0; i < FILES; i++)
        hg_placed_clear(&to[i]);
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
