/* Bind's kinds of diagnostics; the texts stand in bind_kinds.def. */
#ifndef HG_PIPELINE_BIND_KINDS_H
#define HG_PIPELINE_BIND_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "pipeline/bind_kinds.def"
#undef HG_DIAG

#endif
