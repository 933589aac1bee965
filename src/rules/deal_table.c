#include "rules/deal_table.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <string.h>

static const char *const rule_names[HG_PRICE_RULES] = {
    "priority_intensive_share",    "agricultural_processing_share",
    "intensive_far_excess",        "intensive_building_factor_excess",
    "intensive_investment_excess", "land_return_rate",
};

enum { REGION_DIGITS = 6 };

int hg_land_grade_of(sqlite3 *db, const struct hg_settings *settings, bool *out_from_memory)
{
    const char *sql = "SELECT grade, mark FROM land_grade WHERE region = ?1";
    sqlite3_stmt *statement;
    int grade = settings->land_grade;
    *out_from_memory = false;
    if (grade > 0 || settings->region == NULL) return grade;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return 0;
    /* A code of 9 or 12 digits lies in the county of its first six; a shorter one is no county and fits no row. */
    int digits = strlen(settings->region) > REGION_DIGITS ? REGION_DIGITS : -1;
    sqlite3_bind_text(statement, 1, settings->region, digits, SQLITE_STATIC);
    if (sqlite3_step(statement) == SQLITE_ROW) {
        grade = sqlite3_column_int(statement, 0);
        *out_from_memory = hg_str_same((const char *)sqlite3_column_text(statement, 1),
                                       "from_memory");
    }
    sqlite3_finalize(statement);
    return grade;
}

static const char *copy_text(struct hg_arena *arena, sqlite3_stmt *statement, int column)
{
    return hg_arena_strdup(arena, (const char *)sqlite3_column_text(statement, column));
}

/* The limit of a row "value, document, article, mark", if there is one. */
static struct hg_limit limit_at(sqlite3_stmt *statement, struct hg_arena *arena,
                                const char *op)
{
    if (sqlite3_step(statement) != SQLITE_ROW) return (struct hg_limit){.op = NULL};
    return (struct hg_limit){.op = op,
                             .value = sqlite3_column_double(statement, 0),
                             .document = copy_text(arena, statement, 1),
                             .article = copy_text(arena, statement, 2),
                             .mark = copy_text(arena, statement, 3)};
}

static bool read_minimum(sqlite3 *db, struct hg_arena *arena, struct hg_deal_table *out)
{
    const char *sql = "SELECT yuan_per_m2, document, article, mark, valid_from "
                      "FROM minimum_price WHERE grade = ?1";
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return false;
    sqlite3_bind_int(statement, 1, out->grade);
    out->minimum = limit_at(statement, arena, ">=");
    out->minimum_from = HG_DAY_UNKNOWN;
    const char *from = out->minimum.op == NULL
                           ? NULL
                           : (const char *)sqlite3_column_text(statement, 4);
    if (from != NULL && !hg_day_parse(from, &out->minimum_from))
        out->minimum_from = HG_DAY_UNKNOWN;
    return sqlite3_finalize(statement) == SQLITE_OK;
}

/* `sql` asks for one name. */
static bool read_named(sqlite3 *db, struct hg_arena *arena, const char *sql, const char *op,
                       const char *const names[], size_t count, struct hg_limit limits[])
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return false;
    for (size_t i = 0; i < count; i++) {
        sqlite3_bind_text(statement, 1, names[i], -1, SQLITE_STATIC);
        limits[i] = limit_at(statement, arena, op);
        sqlite3_reset(statement);
    }
    return sqlite3_finalize(statement) == SQLITE_OK;
}

/* A rate that the project states is its own decision, and no table's. */
static void take_own_rate(const struct hg_settings *settings, struct hg_deal_table *out)
{
    if (settings->land_return_rate > 0.0)
        out->rules[HG_PRICE_RULE_land_return_rate] = (struct hg_limit){
            .op = "=",
            .value = settings->land_return_rate,
            .document = "land_return_rate",
            .mark = "local"};
}

bool hg_deal_table_read(sqlite3 *db, struct hg_arena *arena,
                        const struct hg_settings *settings, struct hg_deal_table *out)
{
    *out = (struct hg_deal_table){0};
    out->grade = hg_land_grade_of(db, settings, &out->grade_from_memory);
    bool read = read_minimum(db, arena, out) &&
                read_named(db, arena,
                           "SELECT value, document, article, mark FROM price_rule "
                           "WHERE name = ?1",
                           "=", rule_names, HG_PRICE_RULES, out->rules) &&
                read_named(db, arena,
                           "SELECT max_years, document, article, mark FROM grant_term "
                           "WHERE name = ?1",
                           "<=", hg_deal_names, HG_DEAL_KINDS, out->terms);
    take_own_rate(settings, out);
    return read;
}
