/* bench_topology - how long does it take to measure the topology of a layer, and what comes out?
 *
 *   bench_topology LAYER.shp [BOUNDARY.shp] [--measures N] [--threads N] [--vertex M] [--band MIN MAX] [--list]
 *
 * The layer is validated first, and its corners and edges are looked at with the bounds of a check.
 * --measures is a sum of enum hg_topology_measure (all), --vertex the tolerance of vertices (0), --band that of gaps
 * (0 to 1 m); --list names every overlap, duplicate and gap.  One JSON line goes to stdout; what went wrong goes to stderr
 * with exit status 1. */
#include "geo/crs/crs.h"
#include "geo/env/env.h"
#include "geo/source/source.h"
#include "geo/topology/topology.h"
#include "geo/valid/valid.h"
#include "geo/valid/vertices.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct bench {
    struct hg_ctx ctx;
    const char *paths[2];
    size_t path_count;
    struct hg_layer layers[2];
    struct hg_topology_options options;
    struct hg_topology topology;
    bool list;
    struct hg_defects defects;
    struct hg_vertex_flaws flaws;
    double read_cpu_s, valid_cpu_s, vertices_cpu_s, topology_cpu_s;
};

static double cpu_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool read_arguments(struct bench *bench, int argc, char **argv)
{
    bench->options = (struct hg_topology_options){.measures = HG_TOPOLOGY_ALL,
                                                  .gap_max_m = 1.0};
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--list"))
            bench->list = true;
        else if (!strcmp(argv[i], "--measures") && i + 1 < argc)
            bench->options.measures = (unsigned)strtoul(argv[++i], NULL, 0);
        else if (!strcmp(argv[i], "--threads") && i + 1 < argc)
            bench->ctx.threads = (int)strtol(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "--vertex") && i + 1 < argc)
            bench->options.vertex_m = strtod(argv[++i], NULL);
        else if (!strcmp(argv[i], "--band") && i + 2 < argc) {
            bench->options.gap_min_m = strtod(argv[++i], NULL);
            bench->options.gap_max_m = strtod(argv[++i], NULL);
        } else if (argv[i][0] != '-' && bench->path_count < 2)
            bench->paths[bench->path_count++] = argv[i];
        else
            return false;
    }
    return bench->path_count > 0;
}

static hg_status measure(struct bench *bench, struct hg_crs_registry *registry)
{
    double start = cpu_s();
    for (size_t i = 0; i < bench->path_count; i++) {
        struct hg_source_info info;
        struct hg_source_options options = {
            .path = bench->paths[i], .shown_as = bench->paths[i], .geometry_needed = true};
        HG_TRY(hg_source_read(&bench->ctx, registry, &options, &bench->layers[i], &info));
    }
    bench->read_cpu_s = cpu_s() - start;
    start = cpu_s();
    struct hg_layer repaired;
    HG_TRY(hg_valid_check(&bench->ctx, &bench->layers[0], &bench->defects, &repaired));
    bench->valid_cpu_s = cpu_s() - start;
    start = cpu_s();
    static const struct hg_vertex_options usual = {0.001, 0.1, 10.0, 0.1};
    hg_vertices_check(&bench->ctx, &bench->layers[0], &usual, &bench->flaws);
    bench->vertices_cpu_s = cpu_s() - start;
    start = cpu_s();
    HG_TRY(hg_topology_run(&bench->ctx, &bench->layers[0],
                           bench->path_count > 1 ? &bench->layers[1] : NULL,
                           &bench->options, &bench->topology));
    bench->topology_cpu_s = cpu_s() - start;
    return HG_OK;
}

static void list_place(const char *what, const struct hg_topology_place *place)
{
    printf("%s: %.4f m2, border %.3f m, mean width %.6f m, widest %.6f m, at %.3f %.3f",
           what, place->area_m2, place->perimeter_m, place->mean_width_m, place->widest_m,
           place->inside.x, place->inside.y);
}

static void list_defects(const struct bench *bench)
{
    const struct hg_topology *t = &bench->topology;
    const struct hg_feature *features = bench->layers[0].features;
    for (size_t i = 0; i < t->overlap_count; i++) {
        const struct hg_topology_overlap *overlap = &t->overlaps[i];
        list_place("overlap", &overlap->place);
        printf(": fid %" PRId64 " and %" PRId64 ", relation %d\n", features[overlap->a].fid,
               features[overlap->b].fid, (int)overlap->relation);
    }
    for (size_t i = 0; i < t->duplicate_count; i++) {
        list_place("duplicate", &t->duplicates[i].place);
        printf(": fid %" PRId64 " and %" PRId64 "\n", features[t->duplicates[i].outer].fid,
               features[t->duplicates[i].inner].fid);
    }
    for (size_t i = 0; i < t->gap_count; i++) {
        list_place("gap", &t->gaps[i].place);
        printf(": %zu neighbours\n", t->gaps[i].neighbour_count);
    }
}

static void print_result(const struct bench *bench)
{
    const struct hg_topology *t = &bench->topology;
    printf("{\"features\": %zu, \"points\": %zu, \"threads\": %d, \"measured\": %u, "
           "\"overlaps\": %zu, \"duplicates\": %zu, \"contained\": %zu, \"gaps\": %zu, "
           "\"gaps_narrower\": %zu, \"gaps_wider\": %zu, \"junctions\": %zu, "
           "\"unsnapped\": %zu, \"invalid\": %zu, \"flaws\": %zu, \"read_cpu_s\": %.3f, "
           "\"valid_cpu_s\": %.3f, \"vertices_cpu_s\": %.3f, \"topology_cpu_s\": %.3f}\n",
           bench->layers[0].feature_count, bench->layers[0].point_count, bench->ctx.threads,
           t->measured, t->overlap_count, t->duplicate_count, t->contained_count,
           t->gap_count, t->gaps_narrower.count, t->gaps_wider.count, t->junction_count,
           t->unsnapped_count, bench->defects.count, bench->flaws.count, bench->read_cpu_s,
           bench->valid_cpu_s, bench->vertices_cpu_s, bench->topology_cpu_s);
}

int main(int argc, char **argv)
{
    struct bench bench = {0};
    hg_ctx_init(&bench.ctx);
    bench.ctx.threads = 1;
    if (!read_arguments(&bench, argc, argv)) {
        fprintf(stderr,
                "usage: bench_topology LAYER [BOUNDARY] [--measures N] [--threads N] "
                "[--vertex M] [--band MIN MAX] [--list]\n");
        return 1;
    }
    hg_env_open();
    struct hg_crs_registry *registry = hg_crs_registry_new();
    hg_status status = measure(&bench, registry);
    if (status == HG_OK && bench.list) list_defects(&bench);
    if (status == HG_OK) print_result(&bench);
    if (status != HG_OK) fprintf(stderr, "status %d\n", (int)status);
    hg_crs_registry_free(registry);
    hg_ctx_clear(&bench.ctx);
    hg_env_close();
    return status == HG_OK ? 0 : 1;
}
