/* Topology oracle: what do GEOS and brute force say of the same layer? */
#ifndef HG_TEST_TOPOLOGY_ORACLE_H
#define HG_TEST_TOPOLOGY_ORACLE_H

#include "geo/topology/topology.h"

struct hg_oracle;
struct hg_oracle *hg_oracle_new(const struct hg_layer *layer);
void hg_oracle_free(struct hg_oracle *oracle);

/* Does a cover b, by the exact predicate?  False if GEOS refuses. */
bool hg_oracle_covers(const struct hg_oracle *oracle, size_t a, size_t b);

/* Uncovered ground inside `boundary`, or, for NULL, what a frame around the layer less its union leaves except the outside: the
 * area, and how many polygons are larger than `least_m2`.  NAN and -1 if GEOS fails. */
double hg_oracle_uncovered(const struct hg_oracle *oracle, const struct hg_oracle *boundary,
                           double least_m2, int *out_count);

/* The diameter of the circle that GEOS finds, to 2e-4 of the root of the area; for shapes that are not thin. */
double hg_oracle_widest(const struct hg_oracle *oracle, const struct hg_shape *shape);

/* Brute force in long double, every vertex with every edge and vertex.  Does the junction or the pair of vertices exist under
 * the tolerance?  -1: too close to a tolerance for a number to decide. */
int hg_oracle_junction(const struct hg_layer *layer, double vertex_m,
                       struct hg_topology_vertex at, struct hg_topology_vertex edge);
int hg_oracle_unsnapped(const struct hg_layer *layer, double vertex_m,
                        struct hg_topology_vertex a, struct hg_topology_vertex b);

#endif
