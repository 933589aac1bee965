/* bench_overlay - how long do reading and overlaying six layers take, and what comes out?
 *
 *   bench_overlay DIR [--threads N] [--pieces] [--rows FILE] [--faces FILE]
 *
 * DIR holds parcel, landuse, urban, eco, zone and infra as shapefiles with the fields `id` and `cls`.  All six
 * are overlaid at once.  From the face table come both jobs: the area of every class under every parcel, and
 * the label sets of the five plan layers inside the zone plan.  --pieces also asks the engine for the geometry of
 * those label sets.  --rows and --faces write the two results as CSV; that is not part of the times.
 * One JSON line goes to stdout; what went wrong goes to stderr with exit status 1. */
#include "geo/crs/crs.h"
#include "geo/env/env.h"
#include "geo/overlay/overlay.h"
#include "geo/source/source.h"

#include "geo/base/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { PARCEL, LANDUSE, URBAN, ECO, ZONE, INFRA, LAYERS };
static const char *const layer_names[LAYERS] = {"parcel", "landuse", "urban",
                                                "eco",    "zone",    "infra"};

struct options {
    const char *folder, *rows, *faces;
    int threads;
    bool pieces;
};

/* A class of a plan layer; few, so they are searched in order. */
struct class
{
    size_t layer;
    const char *name;
};

/* The label set of a face without its parcels, with the sum over all faces that have it. */
struct plan_set {
    size_t first, count; /* in the face table's features */
    double area_m2;
};

struct bench {
    struct hg_ctx ctx;
    struct hg_layer layers[LAYERS];
    hg_feature_id offsets[LAYERS + 1];
    struct hg_overlay overlay;
    struct class *classes;
    size_t class_count, class_capacity;
    uint32_t *class_of; /* per feature of a plan layer */
    double *matrix_m2;  /* [parcel * class_count + class] */
    struct plan_set *sets;
    size_t set_count, set_capacity;
    double read_s, overlay_s, tables_s;
    double read_cpu_s,
        overlay_cpu_s; /* of all threads: what a busy machine cannot stretch */
};

static double now_s(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static hg_status take_layers(struct bench *bench, struct hg_source_batch *batch)
{
    for (size_t i = 0; i < LAYERS; i++) {
        struct hg_source_info info;
        HG_TRY(hg_source_batch_take(batch, i, &bench->layers[i], &info));
        bench->offsets[i + 1] = bench->offsets[i] +
                                (hg_feature_id)bench->layers[i].feature_count;
    }
    return HG_OK;
}

static hg_status read_layers(struct bench *bench, const char *folder,
                             struct hg_crs_registry *registry)
{
    struct hg_source_options options[LAYERS];
    for (size_t i = 0; i < LAYERS; i++)
        options[i] = (struct hg_source_options){
            .path = hg_arena_printf(bench->ctx.arena, "%s/%s.shp", folder, layer_names[i]),
            .shown_as = layer_names[i],
            .geometry_needed = true,
        };
    struct hg_source_batch *batch = hg_source_batch_new(&bench->ctx, registry, options,
                                                        LAYERS, NULL);
    hg_status status = take_layers(bench, batch);
    hg_source_batch_free(batch);
    return status;
}

/* --- job C: label sets of the plan layers --- */

/* Parcels are input 0, so the plan's features are the tail of a set. */
static size_t parcels_in(const struct bench *bench, const hg_feature_id *features,
                         size_t count)
{
    size_t parcels = 0;
    while (parcels < count && features[parcels] < bench->offsets[PARCEL + 1])
        parcels++;
    return parcels;
}

static bool lies_in_zone(const struct bench *bench, const hg_feature_id *features,
                         size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (features[i] >= bench->offsets[ZONE] && features[i] < bench->offsets[ZONE + 1])
            return true;
    return false;
}

/* FNV-1a over whole ids with a last mixing (splitmix64): names a label set in the two numbers of a region key. */
static uint64_t hash_of(const hg_feature_id *features, size_t count)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ features[i]) * 0x100000001b3u;
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
    return hash ^ (hash >> 31);
}

