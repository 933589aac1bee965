/* GeoPackages, written straight into SQLite (GeoPackage 1.2, OGC 12-128r14): one transaction, prepared rows, R-trees
 * packed at the end.  GDAL's writer goes through its geometry objects and fills R-trees row by row, several times the
 * work.  Only the text of coordinate systems is GDAL's. */
#include "geo/sink/gpkg_parts.h"
#include "geo/sink/sink_parts.h"

#include "geo/base/memory.h"

#include <cpl_conv.h>
#include <ogr_srs_api.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A fixed day makes equal content equal bytes. */
static const char day[] = "2000-01-01T00:00:00.000Z";

struct hg_gpkg {
    sqlite3 *database;
    struct hg_str geometry; /* being encoded */
    /* Of the newest layer; it is finished when the next one begins, so it keeps its own name: */
    const char *layer;
    enum hg_geometry_kind kind;
    sqlite3_stmt *insert; /* NULL before the first layer */
    int srs_id;
    int64_t rows;
    struct hg_box extent;
    struct hg_rtree_entry *boxes;
    size_t box_count, box_capacity;
};

static const char refused[] = "it was refused";
static const char no_system[] = "its coordinate system is not understood";

/* SQLite's reason, kept beyond the life of the connection; `otherwise` if it has none. */
static const char *reason(const struct hg_sink *sink, const char *otherwise)
{
    int code = sqlite3_errcode(sink->gpkg->database);
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return otherwise;
    return hg_arena_strdup(sink->ctx->arena, sqlite3_errmsg(sink->gpkg->database));
}

static void free_gpkg(struct hg_gpkg *gpkg)
{
    sqlite3_finalize(gpkg->insert);
    sqlite3_close(gpkg->database);
    hg_str_clear(&gpkg->geometry);
    free(gpkg->boxes);
    free(gpkg);
}

/* --- coordinate systems --- */

/* Systems without a code are numbered from 100 000 on, which EPSG leaves free. */
static const char insert_system[] =
    "INSERT OR IGNORE INTO gpkg_spatial_ref_sys"
    " SELECT %Q, max(99999, max(srs_id)) + 1, 'NONE', max(99999, max(srs_id)) + 1, %Q, ''"
    " FROM gpkg_spatial_ref_sys WHERE NOT EXISTS"
    " (SELECT 1 FROM gpkg_spatial_ref_sys WHERE organization = 'NONE'"
    " AND definition = %Q)";

static bool find_system(struct hg_gpkg *gpkg, const char *wkt)
{
    sqlite3_stmt *find = NULL;
    bool ok = sqlite3_prepare_v2(
                  gpkg->database,
                  "SELECT srs_id FROM gpkg_spatial_ref_sys WHERE definition = ?1"
                  " AND organization = 'NONE'",
                  -1, &find, NULL) == SQLITE_OK;
    sqlite3_bind_text(find, 1, wkt, -1, SQLITE_STATIC);
    ok = ok && sqlite3_step(find) == SQLITE_ROW;
    if (ok) gpkg->srs_id = sqlite3_column_int(find, 0);
    sqlite3_finalize(find);
    return ok;
}

static bool insert_reference(struct hg_gpkg *gpkg, const struct hg_crs *crs,
                             OGRSpatialReferenceH reference, const char *wkt)
{
    const char *name = OSRGetName(reference);
    gpkg->srs_id = crs->epsg;
    if (crs->epsg > 0)
        return hg_gpkg_run(gpkg->database,
                           "INSERT OR IGNORE INTO gpkg_spatial_ref_sys"
                           " VALUES (%Q, %d, 'EPSG', %d, %Q, '')",
                           name ? name : "", crs->epsg, crs->epsg, wkt);
    return hg_gpkg_run(gpkg->database, insert_system, name ? name : "", wkt, wkt) &&
           find_system(gpkg, wkt);
}

