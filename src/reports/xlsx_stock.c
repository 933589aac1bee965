/* The sheets about the stock of land: performance of contracts, inefficient land and room for floor, disposal plan. */
#include "reports/stock_rows.h"
#include "reports/words.h"
#include "reports/xlsx_sheets.h"

#include <math.h>

static void put_parcel(const struct hg_xlsx_writer *writer, struct hg_table *table,
                       size_t number)
{
    const struct hg_facts *facts = writer->result->facts;
    const struct hg_parcel_fact *parcel = &facts->parcels[number];
    hg_table_row(table);
    hg_table_text(table, parcel->id);
    hg_table_text(table, hg_parcel_name(writer->result, parcel));
    hg_table_text(table,
                  parcel->zone < facts->zone_count ? facts->zones[parcel->zone].id : NULL);
}

static void put_law(const struct hg_xlsx_writer *writer, struct hg_table *table,
                    const char *document, const char *article, const char *mark)
{
    struct hg_str law = HG_STR_EMPTY;
    hg_word_law(document, article, &law);
    hg_table_text(table, hg_str_text(&law));
    hg_table_text(table, hg_word_mark(writer->lang, mark));
    hg_str_clear(&law);
}

/* --- performance of contracts (履约核查) --- */
static const struct hg_column performance_columns[] = {
    {N_("key"),          22},
    {N_("name"),         24},
    {N_("zone"),         12},
    {N_("agreed item"),  24},
    {N_("comparison"),   8 },
    {N_("agreed"),       20},
    {N_("actual"),       20},
    {N_("result"),       12},
    {N_("margin"),       12},
    {N_("unit"),         14},
    {N_("still needed"), 16},
    {N_("unit"),         12},
    {N_("reason"),       30},
};

static void put_outcome(const struct hg_xlsx_writer *writer, struct hg_table *table,
                        int holds)
{
    static const enum hg_cell_format looks[3] = {HG_FORMAT_WARN, HG_FORMAT_GOOD,
                                                 HG_FORMAT_UNKNOWN};
    static const char *const words[3] = {N_("not kept"), N_("kept"), N_("not judged")};
    hg_table_styled(table, hg_xlsx_word(writer, words[holds]), looks[holds]);
}

static void put_promise(const struct hg_xlsx_writer *writer, struct hg_table *table,
                        const struct hg_performance *row)
{
    struct hg_str agreed = HG_STR_EMPTY, actual = HG_STR_EMPTY;
    hg_word_promised(writer->lang, row, false, &agreed);
    hg_word_promised(writer->lang, row, true, &actual);
    put_parcel(writer, table, row->parcel);
    hg_table_text(table, hg_word_promise(writer->lang, row->promise));
    hg_table_text(table, hg_word_op(hg_promise_ops[row->promise]));
    hg_table_text(table, hg_str_text(&agreed));
    hg_table_text(table, hg_str_text(&actual));
    put_outcome(writer, table, row->holds);
    hg_table_number(table, row->margin, HG_FORMAT_INDEX);
    hg_table_text(table, hg_word_unit(writer->lang, hg_promise_units[row->promise]));
    hg_table_number(table, row->needed, HG_FORMAT_TWO);
    hg_table_text(table, hg_word_unit(writer->lang, hg_promise_amounts[row->promise]));
    hg_table_text(table, hg_word_promise_reason(writer->lang, row->reason));
    hg_str_clear(&agreed);
    hg_str_clear(&actual);
}

void hg_xlsx_performance(const struct hg_xlsx_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    struct hg_table table = hg_table_begin(writer->book, N_("Contract performance"),
                                           performance_columns,
                                           HG_COUNT_OF(performance_columns));
    for (size_t i = 0; i < facts->performance_count; i++)
        put_promise(writer, &table, &facts->performance[i]);
    hg_table_end(&table);
}

/* --- inefficient land (低效用地) and room for floor --- */
static const struct hg_column stock_columns[] = {
    {N_("key"),                     22},
    {N_("name"),                    24},
    {N_("zone"),                    12},
    {N_("area (ha)"),               12},
    {N_("area (mu)"),               12},
    {N_("area (m²)"),              16},
    {N_("inefficient land"),        16},
    {N_("criteria met"),            30},
    {N_("criteria without data"),   30},
    {N_("floor-area ratio"),        12},
    {N_("target ratio"),            12},
    {N_("target from"),             22},
    {N_("floor to be added (m²)"), 18},
    {N_("law"),                     40},
    {N_("source mark"),             12},
};

