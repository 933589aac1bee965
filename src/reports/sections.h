/* Sections: does a run have anything for a section of the readable reports? */
#ifndef HG_REPORTS_SECTIONS_H
#define HG_REPORTS_SECTIONS_H

#include "model/result.h"

/* Land of the zones, control indices, idle land, disposal plan, performance, stock and candidates are there only if there is
 * something to tell; all other sections always. */
bool hg_section_applies(const struct hg_result *result, enum hg_section section);

#endif
