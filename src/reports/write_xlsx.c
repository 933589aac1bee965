/* tables.xlsx: the clerk's tables, one sheet a question. */
#include "reports/forms.h"
#include "reports/listed.h"
#include "reports/words.h"
#include "reports/xlsx_sheets.h"

#include <math.h>
#include <stdlib.h>

const char *hg_xlsx_word(const struct hg_xlsx_writer *writer, const char *msgid)
{
    return hg_lang_text(writer->lang, msgid);
}

const char *hg_xlsx_tri(const struct hg_xlsx_writer *writer, enum hg_tri value)
{
    const char *const words[3] = {N_("no"), N_("yes"), N_("unknown")};
    return hg_xlsx_word(writer, words[value]);
}

static enum hg_cell_format format_of_severity(enum hg_severity severity)
{
    static const enum hg_cell_format formats[4] = {HG_FORMAT_INFO, HG_FORMAT_WARN,
                                                   HG_FORMAT_UNDECIDED, HG_FORMAT_BLOCK};
    return formats[severity];
}

/* --- verdict --- */
static const struct hg_column verdict_columns[] = {
    {N_("item"),              26},
    {N_("content"),           60},
    {N_("layer"),             24},
    {N_("digest (SHA-256)"),  30},
    {N_("text encoding"),     14},
    {N_("how it was found"),  22},
    {N_("coordinate system"), 18},
    {N_("features read"),     12},
    {N_("features skipped"),  12},
};

static void put_line(struct hg_table *table, const char *item, const char *content)
{
    hg_table_row(table);
    hg_table_styled(table, hg_lang_text(table->book->lang, item), HG_FORMAT_TITLE);
    hg_table_text(table, content);
}

static void put_count(struct hg_table *table, const char *item, size_t count)
{
    hg_table_row(table);
    hg_table_styled(table, item, HG_FORMAT_TITLE);
    hg_table_number(table, (double)count, HG_FORMAT_WHOLE);
}

static void put_day(struct hg_table *table, const char *item, hg_day day)
{
    hg_table_row(table);
    hg_table_styled(table, hg_lang_text(table->book->lang, item), HG_FORMAT_TITLE);
    hg_table_date(table, day);
}

static void put_inputs(const struct hg_xlsx_writer *writer, struct hg_table *table)
{
    const struct hg_dataset *dataset = writer->result->dataset;
    for (size_t i = 0; i < dataset->layer_count; i++) {
        const struct hg_input_info *info = &dataset->layers[i].info;
        struct hg_str item = HG_STR_EMPTY;
        hg_str_addf(&item, "%s: %s", hg_xlsx_word(writer, N_("input")),
                    hg_word_input(writer->lang, info));
        hg_table_row(table);
        hg_table_styled(table, item.data, HG_FORMAT_TITLE);
        hg_table_text(table, info->source);
        hg_table_text(table, info->layer);
        hg_table_text(table, info->sha256);
        hg_table_text(table, info->encoding);
        hg_table_text(table, hg_word_encoding_from(writer->lang, info->encoding_from));
        hg_table_text(table, info->crs);
        hg_table_number(table, (double)info->features, HG_FORMAT_WHOLE);
        hg_table_number(table, (double)info->skipped, HG_FORMAT_WHOLE);
        hg_str_clear(&item);
    }
}

static void put_counts(const struct hg_xlsx_writer *writer, struct hg_table *table)
{
    const struct hg_counts *counts = &writer->result->counts;
    put_count(table, hg_word_severity(writer->lang, HG_BLOCK), counts->block);
    put_count(table, hg_word_severity(writer->lang, HG_UNDECIDED), counts->undecided);
    put_count(table, hg_word_severity(writer->lang, HG_WARN), counts->warn);
    put_count(table, hg_word_severity(writer->lang, HG_INFO), counts->info);
    put_count(table, hg_xlsx_word(writer, N_("waived")), counts->waived);
}

