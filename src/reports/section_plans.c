/* The sections about the plans: conflict matrix of the five, the three control lines (三条控制线). */
#include "reports/html_charts.h"
#include "reports/sections.h"
#include "reports/words.h"

#include "geo/base/num.h"

#include <string.h>

enum { MOST_NAMED = 12 }; /* pairs of classes beside a line */

/* --- matrix --- */

static const char *const relation_looks[4] = {"none", "soft", "hard", "unlisted"};

static bool is_there(const struct hg_medium *to, int plan)
{
    return to->result->dataset->plans[plan].state == HG_PRESENT;
}

static void put_overlap(struct hg_medium *to, int a, int b)
{
    static const enum hg_relation shown[] = {HG_RELATION_HARD, HG_RELATION_SOFT,
                                             HG_RELATION_UNLISTED, HG_RELATION_NONE};
    const char *looks[HG_COUNT_OF(shown)];
    size_t count = 0;
    struct hg_str text = HG_STR_EMPTY;
    for (size_t i = 0; i < HG_COUNT_OF(shown); i++) {
        double area = hg_matrix_sum(to->result->facts, (enum hg_plan)a, (enum hg_plan)b,
                                    shown[i]);
        if (!isfinite(area)) continue;
        hg_str_addf(&text, "%s%s ", count > 0 ? "\n" : "",
                    hg_word_relation(to->lang, shown[i]));
        hg_word_number(hg_area_ha(area), 4, &text);
        looks[count++] = relation_looks[shown[i]];
    }
    if (count > 0)
        hg_put_cell_badges(to, looks, text.data);
    else
        hg_put_cell_word(to, is_there(to, a) && is_there(to, b) ? N_("no overlap")
                                                                : N_("not examined"));
    hg_str_clear(&text);
}

static void put_overview(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "matrix", .numeric = HG_COLUMNS(1, HG_PLAN_COUNT - 1)};
    const char *heads[HG_PLAN_COUNT + 1] = {hg_to_word(to, N_("overlap in ha"))};
    for (int b = 1; b < HG_PLAN_COUNT; b++)
        heads[b] = hg_word_plan(to->lang, (enum hg_plan)b);
    hg_put_table_heads(to, &table, heads);
    for (int a = 0; a + 1 < HG_PLAN_COUNT && hg_put_row(to); a++) {
        hg_put_cell(to, hg_word_plan(to->lang, (enum hg_plan)a));
        for (int b = 1; b < HG_PLAN_COUNT; b++) {
            if (b <= a)
                hg_put_cell_look(to, "empty", NULL);
            else
                put_overlap(to, a, b);
        }
    }
    hg_put_end(to);
}

/* The cells that name two classes, their relation and its area. */
static void put_pair(struct hg_medium *to, const struct hg_matrix_cell *cell)
{
    struct hg_str a = HG_STR_EMPTY, b = HG_STR_EMPTY;
    hg_word_pair_class(to->lang, to->result, cell->plan_a, cell->class_a, &a);
    hg_word_pair_class(to->lang, to->result, cell->plan_b, cell->class_b, &b);
    hg_put_cell_str(to, &a);
    hg_put_cell_str(to, &b);
    hg_put_cell_badge(to, relation_looks[cell->relation],
                      hg_word_relation(to->lang, cell->relation), NULL);
    hg_put_cell_areas(to, cell->area_m2);
}

static void put_conflicts(struct hg_medium *to, enum hg_relation relation)
{
    const struct hg_facts *facts = to->result->facts;
    for (size_t i = 0; i < facts->matrix_count; i++) {
        const struct hg_matrix_cell *cell = &facts->matrix[i];
        if (cell->relation != relation || !hg_put_row(to)) continue;
        put_pair(to, cell);
        hg_put_cell_number(to, cell->sliver_area_m2, 2);
        hg_put_cell_number(to, cell->patches, 0);
        hg_put_cell_law(to, cell->basis, NULL, cell->mark);
    }
}

/* Pairs without a conflict are many, and only their sums matter on paper. */
static void put_quiet(struct hg_medium *to)
{
    const struct hg_facts *facts = to->result->facts;
    size_t count = 0;
    struct hg_str text = HG_STR_EMPTY;
    if (to->way->whole) {
        put_conflicts(to, HG_RELATION_NONE);
        return;
    }
    for (size_t i = 0; i < facts->matrix_count; i++)
        count += facts->matrix[i].relation == HG_RELATION_NONE;
    if (count == 0) return;
    hg_str_addf(&text, "%s: %zu; %s", hg_word_relation(to->lang, HG_RELATION_NONE), count,
                hg_to_word(to, N_("further rows stand in tables.xlsx")));
    hg_say_str(to, HG_SAID_NOTE, &text);
}

void hg_section_conflicts(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "conflicts",
        .heads = {N_("class A"), N_("class B"), N_("relation"), N_("area (ha)"),
                  N_("area (mu)"), N_("area (m²)"), N_("slivers (m²)"), N_("pieces"),
                  N_("law")},
        .numeric = HG_COLUMNS(3, 7),
    };
    hg_put_picture(to, HG_PICTURE_MATRIX, 0);
    put_overview(to);
    hg_put_table(to, &table);
    put_conflicts(to, HG_RELATION_HARD);
    put_conflicts(to, HG_RELATION_UNLISTED);
    put_conflicts(to, HG_RELATION_SOFT);
    put_quiet(to);
}

/* --- the three control lines --- */

/* Does a class stand for a line? */
static bool is_farmland(const char *name)
{
    return strcmp(name, "basic_farmland") == 0;
}

