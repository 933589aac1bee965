"""Outlines that are none, in GeoJSON and in shapefiles."""
import math
import struct

from bytes_of import EAST, NORTH, PRJ_4526, box, dbf, geojson, shp_and_shx
from make import fresh, stored


def ring(*points):
    return [(EAST + x, NORTH + y) for x, y in points]


def plan(case, *geometries, codes=('M2', 'M1', 'M1', 'M1')):
    """The urban plan with these geometries (rings, or a whole GeoJSON geometry)."""
    stored(f'geometry/{case}')(lambda: {'urban.geojson': geojson(
        [({'YDDM': code}, shape) for code, shape in zip(codes, geometries)])})


def fields(case, *geometries):
    """The farmland with these geometries behind its first field."""
    stored(f'geometry/{case}')(lambda: {'farmland.geojson': geojson(
        [({'TBBH': str(i)}, shape) for i, shape in enumerate(([box(1000, 0, 1200, 1000)], *geometries))])})


WEST, EASTERN = [box(0, 0, 500, 1000)], [box(500, 0, 1000, 1000)]


def multi(*polygons):
    return {'type': 'MultiPolygon', 'coordinates': list(polygons)}


plan('001-bow-tie', WEST, [ring((500, 0), (1000, 1000), (1000, 0), (500, 1000), (500, 0))])
fields('002-bow-tie-of-farmland-outside', [ring((1300, 0), (1400, 100), (1400, 0), (1300, 100), (1300, 0))])
fields('003-bow-tie-of-farmland-inside', [ring((300, 700), (400, 800), (400, 700), (300, 800), (300, 700))])
fields('004-ring-wound-twice-of-farmland-inside',
       [ring((300, 700), (400, 700), (400, 800), (300, 800), (300, 700), (320, 720), (380, 720), (380, 780),
             (320, 780), (320, 720), (300, 700))])
plan('005-spike', WEST, [ring((500, 0), (1000, 0), (1000, 1000), (700, 1000), (700, 1400), (700, 1000), (500, 1000), (500, 0))])
plan('006-repeated-points', WEST, [ring((500, 0), (500, 0), (1000, 0), (1000, 0), (1000, 1000), (500, 1000), (500, 1000), (500, 0))])
plan('007-ring-twice', WEST, [box(500, 0, 1000, 1000), box(500, 0, 1000, 1000)])
plan('008-hole-outside', WEST, [box(500, 0, 1000, 1000), box(2000, 0, 2100, 100)])
plan('009-hole-across-the-shell', WEST, [box(500, 0, 1000, 1000), box(900, 100, 1100, 200)])
plan('010-hole-touches-shell-in-a-point', WEST,
     [box(500, 0, 1000, 1000), ring((500, 500), (600, 450), (600, 550), (500, 500))])
plan('011-hole-shares-an-edge-with-shell', WEST, [box(500, 0, 1000, 1000), box(500, 400, 600, 600)])
plan('012-hole-in-hole', WEST, [box(500, 0, 1000, 1000), box(600, 100, 900, 900), box(700, 200, 800, 800)])
plan('013-ring-not-closed', WEST, [ring((500, 0), (1000, 0), (1000, 1000), (500, 1000))])
plan('014-two-points', WEST, EASTERN, [ring((500, 0), (1000, 0), (500, 0))])
plan('015-one-point', WEST, EASTERN, [ring((500, 0))])
plan('016-no-points', WEST, EASTERN, [[]])
plan('017-zero-area', WEST, EASTERN, [ring((500, 0), (1000, 1000), (700, 400), (500, 0))])
plan('018-all-points-one', WEST, EASTERN, [ring((500, 0), (500, 0), (500, 0), (500, 0))])
plan('019-empty-polygon', WEST, EASTERN, {'type': 'Polygon', 'coordinates': []})
plan('020-empty-multipolygon', WEST, EASTERN, {'type': 'MultiPolygon', 'coordinates': []})
plan('021-parts', multi(WEST, EASTERN))
plan('022-parts-overlap', WEST, multi([box(500, 0, 1000, 1000)], [box(700, 100, 900, 300)]))
plan('023-parts-equal', WEST, multi(EASTERN, EASTERN))
plan('025-line', WEST, EASTERN, {'type': 'LineString', 'coordinates': ring((0, 0), (1000, 1000))})
plan('026-point', WEST, EASTERN, {'type': 'Point', 'coordinates': [EAST, NORTH]})
plan('027-closed-line', WEST, {'type': 'LineString', 'coordinates': box(500, 0, 1000, 1000)})
plan('028-collection', WEST, {'type': 'GeometryCollection', 'geometries': [
    {'type': 'Polygon', 'coordinates': EASTERN}, {'type': 'Point', 'coordinates': [EAST, NORTH]}]})
