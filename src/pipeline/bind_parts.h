/* Bind's parts: one layer on its way from fields to cells.  Private to bind. */
#ifndef HG_PIPELINE_BIND_PARTS_H
#define HG_PIPELINE_BIND_PARTS_H

#include "pipeline/bind.h"

enum { HG_BIND_MOST_SHOWN = 20 }; /* records named per field or value; counts stay exact */

struct hg_bind_job {
    struct hg_ctx *ctx;
    const struct hg_project *project;
    const struct hg_layer_entry *entry;
    const struct hg_layer *layer;
    const struct hg_field_spec *specs;
    size_t spec_count;
    int *columns;     /* per spec: the layer's field, -1 not bound */
    int class_column; /* -1: none, or one class for the whole layer */
};

/* Finds the columns.  HG_FAILED with MISUSE: a mapped field or the field of the classes does not exist. */
hg_status hg_bind_fields(struct hg_bind_job *job) HG_MUST_CHECK;

/* May this column hold this field, as far as its values tell?  Notes the doubt if not.  Only short names that mean several
 * things are doubted. */
bool hg_bind_values_fit(struct hg_bind_job *job, size_t spec, int column,
                        const char *alias);

/* The usual fields of a scheme's classes, closed by NULL; and the first of them in the layer that holds a known class, else
 * the first in the layer, else -1. */
int hg_bind_class_column(struct hg_bind_job *job, const char *scheme);

/* Class ids of all features, or NULL for a layer without classes. */
const hg_class *hg_bind_classes(struct hg_bind_job *job, struct hg_class_list *classes,
                                const struct hg_cell *cells);

/* The place of a record's field. */
struct hg_where hg_bind_where(const struct hg_bind_job *job, size_t feature, int column,
                              const struct hg_cell *cells);

/* English and Chinese words for a kind of building, as the file may say them; NULL if it is none. */
const char *hg_bind_building_kind(const char *text);

#endif
