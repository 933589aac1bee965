/* Parts of an overlay: made one by one, joined to the whole. */
#include "geo/overlay/parts.h"

#include "geo/overlay/overlay_kinds.h"
#include "geo/overlay/part_file.h"

#include "geo/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Share of the work in the progress shown. */
static const double READ_SHARE = 0.5;

/* --- what the outcome depends on --- */

enum { FEATURES_A_TASK = 1 << 12 };

/* Layers are digested in stretches on all threads, and the stretches' digests together. */
struct stretch {
    const struct hg_layer *layer;
    size_t first, end;
    char digest[HG_DIGEST_TEXT];
};

struct digesting {
    struct stretch *items;
    size_t count, capacity;
};

static void digest_stretch(void *data, size_t task, size_t worker)
{
    (void)worker;
    struct stretch *stretch = &((struct digesting *)data)->items[task];
    const struct hg_layer *layer = stretch->layer;
    struct hg_digest *digest = hg_digest_new();
    for (size_t f = stretch->first; f < stretch->end; f++) {
        const struct hg_feature *feature = &layer->features[f];
        const uint32_t head[2] = {(uint32_t)feature->kind, feature->ring_count};
        hg_digest_add(digest, head, sizeof head);
        for (uint32_t r = 0; r < feature->ring_count; r++) {
            const struct hg_ring *ring = &layer->rings[feature->first_ring + r];
            hg_digest_add(digest, &ring->count, sizeof ring->count);
            hg_digest_add(digest, layer->points + ring->first,
                          ring->count * sizeof *layer->points);
        }
    }
    hg_digest_finish(digest, stretch->digest);
}

static void make_stretches(const struct hg_overlay_input *inputs, size_t input_count,
                           struct digesting *out)
{
    for (size_t i = 0; i < input_count; i++) {
        const struct hg_layer *layer = inputs[i].layer;
        for (size_t f = 0; f < layer->feature_count; f += FEATURES_A_TASK) {
            size_t left = layer->feature_count - f;
            HG_GROW(out->items, out->count, out->capacity);
            out->items[out->count++] = (struct stretch){
                .layer = layer,
                .first = f,
                .end = f + (left < FEATURES_A_TASK ? left : FEATURES_A_TASK)};
        }
    }
}

static void identify(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                     size_t input_count, const struct hg_overlay_options *options,
                     const struct hg_overlay_parts *parts, char out[HG_DIGEST_TEXT])
{
    struct digesting digesting = {0};
    struct hg_digest *digest = hg_digest_new();
    const uint64_t numbers[] = {parts->count, options->box_edges, options->regions != NULL,
                                input_count};
    hg_digest_add(digest, parts->identity, strlen(parts->identity) + 1);
    hg_digest_add(digest, numbers, sizeof numbers);
    for (size_t i = 0; i < input_count; i++) {
        const uint64_t input[] = {inputs[i].fill, inputs[i].layer->feature_count,
                                  inputs[i].layer->point_count};
        hg_digest_add(digest, input, sizeof input);
    }
    make_stretches(inputs, input_count, &digesting);
    hg_pool_run(ctx->threads, digesting.count, digest_stretch, &digesting);
    for (size_t s = 0; s < digesting.count; s++)
        hg_digest_add(digest, digesting.items[s].digest, HG_DIGEST_TEXT);
    hg_digest_finish(digest, out);
    free(digesting.items);
}

static void make_head(struct hg_rounds *rounds, const struct hg_overlay_input *inputs,
                      size_t input_count, const struct hg_overlay_parts *parts,
                      const struct hg_overlay *overlay, struct hg_part_head *out)
{
    hg_part_head_init(out);
    identify(rounds->ctx, inputs, input_count, rounds->options, parts, out->identity);
    out->count = parts->count;
    out->all_tiles = rounds->plane.tiling.tile_count;
    out->feature_count = overlay->offsets[input_count];
}

