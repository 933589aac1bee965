/* The verdict on the terminal: at most twelve lines and one a candidate, nothing that could steer a terminal. */
#include "reports/outfile.h"
#include "reports/report.h"
#include "reports/words.h"

#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WORST_FINDINGS = 4, MOST_CANDIDATES = 20, LONGEST_LINE = 400 };

/* Append a line of cleaned text, cut where nobody reads on. */
static void add_line(struct hg_str *out, struct hg_str *line)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_text_clean(hg_str_text(line), true, &clean);
    size_t length = clean.length;
    if (length > LONGEST_LINE) {
        length = LONGEST_LINE;
        while (length > 0 && ((unsigned char)clean.data[length] & 0xc0) == 0x80)
            length--;
    }
    hg_str_add_bytes(out, hg_str_text(&clean), length);
    hg_str_add(out, length < clean.length ? "…\n" : "\n");
    hg_str_clear(&clean);
    hg_str_clear(line);
}

static void add_heading(const struct hg_result *result, enum hg_lang lang,
                        struct hg_str *out)
{
    struct hg_str line = HG_STR_EMPTY;
    hg_str_addf(&line, "%s — %s", hg_word_opinion(lang, result),
                hg_word_advice(lang, result));
    add_line(out, &line);
    if (result->settings->name != NULL) hg_str_addf(&line, "%s · ", result->settings->name);
    hg_str_addf(&line, "%s ", hg_lang_text(lang, N_("judged as of")));
    hg_word_date(lang, result->settings->as_of, &line);
    hg_str_addf(&line, " · %s", hg_word_area_method(lang, result->settings->area));
    if (result->dataset->crs_code != NULL)
        hg_str_addf(&line, " · %s", result->dataset->crs_code);
    add_line(out, &line);
}

/* All zones together, and how their area is split. */
static void add_areas(const struct hg_result *result, enum hg_lang lang, struct hg_str *out)
{
    const struct hg_facts *facts = result->facts;
    double total = 0.0, split[HG_SPLITS] = {0};
    for (size_t i = 0; i < facts->zone_count; i++) {
        total += facts->zones[i].area_m2;
        for (int part = 0; part < HG_SPLITS; part++)
            split[part] += facts->zones[i].split_m2[part];
    }
    if (facts->zone_count == 0) return;
    struct hg_str line = HG_STR_EMPTY;
    hg_str_addf(&line, "%s ", hg_lang_text(lang, N_("zone area")));
    hg_word_areas(lang, total, &line);
    add_line(out, &line);
    if (!isfinite(split[HG_SPLIT_BUILT])) return;
    for (int part = 0; part < HG_SPLITS; part++) {
        bool extra = part == HG_SPLIT_UNASSIGNED || part == HG_SPLIT_OVERLAP;
        if (extra && split[part] <= 0.0) continue;
        hg_str_addf(&line, "%s%s ", line.length > 0 ? " · " : "",
                    hg_word_split(lang, (enum hg_split)part));
        hg_word_number(hg_area_ha(split[part]), 4, &line);
        hg_str_addf(&line, " %s", hg_word_unit(lang, "ha"));
    }
    add_line(out, &line);
}

/* --- candidates --- */

/* Does the finding weigh on the candidate?  What could not be judged at all weighs on every one. */
static bool weighs_on(const struct hg_finding *finding, size_t candidate)
{
    if (finding->waived || finding->severity < HG_WARN) return false;
    return finding->candidate == candidate ||
           (finding->candidate == HG_NO_CANDIDATE && finding->severity >= HG_UNDECIDED);
}

/* The words behind "candidate 'C1': ", since the line begins with its name. */
static const char *without_name(enum hg_lang lang, const char *text, const char *id)
{
    struct hg_str name = HG_STR_EMPTY;
    hg_str_addf(&name, lang == HG_ZH ? "拟供地块 %s" : "candidate '%s'", id);
    if (strncmp(text, hg_str_text(&name), name.length) == 0) {
        text += name.length;
        if (strncmp(text, "：", strlen("：")) == 0) text += strlen("：");
        text += strspn(text, ": ");
        if (strncmp(text, "的", strlen("的")) == 0) text += strlen("的");
    }
    hg_str_clear(&name);
    return text;
}

/* What was found, without its law and its place. */
static void add_brief(const struct hg_finding *finding, enum hg_lang lang, const char *id,
                      struct hg_str *out)
{
    const char *text = finding->message.in[lang];
    size_t length = finding->brief[lang] > 0 ? strnlen(text, finding->brief[lang])
                                             : strlen(text);
    struct hg_str brief = HG_STR_EMPTY;
    hg_str_add_bytes(&brief, text, length);
    hg_str_add(out, without_name(lang, hg_str_text(&brief), id));
    hg_str_clear(&brief);
}

/* The finding that decides, and how many more weigh. */
static void add_reason(const struct hg_result *result, const size_t *order,
                       size_t candidate, enum hg_lang lang, struct hg_str *out)
{
    const struct hg_finding *decides = NULL;
    size_t more = 0;
    for (size_t i = 0; i < result->findings.count; i++) {
        const struct hg_finding *finding = &result->findings.items[order[i]];
        if (!weighs_on(finding, candidate)) continue;
        if (decides == NULL)
            decides = finding;
        else
            more++;
    }
    if (decides == NULL) return;
    hg_str_add(out, " · ");
    add_brief(decides, lang, result->facts->parcels[candidate].id, out);
    if (more > 0) hg_str_addf(out, hg_lang_text(lang, N_(" (and %zu more)")), more);
}

