/* bench_overlay - how long do reading, overlaying and writing take, and what comes out?
 *
 *   bench_overlay DIR [--job A|B|C|AC] [--threads N] [--memory MB] [--pieces] [--rows FILE] [--faces FILE] [--gpkg FILE]
 *
 * DIR holds parcel, landuse, urban, eco, zone and infra as shapefiles with the fields `id` and `cls`.
 *   A   reads all six, overlays them at once: the area of every class under every parcel
 *   C   reads the five plan layers: the label sets inside the zone plan
 *   AC  (default) both from one overlay of all six
 *   B   reads four plan layers: the pieces of landuse x zone, landuse x eco, urban x eco, to --gpkg
 * --pieces also asks the engine for the geometry of C's faces.  --rows and --faces write the tables of A and C as CSV;
 * that is not part of the times, but the GeoPackage is.  One JSON line goes to stdout; what went wrong goes to stderr
 * with exit status 1. */
#include "jobs.h"

#include "geo/env/env.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* A run of layers, and what is made of their overlay. */
struct job {
    const char *name;
    enum bench_layer first, last;
    bool matrix, plan_sets, pairs;
};

static const struct job jobs[] = {
    {"AC", PARCEL,  INFRA, true,  true,  false},
    {"A",  PARCEL,  INFRA, true,  false, false},
    {"B",  LANDUSE, ZONE,  false, false, true },
    {"C",  LANDUSE, INFRA, false, true,  false}
};

struct options {
    const char *folder, *rows, *faces, *gpkg;
    const struct job *job;
    size_t memory_mb; /* 0: as the program does by itself */
    int threads;
    bool pieces;
};

/* Wall and processor seconds; the latter of all threads: what a busy machine cannot stretch. */
struct lap {
    double wall_s, cpu_s;
};

struct times {
    struct lap read, overlay, tables, write;
    long
        overlay_rss_kb; /* peak up to the overlay's end: the tables are the benchmark's own */
};

