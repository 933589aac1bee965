/* The sections of report.pdf about the run itself: basics, what was read, its quality, exceptions, method. */
#include "reports/pdf.h"
#include "reports/words.h"

#include "geo/base/digest.h"
#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <stdlib.h>
#include <string.h>

void hg_pdf_inputs_digest(const struct hg_result *result, char text[])
{
    struct hg_digest *digest = hg_digest_new();
    for (size_t i = 0; i < result->dataset->layer_count; i++) {
        const struct hg_input_info *info = &result->dataset->layers[i].info;
        const char *role = info->role == HG_ROLE_PLAN && info->plan < HG_PLAN_COUNT
                               ? hg_plan_names[info->plan]
                               : hg_role_names[info->role];
        struct hg_str line = HG_STR_EMPTY;
        hg_str_addf(&line, "%s\t%s\t%s\t%s\n", role,
                    info->source == NULL ? "" : info->source,
                    info->layer == NULL ? "" : info->layer,
                    info->sha256 == NULL ? "" : info->sha256);
        hg_digest_add(digest, line.data, line.length);
        hg_str_clear(&line);
    }
    hg_digest_finish(digest, text);
}

/* --- basics --- */

static void add_zone_area(const struct hg_pdf *pdf, struct hg_str *out)
{
    const struct hg_facts *facts = pdf->result->facts;
    double total = 0.0;
    for (size_t i = 0; i < facts->zone_count; i++)
        total += facts->zones[i].area_m2;
    if (facts->zone_count > 0) hg_word_areas(pdf->lang, total, out);
}

static void add_zone_names(const struct hg_pdf *pdf, struct hg_str *out)
{
    enum { MOST_NAMED = 20 };
    const struct hg_facts *facts = pdf->result->facts;
    for (size_t i = 0; i < facts->zone_count && i < MOST_NAMED; i++) {
        const struct hg_zone_fact *zone = &facts->zones[i];
        hg_str_addf(out, "%s%s%s%s", i > 0 ? ", " : "", zone->id,
                    zone->name == NULL ? "" : " ", zone->name == NULL ? "" : zone->name);
    }
    if (facts->zone_count <= MOST_NAMED) return;
    hg_str_add(out, " ");
    hg_word_more(pdf->lang, facts->zone_count - MOST_NAMED, out);
}

void hg_pdf_basics(struct hg_pdf *pdf)
{
    const struct hg_result *result = pdf->result;
    struct hg_str day = HG_STR_EMPTY, area = HG_STR_EMPTY, grade = HG_STR_EMPTY,
                  zones = HG_STR_EMPTY, parcels = HG_STR_EMPTY;
    hg_word_date(pdf->lang, result->settings->as_of, &day);
    add_zone_area(pdf, &area);
    add_zone_names(pdf, &zones);
    if (result->settings->land_grade > 0)
        hg_str_addf(&grade, "%d", result->settings->land_grade);
    hg_str_addf(&parcels, "%zu", result->facts->parcel_count);
    hg_pdf_section(pdf, HG_SECTION_basics);
    hg_pdf_facts(pdf);
    hg_pdf_fact(pdf, N_("project"), result->settings->name);
    hg_pdf_fact(pdf, N_("conclusion"), hg_word_opinion(pdf->lang, result));
    hg_pdf_fact(pdf, N_("zones"), zones.data);
    hg_pdf_fact(pdf, N_("zone area"), area.data);
    hg_pdf_fact(pdf, result->supply != NULL ? N_("candidate parcels") : N_("parcels"),
                parcels.data);
    hg_pdf_fact(pdf, N_("judged as of"), day.data);
    hg_pdf_fact(pdf, N_("coordinate system"), result->dataset->crs_code);
    hg_pdf_fact(pdf, N_("area method"),
                hg_word_area_method(pdf->lang, result->settings->area));
    hg_pdf_fact(pdf, N_("index edition"), result->edition);
    hg_pdf_fact(pdf, N_("administrative code"), result->settings->region);
    hg_pdf_fact(pdf, N_("land grade"), grade.data);
    hg_pdf_end(pdf);
    hg_str_clear(&day);
    hg_str_clear(&area);
    hg_str_clear(&grade);
    hg_str_clear(&zones);
    hg_str_clear(&parcels);
}

