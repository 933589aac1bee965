/* The story of a place: a polygon's area by its corners, its width, what it is a part of. */
#include "explain/telling.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <math.h>
#include <string.h>

/* --- outline --- */

enum { CORNER_DECIMALS = 3 };

static struct hg_point rounded(struct hg_point point)
{
    return (struct hg_point){hg_num_round(point.x, CORNER_DECIMALS),
                             hg_num_round(point.y, CORNER_DECIMALS)};
}

/* Twice the area to the left of a ring, from an origin beside it, so that a calculator keeps its digits. */
static double twice_area(const struct hg_point *points, size_t count,
                         struct hg_point origin)
{
    struct hg_sum sum = HG_SUM_ZERO;
    for (size_t i = 0; i < count; i++) {
        struct hg_point p = rounded(points[i]), q = rounded(points[(i + 1) % count]);
        hg_sum_add(&sum, (p.x - origin.x) * (q.y - origin.y));
        hg_sum_add(&sum, -(q.x - origin.x) * (p.y - origin.y));
    }
    return hg_sum_of(&sum);
}

static double length_of(const struct hg_point *points, size_t count)
{
    double length = 0.0;
    for (size_t i = 0; i < count; i++)
        length += hypot(points[(i + 1) % count].x - points[i].x,
                        points[(i + 1) % count].y - points[i].y);
    return length;
}

static void tell_corners(struct hg_telling *telling, const struct hg_shape *shape,
                         struct hg_point origin)
{
    struct hg_arena *arena = telling->ctx->arena;
    hg_tell(telling, HG_EXPLAIN_OUTLINE, NULL,
            HG_TOLD(telling,
                    N_("{0} corners in {1} rings; X is north and Y is east, metres less "
                       "X0 = {2}, Y0 = {3}"),
                    hg_told_exact(telling, (double)shape->point_count),
                    hg_told_exact(telling, (double)shape->ring_count),
                    hg_told_exact(telling, origin.y), hg_told_exact(telling, origin.x)),
            hg_saved_text(telling->run, "crs"));
    size_t shown = 0;
    for (size_t r = 0; r < shape->ring_count; r++)
        for (size_t i = 0; i < shape->rings[r].count; i++) {
            struct hg_point p = rounded(shape->points[shape->rings[r].first + i]);
            if (shown++ >= telling->given->corners) continue;
            hg_tell(
                telling, HG_EXPLAIN_OUTLINE,
                hg_arena_printf(arena, "%zu.%zu", r + 1, i + 1),
                hg_arena_printf(arena, "X %s  Y %s",
                                hg_told_number(telling, p.y - origin.y, CORNER_DECIMALS),
                                hg_told_number(telling, p.x - origin.x, CORNER_DECIMALS)),
                NULL);
        }
    if (shown > telling->given->corners)
        hg_tell(telling, HG_EXPLAIN_OUTLINE, NULL,
                HG_TOLD(telling, N_("and {0} more; -v shows them all"),
                        hg_told_exact(telling, (double)(shown - telling->given->corners))),
                NULL);
}

double hg_story_outline(struct hg_telling *telling)
{
    const struct hg_shape *shape = telling->given->shape;
    if (shape == NULL || shape->kind != HG_GEOMETRY_POLYGON || shape->point_count < 3)
        return (double)NAN;
    struct hg_point origin = {INFINITY, INFINITY};
    for (size_t i = 0; i < shape->point_count; i++) {
        origin.x = fmin(origin.x, floor(shape->points[i].x));
        origin.y = fmin(origin.y, floor(shape->points[i].y));
    }
    tell_corners(telling, shape, origin);
    double twice = 0.0, length = 0.0;
    for (size_t r = 0; r < shape->ring_count; r++) {
        const struct hg_ring *ring = &shape->rings[r];
        const struct hg_point *points = &shape->points[ring->first];
        twice += twice_area(points, ring->count, origin); /* holes turn the other way */
        length += length_of(points, ring->count);
    }
    double plane = fabs(twice) / 2.0;
    hg_tell_step(
        telling,
        HG_TOLD(telling,
                N_("area by the corners: ½ |Σ (Xi·Yi+1 − Xi+1·Yi)| = ½ × {0} = {1}"),
                hg_told_amount(telling, fabs(twice), "m2"),
                hg_told_amount(telling, plane, "m2")));
    double stated = hg_saved_number(telling->place, "plane_area_m2");
    if (!isfinite(stated)) stated = hg_saved_number(telling->subject, "plane_area_m2");
    double half = 0.5 * pow(10, -CORNER_DECIMALS);
    hg_tell_agreement(telling, plane, stated, half * 1.5 * length + 1e-9 * plane);
    return stated;
}

