"""Gauss-Krueger coordinates and the ellipsoidal area of the survey rule, written from the text of the rule alone.

x is north and y is east in the rule; here a point is (east, north), as files have it.  CGCS2000 only.
"""
import math

A_M = 6378137.0
FLATTENING = 1 / 298.257222101
B_M = A_M * (1 - FLATTENING)
E2 = FLATTENING * (2 - FLATTENING)
EP2 = E2 / (1 - E2)
C_M = A_M * A_M / B_M
RHO = 180 * 3600 / math.pi

K0 = 1.57048761144159e-7
K1, K2, K3, K4 = 5.05250178820567e-3, 2.98472900956587e-5, 2.41626669230084e-7, 2.22241238938534e-9

LONGEST_EDGE_M = 70.0


# --- coordinate systems: None is geographic, else (central meridian in degrees, false easting in metres) ---

def system_of_epsg(code):
    """CGCS2000 systems by EPSG code, and WGS 84, which counts as CGCS2000."""
    if code in (4490, 4326):
        return None
    for first, last, zone0, width, prefixed in ((4513, 4533, 25, 3, True), (4534, 4554, 25, 3, False),
                                                (4491, 4501, 13, 6, True), (4502, 4512, 13, 6, False)):
        if first <= code <= last:
            zone = zone0 + code - first
            meridian = 3 * zone if width == 3 else 6 * zone - 3
            return (meridian, 500000.0 + (zone * 1e6 if prefixed else 0.0))
    raise ValueError("EPSG:%d is no system of CGCS2000" % code)


def round_half_up(value, digits):
    scale = 10.0 ** digits
    return math.floor(value * scale + 0.5) / scale


def _series():
    n = FLATTENING / (2 - FLATTENING)
    alpha = (n / 2 - 2 * n ** 2 / 3 + 5 * n ** 3 / 16 + 41 * n ** 4 / 180 - 127 * n ** 5 / 288 + 7891 * n ** 6 / 37800,
             13 * n ** 2 / 48 - 3 * n ** 3 / 5 + 557 * n ** 4 / 1440 + 281 * n ** 5 / 630 - 1983433 * n ** 6 / 1935360,
             61 * n ** 3 / 240 - 103 * n ** 4 / 140 + 15061 * n ** 5 / 26880 + 167603 * n ** 6 / 181440,
             49561 * n ** 4 / 161280 - 179 * n ** 5 / 168 + 6601661 * n ** 6 / 7257600,
             34729 * n ** 5 / 80640 - 3418889 * n ** 6 / 1995840,
             212378941 * n ** 6 / 319334400)
    radius = A_M / (1 + n) * (1 + n ** 2 / 4 + n ** 4 / 64 + n ** 6 / 256)
    return alpha, radius


ALPHA, RADIUS_M = _series()


def krueger_forward(longitude, latitude, meridian):
    """Degrees to (east reduced to the meridian, north); Krueger's series of order 6, good to a nanometre in a zone."""
    lam, phi, e = math.radians(longitude - meridian), math.radians(latitude), math.sqrt(E2)
    t = math.sinh(math.atanh(math.sin(phi)) - e * math.atanh(e * math.sin(phi)))
    xi, eta = math.atan2(t, math.cos(lam)), math.asinh(math.sin(lam) / math.hypot(t, math.cos(lam)))
    north = xi + sum(a * math.sin(2 * k * xi) * math.cosh(2 * k * eta) for k, a in enumerate(ALPHA, 1))
    east = eta + sum(a * math.cos(2 * k * xi) * math.sinh(2 * k * eta) for k, a in enumerate(ALPHA, 1))
    return RADIUS_M * east, RADIUS_M * north


def krueger_inverse(east, north, meridian):
    """The forward series inverted by Newton's method, starting from the rule's own inverse."""
    b, l = survey_inverse(north, east)
    longitude, latitude = meridian + math.degrees(l), math.degrees(b)
    for _ in range(3):
        e0, n0 = krueger_forward(longitude, latitude, meridian)
        longitude += math.degrees((east - e0) / (A_M * math.cos(math.radians(latitude))))
        latitude += math.degrees((north - n0) / 6.36e6)
    return longitude, latitude


