#include "model/result.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

const char *const hg_verdict_names[3] = {"compliant", "non_compliant", "undecided"};

const char *const hg_supply_verdict_names[HG_SUPPLY_VERDICTS] = {
    "compliant", "conditional", "undecided", "non_compliant"};

const char *const hg_stage_names[HG_STAGES] = {"read", "validate", "overlay", "judge",
                                               "write"};

static const struct hg_place *place_of(const struct hg_result *result,
                                       const struct hg_finding *finding)
{
    bool known = result->facts != NULL && finding->place < result->facts->place_count;
    return known ? &result->facts->places[finding->place] : NULL;
}

struct hg_point hg_finding_point(const struct hg_result *result,
                                 const struct hg_finding *finding)
{
    const struct hg_place *place = place_of(result, finding);
    if (!isfinite(finding->where.x) && place != NULL) return place->inside;
    return (struct hg_point){finding->where.x, finding->where.y};
}

const struct hg_shape *hg_finding_shape(const struct hg_result *result,
                                        const struct hg_finding *finding)
{
    const struct hg_place *place = place_of(result, finding);
    const struct hg_shape *shape = finding->shape;
    if (shape == NULL && place != NULL) shape = place->shape;
    return shape == NULL || shape->kind == HG_GEOMETRY_NONE || shape->point_count == 0
               ? NULL
               : shape;
}

struct reading_key {
    int weight; /* heavier first */
    size_t number;
};

static int compare_keys(const void *left, const void *right)
{
    const struct reading_key *a = left, *b = right;
    if (a->weight != b->weight) return b->weight - a->weight;
    return (a->number > b->number) - (a->number < b->number);
}

size_t *hg_findings_reading_order(const struct hg_findings *findings)
{
    struct reading_key *keys = hg_memory_new(findings->count + 1, sizeof *keys);
    size_t *order = hg_memory_new(findings->count + 1, sizeof *order);
    static const int weights[4] = {
        [HG_INFO] = 1, [HG_WARN] = 2, [HG_UNDECIDED] = 3, [HG_BLOCK] = 4};
    for (size_t i = 0; i < findings->count; i++) {
        const struct hg_finding *finding = &findings->items[i];
        keys[i].weight = finding->waived ? 0 : weights[finding->severity];
        keys[i].number = i;
    }
    qsort(keys, findings->count, sizeof *keys, compare_keys);
    for (size_t i = 0; i < findings->count; i++)
        order[i] = keys[i].number;
    free(keys);
    return order;
}

void hg_texts_add(struct hg_texts_in_force *texts, const char *kind, const char *name,
                  const char *body)
{
    HG_GROW(texts->items, texts->count, texts->capacity);
    texts->items[texts->count++] = (struct hg_text_in_force){kind, name, body};
}