static size_t region_of(void *data, const hg_feature_id *features, size_t count,
                        struct hg_region_key *out_keys, size_t room)
{
    const struct bench *bench = data;
    size_t parcels = parcels_in(bench, features, count);
    if (!lies_in_zone(bench, features + parcels, count - parcels)) return 0;
    uint64_t hash = hash_of(features + parcels, count - parcels);
    if (room > 0)
        out_keys[0] = (struct hg_region_key){(uint32_t)(hash >> 32), (uint32_t)hash};
    return 1;
}

static bool same_set(const struct bench *bench, const struct plan_set *set,
                     const hg_feature_id *features, size_t count)
{
    return set->count == count && memcmp(bench->overlay.faces.features + set->first,
                                         features, count * sizeof *features) == 0;
}

static void add_to_set(struct bench *bench, uint32_t *slots, size_t slot_mask, size_t first,
                       size_t count, double area_m2)
{
    const hg_feature_id *features = bench->overlay.faces.features + first;
    size_t slot = (size_t)hash_of(features, count) & slot_mask;
    while (slots[slot] != 0 &&
           !same_set(bench, &bench->sets[slots[slot] - 1], features, count))
        slot = (slot + 1) & slot_mask;
    if (slots[slot] == 0) {
        HG_GROW(bench->sets, bench->set_count, bench->set_capacity);
        bench->sets[bench->set_count++] = (struct plan_set){first, count, 0};
        slots[slot] = (uint32_t)bench->set_count;
    }
    bench->sets[slots[slot] - 1].area_m2 += area_m2;
}

static void collect_plan_sets(struct bench *bench)
{
    const struct hg_face_table *faces = &bench->overlay.faces;
    size_t slot_count = 16;
    while (slot_count < 2 * faces->count)
        slot_count *= 2;
    uint32_t *slots = hg_memory_new_zero(slot_count, sizeof *slots);
    for (size_t i = 0; i < faces->count; i++) {
        size_t count = faces->first[i + 1] - faces->first[i];
        const hg_feature_id *features = faces->features + faces->first[i];
        size_t parcels = parcels_in(bench, features, count);
        if (lies_in_zone(bench, features + parcels, count - parcels))
            add_to_set(bench, slots, slot_count - 1, faces->first[i] + parcels,
                       count - parcels, faces->area_m2[i]);
    }
    free(slots);
}

/* --- job A: area by parcel, layer and class --- */

static uint32_t class_index(struct bench *bench, size_t layer, const char *name)
{
    for (size_t i = 0; i < bench->class_count; i++)
        if (bench->classes[i].layer == layer && strcmp(bench->classes[i].name, name) == 0)
            return (uint32_t)i;
    HG_GROW(bench->classes, bench->class_count, bench->class_capacity);
    bench->classes[bench->class_count] = (struct class){layer, name};
    return (uint32_t)bench->class_count++;
}

static const char *text_of(const struct hg_layer *layer, size_t feature, const char *field)
{
    int column = hg_layer_field_of(layer, field);
    if (column < 0) return "";
    const struct hg_value *value = hg_layer_value(layer, feature, (size_t)column);
    return value->text != NULL ? value->text : "";
}

static void collect_classes(struct bench *bench)
{
    bench->class_of = hg_memory_new_zero(bench->offsets[LAYERS], sizeof *bench->class_of);
    for (size_t i = LANDUSE; i < LAYERS; i++)
        for (size_t f = 0; f < bench->layers[i].feature_count; f++)
            bench->class_of[bench->offsets[i] + f] = class_index(
                bench, i, text_of(&bench->layers[i], f, "cls"));
}

/* A place that two features of one layer cover counts for both, as in a join of the layers. */
static void collect_matrix(struct bench *bench)
{
    const struct hg_face_table *faces = &bench->overlay.faces;
    bench->matrix_m2 = hg_memory_new_zero(
        bench->layers[PARCEL].feature_count * bench->class_count, sizeof(double));
    for (size_t i = 0; i < faces->count; i++) {
        const hg_feature_id *features = faces->features + faces->first[i];
        size_t count = faces->first[i + 1] - faces->first[i];
        size_t parcels = parcels_in(bench, features, count);
        for (size_t p = 0; p < parcels; p++) {
            double *row = bench->matrix_m2 + features[p] * bench->class_count;
            for (size_t q = parcels; q < count; q++)
                row[bench->class_of[features[q]]] += faces->area_m2[i];
        }
    }
}

