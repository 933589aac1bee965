/* Tables: all rows are known before the first is set, so that the columns can be measured. */
#include "typeset/paper_parts.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const double SIZE = 8.5, PAD_X = 3.0, PAD_Y = 2.5;
static const double NOTE_SCALE = 0.85; /* as in type.c */
/* A word may ask for so much of the table before it is broken; a column for so much at all. */
static const double LONGEST_WORD = 0.16, WIDEST_COLUMN = 0.6;
static const double SLACK = 1.02; /* of widths that are sums of letters */

static char *clean_copy(struct hg_paper *paper, const char *text)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_type_clean(paper->type, text, &clean);
    hg_str_add(&clean, "");
    return clean.data;
}

void hg_paper_table_clear(struct hg_paper_table *table)
{
    for (size_t i = 0; i < table->columns; i++)
        free(table->heads[i]);
    for (size_t i = 0; i < table->cells; i++)
        free(table->items[i].text);
    free(table->looks);
    free(table->items);
    *table = (struct hg_paper_table){0};
}

void hg_paper_table(struct hg_paper *paper, const char *const *heads, size_t count,
                    unsigned numeric)
{
    struct hg_paper_table *table = &paper->table;
    *table = (struct hg_paper_table){
        .open = true, .ruled = heads != NULL, .columns = count, .numeric = numeric};
    for (size_t i = 0; heads != NULL && i < count; i++)
        table->heads[i] = clean_copy(paper, heads[i]);
}

/* Cells that were not given are empty. */
static void fill_row(struct hg_paper_table *table)
{
    while (table->cells < table->rows * table->columns) {
        HG_GROW(table->items, table->cells, table->cell_capacity);
        table->items[table->cells++] = (struct hg_paper_cell){NULL, SIZE_MAX};
    }
}

void hg_paper_row(struct hg_paper *paper, enum hg_paper_row_look look)
{
    struct hg_paper_table *table = &paper->table;
    fill_row(table);
    HG_GROW(table->looks, table->rows, table->row_capacity);
    table->looks[table->rows++] = look;
}

void hg_paper_cell(struct hg_paper *paper, const char *text, const char *note)
{
    struct hg_paper_table *table = &paper->table;
    struct hg_str clean = HG_STR_EMPTY;
    struct hg_paper_cell cell = {NULL, SIZE_MAX};
    if (text != NULL) hg_type_clean(paper->type, text, &clean);
    if (note != NULL && *note != '\0') {
        if (clean.length > 0) hg_str_add(&clean, "\n");
        cell.note_from = clean.length;
        hg_type_clean(paper->type, note, &clean);
    }
    cell.text = clean.data;
    HG_GROW(table->items, table->cells, table->cell_capacity);
    table->items[table->cells++] = cell;
}

size_t hg_paper_table_rows(const struct hg_paper *paper)
{
    return paper->table.rows;
}

/* --- widths --- */

/* Widths a column asks for: of its longest word, and of its longest line. */
struct wish {
    double word, line;
};

/* A line may be broken before and behind a letter of Chinese, and at a blank. */
static bool stands_alone(gunichar letter)
{
    return letter == ' ' || letter >= 0x2e80;
}

/* One stretch of one size, with the widths of its words and lines. */
static void wish_for(struct hg_type *type, const struct hg_type_style *style,
                     const char *from, const char *end, struct wish *wish)
{
    double line = 0.0, word = 0.0;
    for (const char *at = from; at < end; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        double width = hg_type_letter_width(type, style, letter) * SLACK;
        bool fresh = letter == '\n';
        line = fresh ? 0.0 : line + width;
        word = fresh ? 0.0 : stands_alone(letter) ? width : word + width;
        wish->word = fmax(wish->word, word);
        wish->line = fmax(wish->line, line);
        if (stands_alone(letter)) word = 0.0;
    }
}

static void wish_of_cell(struct hg_type *type, const struct hg_paper_cell *cell,
                         enum hg_type_weight weight, struct wish *wish)
{
    if (cell->text == NULL) return;
    struct hg_type_style style = {.size = SIZE, .weight = weight};
    size_t length = strlen(cell->text);
    size_t note = cell->note_from < length ? cell->note_from : length;
    wish_for(type, &style, cell->text, cell->text + note, wish);
    style.size *= NOTE_SCALE;
    wish_for(type, &style, cell->text + note, cell->text + length, wish);
}

