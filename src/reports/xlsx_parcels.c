/* The sheets about zones' and parcels' measures: indices, idle land, areas, shares by plan. */
#include "reports/words.h"
#include "reports/xlsx_sheets.h"

#include <math.h>

static const char *zone_id(const struct hg_xlsx_writer *writer, size_t zone)
{
    const struct hg_facts *facts = writer->result->facts;
    return zone < facts->zone_count ? facts->zones[zone].id : NULL;
}

/* --- indices --- */
static const struct hg_column index_columns[] = {
    {N_("object"),        10},
    {N_("key"),           22},
    {N_("name"),          24},
    {N_("zone"),          12},
    {N_("index"),         24},
    {N_("value"),         12},
    {N_("unit"),          12},
    {N_("numerator"),     16},
    {N_("denominator"),   16},
    {N_("how computed"),  18},
    {N_("limit applies"), 10},
    {N_("comparison"),    8 },
    {N_("limit"),         10},
    {N_("margin"),        10},
    {N_("result"),        12},
    {N_("law"),           40},
    {N_("source mark"),   12},
    {N_("reason"),        36},
};

static const enum hg_cell_format outcome_looks[HG_OUTCOMES] = {
    HG_FORMAT_BLOCK, HG_FORMAT_GOOD, HG_FORMAT_UNKNOWN, HG_FORMAT_WARN};

static void put_limit(const struct hg_xlsx_writer *writer, struct hg_table *table,
                      const struct hg_index *index)
{
    bool limited = index->limit.op != NULL;
    enum hg_outcome outcome = hg_index_outcome(index);
    hg_table_text(table, hg_xlsx_tri(writer, index->applies));
    hg_table_text(table, hg_word_op(index->limit.op));
    hg_table_number(table, limited ? index->limit.value : HG_NAN, HG_FORMAT_INDEX);
    hg_table_number(table, limited ? index->margin : HG_NAN, HG_FORMAT_INDEX);
    hg_table_styled(table, hg_word_outcome(writer->lang, outcome), outcome_looks[outcome]);
    struct hg_str law = HG_STR_EMPTY;
    hg_word_law(index->limit.document, index->limit.article, &law);
    hg_table_text(table, hg_str_text(&law));
    hg_str_clear(&law);
    hg_table_text(table, hg_word_mark(writer->lang, index->limit.mark));
    hg_table_text(table,
                  index->reason == NULL ? NULL : hg_xlsx_word(writer, index->reason));
}

static void put_index(const struct hg_xlsx_writer *writer, struct hg_table *table,
                      const char *label, enum hg_index_kind kind,
                      const struct hg_index *index)
{
    hg_table_text(table, label);
    hg_table_number(table, index->value, HG_FORMAT_INDEX);
    hg_table_text(table, hg_word_unit(writer->lang, hg_index_units[kind]));
    hg_table_number(table, index->numerator, HG_FORMAT_TWO);
    hg_table_number(table, index->denominator, HG_FORMAT_TWO);
    hg_table_text(table, hg_word_basis(writer->lang, index->basis));
}

static void put_zone_indices(const struct hg_xlsx_writer *writer, struct hg_table *table,
                             const struct hg_zone_fact *zone,
                             const struct hg_index indices[HG_INDEX_KINDS],
                             const char *which)
{
    for (int i = 0; i < HG_INDEX_KINDS; i++) {
        struct hg_str label = HG_STR_EMPTY;
        hg_str_addf(&label, "%s (%s)", hg_word_index(writer->lang, (enum hg_index_kind)i),
                    hg_xlsx_word(writer, which));
        hg_table_row(table);
        hg_table_text(table, hg_xlsx_word(writer, N_("zone object")));
        hg_table_text(table, zone->id);
        hg_table_text(table, zone->name);
        hg_table_text(table, zone->id);
        put_index(writer, table, label.data, (enum hg_index_kind)i, &indices[i]);
        hg_str_clear(&label);
    }
}

