#include "geo/topology/places.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { FAN = 8, AXIS_BITS = 22, DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

/* A use with its number on the curve. */
struct numbered {
    uint64_t number;
    struct hg_place_use use;
};

struct query {
    const struct hg_places *places;
    struct hg_point a, b;
    struct hg_box box; /* of the segment, widened by the reach */
    double dx, dy, aside, reach;
    struct hg_places_found *found;
};

/* --- order --- */

/* Bits 0..21 to the even places 0..42. */
static uint64_t spread(uint64_t bits)
{
    bits = (bits | bits << 16) & 0x0000ffff0000ffff;
    bits = (bits | bits << 8) & 0x00ff00ff00ff00ff;
    bits = (bits | bits << 4) & 0x0f0f0f0f0f0f0f0f;
    bits = (bits | bits << 2) & 0x3333333333333333;
    return (bits | bits << 1) & 0x5555555555555555;
}

static uint64_t step_of(double value, double low, double high)
{
    double share = high > low ? (value - low) / (high - low) : 0.0;
    return (uint64_t)(share * (double)((1 << AXIS_BITS) - 1));
}

static struct numbered *number_uses(const struct hg_place_use *uses, size_t count)
{
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = 0; i < count; i++)
        hg_box_add(&box, uses[i].point);
    struct numbered *items = hg_memory_new(count + 1, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        uint64_t x = step_of(uses[i].point.x, box.min_x, box.max_x);
        uint64_t y = step_of(uses[i].point.y, box.min_y, box.max_y);
        items[i] = (struct numbered){spread(x) | spread(y) << 1, uses[i]};
    }
    return items;
}

/* Counting sort by one digit of the number; stable. */
static void sort_digit(const struct numbered *from, size_t count, int shift,
                       struct numbered *to)
{
    size_t *next = hg_memory_new_zero(DIGITS + 1, sizeof *next);
    for (size_t i = 0; i < count; i++)
        next[(from[i].number >> shift & (DIGITS - 1)) + 1]++;
    for (size_t d = 0; d < DIGITS; d++)
        next[d + 1] += next[d];
    for (size_t i = 0; i < count; i++)
        to[next[from[i].number >> shift & (DIGITS - 1)]++] = from[i];
    free(next);
}

static int compare_uses(const void *a, const void *b)
{
    const struct hg_place_use *p = &((const struct numbered *)a)->use;
    const struct hg_place_use *q = &((const struct numbered *)b)->use;
    if (p->point.x < q->point.x || p->point.x > q->point.x)
        return p->point.x < q->point.x ? -1 : 1;
    if (p->point.y < q->point.y || p->point.y > q->point.y)
        return p->point.y < q->point.y ? -1 : 1;
    if (p->owner != q->owner) return p->owner < q->owner ? -1 : 1;
    return (p->index > q->index) - (p->index < q->index);
}

/* By number; uses of the same number by point, so that equal points stand together. */
static struct numbered *sorted(struct numbered *items, size_t count)
{
    struct numbered *other = hg_memory_new(count + 1, sizeof *other);
    for (int shift = 0; shift < 2 * AXIS_BITS; shift += DIGIT_BITS) {
        sort_digit(items, count, shift, other);
        struct numbered *swap = items;
        items = other;
        other = swap;
    }
    free(other);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && items[end].number == items[i].number;)
            end++;
        if (end - i > 1) qsort(&items[i], end - i, sizeof *items, compare_uses);
    }
    return items;
}

static bool same_point(struct hg_point p, struct hg_point q)
{
    return !(p.x < q.x || p.x > q.x || p.y < q.y || p.y > q.y);
}

static void list_places(const struct numbered *items, size_t count, struct hg_places *out)
{
    out->points = hg_memory_new(count + 1, sizeof *out->points);
    out->first = hg_memory_new(count + 1, sizeof *out->first);
    for (size_t i = 0; i < count; i++) {
        out->uses[i] = items[i].use;
        if (i > 0 && same_point(items[i].use.point, items[i - 1].use.point)) continue;
        out->first[out->count] = i;
        out->points[out->count++] = items[i].use.point;
    }
    out->first[out->count] = count;
}

/* --- boxes --- */

static void add_box(struct hg_box *box, const struct hg_box *other)
{
    hg_box_add(box, (struct hg_point){other->min_x, other->min_y});
    hg_box_add(box, (struct hg_point){other->max_x, other->max_y});
}

