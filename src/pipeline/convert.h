/* Convert: one layer from one file into another: boundary points (报盘 TXT), GeoPackage, shapefile, GeoJSON.
 *
 * Takes   paths, and what is known of the input or wanted of the output.
 * Gives   the output under its final name, whole or not at all, and what was done.
 * Fails   HG_MISUSE: a name, code or option that cannot be; HG_UNDECIDED: the input cannot be read, its text does not decode,
 *         it lies in another datum than the output shall; HG_UNWRITTEN: the output cannot be written.
 * Nothing that is in the input is dropped without being said: neither features nor points nor fields. */
#ifndef HG_PIPELINE_CONVERT_H
#define HG_PIPELINE_CONVERT_H

#include "geo/crs/crs.h"

#include "geo/base/ctx.h"

struct hg_convert_options {
    const char *in, *out;
    const char *layer, *encoding, *crs; /* of the input; NULL: as it says itself */
    const char *to_crs;                 /* NULL: that of the input */
    const char
        *prefix; /* "add", "remove" the zone's number before the eastings; NULL: as it is */
    const char *to_encoding; /* NULL: GBK for boundary points and shapefiles, else UTF-8 */
};

struct hg_convert_report {
    const char *layer;
    size_t features, rings, points;
    const char *encoding,
        *encoding_from; /* of the input; NULL if no text had to be decoded */
    const char *to_encoding;
    const char *from_crs, *to_crs; /* codes */
    bool moved;                    /* the two differ */
    const char *renamed;           /* "old → new, ..." or NULL */
    const char *left_out;     /* "A, B": fields that the output has no place for, or NULL */
    size_t texts_changed;     /* values whose commas or line ends were replaced */
    size_t areas_measured;    /* parcels whose area was measured, since none is declared */
    double rounded;           /* the farthest that rounding moved a point */
    const char *rounded_unit; /* "m" or "°" */
};

hg_status hg_convert_run(struct hg_ctx *ctx, struct hg_crs_registry *registry,
                         const struct hg_convert_options *options,
                         struct hg_convert_report *out) HG_MUST_CHECK;

#endif