static hg_status check_number(struct hg_ctx *ctx, const struct hg_overlay_parts *parts,
                              size_t number)
{
    char text[3][24];
    if (number >= 1 && number <= parts->count && parts->count <= HG_OVERLAY_MOST_PARTS)
        return HG_OK;
    snprintf(text[0], sizeof text[0], "%zu", number);
    snprintf(text[1], sizeof text[1], "%zu", parts->count);
    snprintf(text[2], sizeof text[2], "%d", HG_OVERLAY_MOST_PARTS);
    return hg_fail(ctx, hg_kind_PART_NUMBER, HG_NOWHERE, text[0], text[1], text[2]);
}

/* --- making one --- */

/* Rows on their way into blocks. */
struct packing {
    struct hg_part_writer *writer;
    struct hg_run_bytes bytes;
};

enum { BLOCK_ENOUGH = HG_PART_BLOCK_MOST / 2 };

static void flush_rows(struct packing *packing)
{
    if (packing->bytes.count > 0)
        hg_part_write(packing->writer, HG_PART_ROWS, 0, packing->bytes.items,
                      packing->bytes.count);
    packing->bytes.count = 0;
}

static void pack_row(void *data, const struct hg_face_row *sum, const hg_feature_id *label)
{
    struct packing *packing = data;
    hg_faces_write_row(&packing->bytes, sum, label);
    if (packing->bytes.count > BLOCK_ENOUGH) flush_rows(packing);
}

/* A bucket's borders in one order, whatever threads found them. */
static void pack_bucket(struct hg_rounds *rounds, size_t bucket,
                        struct hg_part_writer *writer)
{
    enum { BORDERS = BLOCK_ENOUGH / sizeof(struct hg_border) };
    size_t count;
    struct hg_border *borders = hg_borders_gather(rounds->borders, rounds->workers, bucket,
                                                  rounds->store, &count);
    for (size_t i = 0, of_key; i < count; i += of_key) {
        of_key = hg_borders_of_key(borders + i, count - i);
        hg_borders_sort(borders + i, of_key);
    }
    for (size_t i = 0; i < count; i += BORDERS)
        hg_part_write(writer, HG_PART_BORDERS, (uint32_t)bucket, borders + i,
                      (count - i < BORDERS ? count - i : BORDERS) * sizeof *borders);
    free(borders);
}

static void pack_seams(const struct hg_corners *corners, struct hg_part_writer *writer)
{
    for (size_t s = 0; s < corners->seam_count; s++) {
        const struct hg_seam *seam = &corners->seams[s];
        hg_part_write(writer, seam->upper ? HG_PART_SEAM_ABOVE : HG_PART_SEAM_BELOW,
                      seam->tile, corners->windings + seam->first,
                      seam->count * sizeof *corners->windings);
    }
}

static hg_status write_part(struct hg_rounds *rounds, const struct hg_corners *corners,
                            const struct hg_part_head *head, const char *path)
{
    struct packing packing = {hg_part_writer_new(rounds->ctx, path, head), {0}};
    if (packing.writer == NULL) return HG_FAILED;
    pack_seams(corners, packing.writer);
    hg_faces_each(rounds->rows, rounds->workers, rounds->store, pack_row, &packing);
    flush_rows(&packing);
    free(packing.bytes.items);
    for (size_t b = 0; b < HG_BUCKETS && !hg_store_failed(rounds->store); b++)
        pack_bucket(rounds, b, packing.writer);
    hg_status status = hg_store_check(rounds->ctx, rounds->store);
    hg_status written = hg_part_writer_finish(rounds->ctx, packing.writer, status == HG_OK);
    return status == HG_OK ? written : status;
}

static hg_status make_part(struct hg_rounds *rounds, const struct hg_part *part,
                           struct hg_part_head *head, const char *path)
{
    HG_TRY(hg_rounds_run(rounds, part));
    struct hg_corners corners = rounds->corners;
    rounds->corners = (struct hg_corners){0};
    head->number = part->number + 1;
    head->own_tiles = rounds->plane.area.own.count;
    hg_rounds_trim(rounds);
    hg_status status = write_part(rounds, &corners, head, path);
    hg_corners_clear(&corners);
    hg_ctx_progress(rounds->ctx, "overlay", 1.0);
    return status;
}