static void put_verdict(const struct hg_xlsx_writer *writer)
{
    const struct hg_result *result = writer->result;
    const struct hg_settings *settings = result->settings;
    static const enum hg_cell_format looks[3] = {HG_FORMAT_GOOD, HG_FORMAT_BLOCK,
                                                 HG_FORMAT_UNDECIDED};
    struct hg_table table = hg_table_begin(writer->book, N_("Verdict"), verdict_columns,
                                           HG_COUNT_OF(verdict_columns));
    put_line(&table, N_("name"), settings->name);
    hg_table_row(&table);
    hg_table_styled(&table, hg_xlsx_word(writer, N_("verdict")), HG_FORMAT_TITLE);
    hg_table_styled(&table, hg_word_verdict(writer->lang, result->verdict),
                    looks[result->verdict]);
    put_line(&table, N_("meaning"), hg_word_exit(writer->lang, result->verdict));
    put_counts(writer, &table);
    put_day(&table, N_("judged as of"), settings->as_of);
    put_line(&table, N_("coordinate system"), result->dataset->crs_code);
    put_line(&table, N_("area method"), hg_word_area_method(writer->lang, settings->area));
    put_line(&table, N_("index edition"), result->edition);
    put_line(&table, N_("administrative code"), settings->region);
    hg_table_row(&table);
    hg_table_styled(&table, hg_xlsx_word(writer, N_("land grade")), HG_FORMAT_TITLE);
    hg_table_number(&table, settings->land_grade > 0 ? settings->land_grade : HG_NAN,
                    HG_FORMAT_WHOLE);
    put_line(&table, N_("hegui version"), result->version);
    put_line(&table, N_("digest of the rules"), result->rules_sha256);
    put_line(&table, N_("digest of the standards"), result->standards_sha256);
    put_inputs(writer, &table);
    put_line(
        &table, N_("remark"),
        hg_xlsx_word(writer, N_("this report assists the examination and does not replace "
                                "an administrative decision")));
    hg_table_end(&table);
}

/* --- areas --- */
static const struct hg_column area_columns[] = {
    {N_("zone"),       14},
    {N_("name"),       24},
    {N_("item"),       30},
    {N_("area (ha)"),  14},
    {N_("area (mu)"),  14},
    {N_("area (m²)"), 18},
    {N_("share"),      10},
};

static void put_area(struct hg_table *table, const struct hg_zone_fact *zone,
                     const char *item, double area_m2, enum hg_cell_format look)
{
    hg_table_row(table);
    hg_table_text(table, zone->id);
    hg_table_text(table, zone->name);
    hg_table_styled(table, item, look);
    hg_table_areas(table, area_m2);
    hg_table_number(table, zone->area_m2 > 0.0 ? area_m2 / zone->area_m2 : HG_NAN,
                    HG_FORMAT_PERCENT);
}

