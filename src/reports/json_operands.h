/* result.json: what the arithmetic behind the findings was done with, so that it can be redone on paper (`hegui explain`). */
#ifndef HG_REPORTS_JSON_OPERANDS_H
#define HG_REPORTS_JSON_OPERANDS_H

#include "model/result.h"
#include "reports/json.h"

/* `fields` of an input: our names and the file's fields that they were read from. */
void hg_json_fields(struct hg_json *json, const struct hg_dataset_layer *layer);

/* Parts of buildings by the parcel that they stand on: those of parcel p are order[first[p]] .. order[first[p + 1] - 1], in the
 * order of the buildings.  In heap arrays; NULL both without a buildings layer. */
struct hg_json_parts {
    size_t *first, *order;
};
struct hg_json_parts hg_json_parts_of(const struct hg_result *result);
void hg_json_parts_free(struct hg_json_parts *parts);

/* `attributes` and `buildings` of a parcel or candidate. */
void hg_json_attributes(struct hg_json *json, const struct hg_result *result,
                        size_t parcel);
void hg_json_buildings(struct hg_json *json, const struct hg_result *result,
                       const struct hg_json_parts *parts, size_t parcel);

/* What all findings are told with.  Pieces are numbered as the rows of layer `conflicts` in findings.gpkg, from 1; in a heap array. */
struct hg_findings_told {
    const struct hg_result *result;
    size_t *pieces; /* of each place; 0: it is none of them */
};
struct hg_findings_told hg_json_findings_told(const struct hg_result *result);
void hg_json_findings_told_free(struct hg_findings_told *told);

/* `operands` and `place` of a finding. */
void hg_json_operands(struct hg_json *json, const struct hg_findings_told *told,
                      const struct hg_finding *finding);

#endif
