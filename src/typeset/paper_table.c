/* Tables: all rows are known before the first is set, so that the columns can be measured. */
#include "typeset/paper_parts.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const double SIZE = 8.5, PAD_X = 3.5, PAD_Y = 2.5;
static const double NOTE_SCALE = 0.85; /* as in type.c */
/* A word may ask for so much of the table before it is broken; a line, for so much when what is left is shared out. */
static const double LONGEST_WORD = 0.2, LONGEST_NUMBER_PART = 0.3, WIDEST_LINE = 2.0;
/* So many letters of Chinese stay together: 已采用 is not written downwards. */
static const double TOGETHER = 4.2;
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

/* The column that the next cell goes into. */
static bool is_number_column(const struct hg_paper_table *table)
{
    return (table->numeric & 1u << (table->cells % table->columns)) != 0;
}

/* A number is not parted from its unit: its blanks become such at which no line is broken. */
static void hold_together(struct hg_str *text)
{
    enum { LONGEST_NUMBER = 24 }; /* what is longer is a sentence */
    if (text->length > LONGEST_NUMBER || text->length == 0) return;
    struct hg_str held = HG_STR_EMPTY;
    for (size_t i = 0; i < text->length; i++)
        if (text->data[i] == ' ')
            hg_str_add(&held, "\xc2\xa0");
        else
            hg_str_add_bytes(&held, text->data + i, 1);
    hg_str_clear(text);
    *text = held;
}

void hg_paper_cell(struct hg_paper *paper, const char *text, const char *note)
{
    struct hg_paper_table *table = &paper->table;
    struct hg_str clean = HG_STR_EMPTY;
    struct hg_paper_cell cell = {NULL, SIZE_MAX};
    if (text != NULL) hg_type_clean(paper->type, text, &clean);
    if (is_number_column(table)) hold_together(&clean);
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

/* A line may be broken before and behind a letter of Chinese, and at a blank; a head also before its unit, "（公顷）". */
static bool stands_alone(gunichar letter)
{
    return letter >= 0x2e80;
}

static bool ends_word(gunichar letter)
{
    return letter == ' ' || letter == '\n' || letter == 0xff08; /* （ */
}

/* One stretch of one size, with the widths of its words and lines.  A run of Chinese counts as a word up to a few letters. */
static void wish_for(struct hg_type *type, const struct hg_type_style *style,
                     const char *from, const char *end, struct wish *wish)
{
    double line = 0.0, word = 0.0;
    for (const char *at = from; at < end; at = hg_type_next(at)) {
        gunichar letter = g_utf8_get_char(at);
        double width = hg_type_letter_width(type, style, letter) * SLACK;
        line = letter == '\n' ? 0.0 : line + width;
        word = ends_word(letter) ? 0.0 : word;
        if (letter != '\n' && letter != ' ') word += width;
        bool chinese = stands_alone(letter);
        if (chinese && word > TOGETHER * style->size) word = width;
        wish->word = fmax(wish->word, word);
        wish->line = fmax(wish->line, line);
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
        wishes[c].word = fmin(wishes[c].word,
                              (number ? LONGEST_NUMBER_PART : LONGEST_WORD) * width);
        wishes[c].line = fmax(fmin(wishes[c].line, WIDEST_LINE * width), wishes[c].word);
        wishes[c].word += 2.0 * PAD_X + 0.5;
        wishes[c].line += 2.0 * PAD_X + 0.5;
    }
}

/* The columns that take what is left over where nothing lacks: those of text; of a list the values; else all. */
static bool takes_slack(const struct hg_paper_table *table, size_t column)
{
    unsigned all = (2u << (table->columns - 1)) - 1u;
    if (!table->ruled) return column == table->columns - 1;
    return (table->numeric & all) == all || (table->numeric & 1u << column) == 0;
}

static void share_slack(const struct hg_paper_table *table, double slack, double *out)
{
    size_t takers = 0;
    for (size_t c = 0; c < table->columns; c++)
        takers += takes_slack(table, c);
    for (size_t c = 0; c < table->columns; c++)
        if (takes_slack(table, c)) out[c] += slack / (double)takers;
}

/* What the longest words leave of the width is shared by what the lines lack. */
static void share_out(const struct hg_paper_table *table, const struct wish *wishes,
                      double width, double *out)
{
    double words = 0.0, lines = 0.0;
    for (size_t c = 0; c < table->columns; c++) {
        words += wishes[c].word;
        lines += wishes[c].line;
    }
    double rest = width - words, lack = lines - words;
    for (size_t c = 0; c < table->columns; c++) {
        if (lines <= width)
            out[c] = wishes[c].line;
        else if (rest >= 0.0)
            out[c] = wishes[c].word + rest * (wishes[c].line - wishes[c].word) / lack;
        else
            out[c] = wishes[c].word * width / words;
    }
    if (lines <= width) share_slack(table, width - lines, out);
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

static struct row lay_head(struct hg_paper *paper, const double *widths)
{
    struct hg_paper_cell heads[HG_PAPER_COLUMNS];
    for (size_t c = 0; c < paper->table.columns; c++)
        heads[c] = (struct hg_paper_cell){paper->table.heads[c], SIZE_MAX};
    return lay_row(paper, heads, widths, HG_PAPER_ROW, true);
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
    struct row row = lay_head(paper, widths);
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

/* A head that is too long for its column goes on with its unit on a line of its own. */
static void break_heads(struct hg_paper *paper, const double *widths)
{
    static const char unit[] = "（";
    struct hg_type_style style = {.size = SIZE, .weight = HG_TYPE_BOLD};
    for (size_t c = 0; c < paper->table.columns; c++) {
        char **head = &paper->table.heads[c];
        char *at = *head == NULL ? NULL : strstr(*head, unit);
        if (at == NULL || at == *head) continue;
        if (hg_type_width(paper->type, &style, *head) * SLACK < widths[c] - 2.0 * PAD_X)
            continue;
        struct hg_str broken = HG_STR_EMPTY;
        hg_str_add_bytes(&broken, *head, (size_t)(at - *head));
        hg_str_addf(&broken, "\n%s", at);
        free(*head);
        *head = broken.data;
    }
}

/* The head does not stand at the foot of a page without a row. */
static void need_beginning(struct hg_paper *paper, const double *widths)
{
    const struct hg_paper_table *table = &paper->table;
    struct row head = lay_head(paper, widths);
    struct row first = lay_row(paper, table->items, widths, table->looks[0], false);
    double height = first.height + (table->ruled ? head.height : 0.0);
    hg_paper_need(paper, height > 0.6 * hg_paper_height(paper) ? 8.0 * SIZE : height);
    clear_row(&head);
    clear_row(&first);
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
        break_heads(paper, widths);
        need_beginning(paper, widths);
        set_head(paper, widths);
        set_rows(paper, widths);
        if (table->ruled) put_rule(paper, 0.8, 0.0);
        hg_paper_space(paper, 8.0);
    }
    hg_paper_table_clear(table);
}
