/* Json zone land: what result.json tells of the land of a whole zone; part of write_json.c. */
#ifndef HG_REPORTS_JSON_ZONE_LAND_H
#define HG_REPORTS_JSON_ZONE_LAND_H

#include "model/result.h"
#include "reports/json.h"

/* Members industrial_share to evaluation of the zone's object; all null in supply. */
void hg_json_zone_land(struct hg_json *json, const struct hg_result *result, size_t zone);

#endif
