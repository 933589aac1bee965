/* Names on the map: findings, zones, parcels, in this order of right to a place. */
#include "maps/map_content.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_FINDINGS =
        120, /* with numbers in one window; of more, none has one: nobody could read the map */
    MOST_PARCELS = 3000,
};
static const size_t SHORTEST_PREFIX = 4;
static const double USUAL_WIDTH = 0.55; /* of a letter, in its size */

static const struct hg_type_style zone_style = {
    .size = 9.0, .weight = HG_TYPE_BOLD, .halo = 2.0, .colour = {0.1, 0.1, 0.1}
};
static const struct hg_type_style finding_style = {
    .size = 5.5, .weight = HG_TYPE_BOLD, .halo = 1.4, .colour = {0.45, 0.16, 0.0}
};
static const struct hg_type_style parcel_style = {
    .size = 5.0, .halo = 0.8, .colour = {0.25, 0.25, 0.25}
};
static const struct hg_type_style candidate_style = {
    .size = 6.5, .weight = HG_TYPE_BOLD, .halo = 1.4, .colour = {0.04, 0.25, 0.45}
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Back to where a number begins, and never into a character of several bytes. */
static size_t whole_prefix(const char *text, size_t length)
{
    while (length > 0 && (is_digit(text[length - 1]) || (text[length] & 0xC0) == 0x80))
        length--;
    return length < SHORTEST_PREFIX ? 0 : length;
}

static size_t prefix_of_parcels(const struct hg_result *result)
{
    const struct hg_facts *facts = result->facts;
    if (facts == NULL || facts->parcel_count < 2 || facts->parcels[0].id == NULL) return 0;
    const char *first = facts->parcels[0].id;
    size_t length = strlen(first);
    for (size_t i = 1; i < facts->parcel_count; i++) {
        const char *id = facts->parcels[i].id;
        size_t same = 0;
        while (id != NULL && same < length && id[same] == first[same])
            same++;
        length = same;
        if (id == NULL || id[same] == '\0') return 0; /* nothing would be left of it */
    }
    return whole_prefix(first, length);
}

/* By a letter's usual width, without setting the text. */
static bool parcels_have_room(const struct hg_map *map)
{
    const struct hg_result *result = map->result;
    const struct hg_facts *facts = result->facts;
    const struct hg_dataset_layer *layer = hg_dataset_role(
        result->dataset, hg_subject_role(result->settings));
    size_t shown = 0, roomy = 0;
    for (size_t i = 0; layer != NULL && facts != NULL && i < facts->parcel_count; i++) {
        struct hg_map_rings rings = hg_map_rings_of_feature(&layer->repaired,
                                                            facts->parcels[i].feature);
        struct hg_box box = hg_map_page_box(&map->view, &rings);
        if (hg_box_is_empty(box) || facts->parcels[i].id == NULL) continue;
        double letters = (double)hg_utf8_length(facts->parcels[i].id + map->prefix);
        shown++;
        if (box.max_x - box.min_x > USUAL_WIDTH * parcel_style.size * letters + 2.0 &&
            box.max_y - box.min_y > 1.5 * parcel_style.size)
            roomy++;
    }
    return 3 * roomy > shown;
}

void hg_map_plan_numbers(struct hg_map *map)
{
    map->prefix = prefix_of_parcels(map->result);
    map->numbers_parcels = parcels_have_room(map);
}

static void label_parcels(struct hg_map *map)
{
    const struct hg_result *result = map->result;
    const struct hg_facts *facts = result->facts;
    const struct hg_dataset_layer *layer = hg_dataset_role(
        result->dataset, hg_subject_role(result->settings));
    const struct hg_type_style *style = result->settings->supply ? &candidate_style
                                                                 : &parcel_style;
    size_t written = 0;
    if (layer == NULL) return;
    for (size_t i = 0; i < facts->parcel_count && written < MOST_PARCELS; i++) {
        struct hg_map_rings rings = hg_map_rings_of_feature(&layer->repaired,
                                                            facts->parcels[i].feature);
        if (facts->parcels[i].id != NULL &&
            hg_map_label_inside(map->labels, style, &rings,
                                facts->parcels[i].id + map->prefix))
            written++;
    }
}

static void label_zones(struct hg_map *map)
{
    const struct hg_facts *facts = map->result->facts;
    const struct hg_dataset_layer *layer = hg_dataset_role(map->result->dataset,
                                                           HG_ROLE_ZONES);
    for (size_t i = 0; layer != NULL && i < facts->zone_count; i++) {
        const struct hg_zone_fact *zone = &facts->zones[i];
        struct hg_map_rings rings = hg_map_rings_of_feature(&layer->repaired,
                                                            zone->feature);
        const char *name = zone->name != NULL && *zone->name != '\0' ? zone->name
                                                                     : zone->id;
        if (name != NULL) hg_map_label_inside(map->labels, &zone_style, &rings, name);
    }
}

/* Blocking ones and those to be cleared; the others would be too many. */
static bool is_named(const struct hg_map *map, size_t finding)
{
    enum hg_map_sign sign = hg_map_sign_of_finding(&map->result->findings.items[finding]);
    return finding != map->finding && (sign == HG_SIGN_BLOCK || sign == HG_SIGN_UNDECIDED);
}

/* Its box on the page, that of its symbol at least; empty if it is not in the window. */
static struct hg_box box_of_finding(const struct hg_map *map, size_t finding)
{
    struct hg_map_thing thing;
    if (!hg_map_finding_thing(map->result, finding, &thing)) return HG_BOX_EMPTY;
    if (thing.rings.kind != HG_GEOMETRY_NONE)
        return hg_map_page_box(&map->view, &thing.rings);
    const double half = 0.5 * HG_MAP_SYMBOL_PT;
    const struct hg_map_frame *window = &map->view.window;
    struct hg_point at = hg_map_to_page(&map->view, thing.at);
    struct hg_box box = {at.x - half, at.y - half, at.x + half, at.y + half};
    struct hg_box shown = {window->x, window->y, window->x + window->width,
                           window->y + window->height};
    return hg_map_boxes_meet(box, shown) ? box : HG_BOX_EMPTY;
}

static void label_findings(struct hg_map *map)
{
    const struct hg_findings *findings = &map->result->findings;
    size_t *order = hg_findings_reading_order(findings);
    size_t named[MOST_FINDINGS], count = 0;
    for (size_t i = 0; i < findings->count && count <= MOST_FINDINGS; i++) {
        if (!is_named(map, order[i]) || hg_box_is_empty(box_of_finding(map, order[i])))
            continue;
        if (count < MOST_FINDINGS) named[count] = order[i];
        count++;
    }
    free(order);
    for (size_t i = 0; i < count && count <= MOST_FINDINGS; i++)
        hg_map_label_beside(map->labels, &finding_style, box_of_finding(map, named[i]),
                            findings->items[named[i]].id);
}

void hg_map_label_things(struct hg_map *map)
{
    if (map->result->facts == NULL) return;
    label_findings(map);
    if (map->finding == SIZE_MAX && map->candidate == SIZE_MAX) label_zones(map);
    if (map->numbers_parcels) label_parcels(map);
}
