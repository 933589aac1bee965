/* Words: how codes, numbers, dates and places read in print, in either language.
 *
 * English is the message id; Chinese stands in po/zh_CN/reports.po.  Functions that return text return static text;
 * functions with `out` append.  Nothing here is escaped. */
#ifndef HG_REPORTS_WORDS_H
#define HG_REPORTS_WORDS_H

#include "model/result.h"

#include "geo/base/str.h"

#include <math.h>

/* Unknown, as a double: the library's NAN is a float. */
#define HG_NAN ((double)NAN)

extern const char *const
    hg_severity_names[4]; /* "info", "warn", "undecided", "block"; by enum hg_severity */
extern const char
    *const hg_disposal_names[4]; /* "fee", "negotiated", "withdrawal"; NULL for none */

const char *hg_word_verdict(enum hg_lang lang, enum hg_verdict verdict);
const char *hg_word_supply(enum hg_lang lang, enum hg_supply_verdict verdict);
/* The verdict of a run, of check or supply, and what it means for the approval. */
const char *hg_word_opinion(enum hg_lang lang, const struct hg_result *result);
const char *hg_word_advice(enum hg_lang lang, const struct hg_result *result);
const char *hg_word_exit(enum hg_lang lang, enum hg_verdict verdict); /* what to do now */
const char *hg_word_severity(enum hg_lang lang, enum hg_severity severity);
const char *hg_word_relation(enum hg_lang lang, enum hg_relation relation);
const char *hg_word_idle(enum hg_lang lang, const struct hg_idle *idle);
const char *hg_word_branch(enum hg_lang lang, enum hg_idle_branch branch); /* "" none */
const char *hg_word_cause(enum hg_lang lang, enum hg_idle_cause cause);
const char *hg_word_disposal(enum hg_lang lang, enum hg_idle_disposal disposal);
const char *hg_word_plan(enum hg_lang lang, enum hg_plan plan);
/* What a project declares absent or empty: a plan, a role or a protected class by its name here, else as written. */
const char *hg_word_declared(enum hg_lang lang, const char *what);
const char *hg_word_input(enum hg_lang lang, const struct hg_input_info *info);
const char *hg_word_index(enum hg_lang lang, enum hg_index_kind kind);
const char *hg_word_split(enum hg_lang lang, enum hg_split part);
const char *hg_word_class(enum hg_lang lang, const char *class_name);
const char *hg_word_mark(enum hg_lang lang, const char *mark);   /* "" for NULL */
const char *hg_word_unit(enum hg_lang lang, const char *unit);   /* "" for NULL and "1" */
const char *hg_word_basis(enum hg_lang lang, const char *basis); /* "" for NULL */
/* What a comparison with a limit came to.  A limit whose source is still to be verified lets nothing pass. */
enum hg_outcome {
    HG_OUTCOME_BREACHED,
    HG_OUTCOME_HOLDS,
    HG_OUTCOME_UNJUDGED,
    HG_OUTCOME_UNVERIFIED,
    HG_OUTCOMES,
};
enum hg_outcome hg_index_outcome(const struct hg_index *index);
enum hg_outcome hg_limit_outcome(const struct hg_limit *limit, enum hg_tri holds,
                                 double margin);
const char *hg_word_deal(enum hg_lang lang, enum hg_deal_kind kind); /* "" not said */
const char *hg_word_condition_source(enum hg_lang lang, enum hg_condition_source source);
const char *hg_word_condition(enum hg_lang lang, const char *index); /* of hg_condition */
const char *hg_word_outcome(enum hg_lang lang, enum hg_outcome outcome);
const char *hg_word_op(const char *op); /* ">=" reads "≥" */
const char *hg_word_area_method(enum hg_lang lang, enum hg_area_method method);
const char *hg_word_encoding_from(enum hg_lang lang, const char *from);

/* How the report came about: what a reader must know of the method, one sentence each. */
enum { HG_METHOD_NOTES = 6 };
extern const char *const hg_method_notes[HG_METHOD_NOTES]; /* message ids */

/* Our field name; in Chinese its usual Chinese name. */
void hg_word_field(enum hg_lang lang, const char *field, struct hg_str *out);
void hg_word_date(enum hg_lang lang, hg_day day, struct hg_str *out); /* "—" unknown */
/* Fixed decimals; "—" for NAN. */
void hg_word_number(double value, int decimals, struct hg_str *out);
/* As many decimals as tell the two apart. */
void hg_word_number_beside(double value, double limit, int decimals, struct hg_str *out);
void hg_word_percent(double share, struct hg_str *out); /* 2 decimals */
/* Hectares, mu (亩) and square metres, in this order. */
void hg_word_areas(enum hg_lang lang, double area_m2, struct hg_str *out);
double hg_area_ha(double area_m2);
double hg_area_mu(double area_m2);

