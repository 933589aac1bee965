/* What every GeoPackage 1.2 holds (OGC 12-128r14): names and columns are the standard's.
 *
 * SQLite needs neither journal nor syncing: the file has a temporary name until it is whole, and then it is synced. */
#include "geo/sink/gpkg_parts.h"

const char hg_gpkg_tables[] =
    "PRAGMA application_id = 1196444487;" /* "GPKG" */
    "PRAGMA user_version = 10200;"
    "PRAGMA journal_mode = OFF;"
    "PRAGMA synchronous = OFF;"
    "PRAGMA locking_mode = EXCLUSIVE;"
    "BEGIN;"
    "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL,"
    " srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,"
    " organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,"
    " description TEXT);"
    "INSERT INTO gpkg_spatial_ref_sys VALUES"
    " ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian'),"
    " ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic');"
    "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY,"
    " data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',"
    " last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),"
    " min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,"
    " CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id)"
    " REFERENCES gpkg_spatial_ref_sys(srs_id));"
    "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL,"
    " column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,"
    " srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,"
    " CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),"
    " CONSTRAINT uk_gc_table_name UNIQUE (table_name),"
    " CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),"
    " CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));"
    "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT,"
    " extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,"
    " CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));"
    /* Not of the standard: GDAL's number of rows, without which it counts them. */
    "CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY,"
    " feature_count INTEGER DEFAULT NULL);";

/* They keep the R-tree right when others edit the table (annex F.3). */
const char hg_gpkg_rtree_triggers[] =
    "CREATE TRIGGER \"rtree_$_geom_insert\" AFTER INSERT ON \"$\""
    " WHEN (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN"
    " INSERT OR REPLACE INTO \"rtree_$_geom\" VALUES (NEW.fid, ST_MinX(NEW.geom),"
    " ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;"
    "CREATE TRIGGER \"rtree_$_geom_update1\" AFTER UPDATE OF geom ON \"$\""
    " WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN"
    " INSERT OR REPLACE INTO \"rtree_$_geom\" VALUES (NEW.fid, ST_MinX(NEW.geom),"
    " ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;"
    "CREATE TRIGGER \"rtree_$_geom_update2\" AFTER UPDATE OF geom ON \"$\""
    " WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom)) BEGIN"
    " DELETE FROM \"rtree_$_geom\" WHERE id = OLD.fid; END;"
    "CREATE TRIGGER \"rtree_$_geom_update3\" AFTER UPDATE ON \"$\""
    " WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN"
    " DELETE FROM \"rtree_$_geom\" WHERE id = OLD.fid;"
    " INSERT OR REPLACE INTO \"rtree_$_geom\" VALUES (NEW.fid, ST_MinX(NEW.geom),"
    " ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;"
    "CREATE TRIGGER \"rtree_$_geom_update4\" AFTER UPDATE ON \"$\""
    " WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom)) BEGIN"
    " DELETE FROM \"rtree_$_geom\" WHERE id IN (OLD.fid, NEW.fid); END;"
    "CREATE TRIGGER \"rtree_$_geom_delete\" AFTER DELETE ON \"$\""
    " WHEN OLD.geom NOTNULL BEGIN"
    " DELETE FROM \"rtree_$_geom\" WHERE id = OLD.fid; END;";

/* ... and the number of rows. */
const char hg_gpkg_count_triggers[] =
    "CREATE TRIGGER \"trigger_insert_feature_count_%w\" AFTER INSERT ON \"%w\" BEGIN"
    " UPDATE gpkg_ogr_contents SET feature_count = feature_count + 1"
    " WHERE lower(table_name) = lower(%Q); END;"
    "CREATE TRIGGER \"trigger_delete_feature_count_%w\" AFTER DELETE ON \"%w\" BEGIN"
    " UPDATE gpkg_ogr_contents SET feature_count = feature_count - 1"
    " WHERE lower(table_name) = lower(%Q); END;";
