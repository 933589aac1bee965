/* Ink: outlines and hatches of a map on a cairo context.
 *
 * Outlines are cut to the window before cairo sees them: its numbers have 24 bits before the point, and a plan's coordinates at 1:500
 * have more.  Points less than 0.2 pt off the line of their neighbours are left out; nobody sees them on paper.  Everything in points. */
#ifndef HG_MAPS_MAP_INK_H
#define HG_MAPS_MAP_INK_H

#include "maps/map_view.h"
#include "typeset/type.h"

struct hg_map_ink;
/* `view` and the context must outlive it. */
struct hg_map_ink *hg_map_ink_new(cairo_t *cr, const struct hg_map_view *view);
void hg_map_ink_free(struct hg_map_ink *ink);

/* Rings of a feature or a shape; points are where the rings say. */
struct hg_map_rings {
    enum hg_geometry_kind kind; /* polygons are closed, read even-odd */
    size_t count;
    const struct hg_ring *rings;
    const struct hg_point *points;
};
struct hg_map_rings hg_map_rings_of_shape(const struct hg_shape *shape); /* NULL: none */
struct hg_map_rings hg_map_rings_of_feature(const struct hg_layer *layer, size_t feature);

/* Their box on the ground; points that are not finite are left out. */
struct hg_box hg_map_rings_box(const struct hg_map_rings *rings);
/* Is some of the outline in the window, or, of an area that is filled or hatched, of the inside? */
bool hg_map_rings_show(const struct hg_map_view *view, const struct hg_map_rings *rings,
                       bool inside_counts);

/* Their box on the page; empty if it does not meet the window. */
struct hg_box hg_map_page_box(const struct hg_map_view *view,
                              const struct hg_map_rings *rings);

bool hg_map_boxes_meet(struct hg_box a, struct hg_box b);

/* Add the outline to the current path; false if nothing of it is in the window. */
bool hg_map_ink_path(struct hg_map_ink *ink, const struct hg_map_rings *rings);

/* Parallel lines.  Two families at most; a family with spacing 0 is none. */
struct hg_hatch_lines {
    double angle_deg, spacing; /* anticlockwise from the right, between lines */
    double dash, gap;          /* dash 0: unbroken, or dots where there is a gap */
};
enum { HG_HATCH_FAMILIES = 2 };

/* How an area is shown. */
struct hg_map_style {
    bool filled;
    struct hg_colour fill; /* if filled: covers what lies below */
    double outline;        /* width; 0 none */
    double dash, gap;      /* of the outline; dash 0: unbroken */
    struct hg_colour outline_colour;
    double hatch; /* width of the lines; 0 none */
    struct hg_colour hatch_colour;
    struct hg_hatch_lines lines[HG_HATCH_FAMILIES];
};

/* Fill, hatch and stroke the current path, which is then gone.  Hatches run in phase over the whole context, so that neighbours meet.
 * Areas narrower than the distance of two lines are filled with the
 * hatch's colour; what is not closed is stroked only. */
void hg_map_ink_area(cairo_t *cr, const struct hg_map_style *style, bool closed);

/* Points of the current path.  cairo's own work on a stroke grows faster than its path: whoever collects outlines strokes them
 * when there are some thousand. */
size_t hg_map_ink_points(const struct hg_map_ink *ink);
void hg_map_ink_restart(struct hg_map_ink *ink); /* the path is gone */

void hg_map_colour(cairo_t *cr, struct hg_colour colour);

#endif
