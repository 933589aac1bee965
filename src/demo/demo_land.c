/* The land-use plan (土地利用总体规划): construction control areas (建设用地管制区) and permanent basic farmland (永久基本农田);
 * the ecological red line (生态保护红线); the facilities (基础设施). */
#include "demo/demo_world.h"

#include <math.h>

enum { PERMITTED_OUT_MM = 40000, RESTRICTED_OUT_MM = 500000 };

static void begin_ring(struct hg_demo_shape *shape)
{
    hg_demo_shape_begin(shape);
    hg_demo_shape_ring(shape);
}

static struct hg_demo_point moved(struct hg_demo_point point, int64_t e_mm, int64_t n_mm)
{
    return (struct hg_demo_point){point.e + e_mm, point.n + n_mm};
}

/* The zone's boundary, every node moved outwards. */
static void add_wide_ring(const struct hg_demo_world *world, struct hg_demo_shape *shape,
                          int64_t out_mm)
{
    const struct hg_demo_grid *grid = &world->grid;
    const int right = HG_DEMO_COLUMNS, top = HG_DEMO_ROWS;
    hg_demo_shape_ring(shape);
    hg_demo_shape_point(shape, moved(grid->node[0][0], -out_mm, -out_mm));
    for (int c = 1; c < right; c++)
        hg_demo_shape_point(shape, moved(grid->node[0][c], 0, -out_mm));
    hg_demo_shape_point(shape, moved(grid->node[0][right], out_mm, -out_mm));
    for (int r = 1; r < top; r++)
        hg_demo_shape_point(shape, moved(grid->node[r][right], out_mm, 0));
    hg_demo_shape_point(shape, moved(grid->node[top][right], out_mm, out_mm));
    for (int c = right - 1; c > 0; c--)
        hg_demo_shape_point(shape, moved(grid->node[top][c], 0, out_mm));
    hg_demo_shape_point(shape, moved(grid->node[top][0], -out_mm, out_mm));
    for (int r = top - 1; r > 0; r--)
        hg_demo_shape_point(shape, moved(grid->node[r][0], -out_mm, 0));
}

static void add_hole(struct hg_demo_shape *shape, const struct hg_demo_quad *quad)
{
    hg_demo_shape_ring(shape);
    for (int k = 0; k < 4; k++)
        hg_demo_shape_point(shape, quad->at[k]);
}

static void add_control(struct hg_demo_layer *layer, const struct hg_demo_shape *shape,
                        const char *code)
{
    const struct hg_value values[] = {hg_demo_text("410184"), hg_demo_text(code),
                                      hg_demo_number(hg_demo_shape_area_m2(shape))};
    hg_demo_layer_add(layer, shape, values);
}

static struct hg_demo_quad part_of_block(const struct hg_demo_world *world,
                                         struct hg_demo_cell cell, int64_t u0, int64_t v0,
                                         int64_t u1, int64_t v1)
{
    struct hg_demo_block block = hg_demo_block_master(world, cell);
    return hg_demo_quad_part(&block.quad, u0, v0, u1, v1);
}

