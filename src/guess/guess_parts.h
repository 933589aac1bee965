/* Guess's parts: what the files of this room share.  Nobody outside includes it. */
#ifndef HG_GUESS_GUESS_PARTS_H
#define HG_GUESS_GUESS_PARTS_H

#include "guess/guess.h"
#include "guess/guess_kinds.h"

/* guess_layer.c: decide about one layer; reasons and questions are noted in ctx. */
void hg_guess_layer(struct hg_ctx *ctx, struct hg_guessed_layer *layer);
/* "\1the parcels": the use as an argument of a diagnostic, which is translated where it is shown. */
const char *hg_guess_use_arg(enum hg_use use, struct hg_arena *arena);
struct hg_where hg_guess_where(const struct hg_guessed_layer *layer);

/* guess_names.c: what the layer's name says. */
struct guess_name {
    enum hg_use use; /* HG_USE_UNKNOWN: nothing */
    bool sure;
    const char *word;  /* the part of the name that says it */
    const char *doubt; /* a word in the name that takes it back, or NULL */
};
struct guess_name hg_guess_name(const char *layer_name, struct hg_arena *arena);

/* guess_values.c: what the values say.  A field is named by its index in the layer, -1 none. */

/* Are all values of the field classes of the scheme?  False for one without values, or with more than are kept. */
bool hg_guess_fits(const struct hg_survey_field *field, const char *scheme,
                   struct hg_arena *arena);
/* The field that holds the classes of a scheme: a usual one with a known class, else a usual one, else -1. */
int hg_guess_class_field(const struct hg_survey_layer *layer, const char *scheme,
                         struct hg_arena *arena);
/* The schemes whose codes all values of the field are, closed by NULL; codes that two tables know are in both. */
enum { HG_GUESS_SCHEMES = 4 };
size_t hg_guess_schemes(const struct hg_survey_field *field, struct hg_arena *arena,
                        const char *out_schemes[HG_GUESS_SCHEMES]);
/* The field of classes that some land scheme knows, usual names first; -1: none. */
int hg_guess_coded_field(const struct hg_survey_layer *layer, struct hg_arena *arena);
/* The field whose values are words for functional areas; *out_strange are those that are none, closed by NULL. */
int hg_guess_functional_field(const struct hg_survey_layer *layer, struct hg_arena *arena,
                              const char *const **out_strange);
/* The field of kinds of facilities or areas, by its name or as the one text field with few values; -1: none. */
int hg_guess_kind_field(const struct hg_survey_layer *layer);
/* The class that a word for a facility has (道路: road), or NULL. */
const char *hg_guess_facility_class(const char *word);
/* Values that are no classes of the scheme, closed by NULL. */
const char *const *hg_guess_strange(const struct hg_survey_field *field, const char *scheme,
                                    struct hg_arena *arena);
/* Has the layer a field of this name, whatever its case?  -1: no. */
int hg_guess_field_called(const struct hg_survey_layer *layer, const char *name);

#endif
