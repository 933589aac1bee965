/* Kinds of diagnostics of the pipeline. */
#ifndef HG_PIPELINE_PIPELINE_KINDS_H
#define HG_PIPELINE_PIPELINE_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "pipeline/pipeline_kinds.def"
#undef HG_DIAG

#endif
