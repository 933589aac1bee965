/* Html_looks: how each kind of thing looks on the page's maps and in its charts; one table for the drawing (SVG), the
 * legend, the charts and the script.
 *
 * Colours are those of Okabe and Ito, which people with a weak sense of colour tell apart; beside its colour every kind has a
 * hatch, a symbol or a dash of its own, so that a print in black and white still tells them. */
#ifndef HG_REPORTS_HTML_LOOKS_H
#define HG_REPORTS_HTML_LOOKS_H

#include "reports/html.h"

struct hg_look {
    const char *group,
        *name;             /* "findings", "block"; the class in CSS is "l-findings-block" */
    const char *msgid;     /* its name in the legend */
    const char *stroke;    /* colour of lines, hatch and symbol */
    const char *fill;      /* NULL: nothing below the hatch */
    double opacity, width; /* of the fill; of the outline in pixels */
    const char *dash;      /* NULL: an unbroken outline */
    const char *hatch;     /* lines on a tile of 8 x 8, "M0 8L8 0"; NULL: none */
    const char *
        symbol; /* around 0,0, some 12 wide: marks what is too small to be seen; NULL: none */
};

enum { HG_LOOKS = 21 };
extern const struct hg_look hg_looks[HG_LOOKS];

/* Does this run have anything of the group? */
bool hg_look_is_used(const struct hg_page *page, const struct hg_look *look);

/* Rules of CSS for all looks. */
void hg_html_look_rules(struct hg_page *page);
/* Patterns of the hatches as <pattern id="FAMILY-GROUP-NAME">, a tile drawn `scale` times as large. */
void hg_html_look_patterns(struct hg_page *page, const char *family, double scale);
/* Symbols of findings as <path id="s-NAME"> to be used. */
void hg_html_look_symbols(struct hg_page *page, double scale);
/* The legend, with a switch for each look. */
void hg_html_legend(struct hg_page *page);
/* The table as JSON, for the script. */
void hg_html_look_data(struct hg_page *page);

/* The look of a thing. */
const char *hg_look_of_parcel(enum hg_idle_state state);          /* "idle" ... */
const char *hg_look_of_finding(const struct hg_finding *finding); /* "block" ... */

#endif
