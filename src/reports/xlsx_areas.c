/* The sheets about areas: the balance of each zone, and the plans against one another. */
#include "reports/rounding.h"
#include "reports/words.h"
#include "reports/xlsx_sheets.h"

#include "geo/base/num.h"

/* --- areas --- */
static const struct hg_column area_columns[] = {
    {N_("zone"),            14},
    {N_("name"),            24},
    {N_("item"),            30},
    {N_("area (ha)"),       14},
    {N_("area (mu)"),       14},
    {N_("area (m²)"),      18},
    {N_("share"),           10},
    {N_("unrounded (m²)"), 22},
    {N_("adjusted (m²)"),  12},
};

static void put_zone(struct hg_table *table, const struct hg_zone_fact *zone,
                     const char *item, enum hg_cell_format look)
{
    hg_table_row(table);
    hg_table_text(table, zone->id);
    hg_table_text(table, zone->name);
    hg_table_styled(table, item, look);
}

/* An item as printed; `true_m2` is what it was rounded from, NAN for what is no measure. */
static void put_printed(struct hg_table *table, const double area[HG_PRINT_UNITS],
                        double true_m2)
{
    hg_table_number(table, area[HG_PRINT_HA], HG_FORMAT_FOUR);
    hg_table_number(table, area[HG_PRINT_MU], HG_FORMAT_TWO);
    hg_table_number(table, area[HG_PRINT_M2], HG_FORMAT_TWO);
    hg_table_number(table, hg_num_round(area[HG_PRINT_PERCENT] / 100.0, 4),
                    HG_FORMAT_PERCENT);
    hg_table_number(table, true_m2, HG_FORMAT_INDEX);
    double alone = hg_num_round(true_m2, 2);
    hg_table_number(table, hg_num_round(area[HG_PRINT_M2] - alone, 2), HG_FORMAT_TWO);
}

/* An item beside the balance, which rounds on its own. */
static void put_area(struct hg_table *table, const struct hg_zone_fact *zone,
                     const char *item, double area_m2)
{
    double area[HG_PRINT_UNITS];
    for (int unit = 0; unit < HG_PRINT_UNITS; unit++)
        area[unit] = hg_num_round(
            hg_print_value((enum hg_print_unit)unit, area_m2, zone->area_m2),
            hg_print_decimals[unit]);
    put_zone(table, zone, item, HG_FORMAT_TEXT);
    put_printed(table, area, area_m2);
}

static double true_sum(const struct hg_zone_fact *zone)
{
    struct hg_sum sum = HG_SUM_ZERO;
    for (int part = 0; part < HG_SPLITS; part++)
        hg_sum_add(&sum,
                   part == HG_SPLIT_OVERLAP ? -zone->split_m2[part] : zone->split_m2[part]);
    return hg_sum_of(&sum);
}

/* The parts add up in print, in every unit; what they lack of the zone in truth is a row of its own. */
static void put_balance(const struct hg_xlsx_writer *writer, struct hg_table *table,
                        const struct hg_zone_fact *zone)
{
    struct hg_printed_split printed[HG_PRINT_UNITS];
    double area[HG_PRINT_UNITS], sum[HG_PRINT_UNITS], rest[HG_PRINT_UNITS];
    for (int unit = 0; unit < HG_PRINT_UNITS; unit++) {
        printed[unit] = hg_print_split(zone, (enum hg_print_unit)unit);
        rest[unit] = printed[unit].residual;
        sum[unit] = hg_num_round(printed[unit].whole - rest[unit], hg_print_decimals[unit]);
    }
    for (int part = 0; part < HG_SPLITS; part++) {
        for (int unit = 0; unit < HG_PRINT_UNITS; unit++)
            area[unit] = printed[unit].parts[part];
        put_zone(table, zone, hg_word_split(writer->lang, (enum hg_split)part),
                 HG_FORMAT_TEXT);
        put_printed(table, area, zone->split_m2[part]);
    }
    put_zone(table, zone, hg_xlsx_word(writer, N_("sum less what is counted twice")),
             HG_FORMAT_TEXT);
    put_printed(table, sum, true_sum(zone));
    for (int unit = 0; unit < HG_PRINT_UNITS; unit++)
        area[unit] = printed[unit].whole;
    put_zone(table, zone, hg_xlsx_word(writer, N_("zone area")), HG_FORMAT_TITLE);
    put_printed(table, area, zone->area_m2);
    put_zone(table, zone, hg_xlsx_word(writer, N_("residual of the balance")),
             HG_FORMAT_TEXT);
    put_printed(table, rest, zone->area_m2 - true_sum(zone));
}

void hg_xlsx_areas(const struct hg_xlsx_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    struct hg_table table = hg_table_begin(writer->book, N_("Area balance"), area_columns,
                                           HG_COUNT_OF(area_columns));
    for (size_t i = 0; i < facts->zone_count; i++) {
        const struct hg_zone_fact *zone = &facts->zones[i];
        put_balance(writer, &table, zone);
        put_area(&table, zone, hg_xlsx_word(writer, N_("plane area, for comparison")),
                 zone->plane_area_m2);
    }
    hg_table_end(&table);
}

/* --- conflict matrix --- */
static const struct hg_column conflict_columns[] = {
    {N_("plan A"),         24},
    {N_("class A"),        20},
    {N_("plan B"),         24},
    {N_("class B"),        20},
    {N_("relation"),       14},
    {N_("area (ha)"),      14},
    {N_("area (mu)"),      14},
    {N_("area (m²)"),     18},
    {N_("slivers (m²)"),  14},
    {N_("pieces"),         10},
    {N_("protected land"), 10},
    {N_("law"),            44},
    {N_("source mark"),    12},
};

void hg_xlsx_conflicts(const struct hg_xlsx_writer *writer)
{
    static const enum hg_cell_format looks[4] = {HG_FORMAT_GOOD, HG_FORMAT_WARN,
                                                 HG_FORMAT_BLOCK, HG_FORMAT_UNDECIDED};
    const struct hg_result *result = writer->result;
    struct hg_table table = hg_table_begin(writer->book, N_("Conflict matrix"),
                                           conflict_columns, HG_COUNT_OF(conflict_columns));
    for (size_t i = 0; i < result->facts->matrix_count; i++) {
        const struct hg_matrix_cell *cell = &result->facts->matrix[i];
        const char *const *classes = result->dataset->classes;
        hg_table_row(&table);
        hg_table_text(&table, hg_word_plan(writer->lang, cell->plan_a));
        hg_table_text(&table, hg_word_class(writer->lang, classes[cell->class_a]));
        hg_table_text(&table, hg_word_plan(writer->lang, cell->plan_b));
        hg_table_text(&table, hg_word_class(writer->lang, classes[cell->class_b]));
        hg_table_styled(&table, hg_word_relation(writer->lang, cell->relation),
                        looks[cell->relation]);
        hg_table_areas(&table, cell->area_m2);
        hg_table_number(&table, cell->sliver_area_m2, HG_FORMAT_TWO);
        hg_table_number(&table, cell->patches, HG_FORMAT_WHOLE);
        hg_table_text(&table, hg_xlsx_tri(writer, cell->protected_land ? HG_YES : HG_NO));
        hg_table_text(&table, cell->basis);
        hg_table_text(&table, hg_word_mark(writer->lang, cell->mark));
    }
    hg_table_end(&table);
}
