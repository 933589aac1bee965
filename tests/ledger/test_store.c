/* The door to a ledger: what goes in comes out bit by bit, from either server.  HEGUI_TEST_LEDGER names a database to be used instead
 * of a file (check_ledger_postgis.py does so); it must be empty. */
#include "ledger/store.h"
#include "support/testing.h"

#include <fcntl.h>
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct bench {
    struct hg_ctx ctx;
    char folder[64], file[96];
    const char *where;
};

static void open_bench(struct bench *bench)
{
    *bench = (struct bench){.where = getenv("HEGUI_TEST_LEDGER")};
    hg_ctx_init(&bench->ctx);
    strcpy(bench->folder, "/tmp/hegui-ledger-XXXXXX");
    assert_non_null(mkdtemp(bench->folder));
    snprintf(bench->file, sizeof bench->file, "%s/台账 #1?%%.sqlite", bench->folder);
    if (bench->where == NULL) bench->where = bench->file;
}

static void close_bench(struct bench *bench)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", bench->folder);
    assert_int_equal(system(command), 0);
    hg_ctx_clear(&bench->ctx);
}

static struct hg_store *open_store(struct bench *bench, enum hg_store_mode mode)
{
    struct hg_store *store = NULL;
    assert_int_equal(hg_store_open(&bench->ctx, bench->where, mode, &store), HG_OK);
    return store;
}

/* The code of what was told first; "" nothing. */
static const char *refusal(struct bench *bench, const char *where, enum hg_store_mode mode)
{
    struct hg_store *store;
    size_t first = bench->ctx.diags.count;
    assert_int_equal(hg_store_open(&bench->ctx, where, mode, &store), HG_FAILED);
    assert_null(store);
    assert_int_equal(bench->ctx.diags.count, first + 1);
    return bench->ctx.diags.items[first].kind->code;
}

/* A square with a square hole, one polygon in a multipolygon, little-endian. */
static size_t make_wkb(unsigned char *out)
{
    const double rings[2][10] = {
        {38500000.125, 3300000, 38500010, 3300000, 38500010, 3300010.1, 38500000.125,
         3300010.1,                                                                      38500000.125, 3300000},
        {1,            1,       1,        2,       2,        2,         2,            1, 1,            1      },
    };
    unsigned char *at = out;
    const unsigned heads[] = {6, 1, 3, 2, 5}; /* multi, one; polygon, two rings, 5 points */
    *at++ = 1;
    memcpy(at, heads, 8);
    at += 8;
    *at++ = 1;
    memcpy(at, heads + 2, 8);
    at += 8;
    for (int ring = 0; ring < 2; ring++) {
        memcpy(at, heads + 4, 4);
        memcpy(at + 4, rings[ring], sizeof rings[ring]);
        at += 4 + sizeof rings[ring];
    }
    return (size_t)(at - out);
}

static const double numbers[] = {0.1,      1.0 / 3,    0.0,        5e-324,          DBL_MAX,
                                 -DBL_MIN, 1e15 + 0.3, 123456.785, 38500000.0000001};

static void insert_findings(struct hg_store *store)
{
    unsigned char wkb[256];
    size_t bytes = make_wkb(wkb);
    struct hg_statement *insert;
    assert_int_equal(
        hg_store_prepare(store,
                         "INSERT INTO finding (digest, stable_key, rule, severity,"
                         " message_zh, message_en, measured, x, geometry)"
                         " VALUES (?1, 'k?1', 'r', 'block', ?2, '', ?3, ?4, ?5)",
                         &insert),
        HG_OK);
    for (size_t i = 0; i < HG_COUNT_OF(numbers); i++) {
        char digest[16];
        snprintf(digest, sizeof digest, "%zu", i);
        hg_bind_text(insert, 1, digest);
        hg_bind_text(insert, 2, "占用永久基本农田 'x' \"y\"\n");
        hg_bind_real(insert, 3, numbers[i]);
        hg_bind_real(insert, 4, NAN);
        if (i % 2 == 0)
            hg_bind_wkb(insert, 5, wkb, bytes);
        else
            hg_bind_null(insert, 5);
        assert_int_equal(hg_statement_run(insert), HG_OK);
    }
    assert_int_equal(hg_statement_end(insert), HG_OK);
}

