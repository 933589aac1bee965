/* The parts of the page about what was measured: conflict matrix, indices, idle land. */
#include "reports/html_charts.h"
#include "reports/words.h"

#include "geo/base/num.h"

#include <math.h>

enum { MOST_ROWS = 1000 }; /* of a table of parcels; all of them stand in the workbook */

static void write_more(struct hg_page *page, size_t left_out)
{
    if (left_out == 0) return;
    hg_outf(page->file, "<p class=\"note\">+ %zu: ", left_out);
    hg_html_word(page, N_("further rows stand in tables.xlsx"));
    hg_html(page, "</p>\n");
}

/* --- conflict matrix --- */
static const char *const relation_looks[4] = {"none", "soft", "hard", "unlisted"};

static bool is_named(const struct hg_page *page, int plan)
{
    return page->result->dataset->plans[plan].state == HG_PRESENT;
}

static void write_overview_cell(struct hg_page *page, int a, int b)
{
    static const enum hg_relation shown[] = {HG_RELATION_HARD, HG_RELATION_SOFT,
                                             HG_RELATION_UNLISTED, HG_RELATION_NONE};
    bool any = false;
    hg_html(page, "<td class=\"n\">");
    for (size_t i = 0; i < HG_COUNT_OF(shown); i++) {
        double area = hg_matrix_sum(page->result->facts, (enum hg_plan)a, (enum hg_plan)b,
                                    shown[i]);
        if (!isfinite(area)) continue;
        struct hg_str text = HG_STR_EMPTY;
        hg_str_addf(&text, "%s ", hg_word_relation(page->lang, shown[i]));
        hg_word_number(hg_area_ha(area), 4, &text);
        hg_html_badge(page, relation_looks[shown[i]], text.data);
        hg_html(page, " ");
        hg_str_clear(&text);
        any = true;
    }
    if (!any)
        hg_html_word(page, is_named(page, a) && is_named(page, b) ? N_("no overlap")
                                                                  : N_("not examined"));
    hg_html(page, "</td>");
}

static void write_overview(struct hg_page *page)
{
    hg_html(page, "<div class=\"wide\"><table class=\"matrix\"><thead><tr><th>");
    hg_html_word(page, N_("overlap in ha"));
    hg_html(page, "</th>");
    for (int b = 1; b < HG_PLAN_COUNT; b++) {
        hg_html(page, "<th scope=\"col\">");
        hg_html_text(page, hg_word_plan(page->lang, (enum hg_plan)b));
        hg_html(page, "</th>");
    }
    hg_html(page, "</tr></thead><tbody>\n");
    for (int a = 0; a + 1 < HG_PLAN_COUNT; a++) {
        hg_html(page, "<tr>");
        hg_html_cell(page, hg_word_plan(page->lang, (enum hg_plan)a), HG_LOOK_HEAD);
        for (int b = 1; b < HG_PLAN_COUNT; b++) {
            if (b <= a)
                hg_html(page, "<td class=\"empty\"></td>");
            else
                write_overview_cell(page, a, b);
        }
        hg_html(page, "</tr>\n");
    }
    hg_html_table_end(page);
}

static void write_conflict(struct hg_page *page, const struct hg_matrix_cell *cell)
{
    struct hg_str a = HG_STR_EMPTY, b = HG_STR_EMPTY, law = HG_STR_EMPTY;
    hg_word_pair_class(page->lang, page->result, cell->plan_a, cell->class_a, &a);
    hg_word_pair_class(page->lang, page->result, cell->plan_b, cell->class_b, &b);
    hg_str_add(&law, cell->basis);
    if (cell->mark != NULL)
        hg_str_addf(&law, " (%s)", hg_word_mark(page->lang, cell->mark));
    hg_html(page, "<tr>");
    hg_html_cell(page, a.data, HG_LOOK_TEXT);
    hg_html_cell(page, b.data, HG_LOOK_TEXT);
    hg_html(page, "<td>");
    hg_html_badge(page, relation_looks[cell->relation],
                  hg_word_relation(page->lang, cell->relation));
    hg_html(page, "</td>");
    hg_html_cell_areas(page, cell->area_m2);
    hg_html_cell_number(page, cell->sliver_area_m2, 2);
    hg_html_cell_number(page, cell->patches, 0);
    hg_html_cell(page, law.data, HG_LOOK_TEXT);
    hg_html(page, "</tr>\n");
    hg_str_clear(&a);
    hg_str_clear(&b);
    hg_str_clear(&law);
}

