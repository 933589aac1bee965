/* The sections of report.pdf about the plans: conflict matrix of the five, the three control lines (三条控制线). */
#include "reports/html_charts.h"
#include "reports/pdf.h"
#include "reports/words.h"

#include "geo/base/num.h"

#include <math.h>
#include <string.h>

enum { MOST_NAMED = 12 }; /* findings named beside a line */

/* --- matrix --- */

static bool is_there(const struct hg_pdf *pdf, int plan)
{
    return pdf->result->dataset->plans[plan].state == HG_PRESENT;
}

static void put_pair(struct hg_pdf *pdf, int a, int b)
{
    static const enum hg_relation shown[] = {HG_RELATION_HARD, HG_RELATION_SOFT,
                                             HG_RELATION_UNLISTED, HG_RELATION_NONE};
    struct hg_str text = HG_STR_EMPTY;
    for (size_t i = 0; i < HG_COUNT_OF(shown); i++) {
        double area = hg_matrix_sum(pdf->result->facts, (enum hg_plan)a, (enum hg_plan)b,
                                    shown[i]);
        if (!isfinite(area)) continue;
        hg_str_addf(&text, "%s%s ", text.length > 0 ? "\n" : "",
                    hg_word_relation(pdf->lang, shown[i]));
        hg_word_number(hg_area_ha(area), 4, &text);
    }
    if (text.length == 0)
        hg_str_add(&text, hg_pdf_word(pdf, is_there(pdf, a) && is_there(pdf, b)
                                               ? N_("no overlap")
                                               : N_("not examined")));
    hg_pdf_cell(pdf, text.data);
    hg_str_clear(&text);
}

static void put_overview(struct hg_pdf *pdf)
{
    const char *heads[HG_PLAN_COUNT];
    heads[0] = hg_pdf_word(pdf, N_("overlap in ha"));
    for (int b = 1; b < HG_PLAN_COUNT; b++)
        heads[b] = hg_word_plan(pdf->lang, (enum hg_plan)b);
    hg_paper_table(pdf->paper, heads, HG_PLAN_COUNT, HG_PDF_COLUMNS(1, HG_PLAN_COUNT - 1));
    for (int a = 0; a + 1 < HG_PLAN_COUNT; a++) {
        hg_pdf_row(pdf);
        hg_pdf_cell(pdf, hg_word_plan(pdf->lang, (enum hg_plan)a));
        for (int b = 1; b < HG_PLAN_COUNT; b++) {
            if (b <= a)
                hg_pdf_cell(pdf, NULL);
            else
                put_pair(pdf, a, b);
        }
    }
    hg_pdf_end(pdf);
}

static void put_conflict(struct hg_pdf *pdf, const struct hg_matrix_cell *cell)
{
    struct hg_str a = HG_STR_EMPTY, b = HG_STR_EMPTY;
    hg_word_pair_class(pdf->lang, pdf->result, cell->plan_a, cell->class_a, &a);
    hg_word_pair_class(pdf->lang, pdf->result, cell->plan_b, cell->class_b, &b);
    hg_pdf_row(pdf);
    hg_pdf_cell(pdf, a.data);
    hg_pdf_cell(pdf, b.data);
    hg_pdf_cell(pdf, hg_word_relation(pdf->lang, cell->relation));
    hg_pdf_cell_areas(pdf, cell->area_m2);
    hg_pdf_cell_number(pdf, cell->sliver_area_m2, 2);
    hg_pdf_cell_number(pdf, cell->patches, 0);
    hg_paper_cell(pdf->paper, cell->basis, hg_word_mark(pdf->lang, cell->mark));
    hg_str_clear(&a);
    hg_str_clear(&b);
}

