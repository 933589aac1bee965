"""Coordinate systems that lie, and some that only look strange."""
import math

from bytes_of import (EAST, FARMLAND, GEOGCS_2000, NORTH, PRJ_4526, PRJ_4547, URBAN, gauss_kruger, geojson,
                      shapefile)
from make import stored


def geogcs(name, datum, spheroid, a, f):
    return (f'GEOGCS["{name}",DATUM["{datum}",SPHEROID["{spheroid}",{a},{f}]],PRIMEM["Greenwich",0.0],'
            'UNIT["Degree",0.0174532925199433]]')


XIAN = geogcs('GCS_Xian_1980', 'D_Xian_1980', 'Xian_1980', 6378140.0, 298.257)
BEIJING = geogcs('GCS_Beijing_1954', 'D_Beijing_1954', 'Krasovsky_1940', 6378245.0, 298.3)
WGS84 = geogcs('GCS_WGS_1984', 'D_WGS_1984', 'WGS_1984', 6378137.0, 298.257223563)
HALF_2000 = geogcs('GCS_China_Geodetic_Coordinate_System_2000', 'D_China_2000', 'CGCS2000', 6378245.0, 298.3)
LOCAL = 'LOCAL_CS["郑州独立坐标系",UNIT["Meter",1.0]]'
MERCATOR = (f'PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",{WGS84},PROJECTION["Mercator_Auxiliary_Sphere"],'
            'PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],'
            'PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]')
ZONE_39 = gauss_kruger('CGCS2000_3_Degree_GK_Zone_39', GEOGCS_2000, 39500000.0, 117.0)
ZONE_38_2000_NAMED_80 = gauss_kruger('Xian_1980_3_Degree_GK_Zone_38', GEOGCS_2000, 38500000.0, 114.0)
CHINESE_NAME = gauss_kruger('国家2000三度带38', GEOGCS_2000, 38500000.0, 114.0)
OGC_NAMES = (
    'PROJCS["CGCS2000 / 3-degree Gauss-Kruger zone 38",GEOGCS["China Geodetic Coordinate System 2000",'
    'DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",'
    '0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],'
    'PARAMETER["central_meridian",114],PARAMETER["scale_factor",1],PARAMETER["false_easting",38500000],'
    'PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","4526"]]')
WITH_HEIGHT = (f'COMPD_CS["2000 + 1985",{OGC_NAMES},VERT_CS["Yellow Sea 1985",VERT_DATUM["Yellow Sea 1985",2005],'
               'UNIT["metre",1],AUTHORITY["EPSG","5737"]]]')


def moved(polygons, place):
    return [[[place(x - EAST, y - NORTH) for x, y in ring] for ring in rings] for rings in polygons]


def plain(x, y):
    return EAST + x, NORTH + y


def no_prefix(x, y):
    return 500000 + x, NORTH + y


def swapped(x, y):
    return NORTH + y, EAST + x


def swapped_no_prefix(x, y):
    return NORTH + y, 500000 + x


# 1 m at 34.4 N in degrees, near enough for a layer that touches nothing.
def degrees(x, y):
    return 114 + (x + 500) / 92100, 34.41 + y / 110920


def degrees_swapped(x, y):
    return degrees(x, y)[::-1]


def mercator(x, y):
    lon, lat = degrees(x, y)
    return lon * 111319.490793, 6378137 * math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))



def farmland(case, prj, place=plain, **options):
    stored(f'crs/{case}')(lambda: shapefile('farmland', moved(FARMLAND, place), prj=prj, **options))


