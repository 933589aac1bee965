#include "model/fields.h"

#include "geo/base/status.h"

#define HG_FIELD(symbol, kind, unit, aliases, chinese) \
    {#symbol, HG_CELL_##kind, unit, aliases, chinese},
static const struct hg_field_spec zone_fields[] = {
#include "model/fields_zone.def"
};
static const struct hg_field_spec functional_fields[] = {
#include "model/fields_functional.def"
};
static const struct hg_field_spec parcel_fields[] = {
#include "model/fields_parcel.def"
};
static const struct hg_field_spec building_fields[] = {
#include "model/fields_building.def"
};
static const struct hg_field_spec village_fields[] = {
#include "model/fields_village.def"
};
static const struct hg_field_spec approval_fields[] = {
#include "model/fields_approval.def"
};
static const struct hg_field_spec detailed_fields[] = {
#include "model/fields_detailed.def"
};
static const struct hg_field_spec plan_fields[] = {
#include "model/fields_plan.def"
};
#undef HG_FIELD

static const struct {
    const struct hg_field_spec *specs;
    size_t count;
} by_role[HG_ROLE_COUNT] = {
    [HG_ROLE_ZONES] = {zone_fields,       HG_COUNT_OF(zone_fields)      },
    [HG_ROLE_FUNCTIONAL_AREAS] = {functional_fields, HG_COUNT_OF(functional_fields)},
    [HG_ROLE_PARCELS] = {parcel_fields,     HG_COUNT_OF(parcel_fields)    },
    [HG_ROLE_CANDIDATES] = {parcel_fields,     HG_COUNT_OF(parcel_fields)    },
    [HG_ROLE_BUILDINGS] = {building_fields,   HG_COUNT_OF(building_fields)  },
    [HG_ROLE_FACILITIES] = {plan_fields,       HG_COUNT_OF(plan_fields)      },
    [HG_ROLE_VILLAGES] = {village_fields,    HG_COUNT_OF(village_fields)   },
    [HG_ROLE_CURRENT_USE] = {plan_fields,       HG_COUNT_OF(plan_fields)      },
    [HG_ROLE_APPROVALS] = {approval_fields,   HG_COUNT_OF(approval_fields)  },
    [HG_ROLE_DETAILED_PLAN] = {detailed_fields,   HG_COUNT_OF(detailed_fields)  },
    [HG_ROLE_PLAN] = {plan_fields,       HG_COUNT_OF(plan_fields)      },
};

_Static_assert((int)HG_ZONE_FIELDS <= HG_MOST_FIELDS &&
                   (int)HG_FUNCTIONAL_FIELDS <= HG_MOST_FIELDS &&
                   (int)HG_BUILDING_FIELDS <= HG_MOST_FIELDS &&
                   (int)HG_APPROVAL_FIELDS <= HG_MOST_FIELDS &&
                   (int)HG_VILLAGE_FIELDS <= HG_MOST_FIELDS &&
                   (int)HG_BLOCK_FIELDS <= HG_MOST_FIELDS &&
                   sizeof plan_fields / sizeof *plan_fields <= HG_MOST_FIELDS,
               "a row has room for the fields of every role");

const struct hg_field_spec *hg_fields_of_role(enum hg_role role, size_t *out_count)
{
    *out_count = by_role[role].count;
    return by_role[role].specs;
}
