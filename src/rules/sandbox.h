/* Sandbox: what may the SQL of a rule do?
 *
 * It reads, with listed functions, for a limited number of steps; nothing else.  No clock, no chance, no files. */
#ifndef HG_RULES_SANDBOX_H
#define HG_RULES_SANDBOX_H

#include "geo/base/ctx.h"

#include <sqlite3.h>

#include <stdbool.h>
#include <stdint.h>

struct hg_sandbox {
    const struct hg_ctx *ctx;
    sqlite3 *db;
    int former_length;
    bool may_insert;     /* an example fills tables */
    uint64_t steps_left; /* of SQLite's virtual machine, in units of HG_SANDBOX_STRIDE */
    bool exhausted;      /* steps ran out */
    bool stopped;        /* the user interrupted */
    const char *refused; /* what the authorizer refused first, NULL nothing; static text */
    char detail[96];     /* its name, "" none */
};

enum { HG_SANDBOX_STRIDE = 10000 };

/* Functions of our own for rules: area and number texts, dates; once a connection. */
void hg_sandbox_functions(sqlite3 *db);

/* Steps that no sensible rule needs over `rows` features. */
uint64_t hg_sandbox_steps(sqlite3 *db);

/* From enter to leave the connection obeys; `sandbox` must live as long. */
void hg_sandbox_enter(struct hg_sandbox *sandbox, sqlite3 *db, const struct hg_ctx *ctx,
                      uint64_t steps, bool may_insert);
void hg_sandbox_leave(struct hg_sandbox *sandbox);

#endif
