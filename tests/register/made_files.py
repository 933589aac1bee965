"""Broken files: shapefiles, ZIPs, GeoPackages, FileGDBs."""
import os
import struct

from bytes_of import (FARMLAND, NULL_RECORD, URBAN, box, dbf, gpkg, patched, polygon_record,
                      shapefile, shp_and_shx, without, zip_file)
from make import fresh, stored


def farmland(**options):
    return shapefile('farmland', **options)


def lacking(case, *extensions):
    stored(f'files/{case}')(lambda: without(farmland(), *(f'farmland{e}' for e in extensions)))


def spoiled(case, extension, change, **options):
    """One file of a sound shapefile goes through `change`."""
    def make():
        files = farmland(**options)
        files[f'farmland{extension}'] = change(files[f'farmland{extension}'])
        return files
    stored(f'files/{case}')(make)


lacking('001-shx-missing', '.shx')
lacking('002-dbf-missing', '.dbf')
lacking('003-prj-missing', '.prj')
lacking('004-prj-missing-crs-given', '.prj')
lacking('005-only-shp', '.shx', '.dbf', '.prj')
lacking('006-shp-missing', '.shp')

spoiled('010-shp-cut-in-record', '.shp', lambda data: data[:300])
spoiled('011-shp-cut-in-header', '.shp', lambda data: data[:60])
spoiled('012-shp-cut-at-record', '.shp', lambda data: data[:100 + 8 + len(polygon_record(FARMLAND[0]))])
spoiled('013-dbf-cut', '.dbf', lambda data: data[:-6])
spoiled('014-dbf-cut-in-header', '.dbf', lambda data: data[:40])
spoiled('015-shx-cut', '.shx', lambda data: data[:-8])
spoiled('016-shx-cut-in-header', '.shx', lambda data: data[:50])
spoiled('017-shp-header-claims-more', '.shp', lambda data: patched(data, 24, struct.pack('>i', 4000)))
spoiled('018-dbf-header-claims-more', '.dbf', lambda data: patched(data, 4, struct.pack('<I', 20)))
spoiled('019-dbf-header-claims-millions', '.dbf', lambda data: patched(data, 4, struct.pack('<I', 0x7fffffff)))
spoiled('020-shp-magic-wrong', '.shp', lambda data: patched(data, 0, b'\0\0\0\0'))
spoiled('021-shx-magic-wrong', '.shx', lambda data: patched(data, 0, b'\0\0\0\0'))
spoiled('023-dbf-header-too-long', '.dbf', lambda data: patched(data, 8, struct.pack('<H', 0xffff)))
spoiled('024-dbf-record-length-zero', '.dbf', lambda data: patched(data, 10, b'\0\0'))
spoiled('026-record-of-another-type', '.shp', lambda data: patched(data, 108, struct.pack('<i', 1)))
spoiled('027-record-claims-millions-of-points', '.shp', lambda data: patched(data, 148, struct.pack('<i', 0x7fffffff)))
spoiled('028-record-claims-millions-of-parts', '.shp', lambda data: patched(data, 144, struct.pack('<i', 0x7fffffff)))
spoiled('029-part-starts-behind-the-end', '.shp', lambda data: patched(data, 152, struct.pack('<i', 90)))
spoiled('031-shx-points-behind-the-end', '.shx', lambda data: patched(data, 108, struct.pack('>i', 5000)))
spoiled('032-shx-points-into-a-record', '.shx', lambda data: patched(data, 108, struct.pack('>i', 60)))
spoiled('033-shx-names-one-record-twice', '.shx', lambda data: patched(data, 108, data[100:108]))
spoiled('034-shp-of-0-bytes', '.shp', lambda data: b'')
spoiled('035-shx-of-0-bytes', '.shx', lambda data: b'')
spoiled('036-dbf-of-0-bytes', '.dbf', lambda data: b'')
spoiled('037-prj-of-0-bytes', '.prj', lambda data: b'')
spoiled('038-shp-of-junk', '.shp', lambda data: bytes((i * 73 + 41) % 256 for i in range(400)))
spoiled('039-jpeg-called-shp', '.shp', lambda data: b'\xff\xd8\xff\xe0\0\x10JFIF\0\1' + bytes(200))
spoiled('040-html-called-shp', '.shp', lambda data: '<html><body>请先登录后下载</body></html>'.encode() * 4)


@stored('files/045-dbf-of-another-delivery')
def dbf_of_another_delivery():
    return {**farmland(), 'farmland.dbf': dbf([('TBBH', 'C', 8)], [(str(i),) for i in range(5)])}


@stored('files/046-shp-of-another-delivery')
def shp_of_another_delivery():
    shp, _ = shp_and_shx([polygon_record([box(2000, 0, 2100, 50), box(2200, 0, 2300, 50)]),
                          polygon_record(FARMLAND[1]), polygon_record(FARMLAND[0])])
    return {**farmland(), 'farmland.shp': shp}


