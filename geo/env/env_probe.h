/* Env probe: what is installed?  Questions of `doctor`, asked between hg_env_open() and hg_env_close(). */
#ifndef HG_ENV_ENV_PROBE_H
#define HG_ENV_ENV_PROBE_H

#include "geo/base/arena.h"

#include <stdbool.h>

/* Is this driver of GDAL there? */
bool hg_env_has_driver(const char *name);

/* PROJ's database: its path and the edition of the EPSG registry in it, in the arena; NULL where it is not found. */
void hg_env_proj_database(struct hg_arena *arena, const char **out_path,
                          const char **out_edition);

/* Can PROJ make this system, and bring a point of China into it? */
bool hg_env_proj_works(const char *code);

/* "SQLite 3.40.1" */
const char *hg_env_sqlite_version(struct hg_arena *arena);

#endif
