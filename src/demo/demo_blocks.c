/* Which use the plans give to which block, and where its borders run. */
#include "demo/demo_world.h"

#include <string.h>

/* Streets are 30 m wide, every fourth one 50 m. */
static const int64_t street_half_mm = 15000, avenue_half_mm = 25000, beyond_mm = 500;

const struct hg_demo_cell hg_demo_cell_farmland = {5, 13},
                          hg_demo_cell_farmland_edge = {9, 13},
                          hg_demo_cell_redline = {0, 7}, hg_demo_cell_restricted = {11, 3},
                          hg_demo_cell_conditional = {12, 8}, hg_demo_cell_green = {6, 10},
                          hg_demo_cell_housing = {3, 2}, hg_demo_cell_unlisted = {2, 1},
                          hg_demo_cell_sliver = {3, 6}, hg_demo_cell_pylon = {6, 8},
                          hg_demo_cell_power = {5, 6}, hg_demo_cell_sewage = {10, 1};

/* Blocks whose use is fixed; all others are industry and some storage. */
static const struct {
    struct hg_demo_cell cell;
    const char *code;
} fixed_uses[] = {
    {{0, 0},   "R2" },
    {{1, 0},   "R2" },
    {{0, 1},   "R2" },
    {{1, 1},   "R2" },
    {{2, 0},   "A33"},
    {{2, 1},   "B1" },
    {{3, 0},   "B1" },
    {{8, 12},  "R2" },
    {{9, 12},  "B1" },
    {{4, 3},   "G1" },
    {{4, 9},   "G1" },
    {{9, 5},   "G1" },
    {{11, 10}, "G1" },
    {{14, 6},  "G1" },
    {{0, 7},   "G1" },
    {{0, 8},   "G1" },
    {{1, 12},  "G2" },
    {{14, 1},  "G2" },
    {{5, 6},   "U1" },
    {{10, 1},  "U2" },
    {{5, 13},  "M2" },
    {{9, 13},  "M1" },
    {{11, 3},  "M1" },
    {{12, 8},  "M2" },
    {{6, 10},  "M1" },
    {{3, 2},   "M1" },
    {{3, 6},   "M1" },
    {{6, 8},   "M1" },
    {{1, 5},   "M1" },
    {{2, 5},   "M1" },
    {{3, 5},   "M1" },
    {{4, 5},   "M1" },
    {{5, 5},   "M1" },
    {{5, 0},   "M1" },
};

bool hg_demo_cell_is(struct hg_demo_cell a, struct hg_demo_cell b)
{
    return a.column == b.column && a.row == b.row;
}

int hg_demo_development_from(int row)
{
    return row % 2 == 0 ? 8 : 7;
}

int hg_demo_controlled_from(int row)
{
    return row % 4 == 1 ? 12 : row % 4 == 3 ? 14 : 13;
}

static const char *fixed_use_of(struct hg_demo_cell cell)
{
    for (size_t i = 0; i < HG_COUNT_OF(fixed_uses); i++)
        if (hg_demo_cell_is(cell, fixed_uses[i].cell)) return fixed_uses[i].code;
    return NULL;
}

const char *hg_demo_class_of(const struct hg_demo_world *world, struct hg_demo_cell cell)
{
    const char *fixed = fixed_use_of(cell);
    if (fixed) return fixed;
    int64_t draw = hg_demo_draw(world->grid.seed, HG_DEMO_CLASS, cell.column, cell.row, 0,
                                99);
    return draw < 10 ? "W1" : draw < 48 ? "M1" : draw < 92 ? "M2" : "M3";
}

/* The urban plan was drawn by other people: M1 for M2 and storage for industry here and there, which agree. */
static const char *urban_class_of(const struct hg_demo_world *world,
                                  struct hg_demo_cell cell)
{
    const char *code = hg_demo_class_of(world, cell);
    int64_t draw = hg_demo_draw(world->grid.seed, HG_DEMO_URBAN_CLASS, cell.column,
                                cell.row, 0, 99);
    if (strcmp(code, "M2") == 0 && draw < 15) return "M1";
    if (strcmp(code, "M1") == 0 && draw < 5) return "W1";
    return code;
}

static int64_t half_width(int line)
{
    return line % 4 == 0 ? avenue_half_mm : street_half_mm;
}

static bool is_boundary(struct hg_demo_cell cell, int side)
{
    return (side == HG_DEMO_SOUTH && cell.row == 0) ||
           (side == HG_DEMO_NORTH && cell.row == HG_DEMO_ROWS - 1) ||
           (side == HG_DEMO_WEST && cell.column == 0) ||
           (side == HG_DEMO_EAST && cell.column == HG_DEMO_COLUMNS - 1);
}

