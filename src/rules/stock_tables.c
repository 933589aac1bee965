/* The tables that the stock is judged by. */
#include "rules/stock_parts.h"

#include "geo/base/str.h"

#include <math.h>

static const char *text_at(const struct hg_stocktaking *taking, sqlite3_stmt *statement,
                           int column)
{
    return hg_arena_strdup(taking->arena,
                           (const char *)sqlite3_column_text(statement, column));
}

/* Columns document, article, mark from `first` on. */
static struct hg_source source_at(const struct hg_stocktaking *taking,
                                  sqlite3_stmt *statement, int first)
{
    return (struct hg_source){text_at(taking, statement, first),
                              text_at(taking, statement, first + 1),
                              text_at(taking, statement, first + 2)};
}

/* One row at a time into the stocktaking. */
typedef void (*take_row)(struct hg_stocktaking *taking, sqlite3_stmt *statement);

static bool read_table(struct hg_stocktaking *taking, const char *sql, take_row take)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(taking->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return false;
    while (sqlite3_step(statement) == SQLITE_ROW)
        take(taking, statement);
    return sqlite3_finalize(statement) == SQLITE_OK;
}

static int index_named(const char *name)
{
    int kind = 0;
    while (kind < HG_INDEX_KINDS && !hg_str_same(hg_index_names[kind], name))
        kind++;
    return kind;
}

/* The first column counts the rows, so that the first row makes room for all. */
static void take_criterion(struct hg_stocktaking *taking, sqlite3_stmt *statement)
{
    struct hg_stock *stock = &taking->facts->stock;
    size_t count = (size_t)sqlite3_column_int64(statement, 0);
    if (stock->criteria == NULL)
        stock->criteria = HG_ARENA_ARRAY(taking->arena, struct hg_criterion, count);
    struct hg_source source = source_at(taking, statement, 5);
    stock->criteria[stock->criterion_count++] = (struct hg_criterion){
        .name = text_at(taking, statement, 1),
        .index = index_named((const char *)sqlite3_column_text(statement, 2)),
        .op = text_at(taking, statement, 3),
        .value = sqlite3_column_double(statement, 4),
        .document = source.document,
        .article = source.article,
        .mark = source.mark};
}

static void take_setting(struct hg_stocktaking *taking, sqlite3_stmt *statement)
{
    const char *name = (const char *)sqlite3_column_text(statement, 0);
    double value = sqlite3_column_double(statement, 1);
    if (hg_str_same(name, "inefficient_least"))
        taking->facts->stock.least = (size_t)fmin(value, 1e9);
    if (hg_str_same(name, "standard_factory_m2"))
        taking->facts->stock.rent_below_m2 = value;
    if (!hg_str_same(name, "target_far")) return;
    taking->target_far = value;
    taking->target = source_at(taking, statement, 2);
}

static void take_threshold(struct hg_stocktaking *taking, sqlite3_stmt *statement)
{
    const char *name = (const char *)sqlite3_column_text(statement, 0);
    double value = sqlite3_column_double(statement, 1);
    if (hg_str_same(name, "fee_share")) taking->law.fee_share = value;
    if (hg_str_same(name, "withdrawal_years"))
        taking->law.withdrawal_years = (int)fmin(fmax(value, 0.0), 100.0);
}

static void take_basis(struct hg_stocktaking *taking, sqlite3_stmt *statement)
{
    const char *name = (const char *)sqlite3_column_text(statement, 0);
    struct hg_source source = source_at(taking, statement, 1);
    for (int i = 0; i < HG_DISPOSE_KINDS; i++)
        if (hg_str_same(hg_disposal_kind_names[i], name)) taking->law.kinds[i] = source;
    for (int i = HG_MODE_WITHDRAW; i < HG_MODES; i++)
        if (hg_str_same(hg_disposal_mode_names[i], name)) taking->law.modes[i] = source;
}

static void take_department(struct hg_stocktaking *taking, sqlite3_stmt *statement)
{
    taking->law.department = text_at(taking, statement, 0);
    taking->law.department_en = text_at(taking, statement, 1);
}

bool hg_stock_read_tables(struct hg_stocktaking *taking)
{
    struct hg_stock *stock = &taking->facts->stock;
    taking->target_far = NAN;
    taking->law.fee_share = NAN;
    stock->rent_below_m2 = NAN;
    bool read = read_table(
                    taking,
                    "SELECT count(*) OVER (), name, measure, op, value, document, article, "
                    "mark FROM inefficient_criterion ORDER BY name",
                    take_criterion) &&
                read_table(taking,
                           "SELECT name, value, document, article, mark FROM stock_setting",
                           take_setting) &&
                read_table(taking, "SELECT name, value FROM idle_threshold",
                           take_threshold) &&
                read_table(taking,
                           "SELECT name, document, article, mark FROM disposal_basis",
                           take_basis) &&
                read_table(taking, "SELECT zh, en FROM department WHERE family = 'HG-L'",
                           take_department);
    stock->configured = stock->criterion_count > 0 && stock->least > 0 &&
                        stock->least <= stock->criterion_count;
    return read;
}
