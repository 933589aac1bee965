#include "maps/map_labels.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

static const double GAP = 1.0; /* between two labels */
/* A letter is never narrower than this share of its size: what cannot fit need not be set to be measured. */
static const double NARROWEST = 0.28;

struct hg_map_labels {
    cairo_t *cr;
    const struct hg_map_view *view;
    struct hg_box *taken;
    size_t count, capacity;
    double *crossings;
    size_t crossing_count, crossing_capacity;
};

struct hg_map_labels *hg_map_labels_new(cairo_t *cr, const struct hg_map_view *view)
{
    struct hg_map_labels *labels = hg_memory_new_zero(1, sizeof *labels);
    labels->cr = cr;
    labels->view = view;
    return labels;
}

void hg_map_labels_free(struct hg_map_labels *labels)
{
    free(labels->taken);
    free(labels->crossings);
    free(labels);
}

void hg_map_labels_keep_off(struct hg_map_labels *labels, struct hg_box box)
{
    HG_GROW(labels->taken, labels->count, labels->capacity);
    labels->taken[labels->count++] = box;
}

static bool is_free(const struct hg_map_labels *labels, struct hg_box box)
{
    const struct hg_map_frame *window = &labels->view->window;
    if (box.min_x < window->x + GAP || box.min_y < window->y + GAP ||
        box.max_x > window->x + window->width - GAP ||
        box.max_y > window->y + window->height - GAP)
        return false;
    for (size_t i = 0; i < labels->count; i++) {
        const struct hg_box *other = &labels->taken[i];
        if (box.min_x < other->max_x + GAP && other->min_x < box.max_x + GAP &&
            box.min_y < other->max_y + GAP && other->min_y < box.max_y + GAP)
            return false;
    }
    return true;
}

/* Write with the upper left corner at (x, y), if there is room. */
static bool write_at(struct hg_map_labels *labels, const struct hg_type_style *style,
                     struct hg_type_extent size, double x, double y, const char *text)
{
    struct hg_box box = {x, y, x + size.width, y + size.height};
    if (!is_free(labels, box)) return false;
    hg_type_draw(labels->cr, style, x, y, text);
    hg_map_labels_keep_off(labels, box);
    return true;
}

bool hg_map_label_at(struct hg_map_labels *labels, const struct hg_type_style *style,
                     struct hg_point middle, const char *text)
{
    struct hg_type_extent size = hg_type_measure(labels->cr, style, text);
    return write_at(labels, style, size, middle.x - 0.5 * size.width,
                    middle.y - 0.5 * size.height, text);
}

bool hg_map_label_beside(struct hg_map_labels *labels, const struct hg_type_style *style,
                         struct hg_box box, const char *text)
{
    static const double away = 2.0;
    struct hg_type_extent size = hg_type_measure(labels->cr, style, text);
    double left = box.min_x - away - size.width, right = box.max_x + away;
    double above = box.min_y - away - size.height, below = box.max_y + away;
    double middle_x = 0.5 * (box.min_x + box.max_x - size.width),
           middle_y = 0.5 * (box.min_y + box.max_y - size.height);
    const double spots[8][2] = {
        {right,    middle_y},
        {middle_x, above   },
        {right,    above   },
        {left,     middle_y},
        {middle_x, below   },
        {right,    below   },
        {left,     above   },
        {left,     below   },
    };
    for (int i = 0; i < 8; i++)
        if (write_at(labels, style, size, spots[i][0], spots[i][1], text)) return true;
    return false;
}

static int compare_numbers(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Where the outline crosses a level of the page, from left to right. */
static void find_crossings(struct hg_map_labels *labels, const struct hg_map_rings *rings,
                           double level)
{
    labels->crossing_count = 0;
    for (size_t r = 0; r < rings->count; r++) {
        const struct hg_ring *ring = &rings->rings[r];
        for (uint32_t i = 0; i < ring->count; i++) {
            uint32_t next = i + 1 == ring->count ? 0 : i + 1;
            struct hg_point a = hg_map_to_page(labels->view,
                                               rings->points[ring->first + i]);
            struct hg_point b = hg_map_to_page(labels->view,
                                               rings->points[ring->first + next]);
            if ((a.y > level) == (b.y > level)) continue;
            HG_GROW(labels->crossings, labels->crossing_count, labels->crossing_capacity);
            labels->crossings[labels->crossing_count++] = a.x + (level - a.y) /
                                                                    (b.y - a.y) *
                                                                    (b.x - a.x);
        }
    }
    if (labels->crossing_count > 1)
        qsort(labels->crossings, labels->crossing_count, sizeof *labels->crossings,
              compare_numbers);
}

/* The widest stretch inside at a level; 0 wide if there is none. */
static void widest_stretch(struct hg_map_labels *labels, const struct hg_map_rings *rings,
                           double level, double *out_from, double *out_to)
{
    *out_from = *out_to = 0.0;
    find_crossings(labels, rings, level);
    for (size_t i = 0; i + 1 < labels->crossing_count; i += 2)
        if (labels->crossings[i + 1] - labels->crossings[i] > *out_to - *out_from) {
            *out_from = labels->crossings[i];
            *out_to = labels->crossings[i + 1];
        }
}

static bool holds_stretch(struct hg_map_labels *labels, const struct hg_map_rings *rings,
                          double level, double from, double to)
{
    find_crossings(labels, rings, level);
    for (size_t i = 0; i + 1 < labels->crossing_count; i += 2)
        if (labels->crossings[i] <= from && labels->crossings[i + 1] >= to) return true;
    return false;
}

static bool fits_at(struct hg_map_labels *labels, const struct hg_type_style *style,
                    const struct hg_map_rings *rings, struct hg_type_extent size,
                    double level, const char *text)
{
    double from, to;
    widest_stretch(labels, rings, level, &from, &to);
    const struct hg_map_frame *window = &labels->view->window;
    from = fmax(from, window->x) + GAP;
    to = fmin(to, window->x + window->width) - GAP;
    double x = 0.5 * (from + to - size.width), half = 0.5 * size.height;
    return to - from >= size.width &&
           holds_stretch(labels, rings, level - half, x, x + size.width) &&
           holds_stretch(labels, rings, level + half, x, x + size.width) &&
           write_at(labels, style, size, x, level - half, text);
}

bool hg_map_label_inside(struct hg_map_labels *labels, const struct hg_type_style *style,
                         const struct hg_map_rings *rings, const char *text)
{
    static const double levels[] = {0.5, 0.33, 0.67, 0.2, 0.8};
    struct hg_box box = hg_map_page_box(labels->view, rings);
    double narrowest = NARROWEST * style->size * (double)hg_utf8_length(text);
    if (hg_box_is_empty(box) || box.max_x - box.min_x < narrowest ||
        box.max_y - box.min_y < style->size)
        return false;
    struct hg_type_extent size = hg_type_measure(labels->cr, style, text);
    const struct hg_map_frame *window = &labels->view->window;
    double top = fmax(box.min_y, window->y),
           bottom = fmin(box.max_y, window->y + window->height);
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (fits_at(labels, style, rings, size, top + levels[i] * (bottom - top), text))
            return true;
    return false;
}
