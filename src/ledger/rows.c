#include "ledger/rows.h"

#include "geo/base/clean.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void prepare(struct hg_rows *rows, struct hg_store *store)
{
    const struct hg_ledger_table *table = rows->table;
    struct hg_str sql = HG_STR_EMPTY;
    size_t count = strlen(table->kinds) + (rows->own != NULL ? 1 : 0);
    hg_str_addf(&sql, "INSERT INTO %s (%s%s%s) VALUES (", table->name, table->columns,
                rows->own != NULL ? ", " : "", rows->own != NULL ? rows->own : "");
    for (size_t i = 1; i <= count; i++)
        hg_str_addf(&sql, "%s?%zu", i > 1 ? ", " : "", i);
    hg_str_add(&sql, hg_str_same(rows->own, "digest") ? ") ON CONFLICT (digest) DO NOTHING"
                                                      : ")");
    rows->failed = hg_store_prepare(store, hg_str_text(&sql), &rows->insert) != HG_OK;
    hg_str_clear(&sql);
}

void hg_rows_open(struct hg_rows *rows, struct hg_store *store,
                  const struct hg_ledger_table *table, const char *own)
{
    *rows = (struct hg_rows){.table = table, .digest = hg_digest_new(), .own = own};
    hg_line_begin(&rows->line, table);
    prepare(rows, store);
}

/* The parameter of the next column. */
static int take(struct hg_rows *rows, const char *kinds)
{
    char kind = rows->table->kinds[rows->column];
    if (kind == '\0' || strchr(kinds, kind) == NULL) abort(); /* a mistake in the program */
    return ++rows->column;
}

void hg_rows_text(struct hg_rows *rows, const char *text)
{
    struct hg_str *clean = &rows->texts[rows->column];
    int parameter = take(rows, "t");
    clean->length = 0;
    if (text != NULL) hg_text_clean(text, false, clean);
    const char *kept = text == NULL ? NULL : hg_str_text(clean);
    hg_line_text(&rows->line, kept);
    if (!rows->failed) hg_bind_text(rows->insert, parameter, kept);
}

void hg_rows_integer(struct hg_rows *rows, int64_t value)
{
    int parameter = take(rows, "i");
    hg_line_integer(&rows->line, value);
    if (!rows->failed) hg_bind_integer(rows->insert, parameter, value);
}

void hg_rows_number(struct hg_rows *rows, double value)
{
    int parameter = take(rows, "n");
    hg_line_number(&rows->line, value);
    if (!rows->failed) hg_bind_real(rows->insert, parameter, value);
}

void hg_rows_wkb(struct hg_rows *rows, const unsigned char *wkb, size_t count)
{
    int parameter = take(rows, "g");
    hg_line_wkb(&rows->line, wkb, count);
    if (!rows->failed) hg_bind_wkb(rows->insert, parameter, wkb, count);
}

void hg_rows_null(struct hg_rows *rows)
{
    int parameter = take(rows, "intg");
    hg_line_text(&rows->line, NULL);
    if (!rows->failed) hg_bind_null(rows->insert, parameter);
}

void hg_rows_hash(struct hg_rows *rows, const char *hash)
{
    strcpy(rows->hash, hash);
    rows->given = true;
}

void hg_rows_add_line(const struct hg_rows *rows, struct hg_digest *digest)
{
    hg_digest_add(digest, rows->line.data, rows->line.length);
    hg_digest_add(digest, "\n", 1);
}

void hg_rows_end_row(struct hg_rows *rows)
{
    if (rows->table->kinds[rows->column] != '\0') abort(); /* a mistake in the program */
    hg_line_end(&rows->line);
    if (rows->own == NULL) hg_digest_add(rows->digest, rows->line.data, rows->line.length);
    if (rows->own != NULL && !rows->given) hg_line_digest(&rows->line, rows->hash);
    if (rows->own != NULL && !rows->failed)
        hg_bind_text(rows->insert, rows->column + 1, rows->hash);
    if (!rows->failed) rows->failed = hg_statement_run(rows->insert) != HG_OK;
    rows->count++;
    rows->column = 0;
    hg_line_begin(&rows->line, rows->table);
}

hg_status hg_rows_close(struct hg_rows *rows, char sha256[HG_DIGEST_TEXT])
{
    hg_digest_finish(rows->digest, sha256);
    hg_str_clear(&rows->line);
    for (size_t i = 0; i < HG_LEDGER_COLUMNS; i++)
        hg_str_clear(&rows->texts[i]);
    if (rows->insert != NULL && hg_statement_end(rows->insert) != HG_OK)
        rows->failed = true;
    return rows->failed ? HG_FAILED : HG_OK;
}
