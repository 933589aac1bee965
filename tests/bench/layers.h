/* Bench layers: the six of the benchmark, read from a folder of shapefiles; what the benches say when something goes wrong. */
#ifndef BENCH_LAYERS_H
#define BENCH_LAYERS_H

#include "geo/crs/crs.h"
#include "geo/layer/layer.h"

#include "geo/base/ctx.h"

/* In the order of the overlay's inputs: a job takes a run of them. */
enum bench_layer { PARCEL, LANDUSE, URBAN, ECO, ZONE, INFRA, LAYERS };
extern const char *const bench_layer_names[LAYERS];

/* Read the layers first .. last into their places in `layers`, on the context's threads; the others stay as they are. */
hg_status bench_read_layers(struct hg_ctx *ctx, const char *folder,
                            struct hg_crs_registry *registry, enum bench_layer first,
                            enum bench_layer last,
                            struct hg_layer layers[LAYERS]) HG_MUST_CHECK;

/* Everything that was diagnosed, to stderr. */
void bench_say_diags(const struct hg_ctx *ctx, const char *program);

#endif
