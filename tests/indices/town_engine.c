#include "indices/town_engine.h"

#include "support/testing.h"

void town_measure_by_engine(struct town *town)
{
    hg_measure_plan(&town->ctx, &town->dataset, &town->conflicts, &town->settings,
                    &town->plan);
    hg_status status = hg_overlay_run(&town->ctx, town->plan.inputs, town->plan.input_count,
                                      &town->plan.options, &town->overlay);
    assert_int_equal(status, HG_OK);
    status = hg_measure(&town->ctx, &town->dataset, &town->conflicts, &town->settings,
                        &town->plan, &town->overlay, &town->facts);
    assert_int_equal(status, HG_OK);
}
