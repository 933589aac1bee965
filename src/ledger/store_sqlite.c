/* A ledger in a SpatiaLite file: write-ahead log, so that readers and the one who appends do not wait for each other; foreign keys; every
 * commit synced. */
#include "ledger/store_parts.h"

#include "geo/base/reason.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The second needs the first. */
/* clang-format off */
#include <sqlite3.h>
#include <spatialite.h>
/* clang-format on */

struct sqlite_statement {
    struct hg_statement head;
    sqlite3_stmt *statement;
    unsigned char *wkb;                        /* of the row's geometry */
    unsigned char *blobs[HG_STORE_PARAMETERS]; /* bound geometries */
};

/* --- why not --- */

static const struct {
    int code;
    const char *reason;
} reasons[] = {
    {SQLITE_BUSY,     N_ARG_("another run is writing to it and does not end")},
    {SQLITE_LOCKED,   N_ARG_("another run is writing to it and does not end")},
    {SQLITE_FULL,     N_ARG_("the disk is full")                             },
    {SQLITE_READONLY, N_ARG_("permission denied")                            },
    {SQLITE_PERM,     N_ARG_("permission denied")                            },
    {SQLITE_IOERR,    N_ARG_("the disk cannot be read or written")           },
    {SQLITE_CORRUPT,  N_ARG_("the file is damaged")                          },
};

static hg_status fail(struct hg_store *store)
{
    sqlite3 *db = store->connection;
    int code = sqlite3_errcode(db) & 0xff;
    if (code == SQLITE_NOTADB)
        return hg_store_foreign(store, N_ARG_("it is no database of SQLite"));
    if (code == SQLITE_CANTOPEN && sqlite3_system_errno(db) != 0)
        return hg_store_fail(store, hg_reason_of(sqlite3_system_errno(db)));
    for (size_t i = 0; i < HG_COUNT_OF(reasons); i++)
        if (reasons[i].code == code) return hg_store_fail(store, reasons[i].reason);
    return hg_store_fail(store, sqlite3_errmsg(db));
}

static hg_status exec(struct hg_store *store, const char *sql)
{
    return sqlite3_exec(store->connection, sql, NULL, NULL, NULL) == SQLITE_OK
               ? HG_OK
               : fail(store);
}

/* --- opening --- */

static void close_store(struct hg_store *store)
{
    sqlite3_close(store->connection); /* rolls back what was not committed */
    if (store->cache != NULL) spatialite_cleanup_ex(store->cache);
    store->connection = store->cache = NULL;
}