/* Distance from the cell's side to the block: half a street.  At the zone's boundary the master plan was drawn half a
 * metre too far, so that none of the zone is left without a use. */
static void street_insets(struct hg_demo_cell cell, int64_t inset_mm[4])
{
    const int lines[4] = {cell.row, cell.column + 1, cell.row + 1, cell.column};
    for (int side = 0; side < 4; side++)
        inset_mm[side] = is_boundary(cell, side) ? -beyond_mm : half_width(lines[side]);
}

struct hg_demo_block hg_demo_block_master(const struct hg_demo_world *world,
                                          struct hg_demo_cell cell)
{
    int64_t inset_mm[4];
    struct hg_demo_quad whole = hg_demo_grid_cell(&world->grid, cell.column, cell.row);
    street_insets(cell, inset_mm);
    return (struct hg_demo_block){.quad = hg_demo_quad_inset(&whole, inset_mm),
                                  .west_class = hg_demo_class_of(world, cell)};
}

/* Where the urban plan draws a side: towards the street it reaches up to 0.6 m farther than the zone's master plan, so
 * that no block of industry comes to lie on an urban street; at the boundary it reaches beyond it, so that it covers the zone. */
static void urban_insets(const struct hg_demo_world *world, struct hg_demo_cell cell,
                         int64_t inset_mm[4])
{
    street_insets(cell, inset_mm);
    for (int side = 0; side < 4; side++) {
        int64_t place = (int64_t)cell.row * HG_DEMO_COLUMNS + cell.column;
        if (is_boundary(cell, side))
            inset_mm[side] = hg_demo_draw(world->grid.seed, HG_DEMO_URBAN, place, side,
                                          -360, -20);
        else
            inset_mm[side] -= hg_demo_draw(world->grid.seed, HG_DEMO_URBAN, place, side, 20,
                                           600);
    }
    /* The field's edge that reaches in by 0.1 m must meet the urban plan, too. */
    if (hg_demo_cell_is(cell, hg_demo_cell_farmland_edge)) inset_mm[HG_DEMO_NORTH] = 0;
}

static void split_at(struct hg_demo_block *block, int64_t u, const char *east_class)
{
    block->split = true;
    block->low = hg_demo_quad_at(&block->quad, u, 0);
    block->high = hg_demo_quad_at(&block->quad, u, 1000);
    block->east_class = east_class;
}

/* A green verge that reaches 6 cm into the master plan's block: a line drawn twice. */
static void split_verge(const struct hg_demo_world *world, struct hg_demo_cell cell,
                        struct hg_demo_block *block)
{
    int64_t street[4], inset_mm[4];
    struct hg_demo_quad whole = hg_demo_grid_cell(&world->grid, cell.column, cell.row);
    street_insets(cell, street);
    urban_insets(world, cell, inset_mm);
    inset_mm[HG_DEMO_EAST] = street[HG_DEMO_EAST] + 60;
    struct hg_demo_quad inner = hg_demo_quad_inset(&whole, inset_mm);
    inset_mm[HG_DEMO_EAST] = street[HG_DEMO_EAST] - 4000;
    block->quad = hg_demo_quad_inset(&whole, inset_mm);
    block->split = true;
    block->low = inner.at[HG_DEMO_SE];
    block->high = inner.at[HG_DEMO_NE];
    block->east_class = "G2";
}

struct hg_demo_block hg_demo_block_urban(const struct hg_demo_world *world,
                                         struct hg_demo_cell cell)
{
    int64_t inset_mm[4];
    struct hg_demo_quad whole = hg_demo_grid_cell(&world->grid, cell.column, cell.row);
    urban_insets(world, cell, inset_mm);
    struct hg_demo_block block = {.quad = hg_demo_quad_inset(&whole, inset_mm),
                                  .west_class = urban_class_of(world, cell)};
    if (!world->faulty) return block;
    if (hg_demo_cell_is(cell, hg_demo_cell_green)) split_at(&block, 820, "G1");
    if (hg_demo_cell_is(cell, hg_demo_cell_housing)) split_at(&block, 650, "R2");
    if (hg_demo_cell_is(cell, hg_demo_cell_unlisted)) split_at(&block, 700, "G1");
    if (hg_demo_cell_is(cell, hg_demo_cell_sliver)) split_verge(world, cell, &block);
    return block;
}

struct hg_demo_quad hg_demo_block_east_part(const struct hg_demo_block *block)
{
    return (struct hg_demo_quad){
        {block->low, block->quad.at[HG_DEMO_SE], block->quad.at[HG_DEMO_NE], block->high}
    };
}
