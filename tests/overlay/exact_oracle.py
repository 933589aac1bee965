#!/usr/bin/env python3
"""Writes tests/tables/overlay_exact.tsv: small nasty overlays and their areas in exact rationals.

Method: upright slabs between all vertices and crossings, in fractions.Fraction, so nothing is rounded.
Coordinates are whole grid units of 2^-27 m.  An area in the table is a rational number of square units.

A row `case` names a case, its fill rule and its rounding allowance: how many grid units a border may stray, 0 when
every crossing falls on the grid and no vertex lies within a pixel of a border that passes it (then the engine must give the
exact area), else 1.  A row `feature` gives layer
and rings; a row `face` a label set (features numbered through all layers) and its area.
"""
import random
import sys
from fractions import Fraction
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "tables" / "overlay_exact.tsv"


def edges_of(case):
    for number, (_, rings) in enumerate(case["features"]):
        for ring in rings:
            for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
                if x0 < x1:
                    yield (Fraction(x0), Fraction(y0), Fraction(x1), Fraction(y1), number, 1)
                elif x1 < x0:
                    yield (Fraction(x1), Fraction(y1), Fraction(x0), Fraction(y0), number, -1)


def all_segments(case):
    for _, rings in case["features"]:
        for ring in rings:
            for p, q in zip(ring, ring[1:] + ring[:1]):
                if p != q:
                    yield tuple(map(Fraction, p)), tuple(map(Fraction, q))


def height(edge, x):
    x0, y0, x1, y1 = edge[:4]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def crossing(p, q, r, s):
    """The point where two segments cross properly or touch; None when parallel or apart."""
    dx, dy, ex, ey = q[0] - p[0], q[1] - p[1], s[0] - r[0], s[1] - r[1]
    cross = dx * ey - dy * ex
    if cross == 0:
        return None
    t = ((r[0] - p[0]) * ey - (r[1] - p[1]) * ex) / cross
    u = ((r[0] - p[0]) * dy - (r[1] - p[1]) * dx) / cross
    if 0 <= t <= 1 and 0 <= u <= 1:
        return p[0] + t * dx, p[1] + t * dy
    return None


def crossings_of(case):
    segments = list(all_segments(case))
    for i, (p, q) in enumerate(segments):
        for r, s in segments[i + 1:]:
            at = crossing(p, q, r, s)
            if at is not None:
                yield at


def passes_beside(p, q, point):
    """Does the segment meet the point's pixel without going through the point?  Then it is routed through it."""
    if not (min(p[0], q[0]) <= point[0] <= max(p[0], q[0]) and min(p[1], q[1]) <= point[1] <= max(p[1], q[1])):
        return False
    dx, dy = q[0] - p[0], q[1] - p[1]
    aside = abs(dx * (point[1] - p[1]) - dy * (point[0] - p[0]))
    return 0 < aside * 2 <= abs(dx) + abs(dy)


def may_stray(case):
    """Is any crossing off the grid, or any vertex closer to a border than rounding can tell?"""
    if any(x.denominator != 1 or y.denominator != 1 for x, y in crossings_of(case)):
        return True
    segments = list(all_segments(case))
    points = {p for segment in segments for p in segment} | set(crossings_of(case))
    return any(passes_beside(p, q, point) for p, q in segments for point in points)


def is_inside(winding, fill):
    return winding != 0 if fill == "non-zero" else winding % 2 != 0


def faces_of(case):
    edges = list(edges_of(case))
    cuts = sorted({x for e in edges for x in (e[0], e[2])} | {x for x, _ in crossings_of(case)})
    areas = {}
    for left, right in zip(cuts, cuts[1:]):
        middle = (left + right) / 2
        stack = sorted((height(e, middle), e[4], e[5]) for e in edges if e[0] <= left and e[2] >= right)
        winding = {}
        for (low, feature, turn), (high, _, _) in zip(stack, stack[1:]):
            winding[feature] = winding.get(feature, 0) + turn
            labels = tuple(sorted(f for f, w in winding.items() if is_inside(w, case["fill"])))
            if labels and high > low:
                areas[labels] = areas.get(labels, 0) + (high - low) * (right - left)
    return areas


def square(x0, y0, x1, y1):
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def both_fills(name, features):
    for fill in ("even-odd", "non-zero"):
        yield {"name": f"{name}, {fill}", "fill": fill, "features": features}


