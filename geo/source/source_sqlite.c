/* SQLite files (GeoPackage, SpatiaLite) carry SQL that runs when they are read: views, columns that are computed, virtual tables.
 * GDAL and SpatiaLite put functions at its disposal that open other files.  What a bureau's data need is known; the rest is refused
 * before GDAL opens the file.  Triggers are no concern: they run when something is written. */
#include "geo/source/source_parts.h"

#include "geo/base/memory.h"

#include <cpl_vsi.h>
#include <sqlite3.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A database inside a ZIP is looked at in memory. */
static const uint64_t MOST_PACKED_BYTES = (uint64_t)256 << 20;

/* What may stand before "(" in a view: words of SQL, and functions that only compute.  Those of ISO 19125 ("ST_...") may, too. */
static const char *const HARMLESS[] = {
    "abs",        "all",       "and",       "as",        "asgpb",        "avg",
    "between",    "by",        "case",      "cast",      "char",         "check",
    "coalesce",   "count",     "date",      "datetime",  "decimal",      "distinct",
    "double",     "else",      "exists",    "extent",    "float",        "from",
    "geometry",   "glob",      "group",     "having",    "hex",          "ifnull",
    "iif",        "in",        "instr",     "int",       "integer",      "is",
    "join",       "julianday", "length",    "like",      "lower",        "ltrim",
    "max",        "min",       "not",       "nullif",    "numeric",      "on",
    "or",         "over",      "partition", "quote",     "real",         "round",
    "row_number", "rtrim",     "select",    "sign",      "strftime",     "substr",
    "substring",  "sum",       "text",      "then",      "time",         "total",
    "trim",       "typeof",    "union",     "unixepoch", "upper",        "using",
    "values",     "varchar",   "when",      "where",     "geometrytype", "group_concat",
    "replace",
};

/* Modules of virtual tables that index what is in the file itself. */
static const char *const MODULES[] = {
    "rtree",
    "rtree_i32",
    "fts3",
    "fts4",
    "fts5",
    "geopoly",
    "virtualspatialindex",
    "virtualelementary",
    "virtualknn",
    "virtualknn2",
};

/* One word of SQL, without its quotes; `opens`: a bracket follows. */
struct word {
    char text[64];
    bool opens;
};

static const char *skip_blanks(const char *at)
{
    for (;;) {
        at += strspn(at, " \t\r\n\f");
        const char *end;
        if (strncmp(at, "--", 2) == 0)
            end = strpbrk(at, "\n");
        else if (strncmp(at, "/*", 2) == 0)
            end = (end = strstr(at + 2, "*/")) == NULL ? NULL : end + 1;
        else
            return at;
        at = end == NULL ? at + strlen(at) : end + 1;
    }
}

static bool is_of_word(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_' || byte == '$' ||
           (unsigned char)byte >= 0x80;
}

/* The next word from *at on; false at the end.  A word that is too long is cut, which makes it unknown. */
static bool next_word(const char **at, struct word *out)
{
    const char *begin, *end;
    for (;; ++*at) {
        *at = skip_blanks(*at);
        if (**at == '\0') return false;
        if (**at == '\'') {
            end = strchr(*at + 1, '\'');
            if (end == NULL) return false;
            *at = end;
            continue;
        }
        const char *quote = strchr("\"\"``[]", **at);
        if (quote != NULL && **at != ']') {
            begin = *at + 1;
            end = strchr(begin, quote[1]);
            if (end == NULL) return false;
            *at = end + 1;
            break;
        }
        if (!is_of_word(**at)) continue;
        begin = *at;
        while (is_of_word(**at))
            ++*at;
        end = *at;
        break;
    }
    size_t length = (size_t)(end - begin);
    if (length >= sizeof out->text) length = sizeof out->text - 1;
    memcpy(out->text, begin, length);
    out->text[length] = '\0';
    out->opens = *skip_blanks(*at) == '(';
    return true;
}

static bool is_one_of(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(word, list[i]) == 0) return true;
    return false;
}

/* The first word of a view, or of a table from its first computed column on, that may do harm; NULL if none. */
static const char *harm_in_query(const char *sql, const char *name, bool computes,
                                 struct hg_arena *arena)
{
    struct word word;
    for (const char *at = sql; next_word(&at, &word);) {
        if (!computes) {
            computes = word.opens && strcasecmp(word.text, "as") == 0;
            continue;
        }
        bool repeats = strcasecmp(word.text, "with") ==
                       0; /* may be recursive without saying so */
        bool calls = word.opens && strcmp(word.text, name) != 0 &&
                     strncasecmp(word.text, "st_", 3) != 0 &&
                     !is_one_of(word.text, HARMLESS, HG_COUNT_OF(HARMLESS));
        if (repeats || calls) return hg_arena_strdup(arena, word.text);
    }
    return NULL;
}

/* The module of a virtual table that is not known; NULL if the table is none or the module is. */
static const char *harm_in_module(const char *sql, struct hg_arena *arena)
{
    struct word word;
    const char *at = sql;
    bool virtual_table = next_word(&at, &word) && next_word(&at, &word) &&
                         strcasecmp(word.text, "virtual") == 0;
    while (virtual_table && next_word(&at, &word))
        if (strcasecmp(word.text, "using") == 0) {
            if (!next_word(&at, &word)) break;
            return is_one_of(word.text, MODULES, HG_COUNT_OF(MODULES))
                       ? NULL
                       : hg_arena_strdup(arena, word.text);
        }
    return NULL;
}

