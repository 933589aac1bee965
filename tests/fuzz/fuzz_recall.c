/* Any bytes as a result.json beside the geometry of a run, or as a geometry: refused with one diagnostic, or a run of which every form
 * can be written.
 *
 * Input: a geometry if it begins as one ("GP"), else a result.json. */
#include "fuzz_files.h"
#include "recall/recall.h"
#include "recall/recorded.h"
#include "reports/report.h"
#include "support/sample_result.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_forms(struct hg_ctx *ctx, struct hg_result *result, const char *folder,
                        const char *only)
{
    for (const struct hg_report_form *form = hg_report_forms; form->name != NULL; form++) {
        if (strstr(only, form->name) == NULL) continue;
        struct hg_report_options options = {
            .folder = folder, .prefix = "out-", .lang = HG_ZH};
        if (hg_report_write(ctx, result, &form, 1, &options) != HG_OK) abort();
    }
}

static void remove_files(void)
{
    static const char *const names[] = {"result.json", "findings.gpkg", "out-result.json",
                                        "out-report.html", "out-findings.gpkg"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        fuzz_remove(names[i]);
}

/* The geometry of the sample run, once: what a seed of the corpus belongs to. */
static void make_geometry(void)
{
    static bool made;
    struct hg_ctx ctx;
    struct hg_result result;
    char from[512], to[512];
    if (made) return;
    made = true;
    (void)fuzz_folder(); /* goes after its files */
    atexit(remove_files);
    hg_ctx_init(&ctx);
    sample_result(&ctx, fuzz_registry(), &result);
    write_forms(&ctx, &result, fuzz_folder(), "gpkg");
    snprintf(from, sizeof from, "%s/out-findings.gpkg", fuzz_folder());
    snprintf(to, sizeof to, "%s/findings.gpkg", fuzz_folder());
    if (rename(from, to) != 0) abort();
    hg_ctx_clear(&ctx);
}

static void check_geometry(const uint8_t *data, size_t size)
{
    struct hg_arena *arena = hg_arena_new();
    const struct hg_shape *shape = hg_recorded_geometry(data, size, arena);
    for (size_t i = 0; shape != NULL && i < shape->ring_count; i++)
        if (shape->rings[i].first + (size_t)shape->rings[i].count > shape->point_count)
            abort();
    hg_arena_free(arena);
}

static void check_result(const uint8_t *data, size_t size)
{
    struct hg_ctx ctx;
    struct hg_recalled recalled;
    make_geometry();
    hg_ctx_init(&ctx);
    ctx.threads = 1;
    const char *path = fuzz_write("result.json", data, size);
    hg_status status = hg_recall(&ctx, fuzz_registry(), path, &recalled);
    if (status == HG_OK)
        write_forms(&ctx, &recalled.result, fuzz_folder(), "json html gpkg");
    else if (ctx.diags.count != 1)
        abort();
    hg_recall_free(&recalled);
    hg_ctx_clear(&ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 2 && memcmp(data, "GP", 2) == 0)
        check_geometry(data, size);
    else
        check_result(data, size);
    return 0;
}
