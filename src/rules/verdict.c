#include "rules/judge.h"

static void count_finding(const struct hg_finding *finding, struct hg_counts *counts)
{
    if (finding->waived)
        counts->waived++;
    else if (finding->severity >= HG_BLOCK)
        counts->block++;
    else if (finding->severity == HG_UNDECIDED)
        counts->undecided++;
    else if (finding->severity == HG_WARN)
        counts->warn++;
    else
        counts->info++;
}

/* A breach stands whatever else is unknown, so it goes before "cannot judge". */
void hg_verdict_of(const struct hg_findings *findings, bool strict,
                   struct hg_counts *out_counts, enum hg_verdict *out_verdict,
                   int *out_exit_status)
{
    struct hg_counts counts = {0};
    for (size_t i = 0; i < findings->count; i++)
        count_finding(&findings->items[i], &counts);
    bool breach = counts.block > 0 || (strict && counts.warn > 0);
    *out_counts = counts;
    *out_verdict = breach                 ? HG_NON_COMPLIANT
                   : counts.undecided > 0 ? HG_VERDICT_UNDECIDED
                                          : HG_COMPLIANT;
    *out_exit_status = breach ? 1 : counts.undecided > 0 ? 3 : 0;
}
