#include "reports/xlsx_table.h"

#include "reports/outfile.h"
#include "reports/words.h"
#include "reports/xlsx_spill.h"

#include "geo/base/reason.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* Limits of the file format; one more row or character and Excel repairs the book. */
enum { MOST_ROWS = 1048576, MOST_CHARACTERS = 32767 };

struct format_spec {
    enum hg_cell_format format; /* the rows are in the order of the enum */
    const char *number;
    lxw_color_t fill, ink; /* 0: none */
    bool bold, centred;
};

/* Fills from Okabe and Ito's palette, pale: told apart by colour-blind readers, and printed in grey. */
static const struct format_spec format_specs[HG_FORMATS] = {
    {HG_FORMAT_TEXT,      NULL,         0,        0,        false, false},
    {HG_FORMAT_HEAD,      NULL,         0x1F4E79, 0xFFFFFF, true,  true },
    {HG_FORMAT_TITLE,     NULL,         0xE7EEF5, 0,        true,  false},
    {HG_FORMAT_WHOLE,     "#,##0",      0,        0,        false, false},
    {HG_FORMAT_YEAR,      "0",          0,        0,        false, false},
    {HG_FORMAT_TWO,       "#,##0.00",   0,        0,        false, false},
    {HG_FORMAT_THREE,     "0.000",      0,        0,        false, false},
    {HG_FORMAT_FOUR,      "#,##0.0000", 0,        0,        false, false},
    {HG_FORMAT_INDEX,     "0.00######", 0,        0,        false, false},
    {HG_FORMAT_PERCENT,   "0.00%",      0,        0,        false, false},
    {HG_FORMAT_DATE,      "yyyy-mm-dd", 0,        0,        false, false},
    {HG_FORMAT_UNKNOWN,   NULL,         0,        0x808080, false, true },
    {HG_FORMAT_BLOCK,     NULL,         0xF6C8AE, 0,        true,  true },
    {HG_FORMAT_WARN,      NULL,         0xFBE3B3, 0,        false, true },
    {HG_FORMAT_UNDECIDED, NULL,         0xEBD2E2, 0,        true,  true },
    {HG_FORMAT_INFO,      NULL,         0xD5EAF7, 0,        false, true },
    {HG_FORMAT_GOOD,      NULL,         0xCDE9DF, 0,        true,  true },
    {HG_FORMAT_LINK,      NULL,         0,        0x0563C1, false, false},
    {HG_FORMAT_BANNER,    NULL,         0,        0,        true,  true },
};

static lxw_format *make_format(struct hg_book *book, enum hg_cell_format which)
{
    const struct format_spec *spec = &format_specs[which];
    lxw_format *format = workbook_add_format(book->workbook);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(format, LXW_BORDER_HAIR);
    format_set_border_color(format, 0xA0A0A0);
    format_set_font_name(format, book->lang == HG_ZH ? "微软雅黑" : "Calibri");
    format_set_font_size(format, which == HG_FORMAT_BANNER ? 18 : 10);
    if (spec->fill != 0) format_set_bg_color(format, spec->fill);
    if (spec->ink != 0) format_set_font_color(format, spec->ink);
    if (which == HG_FORMAT_LINK) format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (spec->bold) format_set_bold(format);
    if (spec->centred) format_set_align(format, LXW_ALIGN_CENTER);
    if (spec->number == NULL) format_set_text_wrap(format);
    const char *number = spec->number;
    if (which == HG_FORMAT_DATE && book->lang == HG_ZH) number = "yyyy\"年\"m\"月\"d\"日\"";
    if (number != NULL) format_set_num_format(format, number);
    return format;
}

struct hg_book hg_book_open(const char *path, const char *tmpdir, enum hg_lang lang)
{
    struct hg_str folder = HG_STR_EMPTY;
    hg_str_add(&folder, tmpdir);
    hg_spill_begin();
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = folder.data};
    char packed[HG_SPILL_NAME];
    struct hg_book book = {.path = path, .packed = hg_spill_book(packed), .lang = lang};
    book.workbook = workbook_new_opt(book.packed < 0 ? path : packed, &options);
    hg_str_clear(&folder); /* the library keeps its own copy */
    if (book.workbook == NULL) {
        book.error = LXW_ERROR_MEMORY_MALLOC_FAILED;
        return book;
    }
    for (int i = 0; i < HG_FORMATS; i++)
        book.formats[i] = make_format(&book, (enum hg_cell_format)i);
    return book;
}

bool hg_book_close(struct hg_book *book, const char **out_why)
{
    if (book->workbook != NULL) hg_book_keep_error(book, workbook_close(book->workbook));
    book->workbook = NULL;
    int error = hg_spill_error();
    int kept = book->packed < 0 ? 0 : hg_spill_keep_book(book->packed, book->path);
    if (error == 0) error = kept;
    if (error != 0)
        *out_why = hg_reason_of(error);
    else if (book->error != LXW_NO_ERROR)
        *out_why = lxw_strerror(book->error);
    return error == 0 && book->error == LXW_NO_ERROR;
}

