/* Summary tables: the running record (台账) as a workbook and as JSON. */
#ifndef HG_LEDGER_SUMMARY_TABLES_H
#define HG_LEDGER_SUMMARY_TABLES_H

#include "ledger/summary.h"
#include "reports/json.h"

/* A workbook at `path`, complete or not at all; UNWRITTEN where it fails.  The same summary gives the same bytes. */
hg_status hg_summary_write_xlsx(struct hg_ctx *ctx, const struct hg_summary *summary,
                                enum hg_lang lang, const char *path) HG_MUST_CHECK;

void hg_summary_write_json(struct hg_json *json, const struct hg_summary *summary);

/* What a row's first column is called: a message id. */
const char *hg_summary_head(enum hg_summary_by by);

#endif
