/* Judge: which rules does the plan break?
 *
 * Takes   facts, the workspace with the limits, the run's diagnostics, the project's severities and waivers.
 * Gives   findings (sorted, numbered), counts and the verdict; enters limits into the facts' indices.
 * A rule is data/rules/<id>.sql: a head and one SELECT (doc/ADD-A-RULE.md).  No geometry here. */
#ifndef HG_RULES_JUDGE_H
#define HG_RULES_JUDGE_H

#include "model/result.h"
#include "standards/workspace.h"

#include "geo/base/ctx.h"
#include "geo/base/digest.h"

struct hg_judge_options {
    const char *const *rule_folders; /* the project's own */
    size_t rule_folder_count;
    const struct hg_rule_severity {
        const char *rule;
        enum hg_severity severity;
        bool off;
        const char *file; /* where it stands, for messages */
        int line, column;
    } * severities;
    size_t severity_count;
    struct hg_waiver *waivers; /* `used` is counted here */
    size_t waiver_count;
    bool strict;
    bool supply;    /* run the rules about candidates, not those about the plan */
    bool tentative; /* a breach is undecided, and no diagnostic that is can be lowered */
    struct hg_supply_outcome *
        outcome; /* of hg_supply_outcome_make(); its quotas are settled here.  NULL: check */
};

/* Put dataset, facts and settings into the workspace's tables, all but parcel_share, which hg_judge() fills if a rule names it. */
hg_status hg_facts_load(struct hg_ctx *ctx, struct hg_workspace *workspace,
                        const struct hg_settings *settings,
                        const struct hg_dataset *dataset,
                        const struct hg_facts *facts) HG_MUST_CHECK;

/* The edition of the control indices that the project orders, else the one in force on its day, for page 1 of the report; NULL:
 * none was in force.  Parcels whose contract is older are judged by the edition of their contract unless the project orders. */
const char *hg_limits_edition(struct hg_ctx *ctx, struct hg_workspace *workspace,
                              const struct hg_settings *settings);

/* Find the limit for every index (by industry, edition, date) and enter limit, applies, holds and margin. */
hg_status hg_limits_apply(struct hg_ctx *ctx, struct hg_workspace *workspace,
                          const struct hg_settings *settings,
                          struct hg_facts *facts) HG_MUST_CHECK;

/* Find the targets of the zones' shares of land and hold the shares against them; before hg_facts_load(). */
hg_status hg_zone_targets_apply(struct hg_ctx *ctx, struct hg_workspace *workspace,
                                struct hg_facts *facts) HG_MUST_CHECK;

/* Prices and terms of all parcels, and what has to be written into the candidates' contracts; facts and the tables price, term,
 * supply_condition and parcel_industry alike.  After hg_limits_apply(). */
hg_status hg_deals_apply(struct hg_ctx *ctx, struct hg_workspace *workspace,
                         const struct hg_settings *settings,
                         const struct hg_dataset *dataset,
                         struct hg_facts *facts) HG_MUST_CHECK;

/* Run all rules; HG_FAILED with a MISUSE diagnostic for a faulty rule.  Diagnostics recorded so far (all severities up to
 * BLOCK) become findings, too. */
hg_status hg_judge(struct hg_ctx *ctx, struct hg_workspace *workspace,
                   const struct hg_judge_options *options, const struct hg_dataset *dataset,
                   const struct hg_facts *facts, struct hg_findings *out_findings,
                   char out_rules_sha256[HG_DIGEST_TEXT]) HG_MUST_CHECK;

/* Counts, verdict and exit status from findings: block > undecided > ok; a waived finding counts only as waived. */
void hg_verdict_of(const struct hg_findings *findings, bool strict,
                   struct hg_counts *out_counts, enum hg_verdict *out_verdict,
                   int *out_exit_status);

/* The verdict of each candidate, and of the run: that of the worst.  A finding about no candidate counts for all when it says that
 * something could not be judged; other remarks about the project's data do not.  Fills counts, verdict, exit status and supply. */
void hg_supply_verdict_of(struct hg_arena *arena, const struct hg_facts *facts, bool strict,
                          struct hg_result *result);

/* What a rule says of itself, for lists and manuals. */
struct hg_rule_info {
    const char *id, *file, *text; /* text: the whole file */
    bool built_in, locked, supply;
    enum hg_severity severity;
    struct hg_text2 title, message, cure, responsible; /* responsible: NULL by family */
    const char *document, *article, *mark;             /* NULL: not given */
    const char *needs;                                 /* as written, NULL none */
    size_t examples;
};

/* All rules in force, by id: the built-in ones and those of `folders`. */
hg_status hg_rules_list(struct hg_ctx *ctx, const char *const *folders, size_t folder_count,
                        struct hg_rule_info **out_rules, size_t *out_count) HG_MUST_CHECK;

/* Digest over these rules, as result.json's rules_sha256 has it. */
hg_status hg_rules_digest(struct hg_ctx *ctx, const char *const *folders,
                          size_t folder_count,
                          char out_sha256[HG_DIGEST_TEXT]) HG_MUST_CHECK;

/* Run the examples of every rule (built-in, then in `folders`); prints nothing: results come back one per rule. */
struct hg_rule_test {
    const char *rule, *file;
    size_t examples, failed;
    size_t firing;       /* examples in which it must return something */
    const char *failure; /* the first one, NULL none */
};
hg_status hg_rules_test(struct hg_ctx *ctx, const char *const *folders, size_t folder_count,
                        struct hg_rule_test **out_tests, size_t *out_count) HG_MUST_CHECK;

#endif
