#include "geo/source/source_kinds.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    const struct hg_diag_kind hg_kind_##symbol = {code, #symbol, severity, what, cure};
#include "geo/source/source_kinds.def"
#include "geo/source/source_txt_kinds.def"
#undef HG_DIAG