void hg_html_conflicts(struct hg_page *page)
{
    static const char *const heads[] = {
        N_("class A"),      N_("class B"),   N_("relation"),
        N_("area (ha)"),    N_("area (mu)"), N_("area (m²)"),
        N_("slivers (m²)"), N_("pieces"),    N_("law")};
    static const enum hg_relation shown[] = {HG_RELATION_HARD, HG_RELATION_UNLISTED,
                                             HG_RELATION_SOFT, HG_RELATION_NONE};
    const struct hg_facts *facts = page->result->facts;
    hg_html_section(page, HG_SECTION_conflicts);
    hg_html_chart_matrix(page);
    write_overview(page);
    if (facts->matrix_count > 0) {
        hg_html_table(page, "conflicts", heads, HG_COUNT_OF(heads), HG_COLUMNS(3, 7));
        for (size_t r = 0; r < HG_COUNT_OF(shown); r++)
            for (size_t i = 0; i < facts->matrix_count; i++)
                if (facts->matrix[i].relation == shown[r])
                    write_conflict(page, &facts->matrix[i]);
        hg_html_table_end(page);
    }
    hg_html_section_end(page);
}

/* --- indices --- */
static void write_index_value(struct hg_page *page, const struct hg_index *index)
{
    struct hg_str text = HG_STR_EMPTY;
    double limit = index->limit.op == NULL ? HG_NAN : index->limit.value;
    hg_word_number_beside(index->value, limit, 4, &text);
    hg_html_cell(page, text.data, HG_LOOK_NUMBER);
    hg_str_clear(&text);
}

static bool has_any(const struct hg_index indices[HG_INDEX_KINDS])
{
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        if (isfinite(indices[i].value)) return true;
    return false;
}

static void write_zone_indices(struct hg_page *page, const struct hg_zone_fact *zone)
{
    static const char *const heads[] = {N_("index"), N_("unit"), N_("completed parcels"),
                                        N_("completed industrial parcels")};
    hg_html(page, "<h3>");
    hg_html_data(page, zone->id);
    hg_html(page, " ");
    hg_html_data(page, zone->name);
    hg_html(page, "</h3>\n");
    hg_html_table(page, "indices", heads, HG_COUNT_OF(heads), HG_COLUMNS(2, 3));
    for (int i = 0; i < HG_INDEX_KINDS; i++) {
        if (!isfinite(zone->completed[i].value) && !isfinite(zone->industrial[i].value))
            continue;
        hg_html(page, "<tr>");
        hg_html_cell(page, hg_word_index(page->lang, (enum hg_index_kind)i), HG_LOOK_HEAD);
        hg_html_cell(page, hg_word_unit(page->lang, hg_index_units[i]), HG_LOOK_TEXT);
        hg_html_cell_number(page, zone->completed[i].value, 4);
        hg_html_cell_number(page, zone->industrial[i].value, 4);
        hg_html(page, "</tr>\n");
    }
    hg_html_table_end(page);
}