farmland('001-prj-without-zone-numbers-with', PRJ_4547)
farmland('002-prj-with-zone-numbers-without', PRJ_4526, no_prefix)
farmland('003-axes-swapped', PRJ_4526, swapped)
farmland('004-axes-swapped-without-zone', PRJ_4547, swapped_no_prefix)
farmland('005-degrees-under-projected', PRJ_4526, degrees)
farmland('006-no-prj-with-zone', None)
farmland('007-no-prj-without-zone', None, no_prefix)
farmland('008-no-prj-degrees', None, degrees)
farmland('009-no-prj-axes-swapped', None, swapped)
farmland('010-no-prj-nonsense', None, lambda x, y: (x / 100, y * 1e7))
farmland('011-esri-names', PRJ_4526)
farmland('012-ogc-names', OGC_NAMES)
farmland('013-chinese-name', CHINESE_NAME)
farmland('014-with-height-system', WITH_HEIGHT, shape_type=15)
farmland('015-xian-80', gauss_kruger('Xian_1980_3_Degree_GK_Zone_38', XIAN, 38500000.0, 114.0))
farmland('016-beijing-54', gauss_kruger('Beijing_1954_3_Degree_GK_Zone_38', BEIJING, 38500000.0, 114.0))
farmland('017-xian-80-in-name-only', ZONE_38_2000_NAMED_80)
farmland('018-cgcs2000-in-name-only', gauss_kruger('CGCS2000_3_Degree_GK_Zone_38', HALF_2000, 38500000.0, 114.0))
farmland('019-local-system', LOCAL, lambda x, y: (30000 + x, 50000 + y))
farmland('020-local-system-big-numbers', LOCAL)
farmland('021-web-mercator', MERCATOR, mercator)
farmland('022-wgs-84-degrees', WGS84, degrees)
farmland('023-cgcs2000-degrees', GEOGCS_2000, degrees)
farmland('024-degrees-swapped', GEOGCS_2000, degrees_swapped)
farmland('025-prj-of-zone-39', ZONE_39)
farmland('026-prj-cut', PRJ_4526[:150])
farmland('027-prj-of-words', '2000国家大地坐标系 三度带 38带')
farmland('028-other-place-60-km', PRJ_4526, lambda x, y: (EAST + x + 61200, NORTH + y))
farmland('029-other-place-40-km', PRJ_4526, lambda x, y: (EAST + x + 40000, NORTH + y))
farmland('030-outside-the-area-of-use', PRJ_4526, lambda x, y: (EAST + x + 300000, NORTH + y))
farmland('031-northing-of-another-world', PRJ_4526, lambda x, y: (EAST + x, NORTH * 1e4 + y))
farmland('032-crs-key-lies', None)
farmland('033-crs-key-against-prj', PRJ_4526)
farmland('035-unit-kilometre', PRJ_4526.replace('UNIT["Meter",1.0]', 'UNIT["Kilometer",1000.0]'),
         lambda x, y: (EAST / 1000 + x / 1000, NORTH / 1000 + y / 1000))
farmland('036-central-meridian-114-20', gauss_kruger('XX县独立坐标系', GEOGCS_2000, 500000.0, 114.333333333),
         lambda x, y: (500000 - 30640 + x, NORTH + y))
farmland('037-6-degree-zone', gauss_kruger('CGCS2000_GK_Zone_20', GEOGCS_2000, 20500000.0, 117.0),
         lambda x, y: (20500000 - 275520 + x, NORTH + 6200 + y))


@stored('crs/034-prj-in-utf-16')
def prj_in_utf_16():
    return {**shapefile('farmland', prj=None), 'farmland.prj': PRJ_4526.encode('utf-16')}


def other_meridian(meridian, false_easting):
    """From EPSG:4526 into another zone: Gauss-Krueger of CGCS2000, by the series of the survey."""
    return lambda x, y: gauss_forward(*gauss_inverse(x, NORTH + y), meridian, false_easting)


A, F = 6378137.0, 1 / 298.257222101
E2 = F * (2 - F)
EP2 = E2 / (1 - E2)


def arc(b):
    """Length of the meridian from the equator to the latitude b, integrated by Simpson's rule."""
    steps = 2000

    def radius(t):
        return A * (1 - E2) / (1 - E2 * math.sin(t) ** 2) ** 1.5
    h = b / steps
    inner = sum((4 if i % 2 else 2) * radius(i * h) for i in range(1, steps))
    return h / 3 * (radius(0) + inner + radius(b))