static void box_level(struct hg_places *out, size_t level, size_t below)
{
    size_t width = (below + FAN - 1) / FAN;
    struct hg_box *boxes = hg_memory_new(width, sizeof *boxes);
    for (size_t i = 0; i < width; i++)
        boxes[i] = HG_BOX_EMPTY;
    for (size_t i = 0; i < below; i++)
        if (level == 0)
            hg_box_add(&boxes[i / FAN], out->points[i]);
        else
            add_box(&boxes[i / FAN], &out->levels[level - 1][i]);
    out->levels[level] = boxes;
    out->widths[level] = width;
    out->level_count = level + 1;
}

void hg_places_make(struct hg_place_use *uses, size_t count, struct hg_places *out)
{
    *out = (struct hg_places){.uses = uses};
    struct numbered *items = sorted(number_uses(uses, count), count);
    list_places(items, count, out);
    free(items);
    size_t below = out->count;
    for (size_t level = 0; below > (level > 0 ? 1 : 0); level++) {
        box_level(out, level, below);
        below = out->widths[level];
    }
}

void hg_places_clear(struct hg_places *places)
{
    for (size_t i = 0; i < places->level_count; i++)
        free(places->levels[i]);
    free(places->uses);
    free(places->first);
    free(places->points);
}

bool hg_places_has(const struct hg_places *places, size_t place, uint32_t owner)
{
    for (size_t u = places->first[place]; u < places->first[place + 1]; u++)
        if (places->uses[u].owner == owner) return true;
    return false;
}

/* --- search --- */

/* Where along the segment, 0 to 1, is the point nearest to p? */
static double share_along(struct hg_point p, struct hg_point a, struct hg_point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0.0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0.0;
    return fmax(0.0, fmin(1.0, t));
}

struct hg_point hg_places_foot(struct hg_point p, struct hg_point a, struct hg_point b)
{
    double t = share_along(p, a, b);
    return (struct hg_point){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

double hg_places_distance(struct hg_point p, struct hg_point a, struct hg_point b)
{
    double t = share_along(p, a, b);
    return hypot(p.x - a.x - t * (b.x - a.x), p.y - a.y - t * (b.y - a.y));
}

/* Separating axes of a box and a widened segment: x, y and the segment's normal. */
static bool passes(const struct query *q, const struct hg_box *box)
{
    if (box->min_x > q->box.max_x || box->max_x < q->box.min_x ||
        box->min_y > q->box.max_y || box->max_y < q->box.min_y)
        return false;
    double half_x = (box->max_x - box->min_x) / 2, half_y = (box->max_y - box->min_y) / 2;
    double x = box->min_x + half_x - q->a.x, y = box->min_y + half_y - q->a.y;
    double reach = fabs(q->dx) * half_y + fabs(q->dy) * half_x;
    return fabs(q->dx * y - q->dy * x) <= (reach + q->aside) * (1 + 1e-12);
}

static void find_points(const struct query *q, size_t box)
{
    size_t end = (box + 1) * FAN < q->places->count ? (box + 1) * FAN : q->places->count;
    for (size_t i = box * FAN; i < end; i++) {
        struct hg_point p = q->places->points[i];
        if (p.x < q->box.min_x || p.x > q->box.max_x || p.y < q->box.min_y ||
            p.y > q->box.max_y || hg_places_distance(p, q->a, q->b) > q->reach)
            continue;
        HG_GROW(q->found->places, q->found->count, q->found->capacity);
        q->found->places[q->found->count++] = i;
    }
}

static void find_boxes(const struct query *q, size_t level, size_t box)
{
    if (!passes(q, &q->places->levels[level][box])) return;
    if (level == 0) {
        find_points(q, box);
        return;
    }
    size_t width = q->places->widths[level - 1];
    for (size_t i = box * FAN; i < (box + 1) * FAN && i < width; i++)
        find_boxes(q, level - 1, i);
}

void hg_places_along(const struct hg_places *places, struct hg_point a, struct hg_point b,
                     double reach, struct hg_places_found *found)
{
    found->count = 0;
    if (places->count == 0) return;
    double dx = b.x - a.x, dy = b.y - a.y;
    struct query query = {
        .places = places,
        .a = a,
        .b = b,
        .box = {fmin(a.x, b.x) - reach, fmin(a.y, b.y) - reach, fmax(a.x, b.x) + reach,
                fmax(a.y, b.y) + reach},
        .dx = dx,
        .dy = dy,
        .reach = reach,
        .aside = reach * (fabs(dx) + fabs(dy)),
        .found = found,
    };
    find_boxes(&query, places->level_count - 1, 0);
}
