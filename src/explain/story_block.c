/* The stories of a detailed plan (控规): what the blocks under a candidate write, what the strictest of it is, and what is planned. */
#include "explain/telling.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <math.h>
#include <string.h>

static const json_t *blocks_of(const struct hg_telling *telling)
{
    return json_object_get(json_object_get(telling->subject, "detailed_plan"), "blocks");
}

/* "1.0-2.0 (at least 1, at most 2)" */
static const char *bound_text(const struct hg_telling *telling, const json_t *bound,
                              const char *unit)
{
    double least = hg_saved_number(bound, "min"), most = hg_saved_number(bound, "max");
    struct hg_str text = HG_STR_EMPTY;
    hg_str_add(&text, hg_saved_text(bound, "text"));
    if (isfinite(least))
        hg_str_addf(
            &text, " · %s",
            HG_TOLD(telling, N_("at least {0}"), hg_told_amount(telling, least, unit)));
    if (isfinite(most))
        hg_str_addf(
            &text, " · %s",
            HG_TOLD(telling, N_("at most {0}"), hg_told_amount(telling, most, unit)));
    const char *copy = hg_arena_strdup(telling->ctx->arena, hg_str_text(&text));
    hg_str_clear(&text);
    return copy;
}

static const char *block_name(const struct hg_telling *telling, const json_t *block)
{
    const char *id = hg_saved_text(block, "id");
    return id != NULL ? id
                      : hg_arena_printf(telling->ctx->arena, "fid %.0f",
                                        hg_saved_number(block, "fid"));
}

/* What a block under the candidate writes about an index; NULL: nothing, or the block is only touched. */
static const json_t *said_by(const json_t *block, const char *index)
{
    const json_t *bound = json_object_get(block, index);
    bool speaks = hg_saved_is_true(block, "covers") && hg_saved_text(bound, "text") != NULL;
    return speaks ? bound : NULL;
}

static const char *unit_of(const char *index)
{
    return hg_str_same(index, "building_height") ? "m" : "1";
}

static void tell_blocks(struct hg_telling *telling, const char *index)
{
    size_t i;
    json_t *block;
    json_array_foreach(blocks_of(telling), i, block)
    {
        const json_t *bound = said_by(block, index);
        if (bound == NULL) continue;
        hg_tell(telling, HG_EXPLAIN_OPERANDS,
                HG_TOLD(telling, N_("block {0} about {1}"), block_name(telling, block),
                        hg_told_name(telling, index)),
                bound_text(telling, bound, unit_of(index)),
                HG_TOLD(telling, N_("{0}, under the candidate with {1}"),
                        hg_told_field(telling, "detailed_plan", index),
                        hg_told_amount(telling, hg_saved_number(block, "area_m2"), "m2")));
    }
}

/* The strictest bound on the side of `op` among the blocks, and their bounds as "0.8; 1". */
static double strictest(const struct hg_telling *telling, const char *index, bool least,
                        struct hg_str *out_list, size_t *out_count)
{
    double found = NAN;
    size_t i;
    json_t *block;
    *out_count = 0;
    json_array_foreach(blocks_of(telling), i, block)
    {
        double bound = hg_saved_number(said_by(block, index), least ? "min" : "max");
        if (!isfinite(bound)) continue;
        hg_str_addf(out_list, "%s%s", (*out_count)++ == 0 ? "" : ", ",
                    hg_told_exact(telling, bound));
        if (isnan(found) || (least ? bound > found : bound < found)) found = bound;
    }
    return found;
}

static void tell_strictest(struct hg_telling *telling, const char *index)
{
    size_t count;
    struct hg_str list = HG_STR_EMPTY;
    bool least = telling->op != NULL && telling->op[0] == '>';
    double bound = strictest(telling, index, least, &list, &count);
    if (count > 1)
        hg_tell_step(telling,
                     HG_TOLD(telling,
                             least ? N_("of the least values {0} the highest holds: {1}")
                                   : N_("of the most values {0} the lowest holds: {1}"),
                             hg_str_text(&list), hg_told_exact(telling, bound)));
    else if (count == 1)
        hg_tell_step(telling, HG_TOLD(telling,
                                      least ? N_("the block's least value: {0}")
                                            : N_("the block's most value: {0}"),
                                      hg_told_exact(telling, bound)));
    if (count > 0) hg_tell_agreement(telling, bound, telling->limit, 0.0);
    hg_str_clear(&list);
}

/* What an index is made of: the attribute above, the candidate's area below. */
static void tell_stated(struct hg_telling *telling, const char *index, double part,
                        double area)
{
    static const char *const attributes[][2] = {
        {"far",              "floor_area_m2"},
        {"building_density", "footprint_m2" },
        {"green_ratio",      "green_m2"     },
    };
    for (size_t i = 0; i < HG_COUNT_OF(attributes); i++)
        if (hg_str_same(attributes[i][0], index))
            hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_name(telling, attributes[i][1]),
                    hg_told_amount(telling, part, "m2"),
                    hg_told_field(telling, "candidates", attributes[i][1]));
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, N_("area")),
            hg_told_amount(telling, area, "m2"), hg_told_place(telling, telling->where));
}