/* Sees to the system's row and keeps its number for the layer. */
static bool add_system(struct hg_gpkg *gpkg, const struct hg_crs *crs)
{
    char *wkt = NULL;
    OGRSpatialReferenceH reference = hg_sink_reference(crs);
    bool ok = reference && OSRExportToWkt(reference, &wkt) == OGRERR_NONE &&
              insert_reference(gpkg, crs, reference, wkt);
    CPLFree(wkt);
    if (reference) OSRRelease(reference);
    return ok;
}

static bool gpkg_create(struct hg_sink *sink, const char **out_why)
{
    static const struct hg_crs wgs84 = {.epsg = 4326}; /* the standard wants it there */
    struct hg_gpkg *gpkg = sink->gpkg = hg_memory_new_zero(1, sizeof *gpkg);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(sink->temp, &gpkg->database, flags, NULL) == SQLITE_OK &&
        sqlite3_exec(gpkg->database, hg_gpkg_tables, NULL, NULL, NULL) == SQLITE_OK &&
        add_system(gpkg, &wgs84))
        return true;
    *out_why = reason(sink, no_system);
    free_gpkg(gpkg);
    return false;
}

/* --- layers --- */

static const char *geometry_type(enum hg_geometry_kind kind)
{
    static const char *const types[] = {[HG_GEOMETRY_NONE] = NULL,
                                        [HG_GEOMETRY_POINT] = "POINT",
                                        [HG_GEOMETRY_LINE] = "MULTILINESTRING",
                                        [HG_GEOMETRY_POLYGON] = "MULTIPOLYGON"};
    return types[kind];
}

/* "CREATE TABLE ..." and "INSERT ...": fid, the geometry if the layer has one, the columns. */
static void spell_table(const struct hg_sink *sink, struct hg_str *create,
                        struct hg_str *insert)
{
    const char *type = geometry_type(sink->kind);
    hg_gpkg_spell(create,
                  "CREATE TABLE \"%w\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
                  sink->layer_name);
    hg_gpkg_spell(insert, "INSERT INTO \"%w\" VALUES (?", sink->layer_name);
    if (type) {
        hg_gpkg_spell(create, ", geom %s", type);
        hg_str_add(insert, ", ?");
    }
    for (size_t i = 0; i < sink->column_count; i++) {
        const struct hg_sink_column *column = &sink->columns[i];
        const char *kind = column->kind == HG_VALUE_INTEGER ? "INTEGER"
                           : column->kind == HG_VALUE_REAL  ? "REAL"
                                                            : "TEXT";
        hg_gpkg_spell(create, ", \"%w\" %s", column->name, kind);
        if (column->kind == HG_VALUE_TEXT && column->width > 0)
            hg_str_addf(create, "(%d)", column->width);
        hg_str_add(insert, ", ?");
    }
    hg_str_add(create, ")");
    hg_str_add(insert, ")");
}

static bool create_table(struct hg_sink *sink)
{
    struct hg_gpkg *gpkg = sink->gpkg;
    struct hg_str create = HG_STR_EMPTY, insert = HG_STR_EMPTY;
    spell_table(sink, &create, &insert);
    bool ok = sqlite3_exec(gpkg->database, hg_str_text(&create), NULL, NULL, NULL) ==
                  SQLITE_OK &&
              sqlite3_prepare_v2(gpkg->database, hg_str_text(&insert), -1, &gpkg->insert,
                                 NULL) == SQLITE_OK;
    hg_str_clear(&create);
    hg_str_clear(&insert);
    return ok;
}

static bool register_layer(struct hg_gpkg *gpkg)
{
    const char *name = gpkg->layer, *type = geometry_type(gpkg->kind);
    return hg_gpkg_run(gpkg->database,
                       "INSERT INTO gpkg_contents (table_name, data_type, identifier,"
                       " last_change, srs_id) VALUES (%Q, %Q, %Q, %Q, %d)",
                       name, type ? "features" : "attributes", name, day, gpkg->srs_id) &&
           (!type || hg_gpkg_run(gpkg->database,
                                 "INSERT INTO gpkg_geometry_columns"
                                 " VALUES (%Q, 'geom', %Q, %d, 0, 0)",
                                 name, type, gpkg->srs_id));
}

