"""`hegui ledger diff` on random pairs of runs against a matching written a second time, with shapely; and the same findings in another order
must give the same answer.

diff_random.py FILL_LEDGER HEGUI FOLDER [COUNT [SEED]].  The seed is printed."""
import random
import shutil
import sys
import time
from pathlib import Path

from shapely.geometry import Polygon
from shapely.ops import unary_union

sys.path.insert(0, str(Path(__file__).resolve().parent))
from diff_runs import EAST, NORTH, Ledger, finding, run, square, told  # noqa: E402

RULES = ('HG-O-001', 'HG-T-003', 'HG-A-101')
LEAST_SHARE, NEAR_M = 0.5, 1.0


# --- random runs ---

def parcel(chance, n):
    """A finding about a place, or about a point with a field."""
    x, y = chance.uniform(0, 300), chance.uniform(0, 300)
    rule = chance.choice(RULES)
    if chance.random() < 0.3:
        return dict(rule='HG-A-101', key=f'P{n}', point=[EAST + round(x, 3), NORTH + round(y, 3)], severity='warn',
                    field=chance.choice(['ZDMJ', 'JZMJ', None]), measured=None, text=f'field of {chance.randrange(4)}')
    wide, high = chance.uniform(5, 60), chance.uniform(5, 60)
    return dict(rule=rule, key=f'P{n}' if chance.random() < 0.7 else None, box=[x, y, wide, high],
                severity=chance.choice(['block', 'warn', 'info', 'undecided']), measured=round(wide * high, 2))


def later(chance, before):
    """What became of each: cured, as it was, moved, renumbered, shrunk or split."""
    for n, one in enumerate(before):
        fate = chance.random()
        one = dict(one)
        if fate < 0.2:
            continue
        if 'point' in one:
            if fate > 0.5:
                one['key'] = f'Q{n}'
                one['point'] = [one['point'][0] + round(chance.uniform(-1.2, 1.2), 3), one['point'][1]]
            yield one
            continue
        x, y, wide, high = one['box']
        if fate > 0.8:
            part = chance.uniform(0.1, 0.9)
            yield {**one, 'box': [x, y, wide * part, high], 'measured': round(wide * high * part, 2)}
            one['box'] = [x + wide * part, y, wide * (1 - part), high]
        elif fate > 0.4:
            one['box'] = [x + chance.uniform(-30, 30), y + chance.uniform(-5, 5), wide, high]
            one['key'] = chance.choice([one['key'], f'Q{n}'])
        yield one


def built(drawn):
    return [finding(**{key: value for key, value in one.items() if key != 'box'},
                    place=square(*(round(value, 3) for value in one['box'])) if 'box' in one else None) for one in drawn]


# --- the matching once more ---

def shape(one):
    return None if one['place'] is None else unary_union([Polygon(p[0], p[1:]) for p in one['place']])


def rank(one):
    return one['stable_key'], one['field'] or '', one['text']


def unlike(a, b):
    return sum(a[name] != b[name] for name in ('layer', 'field', 'key'))


def take(candidates, free):
    for *_, a, b in sorted(candidates):
        if a in free[0] and b in free[1]:
            free[0].remove(a)
            free[1].remove(b)
            yield a, b


def match(before, after):
    """Pairs of numbers in the sorted lists, and by what."""
    free = (set(range(len(before))), set(range(len(after))))
    for parts in (3, 2, 1):
        candidates = [(a, b) for a in sorted(free[0]) for b in sorted(free[1]) if rank_parts(before[a], parts) == rank_parts(after[b], parts)]
        for pair in take(candidates, free):
            yield (*pair, 'key')
    pairs = [(a, b) for a in free[0] for b in free[1] if before[a]['rule'] == after[b]['rule']]
    candidates = []
    for a, b in pairs:
        one, other = shape(before[a]), shape(after[b])
        if one is None or other is None or not one.intersects(other):
            continue
        common = one.intersection(other).area
        share = round(min(common / min(one.area, other.area), 1.0), 6)
        if share > LEAST_SHARE:
            candidates.append((-share, -round(common, 2), unlike(before[a], after[b]), a, b))
    for pair in take(candidates, free):
        yield (*pair, 'overlap')
    candidates = []
    for a, b in pairs:
        if a in free[0] and b in free[1]:
            one, other = before[a], after[b]
            apart = round(((one['x'] - other['x']) ** 2 + (one['y'] - other['y']) ** 2) ** 0.5, 6)
            if apart <= NEAR_M:
                candidates.append((apart, unlike(one, other), a, b))
    for pair in take(candidates, free):
        yield (*pair, 'near')


def rank_parts(one, parts):
    return rank(one)[:parts]


# --- held against the program ---

def in_words(diff, runs):
    """What is told, by the findings and not by their numbers."""
    names = [{f'f-{n + 1:04}': str(rank(one)) for n, one in enumerate(findings)} for findings in runs]
    return sorted((names[0].get(a, ''), names[1].get(b, ''), row['change'], row['match'] or '', row['why'], row['share'], row['distance_m'])
                  for (a, b), row in told(diff).items())


def check(chance, fill, program, folder, number, met):
    drawn = [parcel(chance, n) for n in range(chance.randrange(2, 40))]
    before = built(drawn)
    after = built([*later(chance, drawn), *(parcel(chance, 1000 + n) for n in range(chance.randrange(6)))])
    shuffled = [chance.sample(findings, len(findings)) for findings in (before, after)]
    diffs = [Ledger(fill, program, f'{folder}/{number}-{order}.sqlite', [run(one), run(other)]).diff(1, 2)
             for order, (one, other) in enumerate(((before, after), shuffled))]
    words = in_words(diffs[0], (before, after))
    if words != in_words(diffs[1], shuffled) or diffs[0]['counts'] != diffs[1]['counts']:
        yield 'another order, another answer'
    ordered = [sorted(findings, key=rank) for findings in (before, after)]
    expected = sorted((str(rank(ordered[0][a])), str(rank(ordered[1][b])), how) for a, b, how in match(*ordered))
    got = sorted((a, b, how) for a, b, _, how, *_ in words if how)
    for *_, how in got:
        met[how] += 1
    if got != expected:
        yield f'matched {sorted(set(map(str, got)) - set(map(str, expected)))} instead of {sorted(set(map(str, expected)) - set(map(str, got)))}'


def main():
    fill, program, folder = (str(Path(word).resolve()) for word in sys.argv[1:4])
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 25
    seed = int(sys.argv[5]) if len(sys.argv) > 5 else int(time.time())
    shutil.rmtree(folder, ignore_errors=True)
    Path(folder).mkdir(parents=True)
    met = {'key': 0, 'overlap': 0, 'near': 0}
    problems = [f'seed {seed}, pair {number}: {problem}' for number in range(count)
                for problem in check(random.Random(seed * 1000 + number), fill, program, folder, number, met)]
    problems += [f'seed {seed}: nothing was matched by {how}' for how, times in met.items() if times == 0]
    print(*problems, sep='\n')
    print(f'{count} pairs from seed {seed}, matched {met}, {len(problems)} problems')
    return bool(problems)


if __name__ == '__main__':
    sys.exit(main())
