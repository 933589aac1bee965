/* Loading limit tables: the file's name is the table, its first row the columns, SQLite's CHECKs and keys the judge.  The same
 * reader serves the built-in tables and a bureau's own; a later row with the same key replaces an earlier one and keeps
 * its origin. */
#include "standards/csv.h"
#include "standards/standards_kinds.h"
#include "standards/tables.h"
#include "standards/workspace_private.h"

#include "geo/base/embed.h"
#include "geo/base/reason.h"
#include "geo/base/str.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

extern const struct hg_embedded hg_embedded_standards[];

static const char *const tables[] = {
#define HG_TABLE(name, about) #name,
#include "standards/tables.def"
#undef HG_TABLE
};

/* One table file on its way into the workspace. */
struct table_file {
    struct hg_ctx *ctx;
    sqlite3 *db;
    const char *source; /* for messages, and the rows' origin */
    const char *text;
    size_t length;
    const char *table;
};

static struct hg_where place_of(const struct table_file *file, int line, int column)
{
    struct hg_where where = HG_NOWHERE;
    where.source = file->source;
    where.line = line;
    where.column = column;
    return where;
}

/* "data/standards/control-2008/control_limit.csv" -> "control_limit" in the arena. */
static const char *table_of_path(struct hg_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');
    return hg_arena_strndup(arena, name, dot == NULL ? strlen(name) : (size_t)(dot - name));
}

static const char *known_table(const char *name)
{
    for (size_t i = 0; i < HG_COUNT_OF(tables); i++)
        if (strcmp(tables[i], name) == 0) return tables[i];
    return NULL;
}

static hg_status refuse_table(const struct table_file *file, const char *name)
{
    const char *nearest = tables[0];
    size_t best = SIZE_MAX;
    struct hg_str all = HG_STR_EMPTY;
    for (size_t i = 0; i < HG_COUNT_OF(tables); i++) {
        size_t distance = hg_str_distance(name, tables[i], 32);
        if (distance < best) {
            best = distance;
            nearest = tables[i];
        }
        hg_str_addf(&all, "%s%s.csv", i > 0 ? ", " : "", tables[i]);
    }
    hg_note(file->ctx, hg_kind_STANDARDS_TABLE_UNKNOWN, place_of(file, 0, 0), nearest,
            hg_str_text(&all));
    hg_str_clear(&all);
    return HG_FAILED;
}