static hg_status judge_schema(struct source_reading *reading, sqlite3 *database)
{
    sqlite3_stmt *rows;
    hg_status status = HG_OK;
    int code = sqlite3_prepare_v2(database,
                                  "SELECT name, sql, type = 'view' FROM sqlite_schema "
                                  "WHERE type IN ('view', 'table') AND sql IS NOT NULL",
                                  -1, &rows, NULL);
    while (code == SQLITE_OK && status == HG_OK && sqlite3_step(rows) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(rows, 0);
        const char *sql = (const char *)sqlite3_column_text(rows, 1);
        if (name == NULL || sql == NULL) continue;
        const char *harm = harm_in_module(sql, reading->scratch);
        if (harm == NULL)
            harm = harm_in_query(sql, name, sqlite3_column_int(rows, 2) != 0,
                                 reading->scratch);
        if (harm != NULL)
            status = hg_fail(reading->ctx, hg_kind_SOURCE_RUNS_CODE, reading->where,
                             hg_source_display(name, reading->scratch),
                             hg_source_display(harm, reading->scratch));
    }
    sqlite3_finalize(rows);
    if (status != HG_OK) return status;
    code = sqlite3_errcode(database);
    if (code == SQLITE_OK || code == SQLITE_DONE) return HG_OK;
    return hg_fail(reading->ctx, hg_kind_SOURCE_NOT_OPENED, reading->where,
                   hg_arena_strdup(reading->scratch, sqlite3_errmsg(database)));
}

/* Read only, with its WAL; where that cannot be set up (a folder without write access), without. */
static int open_on_disk(const char *path, sqlite3 **out, struct hg_arena *arena)
{
    int code = sqlite3_open_v2(path, out, SQLITE_OPEN_READONLY, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(*out, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
    if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY) return SQLITE_OK;
    char *uri = hg_arena_alloc(arena, 3 * strlen(path) + 32, 1), *to;
    to = uri + sprintf(uri, "file:");
    for (const char *at = path; *at != '\0'; at++)
        to += is_of_word(*at) || strchr("/.-", *at) != NULL
                  ? sprintf(to, "%c", *at)
                  : sprintf(to, "%%%02X", (unsigned)(unsigned char)*at);
    sprintf(to, "?immutable=1");
    sqlite3_close(*out);
    return sqlite3_open_v2(uri, out, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
}

/* All bytes of a member of a ZIP, for sqlite3_free(); NULL if it is too large or does not unpack. */
static unsigned char *unpack(const char *path, size_t *out_length)
{
    uint64_t bytes;
    if (!hg_source_file_size(path, &bytes) || bytes > MOST_PACKED_BYTES) return NULL;
    unsigned char *data = sqlite3_malloc64(bytes);
    VSILFILE *file = VSIFOpenL(path, "rb");
    *out_length = file == NULL || data == NULL ? 0 : VSIFReadL(data, 1, bytes, file);
    if (file != NULL) VSIFCloseL(file);
    if (*out_length == bytes) return data;
    sqlite3_free(data);
    return NULL;
}

static hg_status check_packed(struct source_reading *reading, const char *path)
{
    size_t length;
    unsigned char *data = unpack(path, &length);
    if (data == NULL)
        return hg_fail(reading->ctx, hg_kind_SOURCE_PACKED, reading->where,
                       hg_source_display(hg_source_file_name(path), reading->scratch),
                       N_ARG_("more than 256 MiB, or damaged"));
    sqlite3 *database;
    int code = sqlite3_open_v2(":memory:", &database, SQLITE_OPEN_READWRITE, NULL);
    if (code != SQLITE_OK) hg_memory_exhausted(length);
    /* Written in WAL mode or not, in memory there is no log beside it. */
    if (length > 19) data[18] = data[19] = 1;
    sqlite3_deserialize(database, "main", data, (sqlite3_int64)length,
                        (sqlite3_int64)length,
                        SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
    hg_status status = judge_schema(reading, database);
    sqlite3_close(database);
    return status;
}

hg_status hg_source_check_sqlite(struct source_reading *reading, const char *path,
                                 const char *head, size_t length)
{
    static const char MAGIC[] = "SQLite format 3"; /* with its NUL */
    if (length < sizeof MAGIC || memcmp(head, MAGIC, sizeof MAGIC) != 0) return HG_OK;
    if (strncmp(path, "/vsi", 4) == 0) return check_packed(reading, path);
    sqlite3 *database = NULL;
    hg_status status;
    if (open_on_disk(path, &database, reading->scratch) == SQLITE_OK)
        status = judge_schema(reading, database);
    else
        status = hg_fail(reading->ctx, hg_kind_SOURCE_NOT_OPENED, reading->where,
                         hg_arena_strdup(reading->scratch, sqlite3_errmsg(database)));
    sqlite3_close(database);
    return status;
}
