/* Content: what lies in the window of a map, in the order of drawing.
 *
 * One walk over everything that has a place serves the legend (what is there?) and the drawing. */
#ifndef HG_MAPS_MAP_CONTENT_H
#define HG_MAPS_MAP_CONTENT_H

#include "maps/map_labels.h"
#include "maps/map_signs.h"

/* A map under way. */
struct hg_map {
    cairo_t *cr;
    const struct hg_result *result;
    enum hg_lang lang;
    size_t finding; /* whose sheet it is: drawn last, labelled by its own; SIZE_MAX: none */
    size_t candidate; /* likewise */
    struct hg_map_view view;
    struct hg_box
        own; /* of the sheet's finding on the page, from hg_map_survey() and hg_map_begin(): there no other finding has a hatch */
    bool numbers_parcels; /* they have room for it, see hg_map_plan_numbers() */
    size_t prefix; /* of the parcels' numbers, which their labels leave out, in bytes */
    struct hg_map_ink *ink;       /* NULL until hg_map_begin() */
    struct hg_map_labels *labels; /* likewise */
};

/* Something with a place: its sign, number among its like, outline, and where it is if it has none (kind NONE). */
struct hg_map_thing {
    enum hg_map_sign sign;
    size_t number;
    struct hg_map_rings rings;
    struct hg_point at;
};
typedef void hg_map_visit(void *user, const struct hg_map_thing *thing);
/* From the ground upwards: functional areas, parcels or candidates, conflict pieces, findings with the worst last, zones. */
void hg_map_each(const struct hg_result *result, hg_map_visit *visit, void *user);

/* What an overview shows: the zones; failing these parcels or candidates, functional areas, findings.  Empty: nothing. */
struct hg_box hg_map_ground_box(const struct hg_result *result);

/* Which signs does the window need?  Its map's own finding and candidate count wherever they are. */
void hg_map_survey(struct hg_map *map, bool seen[HG_SIGNS]);

/* Cuts the context to the window and draws everything; hg_map_end() lifts the cut and frees what hg_map_begin() made. */
void hg_map_begin(struct hg_map *map);
void hg_map_draw_things(struct hg_map *map);
void hg_map_end(struct hg_map *map);

/* One thing, with its own style; too small for a hatch, it becomes a symbol. */
void hg_map_draw_thing(struct hg_map *map, const struct hg_map_thing *thing);
/* The finding as a thing; false if it has no place. */
bool hg_map_finding_thing(const struct hg_result *result, size_t finding,
                          struct hg_map_thing *out);
struct hg_map_thing hg_map_candidate_thing(const struct hg_result *result,
                                           size_t candidate);

/* Numbers of findings, names of zones (on a sheet of its own the thing itself stands in their place), numbers of parcels or
 * candidates, where they have room. */
void hg_map_label_things(struct hg_map *map);

/* Have enough of the parcels in the window room for their numbers, without what all of these begin with?  A few numbers here and
 * there would help nobody. */
void hg_map_plan_numbers(struct hg_map *map);

#endif