/* --- what comes out --- */

static bool write_rows(const struct bench *bench, const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL) return false;
    fputs("id,layer,cls,area_m2\n", file);
    for (size_t p = 0; p < bench->layers[PARCEL].feature_count; p++) {
        const char *id = text_of(&bench->layers[PARCEL], p, "id");
        for (size_t c = 0; c < bench->class_count; c++) {
            double area_m2 = bench->matrix_m2[p * bench->class_count + c];
            if (area_m2 > 0)
                fprintf(file, "%s,%s,%s,%.17g\n", id, layer_names[bench->classes[c].layer],
                        bench->classes[c].name, area_m2);
        }
    }
    return fclose(file) == 0;
}

/* The ids of a layer's features in a set; several in one layer are joined by '+'. */
static void write_labels(const struct bench *bench, const struct plan_set *set,
                         size_t layer, FILE *file)
{
    const char *separator = "";
    for (size_t i = 0; i < set->count; i++) {
        hg_feature_id feature = bench->overlay.faces.features[set->first + i];
        if (feature < bench->offsets[layer] || feature >= bench->offsets[layer + 1])
            continue;
        fprintf(file, "%s%s", separator,
                text_of(&bench->layers[layer], feature - bench->offsets[layer], "id"));
        separator = "+";
    }
}

static bool write_faces(const struct bench *bench, const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL) return false;
    fputs("landuse,urban,eco,zone,infra,area_m2\n", file);
    for (size_t i = 0; i < bench->set_count; i++) {
        for (size_t layer = LANDUSE; layer < LAYERS; layer++) {
            write_labels(bench, &bench->sets[i], layer, file);
            fputc(',', file);
        }
        fprintf(file, "%.17g\n", bench->sets[i].area_m2);
    }
    return fclose(file) == 0;
}

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
        printf("%s\"%s\": [%zu, %.6f]", i == LANDUSE ? "" : ", ", layer_names[i], rows[i],
               area_m2[i]);
    printf("}, ");
}

static void print_line(const struct bench *bench, const struct options *options)
{
    const struct hg_overlay *overlay = &bench->overlay;
    size_t points = 0;
    double sets_m2 = 0, pieces_m2 = 0;
    for (size_t i = 0; i < LAYERS; i++)
        points += bench->layers[i].point_count;
    for (size_t i = 0; i < bench->set_count; i++)
        sets_m2 += bench->sets[i].area_m2;
    for (size_t i = 0; i < overlay->piece_count; i++)
        pieces_m2 += overlay->pieces[i].area_m2;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"bench\": \"overlay\", \"threads\": %d, \"points\": %zu, \"edges\": %zu, "
           "\"boxes\": %zu, \"label_sets\": %zu, ",
           options->threads, points, overlay->edge_count, overlay->box_count,
           overlay->faces.count);
    print_rows(bench);
    printf("\"plan_sets\": [%zu, %.6f], ", bench->set_count, sets_m2);
    if (options->pieces)
        printf("\"pieces\": [%zu, %.6f], ", overlay->piece_count, pieces_m2);
    printf("\"read_s\": %.6f, \"overlay_s\": %.6f, \"tables_s\": %.6f, "
           "\"read_cpu_s\": %.6f, \"overlay_cpu_s\": %.6f, \"peak_rss_kb\": %ld}\n",
           bench->read_s, bench->overlay_s, bench->tables_s, bench->read_cpu_s,
           bench->overlay_cpu_s, usage.ru_maxrss);
}

static const char *as_it_is(const char *text)
{
    return text;
}

