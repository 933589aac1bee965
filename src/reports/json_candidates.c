/* result.json: the detailed plan over a candidate, and the candidate cut clear. */
#include "reports/json_parcels.h"
#include "reports/words.h"

#include <math.h>

void hg_json_bounds(struct hg_json *json, const struct hg_result *result, size_t number)
{
    const struct hg_facts *facts = result->facts;
    for (size_t i = 0; i < facts->bound_count; i++) {
        const struct hg_bound_fact *bound = &facts->bounds[i];
        if (bound->candidate != number || bound->op == NULL) continue;
        struct hg_str law = HG_STR_EMPTY;
        hg_word_bound_law(bound, &law);
        hg_json_object(json, NULL);
        hg_json_text(json, "index", hg_bound_names[bound->kind]);
        hg_json_text(json, "op", bound->op);
        hg_json_number(json, "value", bound->value);
        hg_json_text(json, "unit", hg_bound_units[bound->kind]);
        hg_json_text(json, "law", hg_str_text(&law));
        hg_json_text(json, "mark", "local");
        hg_json_text(json, "source", "detailed_plan");
        hg_json_text(json, "document", bound->document);
        hg_json_text(json, "blocks", bound->blocks);
        hg_json_text(json, "text", bound->text);
        hg_json_number(json, "planned", bound->planned);
        hg_json_tri(json, "holds", bound->holds);
        hg_json_end(json);
        hg_str_clear(&law);
    }
}

static void write_block(struct hg_json *json, const struct hg_result *result,
                        const struct hg_block_fact *block)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(result->dataset,
                                                           HG_ROLE_DETAILED_PLAN);
    double whole = result->facts->parcels[block->candidate].area_m2;
    hg_json_object(json, NULL);
    hg_json_text(json, "id", hg_dataset_key(layer, block->block));
    hg_json_number(json, "fid", (double)layer->layer.features[block->block].fid);
    hg_json_text(json, "use", block->use);
    hg_json_number(json, "area_m2", block->area_m2);
    hg_json_number(json, "share", whole > 0.0 ? block->area_m2 / whole : HG_NAN);
    hg_json_flag(json, "covers", block->covers);
    for (int k = 0; k < HG_BOUND_KINDS; k++) {
        const struct hg_bounds *bounds = &block->bounds[k];
        bool clear = bounds->state == HG_BOUND_CLEAR;
        hg_json_object(json, hg_bound_names[k]);
        hg_json_number(json, "min", clear ? bounds->low : HG_NAN);
        hg_json_number(json, "max", clear ? bounds->high : HG_NAN);
        hg_json_text(json, "text", block->texts[k]);
        hg_json_end(json);
    }
    hg_json_end(json);
}

void hg_json_detailed_plan(struct hg_json *json, const struct hg_result *result,
                           size_t number)
{
    const struct hg_facts *facts = result->facts;
    double open = facts->candidates[number].unblocked_m2;
    if (isnan(open)) {
        hg_json_null(json, "detailed_plan");
        return;
    }
    hg_json_object(json, "detailed_plan");
    hg_json_number(json, "covered_m2", facts->parcels[number].area_m2 - open);
    hg_json_number(json, "uncovered_m2", open);
    hg_json_array(json, "blocks");
    for (size_t i = 0; i < facts->block_count; i++)
        if (facts->blocks[i].candidate == number)
            write_block(json, result, &facts->blocks[i]);
    hg_json_end(json);
    hg_json_end(json);
}

void hg_json_cut(struct hg_json *json, const struct hg_result *result, size_t number)
{
    const struct hg_cut *cut = &result->facts->candidates[number].cut;
    if (!cut->known) {
        hg_json_null(json, "cut_clear");
        return;
    }
    hg_json_object(json, "cut_clear");
    hg_json_number(json, "area_m2", cut->area_m2);
    hg_json_number(json, "plane_area_m2", cut->plane_area_m2);
    hg_json_number(json, "parts", (double)cut->parts);
    hg_json_number(json, "removed_m2", cut->removed_m2);
    hg_json_object(json, "removed");
    for (int cause = 0; cause < HG_CUT_CAUSES; cause++)
        hg_json_number(json, hg_cut_cause_names[cause], cut->cause_m2[cause]);
    hg_json_end(json);
    hg_json_number(json, "dropped_m2", cut->dropped_m2);
    hg_json_number(json, "dropped_parts", (double)cut->dropped);
    hg_json_end(json);
}