static hg_status connect(struct hg_store *store, const char *file, int flags)
{
    sqlite3 *db = NULL;
    int code = sqlite3_open_v2(file, &db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    store->connection = db;
    if (code != SQLITE_OK) return fail(store);
    store->cache = spatialite_alloc_connection();
    spatialite_init_ex(db, store->cache, 0);
    spatialite_set_silent_mode(store->cache);
    sqlite3_busy_timeout(db, HG_STORE_WAIT_S * 1000);
    return HG_OK;
}

/* The path as SQLite's address of a file that nobody changes. */
static const char *immutable_address(struct hg_arena *arena, const char *path)
{
    struct hg_str address = HG_STR_EMPTY;
    hg_str_add(&address, "file:");
    for (; *path != '\0'; path++)
        hg_str_addf(&address, strchr("%?#", *path) != NULL ? "%%%02X" : "%c",
                    (unsigned char)*path);
    hg_str_add(&address, "?immutable=1");
    const char *kept = hg_arena_strdup(arena, hg_str_text(&address));
    hg_str_clear(&address);
    return kept;
}

/* The log beside the file is empty or not there. */
static bool has_no_log(struct hg_arena *arena, const char *path)
{
    struct stat found;
    return stat(hg_arena_printf(arena, "%s-wal", path), &found) != 0 || found.st_size == 0;
}

static bool can_read(sqlite3 *db)
{
    return sqlite3_exec(db, "SELECT count(*) FROM sqlite_master", NULL, NULL, NULL) ==
           SQLITE_OK;
}

/* Where the files of the log cannot be made, in a folder or on a disk that is read-only, nobody changes the file either. */
static hg_status connect_to_read(struct hg_store *store, const char *path)
{
    struct hg_arena *arena = store->ctx->arena;
    if (access(path, F_OK) != 0)
        return errno == ENOENT ? hg_store_missing(store)
                               : hg_store_fail(store, hg_reason_of(errno));
    HG_TRY(connect(store, path, SQLITE_OPEN_READWRITE));
    int code = can_read(store->connection) ? SQLITE_OK
                                           : sqlite3_errcode(store->connection) & 0xff;
    if ((code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && has_no_log(arena, path)) {
        close_store(store);
        HG_TRY(connect(store, immutable_address(arena, path),
                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI));
    }
    return exec(store, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                       "PRAGMA query_only = ON; BEGIN");
}

/* The busy handler is not asked while the log is set up. */
static hg_status set_up_log(struct hg_store *store)
{
    enum { PAUSE_MS = 20 };
    for (int waited_ms = 0;; waited_ms += PAUSE_MS) {
        int code = sqlite3_exec(store->connection, "PRAGMA journal_mode = WAL", NULL, NULL,
                                NULL);
        if (code == SQLITE_OK) return HG_OK;
        if ((code & 0xff) != SQLITE_BUSY || waited_ms > HG_STORE_WAIT_S * 1000)
            return fail(store);
        sqlite3_sleep(PAUSE_MS);
    }
}

static hg_status open_store(struct hg_store *store, const char *where)
{
    if (store->mode == HG_STORE_READ) return connect_to_read(store, where);
    HG_TRY(connect(store, where, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
    HG_TRY(set_up_log(store));
    return exec(store, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
                       "BEGIN IMMEDIATE");
}

static hg_status count(struct hg_store *store, const char *sql, int *out)
{
    sqlite3_stmt *statement = NULL;
    bool got = sqlite3_prepare_v2(store->connection, sql, -1, &statement, NULL) ==
                   SQLITE_OK &&
               sqlite3_step(statement) == SQLITE_ROW;
    *out = got ? sqlite3_column_int(statement, 0) : 0;
    hg_status status = got ? HG_OK : fail(store);
    sqlite3_finalize(statement);
    return status;
}

static hg_status look(struct hg_store *store, enum hg_store_holds *out)
{
    int tables, columns;
    HG_TRY(count(store, "SELECT count(*) FROM sqlite_master", &tables));
    HG_TRY(count(store,
                 "SELECT count(*) FROM pragma_table_info('ledger')"
                 " WHERE name IN ('name', 'value')",
                 &columns));
    *out = tables == 0 ? HG_HOLDS_NOTHING : columns == 2 ? HG_HOLDS_LEDGER : HG_HOLDS_OTHER;
    return HG_OK;
}

static hg_status create(struct hg_store *store, const char *tables)
{
    static const char token[] = "@CLUSTERED@";
    struct hg_str sql = HG_STR_EMPTY;
    const char *at = tables;
    for (const char *found; (found = strstr(at, token)) != NULL;
         at = found + strlen(token)) {
        hg_str_add_bytes(&sql, at, (size_t)(found - at));
        hg_str_add(&sql, "WITHOUT ROWID");
    }
    hg_str_add(&sql, at);
    hg_str_add(&sql, "SELECT InitSpatialMetaData('NONE');"
                     "SELECT AddGeometryColumn('finding', 'geometry', -1, 'MULTIPOLYGON',"
                     " 'XY')");
    hg_status status = exec(store, hg_str_text(&sql));
    hg_str_clear(&sql);
    int columns;
    HG_TRY(status);
    HG_TRY(count(
        store, "SELECT count(*) FROM pragma_table_info('finding') WHERE name = 'geometry'",
        &columns));
    return columns == 1 ? HG_OK
                        : hg_store_fail(store, N_ARG_("SpatiaLite cannot be set up in it"));
}

/* --- statements --- */

static struct sqlite_statement *own(struct hg_statement *statement)
{
    return (struct sqlite_statement *)statement;
}

static hg_status prepare(struct hg_statement *statement, const char *sql)
{
    struct hg_store *store = statement->store;
    return sqlite3_prepare_v3(store->connection, sql, -1, SQLITE_PREPARE_PERSISTENT,
                              &own(statement)->statement, NULL) == SQLITE_OK
               ? HG_OK
               : fail(store);
}

static void free_blobs(struct sqlite_statement *statement)
{
    for (size_t i = 0; i < HG_STORE_PARAMETERS; i++) {
        free(statement->blobs[i]);
        statement->blobs[i] = NULL;
    }
    free(statement->wkb);
    statement->wkb = NULL;
}

/* SpatiaLite's own form of a geometry, without a coordinate system: that stands in the run. */
static int bind_geometry(struct sqlite_statement *statement, int index,
                         const struct hg_parameter *parameter)
{
    gaiaGeomCollPtr geometry = gaiaFromWkb(parameter->bytes, (unsigned)parameter->count);
    if (geometry == NULL) return SQLITE_MISMATCH;
    int count = 0;
    geometry->Srid = -1;
    geometry->DeclaredType = GAIA_MULTIPOLYGON;
    gaiaToSpatiaLiteBlobWkb(geometry, &statement->blobs[index], &count);
    gaiaFreeGeomColl(geometry);
    return sqlite3_bind_blob(statement->statement, index + 1, statement->blobs[index],
                             count, SQLITE_STATIC);
}

static int bind(struct sqlite_statement *statement, int index,
                const struct hg_parameter *parameter)
{
    sqlite3_stmt *target = statement->statement;
    switch (parameter->kind) {
    case HG_PARAMETER_NULL: return sqlite3_bind_null(target, index + 1);
    case HG_PARAMETER_TEXT:
        return sqlite3_bind_text(target, index + 1, parameter->bytes, -1, SQLITE_STATIC);
    case HG_PARAMETER_NUMBER:
        return sqlite3_bind_double(target, index + 1, parameter->number);
    case HG_PARAMETER_INTEGER:
        return sqlite3_bind_int64(target, index + 1, parameter->integer);
    case HG_PARAMETER_WKB: return bind_geometry(statement, index, parameter);
    }
    return SQLITE_MISUSE;
}

static hg_status start(struct hg_statement *statement)
{
    struct sqlite_statement *mine = own(statement);
    sqlite3_reset(mine->statement);
    free_blobs(mine);
    for (int i = 0; i < statement->parameter_count; i++) {
        int code = bind(mine, i, &statement->parameters[i]);
        if (code == SQLITE_MISMATCH)
            return hg_store_fail(statement->store, N_ARG_("a geometry is damaged"));
        if (code != SQLITE_OK) return fail(statement->store);
    }
    return HG_OK;
}

static enum hg_step step(struct hg_statement *statement)
{
    struct sqlite_statement *mine = own(statement);
    free(mine->wkb);
    mine->wkb = NULL;
    int code = sqlite3_step(mine->statement);
    if (code == SQLITE_ROW) return HG_STEP_ROW;
    if (code != SQLITE_DONE) fail(statement->store);
    sqlite3_reset(mine->statement);
    return code == SQLITE_DONE ? HG_STEP_DONE : HG_STEP_FAILED;
}

static bool is_null(struct hg_statement *statement, int column)
{
    return sqlite3_column_type(own(statement)->statement, column) == SQLITE_NULL;
}

static const char *text(struct hg_statement *statement, int column)
{
    return (const char *)sqlite3_column_text(own(statement)->statement, column);
}

static double number(struct hg_statement *statement, int column)
{
    return sqlite3_column_double(own(statement)->statement, column);
}

static int64_t integer(struct hg_statement *statement, int column)
{
    return sqlite3_column_int64(own(statement)->statement, column);
}

static const unsigned char *wkb(struct hg_statement *statement, int column,
                                size_t *out_count)
{
    struct sqlite_statement *mine = own(statement);
    const void *blob = sqlite3_column_blob(mine->statement, column);
    int bytes = sqlite3_column_bytes(mine->statement, column), count = 0;
    free(mine->wkb);
    mine->wkb = NULL;
    gaiaGeomCollPtr geometry = blob == NULL
                                   ? NULL
                                   : gaiaFromSpatiaLiteBlobWkb(blob, (unsigned)bytes);
    if (geometry == NULL) return NULL;
    gaiaToWkb(geometry, &mine->wkb, &count);
    gaiaFreeGeomColl(geometry);
    *out_count = mine->wkb == NULL ? 0 : (size_t)count;
    return mine->wkb;
}

static void end(struct hg_statement *statement)
{
    sqlite3_finalize(own(statement)->statement);
    free_blobs(own(statement));
}

const struct hg_server hg_server_sqlite = {
    .open = open_store,
    .look = look,
    .create = create,
    .exec = exec,
    .close = close_store,
    .statement_bytes = sizeof(struct sqlite_statement),
    .prepare = prepare,
    .start = start,
    .step = step,
    .is_null = is_null,
    .text = text,
    .number = number,
    .integer = integer,
    .wkb = wkb,
    .end = end,
};
