/* The sheets about the run: verdict with its key figures, what was read, and the page that is signed. */
#include "reports/words.h"
#include "reports/xlsx_sheets.h"

#include "geo/base/num.h"

#include <math.h>

/* --- verdict --- */
static const struct hg_column verdict_columns[] = {
    {N_("item"),    34},
    {N_("content"), 66},
    {N_("unit"),    14},
    {N_("remark"),  60},
};

static void put_item(const struct hg_xlsx_writer *writer, struct hg_table *table,
                     const char *msgid)
{
    hg_table_row(table);
    hg_table_styled(table, hg_xlsx_word(writer, msgid), HG_FORMAT_TITLE);
}

static void put_line(const struct hg_xlsx_writer *writer, struct hg_table *table,
                     const char *msgid, const char *content)
{
    put_item(writer, table, msgid);
    hg_table_text(table, content);
}

/* Of parcels. */
static void put_number(const struct hg_xlsx_writer *writer, struct hg_table *table,
                       const char *msgid, size_t count)
{
    put_item(writer, table, msgid);
    hg_table_count(table, count);
    hg_table_text(table, hg_xlsx_word(writer, N_("lots")));
}

/* Hectares, and all three units beside them. */
static void put_area(const struct hg_xlsx_writer *writer, struct hg_table *table,
                     const char *msgid, double area_m2)
{
    struct hg_str areas = HG_STR_EMPTY;
    hg_word_areas(writer->lang, area_m2, &areas);
    put_item(writer, table, msgid);
    hg_table_number(table, hg_area_ha(area_m2), HG_FORMAT_FOUR);
    hg_table_text(table, hg_word_unit(writer->lang, "ha"));
    hg_table_text(table, isfinite(area_m2) ? areas.data : NULL);
    hg_str_clear(&areas);
}

/* A count of findings: in the colour of its severity unless there are none. */
static void put_tile(const struct hg_xlsx_writer *writer, struct hg_table *table,
                     const char *label, size_t count, enum hg_cell_format look)
{
    hg_table_row(table);
    hg_table_styled(table, label, count > 0 ? look : HG_FORMAT_TITLE);
    hg_table_count(table, count);
    hg_table_text(table, hg_word_unit(writer->lang, "count"));
}

static void put_tiles(const struct hg_xlsx_writer *writer, struct hg_table *table)
{
    const struct hg_counts *counts = &writer->result->counts;
    const size_t by_severity[4] = {counts->info, counts->warn, counts->undecided,
                                   counts->block};
    for (int severity = HG_BLOCK; severity >= HG_INFO; severity--)
        put_tile(writer, table, hg_word_severity(writer->lang, (enum hg_severity)severity),
                 by_severity[severity], hg_xlsx_severity_look((enum hg_severity)severity));
    put_tile(writer, table, hg_xlsx_word(writer, N_("waived")), counts->waived,
             HG_FORMAT_TITLE);
}

static void put_zone_figures(const struct hg_xlsx_writer *writer, struct hg_table *table)
{
    static const char *const parts[3] = {N_("built area"), N_("development area"),
                                         N_("controlled area")};
    const struct hg_facts *facts = writer->result->facts;
    struct hg_sum zones = HG_SUM_ZERO, split[3] = {HG_SUM_ZERO, HG_SUM_ZERO, HG_SUM_ZERO};
    for (size_t i = 0; i < facts->zone_count; i++) {
        hg_sum_add(&zones, facts->zones[i].area_m2);
        for (int part = 0; part < 3; part++)
            hg_sum_add(&split[part], facts->zones[i].split_m2[part]);
    }
    if (facts->zone_count == 0) return;
    put_area(writer, table, N_("zone area"), hg_sum_of(&zones));
    for (int part = 0; part < 3; part++)
        put_area(writer, table, parts[part], hg_sum_of(&split[part]));
}

static void put_conflict_figures(const struct hg_xlsx_writer *writer,
                                 struct hg_table *table)
{
    const struct hg_facts *facts = writer->result->facts;
    struct hg_sum protected_land = HG_SUM_ZERO,
                  of[4] = {HG_SUM_ZERO, HG_SUM_ZERO, HG_SUM_ZERO, HG_SUM_ZERO};
    for (size_t i = 0; i < facts->matrix_count; i++) {
        const struct hg_matrix_cell *cell = &facts->matrix[i];
        hg_sum_add(&of[cell->relation], cell->area_m2);
        if (cell->protected_land && cell->relation == HG_RELATION_HARD)
            hg_sum_add(&protected_land, cell->area_m2);
    }
    put_area(writer, table, N_("hard conflicts, all pairs of plans"),
             hg_sum_of(&of[HG_RELATION_HARD]));
    put_area(writer, table, N_("of it with farmland or red line"),
             hg_sum_of(&protected_land));
    put_area(writer, table, N_("to be coordinated, all pairs of plans"),
             hg_sum_of(&of[HG_RELATION_SOFT]));
    put_area(writer, table, N_("undefined relation, all pairs of plans"),
             hg_sum_of(&of[HG_RELATION_UNLISTED]));
}

