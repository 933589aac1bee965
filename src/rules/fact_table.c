/* A virtual table of SQLite (https://sqlite.org/vtab.html).  Its columns stand in the statement that makes it, so that a copy of the
 * database knows them. */
#include "rules/fact_table.h"

#include "standards/workspace_private.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct view {
    sqlite3_vtab base; /* first: SQLite knows no more of it */
    const struct hg_fact_table *table;
    int columns[]; /* of each column of SQL: what the table calls it */
};

struct cursor {
    sqlite3_vtab_cursor base;
    size_t row, end;
};

/* --- the columns --- */

/* The name at the head of a column's definition, which may stand between quotes. */
static int column_of(const struct hg_fact_table *table, const char *definition)
{
    char name[64];
    if (*definition == '"') definition++;
    size_t length = strcspn(definition, "\" \t\r\n");
    if (length >= sizeof name) return -1;
    memcpy(name, definition, length);
    name[length] = '\0';
    return table->column(table->data, name);
}

static int connect_table(sqlite3 *db, void *data, int count, const char *const *words,
                         sqlite3_vtab **out, char **message)
{
    enum { FIRST_COLUMN = 3 }; /* behind the module, the database and the table */
    (void)message;
    size_t room = sizeof(struct view) + (size_t)count * sizeof(int);
    struct view *view = hg_memory_new_zero(1, room);
    struct hg_str sql = HG_STR_EMPTY;
    view->table = data;
    hg_str_add(&sql, "CREATE TABLE facts (");
    for (int i = FIRST_COLUMN; i < count; i++) {
        hg_str_addf(&sql, "%s%s", i > FIRST_COLUMN ? ", " : "", words[i]);
        view->columns[i - FIRST_COLUMN] = column_of(view->table, words[i]);
    }
    hg_str_add(&sql, ")");
    int code = sqlite3_declare_vtab(db, hg_str_text(&sql));
    hg_str_clear(&sql);
    if (code == SQLITE_OK)
        *out = &view->base;
    else
        free(view);
    return code;
}

static int disconnect_table(sqlite3_vtab *base)
{
    free(base);
    return SQLITE_OK;
}

/* --- the plan --- */

/* The lowest key column that must equal something, -1 being the rowid; its place among the constraints, -1 none. */
static int find_key(const sqlite3_index_info *info, int *key)
{
    int found = -1;
    for (int i = 0; i < info->nConstraint; i++) {
        const struct sqlite3_index_constraint *constraint = &info->aConstraint[i];
        if (constraint->usable == 0 || constraint->op != SQLITE_INDEX_CONSTRAINT_EQ ||
            constraint->iColumn >= *key)
            continue;
        *key = constraint->iColumn;
        found = i;
    }
    return found;
}

/* Tables that nobody has analysed are all a million rows long to SQLite; with other guesses here it would choose other plans. */
static int choose_plan(sqlite3_vtab *base, sqlite3_index_info *info)
{
    static const double rows = 1 << 20, scan = 3 << 20, search = 20;
    int keys = ((const struct view *)base)->table->keys, key = keys;
    int found = find_key(info, &key);
    info->estimatedRows = found >= 0 ? 1 : (sqlite3_int64)rows;
    info->estimatedCost = found >= 0 ? search : scan;
    if (found >= 0) {
        info->idxNum = key < 0 ? 1 : 1 + key;
        info->idxFlags = SQLITE_INDEX_SCAN_UNIQUE;
        info->aConstraintUsage[found].argvIndex = 1;
    }
    if (info->nOrderBy > 0 && info->aOrderBy[0].desc == 0)
        info->orderByConsumed = info->aOrderBy[0].iColumn < keys;
    return SQLITE_OK;
}

/* --- the rows --- */

static int open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **out)
{
    (void)base;
    struct cursor *cursor = hg_memory_new_zero(1, sizeof *cursor);
    *out = &cursor->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    free(base);
    return SQLITE_OK;
}

