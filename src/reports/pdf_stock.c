/* The sections of report.pdf about the stock of land: disposal plan, performance of contracts, inefficient land. */
#include "reports/pdf.h"
#include "reports/stock_rows.h"
#include "reports/words.h"

#include <math.h>

static void put_parcel(struct hg_pdf *pdf, size_t number)
{
    hg_pdf_row(pdf);
    hg_pdf_cell_parcel(pdf, &pdf->result->facts->parcels[number]);
}

/* "12 / 40 words" */
static void put_ratio(struct hg_pdf *pdf, size_t part, size_t whole, const char *msgid)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text, "%zu / %zu %s", part, whole, hg_pdf_word(pdf, msgid));
    hg_paper_text(pdf->paper, HG_PAPER_NOTE, text.data);
    hg_str_clear(&text);
}

/* --- performance of contracts (履约核查) --- */

static void put_promise(struct hg_pdf *pdf, const struct hg_performance *row)
{
    static const char *const words[3] = {N_("not kept"), N_("kept"), N_("not judged")};
    struct hg_str agreed = HG_STR_EMPTY, actual = HG_STR_EMPTY, needed = HG_STR_EMPTY;
    hg_str_addf(&agreed, "%s ", hg_word_op(hg_promise_ops[row->promise]));
    hg_word_promised(pdf->lang, row, false, &agreed);
    hg_word_promised(pdf->lang, row, true, &actual);
    hg_word_number(row->needed, 2, &needed);
    if (isfinite(row->needed))
        hg_str_addf(&needed, " %s",
                    hg_word_unit(pdf->lang, hg_promise_amounts[row->promise]));
    put_parcel(pdf, row->parcel);
    hg_pdf_cell(pdf, hg_word_promise(pdf->lang, row->promise));
    hg_pdf_cell(pdf, agreed.data);
    hg_pdf_cell(pdf, actual.data);
    hg_pdf_cell_word(pdf, words[row->holds]);
    hg_pdf_cell(pdf, needed.data);
    hg_pdf_cell(pdf, hg_word_promise_reason(pdf->lang, row->reason));
    hg_str_clear(&agreed);
    hg_str_clear(&actual);
    hg_str_clear(&needed);
}

/* Broken first, then those of which it cannot be told; kept ones and those not due are only counted. */
static bool is_shown(const struct hg_performance *row, enum hg_tri holds)
{
    return row->holds == holds && (holds == HG_NO || !hg_str_same(row->reason, "not_due"));
}

void hg_pdf_performance(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("parcel"), N_("agreed item"), N_("agreed"),
                                        N_("actual"), N_("result"),      N_("still needed"),
                                        N_("reason")};
    static const enum hg_tri shown[] = {HG_NO, HG_UNKNOWN};
    const struct hg_facts *facts = pdf->result->facts;
    size_t rows = 0;
    hg_pdf_section(pdf, HG_SECTION_performance);
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads),
                 HG_PDF_COLUMNS(2, 3) | HG_PDF_COLUMNS(5, 5));
    for (size_t s = 0; s < HG_COUNT_OF(shown); s++)
        for (size_t i = 0; i < facts->performance_count; i++)
            if (is_shown(&facts->performance[i], shown[s]) && rows++ < HG_PDF_ROWS)
                put_promise(pdf, &facts->performance[i]);
    hg_pdf_end(pdf);
    hg_pdf_more(pdf, rows, HG_PDF_ROWS);
    put_ratio(pdf, facts->performance_count - rows, facts->performance_count,
              N_("agreed values are kept or not due yet"));
}

/* --- inefficient land and room for floor --- */

static void put_zones(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("zone"),
                                        N_("inefficient parcels"),
                                        N_("inefficient land (m²)"),
                                        N_("cannot be told"),
                                        N_("parcels with room for floor"),
                                        N_("floor to be added (m²)"),
                                        N_("ratio or target unknown"),
                                        N_("standard factories"),
                                        N_("their floor (m²)")};
    const struct hg_facts *facts = pdf->result->facts;
    bool configured = facts->stock.configured;
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(1, 8));
    for (size_t i = 0; i < facts->zone_count; i++) {
        const struct hg_zone_stock *zone = &facts->stock.zones[i];
        hg_pdf_row(pdf);
        hg_pdf_cell(pdf, facts->zones[i].id);
        hg_pdf_cell_number(pdf, configured ? (double)zone->inefficient : HG_NAN, 0);
        hg_pdf_cell_number(pdf, configured ? zone->inefficient_m2 : HG_NAN, 2);
        hg_pdf_cell_number(pdf, configured ? (double)zone->undecided : HG_NAN, 0);
        hg_pdf_cell_number(pdf, (double)zone->uplift_parcels, 0);
        hg_pdf_cell_number(pdf, zone->uplift_m2, 2);
        hg_pdf_cell_number(pdf, (double)zone->uplift_unknown, 0);
        hg_pdf_cell_number(pdf, (double)zone->standard_buildings, 0);
        hg_pdf_cell_number(pdf, zone->standard_floor_m2, 2);
    }
    hg_pdf_end(pdf);
}