static bool is_redline(const char *name)
{
    return strcmp(name, "redline") == 0;
}

static bool is_town(const char *name)
{
    return strncmp(name, "town_", strlen("town_")) == 0;
}

static const struct control_line {
    const char *msgid;
    bool (*holds)(const char *class_name);
} control_lines[] = {
    {N_("permanent basic farmland"),   is_farmland},
    {N_("ecological red line"),        is_redline },
    {N_("urban development boundary"), is_town    },
};

static const char *class_of(const struct hg_medium *to, hg_class class_id)
{
    const struct hg_dataset *dataset = to->result->dataset;
    return class_id < dataset->class_count ? dataset->classes[class_id] : "";
}

static bool cell_is_of(const struct hg_medium *to, const struct hg_matrix_cell *cell,
                       const struct control_line *line)
{
    return line->holds(class_of(to, cell->class_a)) ||
           line->holds(class_of(to, cell->class_b));
}

/* Whether the data has the line; of the development boundary only what reaches into a zone shows. */
static void add_presence(const struct hg_medium *to, const struct control_line *line,
                         struct hg_str *out)
{
    static const char *const states[] = {
        [HG_ABSENT] = N_("not supplied"),
        [HG_PRESENT] = N_("supplied and examined"),
        [HG_NOT_APPLICABLE] = N_("declared not to exist"),
        [HG_UNUSABLE] = N_("supplied, but not usable"),
    };
    const struct hg_dataset *dataset = to->result->dataset;
    const struct hg_presence *presence = line->holds == is_farmland
                                             ? &dataset->basic_farmland
                                         : line->holds == is_redline ? &dataset->redline
                                                                     : NULL;
    if (presence != NULL) {
        hg_str_add(out, hg_to_word(to, states[presence->state]));
        if (presence->reason != NULL) hg_str_addf(out, ": %s", presence->reason);
        return;
    }
    for (size_t i = 0; i < to->result->facts->matrix_count; i++)
        if (cell_is_of(to, &to->result->facts->matrix[i], line)) {
            hg_str_add(out, hg_to_word(to, states[HG_PRESENT]));
            return;
        }
    hg_str_add(out, hg_to_word(to, N_("not supplied, or nowhere inside the zones")));
}

static double area_over(const struct hg_medium *to, const struct control_line *line,
                        enum hg_relation relation)
{
    struct hg_sum sum = HG_SUM_ZERO;
    for (size_t i = 0; i < to->result->facts->matrix_count; i++) {
        const struct hg_matrix_cell *cell = &to->result->facts->matrix[i];
        if (cell->relation == relation && cell_is_of(to, cell, line))
            hg_sum_add(&sum, cell->area_m2);
    }
    return hg_sum_of(&sum);
}

/* The pairs of classes that meet on the line: where building contradicts it, and where it does not. */
static void put_line_pairs(struct hg_medium *to, const struct control_line *line)
{
    static const struct hg_medium_table table = {
        .look = "conflicts",
        .heads = {N_("class A"), N_("class B"), N_("relation"), N_("area (ha)"),
                  N_("area (mu)"), N_("area (m²)")},
        .numeric = HG_COLUMNS(3, 5),
    };
    const struct hg_facts *facts = to->result->facts;
    hg_put_table(to, &table);
    to->most = MOST_NAMED;
    for (size_t i = 0; i < facts->matrix_count; i++) {
        const struct hg_matrix_cell *cell = &facts->matrix[i];
        if (cell_is_of(to, cell, line) && hg_put_row(to)) put_pair(to, cell);
    }
}

static void put_line(struct hg_medium *to, const struct control_line *line)
{
    bool known = false;
    struct hg_str state = HG_STR_EMPTY, hard = HG_STR_EMPTY;
    add_presence(to, line, &state);
    hg_word_areas(to->lang, area_over(to, line, HG_RELATION_HARD), &hard);
    for (size_t i = 0; i < to->result->facts->matrix_count; i++)
        known = known || cell_is_of(to, &to->result->facts->matrix[i], line);
    hg_put_heading(to, 2, line->msgid);
    hg_put_fact_str(to, N_("data"), &state);
    if (known)
        hg_put_fact(to, N_("overlap of plans in hard conflict, pair by pair"), hard.data);
    hg_str_clear(&hard);
    put_line_pairs(to, line);
}

/* Candidates are judged one by one: what each takes of the lines. */
static void put_candidates(struct hg_medium *to)
{
    static const struct hg_medium_table table = {
        .look = "lines",
        .heads = {N_("candidate parcel"), N_("permanent basic farmland (m²)"),
                  N_("ecological red line (m²)")},
        .numeric = HG_COLUMNS(1, 2),
    };
    const struct hg_facts *facts = to->result->facts;
    if (to->result->supply == NULL) return;
    hg_put_table(to, &table);
    for (size_t i = 0; i < facts->candidate_count; i++) {
        if (!hg_put_row_parcel(to, NULL, i)) continue;
        hg_put_cell_number(to, facts->candidates[i].farmland_m2, 2);
        hg_put_cell_number(to, hg_candidate_redline_m2(to->result, i), 2);
    }
}

void hg_section_lines(struct hg_medium *to)
{
    for (size_t i = 0; i < HG_COUNT_OF(control_lines); i++)
        put_line(to, &control_lines[i]);
    put_candidates(to);
    hg_say_words(to, HG_SAID_NOTE,
                 N_("permanent basic farmland and the ecological red line know no "
                    "tolerance; what is not supplied was not examined, and that is no "
                    "proof of conformity"));
}