static bool breaches(const struct hg_parcel_fact *parcel)
{
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        if (hg_index_outcome(&parcel->indices[i]) == HG_OUTCOME_BREACHED) return true;
    return false;
}

static void put_parcel_figures(const struct hg_xlsx_writer *writer, struct hg_table *table)
{
    const struct hg_facts *facts = writer->result->facts;
    size_t breached = 0, idle[5] = {0};
    struct hg_sum idle_m2 = HG_SUM_ZERO;
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[i];
        breached += breaches(parcel);
        idle[parcel->idle.state]++;
        if (parcel->idle.state == HG_IDLE_IDLE) hg_sum_add(&idle_m2, parcel->area_m2);
    }
    put_number(writer, table, N_("parcels"), facts->parcel_count);
    if (facts->parcel_count == 0) return;
    put_number(writer, table, N_("parcels that breach an index"), breached);
    put_number(writer, table, N_("parcels of idle land"), idle[HG_IDLE_IDLE]);
    put_area(writer, table, N_("area of idle land"), hg_sum_of(&idle_m2));
    put_number(writer, table, N_("parcels suspected idle"), idle[HG_IDLE_SUSPECTED]);
    put_number(writer, table, N_("parcels whose start is overdue"), idle[HG_IDLE_OVERDUE]);
    put_number(writer, table, N_("parcels whose idleness cannot be judged"),
               idle[HG_IDLE_UNDECIDED]);
}

static void put_candidate_figures(const struct hg_xlsx_writer *writer,
                                  struct hg_table *table)
{
    const struct hg_result *result = writer->result;
    const struct hg_facts *facts = result->facts;
    size_t counts[HG_SUPPLY_VERDICTS] = {0};
    struct hg_sum area = HG_SUM_ZERO;
    for (size_t i = 0; i < facts->candidate_count; i++) {
        counts[result->supply[i]]++;
        hg_sum_add(&area, facts->parcels[i].area_m2);
    }
    put_number(writer, table, N_("candidate parcels"), facts->candidate_count);
    put_area(writer, table, N_("area of the candidates"), hg_sum_of(&area));
    for (int verdict = HG_SUPPLY_VERDICTS; verdict-- > 0;)
        put_tile(writer, table,
                 hg_word_supply(writer->lang, (enum hg_supply_verdict)verdict),
                 counts[verdict], hg_xlsx_supply_looks[verdict]);
}

static void put_settings(const struct hg_xlsx_writer *writer, struct hg_table *table)
{
    const struct hg_result *result = writer->result;
    const struct hg_settings *settings = result->settings;
    put_item(writer, table, N_("judged as of"));
    hg_table_date(table, settings->as_of);
    put_line(writer, table, N_("coordinate system"), result->dataset->crs_code);
    put_line(writer, table, N_("area method"),
             hg_word_area_method(writer->lang, settings->area));
    put_line(writer, table, N_("index edition"), result->edition);
    put_line(writer, table, N_("administrative code"), settings->region);
    put_item(writer, table, N_("land grade"));
    hg_table_number(table, settings->land_grade > 0 ? settings->land_grade : HG_NAN,
                    HG_FORMAT_WHOLE);
    put_line(writer, table, N_("hegui version"), result->version);
    put_line(writer, table, N_("digest of the rules"), result->rules_sha256);
    put_line(writer, table, N_("digest of the standards"), result->standards_sha256);
}

static enum hg_supply_verdict worst_candidate(const struct hg_result *result)
{
    enum hg_supply_verdict worst = HG_SUPPLY_COMPLIANT;
    for (size_t i = 0; i < result->facts->candidate_count; i++)
        if (result->supply[i] > worst) worst = result->supply[i];
    return worst;
}

