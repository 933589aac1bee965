"""Reads shapefiles, GeoPackages and GeoJSON with nothing but the Python library: no GDAL, which hegui reads with.

A layer is a list of Record(fid, rings, values); rings are open lists of (east, north) in the layer's own system, read by
the even-odd rule all together, whatever polygon they belong to.  values is a dict of name to str, float, int or None.
"""
import collections
import json
import re
import sqlite3
import struct
from pathlib import Path

import survey

Record = collections.namedtuple("Record", "fid rings values")
Layer = collections.namedtuple("Layer", "system names records")


def _open_ring(points):
    points = [(float(p[0]), float(p[1])) for p in points]
    return points[:-1] if len(points) > 1 and points[0] == points[-1] else points


# --- shapefile ---

def _decoded(raw):
    raw = raw.rstrip(b" \0")
    for encoding in ("utf-8", "gb18030"):
        for cut in (0, 1, 2):   # half a character at the end of a field is tolerated
            try:
                return raw[:len(raw) - cut].decode(encoding)
            except UnicodeDecodeError:
                if not len(raw) >= 8:
                    break
    raise ValueError("text that decodes in no encoding: %r" % raw)


def _read_dbf(path):
    data = path.read_bytes()
    count, header, width = struct.unpack("<IHH", data[4:12])
    fields, at, offset = [], 32, 1
    while data[at] != 0x0D:
        name = data[at:at + 11].split(b"\0")[0]
        kind, length = chr(data[at + 11]), data[at + 16]
        fields.append((_decoded(name), kind, offset, length))
        offset, at = offset + length, at + 32
    raw_rows = [data[header + i * width:header + (i + 1) * width] for i in range(count)]
    rows = []
    for raw in raw_rows:
        values = {}
        for name, kind, start, length in fields:
            text = _decoded(raw[start:start + length]).strip()
            if kind in "NF" and text and not set(text) <= {"*"}:
                values[name] = float(text)
            else:
                null = set(text) <= ({"*", "0"} if kind == "D" else {"*"})
                values[name] = None if null else text
        rows.append((raw[:1] == b"*", values))
    return [f[0] for f in fields], rows


def _read_shp(path):
    data, at, shapes = path.read_bytes(), 100, []
    while at < len(data):
        _, words = struct.unpack(">II", data[at:at + 8])
        body = data[at + 8:at + 8 + 2 * words]
        at += 8 + 2 * words
        kind, = struct.unpack("<I", body[:4])
        rings = []
        if kind in (5, 15, 25):
            parts, points = struct.unpack("<II", body[36:44])
            starts = list(struct.unpack("<%dI" % parts, body[44:44 + 4 * parts])) + [points]
            xy = struct.unpack("<%dd" % (2 * points), body[44 + 4 * parts:44 + 4 * parts + 16 * points])
            pairs = list(zip(xy[::2], xy[1::2]))
            rings = [_open_ring(pairs[a:b]) for a, b in zip(starts, starts[1:])]
        shapes.append(rings)
    return shapes


def _system_of_prj(text):
    if "PROJCS" not in text:
        return None
    number = {name.lower(): float(value)
              for name, value in re.findall(r'PARAMETER\["([^"]+)",\s*([-0-9.eE+]+)\]', text)}
    return (number["central_meridian"], number["false_easting"])


def _read_shapefile(path):
    names, rows = _read_dbf(path.with_suffix(".dbf"))
    shapes = _read_shp(path)
    system = _system_of_prj(path.with_suffix(".prj").read_text())
    records = [Record(i, rings, values)
               for i, (rings, (deleted, values)) in enumerate(zip(shapes, rows)) if not deleted]
    return Layer(system, names, records)


# --- GeoPackage ---

def _wkb_rings(data):
    def read(at):
        order = "<" if data[at] else ">"
        kind, = struct.unpack_from(order + "I", data, at + 1)
        dims = 2 + (1 if (kind // 1000) % 10 in (1, 2) or kind & 0x80000000 else 0) + \
            (1 if (kind // 1000) % 10 == 3 else 0)
        kind, at, out = kind % 1000 & 0xFF, at + 5, []
        count, = struct.unpack_from(order + "I", data, at)
        at += 4
        for _ in range(count):
            if kind == 3:
                points, = struct.unpack_from(order + "I", data, at)
                values = struct.unpack_from(order + "%dd" % (points * dims), data, at + 4)
                out.append(_open_ring(list(zip(values[::dims], values[1::dims]))))
                at += 4 + 8 * points * dims
            else:
                rings, at = read(at)
                out += rings
        return out, at
    return read(0)[0]


def _read_gpkg(path, table):
    db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    db.text_factory = lambda raw: raw.decode("utf-8")
    if table is None:
        (table,), = db.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'")
    column, code = db.execute("SELECT column_name, organization_coordsys_id FROM gpkg_geometry_columns g JOIN "
                              "gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id WHERE table_name = ?", (table,)).fetchone()
    cursor = db.execute('SELECT * FROM "%s" ORDER BY 1' % table)
    heads = [d[0] for d in cursor.description]
    records = []
    for row in cursor:
        values = dict(zip(heads, row))
        blob = values.pop(column)
        fid = values.pop(heads[0])
        envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
        records.append(Record(fid, _wkb_rings(blob[8 + envelope:]), values))
    names = [h for h in heads[1:] if h != column]
    return Layer(survey.system_of_epsg(code), names, records)


# --- GeoJSON ---

def _read_geojson(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    crs = data.get("crs", {}).get("properties", {}).get("name", "EPSG:4326")
    code = 4326 if "CRS84" in crs else int(re.search(r"(\d+)$", crs).group(1))
    names, records = [], []
    for i, feature in enumerate(data["features"]):
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        rings = [_open_ring(ring) for polygon in polygons for ring in polygon]
        values = dict(feature["properties"])
        names += [n for n in values if n not in names]
        records.append(Record(feature.get("id", i), rings, values))
    return Layer(survey.system_of_epsg(code), names, records)


def _passes(where, values):
    """The one form of a filter that the oracle knows: FIELD <> 'text' or FIELD = 'text'; a null is neither."""
    field, op, text = re.fullmatch(r"\s*(\w+)\s*(<>|=)\s*'([^']*)'\s*", where).groups()
    value = values[field]
    return value is not None and (value != text if op == "<>" else value == text)


def read_layer(folder, entry):
    path = Path(folder) / entry["source"]
    suffix = path.suffix.lower()
    if suffix == ".shp":
        layer = _read_shapefile(path)
    elif suffix == ".gpkg":
        layer = _read_gpkg(path, entry.get("layer"))
    else:
        layer = _read_geojson(path)
    if "crs" in entry:
        layer = layer._replace(system=survey.system_of_epsg(int(entry["crs"].split(":")[1])))
    if "where" in entry:
        layer = layer._replace(records=[r for r in layer.records if _passes(entry["where"], r.values)])
    return layer
