/* The parcels (宗地): blocks cut into plots that share their corners. */
#include "demo/demo_parcels.h"

#include <math.h>
#include <string.h>

enum { BLOCK_PARCELS = 8, LAYOUT_LINES = 5 };

/* Trades, and how many storeys keep their least floor-area ratio with halls on a third of the plot. */
static const struct hg_demo_trade trades[] = {
    {"1340", "食品",       3},
    {"1531", "饮品",       3},
    {"1761", "织造",       3},
    {"2022", "板材",       3},
    {"2110", "家具",       3},
    {"2231", "包装",       3},
    {"2710", "制药",       2},
    {"3411", "金属结构", 2},
    {"3513", "机床",       2},
    {"3541", "泵阀",       2},
    {"3625", "模具",       2},
    {"3725", "汽车部件", 2},
    {"3911", "电机",       2},
    {"3923", "输配电",    2},
};
static const struct hg_demo_trade machine_tools = {"3513", "机床", 2};

/* What is planted in which parcel: block and place in it, south row first, from the west. */
static const struct {
    enum hg_demo_fault fault;
    struct hg_demo_cell cell;
    int place;
} planted[] = {
    {HG_FAULT_FAR,             {1, 5}, 0},
    {HG_FAULT_FACTOR,          {1, 5}, 2},
    {HG_FAULT_OFFICE,          {1, 5}, 4},
    {HG_FAULT_GREEN,           {1, 5}, 6},
    {HG_FAULT_IDLE_FEE,        {2, 5}, 0},
    {HG_FAULT_IDLE_WITHDRAWAL, {2, 5}, 2},
    {HG_FAULT_IDLE_GOVERNMENT, {2, 5}, 4},
    {HG_FAULT_SUSPECTED,       {2, 5}, 6},
    {HG_FAULT_DECLARED,        {3, 5}, 0},
    {HG_FAULT_PARCEL_OVERLAP,  {3, 5}, 2},
    {HG_FAULT_BOW_TIE,         {3, 5}, 5},
    {HG_FAULT_NUMBER,          {4, 5}, 0},
    {HG_FAULT_DATE,            {4, 5}, 2},
    {HG_FAULT_DUPLICATE,       {4, 5}, 6},
    {HG_FAULT_BORDER_BUILDING, {5, 5}, 0},
    {HG_FAULT_OUTSIDE,         {5, 0}, 1},
};
/* DUPLICATE repeats the number of the parcel so many places before it. */
enum { DUPLICATE_BEHIND = 2 };

/* How a block is cut, and what stands on it. */
struct cut {
    const char *class_prefix, *use;
    int columns, rows;
};
static const struct cut cuts[] = {
    {"M", "0601", 4, 2},
    {"W", "0604", 4, 2},
    {"R", "0701", 2, 2},
    {"A", "0803", 1, 1},
    {"B", "0501", 2, 1},
    {"U", "0809", 1, 1},
    {"G", NULL,   0, 0},
};

static const struct cut *cut_of(const char *code)
{
    for (size_t i = 0; i + 1 < HG_COUNT_OF(cuts); i++)
        if (strncmp(code, cuts[i].class_prefix, 1) == 0) return &cuts[i];
    return &cuts[HG_COUNT_OF(cuts) - 1];
}

static bool is_development(struct hg_demo_cell cell)
{
    return cell.column >= hg_demo_development_from(cell.row);
}

/* Two fifths of the development area are not supplied yet, nothing of the controlled area is. */
static bool is_supplied(const struct hg_demo_world *world, struct hg_demo_cell cell)
{
    if (cell.column >= hg_demo_controlled_from(cell.row)) return false;
    if (!is_development(cell)) return true;
    return hg_demo_draw(world->grid.seed, HG_DEMO_SUPPLY, cell.column, cell.row, 0, 99) <
           60;
}

static enum hg_demo_stage stage_of(const struct hg_demo_world *world,
                                   struct hg_demo_cell cell, int place)
{
    if (!is_development(cell)) return HG_DEMO_COMPLETED;
    int64_t draw = hg_demo_draw(world->grid.seed, HG_DEMO_SUPPLY,
                                1000 + cell.row * HG_DEMO_COLUMNS + cell.column, place, 0,
                                99);
    return draw < 65 ? HG_DEMO_STARTED : HG_DEMO_SUPPLIED;
}

static enum hg_demo_fault fault_at(struct hg_demo_cell cell, int place)
{
    for (size_t i = 0; i < HG_COUNT_OF(planted); i++)
        if (planted[i].place == place && hg_demo_cell_is(planted[i].cell, cell))
            return planted[i].fault;
    return HG_DEMO_FAULTS;
}

