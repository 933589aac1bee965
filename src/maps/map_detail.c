/* Sheets of one finding or one candidate. */
#include "maps/map_corners.h"
#include "maps/map_sheet.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* Of the larger side of what is shown, and at least so many metres: what lies around it. */
static const double AROUND = 0.6, AROUND_M = 15.0, AROUND_POINT_M = 80.0;
/* Narrower than this on the page, an area shows as its outline only. */
static const double LINE_BELOW = 1.0;

static struct hg_box box_around(const struct hg_result *result, struct hg_box box,
                                double metres)
{
    const struct hg_crs *crs = result->dataset->crs;
    double east_m = 1.0, north_m = 1.0, latitude = 0.5 * (box.min_y + box.max_y);
    if (crs != NULL && crs->geographic)
        hg_map_metres_of_degree(crs, fmin(fmax(latitude, -85.0), 85.0), &east_m, &north_m);
    double side = fmax((box.max_x - box.min_x) * east_m, (box.max_y - box.min_y) * north_m);
    double around = fmax(AROUND * side, metres);
    return (struct hg_box){box.min_x - around / east_m, box.min_y - around / north_m,
                           box.max_x + around / east_m, box.max_y + around / north_m};
}

static struct hg_box box_of_thing(const struct hg_map_thing *thing)
{
    struct hg_box box = hg_map_rings_box(&thing->rings);
    if (hg_box_is_empty(box) && isfinite(thing->at.x) && isfinite(thing->at.y))
        hg_box_add(&box, thing->at);
    return box;
}

/* Everything around it first, then `subjects` on top, the corners of the last of them. */
static void draw_detail(struct hg_map_sheet *sheet, const struct hg_map_thing *subjects,
                        size_t count)
{
    struct hg_map *map = &sheet->map;
    hg_map_sheet_lay_out(sheet);
    hg_map_begin(map);
    hg_map_draw_things(map);
    for (size_t i = 0; i < count; i++)
        hg_map_draw_thing(map, &subjects[i]);
    hg_map_draw_grid_crosses(map);
    hg_map_draw_north(map);
    hg_map_draw_corners(map, &subjects[count - 1].rings);
    hg_map_label_things(map);
    hg_map_end(map);
    hg_map_sheet_draw_surroundings(sheet);
}

/* --- a finding --- */

/* Plane area of rings by the shoelace formula, from the first point to keep the numbers small. */
static double plane_area(const struct hg_map_rings *rings)
{
    double sum = 0.0;
    for (size_t r = 0; r < rings->count; r++) {
        const struct hg_ring *ring = &rings->rings[r];
        const struct hg_point *points = rings->points + ring->first;
        for (uint32_t i = 1; i + 1 < ring->count; i++)
            sum += (points[i].x - points[0].x) * (points[i + 1].y - points[0].y) -
                   (points[i + 1].x - points[0].x) * (points[i].y - points[0].y);
    }
    return 0.5 * fabs(sum);
}

static const struct hg_place *place_of(const struct hg_result *result,
                                       const struct hg_finding *finding)
{
    bool known = result->facts != NULL && finding->place < result->facts->place_count;
    return known ? &result->facts->places[finding->place] : NULL;
}

/* As findings.gpkg has it; NAN if nothing was measured as an area. */
static double measured_area(const struct hg_result *result,
                            const struct hg_finding *finding)
{
    const struct hg_place *place = place_of(result, finding);
    if (place != NULL) return place->area_m2;
    return hg_str_same(finding->unit, "m2") ? finding->measured : (double)NAN;
}

static const char *position_text(const struct hg_map_sheet *sheet, struct hg_point at)
{
    const struct hg_crs *crs = sheet->map.result->dataset->crs;
    int decimals = crs != NULL && crs->geographic ? 9 : 3;
    return hg_map_fill(sheet, N_("X {0}\nY {1}"), hg_map_fixed(sheet, at.y, decimals),
                       hg_map_fixed(sheet, at.x, decimals));
}

static const char *source_text(const struct hg_map_sheet *sheet,
                               const struct hg_where *where)
{
    if (where->source == NULL) return NULL;
    return where->key == NULL
               ? where->source
               : hg_map_fill(sheet, N_("{0}, {1}"), where->source, where->key);
}

