/* Inspection: what `inspect` shows of a survey and its guess, for people and for programs. */
#ifndef HG_COMMANDS_INSPECTION_H
#define HG_COMMANDS_INSPECTION_H

#include "guess/guess.h"

struct hg_inspection {
    struct hg_survey survey;
    struct hg_guess guess;
};

/* Blocks of text on stdout. */
void hg_inspect_print(const struct hg_ctx *ctx, const struct hg_inspection *inspections,
                      size_t count, enum hg_lang lang, bool verbose);

/* One JSON document on stdout, after data/inspect.schema.json. */
void hg_inspect_print_json(const struct hg_ctx *ctx,
                           const struct hg_inspection *inspections, size_t count,
                           int exit_status);

#endif
