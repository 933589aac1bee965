/* Fact tables: SQL gets the same answers from facts in place as from the same rows stored by SQLite; and the rules find the same on
 * any number of connections. */
#include "rule_case.h"
#include "rules/fact_table.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <math.h>

enum { ROWS = 300, FIRST_REF = 1000, STEP = 3 }; /* the number of row n is STEP * n */

struct row {
    const char *id, *use; /* NULL unknown */
    double area_m2;       /* NAN unknown */
    enum hg_tri completed;
    hg_day contract;
};

static size_t find_row(const void *data, int key, int64_t number)
{
    (void)data;
    int64_t row = key == 0 ? number / STEP : number - FIRST_REF;
    bool between = key == 0 && number % STEP != 0;
    return row < 0 || row >= ROWS || between ? SIZE_MAX : (size_t)row;
}

static int64_t number_of(const void *data, size_t row)
{
    (void)data;
    return STEP * (int64_t)row;
}

enum { PARCEL, REF, ID, AREA, COMPLETED, USE, CONTRACT, COLUMNS };

static int column_named(const void *data, const char *name)
{
    static const char *const names[COLUMNS] = {
        "parcel", "ref", "parcel_id", "area_m2", "completed", "use", "contract_date"};
    (void)data;
    for (int i = 0; i < COLUMNS; i++)
        if (strcmp(names[i], name) == 0) return i;
    return -1;
}

