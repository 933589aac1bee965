#include "rules/sheet.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>

void hg_sheet_open(struct hg_sheet *sheet, sqlite3 *db, const char *table,
                   const char *columns)
{
    struct hg_str sql = HG_STR_EMPTY;
    *sheet = (struct hg_sheet){.db = db, .slots = 1};
    for (const char *at = columns; *at != '\0'; at++)
        sheet->slots += *at == ',';
    sheet->held = hg_memory_new_zero((size_t)sheet->slots, sizeof *sheet->held);
    hg_str_addf(&sql, "INSERT INTO %s (%s) VALUES (?", table, columns);
    for (int i = 1; i < sheet->slots; i++)
        hg_str_add(&sql, ", ?");
    hg_str_add(&sql, ")");
    sheet->failed = sqlite3_prepare_v2(db, hg_str_text(&sql), -1, &sheet->insert, NULL) !=
                    SQLITE_OK;
    hg_str_clear(&sql);
}

/* The next slot, counted from 1, if it is to be bound.  A statement keeps what is bound when it is reset, so a slot that holds
 * the same constant (not NULL) as in the row before has it already. */
static bool next_slot(struct hg_sheet *sheet, const void *constant)
{
    const void *before = NULL;
    if (sheet->slot < sheet->slots) {
        before = sheet->held[sheet->slot];
        sheet->held[sheet->slot] = constant;
    }
    sheet->slot++;
    return !sheet->failed && (constant == NULL || constant != before);
}

static void took(struct hg_sheet *sheet, int code)
{
    if (code != SQLITE_OK) sheet->failed = true;
}

static void bind_unknown(struct hg_sheet *sheet)
{
    static const char unknown;
    if (next_slot(sheet, &unknown))
        took(sheet, sqlite3_bind_null(sheet->insert, sheet->slot));
}

static void bind_text(struct hg_sheet *sheet, const char *text,
                      sqlite3_destructor_type lives)
{
    took(sheet, sqlite3_bind_text(sheet->insert, sheet->slot, text, -1, lives));
}

void hg_sheet_text(struct hg_sheet *sheet, const char *text)
{
    if (text == NULL)
        bind_unknown(sheet);
    else if (next_slot(sheet, NULL))
        bind_text(sheet, text, SQLITE_STATIC);
}

void hg_sheet_word(struct hg_sheet *sheet, const char *word)
{
    if (word == NULL)
        bind_unknown(sheet);
    else if (next_slot(sheet, word))
        bind_text(sheet, word, SQLITE_STATIC);
}

void hg_sheet_number(struct hg_sheet *sheet, double number)
{
    if (isnan(number))
        bind_unknown(sheet);
    else if (next_slot(sheet, NULL))
        took(sheet, sqlite3_bind_double(sheet->insert, sheet->slot, number));
}

void hg_sheet_id(struct hg_sheet *sheet, int64_t id)
{
    if (id < 0)
        bind_unknown(sheet);
    else if (next_slot(sheet, NULL))
        took(sheet, sqlite3_bind_int64(sheet->insert, sheet->slot, id));
}

void hg_sheet_truth(struct hg_sheet *sheet, enum hg_tri tri)
{
    hg_sheet_id(sheet, tri == HG_UNKNOWN ? -1 : tri == HG_YES);
}

void hg_sheet_day(struct hg_sheet *sheet, hg_day day)
{
    char text[HG_DAY_TEXT];
    if (day == HG_DAY_UNKNOWN)
        bind_unknown(sheet);
    else if (next_slot(sheet, NULL))
        bind_text(sheet, hg_day_format(day, text), SQLITE_TRANSIENT);
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
    free(sheet->held);
    sheet->held = NULL;
    return !sheet->failed;
}