/* Pairs without a conflict are many, and only their sums matter on paper. */
static void put_quiet(struct hg_pdf *pdf, size_t count)
{
    if (count == 0) return;
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text, "%s: %zu; %s", hg_word_relation(pdf->lang, HG_RELATION_NONE), count,
                hg_pdf_word(pdf, N_("further rows stand in tables.xlsx")));
    hg_paper_text(pdf->paper, HG_PAPER_NOTE, text.data);
    hg_str_clear(&text);
}

void hg_pdf_conflicts(struct hg_pdf *pdf)
{
    static const char *const heads[] = {
        N_("class A"),      N_("class B"),   N_("relation"),
        N_("area (ha)"),    N_("area (mu)"), N_("area (m²)"),
        N_("slivers (m²)"), N_("pieces"),    N_("law")};
    static const enum hg_relation shown[] = {HG_RELATION_HARD, HG_RELATION_UNLISTED,
                                             HG_RELATION_SOFT};
    const struct hg_facts *facts = pdf->result->facts;
    size_t rows = 0, quiet = 0;
    for (size_t i = 0; i < facts->matrix_count; i++)
        quiet += facts->matrix[i].relation == HG_RELATION_NONE;
    hg_pdf_section(pdf, HG_SECTION_conflicts);
    put_overview(pdf);
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(3, 7));
    for (size_t r = 0; r < HG_COUNT_OF(shown); r++)
        for (size_t i = 0; i < facts->matrix_count; i++)
            if (facts->matrix[i].relation == shown[r] && rows++ < HG_PDF_ROWS)
                put_conflict(pdf, &facts->matrix[i]);
    hg_pdf_end(pdf);
    hg_pdf_more(pdf, rows, HG_PDF_ROWS);
    put_quiet(pdf, quiet);
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

static const char *class_of(const struct hg_pdf *pdf, hg_class class_id)
{
    const struct hg_dataset *dataset = pdf->result->dataset;
    return class_id < dataset->class_count ? dataset->classes[class_id] : "";
}

static bool cell_is_of(const struct hg_pdf *pdf, const struct hg_matrix_cell *cell,
                       const struct control_line *line)
{
    return line->holds(class_of(pdf, cell->class_a)) ||
           line->holds(class_of(pdf, cell->class_b));
}

/* Whether the data has the line; of the development boundary only what reaches into a zone shows. */
static void add_presence(const struct hg_pdf *pdf, const struct control_line *line,
                         struct hg_str *out)
{
    static const char *const states[] = {
        [HG_ABSENT] = N_("not supplied"),
        [HG_PRESENT] = N_("supplied and examined"),
        [HG_NOT_APPLICABLE] = N_("declared not to exist"),
        [HG_UNUSABLE] = N_("supplied, but not usable"),
    };
    const struct hg_dataset *dataset = pdf->result->dataset;
    const struct hg_presence *presence = line->holds == is_farmland
                                             ? &dataset->basic_farmland
                                         : line->holds == is_redline ? &dataset->redline
                                                                     : NULL;
    if (presence != NULL) {
        hg_str_add(out, hg_pdf_word(pdf, states[presence->state]));
        if (presence->reason != NULL) hg_str_addf(out, ": %s", presence->reason);
        return;
    }
    for (size_t i = 0; i < pdf->result->facts->matrix_count; i++)
        if (cell_is_of(pdf, &pdf->result->facts->matrix[i], line)) {
            hg_str_add(out, hg_pdf_word(pdf, states[HG_PRESENT]));
            return;
        }
    hg_str_add(out, hg_pdf_word(pdf, N_("not supplied, or nowhere inside the zones")));
}

static double area_over(const struct hg_pdf *pdf, const struct control_line *line,
                        enum hg_relation relation)
{
    struct hg_sum sum = HG_SUM_ZERO;
    for (size_t i = 0; i < pdf->result->facts->matrix_count; i++) {
        const struct hg_matrix_cell *cell = &pdf->result->facts->matrix[i];
        if (cell->relation == relation && cell_is_of(pdf, cell, line))
            hg_sum_add(&sum, cell->area_m2);
    }
    return hg_sum_of(&sum);
}

