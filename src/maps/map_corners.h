/* Corners: boundary points (界址点) of a shape with their numbers, and the lengths between them.
 *
 * Numbered as boundary-point files number them (geo/sink): J1 is the last point of the first ring as stored, and on through
 * the rings backwards, shells clockwise; lines forwards. */
#ifndef HG_MAPS_MAP_CORNERS_H
#define HG_MAPS_MAP_CORNERS_H

#include "maps/map_content.h"

/* How many of them get their number on the map: the first and every so-maniest after it. */
enum { HG_MAP_CORNERS_NAMED = 60 };

/* All corners of the rings. */
size_t hg_map_corner_count(const struct hg_map_rings *rings);
/* J<number>, from 1; on the ground. */
struct hg_point hg_map_corner(const struct hg_map_rings *rings, size_t number);
/* J1, J1+step, ... are named. */
size_t hg_map_corner_step(size_t count);

/* Dots and numbers; then the lengths of the edges in metres where they have room (none in a CRS in degrees). */
void hg_map_draw_corners(struct hg_map *map, const struct hg_map_rings *rings);

#endif
