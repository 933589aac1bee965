#include "indices/zone_ground.h"

#include "indices/supply_state.h"

/* --- three-valued logic --- */

static enum hg_tri tri(bool yes)
{
    return yes ? HG_YES : HG_NO;
}

static enum hg_tri tri_not(enum hg_tri a)
{
    return a == HG_UNKNOWN ? HG_UNKNOWN : tri(a == HG_NO);
}

static enum hg_tri tri_and(enum hg_tri a, enum hg_tri b)
{
    if (a == HG_NO || b == HG_NO) return HG_NO;
    return a == HG_YES && b == HG_YES ? HG_YES : HG_UNKNOWN;
}

static enum hg_tri tri_or(enum hg_tri a, enum hg_tri b)
{
    return tri_not(tri_and(tri_not(a), tri_not(b)));
}

/* --- kinds of ground --- */

enum {
    WORKS = 1 << HG_GROUND_INDUSTRY | 1 << HG_GROUND_WAREHOUSE,
    WORKS_AND_MINES = WORKS | 1 << HG_GROUND_MINING,
    BUILT = WORKS_AND_MINES | 1 << HG_GROUND_CONSTRUCTION,
    CONSTRUCTION = BUILT | 1 << HG_GROUND_VACANT,
    WATER = 1 << HG_GROUND_WATER,
};

/* Where classes of several kinds lie over each other nobody knows which of them holds. */
static enum hg_tri among(unsigned grounds, unsigned wanted)
{
    bool known = grounds != 0 && (grounds & 1u << HG_GROUND_UNKNOWN) == 0;
    if (known && (grounds & ~wanted) == 0) return HG_YES;
    if (known && (grounds & wanted) == 0) return HG_NO;
    return HG_UNKNOWN;
}

/* --- what the labels of a face say --- */

/* All parcels on a face together. */
struct on_parcels {
    size_t count;
    enum hg_tri supplied, completed, started, idle; /* of any of them */
    unsigned completed_grounds;
    bool works; /* one of them is industrial */
};

static bool has_usable(const struct hg_dataset *dataset, enum hg_role role)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(dataset, role);
    if (layer == NULL) return false;
    for (size_t f = 0; f < layer->repaired.feature_count; f++)
        if (layer->repaired.features[f].kind != HG_GEOMETRY_POLYGON) return false;
    return true;
}

static bool master_is_whole(const struct hg_dataset *dataset)
{
    bool any = false;
    for (size_t i = 0; i < dataset->layer_count; i++) {
        const struct hg_dataset_layer *layer = &dataset->layers[i];
        if (layer->info.role != HG_ROLE_PLAN || layer->info.plan != HG_PLAN_ZONE_MASTER)
            continue;
        if (!layer->usable) return false;
        any = true;
    }
    return any;
}

static bool is_settled(const struct hg_presence *presence)
{
    return presence->state == HG_PRESENT || presence->state == HG_NOT_APPLICABLE;
}

struct hg_zone_knowledge hg_zone_knowledge_of(const struct hg_measuring *run)
{
    const struct hg_dataset *dataset = run->dataset;
    return (struct hg_zone_knowledge){
        .master = master_is_whole(dataset),
        .parcels = has_usable(dataset, HG_ROLE_PARCELS),
        .functional = run->labels->functional_layer != SIZE_MAX,
        .approvals = has_usable(dataset, HG_ROLE_APPROVALS),
        .villages = has_usable(dataset, HG_ROLE_VILLAGES),
        .protected_land = is_settled(&dataset->basic_farmland) &&
                          is_settled(&dataset->redline),
    };
}

static enum hg_tri idle_of(const struct hg_idle *idle)
{
    if (idle->state == HG_IDLE_UNDECIDED) return HG_UNKNOWN;
    return tri(idle->state == HG_IDLE_IDLE);
}

