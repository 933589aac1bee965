/* Json supply: quota, documents and phases in result.json; part of write_json.c. */
#ifndef HG_REPORTS_JSON_SUPPLY_H
#define HG_REPORTS_JSON_SUPPLY_H

#include "model/result.h"
#include "reports/json.h"

/* `quota`, `documents` and `phase` of a candidate. */
void hg_json_supply_of(struct hg_json *json, const struct hg_result *result,
                       size_t candidate);

/* `quota` and `tables` of the whole run. */
void hg_json_quota(struct hg_json *json, const struct hg_result *result);
void hg_json_tables(struct hg_json *json, const struct hg_result *result);

#endif
