/* The development area (发展区) of a zone: is it one piece (集中连片)?
 *
 * Its pieces come from the overlay, one region a zone, not cut by other layers.  Pieces that are no more than gap_width_m apart are
 * one part; slivers are none.  The largest part is what the others are islands of: only islands stay places. */
#include "indices/measure_run.h"
#include "model/zone_land.h"

#include "geo/topology/topology.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* The pieces of one zone's development area that are no slivers. */
struct pieces {
    size_t count;
    size_t *places; /* index into the facts' places */
    const struct hg_shape **shapes;
    size_t *groups;
    double *part_m2; /* by the group's number */
};

/* The places first .. end - 1 are those of one zone. */
static void collect(const struct hg_facts *facts, size_t first, size_t end,
                    struct pieces *pieces, struct hg_development *out)
{
    pieces->count = 0;
    for (size_t i = first; i < end; i++) {
        const struct hg_place *place = &facts->places[i];
        out->area_m2 += place->area_m2;
        if (place->sliver) {
            out->slivers_m2 += place->area_m2;
            continue;
        }
        pieces->places[pieces->count] = i;
        pieces->shapes[pieces->count++] = place->shape;
    }
}

/* The group of the largest part; of equal ones the first. */
static size_t measure_parts(const struct hg_facts *facts, struct pieces *pieces,
                            struct hg_development *out)
{
    size_t largest = 0;
    for (size_t i = 0; i < pieces->count; i++)
        pieces->part_m2[i] = 0.0;
    for (size_t i = 0; i < pieces->count; i++)
        pieces->part_m2[pieces->groups[i]] += facts->places[pieces->places[i]].area_m2;
    for (size_t i = 0; i < pieces->count; i++) {
        out->parts += pieces->groups[i] == i;
        if (pieces->part_m2[i] > pieces->part_m2[largest]) largest = i;
    }
    out->largest_m2 = pieces->count > 0 ? pieces->part_m2[largest] : 0.0;
    out->islands_m2 = out->area_m2 - out->largest_m2 - out->slivers_m2;
    if (out->parts <= 1) out->islands_m2 = 0.0;
    return largest;
}

/* Pieces of the largest part are no places of their own; marked by a kind that does not exist. */
static void drop_largest(struct hg_facts *facts, const struct pieces *pieces,
                         size_t largest)
{
    for (size_t i = 0; i < pieces->count; i++)
        if (pieces->groups[i] == largest)
            facts->places[pieces->places[i]].kind = HG_PLACE_KINDS;
}

static void keep_islands(struct hg_facts *facts)
{
    size_t kept = 0;
    for (size_t i = 0; i < facts->place_count; i++) {
        const struct hg_place *place = &facts->places[i];
        bool sliver = place->kind == HG_PLACE_ISLAND && place->sliver;
        if (place->kind != HG_PLACE_KINDS && !sliver) facts->places[kept++] = *place;
    }
    facts->place_count = kept;
}

static void measure_zone(struct hg_measuring *run, size_t first, size_t end,
                         struct pieces *pieces)
{
    struct hg_facts *facts = run->facts;
    size_t zone = facts->places[first].a.feature;
    struct hg_development *out = &facts->zone_lands[zone].development;
    collect(facts, first, end, pieces, out);
    hg_topology_groups(pieces->shapes, pieces->count, run->settings->tolerance.gap_width_m,
                       pieces->groups);
    drop_largest(facts, pieces, measure_parts(facts, pieces, out));
    for (size_t i = 0; i < pieces->count; i++)
        facts->places[pieces->places[i]].zone = zone;
}

/* Places stand by kind, those of a kind by zone, as their pieces do. */
static void measure_zones(struct hg_measuring *run, struct pieces *pieces)
{
    const struct hg_facts *facts = run->facts;
    for (size_t first = 0, end; first < facts->place_count; first = end) {
        end = first + 1;
        if (facts->places[first].kind != HG_PLACE_ISLAND) continue;
        while (end < facts->place_count && facts->places[end].kind == HG_PLACE_ISLAND &&
               facts->places[end].a.feature == facts->places[first].a.feature)
            end++;
        measure_zone(run, first, end, pieces);
    }
}

void hg_measure_development(struct hg_measuring *run)
{
    struct hg_facts *facts = run->facts;
    if (run->settings->supply) return;
    facts->zone_lands = HG_ARENA_ARRAY(run->ctx->arena, struct hg_zone_land,
                                       facts->zone_count);
    bool known = run->labels->functional_layer != SIZE_MAX;
    for (size_t z = 0; z < facts->zone_count; z++)
        facts->zone_lands[z].development.area_m2 = known ? 0.0 : (double)NAN;
    size_t room = facts->place_count + 1;
    struct pieces pieces = {.places = hg_memory_new(room, sizeof *pieces.places),
                            .shapes = hg_memory_new(room, sizeof *pieces.shapes),
                            .groups = hg_memory_new(room, sizeof *pieces.groups),
                            .part_m2 = hg_memory_new(room, sizeof *pieces.part_m2)};
    measure_zones(run, &pieces);
    keep_islands(facts);
    free(pieces.places);
    free(pieces.shapes);
    free(pieces.groups);
    free(pieces.part_m2);
}
