"""Files made to harm: each is refused with its reason, in bounded time and memory, and none makes the program reach out.

check_hostile.py PROGRAM [CASE...].  Each file stands for the farmland of the clean zone.  Where strace can be used, no run may
open a connection to the network."""
import os
import random
import re
import shutil
import socket
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

from osgeo import gdal

from check_formats import PLAN

gdal.UseExceptions()
gdal.PushErrorHandler('CPLQuietErrorHandler')

SEED = 20261121
MOST_SECONDS = 300  # ends a run that hangs; a refusal takes a fraction of a second
MOST_KIB = 600 << 10
CRS = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4526"}}'
RING = [[38503000, 3810000], [38503400, 3810000], [38503400, 3812000], [38503000, 3812000], [38503000, 3810000]]
LAUGHS = ''.join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "ha"}">' for i in range(10))

CASES = {}


def case(*codes, source='farm.{}', join=False, status=3):
    """A case writes files into a folder; `codes`: one of them must be told."""
    def take(write):
        CASES[write.__name__] = (write, codes, source, join, status)
        return write
    return take


def archive(path, members):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as out:
        for name, data in members:
            out.writestr(name, data)


def bomb(path, name):
    """200 MiB of blanks, written piece by piece: this process's own memory counts as the tested one's."""
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as out, out.open(name, 'w') as member:
        for _ in range(200):
            member.write(b' ' * (1 << 20))


def patch(path, find, offset, data):
    """Overwrite bytes behind each place of `find`."""
    content = bytearray(path.read_bytes())
    at = content.find(find)
    while at >= 0:
        content[at + offset:at + offset + len(data)] = data
        at = content.find(find, at + 4)
    path.write_bytes(content)


def overwrite(path, at, data):
    """The same bytes of the file but for `data` at one place."""
    content = bytearray(path.read_bytes())
    content[at:at + len(data)] = data
    path.write_bytes(content)


def shapefile(folder, stem='farm'):
    gdal.VectorTranslate(str(folder / f'{stem}.shp'), str(PLAN / 'farmland.geojson'))


def geopackage(path):
    gdal.VectorTranslate(str(path), str(PLAN / 'farmland.geojson'), format='GPKG', layerName='farm')


def database(path, *statements):
    geopackage(path)
    base = sqlite3.connect(path)
    base.create_function('ST_IsEmpty', 1, lambda _: 0)
    for name in ('ST_MinX', 'ST_MaxX', 'ST_MinY', 'ST_MaxY'):
        base.create_function(name, 1, lambda _: 0)
    for statement in statements:
        base.execute(statement)
    base.commit()
    base.close()


def geojson(coordinates):
    return '{"type":"FeatureCollection",%s,"features":[{"type":"Feature","properties":{"A":"1"},"geometry":' \
           '{"type":"Polygon","coordinates":[%s]}}]}' % (CRS, coordinates)


def gml(prolog='', srs='urn:ogc:def:crs:EPSG::4526', schema=''):
    ring = ' '.join(f'{y} {x}' for x, y in RING)
    return f'''<?xml version="1.0" encoding="utf-8"?>{prolog}
<ogr:FeatureCollection xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {schema} xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml/3.2" gml:id="c">
<ogr:featureMember><ogr:farm gml:id="f.0"><ogr:geometryProperty><gml:Polygon srsName="{srs}" gml:id="g"><gml:exterior><gml:LinearRing><gml:posList>{ring}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty><ogr:TBBH>1</ogr:TBBH></ogr:farm></ogr:featureMember></ogr:FeatureCollection>'''


# --- archives ---

@case('HG-F-088', source='farm.zip')
def zip_that_unpacks_to_a_thousand_times(folder):
    bomb(folder / 'farm.zip', 'farm.shp')


@case('HG-F-088', source='farm.zip')
def zip_that_understates_its_size(folder):
    archive(folder / 'farm.zip', [('farm.geojson', random.Random(SEED).randbytes(1 << 20))])
    patch(folder / 'farm.zip', b'PK\1\2', 24, struct.pack('<I', 10))
    patch(folder / 'farm.zip', b'PK\3\4', 22, struct.pack('<I', 10))


