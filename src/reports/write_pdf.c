/* report.pdf: the report on paper, for the file and for signing. */
#include "maps/map.h"
#include "reports/forms.h"
#include "reports/outfile.h"
#include "reports/pdf.h"
#include "reports/sections.h"
#include "reports/words.h"

#include <stdio.h>
#include <stdlib.h>

/* Findings that somebody prints; counts above them are always complete. */
enum { MOST_PER_RULE = 100, MOST_LISTED = 1000 };

/* --- which sections there are --- */

static bool has_zones(const struct hg_result *result)
{
    return result->facts->zone_count > 0;
}

static bool has_plans(const struct hg_result *result)
{
    return result->facts->matrix_count > 0;
}

static bool has_pieces(const struct hg_result *result)
{
    return hg_map_sheets(result, NULL, 0) > 0;
}

/* `has` NULL: there whenever it applies.  `why`: what stands in its place where a reader would miss it, of a check. */
static const struct {
    bool (*has)(const struct hg_result *result);
    void (*put)(struct hg_pdf *pdf);
    const char *why;
    bool lying;
} sections[HG_SECTIONS] = {
    [HG_SECTION_basics] = {NULL,       hg_pdf_basics,      NULL,                                         false},
    [HG_SECTION_inputs] = {NULL,       hg_pdf_inputs,      NULL,                                         false},
    [HG_SECTION_quality] = {NULL,       hg_pdf_quality,     NULL,                                         false},
    [HG_SECTION_areas] = {NULL,       hg_pdf_areas,       NULL,                                         false},
    [HG_SECTION_zone_land] = {NULL,       hg_pdf_zone_land,   NULL,                                         false},
    [HG_SECTION_conflicts] = {has_plans,  hg_pdf_conflicts,
                           N_("no two plans lie over each other inside the zones, or "
                                 "none could be read: nothing was compared"),
                           false                                                                              },
    [HG_SECTION_lines] = {NULL,       hg_pdf_lines,       NULL,                                         false},
    [HG_SECTION_indices] = {NULL,       hg_pdf_indices,
                           N_("no parcels could be read: no index was computed"),                        false},
    [HG_SECTION_idle] = {NULL,       hg_pdf_idle,
                           N_("no parcels could be read: idle land was not examined"),                   true },
    [HG_SECTION_disposal] = {NULL,       hg_pdf_disposal,    NULL,                                         true },
    [HG_SECTION_performance] = {NULL,       hg_pdf_performance, NULL,                                         true },
    [HG_SECTION_stock] = {NULL,       hg_pdf_stock,       NULL,                                         true },
    [HG_SECTION_supply] = {NULL,       hg_pdf_supply,      NULL,                                         false},
    [HG_SECTION_findings] = {NULL,       hg_pdf_findings,    NULL,                                         false},
    [HG_SECTION_changes] = {NULL,       hg_pdf_changes,     NULL,                                         true },
    [HG_SECTION_map] = {has_zones,  hg_pdf_map,         N_("no zone could be read: there is no map"),
                           true                                                                               },
    [HG_SECTION_waivers] = {NULL,       hg_pdf_waivers,     NULL,                                         false},
    [HG_SECTION_signatures] = {NULL,       hg_pdf_signatures,  NULL,                                         false},
    [HG_SECTION_coordinates] = {has_pieces, hg_pdf_coordinates, NULL,                                         false},
    [HG_SECTION_rules] = {NULL,       hg_pdf_rules,       NULL,                                         false},
    [HG_SECTION_method] = {NULL,       hg_pdf_method,      NULL,                                         false},
};

static void put_section(struct hg_pdf *pdf, enum hg_section section)
{
    bool there = hg_section_applies(pdf->result, section) &&
                 (sections[section].has == NULL || sections[section].has(pdf->result));
    const char *why = pdf->result->supply == NULL ? sections[section].why : NULL;
    if (!there && why == NULL) return;
    hg_paper_turn(pdf->paper, there && sections[section].lying);
    if (there) {
        sections[section].put(pdf);
        return;
    }
    hg_pdf_section(pdf, section);
    hg_pdf_say(pdf, why);
}

static void put_sections(struct hg_pdf *pdf)
{
    enum hg_section own[HG_SECTIONS], order[HG_SECTIONS];
    for (int i = 0; i < HG_SECTIONS; i++)
        own[i] = (enum hg_section)i;
    size_t count = hg_template_order(pdf->result->template, own, HG_SECTIONS, order);
    hg_pdf_cover(pdf);
    hg_paper_contents(pdf->paper, hg_pdf_word(pdf, N_("Contents")));
    for (size_t i = 0; i < count; i++)
        put_section(pdf, order[i]);
}

