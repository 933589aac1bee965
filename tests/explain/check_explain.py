#!/usr/bin/env python3
"""hegui explain under a clerk who redoes every step: check_explain.py PROGRAM [SEED].  Run from the project's root.

Each step's text is read as a person would read it and redone with exact fractions; nothing is taken from the program but the text.
Then results are falsified (the explanation must notice), cut (it must still be told) and broken (it must refuse)."""
import json
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

PROGRAM = str(Path(sys.argv[1]).resolve())
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**9)
DAY = re.compile(r'(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})')
NUMBER = re.compile(r'-?\d+(?:\.\d+)?')
problems = []


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=120)


def expect(holds, what):
    if not holds:
        problems.append(what)


# --- the clerk ---

def value_of(side):
    """The value of 'a × b ÷ c' or 'a + b − c', units and words between the numbers left out; None: no arithmetic.  The first
    word may be the name of what is counted: what stands before a colon is not read."""
    side = re.split(r'[:：]', side)[-1].replace('½', '0.5')
    side = re.sub(r'÷ 10000 =.*', '', side)
    tokens = re.findall(r'\d+(?:\.\d+)?|[×÷+−]', re.sub(r'[A-Za-z]+\d+\w*|/\d+|10,000', ' ', side))
    if len(tokens) < 3 or len(tokens) % 2 == 0 or not all((t in '×÷+−') == bool(i % 2) for i, t in enumerate(tokens)):
        return None
    sum_, product, sign = Fraction(0), Fraction(tokens[0]), 1
    for operation, number in zip(tokens[1::2], map(Fraction, tokens[2::2])):
        if operation == '×':
            product *= number
        elif operation == '÷':
            product /= number
        else:
            sum_, product, sign = sum_ + sign * product, number, 1 if operation == '+' else -1
    return sum_ + sign * product


def redo_quotients(text):
    """Steps redone in a step like 'far = 7121.07 m² ÷ 12686.77 m² = 0.56130': how many."""
    redone = 0
    if '|Σ' in text:
        text = '½' + text.split('½')[-1]
    for part in re.split('[;；]', text):
        sides = re.split(r' = ', part)
        for left, right in zip(sides, sides[1:]):
            expected, answer = value_of(left), NUMBER.search(right.replace('10,000', ''))
            if expected is None or answer is None:
                continue
            last_digit = Fraction(1, 10 ** len(answer[0].partition('.')[2]))
            # what the program rounds from all its digits may differ by one in the last
            expect(abs(expected - Fraction(answer[0])) <= last_digit * Fraction(101, 100), f'{text}: is {float(expected)}')
            redone += 1
    return redone


def redo_comparison(text):
    found = re.search(r'(-?[\d.]+) ([≥≤<>]) (-?[\d.]+(?:e-?\d+)?)', text)
    if not found or not re.search('unrounded|不取整', text):
        return 0
    a, b = Fraction(found[1]), Fraction(found[3])
    holds = {'≥': a >= b, '≤': a <= b, '<': a < b, '>': a > b}[found[2]]
    said = re.search(r'\? (yes|no)|？(是|否)', text)
    expect(said and holds == (said[0][-1] == '是' or said[0].endswith('yes')), f'{text}: compared wrongly')
    return 1


def day_of(match):
    return tuple(map(int, match))


def redo_year(text):
    found = re.match(r'(?:满 )?(\d+) (?:year|年)', text)
    days = [day_of(d) for d in DAY.findall(text)]
    if not found or len(days) != 2:
        return 0
    passed = days[1] >= days[0]
    expect(passed == bool(re.search(': passed|已满', text)), f'{text}: counted wrongly')
    return 1


