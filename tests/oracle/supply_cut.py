"""A candidate cut clear, and the detailed plan over it, by GEOS: what counts against it is put together piece by piece from the
layers, without a thought of how hegui does it."""
import math

from shapely.geometry import Polygon
from shapely.ops import unary_union

import measure

SLIVER_M2, SLIVER_M, NEAR = 1.0, 0.1, 1e-5
PLANS = ('zone_master', 'urban', 'land_use', 'ecological', 'infrastructure')
PROTECTED = ('basic_farmland', 'redline')
USE = 'M'   # of every candidate, 0601


class Unsure(Exception):
    """A piece is so near to the limit of a sliver that rounding decides."""


def polygons(shape):
    parts = getattr(shape, 'geoms', [shape])
    return [q for p in parts for q in getattr(p, 'geoms', [p]) if q.geom_type == 'Polygon' and q.area > 1e-9]


def opened(piece):
    """(piece, its length) without the spikes and necks of no width that a difference of GEOS leaves along common edges."""
    cores = polygons(piece.buffer(-1e-6, join_style=2, mitre_limit=100).buffer(1e-6, join_style=2, mitre_limit=100))
    if len(cores) == 1:
        return [(piece, cores[0].length)]   # its own area: what is opened loses the tips of acute corners
    return [(core, core.length) for core in cores]


def solid(shape):
    """The connected pieces that are no slivers."""
    out = []
    for piece, length in (core for piece in polygons(shape) for core in opened(piece)):
        width = 2 * piece.area / length
        if abs(piece.area - SLIVER_M2) < 1e-3 or abs(width - SLIVER_M) < NEAR:
            raise Unsure
        if piece.area >= SLIVER_M2 and width >= SLIVER_M:
            out.append(piece)
    return out


def plan_parts(oracle, shape):
    """plan -> [(class, common ground)], a feature each."""
    return {plan: [part for cut in oracle.plans[plan] for part in cut.parts(shape)] for plan in oracle.plans}


def hard_pairs(parts, conflicts):
    for i, a in enumerate(PLANS):
        for b in PLANS[i + 1:]:
            for ca, sa in parts.get(a, []):
                for cb, sb in parts.get(b, []):
                    if ca in PROTECTED or cb in PROTECTED or measure.relation_of(conflicts, a, ca, b, cb) != 'hard':
                        continue
                    yield from solid(sa.intersection(sb))


def own_use(parts, conflicts):
    """Where the zone master plan has no class of the candidate's use, the use speaks for itself, and of that plan's other classes as
    if they were the city plan's."""
    provided = unary_union([s for c, s in parts['zone_master'] if c.startswith(USE)])
    for plan in ('zone_master', 'urban', 'land_use', 'ecological'):
        other = 'urban' if plan == 'zone_master' else plan
        for c, s in parts[plan]:
            if plan == 'zone_master' and c.startswith(USE):
                continue
            if c not in PROTECTED and measure.relation_of(conflicts, 'zone_master', USE, other, c) == 'hard':
                yield from solid(s.difference(provided))


def removed(oracle, name, shape, conflicts):
    """cause -> what it takes away."""
    parts = plan_parts(oracle, shape)
    protected = {c: [s for plan in parts.values() for k, s in plan if k == c] for c in PROTECTED}
    hard_blocks = [p for key, s in oracle.blocks.parts(shape)
                   if measure.relation_of(conflicts, 'zone_master', USE, 'urban', key[1]) == 'hard' for p in solid(s)]
    facilities = [p for c, s in parts['infrastructure']
                  if measure.relation_of(conflicts, 'zone_master', USE, 'infrastructure', c) == 'hard' for p in solid(s)]
    causes = {
        'basic_farmland': protected['basic_farmland'], 'redline': protected['redline'],
        'existing_parcels': [p for _, s in oracle.parcels.parts(shape) for p in solid(s)],
        'other_candidates': [p for k, s in oracle.candidates.parts(shape) if k != name for p in solid(s)],
        'hard_conflicts': list(hard_pairs(parts, conflicts)) + list(own_use(parts, conflicts)) + hard_blocks,
        'reserved_facilities': facilities,
        'outside_zones': solid(shape.difference(oracle.zone)),
    }
    return {cause: unary_union(shapes) if shapes else Polygon() for cause, shapes in causes.items()}


def cut(oracle, name, shape, conflicts):
    """What `cut_clear` must say; Unsure if rounding decides."""
    causes = removed(oracle, name, shape, conflicts)
    gone = unary_union([s for s in causes.values()])
    if gone.area < 1e-6:
        return {'area_m2': shape.area, 'parts': 1, 'removed_m2': 0.0, 'dropped_m2': 0.0, 'removed': {c: 0.0 for c in causes}}
    left = shape.difference(gone)
    kept = solid(left)
    return {'area_m2': sum(p.area for p in kept), 'parts': len(kept), 'removed_m2': gone.area,
            'dropped_m2': max(0.0, left.area - sum(p.area for p in kept)), 'removed': {c: s.area for c, s in causes.items()}}


def make_blocks(randomly, box):
    """A grid of blocks ((id, use), far at least, far at most, polygon); some cells have none."""
    step, out = 190.0, []
    for i in range(int((box[2] - box[0]) / step)):
        for j in range(int((box[3] - box[1]) / step)):
            if randomly.random() < 0.15:
                continue
            x, y = box[0] + 31.7 + i * step, box[1] + 17.3 + j * step
            low = round(randomly.uniform(0.5, 1.2), 1)
            out.append(((f'B{i}-{j}', randomly.choice(['M1', 'M2', 'R2', 'G1'])), low, round(low + randomly.uniform(0.2, 1.5), 1),
                        Polygon([(x, y), (x + step, y), (x + step, y + step), (x, y + step)])))
    return out


def far_bounds(blocks, parts):
    """The strictest bounds of the blocks that cover the candidate with more than slivers, or None."""
    keys = {key for key, s in parts if solid(s)}
    lows = [low for key, low, _, _ in blocks if key in keys]
    highs = [high for key, _, high, _ in blocks if key in keys]
    return (max(lows), min(highs)) if lows else (math.nan, math.nan)
