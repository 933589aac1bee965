/* Any text as one of a bureau's own tables: loaded over the built-in ones, or refused as a mistake of that file.
 *
 * Input: the number of the table, then the text. */
#include "fuzz_files.h"
#include "standards/workspace_private.h"

#include "geo/base/status.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The built-in tables once for all runs: what a run lays over them is taken back. */
static struct hg_workspace *built_in_tables(struct hg_ctx *ctx)
{
    static struct hg_workspace *workspace;
    char sha256[HG_DIGEST_TEXT];
    if (workspace != NULL) return workspace;
    workspace = hg_workspace_open(ctx);
    if (workspace == NULL || hg_standards_load(ctx, workspace, NULL, 0, sha256) != HG_OK)
        abort();
    return workspace;
}

static void load(const char *folder)
{
    char sha256[HG_DIGEST_TEXT];
    struct hg_conflict_table conflicts;
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    struct hg_workspace *workspace = built_in_tables(&ctx);
    struct hg_digest *digest = hg_digest_new();
    sqlite3_exec(workspace->db, "BEGIN", NULL, NULL, NULL);
    hg_status status = hg_standards_load_folder(&ctx, workspace, folder, digest);
    hg_digest_finish(digest, sha256);
    if ((status == HG_FAILED) != (hg_ctx_worst(&ctx, 0) == HG_MISUSE)) abort();
    if (status == HG_OK) {
        status = hg_standards_conflicts(&ctx, workspace, NULL, 0, &conflicts);
        if ((status == HG_FAILED) != (hg_ctx_worst(&ctx, 0) == HG_MISUSE)) abort();
    }
    if (sqlite3_exec(workspace->db, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK) abort();
    hg_ctx_clear(&ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"control_edition.csv", "control_limit.csv",
                                        "region_class.csv",    "industry.csv",
                                        "idle_threshold.csv",  "conflict.csv",
                                        "department.csv",      "no_such_table.csv"};
    if (size == 0) return 0;
    const char *name = names[data[0] % HG_COUNT_OF(names)];
    fuzz_write(name, data + 1, size - 1);
    load(fuzz_folder());
    fuzz_remove(name);
    return 0;
}
