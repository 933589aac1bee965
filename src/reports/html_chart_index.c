/* Parcels against the limits of their indices: one strip an index.
 *
 * Limits differ from parcel to parcel, so a strip shows value divided by limit, the limit being 1: how many parcels lie how far
 * on which side.  What lies beyond the strip stands in its last column. */
#include "reports/html_charts.h"
#include "reports/words.h"

#include <math.h>
#include <string.h>

enum { COLUMNS = 60, STRIP_LEFT = 236, STRIP_WIDTH = 402, STRIP_HEIGHT = 58, KINDS = 3 };
static const double MOST_RATIO = 2.0; /* of value to limit */

struct strip {
    const char *op;
    size_t columns[COLUMNS][KINDS]; /* kept, unverified limit, breached */
    size_t kinds[KINDS], highest;
};

static int kind_of(const struct hg_index *index)
{
    static const int kinds[HG_OUTCOMES] = {[HG_OUTCOME_BREACHED] = 2,
                                           [HG_OUTCOME_HOLDS] = 0,
                                           [HG_OUTCOME_UNJUDGED] = -1,
                                           [HG_OUTCOME_UNVERIFIED] = 1};
    if (index->limit.op == NULL || !isfinite(index->value)) return -1;
    return kinds[hg_index_outcome(index)];
}

/* What equals its limit stands on the side that keeps it: right of the line of a minimum, left of that of a maximum. */
static int column_of(double value, const struct hg_limit *limit)
{
    double ratio = limit->value > 0.0     ? value / limit->value
                   : value > limit->value ? MOST_RATIO
                                          : 1.0;
    double place = ratio / MOST_RATIO * COLUMNS;
    double column = *limit->op == '<' ? ceil(place) - 1.0 : floor(place);
    return (int)fmin(fmax(column, 0.0), COLUMNS - 1.0);
}

static void count_strip(const struct hg_facts *facts, int index_kind, struct strip *strip)
{
    memset(strip, 0, sizeof *strip);
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const struct hg_index *index = &facts->parcels[i].indices[index_kind];
        int kind = kind_of(index);
        if (kind < 0) continue;
        int at = column_of(index->value, &index->limit);
        size_t *column = strip->columns[at];
        if (strip->op == NULL) strip->op = index->limit.op;
        column[kind]++;
        strip->kinds[kind]++;
        size_t height = column[0] + column[1] + column[2];
        if (height > strip->highest) strip->highest = height;
    }
}

static void write_columns(struct hg_page *page, const struct strip *strip, double bottom)
{
    static const char *const looks[KINDS] = {"kept", "unverified", "breached"};
    double width = (double)STRIP_WIDTH / COLUMNS;
    /* A lone parcel is a block of 8 pixels, not a tower. */
    double unit = fmin(8.0, 40.0 / (double)strip->highest);
    for (int c = 0; c < COLUMNS; c++) {
        double y = bottom;
        for (int kind = KINDS - 1; kind >= 0; kind--) {
            double height = unit * (double)strip->columns[c][kind];
            if (!(height > 0.0)) continue;
            y -= height;
            hg_outf(page->file,
                    "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" "
                    "height=\"%.2f\"/>\n",
                    looks[kind], STRIP_LEFT + c * width + 0.5, y, width - 1.0, height);
        }
    }
}

