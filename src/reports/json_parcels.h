/* Json parcels: parcels and candidates of result.json; part of write_json.c. */
#ifndef HG_REPORTS_JSON_PARCELS_H
#define HG_REPORTS_JSON_PARCELS_H

#include "model/result.h"
#include "reports/json.h"

/* "law", document and article in one text, "mark", and what of the text is the article; of a limit also its edition. */
void hg_json_law(struct hg_json *json, const char *document, const char *article,
                 const char *mark);
void hg_json_limit_law(struct hg_json *json, const struct hg_limit *limit);
void hg_json_tri(struct hg_json *json, const char *key, enum hg_tri value);
void hg_json_day(struct hg_json *json, const char *key, hg_day day);

/* An index; `judged`: a limit may apply to it. */
void hg_json_index(struct hg_json *json, const char *key, enum hg_index_kind kind,
                   const struct hg_index *index, bool judged);

/* `parcels`, by so many threads; null in supply. */
void hg_json_parcels(struct hg_json *json, const struct hg_result *result, int threads);

/* `candidates`, of a supply. */
void hg_json_candidates(struct hg_json *json, const struct hg_result *result);

/* What a detailed plan says about a candidate, and what is left of it once cut clear (json_candidates.c).  The bounds are rows of
 * `conditions`. */
void hg_json_bounds(struct hg_json *json, const struct hg_result *result, size_t number);
void hg_json_detailed_plan(struct hg_json *json, const struct hg_result *result,
                           size_t number);
void hg_json_cut(struct hg_json *json, const struct hg_result *result, size_t number);

#endif
