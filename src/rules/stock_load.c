/* The stock as tables of the workspace. */
#include "rules/fact_table.h"
#include "rules/feature_refs.h"
#include "rules/sheet.h"
#include "rules/stock_parts.h"

#include "geo/base/str.h"

#include <math.h>
#include <string.h>

/* It lives as long as the run: the disposal plan is read through it. */
struct loading {
    const struct hg_stocktaking *taking;
    struct hg_feature_refs refs;
    size_t parcels_layer, zones_layer;
};

static int64_t parcel_ref(const struct loading *loading, size_t parcel)
{
    size_t feature = loading->taking->facts->parcels[parcel].feature;
    return hg_feature_ref_number(&loading->refs,
                                 (struct hg_feature_ref){loading->parcels_layer, feature});
}

static void performance_row(const struct loading *loading, struct hg_sheet *sheet,
                            const struct hg_performance *row)
{
    hg_sheet_id(sheet, (int64_t)row->parcel);
    hg_sheet_id(sheet, parcel_ref(loading, row->parcel));
    hg_sheet_word(sheet, hg_promise_names[row->promise]);
    hg_sheet_word(sheet, hg_promise_ops[row->promise]);
    hg_sheet_word(sheet, hg_promise_units[row->promise]);
    hg_sheet_number(sheet, row->agreed);
    hg_sheet_number(sheet, row->actual);
    hg_sheet_day(sheet, row->agreed_day);
    hg_sheet_day(sheet, row->actual_day);
    hg_sheet_truth(sheet, row->holds);
    hg_sheet_number(sheet, row->margin);
    hg_sheet_number(sheet, row->needed);
    hg_sheet_word(sheet, hg_promise_amounts[row->promise]);
    hg_sheet_word(sheet, row->reason);
    hg_sheet_row(sheet);
}

static bool load_performance(const struct loading *loading)
{
    const struct hg_facts *facts = loading->taking->facts;
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->taking->db, "performance",
                  "parcel, ref, promise, op, unit, agreed, actual, agreed_day, actual_day, "
                  "holds, margin, needed, needed_unit, reason");
    for (size_t i = 0; i < facts->performance_count; i++)
        performance_row(loading, &sheet, &facts->performance[i]);
    return hg_sheet_close(&sheet);
}

/* The names of the criteria that were answered so, divided by commas. */
static const char *names_of(const struct hg_stock *stock, const struct hg_stock_fact *fact,
                            enum hg_tri answer, struct hg_str *names)
{
    names->length = 0;
    for (size_t i = 0; fact->met != NULL && i < stock->criterion_count; i++)
        if (fact->met[i] == (unsigned char)answer)
            hg_str_addf(names, "%s%s", names->length > 0 ? "," : "",
                        stock->criteria[i].name);
    return names->length == 0 ? NULL : hg_str_text(names);
}

/* Of the criteria that are met: the first one's document, and the weakest mark. */
static struct hg_source source_of(const struct hg_stock *stock,
                                  const struct hg_stock_fact *fact)
{
    struct hg_source source = {NULL, NULL, NULL};
    for (size_t i = 0; fact->met != NULL && i < stock->criterion_count; i++) {
        const struct hg_criterion *criterion = &stock->criteria[i];
        if (fact->met[i] != HG_YES) continue;
        if (source.document == NULL)
            source = (struct hg_source){criterion->document, criterion->article,
                                        criterion->mark};
        if (hg_str_same(criterion->mark, "from_memory")) source.mark = criterion->mark;
    }
    return source;
}

static void source_cells(struct hg_sheet *sheet, struct hg_source source)
{
    hg_sheet_text(sheet, source.document);
    hg_sheet_text(sheet, source.article);
    hg_sheet_text(sheet, source.mark);
}

