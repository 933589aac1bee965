#include "geo/crs/crs_read.h"

#include "geo/env/env.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <cpl_string.h>
#include <ogr_srs_api.h>
#include <proj.h>

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* OSRFindMatches(): 100 same, 90 same but for names that are aliases of each other; below that it guesses. */
enum { MATCH_CONFIDENCE = 90 };

/* Above this, the zone's number stands before the easting. */
static const double NUMBERED_EASTING_M = 1e6;

static int epsg_of(OGRSpatialReferenceH srs, const char *node)
{
    const char *authority = OSRGetAuthorityName(srs, node);
    const char *code = OSRGetAuthorityCode(srs, node);
    if (authority == NULL || code == NULL || !hg_str_same_nocase(authority, "EPSG"))
        return 0;
    return atoi(code);
}

static OGRSpatialReferenceH new_srs(void)
{
    OGRSpatialReferenceH srs = OSRNewSpatialReference(NULL);
    OSRSetAxisMappingStrategy(srs, OAMS_TRADITIONAL_GIS_ORDER);
    return srs;
}

static OGRSpatialReferenceH srs_of_epsg(int epsg)
{
    OGRSpatialReferenceH srs = new_srs();
    if (OSRImportFromEPSG(srs, epsg) == OGRERR_NONE) return srs;
    OSRDestroySpatialReference(srs);
    return NULL;
}

/* "EPSG:4526", "4526", "urn:ogc:def:crs:EPSG::4526", "http://www.opengis.net/def/crs/EPSG/0/4526"; 0 if it is
 * none of these.  "OGC:CRS84" is GeoJSON's word for WGS 84 with longitude first. */
static int epsg_in_text(const char *text)
{
    static const char *const crs84[] = {"OGC:CRS84", "CRS:84",
                                        "urn:ogc:def:crs:OGC:1.3:CRS84",
                                        "urn:ogc:def:crs:OGC::CRS84"};
    for (size_t i = 0; i < HG_COUNT_OF(crs84); i++)
        if (hg_str_same_nocase(text, crs84[i])) return 4326;
    const char *digits = text + strlen(text);
    while (digits > text && isdigit((unsigned char)digits[-1]))
        digits--;
    size_t count = strlen(digits);
    if (count < 4 || count > 6) return 0;
    static const char *const prefixes[] = {"",
                                           "EPSG:",
                                           "EPSG::",
                                           "urn:ogc:def:crs:EPSG::",
                                           "http://www.opengis.net/def/crs/EPSG/0/",
                                           "https://www.opengis.net/def/crs/EPSG/0/"};
    for (size_t i = 0; i < HG_COUNT_OF(prefixes); i++)
        if (strlen(prefixes[i]) == (size_t)(digits - text) &&
            strncasecmp(prefixes[i], text, strlen(prefixes[i])) == 0)
            return atoi(digits);
    return 0;
}

/* Never OSRSetFromUserInput(): it also opens files and network addresses of that name. */
static bool import_text(OGRSpatialReferenceH srs, char *text)
{
    int epsg = epsg_in_text(text);
    if (epsg != 0) return OSRImportFromEPSG(srs, epsg) == OGRERR_NONE;
    if (strstr(text, "proj=") != NULL && strchr(text, '[') == NULL)
        return OSRImportFromProj4(srs, text) == OGRERR_NONE;
    if (strchr(text, '[') == NULL && strchr(text, '(') == NULL) return false;
    return OSRImportFromWkt(srs, &text) == OGRERR_NONE;
}

/* x east and y north (in either order of the definition), metres or degrees: all that layers can hold. */
static bool has_plain_axes(OGRSpatialReferenceH srs)
{
    if (OSRIsLocal(srs)) return true;
    bool east = false, north = false;
    for (int i = 0; i < 2; i++) {
        OGRAxisOrientation direction = OAO_Other;
        OSRGetAxis(srs, NULL, i, &direction);
        east |= direction == OAO_East;
        north |= direction == OAO_North;
    }
    if (!east || !north) return false;
    if (OSRIsGeographic(srs))
        return fabs(OSRGetAngularUnits(srs, NULL) - M_PI / 180.0) < 1e-12;
    return fabs(OSRGetLinearUnits(srs, NULL) - 1.0) < 1e-12;
}