def redo_outline(explanation):
    """Shoelace over the corners that the clerk sees; None if not all are shown."""
    rings = {}
    for line in explanation['outline']:
        found = re.match(r'X (-?[\d.]+)  Y (-?[\d.]+)$', line['text'])
        if found:
            rings.setdefault(line['label'].split('.')[0], []).append((Fraction(found[2]), Fraction(found[1])))
        elif not line['label'] and re.search('more|另有', line['text']):
            return
    if not rings:
        return
    twice = sum(x1 * y2 - x2 * y1 for ring in rings.values() for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]))
    said = [re.search(r'½ × ([\d.]+)', step['text'])[1] for step in explanation['steps'] if '½ ×' in step['text']]
    expect(len(said) == 1, f'{explanation["id"]}: area by the corners is not told')
    digits = len(said[0].partition('.')[2])
    expect(abs(abs(twice) - Fraction(said[0])) <= Fraction(6, 10 ** (digits + 1)), f'{explanation["id"]}: corners give {float(twice)}')


def explain(result, identifier, language='en'):
    done = run('explain', result, identifier, '--json', '--lang', language)
    expect(done.returncode == 0 and not done.stderr, f'{result} {identifier}: {done.returncode} {done.stderr}')
    return json.loads(done.stdout) if done.returncode == 0 else None


def redo_all(result):
    """Every finding, in Chinese, every other one in English, too.  Returns how many steps were redone."""
    redone, findings = 0, json.loads((Path(result) / "result.json").read_text())["findings"]
    for number, finding in enumerate(findings):
        for language in ('zh', 'en')[:1 + number % 2]:
            told = explain(result, finding['id'], language)
            if told is None:
                continue
            texts = [line['text'] for part in ('operands', 'outline', 'steps', 'law', 'state') for line in told[part]]
            expect(told['agrees'], f'{finding["id"]} does not agree')
            expect(not any(re.search(r'\{\d\}|\bnan\b|\bnull\b|DOES NOT AGREE|：不一致', text) for text in texts), f'{finding["id"]} {texts}')
            expect(told['found'] and told['steps'] and told['law'] and told['state'] and told['cure'] and told['rule'],
                   f'{finding["id"]}: a part is missing')
            for step in told['steps']:
                redone += redo_quotients(step['text']) + redo_comparison(step['text']) + redo_year(step['text'])
            redo_outline(told)
            if language == 'zh':
                said = ' '.join(line['text'] for line in told['steps'])
                expect(not re.search(r'\b(the|than|area|share|compare|measured|unknown)\b', said), f'{finding["id"]}: {said}')
    return redone


# --- falsified, cut and broken results ---

def trim(result):
    """Leave away the parcels that no finding is about, so that a hundred readings take no minutes."""
    document = json.loads(result.read_text())
    keep = {f['where']['fid'] for f in document['findings']}
    document['parcels'] = [p for p in document['parcels'] if p['fid'] in keep]
    result.write_text(json.dumps(document, ensure_ascii=False))


def changed(result, change):
    """A copy of the result, changed, in a folder of its own."""
    document = json.loads(Path(result).read_text())
    change(document)
    folder = Path(tempfile.mkdtemp(dir=SCRATCH))
    (folder / 'result.json').write_text(json.dumps(document, ensure_ascii=False))
    return folder / 'result.json'


def finding_of(document, rule):
    return next(f for f in document['findings'] if f['rule'] == rule)


def parcel_of(document, finding):
    return next(p for p in document['parcels'] if p['fid'] == finding['where']['fid'])


def falsify(result):
    def far(document):
        finding = finding_of(document, 'HG-I-001')
        finding['measured']['value'] = 0.71

    def building(document):
        parcel_of(document, finding_of(document, 'HG-I-001'))['buildings'][0]['counted_floor_m2'] += 2000

    def since(document):
        parcel_of(document, finding_of(document, 'HG-L-001'))['idle']['since'] = '2026-01-01'

    def width(document):
        finding_of(document, 'HG-O-005')['place']['width_m'] *= 2

    for change, rule in ((far, 'HG-I-001'), (building, 'HG-I-001'), (since, 'HG-L-001'), (width, 'HG-O-005')):
        copy = changed(result, change)
        identifier = finding_of(json.loads(copy.read_text()), rule)['id']
        told = explain(copy, identifier)
        expect(told and not told['agrees'], f'{rule}: a falsified result agrees')


