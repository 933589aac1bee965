/* The zone (集聚区) and its three functional areas (功能分区), which share every corner. */
#include "demo/demo_world.h"

#include <math.h>

enum { GAP_MM = 2000, OVERLAP_MM = 25000, STEP_FROM_MM = 12000, STEP_TO_MM = 312000 };

static void begin_ring(struct hg_demo_shape *shape)
{
    hg_demo_shape_begin(shape);
    hg_demo_shape_ring(shape);
}

/* The boundary, counter-clockwise from the south-western corner, every street's end a corner. */
static void draw_zone(const struct hg_demo_world *world, struct hg_demo_shape *shape)
{
    const struct hg_demo_grid *grid = &world->grid;
    begin_ring(shape);
    for (int c = 0; c < HG_DEMO_COLUMNS; c++)
        hg_demo_shape_point(shape, grid->node[0][c]);
    for (int r = 0; r < HG_DEMO_ROWS; r++)
        hg_demo_shape_point(shape, grid->node[r][HG_DEMO_COLUMNS]);
    for (int c = HG_DEMO_COLUMNS; c > 0; c--)
        hg_demo_shape_point(shape, grid->node[HG_DEMO_ROWS][c]);
    for (int r = HG_DEMO_ROWS; r > 0; r--)
        hg_demo_shape_point(shape, grid->node[r][0]);
}

static hg_status write_zone(struct hg_demo_world *world)
{
    static const struct hg_sink_field fields[] = {
        {"QBM", NULL, HG_VALUE_TEXT, 16, 0},
        {"QMC", NULL, HG_VALUE_TEXT, 60, 0},
    };
    struct hg_demo_layer layer = hg_demo_layer_begin(world, HG_SINK_SHAPEFILE_GBK,
                                                     "kfq.shp", "kfq", world->crs, fields,
                                                     HG_COUNT_OF(fields));
    const struct hg_value values[] = {hg_demo_text("410184XG"),
                                      hg_demo_text("新港产业集聚区（演示）")};
    struct hg_demo_shape shape;
    draw_zone(world, &shape);
    hg_demo_layer_add(&layer, &shape, values);
    return hg_demo_layer_end(&layer);
}

/* -- functional areas: each row of the grid has one run of cells in each ------------------------------------- */

/* A step in the border at one row: between two corners the border runs `off_mm` to the east. */
struct step {
    int row;
    int64_t off_mm;
    bool corners_only; /* the border stays, but has the step's ends as corners */
};

static int always_zero(int row)
{
    (void)row;
    return 0;
}

static int always_all(int row)
{
    (void)row;
    return HG_DEMO_COLUMNS;
}

/* The part of a border that climbs the side of one row's first or last cell; `down` walks it the other way. */
static void add_row_side(const struct hg_demo_world *world, struct hg_demo_shape *shape,
                         int column, int row, const struct step *step, bool down)
{
    struct hg_demo_point low = world->grid.node[row][column];
    struct hg_demo_point high = world->grid.node[row + 1][column];
    struct hg_demo_point points[4];
    size_t count = 0;
    if (step && step->row == row) {
        points[count++] = hg_demo_beside(low, high, STEP_FROM_MM, 0);
        if (!step->corners_only) {
            points[count++] = hg_demo_beside(low, high, STEP_FROM_MM, -step->off_mm);
            points[count++] = hg_demo_beside(low, high, STEP_TO_MM, -step->off_mm);
        }
        points[count++] = hg_demo_beside(low, high, STEP_TO_MM, 0);
    }
    hg_demo_shape_point(shape, down ? high : low);
    for (size_t i = 0; i < count; i++)
        hg_demo_shape_point(shape, points[down ? count - 1 - i : i]);
}

/* The nodes passed on the way from one row's end to the next one's. */
static void add_shelf(const struct hg_demo_world *world, struct hg_demo_shape *shape,
                      int row, int from, int to)
{
    int way = to > from ? 1 : -1;
    for (int column = from; column != to; column += way)
        hg_demo_shape_point(shape, world->grid.node[row][column]);
}

