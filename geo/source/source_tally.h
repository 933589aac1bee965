/* Tally: what a survey keeps of a table and its shapes while they stream by.  Private to the source room. */
#ifndef HG_SOURCE_SOURCE_TALLY_H
#define HG_SOURCE_SOURCE_TALLY_H

#include "geo/layer/layer.h"
#include "geo/source/survey.h"

enum { TALLY_TEXT = 512, TALLY_SAMPLES = 64, TALLY_RECENT = 4096 };

/* One value that is kept, as bytes. */
struct tally_value {
    const char *bytes;
    size_t length;
    uint64_t count;
    unsigned bad; /* candidates of the encoding in which it does not decode */
};

/* Different values by their hash; two that share one of 64 bits are counted as one. */
struct tally_slot {
    uint64_t hash; /* 0: free */
    uint32_t kept; /* index + 1 into the values, 0: counted only */
};

struct tally_field {
    uint64_t filled, numbers;
    uint64_t bad[HG_ENCODING_CANDIDATES];
    double min, max;
    char earliest[32], latest[32];
    struct tally_slot *slots;
    size_t slot_count, distinct;
    bool more;
    struct tally_value *values;
    size_t value_count, value_capacity;
};

struct tally_recent {
    uint64_t hash;
    struct hg_encoding_heard heard;
};

struct source_tally {
    struct hg_arena *arena; /* bytes of values */
    struct tally_field *fields;
    size_t field_count;
    char text[TALLY_TEXT]; /* of the value that is being set */
    struct hg_encoding_jury *jury;
    struct tally_recent *recent;
    struct hg_encoding_sample samples[TALLY_SAMPLES]; /* the first ones beyond ASCII */
    size_t sample_count;
    bool beyond_ascii;
    uint64_t features, points, lines, polygons, vertices;
    struct hg_box box;
    struct hg_survey_flaw flaws[HG_SURVEY_DEFECTS];
    struct hg_layer_builder *suspects; /* features that valid must judge */
    size_t suspect_count, suspect_points;
};

/* `cpg` and `ldid` as in struct hg_encoding_evidence. */
struct source_tally *hg_source_tally_new(const char *cpg, int ldid);
void hg_source_tally_free(struct source_tally *tally); /* NULL is allowed */

/* The field count must be settled when the first value comes. */
void hg_source_tally_fields(struct source_tally *tally, size_t count);
void hg_source_tally_bytes(struct source_tally *tally, size_t field, const char *bytes,
                           size_t length, size_t width, bool date);
void hg_source_tally_number(struct source_tally *tally, size_t field, double number);

/* Shapes as they come; suspects are judged now and then, and the rest at the end. */
hg_status hg_source_tally_shapes(struct source_tally *tally, struct hg_ctx *ctx,
                                 const struct hg_layer *layer) HG_MUST_CHECK;
hg_status hg_source_tally_judge(struct source_tally *tally,
                                struct hg_ctx *ctx) HG_MUST_CHECK;
void hg_source_tally_flaw(struct source_tally *tally, enum hg_survey_defect defect,
                          int64_t fid, double x, double y);

/* source_simple.c: is this ring beyond doubt a simple one: at least a triangle, no edge meets another but its neighbours, and those
 * only in the shared point?  False also for what is only nearly a touch: then valid decides. */
bool hg_source_ring_is_simple(const struct hg_point *points, size_t count);

#endif
