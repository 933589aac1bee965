/* Plan: the five plans, the roles of layers, and their published names. */
#ifndef HG_MODEL_PLAN_H
#define HG_MODEL_PLAN_H

/* In the order in which a pair of plans is named: zone master before urban before land use ... */
enum hg_plan {
    HG_PLAN_ZONE_MASTER,    /* 产业集聚区总体规划 */
    HG_PLAN_URBAN,          /* 城市总体规划 */
    HG_PLAN_LAND_USE,       /* 土地利用总体规划 */
    HG_PLAN_ECOLOGICAL,     /* 生态环境规划 */
    HG_PLAN_INFRASTRUCTURE, /* 区域性公共服务设施规划 */
    HG_PLAN_COUNT,
    HG_PLAN_NONE = HG_PLAN_COUNT,
};

enum hg_role {
    HG_ROLE_ZONES,
    HG_ROLE_FUNCTIONAL_AREAS,
    HG_ROLE_PARCELS,
    HG_ROLE_BUILDINGS,
    HG_ROLE_FACILITIES,
    HG_ROLE_VILLAGES,
    HG_ROLE_CURRENT_USE,
    HG_ROLE_DETAILED_PLAN,
    HG_ROLE_APPROVALS,
    HG_ROLE_CANDIDATES,
    HG_ROLE_PLAN, /* a layer of one of the five plans */
    HG_ROLE_COUNT,
};

extern const char *const hg_plan_names[HG_PLAN_COUNT]; /* "zone_master" ... */
extern const char *const hg_role_names[HG_ROLE_COUNT]; /* "zones" ... "plan" */

enum hg_plan hg_plan_of(const char *name); /* HG_PLAN_NONE if it is none */
enum hg_role hg_role_of(const char *name); /* HG_ROLE_COUNT if it is none */

#endif
