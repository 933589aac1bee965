/* Table: rows of a tab-separated file, lines with '#' and empty lines left out. */
#ifndef HG_TEST_CRS_TABLE_H
#define HG_TEST_CRS_TABLE_H

#include "support/testing.h"

#include <stdio.h>
#include <string.h>

enum { TABLE_COLUMNS = 8, TABLE_LINE = 4096 };

typedef void (*table_row_fn)(void *data, char *cells[TABLE_COLUMNS]);

/* Calls `visit` for every row of the file and returns how many there were; missing cells are NULL. */
static inline size_t table_each(const char *path, table_row_fn visit, void *data)
{
    char line[TABLE_LINE];
    size_t count = 0;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        char *cells[TABLE_COLUMNS] = {0}, *rest = line;
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] == '#' || line[0] == '\0') continue;
        for (size_t i = 0; i < TABLE_COLUMNS && rest != NULL; i++)
            cells[i] = strsep(&rest, "\t");
        visit(data, cells);
        count++;
    }
    fclose(file);
    return count;
}

#endif
