/* A ledger in PostgreSQL with PostGIS: tables in the schema `hegui`; who appends holds an advisory lock until the transaction ends. */
#include "ledger/store_parts.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct postgres_statement {
    struct hg_statement head;
    char name[24];
    PGresult *result; /* of the question under way */
    int row;
    char numbers[HG_STORE_PARAMETERS][HG_NUM_TEXT];
    struct hg_str hex[HG_STORE_PARAMETERS]; /* bound geometries */
    unsigned char *wkb;                     /* of the row's geometry */
};

/* "hegui" in ASCII. */
static const char take_lock[] = "SELECT pg_advisory_xact_lock(448377877865)";

/* --- asking --- */

static hg_status fail(struct hg_store *store, const PGresult *result)
{
    const char *reason = result == NULL ? PQerrorMessage(store->connection)
                                        : PQresultErrorMessage(result);
    return hg_store_fail(store, reason);
}

static bool went_well(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/* Also closes the result. */
static hg_status judge(struct hg_store *store, PGresult *result)
{
    hg_status status = went_well(result) ? HG_OK : fail(store, result);
    PQclear(result);
    return status;
}

static hg_status exec(struct hg_store *store, const char *sql)
{
    return judge(store, PQexec(store->connection, sql));
}

/* --- opening --- */

static void be_silent(void *data, const char *message)
{
    (void)data;
    (void)message;
}

static const char *address_of(const char *where)
{
    return strncasecmp(where, "PG:", 3) == 0 ? where + 3 : where;
}

/* The library's own words about a text that it cannot take may repeat a part of the password. */
static bool is_address(const char *address)
{
    char *message = NULL;
    PQconninfoOption *parts = PQconninfoParse(address, &message);
    bool good = parts != NULL;
    PQconninfoFree(parts);
    PQfreemem(message);
    return good;
}

/* What the address says goes before what stands ahead of it here. */
static hg_status connect(struct hg_store *store, const char *address)
{
    static const char *const keys[] = {"application_name", "connect_timeout", "dbname",
                                       "client_encoding", NULL};
    const char *values[] = {"hegui", "15", address, "UTF8", NULL};
    PGconn *connection = PQconnectdbParams(keys, values, 1);
    store->connection = connection;
    if (connection == NULL) hg_memory_exhausted(0);
    if (PQstatus(connection) != CONNECTION_OK) return fail(store, NULL);
    PQsetNoticeProcessor(connection, be_silent, NULL);
    return HG_OK;
}

static hg_status open_store(struct hg_store *store, const char *where)
{
    const char *address = address_of(where);
    if (!is_address(address))
        return hg_store_fail(
            store, N_ARG_("it is not written as a connection to PostgreSQL should be, "
                          "\"PG:host=... dbname=... user=... password=...\""));
    HG_TRY(connect(store, address));
    HG_TRY(exec(store,
                "SET extra_float_digits = 3; SET lock_timeout = '30s';"
                "SELECT set_config('search_path', concat_ws(', ', 'hegui',"
                " current_setting('search_path'),"
                " (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n"
                "   ON n.oid = e.extnamespace WHERE e.extname = 'postgis')), false)"));
    if (store->mode == HG_STORE_READ)
        return exec(store, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    HG_TRY(exec(store, "BEGIN"));
    return exec(store, take_lock);
}

static void close_store(struct hg_store *store)
{
    if (store->connection != NULL) PQfinish(store->connection); /* the server rolls back */
    store->connection = NULL;
}

static hg_status look(struct hg_store *store, enum hg_store_holds *out)
{
    PGresult *result = PQexec(
        store->connection,
        "SELECT (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid ="
        " c.relnamespace WHERE n.nspname = 'hegui'), (SELECT count(*) FROM pg_attribute"
        " WHERE attrelid = to_regclass('hegui.ledger') AND attname IN ('name', 'value'))");
    if (went_well(result)) {
        bool empty = strcmp(PQgetvalue(result, 0, 0), "0") == 0;
        bool ledger = strcmp(PQgetvalue(result, 0, 1), "2") == 0;
        *out = empty ? HG_HOLDS_NOTHING : ledger ? HG_HOLDS_LEDGER : HG_HOLDS_OTHER;
    }
    return judge(store, result);
}

static hg_status create(struct hg_store *store, const char *tables)
{
    static const char token[] = "@CLUSTERED@";
    struct hg_str sql = HG_STR_EMPTY;
    hg_str_add(&sql, "CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;"
                     "CREATE SCHEMA IF NOT EXISTS hegui;");
    const char *at = tables;
    for (const char *found; (found = strstr(at, token)) != NULL; at = found + strlen(token))
        hg_str_add_bytes(&sql, at, (size_t)(found - at));
    hg_str_add(&sql, at);
    hg_str_add(&sql, "ALTER TABLE finding ADD COLUMN geometry geometry(MultiPolygon, 0)");
    hg_status status = exec(store, hg_str_text(&sql));
    hg_str_clear(&sql);
    return status;
}

/* --- statements --- */

static struct postgres_statement *own(struct hg_statement *statement)
{
    return (struct postgres_statement *)statement;
}

/* ?1 becomes $1, but for what stands in quotes. */
static void add_translated(struct hg_str *out, const char *sql)
{
    char quote = '\0';
    for (; *sql != '\0'; sql++) {
        if (quote != '\0')
            quote = *sql == quote ? '\0' : quote;
        else if (*sql == '\'' || *sql == '"')
            quote = *sql;
        hg_str_add_bytes(out, quote == '\0' && *sql == '?' ? "$" : sql, 1);
    }
}

static hg_status prepare(struct hg_statement *statement, const char *sql)
{
    struct hg_str translated = HG_STR_EMPTY;
    struct postgres_statement *mine = own(statement);
    struct hg_store *store = statement->store;
    add_translated(&translated, sql);
    snprintf(mine->name, sizeof mine->name, "s%zu", store->statements);
    PGresult *result = PQprepare(store->connection, mine->name, hg_str_text(&translated), 0,
                                 NULL);
    hg_str_clear(&translated);
    return judge(store, result);
}

static const char *add_hex(struct hg_str *out, const unsigned char *bytes, size_t count)
{
    static const char digits[] = "0123456789ABCDEF";
    out->length = 0;
    for (size_t i = 0; i < count; i++)
        hg_str_add_bytes(out, (const char[]){digits[bytes[i] >> 4], digits[bytes[i] & 15]},
                         2);
    return hg_str_text(out);
}

static const char *value_of(struct postgres_statement *statement, int index)
{
    const struct hg_parameter *parameter = &statement->head.parameters[index];
    char *number = statement->numbers[index];
    switch (parameter->kind) {
    case HG_PARAMETER_NULL: return NULL;
    case HG_PARAMETER_TEXT: return parameter->bytes;
    case HG_PARAMETER_NUMBER: return hg_num_format(parameter->number, number);
    case HG_PARAMETER_INTEGER: return hg_num_format_integer(parameter->integer, number);
    case HG_PARAMETER_WKB:
        return add_hex(&statement->hex[index], parameter->bytes, parameter->count);
    }
    return NULL;
}

static hg_status start(struct hg_statement *statement)
{
    struct postgres_statement *mine = own(statement);
    const char *values[HG_STORE_PARAMETERS];
    for (int i = 0; i < statement->parameter_count; i++)
        values[i] = value_of(mine, i);
    PQclear(mine->result);
    mine->row = -1;
    mine->result = PQexecPrepared(statement->store->connection, mine->name,
                                  statement->parameter_count, values, NULL, NULL, 0);
    return went_well(mine->result) ? HG_OK : fail(statement->store, mine->result);
}

static enum hg_step step(struct hg_statement *statement)
{
    struct postgres_statement *mine = own(statement);
    return ++mine->row < PQntuples(mine->result) ? HG_STEP_ROW : HG_STEP_DONE;
}

static bool is_null(struct hg_statement *statement, int column)
{
    return PQgetisnull(own(statement)->result, own(statement)->row, column) != 0;
}

static const char *text(struct hg_statement *statement, int column)
{
    return is_null(statement, column)
               ? NULL
               : PQgetvalue(own(statement)->result, own(statement)->row, column);
}

static double number(struct hg_statement *statement, int column)
{
    return strtod(text(statement, column), NULL);
}

static int64_t integer(struct hg_statement *statement, int column)
{
    return strtoll(text(statement, column), NULL, 10);
}

static int digit(char character)
{
    return character <= '9' ? character - '0' : (character | 32) - 'a' + 10;
}

/* A geometry without a coordinate system comes as plain WKB in hexadecimal. */
static const unsigned char *wkb(struct hg_statement *statement, int column,
                                size_t *out_count)
{
    struct postgres_statement *mine = own(statement);
    const char *hex = text(statement, column);
    *out_count = strlen(hex) / 2;
    mine->wkb = hg_memory_resize(mine->wkb, *out_count + 1, 1);
    for (size_t i = 0; i < *out_count; i++)
        mine->wkb[i] = (unsigned char)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
    return mine->wkb;
}

static void end(struct hg_statement *statement)
{
    struct postgres_statement *mine = own(statement);
    PQclear(mine->result);
    char sql[40];
    snprintf(sql, sizeof sql, "DEALLOCATE %s", mine->name);
    PQclear(PQexec(statement->store->connection, sql));
    for (size_t i = 0; i < HG_STORE_PARAMETERS; i++)
        hg_str_clear(&mine->hex[i]);
    free(mine->wkb);
}

const struct hg_server hg_server_postgres = {
    .open = open_store,
    .look = look,
    .create = create,
    .exec = exec,
    .close = close_store,
    .statement_bytes = sizeof(struct postgres_statement),
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
