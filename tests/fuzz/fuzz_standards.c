/* Any text as one of a bureau's own tables: loaded over the built-in ones, or refused as a mistake of that file.
 *
 * Input: the number of the table, then the text. */
#include "standards/workspace.h"

#include "geo/base/status.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_file(const char *path, const uint8_t *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(data, 1, size, file) != size || fclose(file) != 0) abort();
}

static void load(const char *folder)
{
    char sha256[HG_DIGEST_TEXT];
    struct hg_conflict_table conflicts;
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    struct hg_workspace *workspace = hg_workspace_open(&ctx);
    if (workspace == NULL) abort();
    hg_status status = hg_standards_load(&ctx, workspace, &folder, 1, sha256);
    if ((status == HG_FAILED) != (hg_ctx_worst(&ctx, 0) == HG_MISUSE)) abort();
    if (status == HG_OK) {
        status = hg_standards_conflicts(&ctx, workspace, NULL, 0, &conflicts);
        if ((status == HG_FAILED) != (hg_ctx_worst(&ctx, 0) == HG_MISUSE)) abort();
    }
    hg_workspace_close(workspace);
    hg_ctx_clear(&ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const tables[] = {
        "control_edition", "control_limit", "region_class", "industry",
        "idle_threshold",  "conflict",      "department",   "no_such_table"};
    if (size == 0) return 0;
    char folder[] = "/tmp/hegui-fuzz-XXXXXX", path[sizeof folder + 32];
    if (mkdtemp(folder) == NULL) abort();
    snprintf(path, sizeof path, "%s/%s.csv", folder, tables[data[0] % HG_COUNT_OF(tables)]);
    write_file(path, data + 1, size - 1);
    load(folder);
    unlink(path);
    rmdir(folder);
    return 0;
}
