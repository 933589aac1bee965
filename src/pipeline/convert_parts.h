/* Convert's parts: one layer on its way from file to file.  Private to the pipeline. */
#ifndef HG_PIPELINE_CONVERT_PARTS_H
#define HG_PIPELINE_CONVERT_PARTS_H

#include "pipeline/convert.h"

#include "geo/sink/sink.h"
#include "geo/source/source.h"

/* Where a column of the output comes from. */
struct hg_convert_column {
    struct hg_sink_field field;
    int from; /* the layer's field; -1: none */
};

struct hg_convert_job {
    struct hg_ctx *ctx;
    struct hg_crs_registry *registry;
    const struct hg_convert_options *options;
    struct hg_convert_report *report;
    enum hg_sink_format format;
    struct hg_layer layer;
    struct hg_source_info info;
    const struct hg_crs *to;
    struct hg_convert_column *columns;
    size_t column_count;
    int area_column; /* of boundary points, -1: none */
    double *areas_m2;
};

bool hg_convert_is_txt(enum hg_sink_format format);

/* convert_columns.c: which fields the output gets, under which names; and a feature's values for them. */
void hg_convert_columns(struct hg_convert_job *job);
void hg_convert_values(struct hg_convert_job *job, size_t feature, struct hg_value *out);

/* convert_crs.c: the output's system, and the points in it. */
hg_status hg_convert_system(struct hg_convert_job *job) HG_MUST_CHECK;
hg_status hg_convert_points(struct hg_convert_job *job) HG_MUST_CHECK;

#endif
