/* Env: are the foreign libraries set up, and what do they say?
 *
 * GDAL, GEOS and PROJ are started once and speak only through the hooks here: what they print becomes the
 * detail of our own diagnostics, never a line on the terminal.  hg_env_open() also bounds GDAL: no
 * network drivers, no plug-ins, no configuration from the environment that changes results. */
#ifndef HG_ENV_ENV_H
#define HG_ENV_ENV_H

#include "geo/base/ctx.h"

/* Start the libraries / end them.  Once per process, main thread. */
void hg_env_open(void);
void hg_env_close(void);

/* Collects what GDAL says on this thread between push and pop.  `worst` is GDAL's error class
 * (0 none, 1 debug, 2 warning, 3 failure, 4 fatal), `text` the first message of the worst class. */
struct hg_env_said {
    int worst;
    int count;
    char text[512];
};
void hg_env_listen(struct hg_env_said *said);
void hg_env_unlisten(void);

/* Versions for `doctor` and result files, e.g. "GDAL 3.6.2". */
const char *hg_env_gdal_version(void);
const char *hg_env_geos_version(void);
const char *hg_env_proj_version(void);

#endif
