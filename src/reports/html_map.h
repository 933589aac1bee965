/* Html_map: the ground that the page's maps show; drawn as SVG (html_map.c), and given to the script as data
 * (html_plan.c).
 *
 * Both draw only what result.json and findings.gpkg hold: zones, functional areas, parcels or candidates with what is left
 * of them, conflict pieces, findings. */
#ifndef HG_REPORTS_HTML_MAP_H
#define HG_REPORTS_HTML_MAP_H

#include "reports/html.h"

/* What is shown, in metres of the working system, which is never one of degrees.  False: nothing has a place. */
bool hg_page_map_box(const struct hg_page *page, struct hg_box *out);

/* Background (zones, functional areas, parcels or candidates): the distance in metres below which points are left out so that
 * at most `most` are left; 0 if all may stay.  `first_m`: the first distance to try. */
double hg_page_map_thin_m(const struct hg_page *page, size_t most, double first_m);
/* How many points are left at a distance. */
size_t hg_page_map_points(const struct hg_page *page, double thin_m);

#endif