static void collect_wishes(struct hg_paper *paper, double width, struct wish *wishes)
{
    const struct hg_paper_table *table = &paper->table;
    for (size_t c = 0; c < table->columns; c++) {
        wishes[c] = (struct wish){0};
        struct hg_paper_cell head = {table->heads[c], SIZE_MAX};
        wish_of_cell(paper->type, &head, HG_TYPE_BOLD, &wishes[c]);
        for (size_t r = 0; r < table->rows; r++)
            wish_of_cell(paper->type, &table->items[r * table->columns + c],
                         table->looks[r] == HG_PAPER_ROW_STRONG ? HG_TYPE_BOLD
                                                                : HG_TYPE_REGULAR,
                         &wishes[c]);
        bool number = (table->numeric & 1u << c) != 0;
        if (!number) wishes[c].word = fmin(wishes[c].word, LONGEST_WORD * width);
        wishes[c].line = fmax(fmin(wishes[c].line, WIDEST_COLUMN * width), wishes[c].word);
        wishes[c].word += 2.0 * PAD_X + 0.5;
        wishes[c].line += 2.0 * PAD_X + 0.5;
    }
}

/* What is left is shared by what the columns lack; where nothing lacks, the last of the columns of text takes it. */
static void share_out(const struct hg_paper_table *table, const struct wish *wishes,
                      double width, double *out)
{
    double words = 0.0, lines = 0.0;
    size_t last = table->columns - 1;
    for (size_t c = 0; c < table->columns; c++) {
        words += wishes[c].word;
        lines += wishes[c].line;
    }
    while (last > 0 && (table->numeric & 1u << last) != 0)
        last--;
    double rest = width - words, lack = lines - words;
    for (size_t c = 0; c < table->columns; c++) {
        if (lines <= width)
            out[c] = wishes[c].line + (c == last ? width - lines : 0.0);
        else if (rest >= 0.0)
            out[c] = wishes[c].word + rest * (wishes[c].line - wishes[c].word) / lack;
        else
            out[c] = wishes[c].word * width / words;
    }
}

/* --- rows --- */

struct row {
    PangoLayout *layouts[HG_PAPER_COLUMNS]; /* NULL: empty */
    int next[HG_PAPER_COLUMNS];             /* line that is to be set */
    double height;                          /* of all of it, with the padding */
    enum hg_paper_row_look look;
    bool head;
};

static PangoLayout *layout_cell(struct hg_paper *paper, const struct hg_paper_cell *cell,
                                double width, bool bold, bool number)
{
    if (cell->text == NULL || *cell->text == '\0') return NULL;
    struct hg_type_style style = {.size = SIZE,
                                  .width = fmax(width - 2.0 * PAD_X, SIZE),
                                  .weight = bold ? HG_TYPE_BOLD : HG_TYPE_REGULAR,
                                  .align = number ? HG_TYPE_RIGHT : HG_TYPE_LEFT};
    return hg_type_layout(paper->type, &style, cell->text, cell->note_from);
}

static double lines_height(PangoLayout *layout, int first, int end)
{
    double height = 0.0;
    for (int i = first; i < end; i++)
        height += hg_type_line_height(layout, i);
    return height;
}

static struct row lay_row(struct hg_paper *paper, const struct hg_paper_cell *cells,
                          const double *widths, enum hg_paper_row_look look, bool head)
{
    const struct hg_paper_table *table = &paper->table;
    struct row row = {.look = look, .head = head};
    for (size_t c = 0; c < table->columns; c++) {
        bool bold = head || look == HG_PAPER_ROW_STRONG || (!table->ruled && c == 0);
        row.layouts[c] = layout_cell(paper, &cells[c], widths[c], bold,
                                     (table->numeric & 1u << c) != 0);
        if (row.layouts[c] == NULL) continue;
        double height = lines_height(row.layouts[c], 0,
                                     pango_layout_get_line_count(row.layouts[c]));
        row.height = fmax(row.height, height);
    }
    row.height = fmax(row.height, SIZE) + 2.0 * PAD_Y;
    return row;
}

static void clear_row(struct row *row)
{
    for (size_t c = 0; c < HG_PAPER_COLUMNS; c++)
        if (row->layouts[c] != NULL) g_object_unref(row->layouts[c]);
}