static void add_parcel(const struct hg_facts *facts, const struct hg_cell *cells,
                       size_t parcel, struct on_parcels *on)
{
    const struct hg_parcel_fact *fact = &facts->parcels[parcel];
    const struct hg_parcel_supply *supply = &facts->supplies[parcel];
    on->count++;
    on->supplied = tri_or(on->supplied, supply->supplied);
    on->completed = tri_or(on->completed, fact->completed);
    on->started = tri_or(on->started, supply->started);
    on->idle = tri_or(on->idle, idle_of(&fact->idle));
    on->works = on->works || fact->industrial;
    if (fact->completed == HG_YES)
        on->completed_grounds |= 1u << hg_ground_of_parcel(cells);
}

static unsigned ground_bit(const struct hg_dataset_layer *layer, size_t feature)
{
    if (layer->grounds == NULL || layer->classes == NULL ||
        layer->classes[feature] == HG_CLASS_NONE)
        return 1u << HG_GROUND_UNKNOWN;
    return 1u << layer->grounds[layer->classes[feature]];
}

/* Built today: what a completed parcel says goes before the survey, which is older.  Where work has not begun the survey must not
 * contradict it.  Of a started parcel, and of land under none, the survey tells; without it an industrial parcel without a
 * building is not built. */
static enum hg_tri built_of(const struct on_parcels *on, unsigned survey)
{
    if (on->completed == HG_YES) return HG_YES;
    enum hg_tri surveyed = among(survey, BUILT);
    if (on->count > 0 && on->started == HG_NO)
        return surveyed == HG_YES ? HG_UNKNOWN : HG_NO;
    if (surveyed != HG_UNKNOWN) return surveyed;
    return on->works && on->completed == HG_NO ? HG_NO : HG_UNKNOWN;
}

static void add_label(const struct hg_measuring *run, const struct hg_label *label,
                      struct hg_zone_ground *ground, struct on_parcels *on)
{
    const struct hg_dataset_layer *layer = &run->dataset->layers[label->layer];
    struct hg_row room;
    switch (label->role) {
    case HG_ROLE_PARCELS:
        add_parcel(run->facts, hg_dataset_row(layer, label->feature, &room), label->feature,
                   on);
        break;
    case HG_ROLE_FUNCTIONAL_AREAS:
        for (int c = 0; c < HG_FUNCTIONAL_CLASSES; c++) {
            bool open = label->functional == HG_FUNCTIONAL_CLASSES;
            enum hg_tri here = open ? HG_UNKNOWN : tri(label->functional == c);
            ground->functional[c] = tri_or(ground->functional[c], here);
        }
        break;
    case HG_ROLE_CURRENT_USE: ground->today |= ground_bit(layer, label->feature); break;
    case HG_ROLE_APPROVALS: ground->approved = HG_YES; break;
    case HG_ROLE_VILLAGES: ground->village = HG_YES; break;
    case HG_ROLE_PLAN:
        if (layer->info.plan == HG_PLAN_ZONE_MASTER)
            ground->planned |= ground_bit(layer, label->feature);
        if (run->labels->strata[label->stratum].protected_land) ground->developable = HG_NO;
        break;
    default: break;
    }
}

/* Water and protected land cannot be developed (不可建设土地). */
static enum hg_tri developable_of(const struct hg_zone_ground *ground, bool protected_known)
{
    if (ground->developable == HG_NO) return HG_NO;
    enum hg_tri dry = tri_not(among(ground->today, WATER));
    return tri_and(dry, protected_known ? HG_YES : HG_UNKNOWN);
}

struct hg_zone_ground hg_zone_ground_of(const struct hg_measuring *run,
                                        const struct hg_zone_knowledge *known,
                                        const hg_feature_id *features, size_t count)
{
    struct hg_zone_ground ground = {.developable = HG_YES,
                                    .approved = known->approvals ? HG_NO : HG_UNKNOWN,
                                    .village = known->villages ? HG_NO : HG_UNKNOWN};
    struct on_parcels on = {.supplied = known->parcels ? HG_NO : HG_UNKNOWN};
    for (int c = 0; c < HG_FUNCTIONAL_CLASSES; c++)
        ground.functional[c] = known->functional ? HG_NO : HG_UNKNOWN;
    for (size_t i = 0; i < count; i++)
        add_label(run, &run->labels->items[features[i]], &ground, &on);
    if (!known->master) ground.planned |= 1u << HG_GROUND_UNKNOWN;
    ground.developable = developable_of(&ground, known->protected_land);
    ground.built = built_of(&on, ground.today);
    ground.supplied = on.supplied;
    ground.unstarted = on.count > 0 ? tri_not(on.started) : HG_UNKNOWN;
    ground.idle = on.count > 0 ? on.idle : HG_UNKNOWN;
    if (on.completed_grounds != 0) ground.today = on.completed_grounds;
    return ground;
}

