/* SQLite asks the authorizer for every table, function and statement when it compiles SQL, and the progress handler every
 * HG_SANDBOX_STRIDE steps when it runs it.  What is not on a list here is refused. */
#include "rules/sandbox.h"

#include "model/date.h"

#include "geo/base/num.h"
#include "geo/base/status.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* No date('now'), no random(): the same facts must give the same findings.  No load_extension, readfile, writefile. */
static const char *const allowed_functions[] = {
    "abs", "avg", "ceil", "ceiling", "char", "coalesce", "concat", "count", "cume_dist",
    "dense_rank", "first_value", "floor", "format", "glob", "group_concat", "hex", "ifnull",
    "iif", "instr", "lag", "last_value", "lead", "length", "like", "lower", "ltrim", "max",
    "min", "mod", "nth_value", "ntile", "nullif", "percent_rank", "pow", "power", "printf",
    "quote", "rank", "replace", "round", "row_number", "rtrim", "sign", "sqrt",
    "string_agg", "substr", "substring", "sum", "total", "trim", "trunc", "typeof",
    "unicode", "upper",
    /* ours */
    "fmt", "fmt_m2", "fmt_ha", "fmt_mu", "fmt_beside", "next_year", "full_years",
    "days_between"};

static bool function_allowed(const char *name)
{
    for (size_t i = 0; i < HG_COUNT_OF(allowed_functions); i++)
        if (sqlite3_stricmp(allowed_functions[i], name) == 0) return true;
    return false;
}

static int refuse(struct hg_sandbox *sandbox, const char *what, const char *detail)
{
    if (sandbox->refused == NULL) {
        sandbox->refused = what;
        snprintf(sandbox->detail, sizeof sandbox->detail, "%s",
                 detail == NULL ? "" : detail);
    }
    return SQLITE_DENY;
}

static const struct {
    int action;
    const char *what;
} refusals[] = {
    {SQLITE_ATTACH,        "ATTACH"        },
    {SQLITE_DETACH,        "DETACH"        },
    {SQLITE_PRAGMA,        "PRAGMA"        },
    {SQLITE_INSERT,        "INSERT"        },
    {SQLITE_UPDATE,        "UPDATE"        },
    {SQLITE_DELETE,        "DELETE"        },
    {SQLITE_TRANSACTION,   "BEGIN, COMMIT" },
    {SQLITE_SAVEPOINT,     "SAVEPOINT"     },
    {SQLITE_CREATE_TABLE,  "CREATE TABLE"  },
    {SQLITE_CREATE_VTABLE, "CREATE VIRTUAL"},
    {SQLITE_DROP_TABLE,    "DROP TABLE"    },
    {SQLITE_ALTER_TABLE,   "ALTER TABLE"   },
};

static const char *refusal_of(int action)
{
    for (size_t i = 0; i < HG_COUNT_OF(refusals); i++)
        if (refusals[i].action == action) return refusals[i].what;
    return "CREATE, DROP, ANALYZE";
}

static bool may_change(const struct hg_sandbox *sandbox, int action, const char *table)
{
    bool change = action == SQLITE_INSERT || action == SQLITE_UPDATE ||
                  action == SQLITE_DELETE;
    return sandbox->may_insert && change && sqlite3_strnicmp(table, "sqlite_", 7) != 0;
}

static int authorize(void *data, int action, const char *first, const char *second,
                     const char *database, const char *trigger)
{
    struct hg_sandbox *sandbox = data;
    (void)database;
    (void)trigger;
    if (action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE)
        return SQLITE_OK;
    if (action == SQLITE_FUNCTION)
        return function_allowed(second) ? SQLITE_OK : refuse(sandbox, "function", second);
    if (may_change(sandbox, action, first)) return SQLITE_OK;
    return refuse(sandbox, refusal_of(action), first);
}

static int count_steps(void *data)
{
    struct hg_sandbox *sandbox = data;
    sandbox->stopped = hg_ctx_stopped(sandbox->ctx);
    if (sandbox->steps_left == 0) sandbox->exhausted = true;
    if (sandbox->stopped || sandbox->exhausted) return 1;
    sandbox->steps_left--;
    return 0;
}

uint64_t hg_sandbox_steps(sqlite3 *db)
{
    /* The widest of our rules needs some 100 steps a feature; a small project still gets seconds. */
    enum { LEAST = 200000000, PER_FEATURE = 2000 };
    sqlite3_int64 features = 0;
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, "SELECT count(*) FROM feature", -1, &statement, NULL) ==
        SQLITE_OK) {
        if (sqlite3_step(statement) == SQLITE_ROW)
            features = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
    }
    return LEAST + PER_FEATURE * (uint64_t)features;
}