def gauss_inverse(east, north):
    """Latitude and longitude in radians; `east` counts from the meridian 114 E."""
    b = north / 6367449.0
    for _ in range(12):
        b -= (arc(b) - north) / (A * (1 - E2) / (1 - E2 * math.sin(b) ** 2) ** 1.5)
    t, eta2 = math.tan(b), EP2 * math.cos(b) ** 2
    n = A / math.sqrt(1 - E2 * math.sin(b) ** 2)
    q, v2 = east / n, 1 + eta2
    lat = b - v2 * t / 2 * (q ** 2 - (5 + 3 * t * t + eta2 - 9 * eta2 * t * t) * q ** 4 / 12)
    lon = (q - (1 + 2 * t * t + eta2) * q ** 3 / 6 + (5 + 28 * t * t + 24 * t ** 4) * q ** 5 / 120) / math.cos(b)
    return lat, math.radians(114.0) + lon


def gauss_forward(lat, lon, meridian, false_easting):
    dl, t = lon - math.radians(meridian), math.tan(lat)
    eta2, n = EP2 * math.cos(lat) ** 2, A / math.sqrt(1 - E2 * math.sin(lat) ** 2)
    m = math.cos(lat) * dl
    north = arc(lat) + n * t * (m ** 2 / 2 + (5 - t * t + 9 * eta2 + 4 * eta2 ** 2) * m ** 4 / 24 +
                                (61 - 58 * t * t + t ** 4 + 270 * eta2 - 330 * t * t * eta2) * m ** 6 / 720 +
                                (1385 - 3111 * t * t + 543 * t ** 4 - t ** 6) * m ** 8 / 40320)
    east = n * (m + (1 - t * t + eta2) * m ** 3 / 6 +
                (5 - 18 * t * t + t ** 4 + 14 * eta2 - 58 * t * t * eta2) * m ** 5 / 120 +
                (61 - 479 * t * t + 179 * t ** 4 - t ** 6) * m ** 7 / 5040)
    return round(false_easting + east, 4), round(north, 4)


def urban_in(case, epsg, meridian, false_easting):
    def make():
        polygons = moved(URBAN, other_meridian(meridian, false_easting))
        return {'urban.geojson': geojson([({'YDDM': code}, polygons[i]) for i, code in enumerate(('M2', 'M1'))], epsg)}
    stored(f'crs/{case}')(make)


urban_in('040-urban-plan-in-a-6-degree-zone', 4498, 117.0, 20500000.0)
urban_in('046-urban-plan-in-the-zone-beside', 4525, 111.0, 37500000.0)


@stored('crs/041-urban-plan-without-zone-number')
def urban_without_zone_number():
    return {'urban.geojson': geojson([({'YDDM': code}, moved(URBAN, no_prefix)[i])
                                      for i, code in enumerate(('M2', 'M1'))], 4547)}


@stored('crs/042-geojson-says-nothing')
def geojson_says_nothing():
    return {'urban.geojson': geojson([({'YDDM': code}, URBAN[i]) for i, code in enumerate(('M2', 'M1'))], None)}


@stored('crs/043-zones-without-crs')
def zones_without_crs():
    return shapefile('zones', [URBAN[0]], [('QBM', 'C', 8)], [('Z1',)], prj=None)


@stored('crs/044-zones-in-xian-80')
def zones_in_xian_80():
    return shapefile('zones', [URBAN[0]], [('QBM', 'C', 8)], [('Z1',)],
                     prj=gauss_kruger('Xian_1980_3_Degree_GK_Zone_38', XIAN, 38500000.0, 114.0))


@stored('crs/045-one-feature-astray')
def one_feature_astray():
    astray = [URBAN[0], [[(x - EAST + 500000, y) for x, y in URBAN[1][0]]]]
    return {'urban.geojson': geojson([({'YDDM': code}, astray[i]) for i, code in enumerate(('M2', 'M1'))])}
