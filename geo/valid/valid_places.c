/* All places in which a polygon is bad.
 *
 * Edges meet edges by boxes over runs of neighbours, exactly on the grid; what two edges are to each other says which defect it
 * is.  Crossings in a vertex are recognised by the order of the four ways that leave it.  The place that GEOS named always
 * stands first, so that nothing is said twice in two ways. */
#include "geo/overlay/grid.h"
#include "geo/valid/valid_judge.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

enum {
    LEAF_EDGES = 8,
    MOST_PLACES = 1 << 22
}; /* more places than this are not counted on */

struct edge {
    struct hg_node a, b;
    uint32_t ring, before, behind; /* edges of its ring on both sides */
};

struct extent {
    int64_t min_x, min_y, max_x, max_y;
};

/* What was found, the gravest first: of several in one point the first is told. */
enum spot_of {
    OF_RINGS,          /* of whole rings */
    OF_CROSSING,       /* of two edges, or of two ways through a vertex */
    OF_STRETCH,        /* where two edges begin to lie on each other */
    OF_END,            /* where they cease to: told with its beginning */
    OF_TOUCH,          /* of a ring in a point */
    OF_RINGS_TOUCHING, /* of two rings in a point */
};

struct spot {
    struct hg_defect_place place;
    enum spot_of of;
};

struct finding_places {
    const struct hg_layer *layer;
    size_t feature;
    struct edge *edges;
    size_t edge_count, leaf_count;
    struct extent *extents; /* [2 * leaf_count], a heap of boxes over runs of edges */
    struct spot *spots;
    size_t spot_count, spot_capacity;
    bool *repeats, *crossed; /* per ring */
};

static struct hg_node node_of(struct hg_point point)
{
    return (struct hg_node){(int64_t)llround(ldexp(point.x, HG_GRID_BITS)),
                            (int64_t)llround(ldexp(point.y, HG_GRID_BITS))};
}

static struct hg_point point_of(struct hg_node node)
{
    return (struct hg_point){ldexp((double)node.x, -HG_GRID_BITS),
                             ldexp((double)node.y, -HG_GRID_BITS)};
}

/* Not hg_grid_side(): coordinates with a zone number need 53 bits, their differences one more. */
static int side_of(struct hg_node a, struct hg_node b, struct hg_node p)
{
    hg_wide cross = hg_grid_cross(a, b, p);
    return (cross > 0) - (cross < 0);
}

static void add_spot(struct finding_places *finding, enum spot_of of,
                     enum hg_defect_kind kind, const struct edge *e, const struct edge *f,
                     struct hg_point at)
{
    if (finding->spot_count >= MOST_PLACES) return;
    HG_GROW(finding->spots, finding->spot_count, finding->spot_capacity);
    uint32_t ring = e->ring < f->ring ? e->ring : f->ring;
    finding->spots[finding->spot_count++] = (struct spot){
        {finding->feature, kind, ring, at.x, at.y},
        of
    };
    if (of == OF_CROSSING) finding->crossed[e->ring] = finding->crossed[f->ring] = true;
}

/* --- two edges --- */

