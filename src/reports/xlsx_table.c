#include "reports/xlsx_table.h"

#include "reports/outfile.h"
#include "reports/words.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { MOST_CHARACTERS = 32767 }; /* of a cell; one more and Excel repairs the book */

static void begin_sheet(struct hg_table *table, const struct hg_sheet_setup *setup)
{
    struct hg_sheet_setup own = *setup;
    struct hg_str name = HG_STR_EMPTY;
    hg_str_add(&name, hg_lang_text(table->book->lang, table->name));
    if (++table->sheets > 1) hg_str_addf(&name, " (%d)", table->sheets);
    own.name = name.data;
    own.columns = table->columns;
    own.column_count = table->column_count;
    hg_book_sheet(table->book, &own);
    hg_str_clear(&name);
}

/* With its heads. */
static void begin_table(struct hg_table *table)
{
    static const struct hg_sheet_setup setup = {.side_in = 0.7, .top_in = 0.75};
    begin_sheet(table, &setup);
    hg_book_row(table->book);
    for (size_t i = 0; i < table->column_count; i++)
        hg_book_text(table->book, hg_lang_text(table->book->lang, table->columns[i].head),
                     HG_FORMAT_HEAD);
}

struct hg_table hg_table_begin(struct hg_book *book, const char *name,
                               const struct hg_column *columns, size_t column_count)
{
    struct hg_table table = {
        .book = book, .name = name, .columns = columns, .column_count = column_count};
    begin_table(&table);
    return table;
}

struct hg_table hg_table_form(struct hg_book *book, const char *name,
                              const struct hg_column *columns, size_t column_count,
                              const struct hg_sheet_setup *setup)
{
    struct hg_table table = {
        .book = book, .name = name, .columns = columns, .column_count = column_count};
    begin_sheet(&table, setup);
    return table;
}

void hg_table_end(struct hg_table *table)
{
    hg_book_filter(table->book);
}

void hg_table_row_height(struct hg_table *table, double points)
{
    table->book->height = points;
}

void hg_table_row(struct hg_table *table)
{
    if (table->book->row >= HG_SHEET_ROWS) {
        hg_table_end(table);
        begin_table(table);
    }
    hg_book_row(table->book);
}

void hg_table_banner(struct hg_table *table, const char *text, enum hg_cell_format format,
                     double height)
{
    struct hg_str cell = HG_STR_EMPTY;
    hg_cell_text(table->book->lang, text, &cell);
    hg_table_row(table);
    hg_table_row_height(table, height);
    hg_book_banner(table->book, hg_str_text(&cell), format);
    hg_str_clear(&cell);
}

/* "_x0041_" in a cell reads as "A" in Excel; an escaped underscore keeps it as it stands. */
static const char ESCAPE[] = "_x005F";

static bool looks_escaped(const char *at)
{
    if (at[0] != '_' || at[1] != 'x') return false;
    for (int i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)at[i])) return false;
    return at[6] == '_';
}

/* What the character that begins at `at` costs of a cell, counted as UTF-16; 0 inside a character. */
static size_t cost_at(const char *at)
{
    unsigned char byte = (unsigned char)*at;
    if ((byte & 0xc0) == 0x80) return 0;
    if (looks_escaped(at)) return 1 + strlen(ESCAPE);
    return byte >= 0xf0 ? 2 : 1;
}

/* What a cell holds of a text that is too long or looks escaped. */
static void add_cut(enum hg_lang lang, const char *clean, struct hg_str *out)
{
    enum { NOTE_ROOM = 120 };
    size_t whole = 0, characters = 0;
    for (const char *at = clean; *at != '\0'; at++)
        whole += cost_at(at);
    size_t most = whole > MOST_CHARACTERS ? MOST_CHARACTERS - NOTE_ROOM : MOST_CHARACTERS;
    for (const char *at = clean; *at != '\0'; at++) {
        characters += cost_at(at);
        if (characters > most) {
            hg_str_add(out, hg_lang_text(lang, N_("… (cut off: a cell holds 32,767 "
                                                  "characters; all of it stands in "
                                                  "result.json)")));
            break;
        }
        if (looks_escaped(at)) hg_str_add(out, ESCAPE);
        hg_str_add_bytes(out, at, 1);
    }
}

/* Most texts go as they are: no more characters than bytes, and nothing that could be an escape. */
void hg_cell_text(enum hg_lang lang, const char *text, struct hg_str *out)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_text_clean(text, false, &clean);
    if (clean.length <= MOST_CHARACTERS && strstr(hg_str_text(&clean), "_x") == NULL)
        hg_str_add_bytes(out, hg_str_text(&clean), clean.length);
    else
        add_cut(lang, hg_str_text(&clean), out);
    hg_str_clear(&clean);
}

void hg_table_styled(struct hg_table *table, const char *text, enum hg_cell_format format)
{
    struct hg_str cell = HG_STR_EMPTY;
    if (text != NULL) hg_cell_text(table->book->lang, text, &cell);
    hg_book_text(table->book, hg_str_text(&cell), format);
    hg_str_clear(&cell);
}

void hg_table_text(struct hg_table *table, const char *text)
{
    hg_table_styled(table, text, HG_FORMAT_TEXT);
}

void hg_table_link(struct hg_table *table, const char *text, const char *file,
                   const char *location)
{
    hg_book_link(table->book, text, file, location);
}

void hg_table_number(struct hg_table *table, double value, enum hg_cell_format format)
{
    if (isfinite(value))
        hg_book_number(table->book, value, format);
    else
        hg_table_styled(table, "—", HG_FORMAT_UNKNOWN);
}

void hg_table_count(struct hg_table *table, size_t count)
{
    hg_table_number(table, (double)count, HG_FORMAT_WHOLE);
}

/* Excel's day 1 is 1 January 1900, and its calendar has a 29 February 1900: from March 1900 on a day's number
 * is 25569 more than the days since 1970-01-01. */
void hg_table_date(struct hg_table *table, hg_day day)
{
    enum { EXCEL_OF_1970 = 25569, FIRST_SOUND_DAY = 61 };
    double number = (double)day + EXCEL_OF_1970;
    if (day != HG_DAY_UNKNOWN && number < FIRST_SOUND_DAY) {
        char text[HG_DAY_TEXT];
        hg_table_text(table, hg_day_format(day, text));
        return;
    }
    hg_table_number(table, day == HG_DAY_UNKNOWN ? HG_NAN : number, HG_FORMAT_DATE);
}

void hg_table_areas(struct hg_table *table, double area_m2)
{
    hg_table_number(table, hg_area_ha(area_m2), HG_FORMAT_FOUR);
    hg_table_number(table, hg_area_mu(area_m2), HG_FORMAT_TWO);
    hg_table_number(table, area_m2, HG_FORMAT_TWO);
}
