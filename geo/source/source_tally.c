#include "geo/source/source_tally.h"

#include "geo/valid/valid.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"
#include "geo/base/status.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 64, SUSPECTS_AT_ONCE = 1024, SUSPECT_POINTS_AT_ONCE = 1 << 20 };

struct source_tally *hg_source_tally_new(const char *cpg, int ldid)
{
    struct source_tally *tally = hg_memory_new_zero(1, sizeof *tally);
    const struct hg_encoding_evidence evidence = {.cpg = cpg, .ldid = ldid};
    tally->arena = hg_arena_new();
    tally->jury = hg_encoding_jury_new(&evidence);
    tally->recent = hg_memory_new_zero(TALLY_RECENT, sizeof *tally->recent);
    tally->box = HG_BOX_EMPTY;
    tally->suspects = hg_layer_builder_new();
    for (int i = 0; i < HG_SURVEY_DEFECTS; i++)
        tally->flaws[i] = (struct hg_survey_flaw){
            .fid = -1, .x = (double)NAN, .y = (double)NAN};
    return tally;
}

void hg_source_tally_free(struct source_tally *tally)
{
    if (tally == NULL) return;
    for (size_t i = 0; i < tally->field_count; i++) {
        free(tally->fields[i].slots);
        free(tally->fields[i].values);
    }
    free(tally->fields);
    free(tally->recent);
    hg_layer_builder_free(tally->suspects);
    hg_encoding_jury_free(tally->jury);
    hg_arena_free(tally->arena);
    free(tally);
}

void hg_source_tally_fields(struct source_tally *tally, size_t count)
{
    if (tally->fields != NULL || count == 0) return;
    tally->fields = hg_memory_new_zero(count, sizeof *tally->fields);
    tally->field_count = count;
    for (size_t i = 0; i < count; i++)
        tally->fields[i].min = tally->fields[i].max = (double)NAN;
}

/* --- values --- */

/* Eight bytes at a step, mixed by a multiplication: every cell of every record comes through here. */
static uint64_t hash_of(const char *bytes, size_t length)
{
    uint64_t hash = 0x9E3779B97F4A7C15U ^ length;
    while (length > 0) {
        uint64_t word = 0;
        size_t step = length < sizeof word ? length : sizeof word;
        memcpy(&word, bytes, step);
        hash = (hash ^ word) * 0xFF51AFD7ED558CCDU;
        hash ^= hash >> 32;
        bytes += step;
        length -= step;
    }
    return hash | 1; /* never the mark of a free slot */
}

static struct tally_slot *slot_of(const struct tally_field *field, uint64_t hash)
{
    size_t at = (size_t)(hash >> 8) & (field->slot_count - 1);
    while (field->slots[at].hash != 0 && field->slots[at].hash != hash)
        at = (at + 1) & (field->slot_count - 1);
    return &field->slots[at];
}

static void widen(struct tally_field *field)
{
    struct tally_field wide = *field;
    wide.slot_count = field->slot_count == 0 ? FIRST_SLOTS : 2 * field->slot_count;
    wide.slots = hg_memory_new_zero(wide.slot_count, sizeof *wide.slots);
    for (size_t i = 0; i < field->slot_count; i++)
        if (field->slots[i].hash != 0)
            *slot_of(&wide, field->slots[i].hash) = field->slots[i];
    free(field->slots);
    *field = wide;
}

static void keep_value(struct source_tally *tally, struct tally_field *field,
                       struct tally_slot *slot, const char *bytes, size_t length,
                       unsigned bad)
{
    field->distinct++;
    if (field->value_count == HG_SURVEY_VALUES) return;
    HG_GROW(field->values, field->value_count, field->value_capacity);
    field->values[field->value_count++] = (struct tally_value){
        .bytes = hg_arena_strndup(tally->arena, bytes, length),
        .length = length,
        .bad = bad};
    slot->kept = (uint32_t)field->value_count;
}

/* Beyond the most different values no more are told apart: that many are not classes, whatever they are. */
static void count_value(struct source_tally *tally, struct tally_field *field,
                        uint64_t hash, const char *bytes, size_t length, unsigned bad)
{
    if (field->more) return;
    if (2 * (field->distinct + 1) > field->slot_count) widen(field);
    struct tally_slot *slot = slot_of(field, hash);
    if (slot->hash == 0) {
        if (field->distinct == HG_SURVEY_DISTINCT) {
            field->more = true;
            return;
        }
        slot->hash = hash;
        keep_value(tally, field, slot, bytes, length, bad);
    }
    if (slot->kept > 0) field->values[slot->kept - 1].count++;
}