static bool is_wanted_kind(OGRSpatialReferenceH srs)
{
    return OSRIsLocal(srs) || OSRIsProjected(srs) ||
           (OSRIsGeographic(srs) && !OSRIsDerivedGeographic(srs));
}

static enum hg_datum datum_of(OGRSpatialReferenceH srs)
{
    if (OSRIsLocal(srs)) return HG_DATUM_UNKNOWN;
    enum hg_datum datum = hg_crs_datum_of(OSRGetAttrValue(srs, "DATUM", 0),
                                          epsg_of(srs, "DATUM"), OSRGetSemiMajor(srs, NULL),
                                          OSRGetInvFlattening(srs, NULL));
    /* A Chinese datum counts from Greenwich; with another prime meridian it is a system of its own. */
    if (OSRGetPrimeMeridian(srs, NULL) != 0.0) return HG_DATUM_OTHER;
    if (hg_crs_name_contradicts(OSRGetName(srs), datum)) return HG_DATUM_UNKNOWN;
    return datum;
}

/* What is no number is near nothing. */
static bool is_near(double a, double b, double tolerance)
{
    return fabs(a - b) <= tolerance;
}

static bool has_same_parameters(OGRSpatialReferenceH a, OGRSpatialReferenceH b)
{
    static const char *const names[] = {
        "central_meridian", "latitude_of_origin",  "scale_factor",        "false_easting",
        "false_northing",   "standard_parallel_1", "standard_parallel_2",
    };
    if (OSRIsProjected(a) != OSRIsProjected(b) || datum_of(a) != datum_of(b)) return false;
    if (!is_near(OSRGetSemiMajor(a, NULL), OSRGetSemiMajor(b, NULL), 1e-4) ||
        !is_near(OSRGetInvFlattening(a, NULL), OSRGetInvFlattening(b, NULL), 1e-7))
        return false;
    if (!OSRIsProjected(a)) return true;
    if (!hg_str_same_nocase(OSRGetAttrValue(a, "PROJECTION", 0),
                            OSRGetAttrValue(b, "PROJECTION", 0)))
        return false;
    for (size_t i = 0; i < HG_COUNT_OF(names); i++) {
        double one = OSRGetNormProjParm(a, names[i], 0.0, NULL);
        double other = OSRGetNormProjParm(b, names[i], 0.0, NULL);
        if (!is_near(one, other, 1e-9 * (1.0 + fabs(other)))) return false;
    }
    return true;
}

/* The registry's own definition of a code, if it truly is the system `srs`; else NULL. */
static OGRSpatialReferenceH confirmed_epsg(OGRSpatialReferenceH srs, int epsg)
{
    OGRSpatialReferenceH official = epsg == 0 ? NULL : srs_of_epsg(epsg);
    if (official == NULL || has_same_parameters(srs, official)) return official;
    OSRDestroySpatialReference(official);
    return NULL;
}

/* The system of China's series with these parameters, whatever the text calls it, which the search by name passes over.
 * *out_alone: no other code means the same.  Planes of 3 and of 6 degrees share every second meridian, and those of 6 degrees
 * without the zone's number are not in the series. */
