/* Outlines: forms of polygons that are handed on to surveyors and to GIS programs: a shapefile in GBK, and boundary points (报盘).
 *
 * One row of a table of forms is one file, so that such a form is several rows.  A shapefile's parts come with it under the same
 * name: it is written with its first file, and the others are there already. */
#ifndef HG_REPORTS_OUTLINES_H
#define HG_REPORTS_OUTLINES_H

#include "reports/report.h"

#include "geo/sink/sink.h"

enum { HG_OUTLINE_FIELDS = 32 };

struct hg_outline_writer;

/* What is in a form.  A row has the values of the shapefile's fields; boundary points take the first of them, under their names. */
struct hg_outlines {
    const char *layer;
    const struct hg_sink_field *fields, *txt_fields;
    size_t field_count, txt_count;
    hg_status (*write)(struct hg_outline_writer *writer);
};

struct hg_outline_writer {
    struct hg_ctx *ctx;
    const struct hg_result *result;
    enum hg_lang lang;
    const struct hg_outlines *form;
    bool txt;
    struct hg_sink *sink;
    size_t changed; /* texts with characters that GBK does not have */
    const char *changed_text;
};

struct hg_value hg_outline_text(const char *text); /* NULL: null */
struct hg_value hg_outline_number(double value);

/* Adds a polygon.  Texts are made to fit: `values` keep their strings. */
hg_status hg_outline_add(struct hg_outline_writer *writer, const struct hg_shape *shape,
                         const struct hg_value *values) HG_MUST_CHECK;

hg_status hg_write_outlines(struct hg_ctx *ctx, const struct hg_result *result,
                            const struct hg_report_options *options,
                            const struct hg_outlines *form, bool txt,
                            const char *path) HG_MUST_CHECK;

#endif
