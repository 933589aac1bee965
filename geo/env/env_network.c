#include "geo/env/env_network.h"

#include "geo/base/diag.h"

#include <cpl_conv.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <stdbool.h>
#include <string.h>

/* GDAL's virtual file systems that stay: archives, memory, parts of files. */
static const char *const FILE_SYSTEMS[] = {"/vsizip/", "/vsimem/", "/vsisubfile/"};

static void *open_nothing(void *data, const char *path, const char *access)
{
    (void)data, (void)path, (void)access;
    return NULL;
}

static int find_nothing(void *data, const char *path, VSIStatBufL *stat, int flags)
{
    (void)data, (void)path, (void)stat, (void)flags;
    return -1;
}

/* GDAL's file systems of the network, and others that no source needs, answer from now on that nothing is there: a file cannot
 * make a driver reach out, whatever it names. */
static void close_file_systems(void)
{
    char **prefixes = VSIGetFileSystemsPrefixes();
    for (char **at = prefixes; at != NULL && *at != NULL; at++) {
        bool stays = false;
        for (size_t i = 0; i < HG_COUNT_OF(FILE_SYSTEMS) && !stays; i++)
            stays = strcmp(*at, FILE_SYSTEMS[i]) == 0;
        if (stays) continue;
        VSIFilesystemPluginCallbacksStruct
            *nothing = VSIAllocFilesystemPluginCallbacksStruct();
        nothing->open = open_nothing;
        nothing->stat = find_nothing;
        VSIInstallPluginHandler(*at, nothing);
        VSIFreeFilesystemPluginCallbacksStruct(nothing);
    }
    CSLDestroy(prefixes);
}

/* Documents that a file names by their address: coordinate systems, schemas. */
static CPLHTTPResult *fetch_nothing(const char *address, CSLConstList options,
                                    GDALProgressFunc progress, void *progress_data,
                                    CPLHTTPFetchWriteFunc write, void *write_data,
                                    void *data)
{
    (void)address, (void)options, (void)progress, (void)progress_data;
    (void)write, (void)write_data, (void)data;
    CPLHTTPResult *result = CPLCalloc(1, sizeof *result);
    result->nStatus = 1;
    result->pszErrBuf = CPLStrdup("nothing is fetched from the network");
    return result;
}

void hg_env_close_network(void)
{
    close_file_systems();
    CPLHTTPSetFetchCallback(fetch_nothing, NULL);
}
