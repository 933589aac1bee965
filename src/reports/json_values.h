/* Json values: small things of the model that every JSON document of the program writes alike. */
#ifndef HG_REPORTS_JSON_VALUES_H
#define HG_REPORTS_JSON_VALUES_H

#include "model/result.h"
#include "reports/json.h"

/* {"zh": ..., "en": ...} */
void hg_json_text2(struct hg_json *json, const char *key, const struct hg_text2 *text);
/* {"block": ..., "warn": ..., "info": ..., "undecided": ..., "waived": ...} */
void hg_json_counts(struct hg_json *json, const char *key, const struct hg_counts *counts);

#endif