plan('029-heights', WEST, [[(x, y, 100.0) for x, y in EASTERN[0]]])
plan('030-wound-the-other-way', [WEST[0][::-1]], [EASTERN[0][::-1]])
plan('031-coordinate-of-1e300', WEST, [[(EAST + 500, NORTH), (1e300, NORTH), (EAST + 1000, NORTH + 1000), (EAST + 500, NORTH)]])
plan('032-coordinate-of-zero', WEST, [ring((500, 0), (1000, 0), (1000, 1000), (500, 1000)) + [(0.0, 0.0)] + ring((500, 0))])
plan('033-feature-twice', WEST, EASTERN, EASTERN)
plan('034-size-of-a-sheet-of-paper', WEST, EASTERN, [box(100, 100, 100.2, 100.3)])
plan('035-narrower-than-the-grid', WEST, EASTERN, [ring((100, 100), (200, 100), (200, 100.000000001), (100, 100))])
plan('036-figure-of-eight-in-a-point', WEST, [ring((500, 0), (1000, 0), (750, 500), (1000, 1000), (500, 1000), (750, 500), (500, 0))])
fields('040-line-of-farmland', {'type': 'LineString', 'coordinates': ring((300, 700), (400, 800))})
fields('041-farmland-without-area', [ring((300, 700), (400, 800), (350, 750), (300, 700))])
fields('042-farmland-inside-by-a-hair', [box(999.99, 100, 1000, 101)])
fields('043-farmland-inside-hidden-in-a-part', multi([box(1300, 0, 1400, 100)], [box(600, 600, 601, 601)]))
fields('044-farmland-inside-behind-a-bad-ring', multi([ring((1300, 0), (1300, 0), (1300, 0), (1300, 0))], [box(600, 600, 610, 610)]))


@fresh('geometry/045-ten-thousand-vertices')
def ten_thousand_vertices(folder):
    turn = [2 * math.pi * i / 10000 for i in range(10000)]
    wave = [(750 + (200 + 20 * math.sin(180 * t)) * math.cos(t), 500 + (200 + 20 * math.sin(180 * t)) * math.sin(t))
            for t in turn]
    outline = ring(*((round(x, 4), round(y, 4)) for x, y in wave))
    outline.append(outline[0])
    return {'urban.geojson': geojson([({'YDDM': 'M2'}, WEST), ({'YDDM': 'M1'}, [*EASTERN, outline]),
                                      ({'YDDM': 'M1'}, [outline])])}


@fresh('geometry/046-ten-thousand-vertices-crossing')
def ten_thousand_crossing(folder):
    points = [(500 + 500 * ((i * 7919) % 10007) / 10007, 1000 * ((i * 104729) % 9973) / 9973) for i in range(300)]
    outline = ring(*((round(x, 3), round(y, 3)) for x, y in points))
    outline.append(outline[0])
    return {'urban.geojson': geojson([({'YDDM': 'M2'}, WEST), ({'YDDM': 'M1'}, [outline])])}


def raw_record(rings, shape_type=5):
    """A record whose box is honest only for finite numbers."""
    points = [point for one in rings for point in one]
    content = struct.pack('<i4d2i', shape_type, EAST, NORTH, EAST + 1000, NORTH + 1000, len(rings), len(points))
    content += struct.pack(f'<{len(rings)}i', *(sum(len(one) for one in rings[:i]) for i in range(len(rings))))
    return content + b''.join(struct.pack('<2d', *point) for point in points)


def plan_of_records(case, *contents, shape_type=5):
    def make():
        shp, shx = shp_and_shx(contents, shape_type)
        rows = [('M2',), *[('M1',)] * (len(contents) - 1)]
        return {'urban.shp': shp, 'urban.shx': shx, 'urban.dbf': dbf([('YDDM', 'C', 8)], rows),
                'urban.prj': PRJ_4526.encode()}
    stored(f'geometry/{case}')(make)