static hg_status write_control_areas(struct hg_demo_world *world)
{
    static const struct hg_sink_field fields[] = {
        {"XZQDM",   NULL, HG_VALUE_TEXT, 12, 0},
        {"GZQLXDM", NULL, HG_VALUE_TEXT, 3,  0},
        {"GZQMJ",   NULL, HG_VALUE_REAL, 16, 2},
    };
    struct hg_demo_quad restricted = part_of_block(world, hg_demo_cell_restricted, 300, 250,
                                                   620, 700);
    struct hg_demo_quad conditional = part_of_block(world, hg_demo_cell_conditional, 200,
                                                    300, 560, 750);
    struct hg_demo_layer layer = hg_demo_layer_begin(world, HG_SINK_SHAPEFILE_GBK,
                                                     "JSYDGZQ.shp", "JSYDGZQ", world->crs,
                                                     fields, HG_COUNT_OF(fields));
    struct hg_demo_shape shape;
    hg_demo_shape_begin(&shape);
    add_wide_ring(world, &shape, PERMITTED_OUT_MM);
    if (world->faulty) {
        add_hole(&shape, &restricted);
        add_hole(&shape, &conditional);
    }
    add_control(&layer, &shape, "010");
    if (world->faulty) {
        shape = hg_demo_shape_of(&restricted);
        add_control(&layer, &shape, "030");
        shape = hg_demo_shape_of(&conditional);
        add_control(&layer, &shape, "020");
    }
    hg_demo_shape_begin(&shape);
    add_wide_ring(world, &shape, RESTRICTED_OUT_MM);
    add_wide_ring(world, &shape, PERMITTED_OUT_MM);
    add_control(&layer, &shape, "030");
    /* Both lie within one block of either plan, so each piece is the whole of it. */
    hg_demo_fault_note(world, HG_FAULT_RESTRICTED, NULL, hg_demo_quad_area_m2(&restricted));
    hg_demo_fault_note(world, HG_FAULT_RESTRICTED_URBAN, NULL,
                       hg_demo_quad_area_m2(&restricted));
    hg_demo_fault_note(world, HG_FAULT_CONDITIONAL, NULL,
                       hg_demo_quad_area_m2(&conditional));
    hg_demo_fault_note(world, HG_FAULT_CONDITIONAL_URBAN, NULL,
                       hg_demo_quad_area_m2(&conditional));
    return hg_demo_layer_end(&layer);
}

/* -- protected land -------------------------------------------------------------------------------------------- */

/* A protected plot that crosses the zone's boundary: what both plans put on it. */
struct intrusion {
    const struct hg_demo_cell *cell;
    int side;
    int64_t along0_mm, along1_mm, out_mm, in_mm;
    enum hg_demo_fault master, urban;
};

static const struct intrusion farmland_big = {
    &hg_demo_cell_farmland, HG_DEMO_NORTH,          60000, 180000, 45000, 85000,
    HG_FAULT_FARMLAND,      HG_FAULT_FARMLAND_URBAN};
static const struct intrusion farmland_small = {&hg_demo_cell_farmland_edge,
                                                HG_DEMO_NORTH,
                                                100000,
                                                105000,
                                                40000,
                                                100,
                                                HG_FAULT_FARMLAND_EDGE,
                                                HG_FAULT_FARMLAND_EDGE_URBAN};
static const struct intrusion redline = {
    &hg_demo_cell_redline, HG_DEMO_WEST,          100000, 160000, 70000, 18000,
    HG_FAULT_REDLINE,      HG_FAULT_REDLINE_URBAN};

static struct hg_demo_quad plot_of(struct hg_demo_world *world,
                                   const struct intrusion *plot)
{
    struct hg_demo_quad cell = hg_demo_grid_cell(&world->grid, plot->cell->column,
                                                 plot->cell->row);
    struct hg_demo_quad quad = hg_demo_rectangle(
        cell.at[plot->side], cell.at[(plot->side + 1) % 4], plot->along0_mm,
        plot->along1_mm, -plot->out_mm, plot->in_mm);
    struct hg_demo_block master = hg_demo_block_master(world, *plot->cell);
    struct hg_demo_block urban = hg_demo_block_urban(world, *plot->cell);
    const struct hg_demo_quad *const in_master[] = {&quad, &master.quad, &cell};
    const struct hg_demo_quad *const in_urban[] = {&quad, &urban.quad, &cell};
    hg_demo_fault_note(world, plot->master, NULL, hg_demo_common_area_m2(in_master, 3));
    hg_demo_fault_note(world, plot->urban, NULL, hg_demo_common_area_m2(in_urban, 3));
    return quad;
}

static void add_plot(struct hg_demo_layer *layer, const struct hg_demo_quad *quad,
                     int number)
{
    struct hg_demo_shape shape = hg_demo_shape_of(quad);
    const struct hg_value values[] = {
        hg_demo_text(hg_arena_printf(layer->world->ctx->arena, "410184%06d", number)),
        hg_demo_text(number % 3 ? "0102" : "0103"),
        hg_demo_text(number % 3 ? "水浇地" : "旱地"),
        hg_demo_number(hg_demo_quad_area_m2(quad))};
    hg_demo_layer_add(layer, &shape, values);
}