/* "<document>, <article>"; NULL parts are left out. */
void hg_word_law(const char *document, const char *article, struct hg_str *out);
/* The detailed plan's document and the blocks that state a bound. */
void hg_word_bound_law(const struct hg_bound_fact *bound, struct hg_str *out);
const char *hg_word_bound(enum hg_lang lang, enum hg_bound_kind kind);
const char *hg_word_cut_cause(enum hg_lang lang, enum hg_cut_cause cause);
const char *hg_word_land(enum hg_lang lang, enum hg_land_class land);
const char *hg_word_quota(enum hg_lang lang, enum hg_quota_kind kind);
const char *hg_word_quota_outcome(enum hg_lang lang, const struct hg_quota_entry *entry);
const char *hg_word_high_tech(enum hg_lang lang, enum hg_tri high_tech);
const char *hg_word_document(enum hg_lang lang, enum hg_document_state state);
const char *hg_word_effect(enum hg_lang lang, enum hg_document_effect effect);
const char *hg_word_phase(enum hg_lang lang, enum hg_phase_state state);
/* The planned use of a candidate; "" unknown. */
const char *hg_word_use(enum hg_lang lang, const struct hg_candidate_fact *candidate);
/* Ground of a candidate under the ecological red line; NAN without such a plan. */
double hg_candidate_redline_m2(const struct hg_result *result, size_t number);
/* Measured value beside the limit; empty if the finding has neither. */
void hg_word_measured(enum hg_lang lang, const struct hg_finding *finding,
                      struct hg_str *out);
void hg_word_limit(enum hg_lang lang, const struct hg_finding *finding, struct hg_str *out);
/* "zd.shp · layer zd · P1 (fid 12) · ZDMJ = 100" */
void hg_word_where(enum hg_lang lang, const struct hg_where *where, struct hg_str *out);
/* "X(north) 3912204.118 Y(east) 38512345.672"; empty if unknown. */
void hg_word_position(enum hg_lang lang, struct hg_point at, struct hg_str *out);
/* What a place is; "" for an unknown name of hg_place_names. */
const char *hg_word_place(enum hg_lang lang, const char *place);
/* "zone_master.M2" as published; hg_word_pair_class() for print. */
void hg_word_class_code(const struct hg_result *result, enum hg_plan plan,
                        hg_class class_id, struct hg_str *out);
void hg_word_pair_class(enum hg_lang lang, const struct hg_result *result,
                        enum hg_plan plan, hg_class class_id, struct hg_str *out);
/* A text of a parcel as found, by its field (HG_PARCEL_owner ...), and its name; NULL if it is not known. */
const char *hg_parcel_text(const struct hg_result *result,
                           const struct hg_parcel_fact *parcel, int field);
const char *hg_parcel_name(const struct hg_result *result,
                           const struct hg_parcel_fact *parcel);

/* What changed since an earlier run (words_changes.c). */
const char *hg_word_change(enum hg_lang lang, enum hg_change change);
const char *hg_word_match(enum hg_lang lang, enum hg_match match); /* "" none */
const char *hg_word_trait(enum hg_lang lang, enum hg_run_trait trait);
const char *hg_word_series(enum hg_lang lang, enum hg_series_kind kind);
/* Its reasons, one behind the other; empty where there are none. */
void hg_word_why(enum hg_lang lang, unsigned why, struct hg_str *out);
/* "14 fixed, 1 left, 0 new", and what else there is. */
void hg_word_changes(enum hg_lang lang, const struct hg_change_counts *counts,
                     struct hg_str *out);
/* "12.34 m²", "—" for none. */
void hg_word_change_measure(enum hg_lang lang, const struct hg_change_side *side,
                            struct hg_str *out);
/* What keeps a reader from taking less for better: other rules, another day, layers that are gone.  One sentence each; at most `most`
 * of them, their number. */
size_t hg_word_change_notes(enum hg_lang lang, const struct hg_comparison *comparison,
                            struct hg_str *out, size_t most);

/* "… and 41 233 more" */
void hg_word_more(enum hg_lang lang, size_t count, struct hg_str *out);

#endif
