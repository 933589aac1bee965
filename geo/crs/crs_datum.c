#include "geo/crs/crs_read.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* The EPSG registry's datums, and the spellings of ESRI and of Chinese desktop software.  Names are compared
 * by their ASCII letters and digits, without case and without ESRI's "D_". */
struct datum_row {
    enum hg_datum datum;
    int epsg;
    double semi_major_m, inverse_flattening;
    const char *names[4];
};

/* clang-format off: its columns would run out of the page */
static const struct datum_row datum_rows[] = {
    {HG_DATUM_CGCS2000,
     1043,                     6378137.0,
     298.257222101,                                {"china2000", "cgcs2000", "chinageodetic2000", "chinageodeticcoordinatesystem2000"}},
    {HG_DATUM_WGS84,
     6326,                     6378137.0,
     298.257223563,                                {"wgs1984", "wgs84", "worldgeodeticsystem1984", "worldgeodeticsystem1984ensemble"} },
    {HG_DATUM_XIAN80,    6610, 6378140.0, 298.257, {"xian1980", "xian80"}                                                             },
    {HG_DATUM_BEIJING54, 6214, 6378245.0, 298.3,   {"beijing1954", "beijing54"}                                                       },
};
/* clang-format on */

/* A name that says that there is none. */
static const char *const no_names[] = {"", "unknown", "unnamed", "undefined",
                                       "notspecified"};

static void squeeze_name(const char *name, char *out, size_t size)
{
    if (strncmp(name, "D_", 2) == 0) name += 2;
    size_t length = 0;
    for (; *name != '\0' && length + 1 < size; name++) {
        unsigned char letter = (unsigned char)*name;
        if (letter < 0x80 && !isalnum(letter)) continue;
        out[length++] = (char)tolower(letter);
    }
    out[length] = '\0';
}

/* Some programs write CGCS2000 on the ellipsoid of WGS 84 and the other way round: 0.1 mm in b. */
static bool fits_ellipsoid(const struct datum_row *row, double semi_major_m,
                           double inverse_flattening)
{
    return fabs(row->semi_major_m - semi_major_m) < 1e-3 &&
           fabs(row->inverse_flattening - inverse_flattening) < 2e-6;
}

static bool row_has_name(const struct datum_row *row, const char *squeezed)
{
    for (size_t i = 0; i < HG_COUNT_OF(row->names) && row->names[i] != NULL; i++)
        if (strcmp(row->names[i], squeezed) == 0) return true;
    return false;
}

enum hg_datum hg_crs_datum_of(const char *name, int epsg, double semi_major_m,
                              double inverse_flattening)
{
    char squeezed[80];
    squeeze_name(name == NULL ? "" : name, squeezed, sizeof squeezed);
    for (size_t i = 0; i < HG_COUNT_OF(datum_rows); i++) {
        const struct datum_row *row = &datum_rows[i];
        if (row->epsg != epsg && !row_has_name(row, squeezed)) continue;
        return fits_ellipsoid(row, semi_major_m, inverse_flattening) ? row->datum
                                                                     : HG_DATUM_UNKNOWN;
    }
    for (size_t i = 0; i < HG_COUNT_OF(no_names); i++)
        if (strcmp(no_names[i], squeezed) == 0) return HG_DATUM_UNKNOWN;
    /* PROJ's own words for a datum that was never named: "Unknown based on GRS80 ellipsoid". */
    if (strncmp(squeezed, "unknownbasedon", 14) == 0) return HG_DATUM_UNKNOWN;
    if (strncmp(squeezed, "notspecified", 12) == 0) return HG_DATUM_UNKNOWN;
    return HG_DATUM_OTHER;
}

bool hg_crs_name_contradicts(const char *name, enum hg_datum datum)
{
    static const char *const words[] = {"xian1980",    "xian80",    "西安80", "西安1980",
                                        "beijing1954", "beijing54", "北京54", "北京1954"};
    char squeezed[160];
    if (datum != HG_DATUM_CGCS2000 && datum != HG_DATUM_WGS84) return false;
    squeeze_name(name == NULL ? "" : name, squeezed, sizeof squeezed);
    for (size_t i = 0; i < HG_COUNT_OF(words); i++)
        if (strstr(squeezed, words[i]) != NULL) return true;
    return false;
}

const char *hg_datum_name(enum hg_datum datum)
{
    static const char *const names[] = {
        [HG_DATUM_UNKNOWN] = "unknown",        [HG_DATUM_CGCS2000] = "CGCS2000",
        [HG_DATUM_WGS84] = "WGS 84",           [HG_DATUM_XIAN80] = "Xian 1980",
        [HG_DATUM_BEIJING54] = "Beijing 1954", [HG_DATUM_OTHER] = "other",
    };
    return names[datum];
}

const struct hg_crs_codes *hg_crs_codes_of(enum hg_datum datum)
{
    static const struct hg_crs_codes series[] = {
        {HG_DATUM_CGCS2000,  4490, 4488, 4478,  4509, 4489 },
        {HG_DATUM_XIAN80,    4610, 2324, 2314,  2345, 2325 },
        {HG_DATUM_BEIJING54, 4214, 2376, 21400, 2397, 21440},
    };
    for (size_t i = 0; i < HG_COUNT_OF(series); i++)
        if (series[i].datum == datum) return &series[i];
    return NULL;
}