@case('HG-F-088', source='farm.zip')
def zip_whose_members_share_their_bytes(folder):
    noise = random.Random(SEED).randbytes(1 << 20)
    archive(folder / 'farm.zip', [('farm.bin', noise)])
    content = (folder / 'farm.zip').read_bytes()
    at = content.rindex(b'PK\1\2')
    end = content.rindex(b'PK\5\6')
    entry = content[at:end]
    tail = bytearray(content[end:])
    struct.pack_into('<HHI', tail, 8, 100, 100, 100 * len(entry))
    (folder / 'farm.zip').write_bytes(content[:at] + 100 * entry + tail)


@case('HG-F-080', source='farm.zip')
def zip_of_too_many_members(folder):
    archive(folder / 'farm.zip', [(f'{i}.txt', '') for i in range(10001)])


@case('HG-F-087', source='farm.zip')
def zip_that_leads_up(folder):
    archive(folder / 'farm.zip', [('../farm.shp', 'x')])


@case('HG-F-087', source='farm.zip')
def zip_that_leads_up_behind_a_backslash(folder):
    archive(folder / 'farm.zip', [('aa/bb/farm.shp', 'x')])
    patch(folder / 'farm.zip', b'aa/bb', 0, b'aa\\..')


@case('HG-F-087', source='farm.zip')
def zip_with_an_absolute_name(folder):
    archive(folder / 'farm.zip', [('/etc/farm.shp', 'x')])


@case('HG-F-087', source='farm.zip')
def zip_with_a_drive(folder):
    archive(folder / 'farm.zip', [('C:/farm.shp', 'x')])


@case('HG-F-085', source='farm.zip')
def zip_with_a_password(folder):
    archive(folder / 'farm.zip', [('farm.shp', 'x' * 1000)])
    patch(folder / 'farm.zip', b'PK\1\2', 8, b'\1\0')


@case('HG-F-086', source='farm.zip')
def zip_of_another_method(folder):
    with zipfile.ZipFile(folder / 'farm.zip', 'w', zipfile.ZIP_LZMA) as out:
        out.writestr('farm.shp', 'x' * 1000)


@case('HG-F-083', source='farm.zip')
def zip_in_a_zip(folder):
    archive(folder / 'inner.zip', [('farm.shp', 'x')])
    archive(folder / 'farm.zip', [('inner.zip', (folder / 'inner.zip').read_bytes())])


@case('HG-F-006', source='farm.zip')
def zip_cut_off(folder):
    archive(folder / 'farm.zip', [('farm.shp', random.Random(SEED).randbytes(10000))])
    (folder / 'farm.zip').write_bytes((folder / 'farm.zip').read_bytes()[:-30])


@case('HG-F-084', source='farm.rar')
def rar(folder):
    (folder / 'farm.rar').write_bytes(b'Rar!\x1a\x07\x01\x00' + bytes(100))


@case('HG-F-088', source='farm.kmz')
def kmz_that_unpacks_to_a_thousand_times(folder):
    bomb(folder / 'farm.kmz', 'doc.kml')


@case('HG-F-088', source='farm.xlsx', join=True)
def workbook_that_unpacks_to_a_thousand_times(folder):
    bomb(folder / 'farm.xlsx', '[Content_Types].xml')


@case('HG-F-004', source='farm.zip')
def vrt_inside_a_zip(folder):
    archive(folder / 'farm.zip', [('farm.shp', '<OGRVRTDataSource/>')])


# --- what is no file ---

@case('HG-F-003', source='farm.shp')
def pipe(folder):
    os.mkfifo(folder / 'farm.shp')


@case('HG-F-003', source='farm.shp')
def pipe_beside(folder):
    shapefile(folder)
    (folder / 'farm.dbf').unlink()
    os.mkfifo(folder / 'farm.dbf')


@case('HG-F-003', source='farm.gdb')
def pipe_in_a_filegdb(folder):
    (folder / 'farm.gdb').mkdir()
    os.mkfifo(folder / 'farm.gdb/a00000001.gdbtable')


@case('HG-F-003', source='farm.gpkg')
def socket_file(folder):
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(folder / 'farm.gpkg'))


@case('HG-F-003', source='farm.gpkg')
def device(folder):
    (folder / 'farm.gpkg').symlink_to('/dev/zero')


@case('HG-F-003', source='farm.csv')
def kernel_file(folder):
    (folder / 'farm.csv').symlink_to('/proc/self/maps')


@case('HG-F-002', source='farm.shp')
def link_to_itself(folder):
    (folder / 'farm.shp').symlink_to('farm.shp')


@case('HG-F-082', source='farm')
def folder_in_a_circle(folder):
    (folder / 'farm').mkdir()
    (folder / 'farm/up').symlink_to('.')


