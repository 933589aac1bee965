/* What a worksheet cannot hold: a table of more rows goes on in a further sheet, and nothing is lost. */
#include "reports/xlsx_table.h"
#include "support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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
    assert_int_equal(hg_book_close(&book), LXW_NO_ERROR);
    snprintf(command, sizeof command, "/usr/bin/python3 tests/reports/read_back.py rows %s",
             folder);
    int read = system(command);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
    assert_int_equal(read, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_that_outgrows_a_sheet_goes_on_in_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
