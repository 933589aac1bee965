#include "geo/valid/valid_judge.h"

#include "geo/geom/geom_geos.h"

#include "geo/base/num.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Beyond any map: the largest true coordinate is an easting of zone 60, 6.1e7. */
static const double largest_coordinate = 1e8;

/* A reading that changes the area by less than this share has crossed nothing: rings only touch. */
static const double touch_share = 1e-9;

/* GEOS's reasons (IsValidOp, TopologyValidationError) in our families. */
static const struct reason_row {
    const char *text;
    enum hg_defect_kind kind;
} reason_rows[] = {
    {"Ring Self-intersection",                        HG_DEFECT_RING_TOUCH    },
    {"Self-intersection",                             HG_DEFECT_SELF_CROSSING },
    {"Interior is disconnected",                      HG_DEFECT_RING_TOUCH    },
    {"Hole lies outside shell",                       HG_DEFECT_NESTED        },
    {"Holes are nested",                              HG_DEFECT_NESTED        },
    {"Nested shells",                                 HG_DEFECT_NESTED        },
    {"Nested holes",                                  HG_DEFECT_NESTED        },
    {"Duplicate Rings",                               HG_DEFECT_DUPLICATE_RING},
    {"Too few points in geometry component",          HG_DEFECT_TOO_FEW_POINTS},
    {"Too few distinct points in geometry component", HG_DEFECT_TOO_FEW_POINTS},
    {"Invalid Coordinate",                            HG_DEFECT_BAD_COORDINATE},
};

static enum hg_defect_kind kind_of_reason(const char *reason)
{
    for (size_t i = 0; i < HG_COUNT_OF(reason_rows); i++)
        if (strncmp(reason, reason_rows[i].text, strlen(reason_rows[i].text)) == 0)
            return reason_rows[i].kind;
    return HG_DEFECT_OTHER;
}

double hg_valid_rings_area(const struct hg_ring *rings, size_t count,
                           const struct hg_point *points)
{
    struct hg_sum total = HG_SUM_ZERO;
    for (size_t r = 0; r < count; r++) {
        const struct hg_point *ring = &points[rings[r].first];
        struct hg_sum twice = HG_SUM_ZERO;
        for (size_t i = 1; i + 1 < rings[r].count; i++) {
            double ax = ring[i].x - ring[0].x, ay = ring[i].y - ring[0].y;
            double bx = ring[i + 1].x - ring[0].x, by = ring[i + 1].y - ring[0].y;
            hg_sum_add(&twice, ax * by);
            hg_sum_add(&twice, -ay * bx);
        }
        double size = fabs(hg_sum_of(&twice)) / 2.0;
        hg_sum_add(&total, rings[r].hole ? -size : size);
    }
    return hg_sum_of(&total);
}

static bool is_bad(struct hg_point point)
{
    return !(fabs(point.x) <= largest_coordinate && fabs(point.y) <= largest_coordinate);
}

static bool same_point(struct hg_point a, struct hg_point b)
{
    return a.x == b.x && a.y == b.y;
}

bool hg_valid_has_three_points(const struct hg_point *points, size_t count)
{
    size_t second = 1;
    while (second < count && same_point(points[second], points[0]))
        second++;
    for (size_t i = second + 1; i < count; i++)
        if (!same_point(points[i], points[0]) && !same_point(points[i], points[second]))
            return true;
    return false;
}

static bool found(struct hg_verdict *out, enum hg_defect_kind kind, struct hg_point place,
                  const char *detail)
{
    out->defect.kind = kind;
    out->defect.x = place.x;
    out->defect.y = place.y;
    snprintf(out->detail, sizeof out->detail, "%s", detail);
    return true;
}

static const struct hg_point nowhere = {NAN, NAN};

static bool has_no_polygon(const struct hg_layer *layer, const struct hg_feature *feature,
                           struct hg_verdict *out)
{
    const struct hg_ring *rings = &layer->rings[feature->first_ring];
    size_t points = 0;
    for (size_t i = 0; i < feature->ring_count; i++)
        points += rings[i].count;
    if (feature->kind == HG_GEOMETRY_NONE || points == 0)
        return found(out, HG_DEFECT_NULL_GEOMETRY, nowhere, "no geometry");
    if (feature->kind == HG_GEOMETRY_POLYGON) return false;
    return found(out, HG_DEFECT_NOT_POLYGON, layer->points[rings[0].first],
                 feature->kind == HG_GEOMETRY_POINT ? "a point" : "a line");
}

static bool has_bad_coordinate(const struct hg_layer *layer,
                               const struct hg_feature *feature, struct hg_verdict *out)
{
    char detail[80];
    for (size_t i = 0; i < feature->ring_count; i++) {
        const struct hg_ring *ring = &layer->rings[feature->first_ring + i];
        for (size_t k = 0; k < ring->count; k++) {
            struct hg_point point = layer->points[ring->first + k];
            if (!is_bad(point)) continue;
            snprintf(detail, sizeof detail, "ring %zu point %zu: (%g, %g)", i + 1, k + 1,
                     point.x, point.y);
            return found(out, HG_DEFECT_BAD_COORDINATE, nowhere, detail);
        }
    }
    return false;
}

