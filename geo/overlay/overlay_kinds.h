/* Kinds of diagnostics of the overlay. */
#ifndef HG_OVERLAY_OVERLAY_KINDS_H
#define HG_OVERLAY_OVERLAY_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "geo/overlay/overlay_kinds.def"
#undef HG_DIAG

#endif
