/* The parts of a GeoPackage that its writer's files share; not for other rooms. */
#ifndef HG_SINK_GPKG_PARTS_H
#define HG_SINK_GPKG_PARTS_H

#include "geo/layer/layer.h"

#include "geo/base/str.h"

#include <sqlite3.h>

/* A row of an R-tree: a feature, or a node of the level below. */
struct hg_rtree_entry {
    int64_t id;
    struct hg_box box;
};

/* Appends a shape as a GeoPackage geometry: "GP" header with its extent, then WKB (GeoPackage 1.2, 2.1.3).  Polygons
 * and lines become multi-geometries. */
void hg_gpkg_add_geometry(struct hg_str *out, int srs_id, const struct hg_shape *shape,
                          struct hg_box extent);

/* Fill the fresh, empty R-tree table `name` with the entries, whose ids ascend; reorders them.  False with SQLite's
 * message in the database. */
bool hg_rtree_fill(sqlite3 *database, const char *name, struct hg_rtree_entry *entries,
                   size_t count);

/* The tables of an empty GeoPackage, in a transaction that is left open (gpkg_schema.c). */
extern const char hg_gpkg_tables[];
extern const char hg_gpkg_rtree_triggers[]; /* for hg_gpkg_run_for_table() */
extern const char hg_gpkg_count_triggers[]; /* a format: the table's name six times */

/* SQL from a format of sqlite3_mprintf(): %w in double quotes is a name, %Q a text.  Run or appended. */
bool hg_gpkg_run(sqlite3 *database, const char *format, ...);
void hg_gpkg_spell(struct hg_str *out, const char *format, ...);

/* Run SQL in which every $ stands for the table's name inside double quotes. */
bool hg_gpkg_run_for_table(sqlite3 *database, const char *sql, const char *table);

#endif
