/* The sheet of what changed since an earlier run. */
#include "reports/words.h"
#include "reports/xlsx_sheets.h"

static const struct hg_column columns[] = {
    {N_("change"),        14},
    {N_("reason"),        30},
    {N_("severity"),      10},
    {N_("rule"),          12},
    {N_("key"),           22},
    {N_("zone"),          14},
    {N_("number then"),   10},
    {N_("number now"),    10},
    {N_("measured then"), 16},
    {N_("measured now"),  16},
    {N_("unit"),          8 },
    {N_("finding"),       60},
    {N_("responsible"),   18},
    {N_("matched"),       14},
};

static const enum hg_cell_format looks[HG_CHANGES] = {
    [HG_CHANGE_FRESH] = HG_FORMAT_BLOCK, [HG_CHANGE_FIXED] = HG_FORMAT_GOOD,
    [HG_CHANGE_SAME] = HG_FORMAT_INFO,   [HG_CHANGE_CHANGED] = HG_FORMAT_WARN,
    [HG_CHANGE_WAIVED] = HG_FORMAT_INFO, [HG_CHANGE_UNJUDGED] = HG_FORMAT_UNDECIDED,
};

static void put_row(const struct hg_xlsx_writer *writer, struct hg_table *table,
                    const struct hg_change_row *row)
{
    struct hg_str why = HG_STR_EMPTY;
    const struct hg_change_side *side = row->after.id != NULL ? &row->after : &row->before;
    hg_word_why(writer->lang, row->why, &why);
    hg_table_row(table);
    hg_table_styled(table, hg_word_change(writer->lang, row->change), looks[row->change]);
    hg_table_text(table, hg_str_text(&why));
    hg_table_styled(table, hg_word_severity(writer->lang, side->severity),
                    hg_xlsx_severity_look(side->severity));
    hg_table_text(table, row->rule);
    hg_table_text(table, row->key);
    hg_table_text(table, row->zone);
    hg_table_text(table, row->before.id);
    hg_table_text(table, row->after.id);
    hg_table_number(table, row->before.measured, HG_FORMAT_INDEX);
    hg_table_number(table, row->after.measured, HG_FORMAT_INDEX);
    hg_table_text(table, hg_word_unit(writer->lang, side->unit));
    hg_table_text(table, row->message.in[writer->lang]);
    hg_table_text(table, row->responsible);
    hg_table_text(table, hg_word_match(writer->lang, row->match));
    hg_str_clear(&why);
}

/* The sums stand in the first row, and below it what else differs. */
static void put_head(const struct hg_xlsx_writer *writer, struct hg_table *table)
{
    enum { MOST_NOTES = 40, BLANKS = 11 - 2 };
    const struct hg_comparison *comparison = writer->result->comparison;
    struct hg_str lines[MOST_NOTES + 1] = {0};
    hg_word_changes(writer->lang, &comparison->counts, &lines[0]);
    size_t count = 1 +
                   hg_word_change_notes(writer->lang, comparison, &lines[1], MOST_NOTES);
    for (size_t i = 0; i < count; i++) {
        hg_table_row(table);
        hg_table_styled(table, hg_xlsx_word(writer, i == 0 ? N_("in sum") : N_("differs")),
                        HG_FORMAT_TITLE);
        for (int blank = 0; blank < BLANKS + 1; blank++)
            hg_table_text(table, NULL);
        hg_table_styled(table, hg_str_text(&lines[i]), HG_FORMAT_TITLE);
        hg_str_clear(&lines[i]);
    }
}

void hg_xlsx_changes(const struct hg_xlsx_writer *writer)
{
    const struct hg_comparison *comparison = writer->result->comparison;
    if (comparison == NULL) return;
    struct hg_table table = hg_table_begin(writer->book, N_("Changes"), columns,
                                           HG_COUNT_OF(columns));
    put_head(writer, &table);
    for (size_t i = 0; i < comparison->row_count; i++)
        put_row(writer, &table, &comparison->rows[i]);
    hg_table_end(&table);
}
