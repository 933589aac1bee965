/* One finding from end to end: which stories fit it, and what is the same for all. */
#include "explain/explain.h"

#include "explain/telling.h"
#include "reports/words.h"

#include "geo/base/memory.h"
#include "geo/base/status.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const hg_explain_part_names[HG_EXPLAIN_PARTS] = {
    "found", "operands", "outline", "steps", "law", "state", "cure", "rule",
};

const char *const hg_explain_part_titles[HG_EXPLAIN_PARTS] = {
    N_("What was found"), N_("What goes in, and where it comes from"),
    N_("Outline"),        N_("Step by step"),
    N_("The law"),        N_("How it weighs"),
    N_("What to do"),     N_("The rule's own words"),
};

/* --- which story --- */

/* Rules that say in their SELECT, but not in their row, which index they judge. */
static const struct {
    const char *rule, *index;
} index_rules[] = {
    {"HG-I-001", "far"                 },
    {"HG-I-002", "building_factor"     },
    {"HG-I-003", "office_land_share"   },
    {"HG-I-004", "green_ratio"         },
    {"HG-I-005", "investment_intensity"},
    {"HG-I-006", "office_floor_share"  },
};

/* The index that the finding is about: as its row says, as the table says, else the only one that has its value and limit. */
static const char *index_of(const struct hg_telling *telling)
{
    json_t *indices = json_object_get(telling->subject, "indices");
    const char *said = hg_saved_text(telling->operands, "index"), *name, *found = NULL;
    if (json_object_get(indices, said == NULL ? "" : said) != NULL) return said;
    for (size_t i = 0; i < HG_COUNT_OF(index_rules); i++)
        if (hg_str_same(index_rules[i].rule, telling->rule)) return index_rules[i].index;
    json_t *index;
    json_object_foreach(indices, name, index)
    {
        if (!(hg_saved_number(index, "value") == telling->measured) ||
            !(hg_saved_number(index, "limit") == telling->limit) ||
            !hg_str_same(hg_saved_text(index, "unit"), telling->unit))
            continue;
        if (found != NULL) return NULL;
        found = name;
    }
    return found;
}

static bool is_family(const struct hg_telling *telling, char letter)
{
    return strncmp(telling->rule, "HG-", 3) == 0 && telling->rule[3] == letter;
}

/* Of a detailed plan's bounds: its texts are the limit, and not the tables. */
static bool bound_fits(const struct hg_telling *telling)
{
    bool said = hg_saved_text(telling->operands, "blocks") != NULL ||
                hg_saved_text(telling->operands, "indices") != NULL;
    return is_family(telling, 'I') && said &&
           json_is_object(json_object_get(telling->subject, "detailed_plan"));
}

static bool block_use_fits(const struct hg_telling *telling)
{
    return hg_saved_text(telling->operands, "use") != NULL &&
           hg_saved_text(telling->operands, "there") != NULL;
}

static bool is_of_term(const struct hg_telling *telling)
{
    const char *limit = hg_saved_text(json_object_get(telling->finding, "limit"), "unit");
    return hg_str_same(telling->unit, "a") || hg_str_same(limit, "a");
}

static bool price_fits(const struct hg_telling *telling)
{
    return is_family(telling, 'P') && !is_of_term(telling) &&
           json_is_object(json_object_get(telling->subject, "price"));
}

static bool term_fits(const struct hg_telling *telling)
{
    return is_family(telling, 'P') && is_of_term(telling) &&
           json_is_object(json_object_get(telling->subject, "term"));
}

static bool quota_fits(const struct hg_telling *telling)
{
    return hg_quota_kind_told(telling) != NULL;
}

static bool document_fits(const struct hg_telling *telling)
{
    return hg_document_told(telling) != NULL;
}

static bool index_fits(const struct hg_telling *telling)
{
    return !bound_fits(telling) &&
           json_is_object(json_object_get(telling->subject, "indices")) &&
           index_of(telling) != NULL;
}

static bool idle_fits(const struct hg_telling *telling)
{
    return is_family(telling, 'L') &&
           json_is_object(json_object_get(telling->subject, "idle"));
}

static bool place_fits(const struct hg_telling *telling)
{
    return telling->place != NULL;
}

static bool split_fits(const struct hg_telling *telling)
{
    return is_family(telling, 'S') &&
           json_is_object(json_object_get(telling->zone, "split"));
}

static bool declared_fits(const struct hg_telling *telling)
{
    return isfinite(hg_saved_number(telling->operands, "declared")) &&
           isfinite(hg_saved_number(telling->operands, "difference")) &&
           isfinite(telling->measured);
}

static void tell_index(struct hg_telling *telling)
{
    hg_story_index(telling, index_of(telling));
}