SHP_WEST, SHP_EAST = raw_record([box(0, 0, 500, 1000)]), raw_record([box(500, 0, 1000, 1000)])
plan_of_records('050-shp-not-a-number', SHP_WEST, raw_record([[(EAST + 500, NORTH), (math.nan, NORTH), (EAST + 1000, NORTH + 1000),
                                                               (EAST + 500, NORTH)]]))
plan_of_records('051-shp-infinite', SHP_WEST, raw_record([[(EAST + 500, NORTH), (EAST + 1000, math.inf),
                                                           (EAST + 1000, NORTH + 1000), (EAST + 500, NORTH)]]))
plan_of_records('052-shp-no-data-value', SHP_WEST, raw_record([[(EAST + 500, NORTH), (-1.7976931348623157e308, NORTH),
                                                                (EAST + 1000, NORTH + 1000), (EAST + 500, NORTH)]]))
plan_of_records('053-shp-outer-ring-wound-as-a-hole', SHP_WEST, raw_record([box(500, 0, 1000, 1000)[::-1]]))
plan_of_records('054-shp-two-outer-rings', raw_record([box(0, 0, 500, 1000), box(500, 0, 1000, 1000)]))
plan_of_records('055-shp-hole-before-its-shell', SHP_WEST,
                raw_record([box(600, 100, 900, 900)[::-1], box(500, 0, 1000, 1000)]), raw_record([box(600, 100, 900, 900)]))
plan_of_records('056-shp-island-in-a-hole', SHP_WEST, raw_record(
    [box(500, 0, 1000, 1000), box(600, 100, 900, 900)[::-1], box(700, 200, 800, 800)]))
plan_of_records('057-shp-ring-of-two-points', SHP_WEST, SHP_EAST, raw_record([[(EAST, NORTH), (EAST + 1, NORTH)]]))
plan_of_records('058-shp-record-without-points', SHP_WEST, SHP_EAST,
                struct.pack('<i4d2i', 5, 0, 0, 0, 0, 0, 0))
plan_of_records('059-shp-lines', struct.pack('<i', 3) + SHP_WEST[4:], struct.pack('<i', 3) + SHP_EAST[4:], shape_type=3)
plan_of_records('060-shp-points', *[struct.pack('<i2d', 1, EAST + x, NORTH) for x in (0, 500)], shape_type=1)
plan_of_records('061-shp-multipatch', struct.pack('<i4d3i', 31, EAST, NORTH, EAST + 500, NORTH + 1000, 1, 5, 0) +
                struct.pack('<i', 2) + b''.join(struct.pack('<2d', *point) for point in box(0, 0, 500, 1000)) +
                struct.pack('<7d', *[0.0] * 7), shape_type=31)


# Inside one layer, and between layers
def layer(case, name, features, family='topology'):
    stored(f'{family}/{case}')(lambda: {f'{name}.geojson': geojson([(values, [box(*extent)]) for values, extent in features])})


def codes(*pairs):
    return [({'YDDM': code}, extent) for code, extent in pairs]


layer('001-plan-classes-overlap', 'urban', codes(('M2', (0, 0, 500, 1000)), ('M1', (480, 0, 1000, 1000))))
layer('002-plan-one-class-overlaps', 'urban', codes(('M2', (0, 0, 500, 1000)), ('M2', (480, 0, 500, 1000)),
                                                    ('M1', (500, 0, 1000, 1000))))
layer('003-plan-feature-inside-another', 'urban', codes(('M2', (0, 0, 500, 1000)), ('M1', (500, 0, 1000, 1000)),
                                                        ('W1', (600, 100, 700, 200))))
layer('004-plan-feature-twice', 'urban', codes(('M2', (0, 0, 500, 1000)), ('M2', (0, 0, 500, 1000)),
                                               ('M1', (500, 0, 1000, 1000))))
layer('005-plan-with-a-gap', 'master', codes(('M2', (0, 0, 490, 1000)), ('M1', (500, 0, 1000, 1000))))
PARCEL = {'ZDDM': 'P1', 'YTDM': '0601', 'HYDM': '3513', 'HYBZ': '2002', 'ZDMJ': 40000}


