/* Disposal plan (处置方案): which parcels are idle or stopped, and what is to be done by when.
 *
 * The bureau's own decision (attributes) goes before what the law proposes; where the law leaves a choice, or the cause is not known, the
 * mode stays open.  Source: 闲置土地处置办法 Art. 12, 14; 豫政〔2015〕42号 五（二）; 豫集聚办〔2020〕2号 六（十三）. */
#include "model/fields.h"
#include "rules/stock_parts.h"

#include "geo/base/status.h"

#include <math.h>
#include <string.h>

/* Does the text say the word, and not "not" before it? */
static bool says(const struct hg_cell *cell, const char *word)
{
    static const char *const no[] = {"未", "无", "非", "不"};
    if (cell->known != HG_KNOWN || cell->text == NULL) return false;
    const char *at = strstr(cell->text, word);
    if (at == NULL) return false;
    for (size_t i = 0; i < HG_COUNT_OF(no); i++) {
        size_t length = strlen(no[i]);
        if ((size_t)(at - cell->text) >= length && strncmp(at - length, no[i], length) == 0)
            return false;
    }
    return true;
}

static bool says_one_of(const struct hg_cell *cell, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (says(cell, words[i])) return true;
    return false;
}

/* 停建缓建: the day of stopping, the test of idle land, or the bureau's own word; never of a completed project. */
static bool is_building_stopped(const struct hg_parcel_fact *parcel,
                                const struct hg_cell *cells, hg_day as_of)
{
    static const char *const words[] = {"停建", "缓建", "停工"};
    const struct hg_cell *stopped = &cells[HG_PARCEL_stopped];
    const struct hg_cell *completion = &cells[HG_PARCEL_actual_completion];
    if (completion->known == HG_KNOWN && completion->day <= as_of) return false;
    if (parcel->idle.state == HG_IDLE_SUSPECTED) return true;
    if (stopped->known == HG_KNOWN && stopped->day <= as_of) return true;
    return says_one_of(&cells[HG_PARCEL_build_status], words, HG_COUNT_OF(words));
}

static bool kind_of(const struct hg_parcel_fact *parcel, const struct hg_cell *cells,
                    hg_day as_of, enum hg_disposal_kind *out)
{
    static const char *const stopped[] = {"停产"}; /* 半停产, too */
    if (parcel->idle.state == HG_IDLE_IDLE) return *out = HG_DISPOSE_IDLE, true;
    if (is_building_stopped(parcel, cells, as_of))
        return *out = HG_DISPOSE_STOPPED_BUILDING, true;
    if (says_one_of(&cells[HG_PARCEL_production_status], stopped, HG_COUNT_OF(stopped)))
        return *out = HG_DISPOSE_STOPPED_PRODUCTION, true;
    *out = HG_DISPOSE_UNDECIDED;
    return parcel->idle.state == HG_IDLE_UNDECIDED;
}

static enum hg_disposal_mode mode_of_text(const struct hg_cell *text)
{
    static const struct {
        const char *word;
        enum hg_disposal_mode mode;
    } words[] = {
        {"无偿收回", HG_MODE_WITHDRAW  },
        {"限期开发", HG_MODE_TIME_LIMIT},
        {"限期动工", HG_MODE_TIME_LIMIT},
        {"限期开工", HG_MODE_TIME_LIMIT},
        {"协议收购", HG_MODE_PURCHASE  },
        {"收购",       HG_MODE_PURCHASE  },
        {"协商",       HG_MODE_NEGOTIATE },
        {"协议收回", HG_MODE_NEGOTIATE },
    };
    for (size_t i = 0; i < HG_COUNT_OF(words); i++)
        if (says(text, words[i].word)) return words[i].mode;
    return HG_MODE_OPEN;
}

static enum hg_disposal_mode mode_of_law(enum hg_idle_disposal disposal)
{
    switch (disposal) {
    case HG_DISPOSAL_FEE: return HG_MODE_TIME_LIMIT;
    case HG_DISPOSAL_WITHDRAWAL: return HG_MODE_WITHDRAW;
    case HG_DISPOSAL_NEGOTIATED: return HG_MODE_NEGOTIATE;
    case HG_DISPOSAL_NONE: break;
    }
    return HG_MODE_OPEN;
}

