/* Columns: a table for the terminal, aligned also where Chinese stands in it. */
#ifndef HG_CLI_COLUMNS_H
#define HG_CLI_COLUMNS_H

#include <stddef.h>

/* Print rows of cells on stdout: cells[row * columns + column], valid UTF-8, NULL as "".  The last column is not padded, so a
 * long text at the end costs no one blanks. */
void hg_columns_print(const char *const *cells, size_t rows, size_t columns);

/* Cells of the terminal that the text takes: two for a Chinese character or a full-width sign. */
size_t hg_columns_width(const char *text);

#endif
