/* What was found, as data for the script: conflict pieces and findings.  Exact to the millimetre. */
#include "reports/html_looks.h"
#include "reports/html_plan.h"
#include "reports/words.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    CONFLICTS_END = 9 * 1000 * 1000, /* of the page, bytes: beyond, pieces are left out */
    FINDINGS_END = 14 * 1000 * 1000, /* the same of findings */
};
#define NO_PIECE UINT32_MAX

/* --- conflict pieces --- */
static void write_conflict(struct hg_page_plan *plan, const struct hg_place *place)
{
    const struct hg_page *page = plan->page;
    const struct hg_matrix_cell *cell = &page->result->facts->matrix[place->cell];
    struct hg_str a = HG_STR_EMPTY, b = HG_STR_EMPTY, area = HG_STR_EMPTY;
    hg_word_pair_class(page->lang, page->result, cell->plan_a, cell->class_a, &a);
    hg_word_pair_class(page->lang, page->result, cell->plan_b, cell->class_b, &b);
    hg_str_addf(&a, " × %s", hg_str_text(&b));
    hg_word_number(place->area_m2, 2, &area);
    hg_str_add(&area, " m²");
    hg_outf(page->file, "[\"%s\",", hg_relation_names[cell->relation]);
    hg_plan_text(plan, hg_str_text(&area));
    hg_html(plan->page, ",");
    hg_plan_text(plan, hg_str_text(&a));
    hg_html(plan->page, ",");
    hg_plan_shape(plan, place->shape);
    hg_html(plan->page, "]");
    hg_str_clear(&a);
    hg_str_clear(&b);
    hg_str_clear(&area);
}

static bool is_piece(const struct hg_facts *facts, const struct hg_place *place)
{
    return place->kind == HG_PLACE_CONFLICT && place->cell < facts->matrix_count &&
           facts->matrix[place->cell].relation != HG_RELATION_NONE && place->shape != NULL;
}

void hg_plan_conflicts(struct hg_page_plan *plan)
{
    const struct hg_facts *facts = plan->page->result->facts;
    uint32_t count = 0;
    plan->pieces = hg_memory_new(facts->place_count + 1, sizeof *plan->pieces);
    hg_html(plan->page, ",\n\"conflicts\":[");
    for (size_t i = 0; i < facts->place_count; i++) {
        plan->pieces[i] = NO_PIECE;
        if (!is_piece(facts, &facts->places[i]) ||
            hg_out_position(plan->page->file) > CONFLICTS_END)
            continue;
        if (count > 0) hg_html(plan->page, ",\n");
        write_conflict(plan, &facts->places[i]);
        plan->pieces[i] = count++;
    }
    hg_html(plan->page, "]");
}

/* --- findings --- */

/* Texts that repeat from finding to finding of a rule: 0 stands for "as before". */
struct before {
    const char *rule, *cure;
    struct hg_str law;
};

static void write_repeated(struct hg_page_plan *plan, const char *text, const char *before)
{
    if (before != NULL && hg_str_same(text, before))
        hg_html(plan->page, "0");
    else
        hg_plan_text(plan, text == NULL ? "" : text);
}

static void add_law(const struct hg_page_plan *plan, const struct hg_finding *finding,
                    struct hg_str *out)
{
    hg_word_law(finding->document, finding->article, out);
    if (finding->mark != NULL)
        hg_str_addf(out, " (%s)", hg_word_mark(plan->page->lang, finding->mark));
}

/* What its row would say, of a finding that has none: [message, where, measured, cure, law]. */
static void write_texts(struct hg_page_plan *plan, const struct hg_finding *finding,
                        struct before *before)
{
    enum hg_lang lang = plan->page->lang;
    struct hg_str where = HG_STR_EMPTY, measured = HG_STR_EMPTY, law = HG_STR_EMPTY;
    hg_word_where(lang, &finding->where, &where);
    hg_word_measured(lang, finding, &measured);
    if (finding->limit_op != NULL) {
        hg_str_addf(&measured, " / %s ", hg_lang_text(lang, N_("limit")));
        hg_word_limit(lang, finding, &measured);
    }
    add_law(plan, finding, &law);
    hg_html(plan->page, "[");
    hg_plan_text(plan, finding->message.in[lang]);
    hg_html(plan->page, ",");
    hg_plan_text(plan, hg_str_text(&where));
    hg_html(plan->page, ",");
    hg_plan_text(plan, hg_str_text(&measured));
    hg_html(plan->page, ",");
    write_repeated(plan, finding->cure.in[lang], before->cure);
    hg_html(plan->page, ",");
    write_repeated(plan, hg_str_text(&law),
                   before->cure == NULL ? NULL : hg_str_text(&before->law));
    hg_html(plan->page, "]");
    before->cure = finding->cure.in[lang] == NULL ? "" : finding->cure.in[lang];
    hg_str_clear(&before->law);
    before->law = law;
    hg_str_clear(&where);
    hg_str_clear(&measured);
}

static void write_geometry(struct hg_page_plan *plan, const struct hg_finding *finding)
{
    const struct hg_result *result = plan->page->result;
    const struct hg_shape *shape = hg_finding_shape(result, finding);
    bool placed = finding->shape == NULL && finding->place < result->facts->place_count;
    if (placed && plan->pieces[finding->place] != NO_PIECE)
        hg_outf(plan->page->file, "%" PRIu32, plan->pieces[finding->place]);
    else if (shape != NULL)
        hg_plan_shape(plan, shape);
    else
        hg_html(plan->page, "null");
    hg_html(plan->page, shape != NULL && shape->kind != HG_GEOMETRY_POLYGON ? ",1" : ",0");
}

/* [id, look, rule's code, key, point, rings or number of a conflict piece, is a line, texts or 0]; the rule is 0 where it
 * is the one before. */
static void write_finding(struct hg_page_plan *plan, size_t number, struct before *before)
{
    const struct hg_page *page = plan->page;
    const struct hg_finding *finding = &page->result->findings.items[number];
    hg_outf(page->file, "%s[\"%s\",\"%s\",", plan->findings > 0 ? ",\n" : "", finding->id,
            hg_look_of_finding(finding));
    write_repeated(plan, finding->rule, before->rule);
    before->rule = finding->rule;
    hg_html(plan->page, ",");
    hg_plan_text(plan, finding->where.key);
    hg_html(plan->page, ",");
    hg_plan_point(plan, hg_finding_point(page->result, finding));
    hg_html(plan->page, ",");
    write_geometry(plan, finding);
    hg_html(plan->page, ",");
    if (page->listed->shown[number])
        hg_html(plan->page, "0");
    else
        write_texts(plan, finding, before);
    hg_html(plan->page, "]");
    plan->findings++;
}

void hg_plan_findings(struct hg_page_plan *plan)
{
    const struct hg_page *page = plan->page;
    size_t count = page->result->findings.count;
    struct before before = {0};
    hg_html(plan->page, ",\n\"findings\":[");
    for (int listed = 1; listed >= 0; listed--)
        for (size_t i = 0; i < count; i++) {
            if (page->listed->shown[page->order[i]] != (listed == 1)) continue;
            if (hg_out_position(page->file) > FINDINGS_END)
                plan->left_out++;
            else
                write_finding(plan, page->order[i], &before);
        }
    hg_html(plan->page, "]");
    hg_str_clear(&before.law);
}
