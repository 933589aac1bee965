/* Personal geodatabases (.mdb): read by GDAL through ODBC and mdbtools, which Debian keeps in a package of its own. */
#include "geo/source/source_parts.h"

#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Behind four bytes (mdbtools, HACKING: "Database definition page"). */
static const char *const MAGICS[] = {"Standard Jet DB", "Standard ACE DB"};
enum { MAGIC_AT = 4 };

/* Where Debian and a build by hand put the driver. */
static const char *const DRIVERS[] = {
    "/usr/lib/*/odbc/libmdbodbc.so", "/usr/lib/odbc/libmdbodbc.so",
    "/usr/lib/libmdbodbc.so", "/usr/local/lib/libmdbodbc.so",
    "/usr/local/lib/odbc/libmdbodbc.so"};

static bool driver_is_there(void)
{
    bool found = false;
    for (size_t i = 0; i < HG_COUNT_OF(DRIVERS) && !found; i++) {
        glob_t paths;
        found = glob(DRIVERS[i], 0, NULL, &paths) == 0;
        globfree(&paths);
    }
    return found;
}

bool hg_source_is_mdb(const char *path)
{
    const struct source_form *form = hg_source_form_of(path);
    return form != NULL && strcmp(form->extension, "mdb") == 0;
}

hg_status hg_source_check_mdb(struct source_reading *reading, const char *path,
                              const char *head, size_t length)
{
    bool known = false;
    if (!hg_source_is_mdb(path)) return HG_OK;
    for (size_t i = 0; i < HG_COUNT_OF(MAGICS); i++)
        known = known || (length > MAGIC_AT + strlen(MAGICS[i]) &&
                          memcmp(head + MAGIC_AT, MAGICS[i], strlen(MAGICS[i])) == 0);
    if (!known)
        return hg_fail(reading->ctx, hg_kind_SOURCE_NOT_OPENED, reading->where,
                       N_ARG_("no Access database"));
    if (strncmp(path, "/vsi", 4) == 0)
        return hg_fail(reading->ctx, hg_kind_SOURCE_PACKED, reading->where,
                       hg_source_display(hg_source_file_name(path), reading->scratch),
                       N_ARG_("an Access database"));
    if (!driver_is_there())
        return hg_fail(reading->ctx, hg_kind_MDB_DRIVER, reading->where, "odbc-mdbtools");
    return HG_OK;
}

/* mdbtools speaks to stderr by itself.  What it means is told by what GDAL then says. */
int hg_source_hush(void)
{
    fflush(stderr);
    int kept = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (kept >= 0 && nowhere >= 0) dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0) close(nowhere);
    return kept;
}

void hg_source_unhush(int kept)
{
    if (kept < 0) return;
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
}
