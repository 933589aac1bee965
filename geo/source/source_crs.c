#include "geo/source/source_parts.h"

#include <string.h>

enum { PRJ_BYTES = 64 * 1024 };

void hg_source_take_prj(struct source_reading *reading)
{
    size_t length;
    if (reading->place.prj == NULL) return;
    char *text = hg_source_file_head(reading->place.prj, PRJ_BYTES, reading->scratch,
                                     &length);
    if (text == NULL) return;
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0) text += 3;
    reading->prj = text + strspn(text, " \t\r\n");
}

/* Text of the system that the source states, or NULL; a .prj is read as it stands, since GDAL may put what it
 * takes for the same in its place. */
const char *hg_source_stated_crs(struct source_reading *reading)
{
    if (reading->prj == NULL) return hg_source_wkt(reading);
    return *reading->prj == '\0' ? NULL : reading->prj;
}

void hg_source_know_crs(const struct source_reading *reading,
                        struct hg_crs_registry *registry)
{
    if (reading->options->crs == NULL && reading->prj != NULL && *reading->prj != '\0')
        hg_crs_of_text(registry, reading->prj);
}

static const char *box_text(struct hg_box box, struct hg_arena *arena)
{
    if (hg_box_is_empty(box)) return "-";
    bool degrees = box.max_x <= 360.0 && box.min_x >= -360.0;
    if (degrees)
        return hg_arena_printf(arena, "x %.6f..%.6f, y %.6f..%.6f", box.min_x, box.max_x,
                               box.min_y, box.max_y);
    return hg_arena_printf(arena, "x %.0f..%.0f, y %.0f..%.0f", box.min_x, box.max_x,
                           box.min_y, box.max_y);
}

/* "EPSG:4526", or NULL if nothing better than what is stated comes to mind. */
static const char *likely_text(struct hg_box box, const struct hg_crs *stated,
                               struct hg_arena *arena)
{
    int code = hg_box_is_empty(box) ? 0 : hg_crs_likely(box, stated);
    if (code == 0 || (stated != NULL && code == stated->epsg)) return NULL;
    return hg_arena_printf(arena, "EPSG:%d", code);
}

static hg_status refuse_absent(struct source_reading *reading, struct hg_box box)
{
    const char *likely = likely_text(box, NULL, reading->scratch);
    const char *where = box_text(box, reading->scratch);
    if (likely == NULL)
        return hg_fail(reading->ctx, hg_kind_CRS_ABSENT, reading->where, where);
    return hg_fail(reading->ctx, hg_kind_CRS_ABSENT_LIKELY, reading->where, where, likely);
}

static hg_status refuse_unknown(struct source_reading *reading, struct hg_box box,
                                const char *text)
{
    enum { SHOWN = 120 };
    const char *likely = likely_text(box, NULL, reading->scratch);
    const char *shown = hg_source_display(
        hg_arena_strndup(reading->scratch, text, strnlen(text, SHOWN)), reading->scratch);
    if (likely == NULL)
        return hg_fail(reading->ctx, hg_kind_CRS_UNKNOWN, reading->where, shown);
    return hg_fail(reading->ctx, hg_kind_CRS_UNKNOWN_LIKELY, reading->where, shown, likely);
}

static void note_outside(struct source_reading *reading, const struct hg_layer *layer,
                         const struct hg_crs *crs, size_t feature)
{
    struct hg_box box = hg_layer_feature_box(layer, feature);
    struct hg_where where = reading->where;
    where.fid = layer->features[feature].fid;
    where.x = box.min_x;
    where.y = box.min_y;
    hg_note(reading->ctx, hg_kind_GEOMETRY_OUTSIDE, where,
            hg_arena_printf(reading->scratch, "%.3f", box.min_x),
            hg_arena_printf(reading->scratch, "%.3f", box.min_y), crs->code);
}

/* The box of the layer is impossible: is it all of the features, or some that lie astray? */
static hg_status refuse_impossible(struct source_reading *reading,
                                   const struct hg_layer *layer, const struct hg_crs *crs)
{
    struct hg_arena *scratch = reading->scratch;
    bool *outside = HG_ARENA_ARRAY(scratch, bool, layer->feature_count + 1);
    size_t astray = 0;
    for (size_t i = 0; i < layer->feature_count; i++) {
        struct hg_box box = hg_layer_feature_box(layer, i);
        outside[i] = !hg_box_is_empty(box) && !hg_crs_plausible(crs, box);
        astray += outside[i];
    }
    if (astray == 0 || astray * 2 > layer->feature_count) {
        struct hg_box box = reading->box;
        const char *likely = likely_text(box, crs, scratch);
        const char *numbers = box_text(box, scratch);
        if (likely == NULL)
            return hg_fail(reading->ctx, hg_kind_CRS_IMPOSSIBLE, reading->where, crs->code,
                           numbers);
        return hg_fail(reading->ctx, hg_kind_CRS_IMPOSSIBLE_LIKELY, reading->where,
                       crs->code, likely, numbers);
    }
    size_t told = 0;
    for (size_t i = 0; i < layer->feature_count && told < HG_SOURCE_NAMED_AT_MOST; i++) {
        if (!outside[i]) continue;
        note_outside(reading, layer, crs, i);
        told++;
    }
    return hg_fail(reading->ctx, hg_kind_GEOMETRY_TOTAL, reading->where,
                   hg_source_number(scratch, astray),
                   hg_source_number(scratch, layer->feature_count),
                   hg_source_number(scratch, told));
}

hg_status hg_source_settle_crs(struct source_reading *reading,
                               struct hg_crs_registry *registry, struct hg_layer *layer)
{
    const char *option = reading->options->crs;
    bool needed = reading->options->geometry_needed;
    if (!reading->has_geometry) return HG_OK;
    struct hg_box box = reading->box;
    const char *text = option != NULL ? option : hg_source_stated_crs(reading);
    if (text == NULL) return needed ? refuse_absent(reading, box) : HG_OK;
    const struct hg_crs *crs = hg_crs_of_text(registry, text);
    if (crs == NULL && option == NULL)
        crs = hg_crs_of_text(registry, hg_source_wkt(reading));
    if (crs == NULL && option != NULL)
        return hg_fail(reading->ctx, hg_kind_CRS_OPTION, reading->where, option);
    if (crs == NULL) return needed ? refuse_unknown(reading, box, text) : HG_OK;
    layer->crs = crs;
    if (!hg_box_is_empty(box) && !hg_crs_plausible(crs, box))
        return needed ? refuse_impossible(reading, layer, crs) : HG_OK;
    return HG_OK;
}
