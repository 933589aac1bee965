/* Opening, finishing and closing of a sink: GDAL's data set and our temporary name. */
#include "geo/sink/sink.h"

#include "geo/env/env.h"
#include "geo/sink/sink_kinds.h"
#include "geo/sink/sink_parts.h"

#include "geo/base/memory.h"

#include <cpl_conv.h>

#include <stdlib.h>
#include <string.h>

static const char *driver_of(enum hg_sink_format format)
{
    static const char *const drivers[] = {[HG_SINK_GPKG] = "GPKG",
                                          [HG_SINK_SHAPEFILE_GBK] = "ESRI Shapefile",
                                          [HG_SINK_FILEGDB] = "OpenFileGDB"};
    return drivers[format];
}

void hg_sink_options(bool on)
{
    /* GeoPackage stamps its tables with the day of writing; a fixed day makes equal content equal bytes.  SQLite's
     * own syncing is off, because the whole file is synced once, before it gets its final name. */
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE",
                                  on ? "2000-01-01T00:00:00.000Z" : NULL);
    CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", on ? "OFF" : NULL);
}

static void free_sink(struct hg_sink *sink)
{
    if (sink->to_gbk != (iconv_t)-1) iconv_close(sink->to_gbk);
    free(sink->columns);
    free(sink->path);
    free(sink->temp);
    free(sink);
}

static GDALDatasetH create_data(struct hg_sink *sink, struct hg_env_said *said)
{
    hg_env_listen(said);
    hg_sink_options(true);
    GDALDriverH driver = GDALGetDriverByName(driver_of(sink->format));
    GDALDatasetH data = driver ? GDALCreate(driver, sink->temp, 0, 0, 0, GDT_Unknown, NULL)
                               : NULL;
    hg_sink_options(false);
    hg_env_unlisten();
    return data;
}

struct hg_sink *hg_sink_open(struct hg_ctx *ctx, enum hg_sink_format format,
                             const char *path)
{
    struct hg_sink *sink = hg_memory_new_zero(1, sizeof *sink);
    struct hg_env_said said = {0};
    sink->ctx = ctx;
    sink->format = format;
    sink->path = strdup(path);
    sink->temp = hg_sink_temp_name(format, path);
    if (!sink->path) hg_memory_exhausted(strlen(path));
    sink->to_gbk = format == HG_SINK_SHAPEFILE_GBK ? iconv_open("GBK", "UTF-8")
                                                   : (iconv_t)-1;
    hg_sink_remove(format, sink->temp);
    sink->data = create_data(sink, &said);
    if (sink->data) return sink;
    const char *why = said.text[0] ? said.text : "no driver for this format";
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    hg_note(ctx, hg_kind_SINK_CREATE, where, path, why);
    hg_sink_remove(format, sink->temp);
    free_sink(sink);
    return NULL;
}

/* Close GDAL's side; its complaints come only through the error hook, GDALClose() itself is void. */
static bool close_data(struct hg_sink *sink, struct hg_env_said *said)
{
    bool ok = true;
    hg_env_listen(said);
    hg_sink_options(true);
    if (sink->in_transaction) ok = GDALDatasetCommitTransaction(sink->data) == OGRERR_NONE;
    GDALClose(sink->data);
    hg_sink_options(false);
    hg_env_unlisten();
    sink->data = NULL;
    sink->layer = NULL;
    sink->in_transaction = false;
    return ok && said->worst < CE_Failure;
}

static hg_status fail_to_finish(struct hg_sink *sink, const char *why)
{
    struct hg_where where = HG_NOWHERE;
    where.source = sink->path;
    return hg_fail(sink->ctx, hg_kind_SINK_FINISH, where, sink->path, why);
}

static bool blank_nulls(struct hg_sink *sink, const char **out_why)
{
    if (sink->format != HG_SINK_SHAPEFILE_GBK || sink->column_count == 0) return true;
    char *dbf = hg_sink_dbf_name(sink->temp);
    bool ok = hg_sink_blank_nulls(dbf, out_why);
    free(dbf);
    return ok;
}

const char *hg_sink_finish_layers(struct hg_sink *sink)
{
    struct hg_env_said said = {0};
    const char *why = "the last changes were refused";
    if (!sink->data) return sink->temp;
    bool closed = close_data(sink, &said);
    if (closed && blank_nulls(sink, &why)) return sink->temp;
    (void)fail_to_finish(sink, !closed && said.text[0] ? said.text : why);
    return NULL;
}

hg_status hg_sink_close(struct hg_sink *sink)
{
    const char *why = NULL;
    hg_status status = hg_sink_finish_layers(sink) ? HG_OK : HG_FAILED;
    if (status == HG_OK && (!hg_sink_sync(sink->format, sink->temp, &why) ||
                            !hg_sink_rename(sink->format, sink->temp, sink->path, &why)))
        status = fail_to_finish(sink, why);
    if (status != HG_OK) hg_sink_remove(sink->format, sink->temp);
    free_sink(sink);
    return status;
}

void hg_sink_abandon(struct hg_sink *sink)
{
    struct hg_env_said said = {0};
    if (sink->data) (void)close_data(sink, &said);
    hg_sink_remove(sink->format, sink->temp);
    free_sink(sink);
}
