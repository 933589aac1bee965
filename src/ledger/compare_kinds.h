/* Kinds of trouble when runs are compared. */
#ifndef HG_LEDGER_COMPARE_KINDS_H
#define HG_LEDGER_COMPARE_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "ledger/compare_kinds.def"
#undef HG_DIAG

#endif