/* --- what was read --- */

static void put_input(struct hg_pdf *pdf, const struct hg_dataset_layer *layer)
{
    const struct hg_input_info *info = &layer->info;
    const char *from = info->encoding_from == NULL
                           ? NULL
                           : hg_word_encoding_from(pdf->lang, info->encoding_from);
    hg_pdf_row(pdf);
    hg_pdf_cell(pdf, hg_word_input(pdf->lang, info));
    hg_paper_cell(pdf->paper, info->source, info->layer);
    hg_pdf_cell_number(pdf, (double)info->features, 0);
    hg_pdf_cell_number(pdf, (double)info->skipped, 0);
    hg_pdf_cell(pdf, info->crs == NULL ? "—" : info->crs);
    hg_paper_cell(pdf->paper, info->encoding == NULL ? "—" : info->encoding, from);
    hg_paper_cell(pdf->paper, NULL, info->sha256 == NULL ? "—" : info->sha256);
    hg_pdf_cell_word(pdf, layer->usable ? N_("used") : N_("not usable"));
}

void hg_pdf_inputs(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("role"),
                                        N_("file and layer"),
                                        N_("features read"),
                                        N_("features skipped"),
                                        N_("coordinate system"),
                                        N_("text encoding"),
                                        N_("digest (SHA-256)"),
                                        N_("state")};
    const struct hg_dataset *dataset = pdf->result->dataset;
    hg_pdf_section(pdf, HG_SECTION_inputs);
    if (dataset->layer_count == 0) hg_pdf_say(pdf, N_("no layer was read"));
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(2, 3));
    for (size_t i = 0; i < dataset->layer_count; i++)
        put_input(pdf, &dataset->layers[i]);
    hg_pdf_end(pdf);
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

static bool is_of(const struct hg_finding *finding, const char *family)
{
    return strncmp(finding->rule, family, strlen(family)) == 0;
}

struct tally {
    const struct hg_finding *first;
    size_t by_severity[4], waived;
};

static void put_tally(struct hg_pdf *pdf, const struct tally *tally, const char *family)
{
    hg_pdf_row(pdf);
    hg_pdf_cell_word(pdf, family);
    hg_pdf_cell(pdf, tally->first->rule);
    hg_pdf_cell(pdf, tally->first->title.in[pdf->lang]);
    hg_pdf_cell_number(pdf, (double)tally->by_severity[HG_BLOCK], 0);
    hg_pdf_cell_number(pdf, (double)tally->by_severity[HG_UNDECIDED], 0);
    hg_pdf_cell_number(pdf, (double)tally->by_severity[HG_WARN], 0);
    hg_pdf_cell_number(pdf, (double)tally->by_severity[HG_INFO], 0);
    hg_pdf_cell_number(pdf, (double)tally->waived, 0);
}

/* Findings are sorted by rule: a rule's tally is done when the next begins. */
static size_t put_family(struct hg_pdf *pdf, size_t family)
{
    const struct hg_findings *findings = &pdf->result->findings;
    struct tally tally = {0};
    size_t count = 0;
    for (size_t i = 0; i <= findings->count; i++) {
        const struct hg_finding *finding = i < findings->count ? &findings->items[i] : NULL;
        if (finding != NULL && !is_of(finding, families[family].family)) continue;
        bool fresh = finding == NULL || tally.first == NULL ||
                     strcmp(tally.first->rule, finding->rule) != 0;
        if (fresh && tally.first != NULL) put_tally(pdf, &tally, families[family].msgid);
        if (finding == NULL) break;
        if (fresh) tally = (struct tally){.first = finding};
        count++;
        if (finding->waived)
            tally.waived++;
        else
            tally.by_severity[finding->severity]++;
    }
    return count;
}

