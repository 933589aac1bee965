/* Runs in the ledger: entered once, chained, whole; from two processes at once; with a clock that goes backwards.  HEGUI_TEST_LEDGER
 * names a database to be used instead of a file (check_ledger_postgis.py does so); it must be empty. */
#include "ledger/ledger.h"
#include "ledger/readback.h"
#include "ledger/verify.h"
#include "support/sample_result.h"
#include "support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct bench {
    struct hg_ctx ctx;
    struct hg_crs_registry *registry;
    struct hg_result result;
    char folder[64], file[96];
    const char *where;
};

static struct hg_text_in_force texts[] = {
    {"rule",     "HG-Z-001",      "SELECT 1 -- 规则\n"},
    {"standard", "one/limit.csv", "a,b\n1,2\n"          },
    {"standard", "two/limit.csv", "a,b\n1,2\n"          }, /* the same bytes under another name */
    {"standard", "two/limit.csv", "a,b\n1,2\n"          }, /* and one that is the same in all */
};

static void open_bench(struct bench *bench)
{
    *bench = (struct bench){.where = getenv("HEGUI_TEST_LEDGER")};
    hg_ctx_init(&bench->ctx);
    bench->registry = hg_crs_registry_new();
    sample_result(&bench->ctx, bench->registry, &bench->result);
    bench->result.texts = texts;
    bench->result.text_count = HG_COUNT_OF(texts);
    strcpy(bench->folder, "/tmp/hegui-ledger-XXXXXX");
    assert_non_null(mkdtemp(bench->folder));
    snprintf(bench->file, sizeof bench->file, "%s/ledger.sqlite", bench->folder);
    if (bench->where == NULL) bench->where = bench->file;
}

static void close_bench(struct bench *bench)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", bench->folder);
    assert_int_equal(system(command), 0);
    hg_crs_registry_free(bench->registry);
    hg_ctx_clear(&bench->ctx);
}

static long append(struct bench *bench, int64_t at)
{
    const struct hg_ledger_origin origin = {
        .project_path = "/data/新港.yaml", .project_sha256 = "aa", .recorded_at = at};
    long run = 0;
    assert_int_equal(
        hg_ledger_append(&bench->ctx, bench->where, &bench->result, &origin, &run), HG_OK);
    return run;
}

static struct hg_store *open_store(struct bench *bench)
{
    struct hg_store *store;
    assert_int_equal(hg_store_open(&bench->ctx, bench->where, HG_STORE_READ, &store),
                     HG_OK);
    return store;
}

static struct hg_ledger_state verify(struct bench *bench, const char *noted)
{
    struct hg_ledger_state state;
    struct hg_store *store = open_store(bench);
    assert_int_equal(hg_ledger_verify(&bench->ctx, store, noted, &state), HG_OK);
    hg_store_close(store);
    return state;
}

static int64_t count(struct bench *bench, const char *sql)
{
    struct hg_store *store = open_store(bench);
    struct hg_ledger_cells cells;
    assert_int_equal(hg_ledger_ask(&bench->ctx, store, sql, "i", 0, &cells), HG_OK);
    hg_store_close(store);
    return strtoll(cells.cells[0], NULL, 10);
}

static void test_twice(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    assert_int_equal(append(&bench, 1700000000), 1);
    int64_t findings = count(&bench, "SELECT count(*) FROM finding WHERE ?1 = 0");
    int64_t all = (int64_t)bench.result.findings.count;
    assert_true(findings > 0 && findings <= all);
    assert_int_equal(append(&bench, 1700000000), 2);
    assert_int_equal(count(&bench, "SELECT count(*) FROM finding WHERE ?1 = 0"), findings);
    assert_int_equal(count(&bench, "SELECT count(*) FROM text WHERE ?1 = 0"), 3);
    assert_int_equal(count(&bench, "SELECT count(*) FROM run_text WHERE ?1 = 0"), 6);
    assert_int_equal(count(&bench, "SELECT count(*) FROM run_finding WHERE ?1 = 0"),
                     2 * all);
    /* every finding of a run has a key of its own */
    assert_int_equal(count(&bench, "SELECT count(DISTINCT stable_key) FROM run_finding JOIN"
                                   " finding ON digest = finding WHERE run = 1 + ?1"),
                     all);
    struct hg_ledger_state whole = verify(&bench, NULL);
    assert_int_equal(whole.flaws, 0);
    assert_int_equal(whole.runs, 2);
    assert_int_equal(verify(&bench, whole.head_hash).noted_run, 2);
    assert_int_equal(verify(&bench, "0123456789").flaws, 1);
    close_bench(&bench);
}