static void put_parcel_indices(const struct hg_xlsx_writer *writer, struct hg_table *table,
                               const struct hg_parcel_fact *parcel)
{
    for (int i = 0; i < HG_INDEX_KINDS; i++) {
        const struct hg_index *index = &parcel->indices[i];
        if (!isfinite(index->value) && index->limit.op == NULL && index->applies == HG_NO)
            continue;
        hg_table_row(table);
        hg_table_text(table, hg_xlsx_word(writer, N_("parcel")));
        hg_table_text(table, parcel->id);
        hg_table_text(table, hg_parcel_name(writer->result, parcel));
        hg_table_text(table, zone_id(writer, parcel->zone));
        put_index(writer, table, hg_word_index(writer->lang, (enum hg_index_kind)i),
                  (enum hg_index_kind)i, index);
        put_limit(writer, table, index);
    }
}

void hg_xlsx_indices(const struct hg_xlsx_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    struct hg_table table = hg_table_begin(writer->book, N_("Indices"), index_columns,
                                           HG_COUNT_OF(index_columns));
    for (size_t i = 0; i < facts->zone_count; i++) {
        put_zone_indices(writer, &table, &facts->zones[i], facts->zones[i].completed,
                         N_("completed parcels"));
        put_zone_indices(writer, &table, &facts->zones[i], facts->zones[i].industrial,
                         N_("completed industrial parcels"));
    }
    for (size_t i = 0; i < facts->parcel_count; i++)
        put_parcel_indices(writer, &table, &facts->parcels[i]);
    hg_table_end(&table);
}

/* --- idle land --- */
static const struct hg_column idle_columns[] = {
    {N_("key"),              22},
    {N_("name"),             24},
    {N_("zone"),             12},
    {N_("area (ha)"),        12},
    {N_("area (mu)"),        12},
    {N_("area (m²)"),       16},
    {N_("state"),            16},
    {N_("branch"),           14},
    {N_("since"),            16},
    {N_("full years"),       10},
    {N_("cause"),            14},
    {N_("disposal"),         26},
    {N_("missing evidence"), 40},
};

static void put_idle_parcel(const struct hg_xlsx_writer *writer, struct hg_table *table,
                            const struct hg_parcel_fact *parcel)
{
    const struct hg_idle *idle = &parcel->idle;
    static const enum hg_cell_format looks[5] = {HG_FORMAT_UNDECIDED, HG_FORMAT_GOOD,
                                                 HG_FORMAT_WARN, HG_FORMAT_WARN,
                                                 HG_FORMAT_BLOCK};
    struct hg_str missing = HG_STR_EMPTY;
    for (size_t i = 0; i < idle->missing_count; i++) {
        if (i > 0) hg_str_add(&missing, writer->lang == HG_ZH ? "、" : ", ");
        hg_word_field(writer->lang, idle->missing[i], &missing);
    }
    hg_table_row(table);
    hg_table_text(table, parcel->id);
    hg_table_text(table, hg_parcel_name(writer->result, parcel));
    hg_table_text(table, zone_id(writer, parcel->zone));
    hg_table_areas(table, parcel->area_m2);
    hg_table_styled(table, hg_word_idle(writer->lang, idle), looks[idle->state]);
    hg_table_text(table, hg_word_branch(writer->lang, idle->branch));
    hg_table_date(table, idle->since);
    hg_table_number(table, idle->full_years < 0 ? HG_NAN : idle->full_years,
                    HG_FORMAT_WHOLE);
    hg_table_text(table, hg_word_cause(writer->lang, idle->cause));
    hg_table_text(table, hg_word_disposal(writer->lang, idle->disposal));
    hg_table_text(table, hg_str_text(&missing));
    hg_str_clear(&missing);
}

void hg_xlsx_idle(const struct hg_xlsx_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    struct hg_table table = hg_table_begin(writer->book, N_("Idle land"), idle_columns,
                                           HG_COUNT_OF(idle_columns));
    for (size_t i = 0; i < facts->parcel_count; i++)
        put_idle_parcel(writer, &table, &facts->parcels[i]);
    hg_table_end(&table);
}

