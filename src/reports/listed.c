#include "reports/listed.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* A rule on the way: how many of its findings were met, how many of them are shown. */
struct tally {
    const char *rule;
    size_t met, shown;
};

/* Findings of a rule come in runs: the newest tally is asked first. */
static struct tally *tally_of(struct tally *tallies, size_t *count, const char *rule)
{
    for (size_t i = *count; i-- > 0;)
        if (strcmp(tallies[i].rule, rule) == 0) return &tallies[i];
    tallies[*count] = (struct tally){.rule = rule};
    return &tallies[(*count)++];
}

struct hg_listed hg_listed_choose(const struct hg_findings *findings, const size_t *order,
                                  size_t per_rule, size_t most)
{
    struct hg_listed listed = {
        .shown = hg_memory_new_zero(findings->count + 1, sizeof *listed.shown)};
    struct tally *tallies = hg_memory_new(findings->count + 1, sizeof *tallies);
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++) {
        struct tally *tally = tally_of(tallies, &count, findings->items[order[i]].rule);
        bool shown = tally->met++ < per_rule && listed.count < most;
        listed.shown[order[i]] = shown;
        tally->shown += shown;
        listed.count += shown;
    }
    listed.rests = hg_memory_new(count + 1, sizeof *listed.rests);
    for (size_t i = 0; i < count; i++)
        if (tallies[i].shown < tallies[i].met)
            listed.rests[listed.rest_count++] = (struct hg_rest){
                tallies[i].rule, tallies[i].met - tallies[i].shown};
    free(tallies);
    return listed;
}

struct hg_listed hg_listed_on_page(const struct hg_findings *findings, const size_t *order)
{
    enum { MOST_PER_RULE = 300, MOST_LISTED = 3000 };
    return hg_listed_choose(findings, order, MOST_PER_RULE, MOST_LISTED);
}

void hg_listed_clear(struct hg_listed *listed)
{
    free(listed->shown);
    free(listed->rests);
    *listed = (struct hg_listed){0};
}