static bool has_short_ring(const struct hg_layer *layer, const struct hg_feature *feature,
                           struct hg_verdict *out)
{
    char detail[80];
    for (size_t i = 0; i < feature->ring_count; i++) {
        const struct hg_ring *ring = &layer->rings[feature->first_ring + i];
        const struct hg_point *points = &layer->points[ring->first];
        if (hg_valid_has_three_points(points, ring->count)) continue;
        snprintf(detail, sizeof detail, "ring %zu has fewer than 3 different points",
                 i + 1);
        return found(out, HG_DEFECT_TOO_FEW_POINTS, ring->count > 0 ? points[0] : nowhere,
                     detail);
    }
    return false;
}

static bool has_duplicate(const struct hg_layer *layer, size_t feature,
                          struct hg_verdict *out)
{
    int64_t index = hg_valid_duplicate_ring(layer, feature);
    if (index < 0) return false;
    const struct hg_ring *ring = &layer->rings[layer->features[feature].first_ring + index];
    char detail[80];
    snprintf(detail, sizeof detail, "ring %lld repeats another ring", (long long)index + 1);
    return found(out, HG_DEFECT_DUPLICATE_RING, layer->points[ring->first], detail);
}

/* Takes reason and place of GEOS over. */
static void take_reason(GEOSContextHandle_t geos, char *reason, GEOSGeometry *place,
                        struct hg_verdict *out)
{
    struct hg_point at = nowhere;
    if (place != NULL && (GEOSGeomGetX_r(geos, place, &at.x) != 1 ||
                          GEOSGeomGetY_r(geos, place, &at.y) != 1))
        at = nowhere;
    found(out, kind_of_reason(reason == NULL ? "" : reason), at,
          reason == NULL ? "GEOS could not judge it" : reason);
}

/* Does GEOS object?  Only then a repeated ring is looked for, as no polygon with one is valid. */
static bool is_refused(GEOSContextHandle_t geos, const struct hg_layer *layer,
                       size_t feature, struct hg_verdict *out)
{
    const struct hg_feature *of = &layer->features[feature];
    const struct hg_ring *rings = &layer->rings[of->first_ring];
    if (rings[0].hole)
        return found(out, HG_DEFECT_NESTED, layer->points[rings[0].first],
                     "a hole without a shell");
    GEOSGeometry *geometry = hg_geom_rings_to_geos(geos, rings, of->ring_count,
                                                   layer->points);
    if (geometry == NULL)
        return found(out, HG_DEFECT_OTHER, nowhere, "GEOS refuses a ring");
    char *reason = NULL;
    GEOSGeometry *place = NULL;
    bool good = GEOSisValidDetail_r(geos, geometry, 0, &reason, &place) == 1;
    if (!good && !has_duplicate(layer, feature, out)) take_reason(geos, reason, place, out);
    GEOSFree_r(geos, reason);
    GEOSGeom_destroy_r(geos, place);
    GEOSGeom_destroy_r(geos, geometry);
    return !good;
}

static void measure_repair(const struct hg_layer *layer, size_t feature,
                           struct hg_verdict *out)
{
    const struct hg_feature *of = &layer->features[feature];
    struct hg_defect *defect = &out->defect;
    defect->before_m2 = hg_valid_rings_area(&layer->rings[of->first_ring], of->ring_count,
                                            layer->points);
    hg_valid_read_even_odd(layer, feature, out);
    defect->repaired = out->ring_count > 0;
    defect->after_m2 = hg_valid_rings_area(out->rings, out->ring_count, out->points);
    double change = fabs(defect->after_m2 - defect->before_m2);
    if (defect->kind == HG_DEFECT_SELF_CROSSING && defect->repaired &&
        change <= touch_share * defect->after_m2)
        defect->kind = HG_DEFECT_RING_TOUCH;
}

bool hg_valid_judge(GEOSContextHandle_t geos, const struct hg_layer *layer, size_t feature,
                    struct hg_verdict *out)
{
    const struct hg_feature *of = &layer->features[feature];
    *out = (struct hg_verdict){
        .defect = {.feature = feature, .x = NAN, .y = NAN, .place_count = 1}
    };
    if (has_no_polygon(layer, of, out)) return true;
    if (has_bad_coordinate(layer, of, out)) {
        out->defect.before_m2 = out->defect.after_m2 = NAN;
        return true;
    }
    if (!has_short_ring(layer, of, out) && !is_refused(geos, layer, feature, out))
        return false;
    measure_repair(layer, feature, out);
    hg_valid_find_places(layer, feature, out);
    return true;
}

void hg_verdict_clear(struct hg_verdict *verdict)
{
    free(verdict->rings);
    free(verdict->points);
    free(verdict->places);
    *verdict = (struct hg_verdict){0};
}
