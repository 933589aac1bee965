#include "reports/pdf.h"

#include "reports/words.h"

const char *hg_pdf_word(const struct hg_pdf *pdf, const char *msgid)
{
    return hg_lang_text(pdf->lang, msgid);
}

/* Sections are numbered as in papers of the administration. */
static void add_number(enum hg_lang lang, int number, struct hg_str *out)
{
    static const char *const digits[] = {"",   "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    if (lang == HG_EN) {
        hg_str_addf(out, "%d  ", number);
        return;
    }
    if (number >= 20) hg_str_add(out, digits[number / 10 % 10]);
    if (number >= 10) hg_str_add(out, "十");
    hg_str_addf(out, "%s、", digits[number % 10]);
}

void hg_pdf_section(struct hg_pdf *pdf, enum hg_section section)
{
    struct hg_str title = HG_STR_EMPTY;
    add_number(pdf->lang, ++pdf->sections, &title);
    hg_str_add(&title, hg_template_title(pdf->result->template, section, pdf->lang));
    hg_paper_heading(pdf->paper, 1, title.data);
    hg_str_clear(&title);
}

void hg_pdf_of(struct hg_pdf *pdf, int level, const char *id, const char *name)
{
    struct hg_str title = HG_STR_EMPTY;
    hg_str_add(&title, id);
    if (name != NULL) hg_str_addf(&title, " %s", name);
    hg_paper_heading(pdf->paper, level, hg_str_text(&title));
    hg_str_clear(&title);
}

void hg_pdf_head(struct hg_pdf *pdf, int level, const char *msgid)
{
    hg_paper_heading(pdf->paper, level, hg_pdf_word(pdf, msgid));
}

void hg_pdf_say(struct hg_pdf *pdf, const char *msgid)
{
    hg_paper_text(pdf->paper, HG_PAPER_PLAIN, hg_pdf_word(pdf, msgid));
}

void hg_pdf_note(struct hg_pdf *pdf, const char *msgid)
{
    hg_paper_text(pdf->paper, HG_PAPER_NOTE, hg_pdf_word(pdf, msgid));
}

void hg_pdf_more(struct hg_pdf *pdf, size_t rows, size_t most)
{
    if (rows <= most) return;
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text, "+ %zu: %s", rows - most,
                hg_pdf_word(pdf, N_("further rows stand in tables.xlsx")));
    hg_paper_text(pdf->paper, HG_PAPER_NOTE, text.data);
    hg_str_clear(&text);
}

void hg_pdf_table(struct hg_pdf *pdf, const char *const *heads, size_t count,
                  unsigned numeric)
{
    const char *words[HG_PAPER_COLUMNS];
    for (size_t i = 0; i < count; i++)
        words[i] = hg_pdf_word(pdf, heads[i]);
    hg_paper_table(pdf->paper, words, count, numeric);
}

void hg_pdf_row(struct hg_pdf *pdf)
{
    hg_paper_row(pdf->paper, HG_PAPER_ROW);
}

void hg_pdf_cell(struct hg_pdf *pdf, const char *text)
{
    hg_paper_cell(pdf->paper, text, NULL);
}

void hg_pdf_cell_word(struct hg_pdf *pdf, const char *msgid)
{
    hg_pdf_cell(pdf, hg_pdf_word(pdf, msgid));
}

void hg_pdf_cell_number(struct hg_pdf *pdf, double value, int decimals)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_word_number(value, decimals, &text);
    hg_pdf_cell(pdf, text.data);
    hg_str_clear(&text);
}

void hg_pdf_cell_areas(struct hg_pdf *pdf, double area_m2)
{
    hg_pdf_cell_number(pdf, hg_area_ha(area_m2), 4);
    hg_pdf_cell_number(pdf, hg_area_mu(area_m2), 2);
    hg_pdf_cell_number(pdf, area_m2, 2);
}

void hg_pdf_cell_share(struct hg_pdf *pdf, double share)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_word_percent(share, &text);
    hg_pdf_cell(pdf, text.data);
    hg_str_clear(&text);
}

void hg_pdf_cell_date(struct hg_pdf *pdf, hg_day day)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_word_date(pdf->lang, day, &text);
    hg_pdf_cell(pdf, text.data);
    hg_str_clear(&text);
}

void hg_pdf_cell_parcel(struct hg_pdf *pdf, const struct hg_parcel_fact *parcel)
{
    hg_paper_cell(pdf->paper, parcel->id, hg_parcel_name(pdf->result, parcel));
}

void hg_pdf_facts(struct hg_pdf *pdf)
{
    hg_paper_table(pdf->paper, NULL, 2, 0);
}

void hg_pdf_fact(struct hg_pdf *pdf, const char *msgid, const char *value)
{
    if (value == NULL || *value == '\0') return;
    hg_pdf_row(pdf);
    hg_pdf_cell_word(pdf, msgid);
    hg_pdf_cell(pdf, value);
}

void hg_pdf_end(struct hg_pdf *pdf)
{
    hg_paper_table_end(pdf->paper);
}