static void draw_area(const struct hg_demo_world *world, struct hg_demo_shape *shape,
                      int (*west)(int row), int (*east)(int row),
                      const struct step *west_step, const struct step *east_step)
{
    const int top = HG_DEMO_ROWS;
    begin_ring(shape);
    add_shelf(world, shape, 0, west(0), east(0));
    for (int row = 0; row < top; row++) {
        add_row_side(world, shape, east(row), row, east_step, false);
        if (row + 1 < top) add_shelf(world, shape, row + 1, east(row), east(row + 1));
    }
    add_shelf(world, shape, top, east(top - 1), west(top - 1));
    for (int row = top - 1; row >= 0; row--) {
        add_row_side(world, shape, west(row), row, west_step, true);
        if (row > 0) add_shelf(world, shape, row, west(row), west(row - 1));
    }
}

static void add_area(struct hg_demo_layer *layer, const struct hg_demo_shape *shape,
                     const char *number, const char *name)
{
    const struct hg_value values[] = {hg_demo_text(number), hg_demo_text(name),
                                      hg_demo_number(hg_demo_shape_area_m2(shape) / 1e4)};
    hg_demo_layer_add(layer, shape, values);
}

static double step_area_m2(const struct hg_demo_world *world, int column, int row,
                           int64_t off_mm)
{
    struct hg_demo_quad quad = hg_demo_rectangle(world->grid.node[row][column],
                                                 world->grid.node[row + 1][column],
                                                 STEP_FROM_MM, STEP_TO_MM, -off_mm, 0);
    return fabs(hg_demo_quad_area_m2(&quad));
}

static hg_status write_areas(struct hg_demo_world *world)
{
    static const struct hg_sink_field fields[] = {
        {"FQBH",  NULL, HG_VALUE_TEXT, 8,  0},
        {"GNQ",   NULL, HG_VALUE_TEXT, 20, 0},
        {"MJ_GQ", NULL, HG_VALUE_REAL, 12, 4},
    };
    /* Gap: the development area steps back from the built one.  Overlap: it steps into the controlled one. */
    const struct step at_gap = {HG_DEMO_GAP_ROW, 0, true};
    const struct step gap = {HG_DEMO_GAP_ROW, GAP_MM, false};
    const struct step at_overlap = {HG_DEMO_OVERLAP_ROW, 0, true};
    const struct step overlap = {HG_DEMO_OVERLAP_ROW, OVERLAP_MM, false};
    bool faulty = world->faulty;
    struct hg_demo_layer layer = hg_demo_layer_begin(world, HG_SINK_SHAPEFILE_GBK,
                                                     "gnq.shp", "gnq", world->crs, fields,
                                                     HG_COUNT_OF(fields));
    struct hg_demo_shape shape;
    draw_area(world, &shape, always_zero, hg_demo_development_from, NULL,
              faulty ? &at_gap : NULL);
    add_area(&layer, &shape, "1", "建成区");
    draw_area(world, &shape, hg_demo_development_from, hg_demo_controlled_from,
              faulty ? &gap : NULL, faulty ? &overlap : NULL);
    add_area(&layer, &shape, "2", "发展区");
    draw_area(world, &shape, hg_demo_controlled_from, always_all,
              faulty ? &at_overlap : NULL, NULL);
    add_area(&layer, &shape, "3", "控制区");
    hg_demo_fault_note(world, HG_FAULT_GAP, NULL,
                       step_area_m2(world, hg_demo_development_from(HG_DEMO_GAP_ROW),
                                    HG_DEMO_GAP_ROW, GAP_MM));
    hg_demo_fault_note(world, HG_FAULT_OVERLAP, NULL,
                       step_area_m2(world, hg_demo_controlled_from(HG_DEMO_OVERLAP_ROW),
                                    HG_DEMO_OVERLAP_ROW, OVERLAP_MM));
    return hg_demo_layer_end(&layer);
}

hg_status hg_demo_write_boundaries(struct hg_demo_world *world)
{
    HG_TRY(write_zone(world));
    return write_areas(world);
}