/* The table's columns as "a, b, c", without `origin`, which the loader fills. */
static void list_columns(sqlite3 *db, const char *table, struct hg_str *out)
{
    sqlite3_stmt *statement;
    const char *sql = "SELECT name FROM pragma_table_info(?1) WHERE name <> 'origin'";
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return;
    sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
    while (sqlite3_step(statement) == SQLITE_ROW)
        hg_str_addf(out, "%s%s", out->length > 0 ? ", " : "",
                    (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
}

static bool is_name_character(char character)
{
    return isalnum((unsigned char)character) || character == '_';
}

/* Does the name stand in the text as a word of its own? */
static bool has_word(const char *text, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = strstr(text, name); at != NULL && length > 0;
         at = strstr(at + 1, name)) {
        bool begins = at == text || !is_name_character(at[-1]);
        if (begins && !is_name_character(at[length])) return true;
    }
    return false;
}

static hg_status check_header(const struct table_file *file,
                              const struct hg_csv_row *header)
{
    struct hg_str columns = HG_STR_EMPTY;
    list_columns(file->db, file->table, &columns);
    hg_status status = HG_OK;
    for (size_t i = 0; i < header->count && i < HG_CSV_COLUMNS; i++) {
        if (has_word(hg_str_text(&columns), header->values[i])) continue;
        struct hg_where where = place_of(file, header->line, header->columns[i]);
        where.field = header->values[i];
        status = hg_fail(file->ctx, hg_kind_STANDARDS_COLUMN_UNKNOWN, where, file->table,
                         hg_str_text(&columns));
    }
    hg_str_clear(&columns);
    return status;
}

/* A table without a header is a copy that failed: what it held would be missing without a word. */
static hg_status refuse_empty(const struct table_file *file)
{
    struct hg_str columns = HG_STR_EMPTY;
    list_columns(file->db, file->table, &columns);
    hg_note(file->ctx, hg_kind_STANDARDS_EMPTY, place_of(file, 0, 0), file->table,
            hg_str_text(&columns));
    hg_str_clear(&columns);
    return HG_FAILED;
}

static sqlite3_stmt *prepare_insert(const struct table_file *file,
                                    const struct hg_csv_row *header, bool replace)
{
    struct hg_str sql = HG_STR_EMPTY;
    sqlite3_stmt *statement = NULL;
    hg_str_addf(&sql, "INSERT%s INTO %s (origin", replace ? " OR REPLACE" : "",
                file->table);
    for (size_t i = 0; i < header->count; i++)
        hg_str_addf(&sql, ", %s", header->values[i]);
    hg_str_add(&sql, ") VALUES (?1");
    for (size_t i = 0; i < header->count; i++)
        hg_str_addf(&sql, ", ?%zu", i + 2);
    hg_str_add(&sql, ")");
    sqlite3_prepare_v2(file->db, hg_str_text(&sql), -1, &statement, NULL);
    hg_str_clear(&sql);
    return statement;
}

/* The value that SQLite's refusal is about: the first whose column it names; the row's beginning if it names none. */
static struct hg_where refused_value(const struct table_file *file,
                                     const struct hg_csv_row *header,
                                     const struct hg_csv_row *row)
{
    const char *refusal = sqlite3_errmsg(file->db);
    for (size_t i = 0; i < row->count; i++) {
        if (!has_word(refusal, header->values[i])) continue;
        struct hg_where where = place_of(file, row->line, row->columns[i]);
        where.field = header->values[i];
        where.value = row->values[i];
        return where;
    }
    return place_of(file, row->line, 1);
}

/* The statements that fill a table from one file. */
struct filling {
    sqlite3_stmt *insert,
        *replace;        /* replace: a row of another file with the same key gives way */
    sqlite3_stmt *count; /* rows of this file */
    int64_t rows;        /* of this file that were taken */
};

static void close_filling(struct filling *filling)
{
    sqlite3_finalize(filling->insert);
    sqlite3_finalize(filling->replace);
    sqlite3_finalize(filling->count);
}

static bool open_filling(const struct table_file *file, const struct hg_csv_row *header,
                         struct filling *out)
{
    const char *sql = hg_arena_printf(
        file->ctx->arena, "SELECT count(*) FROM %s WHERE origin = ?1", file->table);
    *out = (struct filling){.insert = prepare_insert(file, header, false),
                            .replace = prepare_insert(file, header, true)};
    bool opened = out->insert != NULL && out->replace != NULL &&
                  sqlite3_prepare_v2(file->db, sql, -1, &out->count, NULL) == SQLITE_OK;
    if (opened) sqlite3_bind_text(out->count, 1, file->source, -1, SQLITE_STATIC);
    return opened;
}

static int store_row(const struct table_file *file, sqlite3_stmt *statement,
                     const struct hg_csv_row *row)
{
    sqlite3_reset(statement);
    sqlite3_bind_text(statement, 1, file->source, -1, SQLITE_STATIC);
    for (size_t i = 0; i < row->count; i++) {
        int slot = (int)i + 2;
        if (row->values[i][0] == '\0')
            sqlite3_bind_null(statement, slot);
        else
            sqlite3_bind_text(statement, slot, row->values[i], -1, SQLITE_STATIC);
    }
    if (sqlite3_step(statement) == SQLITE_DONE) return SQLITE_DONE;
    return sqlite3_extended_errcode(file->db);
}

/* Has the row that was just stored put one of the same file away?  Then the file contradicts itself. */
static bool displaced_own(struct filling *filling)
{
    sqlite3_reset(filling->count);
    return sqlite3_step(filling->count) == SQLITE_ROW &&
           sqlite3_column_int64(filling->count, 0) <= filling->rows;
}

static hg_status refuse_row(const struct table_file *file, const struct hg_csv_row *header,
                            const struct hg_csv_row *row, int code)
{
    if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
        return hg_fail(file->ctx, hg_kind_STANDARDS_REFERENCE, place_of(file, row->line, 1),
                       file->table);
    return hg_fail(file->ctx, hg_kind_STANDARDS_ROW, refused_value(file, header, row),
                   file->table, sqlite3_errmsg(file->db));
}

static hg_status insert_row(const struct table_file *file, struct filling *filling,
                            const struct hg_csv_row *header, const struct hg_csv_row *row)
{
    if (row->count != header->count) {
        char got[24], wanted[24];
        snprintf(got, sizeof got, "%zu", row->count);
        snprintf(wanted, sizeof wanted, "%zu", header->count);
        return hg_fail(file->ctx, hg_kind_STANDARDS_COLUMN_COUNT,
                       place_of(file, row->line, 1), got, wanted);
    }
    int code = store_row(file, filling->insert, row);
    bool taken = code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY;
    if (taken) code = store_row(file, filling->replace, row);
    if (code != SQLITE_DONE) return refuse_row(file, header, row, code);
    if (taken && displaced_own(filling))
        return hg_fail(file->ctx, hg_kind_STANDARDS_ROW_TWICE, place_of(file, row->line, 1),
                       file->table);
    filling->rows++;
    return HG_OK;
}

/* All mistakes of a table are told, not only the first. */
static hg_status load_rows(const struct table_file *file)
{
    struct hg_csv csv;
    struct hg_csv_row header, row;
    hg_csv_init(&csv, file->text, file->ctx->arena);
    if (!hg_csv_next(&csv, &header)) return refuse_empty(file);
    HG_TRY(check_header(file, &header));
    struct filling filling;
    hg_status status = HG_OK;
    if (!open_filling(file, &header, &filling))
        status = hg_fail(file->ctx, hg_kind_STANDARDS_ROW, place_of(file, header.line, 1),
                         file->table, sqlite3_errmsg(file->db));
    else
        while (hg_csv_next(&csv, &row))
            if (insert_row(file, &filling, &header, &row) != HG_OK) status = HG_FAILED;
    close_filling(&filling);
    return status;
}

static hg_status load_table(struct table_file *file)
{
    const char *name = table_of_path(file->ctx->arena, file->source);
    file->table = known_table(name);
    if (file->table == NULL) return refuse_table(file, name);
    if (strlen(file->text) != file->length || !hg_utf8_valid(file->text, file->length))
        return hg_fail(file->ctx, hg_kind_STANDARDS_ENCODING, place_of(file, 0, 0),
                       file->table);
    return load_rows(file);
}

static hg_status load_built_in(struct hg_ctx *ctx, struct hg_workspace *workspace,
                               struct hg_digest *digest)
{
    sqlite3 *db = workspace->db;
    for (const struct hg_embedded *file = hg_embedded_standards; file->name != NULL;
         file++) {
        struct table_file table = {.ctx = ctx,
                                   .db = db,
                                   .source = file->name,
                                   .text = file->data,
                                   .length = file->length};
        hg_digest_add(digest, file->name, strlen(file->name));
        hg_digest_add(digest, file->data, file->length);
        if (workspace->texts != NULL)
            hg_texts_add(workspace->texts, "standard", file->name, file->data);
        HG_TRY(load_table(&table));
    }
    sqlite3_exec(db,
                 "INSERT OR REPLACE INTO built_in_conflict "
                 "SELECT plan_a, class_a, plan_b, class_b, relation FROM conflict; "
                 "INSERT INTO built_in_limit SELECT edition, index_name, industry_edition, "
                 "industry, region_class, op, value, mark, origin FROM control_limit",
                 NULL, NULL, NULL);
    return HG_OK;
}

/* --- a bureau's own folders --- */

/* A limit table is small; what is bigger is something else. */
enum { MOST_BYTES = 16 << 20 };

/* False: it cannot be read, or is too long; errno says which. */
static bool read_text(const char *path, struct hg_str *out)
{
    char piece[1 << 14];
    size_t count;
    FILE *file = fopen(path, "rb");
    if (file == NULL) return false;
    while (out->length <= MOST_BYTES && (count = fread(piece, 1, sizeof piece, file)) > 0)
        hg_str_add_bytes(out, piece, count);
    int reason = ferror(file) != 0 ? errno : out->length > MOST_BYTES ? EFBIG : 0;
    fclose(file);
    errno = reason;
    return reason == 0;
}

/* "tables/control_limit.csv": without what lies above the folder, which differs from machine to machine. */
static const char *name_with_folder(struct hg_arena *arena, const char *path)
{
    char *whole = realpath(path, NULL);
    const char *name = whole == NULL ? path : whole;
    for (const char *at = name; *at != '\0'; at++) {
        const char *slash = strchr(at + 1, '/');
        if (*at == '/' && slash != NULL && strchr(slash + 1, '/') == NULL) name = at + 1;
    }
    const char *kept = hg_arena_strdup(arena, name);
    free(whole);
    return kept;
}

static hg_status load_file(struct hg_ctx *ctx, struct hg_workspace *workspace,
                           const char *path, struct hg_digest *digest)
{
    struct hg_str text = HG_STR_EMPTY;
    struct table_file table = {.ctx = ctx, .db = workspace->db, .source = path};
    if (!read_text(path, &text)) {
        const char *reason = hg_reason_of(errno);
        hg_str_clear(&text);
        return hg_fail(ctx, hg_kind_STANDARDS_FOLDER, place_of(&table, 0, 0), reason);
    }
    table.text = hg_str_text(&text);
    table.length = text.length;
    hg_digest_add(digest, table.text, table.length);
    hg_status status = load_table(&table);
    if (status == HG_OK && workspace->texts != NULL)
        hg_texts_add(workspace->texts, "standard", name_with_folder(ctx->arena, path),
                     hg_arena_strndup(ctx->arena, table.text, table.length));
    hg_str_clear(&text);
    return status;
}

static int is_csv(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return entry->d_name[0] != '.' && dot != NULL && strcasecmp(dot, ".csv") == 0;
}

hg_status hg_standards_load_folder(struct hg_ctx *ctx, struct hg_workspace *workspace,
                                   const char *folder, struct hg_digest *digest)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_csv, alphasort);
    if (count < 0) {
        struct table_file none = {.source = folder};
        return hg_fail(ctx, hg_kind_STANDARDS_FOLDER, place_of(&none, 0, 0),
                       hg_reason_of(errno));
    }
    hg_status status = HG_OK;
    for (int i = 0; i < count; i++) {
        const char *path = hg_arena_printf(ctx->arena, "%s/%s", folder, entries[i]->d_name);
        if (load_file(ctx, workspace, path, digest) != HG_OK) status = HG_FAILED;
        free(entries[i]);
    }
    free(entries);
    return status;
}