static void put_stock(struct hg_pdf *pdf, const struct hg_stock_fact *fact)
{
    const struct hg_parcel_fact *parcel = &pdf->result->facts->parcels[fact->parcel];
    struct hg_str count = HG_STR_EMPTY;
    if (fact->met != NULL) hg_str_addf(&count, "%zu (+ %zu ?)", fact->held, fact->unknown);
    put_parcel(pdf, fact->parcel);
    hg_pdf_cell_areas(pdf, parcel->area_m2);
    hg_pdf_cell(pdf, fact->met == NULL ? hg_pdf_word(pdf, N_("not configured"))
                                       : hg_word_efficiency(pdf->lang, fact->efficiency));
    hg_pdf_cell(pdf, count.data);
    hg_pdf_cell_number(pdf, parcel->indices[HG_INDEX_far].value, 2);
    hg_pdf_cell_number(pdf, fact->target_far, 2);
    hg_pdf_cell(pdf, hg_word_target_from(pdf->lang, fact->target_from));
    hg_pdf_cell_number(pdf, fact->uplift_m2, 2);
    hg_str_clear(&count);
}

static bool is_listed(const struct hg_stock_fact *fact)
{
    bool doubtful = fact->met != NULL && fact->efficiency != HG_EFFICIENT;
    return doubtful || fact->uplift_m2 > 0.0;
}

void hg_pdf_stock(struct hg_pdf *pdf)
{
    static const char *const heads[] = {
        N_("parcel"),           N_("area (ha)"),
        N_("area (mu)"),        N_("area (m²)"),
        N_("inefficient land"), N_("criteria met"),
        N_("floor-area ratio"), N_("target ratio"),
        N_("target from"),      N_("floor to be added (m²)")};
    const struct hg_stock *stock = &pdf->result->facts->stock;
    size_t rows = 0;
    hg_pdf_section(pdf, HG_SECTION_stock);
    put_zones(pdf);
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads),
                 HG_PDF_COLUMNS(1, 3) | HG_PDF_COLUMNS(5, 7) | HG_PDF_COLUMNS(9, 9));
    for (size_t i = 0; i < stock->fact_count; i++)
        if (is_listed(&stock->facts[i]) && rows++ < HG_PDF_ROWS)
            put_stock(pdf, &stock->facts[i]);
    hg_pdf_end(pdf);
    hg_pdf_more(pdf, rows, HG_PDF_ROWS);
    hg_pdf_note(pdf, N_("floors added in keeping with the plan, without a change of use "
                        "and with approval pay no further land price"));
}

/* --- disposal plan (处置方案) --- */

static void put_disposal(struct hg_pdf *pdf, const struct hg_disposal_row *row)
{
    const struct hg_parcel_fact *parcel = &pdf->result->facts->parcels[row->parcel];
    struct hg_str law = HG_STR_EMPTY;
    hg_word_law(row->document, row->article, &law);
    put_parcel(pdf, row->parcel);
    hg_pdf_cell_areas(pdf, parcel->area_m2);
    hg_pdf_cell(pdf, hg_word_disposal_kind(pdf->lang, row->kind));
    hg_pdf_cell_date(pdf, row->since);
    hg_pdf_cell(pdf, hg_word_cause(pdf->lang, parcel->idle.cause));
    hg_paper_cell(pdf->paper, hg_word_disposal_mode(pdf->lang, row),
                  hg_word_disposal_from(pdf->lang, row->mode_from));
    hg_pdf_cell_date(pdf, row->deadline);
    if (row->fee_due && isnan(row->fee_wan))
        hg_pdf_cell_word(pdf, N_("due, the price is not known"));
    else
        hg_pdf_cell_number(pdf, row->fee_wan, 2);
    hg_pdf_cell(pdf, pdf->lang == HG_ZH ? row->department : row->department_en);
    hg_pdf_cell(pdf, law.data);
    hg_str_clear(&law);
}

/* Those of which it cannot be told stand one by one in the section on idle land. */
static void put_undecided(struct hg_pdf *pdf, size_t count)
{
    if (count == 0) return;
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text, "+ %zu: %s", count,
                hg_pdf_word(pdf, N_("cannot be told whether idle")));
    hg_paper_text(pdf->paper, HG_PAPER_NOTE, text.data);
    hg_str_clear(&text);
}

void hg_pdf_disposal(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("parcel"),     N_("area (ha)"),
                                        N_("area (mu)"),  N_("area (m²)"),
                                        N_("kind"),       N_("since"),
                                        N_("cause"),      N_("mode of disposal"),
                                        N_("deadline"),   N_("idle-land fee (10,000 yuan)"),
                                        N_("department"), N_("law")};
    static const enum hg_disposal_kind shown[] = {
        HG_DISPOSE_IDLE, HG_DISPOSE_STOPPED_BUILDING, HG_DISPOSE_STOPPED_PRODUCTION};
    const struct hg_stock *stock = &pdf->result->facts->stock;
    size_t rows = 0;
    hg_pdf_section(pdf, HG_SECTION_disposal);
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads),
                 HG_PDF_COLUMNS(1, 3) | HG_PDF_COLUMNS(9, 9));
    for (size_t k = 0; k < HG_COUNT_OF(shown); k++)
        for (size_t i = 0; i < stock->disposal_count; i++)
            if (stock->disposals[i].kind == shown[k] && rows++ < HG_PDF_ROWS)
                put_disposal(pdf, &stock->disposals[i]);
    hg_pdf_end(pdf);
    hg_pdf_more(pdf, rows, HG_PDF_ROWS);
    put_undecided(pdf, stock->disposal_count - rows);
    hg_pdf_note(pdf, N_("a proposal: whether land is idle, and how it is disposed of, is "
                        "for the authority to decide"));
}
