/* overview.html: one file that needs no network and no script; its script sorts and filters. */
#include "batch/overview_rows.h"
#include "reports/html.h"
#include "reports/words.h"

#include <ctype.h>
#include <string.h>

static const char *const styles[] = {"web/report.css", "web/print.css", "web/overview.css",
                                     NULL};
static const char *const program[] = {"web/overview.js", NULL};
static const char *const fate_looks[HG_FATES] = {"block", "undecided", "undecided", "good"};

struct sheet {
    struct hg_page *page;
    const struct hg_overview *overview;
    struct hg_arena *arena;
};

static void write_number(struct hg_page *page, size_t number)
{
    hg_outf(page->file, "%zu", number);
}

static void write_filled(struct hg_page *page, const char *message, const char *const *args,
                         size_t count)
{
    struct hg_str text = HG_STR_EMPTY;
    const struct hg_where nowhere = HG_NOWHERE;
    hg_diag_fill(hg_lang_text(page->lang, message), &nowhere, args, count, &text);
    hg_html_text(page, hg_str_text(&text));
    hg_str_clear(&text);
}

/* --- head --- */

static void write_head(struct hg_page *page)
{
    hg_outf(page->file,
            "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
            page->lang == HG_ZH ? "zh-CN" : "en");
    hg_html_policy_of(page, program);
    hg_html(page, "<meta name=\"viewport\" content=\"width=device-width, "
                  "initial-scale=1\">\n<title>");
    hg_html_word(page, N_("overview of a batch"));
    hg_html(page, "</title>\n<style>\n");
    hg_html_style_of(page, styles);
    hg_html(page, "</style>\n</head>\n<body class=\"overview\">\n"
                  "<a class=\"skip\" href=\"#main\">");
    hg_html_word(page, N_("skip to the report"));
    hg_html(page, "</a>\n");
}

static const char *const verdict_lines[4] = {
    [0] = N_("all projects comply"),
    [1] = N_("there are projects that do not comply"),
    [3] = N_("there are projects that could not be judged"),
};
static const char *const verdict_advice[4] = {
    [0] = N_("every blocking rule was evaluated in every project and holds"),
    [1] = N_("do not approve these before they are put right; each project's report says "
             "what is wrong"),
    [3] = N_(
        "what cannot be judged does not comply; the reasons and their cures stand below"),
};

static void write_tile(struct sheet *sheet, enum hg_fate fate)
{
    struct hg_page *page = sheet->page;
    size_t count = sheet->overview->fates[fate];
    hg_outf(page->file, "<div class=\"tile %s\"><b>%zu</b><span>",
            count == 0 ? "zero" : fate_looks[fate], count);
    hg_html_word(page, hg_fate_words[fate]);
    hg_html(page, "</span></div>");
}

static void write_verdict(struct sheet *sheet)
{
    static const char *const looks[4] = {"good", "block", "", "undecided"};
    static const char *const signs[4] = {"✓", "✗", "", "?"};
    struct hg_page *page = sheet->page;
    int status = sheet->overview->exit_status;
    const char *count = hg_arena_printf(sheet->arena, "%zu", sheet->overview->count);
    hg_html(page, "<header><p class=\"kind\">");
    hg_html_word(page, N_("compliance report"));
    hg_html(page, "</p><h1>");
    write_filled(page, N_("overview of {0} projects"), &count, 1);
    hg_outf(page->file,
            "</h1><div class=\"verdict %s\"><i aria-hidden=\"true\">%s</i><div><strong>",
            looks[status], signs[status]);
    hg_html_word(page, verdict_lines[status]);
    hg_html(page, "</strong><p>");
    hg_html_word(page, verdict_advice[status]);
    hg_html(page, "</p></div></div>\n<div class=\"tiles\">");
    for (int fate = 0; fate < HG_FATES; fate++)
        write_tile(sheet, (enum hg_fate)fate);
    hg_html(page, "</div></header>\n");
}

/* --- sections --- */

static const struct {
    const char *id, *title;
} titles[] = {
    {"projects", N_("projects")               },
    {"families", N_("rule families")          },
    {"open",     N_("not judged or undecided")},
    {"rules",    N_("findings by rule")       },
};

static void begin_section(struct hg_page *page, int which)
{
    hg_outf(page->file, "<section id=\"%s\"><h2>", titles[which].id);
    hg_html_word(page, titles[which].title);
    hg_html(page, "</h2>\n");
}

static void write_contents(struct hg_page *page)
{
    hg_html(page, "<nav aria-label=\"");
    hg_html_word(page, N_("contents"));
    hg_html(page, "\">");
    for (size_t i = 0; i < HG_COUNT_OF(titles); i++) {
        hg_outf(page->file, "<a href=\"#%s\">", titles[i].id);
        hg_html_word(page, titles[i].title);
        hg_html(page, "</a>");
    }
    hg_html(page, "</nav>\n");
}

