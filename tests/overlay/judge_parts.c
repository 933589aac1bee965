/* Parts: an overlay made in parts, each in its own way, and joined, is the overlay. */
#include "overlay/overlay_judges.h"
#include "overlay/part_folder.h"

#include "geo/overlay/parts.h"

#include "geo/base/memory.h"
#include "geo/base/status.h"

#include <stdio.h>
#include <string.h>

/* One overlay, cut. */
struct cutting {
    const struct hg_question *question;
    struct hg_overlay_input inputs[HG_SHEET_LAYERS];
    struct hg_overlay_options options;
    struct hg_overlay_parts parts;
    struct hg_part_folder folder;
};

static void open_cutting(const struct hg_question *question, size_t count, size_t box_edges,
                         struct cutting *out)
{
    *out = (struct cutting){
        .question = question,
        .options = {.regions = hg_trial_regions, .box_edges = box_edges},
        .parts = {.count = count,              .identity = "judge"   }
    };
    for (size_t l = 0; l < question->sheet->layer_count; l++)
        out->inputs[l] = (struct hg_overlay_input){&question->sheet->layers[l],
                                                   question->fill};
    hg_part_folder_open(&out->folder, count);
}

/* Every part is another process's: other threads, other memory. */
static hg_status make_part(struct cutting *cutting, size_t number, int threads,
                           size_t memory_bytes, const char *path)
{
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    ctx.threads = threads;
    ctx.memory_bytes = memory_bytes;
    hg_status status = hg_overlay_part_run(
        &ctx, cutting->inputs, cutting->question->sheet->layer_count, &cutting->options,
        &cutting->parts, number, path);
    hg_ctx_clear(&ctx);
    return status;
}

static bool make_parts(struct cutting *cutting, char *why)
{
    for (size_t k = 1; k <= cutting->parts.count; k++)
        if (make_part(cutting, k, 1 + (int)(k % 3), k % 2, cutting->folder.paths[k - 1]) !=
            HG_OK) {
            snprintf(why, HG_WHY_ROOM, "part %zu is not made", k);
            return false;
        }
    return true;
}

/* The bytes of a part do not depend on threads and memory. */
static bool made_alike(struct cutting *cutting, char *why)
{
    size_t number = 1 + cutting->question->seed % cutting->parts.count;
    const char *path = cutting->folder.paths[number - 1];
    char other[HG_PART_PATH + 8];
    snprintf(other, sizeof other, "%s.2", path);
    bool same = make_part(cutting, number, 3, 1, other) == HG_OK &&
                hg_part_files_same(path, other);
    remove(other);
    if (!same) snprintf(why, HG_WHY_ROOM, "part %zu has other bytes by 3 threads", number);
    return same;
}

static bool join_is_whole(struct cutting *cutting, char *why)
{
    const struct hg_question *question = cutting->question;
    const struct hg_overlay *whole = &question->plain.overlay;
    struct hg_overlay joined;
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    ctx.threads = 2;
    bool same = hg_overlay_join(&ctx, cutting->inputs, question->sheet->layer_count,
                                &cutting->options, &cutting->parts,
                                (const char *const *)cutting->folder.paths,
                                &joined) == HG_OK;
    if (!same) snprintf(why, HG_WHY_ROOM, "the parts are not joined");
    same = same &&
           hg_faces_same(&whole->faces, &joined.faces, NULL,
                         hg_sheet_features(question->sheet), why, HG_WHY_ROOM) &&
           hg_pieces_same(whole, &joined, NULL, why, HG_WHY_ROOM);
    hg_ctx_clear(&ctx);
    return same;
}

bool hg_judge_parts(const struct hg_question *question, char *why)
{
    static const size_t counts[] = {1, 2, 3, 7, 64}, box_edges[] = {2, 5, 12, 40, 0};
    size_t edges = question->plain.overlay.edge_count;
    size_t box = box_edges[question->seed % HG_COUNT_OF(box_edges)];
    if (box > 0 && edges > 60 * box) box = edges / 60;
    bool same = true;
    for (size_t c = 0; same && c < HG_COUNT_OF(counts); c++) {
        struct cutting cutting;
        open_cutting(question, counts[c], box, &cutting);
        same = make_parts(&cutting, why) && made_alike(&cutting, why) &&
               join_is_whole(&cutting, why);
        hg_part_folder_close(&cutting.folder);
        size_t end = strlen(why);
        if (!same)
            snprintf(&why[end], HG_WHY_ROOM - end, " (%zu parts, boxes of %zu)", counts[c],
                     box);
    }
    return same;
}