/* --- the run's method --- */

/* Is it by this whole's ratio that the part was reduced? */
static bool is_ratio_of(const json_t *whole, double ratio)
{
    double own = hg_saved_number(whole, "area_m2") /
                 hg_saved_number(whole, "plane_area_m2");
    return isfinite(own) && fabs(own / ratio - 1.0) < 1e-9;
}

void hg_story_method(struct hg_telling *telling, double plane, double area)
{
    const char *method = hg_saved_text(telling->run, "area");
    if (!(plane > 0.0) || !isfinite(area) || hg_str_same(method, "plane")) return;
    const json_t *wholes[] = {telling->zone, telling->subject,
                              json_object_get(telling->place, "a"),
                              json_object_get(telling->place, "b")};
    const json_t *whole = NULL;
    for (size_t i = 0; i < HG_COUNT_OF(wholes) && whole == NULL; i++)
        if (is_ratio_of(wholes[i], area / plane)) whole = wholes[i];
    if (whole == NULL) {
        hg_tell_step(telling, HG_TOLD(telling, N_("on the ellipsoid: {0} × {1} = {2}"),
                                      hg_told_amount(telling, plane, "m2"),
                                      hg_told_number(telling, area / plane, 9),
                                      hg_told_amount(telling, area, "m2")));
        return;
    }
    double whole_area = hg_saved_number(whole, "area_m2"),
           whole_plane = hg_saved_number(whole, "plane_area_m2");
    const char *id = hg_saved_text(whole, "id");
    if (id == NULL) id = hg_told_place(telling, whole);
    hg_tell(telling, HG_EXPLAIN_OPERANDS, id,
            HG_TOLD(telling, N_("{0} on the ellipsoid, {1} on the plane"),
                    hg_told_amount(telling, whole_area, "m2"),
                    hg_told_amount(telling, whole_plane, "m2")),
            NULL);
    hg_tell_step(telling,
                 HG_TOLD(telling,
                         N_("on the ellipsoid, in the ratio of {0}: {1} × {2} ÷ {3} = {4}"),
                         id, hg_told_amount(telling, plane, "m2"),
                         hg_told_amount(telling, whole_area, "m2"),
                         hg_told_amount(telling, whole_plane, "m2"),
                         hg_told_amount(telling, area, "m2")));
    int decimals = hg_told_decimals(plane, "m2");
    hg_tell_agreement(telling,
                      hg_num_round(plane, decimals) * hg_num_round(whole_area, 2) /
                          hg_num_round(whole_plane, 2),
                      area, pow(10, -decimals) + 1e-9 * area);
}

/* --- width and shares --- */

static void tell_width(struct hg_telling *telling)
{
    double plane = hg_saved_number(telling->place, "plane_area_m2"),
           perimeter = hg_saved_number(telling->place, "perimeter_m"),
           width = hg_saved_number(telling->place, "width_m"),
           widest = hg_saved_number(telling->place, "widest_m");
    if (!(perimeter > 0.0)) return;
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, N_("perimeter")),
            hg_told_amount(telling, perimeter, "m"), NULL);
    struct hg_pocket pocket = hg_pocket_divide(2.0 * plane, perimeter, (double)NAN, NULL);
    hg_tell_step(telling,
                 HG_TOLD(telling, N_("mean width: 2 × {0} m² ÷ {1} m = {2} m"),
                         hg_told_number(telling, pocket.a / 2.0, pocket.decimals + 1),
                         hg_told_number(telling, pocket.b, pocket.decimals),
                         hg_told_number(telling, pocket.quotient, pocket.quotient_digits)));
    hg_tell_agreement(telling, pocket.quotient, width, pocket.tolerance);
    if (isfinite(widest))
        hg_tell_note(telling, HG_TOLD(telling, N_("the largest circle inside is {0} wide"),
                                      hg_told_amount(telling, widest, "m")));
}

/* Basic farmland and the red line know no slivers, whatever their size. */
static void tell_sliver(struct hg_telling *telling)
{
    const json_t *tolerance = json_object_get(telling->run, "tolerance");
    double area = hg_saved_number(telling->place, "area_m2"),
           width = hg_saved_number(telling->place, "width_m"),
           least_area = hg_saved_number(tolerance, "sliver_area_m2"),
           least_width = hg_saved_number(tolerance, "sliver_width_m");
    bool small = area < least_area || width < least_width;
    if (small != hg_saved_is_true(telling->place, "sliver")) {
        if (small)
            hg_tell_step(
                telling,
                hg_told_word(telling,
                             N_("small, but protected land knows no slivers: it counts")));
        return;
    }
    hg_tell_step(telling,
                 HG_TOLD(telling,
                         small
                             ? N_("a sliver: area below {0} or width below {1}; possibly a "
                                  "linework error")
                             : N_("no sliver: area not below {0} and width not below {1}"),
                         hg_told_amount(telling, least_area, "m2"),
                         hg_told_amount(telling, least_width, "m")));
}

