/* Several sources at once.  Every reading has memory and diagnostics of its own, which are joined to the run's in the order of the
 * sources, so that nothing tells how many threads there were. */
#include "geo/source/source_parts.h"

#include "geo/base/connection.h"
#include "geo/base/memory.h"
#include "geo/base/pool.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* One source on its way. */
struct part {
    struct hg_source_options options;
    struct hg_source_info info;
    struct source_reading reading;
    struct hg_layer layer;
    struct hg_ctx own;     /* of the reading */
    struct hg_ctx signing; /* of the digest, which is made beside it */
    struct hg_where where; /* as known before anything is read */
    char sha256[HG_DIGEST_TEXT],
        stamp[HG_DIGEST_TEXT]; /* stamp: before anything was read */
    hg_status located, signature, content;
};

/* CONTENT: rows and shapes; SIGNATURE: the digest of the files; SYSTEMS: what all .prj say, which one thread must look up. */
enum task_kind { CONTENT, SIGNATURE, SYSTEMS };

struct task {
    enum task_kind kind;
    size_t part;
    uint64_t bytes; /* the longer, the earlier it must begin */
};

struct hg_source_batch {
    struct hg_ctx *run;
    struct hg_crs_registry *registry;
    const char *stage;
    struct part *parts;
    size_t count;
    struct task *tasks;
    size_t task_count;
    atomic_size_t done;
};

/* The registry's search takes as long as reading so much. */
static const uint64_t BYTES_OF_A_SEARCH = 32u << 20;

static void begin_part(struct part *part, const struct hg_ctx *run,
                       const struct hg_source_options *options)
{
    hg_ctx_init_part(&part->own, run);
    hg_ctx_init_part(&part->signing, run);
    const char *shown = hg_connection_shown(
        options->shown_as != NULL ? options->shown_as : options->path, part->own.arena);
    part->options = *options;
    part->info = (struct hg_source_info){.source = hg_arena_strdup(part->own.arena, shown),
                                         .encoding_from = HG_ENCODING_UNKNOWN};
    part->where = HG_NOWHERE;
    part->where.source = part->info.source;
    part->where.layer = options->layer;
    part->reading = (struct source_reading){.ctx = &part->own,
                                            .options = &part->options,
                                            .info = &part->info,
                                            .where = part->where,
                                            .scratch = hg_arena_new()};
    part->located = hg_source_locate(&part->reading);
    if (part->located != HG_OK) return;
    hg_source_stamp(&part->reading.place, part->reading.scratch, part->stamp);
    hg_source_take_prj(&part->reading);
}

static void add_tasks(struct hg_source_batch *batch, size_t index)
{
    const struct part *part = &batch->parts[index];
    struct task task = {.part = index};
    if (part->located != HG_OK) return;
    hg_source_file_size(part->reading.place.path, &task.bytes);
    for (task.kind = CONTENT; task.kind <= SIGNATURE; task.kind++)
        batch->tasks[batch->task_count++] = task;
}

static int compare_tasks(const void *a, const void *b)
{
    const struct task *p = a, *q = b;
    if (p->bytes != q->bytes) return p->bytes < q->bytes ? 1 : -1;
    if (p->kind != q->kind) return p->kind < q->kind ? -1 : 1;
    return (p->part > q->part) - (p->part < q->part);
}

static void know_systems(struct hg_source_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++)
        if (batch->parts[i].located == HG_OK)
            hg_source_know_crs(&batch->parts[i].reading, batch->registry);
}

/* Not every driver of GDAL says that it may run beside itself; our own readers may. */
static bool keeps_to_itself(const struct part *part)
{
    return part->reading.place.format == SOURCE_SHAPEFILE ||
           part->reading.place.format == SOURCE_DBF ||
           part->reading.place.format == SOURCE_TXT;
}

static void do_task(void *data, size_t number, size_t worker)
{
    struct hg_source_batch *batch = data;
    const struct task *task = &batch->tasks[number];
    struct part *part = &batch->parts[task->part];
    switch (task->kind) {
    case CONTENT:
        if (keeps_to_itself(part))
            part->content = hg_source_read_content(&part->reading, &part->layer);
        break;
    case SIGNATURE:
        part->signature = hg_source_sign(&part->signing, &part->reading.place, part->where,
                                         part->sha256);
        break;
    case SYSTEMS: know_systems(batch); break;
    }
    size_t done = atomic_fetch_add(&batch->done, 1) + 1;
    if (worker == 0 && batch->stage != NULL)
        hg_ctx_progress(batch->run, batch->stage, (double)done / (double)batch->task_count);
}

