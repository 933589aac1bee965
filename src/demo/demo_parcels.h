/* Demo parcels: which parcels there are, and what is planted in which. */
#ifndef HG_DEMO_DEMO_PARCELS_H
#define HG_DEMO_DEMO_PARCELS_H

#include "demo/demo_world.h"

/* How far a parcel's development has come. */
enum hg_demo_stage {
    HG_DEMO_COMPLETED,
    HG_DEMO_STARTED,
    HG_DEMO_SUPPLIED, /* not yet due to start */
};

struct hg_demo_trade {
    const char *code, *name; /* GB/T 4754-2002, four digits */
    int storeys;             /* of the main hall, so that the floor-area ratio holds */
};

struct hg_demo_parcel {
    int number; /* from 1 */
    const char *id;
    struct hg_demo_quad quad;
    enum hg_demo_stage stage;
    const char *use;                   /* GB/T 21010 */
    const struct hg_demo_trade *trade; /* NULL: no industry */
    enum hg_demo_fault fault;          /* HG_DEMO_FAULTS: none */
};

/* All parcels in the arena, block by block; geometry as it should be. */
const struct hg_demo_parcel *hg_demo_parcels_list(const struct hg_demo_world *world,
                                                  size_t *out_count);

/* Does the parcel lie bare, because that is its fault? */
bool hg_demo_parcel_is_bare(const struct hg_demo_parcel *parcel);

/* The columns of the parcel table (宗地) and one parcel's row; `area_m2` as drawn. */
#define HG_DEMO_COLUMN(name, ...) HG_DEMO_##name,
enum hg_demo_column {
#include "demo/demo_columns.def"
    HG_DEMO_PARCEL_COLUMNS
};
#undef HG_DEMO_COLUMN
extern const struct hg_sink_field hg_demo_parcel_fields[HG_DEMO_PARCEL_COLUMNS];
void hg_demo_parcel_row(struct hg_demo_world *world, const struct hg_demo_parcel *parcel,
                        double area_m2, struct hg_value row[HG_DEMO_PARCEL_COLUMNS]);

#endif