/* A path as an address: everything but letters, digits and a few signs by its bytes. */
static void write_href(struct hg_page *page, const char *path)
{
    for (; *path != '\0'; path++) {
        unsigned char byte = (unsigned char)*path;
        if (isalnum(byte) || strchr("-._~/", byte) != NULL)
            hg_outf(page->file, "%c", byte);
        else
            hg_outf(page->file, "%%%02X", byte);
    }
}

/* Begins a row: what became of the project, and its name, which leads to its report. */
static void begin_row(struct sheet *sheet, const struct hg_task_record *record)
{
    struct hg_page *page = sheet->page;
    enum hg_fate fate = hg_fate_of(record);
    const char *link = hg_overview_link(sheet->arena, record);
    hg_outf(page->file, "<tr class=\"row %s\" data-fate=\"%s\"><th scope=\"row\">",
            fate_looks[fate], hg_fate_names[fate]);
    if (link != NULL) {
        hg_html(page, "<a href=\"");
        write_href(page, link);
        hg_html(page, "\">");
    }
    hg_html_data(page, record->name != NULL ? record->name : record->project);
    if (link != NULL) hg_html(page, "</a>");
    if (record->name != NULL) {
        hg_html(page, "<span class=\"path\">");
        hg_html_data(page, record->project);
        hg_html(page, "</span>");
    }
    hg_outf(page->file, "</th><td data-value=\"%d\">", (int)fate);
    hg_html_badge(page, fate_looks[fate], hg_lang_text(page->lang, hg_fate_words[fate]));
    hg_html(page, "</td>");
}

static void write_count(struct hg_page *page, size_t count, const char *css)
{
    hg_outf(page->file, "<td class=\"n %s\">", count == 0 ? "zero" : css);
    write_number(page, count);
    hg_html(page, "</td>");
}

static void write_unknown(struct hg_page *page, int cells)
{
    for (int i = 0; i < cells; i++)
        hg_html(page, "<td class=\"n zero\">—</td>");
}

/* --- projects --- */

static const char *const check_heads[] = {
    N_("project"),
    N_("verdict"),
    N_("block"),
    N_("to be cleared"),
    N_("warn"),
    N_("info"),
    N_("zone area, ha"),
    N_("zone area, mu"),
    N_("hard conflicts, ha"),
    N_("protected land, ha"),
    N_("idle parcels"),
    N_("idle land, ha"),
};
static const char *const supply_heads[] = {
    N_("project"),         N_("verdict"),        N_("block"),
    N_("to be cleared"),   N_("warn"),           N_("info"),
    N_("candidates"),      N_("candidates, ha"), N_("candidates, mu"),
    N_("may be supplied"), N_("conditional"),    N_("may not be supplied"),
};
enum { HEADS = 12, COUNT_CELLS = 4, SUM_CELLS = 6 };

static void write_counts(struct hg_page *page, const struct hg_counts *counts)
{
    write_count(page, counts->block, "block");
    write_count(page, counts->undecided, "undecided");
    write_count(page, counts->warn, "");
    write_count(page, counts->info, "");
}

static void write_sums(struct hg_page *page, const struct hg_task_sums *sums, bool supply)
{
    if (supply) {
        write_count(page, sums->candidates, "");
        hg_html_cell_number(page, hg_area_ha(sums->candidates_m2), 4);
        hg_html_cell_number(page, hg_area_mu(sums->candidates_m2), 2);
        write_count(page, sums->supply[HG_SUPPLY_COMPLIANT], "");
        write_count(page, sums->supply[HG_SUPPLY_CONDITIONAL], "");
        write_count(page, sums->supply[HG_SUPPLY_NON_COMPLIANT], "block");
        return;
    }
    if (sums->zones == 0) {
        write_unknown(page, SUM_CELLS);
        return;
    }
    hg_html_cell_number(page, hg_area_ha(sums->zones_m2), 4);
    hg_html_cell_number(page, hg_area_mu(sums->zones_m2), 2);
    hg_html_cell_number(page, hg_area_ha(sums->hard_m2), 4);
    hg_html_cell_number(page, hg_area_ha(sums->protected_m2), 4);
    write_count(page, sums->idle[HG_IDLE_IDLE], "");
    hg_html_cell_number(page, hg_area_ha(sums->idle_m2[HG_IDLE_IDLE]), 4);
}

static void write_total(struct sheet *sheet, bool supply)
{
    struct hg_page *page = sheet->page;
    const char *count = hg_arena_printf(sheet->arena, "%zu", sheet->overview->judged);
    hg_html(page, "<tr class=\"total\"><th scope=\"row\">");
    write_filled(page, N_("all {0} with a result"), &count, 1);
    hg_html(page, "</th><td></td>");
    write_counts(page, &sheet->overview->counts);
    write_sums(page, &sheet->overview->sums, supply);
    hg_html(page, "</tr>\n");
}

