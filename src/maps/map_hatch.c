/* Areas: fill, hatch, outline.  cairo has no hatches; a pattern surface would become pixels in a PDF.  So the area is the
 * clip, and lines are drawn across it, numbered from the context's origin. */
#include "maps/map_ink.h"

#include <math.h>

static const double PI = 3.14159265358979323846;

void hg_map_colour(cairo_t *cr, struct hg_colour colour)
{
    cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
}

static void set_dash(cairo_t *cr, double dash, double gap)
{
    const double lengths[2] = {dash, gap};
    cairo_set_dash(cr, lengths, gap > 0.0 ? 2 : 0, 0.0);
}

/* Least and greatest of the corners' products with a direction. */
static void reach(struct hg_box box, double dx, double dy, double *out_low,
                  double *out_high)
{
    double x_low = fmin(dx * box.min_x, dx * box.max_x),
           x_high = fmax(dx * box.min_x, dx * box.max_x);
    double y_low = fmin(dy * box.min_y, dy * box.max_y),
           y_high = fmax(dy * box.min_y, dy * box.max_y);
    *out_low = x_low + y_low;
    *out_high = x_high + y_high;
}

/* A line starts at a whole number of dashes, so that dashes run in phase, too. */
static void draw_family(cairo_t *cr, const struct hg_hatch_lines *lines, struct hg_box box)
{
    double angle = -lines->angle_deg * PI / 180.0; /* y grows downwards */
    double dx = cos(angle), dy = sin(angle);
    double along_low, along_high, across_low, across_high;
    reach(box, dx, dy, &along_low, &along_high);
    reach(box, -dy, dx, &across_low, &across_high);
    double period = lines->dash + lines->gap;
    if (lines->gap > 0.0) along_low = period * floor(along_low / period);
    double first = ceil(across_low / lines->spacing),
           last = floor(across_high / lines->spacing);
    for (double k = first; k <= last; k += 1.0) {
        double offset = k * lines->spacing;
        cairo_move_to(cr, along_low * dx - offset * dy, along_low * dy + offset * dx);
        cairo_line_to(cr, along_high * dx - offset * dy, along_high * dy + offset * dx);
    }
    set_dash(cr, lines->dash, lines->gap);
    cairo_stroke(cr);
}

static struct hg_box common_box(struct hg_box a, struct hg_box b)
{
    return (struct hg_box){fmax(a.min_x, b.min_x), fmax(a.min_y, b.min_y),
                           fmin(a.max_x, b.max_x), fmin(a.max_y, b.max_y)};
}

static void hatch_path(cairo_t *cr, const struct hg_map_style *style)
{
    struct hg_box path, shown;
    cairo_path_extents(cr, &path.min_x, &path.min_y, &path.max_x, &path.max_y);
    cairo_clip_extents(cr, &shown.min_x, &shown.min_y, &shown.max_x, &shown.max_y);
    struct hg_box box = common_box(path, shown);
    if (hg_box_is_empty(box)) return;
    hg_map_colour(cr, style->hatch_colour);
    bool tiny = fmin(path.max_x - path.min_x, path.max_y - path.min_y) <
                style->lines[0].spacing;
    if (tiny && !style->filled) cairo_fill_preserve(cr);
    if (tiny) return;
    cairo_path_t *outline = cairo_copy_path(cr);
    cairo_save(cr);
    cairo_clip(cr);
    cairo_set_line_width(cr, style->hatch);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    for (int i = 0; i < HG_HATCH_FAMILIES; i++)
        if (style->lines[i].spacing > 0.0) draw_family(cr, &style->lines[i], box);
    cairo_restore(cr);
    cairo_append_path(cr, outline);
    cairo_path_destroy(outline);
}

void hg_map_ink_area(cairo_t *cr, const struct hg_map_style *style, bool closed)
{
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    if (style->filled && closed) {
        hg_map_colour(cr, style->fill);
        cairo_fill_preserve(cr);
    }
    if (style->hatch > 0.0 && closed) hatch_path(cr, style);
    if (style->outline > 0.0) {
        hg_map_colour(cr, style->outline_colour);
        cairo_set_line_width(cr, style->outline);
        set_dash(cr, style->dash, style->gap);
        cairo_stroke(cr);
        set_dash(cr, 0.0, 0.0);
    }
    cairo_new_path(cr);
}
