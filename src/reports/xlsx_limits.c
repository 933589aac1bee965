/* The sheet about limits: every number that something was held against, and where it stands. */
#include "model/zone_land.h"
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

static const char *const family_words[HG_LIMIT_FAMILIES] = {
    [HG_LIMIT_CONTROL] = N_("control indices"),
    [HG_LIMIT_PRICE] = N_("land price"),
    [HG_LIMIT_TERM] = N_("term"),
    [HG_LIMIT_CONDITION] = N_("conditions of supply"),
    [HG_LIMIT_DETAILED] = N_("detailed plan"),
    [HG_LIMIT_ZONE_TARGET] = N_("targets of the zone"),
    [HG_LIMIT_STOCK] = N_("target of the floor-area ratio"),
    [HG_LIMIT_RELATION] = N_("relations of plans"),
    [HG_LIMIT_RULE] = N_("basis of findings"),
};

static const char *what_of(const struct hg_xlsx_writer *writer,
                           const struct hg_applied_limit *row)
{
    switch (row->family) {
    case HG_LIMIT_RULE: return row->title.in[writer->lang];
    case HG_LIMIT_ZONE_TARGET:
        for (int s = 0; s < HG_ZONE_SHARES; s++)
            if (hg_str_same(hg_zone_share_specs[s].name, row->what))
                return hg_xlsx_word(writer, hg_zone_share_specs[s].words);
        return row->what;
    case HG_LIMIT_RELATION:
        for (int r = 0; r < 4; r++)
            if (hg_str_same(hg_relation_names[r], row->what))
                return hg_word_relation(writer->lang, (enum hg_relation)r);
        return row->what;
    default: break;
    }
    if (hg_str_same(row->what, "price_share"))
        return hg_xlsx_word(writer, N_("share of the minimum price"));
    if (hg_str_same(row->what, hg_bound_names[HG_BOUND_HEIGHT]))
        return hg_word_bound(writer->lang, HG_BOUND_HEIGHT);
    return hg_word_condition(writer->lang, row->what);
}

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
    hg_table_text(table, hg_xlsx_word(writer, family_words[row->family]));
    hg_table_text(table, what_of(writer, row));
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