# --- XML ---

@case('HG-F-089', source='farm.gml')
def gml_of_laughs(folder):
    (folder / 'farm.gml').write_text(gml(f'<!DOCTYPE x [{LAUGHS}]>').replace('<ogr:TBBH>1', '<ogr:TBBH>&a9;'))


@case('HG-F-089', source='farm.gml')
def gml_of_laughs_in_utf_16(folder):
    (folder / 'farm.gml').write_text(gml(f'<!--x--><!DOCTYPE x [{LAUGHS}]>'), encoding='utf-16')


@case('HG-F-089', source='farm.kml')
def kml_of_laughs_behind_blanks(folder):
    (folder / 'farm.kml').write_text(f'{" " * 5000}<!DOCTYPE kml [{LAUGHS}]>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>&a9;</name></Placemark></Document></kml>')


@case('HG-F-089', source='farm.gml')
def gml_with_a_foreign_entity(folder):
    (folder / 'farm.gml').write_text(gml('<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>').replace('<ogr:TBBH>1', '<ogr:TBBH>&e;'))


@case('HG-F-089', source='farm.kml')
def kml_of_laughs(folder):
    (folder / 'farm.kml').write_text(f'<?xml version="1.0"?>\n<!DOCTYPE kml [{LAUGHS}]>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>&a9;</name></Placemark></Document></kml>')


@case('HG-F-089', source='farm.kmz')
def kmz_of_laughs(folder):
    archive(folder / 'farm.kmz', [('doc.kml', f'<?xml version="1.0"?>\n<!DOCTYPE kml [{LAUGHS}]>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>&a9;</name></Placemark></Document></kml>')])


@case('HG-F-006', 'HG-F-011', 'HG-F-017', source='farm.xlsx', join=True)
def workbook_of_laughs(folder):
    import openpyxl
    book = openpyxl.Workbook()
    book.active.append(['YDDM', 'X'])
    book.save(folder / 'plain.xlsx')
    with zipfile.ZipFile(folder / 'plain.xlsx') as plain, zipfile.ZipFile(folder / 'farm.xlsx', 'w') as out:
        for name in plain.namelist():
            data = plain.read(name).decode()
            if name.endswith('sheet1.xml') or name.endswith('sharedStrings.xml'):
                data = re.sub(r'(<\?xml[^>]*>)?', lambda m: (m[0] or '') + f'<!DOCTYPE x [{LAUGHS}]>', data, count=1)
                data = data.replace('YDDM', '&a9;').replace('<v>0</v>', '<v>&a9;</v>')
            out.writestr(name, data)


@case('HG-C-063', 'HG-C-003', 'HG-C-004', 'HG-C-001', source='farm.gml')
def gml_whose_system_is_an_address(folder):
    (folder / 'farm.gml').write_text(gml(srs='http://127.0.0.1:9/crs.wkt'))


@case(source='farm.gml', status=0)
def gml_whose_schema_is_an_address(folder):
    (folder / 'farm.gml').write_text(gml(schema='xsi:schemaLocation="http://ogr.maptools.org/ http://127.0.0.1:9/farm.xsd"'))


@case('HG-F-003', source='farm.gml')
def gml_whose_schema_is_a_pipe(folder):
    (folder / 'farm.gml').write_text(gml())
    os.mkfifo(folder / 'farm.xsd')


@case(source='farm.gml', status=0)
def gml_whose_schema_is_named_and_a_pipe(folder):
    (folder / 'farm.gml').write_text(gml(schema='xsi:schemaLocation="http://ogr.maptools.org/ pipe"'))
    os.mkfifo(folder / 'pipe')


@case(source='farm.gml', status=0)
def gml_whose_schema_includes_a_pipe(folder):
    os.mkfifo(folder / 'pipe')
    (folder / 'farm.xsd').write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="pipe"/>'
                                     '<xs:import schemaLocation="http://127.0.0.1:9/x.xsd"/></xs:schema>')
    (folder / 'farm.gml').write_text(gml())


# --- pointers ---

VRT = '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/vsicurl/http://127.0.0.1:9/x.shp</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'


@case('HG-F-004', source='farm.geojson')
def vrt(folder):
    (folder / 'farm.geojson').write_text(VRT)


@case('HG-F-006', 'HG-F-004', source='farm.gml')
def vrt_behind_a_long_comment(folder):
    (folder / 'farm.gml').write_text(f'<!--{"x" * 5000}-->{VRT}')


