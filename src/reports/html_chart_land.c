/* Charts of land: the split of a zone, idle land by year. */
#include "reports/html_charts.h"
#include "reports/words.h"

#include "geo/base/num.h"

#include <math.h>

/* --- the split of a zone --- */
enum { PARTS = 4, BAR_TOP = 4, BAR_HEIGHT = 28, MOST_YEARS = 16 };

static const char *const part_looks[PARTS] = {"areas-built", "areas-development",
                                              "areas-controlled", "zones-unassigned"};

/* Ground that is counted twice makes the parts longer than the zone: the bar is as long as the parts. */
static double sum_of_parts(const struct hg_zone_fact *zone)
{
    struct hg_sum sum = HG_SUM_ZERO;
    for (int part = 0; part < PARTS; part++)
        if (isfinite(zone->split_m2[part])) hg_sum_add(&sum, zone->split_m2[part]);
    return hg_sum_of(&sum);
}

static void write_part_label(struct hg_page *page, const struct hg_zone_fact *zone,
                             int part)
{
    double x = (double)part * HG_CHART_WIDTH / PARTS;
    struct hg_str text = HG_STR_EMPTY;
    hg_chart_box(page, part_looks[part], x + 1.0, 44.0, 14.0, 11.0);
    hg_chart_text(page, x + 21.0, 54.0, HG_ANCHOR_START,
                  hg_word_split(page->lang, (enum hg_split)part));
    hg_word_number(hg_area_ha(zone->split_m2[part]), 4, &text);
    hg_str_addf(&text, " %s · ", hg_lang_text(page->lang, N_("ha")));
    hg_word_percent(zone->split_m2[part] / zone->area_m2, &text);
    hg_chart_text(page, x + 21.0, 71.0, HG_ANCHOR_START, hg_str_text(&text));
    hg_str_clear(&text);
}

void hg_html_chart_split(struct hg_page *page, const struct hg_zone_fact *zone)
{
    double whole = sum_of_parts(zone), x = 1.0;
    if (!isfinite(zone->split_m2[0]) || !(zone->area_m2 > 0.0) || !(whole > 0.0)) return;
    hg_chart_begin(page, "split", N_("split of the zone into functional areas"), 78.0);
    for (int part = 0; part < PARTS; part++) {
        char number[HG_NUM_TEXT];
        if (!isfinite(zone->split_m2[part])) continue;
        double width = (HG_CHART_WIDTH - 2.0) * zone->split_m2[part] / whole;
        hg_outf(page->file, "<g data-part=\"%s\" data-m2=\"%s\">", hg_split_names[part],
                hg_num_format(zone->split_m2[part], number));
        hg_chart_box(page, part_looks[part], x, BAR_TOP, width, BAR_HEIGHT);
        write_part_label(page, zone, part);
        hg_html(page, "</g>\n");
        x += width;
    }
    hg_chart_end(page);
}

/* --- idle land by year --- */

/* Hectares of idle, and of suspected or overdue land since a year. */
struct year {
    int year; /* 0: unknown */
    double ha[2];
};

static int kind_of(const struct hg_idle *idle)
{
    if (idle->state == HG_IDLE_IDLE) return 0;
    return idle->state == HG_IDLE_SUSPECTED || idle->state == HG_IDLE_OVERDUE ? 1 : -1;
}

static int year_of(const struct hg_idle *idle)
{
    int year = 0, month, day;
    if (idle->since != HG_DAY_UNKNOWN) hg_day_split(idle->since, &year, &month, &day);
    return year;
}

/* The years from `first` on; what is earlier counts to `first`.  Returns how many columns there are. */
static size_t sum_years(const struct hg_facts *facts, int first, struct year *years,
                        size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const struct hg_idle *idle = &facts->parcels[i].idle;
        int kind = kind_of(idle), year = year_of(idle);
        if (kind < 0) continue;
        if (year != 0 && year < first) year = first;
        size_t at = 0;
        while (at < count && years[at].year < year)
            at++;
        if (at == count || years[at].year != year) {
            if (count == most) continue;
            for (size_t k = count++; k > at; k--)
                years[k] = years[k - 1];
            years[at] = (struct year){.year = year};
        }
        years[at].ha[kind] += hg_area_ha(facts->parcels[i].area_m2);
    }
    return count;
}

static int newest_year(const struct hg_facts *facts)
{
    int newest = 0;
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const struct hg_idle *idle = &facts->parcels[i].idle;
        if (kind_of(idle) >= 0 && year_of(idle) > newest) newest = year_of(idle);
    }
    return newest;
}

static void write_column(struct hg_page *page, const struct year *year, double x,
                         double width, double metre, int first)
{
    static const char *const looks[2] = {"parcels-idle", "parcels-suspected"};
    struct hg_str text = HG_STR_EMPTY;
    double y = 160.0;
    for (int kind = 0; kind < 2; kind++) {
        double height = year->ha[kind] * metre;
        y -= height;
        if (height > 0.0) hg_chart_box(page, looks[kind], x, y, width, height);
    }
    hg_chart_number(page, x + width / 2.0, y - 6.0, HG_ANCHOR_MIDDLE,
                    year->ha[0] + year->ha[1], 2, "");
    if (year->year == 0)
        hg_str_add(&text, hg_lang_text(page->lang, N_("unknown")));
    else
        hg_str_addf(&text, "%s%d", year->year == first ? "≤ " : "", year->year);
    hg_chart_text(page, x + width / 2.0, 176.0, HG_ANCHOR_MIDDLE, hg_str_text(&text));
    hg_str_clear(&text);
}

static void write_idle_legend(struct hg_page *page)
{
    hg_chart_box(page, "parcels-idle", 8.0, 190.0, 14.0, 11.0);
    hg_chart_text(page, 28.0, 200.0, HG_ANCHOR_START,
                  hg_lang_text(page->lang, N_("idle land")));
    hg_chart_box(page, "parcels-suspected", 168.0, 190.0, 14.0, 11.0);
    hg_chart_text(page, 188.0, 200.0, HG_ANCHOR_START,
                  hg_lang_text(page->lang, N_("suspected or overdue")));
    hg_chart_text(page, HG_CHART_WIDTH - 8.0, 200.0, HG_ANCHOR_END,
                  hg_lang_text(page->lang, N_("area in ha, by the year since when")));
}

void hg_html_chart_idle(struct hg_page *page)
{
    struct year years[MOST_YEARS + 1];
    const struct hg_facts *facts = page->result->facts;
    int first = newest_year(facts) - MOST_YEARS + 1;
    size_t count = sum_years(facts, first, years, MOST_YEARS + 1);
    double most = 0.0;
    for (size_t i = 0; i < count; i++)
        most = fmax(most, years[i].ha[0] + years[i].ha[1]);
    if (!(most > 0.0)) return;
    double step = (HG_CHART_WIDTH - 16.0) / (double)(count < 6 ? 6 : count);
    hg_chart_begin(page, "idle", N_("idle and overdue land by the year since when"), 208.0);
    hg_html(page, "<path class=\"axis\" d=\"M8 160.5H752\"/>\n");
    for (size_t i = 0; i < count; i++)
        write_column(page, &years[i], 8.0 + step * ((double)i + 0.15), step * 0.7,
                     130.0 / most, first);
    write_idle_legend(page);
    hg_chart_end(page);
}
