#!/usr/bin/env python3
"""check_pieces.py PROGRAM: the form "pieces" and findings.gpkg as GDAL, plain bytes and hegui itself read them back."""
import json
import sqlite3
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from osgeo import gdal, ogr

gdal.UseExceptions()
PROGRAM = Path(sys.argv[1]).resolve()
FIELDS = ['TBBH', 'WTMC', 'TBMJ', 'TBKD', 'TBLX', 'WTBH', 'GZDM', 'YZCD', 'SFHM', 'JLBM', 'YLBM', 'CTGX', 'SFSX', 'YQBM', 'YQMC',
          'LYWJ', 'LYTC', 'YSBH', 'FLYJ', 'ZGYJ', 'ZRDW']
PARTS = ['cpg', 'dbf', 'prj', 'shp', 'shx', 'txt']


def run(folder, *call, lang='zh'):
    done = subprocess.run([PROGRAM, *call, '-o', folder, '--lang', lang], timeout=300, check=False, capture_output=True)
    return done.returncode, done.stderr.decode()


def read_dbf(path):
    """The table by its bytes (dBase III): fields and records."""
    data = path.read_bytes()
    count, head, width = struct.unpack('<IHH', data[4:12])
    fields = []
    for at in range(32, head - 1, 32):
        name, kind, length = data[at:at + 11].rstrip(b'\0'), chr(data[at + 11]), data[at + 16]
        assert len(name) <= 10
        fields.append((name.decode('ascii'), kind, length))
    assert data[head - 1] == 0x0d and width == 1 + sum(f[2] for f in fields)
    rows = []
    for number in range(count):
        at = head + number * width + 1
        row = {}
        for name, kind, length in fields:
            cell = data[at:at + length]
            row[name] = cell.rstrip(b' ').decode('gbk') if kind == 'C' else float(cell) if cell.strip() else None
            at += length
        rows.append(row)
    return fields, rows


def read_txt(path):
    """Boundary points by hand: rings of (north, east), a list for each parcel."""
    lines = path.read_bytes().decode('gbk').split('\r\n')
    assert lines[0] == '[属性描述]' and '几度分带=3' in lines and '带号=38' in lines
    parcels = []
    for line in lines[lines.index('[地块坐标]') + 1:]:
        if line.endswith('@'):
            cells = line.split(',')
            parcels.append({'count': int(cells[0]), 'ha': cells[1], 'id': cells[2], 'name': cells[3], 'rings': {}})
        elif line:
            _, ring, north, east = line.split(',')
            parcels[-1]['rings'].setdefault(ring, []).append((float(north), float(east)))
    return parcels


def rows_of_gpkg(path, sql):
    database = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    rows = database.execute(sql).fetchall()
    database.close()
    return rows


def expected_pieces(folder):
    """What has to be in the form, from the other forms: the pieces of the matrix, and the findings that are about none."""
    conflicts = rows_of_gpkg(folder / 'findings.gpkg', 'SELECT finding, area_m2, zone FROM conflicts ORDER BY fid')
    result = json.loads((folder / 'result.json').read_text(encoding='utf-8'))
    place_of = {f['id']: f['place'] for f in result['findings']}
    others = [row for row in rows_of_gpkg(folder / 'findings.gpkg', 'SELECT id, area_m2, NULL FROM findings_polygon ORDER BY fid')
              if not place_of[row[0]] or place_of[row[0]]['kind'] != 'conflict']
    return conflicts + others, {f['id']: f for f in result['findings']}


