#!/usr/bin/env python3
"""Are candidates measured and judged as another engine would?  check_supply.py HEGUI SAMPLE_FOLDER

Random candidates are thrown over the sample zone; GEOS (through Shapely) cuts them with every layer, read without GDAL, and what
`hegui supply` says must agree: areas to 1e-6 m2 a vertex, which rules speak, the blocks of a random detailed plan and their
bounds, and what is left of each candidate once it is cut clear.  HG_TEST_SEED=n makes a run again."""
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from shapely.geometry import Polygon, mapping
from shapely.affinity import translate
from shapely.ops import unary_union
from shapely.strtree import STRtree

import measure
import polygons
import sources
import supply_cut

SLIVER_M2, SLIVER_M, TINY_M2 = 1.0, 0.1, 1e-4
ORIGIN = (38505000.0, 3813000.0)   # polygons are built near it, where doubles are finer
# GB/T 21010-2017 by its annex: agricultural, construction, unused; those under 01 are cultivated.
MAIN_CLASS = {'0101': 'agricultural', '0103': 'agricultural', '0201': 'agricultural', '0301': 'agricultural', '0404': 'unused',
              '0601': 'construction', '0702': 'construction', '1003': 'construction', '1006': 'agricultural', '1101': 'unused',
              '1103': 'agricultural', '1104A': 'agricultural', '1109': 'construction', '1201': 'construction', '1202': 'agricultural',
              '1206': 'unused', '9999': 'unknown'}
GZQ = {'010': 'permitted', '020': 'conditional', '030': 'restricted', '040': 'prohibited'}


class Cut:
    """Features of a layer, found by place."""

    def __init__(self, features):
        self.features = [(key, shape if shape.is_valid else shape.buffer(0)) for key, shape in features]
        self.by_id = {id(shape): key for key, shape in self.features}
        self.tree = STRtree([shape for _, shape in self.features])

    def parts(self, candidate):
        """(key, common ground) of every feature with ground in common."""
        for shape in self.tree.query(candidate):
            common = shape.intersection(candidate)
            if common.area > 0:
                yield self.by_id[id(shape)], common

    def areas(self, candidate):
        """Key -> area of the union of its features under the candidate."""
        shapes = {}
        for key, common in self.parts(candidate):
            shapes.setdefault(key, []).append(common)
        return {key: unary_union(parts).area for key, parts in shapes.items()}

    def claims(self, candidate):
        """Key -> areas of its features under the candidate, each for itself."""
        areas = {}
        for key, common in self.parts(candidate):
            areas[key] = areas.get(key, 0.0) + common.area
        return areas


def read(folder, entry, key_of):
    layer = sources.read_layer(folder, entry)
    east = 38500000.0 - layer.system[1]   # some layers leave the zone's number out of their eastings
    origin = (ORIGIN[0] - east, ORIGIN[1])
    return Cut([(key_of(r.values), translate(polygons.even_odd(r.rings, origin), *ORIGIN)) for r in layer.records])


def class_of(entry):
    """The class of a feature by what the project says of its layer."""
    def get(values):
        if 'class' in entry:
            return entry['class']
        value = str(values[entry['fields']['class']] or '').strip()
        if 'classes' in entry:
            return entry['classes'].get(value, 'unmapped')
        return GZQ[value[:2] + '0'] if entry['scheme'] == 'gzq' else value
    return get


def counts(common):
    """Does one connected piece of it count, or are all of them linework?"""
    pieces = getattr(common, 'geoms', [common])
    return any(p.area >= SLIVER_M2 and 2 * p.area / p.length >= SLIVER_M for p in pieces if p.area > 0)


def borderline(common):
    """A piece whose width or area is at the limit, where rounding decides."""
    return any(abs(p.area - SLIVER_M2) < 1e-3 or abs(2 * p.area / p.length - SLIVER_M) < 1e-5
               for p in getattr(common, 'geoms', [common]) if p.area > 0)


def throw(randomly, box, number):
    """A star-shaped candidate of five to nine corners."""
    x, y = randomly.uniform(box[0] - 150, box[2] + 150), randomly.uniform(box[1] - 150, box[3] + 150)
    corners = sorted(randomly.uniform(0, 2 * math.pi) for _ in range(randomly.randint(5, 9)))
    size = randomly.choice([20, 60, 150])
    ring = [(round(x + size * randomly.uniform(0.4, 1) * math.cos(a), 3), round(y + size * randomly.uniform(0.4, 1) * math.sin(a), 3))
            for a in corners]
    shape = Polygon(ring)
    return (f'C{number:03d}', shape) if shape.is_valid and shape.area > 50 else None