@stored('files/047-null-shape')
def null_shape():
    shp, shx = shp_and_shx([polygon_record(FARMLAND[0]), NULL_RECORD])
    return {**farmland(), 'farmland.shp': shp, 'farmland.shx': shx}


@stored('files/048-no-records')
def no_records():
    return farmland(polygons=[])


@stored('files/049-deleted-record')
def deleted_record():
    return farmland(deleted=(1,))


@stored('files/050-polygon-z')
def polygon_z():
    return farmland(shape_type=15)


@stored('files/051-capital-extensions')
def capital_extensions():
    return {name.upper(): data for name, data in farmland().items()}


@stored('files/052-mixed-case-extensions')
def mixed_case_extensions():
    return {name.replace('.shx', '.SHX').replace('.dbf', '.Dbf').replace('.prj', '.PRJ'): data
            for name, data in farmland().items()}


@stored('files/053-shapefile-called-gpkg')
def shapefile_called_gpkg():
    return {'farmland.gpkg': farmland()['farmland.shp']}


@fresh('files/054-folder-called-shp')
def folder_called_shp(folder):
    (folder / 'farmland.shp').mkdir()


@fresh('files/055-folder-without-data')
def folder_without_data(folder):
    (folder / 'farmland').mkdir()
    return {'farmland/说明.txt': '数据另送'.encode()}


@stored('files/056-folder-with-two-shapefiles')
def folder_with_two():
    return {f'plan/{name}': data for stem in ('old', 'new') for name, data in shapefile(stem).items()}


@fresh('files/057-pipe')
def pipe(folder):
    os.mkfifo(folder / 'farmland.shp')


@fresh('files/058-pipe-beside')
def pipe_beside(folder):
    for name, data in without(farmland(), 'farmland.dbf').items():
        (folder / name).write_bytes(data)
    os.mkfifo(folder / 'farmland.dbf')


@fresh('files/059-links-in-a-ring')
def links_in_a_ring(folder):
    (folder / 'farmland.shp').symlink_to('other.shp')
    (folder / 'other.shp').symlink_to('farmland.shp')


@fresh('files/060-link-to-nothing')
def link_to_nothing(folder):
    (folder / 'farmland.shp').symlink_to('/mnt/u-disk/farmland.shp')


@fresh('files/061-may-not-be-read')
def may_not_be_read(folder):
    for name, data in farmland().items():
        (folder / name).write_bytes(data)
    (folder / 'farmland.shp').chmod(0)


@fresh('files/062-dbf-may-not-be-read')
def dbf_may_not_be_read(folder):
    for name, data in farmland().items():
        (folder / name).write_bytes(data)
    (folder / 'farmland.dbf').chmod(0)


@fresh('files/063-folder-may-not-be-read')
def folder_may_not_be_read(folder):
    (folder / 'plan').mkdir()
    for name, data in farmland().items():
        (folder / 'plan' / name).write_bytes(data)
    (folder / 'plan').chmod(0)


# ZIPs

def zipped(case, make_members, **options):
    stored(f'files/{case}')(lambda: {'plan.zip': zip_file(make_members(), **options)})


zipped('070-zip', farmland)
zipped('071-zip-chinese-windows', lambda: shapefile('永久基本农田'), names='gbk')
zipped('072-zip-nested-folders', lambda: {f'送审/规划/{n}': d for n, d in farmland().items()}, flags=0x800)
zipped('073-zip-in-zip', lambda: {'plan2.zip': zip_file(farmland())})
zipped('074-zip-several-shapefiles', lambda: {**shapefile('old'), **shapefile('new')})
zipped('075-zip-shx-missing', lambda: without(farmland(), 'farmland.shx'))
zipped('076-zip-prj-missing', lambda: without(farmland(), 'farmland.prj'))
zipped('077-zip-path-leads-out', lambda: {f'../../evil/{n}': d for n, d in farmland().items()})
zipped('078-zip-encrypted', farmland, password=b'2026')
zipped('079-zip-wrong-checksum', farmland, crc_of=lambda data: 0x12345678)
zipped('080-zip-without-members', dict)
zipped('081-zip-bomb', lambda: {**farmland(), 'farmland.shp': bytes(40_000_000)}, big={'farmland.shp': 4_000_000_000})
zipped('082-zip-shp-cut', lambda: {**farmland(), 'farmland.shp': farmland()['farmland.shp'][:300]})
zipped('083-zip-same-name-twice', lambda: {**farmland(), 'FARMLAND.SHP': farmland()['farmland.shp'][:300]})


@stored('files/084-zip-cut')
def zip_cut():
    return {'plan.zip': zip_file(farmland())[:500]}


@stored('files/085-zip-is-a-rar')
def zip_is_a_rar():
    return {'plan.zip': b'Rar!\x1a\x07\x01\0' + bytes(200)}


# GeoPackages

CODED = [('M2', URBAN[0]), ('M1', URBAN[1])]


def packaged(case, layers, change=lambda data: data, **options):
    stored(f'files/{case}')(lambda: {'plan.gpkg': change(gpkg(layers, **options))})