/* --- parcels: areas, and what the plans say about them --- */
static const struct hg_column parcel_columns[] = {
    {N_("key"),                         22},
    {N_("name"),                        24},
    {N_("zone"),                        12},
    {N_("area (ha)"),                   12},
    {N_("area (mu)"),                   12},
    {N_("area (m²)"),                  16},
    {N_("plane area (m²)"),            16},
    {N_("declared area (m²)"),         16},
    {N_("built area (m²)"),            16},
    {N_("development area (m²)"),      16},
    {N_("controlled area (m²)"),       16},
    {N_("outside every zone (m²)"),    16},
    {N_("way of supply"),               14},
    {N_("price (10,000 yuan)"),         14},
    {N_("minimum price (10,000 yuan)"), 14},
    {N_("price against minimum"),       14},
    {N_("term (years)"),                10},
    {N_("longest term (years)"),        10},
    {N_("term against longest"),        14},
};

static void put_outcome(const struct hg_xlsx_writer *writer, struct hg_table *table,
                        const struct hg_limit *limit, enum hg_tri holds, double margin)
{
    enum hg_outcome outcome = hg_limit_outcome(limit, holds, margin);
    hg_table_styled(table, hg_word_outcome(writer->lang, outcome), outcome_looks[outcome]);
}

/* Price and term; nothing where neither is asked. */
static void put_deal(const struct hg_xlsx_writer *writer, struct hg_table *table,
                     const struct hg_parcel_fact *parcel)
{
    const struct hg_price *price = &parcel->price;
    const struct hg_term *term = &parcel->term;
    hg_table_text(table, hg_word_deal(writer->lang, parcel->deal.kind));
    hg_table_number(table, parcel->deal.price_wan, HG_FORMAT_TWO);
    hg_table_number(table, price->limit.op == NULL ? HG_NAN : price->limit.value,
                    HG_FORMAT_TWO);
    put_outcome(writer, table, &price->limit, price->holds, price->margin_wan);
    hg_table_number(table, parcel->deal.term_years, HG_FORMAT_INDEX);
    hg_table_number(table, term->limit.op == NULL ? HG_NAN : term->limit.value,
                    HG_FORMAT_INDEX);
    put_outcome(writer, table, &term->limit, term->holds, term->margin_years);
}

void hg_xlsx_parcels(const struct hg_xlsx_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    struct hg_table table = hg_table_begin(writer->book, N_("Parcels"), parcel_columns,
                                           HG_COUNT_OF(parcel_columns));
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[i];
        hg_table_row(&table);
        hg_table_text(&table, parcel->id);
        hg_table_text(&table, hg_parcel_name(writer->result, parcel));
        hg_table_text(&table, zone_id(writer, parcel->zone));
        hg_table_areas(&table, parcel->area_m2);
        hg_table_number(&table, parcel->plane_area_m2, HG_FORMAT_TWO);
        hg_table_number(&table, parcel->declared_area_m2, HG_FORMAT_TWO);
        for (int part = 0; part < 3; part++)
            hg_table_number(&table, parcel->functional_m2[part], HG_FORMAT_TWO);
        hg_table_number(&table, parcel->outside_m2, HG_FORMAT_TWO);
        put_deal(writer, &table, parcel);
    }
    hg_table_end(&table);
}

static const struct hg_column share_columns[] = {
    {N_("key"),        22},
    {N_("plan"),       26},
    {N_("class"),      24},
    {N_("area (ha)"),  12},
    {N_("area (mu)"),  12},
    {N_("area (m²)"), 16},
    {N_("share"),      10},
};

void hg_xlsx_shares(const struct hg_xlsx_writer *writer)
{
    const struct hg_result *result = writer->result;
    const struct hg_facts *facts = result->facts;
    struct hg_table table = hg_table_begin(writer->book, N_("Parcels by plan"),
                                           share_columns, HG_COUNT_OF(share_columns));
    for (size_t i = 0; i < facts->share_count; i++) {
        const struct hg_share_fact *share = &facts->shares[i];
        const struct hg_parcel_fact *parcel = &facts->parcels[share->parcel];
        hg_table_row(&table);
        hg_table_text(&table, parcel->id);
        hg_table_text(&table, hg_word_plan(writer->lang, share->plan));
        hg_table_text(
            &table, hg_word_class(writer->lang, result->dataset->classes[share->class_id]));
        hg_table_areas(&table, share->area_m2);
        hg_table_number(&table,
                        parcel->area_m2 > 0.0 ? share->area_m2 / parcel->area_m2 : HG_NAN,
                        HG_FORMAT_PERCENT);
    }
    hg_table_end(&table);
}