/* What the clock says is data: order comes from the chain alone. */
static void test_clock_backwards(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    for (int i = 0; i < 3; i++)
        assert_int_equal(append(&bench, 1800000000 - 86400 * 400 * i), i + 1);
    struct hg_store *store = open_store(&bench);
    struct hg_ledger_run *runs;
    size_t run_count;
    assert_int_equal(hg_ledger_runs(&bench.ctx, store, &runs, &run_count), HG_OK);
    hg_store_close(store);
    assert_int_equal(run_count, 3);
    assert_string_equal(runs[0].recorded_at, "2027-01-15T08:00:00Z");
    assert_true(strcmp(runs[2].recorded_at, runs[1].recorded_at) < 0);
    assert_string_equal(runs[2].previous, runs[1].hash);
    assert_int_equal(verify(&bench, NULL).flaws, 0);
    close_bench(&bench);
}

enum { EACH = 50 };

static void append_many(struct bench *bench, int child)
{
    for (int i = 0; i < EACH; i++) {
        const struct hg_ledger_origin origin = {.project_path = child == 0 ? "a" : "b"};
        long run;
        if (hg_ledger_append(&bench->ctx, bench->where, &bench->result, &origin, &run) !=
            HG_OK)
            _exit(1);
    }
    _exit(0);
}

static void test_two_at_once(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    pid_t children[2];
    for (int i = 0; i < 2; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) append_many(&bench, i);
    }
    for (int i = 0; i < 2; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    struct hg_ledger_state whole = verify(&bench, NULL);
    assert_int_equal(whole.flaws, 0);
    assert_int_equal(whole.runs, 2 * EACH);
    assert_int_equal(
        count(&bench, "SELECT count(*) FROM run WHERE project_path = 'a' AND ?1 = 0"),
        EACH);
    close_bench(&bench);
}

/* A run in which nothing could be read has a place in the ledger, too. */
static void test_empty_run(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    sample_empty_result(&bench.ctx, bench.registry, &bench.result);
    assert_int_equal(append(&bench, 0), 1);
    assert_int_equal(verify(&bench, NULL).flaws, 0);
    close_bench(&bench);
}

/* What stands there and is no ledger is left alone. */
static void test_no_ledger(void **state)
{
    (void)state;
    static const struct {
        const char *make, *reading, *appending;
    } cases[] = {
        {"echo run,day >",                                  "HG-X-403", "HG-X-406"},
        {"mkdir",                                           "HG-X-402", "HG-X-405"},
        {"cp '" HEGUI_ROOT "/sample_data/xingang/kfq.shp'", "HG-X-403", "HG-X-406"},
        {"cp '" HEGUI_ROOT "/sample_data/xingang/zd.gpkg'", "HG-X-403", "HG-X-406"},
    };
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        struct bench bench;
        char command[512];
        struct hg_store *store;
        const struct hg_ledger_origin origin = {.project_path = "a"};
        long run;
        open_bench(&bench);
        snprintf(command, sizeof command, "%s '%s'", cases[i].make, bench.file);
        assert_int_equal(system(command), 0);
        size_t first = bench.ctx.diags.count;
        assert_int_equal(hg_store_open(&bench.ctx, bench.file, HG_STORE_READ, &store),
                         HG_FAILED);
        assert_int_equal(
            hg_ledger_append(&bench.ctx, bench.file, &bench.result, &origin, &run),
            HG_FAILED);
        assert_int_equal(bench.ctx.diags.count, first + 2);
        assert_string_equal(bench.ctx.diags.items[first].kind->code, cases[i].reading);
        assert_string_equal(bench.ctx.diags.items[first + 1].kind->code,
                            cases[i].appending);
        close_bench(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_twice),       cmocka_unit_test(test_clock_backwards),
        cmocka_unit_test(test_two_at_once), cmocka_unit_test(test_empty_run),
        cmocka_unit_test(test_no_ledger),
    };
    if (getenv("HEGUI_TEST_ONLY") != NULL)
        cmocka_set_test_filter(getenv("HEGUI_TEST_ONLY"));
    return cmocka_run_group_tests(tests, NULL, NULL);
}