static bool make_rtree(struct hg_gpkg *gpkg)
{
    struct hg_str tree = HG_STR_EMPTY;
    hg_str_addf(&tree, "rtree_%s_geom", gpkg->layer);
    bool ok = hg_gpkg_run(gpkg->database,
                          "CREATE VIRTUAL TABLE \"%w\""
                          " USING rtree(id, minx, maxx, miny, maxy);"
                          "INSERT INTO gpkg_extensions VALUES (%Q, 'geom',"
                          " 'gpkg_rtree_index',"
                          " 'http://www.geopackage.org/spec120/#extension_rtree',"
                          " 'write-only')",
                          tree.data, gpkg->layer) &&
              hg_rtree_fill(gpkg->database, tree.data, gpkg->boxes, gpkg->box_count) &&
              hg_gpkg_run_for_table(gpkg->database, hg_gpkg_rtree_triggers, gpkg->layer);
    hg_str_clear(&tree);
    return ok;
}

static bool write_extent(struct hg_gpkg *gpkg)
{
    const double extent[] = {gpkg->extent.min_x, gpkg->extent.min_y, gpkg->extent.max_x,
                             gpkg->extent.max_y};
    sqlite3_stmt *update = NULL;
    bool ok = sqlite3_prepare_v2(gpkg->database,
                                 "UPDATE gpkg_contents SET min_x = ?1, min_y = ?2,"
                                 " max_x = ?3, max_y = ?4 WHERE table_name = ?5",
                                 -1, &update, NULL) == SQLITE_OK;
    for (int i = 0; i < 4; i++)
        sqlite3_bind_double(update, i + 1, extent[i]);
    sqlite3_bind_text(update, 5, gpkg->layer, -1, SQLITE_STATIC);
    ok = ok && sqlite3_step(update) == SQLITE_DONE;
    sqlite3_finalize(update);
    return ok;
}

/* What is known of a layer only when all its rows are there. */
static bool finish_layer(struct hg_gpkg *gpkg)
{
    if (!gpkg->insert) return true;
    const char *name = gpkg->layer;
    sqlite3_finalize(gpkg->insert);
    gpkg->insert = NULL;
    return hg_gpkg_run(gpkg->database, "INSERT INTO gpkg_ogr_contents VALUES (%Q, %lld)",
                       name, (long long)gpkg->rows) &&
           hg_gpkg_run(gpkg->database, hg_gpkg_count_triggers, name, name, name, name, name,
                       name) &&
           (hg_box_is_empty(gpkg->extent) || write_extent(gpkg)) &&
           (gpkg->kind == HG_GEOMETRY_NONE || make_rtree(gpkg));
}

static bool gpkg_layer(struct hg_sink *sink, const struct hg_crs *crs,
                       const struct hg_sink_field *fields, const char **out_why)
{
    struct hg_gpkg *gpkg = sink->gpkg;
    (void)
        fields; /* the sink has their names, kinds and widths; aliases have no place in the format */
    bool ok = finish_layer(gpkg);
    gpkg->layer = sink->layer_name;
    gpkg->kind = sink->kind;
    gpkg->rows = 0;
    gpkg->srs_id = 0;
    gpkg->box_count = 0;
    gpkg->extent = HG_BOX_EMPTY;
    ok = ok && (!crs || add_system(gpkg, crs)) && register_layer(gpkg) &&
         create_table(sink);
    if (!ok) *out_why = reason(sink, no_system);
    return ok;
}

/* --- rows --- */

static struct hg_box box_of(const struct hg_shape *shape)
{
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = 0; i < shape->ring_count; i++)
        for (uint32_t k = 0; k < shape->rings[i].count; k++)
            hg_box_add(&box, shape->points[shape->rings[i].first + k]);
    return box;
}

