#include "geo/env/env.h"

#include "geo/env/env_network.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <geos_c.h>
#include <ogr_srs_api.h>
#include <proj.h>
#include <sqlite3.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The drivers that stay: formats of a land bureau's files, and a database that the project names itself
 * (PG:).  Rasters, network services and VRT, which only points elsewhere, are taken out. */
static const char *const DRIVERS[] = {
    "ESRI Shapefile",
    "GPKG",
    "OpenFileGDB",
    "SQLite",
    "FlatGeobuf",
    "GeoJSON",
    "GeoJSONSeq",
    "TopoJSON",
    "ESRIJSON",
    "DXF",
    "CAD",
    "MapInfo File",
    "CSV",
    "GML",
    "KML",
    "LIBKML",
    "GPX",
    "XLSX",
    "XLS",
    "ODS",
    "PGeo",
    "PostgreSQL",
    "Memory",
};

/* Variables of the environment that change what GDAL reads or writes.  GDAL_DATA and PROJ's folders stay:
 * they say where an installation lies, not what it does. */
static const char *const FOREIGN_PREFIXES[] = {
    "GDAL_",   "OGR_",         "OSR_",        "CPL_",         "VSI_",  "SHAPE_",
    "GPKG_",   "OPENFILEGDB_", "DXF_",        "CAD_",         "GML_",  "KML_",
    "LIBKML_", "GEOJSON_",     "DBF_",        "SQLITE_",      "MITAB", "CSV_",
    "PG_USE_", "PGEO_",        "SPATIALITE_", "PROJ_NETWORK", "AWS_",  "PGSQL_OGR_",
};

/* What is set for the whole process, above the environment. */
static const char *const OPTIONS[][2] = {
    {"GDAL_DRIVER_PATH",           "disable"  },
    {"GDAL_CONFIG_FILE",           "/dev/null"},
    {"GDAL_PAM_ENABLED",           "NO"       },
    {"GML_DOWNLOAD_SCHEMA",        "NO"       },
    {"GML_SKIP_RESOLVE_ELEMS",     "ALL"      },
    {"SHAPE_RESTORE_SHX",          "NO"       },
    {"GML_FIELDTYPES",
     "ALWAYS_STRING"                          }, /* schemas are not looked up; codes keep their zeros */
    {"OGR_GEOJSON_DATE_AS_STRING",
     "YES"                                    }, /* "10-9-1" may be any of three days: nothing is guessed */
    {"OGR_XLSX_HEADERS",           "FORCE"    }, /* the first row names the columns, always */
    {"OGR_ODS_HEADERS",            "FORCE"    },
    {"OGR_XLS_HEADERS",            "FORCE"    },
    {"OGR_ARC_STEPSIZE",           "0.25"     }, /* arcs of drawings, as geo/source takes all arcs */
    {"CPL_ZIP_ENCODING",           "UTF-8"    }, /* member names as bytes: source decodes them itself */
};

static bool is_foreign(const char *variable)
{
    if (strncmp(variable, "GDAL_DATA=", 10) == 0) return false;
    for (size_t i = 0; i < HG_COUNT_OF(FOREIGN_PREFIXES); i++)
        if (strncmp(variable, FOREIGN_PREFIXES[i], strlen(FOREIGN_PREFIXES[i])) == 0)
            return true;
    return false;
}

/* unsetenv() moves the entries up, so the place is looked at again after each. */
static void clean_environment(void)
{
    for (char **at = environ; at != NULL && *at != NULL;) {
        const char *equals = strchr(*at, '=');
        char name[256];
        size_t length = equals == NULL ? 0 : (size_t)(equals - *at);
        if (!is_foreign(*at) || length == 0 || length >= sizeof name) {
            at++;
            continue;
        }
        memcpy(name, *at, length);
        name[length] = '\0';
        unsetenv(name);
    }
}

static void remove_other_drivers(void)
{
    for (int i = GDALGetDriverCount() - 1; i >= 0; i--) {
        GDALDriverH driver = GDALGetDriver(i);
        const char *name = GDALGetDriverShortName(driver);
        bool stays = false;
        for (size_t k = 0; k < HG_COUNT_OF(DRIVERS) && !stays; k++)
            stays = strcmp(name, DRIVERS[k]) == 0;
        if (stays) continue;
        GDALDeregisterDriver(driver);
        GDALDestroyDriver(driver);
    }
}

void hg_env_open(void)
{
    clean_environment();
    CPLSetErrorHandler(CPLQuietErrorHandler);
    /* Its own count of memory takes one lock for every allocation of all threads; nobody reads it. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    for (size_t i = 0; i < HG_COUNT_OF(OPTIONS); i++)
        CPLSetConfigOption(OPTIONS[i][0], OPTIONS[i][1]);
    OSRSetPROJEnableNetwork(0);
    hg_env_close_network();
    GDALAllRegister();
    remove_other_drivers();
}

void hg_env_close(void)
{
    GDALDestroyDriverManager();
    OSRCleanup();
}

/* What the readers find themselves and say in a clerk's words: a ring that is not closed. */
static bool is_told_otherwise(const char *message)
{
    return strstr(message, "OGR_GEOMETRY_ACCEPT_UNCLOSED_RING") != NULL;
}

static void CPL_STDCALL collect(CPLErr class, CPLErrorNum number, const char *message)
{
    (void)number;
    struct hg_env_said *said = CPLGetErrorHandlerUserData();
    if (is_told_otherwise(message)) return;
    if (class >= CE_Warning) said->count++;
    if ((int)class <= said->worst) return;
    said->worst = (int)class;
    /* Where in a library's own text it gave up tells a clerk nothing. */
    bool inward = strstr(message, ".cpp at line") != NULL;
    snprintf(said->text, sizeof said->text, "%s",
             inward ? N_ARG_("its contents are damaged") : message);
}

void hg_env_listen(struct hg_env_said *said)
{
    *said = (struct hg_env_said){0};
    CPLPushErrorHandlerEx(collect, said);
}

void hg_env_unlisten(void)
{
    CPLPopErrorHandler();
}

/* GDAL's configuration keeps the text for the whole process, so that none of ours has to be global. */
static const char *kept_version(const char *key, const char *library, const char *version)
{
    if (CPLGetConfigOption(key, NULL) == NULL)
        CPLSetConfigOption(key, CPLSPrintf("%s %s", library, version));
    return CPLGetConfigOption(key, "");
}

const char *hg_env_gdal_version(void)
{
    return kept_version("HEGUI_GDAL_VERSION", "GDAL", GDALVersionInfo("RELEASE_NAME"));
}

const char *hg_env_geos_version(void)
{
    /* "3.11.1-CAPI-1.17.1": the C interface's own number tells a user nothing. */
    char version[64];
    snprintf(version, sizeof version, "%s", GEOSversion());
    version[strcspn(version, "-")] = '\0';
    return kept_version("HEGUI_GEOS_VERSION", "GEOS", version);
}

const char *hg_env_proj_version(void)
{
    return kept_version("HEGUI_PROJ_VERSION", "PROJ", proj_info().version);
}