static void write_filter(struct sheet *sheet)
{
    struct hg_page *page = sheet->page;
    hg_html(page, "<div class=\"filter js\"><label>");
    hg_html_word(page, N_("search"));
    hg_html(page, " <input type=\"search\" id=\"search\"></label><label>");
    hg_html_word(page, N_("verdict"));
    hg_html(page, " <select id=\"fate\"><option value=\"\">");
    hg_html_word(page, N_("all"));
    hg_html(page, "</option>");
    for (int fate = 0; fate < HG_FATES; fate++) {
        hg_outf(page->file, "<option value=\"%s\">", hg_fate_names[fate]);
        hg_html_word(page, hg_fate_words[fate]);
        hg_html(page, "</option>");
    }
    hg_html(page, "</select></label><span id=\"count\" role=\"status\" data-text=\"");
    hg_html_word(page, N_("{0} projects are shown"));
    hg_html(page, "\"></span></div>\n");
}

static void write_projects(struct sheet *sheet)
{
    struct hg_page *page = sheet->page;
    bool supply = sheet->overview->sums.candidates > 0;
    begin_section(page, 0);
    write_filter(sheet);
    hg_html_table(page, "projects", supply ? supply_heads : check_heads, HEADS,
                  HG_COLUMNS(2, HEADS - 1));
    for (size_t i = 0; i < sheet->overview->count; i++) {
        const struct hg_task_record *record = sheet->overview->records[i];
        begin_row(sheet, record);
        if (record->verdict == NULL) {
            write_unknown(page, COUNT_CELLS + SUM_CELLS);
        } else {
            write_counts(page, &record->counts);
            write_sums(page, &record->sums, supply);
        }
        hg_html(page, "</tr>\n");
    }
    write_total(sheet, supply);
    hg_html_table_end(page);
    hg_html_section_end(page);
}

/* --- families --- */

static void write_badges(struct sheet *sheet, const struct hg_counts *counts)
{
    struct hg_page *page = sheet->page;
    const struct {
        size_t count;
        enum hg_severity severity;
    } parts[] = {
        {counts->block,     HG_BLOCK    },
        {counts->undecided, HG_UNDECIDED},
        {counts->warn,      HG_WARN     },
        {counts->info,      HG_INFO     }
    };
    /* Sorting puts the gravest first, whatever it is. */
    size_t weight = ((counts->block * 1000 + counts->undecided) * 1000 + counts->warn) *
                        1000 +
                    counts->info;
    hg_outf(page->file, "<td class=\"badges\" data-value=\"%zu\">", weight);
    for (size_t i = 0; i < HG_COUNT_OF(parts); i++) {
        if (parts[i].count == 0) continue;
        hg_outf(page->file, "<span class=\"badge %s\" title=\"",
                hg_severity_names[parts[i].severity]);
        hg_html_text(page, hg_word_severity(page->lang, parts[i].severity));
        hg_outf(page->file, "\">%zu</span>", parts[i].count);
    }
    hg_html(page, "</td>");
}

static void write_family_heads(struct sheet *sheet)
{
    struct hg_page *page = sheet->page;
    hg_html(page, "<div class=\"wide\"><table class=\"families\"><thead><tr>"
                  "<th scope=\"col\">");
    hg_html_word(page, N_("project"));
    hg_html(page, "</th><th scope=\"col\">");
    hg_html_word(page, N_("verdict"));
    hg_html(page, "</th>");
    for (size_t i = 0; i < sheet->overview->family_count; i++) {
        const struct hg_family *family = &sheet->overview->families[i];
        hg_html(page, "<th scope=\"col\" class=\"n\">");
        hg_html_word(page, family->title != NULL ? family->title : N_("own rules"));
        hg_outf(page->file, " %s</th>", family->letter);
    }
    hg_html(page, "</tr></thead><tbody>\n");
}

static void write_legend(struct hg_page *page)
{
    static const enum hg_severity order[] = {HG_BLOCK, HG_UNDECIDED, HG_WARN, HG_INFO};
    hg_html(page, "<p class=\"note\">");
    hg_html_word(page, N_("findings of each family of rules, by severity:"));
    for (size_t i = 0; i < HG_COUNT_OF(order); i++) {
        hg_html(page, " ");
        hg_html_badge(page, hg_severity_names[order[i]],
                      hg_word_severity(page->lang, order[i]));
    }
    hg_html(page, "</p>\n");
}

