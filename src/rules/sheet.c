#include "rules/sheet.h"

#include "geo/base/str.h"

#include <math.h>

void hg_sheet_open(struct hg_sheet *sheet, sqlite3 *db, const char *table,
                   const char *columns)
{
    struct hg_str sql = HG_STR_EMPTY;
    *sheet = (struct hg_sheet){.db = db, .slots = 1};
    for (const char *at = columns; *at != '\0'; at++)
        sheet->slots += *at == ',';
    hg_str_addf(&sql, "INSERT INTO %s (%s) VALUES (?", table, columns);
    for (int i = 1; i < sheet->slots; i++)
        hg_str_add(&sql, ", ?");
    hg_str_add(&sql, ")");
    sheet->failed = sqlite3_prepare_v2(db, hg_str_text(&sql), -1, &sheet->insert, NULL) !=
                    SQLITE_OK;
    hg_str_clear(&sql);
}

static void took(struct hg_sheet *sheet, int code)
{
    if (code != SQLITE_OK) sheet->failed = true;
}

void hg_sheet_text(struct hg_sheet *sheet, const char *text)
{
    sheet->slot++;
    if (sheet->failed) return;
    took(sheet, text == NULL ? sqlite3_bind_null(sheet->insert, sheet->slot)
                             : sqlite3_bind_text(sheet->insert, sheet->slot, text, -1,
                                                 SQLITE_STATIC));
}

void hg_sheet_number(struct hg_sheet *sheet, double number)
{
    sheet->slot++;
    if (sheet->failed) return;
    took(sheet, isnan(number) ? sqlite3_bind_null(sheet->insert, sheet->slot)
                              : sqlite3_bind_double(sheet->insert, sheet->slot, number));
}

void hg_sheet_id(struct hg_sheet *sheet, int64_t id)
{
    sheet->slot++;
    if (sheet->failed) return;
    took(sheet, id < 0 ? sqlite3_bind_null(sheet->insert, sheet->slot)
                       : sqlite3_bind_int64(sheet->insert, sheet->slot, id));
}

void hg_sheet_truth(struct hg_sheet *sheet, enum hg_tri tri)
{
    hg_sheet_id(sheet, tri == HG_UNKNOWN ? -1 : tri == HG_YES);
}

void hg_sheet_day(struct hg_sheet *sheet, hg_day day)
{
    char text[HG_DAY_TEXT];
    sheet->slot++;
    if (sheet->failed) return;
    took(sheet, day == HG_DAY_UNKNOWN
                    ? sqlite3_bind_null(sheet->insert, sheet->slot)
                    : sqlite3_bind_text(sheet->insert, sheet->slot,
                                        hg_day_format(day, text), -1, SQLITE_TRANSIENT));
}

void hg_sheet_row(struct hg_sheet *sheet)
{
    if (sheet->failed) return;
    sheet->failed = sheet->slot != sheet->slots ||
                    sqlite3_step(sheet->insert) != SQLITE_DONE;
    sqlite3_reset(sheet->insert);
    sheet->slot = 0;
}

bool hg_sheet_close(struct hg_sheet *sheet)
{
    sqlite3_finalize(sheet->insert);
    sheet->insert = NULL;
    return !sheet->failed;
}
