#include "project/table_file.h"

#include "project/project_kinds.h"

#include "geo/base/digest.h"
#include "geo/base/memory.h"
#include "geo/base/reason.h"
#include "geo/base/str.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A table on its way into rows. */
struct reading {
    struct hg_walk *walk;
    const struct hg_table_kind *kind;
    const char *source; /* as the project names it */
    struct hg_csv_row header;
    int columns[HG_CSV_COLUMNS]; /* of the header -> of the list */
    char *rows;                  /* heap */
    size_t count, capacity;
};

static struct hg_where place_of(const struct reading *reading, int line, int column)
{
    struct hg_where where = HG_NOWHERE;
    where.source = reading->source;
    where.line = line;
    where.column = column;
    return where;
}

static struct hg_where cell_place(const struct reading *reading,
                                  const struct hg_csv_row *row, size_t cell)
{
    struct hg_where where = place_of(reading, row->line, row->columns[cell]);
    where.field = reading->header.values[cell];
    where.value = row->values[cell];
    return where;
}

/* --- the text --- */

/* A bureau's list is small; what is bigger is something else. */
enum { MOST_BYTES = 16 << 20 };

static char *read_text(const char *path, size_t *out_length)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    char *text = hg_memory_new(MOST_BYTES + 1, 1);
    *out_length = fread(text, 1, MOST_BYTES, file);
    text[*out_length] = '\0';
    int error = ferror(file) != 0 ? errno : feof(file) == 0 ? EFBIG : 0;
    fclose(file);
    if (error == 0) return text;
    free(text);
    errno = error;
    return NULL;
}

static void sign(struct hg_arena *arena, const char *text, size_t length,
                 struct hg_table_file *out)
{
    char sha256[HG_DIGEST_TEXT], sm3[HG_DIGEST_TEXT];
    struct hg_digest *digest = hg_digest_new_both();
    hg_digest_add(digest, text, length);
    hg_digest_finish_both(digest, sha256, sm3);
    out->sha256 = hg_arena_strdup(arena, sha256);
    out->sm3 = sm3[0] == '\0' ? NULL : hg_arena_strdup(arena, sm3);
}

/* --- the header --- */

static bool is_alias(const char *aliases, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = aliases; *at != '\0'; at += strspn(at, " ")) {
        size_t span = strcspn(at, " ");
        if (span == length && strncmp(at, name, length) == 0) return true;
        at += span;
    }
    return false;
}

/* The column of the list, -1 none. */
static int find_column(const struct hg_table_kind *kind, const char *name)
{
    for (size_t i = 0; i < kind->column_count; i++)
        if (hg_str_same_nocase(kind->columns[i].name, name) ||
            is_alias(kind->columns[i].aliases, name))
            return (int)i;
    return -1;
}

/* "year, region, ...": what the header may hold, with the first of the other names. */
static const char *column_list(struct hg_arena *arena, const struct hg_table_kind *kind)
{
    struct hg_str text = HG_STR_EMPTY;
    for (size_t i = 0; i < kind->column_count; i++) {
        const struct hg_column *column = &kind->columns[i];
        hg_str_addf(&text, "%s%s (%.*s)", i == 0 ? "" : ", ", column->name,
                    (int)strcspn(column->aliases, " "), column->aliases);
    }
    const char *copy = hg_arena_strdup(arena, hg_str_text(&text));
    hg_str_clear(&text);
    return copy;
}

static bool note_header(const struct reading *reading, size_t cell)
{
    const struct hg_csv_row *header = &reading->header;
    struct hg_ctx *ctx = reading->walk->ctx;
    struct hg_where where = place_of(reading, header->line, header->columns[cell]);
    where.field = header->values[cell];
    if (reading->columns[cell] < 0) {
        hg_note(ctx, hg_kind_TABLE_COLUMN_UNKNOWN, where, reading->kind->name,
                column_list(ctx->arena, reading->kind));
        return false;
    }
    for (size_t i = 0; i < cell; i++) {
        if (reading->columns[i] != reading->columns[cell]) continue;
        hg_note(ctx, hg_kind_TABLE_COLUMN_TWICE, where,
                reading->kind->columns[reading->columns[cell]].name, header->values[i]);
        return false;
    }
    return true;
}