/* --- shares --- */

#define ANSWER(name, expression)                            \
    static enum hg_tri name(const struct hg_zone_ground *g) \
    {                                                       \
        return expression;                                  \
    }

ANSWER(all, ((void)g, HG_YES))
ANSWER(planned_construction, among(g->planned, CONSTRUCTION))
ANSWER(planned_works, among(g->planned, WORKS))
ANSWER(built, g->built)
ANSWER(works, among(g->today, WORKS))
ANSWER(works_and_mines, among(g->today, WORKS_AND_MINES))
ANSWER(developable, g->developable)
ANSWER(ready, tri_or(g->supplied, g->approved))
ANSWER(supplied, g->supplied)
ANSWER(idle, g->idle)
ANSWER(unstarted, g->unstarted)
ANSWER(approved, g->approved)
ANSWER(unsupplied, tri_not(g->supplied))
ANSWER(approved_unsupplied, tri_and(g->approved, tri_not(g->supplied)))
ANSWER(area_built, g->functional[HG_SPLIT_BUILT])
ANSWER(area_development, g->functional[HG_SPLIT_DEVELOPMENT])
ANSWER(area_controlled, g->functional[HG_SPLIT_CONTROLLED])
ANSWER(outside_built, tri_not(g->functional[HG_SPLIT_BUILT]))
ANSWER(free_land, tri_and(tri_not(g->built), tri_not(g->supplied)))
ANSWER(village, g->village)
#undef ANSWER

const struct hg_zone_share_row hg_zone_share_rows[HG_ZONE_SHARES] = {
    [HG_ZONE_SHARE_planned_industrial] = {planned_construction, planned_works  },
    [HG_ZONE_SHARE_planned_industrial_of_zone] = {all,                  planned_works  },
    [HG_ZONE_SHARE_actual_industrial] = {built,                works          },
    [HG_ZONE_SHARE_planned_used] = {planned_construction, built          },
    [HG_ZONE_SHARE_development_rate] = {developable,          ready          },
    [HG_ZONE_SHARE_supply_rate] = {ready,                supplied       },
    [HG_ZONE_SHARE_construction_rate] = {supplied,             built          },
    [HG_ZONE_SHARE_industrial_land_rate] = {built,                works_and_mines},
    [HG_ZONE_SHARE_idle_rate] = {supplied,             idle           },
    [HG_ZONE_SHARE_unused_rate] = {supplied,             unstarted      },
    [HG_ZONE_SHARE_built_area_used] = {area_built,           built          },
    [HG_ZONE_SHARE_development_area_used] = {area_development,     built          },
    [HG_ZONE_SHARE_controlled_area_used] = {area_controlled,      built          },
    [HG_ZONE_SHARE_built_area_supplied] = {area_built,           supplied       },
    [HG_ZONE_SHARE_development_area_supplied] = {area_development,     supplied       },
    [HG_ZONE_SHARE_controlled_area_supplied] = {area_controlled,      supplied       },
    [HG_ZONE_SHARE_built_area_free] = {area_built,           free_land      },
    [HG_ZONE_SHARE_development_area_free] = {area_development,     free_land      },
    [HG_ZONE_SHARE_built_outside] = {built,                outside_built  },
    [HG_ZONE_SHARE_unsupplied] = {approved,             unsupplied     },
    [HG_ZONE_SHARE_unsupplied_in_use] = {approved_unsupplied,  built          },
    [HG_ZONE_SHARE_village_in_built] = {village,              area_built     },
};
