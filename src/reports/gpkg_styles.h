/* Gpkg styles: the table layer_styles, from which QGIS colours the layers when it opens the file.
 *
 * The styles stand in data/styles/<layer>.qml; "[[text]]" in them is a message id, "[[=fields]]" the names of the layer's fields and
 * the words for their codes. */
#ifndef HG_REPORTS_GPKG_STYLES_H
#define HG_REPORTS_GPKG_STYLES_H

#include "model/lang.h"

#include "geo/base/ctx.h"

/* Adds the table to the GeoPackage `file`, which nobody else has open; failures are told of `path`.  `supply`: the layers of
 * candidates are in the file. */
hg_status hg_gpkg_add_styles(struct hg_ctx *ctx, const char *file, const char *path,
                             enum hg_lang lang, bool supply) HG_MUST_CHECK;

#endif
