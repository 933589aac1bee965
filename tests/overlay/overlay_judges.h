/* Overlay judges: is what the overlay says of a sheet true?
 *
 * A question is a random sheet with its overlay, made once; each judge looks at it in its own way.  A judge that has
 * nothing to say of such a sheet says yes. */
#ifndef HG_TEST_OVERLAY_JUDGES_H
#define HG_TEST_OVERLAY_JUDGES_H

#include "overlay/overlay_trial.h"
#include "support/geos_oracle.h"

enum { HG_WHY_ROOM = 400 };

/* How far a border may stray from where it belongs: rounding of the input and of crossings to 2^-27 m. */
#define HG_STRAY_M 1.5e-8

struct hg_question {
    struct hg_family_traits traits; /* of this sheet: at its place a family may keep less */
    enum hg_place place;
    enum hg_fill fill;
    uint64_t seed;
    const struct hg_sheet *sheet;
    struct hg_geos *geos;
    struct hg_geos_layer *polygons[HG_SHEET_LAYERS];
    struct hg_trial plain; /* one thread, default boxes, with pieces */
};

/* Overlays the sheet and finds out what may be asked of it.  hg_question_clear() frees both. */
void hg_question_open(struct hg_question *question, const struct hg_sheet *sheet);
void hg_question_clear(struct hg_question *question);

/* Sums over all layers; metres. */
double hg_sheet_length(const struct hg_sheet *sheet);
size_t hg_sheet_features(const struct hg_sheet *sheet);

struct hg_feature_place {
    size_t layer, feature;
};
struct hg_feature_place hg_sheet_place(const struct hg_sheet *sheet, hg_feature_id id);

/* True, or false with the reason in why[HG_WHY_ROOM]. */
typedef bool (*hg_judge_fn)(const struct hg_question *question, char *why);

/* judge_areas.c */
bool hg_judge_slabs(const struct hg_question *question, char *why);
bool hg_judge_pairs(const struct hg_question *question, char *why);
bool hg_judge_union(const struct hg_question *question, char *why);
/* judge_ways.c */
bool hg_judge_threads_and_boxes(const struct hg_question *question, char *why);
bool hg_judge_order_and_direction(const struct hg_question *question, char *why);
bool hg_judge_fill_rules(const struct hg_question *question, char *why);
/* judge_parts.c */
bool hg_judge_parts(const struct hg_question *question, char *why);
/* judge_pieces.c */
bool hg_judge_piece_sums(const struct hg_question *question, char *why);
bool hg_judge_piece_shapes(const struct hg_question *question, char *why);
bool hg_judge_piece_counts(const struct hg_question *question, char *why);

#endif
