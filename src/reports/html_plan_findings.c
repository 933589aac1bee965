/* What was found, as data for the script: conflict pieces and findings.  Exact to the millimetre. */
#include "reports/html_looks.h"
#include "reports/html_plan.h"
#include "reports/words.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

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
    hg_outf(page->file, "[%d,",
            hg_plan_look("conflicts", hg_relation_names[cell->relation]));
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
    size_t used = hg_out_position(plan->page->file);
    /* Half of what is left: most pieces are findings, too, and not written twice. */
    size_t end = used < plan->findings_end ? used + (plan->findings_end - used) / 2 : used;
    plan->pieces = hg_memory_new(facts->place_count + 1, sizeof *plan->pieces);
    hg_html(plan->page, ",\n\"conflicts\":[");
    for (size_t i = 0; i < facts->place_count; i++) {
        plan->pieces[i] = NO_PIECE;
        if (!is_piece(facts, &facts->places[i]) || hg_out_position(plan->page->file) > end)
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
    /* The message of a rule says where, too. */
    const char *source = finding->where.source, *message = finding->message.in[lang];
    if (source == NULL || message == NULL || strstr(message, source) == NULL)
        hg_word_where(lang, &finding->where, &where);
    hg_word_measured(lang, finding, &measured);
    if (finding->limit_op != NULL) {
        hg_str_addf(&measured, " / %s ", hg_lang_text(lang, N_("limit")));
        hg_word_limit(lang, finding, &measured);
    }
    add_law(plan, finding, &law);
    hg_html(plan->page, "[");
    hg_plan_text(plan, message);
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

static bool same_outline(const struct hg_layer *layer, size_t feature,
                         const struct hg_shape *shape)
{
    const struct hg_feature *item = &layer->features[feature];
    if (item->kind != shape->kind || item->ring_count != shape->ring_count) return false;
    for (uint32_t r = 0; r < item->ring_count; r++) {
        const struct hg_ring *one = &layer->rings[item->first_ring + r],
                             *other = &shape->rings[r];
        if (one->count != other->count ||
            memcmp(layer->points + one->first, shape->points + other->first,
                   one->count * sizeof *shape->points) != 0)
            return false;
    }
    return true;
}

/* The parcel whose whole outline the finding shows; SIZE_MAX: none.  An outline that is thinned is not the finding's. */
static size_t parcel_of(const struct hg_page_plan *plan, const struct hg_finding *finding,
                        const struct hg_shape *shape)
{
    const struct hg_result *result = plan->page->result;
    const struct hg_dataset_layer *layer = hg_dataset_role(
        result->dataset, hg_subject_role(result->settings));
    if (plan->thin_m > 0.0 || layer == NULL || shape->ring_count == 0) return SIZE_MAX;
    for (size_t i = 0; i < 2; i++) {
        /* Records are counted from 0 or 1, and the facts' parcels are in their order. */
        size_t number = (size_t)finding->where.fid - i;
        if (finding->where.fid < (int64_t)i || number >= result->facts->parcel_count)
            continue;
        size_t feature = result->facts->parcels[number].feature;
        if (same_outline(&layer->repaired, feature, shape)) return number;
    }
    return SIZE_MAX;
}

/* A point, rings, or whose rings they are: of a conflict piece (0, 1 ...) or a parcel (-1, -2 ...). */
static void write_geometry(struct hg_page_plan *plan, const struct hg_finding *finding)
{
    const struct hg_result *result = plan->page->result;
    const struct hg_shape *shape = hg_finding_shape(result, finding);
    bool placed = finding->shape == NULL && finding->place < result->facts->place_count;
    size_t parcel = shape == NULL ? SIZE_MAX : parcel_of(plan, finding, shape);
    if (placed && plan->pieces[finding->place] != NO_PIECE)
        hg_outf(plan->page->file, "%" PRIu32, plan->pieces[finding->place]);
    else if (parcel != SIZE_MAX)
        hg_outf(plan->page->file, "-%zu", parcel + 1);
    else if (shape != NULL)
        hg_plan_shape(plan, shape);
    else
        hg_plan_point(plan, hg_finding_point(result, finding));
    hg_html(plan->page, shape != NULL && shape->kind != HG_GEOMETRY_POLYGON ? ",1" : ",0");
}

/* [id, look, rule, key, place, is a line, texts or 0]; the rule is 0 where it is the one before, texts where its row is
 * there. */
static void write_finding(struct hg_page_plan *plan, size_t number, struct before *before)
{
    const struct hg_page *page = plan->page;
    const struct hg_finding *finding = &page->result->findings.items[number];
    hg_outf(page->file, "%s[\"%s\",%d,", plan->findings > 0 ? ",\n" : "", finding->id,
            hg_plan_look("findings", hg_look_of_finding(finding)));
    write_repeated(plan, finding->rule, before->rule);
    before->rule = finding->rule;
    hg_html(plan->page, ",");
    hg_plan_text(plan, finding->where.key);
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
            if (hg_out_position(page->file) > plan->findings_end)
                plan->left_out++;
            else
                write_finding(plan, page->order[i], &before);
        }
    hg_html(plan->page, "]");
    hg_str_clear(&before.law);
}
