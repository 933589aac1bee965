/* Source kinds: what can be wrong with a file; the texts stand in source_kinds.def. */
#ifndef HG_SOURCE_SOURCE_KINDS_H
#define HG_SOURCE_SOURCE_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "geo/source/source_kinds.def"
#include "geo/source/source_txt_kinds.def"
#undef HG_DIAG

#endif
