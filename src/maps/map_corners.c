#include "maps/map_corners.h"

#include "geo/base/num.h"

#include <math.h>
#include <stdio.h>

enum {
    MOST_DOTS = 600,    /* more would be a thick line */
    MOST_LENGTHS = 200, /* edges that are tried */
};
static const double DOT = 1.1;

static const struct hg_type_style number_style = {
    .size = 5.0, .halo = 1.2, .colour = {0.1, 0.1, 0.1}
};
static const struct hg_type_style length_style = {
    .size = 5.0, .halo = 1.0, .colour = {0.0, 0.3, 0.5}
};

size_t hg_map_corner_count(const struct hg_map_rings *rings)
{
    size_t count = 0;
    for (size_t r = 0; r < rings->count; r++)
        count += rings->rings[r].count;
    return count;
}

size_t hg_map_corner_step(size_t count)
{
    return count == 0 ? 1 : (count + HG_MAP_CORNERS_NAMED - 1) / HG_MAP_CORNERS_NAMED;
}

/* A corner, its ring and its place in it in the order of numbers. */
struct corner {
    const struct hg_ring *ring;
    uint32_t place;
};

static struct hg_point point_of(const struct hg_map_rings *rings, struct corner corner)
{
    bool backwards = rings->kind == HG_GEOMETRY_POLYGON;
    uint32_t stored = backwards ? corner.ring->count - 1 - corner.place : corner.place;
    return rings->points[corner.ring->first + stored];
}

static struct corner corner_of(const struct hg_map_rings *rings, size_t number)
{
    size_t left = number - 1, r = 0;
    while (left >= rings->rings[r].count)
        left -= rings->rings[r++].count;
    return (struct corner){&rings->rings[r], (uint32_t)left};
}

struct hg_point hg_map_corner(const struct hg_map_rings *rings, size_t number)
{
    return point_of(rings, corner_of(rings, number));
}

static struct corner neighbour(struct corner corner, uint32_t by)
{
    corner.place = (corner.place + by) % corner.ring->count;
    return corner;
}

static struct hg_point page_of(const struct hg_map *map, const struct hg_map_rings *rings,
                               struct corner corner)
{
    return hg_map_to_page(&map->view, point_of(rings, corner));
}

/* A step outwards from the line a-b: in the order of numbers the area lies on the right, on the page, too. */
static struct hg_point outwards(struct hg_point a, struct hg_point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length = hypot(dx, dy);
    if (!(length > 0.0)) return (struct hg_point){0.0, -1.0};
    return (struct hg_point){dy / length, -dx / length};
}

/* Middle of a text of this size whose nearest edge stands `away` from a point, in a direction. */
static struct hg_point text_middle(struct hg_point at, struct hg_point direction,
                                   struct hg_type_extent size, double away)
{
    double reach = fabs(direction.x) * 0.5 * size.width +
                   fabs(direction.y) * 0.5 * size.height + away;
    return (struct hg_point){at.x + direction.x * reach, at.y + direction.y * reach};
}

static void name_corner(struct hg_map *map, const struct hg_map_rings *rings, size_t number)
{
    struct corner corner = corner_of(rings, number);
    struct hg_point before = page_of(map, rings, neighbour(corner, corner.ring->count - 1)),
                    at = page_of(map, rings, corner),
                    after = page_of(map, rings, neighbour(corner, 1));
    char text[32];
    snprintf(text, sizeof text, "J%zu", number);
    struct hg_type_extent size = hg_type_measure(map->cr, &number_style, text);
    struct hg_point direction = outwards(before, after);
    if (hg_map_label_at(map->labels, &number_style, text_middle(at, direction, size, 2.0),
                        text))
        return;
    struct hg_box box = {at.x - DOT, at.y - DOT, at.x + DOT, at.y + DOT};
    hg_map_label_beside(map->labels, &number_style, box, text);
}

static void draw_dots(struct hg_map *map, const struct hg_map_rings *rings, size_t count)
{
    static const double PI = 3.14159265358979323846;
    cairo_new_path(map->cr);
    for (size_t number = 1; number <= count && count <= MOST_DOTS; number++) {
        struct hg_point at = page_of(map, rings, corner_of(rings, number));
        if (!isfinite(at.x) || !isfinite(at.y) || fabs(at.x) > 1e5 || fabs(at.y) > 1e5)
            continue;
        cairo_new_sub_path(map->cr);
        cairo_arc(map->cr, at.x, at.y, DOT, 0.0, 2.0 * PI);
    }
    struct hg_map_style style = {
        .filled = true, .fill = HG_WHITE, .outline = 0.6, .outline_colour = HG_BLACK};
    hg_map_ink_area(map->cr, &style, true);
}

static void write_length(struct hg_map *map, const struct hg_map_rings *rings,
                         size_t number)
{
    struct corner from = corner_of(rings, number), to = neighbour(from, 1);
    if (rings->kind != HG_GEOMETRY_POLYGON && from.place + 1 == from.ring->count) return;
    struct hg_point a = point_of(rings, from), b = point_of(rings, to);
    struct hg_point on_page = hg_map_to_page(&map->view, a),
                    next_on_page = hg_map_to_page(&map->view, b);
    char text[HG_NUM_TEXT];
    hg_num_format_fixed(hypot(b.x - a.x, b.y - a.y), 2, text);
    struct hg_type_extent size = hg_type_measure(map->cr, &length_style, text);
    double length = hypot(next_on_page.x - on_page.x, next_on_page.y - on_page.y);
    if (length < size.width + 10.0) return;
    struct hg_point middle = {0.5 * (on_page.x + next_on_page.x),
                              0.5 * (on_page.y + next_on_page.y)};
    struct hg_point direction = outwards(on_page, next_on_page);
    hg_map_label_at(map->labels, &length_style, text_middle(middle, direction, size, 1.5),
                    text);
}

void hg_map_draw_corners(struct hg_map *map, const struct hg_map_rings *rings)
{
    size_t count = hg_map_corner_count(rings), step = hg_map_corner_step(count);
    if (rings->kind != HG_GEOMETRY_POLYGON && rings->kind != HG_GEOMETRY_LINE) return;
    draw_dots(map, rings, count);
    for (size_t number = 1; number <= count; number += step)
        name_corner(map, rings, number);
    for (size_t number = 1; number <= count && count <= MOST_LENGTHS && !map->view.degrees;
         number++)
        write_length(map, rings, number);
}
