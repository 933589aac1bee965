/* Land: the three main classes of land (三大类) that a code of today's use belongs to. */
#ifndef HG_MODEL_LAND_H
#define HG_MODEL_LAND_H

#include <stdbool.h>

enum hg_land_class {
    HG_LAND_AGRICULTURAL, /* 农用地 */
    HG_LAND_CONSTRUCTION, /* 建设用地 */
    HG_LAND_UNUSED,       /* 未利用地 */
    HG_LAND_UNKNOWN,
    HG_LAND_CLASSES,
};
extern const char *const hg_land_names[HG_LAND_CLASSES]; /* "agricultural" ... */

struct hg_land {
    enum hg_land_class main;
    bool cultivated; /* 耕地, part of agricultural */
};

/* What a class of a plan or of today's use stands for (table ground_class). */
enum hg_ground {
    HG_GROUND_UNKNOWN,
    HG_GROUND_INDUSTRY,     /* 工业用地 */
    HG_GROUND_WAREHOUSE,    /* 仓储物流用地 */
    HG_GROUND_MINING,       /* 采矿用地、盐田 */
    HG_GROUND_CONSTRUCTION, /* all other construction land */
    HG_GROUND_VACANT,       /* 空闲地: construction land on which nothing stands */
    HG_GROUND_WATER,        /* rivers, lakes, reservoirs */
    HG_GROUND_OPEN,         /* all other land */
    HG_GROUNDS,
};
extern const char *const hg_ground_names[HG_GROUNDS]; /* "unknown", "industry" ... */

#endif
