/* report.pdf: the report on paper, for the file and for signing. */
#include "reports/forms.h"
#include "reports/outfile.h"
#include "reports/pdf.h"
#include "reports/sections.h"
#include "reports/words.h"

#include <stdio.h>
#include <stdlib.h>

/* Findings that somebody prints; counts above them are always complete. */
enum { MOST_PER_RULE = 100, MOST_LISTED = 1000 };

/* Those that the page does not have so. */
static void (*const own[HG_SECTIONS])(struct hg_pdf *pdf) = {
    [HG_SECTION_basics] = hg_pdf_basics,
    [HG_SECTION_findings] = hg_pdf_findings,
    [HG_SECTION_map] = hg_pdf_map,
    [HG_SECTION_signatures] = hg_pdf_signatures,
    [HG_SECTION_coordinates] = hg_pdf_coordinates,
};

/* Wide ones stand on pages that lie. */
static const bool lying[HG_SECTIONS] = {
    [HG_SECTION_idle] = true,        [HG_SECTION_disposal] = true,
    [HG_SECTION_performance] = true, [HG_SECTION_stock] = true,
    [HG_SECTION_map] = true,         [HG_SECTION_changes] = true,
};

static void put_section(struct hg_pdf *pdf, enum hg_section section)
{
    struct hg_medium to = hg_medium_of_pdf(pdf);
    bool has = hg_section_has(pdf->result, section);
    if (!has && hg_section_lacks(pdf->result, section) == NULL) return;
    hg_paper_turn(pdf->paper, has && lying[section]);
    if (has && own[section] != NULL) {
        own[section](pdf);
        return;
    }
    hg_pdf_section(pdf, section);
    hg_section_write(&to, section);
}

static void put_sections(struct hg_pdf *pdf)
{
    enum hg_section all[HG_SECTIONS], order[HG_SECTIONS];
    for (int i = 0; i < HG_SECTIONS; i++)
        all[i] = (enum hg_section)i;
    size_t count = hg_template_order(pdf->result->template, all, HG_SECTIONS, order);
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