@case('HG-F-004', source='farm.gml')
def wfs(folder):
    (folder / 'farm.gml').write_text('<OGRWFSDataSource><URL>http://127.0.0.1:9/</URL></OGRWFSDataSource>')


@case('HG-F-004', source='http://127.0.0.1:9/x.geojson')
def address(folder):
    pass


@case('HG-C-065', 'HG-C-003', 'HG-C-004', 'HG-C-001', 'HG-C-002', 'HG-C-005', 'HG-C-006', source='farm.geojson')
def geojson_whose_system_is_an_address(folder):
    (folder / 'farm.geojson').write_text(geojson(str(RING)).replace(CRS, '"crs":{"type":"link","properties":{"href":"http://127.0.0.1:9/x","type":"proj4"}}'))


@case('HG-F-011', 'HG-F-006', 'HG-F-010', source='farm.kml')
def kml_of_links_only(folder):
    (folder / 'farm.kml').write_text('<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink></kml>')


# --- databases ---

VIEW = "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('v', 'attributes', 'v')"


@case('HG-F-090', source='farm.gpkg, layer: farm')
def view_that_loads_code(folder):
    database(folder / 'farm.gpkg', "CREATE VIEW v AS SELECT load_extension('/tmp/x') AS a", VIEW)


@case('HG-F-090', source='farm.gpkg, layer: farm')
def view_that_loads_code_between_quotes(folder):
    database(folder / 'farm.gpkg', "CREATE VIEW v AS SELECT \"load_extension\" /* */ ('/tmp/x') AS a", VIEW)


@case('HG-F-090', source='farm.gpkg, layer: farm')
def view_that_opens_files(folder):
    database(folder / 'farm.gpkg', "CREATE VIEW v AS SELECT ogr_datasource_load_layers('/vsicurl/http://127.0.0.1:9/x.json') AS a", VIEW)


@case('HG-F-090', source='farm.gpkg, layer: farm')
def view_without_end(folder):
    database(folder / 'farm.gpkg', 'CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(i) AS a FROM n', VIEW)


@case('HG-F-090', source='farm.zip')
def view_without_end_in_a_zip(folder):
    view_without_end(folder)
    archive(folder / 'farm.zip', [('farm.gpkg', (folder / 'farm.gpkg').read_bytes())])


@case('HG-F-090', source='farm.gpkg')
def view_in_place_of_the_contents(folder):
    database(folder / 'farm.gpkg', 'ALTER TABLE gpkg_contents RENAME TO old',
             "CREATE VIEW gpkg_contents AS SELECT * FROM old WHERE randomblob(1000000000) IS NOT NULL")


@case('HG-F-090', source='farm.gpkg, layer: farm')
def table_of_another_file(folder):
    database(folder / 'farm.gpkg', 'PRAGMA writable_schema = 1',
             "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', 't', 't', 0, "
             "'CREATE VIRTUAL TABLE t USING VirtualOGR(''/vsicurl/http://127.0.0.1:9/x.json'')')")


@case('HG-F-090', 'HG-F-006', source='farm.gpkg, layer: farm')
def column_that_loads_code(folder):
    database(folder / 'farm.gpkg', "CREATE TABLE t (a TEXT, b AS (abs(a)), c AS (hex(a)))",
             'PRAGMA writable_schema = 1',
             "UPDATE sqlite_schema SET sql = replace(sql, 'hex(a)', 'load_extension(a)') WHERE name = 't'")


@case(source='farm.gpkg', status=0)
def trigger_that_never_fires(folder):
    database(folder / 'farm.gpkg', "CREATE TRIGGER t AFTER INSERT ON farm BEGIN SELECT load_extension('/tmp/x'); END")


@case('HG-F-016', source='farm.gpkg')
def database_that_counts_too_many(folder):
    database(folder / 'farm.gpkg', 'UPDATE gpkg_ogr_contents SET feature_count = 5')


@case('HG-F-017', source='farm.gpkg')
def text_without_end(folder):
    database(folder / 'farm.gpkg', "UPDATE farm SET TBBH = replace(hex(zeroblob(2000000)), '00', '合规')")


# --- numbers ---

@case('HG-F-022', 'HG-C-005', 'HG-C-006', 'HG-F-020', source='farm.geojson')
def coordinate_beyond_the_universe(folder):
    (folder / 'farm.geojson').write_text(geojson('[[38503000,3810000],[1e300,3810000],[38503400,3812000],[38503000,3810000]]'))


