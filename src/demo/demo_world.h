/* Demo world: what the parts of the generator share: the grid, the blocks of the plans, the layer writer, the faults. */
#ifndef HG_DEMO_DEMO_WORLD_H
#define HG_DEMO_DEMO_WORLD_H

#include "demo/demo_geometry.h"

#include "geo/crs/crs.h"
#include "geo/sink/sink.h"

#include "geo/base/ctx.h"

#include <stdbool.h>

/* One line of the table of faults: HG_FAULT(symbol, number, rule, severity, project, file, pair, unit, chinese,
 * english).  `project`: "both", or "xingang" if the repaired project lacks it. */
#define HG_FAULT(symbol, ...) HG_FAULT_##symbol,
enum hg_demo_fault {
#include "demo/demo_faults.def"
    HG_DEMO_FAULTS
};
#undef HG_FAULT

struct hg_demo_world {
    struct hg_ctx *ctx;
    const struct hg_crs *crs;           /* EPSG:4526, eastings with the zone's prefix */
    const struct hg_crs *crs_no_prefix; /* EPSG:4547, the same system without it */
    const char *folder;                 /* of the data files that are being written */
    bool faulty; /* plans, boundaries and parcel records with their faults */
    struct hg_demo_grid grid;
    double measured[HG_DEMO_FAULTS]; /* NAN where a fault has no number */
    const char *keys[HG_DEMO_FAULTS];
};

/* Remember what a fault measures and whom it concerns (`key` may be NULL); only the faulty world is remembered. */
void hg_demo_fault_note(struct hg_demo_world *world, enum hg_demo_fault fault,
                        const char *key, double measured);

/* --- blocks (demo_blocks.c) --- */
/* What stands at a place of the grid; the faults have fixed cells. */
struct hg_demo_cell {
    int column, row;
};
bool hg_demo_cell_is(struct hg_demo_cell a, struct hg_demo_cell b);
extern const struct hg_demo_cell hg_demo_cell_farmland, hg_demo_cell_farmland_edge,
    hg_demo_cell_redline, hg_demo_cell_restricted, hg_demo_cell_conditional,
    hg_demo_cell_green, hg_demo_cell_housing, hg_demo_cell_unlisted, hg_demo_cell_sliver,
    hg_demo_cell_pylon, hg_demo_cell_power, hg_demo_cell_sewage;
enum { HG_DEMO_GAP_ROW = 4, HG_DEMO_OVERLAP_ROW = 9 };

/* Columns from which on a row is development and controlled area. */
int hg_demo_development_from(int row);
int hg_demo_controlled_from(int row);

/* A block of a plan; some blocks of the urban plan are two, side by side along a line from `low` to `high`. */
struct hg_demo_block {
    struct hg_demo_quad quad;
    bool split;
    struct hg_demo_point low, high;
    const char *west_class, *east_class; /* GB 50137 codes; east only if split */
};
const char *hg_demo_class_of(const struct hg_demo_world *world, struct hg_demo_cell cell);
struct hg_demo_block hg_demo_block_master(const struct hg_demo_world *world,
                                          struct hg_demo_cell cell);
struct hg_demo_block hg_demo_block_urban(const struct hg_demo_world *world,
                                         struct hg_demo_cell cell);
struct hg_demo_quad hg_demo_block_east_part(const struct hg_demo_block *block);

/* --- writing (demo_write.c) --- */
enum { HG_DEMO_RING_POINTS = 128, HG_DEMO_SHAPE_RINGS = 8 };
/* A polygon under construction: the first ring is the shell, the others are holes. */
struct hg_demo_shape {
    size_t ring_count;
    size_t counts[HG_DEMO_SHAPE_RINGS];
    struct hg_demo_point rings[HG_DEMO_SHAPE_RINGS][HG_DEMO_RING_POINTS];
};
void hg_demo_shape_begin(struct hg_demo_shape *shape); /* empties it */
void hg_demo_shape_ring(struct hg_demo_shape *shape);  /* a new ring, empty */
void hg_demo_shape_point(struct hg_demo_shape *shape, struct hg_demo_point point);
struct hg_demo_shape hg_demo_shape_of(const struct hg_demo_quad *quad);
double hg_demo_shape_area_m2(const struct hg_demo_shape *shape); /* shell less holes */

/* A layer being written.  The first failure stays in `status` and makes the later calls do nothing. */
struct hg_demo_layer {
    const struct hg_demo_world *world;
    struct hg_sink *sink;
    int64_t shift_e_mm; /* taken off the eastings */
    size_t field_count;
    hg_status status;
};
struct hg_demo_layer hg_demo_layer_begin(const struct hg_demo_world *world,
                                         enum hg_sink_format format, const char *file,
                                         const char *name, const struct hg_crs *crs,
                                         const struct hg_sink_field *fields,
                                         size_t field_count);
void hg_demo_layer_add(struct hg_demo_layer *layer, const struct hg_demo_shape *shape,
                       const struct hg_value *values);
hg_status hg_demo_layer_end(struct hg_demo_layer *layer) HG_MUST_CHECK;

struct hg_value hg_demo_text(const char *text); /* NULL: no value */
struct hg_value hg_demo_number(double number);  /* NAN: no value */

/* --- the layers --- */
hg_status
hg_demo_write_boundaries(struct hg_demo_world *world) HG_MUST_CHECK;     /* zone, areas */
hg_status hg_demo_write_land(struct hg_demo_world *world) HG_MUST_CHECK; /* gzq, farmland */
hg_status hg_demo_write_ecology(struct hg_demo_world *world) HG_MUST_CHECK;
hg_status
hg_demo_write_towns(struct hg_demo_world *world) HG_MUST_CHECK; /* master, urban */
hg_status hg_demo_write_facilities(struct hg_demo_world *world) HG_MUST_CHECK;
hg_status hg_demo_write_parcels(struct hg_demo_world *world) HG_MUST_CHECK;
hg_status hg_demo_write_buildings(struct hg_demo_world *world) HG_MUST_CHECK;

/* --- text files (demo_text.c) --- */
hg_status hg_demo_write_projects(struct hg_demo_world *world,
                                 const char *folder) HG_MUST_CHECK;
hg_status hg_demo_write_readme(struct hg_demo_world *world,
                               const char *folder) HG_MUST_CHECK;
/* Write a text file under a temporary name, then rename it. */
hg_status hg_demo_write_text(struct hg_ctx *ctx, const char *folder, const char *name,
                             const char *text) HG_MUST_CHECK;

#endif
