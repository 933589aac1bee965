/* Any bytes as the file of a part of an overlay.
 *
 * Input: a first byte, then a file.  Even: as it is; then it is refused with a diagnostic, or it is the part that was made and the join
 * is the overlay itself.  Odd: as the blocks of a file, to which the right head and end are put: then the reader looks at every
 * block and may take what nobody wrote, but what comes out are label sets in order with areas. */
#include "geo/overlay/parts.h"

#include "geo/base/digest.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PARTS = 2, HEAD_BYTES = 136, MOST_BYTES = 1 << 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Two overlapping layers of some squares, always the same, and their parts. */
struct subject {
    struct hg_arena *arena;
    struct hg_layer layers[2];
    struct hg_overlay_input inputs[2];
    char paths[PARTS][64];
    char head[HEAD_BYTES]; /* of the first part */
};

static const struct hg_overlay_parts parts = {PARTS, "fuzz"};

/* Places under two features. */
static size_t pairs(void *data, const hg_feature_id *features, size_t count,
                    struct hg_region_key *keys, size_t room)
{
    (void)data;
    if (count < 2) return 0;
    if (room > 0) keys[0] = (struct hg_region_key){features[0], features[1]};
    return 1;
}

static const struct hg_overlay_options options = {.regions = pairs, .box_edges = 4};

static void draw(struct subject *subject, size_t layer)
{
    struct hg_layer_builder *builder = hg_layer_builder_new();
    for (int i = 0; i < 4; i++) {
        double x = 10.0 * (i % 2) + 3.0 * (double)layer, y = 10.0 * (i / 2) + (double)layer;
        const struct hg_point ring[] = {
            {x,        y       },
            {x + 10.0, y + 1.0 },
            {x + 9.0,  y + 10.0},
            {x,        y + 10.0}
        };
        hg_layer_builder_feature(builder, i, HG_GEOMETRY_POLYGON);
        hg_layer_builder_ring(builder, ring, 4, 0, false);
    }
    hg_layer_builder_finish(builder, subject->arena, &subject->layers[layer]);
    hg_layer_builder_free(builder);
    subject->inputs[layer] = (struct hg_overlay_input){&subject->layers[layer],
                                                       HG_FILL_EVEN_ODD};
}

/* The parts lie in the memory's own folder where there is one, and are gone with the process. */
static char folder[] = "/dev/shm/hegui-fuzz-XXXXXX";
static struct subject subject;

static void clean(void)
{
    for (size_t k = 0; k < PARTS; k++)
        remove(subject.paths[k]);
    rmdir(folder);
    hg_arena_free(subject.arena);
}

static const struct subject *open_subject(void)
{
    if (subject.arena != NULL) return &subject;
    if (mkdtemp(folder) == NULL) abort();
    subject.arena = hg_arena_new();
    atexit(clean);
    for (size_t layer = 0; layer < 2; layer++)
        draw(&subject, layer);
    for (size_t k = 0; k < PARTS; k++) {
        struct hg_ctx ctx;
        hg_ctx_init(&ctx);
        ctx.threads = 1;
        snprintf(subject.paths[k], sizeof subject.paths[k], "%s/%zu", folder, k);
        if (hg_overlay_part_run(&ctx, subject.inputs, 2, &options, &parts, k + 1,
                                subject.paths[k]) != HG_OK)
            abort();
        hg_ctx_clear(&ctx);
    }
    FILE *file = fopen(subject.paths[0], "rb");
    if (file == NULL || fread(subject.head, 1, HEAD_BYTES, file) != HEAD_BYTES) abort();
    fclose(file);
    return &subject;
}

/* The right head before the blocks, the right end behind them. */
static void write_blocks(FILE *file, const struct subject *whole, const uint8_t *data,
                         size_t size)
{
    const struct {
        uint32_t kind, tag;
        uint64_t bytes;
    } end = {5, 0, HG_DIGEST_TEXT};
    char text[HG_DIGEST_TEXT];
    struct hg_digest *digest = hg_digest_new();
    hg_digest_add(digest, whole->head, HEAD_BYTES);
    hg_digest_add(digest, data, size);
    hg_digest_add(digest, &end, sizeof end);
    hg_digest_finish(digest, text);
    if (fwrite(whole->head, 1, HEAD_BYTES, file) != HEAD_BYTES ||
        fwrite(data, 1, size, file) != size || fwrite(&end, sizeof end, 1, file) != 1 ||
        fwrite(text, sizeof text, 1, file) != 1)
        abort();
}

static void write_file(const struct subject *whole, const uint8_t *data, size_t size)
{
    FILE *file = fopen(whole->paths[0], "wb");
    if (file == NULL) abort();
    if ((data[0] & 1) != 0)
        write_blocks(file, whole, data + 1, size - 1);
    else if (fwrite(data + 1, 1, size - 1, file) != size - 1)
        abort();
    if (fclose(file) != 0) abort();
}

static void check_in_order(const struct hg_face_table *faces)
{
    for (size_t i = 0; i < faces->count; i++) {
        if (!(faces->area_m2[i] > 0.0) || faces->first[i] >= faces->first[i + 1]) abort();
        for (size_t k = faces->first[i] + 1; k < faces->first[i + 1]; k++)
            if (faces->features[k - 1] >= faces->features[k]) abort();
    }
}

static void check_is_whole(const struct subject *whole, const struct hg_overlay *joined)
{
    struct hg_ctx ctx;
    struct hg_overlay run;
    hg_ctx_init(&ctx);
    ctx.threads = 1;
    if (hg_overlay_run(&ctx, whole->inputs, 2, &options, &run) != HG_OK) abort();
    if (run.faces.count != joined->faces.count || run.piece_count != joined->piece_count ||
        memcmp(run.faces.area_m2, joined->faces.area_m2,
               run.faces.count * sizeof *run.faces.area_m2) != 0)
        abort();
    hg_ctx_clear(&ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > MOST_BYTES) return 0;
    const struct subject *whole = open_subject();
    const char *const paths[PARTS] = {whole->paths[0], whole->paths[1]};
    struct hg_ctx ctx;
    struct hg_overlay joined;
    write_file(whole, data, size);
    hg_ctx_init(&ctx);
    ctx.threads = 1;
    if (hg_overlay_join(&ctx, whole->inputs, 2, &options, &parts, paths, &joined) !=
        HG_OK) {
        if (ctx.diags.count != 1) abort();
    } else {
        check_in_order(&joined.faces);
        if ((data[0] & 1) == 0) check_is_whole(whole, &joined);
    }
    hg_ctx_clear(&ctx);
    return 0;
}