def transform(point, source, target):
    if source == target:
        return point
    x, y = point
    if source is not None and target is not None and source[0] == target[0]:
        return (x - source[1] + target[1], y)
    if source is not None:
        x, y = krueger_inverse(x - source[1], y, source[0])
    if target is None:
        return (x, y)
    east, north = krueger_forward(x, y, target[0])
    return (east + target[1], north)


# --- the rule ---

def survey_inverse(north, east):
    """Plane to (B, L - L0) in radians, by the formula of the rule."""
    big_e = K0 * north
    s, c = math.sin(big_e), math.cos(big_e)
    bf = big_e + c * (K1 * s - K2 * s ** 3 + K3 * s ** 5 - K4 * s ** 7)
    t = math.tan(bf)
    eta2 = EP2 * math.cos(bf) ** 2
    v2 = 1 + eta2
    q = east / (C_M / math.sqrt(v2))
    b = (bf - v2 * t * q ** 2 / 2 + (5 + 3 * t ** 2 + eta2 - 9 * eta2 * t ** 2) * v2 * t * q ** 4 / 24
         - (61 + 90 * t ** 2 + 45 * t ** 4) * v2 * t * q ** 6 / 720)
    l = (q - (1 + 2 * t ** 2 + eta2) * q ** 3 / 6
         + (5 + 28 * t ** 2 + 24 * t ** 4 + 6 * eta2 + 8 * eta2 * t ** 2) * q ** 5 / 120) / math.cos(bf)
    return b, l


COEFFICIENTS = (
    1 + 3 / 6 * E2 + 30 / 80 * E2 ** 2 + 35 / 112 * E2 ** 3 + 630 / 2304 * E2 ** 4,
    1 / 6 * E2 + 15 / 80 * E2 ** 2 + 21 / 112 * E2 ** 3 + 420 / 2304 * E2 ** 4,
    3 / 80 * E2 ** 2 + 7 / 112 * E2 ** 3 + 180 / 2304 * E2 ** 4,
    1 / 112 * E2 ** 3 + 45 / 2304 * E2 ** 4,
    5 / 2304 * E2 ** 4)


def trapezoid(b1, b2, dl):
    half, middle = (b2 - b1) / 2, (b1 + b2) / 2
    total = 0.0
    for i, coefficient in enumerate(COEFFICIENTS):
        k = 2 * i + 1
        total += (-1) ** i * coefficient * math.sin(k * half) * math.cos(k * middle)
    return 2 * B_M ** 2 * dl * total


def _densified(ring):
    out = []
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
        out.append((x1, y1))
        length = math.hypot(x2 - x1, y2 - y1)
        if length > LONGEST_EDGE_M:
            n = math.floor(math.floor(length) / LONGEST_EDGE_M)
            for i in range(1, n + 1):
                out.append((round_half_up(x1 + (x2 - x1) * i / (n + 1), 6),
                            round_half_up(y1 + (y2 - y1) * i / (n + 1), 6)))
    return out


def ring_area(ring, system):
    """Unsigned area of an open ring of (east, north) on the ellipsoid."""
    geographic = []
    if system is None:
        geographic = [(math.radians(y), math.radians(x)) for x, y in ring]
    else:
        for x, y in _densified([(round_half_up(x, 4), round_half_up(y, 4)) for x, y in ring]):
            b, l = survey_inverse(y, x - system[1])
            geographic.append((round_half_up(b * RHO, 6) / RHO,
                               round_half_up(l * RHO + system[0] * 3600, 6) / RHO))
    # The reference meridian is free; one near the ring keeps the sum small.
    l0 = geographic[0][1]
    return abs(math.fsum(trapezoid(b1, b2, (l1 + l2) / 2 - l0)
                         for (b1, l1), (b2, l2) in zip(geographic, geographic[1:] + geographic[:1])))
