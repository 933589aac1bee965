/* Xlsx sheets: the sheets of the workbook, one function a sheet. */
#ifndef HG_REPORTS_XLSX_SHEETS_H
#define HG_REPORTS_XLSX_SHEETS_H

#include "reports/report.h"
#include "reports/xlsx_table.h"

struct hg_xlsx_writer {
    struct hg_book *book;
    const struct hg_result *result;
    enum hg_lang lang;
    const char *prefix; /* of the names of all forms */
};

const char *hg_xlsx_word(const struct hg_xlsx_writer *writer, const char *msgid)
    __attribute__((format_arg(2)));
const char *hg_xlsx_tri(const struct hg_xlsx_writer *writer, enum hg_tri value);

/* A workbook at `path` with a title (message id) and the sheets that `fill` adds. */
typedef void (*hg_xlsx_fill_fn)(const struct hg_xlsx_writer *writer);
hg_status hg_xlsx_write(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options, const char *path,
                        const char *title, hg_xlsx_fill_fn fill) HG_MUST_CHECK;

enum hg_cell_format hg_xlsx_severity_look(enum hg_severity severity);
extern const enum hg_cell_format hg_xlsx_supply_looks[HG_SUPPLY_VERDICTS];

void hg_xlsx_verdict(const struct hg_xlsx_writer *writer);
void hg_xlsx_inputs(const struct hg_xlsx_writer *writer);
void hg_xlsx_signatures(const struct hg_xlsx_writer *writer);
void hg_xlsx_areas(const struct hg_xlsx_writer *writer);
void hg_xlsx_conflicts(const struct hg_xlsx_writer *writer);
void hg_xlsx_findings(const struct hg_xlsx_writer *writer);
void hg_xlsx_changes(const struct hg_xlsx_writer *writer); /* none without a comparison */
void hg_xlsx_waivers(const struct hg_xlsx_writer *writer);
void hg_xlsx_limits(const struct hg_xlsx_writer *writer);
void hg_xlsx_indices(const struct hg_xlsx_writer *writer);
void hg_xlsx_idle(const struct hg_xlsx_writer *writer);
void hg_xlsx_parcels(const struct hg_xlsx_writer *writer);
void hg_xlsx_performance(const struct hg_xlsx_writer *writer);
void hg_xlsx_stock(const struct hg_xlsx_writer *writer);
void hg_xlsx_disposal(const struct hg_xlsx_writer *writer);
void hg_xlsx_shares(const struct hg_xlsx_writer *writer);
void hg_xlsx_zone_land(
    const struct hg_xlsx_writer *writer); /* several sheets; none in supply */

/* Of supply only. */
void hg_xlsx_candidates(const struct hg_xlsx_writer *writer);
void hg_xlsx_conditions(const struct hg_xlsx_writer *writer);
void hg_xlsx_quota(
    const struct hg_xlsx_writer *writer); /* two sheets; none without quota */
void hg_xlsx_documents(const struct hg_xlsx_writer *writer); /* none without a list */

#endif