/* Fields north and south of the zone, between the column's two lines, 3 m from each other. */
static struct hg_demo_quad field_beside(const struct hg_demo_world *world, int column,
                                        bool north)
{
    int row = north ? HG_DEMO_ROWS : 0;
    struct hg_demo_point west = moved(world->grid.node[row][column], 1500, 0);
    struct hg_demo_point east = moved(world->grid.node[row][column + 1], -1500, 0);
    int64_t depth_mm = hg_demo_draw(world->grid.seed, HG_DEMO_FARMLAND, column, row, 120000,
                                    260000);
    int64_t near_mm = north ? 60000 : -60000 - depth_mm;
    return (struct hg_demo_quad){
        {moved(west, 0, near_mm), moved(east, 0, near_mm),
         moved(east, 0, near_mm + depth_mm), moved(west, 0, near_mm + depth_mm)}
    };
}

static hg_status write_farmland(struct hg_demo_world *world)
{
    static const struct hg_sink_field fields[] = {
        {"YJJBNTTBBH", NULL, HG_VALUE_TEXT, 18, 0},
        {"DLBM",       NULL, HG_VALUE_TEXT, 5,  0},
        {"DLMC",       NULL, HG_VALUE_TEXT, 20, 0},
        {"YJJBNTTBMJ", NULL, HG_VALUE_REAL, 14, 2},
    };
    struct hg_demo_layer layer = hg_demo_layer_begin(world, HG_SINK_SHAPEFILE_GBK,
                                                     "YJJBNT.shp", "YJJBNT", world->crs,
                                                     fields, HG_COUNT_OF(fields));
    int number = 0;
    for (int column = 0; column < HG_DEMO_COLUMNS; column++) {
        struct hg_demo_quad north = field_beside(world, column, true);
        struct hg_demo_quad south = field_beside(world, column, false);
        add_plot(&layer, &north, ++number);
        add_plot(&layer, &south, ++number);
    }
    if (world->faulty) {
        struct hg_demo_quad big = plot_of(world, &farmland_big);
        struct hg_demo_quad small = plot_of(world, &farmland_small);
        add_plot(&layer, &big, ++number);
        add_plot(&layer, &small, ++number);
    }
    return hg_demo_layer_end(&layer);
}

hg_status hg_demo_write_land(struct hg_demo_world *world)
{
    HG_TRY(write_control_areas(world));
    return write_farmland(world);
}

hg_status hg_demo_write_ecology(struct hg_demo_world *world)
{
    static const struct hg_sink_field fields[] = {
        {"HXBH", NULL, HG_VALUE_TEXT, 12, 0},
        {"HXMC", NULL, HG_VALUE_TEXT, 60, 0},
        {"MJ",   NULL, HG_VALUE_REAL, 16, 4},
    };
    struct hg_demo_layer layer = hg_demo_layer_begin(world, HG_SINK_SHAPEFILE_GBK,
                                                     "STBHHX.shp", "STBHHX", world->crs,
                                                     fields, HG_COUNT_OF(fields));
    struct hg_demo_shape shape;
    begin_ring(&shape); /* the river's banks, west of the zone */
    for (int row = 0; row <= HG_DEMO_ROWS; row++)
        hg_demo_shape_point(&shape, moved(world->grid.node[row][0], -120000, 0));
    for (int row = HG_DEMO_ROWS; row >= 0; row--)
        hg_demo_shape_point(&shape, moved(world->grid.node[row][0], -320000, 0));
    const struct hg_value river[] = {hg_demo_text("HX-01"),
                                     hg_demo_text("河流水源涵养生态保护红线"),
                                     hg_demo_number(hg_demo_shape_area_m2(&shape))};
    hg_demo_layer_add(&layer, &shape, river);
    if (world->faulty) {
        struct hg_demo_quad quad = plot_of(world, &redline);
        shape = hg_demo_shape_of(&quad);
        const struct hg_value wood[] = {hg_demo_text("HX-02"),
                                        hg_demo_text("水土保持生态保护红线"),
                                        hg_demo_number(hg_demo_shape_area_m2(&shape))};
        hg_demo_layer_add(&layer, &shape, wood);
    }
    return hg_demo_layer_end(&layer);
}