static bool is_ascii(const char *bytes, size_t length)
{
    unsigned char all = 0;
    for (size_t i = 0; i < length; i++)
        all |= (unsigned char)bytes[i];
    return all < 0x80 && memchr(bytes, '\0', length) == NULL;
}

/* What a text beyond ASCII says of the encoding; the same text is decoded once while it is remembered. */
static unsigned hear(struct source_tally *tally, const char *bytes, size_t length,
                     size_t width, uint64_t hash)
{
    const struct hg_encoding_sample sample = {bytes, length, width};
    uint64_t key = hash ^ (uint64_t)width << 48;
    struct tally_recent *recent = &tally->recent[key >> 16 & (TALLY_RECENT - 1)];
    tally->beyond_ascii = true;
    if (recent->hash == key) {
        hg_encoding_jury_again(tally->jury, recent->heard);
        return recent->heard.bad;
    }
    *recent = (struct tally_recent){key, hg_encoding_jury_hear(tally->jury, &sample)};
    if (tally->sample_count < TALLY_SAMPLES)
        tally->samples[tally->sample_count++] = (struct hg_encoding_sample){
            hg_arena_copy(tally->arena, bytes, length), length, width};
    return recent->heard.bad;
}

static void count_number(struct tally_field *field, double number)
{
    field->numbers++;
    if (!(field->min <= number)) field->min = number;
    if (!(field->max >= number)) field->max = number;
}

/* A text that may be a number, as codes and areas in text fields are. */
static void try_number(struct tally_field *field, const char *bytes, size_t length)
{
    enum { LONGEST = 40 };
    char text[LONGEST + 1];
    double number;
    if (length > LONGEST || strchr("+-.0123456789", bytes[0]) == NULL) return;
    memcpy(text, bytes, length);
    text[length] = '\0';
    if (hg_num_parse(text, &number)) count_number(field, number);
}

static void try_day(struct tally_field *field, const char *bytes, size_t length)
{
    char day[sizeof field->earliest];
    if (length >= sizeof day) return;
    memcpy(day, bytes, length);
    day[length] = '\0';
    if (field->earliest[0] == '\0' || strcmp(day, field->earliest) < 0)
        memcpy(field->earliest, day, sizeof day);
    if (strcmp(day, field->latest) > 0) memcpy(field->latest, day, sizeof day);
}

void hg_source_tally_bytes(struct source_tally *tally, size_t index, const char *bytes,
                           size_t length, size_t width, bool date)
{
    struct tally_field *field = &tally->fields[index];
    uint64_t hash = hash_of(bytes, length);
    unsigned bad = 0;
    if (length == 0) return;
    field->filled++;
    if (!is_ascii(bytes, length)) bad = hear(tally, bytes, length, width, hash);
    for (int i = 0; bad != 0 && i < HG_ENCODING_CANDIDATES; i++)
        field->bad[i] += bad >> i & 1;
    if (date)
        try_day(field, bytes, length);
    else
        try_number(field, bytes, length);
    count_value(tally, field, hash, bytes, length, bad);
}

void hg_source_tally_number(struct source_tally *tally, size_t index, double number)
{
    struct tally_field *field = &tally->fields[index];
    size_t length = strlen(tally->text);
    field->filled++;
    count_number(field, number);
    count_value(tally, field, hash_of(tally->text, length), tally->text, length, 0);
}

/* --- shapes --- */

void hg_source_tally_flaw(struct source_tally *tally, enum hg_survey_defect defect,
                          int64_t fid, double x, double y)
{
    struct hg_survey_flaw *flaw = &tally->flaws[defect];
    if (flaw->count++ == 0) *flaw = (struct hg_survey_flaw){1, fid, x, y};
}

/* Coordinates beyond any map: the largest true one is an easting of zone 60. */
static bool is_possible(struct hg_point point)
{
    static const double largest = 1e8;
    return fabs(point.x) <= largest && fabs(point.y) <= largest;
}

/* Adds the points to the box; false if one of them is no place on a map. */
static bool take_points(struct source_tally *tally, const struct hg_layer *layer,
                        const struct hg_feature *feature, bool *out_repeats)
{
    bool possible = true;
    *out_repeats = false;
    for (size_t i = 0; i < feature->ring_count; i++) {
        const struct hg_ring *ring = &layer->rings[feature->first_ring + i];
        const struct hg_point *points = &layer->points[ring->first];
        tally->vertices += ring->count;
        for (size_t k = 0; k < ring->count; k++) {
            bool repeats = k > 0 && points[k].x == points[k - 1].x &&
                           points[k].y == points[k - 1].y;
            *out_repeats = *out_repeats || repeats;
            if (is_possible(points[k]))
                hg_box_add(&tally->box, points[k]);
            else
                possible = false;
        }
    }
    return possible;
}

