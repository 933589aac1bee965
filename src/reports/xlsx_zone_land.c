/* The sheets about the land of whole zones: shares and rates, approvals, villages. */
#include "model/zone_land.h"
#include "reports/words.h"
#include "reports/xlsx_sheets.h"

#include <math.h>

/* --- shares and rates --- */
static const struct hg_column share_columns[] = {
    {N_("zone"),          14},
    {N_("item"),          44},
    {N_("code"),          8 },
    {N_("value"),         12},
    {N_("unit"),          12},
    {N_("numerator"),     18},
    {N_("denominator"),   18},
    {N_("at least"),      12},
    {N_("at most"),       12},
    {N_("unknown (m²)"), 18},
    {N_("comparison"),    8 },
    {N_("limit"),         10},
    {N_("margin"),        10},
    {N_("result"),        12},
    {N_("law"),           40},
    {N_("source mark"),   12},
};

static void put_target(const struct hg_xlsx_writer *writer, struct hg_table *table,
                       const struct hg_zone_share *share)
{
    static const enum hg_cell_format looks[3] = {[HG_NO] = HG_FORMAT_WARN,
                                                 [HG_YES] = HG_FORMAT_GOOD,
                                                 [HG_UNKNOWN] = HG_FORMAT_UNKNOWN};
    static const enum hg_outcome outcomes[3] = {[HG_NO] = HG_OUTCOME_BREACHED,
                                                [HG_YES] = HG_OUTCOME_HOLDS,
                                                [HG_UNKNOWN] = HG_OUTCOME_UNJUDGED};
    struct hg_str law = HG_STR_EMPTY;
    if (share->limit.op == NULL) return;
    hg_word_law(share->limit.document, share->limit.article, &law);
    hg_table_text(table, hg_word_op(share->limit.op));
    hg_table_number(table, share->limit.value, HG_FORMAT_INDEX);
    hg_table_number(table, share->margin, HG_FORMAT_INDEX);
    hg_table_styled(table, hg_word_outcome(writer->lang, outcomes[share->holds]),
                    looks[share->holds]);
    hg_table_text(table, hg_str_text(&law));
    hg_table_text(table, hg_word_mark(writer->lang, share->limit.mark));
    hg_str_clear(&law);
}

static void put_share(const struct hg_xlsx_writer *writer, struct hg_table *table,
                      const char *zone, int kind, const struct hg_zone_share *share)
{
    hg_table_row(table);
    hg_table_text(table, zone);
    hg_table_text(table, hg_xlsx_word(writer, hg_zone_share_specs[kind].words));
    hg_table_text(table, hg_zone_share_specs[kind].code);
    hg_table_number(table, share->value, HG_FORMAT_PERCENT);
    hg_table_text(table, NULL);
    hg_table_number(table, share->numerator, HG_FORMAT_TWO);
    hg_table_number(table, share->denominator, HG_FORMAT_TWO);
    hg_table_number(table, share->low, HG_FORMAT_PERCENT);
    hg_table_number(table, share->high, HG_FORMAT_PERCENT);
    hg_table_number(table, share->unknown_m2, HG_FORMAT_TWO);
    put_target(writer, table, share);
}

static void put_rate(const struct hg_xlsx_writer *writer, struct hg_table *table,
                     const char *zone, int kind, const struct hg_zone_rate *rate)
{
    hg_table_row(table);
    hg_table_text(table, zone);
    hg_table_text(table, hg_xlsx_word(writer, hg_zone_rate_specs[kind].words));
    hg_table_text(table, hg_zone_rate_specs[kind].code);
    hg_table_number(table, rate->value, HG_FORMAT_INDEX);
    hg_table_text(table, hg_word_unit(writer->lang, hg_zone_rate_specs[kind].unit));
    hg_table_number(table, rate->numerator, HG_FORMAT_TWO);
    hg_table_number(table, rate->denominator, HG_FORMAT_TWO);
}

