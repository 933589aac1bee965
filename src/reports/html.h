/* Html: the parts of report.html, one function a part.
 *
 * Everything that comes from data or a translation is escaped here, so that no value can become markup; data stands in
 * <bdi>, so that no value can turn its neighbours round. */
#ifndef HG_REPORTS_HTML_H
#define HG_REPORTS_HTML_H

#include "model/result.h"
#include "reports/listed.h"
#include "reports/medium.h"
#include "reports/outfile.h"

struct hg_page {
    struct hg_outfile *file;
    const struct hg_result *result;
    enum hg_lang lang;
    const size_t *order;            /* findings in reading order */
    const struct hg_listed *listed; /* rows of the page, and on its map */
    bool has_map;                   /* its section is written */
};

void hg_html(struct hg_page *page, const char *markup);     /* our own markup, as it is */
void hg_html_text(struct hg_page *page, const char *text);  /* escaped */
void hg_html_data(struct hg_page *page, const char *text);  /* escaped, isolated */
void hg_html_word(struct hg_page *page, const char *msgid); /* translated, escaped */
void hg_html_section(struct hg_page *page, enum hg_section section); /* opens */
void hg_html_section_end(struct hg_page *page);
/* A table with its head row, in words; close it with hg_html_table_end().  `numeric`: the columns that hold numbers. */
void hg_html_table(struct hg_page *page, const char *css, const char *const *heads,
                   size_t count, unsigned numeric);
void hg_html_table_end(struct hg_page *page);
/* How a cell's content is set. */
enum hg_cell_look { HG_LOOK_TEXT, HG_LOOK_NUMBER, HG_LOOK_HEAD };
void hg_html_cell(struct hg_page *page, const char *text, enum hg_cell_look look);
void hg_html_cell_number(struct hg_page *page, double value, int decimals);
void hg_html_badge(struct hg_page *page, const char *css, const char *text);

/* The page's own style sheets and program (html_script.c), and the policy that lets in no other. */
void hg_html_style(struct hg_page *page);
void hg_html_policy(struct hg_page *page);
void hg_html_program(struct hg_page *page);
/* The same of a page with other files of web/; closed by NULL. */
void hg_html_style_of(struct hg_page *page, const char *const *files);
void hg_html_policy_of(struct hg_page *page, const char *const *files);
void hg_html_program_of(struct hg_page *page, const char *const *files);

/* For the script (html_tools.c). */
void hg_html_map_tools(struct hg_page *page);
void hg_html_filter(struct hg_page *page);

void hg_html_verdict(struct hg_page *page);
void hg_html_map(struct hg_page *page);
void hg_html_findings(struct hg_page *page);

/* The page as a medium of the sections that it shares with paper. */
struct hg_medium hg_medium_of_page(struct hg_page *page);

#endif