static OGRSpatialReferenceH find_in_series(OGRSpatialReferenceH srs, bool *out_alone)
{
    const struct hg_crs_codes *codes = hg_crs_codes_of(datum_of(srs));
    *out_alone = true;
    if (codes == NULL) return NULL;
    if (OSRIsGeographic(srs)) return confirmed_epsg(srs, codes->degrees);
    double meridian = OSRGetNormProjParm(srs, "central_meridian", 0.0, NULL);
    if (!(meridian >= 75.0 && meridian <= 135.0)) return NULL;
    int zone_3 = (int)lround(meridian / 3.0), zone_6 = (int)lround((meridian + 3.0) / 6.0);
    bool numbered = OSRGetNormProjParm(srs, "false_easting", 0.0, NULL) >
                    NUMBERED_EASTING_M;
    const int candidates[] = {codes->meridian_3 + zone_3, codes->zone_3 + zone_3,
                              codes->zone_6 + zone_6};
    OGRSpatialReferenceH official = NULL;
    for (size_t i = numbered ? 1 : 0; i < HG_COUNT_OF(candidates) && official == NULL; i++)
        official = confirmed_epsg(srs, candidates[i]);
    *out_alone = numbered || zone_3 % 2 == 0 ||
                 (official != NULL && hg_str_same(OSRGetName(srs), OSRGetName(official)));
    return official;
}

/* The best match in the registry whose parameters agree, by its name. */
static OGRSpatialReferenceH find_by_name(OGRSpatialReferenceH srs)
{
    OGRSpatialReferenceH official = NULL;
    int count = 0, *confidences = NULL;
    OGRSpatialReferenceH *matches = OSRFindMatches(srs, NULL, &count, &confidences);
    for (int i = 0; i < count && official == NULL; i++)
        if (confidences[i] >= MATCH_CONFIDENCE)
            official = confirmed_epsg(srs, epsg_of(matches[i], NULL));
    OSRFreeSRSArray(matches);
    CPLFree(confidences);
    return official;
}

/* The registry's own definition of the system: the claimed code; what alone has these parameters, since a search by name costs
 * up to a tenth of a second; what the name says. */
static OGRSpatialReferenceH find_official(OGRSpatialReferenceH srs)
{
    OGRSpatialReferenceH official = confirmed_epsg(srs, epsg_of(srs, NULL));
    if (official != NULL || OSRIsLocal(srs)) return official;
    bool alone;
    OGRSpatialReferenceH in_series = find_in_series(srs, &alone);
    if (in_series != NULL && alone) return in_series;
    official = find_by_name(srs);
    if (official == NULL) return in_series;
    if (in_series != NULL) OSRDestroySpatialReference(in_series);
    return official;
}

static void fill_projection(OGRSpatialReferenceH srs, struct hg_crs *out)
{
    const char *method = OSRGetAttrValue(srs, "PROJECTION", 0);
    if (method == NULL) return;
    out->central_meridian_deg = OSRGetNormProjParm(srs, "central_meridian", 0.0, NULL);
    out->false_easting_m = OSRGetNormProjParm(srs, "false_easting", 0.0, NULL);
    out->gauss_kruger = (hg_str_same_nocase(method, "Transverse_Mercator") ||
                         hg_str_same_nocase(method, "Gauss_Kruger")) &&
                        OSRGetNormProjParm(srs, "scale_factor", 1.0, NULL) == 1.0 &&
                        OSRGetNormProjParm(srs, "latitude_of_origin", 0.0, NULL) == 0.0 &&
                        OSRGetNormProjParm(srs, "false_northing", 0.0, NULL) == 0.0 &&
                        OSRGetPrimeMeridian(srs, NULL) == 0.0;
}

static struct hg_box use_of(OGRSpatialReferenceH srs)
{
    struct hg_box box = HG_BOX_EMPTY;
    double west, south, east, north;
    if (OSRGetAreaOfUse(srs, &west, &south, &east, &north, NULL) && west >= -180.0 &&
        west <= east)
        box = (struct hg_box){west, south, east, north};
    return box;
}

/* The conversion from the system's own longitude and latitude to its plane, as PROJ sees it.  Both ends have
 * one datum, so that no shift and no ballpark can be in it. */
static PJ *plane_conversion(PJ_CONTEXT *context, const char *wkt)
{
    PJ *crs = proj_create(context, wkt);
    if (crs != NULL && proj_get_type(crs) == PJ_TYPE_BOUND_CRS) {
        PJ *source = proj_get_source_crs(context, crs);
        proj_destroy(crs);
        crs = source;
    }
    PJ *geodetic = crs == NULL ? NULL : proj_crs_get_geodetic_crs(context, crs);
    PJ *there = geodetic == NULL
                    ? NULL
                    : proj_create_crs_to_crs_from_pj(context, geodetic, crs, NULL, NULL);
    PJ *plain = there == NULL ? NULL : proj_normalize_for_visualization(context, there);
    proj_destroy(there);
    proj_destroy(geodetic);
    proj_destroy(crs);
    return plain;
}

