"""Circular arcs: farmland drawn with true arcs takes as much of the zone as pi says.

check_arcs.py PROGRAM.  Arcs are read as chords of a quarter of a degree; a full circle then lacks
1 - sin(a) / a = 3.17e-6 of its area (a = pi / 720), and nothing may lack more."""
import math
import shutil
import sys
import tempfile
from pathlib import Path

from osgeo import gdal, ogr, osr

from check_formats import PLAN, judge, pack

RADIUS = 100.0
LOSS = 1 - math.sin(math.pi / 720) / (math.pi / 720)
MOST_LOSS = 1.05 * LOSS  # an arc that is not a multiple of the step has shorter chords, never longer ones
CIRCLE = 'CURVEPOLYGON (CIRCULARSTRING (38500400 3810500,38500500 3810600,38500600 3810500,38500500 3810400,38500400 3810500))'
RING = 'CURVEPOLYGON (CIRCULARSTRING (38500400 3810500,38500500 3810600,38500600 3810500,38500500 3810400,38500400 3810500),' \
       'CIRCULARSTRING (38500450 3810500,38500500 3810550,38500550 3810500,38500500 3810450,38500450 3810500))'
HALF = 'CURVEPOLYGON (COMPOUNDCURVE (CIRCULARSTRING (38500400 3810500,38500500 3810600,38500600 3810500),' \
       '(38500600 3810500,38500400 3810500)))'
SHAPES = {  # name: (text, true area, area of its arcs' circles, of which a share is lost)
    'circle': (CIRCLE, math.pi * RADIUS ** 2, math.pi * RADIUS ** 2),
    'ring': (RING, math.pi * (RADIUS ** 2 - 50 ** 2), math.pi * (RADIUS ** 2 + 50 ** 2)),
    'half circle': (HALF, math.pi * RADIUS ** 2 / 2, math.pi * RADIUS ** 2 / 2),
}
FORMATS = [('OpenFileGDB', 'farm.gdb', []), ('GPKG', 'farm.gpkg', []), ('GML', 'farm.gml', ['FORMAT=GML3.2'])]


def write(path, driver, options, text):
    system = osr.SpatialReference()
    system.ImportFromEPSG(4526)
    data = gdal.GetDriverByName(driver).Create(str(path), 0, 0, 0, gdal.GDT_Unknown, options)
    layer = data.CreateLayer('farm', system, ogr.wkbCurvePolygon)
    layer.CreateField(ogr.FieldDefn('TBBH', ogr.OFTString))
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt(text))
    layer.CreateFeature(feature)


def farmland_in_zone(program, folder, source):
    project = (PLAN / 'zone.yaml').read_text(encoding='utf-8').replace('farmland.geojson', source)
    (folder / 'zone.yaml').write_text(project, encoding='utf-8')
    for path in PLAN.glob('*.geojson'):
        shutil.copy(path, folder)
    for pair in judge(program, folder)[1]['conflicts']['matrix']:
        if pair['b'] == 'land_use.basic_farmland' and pair['a'].startswith('zone_master'):
            return pair['area_m2']
    return math.nan


def check(program, scratch, driver, name, options, shape, zipped):
    text, true, circles = SHAPES[shape]
    folder = Path(scratch) / f'{driver}-{shape}-{zipped}'
    folder.mkdir()
    write(folder / name, driver, options, text)
    if zipped:
        pack(folder, 'farm.zip', 'gbk', '数据/')
    got = farmland_in_zone(program, folder, 'farm.zip' if zipped else name)
    if abs(got - true) <= MOST_LOSS * circles:
        return True
    print(f'{driver} {shape} {"in a ZIP" if zipped else ""}: {got!r} m2, expected {true!r} within {MOST_LOSS * circles:.3f}')
    return False


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as scratch:
        done = [check(program, scratch, *one, shape, zipped)
                for one in FORMATS for shape in SHAPES for zipped in (False, True)]
    print(f'{sum(done)} passed, {len(done) - sum(done)} failed')
    return not all(done)


if __name__ == '__main__':
    sys.exit(main())