def named_cases():
    m = 1 << 27  # a metre
    yield from both_fills("two squares", [(0, [square(0, 0, 10, 10)]), (1, [square(5, 5, 15, 15)])])
    yield from both_fills("one grid square under a large one",
                          [(0, [square(0, 0, 1, 1)]), (1, [square(-m * 100, -m * 100, m * 100, m * 100)])])
    yield from both_fills("bow-tie", [(0, [[(0, 0), (4, 4), (4, 0), (0, 4)]])])
    yield from both_fills("bow-tie that crosses between grid points", [(0, [[(0, 0), (5, 4), (5, 0), (0, 4)]])])
    yield from both_fills("pentagram", [(0, [[(0, 30), (59, -81), (-95, 31), (95, 31), (-59, -81)]])])
    yield from both_fills("ring named twice", [(0, [square(0, 0, 8, 8), square(0, 0, 8, 8)])])
    yield from both_fills("ring and its reverse", [(0, [square(0, 0, 8, 8), square(0, 0, 8, 8)[::-1]])])
    yield from both_fills("parts that overlap", [(0, [square(0, 0, 8, 8), square(4, 4, 12, 12)])])
    yield from both_fills("two turns about the middle",
                          [(0, [square(0, 0, 12, 12) + square(4, 4, 8, 8)])])
    yield from both_fills("spike", [(0, [[(0, 0), (9, 0), (9, 9), (20, 30), (9, 9), (0, 9)]])])
    yield from both_fills("needles that cross in a flat angle",
                          [(0, [[(0, 0), (1000000007, 1), (1000000007, 2)]]),
                           (1, [[(0, 1), (1000000007, 0), (999999937, 3)]])])
    yield from both_fills("a kilometre wide, one unit high",
                          [(0, [square(0, 0, 1000 * m, 1)]), (1, [[(0, 0), (1000 * m, 1), (0, 1)]])])
    yield from both_fills("a copy one unit away",
                          [(0, [[(0, 0), (97 * m + 1, 13 * m), (41 * m, 83 * m + 5)]]),
                           (1, [[(1, 1), (97 * m + 2, 13 * m + 1), (41 * m + 1, 83 * m + 6)]])])
    yield from both_fills("many through one point between grid points",
                          [(0, [[(-7, -7), (8, 8), (8, -7), (-7, 8)]]), (0, [[(-3, 0), (4, 1), (4, 0), (-3, 1)]]),
                           (1, [[(0, -5), (1, 6), (1, -5), (0, 6)]])])
    yield from both_fills("hole as large as the shell of another",
                          [(0, [square(0, 0, 30, 30), square(10, 10, 20, 20)[::-1]]), (1, [square(10, 10, 20, 20)])])
    yield from both_fills("holes that touch in a point",
                          [(0, [square(0, 0, 40, 40), [(10, 20), (15, 25), (20, 20), (15, 15)],
                                [(20, 20), (25, 25), (30, 20), (25, 15)]])])
    yield from both_fills("hole against the shell's edge",
                          [(0, [square(0, 0, 30, 30), [(0, 15), (10, 20), (10, 10)]])])
    yield from both_fills("vertex on the middle of an edge",
                          [(0, [[(0, 0), (20, 10), (0, 20)]]), (1, [[(10, 5), (30, 0), (30, 20)]])])
    yield from both_fills("T-junction one unit off the edge",
                          [(0, [[(0, 0), (3 * m, m), (0, 2 * m)]]),
                           (1, [[(0, 0), (3 * m // 2, m // 2 + 1), (3 * m, m), (3 * m, 0)]])])
    yield from both_fills("three layers of the same square",
                          [(0, [square(0, 0, 7, 7)]), (1, [square(0, 0, 7, 7)]), (2, [square(0, 0, 7, 7)[::-1]])])
    yield from nasty_cases(m)
    far = 1 << 52  # corners 2^53 units apart, the widest that the engine takes
    yield from both_fills("far corners",
                          [(0, [[(-far, -far), (far, -far + 1), (far, far)]]), (1, [square(far - 2, -far, far, 2 - far)])])


def comb(x, y, pitch, teeth, reach, upright):
    """A back with teeth of half a pitch, pointing up, or right when upright."""
    ring = [(x, y - pitch), (x + teeth * pitch - pitch // 2, y - pitch)]
    for i in reversed(range(teeth)):
        left = x + i * pitch
        ring += [(left + pitch // 2, y + reach), (left, y + reach)]
        if i > 0:
            ring += [(left, y), (left - pitch // 2, y)]
    return [(b, a) for a, b in ring] if upright else ring


def nasty_cases(m):
    """Small members of the random families in tests/support/layer_families.def; mm is about a millimetre."""
    mm = m // 1000
    yield from both_fills("twin borders, a millimetre apart",
                          [(0, [[(0, 0), (5 * m, mm), (11 * m, 3 * m), (17 * m, 2 * mm), (17 * m, 9 * m), (0, 9 * m)]]),
                           (1, [[(0, mm), (4 * m, 0), (11 * m + mm, 3 * m - mm), (17 * m, 0), (17 * m, -9 * m),
                                 (0, -9 * m)]])])
    yield from both_fills("twin borders, three units apart",
                          [(0, [[(0, 0), (5 * m, 2), (11 * m, 1), (17 * m, 3), (17 * m, 9 * m), (0, 9 * m)]]),
                           (1, [[(0, 1), (7 * m, 0), (12 * m, 3), (17 * m, 0), (17 * m, -9 * m), (0, -9 * m)]])])
    crumbs = [(1, [square(x, y, x + 3 * mm, y + 5 * mm)]) for x, y in
              ((7 * m, -mm), (50000 * m, -2 * mm), (50000 * m + mm, 0), (99999 * m, -5 * mm))]
    yield from both_fills("level edge of 100 km over crumbs", [(0, [square(0, 0, 100000 * m, m)]), *crumbs])
    yield from both_fills("nearly level edge of 100 km over crumbs",
                          [(0, [[(0, -mm), (100000 * m, 3), (100000 * m, m), (0, m)]]), *crumbs])
    yield from both_fills("nearly upright edge of 100 km beside crumbs",
                          [(0, [[(y, x) for x, y in ((0, -mm), (100000 * m, 3), (100000 * m, m), (0, m))]]),
                           *[(1, [[(y, x) for x, y in ring] for ring in rings]) for _, rings in crumbs]])
    yield from both_fills("combs across", [(0, [comb(0, 0, 8, 4, 40, False)]), (1, [comb(0, 0, 8, 4, 40, True)])])
    yield from both_fills("combs that interlock", [(0, [comb(0, 0, 8, 4, 40, False)]), (1, [comb(4, 0, 8, 4, 40, False)])])
    yield from both_fills("an edge through seven corners",
                          [(0, [[(0, 0), (35 * m, 14 * m), (5 * m, 40 * m)]]),
                           *[(1, [[(5 * i * m, 2 * i * m), ((5 * i + 3) * m, 2 * i * m), (5 * i * m, (2 * i + 6) * m)]])
                             for i in range(1, 7)]])
    yield from both_fills("T-junctions on a slanted edge that rounding moved",
                          [(0, [[(0, 0), (100, -400 * m), (300 * m, 100 * m + 1)]]),
                           *[(1, [[(a * m, a * m // 3), (b * m, b * m // 3), (b * m, b * m // 3 + 50 * m),
                                   (a * m, a * m // 3 + 50 * m)]]) for a, b in ((0, 70), (70, 140), (140, 230))]])
    yield from both_fills("needles from one point",
                          [(0, [[(0, 0), (1000 * m, 2 * i * mm), (1000 * m, (2 * i + 3) * mm)]]) for i in range(5)])
    yield from both_fills("needles that face each other",
                          [(0, [[(0, 0), (1000 * m, 2 * i * mm), (1000 * m, (2 * i + 3) * mm)]]) for i in range(3)]
                          + [(1, [[(1000 * m, mm), (0, 2 * i * mm), (0, (2 * i + 3) * mm)]]) for i in range(3)])
    yield from both_fills("a thousand kilometres away",
                          [(0, [square(0, 0, 10 * m, 10 * m)]), (0, [square(10**6 * m, 7, 10**6 * m + 5 * m, 5 * m)]),
                           (1, [[(3 * m, 3 * m), (9 * m, 4 * m), (10**6 * m + 3 * m, 4 * m)]])])
    yield from both_fills("nothing but one point and two lines",
                          [(0, [[(5, 5), (5, 5), (5, 5)]]), (0, [[(5, 0), (5, 90), (5, 40)]]),
                           (1, [[(0, 5), (90, 5), (40, 5), (70, 5)]]), (1, [[(5, 10), (5, 70)]]),
                           (1, [square(0, 0, 120, 80)])])
    yield from both_fills("sixteen that start at one easting",
                          [(i % 2, [square(0, 3 * i, 5 + 7 * (i % 4), 3 * i + 4)]) for i in range(16)])
    yield from both_fills("pockets in and out of one ring",
                          [(0, [[(0, 0), (8, 0), (5, 3), (8, 6), (11, 3), (8, 0), (16, 0), (13, -3), (16, -6), (19, -3),
                                 (16, 0), (24, 0), (24, 8), (0, 8)]]), (1, [square(5, -5, 20, 5)])])
    yield from both_fills("hollow altogether, and filled again",
                          [(0, [square(0, 0, 30, 30), square(0, 0, 30, 30)[::-1]]),
                           (0, [square(0, 0, 30, 30), square(10, 10, 20, 20)[::-1], square(10, 10, 20, 20)]),
                           (1, [square(10, 10, 20, 20)])])
    yield from both_fills("nine of the same", [(i % 3, [[(0, 0), (90, 7), (31, 77)]]) for i in range(9)])
    yield from both_fills("twelve wedges about one point",
                          [(i % 2, [[(0, 0), p, q]]) for i, (p, q) in enumerate(zip(ROUND, ROUND[1:] + ROUND[:1]))]
                          + [(1, [square(-20, -20, 20, 20)])])


ROUND = [(60, 0), (52, 30), (30, 52), (0, 60), (-30, 52), (-52, 30), (-60, 0), (-52, -30), (-30, -52), (0, -60),
         (30, -52), (52, -30)]


def random_case(name, chance, size, layers, turned):
    features = []
    for layer in range(layers):
        for _ in range(chance.randint(1, 3)):
            rings = []
            for _ in range(chance.randint(1, 2)):
                ring = []
                for _ in range(chance.randint(3, 6)):
                    ring.append((chance.randint(0, size), chance.randint(0, size)))
                rings.append(ring)
            features.append((layer, rings))
    if turned:  # about one point: many crossings at nearly the same place
        features = [(l, [[(x, y if i % 2 else size - y) for i, (x, y) in enumerate(r)] for r in rs])
                    for l, rs in features]
    return both_fills(name, features)


def scaled(case, factor):
    features = [(l, [[(x * factor, y * factor) for x, y in r] for r in rs]) for l, rs in case["features"]]
    return dict(case, name=f"{case['name']}, x {factor}", features=features)


def framed(case):
    features = case["features"] + [(0, [square(-200, -200, 400, 400)])]
    return dict(case, name=f"{case['name']}, on a frame", features=sorted(features, key=lambda f: f[0]))


def visible(case):
    """What is narrower than 1e-7 m (14 units) is not reported: tiny cases lie on a frame whose rest tells of them, and
    are blown up."""
    if max(abs(c) for _, rings in case["features"] for ring in rings for p in ring for c in p) > 300:
        yield case
        return
    yield framed(case)
    yield scaled(case, 1024)


def cases():
    for case in all_cases():
        # features are numbered layer after layer
        yield from visible(dict(case, features=sorted(case["features"], key=lambda f: f[0])))


def all_cases():
    yield from named_cases()
    chance = random.Random(20240229)
    for size in (2, 3, 5, 9, 40, 1000, 1 << 30):
        for number in range(4):
            yield from random_case(f"walk {number} in a lattice of {size}", chance, size, 1 + number % 3, number % 2)


def write(case, out):
    print("case", case["name"], case["fill"], int(may_stray(case)), sep="\t", file=out)
    for layer, rings in case["features"]:
        text = ", ".join("(" + ", ".join(f"{x} {y}" for x, y in ring) + ")" for ring in rings)
        print("feature", layer, text, sep="\t", file=out)
    for labels, area in sorted(faces_of(case).items()):
        # the decimal beside the rational: what a reader without rationals compares with, correctly rounded
        print("face", " ".join(map(str, labels)), area, repr(float(area)), sep="\t", file=out)


def main():
    with open(OUT, "w", encoding="utf-8") as out:
        print("# Written by tests/overlay/exact_oracle.py; coordinates in units of 2^-27 m, areas in square units.",
              file=out)
        print("# case name fill stray | feature layer (x y, ...) | face labels area nearest-double", file=out)
        for case in cases():
            write(case, out)


if __name__ == "__main__":
    sys.exit(main())
