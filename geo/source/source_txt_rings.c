/* From the points of one parcel to its rings.  What the file says of rings is not to be trusted: numbers come twice, rings are
 * closed or not, and the closing point may be wrong. */
#include "geo/source/source_txt.h"

#include "geo/base/memory.h"

#include <math.h>
#include <string.h>

static bool same_place(struct hg_point a, struct hg_point b)
{
    return !(a.x < b.x || a.x > b.x || a.y < b.y || a.y > b.y);
}

/* Where the walk along the points stands. */
struct walk {
    struct txt_reader *reader;
    struct txt_parcel *parcel;
    size_t at;
    bool open;
};

static struct txt_ring *newest_ring(struct walk *walk)
{
    return &walk->reader->rings[walk->reader->ring_count - 1];
}

static void begin_ring(struct walk *walk)
{
    struct txt_reader *reader = walk->reader;
    HG_GROW(reader->rings, reader->ring_count, reader->ring_capacity);
    reader->rings[reader->ring_count++] = (struct txt_ring){
        .first = walk->at, .count = 1, .number = reader->points[walk->at].number};
    walk->open = true;
}

static void end_ring(struct walk *walk, bool closed)
{
    newest_ring(walk)->closed = closed;
    walk->open = false;
}

/* The point behind this one if it is of the same ring, or NULL. */
static const struct txt_point *next_in_run(const struct walk *walk)
{
    const struct txt_point *point = &walk->reader->points[walk->at];
    bool last = walk->at + 1 >= walk->reader->point_count;
    return last || point[1].number != point->number ? NULL : &point[1];
}

/* Does the ring's first name come again, in a ring whose names tell its points apart? */
static bool repeats_name(const struct walk *walk, const struct txt_ring *ring)
{
    const struct txt_point *points = walk->reader->points, *first = &points[ring->first];
    return ring->count >= 3 && first->name != 0 && first[1].name != first->name &&
           points[walk->at].name == first->name;
}

/* The first point's name at another place: a wrong closing point, or the first point of a further ring. */
static void meet_first_name(struct walk *walk)
{
    struct txt_reader *reader = walk->reader;
    const struct txt_point *points = reader->points, *next = next_in_run(walk);
    const struct txt_ring *ring = newest_ring(walk);
    const char *line = hg_txt_line(reader, points[walk->at].line);
    if (next == NULL) {
        TXT_NOTE(reader, hg_kind_TXT_CLOSING_POINT, walk->parcel, line,
                 hg_txt_line(reader, points[ring->first].line));
        end_ring(walk, true);
        return;
    }
    if (next->name != points[ring->first + 1].name)
        TXT_NOTE(reader, hg_kind_TXT_RING_DOUBTFUL, walk->parcel, line,
                 N_ARG_("a point carries the name of the ring's first point but lies "
                        "elsewhere, and the ring goes on"));
    end_ring(walk, false);
    begin_ring(walk);
}

/* Behind a ring that is closed: once more its closing point, or the first of a further ring. */
static void begin_or_repeat(struct walk *walk)
{
    struct txt_reader *reader = walk->reader;
    const struct txt_point *point = &reader->points[walk->at];
    bool again = reader->ring_count > 0 && newest_ring(walk)->closed &&
                 newest_ring(walk)->number == point->number && next_in_run(walk) == NULL &&
                 same_place(reader->points[newest_ring(walk)->first].at, point->at);
    if (again)
        TXT_NOTE(reader, hg_kind_TXT_LEFT_OUT, walk->parcel,
                 hg_txt_line(reader, point->line), N_ARG_("a point"),
                 N_ARG_("the closing point stands there twice"));
    else
        begin_ring(walk);
}

static void walk_on(struct walk *walk)
{
    struct txt_reader *reader = walk->reader;
    const struct txt_point *point = &reader->points[walk->at];
    if (walk->open && newest_ring(walk)->number != point->number) end_ring(walk, false);
    if (!walk->open) {
        begin_or_repeat(walk);
        return;
    }
    struct txt_ring *ring = newest_ring(walk);
    bool back = same_place(reader->points[ring->first].at, point->at);
    if (ring->count >= 3 && back)
        end_ring(walk, true);
    else if (repeats_name(walk, ring))
        meet_first_name(walk);
    else
        ring->count++;
}

/* Lines and points: a change of number begins a part, nothing closes it. */
static void split_by_number(struct walk *walk)
{
    struct txt_reader *reader = walk->reader;
    for (walk->at = 0; walk->at < reader->point_count; walk->at++)
        if (walk->open && newest_ring(walk)->number == reader->points[walk->at].number)
            newest_ring(walk)->count++;
        else
            begin_ring(walk);
}

