/* SQL with names and texts in it, safely quoted. */
#include "geo/sink/gpkg_parts.h"

#include "geo/base/memory.h"

#include <stdarg.h>
#include <string.h>

void hg_gpkg_spell(struct hg_str *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = sqlite3_vmprintf(format, arguments);
    va_end(arguments);
    if (!text) hg_memory_exhausted(strlen(format));
    hg_str_add(out, text);
    sqlite3_free(text);
}

bool hg_gpkg_run(sqlite3 *database, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *sql = sqlite3_vmprintf(format, arguments);
    va_end(arguments);
    if (!sql) hg_memory_exhausted(strlen(format));
    bool ok = sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_free(sql);
    return ok;
}

bool hg_gpkg_run_for_table(sqlite3 *database, const char *sql, const char *table)
{
    struct hg_str text = HG_STR_EMPTY;
    for (const char *at = sql, *end; *at; at = *end ? end + 1 : end) {
        end = at + strcspn(at, "$");
        hg_str_add_bytes(&text, at, (size_t)(end - at));
        if (*end) hg_gpkg_spell(&text, "%w", table);
    }
    bool ok = sqlite3_exec(database, hg_str_text(&text), NULL, NULL, NULL) == SQLITE_OK;
    hg_str_clear(&text);
    return ok;
}
