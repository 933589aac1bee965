/* Field match: how does a column of a file fit a field of ours, by its name alone?  (contract, section 6, last paragraph) */
#ifndef HG_MODEL_FIELD_MATCH_H
#define HG_MODEL_FIELD_MATCH_H

#include "model/cell.h"

/* The ways in which a column may be named like a field of ours, the better the later. */
enum hg_field_match {
    HG_FIELD_NO_MATCH,
    HG_FIELD_BY_FIELD_ALIAS, /* the format's own alias (FileGDB) */
    HG_FIELD_BY_VARIANT,     /* another ending: RQ SJ RIQI DATE, _1, digits */
    HG_FIELD_BY_CUT_NAME,    /* a long name cut at the 10 bytes of a DBF header */
    HG_FIELD_BY_CHINESE,
    HG_FIELD_BY_ALIAS,
};

/* How a column fits a field, and the place of the alias by which it does: the lower goes before.  `field_alias` is the format's
 * own alias of the column, NULL if it has none. */
enum hg_field_match hg_field_match_of(const struct hg_field_spec *spec, const char *name,
                                      const char *field_alias, int *out_place);

/* Is the column's name a long name of this field, cut? */
bool hg_field_is_cut(const struct hg_field_spec *spec, const char *name);

/* A long name that bureaus use and no field of ours has, of which this could be the cut form; NULL: none. */
const char *hg_field_foreign_name(const char *name);

/* The software's own measure (Shape_Area) is never a declared number. */
bool hg_field_is_software(const char *name);

#endif
