/* The kinds of diagnostics of the demo room. */
#ifndef HG_DEMO_DEMO_KINDS_H
#define HG_DEMO_DEMO_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "demo/demo_kinds.def"
#undef HG_DIAG

#endif
