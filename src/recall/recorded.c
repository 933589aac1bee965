#include "recall/recorded.h"

#include "recall/recall_kinds.h"

#include "geo/base/reason.h"
#include "geo/base/str.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

/* --- what is wrong --- */

static void refuse(struct hg_recorded *recorded, const struct hg_diag_kind *kind,
                   struct hg_where where, const char *what)
{
    struct hg_reading *reading = recorded->reading;
    if (reading->failed) return;
    reading->failed = true;
    where.source = recorded->path;
    hg_diag_record(reading->ctx, kind, where, (double)NAN, NULL,
                   (const char *const[]){what, NULL});
}

void hg_rows_fail(struct hg_rows *rows, const char *what)
{
    struct hg_where where = HG_NOWHERE;
    where.layer = rows->table;
    where.fid = rows->fid;
    refuse(rows->recorded, &hg_kind_GEOMETRY_DAMAGED, where, what);
}

void hg_recorded_foreign(struct hg_recorded *recorded)
{
    refuse(recorded, &hg_kind_GEOMETRY_OTHER, HG_NOWHERE, recorded->reading->path);
}

static void cannot_read(struct hg_recorded *recorded)
{
    refuse(
        recorded, &hg_kind_GEOMETRY_MISSING, HG_NOWHERE,
        hg_arena_strdup(recorded->reading->ctx->arena, sqlite3_errmsg(recorded->database)));
}

/* --- the file --- */

static sqlite3_stmt *prepare(struct hg_recorded *recorded, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    if (recorded->reading->failed) return NULL;
    if (sqlite3_prepare_v2(recorded->database, sql, -1, &statement, NULL) == SQLITE_OK)
        return statement;
    cannot_read(recorded);
    return NULL;
}

bool hg_recorded_open(struct hg_recorded *recorded, struct hg_reading *reading,
                      const char *path)
{
    *recorded = (struct hg_recorded){.reading = reading, .path = path};
    if (access(path, R_OK) != 0) {
        refuse(recorded, &hg_kind_GEOMETRY_MISSING, HG_NOWHERE, hg_reason_of(errno));
        return false;
    }
    bool opened = sqlite3_open_v2(path, &recorded->database, SQLITE_OPEN_READONLY, NULL) ==
                      SQLITE_OK &&
                  sqlite3_exec(recorded->database,
                               "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                               "PRAGMA query_only = ON; SELECT count(*) FROM sqlite_master",
                               NULL, NULL, NULL) == SQLITE_OK;
    if (!opened) cannot_read(recorded);
    return opened;
}

void hg_recorded_close(struct hg_recorded *recorded)
{
    sqlite3_close(recorded->database);
    recorded->database = NULL;
}

bool hg_rows_has_table(struct hg_recorded *recorded, const char *table)
{
    sqlite3_stmt *find = prepare(recorded,
                                 "SELECT 1 FROM sqlite_master WHERE name = ?1"
                                 " AND type = 'table' AND sql LIKE 'CREATE TABLE %'");
    if (find == NULL) return false;
    sqlite3_bind_text(find, 1, table, -1, SQLITE_STATIC);
    bool found = sqlite3_step(find) == SQLITE_ROW;
    sqlite3_finalize(find);
    return found;
}

/* One text by one key. */
static const char *look_up(struct hg_recorded *recorded, const char *table, const char *sql,
                           const char *key)
{
    const char *text = NULL;
    if (!hg_rows_has_table(recorded, table)) return NULL;
    sqlite3_stmt *select = prepare(recorded, sql);
    if (select == NULL) return NULL;
    sqlite3_bind_text(select, 1, key, -1, SQLITE_STATIC);
    if (sqlite3_step(select) == SQLITE_ROW)
        text = hg_arena_strdup(recorded->reading->ctx->arena,
                               (const char *)sqlite3_column_text(select, 0));
    sqlite3_finalize(select);
    return text;
}

const char *hg_recorded_identity(struct hg_recorded *recorded)
{
    return look_up(recorded, "hegui_run", "SELECT value FROM hegui_run WHERE name = ?1",
                   "identity");
}

/* Systems with a code are known by it; the number 0 stands for none. */
bool hg_recorded_crs(struct hg_recorded *recorded, struct hg_crs_registry *registry,
                     const char *table, const struct hg_crs **out)
{
    *out = NULL;
    const char *number = look_up(recorded, "gpkg_contents",
                                 "SELECT srs_id FROM gpkg_contents WHERE table_name = ?1",
                                 table);
    if (number == NULL) {
        hg_recorded_foreign(recorded);
        return false;
    }
    if (strcmp(number, "0") == 0) return true;
    const char *text = look_up(recorded, "gpkg_spatial_ref_sys",
                               "SELECT CASE organization WHEN 'EPSG' THEN 'EPSG:' || srs_id"
                               " ELSE definition END FROM gpkg_spatial_ref_sys"
                               " WHERE srs_id = ?1 + 0",
                               number);
    if (text != NULL) *out = hg_crs_of_text(registry, text);
    if (*out == NULL) hg_recorded_foreign(recorded);
    return *out != NULL;
}

/* --- rows --- */

struct hg_rows hg_rows_begin(struct hg_recorded *recorded, const char *table,
                             const char *columns)
{
    struct hg_rows rows = {.recorded = recorded, .table = table, .fid = -1};
    if (!hg_rows_has_table(recorded, table)) return rows;
    struct hg_str sql = HG_STR_EMPTY;
    hg_str_addf(&sql, "SELECT fid, geom, %s FROM %s ORDER BY fid", columns, table);
    rows.select = prepare(recorded, hg_str_text(&sql));
    hg_str_clear(&sql);
    hg_rows_next(&rows);
    return rows;
}

static void read_geometry(struct hg_rows *rows)
{
    rows->shape = NULL;
    if (sqlite3_column_type(rows->select, 1) == SQLITE_NULL) return;
    const unsigned char *bytes = sqlite3_column_blob(rows->select, 1);
    size_t size = (size_t)sqlite3_column_bytes(rows->select, 1);
    rows->shape = bytes == NULL ? NULL
                                : hg_recorded_geometry(bytes, size,
                                                       rows->recorded->reading->ctx->arena);
    if (rows->shape == NULL) hg_rows_fail(rows, N_ARG_("its geometry is damaged"));
}

void hg_rows_next(struct hg_rows *rows)
{
    rows->has_row = false;
    if (rows->select == NULL || rows->recorded->reading->failed) return;
    int code = sqlite3_step(rows->select);
    if (code == SQLITE_DONE) return;
    if (code != SQLITE_ROW) {
        cannot_read(rows->recorded);
        return;
    }
    rows->fid = sqlite3_column_int64(rows->select, 0);
    read_geometry(rows);
    rows->has_row = !rows->recorded->reading->failed;
}

void hg_rows_end(struct hg_rows *rows)
{
    sqlite3_finalize(rows->select);
    rows->select = NULL;
}

const char *hg_row_text(struct hg_rows *rows, int column)
{
    const char *text = (const char *)sqlite3_column_text(rows->select, column + 2);
    return hg_arena_strdup(rows->recorded->reading->ctx->arena, text);
}

double hg_row_number(struct hg_rows *rows, int column)
{
    int type = sqlite3_column_type(rows->select, column + 2);
    if (type == SQLITE_NULL) return NAN;
    if (type == SQLITE_INTEGER || type == SQLITE_FLOAT)
        return sqlite3_column_double(rows->select, column + 2);
    hg_rows_fail(rows, N_ARG_("a number is none"));
    return NAN;
}
