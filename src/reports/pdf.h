/* Pdf: the sections of report.pdf, one function a section.
 *
 * They say what report.html says, by the same words.h functions, in the same order of findings and with the same numbers, set for
 * paper: tables are capped where nobody would print more, and say so. */
#ifndef HG_REPORTS_PDF_H
#define HG_REPORTS_PDF_H

#include "model/result.h"
#include "reports/listed.h"
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

/* Rows of a table that are printed; all of them stand in the workbook. */
enum { HG_PDF_ROWS = 300 };

/* Columns first..last as bits. */
#define HG_PDF_COLUMNS(first, last) ((2u << (last)) - (1u << (first)))

/* --- pdf.c: what all sections are made of --- */
const char *hg_pdf_word(const struct hg_pdf *pdf, const char *msgid); /* translated */
void hg_pdf_section(struct hg_pdf *pdf, enum hg_section section); /* "一、基本情况" */
void hg_pdf_of(struct hg_pdf *pdf, int level, const char *id, const char *name);
void hg_pdf_head(struct hg_pdf *pdf, int level, const char *msgid);
void hg_pdf_say(struct hg_pdf *pdf, const char *msgid);  /* a paragraph */
void hg_pdf_note(struct hg_pdf *pdf, const char *msgid); /* a small one */
/* "+ 12: further rows stand in tables.xlsx", if any are left out. */
void hg_pdf_more(struct hg_pdf *pdf, size_t rows, size_t most);
/* Heads are message ids; at most HG_PAPER_COLUMNS. */
void hg_pdf_table(struct hg_pdf *pdf, const char *const *heads, size_t count,
                  unsigned numeric);
void hg_pdf_row(struct hg_pdf *pdf);
void hg_pdf_cell(struct hg_pdf *pdf, const char *text); /* NULL: empty */
void hg_pdf_cell_word(struct hg_pdf *pdf, const char *msgid);
void hg_pdf_cell_number(struct hg_pdf *pdf, double value, int decimals);
void hg_pdf_cell_areas(struct hg_pdf *pdf, double area_m2); /* three: ha, mu, m2 */
void hg_pdf_cell_share(struct hg_pdf *pdf, double share);   /* per cent */
void hg_pdf_cell_date(struct hg_pdf *pdf, hg_day day);
void hg_pdf_cell_parcel(struct hg_pdf *pdf, const struct hg_parcel_fact *parcel);
/* A list of names and values: hg_pdf_facts(), hg_pdf_fact()s, hg_pdf_end(). */
void hg_pdf_facts(struct hg_pdf *pdf);
void hg_pdf_fact(struct hg_pdf *pdf, const char *msgid,
                 const char *value); /* "", NULL: none */
void hg_pdf_end(struct hg_pdf *pdf); /* of a table or list */

/* --- the sections --- */
void hg_pdf_cover(struct hg_pdf *pdf); /* a page of its own */
void hg_pdf_basics(struct hg_pdf *pdf);
void hg_pdf_inputs(struct hg_pdf *pdf);
void hg_pdf_quality(struct hg_pdf *pdf);
void hg_pdf_areas(struct hg_pdf *pdf);
void hg_pdf_zone_land(struct hg_pdf *pdf);
void hg_pdf_conflicts(struct hg_pdf *pdf);
void hg_pdf_lines(struct hg_pdf *pdf);
void hg_pdf_indices(struct hg_pdf *pdf);
void hg_pdf_idle(struct hg_pdf *pdf);
void hg_pdf_disposal(struct hg_pdf *pdf);
void hg_pdf_performance(struct hg_pdf *pdf);
void hg_pdf_stock(struct hg_pdf *pdf);
void hg_pdf_supply(struct hg_pdf *pdf);
void hg_pdf_findings(struct hg_pdf *pdf);
void hg_pdf_changes(struct hg_pdf *pdf);
void hg_pdf_map(struct hg_pdf *pdf);
void hg_pdf_waivers(struct hg_pdf *pdf);
void hg_pdf_signatures(struct hg_pdf *pdf);
void hg_pdf_coordinates(struct hg_pdf *pdf);
void hg_pdf_rules(struct hg_pdf *pdf);
void hg_pdf_method(struct hg_pdf *pdf);

/* Of one candidate (pdf_candidate.c): the tables of its sheet. */
void hg_pdf_candidate(struct hg_pdf *pdf, size_t number);
void hg_pdf_quota(struct hg_pdf *pdf);

/* Digest of what was read: over role, file and digest of every input, in their order.  `text` gets 64 digits. */
void hg_pdf_inputs_digest(const struct hg_result *result, char text[]);

#endif