/* What the pool left, on this thread. */
static void read_others(struct hg_source_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        struct part *part = &batch->parts[i];
        if (part->located == HG_OK && !keeps_to_itself(part))
            part->content = hg_source_read_content(&part->reading, &part->layer);
    }
}

struct hg_source_batch *hg_source_batch_new(struct hg_ctx *ctx,
                                            struct hg_crs_registry *registry,
                                            const struct hg_source_options *options,
                                            size_t count, const char *stage)
{
    struct hg_source_batch *batch = hg_memory_new_zero(1, sizeof *batch);
    *batch = (struct hg_source_batch){
        .run = ctx, .registry = registry, .stage = stage, .count = count};
    batch->parts = hg_memory_new_zero(count, sizeof *batch->parts);
    batch->tasks = hg_memory_new_zero(2 * count + 1, sizeof *batch->tasks);
    for (size_t i = 0; i < count; i++) {
        begin_part(&batch->parts[i], ctx, &options[i]);
        add_tasks(batch, i);
    }
    batch->tasks[batch->task_count++] = (struct task){.kind = SYSTEMS,
                                                      .bytes = BYTES_OF_A_SEARCH};
    qsort(batch->tasks, batch->task_count, sizeof *batch->tasks, compare_tasks);
    hg_pool_run(ctx->threads, batch->task_count, do_task, batch);
    read_others(batch);
    return batch;
}

static bool was_changed(const struct part *part)
{
    char now[HG_DIGEST_TEXT];
    hg_source_stamp(&part->reading.place, part->reading.scratch, now);
    return strcmp(now, part->stamp) != 0;
}

/* A file that cannot be read to its end for the digest says all there is to say. */
static hg_status join_part(struct hg_ctx *run, struct part *part)
{
    bool unsigned_files = part->located == HG_OK && part->signature != HG_OK;
    if (unsigned_files) {
        part->own.diags.count = 0;
        part->info = (struct hg_source_info){.source = part->info.source,
                                             .encoding_from = HG_ENCODING_UNKNOWN};
    } else if (part->reading.place.format != SOURCE_DATABASE) {
        memcpy(part->info.sha256, part->sha256, sizeof part->sha256);
    }
    hg_ctx_join(run, &part->signing);
    hg_ctx_join(run, &part->own);
    part->reading.ctx = run;
    if (part->located != HG_OK) return part->located;
    if (was_changed(part))
        return hg_fail(run, hg_kind_SOURCE_CHANGED, part->where,
                       hg_source_display(part->reading.place.path, part->reading.scratch));
    return unsigned_files ? part->signature : part->content;
}

static void end_part(struct part *part)
{
    hg_arena_free(part->reading.scratch);
    part->reading.scratch = NULL;
}

void hg_source_batch_expect(struct hg_source_batch *batch, struct hg_box place_deg)
{
    for (size_t i = 0; i < batch->count; i++)
        batch->parts[i].options.clues.place_deg = place_deg;
}

void hg_source_batch_hand_over(struct hg_source_batch *batch, struct hg_ctx *run)
{
    batch->run = run;
}

hg_status hg_source_batch_take(struct hg_source_batch *batch, size_t index,
                               struct hg_layer *out_layer, struct hg_source_info *out_info)
{
    struct part *part = &batch->parts[index];
    hg_status status = join_part(batch->run, part);
    if (status == HG_OK)
        status = hg_source_settle_crs(&part->reading, batch->registry, &part->layer);
    *out_layer = status == HG_OK ? part->layer : (struct hg_layer){0};
    *out_info = part->info;
    end_part(part);
    return status;
}

void hg_source_batch_free(struct hg_source_batch *batch)
{
    if (batch == NULL) return;
    for (size_t i = 0; i < batch->count; i++) {
        struct part *part = &batch->parts[i];
        if (part->reading.scratch == NULL) continue; /* taken */
        hg_ctx_clear(&part->own);
        hg_ctx_clear(&part->signing);
        end_part(part);
    }
    free(batch->parts);
    free(batch->tasks);
    free(batch);
}

hg_status hg_source_read(struct hg_ctx *ctx, struct hg_crs_registry *registry,
                         const struct hg_source_options *options,
                         struct hg_layer *out_layer, struct hg_source_info *out_info)
{
    struct hg_source_batch *batch = hg_source_batch_new(ctx, registry, options, 1, NULL);
    hg_status status = hg_source_batch_take(batch, 0, out_layer, out_info);
    hg_source_batch_free(batch);
    return status;
}