static void give_cell(const void *data, size_t number, int column, sqlite3_context *out)
{
    const struct row *row = &((const struct row *)data)[number];
    switch (column) {
    case PARCEL: hg_fact_id(out, number_of(data, number)); break;
    case REF: hg_fact_id(out, FIRST_REF + (int64_t)number); break;
    case ID: hg_fact_text(out, row->id); break;
    case AREA: hg_fact_number(out, row->area_m2); break;
    case COMPLETED: hg_fact_truth(out, row->completed); break;
    case USE: hg_fact_text(out, row->use); break;
    case CONTRACT: hg_fact_day(out, row->contract); break;
    }
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void make_rows(struct row *rows, struct hg_arena *arena, uint32_t seed)
{
    static const char *const uses[] = {"M1", "M2", "W", NULL, "12", "工业用地"};
    for (size_t i = 0; i < ROWS; i++)
        rows[i] = (struct row){
            .id = hg_arena_printf(arena, "P%u", next_random(&seed) % 200),
            .use = uses[next_random(&seed) % HG_COUNT_OF(uses)],
            .area_m2 = next_random(&seed) % 5 == 0 ? (double)NAN
                                                   : (double)(next_random(&seed) % 1000),
            .completed = (enum hg_tri)(next_random(&seed) % 3),
            .contract = next_random(&seed) % 3 == 0
                            ? HG_DAY_UNKNOWN
                            : hg_day_of(2020, 1, 1 + (int)(next_random(&seed) % 28))};
}

/* The same rows, stored. */
static void store_rows(struct rule_case *rule_case, const struct row *rows)
{
    sqlite3_stmt *insert = NULL;
    const char
        *sql = "INSERT INTO parcel (parcel, ref, parcel_id, industrial, has_building, "
               "area_m2, completed, \"use\", contract_date) VALUES (?1, ?2, ?3, 0, 0, "
               "?4, ?5, ?6, ?7)";
    assert_int_equal(sqlite3_prepare_v2(rule_case->workspace->db, sql, -1, &insert, NULL),
                     SQLITE_OK);
    for (size_t i = 0; i < ROWS; i++) {
        char day[HG_DAY_TEXT];
        sqlite3_clear_bindings(insert);
        sqlite3_bind_int64(insert, 1, number_of(rows, i));
        sqlite3_bind_int64(insert, 2, FIRST_REF + (sqlite3_int64)i);
        sqlite3_bind_text(insert, 3, rows[i].id, -1, SQLITE_STATIC);
        if (!isnan(rows[i].area_m2)) sqlite3_bind_double(insert, 4, rows[i].area_m2);
        if (rows[i].completed != HG_UNKNOWN)
            sqlite3_bind_int(insert, 5, rows[i].completed == HG_YES);
        sqlite3_bind_text(insert, 6, rows[i].use, -1, SQLITE_STATIC);
        if (rows[i].contract != HG_DAY_UNKNOWN)
            sqlite3_bind_text(insert, 7, hg_day_format(rows[i].contract, day), -1,
                              SQLITE_TRANSIENT);
        assert_int_equal(sqlite3_step(insert), SQLITE_DONE);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
}

/* All cells with their types. */
static char *answer(struct rule_case *rule_case, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    struct hg_str text = HG_STR_EMPTY;
    if (sqlite3_prepare_v2(rule_case->workspace->db, sql, -1, &statement, NULL) !=
        SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(rule_case->workspace->db));
    while (sqlite3_step(statement) == SQLITE_ROW) {
        for (int c = 0; c < sqlite3_column_count(statement); c++) {
            const char *cell = (const char *)sqlite3_column_text(statement, c);
            hg_str_addf(&text, "%d:%s|", sqlite3_column_type(statement, c),
                        cell == NULL ? "" : cell);
        }
        hg_str_add(&text, "\n");
    }
    sqlite3_finalize(statement);
    char *copy = hg_arena_strdup(rule_case->ctx.arena, hg_str_text(&text));
    hg_str_clear(&text);
    return copy;
}

static const char *const questions[] = {
    "SELECT parcel, ref, parcel_id, area_m2, completed, \"use\", contract_date FROM parcel",
    "SELECT parcel_id FROM parcel WHERE parcel = 21",
    "SELECT parcel_id FROM parcel WHERE parcel = 21.0",
    "SELECT parcel_id FROM parcel WHERE parcel = 22",
    "SELECT parcel_id FROM parcel WHERE parcel = '21'",
    "SELECT parcel_id FROM parcel WHERE parcel = 'x'",
    "SELECT parcel_id FROM parcel WHERE parcel = 21.5",
    "SELECT rowid, parcel_id FROM parcel WHERE rowid = 21",
    "SELECT rowid, parcel_id FROM parcel WHERE rowid IN (21, 22, 24, -3) ORDER BY rowid",
    "SELECT p.rowid, q.rowid FROM parcel AS p JOIN parcel AS q ON q.rowid = p.rowid + 3 "
    "ORDER BY "
    "p.rowid DESC",
    "SELECT parcel_id FROM parcel WHERE parcel = NULL OR ref = NULL",
    "SELECT parcel_id FROM parcel WHERE parcel = -1 OR ref = 1",
    "SELECT parcel_id FROM parcel WHERE ref = 1007 AND parcel = 21",
    "SELECT parcel_id FROM parcel WHERE ref = 1007 AND parcel = 24",
    "SELECT parcel_id FROM parcel WHERE ref IN (1299, 1003, 1300, 1003, 7) ORDER BY ref",
    "SELECT parcel_id FROM parcel WHERE parcel > 870 ORDER BY parcel DESC",
    "SELECT parcel_id FROM parcel WHERE \"use\" = 12",
    "SELECT parcel_id FROM parcel WHERE \"use\" IS NULL AND area_m2 >= 500 ORDER BY ref",
    "SELECT parcel_id, count(*), sum(area_m2), min(contract_date) FROM parcel GROUP BY "
    "parcel_id ORDER BY parcel_id",
    "SELECT parcel, count(*) FROM parcel GROUP BY parcel HAVING max(area_m2) > 990",
    "SELECT a.parcel, b.parcel FROM parcel AS a JOIN parcel AS b ON b.ref = a.ref + 1 "
    "WHERE "
    "a.area_m2 = b.area_m2 ORDER BY 1",
    "SELECT d.ref, p.parcel_id, p.tax_wan, p.tax_wan_known FROM declared AS d LEFT JOIN "
    "parcel "
    "AS p ON p.ref = d.ref ORDER BY d.ref",
    "SELECT (SELECT group_concat(q.parcel) FROM parcel AS q WHERE q.parcel_id = "
    "p.parcel_id) "
    "FROM parcel AS p WHERE p.completed ORDER BY p.parcel LIMIT 20",
    "SELECT count(*) FROM parcel AS p WHERE NOT EXISTS (SELECT 1 FROM declared AS d WHERE "
    "d.ref "
    "= p.ref)",
};

static void facts_in_place_answer_as_stored_rows_do(void **state)
{
    (void)state;
    static const uint32_t seeds[] = {1, 20261122, 77};
    for (size_t s = 0; s < HG_COUNT_OF(seeds); s++) {
        struct rule_case stored, shown;
        struct row rows[ROWS];
        open_case(&stored);
        open_case(&shown);
        make_rows(rows, stored.ctx.arena, seeds[s]);
        const struct hg_fact_table table = {
            "parcel", ROWS, 2, rows, number_of, find_row, column_named, give_cell};
        assert_true(hg_fact_table_make(shown.workspace, &table));
        store_rows(&stored, rows);
        const char *others = "INSERT INTO declared VALUES (1003, 'parcels', 'a', 1, 1), "
                             "(1299, 'parcels', 'a', 1, 1), (1300, 'zones', 'a', 1, 1)";
        fill(&stored, others);
        fill(&shown, others);
        for (size_t q = 0; q < HG_COUNT_OF(questions); q++) {
            print_message("seed %u: %s\n", (unsigned)seeds[s], questions[q]);
            assert_string_equal(answer(&shown, questions[q]),
                                answer(&stored, questions[q]));
        }
        close_case(&stored);
        close_case(&shown);
    }
}

static void a_key_is_searched_and_not_scanned(void **state)
{
    (void)state;
    static struct row rows[ROWS];
    struct rule_case shown;
    open_case(&shown);
    make_rows(rows, shown.ctx.arena, 3);
    const struct hg_fact_table table = {"parcel", ROWS,         2,        rows, number_of,
                                        find_row, column_named, give_cell};
    assert_true(hg_fact_table_make(shown.workspace, &table));
    const char *plan = answer(&shown,
                              "EXPLAIN QUERY PLAN SELECT p.area_m2 FROM declared AS d "
                              "JOIN parcel AS p ON p.ref = d.ref");
    assert_non_null(strstr(plan, "VIRTUAL TABLE INDEX 2:"));
    close_case(&shown);
}

/* A description of all findings and diagnostics, in order. */
static char *judged(int threads, const struct row *rows, bool faulty)
{
    struct rule_case rule_case;
    struct hg_str text = HG_STR_EMPTY;
    const struct hg_fact_table table = {"parcel", ROWS,         2,        rows, number_of,
                                        find_row, column_named, give_cell};
    open_case(&rule_case);
    rule_case.ctx.threads = threads;
    assert_true(hg_fact_table_make(rule_case.workspace, &table));
    write_rule(
        &rule_case, "HG-O-101", "warn",
        "SELECT ref, area_m2 AS measured, 'm2' AS unit FROM parcel WHERE area_m2 > 500");
    write_rule(
        &rule_case, "HG-T-101", "info",
        "SELECT min(ref) AS ref, count(*) AS measured, '1' AS unit FROM parcel GROUP BY "
        "\"use\"");
    if (faulty) {
        write_rule(&rule_case, "HG-O-102", "warn", "SELECT no_such_column FROM parcel");
        write_rule(&rule_case, "HG-T-102", "warn", "DELETE FROM parcel");
    }
    assert_int_equal(judge_case(&rule_case), faulty ? HG_FAILED : HG_OK);
    for (size_t i = 0; !faulty && i < rule_case.findings.count; i++)
        hg_str_addf(&text, "%s %s %s %.17g\n", rule_case.findings.items[i].id,
                    rule_case.findings.items[i].rule,
                    rule_case.findings.items[i].message.in[HG_ZH],
                    rule_case.findings.items[i].measured);
    for (size_t i = 0; i < rule_case.ctx.diags.count; i++)
        hg_str_addf(&text, "%s %s\n", rule_case.ctx.diags.items[i].kind->symbol,
                    rule_case.ctx.diags.items[i].args[0]);
    close_case(&rule_case);
    return text.data;
}

static void threads_change_nothing(void **state)
{
    (void)state;
    static struct row rows[ROWS];
    struct hg_arena *arena = hg_arena_new();
    make_rows(rows, arena, 5);
    for (int faulty = 0; faulty < 2; faulty++) {
        char *alone = judged(1, rows, faulty != 0);
        assert_non_null(strstr(alone, faulty != 0 ? "RULE_SQL HG-O-102" : "HG-T-101"));
        if (faulty != 0) assert_non_null(strstr(alone, "RULE_FORBIDDEN HG-T-102"));
        for (int threads = 2; threads < 6; threads++) {
            char *together = judged(threads, rows, faulty != 0);
            assert_string_equal(together, alone);
            free(together);
        }
        free(alone);
    }
    hg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_in_place_answer_as_stored_rows_do),
        cmocka_unit_test(a_key_is_searched_and_not_scanned),
        cmocka_unit_test(threads_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
