/* Every row of the edition and index either holds for the parcel, cannot hold, or might.  The best of those that hold wins:
 * a bureau's own before the built-in, then an industry's before the common, then a region's.  A better one that might hold
 * makes the limit unknown. */
#include "rules/limit_table.h"

#include "geo/base/str.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

int hg_limit_industry_of(const char *text)
{
    if (text == NULL) return -1;
    if (isalpha((unsigned char)*text)) text++;
    if (!isdigit((unsigned char)text[0]) || !isdigit((unsigned char)text[1])) return -1;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

const char *hg_limit_industry_edition_of(const char *text)
{
    static const char *const editions[] = {"2002", "2011", "2017"};
    for (size_t i = 0; text != NULL && i < HG_COUNT_OF(editions); i++)
        if (strstr(text, editions[i]) != NULL) return editions[i];
    return NULL;
}

/* --- reading --- */

static const char *copy_text(struct hg_arena *arena, sqlite3_stmt *statement, int column)
{
    return hg_arena_strdup(arena, (const char *)sqlite3_column_text(statement, column));
}

static hg_day day_at(sqlite3_stmt *statement, int column)
{
    hg_day day;
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text != NULL && hg_day_parse(text, &day) ? day : HG_DAY_UNKNOWN;
}

static size_t count_rows(sqlite3 *db, const char *table)
{
    size_t count = 0;
    sqlite3_stmt *statement;
    char sql[64];
    sqlite3_snprintf((int)sizeof sql, sql, "SELECT count(*) FROM %s", table);
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return 0;
    if (sqlite3_step(statement) == SQLITE_ROW)
        count = (size_t)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return count;
}

static enum hg_index_kind index_named(const char *name)
{
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        if (hg_str_same(hg_index_names[i], name)) return (enum hg_index_kind)i;
    return HG_INDEX_KINDS;
}

static bool read_editions(sqlite3 *db, struct hg_arena *arena, struct hg_limit_table *out)
{
    sqlite3_stmt *statement;
    const char
        *sql = "SELECT edition, valid_from, valid_to FROM control_edition ORDER BY edition";
    size_t capacity = count_rows(db, "control_edition");
    out->editions = HG_ARENA_ARRAY(arena, struct hg_limit_edition, capacity + 1);
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return false;
    while (out->edition_count < capacity && sqlite3_step(statement) == SQLITE_ROW)
        out->editions[out->edition_count++] = (struct hg_limit_edition){
            copy_text(arena, statement, 0), day_at(statement, 1), day_at(statement, 2)};
    return sqlite3_finalize(statement) == SQLITE_OK;
}

static struct hg_limit_row row_at(sqlite3_stmt *statement, struct hg_arena *arena)
{
    struct hg_limit_row row = {
        .edition = copy_text(arena, statement, 0),
        .index = index_named((const char *)sqlite3_column_text(statement, 1)),
        .industry_edition = copy_text(arena, statement, 2),
        .industry = copy_text(arena, statement, 3),
        .region_class = sqlite3_column_int(statement, 4)};
    row.limit = (struct hg_limit){.op = copy_text(arena, statement, 5),
                                  .value = sqlite3_column_double(statement, 6),
                                  .document = copy_text(arena, statement, 8),
                                  .article = copy_text(arena, statement, 9),
                                  .edition = row.edition,
                                  .mark = copy_text(arena, statement, 10)};
    bool rounded = sqlite3_column_type(statement, 7) != SQLITE_NULL;
    row.round = rounded ? sqlite3_column_int(statement, 7) : -1;
    return row;
}

static bool read_rows(sqlite3 *db, struct hg_arena *arena, struct hg_limit_table *out)
{
    sqlite3_stmt *statement;
    const char *sql =
        "SELECT edition, index_name, industry_edition, industry, region_class, op, value, "
        "round, document, article, mark FROM control_limit "
        "ORDER BY edition, index_name, industry_edition, industry, region_class, op";
    size_t capacity = count_rows(db, "control_limit");
    out->rows = HG_ARENA_ARRAY(arena, struct hg_limit_row, capacity + 1);
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return false;
    while (out->row_count < capacity && sqlite3_step(statement) == SQLITE_ROW)
        out->rows[out->row_count++] = row_at(statement, arena);
    return sqlite3_finalize(statement) == SQLITE_OK;
}

static bool read_region(sqlite3 *db, int land_grade, struct hg_limit_table *out)
{
    sqlite3_stmt *statement;
    const char *sql = "SELECT region_class, mark FROM region_class WHERE grade = ?1";
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return false;
    sqlite3_bind_int(statement, 1, land_grade);
    if (sqlite3_step(statement) == SQLITE_ROW) {
        out->region_class = sqlite3_column_int(statement, 0);
        out->region_from_memory = hg_str_same(
            (const char *)sqlite3_column_text(statement, 1), "from_memory");
    }
    return sqlite3_finalize(statement) == SQLITE_OK;
}

/* A code means the same everywhere if every edition has it under one name. */
static bool read_industries(sqlite3 *db, struct hg_limit_table *out)
{
    sqlite3_stmt *statement;
    const char *sql =
        "SELECT code FROM industry GROUP BY code HAVING count(DISTINCT name) = 1 AND "
        "count(*) = (SELECT count(DISTINCT industry_edition) FROM industry)";
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return false;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        int code = sqlite3_column_int(statement, 0);
        if (code >= 0 && code < 100) out->same_everywhere[code] = true;
    }
    return sqlite3_finalize(statement) == SQLITE_OK;
}