static void write_families(struct sheet *sheet)
{
    struct hg_page *page = sheet->page;
    const struct hg_overview *overview = sheet->overview;
    begin_section(page, 1);
    write_family_heads(sheet);
    for (size_t i = 0; i < overview->count; i++) {
        if (overview->records[i]->verdict == NULL) continue;
        begin_row(sheet, overview->records[i]);
        for (size_t k = 0; k < overview->family_count; k++)
            write_badges(sheet, &overview->matrix[i * overview->family_count + k]);
        hg_html(page, "</tr>\n");
    }
    hg_html_table_end(page);
    write_legend(page);
    hg_html_section_end(page);
}

/* --- what is open --- */

static const char *const open_heads[] = {N_("project"), N_("verdict"), N_("exit status"),
                                         N_("why"), N_("cure")};

static void write_messages(struct sheet *sheet, const struct hg_task_record *record,
                           bool cures)
{
    struct hg_page *page = sheet->page;
    hg_html(page, "<td class=\"why\">");
    for (size_t i = 0; i < record->message_count; i++) {
        const struct hg_task_message *message = &record->messages[i];
        const char *text = (cures ? &message->cure : &message->what)->in[page->lang];
        const char *before = i == 0 ? NULL : (&message[-1])->cure.in[page->lang];
        if (cures && before != NULL && text != NULL && strcmp(before, text) == 0) continue;
        hg_html(page, "<p>");
        if (!cures && message->code != NULL) {
            hg_html(page, "<span class=\"id\">");
            hg_html_text(page, message->code);
            hg_html(page, "</span> ");
        }
        hg_html_data(page, text);
        hg_html(page, "</p>");
    }
    hg_html(page, "</td>");
}

static void write_open(struct sheet *sheet)
{
    struct hg_page *page = sheet->page;
    const struct hg_overview *overview = sheet->overview;
    begin_section(page, 2);
    if (overview->fates[HG_FATE_FAILED] + overview->fates[HG_FATE_UNDECIDED] == 0) {
        hg_html(page, "<p>");
        hg_html_word(page, N_("nothing is left open"));
        hg_html(page, "</p>\n");
        hg_html_section_end(page);
        return;
    }
    hg_html_table(page, "open", open_heads, HG_COUNT_OF(open_heads), HG_COLUMNS(2, 2));
    for (size_t i = 0; i < overview->count; i++) {
        const struct hg_task_record *record = overview->records[i];
        if (!hg_task_is_undecided(record)) continue;
        begin_row(sheet, record);
        hg_outf(page->file, "<td class=\"n\">%d</td>", record->exit_status);
        write_messages(sheet, record, false);
        write_messages(sheet, record, true);
        hg_html(page, "</tr>\n");
    }
    hg_html_table_end(page);
    hg_html_section_end(page);
}

/* --- rules --- */

static const char *const rule_heads[] = {N_("rule"),     N_("title"),    N_("severity"),
                                         N_("projects"), N_("findings"), N_("waived")};

static void write_rules(struct sheet *sheet)
{
    struct hg_page *page = sheet->page;
    begin_section(page, 3);
    hg_html_table(page, "rules", rule_heads, HG_COUNT_OF(rule_heads), HG_COLUMNS(3, 5));
    for (size_t i = 0; i < sheet->overview->rule_count; i++) {
        const struct hg_overview_rule *rule = &sheet->overview->rules[i];
        const char *severity = hg_severity_names[rule->severity];
        hg_outf(page->file, "<tr class=\"row %s\">", severity);
        hg_html_cell(page, rule->rule, HG_LOOK_HEAD);
        hg_html_cell(page, rule->title.in[page->lang], HG_LOOK_TEXT);
        hg_outf(page->file, "<td data-value=\"%d\">", (int)rule->severity);
        hg_html_badge(page, severity, hg_word_severity(page->lang, rule->severity));
        hg_html(page, "</td>");
        write_count(page, rule->projects, "");
        write_count(page, rule->count, "");
        write_count(page, rule->waived, "");
        hg_html(page, "</tr>\n");
    }
    hg_html_table_end(page);
    hg_html_section_end(page);
}

hg_status hg_overview_html(struct hg_ctx *ctx, const struct hg_overview *overview,
                           enum hg_lang lang, const char *path)
{
    struct hg_outfile file = hg_outfile_open(path);
    struct hg_page page = {.file = &file, .lang = lang};
    struct sheet sheet = {&page, overview, ctx->arena};
    write_head(&page);
    write_verdict(&sheet);
    write_contents(&page);
    hg_html(&page, "<main id=\"main\" tabindex=\"-1\">\n");
    write_projects(&sheet);
    write_families(&sheet);
    write_open(&sheet);
    write_rules(&sheet);
    hg_outf(&file, "</main>\n<footer>hegui %s</footer>\n", HEGUI_VERSION);
    hg_html_program_of(&page, program);
    hg_html(&page, "</body>\n</html>\n");
    return hg_outfile_close(&file, ctx);
}