/* Nothing equals NULL, and no number equals a text that is none. */
static bool whole_number(sqlite3_value *value, int64_t *out)
{
    int type = sqlite3_value_numeric_type(value);
    double number = sqlite3_value_double(value);
    if (type == SQLITE_FLOAT && (number != floor(number) || fabs(number) > 9e15))
        return false;
    *out = sqlite3_value_int64(value);
    return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

/* `plan` is 0, all rows, or 1 + the key column that equals the first value. */
static int start(sqlite3_vtab_cursor *base, int plan, const char *text, int count,
                 sqlite3_value **values)
{
    const struct hg_fact_table *table = ((const struct view *)base->pVtab)->table;
    struct cursor *cursor = (struct cursor *)base;
    (void)text;
    cursor->row = 0;
    cursor->end = table->rows;
    if (plan == 0 || count == 0) return SQLITE_OK;
    int64_t number;
    size_t row = whole_number(values[0], &number)
                     ? table->find(table->data, plan - 1, number)
                     : SIZE_MAX;
    cursor->row = row < table->rows ? row : 0;
    cursor->end = row < table->rows ? row + 1 : 0;
    return SQLITE_OK;
}

static int step(sqlite3_vtab_cursor *base)
{
    ((struct cursor *)base)->row++;
    return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *base)
{
    const struct cursor *cursor = (const struct cursor *)base;
    return cursor->row >= cursor->end;
}

static int give_cell(sqlite3_vtab_cursor *base, sqlite3_context *out, int column)
{
    const struct view *view = (const struct view *)base->pVtab;
    const struct hg_fact_table *table = view->table;
    if (view->columns[column] >= 0)
        table->cell(table->data, ((const struct cursor *)base)->row, view->columns[column],
                    out);
    return SQLITE_OK;
}

static int give_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    const struct hg_fact_table *table = ((const struct view *)base->pVtab)->table;
    *out = table->number(table->data, ((const struct cursor *)base)->row);
    return SQLITE_OK;
}

/* Facts are not changed.  Without this SQLite would say so before the sandbox is asked. */
static int refuse_change(sqlite3_vtab *base, int count, sqlite3_value **values,
                         sqlite3_int64 *rowid)
{
    (void)base;
    (void)count;
    (void)values;
    (void)rowid;
    return SQLITE_READONLY;
}

void hg_fact_text(sqlite3_context *out, const char *text)
{
    if (text != NULL) sqlite3_result_text(out, text, -1, SQLITE_STATIC);
}

void hg_fact_number(sqlite3_context *out, double number)
{
    if (!isnan(number)) sqlite3_result_double(out, number);
}

void hg_fact_id(sqlite3_context *out, int64_t id)
{
    if (id >= 0) sqlite3_result_int64(out, id);
}

void hg_fact_truth(sqlite3_context *out, enum hg_tri tri)
{
    if (tri != HG_UNKNOWN) sqlite3_result_int(out, tri == HG_YES);
}

void hg_fact_day(sqlite3_context *out, hg_day day)
{
    char text[HG_DAY_TEXT];
    if (day != HG_DAY_UNKNOWN)
        sqlite3_result_text(out, hg_day_format(day, text), -1, SQLITE_TRANSIENT);
}

/* --- into a database --- */

bool hg_fact_table_share(sqlite3 *db, const struct hg_fact_table *table)
{
    static const sqlite3_module module = {.xCreate = connect_table,
                                          .xConnect = connect_table,
                                          .xBestIndex = choose_plan,
                                          .xDisconnect = disconnect_table,
                                          .xDestroy = disconnect_table,
                                          .xOpen = open_cursor,
                                          .xClose = close_cursor,
                                          .xFilter = start,
                                          .xNext = step,
                                          .xEof = at_end,
                                          .xColumn = give_cell,
                                          .xRowid = give_rowid,
                                          .xUpdate = refuse_change};
    char name[64];
    sqlite3_snprintf((int)sizeof name, name, "facts_%s", table->name);
    return sqlite3_create_module_v2(db, name, &module, (void *)(uintptr_t)table, NULL) ==
           SQLITE_OK;
}

/* What stands between the outermost brackets of the statement that made the empty table, for sqlite3_free(); NULL: there is none. */
static char *definitions_of(sqlite3 *db, const char *name)
{
    sqlite3_stmt *statement = NULL;
    char *definitions = NULL;
    if (sqlite3_prepare_v2(db, "SELECT sql FROM sqlite_schema WHERE name = ?1", -1,
                           &statement, NULL) != SQLITE_OK)
        return NULL;
    sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) == SQLITE_ROW) {
        const char *sql = (const char *)sqlite3_column_text(statement, 0);
        const char *open = strchr(sql, '('), *close = strrchr(sql, ')');
        if (open != NULL && close > open)
            definitions = sqlite3_mprintf("%.*s", (int)(close - open - 1), open + 1);
    }
    sqlite3_finalize(statement);
    return definitions;
}

bool hg_fact_table_make(struct hg_workspace *workspace, const struct hg_fact_table *table)
{
    const char *name = table->name;
    char *definitions = definitions_of(workspace->db, name);
    bool made = definitions != NULL && workspace->in_place_count < HG_WORKSPACE_IN_PLACE &&
                hg_fact_table_share(workspace->db, table);
    char *sql = sqlite3_mprintf("DROP TABLE %s; CREATE VIRTUAL TABLE %s USING facts_%s(%s)",
                                name, name, name, definitions);
    made = made && sqlite3_exec(workspace->db, sql, NULL, NULL, NULL) == SQLITE_OK;
    if (made) workspace->in_place[workspace->in_place_count++] = table;
    sqlite3_free(sql);
    sqlite3_free(definitions);
    return made;
}
