/* The parts of a reading, in their order; each reads its keys of result.json.  Private to the recall room. */
#ifndef HG_RECALL_PARTS_H
#define HG_RECALL_PARTS_H

#include "recall/drafts.h"
#include "recall/recorded.h"

/* "template"; the program's own where there is none. */
void hg_recall_template(struct hg_reading *reading);

/* "zones", with their land and stock; and what of it knows the parcels, once they are there. */
void hg_recall_zones(struct hg_reading *reading);
void hg_recall_supplies(struct hg_reading *reading);
/* "functional_areas" */
void hg_recall_areas(struct hg_reading *reading);
/* Number of the zone with the id that stands under the key; HG_NO_ZONE for null. */
size_t hg_recall_zone(struct hg_reading *reading, const json_t *object, const char *key);

/* "parcels" or "candidates": what both have in common; and a parcel by its fid. */
void hg_recall_parcels(struct hg_reading *reading);
size_t hg_recall_parcel(struct hg_reading *reading, const json_t *object);
/* The key of a parcel that is called so: NULL where it is called by its record. */
const char *hg_recall_key(const char *id, int64_t fid);
void hg_recall_index(struct hg_reading *reading, const json_t *indices, const char *key,
                     bool judged, struct hg_index *out);
/* Object `number` of `parcels`, else of `candidates`; it is under way. */
const json_t *hg_recall_ground(struct hg_reading *reading, size_t number);

/* "stock", "disposal_plan" and what parcels say of them. */
void hg_recall_stock(struct hg_reading *reading);

/* "against" and "history", where they are. */
void hg_recall_changes(struct hg_reading *reading);

/* What only candidates have, "quota" and "tables". */
void hg_recall_supply(struct hg_reading *reading);
/* What only candidates have of findings: whose they are. */
void hg_recall_own_findings(struct hg_reading *reading);

/* "conflicts" and "findings", with the rows of the geopackage. */
void hg_recall_matrix(struct hg_reading *reading);
void hg_recall_findings(struct hg_reading *reading, struct hg_recorded *recorded);

#endif
