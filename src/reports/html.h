/* Html: the parts of report.html, one function a part.
 *
 * Everything that comes from data or a translation is escaped here, so that no value can become markup; data stands in
 * <bdi>, so that no value can turn its neighbours round. */
#ifndef HG_REPORTS_HTML_H
#define HG_REPORTS_HTML_H

#include "model/result.h"
#include "reports/listed.h"
#include "reports/outfile.h"

struct hg_page {
    struct hg_outfile *file;
    const struct hg_result *result;
    enum hg_lang lang;
    const size_t *order;            /* findings in reading order */
    const struct hg_listed *listed; /* rows of the page, and on its map */
    bool has_map;                   /* its section is written */
};

/* A cell's content, how it is set. */
enum hg_cell_look { HG_LOOK_TEXT, HG_LOOK_NUMBER, HG_LOOK_HEAD };

void hg_html(struct hg_page *page, const char *markup);     /* our own markup, as it is */
void hg_html_text(struct hg_page *page, const char *text);  /* escaped */
void hg_html_data(struct hg_page *page, const char *text);  /* escaped, isolated */
void hg_html_word(struct hg_page *page, const char *msgid); /* translated, escaped */
void hg_html_section(struct hg_page *page, enum hg_section section); /* opens */
void hg_html_section_end(struct hg_page *page);
/* Columns first..last as bits. */
#define HG_COLUMNS(first, last) ((2u << (last)) - (1u << (first)))
/* A table with its head row; close it with hg_html_table_end().  `numeric`: the columns that hold numbers. */
void hg_html_table(struct hg_page *page, const char *css, const char *const *heads,
                   size_t count, unsigned numeric);
void hg_html_table_end(struct hg_page *page);
void hg_html_cell(struct hg_page *page, const char *text, enum hg_cell_look look);
void hg_html_cell_number(struct hg_page *page, double value, int decimals);
void hg_html_cell_areas(struct hg_page *page, double area_m2); /* three cells */
void hg_html_badge(struct hg_page *page, const char *css, const char *text);
/* A row about a parcel, so that the map leads to it; `css` "" for none.  The caller closes it. */
void hg_html_parcel_row(struct hg_page *page, const char *css, size_t parcel);

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
void hg_html_inputs(struct hg_page *page);
void hg_html_areas(struct hg_page *page);
void hg_html_zone_land(struct hg_page *page); /* nothing in supply */
void hg_html_map(struct hg_page *page);
void hg_html_candidates(struct hg_page *page); /* nothing but in supply */
void hg_html_supply_of(struct hg_page *page,
                       size_t candidate); /* its quota, documents and phases */
void hg_html_quota(struct hg_page *page);
/* Of one candidate (html_candidate_plan.c): rows of the table of conditions; blocks of the detailed plan; what is left once it is cut
 * clear.  The latter two are nothing where there is nothing to say. */
bool hg_html_has_bounds(const struct hg_page *page, size_t number);
void hg_html_bounds(struct hg_page *page, size_t number);
void hg_html_blocks(struct hg_page *page, size_t number);
void hg_html_cut(struct hg_page *page, size_t number);
void hg_html_findings(struct hg_page *page);
void hg_html_conflicts(struct hg_page *page);
void hg_html_indices(struct hg_page *page);
void hg_html_idle(struct hg_page *page);
void hg_html_disposal(
    struct hg_page *page); /* nothing where nothing is to be disposed of */
void hg_html_performance(struct hg_page *page); /* nothing where nothing is agreed */
void hg_html_stock(struct hg_page *page);       /* nothing without completed industry */
void hg_html_waivers(struct hg_page *page);
void hg_html_method(struct hg_page *page);

#endif
