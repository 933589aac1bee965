"""Runs of a ledger described by hand, and what `hegui ledger` says of them."""
import hashlib
import json
import subprocess
from pathlib import Path

CRS = 'EPSG:4526'
EAST, NORTH = 38505000.0, 3816000.0  # where the sample lies: coordinates as large as real ones


def square(x, y, width, height=None):
    """A place: one polygon, one ring, metres from the corner of the sample."""
    height = width if height is None else height
    left, low = EAST + x, NORTH + y
    return [[[[left, low], [left + width, low], [left + width, low + height], [left, low + height], [left, low]]]]


def middle(place):
    ring = [point for polygon in place for point in polygon[0][:-1]]
    return [sum(point[axis] for point in ring) / len(ring) for axis in (0, 1)]


def finding(rule='HG-T-003', key=None, place=None, point=None, severity='block', measured=None, unit='m2', limit=None,
            zone='Z1', source='zd.shp', layer='zd', role='parcels', field=None, responsible='自然资源', text='', waived=False,
            base=None):
    """`base`: what tells the place in the stable key; of the geometry where it is not given."""
    digest = hashlib.sha256(json.dumps(place if place is not None else point).encode()).hexdigest()[:16]
    x, y = point if point else middle(place) if place else (None, None)
    return {'rule': rule, 'key': key, 'place': place, 'x': x, 'y': y, 'severity': severity, 'measured': measured, 'unit': unit,
            'limit': limit, 'zone': zone, 'source': source, 'layer': layer, 'field': field, 'responsible': responsible,
            'text': text or f'{rule} {key} {measured}', 'waived': waived,
            'stable_key': f'{rule}|{role}/{layer}|{key or ""}|{base if base is not None else digest}'}


def with_numbers(findings):
    """As a run enters them: a key that comes again gets a number, every finding its id."""
    seen, rows = {}, []
    for n, one in enumerate(findings):
        seen[one['stable_key']] = seen.get(one['stable_key'], 0) + 1
        times = seen[one['stable_key']]
        key = one['stable_key'] + (f'#{times}' if times > 1 else '')
        op, value, unit = one['limit'] or (None, None, None)
        content = [key, one['rule'], one['severity'], one['key'], one['zone'], one['source'], one['layer'], one['field'],
                   one['responsible'], None if one['measured'] is None else float(one['measured']), one['unit'], op,
                   None if value is None else float(value), unit, one['text'], one['text'], one['x'], one['y']]
        digest = hashlib.sha256(json.dumps([content, one['place']]).encode()).hexdigest()
        rows.append({'finding': [digest, *content], 'place': one['place'], 'id': f'f-{n + 1:04}', 'waived': one['waived']})
    return rows


INPUTS = [['zones', None, 'kfq.shp', 'kfq', 'a', 1], ['functional_areas', None, 'gnq.shp', 'gnq', 'a', 3],
          ['parcels', None, 'zd.shp', 'zd', 'a', 100], ['plan', 'urban', 'csgh.shp', 'csgh', 'a', 50],
          ['plan', 'land_use', 'YJJBNT.shp', 'YJJBNT', 'a', 9], ['plan', 'land_use', 'JSYDGZQ.shp', 'JSYDGZQ', 'a', 4]]
RULES = ['HG-A-101', 'HG-I-001', 'HG-L-001', 'HG-O-001', 'HG-O-003', 'HG-S-001', 'HG-T-003']


def run(findings=(), as_of='2026-11-21', rules=None, inputs=None, zones=('Z1',), candidates=(), kind='check', crs=CRS,
        project='新港', verdict='non_compliant', version='0.1.0', idle=(), indices=()):
    rules = {name: name for name in RULES} if rules is None else rules
    digests = sorted([name, hashlib.sha256(f'{name} {text}'.encode()).hexdigest()] for name, text in rules.items())
    return {'kind': kind, 'project': project, 'as_of': as_of, 'crs': crs, 'verdict': verdict, 'exit_status': 1,
            'version': version, 'rules': digests, 'rules_sha256': hashlib.sha256(json.dumps(digests).encode()).hexdigest(),
            'standards_sha256': 's', 'inputs': INPUTS if inputs is None else inputs, 'zones': [[zone, f'园区{zone}'] for zone in zones],
            'candidates': [[candidate, 'compliant'] for candidate in candidates], 'idle': list(idle), 'indices': list(indices),
            'findings': with_numbers(findings)}


class Ledger:
    """`where`: a file that does not exist yet, or an empty database."""

    def __init__(self, fill, program, where, runs):
        self.program, self.where = program, str(where)
        described = Path(f'{where}.json') if not self.where.startswith('PG:') else Path(fill).parent / 'ledger_runs.json'
        with described.open('w', encoding='utf-8') as file:
            for one in runs:
                file.write(json.dumps(one, ensure_ascii=False) + '\n')
        subprocess.run([fill, self.where, str(described)], check=True, timeout=300)

    def ask(self, *arguments, lang='en'):
        done = subprocess.run([self.program, 'ledger', *arguments, '--ledger', self.where, '--lang', lang],
                              capture_output=True, text=True, timeout=300)
        return done.returncode, done.stdout, done.stderr

    def answer(self, *arguments):
        status, out, err = self.ask(*arguments, '--json')
        if status != 0:
            raise AssertionError(f'{arguments}: exit {status}: {err}')
        return json.loads(out)

    def diff(self, *runs):
        return self.answer('diff', *map(str, runs))['diff']


def told(diff):
    """The rows without what counts their order: {(before id, after id): row}."""
    return {(row['before'] and row['before']['id'], row['after'] and row['after']['id']): row for row in diff['findings']}