/* Fences stand 3 to 6 m behind the block's border. */
static struct hg_demo_quad fenced_block(const struct hg_demo_world *world,
                                        struct hg_demo_cell cell)
{
    struct hg_demo_block block = hg_demo_block_master(world, cell);
    int64_t inset_mm[4];
    int64_t place = (int64_t)cell.row * HG_DEMO_COLUMNS + cell.column;
    for (int side = 0; side < 4; side++)
        inset_mm[side] = hg_demo_draw(world->grid.seed, HG_DEMO_PARCEL_LINE, place, side,
                                      3000, 6000);
    return hg_demo_quad_inset(&block.quad, inset_mm);
}

/* The lines between plots, thousandths of the block, up to 15 off the even share. */
static void draw_lines(const struct hg_demo_world *world, struct hg_demo_cell cell,
                       int count, int salt, int64_t lines[LAYOUT_LINES])
{
    int64_t place = (int64_t)cell.row * HG_DEMO_COLUMNS + cell.column;
    for (int i = 0; i <= count; i++) {
        lines[i] = (int64_t)i * 1000 / count;
        if (i > 0 && i < count)
            lines[i] += hg_demo_draw(world->grid.seed, HG_DEMO_PARCEL_LINE, place, salt + i,
                                     -15, 15);
    }
}

static const struct hg_demo_trade *trade_of(const struct hg_demo_world *world,
                                            const struct cut *cut, int number,
                                            enum hg_demo_fault fault)
{
    if (strcmp(cut->use, "0601") != 0) return NULL;
    if (fault != HG_DEMO_FAULTS) return &machine_tools;
    return &trades[hg_demo_draw(world->grid.seed, HG_DEMO_PARCEL_TRADE, number, 0, 0,
                                (int64_t)HG_COUNT_OF(trades) - 1)];
}

/* Appends the parcels of one block to `list`; returns how many there are now. */
static size_t cut_block(const struct hg_demo_world *world, struct hg_demo_cell cell,
                        struct hg_demo_parcel *list, size_t count)
{
    const struct cut *cut = cut_of(hg_demo_class_of(world, cell));
    bool wide = is_development(cell) && cut->columns == 4; /* new plots are larger */
    int columns = wide ? 2 : cut->columns;
    if (cut->columns == 0 || !is_supplied(world, cell)) return count;
    int64_t u[LAYOUT_LINES], v[LAYOUT_LINES];
    struct hg_demo_quad block = fenced_block(world, cell);
    draw_lines(world, cell, columns, 10, u);
    draw_lines(world, cell, cut->rows, 20, v);
    for (int place = 0; place < columns * cut->rows; place++) {
        int c = place % columns, r = place / columns, number = (int)count + 1;
        enum hg_demo_fault fault = fault_at(cell, place);
        list[count++] = (struct hg_demo_parcel){
            .number = number,
            .id = hg_arena_printf(world->ctx->arena, "410184001001GB%05d", number),
            .quad = hg_demo_quad_part(&block, u[c], v[r], u[c + 1], v[r + 1]),
            .stage = stage_of(world, cell, place),
            .use = cut->use,
            .trade = trade_of(world, cut, number, fault),
            .fault = fault};
    }
    return count;
}

const struct hg_demo_parcel *hg_demo_parcels_list(const struct hg_demo_world *world,
                                                  size_t *out_count)
{
    size_t count = 0;
    struct hg_demo_parcel *list = HG_ARENA_ARRAY(world->ctx->arena, struct hg_demo_parcel,
                                                 (size_t)HG_DEMO_COLUMNS * HG_DEMO_ROWS *
                                                     BLOCK_PARCELS);
    for (int row = 0; row < HG_DEMO_ROWS; row++)
        for (int column = 0; column < HG_DEMO_COLUMNS; column++)
            count = cut_block(world, (struct hg_demo_cell){column, row}, list, count);
    *out_count = count;
    return list;
}

bool hg_demo_parcel_is_bare(const struct hg_demo_parcel *parcel)
{
    return parcel->fault == HG_FAULT_IDLE_FEE ||
           parcel->fault == HG_FAULT_IDLE_WITHDRAWAL ||
           parcel->fault == HG_FAULT_IDLE_GOVERNMENT || parcel->fault == HG_FAULT_SUSPECTED;
}

/* -- geometry with its faults ---------------------------------------------------------------------------------- */

/* Digitised twice: the eastern fence 1.5 m inside the neighbour's plot. */
static struct hg_demo_shape draw_overlap(struct hg_demo_world *world,
                                         const struct hg_demo_parcel *parcel)
{
    const struct hg_demo_quad *neighbour = &parcel[1].quad;
    static const int64_t wider[4] = {0, -1500, 10,
                                     0}; /* north 1 cm back: no second overlap */
    struct hg_demo_quad quad = hg_demo_quad_inset(&parcel->quad, wider);
    const struct hg_demo_quad *const quads[] = {&quad, neighbour};
    hg_demo_fault_note(world, parcel->fault, parcel->id, hg_demo_common_area_m2(quads, 2));
    return hg_demo_shape_of(&quad);
}

