"""One plan in every format that a bureau sends: `hegui check` must say the same of it as of the GeoJSON it was drawn in.

check_formats.py PROGRAM [FORMAT...].  GDAL's Python bindings write the files; coordinates are whole metres, so that formats
which keep doubles must give the same areas to the last digit."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from osgeo import gdal

gdal.UseExceptions()
gdal.PushErrorHandler('CPLQuietErrorHandler')

ROOT = Path(__file__).resolve().parent.parent.parent
PLAN = ROOT / 'tests/golden/4000-clean-zone/input'
LAYERS = ['zones', 'functional', 'master', 'urban', 'control', 'farmland', 'redline']


def translate(layer, target, driver, **options):
    """One layer of the plan as a file of this format."""
    gdal.VectorTranslate(str(target), str(PLAN / f'{layer}.geojson'), format=driver, **options)


def write_each(folder, driver, extension, **options):
    """A file for each layer; the source of a layer in the project."""
    for layer in LAYERS:
        translate(layer, folder / f'{layer}.{extension}', driver, layerName=layer, **options)
    return lambda layer: f'{layer}.{extension}'


def write_one(folder, driver, name, **options):
    """One data set with all layers."""
    for i, layer in enumerate(LAYERS):
        translate(layer, folder / name, driver, layerName=layer, accessMode='update' if i else None, **options)
    return lambda layer: f'{name}, layer: {layer}'


def shapefiles(folder):
    return write_each(folder, 'ESRI Shapefile', 'shp', layerCreationOptions=['ENCODING=GBK'])


def pack(folder, archive, encode, prefix=''):
    """Everything in the folder as one ZIP, member names in bytes of our choice; the packed files are taken away."""
    files = sorted(path for path in folder.rglob('*') if path.is_file())
    with zipfile.ZipFile(folder / archive, 'w', zipfile.ZIP_DEFLATED) as out:
        for path in files:
            name = prefix + path.relative_to(folder).as_posix()
            entry = Named(name, encode)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, path.read_bytes())
    for path in folder.iterdir():
        if path.name != archive:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


class Named(zipfile.ZipInfo):
    """A member whose name is written in an encoding; anything but UTF-8 says nothing about it, as Windows in China does."""

    def __init__(self, name, encoding):
        super().__init__(name)
        self.encoding = encoding

    def _encodeFilenameFlags(self):
        flags = 0x800 if self.encoding == 'utf-8' else 0
        return self.filename.encode(self.encoding), flags


def zipped_shapefiles(encoding):
    def write(folder):
        shapefiles(folder)
        pack(folder, '成果.zip', encoding, '新港/矢量数据/')
        return lambda layer: f'成果.zip, layer: {layer}'
    return write


def zip_member(folder):
    shapefiles(folder)
    pack(folder, '成果.zip', 'gbk', '新港/')
    return lambda layer: f'成果.zip/新港/{layer}.shp'


def dossier(folder):
    shapefiles(folder)
    (folder / '成果/矢量').mkdir(parents=True)
    for path in folder.glob('*.*'):
        path.rename(folder / '成果/矢量' / path.name)
    return lambda layer: f'成果, layer: {layer}'


def filegdb(folder):
    return write_one(folder, 'OpenFileGDB', '库.gdb')


def zipped_filegdb(folder):
    filegdb(folder)
    pack(folder, '库.gdb.zip', 'gbk', '汇交/')
    return lambda layer: f'库.gdb.zip, layer: {layer}'


def mapinfo_tab(folder):
    return write_each(folder, 'MapInfo File', 'tab',
                      layerCreationOptions=['BOUNDS=38000000,3000000,39000000,4500000'])


def degrees(folder):
    return write_each(folder, 'GeoJSON', 'json', layerCreationOptions=['RFC7946=YES', 'COORDINATE_PRECISION=12'],
                      dstSRS='EPSG:4490', reproject=True)


def kmz(folder):
    write_each(folder, 'LIBKML', 'kmz', dstSRS='EPSG:4326', reproject=True)
    return lambda layer: f'{layer}.kmz'


FORMATS = {
    # name: (writer, tolerance in m2)
    'shapefile': (shapefiles, 0),
    'zip-utf8': (zipped_shapefiles('utf-8'), 0),
    'zip-gbk': (zipped_shapefiles('gbk'), 0),
    'zip-member': (zip_member, 0),
    'folder': (dossier, 0),
    'geopackage': (lambda folder: write_one(folder, 'GPKG', '规划.gpkg'), 0),
    'sqlite': (lambda folder: write_one(folder, 'SQLite', 'plan.sqlite'), 0),
    'spatialite': (lambda folder: write_one(folder, 'SQLite', 'plan.sqlite', datasetCreationOptions=['SPATIALITE=YES']), 0),
    'filegdb': (filegdb, 1e-2),
    'filegdb-zip': (zipped_filegdb, 1e-2),
    'flatgeobuf': (lambda folder: write_each(folder, 'FlatGeobuf', 'fgb'), 0),
    'geojson': (lambda folder: write_each(folder, 'GeoJSON', 'geojson'), 0),
    'geojson-degrees': (degrees, 1.0),
    'gml': (lambda folder: write_each(folder, 'GML', 'gml'), 0),
    'kml': (lambda folder: write_each(folder, 'LIBKML', 'kml', dstSRS='EPSG:4326', reproject=True), 1.0),
    'kmz': (kmz, 1.0),
    'mapinfo-tab': (mapinfo_tab, 1.0),
    'mapinfo-mif': (lambda folder: write_each(folder, 'MapInfo File', 'mif'), 1.0),
}


def write_project(folder, source):
    text = (PLAN / 'zone.yaml').read_text(encoding='utf-8')
    for layer in LAYERS:
        text = text.replace(f'source: {layer}.geojson', f'source: {source(layer)}')
    (folder / 'zone.yaml').write_text(text, encoding='utf-8')


def judge_folder(program, folder):
    """What `hegui check` says of the project in this folder: the process, and result.json or None."""
    done = subprocess.run([program, 'check', 'zone.yaml', '--to', 'json', '--lang', 'en'], cwd=folder,
                          capture_output=True, text=True, timeout=120, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    result = folder / 'zone.hegui/result.json'
    return done, json.loads(result.read_text(encoding='utf-8')) if result.exists() else None


def judge(program, folder):
    done, result = judge_folder(program, folder)
    if result is None:
        raise SystemExit(f'no result: exit {done.returncode}\n{done.stderr}')
    return done, result


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def differences(expected, got, tolerance, path=''):
    """Where two results differ; numbers by a tolerance in m2."""
    if isinstance(expected, dict) and isinstance(got, dict):
        for key in sorted((expected.keys() | got.keys()) - {'fid'}):  # each format numbers records in its own way
            yield from differences(expected.get(key), got.get(key), tolerance, f'{path}.{key}')
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        for i, pair in enumerate(zip(expected, got)):
            yield from differences(*pair, tolerance, f'{path}[{i}]')
    elif is_number(expected) and is_number(got):
        if abs(expected - got) > tolerance:
            yield f'{path}: {got!r}, expected {expected!r}'
    elif expected != got:
        yield f'{path}: {got!r}, expected {expected!r}'


def check(program, name, scratch, expected):
    writer, tolerance = FORMATS[name]
    folder = Path(scratch) / name
    folder.mkdir()
    write_project(folder, writer(folder))
    done, result = judge(program, folder)
    parts = ['zones'] if tolerance else ['verdict', 'zones', 'conflicts', 'counts']
    problems = [problem for part in parts
                for problem in differences(expected[part], result[part], tolerance, part)]
    if problems:
        print(f'{name}: exit {done.returncode}', *problems[:8], done.stderr, sep='\n  ')
        for finding in result['findings'][:5]:
            print('   ', finding['rule'], finding['severity'], finding['message']['en'])
    return not problems


def main():
    program = str(Path(sys.argv[1]).resolve())
    names = sys.argv[2:] or list(FORMATS)
    failed = []
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch) / 'base'
        shutil.copytree(PLAN, base)
        expected = judge(program, base)[1]
        for name in names:
            if not check(program, name, scratch, expected):
                failed.append(name)
    print(f'{len(names) - len(failed)} passed, {len(failed)} failed', *failed)
    return bool(failed)


if __name__ == '__main__':
    sys.exit(main())
