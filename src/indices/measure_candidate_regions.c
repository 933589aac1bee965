/* Which places a face takes part in when candidates are judged: only the ground under a candidate matters, and every place ends at
 * the candidate's border, since each candidate is answered for by itself. */
#include "indices/measure_labels.h"

struct key_list {
    struct hg_region_key *keys;
    size_t count, room;
};

static void add_key(struct key_list *list, uint32_t a, uint32_t b)
{
    if (list->count < list->room) list->keys[list->count] = (struct hg_region_key){a, b};
    list->count++;
}

uint32_t hg_region_label(const struct hg_labels *labels, uint32_t number)
{
    return number % (uint32_t)labels->count;
}

size_t hg_region_candidate(const struct hg_labels *labels, struct hg_region_key key)
{
    if (labels->subject_role != HG_ROLE_CANDIDATES) return HG_NO_CANDIDATE;
    const struct hg_label *label = &labels->items[hg_region_label(labels, key.a)];
    if (label->role == HG_ROLE_CANDIDATES) return label->feature;
    return key.a / (uint32_t)labels->count - 1;
}

bool hg_regions_fit(size_t candidates, size_t labels)
{
    return labels == 0 || candidates + 2 < (UINT32_MAX - (uint32_t)HG_PLACE_KINDS) / labels;
}

/* A feature within a candidate, as the first number of a key. */
static uint32_t within(const struct hg_labels *labels, const struct hg_label *candidate,
                       hg_feature_id feature)
{
    return (candidate->feature + 1) * (uint32_t)labels->count + feature;
}

static bool is_in_zone(const struct hg_labels *labels, const hg_feature_id *features,
                       size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (labels->items[features[i]].role == HG_ROLE_ZONES) return true;
    return false;
}

/* A road or a substation that is planned there is in the candidate's way, whatever the zone master plan shows. */
static bool is_facility(const struct hg_labels *labels, const struct hg_label *label)
{
    return label->stratum != HG_NO_STRATUM &&
           labels->strata[label->stratum].plan == HG_PLAN_INFRASTRUCTURE &&
           !labels->strata[label->stratum].protected_land;
}

/* Does the zone master plan provide the candidate's own use on this face?  Then that class speaks for the candidate. */
static bool is_provided(const struct hg_labels *labels, const struct hg_label *candidate,
                        const hg_feature_id *features, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct hg_label *label = &labels->items[features[i]];
        if (label->stratum != HG_NO_STRATUM &&
            labels
                ->planned_for[candidate->feature * labels->stratum_count + label->stratum])
            return true;
    }
    return false;
}

/* Does the candidate have to answer for lying on this plan feature?  Where the zone master plan provides its use, the pairs of that
 * class do; where it has no class or another one, the use answers for itself. */
static bool answers_for(const struct hg_labels *labels, const struct hg_label *candidate,
                        const struct hg_label *plan, bool provided)
{
    if (labels->strata[plan->stratum].protected_land) return true;
    if (is_facility(labels, plan)) return true;
    return !provided &&
           labels->clashes[candidate->feature * labels->stratum_count + plan->stratum] !=
               NULL;
}

static void add_pairs(const struct hg_labels *labels, const struct hg_label *candidate,
                      const hg_feature_id *features, size_t count, struct key_list *list)
{
    for (size_t i = 0; i < count; i++) {
        const struct hg_label *a = &labels->items[features[i]];
        if (a->second_reading || a->stratum == HG_NO_STRATUM) continue;
        for (size_t j = 0; j < count; j++) {
            const struct hg_label *b = &labels->items[features[j]];
            if (b->second_reading || b->stratum == HG_NO_STRATUM) continue;
            if (a->stratum < b->stratum &&
                labels->wanted[a->stratum * labels->stratum_count + b->stratum])
                add_key(list, within(labels, candidate, features[i]), features[j]);
        }
    }
}

/* One reading of a protected ring covers the face, the other does not. */
static void add_doubts(const struct hg_labels *labels, const struct hg_label *candidate,
                       const hg_feature_id *features, size_t count, struct key_list *list)
{
    for (size_t i = 0; i < count; i++) {
        const struct hg_label *label = &labels->items[features[i]];
        bool both = label->twin == HG_NO_LABEL;
        for (size_t j = 0; j < count && !both; j++)
            both = features[j] == label->twin;
        if (!both)
            add_key(list,
                    within(labels, candidate,
                           label->second_reading ? label->twin : features[i]),
                    HG_REGION_ALONE(HG_PLACE_FILL_DOUBT));
    }
}

static void add_claims(const struct hg_labels *labels, hg_feature_id id,
                       const hg_feature_id *features, size_t count, struct key_list *list)
{
    const struct hg_label *candidate = &labels->items[id];
    bool provided = is_provided(labels, candidate, features, count);
    bool on_block = labels->detailed_layer == SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        const struct hg_label *other = &labels->items[features[i]];
        if (other->second_reading) continue;
        bool is_block = other->layer == labels->detailed_layer;
        on_block = on_block || is_block;
        if (other->layer == labels->existing_layer || is_block)
            add_key(list, id, features[i]);
        if (other->role == HG_ROLE_CANDIDATES && other->feature > candidate->feature)
            add_key(list, id, features[i]);
        if (other->stratum != HG_NO_STRATUM &&
            answers_for(labels, candidate, other, provided))
            add_key(list, id, features[i]);
    }
    if (!on_block) add_key(list, id, HG_REGION_ALONE(HG_PLACE_OFF_BLOCK));
}

size_t hg_measure_candidate_regions(void *data, const hg_feature_id *features, size_t count,
                                    struct hg_region_key *out_keys, size_t room)
{
    const struct hg_labels *labels = data;
    struct key_list list = {out_keys, 0, room};
    bool in_zone = labels->zones_layer == SIZE_MAX || is_in_zone(labels, features, count);
    for (size_t i = 0; i < count; i++) {
        const struct hg_label *candidate = &labels->items[features[i]];
        if (candidate->role != HG_ROLE_CANDIDATES) continue;
        if (!in_zone) add_key(&list, features[i], HG_REGION_ALONE(HG_PLACE_OUTSIDE));
        add_claims(labels, features[i], features, count, &list);
        add_pairs(labels, candidate, features, count, &list);
        add_doubts(labels, candidate, features, count, &list);
    }
    return list.count;
}
