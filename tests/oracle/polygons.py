"""Even-odd polygons and their overlays by GEOS.  Coordinates are taken relative to an origin, so that the crossing points
that GEOS computes are good to 1e-10 m, far finer than at an easting of 38 500 000."""
import warnings

import shapely.geometry as sg
import shapely.ops as so
from shapely.errors import ShapelyDeprecationWarning
from shapely.strtree import STRtree

warnings.filterwarnings("ignore", category=ShapelyDeprecationWarning)

NOTHING = sg.Polygon()


def only_areas(geometry):
    """The polygons of a GEOS result, without the lines and points that an intersection leaves behind."""
    parts = getattr(geometry, "geoms", [geometry])
    polygons = [q for p in parts for q in ([p] if p.geom_type == "Polygon" else getattr(p, "geoms", []))
                if q.geom_type == "Polygon" and not q.is_empty]
    if not polygons:
        return NOTHING
    return polygons[0] if len(polygons) == 1 else sg.MultiPolygon(polygons)


def _ring_even_odd(ring):
    polygon = sg.Polygon(ring)
    if polygon.is_valid:
        return polygon
    lines = so.unary_union(sg.LineString(ring + ring[:1]))
    return so.unary_union([face for face in so.polygonize(lines)
                           if _crossings(ring, face.representative_point()) % 2 == 1])


def _crossings(ring, point):
    count = 0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
        if (y1 > point.y) != (y2 > point.y) and point.x < x1 + (point.y - y1) * (x2 - x1) / (y2 - y1):
            count += 1
    return count


def even_odd(rings, origin):
    """What the rings of a feature cover when all of them are read together by the even-odd rule."""
    moved = [[(x - origin[0], y - origin[1]) for x, y in ring] for ring in rings if len(set(ring)) >= 3]
    result = NOTHING
    for ring in moved:
        result = result.symmetric_difference(_ring_even_odd(ring))
    return only_areas(result)


def rings_of(geometry, origin):
    """(is a shell, open ring) of every ring, in the coordinates of the map."""
    for polygon in getattr(geometry, "geoms", [geometry]):
        if polygon.is_empty:
            continue
        for i, ring in enumerate([polygon.exterior] + list(polygon.interiors)):
            yield i == 0, [(x + origin[0], y + origin[1]) for x, y in list(ring.coords)[:-1]]


def pieces(geometry):
    return [p for p in getattr(geometry, "geoms", [geometry]) if not p.is_empty]


class Unsure(Exception):
    """GEOS contradicts itself: the parts of an overlay do not add up to the whole."""


def _adds_up(a, common, rest):
    return abs(a.area - common.area - rest.area) <= 1e-9 * (a.area + 1.0)


def _coarser(geometry, digits):
    rounded = so.transform(lambda x, y: (round(x, digits), round(y, digits)), geometry)
    return only_areas(rounded if rounded.is_valid else rounded.buffer(0))


def intersection(a, b):
    """GEOS may lose a polygon where edges nearly coincide, or find nothing in common of a polygon and the zone around it.
    What it keeps, what it leaves and what it joins must add up; else coordinates a hair beside are asked."""
    for digits in (None, 8, 7):
        one, other = (a, b) if digits is None else (_coarser(a, digits), _coarser(b, digits))
        for p, q in ((one, other), (other, one)):
            common = only_areas(p.intersection(q))
            joined = p.area + q.area - only_areas(p.union(q)).area
            if _adds_up(p, common, only_areas(p.difference(q))) and abs(joined - common.area) <= 1e-9 * (p.area + q.area + 1.0):
                return common
    raise Unsure("intersection")


def difference(a, b):
    """What of a lies under no part of b, checked likewise."""
    for digits in (None, 8, 7):
        one, other = (a, b) if digits is None else (_coarser(a, digits), _coarser(b, digits))
        rest = only_areas(one.difference(other))
        if rest.is_valid and _adds_up(one, intersection(one, other), rest):
            return rest
    raise Unsure("difference")


def _join(a, b):
    whole, common = only_areas(a.union(b)), intersection(a, b)
    if abs(whole.area + common.area - a.area - b.area) <= 1e-9 * (a.area + b.area + 1.0):
        return whole
    rest = only_areas(b.difference(a))
    if not _adds_up(b, common, rest):
        raise Unsure("union")
    # Not noded along the seam, but right in area and in what lies inside.
    return sg.MultiPolygon(pieces(a) + pieces(rest))


def union(geometries):
    """All at once where nothing overlaps, which the areas prove; else one after the other, each step checked: the union of
    all at once has lost whole polygons."""
    geometries = [only_areas(g) for g in geometries if not g.is_empty]
    whole, total = only_areas(so.unary_union(geometries)), sum(g.area for g in geometries)
    if abs(whole.area - total) <= 1e-10 * total:
        return whole
    total = NOTHING
    for geometry in geometries:
        total = geometry if total.is_empty else _join(total, geometry)
    return total


class Index:
    """Which of many polygons may touch a given one?"""

    def __init__(self, polygons):
        self.polygons = polygons
        self.place = {id(p): i for i, p in enumerate(polygons)}
        self.tree = STRtree([p for p in polygons if not p.is_empty])

    def near(self, polygon):
        return sorted(self.place[id(p)] for p in self.tree.query(polygon))
