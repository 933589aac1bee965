/* Bench jobs: what is made of the overlay of the six layers. */
#ifndef BENCH_JOBS_H
#define BENCH_JOBS_H

#include "layers.h"

#include "geo/overlay/overlay.h"

/* A class of a plan layer; few, so they are searched in order. */
struct bench_class {
    size_t layer;
    const char *name;
};

/* The label set of a face without its parcels, with the sum over all faces that have it. */
struct bench_plan_set {
    size_t first, count; /* in the face table's features */
    double area_m2;
};

/* Two layers whose pieces are wanted, and what was found. */
struct bench_pair {
    enum bench_layer a, b;
    size_t features;
    double area_m2;
};
enum { BENCH_PAIRS = 3 };

struct bench {
    struct hg_ctx ctx;
    struct hg_layer layers[LAYERS]; /* empty if the job does not need it */
    hg_feature_id offsets[LAYERS + 1];
    struct hg_overlay overlay;
    struct bench_class *classes;
    size_t class_count, class_capacity;
    uint32_t *class_of; /* per feature of a plan layer */
    double *matrix_m2;  /* [parcel * class_count + class] */
    struct bench_plan_set *sets;
    size_t set_count, set_capacity;
    struct bench_pair pairs[BENCH_PAIRS];
};

/* The text of a feature's field; "" without. */
const char *bench_text(const struct hg_layer *layer, size_t feature, const char *field);

/* Job A: the area of every class under every parcel, from the face table. */
void bench_collect_matrix(struct bench *bench);
bool bench_write_rows(const struct bench *bench, const char *path);

/* Job C: the label sets of the plan layers inside the zone plan, from the face table; the region callback names each
 * of them, so that its pieces are the faces. */
void bench_collect_plan_sets(struct bench *bench);
bool bench_write_plan_sets(const struct bench *bench, const char *path);
size_t bench_region_of_plan_set(void *data, const hg_feature_id *features, size_t count,
                                struct hg_region_key *out_keys, size_t room);

/* Job B: pieces of every pair of a feature of one plan with a feature of another, one multipolygon for each pair, to
 * a GeoPackage of three layers. */
extern const struct bench_pair bench_wanted_pairs[BENCH_PAIRS];
size_t bench_region_of_pairs(void *data, const hg_feature_id *features, size_t count,
                             struct hg_region_key *out_keys, size_t room);
hg_status bench_write_pairs(struct bench *bench, const char *path) HG_MUST_CHECK;

#endif