/* The southern fence 16 m farther south, beyond the zone's boundary. */
static struct hg_demo_shape draw_outside(struct hg_demo_world *world,
                                         const struct hg_demo_parcel *parcel)
{
    static const int64_t longer[4] = {-16000, 10, 0,
                                      10}; /* 1 cm back from the neighbours */
    struct hg_demo_quad quad = hg_demo_quad_inset(&parcel->quad, longer);
    struct hg_demo_quad cell = hg_demo_grid_cell(&world->grid, 5, 0);
    const struct hg_demo_quad *const quads[] = {&quad, &cell};
    hg_demo_fault_note(world, parcel->fault, parcel->id,
                       hg_demo_quad_area_m2(&quad) - hg_demo_common_area_m2(quads, 2));
    return hg_demo_shape_of(&quad);
}

/* Two corners of the northern fence in the wrong order: the ring crosses itself and makes a small loop, which the
 * even-odd rule reads as land. */
static struct hg_demo_shape draw_bow_tie(struct hg_demo_world *world,
                                         const struct hg_demo_parcel *parcel)
{
    struct hg_demo_shape shape = hg_demo_shape_of(&parcel->quad);
    struct hg_demo_point ne = parcel->quad.at[HG_DEMO_NE], nw = parcel->quad.at[HG_DEMO_NW];
    struct hg_demo_point far = hg_demo_beside(ne, nw, 20000, -2000);
    struct hg_demo_point near = hg_demo_beside(ne, nw, 10000, -2000);
    shape.counts[0] = 3;
    hg_demo_shape_point(&shape, far);
    hg_demo_shape_point(&shape, near);
    hg_demo_shape_point(&shape, nw);
    /* ne-far meets near-nw in a point X; the ring's signed area counts the loop X, far, near as negative. */
    double ae = (double)(far.e - ne.e), an = (double)(far.n - ne.n);
    double be = (double)(nw.e - near.e), bn = (double)(nw.n - near.n);
    double t = ((double)(near.e - ne.e) * bn - (double)(near.n - ne.n) * be) /
               (ae * bn - an * be);
    double fe = ae * (1 - t), fn = an * (1 - t);
    double ge = (double)(near.e - ne.e) - ae * t, gn = (double)(near.n - ne.n) - an * t;
    double loop_m2 = fabs(fe * gn - fn * ge) / 2e6;
    hg_demo_fault_note(world, parcel->fault, parcel->id,
                       hg_demo_shape_area_m2(&shape) + 2 * loop_m2);
    return shape;
}

static struct hg_demo_shape draw_parcel(struct hg_demo_world *world,
                                        const struct hg_demo_parcel *parcel)
{
    if (!world->faulty) return hg_demo_shape_of(&parcel->quad);
    if (parcel->fault == HG_FAULT_PARCEL_OVERLAP) return draw_overlap(world, parcel);
    if (parcel->fault == HG_FAULT_OUTSIDE) return draw_outside(world, parcel);
    if (parcel->fault == HG_FAULT_BOW_TIE) return draw_bow_tie(world, parcel);
    return hg_demo_shape_of(&parcel->quad);
}

static void add_parcel(struct hg_demo_world *world, struct hg_demo_layer *layer,
                       const struct hg_demo_parcel *parcel)
{
    struct hg_value row[HG_DEMO_PARCEL_COLUMNS];
    struct hg_demo_shape shape = draw_parcel(world, parcel);
    double area_m2 = hg_demo_shape_area_m2(&shape);
    /* A registered area is the true one, also where the drawing crosses itself. */
    if (parcel->fault == HG_FAULT_BOW_TIE && world->faulty)
        area_m2 = world->measured[parcel->fault];
    hg_demo_parcel_row(world, parcel, area_m2, row);
    if (parcel->fault == HG_FAULT_DUPLICATE && world->faulty) {
        const struct hg_demo_parcel *twin = parcel - DUPLICATE_BEHIND;
        row[HG_DEMO_ZDDM] = hg_demo_text(twin->id);
        hg_demo_fault_note(world, parcel->fault, twin->id, 2);
    }
    hg_demo_layer_add(layer, &shape, row);
}

hg_status hg_demo_write_parcels(struct hg_demo_world *world)
{
    size_t count;
    const struct hg_demo_parcel *list = hg_demo_parcels_list(world, &count);
    struct hg_demo_layer layer = hg_demo_layer_begin(world, HG_SINK_GPKG, "zd.gpkg", "ZD",
                                                     world->crs, hg_demo_parcel_fields,
                                                     HG_DEMO_PARCEL_COLUMNS);
    for (size_t i = 0; i < count; i++)
        add_parcel(world, &layer, &list[i]);
    return hg_demo_layer_end(&layer);
}