static void fact_row(const struct loading *loading, struct hg_sheet *sheet,
                     const struct hg_stock_fact *fact, struct hg_str room[2])
{
    const struct hg_stock *stock = &loading->taking->facts->stock;
    bool configured = stock->configured;
    hg_sheet_id(sheet, (int64_t)fact->parcel);
    hg_sheet_id(sheet, parcel_ref(loading, fact->parcel));
    hg_sheet_word(sheet, configured ? hg_efficiency_names[fact->efficiency] : NULL);
    hg_sheet_id(sheet, configured ? (int64_t)fact->held : -1);
    hg_sheet_id(sheet, configured ? (int64_t)fact->unknown : -1);
    hg_sheet_id(sheet, configured ? (int64_t)stock->criterion_count : -1);
    hg_sheet_id(sheet, configured ? (int64_t)stock->least : -1);
    hg_sheet_text(sheet, names_of(stock, fact, HG_YES, &room[0]));
    hg_sheet_text(sheet, names_of(stock, fact, HG_UNKNOWN, &room[1]));
    source_cells(sheet, source_of(stock, fact));
    hg_sheet_number(sheet, fact->target_far);
    hg_sheet_word(sheet, fact->target_from);
    hg_sheet_number(sheet, fact->uplift_m2);
    source_cells(sheet, (struct hg_source){fact->document, fact->article, fact->mark});
    hg_sheet_row(sheet);
}

static bool load_facts(const struct loading *loading)
{
    const struct hg_stock *stock = &loading->taking->facts->stock;
    struct hg_sheet sheet;
    struct hg_str room[2] = {HG_STR_EMPTY, HG_STR_EMPTY};
    hg_sheet_open(&sheet, loading->taking->db, "stock_parcel",
                  "parcel, ref, efficiency, held, unknown, criteria, least, held_names, "
                  "unknown_names, document, article, mark, target_far, target_from, "
                  "uplift_m2, target_document, target_article, target_mark");
    for (size_t i = 0; i < stock->fact_count; i++)
        fact_row(loading, &sheet, &stock->facts[i], room);
    hg_str_clear(&room[0]);
    hg_str_clear(&room[1]);
    return hg_sheet_close(&sheet);
}

/* --- the disposal plan: it may have a row for every parcel, and stays where it is --- */

static size_t find_disposal(const void *data, int key, int64_t number)
{
    const struct loading *loading = data;
    const struct hg_stock *stock = &loading->taking->facts->stock;
    size_t low = 0, high = stock->disposal_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2, parcel = stock->disposals[middle].parcel;
        int64_t at = key == 0 ? (int64_t)parcel : parcel_ref(loading, parcel);
        if (at == number) return middle;
        if (at < number)
            low = middle + 1;
        else
            high = middle;
    }
    return SIZE_MAX;
}

static int64_t disposal_number(const void *data, size_t row)
{
    const struct loading *loading = data;
    return (int64_t)loading->taking->facts->stock.disposals[row].parcel;
}

enum disposal_column {
    PARCEL,
    REF,
    KIND,
    MODE,
    MODE_FROM,
    MODE_TEXT,
    SINCE,
    DEADLINE,
    FEE_WAN,
    FEE_DUE,
    DOCUMENT,
    ARTICLE,
    MARK,
    DISPOSAL_COLUMNS,
};

static int disposal_column(const void *data, const char *name)
{
    static const char *const names[DISPOSAL_COLUMNS] = {
        [PARCEL] = "parcel",       [REF] = "ref",
        [KIND] = "kind",           [MODE] = "mode",
        [MODE_FROM] = "mode_from", [MODE_TEXT] = "mode_text",
        [SINCE] = "since",         [DEADLINE] = "deadline",
        [FEE_WAN] = "fee_wan",     [FEE_DUE] = "fee_due",
        [DOCUMENT] = "document",   [ARTICLE] = "article",
        [MARK] = "mark",
    };
    (void)data;
    for (int i = 0; i < DISPOSAL_COLUMNS; i++)
        if (strcmp(names[i], name) == 0) return i;
    return -1;
}

