/* GEOS oracle: what does another library say of the same polygons?
 *
 * Every answer is NAN or -1 when GEOS refuses the polygons or throws: it is a witness, not the judge. */
#ifndef HG_TEST_GEOS_ORACLE_H
#define HG_TEST_GEOS_ORACLE_H

#include "geo/layer/layer.h"

struct hg_geos;
struct hg_geos *hg_geos_new(void);
void hg_geos_free(struct hg_geos *geos);

/* The features of a layer, kept as GEOS polygons until the answers are had. */
struct hg_geos_layer;
struct hg_geos_layer *hg_geos_layer_new(struct hg_geos *geos, const struct hg_layer *layer);
void hg_geos_layer_free(struct hg_geos_layer *layer);

bool hg_geos_feature_is_valid(const struct hg_geos_layer *layer, size_t feature);

/* The common part of two features: its area, and how many polygons larger than `least_m2` it is made of. */
double hg_geos_shared_area(const struct hg_geos_layer *a, size_t feature_a,
                           const struct hg_geos_layer *b, size_t feature_b, double least_m2,
                           int *out_polygons);

/* The area of the union of all features of all layers. */
double hg_geos_union_area(struct hg_geos *geos, struct hg_geos_layer *const *layers,
                          size_t count);

/* Of a piece: is it valid, how large, how long is its border, and does the point lie in its interior? */
struct hg_geos_verdict {
    bool valid, inside;
    double area_m2, perimeter_m;
    char reason[128]; /* why it is not valid */
};
struct hg_geos_verdict hg_geos_judge(struct hg_geos *geos, const struct hg_shape *shape,
                                     struct hg_point point);

#endif
