/* The part of the page about what the detailed plan says of a candidate, and about the candidate cut clear. */
#include "reports/html.h"
#include "reports/words.h"

#include "geo/base/num.h"

#include <math.h>

bool hg_html_has_bounds(const struct hg_page *page, size_t number)
{
    const struct hg_facts *facts = page->result->facts;
    for (size_t i = 0; i < facts->bound_count; i++)
        if (facts->bounds[i].candidate == number && facts->bounds[i].op != NULL)
            return true;
    return false;
}

static void write_bound(struct hg_page *page, const struct hg_bound_fact *bound)
{
    static const struct {
        const char *mark;
        enum hg_outcome outcome;
    } results[] = {
        [HG_NO] = {"block",     HG_OUTCOME_BREACHED},
        [HG_YES] = {"good",      HG_OUTCOME_HOLDS   },
        [HG_UNKNOWN] = {"undecided", HG_OUTCOME_UNJUDGED}
    };
    struct hg_str limit = HG_STR_EMPTY, law = HG_STR_EMPTY, planned = HG_STR_EMPTY;
    hg_str_addf(&limit, "%s ", hg_word_op(bound->op));
    hg_word_number(bound->value, 4, &limit);
    hg_word_bound_law(bound, &law);
    hg_str_addf(&law, " (%s)", hg_word_mark(page->lang, "local"));
    hg_word_number_beside(bound->planned, bound->value, 4, &planned);
    hg_html(page, "<tr>");
    hg_html_cell(page, hg_word_bound(page->lang, bound->kind), HG_LOOK_TEXT);
    hg_html_cell(page, isnan(bound->planned) ? "" : hg_str_text(&planned), HG_LOOK_NUMBER);
    hg_html_cell(page, hg_str_text(&limit), HG_LOOK_NUMBER);
    hg_html_cell(page, hg_word_unit(page->lang, hg_bound_units[bound->kind]), HG_LOOK_TEXT);
    hg_html_cell(page, hg_str_text(&law), HG_LOOK_TEXT);
    hg_html_cell(page, hg_lang_text(page->lang, N_("detailed plan")), HG_LOOK_TEXT);
    hg_html(page, "<td>");
    hg_html_badge(page, results[bound->holds].mark,
                  hg_word_outcome(page->lang, results[bound->holds].outcome));
    hg_html(page, "</td>");
    hg_html(page, "</tr>\n");
    hg_str_clear(&limit);
    hg_str_clear(&law);
    hg_str_clear(&planned);
}

void hg_html_bounds(struct hg_page *page, size_t number)
{
    const struct hg_facts *facts = page->result->facts;
    for (size_t i = 0; i < facts->bound_count; i++)
        if (facts->bounds[i].candidate == number && facts->bounds[i].op != NULL)
            write_bound(page, &facts->bounds[i]);
}

/* --- blocks --- */

static void write_area_row(struct hg_page *page, const char *name, const char *remark,
                           double area_m2, double whole_m2)
{
    hg_html(page, "<tr>");
    hg_html_cell(page, name, HG_LOOK_TEXT);
    hg_html_cell(page, remark, HG_LOOK_TEXT);
    hg_html_cell_areas(page, area_m2);
    hg_html_cell_number(page, whole_m2 > 0.0 ? 100.0 * area_m2 / whole_m2 : HG_NAN, 2);
    hg_html(page, "</tr>\n");
}

static void write_block(struct hg_page *page, const struct hg_block_fact *block,
                        double whole_m2)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(page->result->dataset,
                                                           HG_ROLE_DETAILED_PLAN);
    const char *key = hg_dataset_key(layer, block->block);
    struct hg_str name = HG_STR_EMPTY;
    if (key == NULL)
        hg_str_addf(&name, "fid %lld", (long long)layer->layer.features[block->block].fid);
    write_area_row(page, key != NULL ? key : hg_str_text(&name),
                   block->use == NULL ? "" : block->use, block->area_m2, whole_m2);
    hg_str_clear(&name);
}

void hg_html_blocks(struct hg_page *page, size_t number)
{
    static const char *const heads[] = {N_("block of the plan"), N_("use"),
                                        N_("area (ha)"),         N_("area (mu)"),
                                        N_("area (m²)"),         N_("share (%)")};
    const struct hg_facts *facts = page->result->facts;
    double whole = facts->parcels[number].area_m2;
    double open = facts->candidates[number].unblocked_m2;
    if (isnan(open)) return;
    hg_html(page, "<h4>");
    hg_html_word(page, N_("Detailed plan"));
    hg_html(page, "</h4>\n");
    hg_html_table(page, "ground", heads, HG_COUNT_OF(heads), HG_COLUMNS(2, 5));
    for (size_t i = 0; i < facts->block_count; i++)
        if (facts->blocks[i].candidate == number)
            write_block(page, &facts->blocks[i], whole);
    write_area_row(page, hg_lang_text(page->lang, N_("on no block")), "", open, whole);
    hg_html_table_end(page);
}

/* --- the cut --- */

static void write_causes(struct hg_page *page, const struct hg_cut *cut, double whole_m2)
{
    for (int cause = 0; cause < HG_CUT_CAUSES; cause++)
        if (cut->cause_m2[cause] > 0.0)
            write_area_row(page, hg_word_cut_cause(page->lang, (enum hg_cut_cause)cause),
                           hg_lang_text(page->lang, N_("cut off")), cut->cause_m2[cause],
                           whole_m2);
}

void hg_html_cut(struct hg_page *page, size_t number)
{
    static const char *const heads[] = {N_("ground"),    N_("remark"),    N_("area (ha)"),
                                        N_("area (mu)"), N_("area (m²)"), N_("share (%)")};
    const struct hg_cut *cut = &page->result->facts->candidates[number].cut;
    double whole = page->result->facts->parcels[number].area_m2;
    if (!cut->known || !(cut->removed_m2 > 0.0)) return;
    hg_html(page, "<h4>");
    hg_html_word(page, N_("Candidate cut clear"));
    hg_html(page, "</h4>\n");
    hg_html_table(page, "ground", heads, HG_COUNT_OF(heads), HG_COLUMNS(2, 5));
    write_causes(page, cut, whole);
    write_area_row(page, hg_lang_text(page->lang, N_("all that is cut off")),
                   hg_lang_text(page->lang, N_("ground of several causes once")),
                   cut->removed_m2, whole);
    if (cut->dropped > 0)
        write_area_row(page, hg_lang_text(page->lang, N_("slivers that would be left")),
                       hg_lang_text(page->lang, N_("dropped")), cut->dropped_m2, whole);
    struct hg_str parts = HG_STR_EMPTY;
    hg_str_addf(&parts, "%zu ", cut->parts);
    hg_str_add(&parts, hg_lang_text(page->lang, N_("part(s)")));
    write_area_row(page, hg_lang_text(page->lang, N_("what is left")), hg_str_text(&parts),
                   cut->area_m2, whole);
    hg_str_clear(&parts);
    hg_html_table_end(page);
}
