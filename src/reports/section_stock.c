/* The sections about the stock of land: performance of contracts, inefficient land and room for floor, disposal plan. */
#include "reports/sections.h"
#include "reports/stock_rows.h"
#include "reports/words.h"

/* --- performance of contracts (履约核查) --- */

static void put_promise(struct hg_medium *to, const struct hg_performance *row)
{
    static const char *const looks[3] = {"warn", "good", "undecided"};
    static const char *const words[3] = {N_("not kept"), N_("kept"), N_("not judged")};
    struct hg_str agreed = HG_STR_EMPTY, actual = HG_STR_EMPTY, needed = HG_STR_EMPTY;
    if (!hg_put_row_parcel(to, NULL, row->parcel)) return;
    hg_str_addf(&agreed, "%s ", hg_word_op(hg_promise_ops[row->promise]));
    hg_word_promised(to->lang, row, false, &agreed);
    hg_word_promised(to->lang, row, true, &actual);
    hg_word_number(row->needed, 2, &needed);
    if (isfinite(row->needed))
        hg_str_addf(&needed, " %s",
                    hg_word_unit(to->lang, hg_promise_amounts[row->promise]));
    hg_put_cell(to, hg_word_promise(to->lang, row->promise));
    hg_put_cell_str(to, &agreed);
    hg_put_cell_str(to, &actual);
    hg_put_cell_badge(to, looks[row->holds], hg_to_word(to, words[row->holds]), NULL);
    hg_put_cell_str(to, &needed);
    hg_put_cell(to, hg_word_promise_reason(to->lang, row->reason));
}

/* Broken first, then those of which it cannot be told; kept ones and those not due are only counted. */
static bool is_shown(const struct hg_performance *row, enum hg_tri holds)
{
    return row->holds == holds && (holds == HG_NO || !hg_str_same(row->reason, "not_due"));
}

void hg_section_performance(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "performance",
        .heads = {N_("parcel"), N_("agreed item"), N_("agreed"), N_("actual"), N_("result"),
                  N_("still needed"), N_("reason")},
        .numeric = HG_COLUMNS(2, 3) | HG_COLUMNS(5, 5),
    };
    static const enum hg_tri shown[] = {HG_NO, HG_UNKNOWN};
    const struct hg_facts *facts = to->result->facts;
    hg_put_table(to, &table);
    for (size_t s = 0; s < HG_COUNT_OF(shown); s++)
        for (size_t i = 0; i < facts->performance_count; i++)
            if (is_shown(&facts->performance[i], shown[s]))
                put_promise(to, &facts->performance[i]);
    hg_say_ratio(to, facts->performance_count - to->asked, facts->performance_count,
                 N_("agreed values are kept or not due yet"));
}

/* --- inefficient land and room for floor --- */

static void put_zones(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "stock",
        .heads = {N_("zone"), N_("inefficient parcels"), N_("inefficient land (m²)"),
                  N_("cannot be told"), N_("parcels with room for floor"),
                  N_("floor to be added (m²)"), N_("ratio or target unknown"),
                  N_("standard factories"), N_("their floor (m²)")},
        .numeric = HG_COLUMNS(1, 8),
    };
    const struct hg_facts *facts = to->result->facts;
    bool configured = facts->stock.configured;
    hg_put_table(to, &table);
    for (size_t i = 0; i < facts->zone_count; i++) {
        const struct hg_zone_stock *zone = &facts->stock.zones[i];
        if (!hg_put_row(to)) continue;
        hg_put_cell(to, facts->zones[i].id);
        hg_put_cell_number(to, configured ? (double)zone->inefficient : HG_NAN, 0);
        hg_put_cell_number(to, configured ? zone->inefficient_m2 : HG_NAN, 2);
        hg_put_cell_number(to, configured ? (double)zone->undecided : HG_NAN, 0);
        hg_put_cell_count(to, zone->uplift_parcels);
        hg_put_cell_number(to, zone->uplift_m2, 2);
        hg_put_cell_count(to, zone->uplift_unknown);
        hg_put_cell_count(to, zone->standard_buildings);
        hg_put_cell_number(to, zone->standard_floor_m2, 2);
    }
}