def write_layer(path, features, field, more=None):
    crs = {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::4526'}}
    path.write_text(json.dumps({'type': 'FeatureCollection', 'crs': crs, 'features': [
        {'type': 'Feature', 'properties': {field: key, 'YTDM': '0601', **(more[i] if more else {})}, 'geometry': mapping(shape)}
        for i, (key, shape) in enumerate(features)]}))


def make_land(randomly, box):
    """Today's use as a grid of random codes over most of the zone, its cells shared by none."""
    step, cells = 210.0, []
    for i in range(int((box[2] - box[0]) / step)):
        for j in range(int((box[3] - box[1]) / step)):
            x, y = box[0] + i * step, box[1] + j * step
            cells.append((randomly.choice(sorted(MAIN_CLASS)), Polygon([(x, y), (x + step, y), (x + step, y + step), (x, y + step)])))
    return cells


class Oracle:
    def __init__(self, folder, project, land, candidates, blocks):
        layers = project['layers']
        self.plans = {plan: [read(folder, entry, class_of(entry)) for entry in entries]
                      for plan, entries in project['plans'].items()}
        self.functional = read(folder, layers['functional_areas'], class_of(layers['functional_areas']))
        self.parcels = read(folder, layers['parcels'], lambda values: values[layers['parcels']['fields']['id']])
        self.zone = unary_union([shape for _, shape in read(folder, layers['zones'], lambda values: 0).features])
        self.land, self.candidates = Cut(land), Cut(candidates)
        self.blocks = Cut([(key, shape) for key, _, _, shape in blocks])

    def shares(self, shape, plan):
        """A class is the union of its features, whatever layers of the plan they come from."""
        parts = {}
        for cut in self.plans[plan]:
            for key, common in cut.parts(shape):
                parts.setdefault(key, []).append(common)
        return {key: unary_union(shapes) for key, shapes in parts.items()}

    def measure(self, name, shape):
        land_use = self.shares(shape, 'land_use')
        farmland = land_use.get('basic_farmland', Polygon())
        conforming = land_use.get('permitted', Polygon()).difference(farmland)
        land = {'agricultural': 0.0, 'cultivated': 0.0, 'construction': 0.0, 'unused': 0.0, 'unknown': 0.0}
        for code, area in self.land.areas(shape).items():
            land[MAIN_CLASS[code]] += area
            land['cultivated'] += area if code.startswith('01') else 0.0
        known = land['agricultural'] + land['construction'] + land['unused'] + land['unknown']
        land['unknown'] += shape.area - known
        functional = self.functional.areas(shape)
        return {
            'area_m2': shape.area, 'outside_m2': shape.difference(self.zone).area,
            'functional_areas': {c: functional.get(c, 0.0) for c in ('built', 'development', 'controlled')},
            'plans': {plan: {k: s.area for k, s in self.shares(shape, plan).items()} for plan in self.plans},
            'land_classes': land,
            'plan_conformity': {'conforming_m2': conforming.area, 'non_conforming_m2': shape.area - conforming.area,
                                'basic_farmland_m2': farmland.area},
            'existing_parcels': self.parcels.claims(shape),
            'other_candidates': {k: a for k, a in self.candidates.claims(shape).items() if k != name},
        }

    def rules(self, name, shape):
        """Rule -> does it block (or warn)?  None: rounding decides."""
        def verdict(commons):
            return None if any(borderline(c) for c in commons) else any(counts(c) for c in commons)
        protected = {c: self.shares(shape, plan).get(c, Polygon()).area > TINY_M2
                     for plan, c in (('land_use', 'basic_farmland'), ('ecological', 'redline'))}
        return {'HG-O-201': protected['basic_farmland'], 'HG-O-202': protected['redline'],
                'HG-O-205': verdict([c for _, c in self.parcels.parts(shape)]),
                'HG-O-206': verdict([c for k, c in self.candidates.parts(shape) if k != name]),
                'HG-O-207': verdict([shape.difference(self.zone)]),
                'HG-O-208': self.functional.areas(shape).get('controlled', 0.0) >= SLIVER_M2}


def flat(value, path=''):
    """Nested numbers -> {path: number}; lists of {id, area_m2} by their id."""
    if isinstance(value, list):   # an id may stand twice in the parcels, and so here
        value = {key: sum(i['area_m2'] for i in value if i['id'] == key) for key in {i['id'] for i in value}}
    if not isinstance(value, dict):
        return {path: value}
    return {p: v for key, item in value.items() for p, v in flat(item, f'{path}.{key}').items()}


def compare(wanted, got):
    """What differs by more than the grid of both engines explains; a share of nothing need not be listed."""
    wanted, got = flat(wanted), flat({key: got[key] for key in wanted})
    for path in sorted(wanted.keys() | got.keys()):
        a, b = wanted.get(path, 0.0), got.get(path, 0.0)
        if abs(a - b) > 2e-5 + 1e-9 * abs(a):
            yield f'{path}: {b!r}, another engine has {a!r}'


class Rows:
    def __init__(self, data):
        self.data = data


def check_plan(oracle, blocks, name, shape, floor_m2, got):
    """What the detailed plan says of a candidate."""
    parts = list(oracle.blocks.parts(shape))
    areas = {key[0]: common.area for key, common in parts}
    told = got['detailed_plan']
    wanted = {'covered_m2': sum(areas.values()), 'uncovered_m2': shape.area - sum(areas.values())}
    yield from (f'{name} detailed plan{text}' for text in compare(wanted, told))
    yield from (f'{name} block{text}' for text in compare({'blocks': [{'id': k, 'area_m2': a} for k, a in areas.items()]},
                                                         {'blocks': told['blocks']}))
    low, high = supply_cut.far_bounds(blocks, parts)
    for op, bound, holds in (('>=', low, floor_m2 / shape.area >= low), ('<=', high, floor_m2 / shape.area <= high)):
        rows = [c for c in got['conditions'] if c['index'] == 'far' and c['op'] == op and c.get('source') == 'detailed_plan']
        if [] if math.isnan(bound) else [(bound, holds)] != [(r['value'], r['holds']) for r in rows]:
            yield f'{name}: far {op} {bound}, holds {holds}; got {rows}'


def check_cut(oracle, conflicts, name, shape, got):
    """Empty if another engine cuts the candidate alike; None if rounding decides, or a doubtful outline."""
    told = got['cut_clear']
    if told['removed'].pop('doubtful') > 0:
        return None
    try:
        wanted = supply_cut.cut(oracle, name, shape, conflicts)
    except supply_cut.Unsure:
        return None
    return [f'{name} cut{text}' for text in compare(wanted, told)]


def main():
    hegui, sample = sys.argv[1], Path(sys.argv[2])
    seed = int(os.environ.get('HG_TEST_SEED', random.SystemRandom().randrange(10**6)))
    randomly, mistakes, spoken = random.Random(seed), [], 0
    print('HG_TEST_SEED', seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / 'sample'
        shutil.copytree(sample, folder)
        text = (folder / 'xingang.yaml').read_text(encoding='utf-8')
        project = yaml.safe_load(text)
        box = read(folder, project['layers']['zones'], lambda values: 0).features[0][1].bounds
        land = make_land(randomly, box)
        candidates = [c for c in (throw(randomly, box, i) for i in range(120)) if c]
        write_layer(folder / 'dltb.geojson', land, 'DLBM')
        blocks = supply_cut.make_blocks(randomly, box)
        floors = [round(shape.area * randomly.uniform(0.3, 2.5)) for _, shape in candidates]
        write_layer(folder / 'candidates.geojson', candidates, 'DKBH', [{'JZMJ': floor} for floor in floors])
        write_layer(folder / 'kg.geojson', [(key[0], shape) for key, _, _, shape in blocks], 'DKBH',
                    [{'YDDM': key[1], 'RJLXX': str(low), 'RJLSX': str(high)} for key, low, high, _ in blocks])
        extra = ('  current_use: {source: dltb.geojson, scheme: gb21010, fields: {class: DLBM}}\n'
                 '  detailed_plan: {source: kg.geojson, scheme: gb50137, fields: {class: YDDM}}\nplans:\n')
        (folder / 'xingang.yaml').write_text(text.replace('plans:\n', extra, 1), encoding='utf-8')
        done = subprocess.run([hegui, 'supply', str(folder / 'xingang.yaml'), str(folder / 'candidates.geojson'), '-o', str(folder / 'out'),
                               '--to', 'json', '--set', 'area=plane', '--lang', 'en'], capture_output=True, text=True, timeout=300)
        if done.returncode not in (1, 3):
            sys.exit(f'exit {done.returncode}: {done.stderr}')
        result = json.loads((folder / 'out/result.json').read_text(encoding='utf-8'))
        oracle = Oracle(folder, project, land, candidates, blocks)
        conflicts = measure.read_conflicts(Rows(project), sample.parent / 'data/standards/conflict/conflict.csv')
    finding = {f['id']: f for f in result['findings']}
    told = {c['id']: c for c in result['candidates']}
    cuts = 0
    for (name, shape), floor in zip(candidates, floors):
        got = told[name]
        try:
            mistakes += check_plan(oracle, blocks, name, shape, floor, got)
        except supply_cut.Unsure:
            pass
        differences = check_cut(oracle, conflicts, name, shape, got)
        mistakes += differences or []
        cuts += differences is not None and got['cut_clear']['removed_m2'] > 0
        mistakes += [f'{name}{text}' for text in compare(oracle.measure(name, shape), got)]
        rules = {finding[f]['rule'] for f in got['findings'] if finding[f]['severity'] in ('block', 'warn')}
        for rule, speaks in oracle.rules(name, shape).items():
            spoken += bool(speaks)
            if speaks is not None and speaks != (rule in rules):
                mistakes.append(f'{name}: {rule} {"is silent" if speaks else "speaks"}')
        blocked = any(finding[f]['severity'] == 'block' for f in got['findings'])
        if blocked != (got['verdict'] == 'non_compliant'):
            mistakes.append(f'{name}: verdict {got["verdict"]}, blocking findings: {blocked}')
    print(f'{len(candidates)} candidates, {spoken} rules that must speak, {cuts} cut, {len(mistakes)} differences')
    print('\n'.join(mistakes[:40]))
    sys.exit(bool(mistakes) or spoken == 0 or cuts == 0)


main()
