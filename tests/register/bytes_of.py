"""Bytes of small files, written by hand with struct: shapefiles, ZIPs, GeoPackages, GeoJSON.

Every function gives a dictionary {file name: bytes}, so that a case can spoil single bytes or leave a file out.
Coordinates are metres from the corner of the base project's zone (E 38 500 000, N 3 810 000 in EPSG:4526).
"""
import json
import sqlite3
import struct
import tempfile
import zlib
from pathlib import Path

EAST, NORTH = 38500000.0, 3810000.0

GEOGCS_2000 = ('GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",'
               'SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],'
               'UNIT["Degree",0.0174532925199433]]')


def gauss_kruger(name, geogcs, easting, meridian):
    """A .prj as ArcGIS writes it."""
    return (f'PROJCS["{name}",{geogcs},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",{easting}],'
            f'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",{meridian}],'
            'PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]')


PRJ_4526 = gauss_kruger('CGCS2000_3_Degree_GK_Zone_38', GEOGCS_2000, 38500000.0, 114.0)
PRJ_4547 = gauss_kruger('CGCS2000_3_Degree_GK_CM_114E', GEOGCS_2000, 500000.0, 114.0)


def box(x0, y0, x1, y1, east=EAST, north=NORTH):
    """A closed ring, clockwise as a shapefile's outer ring."""
    return [(east + x0, north + y0), (east + x0, north + y1), (east + x1, north + y1),
            (east + x1, north + y0), (east + x0, north + y0)]


# What the base project's farmland holds, as rings of one polygon each.
FARMLAND = [[box(1000, 0, 1200, 1000)], [box(1000, 1000, 1200, 1200)]]
URBAN = [[box(0, 0, 500, 1000)], [box(500, 0, 1000, 1000)]]
URBAN_FIELDS, URBAN_ROWS = [('YDDM', 'C', 8)], [('M2',), ('M1',)]


def polygon_record(rings, shape_type=5):
    """Content of one record; the rings of one feature, outer and inner in any order."""
    points = [point for ring in rings for point in ring]
    starts = [sum(len(ring) for ring in rings[:i]) for i in range(len(rings))]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    content = struct.pack('<i4d2i', shape_type, min(xs), min(ys), max(xs), max(ys), len(rings), len(points))
    content += struct.pack(f'<{len(rings)}i', *starts)
    content += b''.join(struct.pack('<2d', *point) for point in points)
    if shape_type == 15:                       # PolygonZ: heights and measures behind
        zeros = struct.pack(f'<2d{len(points)}d', *[0.0] * (2 + len(points)))
        content += zeros + zeros
    return content


NULL_RECORD = struct.pack('<i', 0)


