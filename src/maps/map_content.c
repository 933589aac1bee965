#include "maps/map_content.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Smaller than this on the page in both directions, a finding is a symbol; in one, an outline with its symbol, since a hatch would
 * not show. */
static const double SYMBOL_BELOW = 4.0, NARROW_BELOW = 7.0;
/* Larger than this share of the window, a finding is an outline with its symbol: its hatch would hide the map.  What must be mended
 * or cleared may hide more than what is listed. */
static const double OUTLINE_ABOVE = 0.5, WARNING_ABOVE = 0.08;
enum { BATCH = 4000 }; /* points of a stroke */

static const struct hg_layer *layer_of(const struct hg_result *result, enum hg_role role)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(result->dataset, role);
    return layer == NULL || !layer->usable ? NULL : &layer->repaired;
}

/* --- the walk --- */

static void each_feature(const struct hg_result *result, enum hg_role role,
                         enum hg_map_sign sign, hg_map_visit *visit, void *user)
{
    const struct hg_layer *layer = layer_of(result, role);
    for (size_t i = 0; layer != NULL && i < layer->feature_count; i++) {
        struct hg_map_thing thing = {.sign = sign, .number = i};
        thing.rings = hg_map_rings_of_feature(layer, i);
        visit(user, &thing);
    }
}

static void each_area(const struct hg_result *result, hg_map_visit *visit, void *user)
{
    const struct hg_dataset_layer *areas = hg_dataset_role(result->dataset,
                                                           HG_ROLE_FUNCTIONAL_AREAS);
    if (areas == NULL || !areas->usable) return;
    for (size_t i = 0; i < areas->repaired.feature_count; i++) {
        const char *name = areas->classes == NULL
                               ? NULL
                               : result->dataset->classes[areas->classes[i]];
        struct hg_map_thing thing = {.sign = hg_map_sign_of_class(name), .number = i};
        thing.rings = hg_map_rings_of_feature(&areas->repaired, i);
        visit(user, &thing);
    }
}

static void each_piece(const struct hg_result *result, hg_map_visit *visit, void *user)
{
    const struct hg_facts *facts = result->facts;
    for (size_t i = 0; facts != NULL && i < facts->place_count; i++) {
        const struct hg_place *place = &facts->places[i];
        if (place->kind != HG_PLACE_CONFLICT || place->shape == NULL) continue;
        enum hg_relation relation = facts->matrix[place->cell].relation;
        struct hg_map_thing thing = {.sign = hg_map_sign_of_relation(relation),
                                     .number = i};
        thing.rings = hg_map_rings_of_shape(place->shape);
        visit(user, &thing);
    }
}

bool hg_map_finding_thing(const struct hg_result *result, size_t finding,
                          struct hg_map_thing *out)
{
    const struct hg_finding *item = &result->findings.items[finding];
    *out = (struct hg_map_thing){.sign = hg_map_sign_of_finding(item), .number = finding};
    out->rings = hg_map_rings_of_shape(hg_finding_shape(result, item));
    out->at = hg_finding_point(result, item);
    if (out->rings.kind == HG_GEOMETRY_POINT) {
        out->at = out->rings.points[out->rings.rings[0].first];
        out->rings = hg_map_rings_of_shape(NULL);
    }
    return out->rings.kind != HG_GEOMETRY_NONE ||
           (isfinite(out->at.x) && isfinite(out->at.y));
}

static void each_finding(const struct hg_result *result, hg_map_visit *visit, void *user)
{
    size_t *order = hg_findings_reading_order(&result->findings);
    for (size_t i = result->findings.count; i-- > 0;) {
        struct hg_map_thing thing;
        if (hg_map_finding_thing(result, order[i], &thing)) visit(user, &thing);
    }
    free(order);
}

void hg_map_each(const struct hg_result *result, hg_map_visit *visit, void *user)
{
    bool supply = result->settings->supply;
    each_area(result, visit, user);
    if (supply)
        each_feature(result, HG_ROLE_CANDIDATES, HG_SIGN_CANDIDATE, visit, user);
    else
        each_feature(result, HG_ROLE_PARCELS, HG_SIGN_PARCEL, visit, user);
    each_piece(result, visit, user);
    each_finding(result, visit, user);
    each_feature(result, HG_ROLE_ZONES, HG_SIGN_ZONE, visit, user);
}