static void add_corner_facts(struct hg_map_sheet *sheet, const struct hg_map_rings *rings)
{
    size_t count = hg_map_corner_count(rings), step = hg_map_corner_step(count);
    if (rings->kind != HG_GEOMETRY_POLYGON && rings->kind != HG_GEOMETRY_LINE) return;
    const char *all = hg_arena_printf(sheet->arena, "%zu", count);
    const char *each = hg_arena_printf(sheet->arena, "%zu", step);
    hg_map_sheet_add_fact(
        sheet, hg_map_word(sheet, N_("boundary points")),
        step == 1 ? all : hg_map_fill(sheet, N_("{0}, every {1}th numbered"), all, each));
}

static void add_finding_facts(struct hg_map_sheet *sheet, const struct hg_map_thing *thing)
{
    const struct hg_result *result = sheet->map.result;
    const struct hg_finding *finding = &result->findings.items[sheet->map.finding];
    const struct hg_place *place = place_of(result, finding);
    double area = measured_area(result, finding);
    if (isfinite(area))
        hg_map_sheet_add_fact(sheet, hg_map_word(sheet, N_("area")),
                              hg_map_areas(sheet, area));
    else if (thing->rings.kind == HG_GEOMETRY_POLYGON && !sheet->map.view.degrees)
        hg_map_sheet_add_fact(sheet, hg_map_word(sheet, N_("plane area as drawn")),
                              hg_map_areas(sheet, plane_area(&thing->rings)));
    if (place != NULL && isfinite(place->width_m))
        hg_map_sheet_add_fact(
            sheet, hg_map_word(sheet, N_("mean width")),
            hg_map_fill(sheet, N_("{0} m"), hg_map_fixed(sheet, place->width_m, 3), NULL));
    add_corner_facts(sheet, &thing->rings);
    if (isfinite(thing->at.x) && isfinite(thing->at.y))
        hg_map_sheet_add_fact(sheet, hg_map_word(sheet, N_("position")),
                              position_text(sheet, thing->at));
    hg_map_sheet_add_fact(sheet, hg_map_word(sheet, N_("data")),
                          source_text(sheet, &finding->where));
}

/* A piece that is narrower than its outline cannot be seen as an area. */
static const char *narrow_note(const struct hg_map_sheet *sheet)
{
    const struct hg_finding *finding = &sheet->map.result->findings
                                            .items[sheet->map.finding];
    const struct hg_place *place = place_of(sheet->map.result, finding);
    if (place == NULL || !isfinite(place->width_m)) return NULL;
    struct hg_map_frame about = sheet->frame;
    struct hg_map_view view = hg_map_view_of(about, sheet->ground,
                                             sheet->map.result->dataset->crs, 200.0, true);
    if (place->width_m * hg_map_points_of_metre(&view) >= LINE_BELOW) return NULL;
    return hg_map_word(sheet, N_("the piece is narrower than its outline, which stands for "
                                 "it"));
}

void hg_map_finding(cairo_t *cr, const struct hg_result *result, size_t finding,
                    enum hg_lang lang, struct hg_map_frame frame)
{
    const struct hg_finding *item = &result->findings.items[finding];
    struct hg_map_sheet sheet = hg_map_sheet_new(cr, result, lang, frame);
    struct hg_map_thing thing;
    sheet.map.finding = finding;
    sheet.title = hg_map_fill(&sheet, N_("{0}  {1}"), item->id, item->title.in[lang]);
    sheet.subtitle = hg_map_fill(
        &sheet, N_("{0}, rule {1}"),
        hg_map_word(&sheet, hg_map_looks[hg_map_sign_of_finding(item)].msgid), item->rule);
    bool placed = hg_map_finding_thing(result, finding, &thing);
    struct hg_box box = placed ? box_of_thing(&thing) : HG_BOX_EMPTY;
    if (hg_box_is_empty(box)) {
        hg_map_sheet_draw_empty(
            &sheet, hg_map_word(&sheet, N_("no map: this finding has no place")));
    } else {
        bool point = thing.rings.kind == HG_GEOMETRY_NONE;
        sheet.ground = box_around(result, box, point ? AROUND_POINT_M : AROUND_M);
        sheet.note = narrow_note(&sheet);
        add_finding_facts(&sheet, &thing);
        if (hg_map_has_ground(result)) hg_map_sheet_add_inset(&sheet);
        draw_detail(&sheet, &thing, 1);
    }
    hg_map_sheet_free(&sheet);
}