def unknown_rule(result):
    def rename(document):
        finding = finding_of(document, 'HG-I-002')
        finding.update(rule='HG-Z-901', place=None, operands={'crates': 7, 'depot': 'north'})
        finding['where'].update(fid=None, key='D1', source='depots.shp')
        finding['measured'] = {'value': 7, 'unit': 'crates'}
        finding['limit'] = {'op': '<=', 'value': 5, 'unit': 'crates'}

    copy = changed(result, rename)
    told = explain(copy, finding_of(json.loads(copy.read_text()), 'HG-Z-901')['id'])
    steps = ' '.join(step['text'] for step in told['steps'])
    expect('7 ≤ 5' in steps and 'no, off by 2' in steps, f'unknown rule: {steps}')
    expect(any(line['text'] == 'north' for line in told['operands']), 'unknown rule: its row is not told')
    expect('own rules' in told['rule'][0]['text'], 'unknown rule: no word about its SQL')


def terminal(result):
    """What steers a terminal comes from a file that anybody may have written: it is not passed on."""
    def steer(document):
        finding = finding_of(document, 'HG-I-002')
        finding['message'] = {'zh': 'a\x1b[31mb', 'en': 'a\x1b[31mb\u202ec'}
        finding['law']['document'] = 'x\x1b]0;y\x07'

    copy = changed(result, steer)
    done = run('explain', copy, finding_of(json.loads(copy.read_text()), 'HG-I-002')['id'], '--lang', 'en')
    expect(done.returncode == 0 and not re.search('[\x00-\x09\x0b-\x1f\x7f\u202e]', done.stdout), f'controls reach the terminal: {done.stdout[:200]!r}')


def cut(result, count):
    """Keys taken away or made null, at random: told or refused, never broken."""
    chance = random.Random(SEED)

    def spoil(value, depth):
        if isinstance(value, dict):
            for key in list(value):
                if depth > 0 and chance.random() < 0.06:
                    value[key] = chance.choice([None, [], {}, 'x', -1, 1e300])
                elif depth > 1 and chance.random() < 0.06:
                    del value[key]
                else:
                    spoil(value[key], depth + 1)
        elif isinstance(value, list):
            for element in value:
                spoil(element, depth + 1)

    small = Path(result).read_text()
    document = json.loads(small)
    for i in range(count):
        spoilt = json.loads(small)
        spoil(spoilt, 0)
        path = Path(SCRATCH) / 'spoilt.json'
        path.write_text(json.dumps(spoilt))
        for number in chance.sample(range(1, len(document['findings']) + 1), 4):
            done = run('explain', path, number, '--lang', chance.choice(['zh', 'en']))
            expect(done.returncode in (0, 2, 3), f'seed {SEED}, copy {i}, finding {number}: {done.returncode} {done.stderr[-500:]}')


def refuse(result):
    text = Path(result).read_text()
    for name, content, status, word in (
            ('cut.json', text[:len(text) // 2], 3, 'HG'), ('empty.json', '', 3, 'no result'), ('list.json', '[1]', 3, 'schema'),
            ('other.json', '{"type": "FeatureCollection"}', 3, 'schema'), ('deep.json', '[' * 100000, 3, 'no result'),
            ('later.json', text.replace('hegui.result/1', 'hegui.result/2', 1), 3, 'hegui.result/2')):
        path = Path(SCRATCH) / name
        path.write_text(content)
        done = run('explain', path, 'f-0001', '--lang', 'en')
        expect(done.returncode == status and (word in done.stderr or word == 'HG') and not done.stdout,
               f'{name}: {done.returncode} {done.stderr}')


with tempfile.TemporaryDirectory() as SCRATCH:
    out = Path(SCRATCH) / 'out'
    run('check', 'sample_data/xingang.yaml', '-q', '-o', out, '--to', 'json,gpkg')
    expect(explain(out, 'f-0001') is not None, 'the whole result is not explained')
    trim(out / 'result.json')
    result = out / 'result.json'
    steps = redo_all(out)
    expect(steps > 200, f'only {steps} steps could be redone')
    falsify(result)
    unknown_rule(result)
    terminal(result)
    refuse(result)
    cut(result, 8)
print(*problems[:20], sep='\n')
print(f'seed {SEED}: {steps} steps redone, {len(problems)} problems')
sys.exit(bool(problems))