@case('HG-F-006', 'HG-F-017', 'HG-F-019', 'HG-F-020', 'HG-F-022', 'HG-C-005', 'HG-C-006', source='farm.geojson')
def coordinate_that_is_no_number(folder):
    (folder / 'farm.geojson').write_text(geojson('[[38503000,3810000],[NaN,3810000],[Infinity,3812000],[38503000,3810000]]'))


@case('HG-F-006', 'HG-F-011', source='farm.geojson')
def geojson_of_brackets(folder):
    (folder / 'farm.geojson').write_text('{"type":"FeatureCollection","features":' + '[' * 200000)


@case('HG-F-014', 'HG-F-013', 'HG-F-015', source='farm.shp')
def dbf_that_counts_too_many(folder):
    shapefile(folder)
    overwrite(folder / 'farm.dbf', 4, b'\xff\xff\xff\x7f')


@case('HG-F-013', 'HG-F-014', 'HG-F-015', source='farm.shp')
def dbf_of_empty_records(folder):
    shapefile(folder)
    overwrite(folder / 'farm.dbf', 10, b'\0\0')


@case('HG-F-014', source='farm.shp')
def shx_beyond_the_end(folder):
    shapefile(folder)
    overwrite(folder / 'farm.shx', 100, b'\xff\xff\xff\xff')


@case('HG-F-017', 'HG-F-019', 'HG-F-016', source='farm.shp')
def shp_of_too_many_points(folder):
    shapefile(folder)
    overwrite(folder / 'farm.shp', 100 + 8 + 40, b'\xff\xff\xff\x7f')


@case('HG-F-017', 'HG-F-019', 'HG-F-016', source='farm.shp')
def shp_of_too_many_parts(folder):
    shapefile(folder)
    overwrite(folder / 'farm.shp', 100 + 8 + 36, b'\xff\xff\xff\x7f')


@case('HG-F-016', 'HG-F-017', 'HG-F-006', source='farm.fgb')
def flatgeobuf_cut_off(folder):
    gdal.VectorTranslate(str(folder / 'farm.fgb'), str(PLAN / 'farmland.geojson'), format='FlatGeobuf')
    content = (folder / 'farm.fgb').read_bytes()
    (folder / 'farm.fgb').write_bytes(content[:-60])


@case('HG-F-006', 'HG-F-011', 'HG-F-016', 'HG-F-017', source='farm.gdb')
def filegdb_of_noise(folder):
    gdal.VectorTranslate(str(folder / 'farm.gdb'), str(PLAN / 'farmland.geojson'), format='OpenFileGDB')
    noise = random.Random(SEED)
    for path in (folder / 'farm.gdb').glob('*.gdbtable'):
        content = bytearray(path.read_bytes())
        for _ in range(20):
            content[noise.randrange(len(content))] = noise.randrange(256)
        path.write_bytes(content)


# --- drawings ---

def dxf(entities, blocks=''):
    return f'0\nSECTION\n2\nBLOCKS\n{blocks}0\nENDSEC\n0\nSECTION\n2\nENTITIES\n{entities}0\nENDSEC\n0\nEOF\n'


@case('HG-F-006', 'HG-F-017', 'HG-F-016', 'HG-G-003', 'HG-F-018', 'HG-F-003', 'HG-F-019', 'HG-F-031', 'HG-F-101', source='farm.dxf, crs: "EPSG:4526"')
def block_in_itself(folder):
    insert = '0\nINSERT\n8\n0\n2\nB\n10\n38503000\n20\n3810000\n'
    (folder / 'farm.dxf').write_text(dxf(insert, f'0\nBLOCK\n8\n0\n2\nB\n10\n0\n20\n0\n{insert}0\nENDBLK\n'))


@case('HG-F-006', 'HG-F-017', 'HG-F-016', 'HG-G-003', 'HG-F-101', source='farm.dxf, crs: "EPSG:4526"')
def block_times_a_thousand_million(folder):
    insert = '0\nINSERT\n8\n0\n2\nB\n10\n38503000\n20\n3810000\n70\n32767\n71\n32767\n44\n1\n45\n1\n'
    line = '0\nLINE\n8\n0\n10\n0\n20\n0\n11\n1\n21\n1\n'
    (folder / 'farm.dxf').write_text(dxf(insert, f'0\nBLOCK\n8\n0\n2\nB\n10\n0\n20\n0\n{line}0\nENDBLK\n'))


