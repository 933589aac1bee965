/* What a worksheet cannot hold: a table of more rows goes on in a further sheet, and nothing is lost. */
#include "reports/xlsx_table.h"
#include "support/testing.h"

#include "geo/base/reason.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct hg_column columns[] = {
    {"key", 10}
};

static void table_that_outgrows_a_sheet_goes_on_in_another(void **state)
{
    (void)state;
    enum { ROWS = 1048575 + 2 };
    char folder[] = "/tmp/hegui-table-XXXXXX", path[64], command[192];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/rows.xlsx", folder);
    struct hg_book book = hg_book_open(path, folder, HG_EN);
    struct hg_table table = hg_table_begin(&book, "Rows", columns, 1);
    for (int i = 0; i < ROWS; i++) {
        hg_table_row(&table);
        hg_table_number(&table, i, HG_FORMAT_WHOLE);
    }
    hg_table_end(&table);
    const char *why;
    assert_true(hg_book_close(&book, &why));
    snprintf(command, sizeof command, "/usr/bin/python3 tests/reports/read_back.py rows %s",
             folder);
    int read = system(command);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
    assert_int_equal(read, 0);
}

/* A disk that is full while the sheet is printed and has room again for the packed book: no file may grow beyond 1 MB. */
static void rows_that_a_disk_did_not_take_are_an_error(void **state)
{
    (void)state;
    enum { ROWS = 100000, MOST_BYTES = 1 << 20 };
    char folder[] = "/tmp/hegui-table-XXXXXX", path[64], command[192];
    const char *why = NULL;
    struct rlimit before, small;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/rows.xlsx", folder);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){MOST_BYTES, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    struct hg_book book = hg_book_open(path, folder, HG_EN);
    struct hg_table table = hg_table_begin(&book, "Rows", columns, 1);
    for (int i = 0; i < ROWS; i++) {
        hg_table_row(&table);
        hg_table_number(&table, 1.0, HG_FORMAT_WHOLE);
    }
    hg_table_end(&table);
    bool written = hg_book_close(&book, &why);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    struct stat packed;
    assert_int_equal(stat(path, &packed), 0);
    assert_true(packed.st_size < MOST_BYTES); /* the book itself had room */
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
    assert_false(written);
    assert_string_equal(why, hg_reason_of(EFBIG));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_that_outgrows_a_sheet_goes_on_in_another),
        cmocka_unit_test(rows_that_a_disk_did_not_take_are_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
