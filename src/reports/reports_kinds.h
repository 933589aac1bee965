/* Diagnostics of the reports room. */
#ifndef HG_REPORTS_REPORTS_KINDS_H
#define HG_REPORTS_REPORTS_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "reports/reports_kinds.def"
#undef HG_DIAG

#endif