def shp_header(length, shape_type, bounds):
    return (struct.pack('>7i', 9994, 0, 0, 0, 0, 0, length // 2) + struct.pack('<2i', 1000, shape_type) +
            struct.pack('<8d', *bounds, 0, 0, 0, 0))


def shp_and_shx(contents, shape_type=5, bounds=(EAST, NORTH, EAST + 1200, NORTH + 1200)):
    records, index, at = b'', b'', 100
    for number, content in enumerate(contents, 1):
        records += struct.pack('>2i', number, len(content) // 2) + content
        index += struct.pack('>2i', at // 2, len(content) // 2)
        at += 8 + len(content)
    return (shp_header(100 + len(records), shape_type, bounds) + records,
            shp_header(100 + len(index), shape_type, bounds) + index)


def dbf(fields, rows, encoding='gbk', ldid=0, deleted=()):
    """fields: (name, type, width[, decimals]); a value that is bytes goes in as it stands, numbers right-aligned."""
    width = 1 + sum(field[2] for field in fields)
    head = struct.pack('<4BIHH17xB2x', 3, 126, 11, 21, len(rows), 33 + 32 * len(fields), width, ldid)
    for name, kind, size, *decimals in fields:
        name = name if isinstance(name, bytes) else name.encode(encoding)
        head += struct.pack('<11sc4xBB14x', name[:10], kind.encode(), size, decimals[0] if decimals else 0)
    body = b''
    for number, row in enumerate(rows):
        body += b'*' if number in deleted else b' '
        for (_, kind, size, *_), value in zip(fields, row):
            value = value if isinstance(value, bytes) else str(value).encode(encoding)
            body += value[:size].rjust(size) if kind in 'NF' else value[:size].ljust(size)
    return head + b'\r' + body + b'\x1a'


def shapefile(stem, polygons=None, fields=(('TBBH', 'C', 8),), rows=None, prj=PRJ_4526, cpg=None, shape_type=5,
              **dbf_options):
    """A sound shapefile of these polygons (default: the base's farmland)."""
    polygons = FARMLAND if polygons is None else polygons
    rows = [(str(i + 1),) for i in range(len(polygons))] if rows is None else rows
    shp, shx = shp_and_shx([polygon_record(rings, shape_type) for rings in polygons], shape_type)
    files = {f'{stem}.shp': shp, f'{stem}.shx': shx, f'{stem}.dbf': dbf(list(fields), rows, **dbf_options)}
    if prj is not None:
        files[f'{stem}.prj'] = prj.encode('utf-8')
    if cpg is not None:
        files[f'{stem}.cpg'] = cpg.encode('ascii')
    return files


def urban(rows=None, fields=URBAN_FIELDS, **options):
    """The base's urban plan as a shapefile."""
    return shapefile('urban', URBAN, fields, URBAN_ROWS if rows is None else rows, **options)


def without(files, *names):
    return {name: data for name, data in files.items() if name not in names}


def patched(data, at, new):
    return data[:at] + new + data[at + len(new):]


def encrypted(data, password):
    """PKWARE's traditional encryption (APPNOTE 6.1), as old Windows programs do it."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def crc_step(crc, byte):
        return zlib.crc32(bytes([byte]), crc ^ 0xffffffff) ^ 0xffffffff

    def update(byte):
        keys[0] = crc_step(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xff)) * 134775813 + 1) & 0xffffffff
        keys[2] = crc_step(keys[2], keys[1] >> 24)

    for byte in password:
        update(byte)
    out = bytearray()
    for byte in bytes(11) + bytes([zlib.crc32(data) >> 24]) + data:
        word = keys[2] | 2
        out.append(byte ^ ((word * (word ^ 1)) >> 8 & 0xff))
        update(byte)
    return bytes(out)


def zip_file(members, flags=0, crc_of=zlib.crc32, names='utf-8', big=None, password=None):
    """A ZIP with stored members, or those of `big` deflated: {name: claimed size}."""
    flags |= password is not None
    body, directory = b'', b''
    for name, data in members.items():
        raw, packed, method, size = name.encode(names), data, 0, len(data)
        if big and name in big:
            deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed, method, size = deflate.compress(data) + deflate.flush(), 8, big[name]
        if password is not None:
            packed = encrypted(data, password)
        fields = (20, flags, method, 0, 0x5d35, crc_of(data), len(packed), size, len(raw))
        directory += struct.pack('<4s6H3I5H2I', b'PK\1\2', 20, *fields[:5], *fields[5:8], len(raw), 0, 0, 0, 0, 0,
                                 len(body)) + raw
        body += struct.pack('<4s5H3I2H', b'PK\3\4', *fields, 0) + raw + packed
    end = struct.pack('<4s4H2IH', b'PK\5\6', 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + end


def gpkg_blob(rings, srs_id):
    """GeoPackage geometry: header without envelope, then WKB."""
    wkb = struct.pack('<BII', 1, 3, len(rings))
    for ring in rings:
        wkb += struct.pack('<I', len(ring)) + b''.join(struct.pack('<2d', *point) for point in ring)
    return struct.pack('<2sBBi', b'GP', 0, 1, srs_id) + wkb


GPKG_SCHEMA = '''
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
 organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
 description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT '2026-11-21T00:00:00.000Z', min_x DOUBLE,
 min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
 geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
 PRIMARY KEY (table_name, column_name));
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
 ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL);
'''


def gpkg(layers, tables=(), srs_id=4526, srs_wkt=PRJ_4526):
    """layers: {name: [(code, rings)]}; tables: names of attribute tables.  The bytes do not name SQLite's version."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / 'made.gpkg'
        base = sqlite3.connect(path, isolation_level=None)
        base.executescript('PRAGMA page_size = 1024; PRAGMA application_id = 0x47504b47; PRAGMA user_version = 10200;')
        base.executescript(GPKG_SCHEMA)
        if srs_id > 0:
            base.execute('INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)',
                         ('CGCS2000 38', srs_id, 'EPSG', srs_id, srs_wkt))
        for name, rows in layers.items():
            base.execute(f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY, geom POLYGON, YDDM TEXT)')
            base.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, ?)",
                         (name, name, srs_id))
            base.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POLYGON', ?, 0, 0)", (name, srs_id))
            for code, rings in rows:
                blob = rings if isinstance(rings, bytes) or rings is None else gpkg_blob(rings, srs_id)
                base.execute(f'INSERT INTO "{name}" (geom, YDDM) VALUES (?, ?)', (blob, code))
        for name in tables:
            base.execute(f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY, YDDM TEXT)')
            base.execute(f'INSERT INTO "{name}" (YDDM) VALUES (?)', ('M2',))
            base.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)",
                         (name, name))
        base.close()
        data = path.read_bytes()
    return data[:96] + bytes(4) + data[100:]


def geojson(features, epsg=4526):
    """features: (properties, geometry) or (properties, rings of one polygon)."""
    crs = f'"crs": {{"type": "name", "properties": {{"name": "urn:ogc:def:crs:EPSG::{epsg}"}}}}, ' if epsg else ''
    lines = []
    for properties, geometry in features:
        if isinstance(geometry, list):
            geometry = {'type': 'Polygon', 'coordinates': geometry}
        lines.append(json.dumps({'type': 'Feature', 'properties': properties, 'geometry': geometry}, ensure_ascii=False))
    return ('{"type": "FeatureCollection", ' + crs + '"features": [\n' + ',\n'.join(lines) + ']}\n').encode()
