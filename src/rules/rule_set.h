/* Rule set: which rules judge?  The built-in ones, then the project's folders; the same id: the later wins. */
#ifndef HG_RULES_RULE_SET_H
#define HG_RULES_RULE_SET_H

#include "rules/rule_file.h"

#include "geo/base/digest.h"

struct hg_rule_set {
    size_t count;
    struct hg_rule *rules; /* by id */
};

/* MISUSE for a folder that cannot be read, a faulty file, a replaced rule that is locked.  All faulty files are told. */
hg_status hg_rule_set_read(struct hg_ctx *ctx, const char *const *folders,
                           size_t folder_count, struct hg_rule_set *out) HG_MUST_CHECK;

const struct hg_rule *hg_rule_set_find(const struct hg_rule_set *set, const char *id);

/* Does the SQL of any rule hold `table`, in whatever case?  No table can be asked without its name. */
bool hg_rule_set_names(const struct hg_rule_set *set, const char *table);

/* Digest over the ids and texts, in the order of the ids: the same for the same rules wherever they lie. */
void hg_rule_set_digest(const struct hg_rule_set *set, char out_sha256[HG_DIGEST_TEXT]);

#endif