packaged('090-gpkg', {'csgh': CODED})
packaged('091-gpkg-two-layers', {'csgh': CODED, 'old': CODED})
packaged('092-gpkg-layer-missing', {'csgh': CODED})
packaged('093-gpkg-layer-empty', {'csgh': []})
packaged('094-gpkg-only-a-table', {}, tables=['csgh'])
packaged('095-gpkg-without-layers', {})
packaged('096-gpkg-without-crs', {'csgh': CODED}, srs_id=-1)
packaged('097-gpkg-cut', {'csgh': CODED}, change=lambda data: data[:len(data) // 2])
packaged('098-gpkg-page-overwritten', {'csgh': CODED}, change=lambda data: data[:-2048] + b'\xee' * 2048)
packaged('099-gpkg-no-geometry', {'csgh': [CODED[0], ('M1', None)]})
packaged('100-gpkg-geometry-of-junk', {'csgh': [CODED[0], ('M1', b'GP\0\1\xae\x11\0\0\1\3\0\0')]})
packaged('101-gpkg-geometry-claims-millions', {'csgh': [CODED[0], ('M1', b'GP\0\1\xae\x11\0\0' + struct.pack(
    '<BIII', 1, 3, 1, 0x7ffffff0))]})


@stored('files/102-gpkg-only-a-header')
def gpkg_only_a_header():
    return {'plan.gpkg': b'SQLite format 3\0' + bytes(84)}


@stored('files/103-gpkg-of-junk')
def gpkg_of_junk():
    return {'plan.gpkg': bytes((i * 31 + 7) % 256 for i in range(600))}


# FileGDBs: many files with bytes that differ with every writing, so they are made for each run.

def write_gdb(folder):
    from osgeo import gdal, ogr, osr
    gdal.UseExceptions()
    system = osr.SpatialReference()
    system.ImportFromEPSG(4526)
    data = ogr.GetDriverByName('OpenFileGDB').CreateDataSource(str(folder / 'plan.gdb'))
    layer = data.CreateLayer('csgh', system, ogr.wkbMultiPolygon)
    layer.CreateField(ogr.FieldDefn('YDDM', ogr.OFTString))
    for number in range(40):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature['YDDM'] = 'M2'
        ring = ','.join(f'{x} {y}' for x, y in box(number * 25, 0, number * 25 + 25, 1000))
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f'MULTIPOLYGON((({ring})))'))
        layer.CreateFeature(feature)
    del layer, data


def biggest_table(folder):
    return max((folder / 'plan.gdb').glob('a*.gdbtable'), key=lambda path: (path.stem >= 'a00000009', path.stem))


@fresh('files/110-gdb')
def gdb(folder):
    write_gdb(folder)


@fresh('files/111-gdb-table-cut')
def gdb_table_cut(folder):
    write_gdb(folder)
    table = biggest_table(folder)
    table.write_bytes(table.read_bytes()[:table.stat().st_size // 2])


@fresh('files/112-gdb-index-missing')
def gdb_index_missing(folder):
    write_gdb(folder)
    biggest_table(folder).with_suffix('.gdbtablx').unlink()


@fresh('files/113-gdb-catalogue-missing')
def gdb_catalogue_missing(folder):
    write_gdb(folder)
    (folder / 'plan.gdb/a00000001.gdbtable').unlink()


@fresh('files/114-gdb-empty-folder')
def gdb_empty_folder(folder):
    (folder / 'plan.gdb').mkdir()


@fresh('files/115-gdb-of-junk')
def gdb_of_junk(folder):
    (folder / 'plan.gdb').mkdir()
    return {'plan.gdb/a00000001.gdbtable': b'\xee' * 300, 'plan.gdb/a00000001.gdbtablx': b'\xee' * 300}


@stored('files/120-mdb-of-junk')
def mdb_of_junk():
    return {'plan.mdb': b'\0\1\0\0Standard Jet DB\0' + bytes(300)}


@stored('files/121-xlsx-of-junk')
def xlsx_of_junk():
    return {'plan.xlsx': b'PK\3\4' + bytes(300)}


@stored('files/135-geojson-utf-16')
def geojson_utf_16():
    text = ('{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"YDDM": "M2"}, "geometry": '
            '{"type": "Polygon", "coordinates": [[[38500000, 3810000], [38501000, 3810000], [38501000, 3811000], '
            '[38500000, 3810000]]]}}]}')
    return {'urban.geojson': text.encode('utf-16')}


@stored('files/136-geojson-with-mark')
def geojson_with_mark():
    from bytes_of import geojson
    return {'urban.geojson': b'\xef\xbb\xbf' + geojson([({'YDDM': 'M2'}, URBAN[0]), ({'YDDM': 'M1'}, URBAN[1])])}


@stored('files/150-join-table-gbk')
def join_table_gbk():
    return {'codes.csv': '编号,用地代码\n1,M2\n2,M1\n'.encode('gbk')}
