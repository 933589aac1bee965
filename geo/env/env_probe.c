#include "geo/env/env_probe.h"

#include <gdal.h>
#include <proj.h>
#include <sqlite3.h>

#include <math.h>
#include <stddef.h>

bool hg_env_has_driver(const char *name)
{
    return GDALGetDriverByName(name) != NULL;
}

/* PROJ says on stderr what it misses; doctor says it itself. */
static PJ_CONTEXT *silent_context(void)
{
    PJ_CONTEXT *context = proj_context_create();
    if (context != NULL) proj_log_level(context, PJ_LOG_NONE);
    return context;
}

void hg_env_proj_database(struct hg_arena *arena, const char **out_path,
                          const char **out_edition)
{
    PJ_CONTEXT *context = silent_context();
    *out_path = *out_edition = NULL;
    if (context == NULL) return;
    *out_path = hg_arena_strdup(arena, proj_context_get_database_path(context));
    *out_edition = hg_arena_strdup(
        arena, proj_context_get_database_metadata(context, "EPSG.VERSION"));
    proj_context_destroy(context);
}

/* A point on the central meridian of zone 38 lies at 500 km, with or without the zone's number. */
static bool brings_to_centre(PJ *pipeline)
{
    PJ_COORD at = proj_trans(pipeline, PJ_FWD, proj_coord(114.0, 34.0, 0.0, 0.0));
    return isfinite(at.xy.x) && fabs(fmod(at.xy.x, 1e6) - 5e5) < 1e-3;
}

bool hg_env_proj_works(const char *code)
{
    PJ_CONTEXT *context = silent_context();
    if (context == NULL) return false;
    PJ *raw = proj_create_crs_to_crs(context, "EPSG:4490", code, NULL);
    PJ *pipeline = raw == NULL ? NULL : proj_normalize_for_visualization(context, raw);
    bool works = pipeline != NULL && brings_to_centre(pipeline);
    proj_destroy(pipeline);
    proj_destroy(raw);
    proj_context_destroy(context);
    return works;
}

const char *hg_env_sqlite_version(struct hg_arena *arena)
{
    return hg_arena_printf(arena, "SQLite %s", sqlite3_libversion());
}
