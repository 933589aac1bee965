/* Layer families: the makers of random layers, one for each row of layer_families.def. */
#ifndef HG_TEST_LAYER_FAMILIES_H
#define HG_TEST_LAYER_FAMILIES_H

struct hg_drawing;

#define FAMILY(id, name, maker, ...) void hg_make_##maker(struct hg_drawing *m);
#include "support/layer_families.def"
#undef FAMILY

#endif
