/* Bind's parts: one layer on its way from fields to cells.  Private to bind. */
#ifndef HG_PIPELINE_BIND_PARTS_H
#define HG_PIPELINE_BIND_PARTS_H

#include "pipeline/bind.h"

enum { HG_BIND_MOST_SHOWN = 20 }; /* records named per field or value; counts stay exact */

/* What is to be said about a value that was read, or why it was not. */
enum hg_remark {
    HG_REMARK_NONE,
    HG_REMARK_CONVERTED,  /* read: it states another unit than the field's */
    HG_REMARK_SERIAL,     /* read: a spreadsheet's number of a day */
    HG_REMARK_RANGE,      /* not read: "≥1.0且≤1.8" */
    HG_REMARK_MONTH,      /* not read: "2021年5月" */
    HG_REMARK_SHORT_YEAR, /* not read: "15-07-20" */
    HG_REMARK_NUMERALS,   /* not read: "二〇一五年七月二十日" */
    HG_REMARK_NO_UNIT,    /* not read: 300 may be 万元/公顷 or 万元/亩 */
    HG_REMARK_COUNT
};

struct hg_cell_reading {
    struct hg_cell cell;
    enum hg_remark remark;
    int unit_word;    /* of CONVERTED */
    bool unit_stated; /* a number with a unit of its own, converted or not */
};

/* hg_bind_cell() with what is to be said. */
struct hg_cell_reading hg_bind_read_cell(enum hg_cell_kind kind, const char *unit,
                                         const struct hg_value *value,
                                         struct hg_arena *arena);

/* bind_number.c.  A number in the unit; the words of units are counted from 0. */
enum { HG_BIND_UNIT_WORDS = 57 };
bool hg_bind_cell_number(const struct hg_value *value, const char *unit,
                         struct hg_cell_reading *out);

/* A short text with full-width signs (U+FF01..U+FF5E) half-width, every blank as ' ', no blanks at its ends and no spreadsheet's
 * apostrophe in front; false if it is longer than any number or date. */
enum { HG_BIND_CLEAN_ROOM = 96 };
bool hg_bind_clean_text(const char *text, char clean[HG_BIND_CLEAN_ROOM]);

/* One value that something is to be said about. */
struct hg_bind_remark {
    size_t spec, feature;
    enum hg_remark remark; /* NONE: it cannot be read, and nothing better is known */
    int unit_word;
};

struct hg_bind_job {
    struct hg_ctx *ctx;
    const struct hg_project *project;
    const struct hg_layer_entry *entry;
    const struct hg_layer *layer;
    const struct hg_field_spec *specs;
    size_t spec_count;
    struct hg_dataset_layer *out;   /* has the cells */
    int *columns;                   /* per spec: the layer's field, -1 not bound */
    int class_column;               /* -1: none, or one class for the whole layer */
    struct hg_bind_remark *remarks; /* on the heap, by spec, then by feature */
    size_t remark_count, remark_capacity;
};

/* bind_remarks.c: say all of them. */
void hg_bind_note_remarks(struct hg_bind_job *job);

/* Finds the columns.  HG_FAILED with MISUSE: a mapped field or the field of the classes does not exist. */
hg_status hg_bind_fields(struct hg_bind_job *job) HG_MUST_CHECK;

/* Is it open in which unit the bare numbers of this field are?  Not if the project maps the field by our name, which says the
 * unit, or the column's name says it. */
bool hg_bind_unit_is_open(const struct hg_bind_job *job, size_t spec);

/* May this column hold this field, as far as its values tell?  Notes the doubt if not.  Only short names that mean several
 * things are doubted. */
bool hg_bind_values_fit(struct hg_bind_job *job, size_t spec, int column,
                        const char *alias);

/* The usual fields of a scheme's classes, closed by NULL; and the first of them in the layer that holds a known class, else
 * the first in the layer, else -1. */
int hg_bind_class_column(struct hg_bind_job *job, const char *scheme);

/* Class ids of all features, or NULL for a layer without classes. */
const hg_class *hg_bind_classes(struct hg_bind_job *job, struct hg_class_list *classes);

/* The place of a record's field. */
struct hg_where hg_bind_where(const struct hg_bind_job *job, size_t feature, int column);

/* English and Chinese words for a kind of building, as the file may say them; NULL if it is none. */
const char *hg_bind_building_kind(const char *text);

#endif
