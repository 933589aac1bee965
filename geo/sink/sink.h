/* Sink: write layers, under a temporary name until everything is on disk.
 *
 * One sink = one data set (GeoPackage file, FileGDB folder) or one shapefile.  hg_sink_close() finishes it: flush,
 * sync, rename to the final name; hg_sink_abandon() removes what was begun.  Times inside the file are fixed, so
 * that the same content gives the same bytes. */
#ifndef HG_SINK_SINK_H
#define HG_SINK_SINK_H

#include "geo/crs/crs.h"
#include "geo/layer/layer.h"

#include "geo/base/ctx.h"

enum hg_sink_format {
    HG_SINK_GPKG,
    HG_SINK_SHAPEFILE_GBK, /* without .cpg and language id, as bureaus' files come */
    HG_SINK_SHAPEFILE,     /* GBK, and a .cpg that says so */
    HG_SINK_FILEGDB,
    HG_SINK_GEOJSON,
    HG_SINK_TXT_GBK, /* boundary points (报盘): one layer, of any kinds of shapes; fields by the names that sink_txt.c knows */
    HG_SINK_TXT_UTF8,
    HG_SINK_FORMATS,
};

/* `text` (valid UTF-8) as it can stand in GBK: signs that GBK has in another form take that (m² ㎡), a line's end is a blank, characters
 * without a code become 〓 and are counted, and of a text longer than `most_bytes` in GBK the whole characters that fit are kept
 * (SIZE_MAX: all).  UTF-8 in the arena. */
const char *hg_sink_fit_gbk(struct hg_arena *arena, const char *text, size_t most_bytes,
                            size_t *out_replaced);

struct hg_sink_field {
    const char *name;  /* UTF-8 */
    const char *alias; /* shown by GIS programs; NULL none */
    enum hg_value_kind kind;
    int width, precision; /* 0: the format's default */
};

struct hg_sink;

/* `path` is the final name.  NULL with a diagnostic if it cannot be created. */
struct hg_sink *hg_sink_open(struct hg_ctx *ctx, enum hg_sink_format format,
                             const char *path);

/* Begin a layer; `crs` may be NULL for a table without geometry.  HG_GEOMETRY_POLYGON makes multipolygons. */
hg_status hg_sink_layer(struct hg_sink *sink, const char *name, enum hg_geometry_kind kind,
                        const struct hg_crs *crs, const struct hg_sink_field *fields,
                        size_t field_count) HG_MUST_CHECK;

/* Add a feature to the newest layer; `shape` may be NULL.  Text must be valid UTF-8. */
hg_status hg_sink_feature(struct hg_sink *sink, const struct hg_shape *shape,
                          const struct hg_value *values) HG_MUST_CHECK;

/* The temporary file as it is now, closed for GDAL: for what SQLite must add (layer styles).  After this only
 * hg_sink_close() or hg_sink_abandon() may follow.  NULL with a diagnostic on failure. */
const char *hg_sink_finish_layers(struct hg_sink *sink);

/* Both free the sink. */
hg_status hg_sink_close(struct hg_sink *sink) HG_MUST_CHECK;
void hg_sink_abandon(struct hg_sink *sink);

#endif