def check_shapefile(folder, lang):
    fields, rows = read_dbf(folder / 'pieces.dbf')
    assert [name for name, _, _ in fields] == FIELDS
    assert {kind: length for name, kind, length in fields if name == 'TBMJ'} == {'N': 18}
    expected, findings = expected_pieces(folder)
    assert len(rows) == len(expected), (len(rows), len(expected))
    data = ogr.Open(str(folder / 'pieces.shp'))
    layer = data.GetLayer()
    assert layer.GetMetadataItem('SOURCE_ENCODING', 'SHAPEFILE') in ('CP936', 'GBK')
    assert (folder / 'pieces.cpg').read_text() == 'GBK' and layer.GetSpatialRef() is not None
    for number, (feature, row, (finding, area, zone)) in enumerate(zip(layer, rows, expected)):
        assert row['TBBH'] == str(number + 1) == feature['TBBH']
        for name, kind, _ in fields:
            got = feature[name] if feature.IsFieldSetAndNotNull(name) else None
            assert got == (row[name] or None) if kind == 'C' else got == row[name], (name, got, row[name])
        assert (row['WTBH'] or None) == finding, (row['WTBH'], finding)
        assert area is None or abs(row['TBMJ'] - area) <= 0.005 + 1e-9, (row['TBMJ'], area)
        assert zone is None or row['YQBM'] == zone
        geometry = feature.GetGeometryRef()
        assert geometry.IsValid() and geometry.GetArea() > 0
        if finding:
            found = findings[finding]
            assert row['GZDM'] == found['rule'] and row['WTMC'] == found['title'][lang].replace('m²', '㎡')
            cure = found['cure'][lang].replace('m²', '㎡').encode('gbk')
            assert row['ZGYJ'].encode('gbk') == cure or (len(cure) > 254 and cure.startswith(row['ZGYJ'].encode('gbk')))
    data = None
    return rows


def check_txt(folder, rows):
    """Every vertex within half a millimetre of the shapefile's, in parcels of the same number and name."""
    parcels = read_txt(folder / 'pieces.txt')
    assert len(parcels) == len(rows)
    data = ogr.Open(str(folder / 'pieces.shp'))
    for feature, row, parcel in zip(data.GetLayer(), rows, parcels):
        assert parcel['id'] == row['TBBH'] and parcel['name'] == row['WTMC'].replace(',', '，')
        assert row['TBMJ'] is None or abs(float(parcel['ha']) - row['TBMJ'] / 1e4) <= 0.00005 + 1e-6
        geometry = feature.GetGeometryRef()
        polygons = [geometry] if geometry.GetGeometryName() == 'POLYGON' else list(geometry)
        rings = [polygon.GetGeometryRef(i) for polygon in polygons for i in range(polygon.GetGeometryCount())]
        points = sorted((p[1], p[0]) for ring in rings for p in ring.GetPoints()[:-1])
        written = sorted(p for ring in parcel['rings'].values() for p in ring[:-1])
        assert len(points) == len(written) and parcel['count'] == sum(len(r) for r in parcel['rings'].values())
        for place, near in zip(sorted(points), written):
            assert min(max(abs(place[0] - n[0]), abs(place[1] - n[1])) for n in written) <= 0.0005 + 1e-9, (place, near)
    again = folder / 'again.gpkg'
    subprocess.run([PROGRAM, 'convert', folder / 'pieces.txt', again], check=True, timeout=120, capture_output=True)
    converted = ogr.Open(str(again))  # a layer lives no longer than its data set
    layer = converted.GetLayer()
    assert layer.GetFeatureCount() == len(rows)
    for feature, parcel, row in zip(layer, parcels, rows):
        assert feature['DKBH'] == parcel['id'], (feature['DKBH'], parcel)
        # what is thinner than a millimetre falls together in a file of millimetres
        assert feature.GetGeometryRef().IsValid() or row['TBKD'] < 0.002, (parcel, feature.GetGeometryRef().ExportToWkt())
    subprocess.run([PROGRAM, 'inspect', folder / 'pieces.txt'], check=True, timeout=120, capture_output=True)


