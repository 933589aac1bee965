#include "rules/judge.h"
#include "rules/supply_outcome.h"

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

/* How much a finding weighs on the candidates that it concerns. */
static enum hg_supply_verdict weight_of(const struct hg_finding *finding)
{
    if (finding->waived) return HG_SUPPLY_COMPLIANT;
    if (finding->severity >= HG_BLOCK) return HG_SUPPLY_NON_COMPLIANT;
    if (finding->severity == HG_UNDECIDED) return HG_SUPPLY_UNDECIDED;
    bool soft = finding->severity == HG_WARN && finding->candidate != HG_NO_CANDIDATE;
    return soft ? HG_SUPPLY_CONDITIONAL : HG_SUPPLY_COMPLIANT;
}

static void raise_to(enum hg_supply_verdict *verdict, enum hg_supply_verdict least)
{
    if (*verdict < least) *verdict = least;
}

void hg_supply_weigh(const struct hg_finding *findings, size_t count,
                     enum hg_supply_verdict *verdicts, size_t candidate_count)
{
    for (size_t i = 0; i < count; i++) {
        enum hg_supply_verdict weight = weight_of(&findings[i]);
        if (findings[i].candidate < candidate_count)
            raise_to(&verdicts[findings[i].candidate], weight);
        for (size_t c = 0; findings[i].candidate == HG_NO_CANDIDATE && c < candidate_count;
             c++)
            raise_to(&verdicts[c], weight);
    }
}

/* No candidate at all is nothing that could have been approved. */
static enum hg_supply_verdict worst_of(const enum hg_supply_verdict *verdicts, size_t count)
{
    enum hg_supply_verdict worst = count == 0 ? HG_SUPPLY_UNDECIDED : HG_SUPPLY_COMPLIANT;
    for (size_t i = 0; i < count; i++)
        raise_to(&worst, verdicts[i]);
    return worst;
}

void hg_supply_verdict_of(struct hg_arena *arena, const struct hg_facts *facts, bool strict,
                          struct hg_result *result)
{
    size_t count = facts->candidate_count;
    enum hg_supply_verdict *verdicts = HG_ARENA_ARRAY(arena, enum hg_supply_verdict,
                                                      count + 1);
    struct hg_counts counts = {0};
    for (size_t i = 0; i < result->findings.count; i++)
        count_finding(&result->findings.items[i], &counts);
    hg_supply_weigh(result->findings.items, result->findings.count, verdicts, count);
    enum hg_supply_verdict worst = worst_of(verdicts, count);
    bool breach = worst == HG_SUPPLY_NON_COMPLIANT;
    for (size_t c = 0; strict && c < count; c++)
        breach = breach || verdicts[c] == HG_SUPPLY_CONDITIONAL;
    result->counts = counts;
    result->supply = verdicts;
    result->verdict = breach                         ? HG_NON_COMPLIANT
                      : worst == HG_SUPPLY_UNDECIDED ? HG_VERDICT_UNDECIDED
                                                     : HG_COMPLIANT;
    result->exit_status = breach ? 1 : worst == HG_SUPPLY_UNDECIDED ? 3 : 0;
}
