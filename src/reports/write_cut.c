/* The form "cut": candidates cut clear, as they are submitted again: boundary points (报盘) and a shapefile.
 *
 * One row of a table of forms is one file, so the form is several rows.  A shapefile's parts come with it under the same name: it
 * is written with its first file, and the others are there already. */
#include "model/fields.h"
#include "reports/forms.h"
#include "reports/words.h"

#include "geo/sink/sink.h"

#include "geo/base/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { FIELDS = 8 };
static const struct hg_sink_field fields[FIELDS] = {
    {"DKBH", NULL, HG_VALUE_TEXT, 0,  0},
    {"DKMC", NULL, HG_VALUE_TEXT, 0,  0},
    {"DLBM", NULL, HG_VALUE_TEXT, 0,  0},
    {"ZDMJ", NULL, HG_VALUE_REAL, 18, 2},
    {"DKYT", NULL, HG_VALUE_TEXT, 0,  0}, /* the use by its name */
    {"HYDM", NULL, HG_VALUE_TEXT, 0,  0},
    {"HYBZ", NULL, HG_VALUE_TEXT, 0,  0},
    {"HJMJ", NULL, HG_VALUE_REAL, 18, 2}, /* 核减面积, m2 */
};
enum { TXT_FIELDS = 5 }; /* a parcel line has places for these */

static struct hg_value text_value(const char *text)
{
    return (struct hg_value){text == NULL ? HG_VALUE_NULL : HG_VALUE_TEXT, HG_NAN, text};
}

static struct hg_value cell_text(const struct hg_result *result, size_t number, int field)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(result->dataset,
                                                           HG_ROLE_CANDIDATES);
    const struct hg_cell *cell = hg_dataset_cell(layer, number, field);
    return text_value(cell->known == HG_KNOWN ? cell->text : NULL);
}

static hg_status write_one(struct hg_sink *sink, const struct hg_result *result,
                           size_t number)
{
    const struct hg_parcel_fact *ground = &result->facts->parcels[number];
    const struct hg_cut *cut = &result->facts->candidates[number].cut;
    if (!cut->known || cut->shape == NULL) return HG_OK;
    struct hg_value values[FIELDS] = {
        text_value(ground->id),
        text_value(hg_parcel_name(result, ground)),
        cell_text(result, number, HG_PARCEL_use),
        {HG_VALUE_REAL, cut->area_m2,    NULL},
        text_value(result->facts->candidates[number].use_label),
        cell_text(result, number, HG_PARCEL_industry),
        cell_text(result, number, HG_PARCEL_industry_edition),
        {HG_VALUE_REAL, cut->removed_m2, NULL},
    };
    return hg_sink_feature(sink, cut->shape, values);
}

/* A run without a coordinate system has cut nothing; its files are empty. */
static hg_status write_all(struct hg_sink *sink, const struct hg_result *result,
                           enum hg_sink_format format)
{
    bool txt = format == HG_SINK_TXT_GBK;
    const struct hg_crs *crs = result->dataset->crs;
    if (txt && crs == NULL) return HG_OK;
    HG_TRY(hg_sink_layer(sink, "cut", HG_GEOMETRY_POLYGON, crs, fields,
                         txt ? TXT_FIELDS : FIELDS));
    for (size_t i = 0; i < result->facts->candidate_count; i++)
        HG_TRY(write_one(sink, result, i));
    return HG_OK;
}

static hg_status write_as(struct hg_ctx *ctx, const struct hg_result *result,
                          enum hg_sink_format format, const char *path)
{
    struct hg_sink *sink = hg_sink_open(ctx, format, path);
    if (sink == NULL) return HG_FAILED;
    hg_status status = write_all(sink, result, format);
    if (status == HG_OK) return hg_sink_close(sink);
    hg_sink_abandon(sink);
    return status;
}

hg_status hg_write_cut_txt(struct hg_ctx *ctx, const struct hg_result *result,
                           const struct hg_report_options *options, const char *path)
{
    (void)options;
    return write_as(ctx, result, HG_SINK_TXT_GBK, path);
}

hg_status hg_write_cut_shapefile(struct hg_ctx *ctx, const struct hg_result *result,
                                 const struct hg_report_options *options, const char *path)
{
    (void)options;
    return write_as(ctx, result, HG_SINK_SHAPEFILE, path);
}

hg_status hg_write_cut_part(struct hg_ctx *ctx, const struct hg_result *result,
                            const struct hg_report_options *options, const char *path)
{
    (void)result;
    (void)options;
    int handle = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (handle < 0) return hg_report_unwritten(ctx, path, hg_reason_of(errno));
    close(handle);
    return HG_OK;
}
