/* The form "cut": candidates cut clear, as they are submitted again. */
#include "model/fields.h"
#include "reports/forms.h"
#include "reports/outlines.h"
#include "reports/words.h"

enum { FIELDS = 8, TXT_FIELDS = 5 }; /* a parcel line has places for the first five */
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

static struct hg_value parcel_text(const struct hg_result *result,
                                   const struct hg_parcel_fact *ground, int field)
{
    return hg_outline_text(hg_parcel_text(result, ground, field));
}

static hg_status write_one(struct hg_outline_writer *writer, size_t number)
{
    const struct hg_result *result = writer->result;
    const struct hg_parcel_fact *ground = &result->facts->parcels[number];
    const struct hg_cut *cut = &result->facts->candidates[number].cut;
    if (!cut->known || cut->shape == NULL) return HG_OK;
    struct hg_value values[FIELDS] = {
        hg_outline_text(ground->id),
        hg_outline_text(hg_parcel_name(result, ground)),
        parcel_text(result, ground, HG_PARCEL_use),
        hg_outline_number(cut->area_m2),
        hg_outline_text(result->facts->candidates[number].use_label),
        parcel_text(result, ground, HG_PARCEL_industry),
        parcel_text(result, ground, HG_PARCEL_industry_edition),
        hg_outline_number(cut->removed_m2),
    };
    return hg_outline_add(writer, cut->shape, values);
}

static hg_status write_cuts(struct hg_outline_writer *writer)
{
    for (size_t i = 0; i < writer->result->facts->candidate_count; i++)
        HG_TRY(write_one(writer, i));
    return HG_OK;
}

static const struct hg_outlines cut_form = {"cut",  fields,     fields,
                                            FIELDS, TXT_FIELDS, write_cuts};

hg_status hg_write_cut_txt(struct hg_ctx *ctx, const struct hg_result *result,
                           const struct hg_report_options *options, const char *path)
{
    return hg_write_outlines(ctx, result, options, &cut_form, true, path);
}

hg_status hg_write_cut_shapefile(struct hg_ctx *ctx, const struct hg_result *result,
                                 const struct hg_report_options *options, const char *path)
{
    return hg_write_outlines(ctx, result, options, &cut_form, false, path);
}
