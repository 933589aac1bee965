/* The parts of a sink that its own files share; not for other rooms. */
#ifndef HG_SINK_SINK_PARTS_H
#define HG_SINK_SINK_PARTS_H

#include "geo/sink/sink.h"

#include <gdal.h>
#include <ogr_api.h>

#include <iconv.h>

struct hg_sink_column {
    const char *name;
    enum hg_value_kind kind;
    int width;
};

struct hg_sink {
    struct hg_ctx *ctx;
    enum hg_sink_format format;
    char *path;        /* final name */
    char *temp;        /* name while it is being written, same folder */
    GDALDatasetH data; /* NULL once finished */
    OGRLayerH layer;   /* newest layer, belongs to `data` */
    const char *layer_name;
    enum hg_geometry_kind kind;
    struct hg_sink_column *columns; /* of the newest layer */
    size_t column_count, written;
    iconv_t to_gbk; /* (iconv_t)-1 unless the format wants it */
    bool in_transaction;
};

/* Files and names (sink_files.c).  Messages of the system go to `*out_why`, static or arena text. */
char *hg_sink_temp_name(enum hg_sink_format format, const char *path);
void hg_sink_remove(enum hg_sink_format format, const char *path);
char *hg_sink_dbf_name(const char *path); /* of the shapefile's table; heap */
bool hg_sink_sync(enum hg_sink_format format, const char *path, const char **out_why);
bool hg_sink_rename(enum hg_sink_format format, const char *temp, const char *path,
                    const char **out_why);

/* Rewrite the stars that GDAL leaves for numbers without a value in a finished .dbf as blanks (sink_dbf.c). */
bool hg_sink_blank_nulls(const char *path, const char **out_why);

/* Text as the format stores it: UTF-8 as it is, or GBK in the arena.  NULL with the reason in *out_why if a
 * character has no GBK code. */
const char *hg_sink_encode(struct hg_sink *sink, const char *text, const char **out_why);

/* Put what GDAL must not take from the clock or from its caution into this thread's options, and back. */
void hg_sink_options(bool on);

#endif