static const char *pipeline_of(struct hg_arena *arena, const char *wkt)
{
    PJ_CONTEXT *context = proj_context_create();
    proj_context_set_enable_network(context, 0);
    proj_log_level(context, PJ_LOG_NONE);
    PJ *conversion = plane_conversion(context, wkt);
    const char *text = conversion == NULL
                           ? NULL
                           : proj_as_proj_string(context, conversion, PJ_PROJ_5, NULL);
    const char *kept = hg_arena_strdup(arena, text);
    proj_destroy(conversion);
    proj_context_destroy(context);
    return kept;
}

static const char *wkt_of(struct hg_arena *arena, OGRSpatialReferenceH srs)
{
    static const char *const options[] = {"FORMAT=WKT2_2019", NULL};
    char *wkt = NULL;
    OSRExportToWktEx(srs, &wkt, options);
    const char *kept = hg_arena_strdup(arena, wkt == NULL ? "" : wkt);
    CPLFree(wkt);
    return kept;
}

static const char *readable(struct hg_arena *arena, const char *text, const char *otherwise)
{
    bool good = text != NULL && text[0] != '\0' && hg_utf8_valid(text, strlen(text));
    return hg_arena_strdup(arena, good ? text : otherwise);
}

static void fill_crs(struct hg_arena *arena, OGRSpatialReferenceH srs, int epsg,
                     struct hg_crs *out)
{
    *out = (struct hg_crs){.epsg = epsg, .use_deg = use_of(srs)};
    out->name = readable(arena, OSRGetName(srs), "unnamed");
    out->code = epsg == 0 ? out->name : hg_arena_printf(arena, "EPSG:%d", epsg);
    out->wkt = wkt_of(arena, srs);
    out->datum = datum_of(srs);
    out->datum_text = readable(arena, OSRGetAttrValue(srs, "DATUM", 0), "unknown");
    out->geographic = OSRIsGeographic(srs) != 0;
    if (OSRIsLocal(srs)) return;
    out->semi_major_m = OSRGetSemiMajor(srs, NULL);
    out->inverse_flattening = OSRGetInvFlattening(srs, NULL);
    if (!OSRIsProjected(srs)) return;
    fill_projection(srs, out);
    out->to_plane = pipeline_of(arena, out->wkt);
}

static bool read_srs(struct hg_arena *arena, OGRSpatialReferenceH srs, char *text,
                     struct hg_crs *out)
{
    if (!import_text(srs, text)) return false;
    if (OSRIsCompound(srs)) OSRStripVertical(srs);
    if (!OSRIsLocal(srs)) OSRDemoteTo2D(srs, NULL);
    if (!is_wanted_kind(srs) || !has_plain_axes(srs)) return false;
    OGRSpatialReferenceH official = find_official(srs);
    if (official != NULL)
        fill_crs(arena, official, epsg_of(official, NULL), out);
    else
        fill_crs(arena, srs, 0, out);
    if (official != NULL) OSRDestroySpatialReference(official);
    return out->geographic || out->to_plane != NULL || out->datum == HG_DATUM_UNKNOWN;
}

bool hg_crs_read_text(struct hg_arena *arena, const char *text, struct hg_crs *out)
{
    while (isspace((unsigned char)*text))
        text++;
    size_t length = strlen(text);
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    char *trimmed = hg_arena_strndup(arena, text, length);
    struct hg_env_said said = {0};
    hg_env_listen(&said);
    OGRSpatialReferenceH srs = new_srs();
    bool good = read_srs(arena, srs, trimmed, out);
    OSRDestroySpatialReference(srs);
    hg_env_unlisten();
    return good;
}
