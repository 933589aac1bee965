/* Xlsx sheets: the sheets of the workbook, one function a sheet. */
#ifndef HG_REPORTS_XLSX_SHEETS_H
#define HG_REPORTS_XLSX_SHEETS_H

#include "model/result.h"
#include "reports/xlsx_table.h"

struct hg_xlsx_writer {
    struct hg_book *book;
    const struct hg_result *result;
    enum hg_lang lang;
};

const char *hg_xlsx_word(const struct hg_xlsx_writer *writer, const char *msgid)
    __attribute__((format_arg(2)));
const char *hg_xlsx_tri(const struct hg_xlsx_writer *writer, enum hg_tri value);

void hg_xlsx_indices(const struct hg_xlsx_writer *writer);
void hg_xlsx_idle(const struct hg_xlsx_writer *writer);
void hg_xlsx_parcels(const struct hg_xlsx_writer *writer);
void hg_xlsx_performance(const struct hg_xlsx_writer *writer);
void hg_xlsx_stock(const struct hg_xlsx_writer *writer);
void hg_xlsx_disposal(const struct hg_xlsx_writer *writer);
void hg_xlsx_shares(const struct hg_xlsx_writer *writer);
void hg_xlsx_zone_land(
    const struct hg_xlsx_writer *writer); /* several sheets; none in supply */

#endif