/* --- head, foot and code --- */

/* What stands on every page and in the file's description. */
struct print {
    struct hg_str title, digest, code;
    char created[32], inputs[65];
};

static void add_code(const struct hg_result *result, const struct print *print,
                     struct hg_str *out)
{
    char day[HG_DAY_TEXT];
    hg_str_addf(out,
                "hegui/1\nverdict: %s\nproject: %s\nas_of: %s\ninputs: %s\nrules: %s\n",
                hg_verdict_names[result->verdict],
                result->settings->name == NULL ? "" : result->settings->name,
                hg_day_format(result->settings->as_of, day), print->inputs,
                result->rules_sha256 == NULL ? "" : result->rules_sha256);
}

static void describe(const struct hg_result *result, enum hg_lang lang, struct print *print)
{
    enum { SHOWN = 16 };
    const char *title = result->template->title.in[lang];
    int year = 1970, month = 1, date = 1;
    if (result->settings->as_of != HG_DAY_UNKNOWN)
        hg_day_split(result->settings->as_of, &year, &month, &date);
    snprintf(print->created, sizeof print->created, "%04d-%02d-%02dT00:00:00Z",
             year % 10000, month, date);
    hg_pdf_inputs_digest(result, print->inputs);
    hg_str_add(&print->title,
               title != NULL ? title : hg_lang_text(lang, N_("Compliance report")));
    if (result->settings->name != NULL)
        hg_str_addf(&print->title, " · %s", result->settings->name);
    hg_str_addf(&print->digest, "%s %.*s… · %s %.*s…",
                hg_lang_text(lang, N_("digest of the inputs")), SHOWN, print->inputs,
                hg_lang_text(lang, N_("digest of the rules")), SHOWN,
                result->rules_sha256 == NULL ? "" : result->rules_sha256);
    add_code(result, print, &print->code);
}

static void clear_print(struct print *print)
{
    hg_str_clear(&print->title);
    hg_str_clear(&print->digest);
    hg_str_clear(&print->code);
}

/* --- writing --- */

static bool take(void *data, const void *bytes, size_t count)
{
    struct hg_outfile *file = data;
    hg_out_bytes(file, bytes, count);
    return file->error == 0;
}

static hg_status write_paper(struct hg_ctx *ctx, struct hg_paper *paper, const char *path)
{
    const char *reason;
    struct hg_outfile file = hg_outfile_open(path);
    hg_status status = hg_paper_write(paper, ctx, take, &file, &reason);
    bool lost = file.error != 0;
    hg_status closed = hg_outfile_close(&file, ctx);
    if (closed != HG_OK || status != HG_FAILED) return closed != HG_OK ? closed : status;
    return lost ? HG_FAILED : hg_report_unwritten(ctx, path, reason);
}

static hg_status set_and_write(struct hg_ctx *ctx, struct hg_pdf *pdf,
                               const struct print *print, const char *path)
{
    const struct hg_result *result = pdf->result;
    struct hg_paper_setup setup = {
        .title = hg_str_text(&print->title),
        .author = result->template->office.in[pdf->lang],
        .subject = hg_word_opinion(pdf->lang, result),
        .creator = "hegui",
        .created = print->created,
        .head = hg_str_text(&print->title),
        .foot = result->template->footer.in[pdf->lang],
        .digest = hg_str_text(&print->digest),
        .page_words = hg_lang_text(pdf->lang, N_("page %zu of %zu")),
        .code = hg_str_text(&print->code),
    };
    HG_TRY(hg_paper_open(ctx, &setup, &pdf->paper));
    put_sections(pdf);
    hg_status status = write_paper(ctx, pdf->paper, path);
    hg_paper_free(pdf->paper);
    return status;
}

hg_status hg_write_pdf(struct hg_ctx *ctx, const struct hg_result *result,
                       const struct hg_report_options *options, const char *path)
{
    size_t *order = hg_findings_reading_order(&result->findings);
    struct hg_listed listed = hg_listed_choose(&result->findings, order, MOST_PER_RULE,
                                               MOST_LISTED);
    struct hg_arena *arena = hg_arena_new();
    struct hg_pdf pdf = {.result = result,
                         .lang = options->lang,
                         .arena = arena,
                         .order = order,
                         .listed = &listed};
    struct print print = {0};
    describe(result, options->lang, &print);
    hg_status status = set_and_write(ctx, &pdf, &print, path);
    clear_print(&print);
    hg_arena_free(arena);
    hg_listed_clear(&listed);
    free(order);
    return status;
}