static void put_criteria(const struct hg_xlsx_writer *writer, struct hg_table *table,
                         const struct hg_stock_fact *fact, enum hg_tri answer)
{
    const struct hg_stock *stock = &writer->result->facts->stock;
    struct hg_str names = HG_STR_EMPTY;
    for (size_t i = 0; fact->met != NULL && i < stock->criterion_count; i++)
        if (fact->met[i] == (unsigned char)answer)
            hg_str_addf(&names, "%s%s",
                        names.length == 0       ? ""
                        : writer->lang == HG_ZH ? "、"
                                                : ", ",
                        stock->criteria[i].name);
    hg_table_text(table, hg_str_text(&names));
    hg_str_clear(&names);
}

static void put_stock(const struct hg_xlsx_writer *writer, struct hg_table *table,
                      const struct hg_stock_fact *fact)
{
    static const enum hg_cell_format looks[3] = {HG_FORMAT_UNDECIDED, HG_FORMAT_GOOD,
                                                 HG_FORMAT_WARN};
    const struct hg_parcel_fact *parcel = &writer->result->facts->parcels[fact->parcel];
    put_parcel(writer, table, fact->parcel);
    hg_table_areas(table, parcel->area_m2);
    if (fact->met == NULL)
        hg_table_styled(table, hg_xlsx_word(writer, N_("not configured")),
                        HG_FORMAT_UNKNOWN);
    else
        hg_table_styled(table, hg_word_efficiency(writer->lang, fact->efficiency),
                        looks[fact->efficiency]);
    put_criteria(writer, table, fact, HG_YES);
    put_criteria(writer, table, fact, HG_UNKNOWN);
    hg_table_number(table, parcel->indices[HG_INDEX_far].value, HG_FORMAT_INDEX);
    hg_table_number(table, fact->target_far, HG_FORMAT_INDEX);
    hg_table_text(table, hg_word_target_from(writer->lang, fact->target_from));
    hg_table_number(table, fact->uplift_m2, HG_FORMAT_TWO);
    put_law(writer, table, fact->document, fact->article, fact->mark);
}

void hg_xlsx_stock(const struct hg_xlsx_writer *writer)
{
    const struct hg_stock *stock = &writer->result->facts->stock;
    struct hg_table table = hg_table_begin(writer->book, N_("Stock of land"), stock_columns,
                                           HG_COUNT_OF(stock_columns));
    for (size_t i = 0; i < stock->fact_count; i++)
        put_stock(writer, &table, &stock->facts[i]);
    hg_table_end(&table);
}

/* --- disposal plan (处置方案) --- */
static const struct hg_column disposal_columns[] = {
    {N_("key"),                         22},
    {N_("name"),                        24},
    {N_("zone"),                        12},
    {N_("area (ha)"),                   12},
    {N_("area (mu)"),                   12},
    {N_("area (m²)"),                  16},
    {N_("kind"),                        18},
    {N_("state"),                       16},
    {N_("since"),                       16},
    {N_("cause"),                       14},
    {N_("mode of disposal"),            26},
    {N_("mode from"),                   16},
    {N_("deadline"),                    16},
    {N_("deadline from"),               16},
    {N_("idle-land fee (10,000 yuan)"), 18},
    {N_("department"),                  18},
    {N_("law"),                         40},
    {N_("source mark"),                 12},
};

static void put_disposal(const struct hg_xlsx_writer *writer, struct hg_table *table,
                         const struct hg_disposal_row *row)
{
    const struct hg_parcel_fact *parcel = &writer->result->facts->parcels[row->parcel];
    enum hg_lang lang = writer->lang;
    put_parcel(writer, table, row->parcel);
    hg_table_areas(table, parcel->area_m2);
    hg_table_text(table, hg_word_disposal_kind(lang, row->kind));
    hg_table_text(table, hg_word_idle(lang, &parcel->idle));
    hg_table_date(table, row->since);
    hg_table_text(table, hg_word_cause(lang, parcel->idle.cause));
    hg_table_text(table, hg_word_disposal_mode(lang, row));
    hg_table_text(table, hg_word_disposal_from(lang, row->mode_from));
    hg_table_date(table, row->deadline);
    hg_table_text(table, hg_word_disposal_from(lang, row->deadline_from));
    if (row->fee_due && isnan(row->fee_wan))
        hg_table_styled(table, hg_xlsx_word(writer, N_("due, the price is not known")),
                        HG_FORMAT_UNDECIDED);
    else
        hg_table_number(table, row->fee_wan, HG_FORMAT_TWO);
    hg_table_text(table, lang == HG_ZH ? row->department : row->department_en);
    put_law(writer, table, row->document, row->article, row->mark);
}

void hg_xlsx_disposal(const struct hg_xlsx_writer *writer)
{
    const struct hg_stock *stock = &writer->result->facts->stock;
    struct hg_table table = hg_table_begin(writer->book, N_("Disposal plan"),
                                           disposal_columns, HG_COUNT_OF(disposal_columns));
    for (size_t i = 0; i < stock->disposal_count; i++)
        put_disposal(writer, &table, &stock->disposals[i]);
    hg_table_end(&table);
}