# --- tables ---

@case(source='farm.xlsx', join=True, status=None)
def workbook_with_a_far_cell(folder):
    import openpyxl
    book = openpyxl.Workbook()
    book.active.append(['YDDM', 'X'])
    book.active['XFD1048576'] = 'far'
    book.save(folder / 'farm.xlsx')


@case(source='farm.csv', join=True, status=None)
def table_of_too_many_columns(folder):
    (folder / 'farm.csv').write_text(','.join(f'c{i}' for i in range(200000)) + '\n' + ',' * 199999 + '\n')


# --- the runs ---

def write_project(folder, source, join):
    project = (PLAN / 'zone.yaml').read_text(encoding='utf-8')
    entry = '[{source: urban.geojson, scheme: gb50137}]' if join else '{source: farmland.geojson, class: basic_farmland}'
    assert entry in project
    replacement = f'[{{source: urban.geojson, scheme: gb50137, join: {{source: {source}, on: YDDM, fields: {{class: X}}}}}}]' \
        if join else f'{{source: {source}, class: basic_farmland}}'
    (folder / 'zone.yaml').write_text(project.replace(entry, replacement), encoding='utf-8')
    for path in PLAN.glob('*.geojson'):
        shutil.copy(path, folder)


def run(program, folder, traced):
    """Exit status (None: it hung), stderr, seconds, peak memory in KiB, connections to the network."""
    trace = folder / 'trace'
    command = [program, 'check', 'zone.yaml', '--to', 'json', '--lang', 'en']
    if traced:
        command = ['strace', '-f', '-qq', '-e', 'trace=connect,sendto', '-o', str(trace), *command]
    started = time.monotonic()
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=(folder / 'err').open('wb'),
                             env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    timer = threading.Timer(MOST_SECONDS, child.kill)
    timer.start()
    _, status, usage = os.wait4(child.pid, 0)
    timer.cancel()
    seconds = time.monotonic() - started
    code = os.waitstatus_to_exitcode(status)
    child.returncode = code
    said = (folder / 'err').read_text(errors='replace')
    reached = re.findall(r'AF_INET6?\b.*', trace.read_text(errors='replace')) if traced else []
    return None if code == -9 else code, said, seconds, usage.ru_maxrss, reached


def can_trace():
    if shutil.which('strace') is None:
        return False
    return subprocess.run(['strace', '-o', '/dev/null', 'true'], capture_output=True).returncode == 0


def is_sanitized(program):
    """Built with the address sanitizer: it takes memory of its own, and cannot be traced."""
    return b'__asan_init' in Path(program).read_bytes()


def check(program, name, scratch, traced, bounded):
    write, codes, source, join, expected = CASES[name]
    folder = Path(scratch) / name
    folder.mkdir()
    write_project(folder, source, join)
    write(folder)
    status, said, seconds, memory, reached = run(program, folder, traced)
    result = folder / 'zone.hegui/result.json'
    told = set(re.findall(r'"rule": ?"(HG-\w-\d+)"', result.read_text(encoding='utf-8'))) if result.exists() else set()
    problems = [f'reached out: {one}' for one in reached]
    if status is None:
        problems.append('hangs')
    elif expected is None:
        if status not in (0, 1, 2, 3):
            problems.append(f'exit {status}')
    elif status != expected:
        problems.append(f'exit {status}, expected {expected}')
    if codes and not told & set(codes):
        problems.append(f'told {sorted(code for code in told if code[3] in "FCG")}, expected one of {codes}')
    if bounded and memory > MOST_KIB:
        problems.append(f'{memory >> 10} MiB')
    print(f'{name}: exit {status}, {seconds:.2f} s, {memory >> 10} MiB', *problems, sep='\n    ' if problems else '', flush=True)
    if problems:
        print(said[:600])
    shutil.rmtree(folder, ignore_errors=True)
    return not problems


def main():
    program = str(Path(sys.argv[1]).resolve())
    names = sys.argv[2:] or list(CASES)
    plain = not is_sanitized(program)
    traced = plain and can_trace()
    if not traced:
        print('strace cannot be used here: connections are not looked for')
    with tempfile.TemporaryDirectory() as scratch:
        failed = [name for name in names if not check(program, name, scratch, traced, plain)]
    print(f'{len(names) - len(failed)} passed, {len(failed)} failed', *failed)
    return bool(failed)


if __name__ == '__main__':
    sys.exit(main())