static void suspect(struct source_tally *tally, const struct hg_layer *layer,
                    const struct hg_feature *feature)
{
    hg_layer_builder_feature(tally->suspects, feature->fid, feature->kind);
    for (size_t i = 0; i < feature->ring_count; i++) {
        const struct hg_ring *ring = &layer->rings[feature->first_ring + i];
        hg_layer_builder_ring(tally->suspects, &layer->points[ring->first], ring->count,
                              ring->part, ring->hole);
        tally->suspect_points += ring->count;
    }
    tally->suspect_count++;
}

static void take_polygon(struct source_tally *tally, const struct hg_layer *layer,
                         const struct hg_feature *feature)
{
    const struct hg_ring *ring = &layer->rings[feature->first_ring];
    bool simple = feature->ring_count == 1 &&
                  hg_source_ring_is_simple(&layer->points[ring->first], ring->count);
    if (!simple) suspect(tally, layer, feature);
}

static void take_feature(struct source_tally *tally, const struct hg_layer *layer,
                         const struct hg_feature *feature)
{
    const double nowhere = (double)NAN;
    bool repeats;
    tally->features++;
    tally->points += feature->kind == HG_GEOMETRY_POINT;
    tally->lines += feature->kind == HG_GEOMETRY_LINE;
    tally->polygons += feature->kind == HG_GEOMETRY_POLYGON;
    if (feature->kind == HG_GEOMETRY_NONE || feature->ring_count == 0) return;
    struct hg_point first = layer->points[layer->rings[feature->first_ring].first];
    if (!take_points(tally, layer, feature, &repeats)) {
        hg_source_tally_flaw(tally, HG_SURVEY_BAD_COORDINATE, feature->fid, nowhere,
                             nowhere);
        return;
    }
    if (repeats && feature->kind != HG_GEOMETRY_POINT)
        hg_source_tally_flaw(tally, HG_SURVEY_DUPLICATE_POINT, feature->fid, first.x,
                             first.y);
    if (feature->kind == HG_GEOMETRY_POLYGON) take_polygon(tally, layer, feature);
}

hg_status hg_source_tally_shapes(struct source_tally *tally, struct hg_ctx *ctx,
                                 const struct hg_layer *layer)
{
    for (size_t i = 0; i < layer->feature_count; i++)
        take_feature(tally, layer, &layer->features[i]);
    if (tally->suspect_count < SUSPECTS_AT_ONCE &&
        tally->suspect_points < SUSPECT_POINTS_AT_ONCE)
        return HG_OK;
    return hg_source_tally_judge(tally, ctx);
}

static enum hg_survey_defect survey_defect(enum hg_defect_kind kind)
{
    switch (kind) {
    case HG_DEFECT_NULL_GEOMETRY: return HG_SURVEY_NULL;
    case HG_DEFECT_NOT_POLYGON: return HG_SURVEY_UNSUPPORTED;
    case HG_DEFECT_BAD_COORDINATE: return HG_SURVEY_BAD_COORDINATE;
    case HG_DEFECT_TOO_FEW_POINTS: return HG_SURVEY_TOO_FEW;
    case HG_DEFECT_SELF_CROSSING: return HG_SURVEY_CROSSING;
    case HG_DEFECT_RING_TOUCH: return HG_SURVEY_TOUCH;
    case HG_DEFECT_NESTED: return HG_SURVEY_NESTED;
    case HG_DEFECT_DUPLICATE_RING: return HG_SURVEY_DUPLICATE_RING;
    case HG_DEFECT_OTHER: break;
    }
    return HG_SURVEY_OTHER;
}

/* What is not simple at first sight is judged as a check would; nothing of it is kept. */
hg_status hg_source_tally_judge(struct source_tally *tally, struct hg_ctx *ctx)
{
    struct hg_ctx own;
    struct hg_layer layer = {0}, repaired;
    struct hg_defects defects = {0};
    if (tally->suspect_count == 0) return HG_OK;
    hg_ctx_init_part(&own, ctx);
    own.threads = ctx->threads;
    hg_layer_builder_finish(tally->suspects, own.arena, &layer);
    hg_status status = hg_valid_check(&own, &layer, &defects, &repaired);
    for (size_t i = 0; status == HG_OK && i < defects.count; i++) {
        const struct hg_defect *defect = &defects.items[i];
        hg_source_tally_flaw(tally, survey_defect(defect->kind),
                             layer.features[defect->feature].fid, defect->x, defect->y);
    }
    hg_ctx_clear(&own);
    tally->suspect_count = tally->suspect_points = 0;
    return status;
}
