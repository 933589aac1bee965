/* The annex of report.pdf about law: the rules that spoke, and the limits that values were held against. */
#include "reports/pdf.h"
#include "reports/words.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

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

struct used_limit {
    const struct hg_limit *limit;
    const char *index, *unit;
    size_t count; /* of values held against it */
};

struct used_limits {
    struct used_limit *items;
    size_t count, capacity, last; /* last: the one met last is often met again */
};

static bool is_same(const struct used_limit *used, const struct hg_limit *limit,
                    const char *index)
{
    return used->limit->value == limit->value && /* the same entry of a table */
           strcmp(used->index, index) == 0 && hg_str_same(used->limit->op, limit->op) &&
           hg_str_same(used->limit->document, limit->document) &&
           hg_str_same(used->limit->article, limit->article) &&
           hg_str_same(used->limit->edition, limit->edition);
}

static void note_limit(struct used_limits *used, const struct hg_limit *limit,
                       const char *index, const char *unit)
{
    if (limit->op == NULL) return;
    if (used->count > 0 && is_same(&used->items[used->last], limit, index)) {
        used->items[used->last].count++;
        return;
    }
    for (used->last = 0; used->last < used->count; used->last++)
        if (is_same(&used->items[used->last], limit, index)) {
            used->items[used->last].count++;
            return;
        }
    HG_GROW(used->items, used->count, used->capacity);
    used->items[used->count++] = (struct used_limit){limit, index, unit, 1};
}

static void collect_limits(const struct hg_facts *facts, struct used_limits *out)
{
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        for (size_t p = 0; p < facts->parcel_count; p++)
            note_limit(out, &facts->parcels[p].indices[i].limit, hg_index_names[i],
                       hg_index_units[i]);
    for (size_t i = 0; i < facts->condition_count; i++)
        note_limit(out, &facts->conditions[i].limit, facts->conditions[i].index,
                   facts->conditions[i].unit);
}

static void put_limits(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("index"),   N_("limit"),  N_("law"),
                                        N_("edition"), N_("source"), N_("values")};
    struct used_limits used = {0};
    collect_limits(pdf->result->facts, &used);
    if (used.count > 0) hg_pdf_head(pdf, 2, N_("Limits applied"));
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads),
                 HG_PDF_COLUMNS(1, 1) | HG_PDF_COLUMNS(5, 5));
    for (size_t i = 0; i < used.count && i < HG_PDF_ROWS; i++) {
        const struct used_limit *item = &used.items[i];
        struct hg_str limit = HG_STR_EMPTY, law = HG_STR_EMPTY;
        hg_str_addf(&limit, "%s ", hg_word_op(item->limit->op));
        hg_word_number(hg_num_round(item->limit->value, 4), 4, &limit);
        hg_str_addf(&limit, " %s", hg_word_unit(pdf->lang, item->unit));
        hg_word_law(item->limit->document, item->limit->article, &law);
        hg_pdf_row(pdf);
        hg_pdf_cell(pdf, hg_word_condition(pdf->lang, item->index));
        hg_pdf_cell(pdf, limit.data);
        hg_pdf_cell(pdf, law.data);
        hg_pdf_cell(pdf, item->limit->edition);
        hg_pdf_cell(pdf, hg_word_mark(pdf->lang, item->limit->mark));
        hg_pdf_cell_number(pdf, (double)item->count, 0);
        hg_str_clear(&limit);
        hg_str_clear(&law);
    }
    hg_pdf_end(pdf);
    hg_pdf_more(pdf, used.count, HG_PDF_ROWS);
    free(used.items);
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
