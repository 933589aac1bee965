/* The story of a quota: what is there, what is kept, what went before, and what each candidate takes in the order of its file. */
#include "explain/telling.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <math.h>
#include <string.h>

/* Hectares to the hundredth of a square metre. */
enum { DECIMALS = 6 };

static double ha(double m2)
{
    return hg_num_round(m2 / 10000.0, DECIMALS);
}

static const char *told_ha(const struct hg_telling *telling, double m2)
{
    return hg_told_exact(telling, ha(m2));
}

/* A quota on the paper: in m2, as little and as much as may have gone. */
struct ledger {
    const char *kind; /* "land" */
    double total, reserve;
    double used_least, used_most;
    double others_least, others_most; /* of it by what is not high-tech */
};

static const json_t *account_of(const json_t *candidate, const char *kind)
{
    return hg_saved_named(json_object_get(candidate, "quota"), "accounts", "kind", kind);
}

const char *hg_quota_kind_told(const struct hg_telling *telling)
{
    static const char prefix[] = "quota_";
    const char *kind = hg_saved_text(telling->operands, "kind");
    if (kind == NULL || strncmp(kind, prefix, sizeof prefix - 1) != 0) return NULL;
    kind += sizeof prefix - 1;
    return account_of(telling->subject, kind) != NULL &&
                   hg_saved_named(telling->root, "quota", "kind", kind) != NULL
               ? kind
               : NULL;
}

/* --- what was there before --- */

static void tell_row(struct hg_telling *telling, const json_t *row, double high_tech)
{
    const json_t *table = hg_saved_named(telling->root, "tables", "name", "quota");
    const char *file = hg_saved_text(table, "source");
    const char *from = HG_TOLD(telling, N_("{0}, line {1}"), file == NULL ? "" : file,
                               hg_told_exact(telling, hg_saved_number(row, "line")));
    const struct {
        const char *label;
        double m2;
    } cells[] = {
        {N_("quota, ha"),    hg_saved_number(row, "total_m2")},
        {N_("used before, ha"),                  hg_saved_number(row,                 "used_before_m2")},
        {N_("of it by high-tech projects, ha"), high_tech   },
    };
    for (size_t i = 0; i < HG_COUNT_OF(cells); i++)
        hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, cells[i].label),
                told_ha(telling, cells[i].m2), from);
    hg_tell(telling, HG_EXPLAIN_OPERANDS,
            hg_told_word(telling, N_("share kept for high-tech projects")),
            hg_told_exact(telling, hg_saved_number(row, "reserve_share")),
            hg_saved_text(row, "law"));
}

/* What is kept, what is open to the others, and what of that is gone. */
static void open_ledger(struct hg_telling *telling, const json_t *row,
                        struct ledger *ledger)
{
    double share = hg_saved_number(row, "reserve_share"),
           used = hg_saved_number(row, "used_before_m2"),
           high_tech = hg_saved_number(row, "used_high_tech_before_m2");
    ledger->total = hg_saved_number(row, "total_m2");
    ledger->reserve = hg_saved_number(row, "reserve_m2");
    if (!isfinite(high_tech)) high_tech = 0.0; /* not stated: all of it is others' */
    tell_row(telling, row, high_tech);
    ledger->used_least = ledger->used_most = used;
    ledger->others_least = ledger->others_most = used - high_tech;
    hg_tell_step(telling,
                 HG_TOLD(telling, N_("kept for high-tech projects: {0} × {1} = {2} ha"),
                         told_ha(telling, ledger->total), hg_told_exact(telling, share),
                         told_ha(telling, ledger->reserve)));
    hg_tell_agreement(telling, hg_num_round(share * ledger->total, DECIMALS),
                      ledger->reserve, 0.0051);
    hg_tell_step(telling,
                 HG_TOLD(telling, N_("open to all others: {0} − {1} = {2} ha"),
                         told_ha(telling, ledger->total), told_ha(telling, ledger->reserve),
                         told_ha(telling, ledger->total - ledger->reserve)));
    if (high_tech > 0.0)
        hg_tell_step(telling,
                     HG_TOLD(telling, N_("of it used by others: {0} − {1} = {2} ha"),
                             told_ha(telling, used), told_ha(telling, high_tech),
                             told_ha(telling, used - high_tech)));
}

/* --- the candidates before it --- */

/* As the quota's rule: one that is turned away takes nothing, one of which something is not known perhaps. */
static void draw(const json_t *candidate, const json_t *entry, struct ledger *ledger)
{
    const json_t *quota = json_object_get(candidate, "quota"),
                 *high_tech = json_object_get(quota, "high_tech"),
                 *takes = json_object_get(quota, "takes");
    double least = hg_saved_number(entry, "need_m2"),
           most = hg_saved_number(entry, "need_most_m2");
    if (json_is_false(takes)) return;
    ledger->used_most += most;
    if (!json_is_true(high_tech)) ledger->others_most += most;
    if (!json_is_true(takes)) return;
    ledger->used_least += least;
    if (json_is_false(high_tech)) ledger->others_least += least;
}

