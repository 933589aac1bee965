/* Guess: what is each layer of a survey in a project file?
 *
 * Takes   a survey.
 * Gives   for every layer the use that its name, fields and values tell, with the reason; or the question that must be put, with
 *         the answers that come into question.  A guess is sure only if nothing speaks against it; values that fit two schemes
 *         are never decided here.
 * Tells   reasons as INFO and questions as UNDECIDED diagnostics, in the context.
 * Owns    everything is in the context's arena. */
#ifndef HG_GUESS_GUESS_H
#define HG_GUESS_GUESS_H

#include "model/lang.h"
#include "model/plan.h"

#include "geo/source/survey.h"

#include "geo/base/ctx.h"

#define HG_GUESS_USE(use, role, plan, scheme, class_name, rivals, what) HG_USE_##use,
enum hg_use {
#include "guess/guess_uses.def"
    HG_USE_UNKNOWN,
};
#undef HG_GUESS_USE

struct hg_use_spec {
    const char *name;  /* "FARMLAND" */
    enum hg_role role; /* HG_ROLE_COUNT: not part of a project */
    enum hg_plan plan;
    const char *scheme, *class_name, *rivals;
    const char *what; /* a msgid */
};
extern const struct hg_use_spec hg_use_specs[HG_USE_UNKNOWN];

enum hg_guess_state {
    HG_GUESS_SURE,
    HG_GUESS_ASK,      /* the answers stand in `answers`, the likeliest first; maybe none */
    HG_GUESS_LEFT_OUT, /* known, and not part of a project; a table without geometry */
    HG_GUESS_UNREADABLE, /* it could not be read: what it is remains open */
};
extern const char
    *const hg_guess_state_names[]; /* "sure", "ask", "left_out", "unreadable" */

/* One way to enter a layer in the project. */
struct hg_answer {
    enum hg_use use;
    const char *scheme;      /* NULL: none */
    const char *class_field; /* the file's field of the classes; NULL: none, or not known */
    const char *const *
        class_values; /* that have no class of a scheme: the user says which class; closed by NULL, or NULL */
};

enum { HG_GUESS_ANSWERS = 6 };

struct hg_guessed_layer {
    const struct hg_survey_set *set;
    const struct hg_survey_layer *layer; /* NULL: the set did not open */
    enum hg_guess_state state;
    size_t answer_count;
    struct hg_answer answers[HG_GUESS_ANSWERS];
    size_t first_diag, diag_count; /* reasons and questions in ctx->diags */
};

struct hg_guess {
    const struct hg_survey *survey;
    size_t layer_count;
    struct hg_guessed_layer *layers;
    size_t questions; /* layers with a question, or that could not be read */
    const char
        *crs; /* of all layers that are used, if they agree on one in metres; else NULL */
};

void hg_guess_make(struct hg_ctx *ctx, const struct hg_survey *survey,
                   struct hg_guess *out);

/* The column of a layer that a field of ours is found in by its name; values are not looked at.  -1: none; *out_rival is another
 * field of ours, or a foreign name, that a cut name fits as well, else NULL. */
int hg_guess_column(const struct hg_survey_layer *layer, enum hg_role role, size_t field,
                    const char **out_rival);

/* The project file: `prefix` stands before every source ("../data/"), `name` is the project's.  Reasons and questions are comments
 * in the given language. */
void hg_guess_write(const struct hg_ctx *ctx, const struct hg_guess *guess,
                    const char *prefix, const char *name, enum hg_lang lang,
                    struct hg_str *out);

#endif
