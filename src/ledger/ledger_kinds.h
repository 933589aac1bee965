/* Kinds of trouble with a ledger. */
#ifndef HG_LEDGER_LEDGER_KINDS_H
#define HG_LEDGER_LEDGER_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "ledger/ledger_kinds.def"
#undef HG_DIAG

#endif
