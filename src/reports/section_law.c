/* The sections about rules and law: quality of the data rule by rule, the rules that spoke, the limits that values were held against;
 * and the counts at the head of the findings. */
#include "reports/limits_applied.h"
#include "reports/sections.h"
#include "reports/words.h"

#include "geo/base/num.h"

#include <stdlib.h>
#include <string.h>

/* --- findings by rule --- */

struct tally {
    const struct hg_finding *first;
    size_t count, by_severity[4], waived;
};

/* Of the rule of finding `first`: findings are sorted by rule.  The next rule begins `count` behind it. */
static struct tally tally_from(const struct hg_findings *findings, size_t first)
{
    struct tally tally = {.first = &findings->items[first]};
    for (size_t i = first; i < findings->count; i++) {
        const struct hg_finding *finding = &findings->items[i];
        if (strcmp(finding->rule, tally.first->rule) != 0) break;
        tally.count++;
        if (finding->waived)
            tally.waived++;
        else
            tally.by_severity[finding->severity]++;
    }
    return tally;
}

static void put_counts(struct hg_medium *to, const struct tally *tally)
{
    const struct {
        const char *look;
        size_t count;
    } cells[] = {
        {"block",     tally->by_severity[HG_BLOCK]    },
        {"undecided", tally->by_severity[HG_UNDECIDED]},
        {"warn",      tally->by_severity[HG_WARN]     },
        {"info",      tally->by_severity[HG_INFO]     },
        {"waived",    tally->waived                   },
    };
    for (size_t i = 0; i < HG_COUNT_OF(cells); i++) {
        struct hg_str text = HG_STR_EMPTY;
        hg_str_addf(&text, "%zu", cells[i].count);
        hg_put_cell_look(to, cells[i].count == 0 ? "zero" : cells[i].look, text.data);
        hg_str_clear(&text);
    }
}

void hg_put_rule_counts(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "rules",
        .heads = {N_("rule"), N_("title"), N_("blocking"), N_("to be cleared"),
                  N_("warning"), N_("note"), N_("waived")},
        .numeric = HG_COLUMNS(2, 6),
    };
    const struct hg_findings *findings = &to->result->findings;
    hg_put_table(to, &table);
    for (size_t i = 0; i < findings->count;) {
        struct tally tally = tally_from(findings, i);
        i += tally.count;
        if (!hg_put_row(to)) continue;
        hg_put_cell(to, tally.first->rule);
        hg_put_cell(to, tally.first->title.in[to->lang]);
        put_counts(to, &tally);
    }
    hg_put_end(to);
}

/* --- quality of the data --- */

/* Families whose findings are about the data delivered, not about the plan. */
static const struct {
    const char *family, *msgid;
} families[] = {
    {"HG-F", N_("files and layers")         },
    {"HG-C", N_("coordinate systems")       },
    {"HG-A", N_("attributes")               },
    {"HG-G", N_("geometry of single shapes")},
    {"HG-T", N_("topology of layers")       },
};

static void put_family(struct hg_medium *to, size_t family)
{
    const struct hg_findings *findings = &to->result->findings;
    size_t length = strlen(families[family].family);
    for (size_t i = 0; i < findings->count;) {
        struct tally tally = tally_from(findings, i);
        i += tally.count;
        if (strncmp(tally.first->rule, families[family].family, length) != 0) continue;
        if (!hg_put_row(to)) continue;
        hg_put_cell_word(to, families[family].msgid);
        hg_put_cell(to, tally.first->rule);
        hg_put_cell(to, tally.first->title.in[to->lang]);
        put_counts(to, &tally);
    }
}

void hg_section_quality(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "rules",
        .heads = {N_("about"), N_("rule"), N_("title"), N_("blocking"), N_("to be cleared"),
                  N_("warning"), N_("note"), N_("waived")},
        .numeric = HG_COLUMNS(3, 7),
    };
    hg_put_table(to, &table);
    for (size_t f = 0; f < HG_COUNT_OF(families); f++)
        put_family(to, f);
    hg_say_words(to, HG_SAID_PLAIN,
                 to->asked == 0 ? N_("nothing was found that is wrong with the data")
                                : N_("each of these stands with its place and cure in the "
                                     "section of findings"));
}

/* --- rules that spoke --- */

static void put_rules(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "rules",
        .heads = {N_("rule"), N_("title"), N_("law"), N_("responsible"), N_("findings")},
        .numeric = HG_COLUMNS(4, 4),
    };
    const struct hg_findings *findings = &to->result->findings;
    hg_put_table(to, &table);
    for (size_t i = 0; i < findings->count;) {
        struct tally tally = tally_from(findings, i);
        const struct hg_finding *first = tally.first;
        i += tally.count;
        if (!hg_put_row(to)) continue;
        hg_put_cell_note(to, first->rule, hg_word_severity(to->lang, first->severity));
        hg_put_cell(to, first->title.in[to->lang]);
        hg_put_cell_law(to, first->document, first->article, first->mark);
        hg_put_cell(to, first->responsible);
        hg_put_cell_count(to, tally.count);
    }
}

/* --- limits --- */

static void put_limit(struct hg_medium *to, const struct hg_applied_limit *row)
{
    struct hg_str limit = HG_STR_EMPTY;
    char number[HG_NUM_TEXT];
    if (row->op != NULL)
        hg_str_addf(&limit, "%s %s %s", hg_word_op(row->op),
                    isnan(row->value) ? hg_to_word(to, N_("by object"))
                                      : hg_num_format(row->value, number),
                    hg_word_unit(to->lang, row->unit));
    hg_put_cell_note(to, hg_word_limit_what(to->lang, row),
                     hg_word_limit_family(to->lang, row->family));
    hg_put_cell_str(to, &limit);
    hg_put_cell_law(to, row->document, row->article, row->mark);
    hg_put_cell(to, row->edition);
    hg_put_cell_count(to, row->applied);
    hg_put_cell_count(to, row->breached);
}

/* What only findings name as their basis stands in the table of rules. */
static void put_limits(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "limits",
        .heads = {N_("what"), N_("limit"), N_("law"), N_("edition"), N_("applied to"),
                  N_("breached by")},
        .numeric = HG_COLUMNS(1, 1) | HG_COLUMNS(4, 5),
    };
    size_t count, rows = 0;
    struct hg_applied_limit *limits = hg_limits_applied(to->result, &count);
    for (size_t i = 0; i < count; i++)
        rows += limits[i].family != HG_LIMIT_RULE;
    if (rows > 0) hg_put_heading(to, 2, N_("Limits applied"));
    hg_put_table(to, &table);
    for (size_t i = 0; i < count; i++)
        if (limits[i].family != HG_LIMIT_RULE && hg_put_row(to)) put_limit(to, &limits[i]);
    hg_put_end(to);
    free(limits);
}

void hg_section_rules(struct hg_medium *to)
{
    hg_say_words(to, HG_SAID_PLAIN,
                 N_("The rules that found something. All rules in force are those of the "
                    "digest given under method; `hegui rules list` shows them."));
    put_rules(to);
    put_limits(to);
}