/* Each candidate with its verdict and why; those that nobody would read any more are counted. */
static void add_candidates(const struct hg_result *result, enum hg_lang lang,
                           struct hg_str *out)
{
    const struct hg_facts *facts = result->facts;
    size_t *order = hg_findings_reading_order(&result->findings);
    struct hg_str line = HG_STR_EMPTY;
    for (size_t i = 0; i < facts->candidate_count && i < MOST_CANDIDATES; i++) {
        hg_str_addf(&line, "  %s: %s", facts->parcels[i].id,
                    hg_word_supply(lang, result->supply[i]));
        add_reason(result, order, i, lang, &line);
        add_line(out, &line);
    }
    free(order);
    if (facts->candidate_count <= MOST_CANDIDATES) return;
    hg_str_addf(
        &line,
        hg_lang_text(lang, N_("  … and %zu more candidates; all stand in the report")),
        facts->candidate_count - MOST_CANDIDATES);
    add_line(out, &line);
}

/* --- findings --- */

static void add_counts(const struct hg_result *result, enum hg_lang lang,
                       struct hg_str *out)
{
    const struct hg_counts *counts = &result->counts;
    struct hg_str line = HG_STR_EMPTY;
    hg_str_addf(&line, "%s %zu · %s %zu · %s %zu · %s %zu · %s %zu",
                hg_word_severity(lang, HG_BLOCK), counts->block,
                hg_word_severity(lang, HG_UNDECIDED), counts->undecided,
                hg_word_severity(lang, HG_WARN), counts->warn,
                hg_word_severity(lang, HG_INFO), counts->info,
                hg_lang_text(lang, N_("waived")), counts->waived);
    add_line(out, &line);
}

static void add_changes(const struct hg_result *result, enum hg_lang lang,
                        struct hg_str *out)
{
    struct hg_str line = HG_STR_EMPTY;
    if (result->comparison == NULL) return;
    hg_str_addf(&line, hg_lang_text(lang, N_("against run %lld of the ledger")),
                (long long)result->comparison->before.run);
    hg_str_add(&line, lang == HG_ZH ? "：" : ": ");
    hg_word_changes(lang, &result->comparison->counts, &line);
    add_line(out, &line);
}

/* Is it told below the counts?  Of a supply each candidate's own stand in its line. */
static bool is_told(const struct hg_result *result, const struct hg_finding *finding)
{
    bool of_candidate = result->supply != NULL && finding->candidate != HG_NO_CANDIDATE;
    return !of_candidate && !finding->waived && finding->severity != HG_INFO;
}

static void add_worst(const struct hg_result *result, enum hg_lang lang, struct hg_str *out)
{
    size_t *order = hg_findings_reading_order(&result->findings);
    struct hg_str line = HG_STR_EMPTY;
    size_t told = 0;
    for (size_t i = 0; i < result->findings.count; i++) {
        const struct hg_finding *finding = &result->findings.items[order[i]];
        if (!is_told(result, finding) || told++ >= WORST_FINDINGS) continue;
        hg_str_addf(&line, "  [%s] %s %s: %s", hg_word_severity(lang, finding->severity),
                    finding->id, finding->rule, finding->message.in[lang]);
        add_line(out, &line);
    }
    free(order);
    if (told <= WORST_FINDINGS) return;
    hg_str_addf(&line, hg_lang_text(lang, N_("  and %zu more; all stand in the report")),
                told - WORST_FINDINGS);
    add_line(out, &line);
}

/* What was not looked at because the project says so: whoever reads "complies" must see it beside the verdict. */
static void add_declarations(const struct hg_result *result, enum hg_lang lang,
                             struct hg_str *out)
{
    struct hg_str line = HG_STR_EMPTY;
    for (size_t i = 0; i < result->declaration_count; i++)
        hg_str_addf(&line, "%s%s (%s)", i == 0 ? "" : " · ",
                    hg_word_declared(lang, result->declarations[i].what),
                    result->declarations[i].reason);
    if (line.length == 0) return;
    struct hg_str whole = HG_STR_EMPTY;
    hg_str_addf(&whole, "%s %s", hg_lang_text(lang, N_("declared absent, not judged:")),
                hg_str_text(&line));
    add_line(out, &whole);
    hg_str_clear(&line);
}

void hg_report_summary(const struct hg_result *result, enum hg_lang lang,
                       const char *folder, struct hg_str *out)
{
    add_heading(result, lang, out);
    if (result->supply == NULL)
        add_areas(result, lang, out);
    else
        add_candidates(result, lang, out);
    add_declarations(result, lang, out);
    add_counts(result, lang, out);
    add_changes(result, lang, out);
    add_worst(result, lang, out);
    if (folder == NULL) return;
    struct hg_str line = HG_STR_EMPTY;
    hg_str_addf(&line, "%s %s", hg_lang_text(lang, N_("the report lies in")), folder);
    add_line(out, &line);
}
