/* Limit: a number of a standard that a value is held against, and where it stands. */
#ifndef HG_MODEL_LIMIT_H
#define HG_MODEL_LIMIT_H

#include "model/tri.h"

#include <stdbool.h>

/* A limit as found in a standard; op NULL: none applies. */
struct hg_limit {
    const char *op; /* ">=", "<=", ">", "<" */
    double value;
    const char *document, *article, *edition,
        *mark; /* mark: verified | from_memory | local */
};

/* By how much a value keeps a limit: negative where it does not, 0 where hg_num_excess() calls them equal.  And does it? */
double hg_limit_margin(double value, const struct hg_limit *limit);
bool hg_limit_is_kept(double value, const struct hg_limit *limit);

#endif
