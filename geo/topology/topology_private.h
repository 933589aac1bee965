/* What the files of this room share. */
#ifndef HG_TOPOLOGY_TOPOLOGY_PRIVATE_H
#define HG_TOPOLOGY_TOPOLOGY_PRIVATE_H

#include "geo/topology/topology.h"

/* A pair of features that share ground, summed over the face table. */
struct hg_topology_share {
    uint32_t a, b; /* a < b */
    size_t faces;
    double area_m2;
};

/* Who shares ground with whom; all on the heap. */
struct hg_topology_shares {
    struct hg_topology_share *items; /* by a, then b */
    size_t count;
    size_t *faces_of; /* per feature: label sets that name it */
    double *area_of_m2;
};
void hg_topology_shares_make(const struct hg_face_table *faces, size_t feature_count,
                             struct hg_topology_shares *out);
void hg_topology_shares_clear(struct hg_topology_shares *shares);
enum hg_topology_relation hg_topology_relation_of(const struct hg_topology_shares *shares,
                                                  const struct hg_topology_share *share);
enum hg_topology_relation hg_topology_relation(const struct hg_topology_shares *shares,
                                               uint32_t a, uint32_t b);

/* Regions of uncovered ground: the second number of their keys.  The first is that after the layer's features. */
enum { HG_TOPOLOGY_INSIDE, HG_TOPOLOGY_ENCLOSED };

/* From piece `first` on they are uncovered ground. */
void hg_topology_gaps(struct hg_ctx *ctx, const struct hg_layer *layer,
                      const struct hg_overlay *overlaid, size_t first,
                      struct hg_topology *out);
void hg_topology_pairs(struct hg_ctx *ctx, const struct hg_layer *layer,
                       const struct hg_topology_shares *shares, struct hg_topology *out);
hg_status hg_topology_vertices(struct hg_ctx *ctx, const struct hg_layer *layer,
                               struct hg_topology *out);

/* Both widths and the tolerance of a place whose shape, area, perimeter and point inside are set. */
void hg_topology_size(const struct hg_topology_options *options,
                      struct hg_topology_place *place);
struct hg_topology_place hg_topology_place_of(const struct hg_piece_shape *piece);

#endif
