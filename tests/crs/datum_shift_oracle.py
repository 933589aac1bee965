#!/usr/bin/env python3
"""Writes tests/tables/datum_shift.tsv: places moved between datums by plain formulas, without PROJ.

Gauss-Krueger by the series of Krueger (1912) in the third flattening to its sixth power, geodetic to geocentric by the closed
formulas, back by iteration, the seven parameters by the matrix of small angles, the four parameters as doc/PROJECT-FILE.md has
them.  Run it anew after changing a row: python3 tests/crs/datum_shift_oracle.py > tests/tables/datum_shift.tsv"""
from math import atan, atan2, atanh, asinh, cos, cosh, degrees, hypot, pi, radians, sin, sinh, sqrt, tan

ELLIPSOIDS = {'xian80': (6378140.0, 298.257), 'beijing54': (6378245.0, 298.3), 'cgcs2000': (6378137.0, 298.257222101)}
ALPHA = [[1/2, -2/3, 5/16, 41/180, -127/288, 7891/37800], [0, 13/48, -3/5, 557/1440, 281/630, -1983433/1935360],
         [0, 0, 61/240, -103/140, 15061/26880, 167603/181440], [0, 0, 0, 49561/161280, -179/168, 6601661/7257600],
         [0, 0, 0, 0, 34729/80640, -3418889/1995840], [0, 0, 0, 0, 0, 212378941/319334400]]
BETA = [[1/2, -2/3, 37/96, -1/360, -81/512, 96199/604800], [0, 1/48, 1/15, -437/1440, 46/105, -1118711/3870720],
        [0, 0, 17/480, -37/840, -209/4480, 5569/90720], [0, 0, 0, 4397/161280, -11/504, -830251/7257600],
        [0, 0, 0, 0, 4583/161280, -108847/3991680], [0, 0, 0, 0, 0, 20648693/638668800]]


def series(table, n):
    return [sum(c * n ** (i + 1) for i, c in enumerate(row)) for row in table]


def shape(name):
    a, rf = ELLIPSOIDS[name]
    f = 1 / rf
    n = f / (2 - f)
    radius = a / (1 + n) * (1 + n ** 2 / 4 + n ** 4 / 64 + n ** 6 / 256)
    return a, f, n, radius, sqrt(f * (2 - f))


def conformal(t, e):
    s = sinh(e * atanh(e * t / sqrt(1 + t * t)))
    return t * sqrt(1 + s * s) - s * sqrt(1 + t * t)


def to_plane(name, lon, lat, meridian):
    a, f, n, radius, e = shape(name)
    t, dl = conformal(tan(lat), e), lon - radians(meridian)
    xi, eta = atan2(t, cos(dl)), asinh(sin(dl) / hypot(t, cos(dl)))
    al = series(ALPHA, n)
    x = xi + sum(c * sin(2 * (j + 1) * xi) * cosh(2 * (j + 1) * eta) for j, c in enumerate(al))
    y = eta + sum(c * cos(2 * (j + 1) * xi) * sinh(2 * (j + 1) * eta) for j, c in enumerate(al))
    return radius * x, radius * y + 5e5  # north, east


def from_plane(name, north, east, meridian):
    a, f, n, radius, e = shape(name)
    xi0, eta0 = north / radius, (east - 5e5) / radius
    be = series(BETA, n)
    xi = xi0 - sum(c * sin(2 * (j + 1) * xi0) * cosh(2 * (j + 1) * eta0) for j, c in enumerate(be))
    eta = eta0 - sum(c * cos(2 * (j + 1) * xi0) * sinh(2 * (j + 1) * eta0) for j, c in enumerate(be))
    wanted, t = sin(xi) / hypot(sinh(eta), cos(xi)), 0.0
    t = wanted / sqrt(1 - e * e)
    for _ in range(8):
        c = conformal(t, e)
        t += (wanted - c) / sqrt(1 + c * c) * (1 + (1 - e * e) * t * t) / ((1 - e * e) * sqrt(1 + t * t))
    return radians(meridian) + atan2(sinh(eta), cos(xi)), atan(t)