static bool read_header(struct reading *reading)
{
    const struct hg_csv_row *header = &reading->header;
    const struct hg_table_kind *kind = reading->kind;
    struct hg_ctx *ctx = reading->walk->ctx;
    bool good = true;
    for (size_t i = 0; i < header->count && i < HG_CSV_COLUMNS; i++) {
        reading->columns[i] = find_column(kind, header->values[i]);
        good = note_header(reading, i) && good;
    }
    for (size_t c = 0; c < kind->column_count; c++) {
        bool found = kind->columns[c].need == HG_COLUMN_MAY;
        for (size_t i = 0; i < header->count && i < HG_CSV_COLUMNS; i++)
            found = found || reading->columns[i] == (int)c;
        if (found) continue;
        hg_note(ctx, hg_kind_TABLE_COLUMN_MISSING, place_of(reading, header->line, 1),
                kind->name, kind->columns[c].name, column_list(ctx->arena, kind));
        good = false;
    }
    return good;
}

/* --- rows --- */

/* Blanks around a value, the ideographic one too, are nobody's intention. */
static const char *trimmed(struct hg_arena *arena, const char *text)
{
    static const char wide[] = "\xE3\x80\x80";
    size_t length = strlen(text);
    for (;;) {
        if (*text == ' ' || *text == '\t') {
            text++;
            length--;
        } else if (strncmp(text, wide, 3) == 0) {
            text += 3;
            length -= 3;
        } else if (length > 0 && strchr(" \t", text[length - 1]) != NULL) {
            length--;
        } else if (length >= 3 && strncmp(text + length - 3, wide, 3) == 0) {
            length -= 3;
        } else {
            return hg_arena_strndup(arena, text, length);
        }
    }
}

static void trim_row(struct hg_arena *arena, struct hg_csv_row *row)
{
    for (size_t i = 0; i < row->count && i < HG_CSV_COLUMNS; i++)
        row->values[i] = trimmed(arena, row->values[i]);
}

/* What a spreadsheet leaves below the last row. */
static bool is_blank(const struct hg_csv_row *row)
{
    for (size_t i = 0; i < row->count && i < HG_CSV_COLUMNS; i++)
        if (row->values[i][0] != '\0') return false;
    return true;
}

static bool refuse_value(const struct reading *reading, const struct hg_csv_row *row,
                         size_t cell, const char *wanted)
{
    hg_note(reading->walk->ctx, hg_kind_TABLE_VALUE, cell_place(reading, row, cell),
            wanted);
    return false;
}

static bool read_cell(const struct reading *reading, const struct hg_csv_row *row,
                      size_t cell, void *target)
{
    const struct hg_column *column = &reading->kind->columns[reading->columns[cell]];
    const char *text = row->values[cell];
    if (text[0] == '\0') {
        if (column->need != HG_COLUMN_FILLED) return true;
        hg_note(reading->walk->ctx, hg_kind_TABLE_VALUE_EMPTY,
                cell_place(reading, row, cell), reading->header.values[cell]);
        return false;
    }
    /* A quote that is not closed swallows the rows below it. */
    if (strchr(text, '\n') != NULL)
        return refuse_value(reading, row, cell,
                            N_ARG_("text in one line, and close its quotation mark"));
    if (column->read == NULL) {
        memcpy((char *)target + column->offset, &text, sizeof text);
        return true;
    }
    const char *wanted = column->read(column, text, target);
    return wanted == NULL || refuse_value(reading, row, cell, wanted);
}

static bool check_contradiction(const struct reading *reading, const struct hg_csv_row *row,
                                const void *target)
{
    const char *column;
    if (reading->kind->contradiction == NULL) return true;
    const char *wanted = reading->kind->contradiction(target, &column);
    if (wanted == NULL) return true;
    for (size_t i = 0; i < row->count; i++)
        if (reading->columns[i] == find_column(reading->kind, column))
            return refuse_value(reading, row, i, wanted);
    return true;
}

/* --- rows that stand twice --- */

static int line_of(const struct hg_table_kind *kind, const void *row)
{
    int line;
    memcpy(&line, (const char *)row + kind->line_offset, sizeof line);
    return line;
}