/* -- facilities ------------------------------------------------------------------------------------------------ */

static void add_facility(struct hg_demo_layer *layer, const struct hg_demo_shape *shape,
                         const char *kind, const char *name)
{
    const struct hg_value values[] = {hg_demo_text(kind), hg_demo_text(name)};
    hg_demo_layer_add(layer, shape, values);
}

/* A carriageway 16 m wide along a row of nodes, within the master plan's street. */
static void add_long_road(struct hg_demo_layer *layer, int row)
{
    struct hg_demo_shape shape;
    const struct hg_demo_point *nodes = layer->world->grid.node[row];
    begin_ring(&shape);
    for (int c = 0; c <= HG_DEMO_COLUMNS; c++)
        hg_demo_shape_point(&shape, moved(nodes[c],
                                          c == 0                 ? 500
                                          : c == HG_DEMO_COLUMNS ? -500
                                                                 : 0,
                                          -8000));
    for (int c = HG_DEMO_COLUMNS; c >= 0; c--)
        hg_demo_shape_point(&shape, moved(nodes[c],
                                          c == 0                 ? 500
                                          : c == HG_DEMO_COLUMNS ? -500
                                                                 : 0,
                                          8000));
    add_facility(layer, &shape, "道路",
                 hg_arena_printf(layer->world->ctx->arena, "纬%d路", row));
}

/* The carriageway between two such roads, clear of both. */
static void add_short_road(struct hg_demo_layer *layer, int column, int row)
{
    struct hg_demo_point low = layer->world->grid.node[row][column];
    struct hg_demo_point high = layer->world->grid.node[row + 1][column];
    int64_t from = row == 0 ? 1000 : 10000, to = row == HG_DEMO_ROWS - 1 ? -1000 : -10000;
    struct hg_demo_quad quad = {
        {moved(low, -7000, from), moved(low, 7000, from), moved(high, 7000, to),
         moved(high, -7000, to)}
    };
    struct hg_demo_shape shape = hg_demo_shape_of(&quad);
    add_facility(layer, &shape, "道路",
                 hg_arena_printf(layer->world->ctx->arena, "经%d路", column));
}

static double add_site(struct hg_demo_layer *layer, struct hg_demo_cell cell, int64_t u0,
                       int64_t u1, const char *kind, const char *name)
{
    struct hg_demo_quad quad = part_of_block(layer->world, cell, u0, 400, u1, 600);
    struct hg_demo_shape shape = hg_demo_shape_of(&quad);
    add_facility(layer, &shape, kind, name);
    return hg_demo_quad_area_m2(&quad);
}

hg_status hg_demo_write_facilities(struct hg_demo_world *world)
{
    static const struct hg_sink_field fields[] = {
        {"LX", NULL, HG_VALUE_TEXT, 20, 0},
        {"MC", NULL, HG_VALUE_TEXT, 60, 0},
    };
    struct hg_demo_layer layer = hg_demo_layer_begin(world, HG_SINK_SHAPEFILE_GBK,
                                                     "ggss.shp", "ggss", world->crs, fields,
                                                     HG_COUNT_OF(fields));
    for (int row = 1; row < HG_DEMO_ROWS; row++)
        add_long_road(&layer, row);
    for (int column = 1; column < HG_DEMO_COLUMNS; column++)
        for (int row = 0; row < HG_DEMO_ROWS; row++)
            add_short_road(&layer, column, row);
    add_site(&layer, hg_demo_cell_power, 150, 500, "变电站", "新港110千伏变电站");
    add_site(&layer, hg_demo_cell_sewage, 100, 450, "污水处理厂", "新港污水处理厂");
    if (world->faulty) {
        double area_m2 = add_site(&layer, hg_demo_cell_pylon, 400, 520, "变电站",
                                  "新港第二变电站");
        hg_demo_fault_note(world, HG_FAULT_FACILITY, NULL, area_m2);
        add_site(&layer, hg_demo_cell_sewage, 550, 700, "调压站", "新港天然气调压站");
        hg_demo_fault_note(world, HG_FAULT_UNMAPPED, NULL, NAN);
    }
    return hg_demo_layer_end(&layer);
}
