/* Ways: the same layers said or worked on otherwise give the same result, to the bit. */
#include "overlay/overlay_judges.h"
#include "support/layer_edit.h"

#include "geo/base/memory.h"
#include "geo/base/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool results_same(const struct hg_trial *a, const struct hg_trial *b,
                         const hg_feature_id *there, size_t features, char *why)
{
    if (a->status != HG_OK || b->status != HG_OK) {
        snprintf(why, HG_WHY_ROOM, "status %d and %d", (int)a->status, (int)b->status);
        return false;
    }
    return hg_faces_same(&a->overlay.faces, &b->overlay.faces, there, features, why,
                         HG_WHY_ROOM) &&
           hg_pieces_same(&a->overlay, &b->overlay, there, why, HG_WHY_ROOM);
}

/* With two threads there is no memory to keep anything in: cuts, rows and borders go over the disk. */
static bool same_by_way(const struct hg_question *question, int threads, size_t box_edges,
                        char *why)
{
    struct hg_trial other;
    hg_trial_run(question->sheet,
                 (struct hg_way){.fill = question->fill,
                                 .pieces = true,
                                 .threads = threads,
                                 .box_edges = box_edges,
                                 .memory_bytes = threads == 2 ? 1 : 0},
                 &other);
    bool same = results_same(&question->plain, &other, NULL,
                             hg_sheet_features(question->sheet), why);
    hg_trial_clear(&other);
    size_t end = strlen(why);
    if (!same)
        snprintf(&why[end], HG_WHY_ROOM - end, " (1 thread, then %d; boxes of %zu)",
                 threads, box_edges);
    return same;
}

/* From large tiles to small ones.  Tiles of two edges are for few edges. */
bool hg_judge_threads_and_boxes(const struct hg_question *question, char *why)
{
    static const size_t box_edges[] = {300, 50, 0, 16, 7, 3, 2};
    size_t edges = question->plain.overlay.edge_count;
    for (size_t b = 0; b < HG_COUNT_OF(box_edges); b++)
        for (int threads = 1; threads <= 3; threads++) {
            if (box_edges[b] > 0 && edges > 60 * box_edges[b]) continue;
            if (!same_by_way(question, threads, box_edges[b], why)) return false;
        }
    return true;
}

/* Shuffle the features of every layer, turn the rings, put the last layer first. */
static void say_it_otherwise(const struct hg_question *question, struct hg_arena *arena,
                             struct hg_sheet *out, size_t *position, hg_feature_id *there)
{
    struct hg_random random = {question->seed};
    const struct hg_sheet *sheet = question->sheet;
    size_t count = sheet->layer_count;
    uint32_t base_there[HG_SHEET_LAYERS] = {0}, base = 0;
    for (size_t l = count; l-- > 0;) { /* layer l stands at count - 1 - l */
        position[l] = count - 1 - l;
        base_there[l] = base;
        base += (uint32_t)sheet->layers[l].feature_count;
    }
    *out = *sheet;
    for (size_t l = 0; l < count; l++) {
        size_t features = sheet->layers[l].feature_count;
        uint32_t *new_of_old = HG_ARENA_ARRAY(arena, uint32_t, features + 1);
        struct hg_layer shuffled = hg_layer_shuffled(&sheet->layers[l], &random, arena,
                                                     new_of_old);
        out->layers[l] = hg_layer_turned(&shuffled, question->fill == HG_FILL_EVEN_ODD,
                                         &random, arena);
        for (size_t f = 0; f < features; f++)
            *there++ = base_there[l] + new_of_old[f];
    }
}

bool hg_judge_order_and_direction(const struct hg_question *question, char *why)
{
    struct hg_trial other;
    struct hg_sheet otherwise;
    size_t position[HG_SHEET_LAYERS], features = hg_sheet_features(question->sheet);
    hg_feature_id *there = hg_memory_new_zero(features + 1, sizeof *there);
    struct hg_arena *arena = hg_arena_new();
    say_it_otherwise(question, arena, &otherwise, position, there);
    hg_trial_run(&otherwise,
                 (struct hg_way){.fill = question->fill,
                                 .pieces = true,
                                 .box_edges = question->seed % 2 ? 0 : 5,
                                 .position = position},
                 &other);
    bool same = results_same(&question->plain, &other, there, features, why);
    hg_trial_clear(&other);
    hg_arena_free(arena);
    free(there);
    return same;
}

bool hg_judge_fill_rules(const struct hg_question *question, char *why)
{
    if (!question->traits.valid) return true;
    struct hg_trial other;
    enum hg_fill fill = question->fill == HG_FILL_EVEN_ODD ? HG_FILL_NON_ZERO
                                                           : HG_FILL_EVEN_ODD;
    hg_trial_run(question->sheet, (struct hg_way){.fill = fill, .pieces = true}, &other);
    bool same = results_same(&question->plain, &other, NULL,
                             hg_sheet_features(question->sheet), why);
    hg_trial_clear(&other);
    return same;
}