static void tell_planned(struct hg_telling *telling, const char *index)
{
    const json_t *saved = json_object_get(json_object_get(telling->subject, "indices"),
                                          index);
    double a = hg_saved_number(saved, "numerator"),
           b = hg_saved_number(saved, "denominator");
    if (!isfinite(telling->measured)) return;
    if (hg_str_same(index, "building_height")) {
        hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_name(telling, "height_m"),
                hg_told_amount(telling, telling->measured, "m"),
                hg_told_field(telling, "candidates", "height_m"));
        return;
    }
    if (!isfinite(a) || !(b > 0.0)) return;
    tell_stated(telling, index, a, b);
    struct hg_pocket pocket = hg_pocket_divide(a, b, telling->limit, telling->op);
    hg_tell_step(telling,
                 HG_TOLD(telling, N_("planned {0}: {1} m² ÷ {2} m² = {3}"),
                         hg_told_name(telling, index),
                         hg_told_number(telling, pocket.a, pocket.decimals),
                         hg_told_number(telling, pocket.b, pocket.decimals),
                         hg_told_number(telling, pocket.quotient, pocket.quotient_digits)));
    hg_tell_agreement(telling, pocket.quotient, telling->measured, pocket.tolerance);
}

/* Bounds of values that are not planned are written into the contract as they stand. */
static void tell_conditions(struct hg_telling *telling)
{
    size_t i;
    json_t *condition;
    const char *told = NULL; /* both sides of an index stand in one block's text */
    json_array_foreach(json_object_get(telling->subject, "conditions"), i, condition)
    {
        const char *index = hg_saved_text(condition, "index"),
                   *op = hg_saved_text(condition, "op"),
                   *unit = hg_saved_text(condition, "unit");
        if (!hg_str_same(hg_saved_text(condition, "source"), "detailed_plan") ||
            index == NULL || op == NULL || isfinite(hg_saved_number(condition, "planned")))
            continue;
        if (!hg_str_same(index, told)) tell_blocks(telling, index);
        told = index;
        hg_tell_step(
            telling,
            HG_TOLD(telling,
                    N_("nothing is planned, so it becomes a condition: {0} {1} {2}"),
                    hg_told_name(telling, index), op[0] == '>' ? "≥" : "≤",
                    hg_told_amount(telling, hg_saved_number(condition, "value"), unit)));
    }
}

/* What a bound is that is none. */
static void tell_doubt(struct hg_telling *telling)
{
    const char *state = hg_saved_text(telling->operands, "state");
    if (hg_str_same(state, "bound_bare"))
        hg_tell_step(
            telling,
            hg_told_word(telling,
                         N_("a bare number in the one column is neither a least nor a most "
                            "here: for works and stores plans write both that way")));
    else if (state != NULL)
        hg_tell_step(telling, hg_told_name(telling, state));
}

void hg_story_bound(struct hg_telling *telling)
{
    const char *index = hg_saved_text(telling->operands, "index");
    if (index == NULL) {
        tell_conditions(telling);
        return;
    }
    tell_blocks(telling, index);
    tell_planned(telling, index);
    if (telling->op == NULL) {
        tell_doubt(telling);
        return;
    }
    tell_strictest(telling, index);
    hg_tell_comparison(telling, telling->measured, telling->limit, telling->op,
                       telling->unit);
}

/* --- the use --- */

void hg_story_block_use(struct hg_telling *telling)
{
    const char *use = hg_saved_text(telling->operands, "use"),
               *there = hg_saved_text(telling->operands, "there"),
               *block = hg_saved_text(telling->operands, "block"),
               *relation = hg_saved_text(telling->operands, "relation"),
               *class_name = hg_saved_text(telling->subject, "use_class"),
               *basis = hg_saved_text(json_object_get(telling->finding, "law"), "document");
    if (block == NULL) block = "?";
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_name(telling, "planned_use"), use,
            hg_told_field(telling, "candidates", "use"));
    hg_tell(telling, HG_EXPLAIN_OPERANDS, HG_TOLD(telling, N_("use of block {0}"), block),
            there, hg_told_field(telling, "detailed_plan", "class"));
    if (class_name != NULL && !hg_str_same(class_name, use))
        hg_tell_step(telling, HG_TOLD(telling, N_("{0} is class {1} of the plans"), use,
                                      class_name));
    if (relation != NULL)
        hg_tell_step(telling,
                     HG_TOLD(telling, N_("table of conflicts, {0} against {1}: {2}"),
                             class_name != NULL ? class_name : use, there,
                             hg_told_name(telling, relation)));
    hg_tell_note(telling, basis);
}
