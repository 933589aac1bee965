/* Connection: what may be shown of a text that names a database.
 *
 * Takes   any text: "PG:dbname=... password=...", a PostgreSQL address, a library's message that repeats either.
 * Gives   the same text with every password replaced by "***"; the very text if it holds none.
 * Source  PostgreSQL 15, "Database Connection Control Functions", 34.1.1: keyword/value strings and URIs. */
#ifndef HG_BASE_CONNECTION_H
#define HG_BASE_CONNECTION_H

#include "geo/base/arena.h"

const char *hg_connection_shown(const char *text, struct hg_arena *arena);

#endif
