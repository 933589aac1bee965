/* Entries: what of a result comes into which table of the ledger.  One function a table; each writes all rows of the run. */
#ifndef HG_LEDGER_ENTRIES_H
#define HG_LEDGER_ENTRIES_H

#include "ledger/ledger.h"
#include "ledger/rows.h"

/* A run on its way into the ledger. */
struct hg_entry {
    struct hg_ctx *ctx;
    struct hg_store *store;
    const struct hg_result *result;
    const struct hg_ledger_origin *origin;
    const struct hg_facts *facts; /* of the result; none: an empty one */
    int64_t run;
};

void hg_enter_inputs(const struct hg_entry *entry, struct hg_rows *rows);
void hg_enter_zones(const struct hg_entry *entry, struct hg_rows *rows);
void hg_enter_index_values(const struct hg_entry *entry, struct hg_rows *rows);
void hg_enter_idle(const struct hg_entry *entry, struct hg_rows *rows);
void hg_enter_candidates(const struct hg_entry *entry, struct hg_rows *rows);
void hg_enter_waivers(const struct hg_entry *entry, struct hg_rows *rows);
/* Also what the rows refer to: the tables text and finding. */
void hg_enter_texts(const struct hg_entry *entry, struct hg_rows *rows);
void hg_enter_findings(const struct hg_entry *entry, struct hg_rows *rows);

/* The id of a zone by its number, NULL for none. */
const char *hg_entry_zone(const struct hg_entry *entry, size_t zone);

#endif