void hg_book_keep_error(struct hg_book *book, lxw_error error)
{
    if (book->error == LXW_NO_ERROR) book->error = error;
}

static void write_heads(struct hg_table *table)
{
    struct hg_book *book = table->book;
    for (size_t i = 0; i < table->column_count; i++) {
        lxw_col_t column = (lxw_col_t)i;
        const char *head = hg_lang_text(book->lang, table->columns[i].head);
        hg_book_keep_error(book, worksheet_set_column(table->sheet, column, column,
                                                      table->columns[i].width, NULL));
        hg_book_keep_error(book, worksheet_write_string(table->sheet, 0, column, head,
                                                        book->formats[HG_FORMAT_HEAD]));
    }
    worksheet_freeze_panes(table->sheet, 1, 0);
    hg_book_keep_error(book, worksheet_repeat_rows(table->sheet, 0, 0));
}

lxw_worksheet *hg_book_sheet(struct hg_book *book, const char *name)
{
    enum { A4 = 9 };
    lxw_error error = workbook_validate_sheet_name(book->workbook, name);
    hg_book_keep_error(book, error);
    if (error != LXW_NO_ERROR) return NULL;
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, name);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, A4);
    worksheet_fit_to_pages(sheet, 1, 0);
    hg_book_keep_error(book, worksheet_set_footer(sheet, "&C&P / &N"));
    return sheet;
}

static void begin_sheet(struct hg_table *table)
{
    struct hg_str name = HG_STR_EMPTY;
    hg_str_add(&name, hg_lang_text(table->book->lang, table->name));
    if (++table->sheets > 1) hg_str_addf(&name, " (%d)", table->sheets);
    table->sheet = hg_book_sheet(table->book, name.data);
    table->row = 0;
    table->column = 0;
    if (table->sheet != NULL) write_heads(table);
    hg_str_clear(&name);
}

struct hg_table hg_table_begin(struct hg_book *book, const char *name,
                               const struct hg_column *columns, size_t column_count)
{
    struct hg_table table = {
        .book = book, .name = name, .columns = columns, .column_count = column_count};
    if (book->workbook != NULL) begin_sheet(&table);
    return table;
}

void hg_table_end(struct hg_table *table)
{
    if (table->sheet == NULL) return;
    lxw_col_t last = (lxw_col_t)(table->column_count - 1);
    hg_book_keep_error(table->book,
                       worksheet_autofilter(table->sheet, 0, 0, table->row, last));
}

void hg_table_close(struct hg_table *table)
{
    table->sheet = NULL;
}

void hg_table_row_height(struct hg_table *table, double points)
{
    if (table->sheet == NULL) return;
    hg_book_keep_error(table->book,
                       worksheet_set_row(table->sheet, table->row, points, NULL));
}

void hg_table_row(struct hg_table *table)
{
    if (table->sheet == NULL) return;
    if (table->row + 1 >= MOST_ROWS) {
        hg_table_end(table);
        begin_sheet(table);
    }
    table->row++;
    table->column = 0;
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
    size_t before = out->length;
    hg_text_clean(text, false, out);
    if (out->length - before <= MOST_CHARACTERS &&
        strstr(hg_str_text(out) + before, "_x") == NULL)
        return;
    struct hg_str clean = HG_STR_EMPTY;
    hg_str_add(&clean, out->data + before);
    out->length = before;
    out->data[before] = '\0';
    add_cut(lang, clean.data, out);
    hg_str_clear(&clean);
}

void hg_table_styled(struct hg_table *table, const char *text, enum hg_cell_format format)
{
    if (table->sheet == NULL) return;
    struct hg_str cell = HG_STR_EMPTY;
    hg_cell_text(table->book->lang, text, &cell);
    lxw_format *look = table->book->formats[format];
    hg_book_keep_error(
        table->book,
        cell.length == 0
            ? worksheet_write_blank(table->sheet, table->row, table->column, look)
            : worksheet_write_string(table->sheet, table->row, table->column, cell.data,
                                     look));
    table->column++;
    hg_str_clear(&cell);
}

void hg_table_text(struct hg_table *table, const char *text)
{
    hg_table_styled(table, text, HG_FORMAT_TEXT);
}

void hg_table_link(struct hg_table *table, const char *text, const char *target)
{
    if (table->sheet == NULL) return;
    hg_book_keep_error(table->book, worksheet_write_url_opt(
                                        table->sheet, table->row, table->column++, target,
                                        table->book->formats[HG_FORMAT_LINK], text, NULL));
}

void hg_table_number(struct hg_table *table, double value, enum hg_cell_format format)
{
    if (!isfinite(value)) {
        hg_table_styled(table, "—", HG_FORMAT_UNKNOWN);
        return;
    }
    if (table->sheet == NULL) return;
    hg_book_keep_error(table->book,
                       worksheet_write_number(table->sheet, table->row, table->column++,
                                              value, table->book->formats[format]));
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