static void put_opinion(const struct hg_xlsx_writer *writer, struct hg_table *table)
{
    static const enum hg_cell_format looks[3] = {HG_FORMAT_GOOD, HG_FORMAT_BLOCK,
                                                 HG_FORMAT_UNDECIDED};
    const struct hg_result *result = writer->result;
    enum hg_cell_format look = looks[result->verdict];
    if (result->supply != NULL && result->verdict == HG_COMPLIANT) /* or under conditions */
        look = hg_xlsx_supply_looks[worst_candidate(result)];
    put_line(writer, table, N_("name"), result->settings->name);
    put_item(writer, table, N_("verdict"));
    hg_table_styled(table, hg_word_opinion(writer->lang, result), look);
    put_line(writer, table, N_("meaning"), hg_word_advice(writer->lang, result));
}

void hg_xlsx_verdict(const struct hg_xlsx_writer *writer)
{
    struct hg_table table = hg_table_begin(writer->book, N_("Verdict"), verdict_columns,
                                           HG_COUNT_OF(verdict_columns));
    put_opinion(writer, &table);
    put_tiles(writer, &table);
    if (writer->result->supply != NULL) {
        put_candidate_figures(writer, &table);
    } else {
        put_zone_figures(writer, &table);
        put_conflict_figures(writer, &table);
        put_parcel_figures(writer, &table);
    }
    put_settings(writer, &table);
    put_line(
        writer, &table, N_("remark"),
        hg_xlsx_word(writer, N_("this report assists the examination and does not replace "
                                "an administrative decision")));
    hg_table_end(&table);
}

/* --- what was read --- */
static const struct hg_column input_columns[] = {
    {N_("role"),              18},
    {N_("file"),              36},
    {N_("layer"),             24},
    {N_("features read"),     12},
    {N_("features skipped"),  12},
    {N_("coordinate system"), 18},
    {N_("text encoding"),     14},
    {N_("how it was found"),  22},
    {N_("digest (SHA-256)"),  40},
    {N_("state"),             12},
};

void hg_xlsx_inputs(const struct hg_xlsx_writer *writer)
{
    const struct hg_dataset *dataset = writer->result->dataset;
    struct hg_table table = hg_table_begin(writer->book, N_("Inputs"), input_columns,
                                           HG_COUNT_OF(input_columns));
    for (size_t i = 0; i < dataset->layer_count; i++) {
        const struct hg_input_info *info = &dataset->layers[i].info;
        bool usable = dataset->layers[i].usable;
        hg_table_row(&table);
        hg_table_text(&table, hg_word_input(writer->lang, info));
        hg_table_text(&table, info->source);
        hg_table_text(&table, info->layer);
        hg_table_count(&table, info->features);
        hg_table_count(&table, info->skipped);
        hg_table_text(&table, info->crs);
        hg_table_text(&table, info->encoding);
        hg_table_text(&table, hg_word_encoding_from(writer->lang, info->encoding_from));
        hg_table_text(&table, info->sha256);
        hg_table_styled(&table,
                        hg_xlsx_word(writer, usable ? N_("used") : N_("not usable")),
                        usable ? HG_FORMAT_TEXT : HG_FORMAT_UNDECIDED);
    }
    hg_table_end(&table);
}

/* --- signatures --- */
static const struct hg_column signature_columns[] = {
    {N_("step"),      20},
    {N_("content"),   44},
    {N_("signature"), 24},
    {N_("date"),      20},
    {N_("opinion"),   44},
};

/* The page that is printed and signed: what has to be written by hand is left blank. */
void hg_xlsx_signatures(const struct hg_xlsx_writer *writer)
{
    enum { HIGH = 42 }; /* points: room for a hand */
    static const char *const steps[] = {N_("examined by"), N_("reviewed by"),
                                        N_("issued by")};
    const struct hg_result *result = writer->result;
    struct hg_table table = hg_table_begin(
        writer->book, N_("Signatures"), signature_columns, HG_COUNT_OF(signature_columns));
    put_line(writer, &table, N_("case number"), NULL);
    put_line(writer, &table, N_("name"), result->settings->name);
    put_line(writer, &table, N_("verdict"), hg_word_opinion(writer->lang, result));
    put_item(writer, &table, N_("judged as of"));
    hg_table_date(&table, result->settings->as_of);
    for (size_t i = 0; i < HG_COUNT_OF(steps); i++) {
        put_item(writer, &table, steps[i]);
        for (size_t blank = 1; blank < HG_COUNT_OF(signature_columns); blank++)
            hg_table_text(&table, NULL);
        hg_table_row_height(&table, HIGH);
    }
    hg_table_close(&table);
}
