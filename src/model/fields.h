/* Fields: the indices of a role's cells: HG_PARCEL_agreed_start, HG_BUILDING_storeys, HG_BLOCK_far_min ... */
#ifndef HG_MODEL_FIELDS_H
#define HG_MODEL_FIELDS_H

#include "model/cell.h"

#define HG_FIELD(symbol, kind, unit, aliases, chinese) HG_ZONE_##symbol,
enum hg_zone_field {
#include "model/fields_zone.def"
    HG_ZONE_FIELDS
};
#undef HG_FIELD

#define HG_FIELD(symbol, kind, unit, aliases, chinese) HG_FUNCTIONAL_##symbol,
enum hg_functional_field {
#include "model/fields_functional.def"
    HG_FUNCTIONAL_FIELDS
};
#undef HG_FIELD

#define HG_FIELD(symbol, kind, unit, aliases, chinese) HG_PARCEL_##symbol,
enum hg_parcel_field {
#include "model/fields_parcel.def"
    HG_PARCEL_FIELDS
};
#undef HG_FIELD

#define HG_FIELD(symbol, kind, unit, aliases, chinese) HG_BUILDING_##symbol,
enum hg_building_field {
#include "model/fields_building.def"
    HG_BUILDING_FIELDS
};
#undef HG_FIELD

#define HG_FIELD(symbol, kind, unit, aliases, chinese) HG_APPROVAL_##symbol,
enum hg_approval_field {
#include "model/fields_approval.def"
    HG_APPROVAL_FIELDS
};
#undef HG_FIELD

#define HG_FIELD(symbol, kind, unit, aliases, chinese) HG_VILLAGE_##symbol,
enum hg_village_field {
#include "model/fields_village.def"
    HG_VILLAGE_FIELDS
};
#undef HG_FIELD

#define HG_FIELD(symbol, kind, unit, aliases, chinese) HG_BLOCK_##symbol,
enum hg_block_field {
#include "model/fields_detailed.def"
    HG_BLOCK_FIELDS
};
#undef HG_FIELD

/* Of any role; fields.c asserts it. */
enum { HG_MOST_FIELDS = HG_PARCEL_FIELDS };

#endif
