/* Kinds of mistakes in standards tables. */
#ifndef HG_STANDARDS_STANDARDS_KINDS_H
#define HG_STANDARDS_STANDARDS_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "standards/standards_kinds.def"
#undef HG_DIAG

#endif