struct hg_map_thing hg_map_candidate_thing(const struct hg_result *result, size_t candidate)
{
    struct hg_map_thing thing = {.sign = HG_SIGN_CANDIDATE, .number = candidate};
    const struct hg_layer *layer = layer_of(result, HG_ROLE_CANDIDATES);
    if (layer != NULL && candidate < result->facts->parcel_count)
        thing.rings = hg_map_rings_of_feature(layer,
                                              result->facts->parcels[candidate].feature);
    return thing;
}

/* --- extents --- */

static bool is_sound(struct hg_box box)
{
    return !hg_box_is_empty(box) && isfinite(box.max_x - box.min_x) &&
           isfinite(box.max_y - box.min_y);
}

static struct hg_box layer_box(const struct hg_layer *layer)
{
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = 0; layer != NULL && i < layer->point_count; i++)
        if (isfinite(layer->points[i].x) && isfinite(layer->points[i].y))
            hg_box_add(&box, layer->points[i]);
    return box;
}

static void add_thing(void *user, const struct hg_map_thing *thing)
{
    struct hg_box *box = user, own = hg_map_rings_box(&thing->rings);
    if (thing->rings.kind == HG_GEOMETRY_NONE) hg_box_add(box, thing->at);
    if (hg_box_is_empty(own)) return;
    hg_box_add(box, (struct hg_point){own.min_x, own.min_y});
    hg_box_add(box, (struct hg_point){own.max_x, own.max_y});
}

struct hg_box hg_map_ground_box(const struct hg_result *result)
{
    const enum hg_role roles[] = {HG_ROLE_ZONES, hg_subject_role(result->settings),
                                  HG_ROLE_FUNCTIONAL_AREAS};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        struct hg_box box = layer_box(layer_of(result, roles[i]));
        if (is_sound(box)) return box;
    }
    struct hg_box box = HG_BOX_EMPTY;
    each_finding(result, add_thing, &box);
    return is_sound(box) ? box : HG_BOX_EMPTY;
}

bool hg_map_has_ground(const struct hg_result *result)
{
    return !hg_box_is_empty(hg_map_ground_box(result));
}

/* --- how a finding shows itself --- */

static bool is_finding(enum hg_map_sign sign)
{
    return hg_map_looks[sign].symbol != HG_SYMBOL_NONE;
}

/* The sheet's own finding, which shows its area however large it is. */
static bool is_own(const struct hg_map *map, const struct hg_map_thing *thing)
{
    return is_finding(thing->sign) && thing->number == map->finding;
}

/* A finding in the window as it is drawn there. */
struct looks {
    struct hg_map_style style;
    bool area, symbol;
};

static struct looks looks_of(const struct hg_map *map, const struct hg_map_thing *thing,
                             struct hg_box box)
{
    struct looks looks = {hg_map_looks[thing->sign].style, true, false};
    if (!is_finding(thing->sign)) return looks;
    const struct hg_map_frame *window = &map->view.window;
    double width = box.max_x - box.min_x, height = box.max_y - box.min_y;
    double most = thing->sign == HG_SIGN_WARN ? WARNING_ABOVE : OUTLINE_ABOVE;
    bool others = !is_own(map, thing), small = fmax(width, height) < SYMBOL_BELOW;
    bool narrow = others && fmin(width, height) < NARROW_BELOW;
    bool large = others && width * height > most * window->width * window->height;
    bool hides = others && hg_map_boxes_meet(box, map->own);
    if (narrow || large || hides) looks.style.hatch = 0.0;
    looks.area = !small;
    looks.symbol = small || narrow || large;
    return looks;
}

static void find_own(struct hg_map *map)
{
    struct hg_map_thing own;
    map->own = HG_BOX_EMPTY;
    if (map->finding < map->result->findings.count &&
        hg_map_finding_thing(map->result, map->finding, &own))
        map->own = hg_map_page_box(&map->view, &own.rings);
}

/* --- what is there to be seen? --- */

static bool is_shown(const struct hg_map *map, const struct hg_map_thing *thing)
{
    const struct hg_map_frame *window = &map->view.window;
    if (thing->rings.kind != HG_GEOMETRY_NONE) {
        struct hg_box box = hg_map_page_box(&map->view, &thing->rings);
        if (hg_box_is_empty(box)) return false;
        struct looks looks = looks_of(map, thing, box);
        return hg_map_rings_show(&map->view, &thing->rings,
                                 looks.style.filled || looks.style.hatch > 0.0);
    }
    struct hg_point at = hg_map_to_page(&map->view, thing->at);
    return at.x >= window->x && at.x <= window->x + window->width && at.y >= window->y &&
           at.y <= window->y + window->height;
}