def check_geopackage(folder):
    """The usual checks: header, extents, trees, nothing left beside it; areas are those of result.json."""
    path = folder / 'findings.gpkg'
    assert not list(folder.glob('findings.gpkg-*'))
    data = path.read_bytes()[:72]
    assert data[68:72] == b'GPKG' and data[18:20] == b'\x01\x01'  # application id; no WAL
    result = json.loads((folder / 'result.json').read_text(encoding='utf-8'))
    for parts, table in ((result['zones'], 'zones'), (result.get('parcels') or [], 'parcels'),
                         (result.get('candidates') or [], 'candidates'), (result['functional_areas'] or [], 'functional_areas')):
        rows = rows_of_gpkg(path, f'SELECT area_m2 FROM {table} ORDER BY fid') if parts else []
        assert [row[0] for row in rows] == [part['area_m2'] for part in parts], table
    areas = {f['id']: f['place']['area_m2'] for f in result['findings'] if f['place']}
    for name, area in rows_of_gpkg(path, 'SELECT id, area_m2 FROM findings_polygon'):
        assert name not in areas or abs(area - areas[name]) <= 1e-6
    source = ogr.Open(str(path))
    tables = {row[0]: row[1:] for row in rows_of_gpkg(
        path, "SELECT table_name, min_x, max_x, min_y, max_y, description FROM gpkg_contents WHERE data_type = 'features'")}
    for name, (*extent, description) in tables.items():
        layer = source.GetLayerByName(name)
        shapes = [f.GetGeometryRef().Clone() for f in layer if f.GetGeometryRef()]
        assert all(shape.IsValid() for shape in shapes) and description
        assert rows_of_gpkg(path, f"SELECT rtreecheck('rtree_{name}_geom')") == [('ok',)]
        assert rows_of_gpkg(path, f'SELECT count(*) FROM rtree_{name}_geom') == [(len(shapes),)]
        boxes = [shape.GetEnvelope() for shape in shapes]
        hull = [min(b[0] for b in boxes), max(b[1] for b in boxes), min(b[2] for b in boxes),
                max(b[3] for b in boxes)] if boxes else [None] * 4
        assert extent == hull, (name, extent, hull)
    assert rows_of_gpkg(path, 'PRAGMA integrity_check') == [('ok',)]
    assert rows_of_gpkg(path, 'PRAGMA foreign_key_check') == []


def check_keys(folder):
    """Keys of the delivery are copied: number, name, land user, use of a parcel, name of its zone."""
    source = ogr.Open('sample_data/xingang/zd.gpkg')
    layer = source.GetLayer()
    wanted = [(f['ZDDM'], f['XMMC'], f['QLR'], f['YTDM']) for f in layer]
    rows = rows_of_gpkg(folder / 'findings.gpkg', 'SELECT id, name, owner, use_found, zone, zone_name FROM parcels ORDER BY fid')
    assert len(rows) == len(wanted) > 300
    for (*texts, zone, zone_name), delivered in zip(rows, wanted):
        found = [text.strip() or None if text else None for text in delivered]
        # a parcel without a number goes by its record
        assert texts[1:] == found[1:] and (texts[0] == found[0] or found[0] is None), (texts, found)
        assert (zone is None) == (zone_name is None)


