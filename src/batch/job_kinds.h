/* The diagnostics of jobs; see job_kinds.def. */
#ifndef HG_BATCH_JOB_KINDS_H
#define HG_BATCH_JOB_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "batch/job_kinds.def"
#undef HG_DIAG

#endif
