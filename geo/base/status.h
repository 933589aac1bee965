/* Status: how a function says whether to go on.
 *
 * A status only steers; what went wrong, where and how to cure it is told by a diagnostic (diag.h)
 * that was recorded before the status was returned.  HG_STOPPED: the user interrupted the run. */
#ifndef HG_BASE_STATUS_H
#define HG_BASE_STATUS_H

typedef enum hg_status { HG_OK, HG_FAILED, HG_STOPPED } hg_status;

#define HG_MUST_CHECK __attribute__((warn_unused_result))

/* Leave the calling function with the status of a call that did not succeed. */
#define HG_TRY(call)                    \
    do {                                \
        hg_status try_ = (call);        \
        if (try_ != HG_OK) return try_; \
    } while (0)

#define HG_COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
