/* Pdf: the sections of report.pdf, one function a section.
 *
 * They say what report.html says, by the same words.h functions, in the same order of findings and with the same numbers, set for
 * paper: tables are capped where nobody would print more, and say so. */
#ifndef HG_REPORTS_PDF_H
#define HG_REPORTS_PDF_H

#include "model/result.h"
#include "reports/listed.h"
#include "reports/medium.h"
#include "typeset/paper.h"

#include "geo/base/arena.h"

struct hg_pdf {
    struct hg_paper *paper;
    const struct hg_result *result;
    enum hg_lang lang;
    struct hg_arena *arena;         /* for what drawings need until the file is written */
    const size_t *order;            /* findings in reading order */
    const struct hg_listed *listed; /* those that are printed one by one */
    int sections;                   /* opened so far */
};

/* --- pdf.c: what all sections are made of --- */
const char *hg_pdf_word(const struct hg_pdf *pdf, const char *msgid); /* translated */
void hg_pdf_section(struct hg_pdf *pdf, enum hg_section section); /* "一、基本情况" */

/* --- the sections --- */
void hg_pdf_cover(struct hg_pdf *pdf); /* a page of its own */
void hg_pdf_basics(struct hg_pdf *pdf);
void hg_pdf_findings(struct hg_pdf *pdf);
void hg_pdf_changes(struct hg_pdf *pdf);
void hg_pdf_map(struct hg_pdf *pdf);
void hg_pdf_signatures(struct hg_pdf *pdf);
void hg_pdf_coordinates(struct hg_pdf *pdf);

/* Paper as a medium of the sections that it shares with the page. */
struct hg_medium hg_medium_of_pdf(struct hg_pdf *pdf);

/* Digest of what was read: over role, file and digest of every input, in their order.  `text` gets 64 digits. */
void hg_pdf_inputs_digest(const struct hg_result *result, char text[]);

#endif