/* All that fit are told, in this order; a finding that none fits is told by its row alone. */
static const struct {
    bool (*fits)(const struct hg_telling *telling);
    void (*tell)(struct hg_telling *telling);
} stories[] = {
    {index_fits,     tell_index        },
    {bound_fits,     hg_story_bound    },
    {price_fits,     hg_story_price    },
    {term_fits,      hg_story_term     },
    {quota_fits,     hg_story_quota    },
    {document_fits,  hg_story_document },
    {idle_fits,      hg_story_idle     },
    {block_use_fits, hg_story_block_use},
    {place_fits,     hg_story_place    },
    {split_fits,     hg_story_split    },
    {declared_fits,  hg_story_declared },
};

static void tell_stories(struct hg_telling *telling)
{
    bool told = false;
    for (size_t i = 0; i < HG_COUNT_OF(stories); i++) {
        if (!stories[i].fits(telling)) continue;
        stories[i].tell(telling);
        told = true;
    }
    if (!told || telling->step == 0) hg_story_any(telling);
}

/* --- what is the same for all --- */

static const char *both(const struct hg_telling *telling, const char *key)
{
    return hg_saved_text(json_object_get(telling->finding, key),
                         telling->lang == HG_EN ? "en" : "zh");
}

static void tell_found(struct hg_telling *telling)
{
    hg_tell(telling, HG_EXPLAIN_FOUND, NULL, both(telling, "message"), NULL);
}

static void tell_law(struct hg_telling *telling)
{
    const json_t *law = json_object_get(telling->finding, "law");
    const char *document = hg_saved_text(law, "document"),
               *mark = hg_saved_text(law, "mark");
    if (document == NULL) {
        hg_tell(
            telling, HG_EXPLAIN_LAW, NULL,
            hg_told_word(telling, N_("no law: a check of the data, or of what it says")),
            NULL);
        return;
    }
    hg_tell(telling, HG_EXPLAIN_LAW, hg_told_word(telling, N_("document")), document, NULL);
    hg_tell(telling, HG_EXPLAIN_LAW, hg_told_word(telling, N_("article")),
            hg_saved_text(law, "article"), NULL);
    hg_tell(telling, HG_EXPLAIN_LAW, hg_told_word(telling, N_("source")),
            hg_word_mark(telling->lang, mark), NULL);
}

/* The exception that accepts the finding, or the one that no longer does. */
static void tell_waiver(struct hg_telling *telling)
{
    const char *key = hg_saved_text(telling->where, "key"),
               *accepted = hg_saved_text(telling->finding, "waiver");
    if (accepted != NULL)
        hg_tell(telling, HG_EXPLAIN_STATE, hg_told_word(telling, N_("accepted exception")),
                accepted, NULL);
    size_t i;
    json_t *waiver;
    json_array_foreach(json_object_get(telling->root, "waivers"), i, waiver)
    {
        if (key == NULL || !hg_str_same(hg_saved_text(waiver, "rule"), telling->rule) ||
            !hg_str_same(hg_saved_text(waiver, "key"), key))
            continue;
        const char *expiry = hg_saved_text(waiver, "expiry");
        bool expired = hg_saved_is_true(waiver, "expired");
        if (expiry != NULL)
            hg_tell(telling, HG_EXPLAIN_STATE,
                    hg_told_word(telling, expired ? N_("the exception expired on")
                                                  : N_("valid until")),
                    expiry, hg_saved_text(waiver, "reason"));
    }
}

static void tell_state(struct hg_telling *telling)
{
    const char *severity = hg_saved_text(telling->finding, "severity");
    for (int s = 0; s < 4; s++)
        if (hg_str_same(hg_severity_names[s], severity))
            hg_tell(telling, HG_EXPLAIN_STATE, hg_told_word(telling, N_("severity")),
                    hg_word_severity(telling->lang, (enum hg_severity)s), NULL);
    if (!hg_saved_is_true(telling->finding, "waived"))
        hg_tell(telling, HG_EXPLAIN_STATE, hg_told_word(telling, N_("accepted exception")),
                hg_told_word(telling, N_("none")), NULL);
    tell_waiver(telling);
    hg_tell(telling, HG_EXPLAIN_STATE, hg_told_word(telling, N_("responsible")),
            hg_saved_text(telling->finding, "responsible"), NULL);
    hg_tell(telling, HG_EXPLAIN_STATE, hg_told_word(telling, N_("judged as of")),
            hg_saved_text(telling->run, "as_of"), NULL);
}

