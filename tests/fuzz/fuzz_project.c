/* Any bytes as a project file: read or refused with a diagnostic, never a crash. */
#include "fuzz_files.h"
#include "project/project.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_write("zone.yaml", data, size);
    static const struct hg_setting settings[] = {
        {"plans.urban.1.scheme",     "gb50137"},
        {"tolerance.sliver_area_m2", "[2"     },
    };
    struct hg_ctx ctx;
    struct hg_project project;
    for (size_t set = 0; set <= 2; set++) {
        hg_ctx_init(&ctx);
        hg_status status = hg_project_read(&ctx, path, settings, set, HG_DAY_UNKNOWN,
                                           hg_day_of(2026, 11, 21), &project);
        bool mistake = hg_ctx_worst(&ctx, 0) == HG_MISUSE;
        if ((status == HG_FAILED) != mistake) abort();
        hg_ctx_clear(&ctx);
    }
    fuzz_remove("zone.yaml");
    return 0;
}
