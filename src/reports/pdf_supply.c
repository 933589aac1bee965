/* The section of report.pdf about candidates: an overview, then a sheet of conditions (条件书) of each on a page of its own. */
#include "reports/pdf.h"
#include "reports/words.h"

enum { MOST_CANDIDATES = 200 }; /* with a sheet of their own; all stand in result.json */

/* --- overview --- */

static void put_overview(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("candidate parcel"), N_("area (ha)"),
                                        N_("area (mu)"), N_("area (m²)"), N_("verdict")};
    const struct hg_result *result = pdf->result;
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(1, 3));
    for (size_t i = 0; i < result->facts->candidate_count && i < HG_PDF_ROWS; i++) {
        hg_pdf_row(pdf);
        hg_pdf_cell_parcel(pdf, &result->facts->parcels[i]);
        hg_pdf_cell_areas(pdf, result->facts->parcels[i].area_m2);
        hg_pdf_cell(pdf, hg_word_supply(pdf->lang, result->supply[i]));
    }
    hg_pdf_end(pdf);
    hg_pdf_more(pdf, result->facts->candidate_count, HG_PDF_ROWS);
}

/* --- balance of the quota --- */

/* In hectares; where it may be more, as "least – most". */
static void put_span(struct hg_pdf *pdf, double least, double most)
{
    enum { DECIMALS = 4 };
    struct hg_str text = HG_STR_EMPTY;
    hg_word_number(hg_area_ha(least), DECIMALS, &text);
    if (!(least == most)) {
        hg_str_add(&text, " – ");
        hg_word_number(hg_area_ha(most), DECIMALS, &text);
    }
    hg_pdf_cell(pdf, text.data);
    hg_str_clear(&text);
}

static void put_account(struct hg_pdf *pdf, const struct hg_quota_account *account)
{
    const struct hg_quota_row *row = account->row;
    double total = row->total_m2;
    struct hg_span left = hg_quota_left(account), others = hg_quota_left_others(account);
    hg_pdf_row(pdf);
    hg_paper_cell(pdf->paper, hg_word_quota(pdf->lang, row->kind), row->document);
    put_span(pdf, total, total);
    put_span(pdf, account->reserve_m2, account->reserve_m2);
    put_span(pdf, row->used_m2, row->used_m2);
    put_span(pdf, account->used.least - row->used_m2, account->used.most - row->used_m2);
    put_span(pdf, left.least, left.most);
    put_span(pdf, others.least, others.most);
}

void hg_pdf_quota(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("quota"),
                                        N_("quota in all (ha)"),
                                        N_("kept for high-tech (ha)"),
                                        N_("used before (ha)"),
                                        N_("taken by these candidates (ha)"),
                                        N_("left (ha)"),
                                        N_("of it for others than high-tech (ha)")};
    const struct hg_quota_book *book = &pdf->result->outcome->quota;
    if (book->account_count == 0) return;
    struct hg_str title = HG_STR_EMPTY;
    hg_str_addf(&title, "%s %d %s", hg_pdf_word(pdf, N_("Balance of the quota")),
                book->accounts[0].row->year, book->accounts[0].row->region);
    hg_paper_heading(pdf->paper, 2, title.data);
    hg_str_clear(&title);
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(1, 6));
    for (size_t a = 0; a < book->account_count; a++)
        put_account(pdf, &book->accounts[a]);
    hg_pdf_end(pdf);
    hg_pdf_note(pdf,
                N_("Candidates take their quota in the order of their file. Those that may "
                   "not be supplied take none; where a candidate is undecided, the least "
                   "and the most that may be left are given."));
}

/* --- the section --- */

static void put_candidate(struct hg_pdf *pdf, size_t number)
{
    const struct hg_result *result = pdf->result;
    const struct hg_parcel_fact *ground = &result->facts->parcels[number];
    struct hg_str verdict = HG_STR_EMPTY;
    hg_paper_page(pdf->paper);
    hg_pdf_of(pdf, 2, ground->id, hg_parcel_name(result, ground));
    hg_str_addf(&verdict, "%s: %s", hg_pdf_word(pdf, N_("verdict")),
                hg_word_supply(pdf->lang, result->supply[number]));
    hg_paper_text(pdf->paper, HG_PAPER_STRONG, verdict.data);
    hg_str_clear(&verdict);
    hg_pdf_candidate(pdf, number);
}

void hg_pdf_supply(struct hg_pdf *pdf)
{
    const struct hg_result *result = pdf->result;
    size_t count = result->facts->candidate_count;
    hg_pdf_section(pdf, HG_SECTION_supply);
    put_overview(pdf);
    if (result->outcome != NULL) hg_pdf_quota(pdf);
    for (size_t i = 0; i < count && i < MOST_CANDIDATES; i++)
        put_candidate(pdf, i);
    if (count > MOST_CANDIDATES) {
        struct hg_str text = HG_STR_EMPTY;
        hg_word_more(pdf->lang, count - MOST_CANDIDATES, &text);
        hg_paper_text(pdf->paper, HG_PAPER_PLAIN, text.data);
        hg_str_clear(&text);
    }
    hg_pdf_note(pdf, N_("This is an opinion of the review; the approval is an act of the "
                        "administration."));
}
