/* The door: which server, is it a ledger, of this form, and the calls that are the same for both. */
#include "ledger/ledger_kinds.h"
#include "ledger/store_parts.h"

#include "geo/base/connection.h"
#include "geo/base/embed.h"
#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

extern const struct hg_embedded hg_embedded_ledger[];

static const char FORMAT[] = "hegui.ledger/1";

/* --- why not --- */

static struct hg_where place_of(const struct hg_store *store)
{
    struct hg_where where = HG_NOWHERE;
    where.source = store->name;
    return where;
}

static hg_status refuse(struct hg_store *store, const struct hg_diag_kind *reading,
                        const struct hg_diag_kind *appending, const char *first,
                        const char *second)
{
    const struct hg_diag_kind *kind = store->mode == HG_STORE_READ ? reading : appending;
    if (!store->failed)
        hg_diag_record(store->ctx, kind, place_of(store), NAN, NULL,
                       (const char *const[]){first, second, NULL});
    store->failed = true;
    return HG_FAILED;
}

/* Libraries close their lines, and PostgreSQL adds lines of its own. */
static const char *shown(struct hg_store *store, const char *reason)
{
    if (reason[0] == '\1') return reason;
    struct hg_arena *arena = store->ctx->arena;
    return hg_connection_shown(hg_arena_strndup(arena, reason, strcspn(reason, "\r\n")),
                               arena);
}

hg_status hg_store_fail(struct hg_store *store, const char *reason)
{
    return refuse(store, &hg_kind_LEDGER_UNREADABLE, &hg_kind_LEDGER_UNWRITTEN,
                  shown(store, reason), NULL);
}

hg_status hg_store_missing(struct hg_store *store)
{
    return refuse(store, &hg_kind_LEDGER_MISSING, &hg_kind_LEDGER_UNWRITTEN,
                  N_ARG_("there is no such file or folder"), NULL);
}

hg_status hg_store_foreign(struct hg_store *store, const char *reason)
{
    return refuse(store, &hg_kind_LEDGER_FOREIGN, &hg_kind_LEDGER_FOREIGN_KEPT,
                  shown(store, reason), NULL);
}

/* --- opening --- */

static bool begins(const char *text, const char *lead)
{
    return strncasecmp(text, lead, strlen(lead)) == 0;
}

static const struct hg_server *server_of(const char *where)
{
    bool postgres = begins(where, "PG:") || begins(where, "postgresql://") ||
                    begins(where, "postgres://");
    return postgres ? &hg_server_postgres : &hg_server_sqlite;
}

static hg_status create(struct hg_store *store)
{
    static const char head[] =
        "INSERT INTO ledger (name, value) VALUES ('format', 'hegui.ledger/1'),"
        " ('head_run', '0'), ('head_hash', "
        "'0000000000000000000000000000000000000000000000000000000000000000')";
    HG_TRY(store->server->create(store, hg_embedded_ledger[0].data));
    return hg_store_exec(store, head);
}

static hg_status check_format(struct hg_store *store)
{
    struct hg_statement *select;
    const char *format = NULL;
    HG_TRY(
        hg_store_prepare(store, "SELECT value FROM ledger WHERE name = 'format'", &select));
    if (hg_statement_next(select))
        format = hg_arena_strdup(store->ctx->arena, hg_column_text(select, 0));
    HG_TRY(hg_statement_end(select));
    if (format == NULL || !begins(format, "hegui.ledger/"))
        return hg_store_foreign(store, N_ARG_("it does not say that it is one"));
    if (strcmp(format, FORMAT) == 0) return HG_OK;
    return refuse(store, &hg_kind_LEDGER_NEWER, &hg_kind_LEDGER_NEWER_KEPT, format, FORMAT);
}

static hg_status open_store(struct hg_store *store, const char *where)
{
    enum hg_store_holds holds;
    HG_TRY(store->server->open(store, where));
    HG_TRY(store->server->look(store, &holds));
    if (holds == HG_HOLDS_OTHER)
        return hg_store_foreign(store, N_ARG_("it holds other tables"));
    if (holds == HG_HOLDS_LEDGER) return check_format(store);
    if (store->mode == HG_STORE_READ) return hg_store_foreign(store, N_ARG_("it is empty"));
    return create(store);
}

hg_status hg_store_open(struct hg_ctx *ctx, const char *where, enum hg_store_mode mode,
                        struct hg_store **out)
{
    struct hg_store *store = hg_memory_new_zero(1, sizeof *store);
    *store = (struct hg_store){
        .server = server_of(where),
        .ctx = ctx,
        .mode = mode,
        .name = hg_connection_shown(hg_arena_strdup(ctx->arena, where), ctx->arena)};
    *out = NULL;
    hg_status status = open_store(store, where);
    if (status == HG_OK)
        *out = store;
    else
        hg_store_close(store);
    return status;
}