/* -- what is wrong with them ---------------------------------------------------------------------------------- */

static void refuse_short(struct txt_reader *reader, const struct txt_parcel *parcel)
{
    size_t least = parcel->kind == HG_GEOMETRY_POLYGON ? 3
                   : parcel->kind == HG_GEOMETRY_LINE  ? 2
                                                       : 1;
    if (reader->point_count == 0)
        TXT_NOTE(reader, hg_kind_TXT_RING_SHORT, parcel, hg_txt_line(reader, parcel->line),
                 "0", hg_txt_line(reader, least));
    for (size_t i = 0; i < reader->ring_count; i++) {
        const struct txt_ring *ring = &reader->rings[i];
        const struct txt_point *first = &reader->points[ring->first];
        /* There and back again is no ring of three points. */
        bool back = least == 3 && same_place(first->at, first[ring->count - 1].at);
        size_t count = ring->count - (ring->count > 1 && back);
        if (count < least)
            TXT_NOTE(reader, hg_kind_TXT_RING_SHORT, parcel,
                     hg_txt_line(reader, first->line), hg_txt_line(reader, count),
                     hg_txt_line(reader, least));
    }
}

static int compare_numbers(const void *a, const void *b)
{
    const struct txt_ring *p = *(const struct txt_ring *const *)a,
                          *q = *(const struct txt_ring *const *)b;
    if (p->number != q->number) return p->number < q->number ? -1 : 1;
    return (p->first > q->first) - (p->first < q->first);
}

/* A run that is not closed and a later one of the same number that ends where the first began: one ring in two pieces, or two. */
static void doubt_runs(struct txt_reader *reader, const struct txt_parcel *parcel)
{
    size_t count = reader->ring_count;
    const struct txt_ring **order = hg_memory_new(count + 1, sizeof *order);
    for (size_t i = 0; i < count; i++)
        order[i] = &reader->rings[i];
    qsort(order, count, sizeof *order, compare_numbers);
    for (size_t i = 0; i + 1 < count; i++) {
        const struct txt_ring *one = order[i], *other = order[i + 1];
        const struct txt_point *last = &reader->points[other->first + other->count - 1];
        if (one->number == other->number && !one->closed && !other->closed &&
            same_place(reader->points[one->first].at, last->at))
            TXT_NOTE(reader, hg_kind_TXT_RING_DOUBTFUL, parcel,
                     hg_txt_line(reader, reader->points[other->first].line),
                     N_ARG_("two runs of points carry one ring number, and the second "
                            "ends where the first begins"));
    }
    free(order);
}

/* The number of points is advice: with closing points, as it stands, or without them.  Fewer points and no closing point at the
 * end are more than that. */
static void compare_count(struct txt_reader *reader, const struct txt_parcel *parcel)
{
    const char *text = parcel->cells[TXT_COUNT].text;
    struct txt_text rest;
    double stated;
    if (text == NULL || reader->ring_count == 0 ||
        !hg_txt_number((struct txt_text){text, strlen(text)}, &stated, &rest))
        return;
    size_t bare = 0, rings = reader->ring_count;
    bool polygon = parcel->kind == HG_GEOMETRY_POLYGON;
    for (size_t i = 0; i < rings; i++)
        bare += reader->rings[i].count;
    double most = (double)(polygon ? bare + rings : bare);
    double lines = (double)reader->point_count;
    if (most < lines) most = lines;
    if (stated >= (double)bare && stated <= most) return;
    const char *found = hg_txt_line(reader, reader->point_count);
    const char *line = hg_txt_line(reader, parcel->line);
    if (stated > most && (!polygon || !reader->rings[rings - 1].closed))
        TXT_NOTE(reader, hg_kind_TXT_POINTS_MISSING, parcel, line, text, found);
    else
        TXT_NOTE(reader, hg_kind_TXT_COUNT_DIFFERS, parcel, line, text, found);
}

void hg_txt_make_rings(struct txt_reader *reader, struct txt_parcel *parcel)
{
    struct walk walk = {.reader = reader, .parcel = parcel};
    reader->ring_count = 0;
    if (parcel->kind != HG_GEOMETRY_POLYGON)
        split_by_number(&walk);
    else
        for (; walk.at < reader->point_count; walk.at++)
            walk_on(&walk);
    refuse_short(reader, parcel);
    if (parcel->kind == HG_GEOMETRY_POLYGON) doubt_runs(reader, parcel);
    if (parcel->stated) compare_count(reader, parcel);
}

