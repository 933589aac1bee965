/* The zone's master plan (总体规划) and the urban plan (城市规划): blocks and the streets between them.
 *
 * Both tile the zone without a gap: a street takes its corners from the blocks at its sides.  The urban plan was
 * digitised by other people, so its borders differ by centimetres to decimetres. */
#include "demo/demo_world.h"

#include <math.h>

static const struct hg_sink_field fields[] = {
    {"DKBH", NULL, HG_VALUE_TEXT, 12, 0},
    {"YDDM", NULL, HG_VALUE_TEXT, 5,  0},
    {"YDMC", NULL, HG_VALUE_TEXT, 24, 0},
    {"YDMJ", NULL, HG_VALUE_REAL, 14, 2},
};

static const struct {
    const char *code, *name;
} use_names[] = {
    {"M1",  "一类工业用地"      },
    {"M2",  "二类工业用地"      },
    {"M3",  "三类工业用地"      },
    {"W1",  "一类物流仓储用地"},
    {"R2",  "二类居住用地"      },
    {"A33", "中小学用地"         },
    {"B1",  "商业用地"            },
    {"G1",  "公园绿地"            },
    {"G2",  "防护绿地"            },
    {"U1",  "供应设施用地"      },
    {"U2",  "环境设施用地"      },
    {"S1",  "城市道路用地"      },
};

static const char *name_of(const char *code)
{
    for (size_t i = 0; i < HG_COUNT_OF(use_names); i++)
        if (hg_str_same(code, use_names[i].code)) return use_names[i].name;
    return NULL;
}

/* A plan under construction: where its blocks come from and how many features it has. */
struct town {
    struct hg_demo_world *world;
    struct hg_demo_layer layer;
    struct hg_demo_block (*block)(const struct hg_demo_world *world,
                                  struct hg_demo_cell cell);
    int count;
};

static void add_use(struct town *town, const struct hg_demo_shape *shape, const char *code)
{
    const char *number = hg_arena_printf(town->world->ctx->arena, "XG-%04d", ++town->count);
    const struct hg_value values[] = {hg_demo_text(number), hg_demo_text(code),
                                      hg_demo_text(name_of(code)),
                                      hg_demo_number(hg_demo_shape_area_m2(shape))};
    hg_demo_layer_add(&town->layer, shape, values);
}

static void add_block(struct town *town, struct hg_demo_cell cell)
{
    struct hg_demo_block block = town->block(town->world, cell);
    struct hg_demo_quad west = block.quad;
    if (block.split) {
        struct hg_demo_quad east = hg_demo_block_east_part(&block);
        struct hg_demo_shape shape = hg_demo_shape_of(&east);
        add_use(town, &shape, block.east_class);
        west.at[HG_DEMO_SE] = block.low;
        west.at[HG_DEMO_NE] = block.high;
    }
    struct hg_demo_shape shape = hg_demo_shape_of(&west);
    add_use(town, &shape, block.west_class);
}

static void begin_ring(struct hg_demo_shape *shape)
{
    hg_demo_shape_begin(shape);
    hg_demo_shape_ring(shape);
}

/* Street between a cell and its eastern neighbour; at the boundary it ends in the zone's own corner. */
static void add_street_north(struct town *town, struct hg_demo_cell cell)
{
    const struct hg_demo_world *world = town->world;
    struct hg_demo_block west = town->block(world, cell);
    struct hg_demo_block east = town->block(
        world, (struct hg_demo_cell){cell.column + 1, cell.row});
    struct hg_demo_shape shape;
    begin_ring(&shape);
    hg_demo_shape_point(&shape, west.quad.at[HG_DEMO_SE]);
    if (cell.row == 0) hg_demo_shape_point(&shape, world->grid.node[0][cell.column + 1]);
    hg_demo_shape_point(&shape, east.quad.at[HG_DEMO_SW]);
    hg_demo_shape_point(&shape, east.quad.at[HG_DEMO_NW]);
    if (cell.row == HG_DEMO_ROWS - 1)
        hg_demo_shape_point(&shape, world->grid.node[HG_DEMO_ROWS][cell.column + 1]);
    hg_demo_shape_point(&shape, west.quad.at[HG_DEMO_NE]);
    add_use(town, &shape, "S1");
}