hg_status hg_store_commit(struct hg_store *store)
{
    return hg_store_exec(store, "COMMIT");
}

void hg_store_close(struct hg_store *store)
{
    if (store == NULL) return;
    store->server->close(store);
    free(store);
}

const char *hg_store_name(const struct hg_store *store)
{
    return store->name;
}

/* --- statements --- */

hg_status hg_store_exec(struct hg_store *store, const char *sql)
{
    return store->server->exec(store, sql);
}

hg_status hg_store_prepare(struct hg_store *store, const char *sql,
                           struct hg_statement **out)
{
    struct hg_statement *statement = hg_memory_new_zero(1, store->server->statement_bytes);
    statement->store = store;
    store->statements++;
    *out = NULL;
    hg_status status = store->server->prepare(statement, sql);
    if (status == HG_OK)
        *out = statement;
    else
        free(statement);
    return status;
}

static void bind(struct hg_statement *statement, int index, struct hg_parameter parameter)
{
    if (index < 1 || index > HG_STORE_PARAMETERS) abort(); /* a mistake in the program */
    statement->parameters[index - 1] = parameter;
    if (statement->parameter_count < index) statement->parameter_count = index;
}

void hg_bind_text(struct hg_statement *statement, int index, const char *text)
{
    bind(statement, index,
         (struct hg_parameter){.kind = text == NULL ? HG_PARAMETER_NULL : HG_PARAMETER_TEXT,
                               .bytes = text});
}

void hg_bind_real(struct hg_statement *statement, int index, double value)
{
    bind(statement, index,
         (struct hg_parameter){
             .kind = isfinite(value) ? HG_PARAMETER_NUMBER : HG_PARAMETER_NULL,
             .number = value + 0.0}); /* no negative zero: SQLite keeps none */
}

void hg_bind_integer(struct hg_statement *statement, int index, int64_t value)
{
    bind(statement, index,
         (struct hg_parameter){.kind = HG_PARAMETER_INTEGER, .integer = value});
}

void hg_bind_wkb(struct hg_statement *statement, int index, const void *wkb, size_t count)
{
    bind(statement, index,
         (struct hg_parameter){.kind = wkb == NULL ? HG_PARAMETER_NULL : HG_PARAMETER_WKB,
                               .bytes = wkb,
                               .count = count});
}

void hg_bind_null(struct hg_statement *statement, int index)
{
    bind(statement, index, (struct hg_parameter){.kind = HG_PARAMETER_NULL});
}

static enum hg_step step(struct hg_statement *statement)
{
    const struct hg_server *server = statement->store->server;
    if (statement->failed) return HG_STEP_FAILED;
    bool starts = !statement->started;
    statement->started = true;
    enum hg_step outcome = starts && server->start(statement) != HG_OK
                               ? HG_STEP_FAILED
                               : server->step(statement);
    if (outcome != HG_STEP_ROW) statement->started = false;
    statement->failed = outcome == HG_STEP_FAILED;
    return outcome;
}

hg_status hg_statement_run(struct hg_statement *statement)
{
    while (step(statement) == HG_STEP_ROW)
        ;
    return statement->failed ? HG_FAILED : HG_OK;
}

bool hg_statement_next(struct hg_statement *statement)
{
    return step(statement) == HG_STEP_ROW;
}

bool hg_column_is_null(struct hg_statement *statement, int column)
{
    return statement->store->server->is_null(statement, column);
}

const char *hg_column_text(struct hg_statement *statement, int column)
{
    return statement->store->server->text(statement, column);
}

double hg_column_number(struct hg_statement *statement, int column)
{
    return hg_column_is_null(statement, column)
               ? (double)NAN
               : statement->store->server->number(statement, column);
}

int64_t hg_column_integer(struct hg_statement *statement, int column)
{
    return hg_column_is_null(statement, column)
               ? 0
               : statement->store->server->integer(statement, column);
}

const unsigned char *hg_column_wkb(struct hg_statement *statement, int column,
                                   size_t *out_count)
{
    *out_count = 0;
    return hg_column_is_null(statement, column)
               ? NULL
               : statement->store->server->wkb(statement, column, out_count);
}

hg_status hg_statement_end(struct hg_statement *statement)
{
    if (statement == NULL) return HG_FAILED;
    hg_status status = statement->failed ? HG_FAILED : HG_OK;
    statement->store->server->end(statement);
    free(statement);
    return status;
}