/* What follows the head: the first line that is no comment, and all behind it. */
static const char *select_of(const char *text)
{
    while (text[0] == '-' && text[1] == '-') {
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return text;
}

static void tell_rule(struct hg_telling *telling)
{
    const struct hg_explain_given *given = telling->given;
    const struct hg_rule_info *rule = NULL;
    for (size_t i = 0; i < given->rule_count; i++)
        if (hg_str_same(given->rules[i].id, telling->rule)) rule = &given->rules[i];
    if (rule == NULL) {
        hg_tell(telling, HG_EXPLAIN_RULE, telling->rule,
                hg_told_word(
                    telling,
                    strchr("FCAGX", telling->rule[3]) != NULL
                        ? N_("no rule: the program tells this of the data while reading "
                             "it; doc/FINDINGS.md lists it")
                        : N_("not among the rules of today; name the folder of your own "
                             "rules behind the finding")),
                NULL);
        return;
    }
    hg_tell(telling, HG_EXPLAIN_RULE, rule->id, rule->title.in[telling->lang], rule->file);
    const char *digest = hg_saved_text(telling->run, "rules_sha256");
    if (digest != NULL && !hg_str_same(digest, given->rules_sha256))
        hg_tell(telling, HG_EXPLAIN_RULE, NULL,
                hg_told_word(telling,
                             N_("the rules of today are not those of the run: name the "
                                "folder of your own rules behind the finding; else a "
                                "rule has changed since")),
                NULL);
    hg_tell(telling, HG_EXPLAIN_RULE, NULL, select_of(rule->text), NULL);
}

/* --- from the file --- */

/* The parcel or candidate whose record the finding stands at. */
static const json_t *subject_of(const struct hg_telling *telling)
{
    const char *role = hg_told_subject_role(telling);
    const json_t *input = hg_saved_named(telling->root, "inputs", "role", role),
                 *subjects = json_object_get(telling->root, role);
    double fid = hg_saved_number(telling->where, "fid");
    const char *key = hg_saved_text(telling->where, "key");
    if (input == NULL || !hg_str_same(hg_saved_text(input, "source"),
                                      hg_saved_text(telling->where, "source")))
        return NULL;
    size_t i;
    json_t *subject;
    json_array_foreach(subjects, i, subject)
    {
        double own = hg_saved_number(subject, "fid");
        bool same = isfinite(own) && isfinite(fid)
                        ? own == fid
                        : key != NULL && hg_str_same(hg_saved_text(subject, "id"), key);
        if (same) return subject;
    }
    return NULL;
}

static const json_t *zone_of(const struct hg_telling *telling)
{
    const char *names[] = {hg_saved_text(telling->place, "zone"),
                           hg_saved_text(telling->subject, "zone"),
                           hg_saved_text(telling->where, "key")};
    for (size_t i = 0; i < HG_COUNT_OF(names); i++) {
        const json_t *zone = hg_saved_named(telling->root, "zones", "id", names[i]);
        if (zone != NULL) return zone;
    }
    return NULL;
}

static const json_t *object_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_object(value) ? value : NULL;
}

static void read_finding(struct hg_telling *telling)
{
    const json_t *finding = telling->finding, *measured = object_at(finding, "measured"),
                 *limit = object_at(finding, "limit");
    const char *rule = hg_saved_text(finding, "rule");
    telling->run = object_at(telling->root, "run");
    telling->where = object_at(finding, "where");
    telling->operands = object_at(finding, "operands");
    telling->place = object_at(finding, "place");
    telling->rule = rule != NULL && strlen(rule) > 3 ? rule : "HG-?";
    telling->measured = hg_saved_number(measured, "value");
    telling->unit = hg_saved_text(measured, "unit");
    telling->limit = hg_saved_number(limit, "value");
    telling->op = hg_saved_text(limit, "op");
    telling->subject = subject_of(telling);
    telling->zone = zone_of(telling);
}

void hg_explain(struct hg_ctx *ctx, const struct hg_saved *saved, const char *id,
                const struct hg_explain_given *given, struct hg_explanation *out)
{
    struct hg_telling telling = {
        .ctx = ctx, .lang = given->lang, .given = given, .root = saved->root, .out = out};
    *out = (struct hg_explanation){.id = id, .agrees = true};
    telling.finding = hg_saved_named(saved->root, "findings", "id", id);
    read_finding(&telling);
    out->rule = telling.rule;
    out->title = both(&telling, "title");
    tell_found(&telling);
    tell_stories(&telling);
    tell_law(&telling);
    tell_state(&telling);
    hg_tell(&telling, HG_EXPLAIN_CURE, NULL, both(&telling, "cure"), NULL);
    tell_rule(&telling);
}

void hg_explanation_clear(struct hg_explanation *explanation)
{
    for (int i = 0; i < HG_EXPLAIN_PARTS; i++)
        free(explanation->parts[i].lines);
    *explanation = (struct hg_explanation){0};
}
