"""`hegui ledger summary` on runs made by hand: every number of it reckoned on paper.

summary_cases.py FILL_LEDGER HEGUI FOLDER"""
import shutil
import sys
import zipfile
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parent))
from diff_runs import RULES, Ledger, finding, run, square  # noqa: E402


def named(*keys, **more):
    """Findings by their parcels, each at a place of its own."""
    return [finding(key=key, place=square(1000 * ord(key[0]) + 100 * int(key[1:]), 0, 50), **more) for key in keys]


def area(value, zone='Z1'):
    return [[zone, 'conflict_hard_m2', value], [zone, 'far', 0.9]]


# Two projects.  A: three runs, in two months; B: one run of the first month, which stands in the second as it was.
RUNS = [
    run(named('A1', 'A2', 'A3') + named('A4', severity='info'), as_of='2026-01-05', project='甲',
        idle=[['A1', 'Z1', 'idle', 1000.0], ['A2', 'Z1', 'suspected', 7.0]], indices=area(500.0)),
    run(named('B1', 'B2', severity='warn', responsible='园区', zone='Z9'), as_of='2026-01-20', project='乙', zones=('Z9',),
        verdict='compliant', idle=[['B1', 'Z9', 'idle', 250.0]], indices=area(30.0, 'Z9')),
    # A1 cured, A5 new; A2 has another measure and stays.
    run(named('A2', measured=9) + named('A3', 'A5') + named('A4', severity='info'), as_of='2026-01-30', project='甲', indices=area(400.0)),
    # A2 cured, A3 accepted, A5 no longer judged: it alone is of another rule, which is gone; A6 new, A4 raised.
    run(named('A3', waived=True) + named('A6', 'A4'), as_of='2026-02-10', project='甲', verdict='undecided',
        rules={rule: rule for rule in RULES}, idle=[['A6', 'Z1', 'idle', 80.0]]),
]


def gone_rule(runs):
    """A5 by a rule that the last run does not have."""
    runs[2]['findings'] = run(named('A2', measured=9) + named('A3') + named('A5', rule='HG-S-001') +
                              named('A4', severity='info'))['findings']
    last = run(named('A3', waived=True) + named('A6', 'A4'), as_of='2026-02-10', project='甲', verdict='undecided',
               rules={rule: rule for rule in RULES if rule != 'HG-S-001'}, idle=[['A6', 'Z1', 'idle', 80.0]])
    return [*runs[:3], last]


def row(group, runs, verdicts, before, new, raised, fixed, waived, gone, lowered, after, idle, conflict, who, open_now, oldest):
    return {'group': group, 'runs': runs, 'verdicts': verdicts, 'findings': (before, new, raised, fixed, waived, gone, lowered, after),
            'idle': idle, 'conflict': conflict, 'who': (who, open_now), 'oldest': oldest}


MONTHS = [
    # A: 3 new, then 1 fixed and 1 new; B: 2 new.  Open at the end: A2 A3 A5, B1 B2.
    row('2026-01', 3, (1, 2, 0), 0, 6, 0, 1, 0, 0, 0, 5, (1, 250.0), 430.0, '自然资源', 3, '2026-01-05'),
    # A: A6 new, A4 raised, A2 fixed, A3 accepted, A5 not judged.  Open: A4 A6, B1 B2 as they were; conflicts of A are not told any more.
    row('2026-02', 1, (0, 0, 1), 5, 1, 1, 1, 1, 1, 0, 4, (2, 330.0), 30.0, '园区', 2, '2026-01-20'),
]
WEEKS = ['2026-W02', '2026-W04', '2026-W05', '2026-W07']
ZONES = [
    row('Z9', 1, (1, 0, 0), 0, 2, 0, 0, 0, 0, 0, 2, (1, 250.0), 30.0, '园区', 2, '2026-01-20'),
    row('Z1', 3, (0, 2, 1), 0, 5, 1, 2, 1, 1, 0, 2, (1, 80.0), None, '自然资源', 2, '2026-02-10'),
]
DEPARTMENTS = [
    row('园区', 1, (1, 0, 0), 0, 2, 0, 0, 0, 0, 0, 2, (None, None), None, '园区', 2, '2026-01-20'),
    row('自然资源', 3, (0, 2, 1), 0, 5, 1, 2, 1, 1, 0, 2, (None, None), None, '自然资源', 2, '2026-02-10'),
]


