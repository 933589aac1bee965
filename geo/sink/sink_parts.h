/* The parts of a sink that its own files share; not for other rooms. */
#ifndef HG_SINK_SINK_PARTS_H
#define HG_SINK_SINK_PARTS_H

#include "geo/sink/sink.h"

#include <gdal.h>
#include <ogr_api.h>

#include <iconv.h>

struct hg_gpkg;
struct hg_txt_out;
struct hg_sink_writer;

struct hg_sink_column {
    const char *name;
    enum hg_value_kind kind;
    int width;
};

struct hg_sink {
    struct hg_ctx *ctx;
    enum hg_sink_format format;
    const struct hg_sink_writer *writer;
    char *path;        /* final name */
    const char *shown; /* the name for people, where `path` is itself a temporary one */
    char *temp;        /* name while it is being written, same folder */
    bool finished;
    const char *layer_name; /* of the newest layer, as all below */
    enum hg_geometry_kind kind;
    struct hg_sink_column *columns;
    size_t column_count, written;
    /* Of the writer through GDAL: */
    GDALDatasetH data;
    OGRLayerH layer; /* belongs to `data` */
    bool degrees;    /* coordinates of the newest layer */
    bool referenced; /* it has a coordinate system */
    iconv_t to_gbk;  /* (iconv_t)-1 unless the format wants it; of the next writer, too */
    /* Of the writer of GeoPackages: */
    struct hg_gpkg *gpkg;
    /* Of the writer of boundary points: */
    struct hg_txt_out *txt;
};

/* What a format must be able to do.  Reasons go to `*out_why`, static or arena text.  `layer` finds name,
 * kind and columns in the sink; `feature` says itself what is wrong; `finish` closes the file even if it fails. */
struct hg_sink_writer {
    bool (*create)(struct hg_sink *sink, const char **out_why);
    bool (*layer)(struct hg_sink *sink, const struct hg_crs *crs,
                  const struct hg_sink_field *fields, const char **out_why);
    hg_status (*feature)(struct hg_sink *sink, const struct hg_shape *shape,
                         const struct hg_value *values);
    bool (*finish)(struct hg_sink *sink, const char **out_why);
};
extern const struct hg_sink_writer hg_sink_gdal_writer; /* sink_gdal.c */
extern const struct hg_sink_writer hg_sink_gpkg_writer; /* sink_gpkg.c */
extern const struct hg_sink_writer hg_sink_txt_writer;  /* sink_txt.c */

/* What writers have in common (sink.c). */
extern const char hg_sink_bad_utf8[];
hg_status hg_sink_fail_feature(struct hg_sink *sink, const char *why);
hg_status hg_sink_fail_text(struct hg_sink *sink, size_t column, const char *text,
                            const char *why);

/* Text as the format stores it: UTF-8 as it is, or GBK in the arena.  NULL with the reason in *out_why if a
 * character has no GBK code. */
const char *hg_sink_encode(struct hg_sink *sink, const char *text, const char **out_why);
void hg_sink_open_gbk(struct hg_sink *sink, bool wanted);
void hg_sink_close_gbk(struct hg_sink *sink);

/* INTEGER, REAL or TEXT; NULL for what cannot be stored, such as a number that is not finite. */
enum hg_value_kind hg_sink_stored_kind(const struct hg_sink_column *column,
                                       const struct hg_value *value);

/* A coordinate system for GDAL, to be released; NULL if it is not understood. */
OGRSpatialReferenceH hg_sink_reference(const struct hg_crs *crs);

/* How the files of a format lie (sink_files.c). */
bool hg_sink_is_shapefile(enum hg_sink_format format);

/* Files and names (sink_files.c).  Messages of the system go to `*out_why`, static or arena text. */
char *hg_sink_temp_name(enum hg_sink_format format, const char *path);
/* What killed processes left in the folder of `path`. */
void hg_sink_clear_folder_of(const char *path);
void hg_sink_remove(enum hg_sink_format format, const char *path);
char *hg_sink_dbf_name(const char *path); /* of the shapefile's table; heap */
bool hg_sink_sync(enum hg_sink_format format, const char *path, const char **out_why);
bool hg_sink_rename(enum hg_sink_format format, const char *temp, const char *path,
                    const char **out_why);

/* A shapefile's .cpg beside its other temporary parts, or none, as the format wants it. */
bool hg_sink_write_cpg(const struct hg_sink *sink, const char **out_why);

/* Rewrite the stars that GDAL leaves for numbers without a value in a finished .dbf as blanks (sink_dbf.c). */
bool hg_sink_blank_nulls(const char *path, const char **out_why);

#endif
