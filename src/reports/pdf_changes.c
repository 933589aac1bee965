/* The section of report.pdf about what changed since an earlier run. */
#include "reports/pdf.h"
#include "reports/words.h"

enum { MOST_NOTES = 40 };

static void put_headline(struct hg_pdf *pdf, const struct hg_comparison *comparison)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text, hg_lang_text(pdf->lang, N_("against run %lld of the ledger")),
                (long long)comparison->before.run);
    hg_str_add(&text, pdf->lang == HG_ZH ? "：" : ": ");
    hg_word_changes(pdf->lang, &comparison->counts, &text);
    hg_paper_text(pdf->paper, HG_PAPER_PLAIN, text.data);
    hg_str_clear(&text);
}

static void put_notes(struct hg_pdf *pdf, const struct hg_comparison *comparison)
{
    struct hg_str notes[MOST_NOTES] = {0};
    size_t count = hg_word_change_notes(pdf->lang, comparison, notes, MOST_NOTES);
    for (size_t i = 0; i < count; i++) {
        hg_paper_text(pdf->paper, HG_PAPER_NOTE, hg_str_text(&notes[i]));
        hg_str_clear(&notes[i]);
    }
}

static void put_row(struct hg_pdf *pdf, const struct hg_change_row *row)
{
    struct hg_str change = HG_STR_EMPTY, before = HG_STR_EMPTY, after = HG_STR_EMPTY;
    const struct hg_change_side *side = row->after.id != NULL ? &row->after : &row->before;
    hg_str_add(&change, hg_word_change(pdf->lang, row->change));
    if (row->why != 0) {
        hg_str_add(&change, pdf->lang == HG_ZH ? "：" : ": ");
        hg_word_why(pdf->lang, row->why, &change);
    }
    hg_word_change_measure(pdf->lang, &row->before, &before);
    hg_word_change_measure(pdf->lang, &row->after, &after);
    hg_pdf_row(pdf);
    hg_pdf_cell(pdf, change.data);
    hg_pdf_cell(pdf, hg_word_severity(pdf->lang, side->severity));
    hg_pdf_cell(pdf, row->rule);
    hg_pdf_cell(pdf, row->before.id == NULL ? "—" : row->before.id);
    hg_pdf_cell(pdf, row->after.id == NULL ? "—" : row->after.id);
    hg_pdf_cell(pdf, row->message.in[pdf->lang]);
    hg_pdf_cell(pdf, before.data);
    hg_pdf_cell(pdf, after.data);
    hg_str_clear(&change);
    hg_str_clear(&before);
    hg_str_clear(&after);
}

void hg_pdf_changes(struct hg_pdf *pdf)
{
    static const char *const heads[] = {
        N_("change"),     N_("severity"), N_("rule"),          N_("number then"),
        N_("number now"), N_("finding"),  N_("measured then"), N_("measured now")};
    const struct hg_comparison *comparison = pdf->result->comparison;
    if (comparison == NULL) return;
    hg_pdf_section(pdf, HG_SECTION_changes);
    put_headline(pdf, comparison);
    put_notes(pdf, comparison);
    size_t shown = 0;
    for (size_t i = 0; i < comparison->row_count; i++) {
        if (!hg_change_matters(&comparison->rows[i]) || shown++ >= HG_PDF_ROWS) continue;
        if (shown == 1) hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(6, 7));
        put_row(pdf, &comparison->rows[i]);
    }
    if (shown == 0) return;
    hg_pdf_end(pdf);
    hg_pdf_more(pdf, shown, HG_PDF_ROWS);
}
