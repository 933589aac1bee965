/* Drawings (DXF): CAD knows no polygons but closed lines and hatches, and puts texts and dimensions between them.
 *
 * What becomes an area: hatches, solids and faces; polylines, circles, ellipses and splines that are closed, also inside blocks.
 * What is left out, and counted: texts, points, dimensions, leaders, the paper's own drawing.  Open lines stay lines, so that a
 * boundary that was not closed is told rather than lost.  What GDAL passes over in silence (regions, proxies, solids) could be
 * an area: it is looked for in the file itself. */
#include "geo/source/source_parts.h"

#include <cpl_vsi.h>

#include <stdlib.h>
#include <string.h>

/* Entities that GDAL reads or that enclose nothing, in the order of their bytes (Autodesk, "DXF Reference", entities section). */
static const char *const UNDERSTOOD[] = {
    "3DFACE",
    "ACAD_TABLE",
    "ARC",
    "ARC_DIMENSION",
    "ATTDEF",
    "ATTRIB",
    "BLOCK",
    "CIRCLE",
    "DIMENSION",
    "ELLIPSE",
    "ENDBLK",
    "ENDSEC",
    "HATCH",
    "HELIX",
    "IMAGE",
    "INSERT",
    "LARGE_RADIAL_DIMENSION",
    "LEADER",
    "LIGHT",
    "LINE",
    "LWPOLYLINE",
    "MLEADER",
    "MLINE",
    "MTEXT",
    "MULTILEADER",
    "OLE2FRAME",
    "OLEFRAME",
    "POINT",
    "POLYLINE",
    "RAY",
    "RTEXT",
    "SECTION",
    "SEQEND",
    "SHAPE",
    "SOLID",
    "SPLINE",
    "SUN",
    "TEXT",
    "TOLERANCE",
    "TRACE",
    "VERTEX",
    "VIEWPORT",
    "WIPEOUT",
    "XLINE",
};

/* Parts of a drawing that write rather than draw. */
static const char *const REMARKS[] = {"AcDbText",     "AcDbMText",   "AcDbDimension",
                                      "AcDbLeader",   "AcDbMLeader", "AcDbPoint",
                                      "AcDbAttribute"};

bool hg_source_is_remark(OGRFeatureH entity)
{
    int classes = OGR_F_GetFieldIndex(entity, "SubClasses");
    int paper = OGR_F_GetFieldIndex(entity, "PaperSpace");
    OGRGeometryH geometry = OGR_F_GetGeometryRef(entity);
    const char *all = classes < 0 ? "" : OGR_F_GetFieldAsString(entity, classes);
    if (geometry == NULL || OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) == wkbPoint)
        return true;
    if (paper >= 0 && OGR_F_GetFieldAsInteger(entity, paper) != 0) return true;
    for (size_t i = 0; i < HG_COUNT_OF(REMARKS); i++)
        if (strstr(all, REMARKS[i]) != NULL) return true;
    return false;
}

static bool is_closed(OGRGeometryH line)
{
    int last = OGR_G_GetPointCount(line) - 1;
    return last >= 3 && !(OGR_G_GetX(line, 0) < OGR_G_GetX(line, last)) &&
           !(OGR_G_GetX(line, 0) > OGR_G_GetX(line, last)) &&
           !(OGR_G_GetY(line, 0) < OGR_G_GetY(line, last)) &&
           !(OGR_G_GetY(line, 0) > OGR_G_GetY(line, last));
}

/* Put the areas of a geometry into `areas`; false if a part encloses none. */
static bool gather_areas(OGRGeometryH geometry, OGRGeometryH areas)
{
    switch (OGR_GT_Flatten(OGR_G_GetGeometryType(geometry))) {
    case wkbPolygon:
    case wkbTriangle: return OGR_G_AddGeometry(areas, geometry) == OGRERR_NONE;
    case wkbLineString: break;
    case wkbPoint: return true; /* a text in a block */
    default:
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
            if (!gather_areas(OGR_G_GetGeometryRef(geometry, i), areas)) return false;
        return OGR_G_GetGeometryCount(geometry) > 0;
    }
    if (!is_closed(geometry)) return false;
    OGRGeometryH ring = OGR_G_CreateGeometry(wkbLinearRing);
    OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
    for (int i = 0; i < OGR_G_GetPointCount(geometry); i++)
        OGR_G_AddPoint_2D(ring, OGR_G_GetX(geometry, i), OGR_G_GetY(geometry, i));
    bool added = OGR_G_AddGeometryDirectly(polygon, ring) == OGRERR_NONE &&
                 OGR_G_AddGeometryDirectly(areas, polygon) == OGRERR_NONE;
    return added;
}

void hg_source_close_lines(OGRFeatureH entity)
{
    OGRGeometryH areas = OGR_G_CreateGeometry(wkbMultiPolygon);
    if (gather_areas(OGR_F_GetGeometryRef(entity), areas) && !OGR_G_IsEmpty(areas))
        OGR_F_SetGeometryDirectly(entity, areas);
    else
        OGR_G_DestroyGeometry(areas);
}

static int compare_names(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

/* A walk through the pairs of lines of a DXF: a group code, and its value. */
struct dxf_scan {
    char line[64]; /* the beginning of the current one */
    size_t length;
    int code; /* -1: the code is due */
    bool section_name_due, in_entities;
    size_t unread;
    char first[64]; /* of the entities that are not read */
};

static void take_value(struct dxf_scan *scan)
{
    if (scan->code == 2 && scan->section_name_due)
        scan->in_entities = strcmp(scan->line, "ENTITIES") == 0 ||
                            strcmp(scan->line, "BLOCKS") == 0;
    if (scan->code != 0) return;
    scan->section_name_due = strcmp(scan->line, "SECTION") == 0;
    if (strcmp(scan->line, "ENDSEC") == 0) scan->in_entities = false;
    bool known = bsearch(scan->line, UNDERSTOOD, HG_COUNT_OF(UNDERSTOOD),
                         sizeof *UNDERSTOOD, compare_names) != NULL;
    if (!scan->in_entities || known) return;
    if (scan->unread++ == 0) memcpy(scan->first, scan->line, sizeof scan->first);
}

static void end_line(struct dxf_scan *scan)
{
    while (scan->length > 0 && strchr(" \t\r", scan->line[scan->length - 1]) != NULL)
        scan->length--;
    scan->line[scan->length] = '\0';
    if (scan->code < 0) {
        scan->code = abs(atoi(scan->line));
    } else {
        take_value(scan);
        scan->code = -1;
    }
    scan->length = 0;
}

hg_status hg_source_check_drawing(struct source_reading *reading)
{
    struct dxf_scan scan = {.code = -1};
    char block[16 * 1024];
    VSILFILE *file = VSIFOpenL(reading->place.path, "rb");
    for (size_t got = 1; file != NULL && got > 0;) {
        got = VSIFReadL(block, 1, sizeof block, file);
        for (size_t i = 0; i < got; i++)
            if (block[i] == '\n')
                end_line(&scan);
            else if (scan.length + 1 < sizeof scan.line)
                scan.line[scan.length++] = block[i];
    }
    if (file != NULL) VSIFCloseL(file);
    if (scan.unread == 0) return HG_OK;
    return hg_fail(reading->ctx, hg_kind_DRAWING_UNREAD, reading->where,
                   hg_source_number(reading->scratch, scan.unread),
                   hg_source_display(scan.first, reading->scratch));
}
