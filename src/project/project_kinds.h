/* Project's kinds of diagnostics; the texts stand in project_kinds.def. */
#ifndef HG_PROJECT_KINDS_H
#define HG_PROJECT_KINDS_H

#include "geo/base/diag.h"

#define HG_DIAG(symbol, code, severity, what, cure) \
    extern const struct hg_diag_kind hg_kind_##symbol;
#include "project/project_kinds.def"
#undef HG_DIAG

#endif
