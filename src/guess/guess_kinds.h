/* The kinds of diagnostics of the guess room. */
#ifndef HG_GUESS_GUESS_KINDS_H
#define HG_GUESS_GUESS_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "guess/guess_kinds.def"
#undef HG_DIAG

#endif
