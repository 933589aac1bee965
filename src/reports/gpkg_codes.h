/* Gpkg codes: columns of findings.gpkg that hold published codes, and the words in which a GIS program shows them. */
#ifndef HG_REPORTS_GPKG_CODES_H
#define HG_REPORTS_GPKG_CODES_H

#include "model/lang.h"

#include <stddef.h>

struct hg_gpkg_codes {
    const char *column;
    const char *const *names; /* NULL among them: no value */
    size_t count;
    const char *(*word)(enum hg_lang lang, size_t code);
};

/* By the column's name, which means the same in every layer; NULL: it holds no codes. */
const struct hg_gpkg_codes *hg_gpkg_codes_of(const char *column);

#endif
