/* The kinds of diagnostics of the sink room. */
#ifndef HG_SINK_SINK_KINDS_H
#define HG_SINK_SINK_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "geo/sink/sink_kinds.def"
#undef HG_DIAG

#endif
