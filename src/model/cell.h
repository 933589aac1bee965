/* Cell: one attribute of a record as we understood it.
 *
 * Unknown is unknown: a field that the file does not have, or of which the joined table has no row for the record (UNBOUND), a null
 * (EMPTY) and a value that could not be read (UNREADABLE, a finding) are told apart, and none of them is ever zero. */
#ifndef HG_MODEL_CELL_H
#define HG_MODEL_CELL_H

#include "model/date.h"

#include <stdbool.h>

enum hg_known { HG_UNBOUND, HG_EMPTY, HG_UNREADABLE, HG_KNOWN };

enum hg_cell_kind { HG_CELL_TEXT, HG_CELL_NUMBER, HG_CELL_DATE, HG_CELL_FLAG };

struct hg_cell {
    enum hg_known known;
    double number;    /* NUMBER, in the unit of the field; NAN otherwise */
    hg_day day;       /* DATE; HG_DAY_UNKNOWN otherwise */
    bool flag;        /* FLAG */
    const char *text; /* TEXT: the value; others: as found; NULL if not known */
};

/* How one of our names is found in a file and read. */
struct hg_field_spec {
    const char *name; /* ours, e.g. "floor_area_m2" */
    enum hg_cell_kind kind;
    const char *unit;    /* "m2", "wan", "share" (of one), "" ... */
    const char *aliases; /* usual field names, blank-separated, first wins */
    const char *chinese; /* full Chinese names, blank-separated */
};

/* The fields of a role; indices are the enums of fields.h. */
#include "model/plan.h"

#include <stddef.h>
const struct hg_field_spec *hg_fields_of_role(enum hg_role role, size_t *out_count);

#endif