static void write_limit(struct hg_page *page, enum hg_index_kind kind,
                        const struct hg_index *index)
{
    static const char *const looks[HG_OUTCOMES] = {"block", "good", "undecided", "warn"};
    enum hg_outcome outcome = hg_index_outcome(index);
    struct hg_str limit = HG_STR_EMPTY, margin = HG_STR_EMPTY, law = HG_STR_EMPTY;
    char number[HG_NUM_TEXT];
    hg_str_addf(&limit, "%s %s %s", hg_word_op(index->limit.op),
                hg_num_format(index->limit.value, number),
                hg_word_unit(page->lang, hg_index_units[kind]));
    hg_word_number_beside(index->margin, 0.0, 4, &margin);
    hg_word_law(index->limit.document, index->limit.article, &law);
    hg_html_cell(page, limit.data, HG_LOOK_NUMBER);
    hg_html_cell(page, margin.data, HG_LOOK_NUMBER);
    hg_html(page, "<td>");
    hg_html_badge(page, looks[outcome], hg_word_outcome(page->lang, outcome));
    hg_html(page, "</td><td class=\"law\">");
    hg_html_data(page, law.data);
    hg_html(page, " <span class=\"mark\">");
    hg_html_text(page, hg_word_mark(page->lang, index->limit.mark));
    hg_html(page, "</span></td>");
    hg_str_clear(&limit);
    hg_str_clear(&margin);
    hg_str_clear(&law);
}

static void write_parcel_index(struct hg_page *page, const struct hg_parcel_fact *parcel,
                               enum hg_index_kind kind)
{
    const struct hg_index *index = &parcel->indices[kind];
    bool breached = index->limit.op != NULL && index->holds == HG_NO;
    hg_html_parcel_row(page, breached ? "block" : "",
                       (size_t)(parcel - page->result->facts->parcels));
    hg_html_cell(page, parcel->id, HG_LOOK_HEAD);
    hg_html_cell(page, hg_parcel_name(page->result, parcel), HG_LOOK_TEXT);
    hg_html_cell(page, hg_word_index(page->lang, kind), HG_LOOK_TEXT);
    write_index_value(page, index);
    if (index->limit.op != NULL) {
        write_limit(page, kind, index);
    } else {
        hg_html(page, "<td class=\"n\">—</td><td class=\"n\">—</td><td>");
        hg_html_badge(page, "undecided", hg_lang_text(page->lang, N_("not judged")));
        hg_html(page, "</td><td class=\"law\">");
        if (index->reason != NULL) hg_html_word(page, index->reason);
        hg_html(page, "</td>");
    }
    hg_html(page, "</tr>\n");
}

/* Judged indices first breached, then undecided, then held: 0, 1, 2; -1 not judged at all. */
static int rank_of(const struct hg_index *index)
{
    if (index->applies == HG_NO) return -1;
    static const int ranks[HG_OUTCOMES] = {0, 2, 1, 1};
    return ranks[hg_index_outcome(index)];
}

static void write_parcel_indices(struct hg_page *page)
{
    static const char *const heads[] = {N_("key"),    N_("name"),  N_("index"),
                                        N_("value"),  N_("limit"), N_("margin"),
                                        N_("result"), N_("law")};
    const struct hg_facts *facts = page->result->facts;
    size_t rows = 0;
    hg_html(page, "<h3>");
    hg_html_word(page, N_("parcels to which limits apply"));
    hg_html(page, "</h3>\n");
    hg_html_table(page, "indices", heads, HG_COUNT_OF(heads), HG_COLUMNS(3, 5));
    for (int rank = 0; rank < 3; rank++)
        for (size_t p = 0; p < facts->parcel_count; p++)
            for (int i = 0; i < HG_INDEX_KINDS; i++) {
                const struct hg_index *index = &facts->parcels[p].indices[i];
                if (rank_of(index) != rank) continue;
                if (!isfinite(index->value) && index->limit.op == NULL) continue;
                if (rows++ < MOST_ROWS)
                    write_parcel_index(page, &facts->parcels[p], (enum hg_index_kind)i);
            }
    hg_html_table_end(page);
    write_more(page, rows > MOST_ROWS ? rows - MOST_ROWS : 0);
}

