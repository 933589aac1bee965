/* report.html: one file that needs no network and no script; the script only makes it handier. */
#include "reports/forms.h"
#include "reports/html.h"
#include "reports/words.h"

#include "geo/base/embed.h"

#include <stdlib.h>
#include <string.h>

extern const struct hg_embedded hg_embedded_web[];

/* Rows that a browser can bear; counts above them are always complete. */
enum { MOST_PER_RULE = 300, MOST_LISTED = 6000 };

static const char *web_file(const char *name)
{
    for (const struct hg_embedded *file = hg_embedded_web; file->name != NULL; file++)
        if (strcmp(file->name, name) == 0) return file->data;
    return "";
}

static void write_head(struct hg_page *page)
{
    hg_outf(page->file,
            "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
            page->lang == HG_ZH ? "zh-CN" : "en");
    hg_html(page,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
            "base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<title>");
    hg_html_text(page, hg_word_opinion(page->lang, page->result));
    hg_html(page, " · ");
    hg_html_text(page, page->result->settings->name);
    hg_html(page, "</title>\n<style>\n");
    hg_html(page, web_file("web/report.css"));
    hg_html(page, "</style>\n</head>\n<body>\n");
}

/* Is this a section about the stock of land that has nothing to show? */
static bool is_empty_stock(const struct hg_facts *facts, const char *id)
{
    return (strcmp(id, "disposal") == 0 && facts->stock.disposal_count == 0) ||
           (strcmp(id, "performance") == 0 && facts->performance_count == 0) ||
           (strcmp(id, "stock") == 0 && facts->stock.fact_count == 0);
}

static void write_contents(struct hg_page *page)
{
    static const struct {
        const char *id, *msgid;
    } entries[] = {
        {"map",         N_("Map")                                 },
        {"supply",      N_("Candidate parcels")                   },
        {"findings",    N_("Findings")                            },
        {"areas",       N_("Extent and functional areas")         },
        {"zone-land",   N_("Land of the zones and its use")       },
        {"conflicts",   N_("Conflict matrix of the five plans")   },
        {"indices",     N_("Control indices")                     },
        {"idle",        N_("Idle and overdue land")               },
        {"disposal",    N_("Disposal plan")                       },
        {"performance", N_("Performance of contracts")            },
        {"stock",       N_("Inefficient land and room for floor") },
        {"waivers",     N_("Accepted exceptions and declarations")},
        {"inputs",      N_("Data examined")                       },
        {"method",      N_("Method and tolerances")               },
    };
    const struct hg_result *result = page->result;
    hg_html(page, "<nav>");
    for (size_t i = 0; i < HG_COUNT_OF(entries); i++) {
        bool parcels = strcmp(entries[i].id, "indices") == 0 ||
                       strcmp(entries[i].id, "idle") == 0;
        bool supply = result->supply != NULL;
        if (parcels && (supply || result->facts->parcel_count == 0)) continue;
        if (strcmp(entries[i].id, "supply") == 0 && !supply) continue;
        if (strcmp(entries[i].id, "zone-land") == 0 &&
            (supply || result->facts->zone_count == 0))
            continue;
        if (is_empty_stock(result->facts, entries[i].id)) continue;
        if (strcmp(entries[i].id, "waivers") == 0 &&
            result->waiver_count + result->declaration_count == 0)
            continue;
        hg_outf(page->file, "<a href=\"#%s\">", entries[i].id);
        hg_html_word(page, entries[i].msgid);
        hg_html(page, "</a>");
    }
    hg_html(page, "</nav>\n");
}

static void write_page(struct hg_page *page)
{
    write_head(page);
    hg_html_verdict(page);
    write_contents(page);
    hg_html(page, "<main>\n");
    hg_html_map(page);
    hg_html_candidates(page);
    hg_html_findings(page);
    hg_html_areas(page);
    hg_html_zone_land(page);
    hg_html_conflicts(page);
    hg_html_indices(page);
    hg_html_idle(page);
    hg_html_disposal(page);
    hg_html_performance(page);
    hg_html_stock(page);
    hg_html_waivers(page);
    hg_html_inputs(page);
    hg_html_method(page);
    hg_html(page, "</main>\n<script>\n");
    hg_html(page, web_file("web/report.js"));
    hg_html(page, "</script>\n</body>\n</html>\n");
}

hg_status hg_write_html(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options, const char *path)
{
    size_t *order = hg_findings_reading_order(&result->findings);
    struct hg_listed listed = hg_listed_choose(&result->findings, order, MOST_PER_RULE,
                                               MOST_LISTED);
    struct hg_outfile file = hg_outfile_open(path);
    struct hg_page page = {&file, result, options->lang, order, &listed};
    write_page(&page);
    free(order);
    hg_listed_clear(&listed);
    return hg_outfile_close(&file, ctx);
}
