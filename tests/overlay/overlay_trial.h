/* Overlay trial: run the overlay in a given way, and say whether two results are the same to the bit. */
#ifndef HG_TEST_OVERLAY_TRIAL_H
#define HG_TEST_OVERLAY_TRIAL_H

#include "support/random_layers.h"

#include "geo/overlay/overlay.h"

struct hg_way {
    enum hg_fill fill;
    int threads;
    size_t box_edges;
    size_t memory_bytes; /* the budget; 1: whatever can goes to disk */
    bool pieces;         /* with the regions of hg_trial_regions() */
    const size_t
        *position; /* the layers' order: layer l stands at position[l]; NULL: as they are */
};

struct hg_trial {
    struct hg_ctx ctx;
    struct hg_overlay overlay;
    hg_status status;
};

void hg_trial_run(const struct hg_sheet *sheet, struct hg_way way, struct hg_trial *out);
void hg_trial_clear(struct hg_trial *trial);

/* A region for every feature (f, f) and for every pair (f, g), f < g. */
size_t hg_trial_regions(void *data, const hg_feature_id *features, size_t count,
                        struct hg_region_key *out_keys, size_t room);

/* Why two results differ, into `why`; true when they do not.  `there[f]` is what feature f of `a` is called in `b`;
 * NULL: the same.  Areas are compared bit by bit; pieces by key, area, perimeter, point inside and the set of
 * directed edges, and, without `there`, vertex by vertex in the order given. */
bool hg_faces_same(const struct hg_face_table *a, const struct hg_face_table *b,
                   const hg_feature_id *there, size_t feature_count, char *why,
                   size_t room);
bool hg_pieces_same(const struct hg_overlay *a, const struct hg_overlay *b,
                    const hg_feature_id *there, char *why, size_t room);

/* The area of the faces that both features cover, and how many faces these are. */
double hg_faces_shared_area(const struct hg_face_table *faces, hg_feature_id a,
                            hg_feature_id b, size_t *out_count);

#endif