/* -- what the numbers are ------------------------------------------------------------------------------------- */

/* The kind of a pair of numbers: a likely system, the zone before the easting (0: none), and whether north and east have changed
 * places. */
struct number_kind {
    int likely, zone;
    bool swapped;
};

static struct number_kind kind_of(const struct txt_reader *reader, struct hg_point at)
{
    struct hg_box box = {at.x, at.y, at.x, at.y};
    struct number_kind kind = {.likely = hg_crs_likely(reader->guesser, box, NULL),
                               .swapped = hg_crs_swapped(box)};
    double east = kind.swapped ? at.y : at.x;
    if (kind.likely != 0 && east >= 1e7) kind.zone = (int)floor(east / 1e6);
    return kind;
}

static bool same_kind(struct number_kind a, struct number_kind b)
{
    return a.likely == b.likely && a.swapped == b.swapped;
}

/* The kind that most points have (Boyer and Moore 1981, "MJRTY - a fast majority vote algorithm"). */
static struct number_kind majority(const struct txt_reader *reader)
{
    struct number_kind leader = {0};
    size_t votes = 0;
    for (size_t i = 0; i < reader->ring_count; i++)
        for (size_t k = 0; k < reader->rings[i].count; k++) {
            struct number_kind kind = kind_of(
                reader, reader->points[reader->rings[i].first + k].at);
            if (votes == 0) leader = kind;
            votes = same_kind(kind, leader) ? votes + 1 : votes - 1;
        }
    return leader;
}

/* Are all points so close to one another that they cannot be of two kinds?  Judging a place takes the registry, so of a parcel of
 * a million points it is done once. */
static bool is_compact(const struct txt_reader *reader, struct hg_point *out_middle)
{
    static const double COMPACT = 5e4; /* metres; in degrees nothing is as far apart */
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = 0; i < reader->ring_count; i++)
        for (size_t k = 0; k < reader->rings[i].count; k++)
            hg_box_add(&box, reader->points[reader->rings[i].first + k].at);
    *out_middle = (struct hg_point){box.min_x + (box.max_x - box.min_x) / 2,
                                    box.min_y + (box.max_y - box.min_y) / 2};
    bool degrees = box.max_x <= 360.0 && box.max_y <= 360.0;
    double most = degrees ? 1.0 : COMPACT;
    return box.max_x - box.min_x < most && box.max_y - box.min_y < most;
}

static void refuse_astray(struct txt_reader *reader, const struct txt_parcel *parcel,
                          struct number_kind kind)
{
    for (size_t i = 0; i < reader->ring_count; i++)
        for (size_t k = 0; k < reader->rings[i].count; k++) {
            const struct txt_point *point = &reader->points[reader->rings[i].first + k];
            if (same_kind(kind_of(reader, point->at), kind)) continue;
            TXT_NOTE(reader, hg_kind_TXT_POINT_ASTRAY, parcel,
                     hg_txt_line(reader, point->line),
                     hg_source_coordinate(reader->reading->scratch, point->at.y, 3),
                     hg_source_coordinate(reader->reading->scratch, point->at.x, 3));
        }
}

static void swap_axes(struct txt_reader *reader, const struct txt_parcel *parcel)
{
    TXT_NOTE(reader, hg_kind_TXT_SWAPPED, parcel, hg_txt_line(reader, parcel->line));
    for (size_t i = 0; i < reader->point_count; i++) {
        struct hg_point at = reader->points[i].at;
        reader->points[i].at = (struct hg_point){at.y, at.x};
    }
}

void hg_txt_judge_numbers(struct txt_reader *reader, struct txt_parcel *parcel)
{
    struct txt_system *system = &reader->system;
    if (reader->ring_count == 0) return;
    struct hg_point middle;
    bool compact = is_compact(reader, &middle);
    struct number_kind kind = compact ? kind_of(reader, middle) : majority(reader);
    if (!compact) refuse_astray(reader, parcel, kind);
    if (kind.swapped) swap_axes(reader, parcel);
    if (system->known && system->likely != kind.likely)
        TXT_NOTE(reader, hg_kind_TXT_SYSTEMS_DIFFER, parcel,
                 hg_txt_line(reader, parcel->line), hg_txt_line(reader, system->line));
    if (system->known) return;
    *system = (struct txt_system){.known = true,
                                  .likely = kind.likely,
                                  .zone = kind.zone,
                                  .degrees = kind.likely ==
                                             hg_crs_code_of_degrees(HG_DATUM_CGCS2000),
                                  .line = parcel->line};
}