static void disposal_cell(const void *data, size_t number, int column, sqlite3_context *out)
{
    const struct loading *loading = data;
    const struct hg_disposal_row *row = &loading->taking->facts->stock.disposals[number];
    switch (column) {
    case PARCEL: hg_fact_id(out, (int64_t)row->parcel); break;
    case REF: hg_fact_id(out, parcel_ref(loading, row->parcel)); break;
    case KIND: hg_fact_text(out, hg_disposal_kind_names[row->kind]); break;
    case MODE: hg_fact_text(out, hg_disposal_mode_names[row->mode]); break;
    case MODE_FROM: hg_fact_text(out, row->mode_from); break;
    case MODE_TEXT: hg_fact_text(out, row->mode_text); break;
    case SINCE: hg_fact_day(out, row->since); break;
    case DEADLINE: hg_fact_day(out, row->deadline); break;
    case FEE_WAN: hg_fact_number(out, row->fee_wan); break;
    case FEE_DUE: hg_fact_id(out, row->fee_due); break;
    case DOCUMENT: hg_fact_text(out, row->document); break;
    case ARTICLE: hg_fact_text(out, row->article); break;
    case MARK: hg_fact_text(out, row->mark); break;
    }
}

static bool show_disposals(const struct loading *loading, struct hg_workspace *workspace)
{
    struct hg_fact_table *table = HG_ARENA_NEW(loading->taking->arena,
                                               struct hg_fact_table);
    *table = (struct hg_fact_table){"disposal",
                                    loading->taking->facts->stock.disposal_count,
                                    2,
                                    loading,
                                    disposal_number,
                                    find_disposal,
                                    disposal_column,
                                    disposal_cell};
    return hg_fact_table_make(workspace, table);
}

static bool load_zones(const struct loading *loading)
{
    const struct hg_facts *facts = loading->taking->facts;
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->taking->db, "zone_stock",
                  "zone, ref, inefficient, efficient, undecided, inefficient_m2, "
                  "uplift_m2, uplift_parcels, uplift_unknown, standard_parcels, "
                  "standard_buildings, standard_floor_m2");
    for (size_t i = 0; i < facts->zone_count; i++) {
        const struct hg_zone_stock *zone = &facts->stock.zones[i];
        struct hg_feature_ref feature = {loading->zones_layer, facts->zones[i].feature};
        hg_sheet_id(&sheet, (int64_t)i);
        hg_sheet_id(&sheet, hg_feature_ref_number(&loading->refs, feature));
        hg_sheet_id(&sheet, (int64_t)zone->inefficient);
        hg_sheet_id(&sheet, (int64_t)zone->efficient);
        hg_sheet_id(&sheet, (int64_t)zone->undecided);
        hg_sheet_number(&sheet, zone->inefficient_m2);
        hg_sheet_number(&sheet, zone->uplift_m2);
        hg_sheet_id(&sheet, (int64_t)zone->uplift_parcels);
        hg_sheet_id(&sheet, (int64_t)zone->uplift_unknown);
        hg_sheet_id(&sheet, (int64_t)zone->standard_parcels);
        hg_sheet_id(&sheet, (int64_t)zone->standard_buildings);
        hg_sheet_number(&sheet, zone->standard_floor_m2);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

bool hg_stock_load(const struct hg_stocktaking *taking, struct hg_workspace *workspace)
{
    struct loading *loading = HG_ARENA_NEW(taking->arena, struct loading);
    *loading = (struct loading){
        .taking = hg_arena_copy(taking->arena, taking, sizeof *taking),
        .refs = hg_feature_refs_of(taking->dataset, taking->arena),
        .parcels_layer = hg_feature_role_layer(taking->dataset, HG_ROLE_PARCELS),
        .zones_layer = hg_feature_role_layer(taking->dataset, HG_ROLE_ZONES)};
    sqlite3_exec(taking->db, "BEGIN", NULL, NULL, NULL);
    bool loaded = load_performance(loading) && load_facts(loading) &&
                  show_disposals(loading, workspace) && load_zones(loading);
    sqlite3_exec(taking->db, loaded ? "COMMIT" : "ROLLBACK", NULL, NULL, NULL);
    return loaded;
}
