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
