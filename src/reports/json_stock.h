/* Json stock: what result.json says of existing parcels as stock (存量用地): contracts, inefficient land, room for floor, disposal. */
#ifndef HG_REPORTS_JSON_STOCK_H
#define HG_REPORTS_JSON_STOCK_H

#include "model/result.h"
#include "reports/json.h"

/* Members of a parcel's object: performance, inefficient, far_uplift. */
void hg_json_parcel_stock(struct hg_json *json, const struct hg_result *result,
                          size_t parcel);

/* Member of a zone's object: stock; null in supply and without parcels. */
void hg_json_zone_stock(struct hg_json *json, const struct hg_result *result, size_t zone);

/* Members of the top: stock, disposal_plan. */
void hg_json_stock(struct hg_json *json, const struct hg_result *result, int threads);

#endif
