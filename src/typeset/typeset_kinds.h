/* Diagnostics of the typeset room. */
#ifndef HG_TYPESET_TYPESET_KINDS_H
#define HG_TYPESET_TYPESET_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "typeset/typeset_kinds.def"
#undef HG_DIAG

#endif