/* The pairs of classes that meet on the line: where building contradicts it, and where it does not. */
static void put_line_pairs(struct hg_pdf *pdf, const struct control_line *line)
{
    static const char *const heads[] = {N_("class A"),   N_("class B"),   N_("relation"),
                                        N_("area (ha)"), N_("area (mu)"), N_("area (m²)")};
    const struct hg_facts *facts = pdf->result->facts;
    size_t rows = 0;
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(3, 5));
    for (size_t i = 0; i < facts->matrix_count; i++) {
        const struct hg_matrix_cell *cell = &facts->matrix[i];
        if (!cell_is_of(pdf, cell, line) || rows++ >= MOST_NAMED) continue;
        struct hg_str a = HG_STR_EMPTY, b = HG_STR_EMPTY;
        hg_word_pair_class(pdf->lang, pdf->result, cell->plan_a, cell->class_a, &a);
        hg_word_pair_class(pdf->lang, pdf->result, cell->plan_b, cell->class_b, &b);
        hg_pdf_row(pdf);
        hg_pdf_cell(pdf, a.data);
        hg_pdf_cell(pdf, b.data);
        hg_pdf_cell(pdf, hg_word_relation(pdf->lang, cell->relation));
        hg_pdf_cell_areas(pdf, cell->area_m2);
        hg_str_clear(&a);
        hg_str_clear(&b);
    }
    hg_pdf_end(pdf);
    hg_pdf_more(pdf, rows, MOST_NAMED);
}

static void put_line(struct hg_pdf *pdf, const struct control_line *line)
{
    bool known = false;
    struct hg_str state = HG_STR_EMPTY, hard = HG_STR_EMPTY;
    add_presence(pdf, line, &state);
    hg_word_areas(pdf->lang, area_over(pdf, line, HG_RELATION_HARD), &hard);
    for (size_t i = 0; i < pdf->result->facts->matrix_count; i++)
        known = known || cell_is_of(pdf, &pdf->result->facts->matrix[i], line);
    hg_pdf_head(pdf, 2, line->msgid);
    hg_pdf_facts(pdf);
    hg_pdf_fact(pdf, N_("data"), state.data);
    if (known)
        hg_pdf_fact(pdf, N_("overlap of plans in hard conflict, pair by pair"), hard.data);
    hg_pdf_end(pdf);
    put_line_pairs(pdf, line);
    hg_str_clear(&state);
    hg_str_clear(&hard);
}

/* Candidates are judged one by one: what each takes of the lines. */
static void put_candidates(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("candidate parcel"),
                                        N_("permanent basic farmland (m²)"),
                                        N_("ecological red line (m²)")};
    const struct hg_facts *facts = pdf->result->facts;
    if (pdf->result->supply == NULL) return;
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(1, 2));
    for (size_t i = 0; i < facts->candidate_count && i < HG_PDF_ROWS; i++) {
        hg_pdf_row(pdf);
        hg_pdf_cell_parcel(pdf, &facts->parcels[i]);
        hg_pdf_cell_number(pdf, facts->candidates[i].farmland_m2, 2);
        hg_pdf_cell_number(pdf, hg_candidate_redline_m2(pdf->result, i), 2);
    }
    hg_pdf_end(pdf);
    hg_pdf_more(pdf, facts->candidate_count, HG_PDF_ROWS);
}

void hg_pdf_lines(struct hg_pdf *pdf)
{
    hg_pdf_section(pdf, HG_SECTION_lines);
    for (size_t i = 0; i < HG_COUNT_OF(control_lines); i++)
        put_line(pdf, &control_lines[i]);
    put_candidates(pdf);
    hg_pdf_note(pdf, N_("permanent basic farmland and the ecological red line know no "
                        "tolerance; what is not supplied was not examined, and that is no "
                        "proof of conformity"));
}
