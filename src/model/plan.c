#include "model/plan.h"

#include "geo/base/str.h"

const char *const hg_plan_names[HG_PLAN_COUNT] = {
    [HG_PLAN_ZONE_MASTER] = "zone_master",
    [HG_PLAN_URBAN] = "urban",
    [HG_PLAN_LAND_USE] = "land_use",
    [HG_PLAN_ECOLOGICAL] = "ecological",
    [HG_PLAN_INFRASTRUCTURE] = "infrastructure",
};

const char *const hg_role_names[HG_ROLE_COUNT] = {
    [HG_ROLE_ZONES] = "zones",
    [HG_ROLE_FUNCTIONAL_AREAS] = "functional_areas",
    [HG_ROLE_PARCELS] = "parcels",
    [HG_ROLE_BUILDINGS] = "buildings",
    [HG_ROLE_FACILITIES] = "facilities",
    [HG_ROLE_VILLAGES] = "villages",
    [HG_ROLE_CURRENT_USE] = "current_use",
    [HG_ROLE_DETAILED_PLAN] = "detailed_plan",
    [HG_ROLE_APPROVALS] = "approvals",
    [HG_ROLE_CANDIDATES] = "candidates",
    [HG_ROLE_PLAN] = "plan",
};

enum hg_plan hg_plan_of(const char *name)
{
    for (int i = 0; i < HG_PLAN_COUNT; i++)
        if (hg_str_same(hg_plan_names[i], name)) return (enum hg_plan)i;
    return HG_PLAN_NONE;
}

enum hg_role hg_role_of(const char *name)
{
    for (int i = 0; i < HG_ROLE_COUNT; i++)
        if (hg_str_same(hg_role_names[i], name)) return (enum hg_role)i;
    return HG_ROLE_COUNT;
}