static void put_stock(struct hg_medium *to, const struct hg_stock_fact *fact)
{
    static const char *const looks[3] = {"undecided", "good", "warn"};
    const struct hg_parcel_fact *parcel = &to->result->facts->parcels[fact->parcel];
    struct hg_str count = HG_STR_EMPTY;
    if (!hg_put_row_parcel(to, NULL, fact->parcel)) return;
    if (fact->met != NULL) hg_str_addf(&count, "%zu (+ %zu ?)", fact->held, fact->unknown);
    hg_put_cell_areas(to, parcel->area_m2);
    if (fact->met == NULL)
        hg_put_cell_badge(to, "none", hg_to_word(to, N_("not configured")), NULL);
    else
        hg_put_cell_badge(to, looks[fact->efficiency],
                          hg_word_efficiency(to->lang, fact->efficiency), NULL);
    hg_put_cell_str(to, &count);
    hg_put_cell_number(to, parcel->indices[HG_INDEX_far].value, 2);
    hg_put_cell_number(to, fact->target_far, 2);
    hg_put_cell(to, hg_word_target_from(to->lang, fact->target_from));
    hg_put_cell_number(to, fact->uplift_m2, 2);
}

static bool is_listed(const struct hg_stock_fact *fact)
{
    bool doubtful = fact->met != NULL && fact->efficiency != HG_EFFICIENT;
    return doubtful || fact->uplift_m2 > 0.0;
}

void hg_section_stock(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "stock",
        .heads = {N_("parcel"), N_("area (ha)"), N_("area (mu)"), N_("area (m²)"),
                  N_("inefficient land"), N_("criteria met"), N_("floor-area ratio"),
                  N_("target ratio"), N_("target from"), N_("floor to be added (m²)")},
        .numeric = HG_COLUMNS(1, 3) | HG_COLUMNS(5, 7) | HG_COLUMNS(9, 9),
    };
    const struct hg_stock *stock = &to->result->facts->stock;
    put_zones(to);
    hg_put_table(to, &table);
    for (size_t i = 0; i < stock->fact_count; i++)
        if (is_listed(&stock->facts[i])) put_stock(to, &stock->facts[i]);
    hg_say_words(to, HG_SAID_NOTE,
                 N_("floors added in keeping with the plan, without a change of use "
                    "and with approval pay no further land price"));
}

/* --- disposal plan (处置方案) --- */

static void put_disposal(struct hg_medium *to, const struct hg_disposal_row *row)
{
    static const char *const looks[HG_DISPOSE_KINDS] = {"undecided", "block", "warn",
                                                        "warn"};
    const struct hg_parcel_fact *parcel = &to->result->facts->parcels[row->parcel];
    if (!hg_put_row_parcel(to, NULL, row->parcel)) return;
    hg_put_cell_areas(to, parcel->area_m2);
    hg_put_cell_badge(to, looks[row->kind], hg_word_disposal_kind(to->lang, row->kind),
                      NULL);
    hg_put_cell_date(to, row->since);
    hg_put_cell(to, hg_word_cause(to->lang, parcel->idle.cause));
    hg_put_cell_note(to, hg_word_disposal_mode(to->lang, row),
                     hg_word_disposal_from(to->lang, row->mode_from));
    hg_put_cell_date(to, row->deadline);
    if (row->fee_due && isnan(row->fee_wan))
        hg_put_cell_word(to, N_("due, the price is not known"));
    else
        hg_put_cell_number(to, row->fee_wan, 2);
    hg_put_cell(to, to->lang == HG_ZH ? row->department : row->department_en);
    hg_put_cell_law(to, row->document, row->article, NULL);
}

/* Those of which it cannot be told stand one by one in the section on idle land. */
static void put_undecided(struct hg_medium *to, size_t count)
{
    struct hg_str text = HG_STR_EMPTY;
    if (count == 0) return;
    hg_str_addf(&text, "+ %zu: %s", count,
                hg_to_word(to, N_("cannot be told whether idle")));
    hg_say_str(to, HG_SAID_NOTE, &text);
}

void hg_section_disposal(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "disposal",
        .heads = {N_("parcel"), N_("area (ha)"), N_("area (mu)"), N_("area (m²)"),
                  N_("kind"), N_("since"), N_("cause"), N_("mode of disposal"),
                  N_("deadline"), N_("idle-land fee (10,000 yuan)"), N_("department"),
                  N_("law")},
        .numeric = HG_COLUMNS(1, 3) | HG_COLUMNS(9, 9),
    };
    static const enum hg_disposal_kind shown[] = {
        HG_DISPOSE_IDLE, HG_DISPOSE_STOPPED_BUILDING, HG_DISPOSE_STOPPED_PRODUCTION};
    const struct hg_stock *stock = &to->result->facts->stock;
    hg_put_table(to, &table);
    for (size_t k = 0; k < HG_COUNT_OF(shown); k++)
        for (size_t i = 0; i < stock->disposal_count; i++)
            if (stock->disposals[i].kind == shown[k])
                put_disposal(to, &stock->disposals[i]);
    put_undecided(to, stock->disposal_count - to->asked);
    hg_say_words(to, HG_SAID_NOTE,
                 N_("a proposal: whether land is idle, and how it is disposed of, is "
                    "for the authority to decide"));
}
