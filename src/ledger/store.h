/* Store: one SQL door to a ledger, two servers behind it.
 *
 * A ledger is a SpatiaLite file, or "PG:host=... dbname=..." (as GDAL spells it; also a postgresql:// address): PostgreSQL with PostGIS,
 * tables in the schema `hegui`.  Both hold the tables of data/ledger.sql and speak the same statements: parameters are ?1, ?2 ..., numbers
 * come back bit by bit as they went in (but for a negative zero), a geometry is WKB.  What only one server understands must not be asked.
 *
 * The first failure is recorded as a diagnostic (HG-X-4xx: UNDECIDED while reading, UNWRITTEN while appending), never with a password. */
#ifndef HG_LEDGER_STORE_H
#define HG_LEDGER_STORE_H

#include "geo/base/ctx.h"
#include "geo/base/status.h"

#include <stddef.h>
#include <stdint.h>

struct hg_store;
struct hg_statement;

enum hg_store_mode {
    HG_STORE_READ, /* it must be there; works where nothing can be written; all questions see one state */
    HG_STORE_APPEND, /* made if it is missing; one at a time, others wait */
};

/* Opened within a transaction, which holds the lock in APPEND; the context must outlive the store. */
hg_status hg_store_open(struct hg_ctx *ctx, const char *where, enum hg_store_mode mode,
                        struct hg_store **out) HG_MUST_CHECK;
/* Keep what was appended: synced to disk when it returns. */
hg_status hg_store_commit(struct hg_store *store) HG_MUST_CHECK;
/* Without a commit nothing of what was appended is kept.  NULL is allowed; statements must have ended. */
void hg_store_close(struct hg_store *store);

/* One statement or several, without parameters. */
hg_status hg_store_exec(struct hg_store *store, const char *sql) HG_MUST_CHECK;
/* One statement with parameters ?1, ?2 ...; not within quotes.  On failure *out is NULL, which hg_statement_end() takes. */
hg_status hg_store_prepare(struct hg_store *store, const char *sql,
                           struct hg_statement **out) HG_MUST_CHECK;

/* Parameters count from 1.  Texts and bytes must live until the statement has run, or its first row is there.  NULL texts, NAN and
 * what was never bound are NULL. */
void hg_bind_text(struct hg_statement *statement, int index, const char *text);
void hg_bind_real(struct hg_statement *statement, int index, double value);
void hg_bind_integer(struct hg_statement *statement, int index, int64_t value);
/* `count` bytes of little-endian WKB, two dimensions, for a geometry column. */
void hg_bind_wkb(struct hg_statement *statement, int index, const void *wkb, size_t count);
void hg_bind_null(struct hg_statement *statement, int index);

/* Do it, for a statement that gives no rows; then it may be bound and run again. */
hg_status hg_statement_run(struct hg_statement *statement) HG_MUST_CHECK;
/* The next row, the first at the first call.  False: no more, or it failed, which hg_statement_end() tells; then the statement may
 * be bound and asked again. */
bool hg_statement_next(struct hg_statement *statement);

/* Columns count from 0.  Texts and bytes live until the next row. */
bool hg_column_is_null(struct hg_statement *statement, int column);
const char *hg_column_text(struct hg_statement *statement, int column); /* NULL: null */
double hg_column_number(struct hg_statement *statement, int column);    /* NAN: null */
int64_t hg_column_integer(struct hg_statement *statement, int column);  /* 0: null */
const unsigned char *hg_column_wkb(struct hg_statement *statement, int column,
                                   size_t *out_count); /* NULL: null, or damaged */

/* Frees the statement; HG_FAILED if anything about it failed. */
hg_status hg_statement_end(struct hg_statement *statement);

/* The ledger as it may be shown: without a password. */
const char *hg_store_name(const struct hg_store *store);

#endif
