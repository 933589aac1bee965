#include "geo/valid/valid.h"

#include "geo/valid/valid_judge.h"

#include "geo/base/memory.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Features are dealt out in blocks; each block keeps its own list, and the lists are joined in the order of the
 * blocks: whichever thread took which, the result is the same. */
enum { BLOCK_FEATURES = 128 };

struct block {
    struct hg_verdict *bad;
    size_t count, capacity;
};

struct work {
    const struct hg_ctx *ctx;
    const struct hg_layer *layer;
    struct block *blocks;
    size_t block_count;
    atomic_size_t next;
    atomic_bool stopped;
};

/* A thread's share; the context is made before the threads start, as GEOS_init_r() writes a global.  What then
 * is common to all threads in GEOS 3.11 is one reference count of its default geometry factory (helgrind sees
 * it); that factory lives as long as the process, whatever it counts. */
struct worker {
    struct work *work;
    GEOSContextHandle_t geos;
    pthread_t thread;
    bool started;
};

static void judge_block(GEOSContextHandle_t geos, const struct hg_layer *layer,
                        size_t index, struct block *block)
{
    size_t first = index * BLOCK_FEATURES, last = first + BLOCK_FEATURES;
    if (last > layer->feature_count) last = layer->feature_count;
    for (size_t i = first; i < last; i++) {
        struct hg_verdict verdict;
        if (!hg_valid_judge(geos, layer, i, &verdict)) continue;
        HG_GROW(block->bad, block->count, block->capacity);
        block->bad[block->count++] = verdict;
    }
}

static void *run_worker(void *data)
{
    struct worker *worker = data;
    struct work *work = worker->work;
    for (;;) {
        if (hg_ctx_stopped(work->ctx)) atomic_store(&work->stopped, true);
        if (atomic_load(&work->stopped)) return NULL;
        size_t index = atomic_fetch_add(&work->next, 1);
        if (index >= work->block_count) return NULL;
        judge_block(worker->geos, work->layer, index, &work->blocks[index]);
    }
}

/* The calling thread works, too; a thread that cannot be started leaves its share to the others. */
static void run_workers(struct work *work, size_t count)
{
    struct worker *workers = hg_memory_new_zero(count, sizeof *workers);
    for (size_t i = 0; i < count; i++)
        workers[i] = (struct worker){.work = work, .geos = GEOS_init_r()};
    for (size_t i = 1; i < count; i++)
        workers[i].started = pthread_create(&workers[i].thread, NULL, run_worker,
                                            &workers[i]) == 0;
    run_worker(&workers[0]);
    for (size_t i = 0; i < count; i++) {
        if (workers[i].started) pthread_join(workers[i].thread, NULL);
        GEOS_finish_r(workers[i].geos);
    }
    free(workers);
}

static size_t worker_count(const struct hg_ctx *ctx, size_t block_count)
{
    size_t wanted = ctx->threads > 1 ? (size_t)ctx->threads : 1;
    return wanted < block_count ? wanted : block_count;
}

/* A feature without polygons, or with impossible numbers, is bad as a whole: in the one place of its defect. */
static size_t places_of(const struct hg_verdict *verdict)
{
    return verdict->listed_places > 0 ? verdict->listed_places : 1;
}

static void collect_places(const struct hg_verdict *verdict, struct hg_defect *defect,
                           struct hg_defects *out)
{
    struct hg_defect_place whole = {
        .feature = defect->feature, .kind = defect->kind, .x = defect->x, .y = defect->y};
    const struct hg_defect_place *places = verdict->listed_places > 0 ? verdict->places
                                                                      : &whole;
    defect->first_place = out->place_count;
    defect->listed_places = places_of(verdict);
    for (size_t i = 0; i < defect->listed_places; i++)
        out->places[out->place_count++] = places[i];
}

static void collect_defects(struct hg_ctx *ctx, const struct work *work,
                            struct hg_defects *out)
{
    size_t room = 0;
    *out = (struct hg_defects){0};
    for (size_t b = 0; b < work->block_count; b++)
        out->count += work->blocks[b].count;
    for (size_t b = 0; b < work->block_count; b++)
        for (size_t i = 0; i < work->blocks[b].count; i++)
            room += places_of(&work->blocks[b].bad[i]);
    out->items = HG_ARENA_ARRAY(ctx->arena, struct hg_defect, out->count);
    out->places = HG_ARENA_ARRAY(ctx->arena, struct hg_defect_place, room);
    size_t at = 0;
    for (size_t b = 0; b < work->block_count; b++)
        for (size_t i = 0; i < work->blocks[b].count; i++) {
            const struct hg_verdict *verdict = &work->blocks[b].bad[i];
            out->items[at] = verdict->defect;
            out->items[at].detail = hg_arena_strdup(ctx->arena, verdict->detail);
            collect_places(verdict, &out->items[at++], out);
        }
}

