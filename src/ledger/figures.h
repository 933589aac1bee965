/* Figures: how the zones of a run stand, by number.  Private to the ledger room. */
#ifndef HG_LEDGER_FIGURES_H
#define HG_LEDGER_FIGURES_H

#include "ledger/store.h"
#include "model/comparison.h"

struct hg_zone_figures {
    const char *zone, *name; /* name NULL unknown; zone NULL: of what lies in no zone */
    double values[HG_SERIES_KINDS]; /* NAN: the run does not tell */
    double idle_parcels;
};

struct hg_figures {
    struct hg_zone_figures
        *items; /* the zones as the run has them, at the end what lies in none */
    size_t count;
};

/* Idle land is unknown without parcels, and none in a zone that has no idle parcel.  In the arena. */
hg_status hg_figures_read(struct hg_ctx *ctx, struct hg_store *store, int64_t run,
                          struct hg_figures *out) HG_MUST_CHECK;

#endif
