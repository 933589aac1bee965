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


# --- candidates: against numbers made by hand ---

def square(x, y, width, height):
    return {'type': 'Polygon', 'coordinates': [[[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]]]}


def candidate(name, x, height, **attributes):
    """A works of 100 m by `height` in the zone of the golden cases."""
    return {'type': 'Feature', 'geometry': square(38500000 + x, 3810100, 100, height),
            'properties': {'DKBH': name, 'YTDM': '0601', 'HYDM': '36', 'HYBZ': '2002', **attributes}}


def layer(features):
    return json.dumps({'type': 'FeatureCollection', 'features': features,
                       'crs': {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::4526'}}}, ensure_ascii=False)


def supply(case, candidates, files=(), layers='', keys='', *settings):
    """The clean zone of the golden cases under these candidates."""
    folder = Path(tempfile.mkdtemp(dir=SCRATCH))
    for path in Path('tests/golden/4000-clean-zone/input').iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    project = (folder / 'zone.yaml').read_text(encoding='utf-8').replace('plans:\n', layers + 'plans:\n') + keys
    (folder / 'zone.yaml').write_text(project, encoding='utf-8')
    (folder / 'candidates.geojson').write_text(layer(candidates), encoding='utf-8')
    for name, content in files:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding='utf-8')
    done = run('supply', folder / 'zone.yaml', folder / 'candidates.geojson', '-q', '-o', folder / 'out', '--to', 'json,gpkg',
               *[word for setting in ('edition=2008', *settings) for word in ('--set', setting)])
    expect((folder / 'out/result.json').exists(), f'{case}: {done.returncode} {done.stderr}')
    return folder / 'out'


def told_of(out, rule, key=None):
    """Every text of the explanation of the finding of a rule, about a record."""
    finding = next((f for f in json.loads((out / 'result.json').read_text())['findings']
                    if f['rule'] == rule and key in (None, f['where']['key'])), None)
    expect(finding is not None, f'{rule} {key}: no such finding')
    told = explain(out, finding['id'], 'zh') if finding else None
    return [line['text'] for part in ('operands', 'steps') for line in told[part]] if told else []


def says(texts, *words):
    for word in words:
        expect(any(word in text for text in texts), f'{word!r} is not told: {texts}')


PRICES = 'grade,yuan_per_m2,document,article,mark\n9,204,某市工业用地最低价标准,附件,local\n'


def prices():
    """204 yuan/m² · 7655.25 m² = 156.1671; of it 70 % 109.31697; of it for 20 of 50 years at 5 % 0.682639; 55 years."""
    out = supply('prices', [
        candidate('A', 100, 76.5525, QSJ=156, 出让年限=50, 优先发展产业='否', 用地集约='否', 农产品初加工='否', 供地方式='挂牌出让'),
        candidate('B', 300, 76.5525, QSJ=109, 出让年限=50, 优先发展产业='否', 农产品初加工='是', 土地成本=100, 供地方式='挂牌出让'),
        candidate('C', 500, 76.5525, QSJ=106, 出让年限=20, 优先发展产业='否', 用地集约='否', 农产品初加工='否', 供地方式='挂牌出让'),
        candidate('D', 700, 76.5525, 出让年限=55, 供地方式='挂牌出让'),
        candidate('E', 900, 76.5525, 出让年限=35, 租赁年限=20, 供地方式='先租后让'),
    ], [('local/minimum_price.csv', PRICES)], '', '', 'standards=local', 'land_grade=9', 'land_return_rate=0.05')
    says(told_of(out, 'HG-P-201', 'A'), '204 × 7655.25 m² ÷ 10000 = 156.1671', '156.17', '相差 0.167')
    says(told_of(out, 'HG-P-201', 'B'), '156.1671 × 0.7 = 109.3170', '109.32')
    says(told_of(out, 'HG-P-201', 'C'), '(1 + 0.05)^20 = 2.65329771', '(1 + 0.05)^50 = 11.46739979', '0.682639', '= 106.6058', '106.61')
    says(told_of(out, 'HG-P-204', 'D'), '55', '50')
    says(told_of(out, 'HG-P-204', 'E'), '20 + 35 = 55')
    return redo_all(out)


def quota():
    """100.0 ha of which 10 % are kept and 89.5 ha used: 0.5 ha are open to 1.0 ha that is not high-tech; a candidate that is takes 1.0
    of the 10.5; behind it 100 − 90.5 and, for others, 90 − 89.5."""
    head = 'year,region,kind,total_ha,used_ha,high_tech_reserve,document\n'
    out = supply('quota', [candidate('A', 100, 100, 高新技术='否'), candidate('B', 300, 100, 高新技术='是'),
                           candidate('C', 500, 51, 高新技术='否'), candidate('D', 700, 50, 高新技术='否'), candidate('E', 900, 50)],
                 [('quota.csv', head + '2026,410184,land,100.0,89.5,10%,〔2026〕5号\n')], '', 'quota: quota.csv\n', 'region=410184')
    says(told_of(out, 'HG-E-201', 'A'), '100 × 0.1 = 10', '100 − 10 = 90', '90 − 89.5 = 0.5', '相差 0.5')
    says(told_of(out, 'HG-E-201', 'C'), 'A 不得供应', 'B 占用 1 公顷', '89.5 + 1 = 90.5', '90 − 89.5 = 0.5')
    return redo_all(out)


def detailed_plan():
    """Two blocks, 0.8 to 2.0 and 1.0 to 1.8: of 10000 m² a floor area of 9000 is 0.9, below the higher least value."""
    blocks = [{'type': 'Feature', 'geometry': square(38500000 + x, 3810000, 100, 300), 'properties': {'DKBH': name, 'YDDM': use, 'RJL': far}}
              for name, x, use, far in (('K1', 50, 'M2', '0.8-2.0'), ('K2', 150, 'M2', '1.0-1.8'), ('K3', 300, 'G1', None), ('K4', 500, 'M2', '1.5'))]
    out = supply('detailed plan', [candidate('A', 100, 100, JZMJ=9000), candidate('B', 300, 100), candidate('C', 500, 100, JZMJ=9000)],
                 [('kg.geojson', layer(blocks))], '  detailed_plan: {source: kg.geojson, scheme: gb50137}\n')
    says(told_of(out, 'HG-I-211', 'A'), '0.8-2.0', '1.0-1.8', '9000.00 m² ÷ 10000.00 m² = 0.90000', '0.8, 1 中取最高：1')
    says(told_of(out, 'HG-O-221', 'B'), '0601 即规划用地的 M 类', 'M 与 G1：刚性冲突')
    says(told_of(out, 'HG-I-213', 'C'), '1.5', '分不清是下限还是上限')
    return redo_all(out)


def documents():
    head = '地块编号,要件名称,是否需要,是否具备,日期,文号,有效期至,缺件结论\n'
    out = supply('documents', [candidate('A', 100, 100)], [('d.csv', head + 'A,规划环评,是,是,2024-05-06,1号,2026-11-20,待核\n'
                                                           'A,节能审查,是,否,,,,有条件\nA,区域评估,是,是,2026-11-22,2号,,待核\n')],
                 '', 'documents: d.csv\n')
    texts = [told_of(copy_with(out, name), 'HG-E-205') for name in ('规划环评', '节能审查', '区域评估')]
    says(texts[0], '2026年11月21日，2026年11月20日？否', '无法判定')
    says(texts[1], '未写明已具备', '有条件')
    says(texts[2], '2026年11月22日，2026年11月21日？否')
    return redo_all(out)


def falsify_supply(out):
    """A minimum, a bound and a balance that somebody has changed in the file."""
    def of(document, rule):
        finding = finding_of(document, rule)
        return next(c for c in document['candidates'] if c['fid'] == finding['where']['fid'])

    def minimum(document):
        of(document, 'HG-P-201')['price']['minimum_wan'] -= 1

    def bound(document):
        of(document, 'HG-I-211')['detailed_plan']['blocks'][0]['far']['min'] = 0.95

    def balance(document):
        of(document, 'HG-E-201')['quota']['accounts'][0].update(open_m2=39000, open_most_m2=39000)

    for change, rule in ((minimum, 'HG-P-201'), (bound, 'HG-I-211'), (balance, 'HG-E-201')):
        copy = changed(out / 'result.json', change)
        told = explain(copy, finding_of(json.loads(copy.read_text()), rule)['id'])
        expect(told and not told['agrees'], f'{rule}: a falsified result agrees')


def copy_with(out, name):
    """The result with no other finding about documents than that about one."""
    def drop(document):
        document['findings'] = [f for f in document['findings'] if f['rule'] != 'HG-E-205' or f['operands']['document_name'] == name]
    return changed(out / 'result.json', drop).parent


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
    steps += prices() + quota() + detailed_plan() + documents()
    run('supply', 'sample_data/xingang-supply.yaml', 'sample_data/supply/nzdk.txt', '-q', '-o', Path(SCRATCH) / 'supply', '--to', 'json,gpkg')
    steps += redo_all(Path(SCRATCH) / 'supply')
    falsify_supply(Path(SCRATCH) / 'supply')
    cut(Path(SCRATCH) / 'supply' / 'result.json', 8)
print(*problems[:20], sep='\n')
print(f'seed {SEED}: {steps} steps redone, {len(problems)} problems')
sys.exit(bool(problems))
