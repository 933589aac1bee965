/* Store, seen from its two servers (store_sqlite.c, store_postgres.c). */
#ifndef HG_LEDGER_STORE_PARTS_H
#define HG_LEDGER_STORE_PARTS_H

#include "ledger/store.h"

#include "geo/base/str.h"

enum { HG_STORE_PARAMETERS = 32, HG_STORE_WAIT_S = 30 };

/* What stands where a ledger should. */
enum hg_store_holds { HG_HOLDS_NOTHING, HG_HOLDS_LEDGER, HG_HOLDS_OTHER };

enum hg_step { HG_STEP_ROW, HG_STEP_DONE, HG_STEP_FAILED };

struct hg_parameter {
    enum {
        HG_PARAMETER_NULL,
        HG_PARAMETER_TEXT,
        HG_PARAMETER_NUMBER,
        HG_PARAMETER_INTEGER,
        HG_PARAMETER_WKB
    } kind;
    const void *bytes; /* a text closed by a NUL, or WKB */
    size_t count;      /* of WKB */
    double number;
    int64_t integer;
};

/* One kind of server.  What fails has told why by hg_store_fail(). */
struct hg_server {
    /* Connected, in a transaction, with the lock. */
    hg_status (*open)(struct hg_store *store, const char *where);
    hg_status (*look)(struct hg_store *store, enum hg_store_holds *out);
    /* `tables`: data/ledger.sql, with @CLUSTERED@ in it. */
    hg_status (*create)(struct hg_store *store, const char *tables);
    hg_status (*exec)(struct hg_store *store, const char *sql);
    void (*close)(struct hg_store *store); /* what was opened so far */
    size_t statement_bytes;                /* of its kind of struct hg_statement */
    hg_status (*prepare)(struct hg_statement *statement, const char *sql);
    hg_status (*start)(struct hg_statement *statement); /* with its parameters */
    enum hg_step (*step)(struct hg_statement *statement);
    bool (*is_null)(struct hg_statement *statement, int column);
    const char *(*text)(struct hg_statement *statement, int column);
    double (*number)(struct hg_statement *statement, int column);
    int64_t (*integer)(struct hg_statement *statement, int column);
    const unsigned char *(*wkb)(struct hg_statement *statement, int column,
                                size_t *out_count);
    void (*end)(struct hg_statement *statement); /* not the memory of `statement` itself */
};

extern const struct hg_server hg_server_sqlite, hg_server_postgres;

struct hg_store {
    const struct hg_server *server;
    struct hg_ctx *ctx;
    enum hg_store_mode mode;
    const char *name;  /* as it may be shown */
    void *connection;  /* the server's */
    void *cache;       /* the server's, NULL none */
    bool failed;       /* told already */
    size_t statements; /* ever prepared */
};

/* The head of every server's own statement. */
struct hg_statement {
    struct hg_store *store;
    struct hg_parameter parameters[HG_STORE_PARAMETERS];
    int parameter_count; /* highest that was bound */
    bool started, failed;
};

/* Record why, once a store; `reason` is a text of the server, passwords are taken out, or an N_ARG_. */
hg_status hg_store_fail(struct hg_store *store, const char *reason);
/* Nothing is there at all. */
hg_status hg_store_missing(struct hg_store *store);
/* There is something else. */
hg_status hg_store_foreign(struct hg_store *store, const char *reason);

#endif