static void write_strip(struct hg_page *page, int index_kind, const struct strip *strip,
                        double top)
{
    double bottom = top + STRIP_HEIGHT - 12.0,
           limit = STRIP_LEFT + STRIP_WIDTH / MOST_RATIO;
    struct hg_str text = HG_STR_EMPTY;
    hg_outf(page->file, "<g data-index=\"%s\" data-kept=\"%zu\" data-breached=\"%zu\">\n",
            hg_index_names[index_kind], strip->kinds[0] + strip->kinds[1], strip->kinds[2]);
    hg_chart_text(page, STRIP_LEFT - 10.0, bottom - 16.0, HG_ANCHOR_END,
                  hg_word_index(page->lang, (enum hg_index_kind)index_kind));
    hg_str_addf(&text, "%s %s", hg_word_op(strip->op),
                hg_lang_text(page->lang, N_("limit")));
    hg_chart_text(page, STRIP_LEFT - 10.0, bottom, HG_ANCHOR_END, hg_str_text(&text));
    write_columns(page, strip, bottom);
    hg_outf(page->file,
            "<path class=\"axis\" d=\"M%d %.1fH%d\"/>\n<path class=\"limit\" d=\"M%.1f "
            "%.1fV%.1f\"/>\n",
            STRIP_LEFT, bottom + 0.5, STRIP_LEFT + STRIP_WIDTH, limit, top + 2.0,
            bottom + 6.0);
    hg_str_clear(&text);
    hg_str_addf(&text, "%zu ", strip->kinds[2]);
    hg_str_add(&text, hg_lang_text(page->lang, N_("breached")));
    hg_chart_text(page, STRIP_LEFT + STRIP_WIDTH + 10.0, bottom - 16.0, HG_ANCHOR_START,
                  hg_str_text(&text));
    hg_str_clear(&text);
    hg_str_addf(&text, "%zu ", strip->kinds[0] + strip->kinds[1]);
    hg_str_add(&text, hg_lang_text(page->lang, N_("not breached")));
    hg_chart_text(page, STRIP_LEFT + STRIP_WIDTH + 10.0, bottom, HG_ANCHOR_START,
                  hg_str_text(&text));
    hg_str_clear(&text);
    hg_html(page, "</g>\n");
}

static void write_scale(struct hg_page *page, double y)
{
    static const char *const marks[] = {"0", "50 %", "100 %", "150 %", "≥ 200 %"};
    for (size_t i = 0; i < HG_COUNT_OF(marks); i++)
        hg_chart_text(page, STRIP_LEFT + (double)i * STRIP_WIDTH / 4.0, y, HG_ANCHOR_MIDDLE,
                      marks[i]);
    hg_chart_text(page, STRIP_LEFT - 10.0, y, HG_ANCHOR_END,
                  hg_lang_text(page->lang, N_("value in % of its limit")));
}

static void write_index_legend(struct hg_page *page, double y)
{
    static const struct {
        const char *css, *msgid;
    } entries[] = {
        {"breached",   N_("breached")            },
        {"kept",       N_("holds")               },
        {"unverified", N_("limit to be verified")},
    };
    for (size_t i = 0; i < HG_COUNT_OF(entries); i++) {
        double x = STRIP_LEFT + 134.0 * (double)i;
        hg_outf(page->file,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"14\" height=\"11\"/>\n",
                entries[i].css, x, y - 10.0);
        hg_chart_text(page, x + 20.0, y, HG_ANCHOR_START,
                      hg_lang_text(page->lang, entries[i].msgid));
    }
}

void hg_html_chart_indices(struct hg_page *page)
{
    struct strip strips[HG_INDEX_KINDS];
    const struct hg_facts *facts = page->result->facts;
    double top = 4.0;
    size_t shown = 0;
    for (int i = 0; i < HG_INDEX_KINDS; i++) {
        count_strip(facts, i, &strips[i]);
        shown += strips[i].highest > 0;
    }
    if (shown == 0) return;
    hg_chart_begin(page, "strips", N_("parcels against the limits of their indices"),
                   (double)shown * STRIP_HEIGHT + 50.0);
    for (int i = 0; i < HG_INDEX_KINDS; i++) {
        if (strips[i].highest == 0) continue;
        write_strip(page, i, &strips[i], top);
        top += STRIP_HEIGHT;
    }
    write_scale(page, top + 12.0);
    write_index_legend(page, top + 36.0);
    hg_chart_end(page);
}