/* The rows are few, and a table with a mistake is not read any further. */
static void tell_repeated(const struct reading *reading)
{
    const struct hg_table_kind *kind = reading->kind;
    size_t size = kind->row_size;
    if (reading->count < 2) return;
    char *sorted = hg_memory_new(reading->count, size);
    memcpy(sorted, reading->rows, reading->count * size);
    qsort(sorted, reading->count, size, kind->compare);
    for (size_t i = 1; i < reading->count; i++) {
        const char *a = sorted + (i - 1) * size, *b = sorted + i * size;
        if (kind->compare(a, b) != 0) continue;
        int x = line_of(kind, a), y = line_of(kind, b);
        char first[24];
        snprintf(first, sizeof first, "%d", x < y ? x : y);
        hg_note(reading->walk->ctx, hg_kind_TABLE_ROW_TWICE,
                place_of(reading, x < y ? y : x, 1), first);
    }
    free(sorted);
}

/* --- the table --- */

static void keep_row(struct reading *reading, const void *row)
{
    size_t size = reading->kind->row_size;
    reading->rows = hg_memory_grow(reading->rows, &reading->capacity, reading->count + 1,
                                   size);
    memcpy(reading->rows + reading->count * size, row, size);
    reading->count++;
}

static void read_row(struct reading *reading, const struct hg_csv_row *csv)
{
    struct hg_ctx *ctx = reading->walk->ctx;
    if (csv->count != reading->header.count) {
        char got[24], wanted[24];
        snprintf(got, sizeof got, "%zu", csv->count);
        snprintf(wanted, sizeof wanted, "%zu", reading->header.count);
        hg_note(ctx, hg_kind_TABLE_COLUMN_COUNT, place_of(reading, csv->line, 1), got,
                wanted);
        return;
    }
    char *row = hg_arena_copy(ctx->arena, reading->kind->blank, reading->kind->row_size);
    memcpy(row + reading->kind->line_offset, &csv->line, sizeof csv->line);
    bool good = true;
    for (size_t i = 0; i < csv->count; i++)
        good = read_cell(reading, csv, i, row) && good;
    if (good && check_contradiction(reading, csv, row)) keep_row(reading, row);
}

static void read_rows(struct reading *reading, const char *text)
{
    struct hg_ctx *ctx = reading->walk->ctx;
    struct hg_csv csv;
    struct hg_csv_row row;
    hg_csv_init(&csv, text, ctx->arena);
    if (!hg_csv_next(&csv, &reading->header)) {
        hg_note(ctx, hg_kind_TABLE_EMPTY, place_of(reading, 0, 0), reading->kind->name,
                column_list(ctx->arena, reading->kind));
        return;
    }
    trim_row(ctx->arena, &reading->header);
    if (!read_header(reading)) return;
    while (hg_csv_next(&csv, &row)) {
        trim_row(ctx->arena, &row);
        if (!is_blank(&row)) read_row(reading, &row);
    }
    tell_repeated(reading);
}

size_t hg_table_read(struct hg_walk *walk, const struct hg_table_kind *kind,
                     const struct hg_node *node, const char *path,
                     struct hg_table_file *out_file, const void **out_rows)
{
    const char *source = hg_walk_scalar(walk, node, path);
    if (source == NULL) return 0;
    size_t length;
    const char *file = hg_walk_resolve(walk, source);
    bool waits = hg_project_file_waits(file);
    char *text = waits ? NULL : read_text(file, &length);
    if (text == NULL) {
        hg_note(walk->ctx, hg_kind_TABLE_UNOPENED, hg_node_where(node), source,
                waits ? N_ARG_("it is a pipe, a socket or a device") : hg_reason_of(errno));
        return 0;
    }
    struct reading reading = {.walk = walk, .kind = kind, .source = source};
    if (strlen(text) != length || !hg_utf8_valid(text, length))
        hg_note(walk->ctx, hg_kind_TABLE_ENCODING, place_of(&reading, 0, 0), kind->name);
    else
        read_rows(&reading, text);
    *out_file = (struct hg_table_file){.source = source, .rows = reading.count};
    sign(walk->ctx->arena, text, length, out_file);
    *out_rows = hg_arena_copy(walk->ctx->arena, reading.rows,
                              reading.count * kind->row_size);
    free(text);
    free(reading.rows);
    return reading.count;
}