/* Where e and f cross, which is known. */
static struct hg_point crossing_of(const struct edge *e, const struct edge *f)
{
    double of_a = (double)hg_grid_cross(f->a, f->b, e->a);
    double of_b = (double)hg_grid_cross(f->a, f->b, e->b);
    double t = of_a / (of_a - of_b);
    struct hg_point a = point_of(e->a), b = point_of(e->b);
    return (struct hg_point){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

/* The ways that leave a node along a ring, of which `at` is one edge: back and forth. */
static void ways_of(const struct finding_places *finding, const struct edge *at,
                    struct hg_node node, struct hg_node out[2])
{
    const struct edge *in = at, *on = at;
    if (hg_node_same(at->a, node)) in = &finding->edges[at->before];
    if (hg_node_same(at->b, node)) on = &finding->edges[at->behind];
    out[0] = in->a;
    out[1] = on->b;
}

/* Does q lie strictly between the directions to `from` and, counter-clockwise, to `to`?  -1: on one of the two. */
static int is_between(struct hg_node node, struct hg_node from, struct hg_node to,
                      struct hg_node q)
{
    int a = side_of(node, from, q), b = side_of(node, to, q),
        turn = side_of(node, from, to);
    bool on_from = a == 0 && (hg_wide)(from.x - node.x) * (q.x - node.x) +
                                     (hg_wide)(from.y - node.y) * (q.y - node.y) >
                                 0;
    bool on_to = b == 0 && (hg_wide)(to.x - node.x) * (q.x - node.x) +
                                   (hg_wide)(to.y - node.y) * (q.y - node.y) >
                               0;
    if (on_from || on_to) return -1;
    if (turn > 0) return a > 0 && b < 0;
    if (turn < 0) return !(a < 0 && b > 0);
    return a > 0; /* straight on */
}

/* Do the two edges' rings cross in a node that both pass, and not only touch there? */
static bool rings_cross_at(const struct finding_places *finding, const struct edge *e,
                           const struct edge *f, struct hg_node node)
{
    struct hg_node p[2], q[2];
    ways_of(finding, e, node, p);
    ways_of(finding, f, node, q);
    int first = is_between(node, p[1], p[0], q[0]);
    int second = is_between(node, p[1], p[0], q[1]);
    return first >= 0 && second >= 0 && first != second;
}

static bool is_on(const struct edge *e, struct hg_node p)
{
    bool in_x = e->a.x < e->b.x ? e->a.x <= p.x && p.x <= e->b.x
                                : e->b.x <= p.x && p.x <= e->a.x;
    bool in_y = e->a.y < e->b.y ? e->a.y <= p.y && p.y <= e->b.y
                                : e->b.y <= p.y && p.y <= e->a.y;
    return in_x && in_y && side_of(e->a, e->b, p) == 0;
}

/* Edges on one line: where do they begin to lie on each other?  False: at most a point is common. */
static bool shared_stretch(const struct edge *e, const struct edge *f,
                           struct hg_node *out_begin, struct hg_node *out_end)
{
    struct hg_node e_low = e->a, e_high = e->b, f_low = f->a, f_high = f->b;
    if (!hg_node_before(e_low, e_high)) e_low = e->b, e_high = e->a;
    if (!hg_node_before(f_low, f_high)) f_low = f->b, f_high = f->a;
    struct hg_node begin = hg_node_before(e_low, f_low) ? f_low : e_low;
    struct hg_node end = hg_node_before(e_high, f_high) ? e_high : f_high;
    *out_begin = begin;
    *out_end = end;
    return hg_node_before(begin, end);
}

/* Every ring touches itself where its neighbouring edges meet; that is none. */
static bool is_their_joint(const struct finding_places *finding, const struct edge *e,
                           const struct edge *f, struct hg_node node)
{
    size_t i = (size_t)(e - finding->edges), k = (size_t)(f - finding->edges);
    return (e->behind == k && hg_node_same(e->b, node)) ||
           (f->behind == i && hg_node_same(f->b, node));
}

static void meet_in(struct finding_places *finding, const struct edge *e,
                    const struct edge *f, struct hg_node node)
{
    if (is_their_joint(finding, e, f, node)) return;
    if (rings_cross_at(finding, e, f, node))
        add_spot(finding, OF_CROSSING, HG_DEFECT_SELF_CROSSING, e, f, point_of(node));
    else
        add_spot(finding, e->ring == f->ring ? OF_TOUCH : OF_RINGS_TOUCHING,
                 HG_DEFECT_RING_TOUCH, e, f, point_of(node));
}

/* Neighbours that fold back are told at the tip. */
static void lie_on(struct finding_places *finding, const struct edge *e,
                   const struct edge *f, struct hg_node begin, struct hg_node end)
{
    bool tip_is_end = is_their_joint(finding, e, f, end) &&
                      !is_their_joint(finding, e, f, begin);
    add_spot(finding, OF_STRETCH, HG_DEFECT_RING_TOUCH, e, f,
             point_of(tip_is_end ? end : begin));
    add_spot(finding, OF_END, HG_DEFECT_RING_TOUCH, e, f,
             point_of(tip_is_end ? begin : end));
}

static void judge_pair(struct finding_places *finding, size_t i, size_t k)
{
    const struct edge *e = &finding->edges[i], *f = &finding->edges[k];
    int a = side_of(f->a, f->b, e->a), b = side_of(f->a, f->b, e->b);
    int c = side_of(e->a, e->b, f->a), d = side_of(e->a, e->b, f->b);
    struct hg_node begin, end;
    if (finding->repeats[e->ring] || finding->repeats[f->ring]) return;
    if (a * b < 0 && c * d < 0) {
        add_spot(finding, OF_CROSSING, HG_DEFECT_SELF_CROSSING, e, f, crossing_of(e, f));
        return;
    }
    if (a == 0 && b == 0 && shared_stretch(e, f, &begin, &end)) {
        lie_on(finding, e, f, begin, end);
        return;
    }
    if (a == 0 && is_on(f, e->a)) meet_in(finding, e, f, e->a);
    if (b == 0 && is_on(f, e->b)) meet_in(finding, e, f, e->b);
    if (c == 0 && is_on(e, f->a)) meet_in(finding, e, f, f->a);
    if (d == 0 && is_on(e, f->b)) meet_in(finding, e, f, f->b);
}

/* --- all edges --- */

static void add_edges_of_ring(struct finding_places *finding, uint32_t ring)
{
    const struct hg_ring
        *of = &finding->layer
                   ->rings[finding->layer->features[finding->feature].first_ring + ring];
    const struct hg_point *points = &finding->layer->points[of->first];
    size_t first = finding->edge_count;
    for (uint32_t i = 0; i < of->count; i++) {
        struct edge edge = {node_of(points[i]), node_of(points[(i + 1) % of->count]), ring,
                            0, 0};
        if (!hg_node_same(edge.a, edge.b)) finding->edges[finding->edge_count++] = edge;
    }
    size_t count = finding->edge_count - first;
    for (size_t i = 0; i < count; i++) {
        finding->edges[first + i].before = (uint32_t)(first + (i + count - 1) % count);
        finding->edges[first + i].behind = (uint32_t)(first + (i + 1) % count);
    }
}

static struct extent extent_of(const struct edge *edge)
{
    struct hg_node a = edge->a, b = edge->b;
    return (struct extent){a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y,
                           a.x < b.x ? b.x : a.x, a.y < b.y ? b.y : a.y};
}

static void widen(struct extent *box, const struct extent *more)
{
    if (more->min_x < box->min_x) box->min_x = more->min_x;
    if (more->min_y < box->min_y) box->min_y = more->min_y;
    if (more->max_x > box->max_x) box->max_x = more->max_x;
    if (more->max_y > box->max_y) box->max_y = more->max_y;
}

static void lay_boxes(struct finding_places *finding)
{
    const struct extent empty = {INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN};
    size_t leaves = 1;
    while (leaves * LEAF_EDGES < finding->edge_count)
        leaves *= 2;
    finding->leaf_count = leaves;
    finding->extents = hg_memory_new(2 * leaves, sizeof *finding->extents);
    for (size_t i = 0; i < 2 * leaves; i++)
        finding->extents[i] = empty;
    for (size_t i = 0; i < finding->edge_count; i++) {
        struct extent extent = extent_of(&finding->edges[i]);
        widen(&finding->extents[leaves + i / LEAF_EDGES], &extent);
    }
    for (size_t i = leaves; i-- > 1;) {
        finding->extents[i] = finding->extents[2 * i];
        widen(&finding->extents[i], &finding->extents[2 * i + 1]);
    }
}

static bool are_apart(const struct extent *p, const struct extent *q)
{
    return p->max_x < q->min_x || q->max_x < p->min_x || p->max_y < q->min_y ||
           q->max_y < p->min_y;
}

static void judge_leaves(struct finding_places *finding, size_t p, size_t q)
{
    size_t first = p * LEAF_EDGES, end = first + LEAF_EDGES;
    size_t other = q * LEAF_EDGES, other_end = other + LEAF_EDGES;
    if (end > finding->edge_count) end = finding->edge_count;
    if (other_end > finding->edge_count) other_end = finding->edge_count;
    for (size_t i = first; i < end; i++) {
        struct extent box = extent_of(&finding->edges[i]);
        for (size_t k = p == q ? i + 1 : other; k < other_end; k++) {
            struct extent with = extent_of(&finding->edges[k]);
            if (!are_apart(&box, &with)) judge_pair(finding, i, k);
        }
    }
}

/* Boxes p and q of one level, p not behind q.  As deep as the tree. */
static void judge_boxes(struct finding_places *finding, size_t p, size_t q)
{
    if (are_apart(&finding->extents[p], &finding->extents[q])) return;
    if (p >= finding->leaf_count) {
        judge_leaves(finding, p - finding->leaf_count, q - finding->leaf_count);
        return;
    }
    judge_boxes(finding, 2 * p, 2 * q);
    judge_boxes(finding, 2 * p, 2 * q + 1);
    if (p != q) judge_boxes(finding, 2 * p + 1, 2 * q);
    judge_boxes(finding, 2 * p + 1, 2 * q + 1);
}

/* --- whole rings --- */

static const struct hg_ring *ring_at(const struct finding_places *finding, uint32_t ring)
{
    const struct hg_layer *layer = finding->layer;
    return &layer->rings[layer->features[finding->feature].first_ring + ring];
}

/* 1 inside, 0 outside, -1 on the ring. */
static int ring_holds(const struct hg_layer *layer, const struct hg_ring *ring,
                      struct hg_point point)
{
    const struct hg_point *points = &layer->points[ring->first];
    struct hg_node p = node_of(point);
    bool inside = false;
    for (uint32_t i = 0, j = ring->count - 1; i < ring->count; j = i++) {
        struct edge edge = {node_of(points[j]), node_of(points[i]), 0, 0, 0};
        if (is_on(&edge, p)) return -1;
        bool upward = edge.a.y <= p.y && edge.b.y > p.y;
        bool downward = edge.b.y <= p.y && edge.a.y > p.y;
        int side = side_of(edge.a, edge.b, p);
        inside ^= (upward && side > 0) || (downward && side < 0);
    }
    return inside;
}

/* Does a ring lie in another, neither of which crosses anything?  Judged by a vertex that is not on the other. */
static bool lies_in(const struct finding_places *finding, uint32_t inner, uint32_t outer,
                    bool *out_known)
{
    const struct hg_ring *ring = ring_at(finding, inner);
    for (uint32_t i = 0; i < ring->count; i++) {
        int held = ring_holds(finding->layer, ring_at(finding, outer),
                              finding->layer->points[ring->first + i]);
        *out_known = held >= 0;
        if (held >= 0) return held == 1;
    }
    return false;
}

static bool is_plain(const struct finding_places *finding, uint32_t ring)
{
    return !finding->crossed[ring] && !finding->repeats[ring] &&
           ring_at(finding, ring)->count >= 3;
}

static uint32_t shell_of(const struct finding_places *finding, uint32_t ring)
{
    while (ring > 0 && ring_at(finding, ring)->hole &&
           ring_at(finding, ring - 1)->part == ring_at(finding, ring)->part)
        ring--;
    return ring;
}

/* Is the ring a shell in the ground of another part? */
static bool shell_is_nested(const struct finding_places *finding, uint32_t ring,
                            uint32_t count)
{
    for (uint32_t other = 0; other < count; other++) {
        bool known;
        if (other == ring || ring_at(finding, other)->hole || !is_plain(finding, other) ||
            !lies_in(finding, ring, other, &known))
            continue;
        bool in_hole = false;
        for (uint32_t h = other + 1; h < count && ring_at(finding, h)->hole && !in_hole;
             h++)
            in_hole = lies_in(finding, ring, h, &known) || !known;
        if (!in_hole) return true;
    }
    return false;
}

/* Is the ring a hole outside its shell, or in another hole of it? */
static bool hole_is_nested(const struct finding_places *finding, uint32_t ring,
                           uint32_t count)
{
    uint32_t shell = shell_of(finding, ring);
    bool known = false;
    if (ring_at(finding, shell)->hole) return true;
    if (is_plain(finding, shell) && !lies_in(finding, ring, shell, &known) && known)
        return true;
    for (uint32_t h = shell + 1; h < count && ring_at(finding, h)->hole; h++)
        if (h != ring && is_plain(finding, h) && lies_in(finding, ring, h, &known))
            return true;
    return false;
}

static void judge_rings(struct finding_places *finding, uint32_t count)
{
    for (uint32_t r = 0; r < count; r++) {
        const struct hg_ring *ring = ring_at(finding, r);
        const struct hg_point *points = &finding->layer->points[ring->first];
        struct edge self = {.ring = r};
        struct hg_point at = ring->count > 0 ? points[0] : (struct hg_point){NAN, NAN};
        if (!hg_valid_has_three_points(points, ring->count))
            add_spot(finding, OF_RINGS, HG_DEFECT_TOO_FEW_POINTS, &self, &self, at);
        else if (finding->repeats[r])
            add_spot(finding, OF_RINGS, HG_DEFECT_DUPLICATE_RING, &self, &self, at);
        else if (is_plain(finding, r) && (ring->hole ? hole_is_nested(finding, r, count)
                                                     : shell_is_nested(finding, r, count)))
            add_spot(finding, OF_RINGS, HG_DEFECT_NESTED, &self, &self, at);
    }
}

/* --- the list --- */

static int by_point_and_weight(const void *left, const void *right)
{
    const struct spot *p = left, *q = right;
    if (p->place.y < q->place.y || p->place.y > q->place.y)
        return p->place.y < q->place.y ? -1 : 1;
    if (p->place.x < q->place.x || p->place.x > q->place.x)
        return p->place.x < q->place.x ? -1 : 1;
    if (p->of != q->of) return p->of < q->of ? -1 : 1;
    return (p->place.ring > q->place.ring) - (p->place.ring < q->place.ring);
}

/* One spot a point, the gravest.  Rings may touch in points, unless that is all that is wrong: then they cut the ground
 * apart. */
static void merge_spots(struct finding_places *finding)
{
    struct spot *spots = finding->spots;
    size_t kept = 0, grave = 0;
    if (finding->spot_count > 1)
        qsort(spots, finding->spot_count, sizeof *spots, by_point_and_weight);
    for (size_t i = 0; i < finding->spot_count; i++) {
        bool again = kept > 0 && spots[kept - 1].place.x == spots[i].place.x &&
                     spots[kept - 1].place.y == spots[i].place.y;
        if (!again) spots[kept++] = spots[i];
    }
    finding->spot_count = kept;
    for (size_t i = 0; i < kept; i++)
        grave += spots[i].of < OF_END || spots[i].of == OF_TOUCH;
    kept = 0;
    for (size_t i = 0; i < finding->spot_count; i++)
        if (spots[i].of != OF_END && (grave == 0 || spots[i].of != OF_RINGS_TOUCHING))
            spots[kept++] = spots[i];
    finding->spot_count = kept;
}

/* The spot that the defect is about: in its own place or, when GEOS told the place in another way, the first of its kind;
 * `spot_count` if there is none. */
static size_t own_spot(const struct finding_places *finding, const struct hg_defect *defect)
{
    static const double same_m = 1e-6;
    size_t count = finding->spot_count, of_kind = count;
    for (size_t i = 0; i < count; i++) {
        const struct hg_defect_place *place = &finding->spots[i].place;
        if (fabs(place->x - defect->x) <= same_m && fabs(place->y - defect->y) <= same_m)
            return i;
        if (of_kind == count && place->kind == defect->kind) of_kind = i;
    }
    return of_kind;
}

/* The place that the defect is about stands first. */
static void list_spots(const struct finding_places *finding, struct hg_verdict *out)
{
    struct hg_defect *defect = &out->defect;
    size_t own = own_spot(finding, defect), count = finding->spot_count;
    struct hg_defect_place first = {defect->feature, defect->kind, 0, defect->x, defect->y};
    if (own < count) {
        first.ring = finding->spots[own].place.ring;
        first.x = defect->x = finding->spots[own].place.x;
        first.y = defect->y = finding->spots[own].place.y;
    }
    defect->place_count = own < count ? count : count + 1;
    out->places = hg_memory_new(HG_VALID_PLACES_LISTED, sizeof *out->places);
    out->places[out->listed_places++] = first;
    for (size_t i = 0; i < count && out->listed_places < HG_VALID_PLACES_LISTED; i++)
        if (i != own) out->places[out->listed_places++] = finding->spots[i].place;
}

void hg_valid_find_places(const struct hg_layer *layer, size_t feature,
                          struct hg_verdict *out)
{
    const struct hg_feature *of = &layer->features[feature];
    size_t points = 0;
    for (uint32_t r = 0; r < of->ring_count; r++)
        points += layer->rings[of->first_ring + r].count;
    struct finding_places finding = {
        .layer = layer,
        .feature = feature,
        .edges = hg_memory_new(points + 1, sizeof *finding.edges),
        .repeats = hg_memory_new_zero(of->ring_count + 1, sizeof *finding.repeats),
        .crossed = hg_memory_new_zero(of->ring_count + 1, sizeof *finding.crossed),
    };
    hg_valid_mark_duplicates(layer, feature, finding.repeats);
    for (uint32_t r = 0; r < of->ring_count; r++)
        if (hg_valid_has_three_points(&layer->points[ring_at(&finding, r)->first],
                                      ring_at(&finding, r)->count))
            add_edges_of_ring(&finding, r);
    lay_boxes(&finding);
    if (finding.edge_count > 0) judge_boxes(&finding, 1, 1);
    judge_rings(&finding, of->ring_count);
    merge_spots(&finding);
    list_spots(&finding, out);
    free(finding.edges);
    free(finding.extents);
    free(finding.spots);
    free(finding.repeats);
    free(finding.crossed);
}
