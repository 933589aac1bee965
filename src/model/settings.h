/* Settings: what the project says about how to judge. */
#ifndef HG_MODEL_SETTINGS_H
#define HG_MODEL_SETTINGS_H

#include "model/date.h"
#include "model/supply.h"

#include <stdbool.h>

enum hg_area_method { HG_AREA_ELLIPSOID, HG_AREA_PLANE };

/* Tolerances by purpose, printed beside what was measured. */
struct hg_tolerance {
    double vertex_m; /* closer vertices are the same in topology checks */
    double
        sliver_area_m2; /* a piece below this area is a sliver, unless it lies on protected land */
    double sliver_width_m; /* or below this width, 2 * area / perimeter */
    double gap_width_m;    /* wider gaps are no digitising errors */
};

struct hg_settings {
    const char *name;
    hg_day as_of;
    enum hg_area_method area;
    const char *region; /* NULL unknown */
    int land_grade;     /* 0 unknown */
    double
        land_return_rate; /* 土地还原率, a share of one; 0 unknown: the table price_rule may say */
    const char *edition; /* NULL: by date; "2008", "2023" */
    struct hg_tolerance tolerance;
    bool strict;
    bool supply; /* judge candidates one by one, not the plan */
    bool
        tentative; /* questions about the layers are open: an answer may take a breach back, and nothing can be approved */
    const struct hg_supply_tables *tables; /* kept beside the project; NULL: none */
};

#endif
