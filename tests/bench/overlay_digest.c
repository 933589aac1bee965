/* overlay_digest - the whole result of an overlay of six layers in a few digits, to hold two builds against one another.
 *
 *   overlay_digest DIR [--pieces] [--threads N[,N...]] [--boxes N[,N...]]
 *
 * DIR holds parcel, landuse, urban, eco, zone and infra as shapefiles.  They are overlaid once for every number of
 * threads and every size of boxes (0: the engine's own); each run prints one line of SHA-256 digests:
 *
 *   faces   number of label sets, every set, the bits of every area, in the order of the table
 *   land    every piece without regard to where its rings begin and which hole comes first: key, bits of area
 *           and perimeter, the set of its directed edges (with --pieces; every label set is a region)
 *   pieces  every piece as it is given: rings, points and the point inside in their order (with --pieces)
 *
 * Exit status 1 when two runs differ or one fails. */
#include "layers.h"

#include "geo/env/env.h"
#include "geo/overlay/overlay.h"

#include "geo/base/digest.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHOICES = 16 };

struct choices {
    size_t count, values[CHOICES];
};

struct options {
    const char *folder;
    bool pieces;
    struct choices threads, boxes;
};

struct digests {
    char faces[HG_DIGEST_TEXT], land[HG_DIGEST_TEXT], pieces[HG_DIGEST_TEXT];
};

/* --- digests --- */

/* FNV-1a over words of four bytes with a last mixing (splitmix64). */
static uint64_t hash_of(const void *words, size_t bytes)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i + sizeof(uint32_t) <= bytes; i += sizeof(uint32_t)) {
        uint32_t word;
        memcpy(&word, (const char *)words + i, sizeof word);
        hash = (hash ^ word) * 0x100000001b3u;
        hash ^= hash >> 29;
    }
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
    return hash ^ (hash >> 31);
}

/* Every label set is a region of its own, named by its hash. */
static size_t region_of(void *data, const hg_feature_id *features, size_t count,
                        struct hg_region_key *out_keys, size_t room)
{
    (void)data;
    uint64_t hash = hash_of(features, count * sizeof *features);
    if (count == 0) return 0;
    if (room > 0)
        out_keys[0] = (struct hg_region_key){(uint32_t)(hash >> 32), (uint32_t)hash};
    return 1;
}

static void digest_faces(const struct hg_face_table *faces, char text[HG_DIGEST_TEXT])
{
    struct hg_digest *digest = hg_digest_new();
    const uint64_t count = faces->count;
    hg_digest_add(digest, &count, sizeof count);
    for (size_t i = 0; i < faces->count; i++) {
        const uint64_t labels = faces->first[i + 1] - faces->first[i];
        hg_digest_add(digest, &labels, sizeof labels);
        hg_digest_add(digest, faces->features + faces->first[i],
                      labels * sizeof *faces->features);
        hg_digest_add(digest, &faces->area_m2[i], sizeof faces->area_m2[i]);
    }
    hg_digest_finish(digest, text);
}

/* A sum of hashes, one for each directed edge: the same wherever a ring begins. */
static uint64_t edges_of(const struct hg_shape *shape)
{
    uint64_t sum = 0;
    for (size_t r = 0; r < shape->ring_count; r++) {
        const struct hg_ring *ring = &shape->rings[r];
        const struct hg_point *points = &shape->points[ring->first];
        for (uint32_t i = 0; i < ring->count; i++) {
            const struct hg_point edge[2] = {points[i], points[(i + 1) % ring->count]};
            sum += hash_of(edge, sizeof edge);
        }
    }
    return sum;
}

struct land {
    uint64_t key, edges, rings, points;
    double area_m2, perimeter_m;
};

static int by_key_and_edges(const void *a, const void *b)
{
    const struct land *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->edges > y->edges) - (x->edges < y->edges);
}

static void digest_land(const struct hg_overlay *overlay, struct hg_arena *arena,
                        char text[HG_DIGEST_TEXT])
{
    struct land *all = HG_ARENA_ARRAY(arena, struct land, overlay->piece_count + 1);
    for (size_t i = 0; i < overlay->piece_count; i++) {
        const struct hg_piece_shape *piece = &overlay->pieces[i];
        all[i] = (struct land){(uint64_t)piece->key.a << 32 | piece->key.b,
                               edges_of(&piece->shape),
                               piece->shape.ring_count,
                               piece->shape.point_count,
                               piece->area_m2,
                               piece->perimeter_m};
    }
    qsort(all, overlay->piece_count, sizeof *all, by_key_and_edges);
    struct hg_digest *digest = hg_digest_new();
    hg_digest_add(digest, all, overlay->piece_count * sizeof *all);
    hg_digest_finish(digest, text);
}

