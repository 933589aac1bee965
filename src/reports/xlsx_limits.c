/* The sheet about limits: every number that something was held against, and where it stands. */
#include "reports/limits_applied.h"
#include "reports/words.h"
#include "reports/xlsx_sheets.h"

#include <math.h>
#include <stdlib.h>

static const struct hg_column limit_columns[] = {
    {N_("kind"),        18},
    {N_("what"),        34},
    {N_("comparison"),  8 },
    {N_("limit"),       12},
    {N_("unit"),        14},
    {N_("document"),    48},
    {N_("article"),     36},
    {N_("edition"),     10},
    {N_("source mark"), 16},
    {N_("verified"),    10},
    {N_("applied to"),  10},
    {N_("breached by"), 10},
    {N_("rule"),        12},
};

/* Nobody has checked what only memory says; a bureau answers for its own tables. */
static void put_mark(const struct hg_xlsx_writer *writer, struct hg_table *table,
                     const char *mark)
{
    hg_table_text(table, hg_word_mark(writer->lang, mark));
    if (hg_str_same(mark, "verified"))
        hg_table_styled(table, hg_xlsx_tri(writer, HG_YES), HG_FORMAT_GOOD);
    else if (mark == NULL)
        hg_table_text(table, hg_xlsx_word(writer, N_("not stated")));
    else if (hg_str_same(mark, "local"))
        hg_table_text(table, hg_xlsx_word(writer, N_("by the bureau")));
    else
        hg_table_styled(table, hg_xlsx_tri(writer, HG_NO), HG_FORMAT_WARN);
}

static void put_value(const struct hg_xlsx_writer *writer, struct hg_table *table,
                      const struct hg_applied_limit *row)
{
    hg_table_text(table, hg_word_op(row->op));
    if (row->op != NULL && isnan(row->value))
        hg_table_styled(table, hg_xlsx_word(writer, N_("by object")), HG_FORMAT_UNKNOWN);
    else
        hg_table_number(table, row->op == NULL ? HG_NAN : row->value, HG_FORMAT_INDEX);
    hg_table_text(table, hg_word_unit(writer->lang, row->unit));
}

static void put_limit(const struct hg_xlsx_writer *writer, struct hg_table *table,
                      const struct hg_applied_limit *row)
{
    hg_table_row(table);
    hg_table_text(table, hg_word_limit_family(writer->lang, row->family));
    hg_table_text(table, hg_word_limit_what(writer->lang, row));
    put_value(writer, table, row);
    hg_table_text(table, row->document);
    hg_table_text(table, row->article);
    hg_table_text(table, row->edition);
    put_mark(writer, table, row->mark);
    hg_table_count(table, row->applied);
    hg_table_number(table, (double)row->breached,
                    row->breached > 0 ? HG_FORMAT_BLOCK : HG_FORMAT_WHOLE);
    hg_table_text(table, row->family == HG_LIMIT_RULE ? row->what : NULL);
}

void hg_xlsx_limits(const struct hg_xlsx_writer *writer)
{
    size_t count;
    struct hg_applied_limit *rows = hg_limits_applied(writer->result, &count);
    struct hg_table table = hg_table_begin(writer->book, N_("Limits and sources"),
                                           limit_columns, HG_COUNT_OF(limit_columns));
    for (size_t i = 0; i < count; i++)
        put_limit(writer, &table, &rows[i]);
    hg_table_end(&table);
    free(rows);
}