hg_status hg_standards_load(struct hg_ctx *ctx, struct hg_workspace *workspace,
                            const char *const *folders, size_t folder_count,
                            char out_sha256[HG_DIGEST_TEXT])
{
    struct hg_digest *digest = hg_digest_new();
    /* Limits that name an edition that no table has would never apply, without a word. */
    sqlite3_exec(workspace->db, "PRAGMA foreign_keys = ON; BEGIN", NULL, NULL, NULL);
    hg_status status = load_built_in(ctx, workspace, digest);
    for (size_t i = 0; i < folder_count; i++)
        if (hg_standards_load_folder(ctx, workspace, folders[i], digest) != HG_OK)
            status = HG_FAILED;
    sqlite3_exec(workspace->db, "COMMIT; PRAGMA foreign_keys = OFF", NULL, NULL, NULL);
    hg_digest_finish(digest, out_sha256);
    return status;
}

/* --- where a row stands --- */

/* The number of a row among those of its file, from 0, and the file. */
static bool number_in_file(sqlite3 *db, struct hg_arena *arena, const char *table,
                           int64_t row, const char **out_source, size_t *out_number)
{
    sqlite3_stmt *statement;
    const char *sql = hg_arena_printf(
        arena,
        "SELECT r.origin, (SELECT count(*) FROM %s AS e WHERE e.origin = r.origin AND "
        "e.rowid < r.rowid) FROM %s AS r WHERE r.rowid = ?1",
        table, table);
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return false;
    sqlite3_bind_int64(statement, 1, row);
    bool found = sqlite3_step(statement) == SQLITE_ROW;
    if (found) {
        *out_source = hg_arena_strdup(arena,
                                      (const char *)sqlite3_column_text(statement, 0));
        *out_number = (size_t)sqlite3_column_int64(statement, 1);
    }
    sqlite3_finalize(statement);
    return found;
}

static int line_of(struct hg_arena *arena, const char *text, size_t number)
{
    struct hg_csv csv;
    struct hg_csv_row row;
    hg_csv_init(&csv, text, arena);
    if (!hg_csv_next(&csv, &row)) return 0; /* the header */
    for (size_t i = 0; hg_csv_next(&csv, &row); i++)
        if (i == number) return row.line;
    return 0;
}

int hg_standards_line(struct hg_ctx *ctx, struct hg_workspace *workspace, const char *table,
                      int64_t row, const char **out_source)
{
    size_t number;
    struct hg_str text = HG_STR_EMPTY;
    *out_source = NULL;
    if (!number_in_file(workspace->db, ctx->arena, table, row, out_source, &number))
        return 0;
    /* not so for a built-in table */
    int line = read_text(*out_source, &text)
                   ? line_of(ctx->arena, hg_str_text(&text), number)
                   : 0;
    hg_str_clear(&text);
    return line;
}
