/* Areas that were stated in another unit than square metres: told by the measured areas, never converted. */
#include "pipeline/pipeline_kinds.h"
#include "pipeline/run.h"

#include "geo/base/status.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *name;
    double m2;
    const char *ratio;
} units[] = {
    {N_ARG_("mu"),                2000.0 / 3.0, "666.67" },
    {N_ARG_("hectares"),          1e4,          "10000"  },
    {N_ARG_("square kilometres"), 1e6,          "1000000"},
};

/* Stated and measured areas of good data differ by less; the units lie far apart. */
static const double tolerance = 0.02;

enum { NAMED_AT_MOST = 20, FEW = 2 };

/* The unit in which the stated number would be the measured area, or -1. */
static int unit_of(double stated, double measured_m2)
{
    for (size_t i = 0; i < HG_COUNT_OF(units); i++) {
        double due = measured_m2 / units[i].m2;
        if (fabs(stated - due) <= tolerance * due) return (int)i;
    }
    return -1;
}

/* -2: nothing to compare. */
static int unit_at(const struct hg_dataset_layer *layer, size_t feature, size_t spec)
{
    const struct hg_cell *cell = hg_dataset_cell(layer, feature, (int)spec);
    double measured_m2 = layer->plane_m2[feature];
    if (cell->known != HG_KNOWN || !(cell->number > 0.0) || !(measured_m2 > 0.0)) return -2;
    return unit_of(cell->number, measured_m2);
}

static struct hg_where where_of(const struct hg_dataset_layer *layer, size_t spec)
{
    struct hg_where where = HG_NOWHERE;
    where.source = layer->layer.source;
    where.layer = layer->layer.name;
    where.field = layer->bound[spec];
    return where;
}

static void note_value(struct hg_run *run, const struct hg_dataset_layer *layer,
                       size_t feature, size_t spec, int unit)
{
    struct hg_where where = where_of(layer, spec);
    where.fid = layer->layer.features[feature].fid;
    where.key = hg_dataset_key(layer, feature);
    where.value = hg_dataset_cell(layer, feature, (int)spec)->text;
    hg_note(run->ctx, hg_kind_AREA_UNIT_VALUE, where, units[unit].name,
            hg_arena_printf(run->ctx->arena, "%.2f", layer->plane_m2[feature]));
}

/* One slip is a value's; if most records are alike, the column is meant so. */
static void doubt_column(struct hg_run *run, const struct hg_dataset_layer *layer,
                         size_t spec)
{
    size_t compared = 0, counts[HG_COUNT_OF(units)] = {0}, shown = 0;
    for (size_t f = 0; f < layer->layer.feature_count; f++) {
        int unit = unit_at(layer, f, spec);
        compared += unit != -2;
        if (unit >= 0) counts[unit]++;
    }
    for (size_t i = 0; i < HG_COUNT_OF(units); i++) {
        if (counts[i] < FEW || counts[i] * 2 <= compared) continue;
        struct hg_arena *arena = run->ctx->arena;
        hg_note(run->ctx, hg_kind_AREA_UNIT_COLUMN, where_of(layer, spec), units[i].name,
                hg_arena_printf(arena, "%zu", counts[i]),
                hg_arena_printf(arena, "%zu", compared), units[i].ratio);
        return;
    }
    for (size_t f = 0; f < layer->layer.feature_count && shown < NAMED_AT_MOST; f++) {
        int unit = unit_at(layer, f, spec);
        if (unit < 0) continue;
        note_value(run, layer, f, spec, unit);
        shown++;
    }
}

void hg_run_doubt_units(struct hg_run *run)
{
    static const char *const own_areas[] = {"declared_area_m2", "approved_area_m2"};
    for (size_t i = 0; i < run->dataset.layer_count; i++) {
        const struct hg_dataset_layer *layer = &run->dataset.layers[i];
        if (!layer->usable || layer->plane_m2 == NULL) continue;
        for (size_t spec = 0; spec < layer->spec_count; spec++)
            for (size_t a = 0; a < HG_COUNT_OF(own_areas); a++)
                if (layer->bound[spec] != NULL &&
                    strcmp(layer->specs[spec].name, own_areas[a]) == 0)
                    doubt_column(run, layer, spec);
    }
}
