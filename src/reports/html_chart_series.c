/* Chart of one figure of a zone over the runs of the ledger: the same numbers stand in the table beside it. */
#include "reports/html_charts.h"
#include "reports/words.h"

#include <math.h>

enum {
    TOP = 40,
    BOTTOM = 140,
    HEIGHT = 172,
    LEFT = 60,
    RIGHT = HG_CHART_WIDTH - 60,
    MOST_NUMBERS = 10 /* that have room above their points */
};

static double shown(enum hg_series_kind kind, double value)
{
    return kind == HG_SERIES_FAR ? value : hg_area_ha(value);
}

static int decimals_of(enum hg_series_kind kind)
{
    return kind == HG_SERIES_FAR ? 2 : 4;
}

/* Runs stand side by side, however many days lie between them. */
static double x_of(const struct hg_zone_series *series, size_t i)
{
    double step = series->count > 1 ? (double)(RIGHT - LEFT) / (double)(series->count - 1)
                                    : 0.0;
    return LEFT + step * (double)i;
}

static double y_of(double value, double most)
{
    return most > 0.0 ? BOTTOM - (BOTTOM - TOP) * value / most : BOTTOM;
}

/* The line breaks where a run could not tell. */
static void write_line(struct hg_page *page, const struct hg_zone_series *series,
                       enum hg_series_kind kind, double most)
{
    bool drawing = false;
    hg_html(page, "<path class=\"series\" d=\"");
    for (size_t i = 0; i < series->count; i++) {
        double value = shown(kind, series->points[i].values[kind]);
        if (isfinite(value))
            hg_outf(page->file, "%s%.1f %.1f", drawing ? "L" : "M", x_of(series, i),
                    y_of(value, most));
        drawing = isfinite(value);
    }
    hg_html(page, "\"/>\n");
}

static void write_day(struct hg_page *page, const struct hg_zone_series *series, size_t i)
{
    char day[HG_DAY_TEXT];
    if (series->points[i].as_of == HG_DAY_UNKNOWN) return;
    hg_chart_text(page, x_of(series, i), BOTTOM + 18.0, HG_ANCHOR_MIDDLE,
                  hg_day_format(series->points[i].as_of, day));
}

static void write_points(struct hg_page *page, const struct hg_zone_series *series,
                         enum hg_series_kind kind, double most)
{
    size_t every = series->count / 7 + 1;
    for (size_t i = 0; i < series->count; i++) {
        double value = shown(kind, series->points[i].values[kind]);
        bool last = i + 1 == series->count;
        if (last || (i % every == 0 && i + every <= series->count - 1))
            write_day(page, series, i);
        if (!isfinite(value)) continue;
        hg_outf(page->file, "<circle class=\"kept\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>\n",
                x_of(series, i), y_of(value, most));
        if (last || i == 0 || series->count <= MOST_NUMBERS)
            hg_chart_number(page, x_of(series, i), y_of(value, most) - 8.0,
                            HG_ANCHOR_MIDDLE, value, decimals_of(kind), "");
    }
}

void hg_html_chart_series(struct hg_page *page, const struct hg_zone_series *series,
                          enum hg_series_kind kind)
{
    double most = 0.0;
    size_t known = 0;
    for (size_t i = 0; i < series->count; i++) {
        double value = shown(kind, series->points[i].values[kind]);
        if (!isfinite(value)) continue;
        most = fmax(most, value);
        known++;
    }
    if (known < 2) return;
    hg_chart_begin(page, "over-runs", N_("a zone over the runs of the ledger"), HEIGHT);
    hg_chart_text(page, 8.0, 16.0, HG_ANCHOR_START, hg_word_series(page->lang, kind));
    hg_outf(page->file, "<path class=\"axis\" d=\"M%d %d.5H%d\"/>\n", LEFT - 20, BOTTOM,
            RIGHT + 20);
    write_line(page, series, kind, most);
    write_points(page, series, kind, most);
    hg_chart_end(page);
}