def in_short(one):
    counts = one['findings']
    return row(one['group'], one['runs'], tuple(one['verdicts'][name] for name in ('compliant', 'non_compliant', 'undecided')),
               *(counts[name] for name in ('before', 'new', 'raised', 'fixed', 'waived', 'not_judged', 'lowered', 'after')),
               (one['idle_parcels'], one['idle_m2']), one['conflict_hard_m2'], one['responsible'], one['responsible_open'],
               one['oldest_since'])


def check_book(ledger, folder):
    """The workbook says what the JSON says, its numbers are numbers, and its bytes are the same twice."""
    paths = [Path(folder) / name for name in ('a.xlsx', 'b.xlsx')]
    for path in paths:
        status, _, err = ledger.ask('summary', '--by', 'month', '-o', str(path), lang='zh')
        if status != 0:
            yield f'the workbook: exit {status}, {err}'
    if paths[0].read_bytes() != paths[1].read_bytes():
        yield 'the workbook has other bytes the second time'
    if zipfile.ZipFile(paths[0]).testzip() is not None:
        yield 'the workbook is damaged'
    sheet = openpyxl.load_workbook(paths[0])['台账']
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, (cell.value for cell in line))) for line in sheet.iter_rows(min_row=2)]
    for got, expected in zip(rows, MONTHS, strict=True):
        counts = expected['findings']
        want = {'月': expected['group'], '审查次数': expected['runs'], '期初未结': counts[0], '新增': counts[1], '已整改': counts[3],
                '期末未结': counts[7], '闲置土地（m²）': expected['idle'][1], '刚性冲突（m²）': expected['conflict']}
        for head, value in want.items():
            if got[head] != value:
                yield f'the workbook: {head} is {got[head]!r} instead of {value!r}'
        if str(got['最早未结问题起始日'])[:10] != expected['oldest']:
            yield f'the workbook: {got["最早未结问题起始日"]}'
    missing = ledger.ask('summary', '-o', f'{folder}/no/such/a.xlsx')
    if missing[0] != 4:
        yield f'a folder that is not there: exit {missing[0]}'


def main():
    fill, program, folder = (str(Path(word).resolve()) for word in sys.argv[1:4])
    shutil.rmtree(folder, ignore_errors=True)
    Path(folder).mkdir(parents=True)
    ledger = Ledger(fill, program, f'{folder}/l.sqlite', gone_rule(RUNS))
    problems = []
    for by, expected in (('month', MONTHS), ('zone', ZONES), ('department', DEPARTMENTS)):
        got = [in_short(one) for one in ledger.answer('summary', '--by', by)['rows']]
        problems += [f'{by}: {a} instead of {b}' for a, b in zip(got, expected) if a != b]
        if len(got) != len(expected):
            problems.append(f'{by}: {len(got)} rows')
    weeks = [one['group'] for one in ledger.answer('summary', '--by', 'week')['rows']]
    if weeks != WEEKS:
        problems.append(f'weeks: {weeks}')
    for by in ('week', 'month', 'quarter', 'year'):
        rows = ledger.answer('summary', '--by', by)['rows']
        if sum(one['runs'] for one in rows) != 4 or rows[-1]['findings']['after'] != 4:
            problems.append(f'{by}: {rows}')
        for one in rows:
            counts = one['findings']
            if counts['after'] != counts['before'] + counts['new'] + counts['raised'] - counts['fixed'] - counts['waived'] \
                    - counts['not_judged'] - counts['lowered']:
                problems.append(f'{by}: does not balance: {counts}')
    one = ledger.answer('summary', '--by', 'year', '--project', '乙')['rows']
    if len(one) != 1 or one[0]['runs'] != 1:
        problems.append(f'--project: {one}')
    problems += check_book(ledger, folder)
    print(*problems, sep='\n')
    print(f'{len(problems)} problems')
    return bool(problems)


if __name__ == '__main__':
    sys.exit(main())
