/* Scheme: which class does a code of a national code table stand for?
 *
 * Tables are data/schemes/<scheme>.csv (scheme, code, class, name): gzq, ytq, czkfbj give our class names; gb50137, gb21010,
 * gb21010-2007 and ghyt2023 give the code itself.  Chinese class names are accepted as values.  Codes are trimmed and
 * upper-cased, full-width letters and digits count as half-width; gzq and ytq codes with a non-zero last digit fold to 0.
 * An unlisted code below a listed one stands for itself where the standard is refined locally: gb50137 any digits behind a
 * listed letter (R20, H15, M1A), gb21010 a letter behind the listed code (0201K), ghyt2023 six digits below four.
 * Codes of czkfbj differ between databases, so only its Chinese names are known. */
#ifndef HG_STANDARDS_SCHEME_H
#define HG_STANDARDS_SCHEME_H

#include "geo/base/arena.h"

#include <stdbool.h>
#include <stddef.h>

bool hg_scheme_exists(const char *scheme);

/* All scheme names, closed by NULL, for messages. */
const char *const *hg_scheme_names(void);

/* The class of a value as found, or NULL: unmapped.  The text may be allocated in `arena`. */
const char *hg_scheme_class(const char *scheme, const char *value, struct hg_arena *arena);

/* The first Chinese name of the listed class with the longest code that begins `code`; NULL: there is none.  In `arena`. */
const char *hg_scheme_class_name(const char *scheme, const char *code,
                                 struct hg_arena *arena);

/* Could a layer with this scheme carry the class (ytq carries basic_farmland)? */
bool hg_scheme_has_class(const char *scheme, const char *class_name);

#endif
