/* The diagnostics of this room; see explain_kinds.def. */
#ifndef HG_EXPLAIN_KINDS_H
#define HG_EXPLAIN_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "explain/explain_kinds.def"
#undef HG_DIAG

#endif