static double now_s(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static long peak_rss_kb(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* The time since *last, which moves on to now. */
static struct lap lap(struct lap *last)
{
    struct lap now = {now_s(CLOCK_MONOTONIC), now_s(CLOCK_PROCESS_CPUTIME_ID)};
    struct lap since = {now.wall_s - last->wall_s, now.cpu_s - last->cpu_s};
    *last = now;
    return since;
}

static hg_status read_layers(struct bench *bench, const struct options *options,
                             struct hg_crs_registry *registry)
{
    HG_TRY(bench_read_layers(&bench->ctx, options->folder, registry, options->job->first,
                             options->job->last, bench->layers));
    for (size_t i = 0; i < LAYERS; i++)
        bench->offsets[i + 1] = bench->offsets[i] +
                                (hg_feature_id)bench->layers[i].feature_count;
    return HG_OK;
}

static hg_status overlay(struct bench *bench, const struct options *options)
{
    const struct job *job = options->job;
    struct hg_overlay_input inputs[LAYERS];
    size_t count = 0;
    for (size_t i = job->first; i <= job->last; i++)
        inputs[count++] = (struct hg_overlay_input){&bench->layers[i], HG_FILL_EVEN_ODD};
    struct hg_overlay_options overlay_options = {
        .regions = job->pairs        ? bench_region_of_pairs
                   : options->pieces ? bench_region_of_plan_set
                                     : NULL,
        .regions_data = bench};
    return hg_overlay_run(&bench->ctx, inputs, count, &overlay_options, &bench->overlay);
}

static hg_status measure(struct bench *bench, const struct options *options,
                         struct hg_crs_registry *registry, struct times *out)
{
    const struct job *job = options->job;
    struct lap last = {0};
    (void)lap(&last);
    HG_TRY(read_layers(bench, options, registry));
    out->read = lap(&last);
    HG_TRY(overlay(bench, options));
    out->overlay = lap(&last);
    out->overlay_rss_kb = peak_rss_kb();
    if (job->matrix) bench_collect_matrix(bench);
    if (job->plan_sets) bench_collect_plan_sets(bench);
    out->tables = lap(&last);
    if (job->pairs) HG_TRY(bench_write_pairs(bench, options->gpkg));
    out->write = lap(&last);
    return HG_OK;
}

/* --- what comes out --- */

static void print_rows(const struct bench *bench)
{
    size_t rows[LAYERS] = {0};
    double area_m2[LAYERS] = {0};
    size_t cells = bench->layers[PARCEL].feature_count * bench->class_count;
    for (size_t i = 0; i < cells; i++) {
        if (!(bench->matrix_m2[i] > 0)) continue;
        size_t layer = bench->classes[i % bench->class_count].layer;
        rows[layer]++;
        area_m2[layer] += bench->matrix_m2[i];
    }
    printf("\"rows\": {");
    for (size_t i = LANDUSE; i < LAYERS; i++)
        printf("%s\"%s\": [%zu, %.6f]", i == LANDUSE ? "" : ", ", bench_layer_names[i],
               rows[i], area_m2[i]);
    printf("}, ");
}

static void print_plan_sets(const struct bench *bench)
{
    double area_m2 = 0;
    for (size_t i = 0; i < bench->set_count; i++)
        area_m2 += bench->sets[i].area_m2;
    printf("\"plan_sets\": [%zu, %.6f], ", bench->set_count, area_m2);
}

static void print_pieces(const struct bench *bench)
{
    double area_m2 = 0;
    for (size_t i = 0; i < bench->overlay.piece_count; i++)
        area_m2 += bench->overlay.pieces[i].area_m2;
    printf("\"pieces\": [%zu, %.6f], ", bench->overlay.piece_count, area_m2);
}

static void print_pairs(const struct bench *bench)
{
    printf("\"pairs\": {");
    for (size_t i = 0; i < BENCH_PAIRS; i++)
        printf("%s\"%s:%s\": [%zu, %.6f]", i == 0 ? "" : ", ",
               bench_layer_names[bench->pairs[i].a], bench_layer_names[bench->pairs[i].b],
               bench->pairs[i].features, bench->pairs[i].area_m2);
    printf("}, ");
}

static void print_times(const struct times *times)
{
    const struct {
        const char *name;
        struct lap lap;
    } laps[] = {
        {"read",    times->read   },
        {"overlay", times->overlay},
        {"tables",  times->tables },
        {"write",   times->write  }
    };
    for (size_t i = 0; i < HG_COUNT_OF(laps); i++)
        printf("\"%s_s\": %.6f, \"%s_cpu_s\": %.6f, ", laps[i].name, laps[i].lap.wall_s,
               laps[i].name, laps[i].lap.cpu_s);
}

static void print_line(const struct bench *bench, const struct options *options,
                       const struct times *times)
{
    const struct job *job = options->job;
    size_t points = 0;
    for (size_t i = 0; i < LAYERS; i++)
        points += bench->layers[i].point_count;
    printf("{\"bench\": \"overlay\", \"job\": \"%s\", \"threads\": %d, \"points\": %zu, "
           "\"edges\": %zu, \"boxes\": %zu, \"label_sets\": %zu, ",
           job->name, options->threads, points, bench->overlay.edge_count,
           bench->overlay.box_count, bench->overlay.faces.count);
    if (job->matrix) print_rows(bench);
    if (job->plan_sets) print_plan_sets(bench);
    if (job->pairs || options->pieces) print_pieces(bench);
    if (job->pairs) print_pairs(bench);
    print_times(times);
    printf("\"overlay_rss_kb\": %ld, \"peak_rss_kb\": %ld}\n", times->overlay_rss_kb,
           peak_rss_kb());
}

static bool write_table(const struct bench *bench, const char *path,
                        bool (*write)(const struct bench *bench, const char *path))
{
    if (path == NULL || write(bench, path)) return true;
    fprintf(stderr, "bench_overlay: cannot write '%s'\n", path);
    return false;
}

static int run(struct bench *bench, const struct options *options)
{
    struct hg_crs_registry *registry = hg_crs_registry_new();
    struct times times;
    bool ok = measure(bench, options, registry, &times) == HG_OK;
    if (ok) {
        print_line(bench, options, &times);
        if (options->job->matrix) ok = write_table(bench, options->rows, bench_write_rows);
        if (options->job->plan_sets)
            ok = write_table(bench, options->faces, bench_write_plan_sets) && ok;
    }
    bench_say_diags(&bench->ctx, "bench_overlay");
    hg_crs_registry_free(registry);
    free(bench->classes);
    free(bench->class_of);
    free(bench->matrix_m2);
    free(bench->sets);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}

static const struct job *job_of(const char *name)
{
    for (size_t i = 0; i < HG_COUNT_OF(jobs); i++)
        if (strcmp(jobs[i].name, name) == 0) return &jobs[i];
    return NULL;
}

static bool read_options(int argc, char **argv, struct options *out)
{
    *out = (struct options){.threads = 1, .job = job_of("AC")};
    for (int i = 1; i < argc; i++) {
        bool more = i + 1 < argc;
        if (strcmp(argv[i], "--pieces") == 0)
            out->pieces = true;
        else if (strcmp(argv[i], "--job") == 0 && more)
            out->job = job_of(argv[++i]);
        else if (strcmp(argv[i], "--threads") == 0 && more)
            out->threads = atoi(argv[++i]);
        else if (strcmp(argv[i], "--memory") == 0 && more)
            out->memory_mb = (size_t)atoi(argv[++i]);
        else if (strcmp(argv[i], "--rows") == 0 && more)
            out->rows = argv[++i];
        else if (strcmp(argv[i], "--faces") == 0 && more)
            out->faces = argv[++i];
        else if (strcmp(argv[i], "--gpkg") == 0 && more)
            out->gpkg = argv[++i];
        else if (argv[i][0] != '-' && out->folder == NULL)
            out->folder = argv[i];
        else
            return false;
    }
    return out->folder != NULL && out->threads > 0 && out->job != NULL &&
           (!out->job->pairs || out->gpkg != NULL);
}

int main(int argc, char **argv)
{
    struct options options;
    if (!read_options(argc, argv, &options)) {
        fputs("usage: bench_overlay DIR [--job A|B|C|AC] [--threads N] [--memory MB] "
              "[--pieces] [--rows FILE] [--faces FILE] [--gpkg FILE]\n",
              stderr);
        return 2;
    }
    struct bench bench = {0};
    hg_ctx_init(&bench.ctx);
    bench.ctx.threads = options.threads;
    bench.ctx.memory_bytes = options.memory_mb << 20;
    hg_env_open();
    int exit_status = run(&bench, &options);
    hg_env_close();
    hg_ctx_clear(&bench.ctx);
    return exit_status;
}
