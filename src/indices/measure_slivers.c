/* Slivers: which part of a conflict's area is but linework?
 *
 * Most cells: the area less that of the slivers.  Where features of one class overlap, their pieces do, too, and a sliver that
 * lies under a piece that counts takes nothing from it: there the pieces are overlaid once more. */
#include "indices/measure_run.h"

#include "geo/base/memory.h"

#include <stdlib.h>

static const double rounding = 1e-11; /* of sums, relative */

/* What the pieces of a matrix cell amount to, each by itself, and together without slivers. */
struct pieces_of_cell {
    struct hg_sum solid, sliver;
    bool overlap; /* some lie over one another, and there are slivers */
    struct hg_sum covered;
};

static bool is_piece(const struct hg_place *place)
{
    return place->kind == HG_PLACE_CONFLICT && place->cell != SIZE_MAX;
}

static bool sum_pieces(const struct hg_facts *facts, struct pieces_of_cell *cells)
{
    bool any = false;
    for (size_t i = 0; i < facts->place_count; i++) {
        const struct hg_place *place = &facts->places[i];
        if (!is_piece(place)) continue;
        struct pieces_of_cell *cell = &cells[place->cell];
        hg_sum_add(place->sliver ? &cell->sliver : &cell->solid, place->area_m2);
    }
    for (size_t i = 0; i < facts->matrix_count; i++) {
        double sliver = hg_sum_of(&cells[i].sliver), whole = facts->matrix[i].area_m2;
        cells[i].overlap = sliver > 0.0 &&
                           hg_sum_of(&cells[i].solid) + sliver - whole > rounding * whole;
        any = any || cells[i].overlap;
    }
    return any;
}

/* The pieces that count in cells where pieces overlap, as features whose fid is the number of the place. */
static void draw_solid(const struct hg_facts *facts, const struct pieces_of_cell *cells,
                       struct hg_arena *arena, struct hg_layer *out)
{
    struct hg_layer_builder *builder = hg_layer_builder_new();
    for (size_t i = 0; i < facts->place_count; i++) {
        const struct hg_place *place = &facts->places[i];
        if (!is_piece(place) || place->sliver || !cells[place->cell].overlap) continue;
        hg_layer_builder_feature(builder, (int64_t)i, HG_GEOMETRY_POLYGON);
        for (size_t r = 0; r < place->shape->ring_count; r++) {
            const struct hg_ring *ring = &place->shape->rings[r];
            hg_layer_builder_ring(builder, &place->shape->points[ring->first], ring->count,
                                  0, ring->hole);
        }
    }
    hg_layer_builder_finish(builder, arena, out);
    hg_layer_builder_free(builder);
}

/* A face counts once in every cell of which a piece covers it. */
static void add_face(const struct hg_facts *facts, const struct hg_layer *layer,
                     const hg_feature_id *features, size_t count, double plane_m2,
                     struct pieces_of_cell *cells)
{
    for (size_t k = 0; k < count; k++) {
        const struct hg_place *place = &facts->places[layer->features[features[k]].fid];
        bool counted = false;
        for (size_t j = 0; j < k && !counted; j++)
            counted = facts->places[layer->features[features[j]].fid].cell == place->cell;
        if (!counted)
            hg_sum_add(&cells[place->cell].covered,
                       plane_m2 * place->area_m2 / place->plane_area_m2);
    }
}

static hg_status cover_cells(struct hg_measuring *run, struct pieces_of_cell *cells)
{
    struct hg_layer layer;
    draw_solid(run->facts, cells, run->ctx->arena, &layer);
    layer.source = layer.name = "pieces";
    struct hg_overlay overlay;
    struct hg_overlay_input input = {&layer, HG_FILL_EVEN_ODD};
    HG_TRY(hg_overlay_run(run->ctx, &input, 1, &(struct hg_overlay_options){0}, &overlay));
    const struct hg_face_table *faces = &overlay.faces;
    for (size_t i = 0; i < faces->count; i++)
        add_face(run->facts, &layer, &faces->features[faces->first[i]],
                 faces->first[i + 1] - faces->first[i], faces->area_m2[i], cells);
    return HG_OK;
}

static void part_slivers(struct hg_matrix_cell *cell, const struct pieces_of_cell *pieces)
{
    double whole = cell->area_m2, sliver = hg_sum_of(&pieces->sliver);
    if (sliver <= 0.0) return;
    double rest = pieces->overlap ? hg_sum_of(&pieces->covered) : whole - sliver;
    /* Pairs of nothing but slivers, or of slivers under other pieces alone, leave 0, not the rounding of their sums. */
    if (rest <= rounding * sliver) rest = 0.0;
    if (pieces->overlap && whole - rest <= rounding * whole) rest = whole;
    cell->area_m2 = rest;
    cell->sliver_area_m2 = pieces->overlap ? whole - rest : sliver;
}

hg_status hg_measure_slivers(struct hg_measuring *run)
{
    struct hg_facts *facts = run->facts;
    struct pieces_of_cell *cells = hg_memory_new_zero(facts->matrix_count + 1,
                                                      sizeof *cells);
    bool overlap = sum_pieces(facts, cells);
    hg_status status = overlap ? cover_cells(run, cells) : HG_OK;
    for (size_t i = 0; status == HG_OK && i < facts->matrix_count; i++)
        part_slivers(&facts->matrix[i], &cells[i]);
    free(cells);
    return status;
}
