/* The sheets about what was found: every finding with a link to its row of report.html, accepted exceptions, declarations. */
#include "reports/listed.h"
#include "reports/words.h"
#include "reports/xlsx_sheets.h"

#include <stdlib.h>
#include <string.h>

enum hg_cell_format hg_xlsx_severity_look(enum hg_severity severity)
{
    static const enum hg_cell_format formats[4] = {HG_FORMAT_INFO, HG_FORMAT_WARN,
                                                   HG_FORMAT_UNDECIDED, HG_FORMAT_BLOCK};
    return formats[severity];
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

/* "f-" and digits. */
static bool is_number(const char *id)
{
    return strncmp(id, "f-", 2) == 0 && id[2] != '\0' &&
           id[2 + strspn(id + 2, "0123456789")] == '\0';
}

/* The number leads to the finding's row of report.html, where it has one.  No data gets into a link. */
static void put_id(const struct hg_xlsx_writer *writer, struct hg_table *table,
                   const struct hg_finding *finding, bool on_page)
{
    if (!on_page || !is_number(finding->id)) {
        hg_table_text(table, finding->id);
        return;
    }
    struct hg_str target = HG_STR_EMPTY;
    hg_str_addf(&target, "external:%sreport.html#%s", writer->prefix, finding->id);
    hg_table_link(table, finding->id, hg_str_text(&target));
    hg_str_clear(&target);
}

static void put_finding(const struct hg_xlsx_writer *writer, struct hg_table *table,
                        const struct hg_finding *finding, bool on_page)
{
    bool limited = finding->limit_op != NULL;
    hg_table_row(table);
    put_id(writer, table, finding, on_page);
    hg_table_styled(table, hg_word_severity(writer->lang, finding->severity),
                    hg_xlsx_severity_look(finding->severity));
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

void hg_xlsx_findings(const struct hg_xlsx_writer *writer)
{
    const struct hg_findings *findings = &writer->result->findings;
    struct hg_table table = hg_table_begin(writer->book, N_("Findings"), finding_columns,
                                           HG_COUNT_OF(finding_columns));
    size_t *order = hg_findings_reading_order(findings);
    struct hg_listed listed = hg_listed_choose(findings, order, MOST_PER_RULE,
                                               findings->count);
    struct hg_listed page = hg_listed_on_page(findings, order);
    for (size_t i = 0; i < findings->count; i++)
        if (listed.shown[order[i]])
            put_finding(writer, &table, &findings->items[order[i]], page.shown[order[i]]);
    put_rests(writer, &table, &listed);
    hg_listed_clear(&page);
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

void hg_xlsx_waivers(const struct hg_xlsx_writer *writer)
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
        hg_table_text(&table, hg_word_declared(writer->lang, result->declarations[i].what));
        hg_table_text(&table, NULL);
        hg_table_text(&table, result->declarations[i].reason);
    }
    hg_table_end(&table);
}