bool hg_limit_table_read(sqlite3 *db, struct hg_arena *arena, int land_grade,
                         struct hg_limit_table *out)
{
    *out = (struct hg_limit_table){0};
    return read_editions(db, arena, out) && read_rows(db, arena, out) &&
           read_region(db, land_grade, out) && read_industries(db, out);
}

const char *hg_limit_table_edition(const struct hg_limit_table *table, hg_day day)
{
    for (size_t i = 0; i < table->edition_count; i++) {
        const struct hg_limit_edition *edition = &table->editions[i];
        if (day >= edition->from && (edition->to == HG_DAY_UNKNOWN || day <= edition->to))
            return edition->edition;
    }
    return NULL;
}

/* --- finding --- */

/* Might the row's industry be the parcel's?  HG_UNKNOWN with the reason why nobody can tell. */
static enum hg_tri industry_fits(const struct hg_limit_table *table,
                                 const struct hg_limit_row *row,
                                 const struct hg_limit_subject *subject,
                                 const char **reason)
{
    if (row->industry == NULL) return HG_YES;
    if (subject->industry < 0) {
        *reason = "industry_unknown";
        return HG_UNKNOWN;
    }
    if (atoi(row->industry) != subject->industry) return HG_NO;
    if (table->same_everywhere[subject->industry]) return HG_YES;
    if (subject->industry_edition == NULL) {
        *reason = "industry_edition_unknown";
        return HG_UNKNOWN;
    }
    if (hg_str_same(row->industry_edition, subject->industry_edition)) return HG_YES;
    *reason = "industry_edition_other";
    return HG_NO;
}

static enum hg_tri region_fits(const struct hg_limit_table *table,
                               const struct hg_limit_row *row, const char **reason)
{
    if (row->region_class == 0 || row->region_class == table->region_class)
        return row->region_class == 0 || table->region_class != 0 ? HG_YES : HG_NO;
    if (table->region_class != 0) return HG_NO;
    *reason = "land_grade_unknown";
    return HG_UNKNOWN;
}

static int rank_of(const struct hg_limit_row *row)
{
    bool local = hg_str_same(row->limit.mark, "local");
    return 4 * local + 2 * (row->industry != NULL) + (row->region_class != 0);
}

/* Limits without which a parcel cannot be judged complete: no row of them is a gap in the tables. */
static bool is_required(enum hg_index_kind index)
{
    return index == HG_INDEX_far || index == HG_INDEX_building_factor ||
           index == HG_INDEX_office_land_share || index == HG_INDEX_investment_intensity;
}

struct hg_limit_answer hg_limit_table_find(const struct hg_limit_table *table,
                                           const struct hg_limit_subject *subject,
                                           enum hg_index_kind index)
{
    struct hg_limit_answer best = {NULL, NULL};
    if (subject->edition == NULL) return (struct hg_limit_answer){NULL, "edition_missing"};
    int best_rank = -1, doubt_rank = -1;
    bool any = false;
    const char *doubt = NULL, *other = NULL;
    for (size_t i = 0; i < table->row_count; i++) {
        const struct hg_limit_row *row = &table->rows[i];
        if (row->index != index || strcmp(row->edition, subject->edition) != 0) continue;
        any = true;
        const char *reason = NULL;
        enum hg_tri industry = industry_fits(table, row, subject, &reason);
        enum hg_tri region = industry == HG_NO ? HG_NO : region_fits(table, row, &reason);
        int rank = rank_of(row);
        if (industry == HG_NO || region == HG_NO) {
            if (industry == HG_NO && reason != NULL) other = reason;
        } else if (industry == HG_YES && region == HG_YES) {
            if (rank <= best_rank) continue;
            best_rank = rank;
            best.row = row;
        } else if (rank > doubt_rank) {
            doubt_rank = rank;
            doubt = reason;
        }
    }
    if (doubt_rank > best_rank) return (struct hg_limit_answer){NULL, doubt};
    if (best.row != NULL) return best;
    if (other != NULL) return (struct hg_limit_answer){NULL, other};
    if (any || is_required(index)) return (struct hg_limit_answer){NULL, "not_configured"};
    return best;
}