static void digest_pieces(const struct hg_overlay *overlay, char text[HG_DIGEST_TEXT])
{
    struct hg_digest *digest = hg_digest_new();
    for (size_t i = 0; i < overlay->piece_count; i++) {
        const struct hg_piece_shape *piece = &overlay->pieces[i];
        const struct hg_shape *shape = &piece->shape;
        hg_digest_add(digest, &piece->key, sizeof piece->key);
        for (size_t r = 0; r < shape->ring_count; r++) {
            const struct hg_ring *ring = &shape->rings[r];
            const uint64_t head[2] = {ring->count, ring->hole};
            hg_digest_add(digest, head, sizeof head);
            hg_digest_add(digest, shape->points + ring->first,
                          ring->count * sizeof *shape->points);
        }
        const double numbers[4] = {piece->area_m2, piece->perimeter_m, piece->inside.x,
                                   piece->inside.y};
        hg_digest_add(digest, numbers, sizeof numbers);
    }
    hg_digest_finish(digest, text);
}

/* --- runs --- */

static bool run(const struct hg_layer *layers, const struct options *options,
                size_t threads, size_t box_edges, struct digests *out)
{
    struct hg_ctx ctx;
    struct hg_overlay overlay;
    struct hg_overlay_input inputs[LAYERS];
    for (size_t i = 0; i < LAYERS; i++)
        inputs[i] = (struct hg_overlay_input){&layers[i], HG_FILL_EVEN_ODD};
    struct hg_overlay_options how = {.regions = options->pieces ? region_of : NULL,
                                     .box_edges = box_edges};
    hg_ctx_init(&ctx);
    ctx.threads = (int)threads;
    bool fine = hg_overlay_run(&ctx, inputs, LAYERS, &how, &overlay) == HG_OK;
    if (fine) {
        digest_faces(&overlay.faces, out->faces);
        printf("threads %zu, boxes %zu: %zu faces %s", threads, box_edges,
               overlay.faces.count, out->faces);
        if (options->pieces) {
            digest_land(&overlay, ctx.arena, out->land);
            digest_pieces(&overlay, out->pieces);
            printf(", %zu pieces land %s pieces %s", overlay.piece_count, out->land,
                   out->pieces);
        }
        putchar('\n');
        fflush(stdout);
    }
    bench_say_diags(&ctx, "overlay_digest");
    hg_ctx_clear(&ctx);
    return fine;
}

static bool run_all(const struct hg_layer *layers, const struct options *options)
{
    struct digests first = {0};
    bool same = true;
    for (size_t t = 0; t < options->threads.count; t++)
        for (size_t b = 0; b < options->boxes.count; b++) {
            struct digests digests = {0};
            if (!run(layers, options, options->threads.values[t], options->boxes.values[b],
                     &digests))
                return false;
            if (t == 0 && b == 0) first = digests;
            same &= !memcmp(&first, &digests, sizeof first);
        }
    if (!same) fputs("overlay_digest: the runs differ\n", stderr);
    return same;
}

/* --- the command line --- */

static bool read_choices(const char *text, size_t least, struct choices *out)
{
    out->count = 0;
    while (out->count < CHOICES) {
        char *end;
        size_t value = strtoul(text, &end, 10);
        if (end == text || value < least) return false;
        out->values[out->count++] = value;
        if (*end == '\0') return true;
        if (*end != ',') return false;
        text = end + 1;
    }
    return false;
}

static bool read_options(int argc, char **argv, struct options *out)
{
    *out = (struct options){
        .threads = {1, {1}},
          .boxes = {1, {0}}
    };
    for (int i = 1; i < argc; i++) {
        bool more = i + 1 < argc;
        if (strcmp(argv[i], "--pieces") == 0)
            out->pieces = true;
        else if (strcmp(argv[i], "--threads") == 0 && more) {
            if (!read_choices(argv[++i], 1, &out->threads)) return false;
        } else if (strcmp(argv[i], "--boxes") == 0 && more) {
            if (!read_choices(argv[++i], 0, &out->boxes)) return false;
        } else if (argv[i][0] != '-' && out->folder == NULL)
            out->folder = argv[i];
        else
            return false;
    }
    return out->folder != NULL;
}

int main(int argc, char **argv)
{
    struct options options;
    if (!read_options(argc, argv, &options)) {
        fputs("usage: overlay_digest DIR [--pieces] [--threads N[,N...]] "
              "[--boxes N[,N...]]\n",
              stderr);
        return 2;
    }
    struct hg_ctx ctx;
    struct hg_layer layers[LAYERS];
    hg_env_open();
    hg_ctx_init(&ctx);
    struct hg_crs_registry *registry = hg_crs_registry_new();
    bool fine = bench_read_layers(&ctx, options.folder, registry, PARCEL, INFRA, layers) ==
                HG_OK;
    bench_say_diags(&ctx, "overlay_digest");
    fine = fine && run_all(layers, &options);
    hg_crs_registry_free(registry);
    hg_ctx_clear(&ctx);
    hg_env_close();
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
