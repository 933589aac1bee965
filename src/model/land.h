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

#endif
