#include "indices/measure_run.h"

#include <math.h>

/* Rows of the tally stand in the order of the matrix, because strata stand in the order of plans and class names. */
void hg_measure_matrix(struct hg_measuring *run)
{
    const struct hg_tally *tally = &run->sums.matrix;
    struct hg_facts *facts = run->facts;
    facts->matrix_count = tally->count;
    facts->matrix = HG_ARENA_ARRAY(run->ctx->arena, struct hg_matrix_cell, tally->count);
    for (size_t i = 0; i < tally->count; i++) {
        const struct hg_stratum *a = &run->labels->strata[tally->rows[i].a];
        const struct hg_stratum *b = &run->labels->strata[tally->rows[i].b];
        const struct hg_conflict_row *row = hg_conflict_find(
            run->conflicts, a->plan, a->class_name, b->plan, b->class_name);
        bool wanted = run->labels->wanted[tally->rows[i].a * run->labels->stratum_count +
                                          tally->rows[i].b];
        facts->matrix[i] = (struct hg_matrix_cell){
            .plan_a = a->plan,
            .plan_b = b->plan,
            .class_a = a->class_id,
            .class_b = b->class_id,
            .relation = row ? row->relation : HG_RELATION_UNLISTED,
            .basis = row ? row->basis : NULL,
            .mark = row ? row->mark : NULL,
            .protected_land = a->protected_land || b->protected_land,
            .area_m2 = hg_sum_of(&tally->rows[i].area),
            .sliver_area_m2 = 0.0,
            .patches = wanted ? 0.0 : (double)NAN};
    }
}
