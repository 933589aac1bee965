#include "batch/job_kinds.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    const struct hg_diag_kind hg_kind_##symbol = {code, #symbol, severity, what, cure};
#include "batch/job_kinds.def"
#undef HG_DIAG
