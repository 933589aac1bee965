/* Reason: why the system refused, as an argument for a diagnostic that is translated with it.
 *
 * strerror() follows the process's locale, which is set for the catalogue's sake only. */
#ifndef HG_BASE_REASON_H
#define HG_BASE_REASON_H

/* `error` as in errno; a constant string. */
const char *hg_reason_of(int error);

#endif
