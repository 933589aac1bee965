/* The section about what changed since an earlier run of the ledger, and how the zones went over the runs. */
#include "reports/sections.h"

#include <math.h>

enum { MOST_NOTES = 40 };

static const char *const looks[HG_CHANGES] = {
    [HG_CHANGE_FRESH] = "block",   [HG_CHANGE_FIXED] = "good",
    [HG_CHANGE_SAME] = "info",     [HG_CHANGE_CHANGED] = "warn",
    [HG_CHANGE_WAIVED] = "waived", [HG_CHANGE_UNJUDGED] = "undecided",
};

static void put_headline(struct hg_medium *to, const struct hg_comparison *comparison)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_day day;
    hg_str_addf(&text, hg_lang_text(to->lang, N_("against run %lld of the ledger")),
                (long long)comparison->before.run);
    const char *as_of = comparison->before.traits[HG_TRAIT_AS_OF];
    if (as_of != NULL && hg_day_parse(as_of, &day)) {
        hg_str_addf(&text, " (%s ", hg_to_word(to, N_("judged as of")));
        hg_word_date(to->lang, day, &text);
        hg_str_add(&text, ")");
    }
    hg_str_add(&text, to->lang == HG_ZH ? "：" : ": ");
    hg_word_changes(to->lang, &comparison->counts, &text);
    hg_say_str(to, HG_SAID_STRONG, &text);
}

static void put_notes(struct hg_medium *to, const struct hg_comparison *comparison)
{
    struct hg_str notes[MOST_NOTES] = {0};
    size_t count = hg_word_change_notes(to->lang, comparison, notes, MOST_NOTES);
    if (count > 0)
        hg_say_words(to, HG_SAID_NOTE, N_("what else differs between the two runs:"));
    for (size_t i = 0; i < count; i++)
        hg_say_str(to, HG_SAID_ITEM, &notes[i]);
}

static void put_row(struct hg_medium *to, const struct hg_change_row *row)
{
    struct hg_str why = HG_STR_EMPTY, before = HG_STR_EMPTY, after = HG_STR_EMPTY;
    const struct hg_change_side *side = row->after.id != NULL ? &row->after : &row->before;
    if (!hg_put_row(to)) return;
    hg_word_why(to->lang, row->why, &why);
    hg_word_change_measure(to->lang, &row->before, &before);
    hg_word_change_measure(to->lang, &row->after, &after);
    hg_put_cell_badge(to, looks[row->change], hg_word_change(to->lang, row->change),
                      hg_str_text(&why));
    hg_put_cell(to, hg_word_severity(to->lang, side->severity));
    hg_put_cell(to, row->rule);
    hg_put_cell(to, row->before.id == NULL ? "—" : row->before.id);
    hg_put_cell(to, row->after.id == NULL ? "—" : row->after.id);
    hg_put_cell(to, row->message.in[to->lang]);
    hg_put_cell_str(to, &before);
    hg_put_cell_str(to, &after);
    hg_put_cell(to, row->responsible);
    hg_str_clear(&why);
}

static void put_rows(struct hg_medium *to, const struct hg_comparison *comparison)
{
    static const struct hg_medium_table table = {
        .look = "changes",
        .heads = {N_("change"), N_("severity"), N_("rule"), N_("number then"),
                  N_("number now"), N_("finding"), N_("measured then"), N_("measured now"),
                  N_("responsible")},
        .numeric = HG_COLUMNS(6, 7),
    };
    hg_put_table(to, &table);
    for (size_t i = 0; i < comparison->row_count; i++)
        if (hg_change_matters(&comparison->rows[i])) put_row(to, &comparison->rows[i]);
    hg_put_end(to);
}

static void put_method(struct hg_medium *to, const struct hg_comparison *comparison)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(
        &text,
        hg_lang_text(to->lang, N_("Findings are one within a rule, by key; else where more "
                                  "than %.0f %% of the smaller place is common; else up to "
                                  "%.1f m apart. Notes and accepted findings are not "
                                  "counted. What the later run did not judge is not "
                                  "fixed.")),
        comparison->least_share * 100.0, comparison->near_m);
    hg_say_str(to, HG_SAID_NOTE, &text);
}

/* --- the zones over the runs --- */

static void put_point(struct hg_medium *to, const struct hg_series_point *point)
{
    struct hg_str text = HG_STR_EMPTY;
    if (!hg_put_row(to)) return;
    if (point->run == 0)
        hg_str_add(&text, hg_to_word(to, N_("this run")));
    else
        hg_str_addf(&text, "%lld", (long long)point->run);
    hg_put_cell_str(to, &text);
    hg_put_cell_date(to, point->as_of);
    hg_put_cell_number(to, point->values[HG_SERIES_FAR], 2);
    hg_put_cell_ha(to, point->values[HG_SERIES_IDLE]);
    hg_put_cell_ha(to, point->values[HG_SERIES_CONFLICT]);
}

static void put_zone(struct hg_medium *to, size_t number)
{
    static const struct hg_medium_table table = {
        .look = "over-runs",
        .heads = {N_("run"), N_("judged as of"),
                  N_("floor-area ratio of completed parcels"), N_("idle land (ha)"),
                  N_("hard conflicts of the plans (ha)")},
        .numeric = HG_COLUMNS(2, 4),
    };
    const struct hg_zone_series *series = &to->result->history->zones[number];
    if (series->count < 2) return;
    struct hg_str name = HG_STR_EMPTY;
    hg_str_addf(&name, "%s %s", series->zone, series->name == NULL ? "" : series->name);
    hg_put_heading_text(to, 3, hg_str_text(&name));
    hg_str_clear(&name);
    hg_put_picture(to, HG_PICTURE_SERIES, number);
    hg_put_table(to, &table);
    for (size_t i = 0; i < series->count; i++)
        put_point(to, &series->points[i]);
    hg_put_end(to);
}

void hg_section_changes(struct hg_medium *to)
{
    const struct hg_comparison *comparison = to->result->comparison;
    const struct hg_history *history = to->result->history;
    if (comparison != NULL) {
        put_headline(to, comparison);
        put_notes(to, comparison);
        put_rows(to, comparison);
        put_method(to, comparison);
    }
    for (size_t i = 0; history != NULL && i < history->zone_count; i++)
        put_zone(to, i);
}