static void put_areas(const struct hg_xlsx_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    struct hg_table table = hg_table_begin(writer->book, N_("Area balance"), area_columns,
                                           HG_COUNT_OF(area_columns));
    for (size_t i = 0; i < facts->zone_count; i++) {
        const struct hg_zone_fact *zone = &facts->zones[i];
        const double *split = zone->split_m2;
        for (int part = 0; part < HG_SPLITS; part++)
            put_area(&table, zone, hg_word_split(writer->lang, (enum hg_split)part),
                     split[part], HG_FORMAT_TEXT);
        double sum = split[HG_SPLIT_BUILT] + split[HG_SPLIT_DEVELOPMENT] +
                     split[HG_SPLIT_CONTROLLED] + split[HG_SPLIT_UNASSIGNED] -
                     split[HG_SPLIT_OVERLAP];
        put_area(&table, zone, hg_xlsx_word(writer, N_("sum less what is counted twice")),
                 sum, HG_FORMAT_TEXT);
        put_area(&table, zone, hg_xlsx_word(writer, N_("zone area")), zone->area_m2,
                 HG_FORMAT_TITLE);
        put_area(&table, zone, hg_xlsx_word(writer, N_("residual of the balance")),
                 zone->area_m2 - sum, HG_FORMAT_TEXT);
        put_area(&table, zone, hg_xlsx_word(writer, N_("plane area, for comparison")),
                 zone->plane_area_m2, HG_FORMAT_TEXT);
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

static void put_conflicts(const struct hg_xlsx_writer *writer)
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

/* --- findings --- */
static const struct hg_column finding_columns[] = {
    {N_("no."),                9 },
    {N_("severity"),           8 },
    {N_("waived"),             8 },
    {N_("rule"),               12},
    {N_("title"),              24},
    {N_("what was found"),     60},
    {N_("cure"),               50},
    {N_("measured"),           14},
    {N_("unit"),               12},
    {N_("comparison"),         8 },
    {N_("limit"),              12},
    {N_("unit of the limit"),  12},
    {N_("file"),               24},
    {N_("layer"),              16},
    {N_("key"),                20},
    {N_("fid"),                10},
    {N_("field"),              12},
    {N_("value as found"),     20},
    {N_("X(north)"),           16},
    {N_("Y(east)"),            16},
    {N_("law"),                40},
    {N_("source mark"),        12},
    {N_("responsible"),        16},
    {N_("accepted exception"), 30},
};

static void put_finding_place(struct hg_table *table, const struct hg_result *result,
                              const struct hg_finding *finding)
{
    struct hg_point at = hg_finding_point(result, finding);
    hg_table_text(table, finding->where.source);
    hg_table_text(table, finding->where.layer);
    hg_table_text(table, finding->where.key);
    hg_table_number(table, finding->where.fid < 0 ? HG_NAN : (double)finding->where.fid,
                    HG_FORMAT_WHOLE);
    hg_table_text(table, finding->where.field);
    hg_table_text(table, finding->where.value);
    hg_table_number(table, at.y, HG_FORMAT_THREE);
    hg_table_number(table, at.x, HG_FORMAT_THREE);
}

static void put_finding(const struct hg_xlsx_writer *writer, struct hg_table *table,
                        const struct hg_finding *finding)
{
    bool limited = finding->limit_op != NULL;
    hg_table_row(table);
    hg_table_text(table, finding->id);
    hg_table_styled(table, hg_word_severity(writer->lang, finding->severity),
                    format_of_severity(finding->severity));
    hg_table_text(table, hg_xlsx_tri(writer, finding->waived ? HG_YES : HG_NO));
    hg_table_text(table, finding->rule);
    hg_table_text(table, finding->title.in[writer->lang]);
    hg_table_text(table, finding->message.in[writer->lang]);
    hg_table_text(table, finding->cure.in[writer->lang]);
    hg_table_number(table, finding->measured, HG_FORMAT_INDEX);
    hg_table_text(table, hg_word_unit(writer->lang, finding->unit));
    hg_table_text(table, hg_word_op(finding->limit_op));
    hg_table_number(table, limited ? finding->limit_value : HG_NAN, HG_FORMAT_INDEX);
    hg_table_text(table, hg_word_unit(writer->lang, finding->limit_unit));
    put_finding_place(table, writer->result, finding);
    struct hg_str law = HG_STR_EMPTY;
    hg_word_law(finding->document, finding->article, &law);
    hg_table_text(table, hg_str_text(&law));
    hg_str_clear(&law);
    hg_table_text(table, hg_word_mark(writer->lang, finding->mark));
    hg_table_text(table, finding->responsible);
    hg_table_text(table, finding->waiver);
}

/* Rows of one rule that a person can still read; all of them stand in findings.gpkg and result.json. */
enum { MOST_PER_RULE = 20000 };

/* A row for each rule of which not all is listed. */
static void put_rests(const struct hg_xlsx_writer *writer, struct hg_table *table,
                      const struct hg_listed *listed)
{
    for (size_t i = 0; i < listed->rest_count; i++) {
        struct hg_str text = HG_STR_EMPTY;
        hg_word_more(writer->lang, listed->rests[i].count, &text);
        hg_table_row(table);
        hg_table_text(table, NULL);
        hg_table_text(table, NULL);
        hg_table_text(table, NULL);
        hg_table_text(table, listed->rests[i].rule);
        hg_table_text(table, hg_str_text(&text));
        hg_table_text(table,
                      hg_xlsx_word(writer, N_("these findings stand in findings.gpkg "
                                              "and result.json; the counts above are "
                                              "complete")));
        hg_str_clear(&text);
    }
}

static void put_findings(const struct hg_xlsx_writer *writer)
{
    const struct hg_findings *findings = &writer->result->findings;
    struct hg_table table = hg_table_begin(writer->book, N_("Findings"), finding_columns,
                                           HG_COUNT_OF(finding_columns));
    size_t *order = hg_findings_reading_order(findings);
    struct hg_listed listed = hg_listed_choose(findings, order, MOST_PER_RULE,
                                               findings->count);
    for (size_t i = 0; i < findings->count; i++)
        if (listed.shown[order[i]]) put_finding(writer, &table, &findings->items[order[i]]);
    put_rests(writer, &table, &listed);
    hg_listed_clear(&listed);
    free(order);
    hg_table_end(&table);
}

/* --- waivers and declarations --- */
static const struct hg_column waiver_columns[] = {
    {N_("kind"),              14},
    {N_("rule or layer"),     18},
    {N_("key"),               20},
    {N_("reason"),            60},
    {N_("person"),            16},
    {N_("expiry"),            16},
    {N_("state"),             12},
    {N_("findings accepted"), 12},
};

static void put_waivers(const struct hg_xlsx_writer *writer)
{
    const struct hg_result *result = writer->result;
    struct hg_table table = hg_table_begin(writer->book, N_("Waivers"), waiver_columns,
                                           HG_COUNT_OF(waiver_columns));
    for (size_t i = 0; i < result->waiver_count; i++) {
        const struct hg_waiver *waiver = &result->waivers[i];
        hg_table_row(&table);
        hg_table_text(&table, hg_xlsx_word(writer, N_("accepted exception")));
        hg_table_text(&table, waiver->rule);
        hg_table_text(&table, waiver->key);
        hg_table_text(&table, waiver->reason);
        hg_table_text(&table, waiver->person);
        hg_table_date(&table, waiver->expiry);
        hg_table_text(
            &table, hg_xlsx_word(writer, waiver->expired ? N_("expired") : N_("in force")));
        hg_table_number(&table, (double)waiver->used, HG_FORMAT_WHOLE);
    }
    for (size_t i = 0; i < result->declaration_count; i++) {
        hg_table_row(&table);
        hg_table_text(&table, hg_xlsx_word(writer, N_("declaration")));
        hg_table_text(&table, result->declarations[i].what);
        hg_table_text(&table, NULL);
        hg_table_text(&table, result->declarations[i].reason);
    }
    hg_table_end(&table);
}

static void (*const sheets[])(const struct hg_xlsx_writer *writer) = {
    put_verdict,     hg_xlsx_indices,  put_areas,           put_conflicts, put_findings,
    hg_xlsx_idle,    hg_xlsx_disposal, hg_xlsx_performance, hg_xlsx_stock, put_waivers,
    hg_xlsx_parcels, hg_xlsx_shares,   hg_xlsx_zone_land,
};

/* The book is dated by the day of judgement, so that the same run gives the same bytes. */
static void set_properties(const struct hg_xlsx_writer *writer)
{
    enum { DAY_S = 86400 };
    const struct hg_settings *settings = writer->result->settings;
    hg_day day = settings->as_of == HG_DAY_UNKNOWN ? 0 : settings->as_of;
    struct hg_str title = HG_STR_EMPTY, creator = HG_STR_EMPTY;
    hg_str_add(&title, hg_xlsx_word(writer, N_("compliance report")));
    hg_str_addf(&creator, "hegui %s", writer->result->version);
    lxw_doc_properties properties = {
        .title = title.data, .author = creator.data, .created = (time_t)day * DAY_S};
    workbook_set_properties(writer->book->workbook, &properties);
    hg_str_clear(&title);
    hg_str_clear(&creator);
}

hg_status hg_write_xlsx(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options, const char *path)
{
    struct hg_book book = hg_book_open(path, options->folder, options->lang);
    struct hg_xlsx_writer writer = {&book, result, options->lang};
    if (book.workbook != NULL) {
        set_properties(&writer);
        for (size_t i = 0; i < HG_COUNT_OF(sheets); i++)
            sheets[i](&writer);
    }
    lxw_error error = hg_book_close(&book);
    return error == LXW_NO_ERROR ? HG_OK
                                 : hg_report_unwritten(ctx, path, lxw_strerror(error));
}
