#!/usr/bin/env python3
"""check_inspect.py HEGUI: does `inspect --json` say what is in the files?

A random shapefile in GBK is written byte by byte and counted here in plain Python; geometry is counted by Shapely, formats that
carry their own text are read by GDAL's Python.  Nothing of hegui is used but the program."""
import json
import random
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

import jsonschema
import shapely.geometry as geometry
from osgeo import ogr, osr
from shapely.validation import explain_validity

SEED = 410184
HEGUI = sys.argv[1]
PRJ = ('PROJCS["CGCS2000_3_Degree_GK_Zone_38",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",'
       'DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],'
       'UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",38500000.0],'
       'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],'
       'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]')
SCHEMA = json.loads(Path('data/inspect.schema.json').read_text(encoding='utf-8'))
jsonschema.Draft202012Validator.check_schema(SCHEMA)


def inspect(*paths, expected=0):
    done = subprocess.run([HEGUI, 'inspect', *map(str, paths), '--json', '--progress', 'none'], capture_output=True,
                          text=True, timeout=300)
    assert done.returncode == expected, (paths, done.returncode, done.stderr)
    found = json.loads(done.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert found['exit_status'] == expected
    return found['paths']


def only_layer(path, expected=0):
    (found,) = inspect(path, expected=expected)
    (one,) = found['sets']
    (layer,) = one['layers']
    return layer


def same(got, expected, what):
    assert got == expected, f'seed {SEED}: {what}: got {got!r}, expected {expected!r}'


# --- a shapefile of our own ---

FIELDS = [('ZDDM', 'C', 12, 0), ('用途', 'C', 10, 0), ('YTDM', 'C', 4, 0), ('ZDMJ', 'N', 12, 2), ('CS', 'N', 3, 0),
          ('RQ', 'D', 8, 0)]
USES = ['工业用地', '道路', '居住用地和服务设施', 'park', '']


def random_ring(rng):
    """Closed, clockwise: a rectangle, a bow tie, or one with a point given twice."""
    x, y = 38500000 + rng.randrange(100000), 3810000 + rng.randrange(50000)
    w, h = 1 + rng.randrange(300), 1 + rng.randrange(300)
    ring = [(x, y), (x, y + h), (x + w, y + h), (x + w, y)]
    kind = rng.random()
    if kind < 0.1:
        ring[2], ring[3] = ring[3], ring[2]
    elif kind < 0.2:
        ring.insert(1, ring[0])
    return ring + [ring[0]]


def shape_record(number, ring):
    if ring is None:
        content = struct.pack('<i', 0)
    else:
        xs, ys = zip(*ring)
        content = struct.pack('<i4d3i', 5, min(xs), min(ys), max(xs), max(ys), 1, len(ring), 0)
        content += b''.join(struct.pack('<2d', *p) for p in ring)
    return struct.pack('>2i', number, len(content) // 2) + content


def write_shapefile(stem, rings, rows, encoding='gbk'):
    body, index, offset = b'', b'', 50
    for number, ring in enumerate(rings, 1):
        record = shape_record(number, ring)
        index += struct.pack('>2i', offset, len(record) // 2 - 4)
        body += record
        offset += len(record) // 2
    for suffix, content in (('.shp', body), ('.shx', index)):
        head = struct.pack('>7i', 9994, 0, 0, 0, 0, 0, (100 + len(content)) // 2)
        head += struct.pack('<2i8d', 1000, 5, *[0.0] * 8)
        stem.with_suffix(suffix).write_bytes(head + content)
    columns = b''.join(name.encode(encoding)[:10].ljust(11, b'\0') + kind.encode() + bytes(4) + bytes([width, decimals])
                       + bytes(14) for name, kind, width, decimals in FIELDS)
    size = 1 + sum(field[2] for field in FIELDS)
    table = struct.pack('<4BIHH20x', 3, 126, 1, 1, len(rows), 33 + len(columns), size) + columns + b'\r'
    for row in rows:
        cells = [value.encode(encoding)[:width].ljust(width) for value, (_, _, width, _) in zip(row, FIELDS)]
        table += b' ' + b''.join(cells)
    stem.with_suffix('.dbf').write_bytes(table)
    stem.with_suffix('.prj').write_text(PRJ)


def random_row(rng, number):
    date = rng.choice(['', '20190301', '20200229', '20211231'])
    area = f'{rng.random() * 1e5:12.2f}' if rng.random() < 0.9 else ''
    return [f'P{number % 700:05d}', rng.choice(USES), rng.choice(['0601', '0701', 'M1']), area, str(rng.randrange(60)),
            date]


def decoded(value, width):
    """What 10 bytes of GBK hold: the whole characters."""
    return value.encode('gbk')[:width].decode('gbk', errors='ignore')


def check_fields(layer, rows):
    for column, (name, kind, width, _) in enumerate(FIELDS):
        field = next(f for f in layer['fields'] if f['name'] == name)
        values = [decoded(row[column].strip(), width) for row in rows]
        if kind == 'D':
            values = [f'{v[:4]}-{v[4:6]}-{v[6:]}' if v else '' for v in values]
        counts = Counter(v for v in values if v)
        same(field['filled'], sum(counts.values()), f'{name} filled')
        same(field['distinct'], len(counts), f'{name} distinct')
        same(field['width'], width, f'{name} width')
        if len(counts) <= 200:
            same({v['value']: v['count'] for v in field['values']}, dict(counts), f'{name} values')
        if kind == 'N':
            numbers = [float(v) for v in values if v]
            same((field['min'], field['max']), (min(numbers), max(numbers)), f'{name} range')
        if kind == 'D':
            same((field['earliest'], field['latest']), (min(counts), max(counts)), f'{name} days')
    half = sum(len(row[1].encode('gbk')) > 10 for row in rows)
    same(layer['encoding']['name'], 'GB18030', 'encoding')
    same(layer['encoding']['from'], 'content', 'encoding from')
    same(layer['encoding']['half_characters'], half if len('居住用地和服务设施'.encode('gbk')[:10]) % 2 else 0, 'halves')


def check_shapes(layer, rings):
    reasons = Counter()
    for ring in (r for r in rings if r is not None):
        reason = explain_validity(geometry.Polygon(ring))
        reasons['self_crossing'] += reason.startswith('Self-intersection')
        reasons['duplicate_point'] += any(a == b for a, b in zip(ring, ring[1:]))
    reasons['null'] = sum(ring is None for ring in rings)
    same({k: v['count'] for k, v in layer['defects'].items()}, {k: v for k, v in reasons.items() if v}, 'defects')
    points = [p for ring in rings if ring is not None for p in ring]
    same(layer['extent'], {'min_x': min(p[0] for p in points), 'min_y': min(p[1] for p in points),
                           'max_x': max(p[0] for p in points), 'max_y': max(p[1] for p in points)}, 'extent')
    same(layer['polygons'], sum(ring is not None for ring in rings), 'polygons')
    same(layer['crs']['code'], 'EPSG:4526', 'crs')


def check_shapefile(folder):
    rng = random.Random(SEED)
    rings = [None if rng.random() < 0.02 else random_ring(rng) for _ in range(5000)]
    rows = [random_row(rng, number) for number in range(5000)]
    write_shapefile(folder / 'zd', rings, rows)
    layer = only_layer(folder / 'zd.shp')
    same(layer['features'], 5000, 'features')
    check_fields(layer, rows)
    check_shapes(layer, rings)
    # A ZIP and a folder hold the same.
    with zipfile.ZipFile(folder / 'packed.zip', 'w') as packed:
        for part in folder.glob('zd.*'):
            packed.write(part, f'送审/{part.name}')
    in_zip = only_layer(folder / 'packed.zip')
    for key in ('features', 'extent', 'defects', 'fields', 'encoding'):
        same(in_zip[key], layer[key], f'{key} in a ZIP')


def check_lies(folder):
    """A .cpg that is wrong is not believed; one part less and the set is named as incomplete."""
    rng = random.Random(SEED + 1)
    rings = [random_ring(rng) for _ in range(50)]
    rows = [random_row(rng, number) for number in range(50)]
    write_shapefile(folder / 'lies', rings, rows)
    (folder / 'lies.cpg').write_text('UTF-8')
    layer = only_layer(folder / 'lies.shp')
    same((layer['encoding']['name'], layer['encoding']['cpg_lies']), ('GB18030', True), 'a .cpg that lies')
    same([p['code'] for p in layer['problems']], ['HG-F-031'], 'problems of a .cpg that lies')
    (folder / 'lies.prj').unlink()
    (found,) = inspect(folder / 'lies.shp')
    same(found['sets'][0]['missing'], '.prj', 'missing parts')
    same(found['sets'][0]['layers'][0]['crs']['candidates'][0]['code'], 'EPSG:4526', 'likely system')
    (folder / 'lies.dbf').unlink()
    (found,) = inspect(folder / 'lies.shp', expected=3)
    same(found['complete'], False, 'a set without .dbf')
    same(found['sets'][0]['missing'], '.dbf .prj', 'missing parts')


def check_cut(folder):
    """A table that was cut short is not read to its end, and the rest of the folder is."""
    rng = random.Random(SEED + 2)
    target = folder / 'cut'
    target.mkdir()
    for name in ('one', 'two'):
        write_shapefile(target / name, [random_ring(rng) for _ in range(80)], [random_row(rng, i) for i in range(80)])
    table = target / 'one.dbf'
    table.write_bytes(table.read_bytes()[:-500])
    (found,) = inspect(target, expected=3)
    read = {s['source']: s['layers'][0]['read'] for s in found['sets']}
    same(read, {'one.shp': False, 'two.shp': True}, 'one cut file of two')


def check_geopackage(folder):
    """Several layers, aliases of none, text in UTF-8; GDAL's Python is the witness."""
    path = folder / 'plans.gpkg'
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4526)
    dataset = ogr.GetDriverByName('GPKG').CreateDataSource(str(path))
    for name, kind in (('宗地', ogr.wkbPolygon), ('road lines', ogr.wkbLineString), ('table', ogr.wkbNone)):
        layer = dataset.CreateLayer(name, srs if kind != ogr.wkbNone else None, kind)
        layer.CreateField(ogr.FieldDefn('用途', ogr.OFTString))
        layer.CreateField(ogr.FieldDefn('n', ogr.OFTInteger64))
        for i in range(300):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature['用途'] = f'类{i % 7}'
            if i % 3:
                feature['n'] = i
            if kind == ogr.wkbPolygon:
                feature.SetGeometry(geometry_of(random.Random(i)))
            elif kind == ogr.wkbLineString:
                feature.SetGeometry(ogr.CreateGeometryFromWkt(f'LINESTRING (38500000 {3810000 + i}, 38500100 3811000)'))
            layer.CreateFeature(feature)
    dataset = None
    (found,) = inspect(path)
    layers = {layer['name']: layer for layer in found['sets'][0]['layers']}
    same(sorted(layers), sorted(['宗地', 'road lines', 'table']), 'layers')
    for name, kind in (('宗地', 'polygon'), ('road lines', 'line'), ('table', 'none')):
        layer = layers[name]
        same((layer['geometry'], layer['features']), (kind, 300), name)
        use, number = layer['fields']
        same({v['value']: v['count'] for v in use['values']}, dict(Counter(f'类{i % 7}' for i in range(300))), name)
        same((number['filled'], number['min'], number['max']), (200, 1.0, 299.0), f'{name} numbers')
    same(layers['宗地']['encoding']['from'], 'driver', 'encoding of a GeoPackage')


def geometry_of(rng):
    ring = random_ring(rng)
    while not geometry.Polygon(ring).is_valid:
        ring = random_ring(rng)
    return ogr.CreateGeometryFromWkt(geometry.Polygon(ring).wkt)


def check_values_beyond_the_count(folder):
    """More different values than are counted are said to be more, and the range stays exact."""
    rows = [[f'{i:012d}', 'x', '0601', f'{i}.25', '1', ''] for i in range(10050)]
    write_shapefile(folder / 'many', [None] * 10050, rows)
    layer = only_layer(folder / 'many.shp')
    key, area = layer['fields'][0], layer['fields'][3]
    same((key['distinct'], key['distinct_more'], len(key['values'])), (10000, True, 200), 'values beyond the count')
    same((area['min'], area['max'], area['filled']), (0.25, 10049.25, 10050), 'range beyond the count')
    same(layer['defects']['null']['count'], 10050, 'null geometries')


with tempfile.TemporaryDirectory() as scratch:
    for check in (check_shapefile, check_lies, check_cut, check_geopackage, check_values_beyond_the_count):
        place = Path(scratch, check.__name__)
        place.mkdir()
        check(place)
        print(check.__name__, 'ok')
