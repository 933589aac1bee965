/* Layer: what does one layer of spatial data look like in memory?
 *
 * Takes   nothing; source fills it, everything downstream reads it.
 * Gives   features with polygon rings and attribute values, frozen once read.
 * Units   coordinates in the units of `crs` (metres, or degrees before the transformation).
 * Axes    x = east (or longitude), y = north (or latitude), as files store them.
 * Owns    nothing singly: all memory belongs to the arena that the reader was given; `crs` belongs to
 *         the run's CRS registry (crs.h).
 * Rings are stored without the repeated closing point.  A ring may hold fewer than three points or cross
 * itself: judging that is valid's work. */
#ifndef HG_LAYER_LAYER_H
#define HG_LAYER_LAYER_H

#include "geo/base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hg_crs;

struct hg_point {
    double x, y;
};

struct hg_box {
    double min_x, min_y, max_x, max_y; /* min > max: empty */
};
#define HG_BOX_EMPTY \
    ((struct hg_box){__builtin_inf(), __builtin_inf(), -__builtin_inf(), -__builtin_inf()})

struct hg_ring {
    uint32_t first, count; /* in the layer's points */
    uint32_t part;         /* which polygon of a multipolygon, from 0 */
    bool
        hole; /* an inner ring as delivered; shells run counter-clockwise, holes clockwise */
    bool
        open; /* as delivered its last point did not repeat the first; it is read as closed all the same */
};

enum hg_geometry_kind {
    HG_GEOMETRY_NONE, /* null or empty */
    HG_GEOMETRY_POINT,
    HG_GEOMETRY_LINE,
    HG_GEOMETRY_POLYGON,
};

struct hg_feature {
    int64_t fid; /* as GDAL gives it */
    uint32_t first_ring, ring_count;
    enum hg_geometry_kind kind; /* points and lines keep their coordinates as rings, too */
};

enum hg_value_kind {
    HG_VALUE_NULL,
    HG_VALUE_INTEGER,
    HG_VALUE_REAL,
    HG_VALUE_TEXT,
    HG_VALUE_UNREADABLE, /* there are bytes, but they decode in no encoding; text is NULL */
    HG_VALUE_MISSING,    /* the joined table has no row for this feature; text is NULL */
};

/* An attribute value.  `text` is there for INTEGER, REAL and TEXT, valid UTF-8, trimmed of trailing blanks:
 * the value as found.  Dates are TEXT "2015-07-20". */
struct hg_value {
    enum hg_value_kind kind;
    double number; /* INTEGER and REAL; NAN otherwise */
    const char *text;
};

struct hg_field {
    const char *name;  /* UTF-8 */
    const char *alias; /* NULL if the format has none */
    enum hg_value_kind kind;
};

struct hg_layer {
    const char *source; /* as the user named it, for messages */
    const char *name;
    const struct hg_crs *crs;
    size_t feature_count, ring_count, point_count, field_count;
    struct hg_feature *features;
    struct hg_ring *rings;
    struct hg_point *points;
    struct hg_field *fields;
    struct hg_value *values; /* [feature * field_count + field] */
};

/* Rings not tied to a layer: pieces of an overlay, the geometry of a finding.  All memory in an arena.  A
 * part's first ring is its shell (counter-clockwise), its holes follow. */
struct hg_shape {
    enum hg_geometry_kind kind;
    size_t ring_count, point_count;
    struct hg_ring *rings;
    struct hg_point *points;
};

/* One feature as a shape; points are shared with the layer. */
struct hg_shape hg_layer_shape(const struct hg_layer *layer, size_t feature,
                               struct hg_arena *arena);

/* The value of a feature in a field. */
const struct hg_value *hg_layer_value(const struct hg_layer *layer, size_t feature,
                                      size_t field);

/* Index of a field by its exact name, then ignoring ASCII case; -1 if there is none. */
int hg_layer_field_of(const struct hg_layer *layer, const char *name);

/* Extents; empty for a feature without points. */
struct hg_box hg_layer_feature_box(const struct hg_layer *layer, size_t feature);
struct hg_box hg_layer_box(const struct hg_layer *layer);
void hg_box_add(struct hg_box *box, struct hg_point point);
bool hg_box_is_empty(struct hg_box box);

/* Builds a layer feature by feature in growing heap arrays; finish hands them over to an arena, and the builder is empty. */
struct hg_layer_builder;
struct hg_layer_builder *hg_layer_builder_new(void);
void hg_layer_builder_free(struct hg_layer_builder *builder);
/* Make room at once where about so much is known to come; more may come, and room that is not used costs no memory in the end. */
void hg_layer_builder_reserve(struct hg_layer_builder *builder, size_t features,
                              size_t rings, size_t points);
void hg_layer_builder_field(struct hg_layer_builder *builder, struct hg_arena *arena,
                            const char *name, const char *alias, enum hg_value_kind kind);
void hg_layer_builder_feature(struct hg_layer_builder *builder, int64_t fid,
                              enum hg_geometry_kind kind);
/* A ring of the newest feature; a repeated closing point of a polygon's ring is dropped.  Orientation is
 * put right: shells counter-clockwise, holes clockwise. */
void hg_layer_builder_ring(struct hg_layer_builder *builder, const struct hg_point *points,
                           size_t count, uint32_t part, bool hole);
/* The newest ring was delivered open. */
void hg_layer_builder_ring_is_open(struct hg_layer_builder *builder);
/* The newest feature's values, field_count of them; strings are not copied (give arena strings). */
void hg_layer_builder_values(struct hg_layer_builder *builder,
                             const struct hg_value *values);
void hg_layer_builder_finish(struct hg_layer_builder *builder, struct hg_arena *arena,
                             struct hg_layer *out);

#endif