/* Lines of a cell that go into `room`, at least one where nothing else would get on. */
static int lines_that_fit(PangoLayout *layout, int first, double room)
{
    int lines = pango_layout_get_line_count(layout), end = first;
    for (double used = 0.0; end < lines; end++) {
        used += hg_type_line_height(layout, end);
        if (used > room && end > first) break;
        if (used > room) return end + 1;
    }
    return end;
}

/* Sets what fits into `room`; false: there is more. */
static bool set_part(struct hg_paper *paper, struct row *row, const double *widths,
                     double room)
{
    double x = HG_MARGIN_LEFT, top = paper->y + PAD_Y, deepest = SIZE;
    bool whole = true;
    size_t columns = paper->table.columns;
    for (size_t c = 0; c < columns; x += widths[c++]) {
        PangoLayout *layout = row->layouts[c];
        if (layout == NULL) continue;
        int first = row->next[c], lines = pango_layout_get_line_count(layout);
        if (first >= lines) continue;
        int end = lines_that_fit(layout, first, room - 2.0 * PAD_Y);
        deepest = fmax(deepest, lines_height(layout, first, end));
        hg_paper_put_lines(paper, layout, first, end - first, x + PAD_X, top);
        row->next[c] = end;
        whole = whole && end == lines;
    }
    paper->y = top + deepest + PAD_Y;
    return whole;
}

static void put_rule(struct hg_paper *paper, double weight, double grey)
{
    hg_paper_put_line(paper, HG_MARGIN_LEFT, paper->y, hg_paper_width(paper), weight, grey);
}

/* The ground of a row goes below its text; where the row is broken, below its first part only. */
static void set_row(struct hg_paper *paper, struct row *row, const double *widths)
{
    double room = hg_paper_bottom(paper) - paper->y;
    if (row->head || row->look == HG_PAPER_ROW_TINTED)
        hg_paper_put_fill(paper,
                          (struct hg_paper_frame){HG_MARGIN_LEFT, paper->y,
                                                  hg_paper_width(paper),
                                                  fmin(row->height, room)},
                          row->head ? 0.90 : 0.95);
    while (!set_part(paper, row, widths, room)) {
        hg_paper_page(paper);
        room = hg_paper_bottom(paper) - paper->y;
    }
    if (paper->table.ruled) put_rule(paper, row->head ? 0.6 : 0.3, row->head ? 0.0 : 0.6);
}

static void set_head(struct hg_paper *paper, const double *widths)
{
    if (!paper->table.ruled) return;
    struct hg_paper_cell heads[HG_PAPER_COLUMNS];
    for (size_t c = 0; c < paper->table.columns; c++)
        heads[c] = (struct hg_paper_cell){paper->table.heads[c], SIZE_MAX};
    struct row row = lay_row(paper, heads, widths, HG_PAPER_ROW, true);
    put_rule(paper, 0.8, 0.0);
    set_row(paper, &row, widths);
    clear_row(&row);
}

static void set_rows(struct hg_paper *paper, const double *widths)
{
    struct hg_paper_table *table = &paper->table;
    for (size_t r = 0; r < table->rows; r++) {
        struct row row = lay_row(paper, &table->items[r * table->columns], widths,
                                 table->looks[r], false);
        bool fits = paper->y + row.height <= hg_paper_bottom(paper);
        bool high = row.height > 0.6 * hg_paper_height(paper);
        bool little = hg_paper_bottom(paper) - paper->y < 4.0 * SIZE;
        if (!fits && (!high || little)) {
            hg_paper_page(paper);
            set_head(paper, widths);
        }
        set_row(paper, &row, widths);
        clear_row(&row);
    }
}

void hg_paper_table_end(struct hg_paper *paper)
{
    struct hg_paper_table *table = &paper->table;
    struct wish wishes[HG_PAPER_COLUMNS];
    double widths[HG_PAPER_COLUMNS], width = hg_paper_width(paper);
    fill_row(table);
    if (table->rows > 0) {
        collect_wishes(paper, width, wishes);
        share_out(table, wishes, width, widths);
        hg_paper_need(paper, 6.0 * SIZE);
        set_head(paper, widths);
        set_rows(paper, widths);
        if (table->ruled) put_rule(paper, 0.8, 0.0);
        hg_paper_space(paper, 8.0);
    }
    hg_paper_table_clear(table);
}