static void tell_candidate(struct hg_telling *telling, const json_t *candidate,
                           const json_t *entry, const struct ledger *before,
                           const struct ledger *after)
{
    const json_t *takes = json_object_get(json_object_get(candidate, "quota"), "takes");
    const char *id = hg_saved_text(candidate, "id"),
               *need = told_ha(telling, hg_saved_number(entry, "need_most_m2"));
    if (id == NULL) id = "?";
    if (json_is_false(takes))
        hg_tell_step(telling,
                     HG_TOLD(telling, N_("{0} is not supplied and takes nothing"), id));
    else if (json_is_true(takes))
        hg_tell_step(telling,
                     HG_TOLD(telling,
                             N_("{0} takes {1} ha, all together: {2} + {1} = {3} ha"), id,
                             need, told_ha(telling, before->used_most),
                             told_ha(telling, after->used_most)));
    else
        hg_tell_step(telling,
                     HG_TOLD(telling,
                             N_("{0} may take {1} ha or not, at most: {2} + {1} = {3} ha"),
                             id, need, told_ha(telling, before->used_most),
                             told_ha(telling, after->used_most)));
}

static void tell_earlier(struct hg_telling *telling, struct ledger *ledger)
{
    size_t i;
    json_t *candidate;
    json_array_foreach(json_object_get(telling->root, "candidates"), i, candidate)
    {
        if (candidate == telling->subject) return;
        const json_t *entry = account_of(candidate, ledger->kind);
        struct ledger before = *ledger;
        if (entry == NULL) continue;
        draw(candidate, entry, ledger);
        tell_candidate(telling, candidate, entry, &before, ledger);
    }
}

/* --- this one --- */

/* What is left of `whole` once `gone` is gone; the balance may be below zero. */
static double tell_balance(struct hg_telling *telling, const char *msgid, double whole,
                           double gone)
{
    hg_tell_step(telling, HG_TOLD(telling, msgid, told_ha(telling, whole),
                                  told_ha(telling, gone), told_ha(telling, whole - gone)));
    return whole - gone;
}

/* What is surely open to it, or, where that breaks it, what could be at most. */
static double tell_open(struct hg_telling *telling, const struct ledger *ledger,
                        bool others, bool most)
{
    double open = tell_balance(telling, N_("open of the whole quota: {0} − {1} = {2} ha"),
                               ledger->total,
                               most ? ledger->used_least : ledger->used_most);
    if (others)
        open = fmin(open, tell_balance(telling,
                                       N_("open to what is not high-tech: {0} − {1} = {2} "
                                          "ha"),
                                       ledger->total - ledger->reserve,
                                       most ? ledger->others_least : ledger->others_most));
    return fmax(open, 0.0);
}

void hg_story_quota(struct hg_telling *telling)
{
    struct ledger ledger = {.kind = hg_quota_kind_told(telling)};
    const json_t *row = hg_saved_named(telling->root, "quota", "kind", ledger.kind),
                 *entry = account_of(telling->subject, ledger.kind),
                 *fits = json_object_get(entry, "fits"),
                 *high_tech = json_object_get(json_object_get(telling->subject, "quota"),
                                              "high_tech");
    bool broken = json_is_false(fits);
    bool others = !json_is_true(high_tech) && !(broken && !json_is_false(high_tech));
    double need = hg_saved_number(entry, broken ? "need_m2" : "need_most_m2");
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, N_("needed, ha")),
            told_ha(telling, need), hg_told_place(telling, telling->where));
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_name(telling, "high_tech"),
            hg_told_word(telling, json_is_true(high_tech)    ? N_("yes")
                                  : json_is_false(high_tech) ? N_("no")
                                                             : N_("unknown")),
            hg_told_field(telling, "candidates", "high_tech"));
    open_ledger(telling, row, &ledger);
    tell_earlier(telling, &ledger);
    double open = tell_open(telling, &ledger, others, broken);
    hg_tell_agreement(telling, open,
                      hg_saved_number(entry, broken ? "open_most_m2" : "open_m2"),
                      0.01 + 1e-9 * ledger.total);
    hg_tell_comparison(telling, ha(need), ha(open), "<=", "ha");
    if (!broken && others && !json_is_true(fits))
        hg_tell_step(
            telling,
            hg_told_word(telling, N_("whether it fits depends on what is not known: nobody "
                                     "can tell")));
}
