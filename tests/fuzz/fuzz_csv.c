/* Any text as a table: rows in the order of their lines; written out again with every value quoted, it says the same. */
#include "standards/csv.h"

#include "geo/base/str.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void add_quoted(struct hg_str *out, const char *value)
{
    hg_str_add(out, "\"");
    for (; *value != '\0'; value++)
        hg_str_add_bytes(out, *value == '"' ? "\"\"" : value, *value == '"' ? 2 : 1);
    hg_str_add(out, "\"");
}

static size_t kept(const struct hg_csv_row *row)
{
    return row->count < HG_CSV_COLUMNS ? row->count : HG_CSV_COLUMNS;
}

static void write_again(const char *text, struct hg_arena *arena, struct hg_str *out)
{
    struct hg_csv csv;
    struct hg_csv_row row;
    int line = 1;
    hg_csv_init(&csv, text, arena);
    while (hg_csv_next(&csv, &row)) {
        if (row.line < line || row.count == 0) abort();
        line = row.line;
        for (size_t i = 0; i < kept(&row); i++) {
            if (row.columns[i] < 1) abort();
            hg_str_add(out, i == 0 ? "" : ",");
            add_quoted(out, row.values[i]);
        }
        hg_str_add(out, "\r\n");
    }
}

static void compare(const char *text, const char *again, struct hg_arena *arena)
{
    struct hg_csv first, second;
    struct hg_csv_row a, b;
    hg_csv_init(&first, text, arena);
    hg_csv_init(&second, again, arena);
    while (hg_csv_next(&first, &a)) {
        if (!hg_csv_next(&second, &b) || kept(&a) != b.count) abort();
        for (size_t i = 0; i < kept(&a); i++)
            if (strcmp(a.values[i], b.values[i]) != 0) abort();
    }
    if (hg_csv_next(&second, &b)) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct hg_arena *arena = hg_arena_new();
    struct hg_str again = HG_STR_EMPTY;
    const char *text = hg_arena_strndup(arena, (const char *)data, size);
    write_again(text, arena, &again);
    compare(text, hg_str_text(&again), arena);
    hg_str_clear(&again);
    hg_arena_free(arena);
    return 0;
}