static void tell_share(struct hg_telling *telling, const char *of, double part,
                       double whole)
{
    if (!(whole > 0.0) || !isfinite(part)) return;
    struct hg_pocket pocket = hg_pocket_divide(100.0 * part, whole, (double)NAN, NULL);
    hg_tell_step(telling,
                 HG_TOLD(telling, N_("share of {0}: 100 × {1} m² ÷ {2} m² = {3} %"), of,
                         hg_told_number(telling, pocket.a / 100.0, pocket.decimals + 2),
                         hg_told_number(telling, pocket.b, pocket.decimals),
                         hg_told_number(telling, pocket.quotient, pocket.quotient_digits)));
}

static void tell_feature(struct hg_telling *telling, const char *key)
{
    const json_t *feature = json_object_get(telling->place, key);
    if (!json_is_object(feature)) return;
    const char *class_name = hg_saved_text(feature, "class"),
               *role = hg_saved_text(feature, "role");
    double area = hg_saved_number(feature, "plane_area_m2");
    hg_tell(telling, HG_EXPLAIN_OPERANDS,
            hg_arena_printf(telling->ctx->arena, "%s %s",
                            role == NULL ? "" : hg_told_name(telling, role),
                            class_name == NULL ? "" : hg_told_name(telling, class_name)),
            HG_TOLD(telling, N_("{0} on the plane"), hg_told_amount(telling, area, "m2")),
            hg_told_place(telling, feature));
    tell_share(telling, hg_told_place(telling, feature),
               hg_saved_number(telling->place, "plane_area_m2"), area);
}

/* All pieces of the pair of classes make its cell of the matrix. */
static void tell_cell(struct hg_telling *telling)
{
    const char *a = hg_saved_text(telling->operands, "class_a"),
               *b = hg_saved_text(telling->operands, "class_b");
    const json_t *matrix = json_object_get(telling->root, "conflicts");
    size_t i;
    json_t *cell;
    json_array_foreach(json_object_get(matrix, "matrix"), i, cell)
    {
        if (a == NULL || !hg_str_same(hg_saved_text(cell, "a"), a) ||
            !hg_str_same(hg_saved_text(cell, "b"), b))
            continue;
        const char *relation = hg_saved_text(cell, "relation");
        hg_tell(telling, HG_EXPLAIN_OPERANDS,
                hg_arena_printf(telling->ctx->arena, "%s × %s", hg_told_name(telling, a),
                                hg_told_name(telling, b)),
                relation == NULL ? "" : hg_told_name(telling, relation),
                hg_saved_text(cell, "basis"));
        double patches = hg_saved_number(cell, "patches");
        if (isfinite(patches) && !hg_saved_is_true(telling->place, "sliver"))
            hg_tell_step(
                telling,
                HG_TOLD(telling, N_("all pieces of this pair together ({0}): {1}"),
                        hg_told_exact(telling, patches),
                        hg_told_amount(telling, hg_saved_number(cell, "area_m2"), "m2")));
        return;
    }
}

void hg_story_place(struct hg_telling *telling)
{
    double area = hg_saved_number(telling->place, "area_m2"),
           plane = hg_saved_number(telling->place, "plane_area_m2");
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, N_("area on the plane")),
            hg_told_amount(telling, plane, "m2"), NULL);
    hg_story_outline(telling);
    hg_story_method(telling, plane, area);
    if (area >= 100.0)
        hg_tell_step(telling, HG_TOLD(telling, N_("{0} ÷ 10000 = {1}; × 0.0015 = {2}"),
                                      hg_told_amount(telling, area, "m2"),
                                      hg_told_amount(telling, area / 10000.0, "ha"),
                                      hg_told_amount(telling, area * 0.0015, "mu")));
    tell_width(telling);
    tell_sliver(telling);
    tell_feature(telling, "a");
    tell_feature(telling, "b");
    if (telling->zone != NULL)
        tell_share(telling, hg_saved_text(telling->zone, "id"), area,
                   hg_saved_number(telling->zone, "area_m2"));
    tell_cell(telling);
    if (isfinite(telling->measured) && telling->measured != area)
        hg_tell_step(telling,
                     HG_TOLD(telling, N_("the finding is about more than this place: {0}"),
                             hg_told_amount(telling, telling->measured, telling->unit)));
    hg_tell_comparison(telling, telling->measured, telling->limit, telling->op,
                       telling->unit);
}
