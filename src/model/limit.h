/* Limit: a number of a standard that a value is held against, and where it stands. */
#ifndef HG_MODEL_LIMIT_H
#define HG_MODEL_LIMIT_H

#include "model/tri.h"

/* A limit as found in a standard; op NULL: none applies. */
struct hg_limit {
    const char *op; /* ">=", "<=", ">", "<" */
    double value;
    const char *document, *article, *edition,
        *mark; /* mark: verified | from_memory | local */
};

#endif
