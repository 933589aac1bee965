/* The annex of report.pdf about law: the rules that spoke, and the limits that values were held against. */
#include "reports/limits_applied.h"
#include "reports/pdf.h"
#include "reports/words.h"

#include "geo/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- rules --- */

static void put_rule(struct hg_pdf *pdf, const struct hg_finding *finding, size_t count)
{
    struct hg_str law = HG_STR_EMPTY;
    hg_word_law(finding->document, finding->article, &law);
    hg_pdf_row(pdf);
    hg_paper_cell(pdf->paper, finding->rule,
                  hg_word_severity(pdf->lang, finding->severity));
    hg_pdf_cell(pdf, finding->title.in[pdf->lang]);
    hg_paper_cell(pdf->paper, law.data, hg_word_mark(pdf->lang, finding->mark));
    hg_pdf_cell(pdf, finding->responsible);
    hg_pdf_cell_number(pdf, (double)count, 0);
    hg_str_clear(&law);
}

static void put_rules(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("rule"), N_("title"), N_("law"),
                                        N_("responsible"), N_("findings")};
    const struct hg_findings *findings = &pdf->result->findings;
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(4, 4));
    for (size_t i = 0; i < findings->count;) {
        size_t end = i + 1;
        while (end < findings->count &&
               strcmp(findings->items[i].rule, findings->items[end].rule) == 0)
            end++;
        put_rule(pdf, &findings->items[i], end - i);
        i = end;
    }
    hg_pdf_end(pdf);
}

/* --- limits --- */

static void put_limit(struct hg_pdf *pdf, const struct hg_applied_limit *row)
{
    struct hg_str limit = HG_STR_EMPTY, law = HG_STR_EMPTY;
    char number[HG_NUM_TEXT];
    hg_word_law(row->document, row->article, &law);
    if (row->op != NULL)
        hg_str_addf(&limit, "%s %s %s", hg_word_op(row->op),
                    isnan(row->value) ? hg_pdf_word(pdf, N_("by object"))
                                      : hg_num_format(row->value, number),
                    hg_word_unit(pdf->lang, row->unit));
    hg_pdf_row(pdf);
    hg_paper_cell(pdf->paper, hg_word_limit_what(pdf->lang, row),
                  hg_word_limit_family(pdf->lang, row->family));
    hg_pdf_cell(pdf, limit.data);
    hg_paper_cell(pdf->paper, law.data, hg_word_mark(pdf->lang, row->mark));
    hg_pdf_cell(pdf, row->edition);
    hg_pdf_cell_number(pdf, (double)row->applied, 0);
    hg_pdf_cell_number(pdf, (double)row->breached, 0);
    hg_str_clear(&limit);
    hg_str_clear(&law);
}

/* What only findings name as their basis stands in the table of rules. */
static void put_limits(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("what"),    N_("limit"),      N_("law"),
                                        N_("edition"), N_("applied to"), N_("breached by")};
    size_t count, rows = 0;
    struct hg_applied_limit *limits = hg_limits_applied(pdf->result, &count);
    for (size_t i = 0; i < count; i++)
        if (limits[i].family != HG_LIMIT_RULE && rows++ == 0) {
            hg_pdf_head(pdf, 2, N_("Limits applied"));
            hg_pdf_table(pdf, heads, HG_COUNT_OF(heads),
                         HG_PDF_COLUMNS(1, 1) | HG_PDF_COLUMNS(4, 5));
        }
    for (size_t i = 0, put = 0; i < count && put < HG_PDF_ROWS; i++) {
        if (limits[i].family == HG_LIMIT_RULE) continue;
        put_limit(pdf, &limits[i]);
        put++;
    }
    if (rows > 0) hg_pdf_end(pdf);
    hg_pdf_more(pdf, rows, HG_PDF_ROWS);
    free(limits);
}

void hg_pdf_rules(struct hg_pdf *pdf)
{
    hg_pdf_section(pdf, HG_SECTION_rules);
    hg_pdf_say(pdf,
               N_("The rules that found something. All rules in force are those of the "
                  "digest given under method; `hegui rules list` shows them."));
    put_rules(pdf);
    put_limits(pdf);
}