static void put_zone(const struct hg_xlsx_writer *writer, struct hg_table *table,
                     size_t zone)
{
    const struct hg_facts *facts = writer->result->facts;
    const struct hg_zone_land *land = &facts->zone_lands[zone];
    for (int s = 0; s < HG_ZONE_SHARES; s++)
        put_share(writer, table, facts->zones[zone].id, s, &land->shares[s]);
    for (int r = 0; r < HG_ZONE_RATES; r++)
        put_rate(writer, table, facts->zones[zone].id, r, &land->rates[r]);
}

/* --- approvals --- */
static const struct hg_column approval_columns[] = {
    {N_("zone"),                         14},
    {N_("approval"),                     20},
    {N_("name"),                         28},
    {N_("approved on"),                  16},
    {N_("full years"),                   10},
    {N_("stated (m²)"),                 16},
    {N_("in the zone (m²)"),            16},
    {N_("supplied (m²)"),               16},
    {N_("not supplied (m²)"),           16},
    {N_("unknown (m²)"),                16},
    {N_("not supplied but built (m²)"), 16},
};

static void put_approvals(const struct hg_xlsx_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    struct hg_table table = hg_table_begin(writer->book, N_("Approvals"), approval_columns,
                                           HG_COUNT_OF(approval_columns));
    for (size_t i = 0; i < facts->approval_count; i++) {
        const struct hg_approval_fact *approval = &facts->approvals[i];
        hg_table_row(&table);
        hg_table_text(&table, facts->zones[approval->zone].id);
        hg_table_text(&table, approval->id);
        hg_table_text(&table, approval->name);
        hg_table_date(&table, approval->approved);
        hg_table_number(&table, approval->full_years < 0 ? HG_NAN : approval->full_years,
                        HG_FORMAT_WHOLE);
        hg_table_number(&table, approval->declared_m2, HG_FORMAT_TWO);
        hg_table_number(&table, approval->area_m2, HG_FORMAT_TWO);
        hg_table_number(&table, approval->supplied_m2, HG_FORMAT_TWO);
        hg_table_number(&table, approval->unsupplied_m2, HG_FORMAT_TWO);
        hg_table_number(&table, approval->unknown_m2, HG_FORMAT_TWO);
        hg_table_number(&table, approval->in_use_m2, HG_FORMAT_TWO);
    }
    hg_table_end(&table);
}

/* --- villages --- */
static const struct hg_column village_columns[] = {
    {N_("zone"),              14},
    {N_("village"),           20},
    {N_("name"),              28},
    {N_("in the zone (m²)"), 16},
    {N_("whole (m²)"),       16},
    {N_("households"),        12},
    {N_("people"),            12},
};

static void put_villages(const struct hg_xlsx_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    struct hg_table table = hg_table_begin(writer->book, N_("Villages"), village_columns,
                                           HG_COUNT_OF(village_columns));
    for (size_t i = 0; i < facts->village_count; i++) {
        const struct hg_village_fact *village = &facts->villages[i];
        hg_table_row(&table);
        hg_table_text(&table, facts->zones[village->zone].id);
        hg_table_text(&table, village->id);
        hg_table_text(&table, village->name);
        hg_table_number(&table, village->area_m2, HG_FORMAT_TWO);
        hg_table_number(&table, village->whole_m2, HG_FORMAT_TWO);
        hg_table_number(&table, village->households, HG_FORMAT_WHOLE);
        hg_table_number(&table, village->population, HG_FORMAT_WHOLE);
    }
    hg_table_end(&table);
}

void hg_xlsx_zone_land(const struct hg_xlsx_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    if (facts->zone_lands == NULL) return;
    struct hg_table table = hg_table_begin(writer->book, N_("Zone land"), share_columns,
                                           HG_COUNT_OF(share_columns));
    for (size_t z = 0; z < facts->zone_count; z++)
        put_zone(writer, &table, z);
    hg_table_end(&table);
    if (facts->approval_count > 0) put_approvals(writer);
    if (facts->village_count > 0) put_villages(writer);
}
