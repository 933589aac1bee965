/* Explain: the arithmetic behind one finding, so that a clerk can redo it on paper.
 *
 * Takes   a finished run's result.json (recall.h), the id of a finding, the rules of today, the finding's outline if it is known.
 * Gives   lines in one language: what was found, every operand and where it comes from, the steps with the numbers of a pocket
 *         calculator, the law, exceptions, the cure, the rule's own SQL.  Steps whose outcome differs from what the file says are
 *         told as such: nothing is believed because it stands there.
 * Fails   MISUSE for a finding that the file does not hold.
 * Owns    texts live in the context's arena, those of the file until hg_saved_free().
 * Does not know  limits, geometry, or what the rules would find today: nothing is judged again. */
#ifndef HG_EXPLAIN_EXPLAIN_H
#define HG_EXPLAIN_EXPLAIN_H

#include "model/lang.h"
#include "recall/recall.h"
#include "rules/judge.h"

#include "geo/layer/layer.h"

/* The id of the finding that `word` names: "f-0013", "13".  MISUSE with the nearest ids, or with those of the rule, record or zone
 * that the word names instead. */
hg_status hg_saved_find(struct hg_ctx *ctx, const struct hg_saved *saved, const char *word,
                        const char **out_id) HG_MUST_CHECK;

enum hg_explain_part {
    HG_EXPLAIN_FOUND,    /* the message and its place */
    HG_EXPLAIN_OPERANDS, /* what goes in, and where it comes from */
    HG_EXPLAIN_OUTLINE,  /* corners of the polygon */
    HG_EXPLAIN_STEPS,    /* the arithmetic */
    HG_EXPLAIN_LAW,
    HG_EXPLAIN_STATE, /* severity and exception */
    HG_EXPLAIN_CURE,
    HG_EXPLAIN_RULE, /* file and SQL */
    HG_EXPLAIN_PARTS
};
extern const char *const hg_explain_part_names[HG_EXPLAIN_PARTS];  /* "found" ... */
extern const char *const hg_explain_part_titles[HG_EXPLAIN_PARTS]; /* message ids */

struct hg_explain_line {
    const char *label; /* NULL: none */
    const char *text;
    const char *from; /* where an operand comes from; NULL: nothing to say */
};

struct hg_explanation {
    const char *id, *rule, *title;
    bool agrees; /* all steps came to what the file says */
    struct {
        struct hg_explain_line *lines; /* on the heap */
        size_t count, capacity;
    } parts[HG_EXPLAIN_PARTS];
};

struct hg_explain_given {
    enum hg_lang lang;
    const struct hg_rule_info *rules;
    size_t rule_count;
    const char *rules_sha256;     /* of these rules */
    const struct hg_shape *shape; /* of the finding, in the run's system; NULL unknown */
    size_t corners;               /* how many of them are shown */
};

/* `id` as hg_saved_find() gave it. */
void hg_explain(struct hg_ctx *ctx, const struct hg_saved *saved, const char *id,
                const struct hg_explain_given *given, struct hg_explanation *out);
void hg_explanation_clear(struct hg_explanation *explanation);

#endif
