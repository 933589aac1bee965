#include "indices/measure_labels.h"

/* What lies over a face, as far as the meaning of its regions depends on it. */
struct face_cover {
    bool in_zone, in_functional, in_master;
    bool in_development, on_supplied; /* on a parcel that is or may be supplied */
    bool covered[HG_PLACE_KINDS];     /* uncovered kinds: it is not */
};

struct key_list {
    struct hg_region_key *keys;
    size_t count, room;
};

/* Layers of which overlaps are places.  Buildings may overlap (a roof over a yard), but not stand there twice. */
static const bool overlaps_matter[HG_ROLE_COUNT + 1] = {
    [HG_ROLE_ZONES] = true,       [HG_ROLE_FUNCTIONAL_AREAS] = true,
    [HG_ROLE_PARCELS] = true,     [HG_ROLE_CANDIDATES] = true,
    [HG_ROLE_PLAN] = true,        [HG_ROLE_BUILDINGS] = true,
    [HG_ROLE_CURRENT_USE] = true,
};

static void add_key(struct key_list *list, uint32_t a, uint32_t b)
{
    if (list->count < list->room) list->keys[list->count] = (struct hg_region_key){a, b};
    list->count++;
}

/* Marks what the label covers; labels of layers that cover nothing fit no kind. */
static void add_cover(const struct hg_labels *labels, const struct hg_label *label,
                      struct face_cover *cover)
{
    static const enum hg_place_kind plans[HG_PLAN_COUNT] = {
        [HG_PLAN_ZONE_MASTER] = HG_PLACE_UNCOVERED_ZONE_MASTER,
        [HG_PLAN_URBAN] = HG_PLACE_UNCOVERED_URBAN,
        [HG_PLAN_LAND_USE] = HG_PLACE_UNCOVERED_LAND_USE,
    };
    if (label->stratum != HG_NO_STRATUM)
        cover->covered[plans[labels->strata[label->stratum].plan]] = true;
    if (label->role == HG_ROLE_PARCELS) cover->covered[HG_PLACE_UNCOVERED_PARCELS] = true;
    if (label->role == HG_ROLE_CURRENT_USE)
        cover->covered[HG_PLACE_UNCOVERED_CURRENT_USE] = true;
}

static struct face_cover cover_of(const struct hg_labels *labels,
                                  const hg_feature_id *features, size_t count)
{
    struct face_cover cover = {0};
    for (size_t i = 0; i < count; i++) {
        const struct hg_label *label = &labels->items[features[i]];
        if (label->role == HG_ROLE_ZONES) cover.in_zone = true;
        /* Land in an area of unknown class is not known to be assigned to none. */
        if (label->functional != HG_FUNCTIONAL_NONE) cover.in_functional = true;
        if (label->stratum != HG_NO_STRATUM &&
            labels->strata[label->stratum].plan == HG_PLAN_ZONE_MASTER)
            cover.in_master = true;
        if (label->functional == HG_SPLIT_DEVELOPMENT) cover.in_development = true;
        if (label->role == HG_ROLE_PARCELS && label->supplied != HG_NO)
            cover.on_supplied = true;
        add_cover(labels, label, &cover);
    }
    return cover;
}

/* Both readings of a feature cover the face, or neither does: then there is no doubt about it. */
static bool readings_differ(const struct hg_label *label, const hg_feature_id *features,
                            size_t count)
{
    if (label->twin == HG_NO_LABEL) return false;
    for (size_t i = 0; i < count; i++)
        if (features[i] == label->twin) return false;
    return true;
}