static void bind_geometry(struct hg_gpkg *gpkg, const struct hg_shape *shape)
{
    enum { GEOMETRY = 2 };
    if (!shape || shape->kind == HG_GEOMETRY_NONE) {
        sqlite3_bind_null(gpkg->insert, GEOMETRY);
        return;
    }
    struct hg_box box = box_of(shape);
    gpkg->geometry.length = 0;
    hg_gpkg_add_geometry(&gpkg->geometry, gpkg->srs_id, shape, box);
    sqlite3_bind_blob64(gpkg->insert, GEOMETRY, gpkg->geometry.data, gpkg->geometry.length,
                        SQLITE_STATIC);
    if (hg_box_is_empty(box)) return;
    hg_box_add(&gpkg->extent, (struct hg_point){box.min_x, box.min_y});
    hg_box_add(&gpkg->extent, (struct hg_point){box.max_x, box.max_y});
    HG_GROW(gpkg->boxes, gpkg->box_count, gpkg->box_capacity);
    gpkg->boxes[gpkg->box_count++] = (struct hg_rtree_entry){gpkg->rows + 1, box};
}

static hg_status bind_text(struct hg_sink *sink, int parameter, size_t column,
                           const char *text)
{
    int width = sink->columns[column].width;
    size_t length = strlen(text);
    if (!hg_utf8_valid(text, length))
        return hg_sink_fail_text(sink, column, text, hg_sink_bad_utf8);
    if (width > 0 && hg_utf8_length(text) > (size_t)width)
        return hg_sink_fail_text(
            sink, column, text,
            hg_arena_printf(sink->ctx->arena, "more than %d characters", width));
    sqlite3_bind_text64(sink->gpkg->insert, parameter, text, length, SQLITE_STATIC,
                        SQLITE_UTF8);
    return HG_OK;
}

static hg_status bind_value(struct hg_sink *sink, int parameter, size_t column,
                            const struct hg_value *value)
{
    sqlite3_stmt *insert = sink->gpkg->insert;
    switch (hg_sink_stored_kind(&sink->columns[column], value)) {
    case HG_VALUE_INTEGER:
        sqlite3_bind_int64(insert, parameter, llround(value->number));
        break;
    case HG_VALUE_REAL: sqlite3_bind_double(insert, parameter, value->number); break;
    case HG_VALUE_TEXT:
        return bind_text(sink, parameter, column, value->text ? value->text : "");
    default: sqlite3_bind_null(insert, parameter);
    }
    return HG_OK;
}

static hg_status gpkg_feature(struct hg_sink *sink, const struct hg_shape *shape,
                              const struct hg_value *values)
{
    struct hg_gpkg *gpkg = sink->gpkg;
    int before = sink->kind == HG_GEOMETRY_NONE ? 2 : 3; /* parameters count from 1 */
    for (size_t i = 0; i < sink->column_count; i++)
        HG_TRY(bind_value(sink, before + (int)i, i, &values[i]));
    sqlite3_bind_int64(gpkg->insert, 1, gpkg->rows + 1);
    if (sink->kind != HG_GEOMETRY_NONE) bind_geometry(gpkg, shape);
    bool ok = sqlite3_step(gpkg->insert) == SQLITE_DONE;
    sqlite3_reset(gpkg->insert);
    if (!ok) return hg_sink_fail_feature(sink, reason(sink, refused));
    gpkg->rows++;
    return HG_OK;
}

static bool gpkg_finish(struct hg_sink *sink, const char **out_why)
{
    bool ok = finish_layer(sink->gpkg) && hg_gpkg_run(sink->gpkg->database, "COMMIT");
    if (!ok) *out_why = reason(sink, refused);
    free_gpkg(sink->gpkg);
    sink->gpkg = NULL;
    return ok;
}

const struct hg_sink_writer hg_sink_gpkg_writer = {gpkg_create, gpkg_layer, gpkg_feature,
                                                   gpkg_finish};
