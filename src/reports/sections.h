/* Sections of the readable reports: which of them a run has, and those that report.html and report.pdf share.
 *
 * A shared section is one function over a medium (medium.h) and a row in sections.c; its title is the form's matter.  What differs in
 * truth (cover, map, findings one by one with what a screen can do) each form has in its own files. */
#ifndef HG_REPORTS_SECTIONS_H
#define HG_REPORTS_SECTIONS_H

#include "reports/medium.h"
#include "reports/words.h"

/* Has a run what a section tells of?  Where it has not and a reader would miss it, `lacks` is what is told instead, as message id;
 * else NULL, and the section is left out. */
bool hg_section_has(const struct hg_result *result, enum hg_section section);
const char *hg_section_lacks(const struct hg_result *result, enum hg_section section);

bool hg_section_is_shared(enum hg_section section);
/* Writes a shared section, or what any section lacks.  False: neither, nothing was written. */
bool hg_section_write(struct hg_medium *to, enum hg_section section);

/* --- shared by sections --- */
extern const char *const hg_outcome_looks[HG_OUTCOMES];
enum hg_outcome hg_outcome_of(enum hg_tri holds);
void hg_put_run_facts(struct hg_medium *to); /* zones, day, systems (section_run.c) */
/* How often each rule speaks, by severity: a table of all findings (section_law.c). */
void hg_put_rule_counts(struct hg_medium *to);
void hg_put_candidate(struct hg_medium *to, size_t number); /* section_candidate.c */
/* In hectares; where it may be more, as "least – most". */
void hg_put_cell_span(struct hg_medium *to, struct hg_span span);

/* --- the sections --- */
void hg_section_inputs(struct hg_medium *to);
void hg_section_quality(struct hg_medium *to);
void hg_section_areas(struct hg_medium *to);
void hg_section_zone_land(struct hg_medium *to);
void hg_section_conflicts(struct hg_medium *to);
void hg_section_lines(struct hg_medium *to);
void hg_section_indices(struct hg_medium *to);
void hg_section_idle(struct hg_medium *to);
void hg_section_disposal(struct hg_medium *to);
void hg_section_performance(struct hg_medium *to);
void hg_section_stock(struct hg_medium *to);
void hg_section_changes(struct hg_medium *to);
void hg_section_supply(struct hg_medium *to);
void hg_section_waivers(struct hg_medium *to);
void hg_section_rules(struct hg_medium *to);
void hg_section_method(struct hg_medium *to);

#endif