static void add_alone(const struct hg_labels *labels, const struct face_cover *cover,
                      const hg_feature_id *features, size_t count, size_t index,
                      struct key_list *list)
{
    hg_feature_id id = features[index];
    const struct hg_label *label = &labels->items[id];
    if (label->role == HG_ROLE_ZONES && labels->functional_layer != SIZE_MAX &&
        !cover->in_functional)
        add_key(list, id, HG_REGION_ALONE(HG_PLACE_UNASSIGNED));
    for (int kind = HG_PLACE_UNCOVERED_ZONE_MASTER;
         label->role == HG_ROLE_ZONES && kind < HG_PLACE_KINDS; kind++)
        if (labels->wants_cover[kind] && !cover->covered[kind])
            add_key(list, id, HG_REGION_ALONE(kind));
    bool inside_only = label->role == HG_ROLE_PARCELS ||
                       label->role == HG_ROLE_FUNCTIONAL_AREAS;
    if (inside_only && labels->zones_layer != SIZE_MAX && !cover->in_zone)
        add_key(list, id, HG_REGION_ALONE(HG_PLACE_OUTSIDE));
    if (!cover->in_zone) return;
    if (label->role == HG_ROLE_ZONES && cover->in_development)
        add_key(list, id, HG_REGION_ALONE(HG_PLACE_ISLAND));
    if (label->role == HG_ROLE_APPROVALS && labels->parcels_layer != SIZE_MAX &&
        !cover->on_supplied)
        add_key(list, id, HG_REGION_ALONE(HG_PLACE_UNSUPPLIED));
    if (label->stratum != HG_NO_STRATUM && labels->strata[label->stratum].protected_land &&
        labels->master_present && !cover->in_master)
        add_key(list, id, HG_REGION_ALONE(HG_PLACE_UNPLANNED));
    if (readings_differ(label, features, count))
        add_key(list, label->second_reading ? label->twin : id,
                HG_REGION_ALONE(HG_PLACE_FILL_DOUBT));
}

static void add_pair(const struct hg_labels *labels, bool in_zone, hg_feature_id first,
                     hg_feature_id second, struct key_list *list)
{
    const struct hg_label *a = &labels->items[first], *b = &labels->items[second];
    if (a->second_reading || b->second_reading) return;
    if (a->layer == b->layer) {
        if (overlaps_matter[a->role]) add_key(list, first, second);
        return;
    }
    if (!in_zone || a->stratum == HG_NO_STRATUM || b->stratum == HG_NO_STRATUM) return;
    if (!labels->wanted[a->stratum * labels->stratum_count + b->stratum]) return;
    bool in_order = a->stratum < b->stratum; /* strata stand in the order of the plans */
    add_key(list, in_order ? first : second, in_order ? second : first);
}

size_t hg_measure_regions(void *data, const hg_feature_id *features, size_t count,
                          struct hg_region_key *out_keys, size_t room)
{
    const struct hg_labels *labels = data;
    struct face_cover cover = cover_of(labels, features, count);
    struct key_list list = {out_keys, 0, room};
    for (size_t i = 0; i < count; i++) {
        add_alone(labels, &cover, features, count, i, &list);
        for (size_t j = i + 1; j < count; j++)
            add_pair(labels, cover.in_zone, features[i], features[j], &list);
    }
    return list.count;
}

enum hg_place_kind hg_region_kind(const struct hg_labels *labels, struct hg_region_key key)
{
    if (key.b > UINT32_MAX - (uint32_t)HG_PLACE_KINDS)
        return (enum hg_place_kind)(UINT32_MAX - key.b);
    const struct hg_label *a = &labels->items[hg_region_label(labels, key.a)];
    const struct hg_label *b = &labels->items[key.b];
    if (a->layer == b->layer) return HG_PLACE_OVERLAP;
    if (a->role != HG_ROLE_CANDIDATES) return HG_PLACE_CONFLICT;
    return b->layer == labels->existing_layer ? HG_PLACE_TAKEN : HG_PLACE_ON_PLAN;
}

/* The two readings of a repaired ring also differ along its own edges, where repair put a crossing point between two grid
 * points, and a zone and its plan differ where one has a vertex on the other's edge: 1e-8 m wide.  What is narrower than this
 * is rounding: no doubt, and no land without a plan. */
static const double rounding_width_m = 1e-6;

/* Between parcels, and patches of today's use, there may be land; only a narrow gap is a fault of drawing. */
bool hg_measure_tells(void *data, struct hg_region_key key, double area_m2,
                      double perimeter_m)
{
    const struct hg_labels *labels = data;
    enum hg_place_kind kind = hg_region_kind(labels, key);
    enum hg_role role = hg_place_covers[kind].role;
    double width_m = 2.0 * area_m2 / perimeter_m;
    bool of_rounding = kind == HG_PLACE_FILL_DOUBT || kind == HG_PLACE_UNPLANNED ||
                       hg_place_is_uncovered(kind);
    if (of_rounding && width_m < rounding_width_m) return false;
    bool is_gap = role == HG_ROLE_PARCELS || role == HG_ROLE_CURRENT_USE;
    return !is_gap || width_m <= labels->gap_width_m;
}