/* A candidate's sheet shows what stands against it; warnings and notes would hide what is left of it. */
static bool is_left_out(const struct hg_map *map, enum hg_map_sign sign)
{
    return map->candidate != SIZE_MAX && (sign == HG_SIGN_WARN || sign == HG_SIGN_INFO);
}

struct survey {
    const struct hg_map *map;
    bool *seen;
};

static void survey_thing(void *user, const struct hg_map_thing *thing)
{
    struct survey *survey = user;
    if (!survey->seen[thing->sign] && !is_left_out(survey->map, thing->sign) &&
        is_shown(survey->map, thing))
        survey->seen[thing->sign] = true;
}

void hg_map_survey(struct hg_map *map, bool seen[HG_SIGNS])
{
    struct survey survey = {map, seen};
    find_own(map);
    for (int i = 0; i < HG_SIGNS; i++)
        seen[i] = false;
    hg_map_each(map->result, survey_thing, &survey);
    if (map->finding < map->result->findings.count)
        seen[hg_map_sign_of_finding(&map->result->findings.items[map->finding])] = true;
    if (map->candidate != SIZE_MAX) seen[HG_SIGN_CANDIDATE] = true;
    if (map->candidate != SIZE_MAX &&
        map->result->facts->candidates[map->candidate].cut.shape != NULL)
        seen[HG_SIGN_REMAINDER] = true;
}

/* --- drawing --- */

void hg_map_begin(struct hg_map *map)
{
    const struct hg_map_frame *window = &map->view.window;
    map->ink = hg_map_ink_new(map->cr, &map->view);
    map->labels = hg_map_labels_new(map->cr, &map->view);
    find_own(map);
    cairo_save(map->cr);
    cairo_new_path(map->cr);
    cairo_rectangle(map->cr, window->x, window->y, window->width, window->height);
    cairo_clip(map->cr);
}

void hg_map_end(struct hg_map *map)
{
    cairo_restore(map->cr);
    hg_map_ink_free(map->ink);
    hg_map_labels_free(map->labels);
    map->ink = NULL;
    map->labels = NULL;
}

static struct hg_point middle_of(struct hg_box box)
{
    return (struct hg_point){0.5 * (box.min_x + box.max_x), 0.5 * (box.min_y + box.max_y)};
}

static void draw_area(struct hg_map *map, const struct hg_map_thing *thing,
                      const struct hg_map_style *style)
{
    hg_map_ink_restart(map->ink);
    if (hg_map_ink_path(map->ink, &thing->rings))
        hg_map_ink_area(map->cr, style, thing->rings.kind == HG_GEOMETRY_POLYGON);
}

void hg_map_draw_thing(struct hg_map *map, const struct hg_map_thing *thing)
{
    if (thing->rings.kind == HG_GEOMETRY_NONE) {
        hg_map_draw_symbol(map->cr, thing->sign, hg_map_to_page(&map->view, thing->at));
        return;
    }
    struct hg_box box = hg_map_page_box(&map->view, &thing->rings);
    if (hg_box_is_empty(box)) return;
    struct looks looks = looks_of(map, thing, box);
    bool known = isfinite(thing->at.x) && isfinite(thing->at.y) && looks.area;
    if (looks.area) draw_area(map, thing, &looks.style);
    if (looks.symbol)
        hg_map_draw_symbol(map->cr, thing->sign,
                           known ? hg_map_to_page(&map->view, thing->at) : middle_of(box));
}

/* Parcels are many and alike: their outlines become strokes of some thousand points. */
static void stroke_batch(struct hg_map *map, size_t at_least)
{
    if (hg_map_ink_points(map->ink) < at_least) return;
    hg_map_ink_area(map->cr, &hg_map_looks[HG_SIGN_PARCEL].style, true);
    hg_map_ink_restart(map->ink);
}

static void visit_thing(void *user, const struct hg_map_thing *thing)
{
    struct hg_map *map = user;
    if (thing->sign == HG_SIGN_PARCEL) {
        hg_map_ink_path(map->ink, &thing->rings);
        stroke_batch(map, BATCH);
        return;
    }
    stroke_batch(map, 1);
    if (!is_own(map, thing) && !is_left_out(map, thing->sign))
        hg_map_draw_thing(map, thing);
}

void hg_map_draw_things(struct hg_map *map)
{
    hg_map_ink_restart(map->ink);
    hg_map_each(map->result, visit_thing, map);
    stroke_batch(map, 1);
}