static void say_diags(const struct hg_ctx *ctx)
{
    for (size_t i = 0; i < ctx->diags.count; i++) {
        struct hg_str text = HG_STR_EMPTY;
        hg_diag_render_what(&ctx->diags.items[i], as_it_is, &text);
        fprintf(stderr, "bench_overlay: %s\n", hg_str_text(&text));
        hg_str_clear(&text);
    }
}

static hg_status measure(struct bench *bench, const struct options *options,
                         struct hg_crs_registry *registry)
{
    double start = now_s(CLOCK_MONOTONIC), start_cpu = now_s(CLOCK_PROCESS_CPUTIME_ID);
    HG_TRY(read_layers(bench, options->folder, registry));
    double read = now_s(CLOCK_MONOTONIC), read_cpu = now_s(CLOCK_PROCESS_CPUTIME_ID);
    struct hg_overlay_input inputs[LAYERS];
    for (size_t i = 0; i < LAYERS; i++)
        inputs[i] = (struct hg_overlay_input){&bench->layers[i], HG_FILL_EVEN_ODD};
    struct hg_overlay_options overlay_options = {
        .regions = options->pieces ? region_of : NULL, .regions_data = bench};
    HG_TRY(hg_overlay_run(&bench->ctx, inputs, LAYERS, &overlay_options, &bench->overlay));
    double overlaid = now_s(CLOCK_MONOTONIC);
    bench->overlay_cpu_s = now_s(CLOCK_PROCESS_CPUTIME_ID) - read_cpu;
    bench->read_cpu_s = read_cpu - start_cpu;
    collect_classes(bench);
    collect_matrix(bench);
    collect_plan_sets(bench);
    bench->read_s = read - start;
    bench->overlay_s = overlaid - read;
    bench->tables_s = now_s(CLOCK_MONOTONIC) - overlaid;
    return HG_OK;
}

static void run(struct bench *bench, const struct options *options, int *out_exit)
{
    struct hg_crs_registry *registry = hg_crs_registry_new();
    *out_exit = EXIT_FAILURE;
    if (measure(bench, options, registry) == HG_OK) {
        *out_exit = EXIT_SUCCESS;
        print_line(bench, options);
        if (options->rows != NULL && !write_rows(bench, options->rows)) {
            fprintf(stderr, "bench_overlay: cannot write '%s'\n", options->rows);
            *out_exit = EXIT_FAILURE;
        }
        if (options->faces != NULL && !write_faces(bench, options->faces)) {
            fprintf(stderr, "bench_overlay: cannot write '%s'\n", options->faces);
            *out_exit = EXIT_FAILURE;
        }
    }
    say_diags(&bench->ctx);
    hg_crs_registry_free(registry);
    free(bench->classes);
    free(bench->class_of);
    free(bench->matrix_m2);
    free(bench->sets);
}

static bool read_options(int argc, char **argv, struct options *out)
{
    *out = (struct options){.threads = 1};
    for (int i = 1; i < argc; i++) {
        bool more = i + 1 < argc;
        if (strcmp(argv[i], "--pieces") == 0)
            out->pieces = true;
        else if (strcmp(argv[i], "--threads") == 0 && more)
            out->threads = atoi(argv[++i]);
        else if (strcmp(argv[i], "--rows") == 0 && more)
            out->rows = argv[++i];
        else if (strcmp(argv[i], "--faces") == 0 && more)
            out->faces = argv[++i];
        else if (argv[i][0] != '-' && out->folder == NULL)
            out->folder = argv[i];
        else
            return false;
    }
    return out->folder != NULL && out->threads > 0;
}

int main(int argc, char **argv)
{
    struct options options;
    if (!read_options(argc, argv, &options)) {
        fputs("usage: bench_overlay DIR [--threads N] [--pieces] [--rows FILE] "
              "[--faces FILE]\n",
              stderr);
        return 2;
    }
    int exit_status;
    struct bench bench = {0};
    hg_ctx_init(&bench.ctx);
    bench.ctx.threads = options.threads;
    hg_env_open();
    run(&bench, &options, &exit_status);
    hg_env_close();
    hg_ctx_clear(&bench.ctx);
    return exit_status;
}
