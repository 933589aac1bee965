/* Any bytes as a project file: read or refused with a diagnostic, never a crash. */
#include "project/project.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/hegui-fuzz-XXXXXX";
    int file = mkstemp(path);
    if (file < 0 || write(file, data, size) != (ssize_t)size) abort();
    close(file);
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
    unlink(path);
    return 0;
}