static void read_findings(struct hg_store *store)
{
    unsigned char expected[256];
    size_t expected_bytes = make_wkb(expected), bytes, row = 0;
    struct hg_statement *select;
    assert_int_equal(hg_store_prepare(store,
                                      "SELECT digest, message_zh, measured, x, geometry,"
                                      " stable_key FROM finding WHERE rule = ?1"
                                      " ORDER BY digest",
                                      &select),
                     HG_OK);
    for (int turn = 0; turn < 2; turn++) {
        hg_bind_text(select, 1, "r");
        for (row = 0; hg_statement_next(select); row++) {
            double number = hg_column_number(select, 2);
            assert_memory_equal(&number, &numbers[row], sizeof number);
            assert_string_equal(hg_column_text(select, 1), "占用永久基本农田 'x' \"y\"\n");
            assert_true(hg_column_is_null(select, 3));
            assert_true(isnan(hg_column_number(select, 3)));
            assert_string_equal(hg_column_text(select, 5), "k?1");
            const unsigned char *wkb = hg_column_wkb(select, 4, &bytes);
            assert_int_equal(bytes, row % 2 == 0 ? expected_bytes : 0);
            if (row % 2 == 0) assert_memory_equal(wkb, expected, bytes);
        }
        assert_int_equal(row, HG_COUNT_OF(numbers));
    }
    hg_bind_text(select, 1, "none");
    assert_false(hg_statement_next(select));
    assert_int_equal(hg_statement_end(select), HG_OK);
}

static size_t count_findings(struct bench *bench)
{
    struct hg_store *store = open_store(bench, HG_STORE_READ);
    struct hg_statement *select;
    assert_int_equal(hg_store_prepare(store, "SELECT count(*) FROM finding", &select),
                     HG_OK);
    assert_true(hg_statement_next(select));
    size_t count = (size_t)hg_column_integer(select, 0);
    assert_int_equal(hg_statement_end(select), HG_OK);
    hg_store_close(store);
    return count;
}

static void test_comes_back(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    assert_string_equal(refusal(&bench, "/nowhere/ledger.sqlite", HG_STORE_READ),
                        "HG-X-401");
    struct hg_store *store = open_store(&bench, HG_STORE_APPEND);
    insert_findings(store);
    assert_int_equal(hg_store_commit(store), HG_OK);
    hg_store_close(store);
    store = open_store(&bench, HG_STORE_READ);
    read_findings(store);
    hg_store_close(store);
    store = open_store(&bench, HG_STORE_APPEND);
    assert_int_equal(hg_store_exec(store, "DELETE FROM finding"), HG_OK);
    hg_store_close(store); /* without a commit */
    assert_int_equal(count_findings(&bench), HG_COUNT_OF(numbers));
    close_bench(&bench);
}

/* What reads cannot write, what breaks a key is told, and no statement is taken half. */
static void test_refuses(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    struct hg_store *store = open_store(&bench, HG_STORE_APPEND);
    assert_int_equal(hg_store_exec(store, "INSERT INTO run_text VALUES (7, 'none')"),
                     HG_FAILED);
    assert_string_equal(bench.ctx.diags.items[0].kind->code, "HG-X-405");
    hg_store_close(store);
    store = open_store(&bench, HG_STORE_APPEND);
    assert_int_equal(hg_store_commit(store), HG_OK);
    hg_store_close(store);
    store = open_store(&bench, HG_STORE_READ);
    assert_int_equal(hg_store_exec(store, "DELETE FROM ledger"), HG_FAILED);
    assert_string_equal(bench.ctx.diags.items[1].kind->code, "HG-X-402");
    hg_store_close(store);
    close_bench(&bench);
}

static void test_newer(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    struct hg_store *store = open_store(&bench, HG_STORE_APPEND);
    assert_int_equal(hg_store_exec(store, "UPDATE ledger SET value = 'hegui.ledger/2'"
                                          " WHERE name = 'format'"),
                     HG_OK);
    assert_int_equal(hg_store_commit(store), HG_OK);
    hg_store_close(store);
    assert_string_equal(refusal(&bench, bench.where, HG_STORE_READ), "HG-X-404");
    assert_string_equal(refusal(&bench, bench.where, HG_STORE_APPEND), "HG-X-407");
    close_bench(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_comes_back),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_newer),
    };
    if (getenv("HEGUI_TEST_ONLY") != NULL)
        cmocka_set_test_filter(getenv("HEGUI_TEST_ONLY"));
    return cmocka_run_group_tests(tests, NULL, NULL);
}