/* --- a candidate --- */

static void add_candidate_facts(struct hg_map_sheet *sheet,
                                const struct hg_map_thing *shown)
{
    const struct hg_facts *facts = sheet->map.result->facts;
    const struct hg_parcel_fact *ground = &facts->parcels[sheet->map.candidate];
    const struct hg_cut *cut = &facts->candidates[sheet->map.candidate].cut;
    if (ground->zone < facts->zone_count)
        hg_map_sheet_add_fact(sheet, hg_map_word(sheet, N_("zone")),
                              facts->zones[ground->zone].name);
    hg_map_sheet_add_fact(sheet, hg_map_word(sheet, N_("area asked for")),
                          hg_map_areas(sheet, ground->area_m2));
    if (cut->known) {
        hg_map_sheet_add_fact(sheet, hg_map_word(sheet, N_("area cut off")),
                              hg_map_areas(sheet, cut->removed_m2));
        hg_map_sheet_add_fact(sheet, hg_map_word(sheet, N_("area left")),
                              hg_map_areas(sheet, cut->shape == NULL ? 0.0 : cut->area_m2));
    }
    add_corner_facts(sheet, &shown->rings);
}

void hg_map_candidate(cairo_t *cr, const struct hg_result *result, size_t candidate,
                      enum hg_lang lang, struct hg_map_frame frame)
{
    const struct hg_parcel_fact *ground = &result->facts->parcels[candidate];
    const struct hg_cut *cut = &result->facts->candidates[candidate].cut;
    struct hg_map_sheet sheet = hg_map_sheet_new(cr, result, lang, frame);
    struct hg_map_thing subjects[2] = {
        {.sign = HG_SIGN_REMAINDER, .rings = hg_map_rings_of_shape(cut->shape)},
        hg_map_candidate_thing(result, candidate)
    };
    struct hg_box box = box_of_thing(&subjects[1]);
    sheet.map.candidate = candidate;
    sheet.title = hg_map_fill(&sheet, N_("candidate parcel {0}"), ground->id, NULL);
    if (hg_box_is_empty(box)) {
        hg_map_sheet_draw_empty(
            &sheet, hg_map_word(&sheet, N_("no map: this parcel has no outline")));
    } else {
        sheet.ground = box_around(result, box, AROUND_M);
        add_candidate_facts(&sheet, &subjects[1]);
        hg_map_sheet_add_inset(&sheet);
        draw_detail(&sheet, subjects, 2);
    }
    hg_map_sheet_free(&sheet);
}

/* --- which findings get a sheet --- */

struct entry {
    size_t finding, order; /* order of reading */
    double area;           /* 0: a line; negative: a point */
};

static int larger_first(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->area > b->area || a->area < b->area) return a->area > b->area ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static int in_order(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    return (a->order > b->order) - (a->order < b->order);
}

static double weight_of(const struct hg_result *result, size_t finding,
                        const struct hg_map_thing *thing)
{
    if (thing->rings.kind == HG_GEOMETRY_NONE) return -1.0;
    if (thing->rings.kind != HG_GEOMETRY_POLYGON) return 0.0;
    double area = measured_area(result, &result->findings.items[finding]);
    return isfinite(area) ? fabs(area) : plane_area(&thing->rings);
}

size_t hg_map_sheets(const struct hg_result *result, size_t *out, size_t most)
{
    size_t *order = hg_findings_reading_order(&result->findings), count = 0;
    struct entry *entries = hg_memory_new(result->findings.count + 1, sizeof *entries);
    for (size_t i = 0; i < result->findings.count; i++) {
        const struct hg_finding *finding = &result->findings.items[order[i]];
        struct hg_map_thing thing;
        if (hg_map_sign_of_finding(finding) == HG_SIGN_BLOCK &&
            hg_map_finding_thing(result, order[i], &thing))
            entries[count++] = (struct entry){order[i], i,
                                              weight_of(result, order[i], &thing)};
    }
    free(order);
    if (out != NULL) {
        qsort(entries, count, sizeof *entries, larger_first);
        count = count < most ? count : most;
        qsort(entries, count, sizeof *entries, in_order);
        for (size_t i = 0; i < count; i++)
            out[i] = entries[i].finding;
    }
    free(entries);
    return count;
}