def to_space(name, lon, lat):
    a, f, *_ = shape(name)
    e2 = f * (2 - f)
    v = a / sqrt(1 - e2 * sin(lat) ** 2)
    return v * cos(lat) * cos(lon), v * cos(lat) * sin(lon), v * (1 - e2) * sin(lat)


def from_space(name, x, y, z):
    a, f, *_ = shape(name)
    e2, p = f * (2 - f), hypot(x, y)
    lat = atan2(z, p * (1 - e2))
    for _ in range(30):
        v = a / sqrt(1 - e2 * sin(lat) ** 2)
        lat = atan2(z + e2 * v * sin(lat), p)
    return atan2(y, x), lat


def helmert(space, values, convention):
    dx, dy, dz, rx, ry, rz, ppm = values
    rx, ry, rz = (radians(r / 3600) * (1 if convention == 'position_vector' else -1) for r in (rx, ry, rz))
    x, y, z = space
    m = 1 + ppm * 1e-6
    return dx + m * (x - rz * y + ry * z), dy + m * (rz * x + y - rx * z), dz + m * (-ry * x + rx * y + z)


def plane4(place, values):
    north, east = place
    dn, de, turn, ppm = values
    m, r = 1 + ppm * 1e-6, radians(turn / 3600)
    return dn + m * (north * cos(r) - east * sin(r)), de + m * (north * sin(r) + east * cos(r))


ROWS = [  # from, datum, its meridian and number; to, meridian and number; kind, values; easting, northing without numbers
    (2362, 'xian80', 114, 38, 4526, 114, 38, 'helmert7_position', (-112.5, 34.25, -8.125, 0.4, -1.2, 2.5, -3.75), 503400.0, 3812000.0),
    (2362, 'xian80', 114, 38, 4526, 114, 38, 'helmert7_frame', (-112.5, 34.25, -8.125, 0.4, -1.2, 2.5, -3.75), 503400.0, 3812000.0),
    (2383, 'xian80', 114, 0, 4526, 114, 38, 'helmert7_position', (-112.5, 34.25, -8.125, 0, 0, 0, 0), 438000.0, 3751000.0),
    (2382, 'xian80', 111, 0, 4547, 114, 0, 'helmert7_position', (-112.5, 34.25, -8.125, 0.4, -1.2, 2.5, -3.75), 620000.0, 3812000.0),
    (2414, 'beijing54', 114, 38, 4526, 114, 38, 'helmert7_position', (15.8, -154.4, -82.3, 0, 0, 0, 0), 503400.0, 3812000.0),
    (2362, 'xian80', 114, 38, 4526, 114, 38, 'plane4', (-2.5, 117.25, 0.35, 1.8), 503400.0, 3812000.0),
    (2414, 'beijing54', 114, 38, 4547, 114, 0, 'plane4', (-61.5, 84.0, -1.25, -4.0), 438000.0, 3751000.0),
    (2382, 'xian80', 111, 0, 4547, 114, 0, 'plane4', (-2.5, 117.25, 0.35, 1.8), 620000.0, 3812000.0),
]

print('# Written by tests/crs/datum_shift_oracle.py: from, to, kind, values, x, y, the place it moves to, the way it moves (m)')
for code, datum, meridian, number, to_code, to_meridian, to_number, kind, values, east, north in ROWS:
    lon, lat = from_plane(datum, north, east, meridian)
    old = to_plane(datum, lon, lat, to_meridian)
    if kind == 'plane4':
        new = plane4(old, values)
    else:
        convention = 'position_vector' if kind == 'helmert7_position' else 'coordinate_frame'
        new = to_plane('cgcs2000', *from_space('cgcs2000', *helmert(to_space(datum, lon, lat), values, convention)), to_meridian)
    way = hypot(new[0] - old[0], new[1] - old[1])
    print(code, to_code, kind, ','.join(map(str, values)), f'{number * 1e6 + east:.3f},{north:.3f}',
          f'{to_number * 1e6 + new[1]:.7f},{new[0]:.7f}', f'{way:.6f}', sep='\t')
