#include "geo/env/env_network.h"

#include "geo/base/diag.h"

#include <cpl_conv.h>
#include <cpl_http.h>

#include <stddef.h>

/* GDAL's remote file systems (/vsicurl/, /vsis3/, ...) open this one name only; those that stream ask a proxy that cannot be. */
static const char *const DOORS[][2] = {
    {"CPL_VSIL_CURL_ALLOWED_FILENAME", "none"       },
    {"GDAL_HTTP_PROXY",                "127.0.0.1:0"},
    {"GDAL_HTTPS_PROXY",               "127.0.0.1:0"},
};

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
    for (size_t i = 0; i < HG_COUNT_OF(DOORS); i++)
        CPLSetConfigOption(DOORS[i][0], DOORS[i][1]);
    CPLHTTPSetFetchCallback(fetch_nothing, NULL);
}