void hg_pdf_quality(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("about"),    N_("rule"),          N_("title"),
                                        N_("blocking"), N_("to be cleared"), N_("warning"),
                                        N_("note"),     N_("waived")};
    size_t count = 0;
    hg_pdf_section(pdf, HG_SECTION_quality);
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(3, 7));
    for (size_t f = 0; f < HG_COUNT_OF(families); f++)
        count += put_family(pdf, f);
    hg_pdf_end(pdf);
    hg_pdf_say(pdf, count == 0 ? N_("nothing was found that is wrong with the data")
                               : N_("each of these stands with its place and cure in the "
                                    "section of findings"));
}

/* --- exceptions --- */

static void put_waivers(struct hg_pdf *pdf)
{
    static const char *const heads[] = {
        N_("rule"),   N_("key"),   N_("reason"),           N_("person"),
        N_("expiry"), N_("state"), N_("findings accepted")};
    const struct hg_result *result = pdf->result;
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(6, 6));
    for (size_t i = 0; i < result->waiver_count; i++) {
        const struct hg_waiver *waiver = &result->waivers[i];
        hg_pdf_row(pdf);
        hg_pdf_cell(pdf, waiver->rule);
        hg_pdf_cell(pdf, waiver->key);
        hg_pdf_cell(pdf, waiver->reason);
        hg_pdf_cell(pdf, waiver->person);
        hg_pdf_cell_date(pdf, waiver->expiry);
        hg_pdf_cell_word(pdf, waiver->expired ? N_("expired") : N_("in force"));
        hg_pdf_cell_number(pdf, (double)waiver->used, 0);
    }
    hg_pdf_end(pdf);
}

void hg_pdf_waivers(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("rule or layer"), N_("reason")};
    const struct hg_result *result = pdf->result;
    hg_pdf_section(pdf, HG_SECTION_waivers);
    if (result->waiver_count + result->declaration_count == 0)
        hg_pdf_say(pdf, N_("no exception was accepted, and nothing is declared absent"));
    put_waivers(pdf);
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), 0);
    for (size_t i = 0; i < result->declaration_count; i++) {
        hg_pdf_row(pdf);
        hg_pdf_cell(pdf, hg_word_declared(pdf->lang, result->declarations[i].what));
        hg_pdf_cell(pdf, result->declarations[i].reason);
    }
    hg_pdf_end(pdf);
}

/* --- method --- */

static void put_tolerance(struct hg_pdf *pdf, const char *msgid, double value,
                          const char *unit)
{
    char number[HG_NUM_TEXT];
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text, "%s %s", hg_num_format(value, number), unit);
    hg_pdf_fact(pdf, msgid, text.data);
    hg_str_clear(&text);
}

void hg_pdf_method(struct hg_pdf *pdf)
{
    const struct hg_result *result = pdf->result;
    const struct hg_tolerance *tolerance = &result->settings->tolerance;
    hg_pdf_section(pdf, HG_SECTION_method);
    for (size_t i = 0; i < HG_METHOD_NOTES; i++)
        hg_paper_text(pdf->paper, HG_PAPER_ITEM, hg_pdf_word(pdf, hg_method_notes[i]));
    hg_paper_space(pdf->paper, 6.0);
    hg_pdf_facts(pdf);
    put_tolerance(pdf, N_("same vertex below"), tolerance->vertex_m, "m");
    put_tolerance(pdf, N_("sliver below (area)"), tolerance->sliver_area_m2, "m²");
    put_tolerance(pdf, N_("sliver below (width)"), tolerance->sliver_width_m, "m");
    put_tolerance(pdf, N_("gap is a linework error below"), tolerance->gap_width_m, "m");
    hg_pdf_fact(pdf, N_("warnings also fail"),
                hg_pdf_word(pdf, result->settings->strict ? N_("yes") : N_("no")));
    hg_pdf_fact(pdf, N_("hegui version"), result->version);
    hg_pdf_fact(pdf, N_("digest of the rules"), result->rules_sha256);
    hg_pdf_fact(pdf, N_("digest of the standards"), result->standards_sha256);
    hg_pdf_end(pdf);
    hg_pdf_note(pdf, N_("this report assists the examination and does not replace an "
                        "administrative decision"));
}
