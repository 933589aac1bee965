/* Every row of the edition and index either holds for the parcel, cannot hold, or might.  The best of those that hold wins:
 * a bureau's own before the built-in, then an industry's before the common, then a region's.  A better one that might hold
 * makes the limit unknown. */
#include "rules/limit_table.h"

#include "rules/deal_table.h"

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

static bool read_region(sqlite3 *db, const struct hg_settings *settings,
                        struct hg_limit_table *out)
{
    sqlite3_stmt *statement;
    bool grade_from_memory;
    int grade = hg_land_grade_of(db, settings, &grade_from_memory);
    const char *sql = "SELECT region_class, mark FROM region_class WHERE grade = ?1";
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return false;
    sqlite3_bind_int(statement, 1, grade);
    if (sqlite3_step(statement) == SQLITE_ROW) {
        out->region_class = sqlite3_column_int(statement, 0);
        out->region_from_memory = grade_from_memory ||
                                  hg_str_same(
                                      (const char *)sqlite3_column_text(statement, 1),
                                      "from_memory");
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

static bool read_crossings(sqlite3 *db, struct hg_arena *arena, struct hg_limit_table *out)
{
    sqlite3_stmt *statement;
    const char *sql =
        "SELECT from_edition, from_code, to_edition, to_code, mark FROM industry_crosswalk "
        "UNION SELECT to_edition, to_code, from_edition, from_code, mark "
        "FROM industry_crosswalk ORDER BY 1, 2, 3, 4, 5";
    size_t capacity = 2 * count_rows(db, "industry_crosswalk");
    out->crossings = HG_ARENA_ARRAY(arena, struct hg_industry_crossing, capacity + 1);
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return false;
    while (out->crossing_count < capacity && sqlite3_step(statement) == SQLITE_ROW)
        out->crossings[out->crossing_count++] = (struct hg_industry_crossing){
            .from_edition = copy_text(arena, statement, 0),
            .from = sqlite3_column_int(statement, 1),
            .to_edition = copy_text(arena, statement, 2),
            .to = sqlite3_column_int(statement, 3),
            .from_memory = hg_str_same((const char *)sqlite3_column_text(statement, 4),
                                       "from_memory")};
    return sqlite3_finalize(statement) == SQLITE_OK;
}

bool hg_limit_table_read(sqlite3 *db, struct hg_arena *arena,
                         const struct hg_settings *settings, struct hg_limit_table *out)
{
    *out = (struct hg_limit_table){0};
    return read_editions(db, arena, out) && read_rows(db, arena, out) &&
           read_region(db, settings, out) && read_industries(db, out) &&
           read_crossings(db, arena, out);
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

/* By the crosswalk: how many divisions of the edition the parcel's may be, and whether `industry` is among them. */
static struct hg_industry_fit cross(const struct hg_limit_table *table,
                                    const char *industry_edition, int industry,
                                    const struct hg_limit_subject *subject)
{
    struct hg_industry_fit fit = {.fits = HG_NO, .reason = "industry_edition_other"};
    bool among = false;
    for (size_t i = 0; i < table->crossing_count; i++) {
        const struct hg_industry_crossing *crossing = &table->crossings[i];
        if (crossing->from != subject->industry ||
            !hg_str_same(crossing->from_edition, subject->industry_edition) ||
            !hg_str_same(crossing->to_edition, industry_edition))
            continue;
        fit.of++;
        fit.from_memory = fit.from_memory || crossing->from_memory;
        among = among || crossing->to == industry;
    }
    if (fit.of > 0) fit.reason = NULL;
    if (among) fit.fits = fit.of == 1 ? HG_YES : HG_UNKNOWN;
    if (among && fit.of > 1) fit.reason = "industry_split";
    return fit;
}

/* Of an edition that nobody knows: did a division of this number become the other, or come from it? */
static bool may_have_become(const struct hg_limit_table *table, int number,
                            const char *industry_edition, int industry)
{
    for (size_t i = 0; i < table->crossing_count; i++)
        if (table->crossings[i].from == number && table->crossings[i].to == industry &&
            hg_str_same(table->crossings[i].to_edition, industry_edition))
            return true;
    return false;
}

struct hg_industry_fit hg_limit_industry_fits(const struct hg_limit_table *table,
                                              const char *industry_edition, int industry,
                                              const struct hg_limit_subject *subject)
{
    static const struct hg_industry_fit yes = {.fits = HG_YES}, no = {.fits = HG_NO};
    if (subject->industry < 0)
        return (struct hg_industry_fit){HG_UNKNOWN, "industry_unknown", 0, false};
    bool same_number = industry == subject->industry;
    if (table->same_everywhere[subject->industry] ||
        hg_str_same(industry_edition, subject->industry_edition))
        return same_number ? yes : no;
    if (subject->industry_edition == NULL)
        return same_number ||
                       may_have_become(table, subject->industry, industry_edition, industry)
                   ? (struct hg_industry_fit){HG_UNKNOWN, "industry_edition_unknown", 0,
                                              false}
                   : no;
    struct hg_industry_fit fit = cross(table, industry_edition, industry, subject);
    /* Without a crosswalk the same number is the row that a reader would look for. */
    if (fit.of == 0 && !same_number) fit.reason = NULL;
    return fit;
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

/* The search for one limit under way. */
struct search {
    struct hg_limit_answer best;
    int best_rank, doubt_rank;
    const char *doubt, *other;
    bool any;
    /* Rows of the divisions that the parcel's was split into; `of` them there should be. */
    const struct hg_limit_row *split;
    size_t split_count, of;
    bool split_differs, split_from_memory;
    int split_rank;
};

static void take(struct search *search, const struct hg_limit_row *row, bool from_memory)
{
    int rank = rank_of(row);
    if (rank <= search->best_rank) return;
    search->best_rank = rank;
    search->best = (struct hg_limit_answer){.row = row, .from_memory = from_memory};
}

static void doubt(struct search *search, const struct hg_limit_row *row, const char *reason)
{
    int rank = rank_of(row);
    if (rank <= search->doubt_rank) return;
    search->doubt_rank = rank;
    search->doubt = reason;
}

static bool same_limit(const struct hg_limit_row *a, const struct hg_limit_row *b)
{
    return a->limit.value == b->limit.value && a->round == b->round &&
           strcmp(a->limit.op, b->limit.op) == 0;
}

static void take_split(struct search *search, const struct hg_limit_row *row,
                       const struct hg_industry_fit *fit)
{
    if (search->split == NULL || rank_of(row) > search->split_rank) {
        search->split = row;
        search->split_rank = rank_of(row);
        search->split_count = 0;
        search->split_differs = false;
    }
    if (rank_of(row) < search->split_rank) return;
    search->of = fit->of;
    search->split_from_memory = fit->from_memory;
    search->split_count++;
    search->split_differs = search->split_differs || !same_limit(search->split, row);
}

static void look_at(struct search *search, const struct hg_limit_table *table,
                    const struct hg_limit_row *row, const struct hg_limit_subject *subject)
{
    struct hg_industry_fit fit = {.fits = HG_YES};
    const char *region_reason = NULL;
    if (row->industry != NULL)
        fit = hg_limit_industry_fits(table, row->industry_edition, atoi(row->industry),
                                     subject);
    if (fit.fits == HG_NO) {
        if (fit.reason != NULL) search->other = fit.reason;
        return;
    }
    enum hg_tri region = region_fits(table, row, &region_reason);
    bool weak = fit.from_memory || (row->region_class != 0 && table->region_from_memory);
    if (region == HG_NO) return;
    if (region == HG_UNKNOWN)
        doubt(search, row, region_reason);
    else if (fit.fits == HG_YES)
        take(search, row, weak);
    else if (fit.of > 1)
        take_split(search, row, &fit);
    else
        doubt(search, row, fit.reason);
}

/* A division that was split has a limit if all its parts have the same. */
static void settle_split(struct search *search)
{
    if (search->split == NULL) return;
    if (search->split_count == search->of && !search->split_differs)
        take(search, search->split, search->split_from_memory);
    else
        doubt(search, search->split, "industry_split");
}

struct hg_limit_answer hg_limit_table_find(const struct hg_limit_table *table,
                                           const struct hg_limit_subject *subject,
                                           enum hg_index_kind index)
{
    struct search search = {.best_rank = -1, .doubt_rank = -1};
    if (subject->edition == NULL)
        return (struct hg_limit_answer){.reason = "edition_missing"};
    for (size_t i = 0; i < table->row_count; i++) {
        const struct hg_limit_row *row = &table->rows[i];
        if (row->index != index || strcmp(row->edition, subject->edition) != 0) continue;
        search.any = true;
        look_at(&search, table, row, subject);
    }
    settle_split(&search);
    if (search.doubt_rank > search.best_rank)
        return (struct hg_limit_answer){.reason = search.doubt};
    if (search.best.row != NULL) return search.best;
    if (search.other != NULL) return (struct hg_limit_answer){.reason = search.other};
    if (search.any || is_required(index))
        return (struct hg_limit_answer){.reason = "not_configured"};
    return search.best;
}