void hg_sandbox_enter(struct hg_sandbox *sandbox, sqlite3 *db, const struct hg_ctx *ctx,
                      uint64_t steps, bool may_insert)
{
    *sandbox = (struct hg_sandbox){.ctx = ctx,
                                   .db = db,
                                   .may_insert = may_insert,
                                   .steps_left = steps / HG_SANDBOX_STRIDE};
    /* A megabyte is more than any message; without the limit one cell could eat the memory. */
    sandbox->former_length = sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1 << 20);
    sqlite3_set_authorizer(db, authorize, sandbox);
    sqlite3_progress_handler(db, HG_SANDBOX_STRIDE, count_steps, sandbox);
}

void hg_sandbox_leave(struct hg_sandbox *sandbox)
{
    sqlite3_limit(sandbox->db, SQLITE_LIMIT_LENGTH, sandbox->former_length);
    sqlite3_set_authorizer(sandbox->db, NULL, NULL);
    sqlite3_progress_handler(sandbox->db, 0, NULL, NULL);
}

/* --- functions for rules; NULL in, NULL out --- */

static bool any_null(int count, sqlite3_value **values)
{
    for (int i = 0; i < count; i++)
        if (sqlite3_value_type(values[i]) == SQLITE_NULL) return true;
    return false;
}

static void return_fixed(sqlite3_context *context, double value, int decimals)
{
    char text[HG_NUM_TEXT];
    sqlite3_result_text(context, hg_num_format_fixed(value, decimals, text), -1,
                        SQLITE_TRANSIENT);
}

static int decimals_of(sqlite3_value *value)
{
    int decimals = sqlite3_value_int(value);
    return decimals < 0 ? 0 : decimals > 12 ? 12 : decimals;
}

static void sql_fmt(sqlite3_context *context, int count, sqlite3_value **values)
{
    if (any_null(count, values)) return;
    return_fixed(context, sqlite3_value_double(values[0]), decimals_of(values[1]));
}

static void sql_fmt_m2(sqlite3_context *context, int count, sqlite3_value **values)
{
    if (any_null(count, values)) return;
    return_fixed(context, sqlite3_value_double(values[0]), 2);
}

static void sql_fmt_ha(sqlite3_context *context, int count, sqlite3_value **values)
{
    if (any_null(count, values)) return;
    return_fixed(context, sqlite3_value_double(values[0]) / 10000.0, 4);
}

static void sql_fmt_mu(sqlite3_context *context, int count, sqlite3_value **values)
{
    if (any_null(count, values)) return;
    return_fixed(context, sqlite3_value_double(values[0]) * 3.0 / 2000.0, 2);
}

static void sql_fmt_beside(sqlite3_context *context, int count, sqlite3_value **values)
{
    char text[HG_NUM_TEXT];
    if (any_null(count, values)) return;
    hg_num_format_beside(sqlite3_value_double(values[0]), sqlite3_value_double(values[1]),
                         decimals_of(values[2]), text);
    sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

static bool day_of(sqlite3_value *value, hg_day *out)
{
    const char *text = (const char *)sqlite3_value_text(value);
    return text != NULL && hg_day_parse(text, out);
}

static void sql_next_year(sqlite3_context *context, int count, sqlite3_value **values)
{
    hg_day day;
    char text[HG_DAY_TEXT];
    if (any_null(count, values) || !day_of(values[0], &day)) return;
    sqlite3_result_text(context, hg_day_format(hg_day_next_year(day), text), -1,
                        SQLITE_TRANSIENT);
}

static void sql_full_years(sqlite3_context *context, int count, sqlite3_value **values)
{
    hg_day since, as_of;
    if (any_null(count, values)) return;
    if (day_of(values[0], &since) && day_of(values[1], &as_of))
        sqlite3_result_int(context, hg_day_full_years(since, as_of));
}

static void sql_days_between(sqlite3_context *context, int count, sqlite3_value **values)
{
    hg_day from, to;
    if (any_null(count, values)) return;
    if (day_of(values[0], &from) && day_of(values[1], &to))
        sqlite3_result_int64(context, (sqlite3_int64)to - from);
}

void hg_sandbox_functions(sqlite3 *db)
{
    static const struct {
        const char *name;
        int arguments;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        {"fmt",          2, sql_fmt         },
        {"fmt_m2",       1, sql_fmt_m2      },
        {"fmt_ha",       1, sql_fmt_ha      },
        {"fmt_mu",       1, sql_fmt_mu      },
        {"fmt_beside",   3, sql_fmt_beside  },
        {"next_year",    1, sql_next_year   },
        {"full_years",   2, sql_full_years  },
        {"days_between", 2, sql_days_between},
    };
    for (size_t i = 0; i < HG_COUNT_OF(functions); i++)
        sqlite3_create_function(db, functions[i].name, functions[i].arguments,
                                SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, functions[i].call,
                                NULL, NULL);
}
