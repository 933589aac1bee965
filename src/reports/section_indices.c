/* The sections about parcels: control indices, idle land. */
#include "reports/sections.h"
#include "reports/words.h"

#include "geo/base/num.h"

/* --- zones --- */

static bool has_any(const struct hg_index indices[HG_INDEX_KINDS])
{
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        if (isfinite(indices[i].value)) return true;
    return false;
}

static void put_zone(struct hg_medium *to, size_t number)
{
    static const struct hg_medium_table table = {
        .look = "indices",
        .heads = {N_("index"), N_("unit"), N_("completed parcels"),
                  N_("completed industrial parcels")},
        .numeric = HG_COLUMNS(2, 3),
    };
    const struct hg_zone_fact *zone = &to->result->facts->zones[number];
    if (!has_any(zone->completed) && !has_any(zone->industrial)) return;
    hg_put_heading_of(to, 2, HG_ABOUT_ZONE, number);
    hg_put_table(to, &table);
    for (int i = 0; i < HG_INDEX_KINDS; i++) {
        if (!isfinite(zone->completed[i].value) && !isfinite(zone->industrial[i].value))
            continue;
        if (!hg_put_row(to)) continue;
        hg_put_cell(to, hg_word_index(to->lang, (enum hg_index_kind)i));
        hg_put_cell(to, hg_word_unit(to->lang, hg_index_units[i]));
        hg_put_cell_number(to, zone->completed[i].value, 4);
        hg_put_cell_number(to, zone->industrial[i].value, 4);
    }
}

/* --- parcels --- */

static void put_limit(struct hg_medium *to, enum hg_index_kind kind,
                      const struct hg_index *index)
{
    enum hg_outcome outcome = hg_index_outcome(index);
    struct hg_str limit = HG_STR_EMPTY, margin = HG_STR_EMPTY;
    char number[HG_NUM_TEXT];
    hg_str_addf(&limit, "%s %s %s", hg_word_op(index->limit.op),
                hg_num_format(index->limit.value, number),
                hg_word_unit(to->lang, hg_index_units[kind]));
    hg_word_number_beside(index->margin, 0.0, 4, &margin);
    hg_put_cell_str(to, &limit);
    hg_put_cell_str(to, &margin);
    hg_put_cell_badge(to, hg_outcome_looks[outcome], hg_word_outcome(to->lang, outcome),
                      NULL);
    hg_put_cell_law(to, index->limit.document, index->limit.article, index->limit.mark);
}

static void put_index(struct hg_medium *to, size_t parcel, enum hg_index_kind kind)
{
    const struct hg_index *index = &to->result->facts->parcels[parcel].indices[kind];
    double limit = index->limit.op == NULL ? HG_NAN : index->limit.value;
    struct hg_str value = HG_STR_EMPTY;
    if (!hg_put_row_parcel(to, NULL, parcel)) return;
    hg_word_number_beside(index->value, limit, 4, &value);
    hg_put_cell(to, hg_word_index(to->lang, kind));
    hg_put_cell_note(to, value.data, hg_word_basis(to->lang, index->basis));
    hg_str_clear(&value);
    if (index->limit.op != NULL) {
        put_limit(to, kind, index);
        return;
    }
    hg_put_cell(to, "—");
    hg_put_cell(to, "—");
    hg_put_cell_badge(to, "undecided", hg_to_word(to, N_("not judged")), NULL);
    hg_put_cell(to, index->reason == NULL ? NULL : hg_to_word(to, index->reason));
}

/* Judged indices first breached, then undecided, then held: 0, 1, 2; -1 not judged at all. */
static int rank_of(const struct hg_index *index)
{
    if (index->applies == HG_NO) return -1;
    static const int ranks[HG_OUTCOMES] = {0, 2, 1, 1};
    return ranks[hg_index_outcome(index)];
}

static void put_parcels(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "indices",
        .heads = {N_("parcel"), N_("index"), N_("value"), N_("limit"), N_("margin"),
                  N_("result"), N_("law")},
        .numeric = HG_COLUMNS(2, 4),
    };
    const struct hg_facts *facts = to->result->facts;
    hg_put_heading(to, 2, N_("parcels to which limits apply"));
    hg_put_table(to, &table);
    for (int rank = 0; rank < 3; rank++) {
        to->most = rank == 0 ? to->way->most_breached : to->way->most_other;
        for (size_t p = 0; p < facts->parcel_count; p++)
            for (int i = 0; i < HG_INDEX_KINDS; i++) {
                const struct hg_index *index = &facts->parcels[p].indices[i];
                bool known = isfinite(index->value) || index->limit.op != NULL;
                if (known && rank_of(index) == rank)
                    put_index(to, p, (enum hg_index_kind)i);
            }
    }
}

void hg_section_indices(struct hg_medium *to)
{
    hg_put_picture(to, HG_PICTURE_INDICES, 0);
    for (size_t i = 0; i < to->result->facts->zone_count; i++)
        put_zone(to, i);
    put_parcels(to);
    hg_say_words(
        to, HG_SAID_NOTE,
        N_("fixed-asset investment of the intensity includes the land price; total "
           "and invested sums of the idle-land test exclude it"));
}

/* --- idle land --- */

static void put_idle(struct hg_medium *to, size_t number)
{
    static const char *const looks[5] = {"undecided", "good", "warn", "warn", "block"};
    const struct hg_parcel_fact *parcel = &to->result->facts->parcels[number];
    const struct hg_idle *idle = &parcel->idle;
    struct hg_str missing = HG_STR_EMPTY;
    if (!hg_put_row_parcel(to, NULL, number)) return;
    for (size_t i = 0; i < idle->missing_count; i++) {
        if (i > 0) hg_str_add(&missing, to->lang == HG_ZH ? "、" : ", ");
        hg_word_field(to->lang, idle->missing[i], &missing);
    }
    hg_put_cell_areas(to, parcel->area_m2);
    hg_put_cell_badge(to, looks[idle->state], hg_word_idle(to->lang, idle),
                      hg_word_branch(to->lang, idle->branch));
    hg_put_cell_date(to, idle->since);
    hg_put_cell_number(to, idle->full_years < 0 ? HG_NAN : idle->full_years, 0);
    hg_put_cell(to, hg_word_cause(to->lang, idle->cause));
    hg_put_cell(to, hg_word_disposal(to->lang, idle->disposal));
    hg_put_cell_str(to, &missing);
}

void hg_section_idle(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "idle",
        .heads = {N_("parcel"), N_("area (ha)"), N_("area (mu)"), N_("area (m²)"),
                  N_("state"), N_("since"), N_("full years"), N_("cause"), N_("disposal"),
                  N_("missing evidence")},
        .numeric = HG_COLUMNS(1, 3) | HG_COLUMNS(6, 6),
    };
    static const enum hg_idle_state shown[] = {HG_IDLE_IDLE, HG_IDLE_SUSPECTED,
                                               HG_IDLE_UNDECIDED, HG_IDLE_OVERDUE};
    const struct hg_facts *facts = to->result->facts;
    hg_put_picture(to, HG_PICTURE_IDLE, 0);
    hg_put_table(to, &table);
    for (size_t s = 0; s < HG_COUNT_OF(shown); s++)
        for (size_t i = 0; i < facts->parcel_count; i++)
            if (facts->parcels[i].idle.state == shown[s]) put_idle(to, i);
    hg_say_ratio(to, facts->parcel_count - to->asked, facts->parcel_count,
                 N_("parcels are not idle"));
}