/* What the new layer holds so far. */
struct copy {
    const struct hg_layer *from;
    struct hg_layer *to;
};

static void copy_rings(struct copy *copy, size_t feature, const struct hg_ring *rings,
                       size_t count, const struct hg_point *points)
{
    struct hg_layer *to = copy->to;
    struct hg_feature *made = &to->features[feature];
    made->first_ring = (uint32_t)to->ring_count;
    made->ring_count = (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        struct hg_ring *ring = &to->rings[to->ring_count++];
        *ring = rings[i];
        ring->first = (uint32_t)to->point_count;
        if (ring->count > 0)
            memcpy(&to->points[to->point_count], &points[rings[i].first],
                   ring->count * sizeof *points);
        to->point_count += ring->count;
    }
}

static void copy_feature(struct copy *copy, size_t feature,
                         const struct hg_verdict *verdict)
{
    const struct hg_feature *from = &copy->from->features[feature];
    struct hg_feature *to = &copy->to->features[feature];
    *to = *from;
    if (verdict == NULL || verdict->defect.kind == HG_DEFECT_NOT_POLYGON) {
        copy_rings(copy, feature, &copy->from->rings[from->first_ring], from->ring_count,
                   copy->from->points);
        return;
    }
    to->kind = verdict->ring_count > 0 ? HG_GEOMETRY_POLYGON : HG_GEOMETRY_NONE;
    copy_rings(copy, feature, verdict->rings, verdict->ring_count, verdict->points);
}

/* Upper bounds: what was there and what the readings add. */
static void make_room(struct hg_ctx *ctx, const struct work *work, struct hg_layer *to)
{
    const struct hg_layer *from = work->layer;
    size_t rings = from->ring_count, points = from->point_count;
    for (size_t b = 0; b < work->block_count; b++)
        for (size_t i = 0; i < work->blocks[b].count; i++) {
            rings += work->blocks[b].bad[i].ring_count;
            points += work->blocks[b].bad[i].point_count;
        }
    if (points > UINT32_MAX) hg_memory_exhausted(points * sizeof(struct hg_point));
    to->features = HG_ARENA_ARRAY(ctx->arena, struct hg_feature, from->feature_count);
    to->rings = HG_ARENA_ARRAY(ctx->arena, struct hg_ring, rings);
    to->points = HG_ARENA_ARRAY(ctx->arena, struct hg_point, points);
    to->ring_count = to->point_count = 0;
}

static void build_repaired(struct hg_ctx *ctx, const struct work *work,
                           struct hg_layer *out)
{
    const struct hg_layer *from = work->layer;
    struct hg_layer made = *from;
    struct copy copy = {from, &made};
    make_room(ctx, work, &made);
    for (size_t b = 0; b < work->block_count; b++) {
        const struct block *block = &work->blocks[b];
        size_t first = b * BLOCK_FEATURES, last = first + BLOCK_FEATURES, bad = 0;
        for (size_t i = first; i < last && i < from->feature_count; i++) {
            bool is_bad = bad < block->count && block->bad[bad].defect.feature == i;
            copy_feature(&copy, i, is_bad ? &block->bad[bad++] : NULL);
        }
    }
    *out = made;
}

static void clear_work(struct work *work)
{
    for (size_t b = 0; b < work->block_count; b++) {
        for (size_t i = 0; i < work->blocks[b].count; i++)
            hg_verdict_clear(&work->blocks[b].bad[i]);
        free(work->blocks[b].bad);
    }
    free(work->blocks);
}

hg_status hg_valid_check(struct hg_ctx *ctx, const struct hg_layer *layer,
                         struct hg_defects *out_defects, struct hg_layer *out_repaired)
{
    struct work work = {.ctx = ctx, .layer = layer};
    work.block_count = (layer->feature_count + BLOCK_FEATURES - 1) / BLOCK_FEATURES;
    work.blocks = hg_memory_new_zero(work.block_count + 1, sizeof *work.blocks);
    size_t workers = worker_count(ctx, work.block_count);
    if (workers > 0) run_workers(&work, workers);
    bool stopped = atomic_load(&work.stopped);
    if (!stopped) {
        struct hg_defects defects;
        collect_defects(ctx, &work, &defects);
        if (defects.count == 0)
            *out_repaired = *layer;
        else
            build_repaired(ctx, &work, out_repaired);
        *out_defects = defects;
    }
    clear_work(&work);
    return stopped ? HG_STOPPED : HG_OK;
}