hg_status hg_overlay_part_run(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                              size_t input_count, const struct hg_overlay_options *options,
                              const struct hg_overlay_parts *parts, size_t number,
                              const char *path)
{
    struct hg_rounds rounds;
    struct hg_overlay overlay = {0};
    struct hg_part_head head;
    const struct hg_part part = {number - 1, parts->count};
    HG_TRY(check_number(ctx, parts, number));
    hg_status status = hg_rounds_begin(&rounds, ctx, inputs, input_count, options,
                                       &overlay);
    if (status == HG_OK) {
        make_head(&rounds, inputs, input_count, parts, &overlay, &head);
        status = make_part(&rounds, &part, &head, path);
    }
    hg_rounds_clear(&rounds);
    return status;
}

/* --- joining all --- */

/* The state in a corner on a seam: from the part below and from the part above. */
struct corner {
    struct hg_delta *windings[2];
    size_t count[2];
    bool known[2];
};

struct joining {
    struct hg_rounds *rounds;
    struct hg_part_head wanted;
    const char **paths;     /* by number of the part, NULL: not yet come */
    size_t tiles;           /* of the parts that have come */
    struct corner *corners; /* by tile */
    struct hg_run_check rows;
};

static struct hg_where file_at(const char *path)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    return where;
}

static hg_status take_head(void *data, const char *path, const struct hg_part_head *head)
{
    struct joining *joining = data;
    struct hg_ctx *ctx = joining->rounds->ctx;
    const struct hg_part_head *wanted = &joining->wanted;
    char number[24], count[24];
    if (head->count != wanted->count || head->number < 1 || head->number > head->count)
        return hg_fail(ctx, hg_kind_PART_FOREIGN, file_at(path),
                       N_ARG_("that was cut into another number of parts"));
    if (memcmp(head->identity, wanted->identity, sizeof head->identity) != 0 ||
        head->all_tiles != wanted->all_tiles ||
        head->feature_count != wanted->feature_count)
        return hg_fail(ctx, hg_kind_PART_FOREIGN, file_at(path),
                       N_ARG_("its data, project, options or version of the program were "
                              "others"));
    snprintf(number, sizeof number, "%zu", (size_t)head->number);
    snprintf(count, sizeof count, "%zu", (size_t)head->count);
    const char **known = &joining->paths[head->number - 1];
    if (*known != NULL)
        return hg_fail(ctx, hg_kind_PART_TWICE, file_at(path), number, count, *known);
    *known = path;
    joining->tiles += head->own_tiles;
    joining->rows.last_count = 0;
    return HG_OK;
}

static bool take_rows(struct joining *joining, const char *bytes, size_t count)
{
    struct hg_face_rows *rows = &joining->rounds->rows[0];
    struct hg_face_run run;
    if (!hg_faces_check_run(&joining->rows, bytes, count, &run)) return false;
    run.blob = hg_store_put(joining->rounds->store, bytes, count);
    HG_GROW(rows->runs, rows->run_count, rows->run_capacity);
    rows->runs[rows->run_count++] = run;
    return true;
}

static bool node_is_possible(struct hg_node node)
{
    const int64_t end = (int64_t)1 << 53;
    return node.x >= 0 && node.x <= end && node.y >= 0 && node.y <= end;
}

static bool take_borders(struct joining *joining, uint32_t number, const char *bytes,
                         size_t count)
{
    struct hg_border border;
    if (number >= HG_BUCKETS || count == 0 || count % sizeof border != 0) return false;
    for (size_t at = 0; at < count; at += sizeof border) {
        memcpy(&border, bytes + at, sizeof border);
        if (!node_is_possible(border.from) || !node_is_possible(border.to) ||
            hg_node_same(border.from, border.to) || hg_border_bucket(border.key) != number)
            return false;
    }
    struct hg_bucket *bucket = &joining->rounds->borders[0].buckets[number];
    HG_GROW(bucket->stored, bucket->stored_count, bucket->stored_capacity);
    bucket->stored[bucket->stored_count++] = hg_store_put(joining->rounds->store, bytes,
                                                          count);
    return true;
}

