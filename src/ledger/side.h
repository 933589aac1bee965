/* Side: one run as the ledger has it, ready to be compared.  Private to the ledger room.
 *
 * What a finding says is content that many runs share, so a walk over a thousand runs reads it once (hg_contents_read). */
#ifndef HG_LEDGER_SIDE_H
#define HG_LEDGER_SIDE_H

#include "ledger/store.h"
#include "model/comparison.h"

/* Whether the place of a finding lies in the scratch ledger (scratch.h). */
enum hg_place_state { HG_PLACE_UNASKED, HG_PLACE_NONE, HG_PLACE_THERE };

struct hg_content {
    const char *digest;
    const char *key;  /* its stable key */
    const char *base; /* the same without the number of a second finding at one place */
    const char *rule, *business_key, *zone, *source, *layer, *field, *responsible;
    enum hg_severity severity;
    double measured; /* NAN unknown */
    const char *unit, *limit_op, *limit_unit;
    double limit_value;
    struct hg_text2 message, cure;
    double x, y; /* in the run's CRS; NAN unknown */
    size_t rank; /* in an order of what findings say, so that rows are sorted by a number */
    enum hg_place_state place;
    double box[4]; /* min x, min y, max x, max y, of what is THERE */
};

struct hg_contents {
    struct hg_content *items; /* by digest */
    size_t count;
};

/* The findings of a run, of all runs for 0. */
hg_status hg_contents_read(struct hg_ctx *ctx, struct hg_store *store, int64_t run,
                           struct hg_contents *out) HG_MUST_CHECK;

struct hg_side_row {
    const char *id;
    bool waived;
    struct hg_content *says;
};

struct hg_side_text {
    const char *name, *sha256;
};

struct hg_side_input {
    const char *role, *plan, *source, *layer; /* plan NULL: none */
    int64_t features;                         /* records that were read */
    bool read;                                /* it could be read, be it empty */
};

struct hg_side {
    struct hg_store *store;
    int64_t run;
    const char *kind, *project, *verdict;
    const char *traits[HG_TRAITS];
    struct hg_side_row *rows; /* in an order that the numbers of findings have no part in */
    size_t row_count;
    struct hg_side_text *rules; /* by id */
    size_t rule_count;
    struct hg_side_input *inputs;
    size_t input_count;
    const char **zones, **candidates; /* ids, sorted */
    size_t zone_count, candidate_count;
};

/* All of a run; `rules` of a side with the same digest of rules may be given, to be shared.  A run that is not there is HG_FAILED
 * and NO_SUCH_RUN. */
hg_status hg_side_read(struct hg_ctx *ctx, struct hg_store *store, int64_t run,
                       const struct hg_contents *contents, const struct hg_side *like,
                       struct hg_side *out) HG_MUST_CHECK;

const struct hg_side_text *hg_side_rule(const struct hg_side *side, const char *rule);
bool hg_side_has(const char *const *sorted, size_t count, const char *text);
bool hg_side_row_is_open(const struct hg_side_row *row); /* neither note nor accepted */

#endif
