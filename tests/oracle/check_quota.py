#!/usr/bin/env python3
"""Do candidates take their quotas as they must in every world that may turn out to be the true one?  check_quota.py HEGUI ZONE_FOLDER

Random candidates, quotas and gaps of knowledge: whether a candidate is high-tech, and whether an undecided one will be supplied,
may be unknown.  Every combination of answers is a world; in each, quotas are drawn in exact fractions of a hectare by the wording
of the policy (what goes to others may not exceed the quota without its reserve, all together not the quota).  What `hegui supply`
calls fitting must fit in all worlds, what it calls exceeding in none, and where nothing is unknown it must say one of the two.
HG_TEST_SEED=n makes a run again."""
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

ROUNDS = 40
X, Y = 38500100, 3810100
KNOWN = {'是': True, '否': False, '': None}


def feature(number, candidate):
    width, height = candidate['size']
    x, y = X + 220 * (number % 6), Y + 220 * (number // 6)
    if candidate['farmland']:
        x, y = 38503000, 3810000 + 220 * number
    ring = [[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]]
    area = width * height
    return {'type': 'Feature',
            'properties': {'DKBH': candidate['id'], 'YTDM': '0601', 'HYDM': '36', 'HYBZ': '2002', 'JZMJ': 0.9 * area,
                           'JZZDMJ': 0.4 * area, 'GZWMJ': 0, 'DCMJ': 0, 'GXJS': candidate['tech'] or None},
            'geometry': {'type': 'Polygon', 'coordinates': [ring]}}


def need_of(candidate):
    return Fraction(candidate['size'][0] * candidate['size'][1], 10000)


def draw_case(rng):
    candidates = []
    for number in range(rng.randint(1, 7)):
        candidates.append({'id': f'C{number + 1}', 'size': (rng.choice([50, 100, 200]), rng.choice([1, 50, 100, 150])),
                           'tech': rng.choice(['是', '否', '否', '']), 'farmland': rng.random() < 0.15,
                           'undecided': rng.random() < 0.2})
    total = Fraction(rng.randint(1, 100), 10)
    used = total * Fraction(rng.randint(0, 22), 20)
    used = Fraction(round(used * 100), 100)
    high_tech = Fraction(round(used * rng.randint(0, 4) * 5), 20) if rng.random() < 0.5 else None
    high_tech = min(high_tech, used) if high_tech is not None else None
    share = rng.choice([None, Fraction(0), Fraction(3, 20), Fraction(1, 2)])
    if rng.random() < 0.5:   # let some of them use up all, or all but the reserve, exactly
        kept = rng.choice([0, share if share is not None else Fraction(1, 10)])
        first = candidates[:rng.randint(1, len(candidates))]
        exact = total * (1 - kept) - sum(need_of(c) for c in first if not c['farmland'])
        used, high_tech = (exact, None) if exact >= 0 else (used, high_tech)
    return {'candidates': candidates, 'total': total, 'used': used, 'high_tech': high_tech, 'share': share}


def decimal(value):
    return '' if value is None else format(float(value), '.10f').rstrip('0').rstrip('.')


def write_case(case, folder):
    layer = {'type': 'FeatureCollection', 'crs': {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::4526'}},
             'features': [feature(i, c) for i, c in enumerate(case['candidates'])]}
    (folder / 'candidates.geojson').write_text(json.dumps(layer, ensure_ascii=False))
    (folder / 'quota.csv').write_text(
        'year,region,kind,total_ha,used_ha,used_high_tech_ha,high_tech_reserve\n'
        f"2026,410184,land,{decimal(case['total'])},{decimal(case['used'])},{decimal(case['high_tech'])},{decimal(case['share'])}\n")
    rows = ''.join(f"{c['id']},项目环评,是,否\n" for c in case['candidates'] if c['undecided'])
    (folder / 'documents.csv').write_text('candidate,document,needed,present\n' + rows)


def fits_in_world(case, techs, supplied):
    """Of each candidate: does it fit?  None: it takes no part.  By the wording, with exact fractions."""
    reserve = (case['share'] if case['share'] is not None else Fraction(1, 10)) * case['total']
    others = case['used'] - (case['high_tech'] or 0)
    used, out = case['used'], []
    for candidate, tech, goes in zip(case['candidates'], techs, supplied):
        if candidate['farmland']:
            out.append(None)
            continue
        need = need_of(candidate)
        fits = used + need <= case['total'] and (tech or others + need <= case['total'] - reserve)
        out.append(fits)
        if fits and goes:
            used += need
            others += 0 if tech else need
    return out


def worlds(case):
    techs = [[KNOWN[c['tech']]] if c['tech'] else [True, False] for c in case['candidates']]
    goes = [[True, False] if c['undecided'] else [True] for c in case['candidates']]
    return [fits_in_world(case, t, g) for t in itertools.product(*techs) for g in itertools.product(*goes)]


def check(case, result, problems):
    all_worlds = worlds(case)
    for number, candidate in enumerate(result['candidates']):
        said = candidate['quota']['accounts'][0]['fits']
        truths = {world[number] for world in all_worlds}
        right = said is None if truths == {None} else said in truths if len(all_worlds) == 1 else \
            said is None or truths == {said}
        if not right:
            problems.append(f"{candidate['id']}: said {said}, worlds {truths}, {case}")
    return len(result['candidates'])


def main():
    hegui, zone = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    seed = int(os.environ.get('HG_TEST_SEED', random.SystemRandom().randrange(10 ** 6)))
    print('HG_TEST_SEED =', seed)
    rng, problems, judged, decided = random.Random(seed), [], 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / 'zone'
        shutil.copytree(zone, folder)
        for _ in range(ROUNDS):
            case = draw_case(rng)
            write_case(case, folder)
            done = subprocess.run([hegui, 'supply', 'zone.yaml', 'candidates.geojson', '--to', 'json', '--set', 'edition=2008',
                                   '--set', 'region=410184', '--set', 'quota=quota.csv', '--set', 'documents=documents.csv',
                                   '-o', 'out'], cwd=folder, capture_output=True, timeout=60, check=False)
            if done.returncode not in (0, 1, 3):
                sys.exit(f'exit {done.returncode}: {done.stderr.decode()} {case}')
            result = json.loads((folder / 'out/result.json').read_text(encoding='utf-8'))
            judged += check(case, result, problems)
            decided += sum(c['quota']['accounts'][0]['fits'] is not None for c in result['candidates'])
    print(f'{judged} candidates in {ROUNDS} runs, {decided} decided, {len(problems)} wrong')
    print('\n'.join(problems[:5]))
    sys.exit(bool(problems) or decided == 0)


if __name__ == '__main__':
    main()
