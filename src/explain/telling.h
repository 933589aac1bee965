/* Telling: an explanation under way.  Private to the explain room.
 *
 * Everything that returns text returns arena text in the explanation's language. */
#ifndef HG_EXPLAIN_TELLING_H
#define HG_EXPLAIN_TELLING_H

#include "explain/explain.h"
#include "model/date.h"
#include "recall/saved.h"

struct hg_telling {
    struct hg_ctx *ctx;
    enum hg_lang lang;
    const struct hg_explain_given *given;
    const json_t *root, *run, *finding;
    const json_t *where, *operands, *place; /* of the finding; NULL: none */
    const json_t *subject;  /* the parcel or candidate that it is about; NULL: none */
    const json_t *zone;     /* that it lies in; NULL unknown */
    const char *rule;       /* its code */
    double measured, limit; /* NAN: none */
    const char *unit, *op;  /* NULL: none */
    struct hg_explanation *out;
    size_t step; /* steps told so far */
};

/* One of our sentences with {0} ... filled. */
#define HG_TOLD(telling, msgid, ...) \
    hg_told((telling), (msgid), (const char *const[]){__VA_ARGS__, NULL})
const char *hg_told(const struct hg_telling *telling, const char *msgid,
                    const char *const args[]);
/* The msgid itself in the language. */
const char *hg_told_word(const struct hg_telling *telling, const char *msgid);
/* A word of the tables or the name of an attribute: "far", "agreed_start". */
const char *hg_told_name(const struct hg_telling *telling, const char *word);
const char *hg_told_number(const struct hg_telling *telling, double value, int decimals);
/* Shortest text that reads back as the same double. */
const char *hg_told_exact(const struct hg_telling *telling, double value);
/* " m²", or "" */
const char *hg_told_unit(const struct hg_telling *telling, const char *unit);
/* Decimals with which a value is told, and the value with its unit, told so. */
int hg_told_decimals(double value, const char *unit);
const char *hg_told_amount(const struct hg_telling *telling, double value,
                           const char *unit);
const char *hg_told_day(const struct hg_telling *telling, hg_day day);
/* "xingang/zd.gpkg · ZD · 410184... · fid 323", from an object with source, layer, key, fid. */
const char *hg_told_place(const struct hg_telling *telling, const json_t *place);
/* Are parcels judged or candidates? */
const char *hg_told_subject_role(const struct hg_telling *telling);
/* The layer of a role, and the file's field: "xingang/zd.gpkg · ZD · ZDMJ". */
const char *hg_told_field(const struct hg_telling *telling, const char *role,
                          const char *ours);

/* Lines.  A step is numbered. */
void hg_tell(struct hg_telling *telling, enum hg_explain_part part, const char *label,
             const char *text, const char *from);
void hg_tell_step(struct hg_telling *telling, const char *text);
void hg_tell_note(struct hg_telling *telling, const char *text); /* below a step */

/* Does `redone` come to what the file says, as near as rounding allows?  Says so below the step. */
void hg_tell_agreement(struct hg_telling *telling, double redone, double stated,
                       double tolerance);
void hg_tell_day_agreement(struct hg_telling *telling, hg_day redone, hg_day stated);
/* The comparison with the limit, unrounded: the step, and how much is to spare or short. */
void hg_tell_comparison(struct hg_telling *telling, double value, double limit,
                        const char *op, const char *unit);

/* `a` over `b` with the digits of a pocket calculator: as few decimals as give the quotient's digits and, against a limit, the
 * same answer. */
struct hg_pocket {
    int decimals;        /* of both operands */
    double a, b;         /* rounded to them */
    double quotient;     /* of the rounded ones */
    int quotient_digits; /* decimals to print it with */
    double tolerance;    /* how far it may lie from the exact one */
};
struct hg_pocket hg_pocket_divide(double a, double b, double limit, const char *op);
bool hg_pocket_holds(double value, const char *op, double limit);

/* Stories: each adds operands and steps. */
void hg_story_index(struct hg_telling *telling, const char *index);
void hg_story_idle(struct hg_telling *telling);
void hg_story_place(struct hg_telling *telling);
void hg_story_split(struct hg_telling *telling);
void hg_story_declared(struct hg_telling *telling);
void hg_story_any(struct hg_telling *telling);
void hg_story_price(struct hg_telling *telling);
void hg_story_term(struct hg_telling *telling);
void hg_story_quota(struct hg_telling *telling);
void hg_story_bound(struct hg_telling *telling);
void hg_story_block_use(struct hg_telling *telling);
void hg_story_document(struct hg_telling *telling);

/* The row of the list of documents that the finding is about; NULL: none. */
const json_t *hg_document_told(const struct hg_telling *telling);
/* The kind of quota that the finding is about, if the file has all that its story needs; NULL. */
const char *hg_quota_kind_told(const struct hg_telling *telling);

/* Corners of the finding's polygon and its area by them; the area on the plane, NAN if there is no polygon. */
double hg_story_outline(struct hg_telling *telling);
/* From the plane to the run's method: `plane` times the ratio of the feature or zone that the file names. */
void hg_story_method(struct hg_telling *telling, double plane, double area);

#endif
