/* Stories that need no more than the finding itself, and those of a zone's parts and of declared numbers. */
#include "explain/telling.h"
#include "reports/words.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <math.h>

/* Whatever the rule: its row, its number, its limit. */
void hg_story_any(struct hg_telling *telling)
{
    const char *name;
    json_t *value;
    json_object_foreach(json_object_get(telling->finding, "operands"), name, value)
    {
        const char *text = json_is_number(value)
                               ? hg_told_exact(telling, json_number_value(value))
                           : json_is_string(value)
                               ? hg_told_name(telling, json_string_value(value))
                               : hg_told_word(telling, N_("unknown"));
        hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_name(telling, name), text, NULL);
    }
    const char *field = hg_saved_text(telling->where, "field"),
               *record = hg_told_place(telling, telling->where);
    if (field == NULL)
        hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, N_("record")), record,
                NULL);
    else
        hg_tell(telling, HG_EXPLAIN_OPERANDS, field, hg_saved_text(telling->where, "value"),
                record);
    if (!isfinite(telling->measured)) {
        hg_tell_step(telling,
                     hg_told_word(telling, N_("nothing was measured: the rule looks "
                                              "for records, not for an amount")));
        return;
    }
    hg_tell_step(telling,
                 HG_TOLD(telling, N_("measured: {0}"),
                         hg_told_amount(telling, telling->measured, telling->unit)));
    if (hg_str_same(telling->unit, "m2") && telling->measured >= 100.0)
        hg_tell_note(telling,
                     HG_TOLD(telling, N_("{0} ÷ 10000 = {1}; × 0.0015 = {2}"),
                             hg_told_amount(telling, telling->measured, "m2"),
                             hg_told_amount(telling, telling->measured / 10000.0, "ha"),
                             hg_told_amount(telling, telling->measured * 0.0015, "mu")));
    hg_tell_comparison(telling, telling->measured, telling->limit, telling->op,
                       telling->unit);
}

/* built + development + controlled + unassigned - overlap = zone. */
void hg_story_split(struct hg_telling *telling)
{

    const json_t *split = json_object_get(telling->zone, "split");
    struct hg_str terms = HG_STR_EMPTY;
    double sum = 0.0;
    for (int i = 0; i < HG_SPLITS; i++) {
        bool last = i == HG_SPLIT_OVERLAP;
        double area = hg_saved_number(json_object_get(split, hg_split_names[i]), "area_m2");
        double shown = hg_num_round(area, 2);
        sum += last ? -shown : shown;
        hg_str_addf(&terms, "%s%s %s",
                    i == 0 ? ""
                    : last ? " − "
                           : " + ",
                    hg_word_split(telling->lang, (enum hg_split)i),
                    hg_told_number(telling, area, 2));
    }
    hg_tell_step(telling,
                 hg_arena_printf(telling->ctx->arena, "%s = %s m²", hg_str_text(&terms),
                                 hg_told_number(telling, sum, 2)));
    hg_tell_agreement(telling, sum, hg_saved_number(telling->zone, "area_m2"), 0.03);
    hg_str_clear(&terms);
}

void hg_story_declared(struct hg_telling *telling)
{
    double declared = hg_saved_number(telling->operands, "declared");
    const char *name = hg_saved_text(telling->operands, "name");
    hg_tell(telling, HG_EXPLAIN_OPERANDS, name == NULL ? "" : hg_told_name(telling, name),
            hg_told_amount(telling, declared, telling->unit),
            hg_told_place(telling, telling->where));
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, N_("measured")),
            hg_told_amount(telling, telling->measured, telling->unit), NULL);
    hg_story_outline(telling);
    double difference = hg_num_round(telling->measured, 2) - hg_num_round(declared, 2);
    hg_tell_step(telling, HG_TOLD(telling, N_("measured less declared: {0} − {1} = {2}"),
                                  hg_told_amount(telling, telling->measured, telling->unit),
                                  hg_told_amount(telling, declared, telling->unit),
                                  hg_told_amount(telling, difference, telling->unit)));
    hg_tell_agreement(telling, difference, hg_saved_number(telling->operands, "difference"),
                      0.0101);
    struct hg_pocket pocket = hg_pocket_divide(100.0 * fabs(difference), telling->measured,
                                               (double)NAN, NULL);
    hg_tell_step(telling,
                 HG_TOLD(telling,
                         N_("100 × {0} ÷ {1} = {2} %, and more than 1 % and 1 m² is told"),
                         hg_told_number(telling, fabs(difference), 2),
                         hg_told_number(telling, pocket.b, pocket.decimals),
                         hg_told_number(telling, pocket.quotient, 4)));
    hg_tell_agreement(telling, pocket.quotient / 100.0,
                      hg_saved_number(telling->operands, "share"),
                      pocket.tolerance + 0.011 / fmax(1.0, telling->measured));
}