def check_same_bytes(first, second, names):
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def write_project(folder, name):
    """A zone with a parcel whose texts no table of GBK holds, a piece of hard conflict and a functional area."""
    def layer(file, features):
        collection = {'type': 'FeatureCollection', 'crs': {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::4526'}},
                      'features': [{'type': 'Feature', 'properties': p, 'geometry': {'type': 'Polygon', 'coordinates': [[
                          [38500000 + x, 3800000 + y] for x, y in ((a, b), (c, b), (c, d), (a, d), (a, b))]]}}
                          for p, (a, b, c, d) in features]}
        (folder / file).write_text(json.dumps(collection, ensure_ascii=False), encoding='utf-8')
    layer('zone.geojson', [({'QBM': 'Z1', 'QMC': name}, (0, 0, 1000, 1000))])
    layer('gnq.geojson', [({'GNQ': '建成区'}, (0, 0, 1000, 1000))])
    layer('ztgh.geojson', [({'YDDM': 'M1'}, (0, 0, 1000, 1000))])
    layer('csgh.geojson', [({'YDDM': 'M1'}, (0, 0, 1000, 1000))])
    layer('jbnt.geojson', [({}, (100, 100, 200, 200))])
    layer('hx.geojson', [({}, (5000, 5000, 5100, 5100))])
    (folder / 'zone.yaml').write_text('''hegui: 1
name: 测试
as_of: 2026-11-21
crs: EPSG:4526
layers:
  zones: {source: zone.geojson}
  functional_areas: {source: gnq.geojson, classes: {建成区: built}}
plans:
  zone_master: [{source: ztgh.geojson, scheme: gb50137, fields: {class: YDDM}}]
  urban: [{source: csgh.geojson, scheme: gb50137, fields: {class: YDDM}}]
  land_use: [{source: jbnt.geojson, class: basic_farmland}]
  ecological: [{source: hx.geojson, class: redline}]
''', encoding='utf-8')


def check_hostile(folder):
    """Characters that GBK lacks become 〓 and are told; long texts end with a whole character; nothing breaks a line."""
    folder.mkdir()
    name = '𠮷' + '园,"\n\u202e' + '区' * 200
    write_project(folder, name)
    status, said = run(folder / 'out', 'check', folder / 'zone.yaml', '--to', 'json,gpkg,pieces')
    assert status == 1 and 'pieces.shp' in said and '〓' in said, (status, said)
    _, rows = read_dbf(folder / 'out' / 'pieces.dbf')
    zone = [row['YQMC'] for row in rows if row['YQMC']]
    assert zone and all(text.startswith('〓园," 〓区区') for text in zone), zone
    assert all(250 <= len(text.encode('gbk')) <= 254 and text.endswith('区') for text in zone)
    assert len(read_txt(folder / 'out' / 'pieces.txt')) == len(rows) > 0
    rows = rows_of_gpkg(folder / 'out' / 'findings.gpkg', 'SELECT name FROM zones')
    assert rows[0][0].startswith('𠮷园') and len(rows[0][0]) > 200


def check_empty(folder):
    """Nothing to hand on: the files are there, valid and empty; so are the layers, with their fields."""
    folder.mkdir()
    write_project(folder, '园区')
    status, _ = run(folder / 'out', 'check', folder / 'zone.yaml', '--set', 'layers.zones.source=nowhere.geojson', '--to',
                    'json,gpkg,pieces')
    if status == 2:  # that key cannot be set from outside: take the file away
        (folder / 'zone.geojson').unlink()
        status, _ = run(folder / 'out', 'check', folder / 'zone.yaml', '--to', 'json,gpkg,pieces')
    assert status == 3, status
    assert sorted(p.suffix[1:] for p in (folder / 'out').glob('pieces.*')) == PARTS
    layer = ogr.Open(str(folder / 'out' / 'pieces.shp'))
    assert layer.GetLayer().GetFeatureCount() == 0 and [f.name for f in layer.GetLayer().schema] == FIELDS
    assert read_dbf(folder / 'out' / 'pieces.dbf')[1] == []
    source = ogr.Open(str(folder / 'out' / 'findings.gpkg'))
    for name in ('zones', 'parcels', 'conflicts', 'findings_polygon', 'findings_line', 'functional_areas'):
        assert source.GetLayerByName(name).GetFeatureCount() == 0 or name == 'functional_areas'
        assert len(source.GetLayerByName(name).schema) > 3


def main():
    folder = Path(tempfile.mkdtemp(prefix='hegui-pieces-'))
    for lang in ('zh', 'en'):
        status, said = run(folder / lang, 'check', 'sample_data/xingang.yaml', '--to', 'json,gpkg,pieces', '-q', lang=lang)
        assert status == 1, said
        rows = check_shapefile(folder / lang, lang)
        check_txt(folder / lang, rows)
        check_geopackage(folder / lang)
        check_keys(folder / lang)
    assert {row['YZCD'] for row in rows} >= {'blocking', 'warning'}
    run(folder / 'twice', 'check', 'sample_data/xingang.yaml', '--to', 'json,gpkg,pieces', '-q', '-j', '1')
    check_same_bytes(folder / 'zh', folder / 'twice', ['findings.gpkg'] + ['pieces.' + part for part in PARTS])
    status, said = run(folder / 'supply', 'supply', 'sample_data/xingang-supply.yaml', 'sample_data/supply/nzdk.txt', '--to',
                       'json,gpkg,pieces,cut', '-q')
    assert status == 1, said
    check_txt(folder / 'supply', check_shapefile(folder / 'supply', 'zh'))
    check_geopackage(folder / 'supply')
    run(folder / 'default', 'check', 'sample_data/xingang.yaml', '-q')
    assert not list((folder / 'default').glob('pieces*')), 'pieces are written only where they are asked for'
    check_hostile(folder / 'hostile')
    check_empty(folder / 'empty')
    print('pieces and findings.gpkg read back as written')


main()