static void set_mode(struct hg_disposal_row *row, const struct hg_idle *idle,
                     const struct hg_cell *cells)
{
    const struct hg_cell *text = &cells[HG_PARCEL_disposal_mode];
    if (text->known == HG_KNOWN) {
        row->mode = mode_of_text(text);
        row->mode_from = "bureau";
        row->mode_text = text->text;
    } else if (row->kind == HG_DISPOSE_IDLE) {
        row->mode = mode_of_law(idle->disposal);
        row->mode_from = row->mode == HG_MODE_OPEN ? NULL : "law";
    }
}

/* By law, where a fee is due: the day from which on the land can be withdrawn. */
static void set_deadline(struct hg_disposal_row *row, const struct hg_idle *idle,
                         const struct hg_cell *cells, int withdrawal_years)
{
    const struct hg_cell *deadline = &cells[HG_PARCEL_disposal_deadline];
    row->deadline = HG_DAY_UNKNOWN;
    if (deadline->known == HG_KNOWN) {
        row->deadline = deadline->day;
        row->deadline_from = "bureau";
    } else if (row->fee_due && withdrawal_years > 0) {
        row->deadline = idle->since;
        for (int i = 0; i < withdrawal_years; i++)
            row->deadline = hg_day_next_year(row->deadline);
        row->deadline_from = "law";
    }
}

static void set_fee(struct hg_disposal_row *row, const struct hg_idle *idle,
                    const struct hg_cell *cells, double fee_share)
{
    const struct hg_cell *price = &cells[HG_PARCEL_price_wan];
    row->fee_due = row->kind == HG_DISPOSE_IDLE && idle->disposal == HG_DISPOSAL_FEE;
    bool known = row->fee_due && price->known == HG_KNOWN;
    row->fee_wan = known ? price->number * fee_share : (double)NAN;
}

static hg_day since_of(enum hg_disposal_kind kind, const struct hg_idle *idle,
                       const struct hg_cell *cells)
{
    const struct hg_cell *stopped = &cells[HG_PARCEL_stopped];
    if (kind == HG_DISPOSE_IDLE) return idle->since;
    bool known = kind == HG_DISPOSE_STOPPED_BUILDING && stopped->known == HG_KNOWN;
    return known ? stopped->day : HG_DAY_UNKNOWN;
}

static struct hg_disposal_row row_of(const struct hg_disposal_law *law, size_t parcel,
                                     enum hg_disposal_kind kind, const struct hg_idle *idle,
                                     const struct hg_cell *cells)
{
    const struct hg_cell *department = &cells[HG_PARCEL_disposal_department];
    struct hg_disposal_row row = {.parcel = parcel, .kind = kind};
    row.since = since_of(kind, idle, cells);
    set_mode(&row, idle, cells);
    set_fee(&row, idle, cells, law->fee_share);
    set_deadline(&row, idle, cells, law->withdrawal_years);
    bool own = department->known == HG_KNOWN;
    row.department = own ? department->text : law->department;
    row.department_en = own ? department->text : law->department_en;
    struct hg_source source = law->modes[row.mode];
    if (source.document == NULL) source = law->kinds[kind];
    row.document = source.document;
    row.article = source.article;
    row.mark = source.mark;
    return row;
}

void hg_stock_plan_disposal(const struct hg_stocktaking *taking)
{
    struct hg_facts *facts = taking->facts;
    struct hg_stock *stock = &facts->stock;
    const struct hg_dataset_layer *layer = hg_dataset_role(taking->dataset,
                                                           HG_ROLE_PARCELS);
    if (layer == NULL) return;
    stock->disposals = HG_ARENA_ARRAY(taking->arena, struct hg_disposal_row,
                                      facts->parcel_count);
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[i];
        struct hg_row room;
        const struct hg_cell *cells = hg_dataset_row(layer, parcel->feature, &room);
        enum hg_disposal_kind kind;
        if (!kind_of(parcel, cells, taking->settings->as_of, &kind)) continue;
        stock->disposals[stock->disposal_count++] = row_of(&taking->law, i, kind,
                                                           &parcel->idle, cells);
    }
}