static bool take_seam(struct joining *joining, uint32_t tile, bool upper, const char *bytes,
                      size_t count)
{
    if (tile >= joining->wanted.all_tiles || count % sizeof(struct hg_delta) != 0)
        return false;
    struct corner *corner = &joining->corners[tile];
    if (corner->known[upper]) return false;
    corner->known[upper] = true;
    corner->count[upper] = count / sizeof(struct hg_delta);
    corner->windings[upper] = hg_memory_new(count + 1, 1);
    memcpy(corner->windings[upper], bytes, count);
    return true;
}

static const char *take_block(void *data, const struct hg_part_head *head,
                              enum hg_part_block kind, uint32_t tag, const char *bytes,
                              size_t count)
{
    struct joining *joining = data;
    bool taken = false;
    (void)head;
    switch (kind) {
    case HG_PART_ROWS: taken = take_rows(joining, bytes, count); break;
    case HG_PART_BORDERS: taken = take_borders(joining, tag, bytes, count); break;
    case HG_PART_SEAM_BELOW:
    case HG_PART_SEAM_ABOVE:
        taken = take_seam(joining, tag, kind == HG_PART_SEAM_ABOVE, bytes, count);
        break;
    case HG_PART_END: break;
    }
    return taken ? NULL : N_ARG_("a block in it is none of a part");
}

/* Where a column passes from one part to the next both have found the same state. */
static bool seams_agree(const struct joining *joining)
{
    for (size_t t = 0; t < joining->wanted.all_tiles; t++) {
        const struct corner *corner = &joining->corners[t];
        if (corner->known[0] != corner->known[1] || corner->count[0] != corner->count[1])
            return false;
        if (corner->count[0] > 0 &&
            memcmp(corner->windings[0], corner->windings[1],
                   corner->count[0] * sizeof *corner->windings[0]) != 0)
            return false;
    }
    return true;
}

static hg_status read_parts(struct joining *joining, const char *const *paths)
{
    struct hg_ctx *ctx = joining->rounds->ctx;
    size_t count = joining->wanted.count;
    for (size_t p = 0; p < count; p++) {
        HG_TRY(hg_part_read(ctx, paths[p], take_head, take_block, joining));
        hg_ctx_progress(ctx, "overlay", READ_SHARE * (double)(p + 1) / (double)count);
    }
    if (joining->tiles == joining->wanted.all_tiles && seams_agree(joining)) return HG_OK;
    return hg_fail(ctx, hg_kind_OVERLAY_UNSTABLE, HG_NOWHERE,
                   N_ARG_("labels do not agree where two parts meet"));
}

static hg_status join_parts(struct hg_rounds *rounds, const struct hg_part_head *wanted,
                            const char *const *paths, struct hg_overlay *out)
{
    struct joining joining = {
        .rounds = rounds,
        .wanted = *wanted,
        .paths = hg_memory_new_zero(wanted->count, sizeof *joining.paths),
        .corners = hg_memory_new_zero(wanted->all_tiles + 1, sizeof *joining.corners),
        .rows = {.feature_count = (hg_feature_id)wanted->feature_count}};
    hg_rounds_open_store(rounds);
    hg_status status = read_parts(&joining, paths);
    for (size_t t = 0; t < wanted->all_tiles; t++) {
        free(joining.corners[t].windings[0]);
        free(joining.corners[t].windings[1]);
    }
    free(joining.paths);
    free(joining.corners);
    free(joining.rows.last);
    hg_rounds_trim(rounds);
    return status == HG_OK ? hg_rounds_collect(rounds, out) : status;
}

hg_status hg_overlay_join(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                          size_t input_count, const struct hg_overlay_options *options,
                          const struct hg_overlay_parts *parts, const char *const *paths,
                          struct hg_overlay *out)
{
    struct hg_rounds rounds;
    struct hg_part_head wanted;
    *out = (struct hg_overlay){0};
    HG_TRY(check_number(ctx, parts, parts->count));
    hg_status status = hg_rounds_begin(&rounds, ctx, inputs, input_count, options, out);
    if (status == HG_OK) {
        make_head(&rounds, inputs, input_count, parts, out, &wanted);
        status = join_parts(&rounds, &wanted, paths, out);
    }
    hg_rounds_clear(&rounds);
    if (status == HG_OK) hg_ctx_progress(ctx, "overlay", 1.0);
    return status;
}