def parcel(key, area):
    return {**PARCEL, 'ZDDM': key, 'ZDMJ': area}


layer('010-parcels-overlap', 'parcels', [(parcel('P1', 40000), (100, 100, 300, 300)), (parcel('P2', 31000), (100, 290, 300, 445))])
layer('011-parcel-inside-another', 'parcels', [(parcel('P1', 40000), (100, 100, 300, 300)), (parcel('P2', 100), (150, 150, 160, 160))])
layer('012-parcel-twice', 'parcels', [(parcel('P1', 40000), (100, 100, 300, 300)), (parcel('P2', 40000), (100, 100, 300, 300))])
layer('013-parcel-number-twice', 'parcels', [(parcel('P1', 40000), (100, 100, 300, 300)), (parcel('P1', 30000), (100, 400, 300, 550))])
layer('014-parcel-outside-the-zone', 'parcels', [(parcel('P1', 40000), (1300, 100, 1500, 300))])
layer('015-parcel-over-the-zone-border', 'parcels', [(parcel('P1', 40000), (900, 100, 1100, 300))])
layer('016-parcel-overlap-by-a-hair', 'parcels', [(parcel('P1', 40000), (100, 100, 300, 300)), (parcel('P2', 30000), (100, 299.99, 300, 449.99))])
layer('017-building-over-parcel-border', 'buildings', [({'JZBH': 'B1', 'DSCS': 2, 'CG': 4, 'JZMJ': 8000, 'LX': 'building'}, (120, 250, 160, 450))])
layer('018-building-in-no-parcel', 'buildings', [({'JZBH': 'B1', 'DSCS': 2, 'CG': 4, 'JZMJ': 8000, 'LX': 'building'}, (600, 600, 640, 700))])
layer('020-zones-overlap', 'zones', [({'QBM': 'Z1', 'QMC': '一区'}, (0, 0, 600, 1000)), ({'QBM': 'Z2', 'QMC': '二区'}, (590, 0, 1000, 1000))])
layer('021-zone-inside-a-zone', 'zones', [({'QBM': 'Z1', 'QMC': '一区'}, (0, 0, 1000, 1000)), ({'QBM': 'Z2', 'QMC': '二区'}, (100, 100, 200, 200))])
layer('022-zone-number-twice', 'zones', [({'QBM': 'Z1', 'QMC': '一区'}, (0, 0, 500, 1000)), ({'QBM': 'Z1', 'QMC': '二区'}, (500, 0, 1000, 1000))])
layer('023-farmland-in-the-zone', 'farmland', [({'TBBH': '1'}, (990, 0, 1200, 1000))])
layer('024-redline-in-the-zone', 'redline', [({'HXMC': '一'}, (-200, 0, 0.001, 1))])


def functional(case, *extents):
    names = ('建成区', '发展区', '控制区', '控制区')
    layer(case, 'functional', [({'GNQ': name}, extent) for name, extent in zip(names, extents)], 'functional')


functional('001-overlap', (0, 0, 410, 1000), (400, 0, 800, 1000), (800, 0, 1000, 1000))
functional('002-gap', (0, 0, 390, 1000), (400, 0, 800, 1000), (800, 0, 1000, 1000))
functional('003-part-of-the-zone-unassigned', (0, 0, 400, 1000), (400, 0, 800, 1000))
functional('004-gap-of-5-centimetres', (0, 0, 399.95, 1000), (400, 0, 800, 1000), (800, 0, 1000, 1000))
functional('005-overlap-of-5-centimetres', (0, 0, 400.05, 1000), (400, 0, 800, 1000), (800, 0, 1000, 1000))
functional('006-inside-another', (0, 0, 800, 1000), (100, 100, 200, 200), (800, 0, 1000, 1000))
functional('007-beyond-the-zone', (-100, 0, 400, 1000), (400, 0, 800, 1000), (800, 0, 1100, 1000))
functional('008-elsewhere', (2000, 0, 2400, 1000), (2400, 0, 2800, 1000), (2800, 0, 3000, 1000))
functional('009-one-class-twice', (0, 0, 400, 1000), (400, 0, 800, 1000), (800, 0, 1000, 1000), (800, 0, 1000, 1000))