void hg_html_indices(struct hg_page *page)
{
    const struct hg_facts *facts = page->result->facts;
    if (facts->parcel_count == 0 || page->result->supply != NULL) return;
    hg_html_section(page, HG_SECTION_indices);
    hg_html_chart_indices(page);
    for (size_t i = 0; i < facts->zone_count; i++)
        if (has_any(facts->zones[i].completed) || has_any(facts->zones[i].industrial))
            write_zone_indices(page, &facts->zones[i]);
    write_parcel_indices(page);
    hg_html(page, "<p class=\"note\">");
    hg_html_word(
        page, N_("fixed-asset investment of the intensity includes the land price; total "
                 "and invested sums of the idle-land test exclude it"));
    hg_html(page, "</p>\n");
    hg_html_section_end(page);
}

/* --- idle land --- */
static void write_idle(struct hg_page *page, const struct hg_parcel_fact *parcel)
{
    static const char *const looks[5] = {"undecided", "good", "warn", "warn", "block"};
    const struct hg_idle *idle = &parcel->idle;
    struct hg_str since = HG_STR_EMPTY, missing = HG_STR_EMPTY;
    hg_word_date(page->lang, idle->since, &since);
    for (size_t i = 0; i < idle->missing_count; i++) {
        if (i > 0) hg_str_add(&missing, page->lang == HG_ZH ? "、" : ", ");
        hg_word_field(page->lang, idle->missing[i], &missing);
    }
    hg_html_parcel_row(page, "", (size_t)(parcel - page->result->facts->parcels));
    hg_html_cell(page, parcel->id, HG_LOOK_HEAD);
    hg_html_cell(page, hg_parcel_name(page->result, parcel), HG_LOOK_TEXT);
    hg_html_cell_areas(page, parcel->area_m2);
    hg_html(page, "<td>");
    hg_html_badge(page, looks[idle->state], hg_word_idle(page->lang, idle));
    hg_html(page, "</td>");
    hg_html_cell(page, hg_word_branch(page->lang, idle->branch), HG_LOOK_TEXT);
    hg_html_cell(page, since.data, HG_LOOK_TEXT);
    hg_html_cell_number(page, idle->full_years < 0 ? HG_NAN : idle->full_years, 0);
    hg_html_cell(page, hg_word_cause(page->lang, idle->cause), HG_LOOK_TEXT);
    hg_html_cell(page, hg_word_disposal(page->lang, idle->disposal), HG_LOOK_TEXT);
    hg_html_cell(page, missing.data, HG_LOOK_TEXT);
    hg_html(page, "</tr>\n");
    hg_str_clear(&since);
    hg_str_clear(&missing);
}

void hg_html_idle(struct hg_page *page)
{
    static const char *const heads[] = {
        N_("key"),        N_("name"),  N_("area (ha)"), N_("area (mu)"),
        N_("area (m²)"),  N_("state"), N_("branch"),    N_("since"),
        N_("full years"), N_("cause"), N_("disposal"),  N_("missing evidence")};
    static const enum hg_idle_state shown[] = {HG_IDLE_IDLE, HG_IDLE_SUSPECTED,
                                               HG_IDLE_UNDECIDED, HG_IDLE_OVERDUE};
    const struct hg_facts *facts = page->result->facts;
    if (facts->parcel_count == 0 || page->result->supply != NULL) return;
    size_t rows = 0;
    hg_html_section(page, HG_SECTION_idle);
    hg_html_chart_idle(page);
    hg_html_table(page, "idle", heads, HG_COUNT_OF(heads),
                  HG_COLUMNS(2, 4) | HG_COLUMNS(8, 8));
    for (size_t s = 0; s < HG_COUNT_OF(shown); s++)
        for (size_t i = 0; i < facts->parcel_count; i++)
            if (facts->parcels[i].idle.state == shown[s] && rows++ < MOST_ROWS)
                write_idle(page, &facts->parcels[i]);
    hg_html_table_end(page);
    write_more(page, rows > MOST_ROWS ? rows - MOST_ROWS : 0);
    hg_outf(page->file, "<p class=\"note\">%zu / %zu ", facts->parcel_count - rows,
            facts->parcel_count);
    hg_html_word(page, N_("parcels are not idle"));
    hg_html(page, "</p>\n");
    hg_html_section_end(page);
}