/* Street between a cell and its northern neighbour. */
static void add_street_east(struct town *town, struct hg_demo_cell cell)
{
    const struct hg_demo_world *world = town->world;
    struct hg_demo_block south = town->block(world, cell);
    struct hg_demo_block north = town->block(
        world, (struct hg_demo_cell){cell.column, cell.row + 1});
    struct hg_demo_shape shape;
    begin_ring(&shape);
    hg_demo_shape_point(&shape, south.quad.at[HG_DEMO_NW]);
    if (south.split) hg_demo_shape_point(&shape, south.high);
    hg_demo_shape_point(&shape, south.quad.at[HG_DEMO_NE]);
    if (cell.column == HG_DEMO_COLUMNS - 1)
        hg_demo_shape_point(&shape, world->grid.node[cell.row + 1][HG_DEMO_COLUMNS]);
    hg_demo_shape_point(&shape, north.quad.at[HG_DEMO_SE]);
    if (north.split) hg_demo_shape_point(&shape, north.low);
    hg_demo_shape_point(&shape, north.quad.at[HG_DEMO_SW]);
    if (cell.column == 0) hg_demo_shape_point(&shape, world->grid.node[cell.row + 1][0]);
    add_use(town, &shape, "S1");
}

/* The crossing at a cell's north-eastern corner. */
static void add_crossing(struct town *town, struct hg_demo_cell cell)
{
    int e = cell.column + 1, n = cell.row + 1;
    const struct hg_demo_world *world = town->world;
    struct hg_demo_block sw = town->block(world, cell);
    struct hg_demo_block se = town->block(world, (struct hg_demo_cell){e, cell.row});
    struct hg_demo_block ne = town->block(world, (struct hg_demo_cell){e, n});
    struct hg_demo_block nw = town->block(world, (struct hg_demo_cell){cell.column, n});
    struct hg_demo_quad quad = {
        {sw.quad.at[HG_DEMO_NE], se.quad.at[HG_DEMO_NW], ne.quad.at[HG_DEMO_SW],
         nw.quad.at[HG_DEMO_SE]}
    };
    struct hg_demo_shape shape = hg_demo_shape_of(&quad);
    add_use(town, &shape, "S1");
}

static hg_status write_town(struct town *town)
{
    for (int row = 0; row < HG_DEMO_ROWS; row++) {
        for (int column = 0; column < HG_DEMO_COLUMNS; column++) {
            struct hg_demo_cell cell = {column, row};
            bool last_column = column == HG_DEMO_COLUMNS - 1,
                 last_row = row == HG_DEMO_ROWS - 1;
            add_block(town, cell);
            if (!last_column) add_street_north(town, cell);
            if (!last_row) add_street_east(town, cell);
            if (!last_column && !last_row) add_crossing(town, cell);
        }
    }
    return hg_demo_layer_end(&town->layer);
}

/* What the urban plan's other uses cost: the pieces in common with the master plan's block. */
static void measure_urban(struct hg_demo_world *world)
{
    static const struct {
        enum hg_demo_fault fault;
        const struct hg_demo_cell *cell;
    } sites[] = {
        {HG_FAULT_URBAN_GREEN,   &hg_demo_cell_green   },
        {HG_FAULT_URBAN_HOUSING, &hg_demo_cell_housing },
        {HG_FAULT_UNLISTED,      &hg_demo_cell_unlisted},
        {HG_FAULT_SLIVER,        &hg_demo_cell_sliver  },
    };
    for (size_t i = 0; world->faulty && i < HG_COUNT_OF(sites); i++) {
        struct hg_demo_block master = hg_demo_block_master(world, *sites[i].cell);
        struct hg_demo_block urban = hg_demo_block_urban(world, *sites[i].cell);
        struct hg_demo_quad east = hg_demo_block_east_part(&urban);
        const struct hg_demo_quad *const quads[] = {&master.quad, &east};
        hg_demo_fault_note(world, sites[i].fault, NULL, hg_demo_common_area_m2(quads, 2));
    }
}

hg_status hg_demo_write_towns(struct hg_demo_world *world)
{
    struct town master = {.world = world, .block = hg_demo_block_master};
    master.layer = hg_demo_layer_begin(world, HG_SINK_SHAPEFILE_GBK, "ztgh.shp", "ztgh",
                                       world->crs, fields, HG_COUNT_OF(fields));
    HG_TRY(write_town(&master));
    /* The planning bureau delivers without the zone's prefix. */
    struct town urban = {.world = world, .block = hg_demo_block_urban};
    urban.layer = hg_demo_layer_begin(world, HG_SINK_SHAPEFILE_GBK, "csgh.shp", "csgh",
                                      world->crs_no_prefix, fields, HG_COUNT_OF(fields));
    HG_TRY(write_town(&urban));
    measure_urban(world);
    return HG_OK;
}
