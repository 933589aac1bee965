#!/usr/bin/env python3
"""A bureau's own limits, rules and exceptions, right and wrong: check_local.py PROGRAM.  Run from the project's root.

Each case changes one file of sample_data/local (or the project) and says how `hegui check` or `hegui rules lint` must answer: the
exit status, and words that must stand in what it says."""
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = str(Path(sys.argv[1]).resolve())
HEAD = 'edition,index_name,industry_edition,industry,region_class,op,value,unit,round,document,article,mark\n'
EDITIONS = 'edition,valid_from,valid_to,industry_edition,document,mark\n'
LIMITS, EDITION = 'local/standards/control_limit.csv', 'local/standards/control_edition.csv'
RULE, WAIVERS, PROJECT = 'local/rules/HG-L-901.sql', 'local/waivers.yaml', 'xingang-local.yaml'
KEY = 'key: 410184001001GB00329, reason: "r", person: "p"'
problems = []


def rule_with(old, new):
    return Path('sample_data', RULE).read_text().replace(old, new)


def project_with(old, new):
    return Path('sample_data', PROJECT).read_text().replace(old, new)


def rule_without_failing_example():
    lines = Path('sample_data', RULE).read_text().split('\n')
    at = next(i for i, line in enumerate(lines) if line.startswith('-- example fail'))
    return '\n'.join(lines[:at] + lines[at + 3:])


# (verb, file, text, exit status, words in the answer)
CASES = [
    # limits that check refuses
    ('check', LIMITS, HEAD + '2008,far,2002,27,,>=,abc,1,,d,,local\n', 2, ['control_limit.csv:2:22: ', 'REAL']),
    ('check', LIMITS, HEAD + '2008,far,2002,27,,>=,1.2\n', 2, ['control_limit.csv:2:1: ', '7 values']),
    ('check', LIMITS, HEAD + '2008,far,2002,27,,>=,1.2,m2,,d,,local\n', 2, ['control_limit.csv:2:26: ', 'unit']),
    ('check', LIMITS, HEAD + '2008,far,2002,27,,>=,1.2,1,,d,,\n', 2, ['control_limit.csv:2:32: ', 'mark']),
    ('check', LIMITS, HEAD + '2009,far,2002,27,,>=,1.2,1,,d,,local\n', 2, ['control_limit.csv:2:1: ', 'edition']),
    ('check', LIMITS, HEAD + '2008,green_ratio,,,,<=,20,1,,d,,local\n', 2, ['control_limit.csv:2:24: ', '0.3 for 30 %']),
    ('check', LIMITS, HEAD + '2008,investment_intensity,,,,>=,300,wan/mu,,d,,local\n', 2, ['15 wan/ha']),
    ('check', LIMITS, HEAD + 2 * '2008,far,2002,27,,>=,1.2,1,,d,,local\n', 2, ['control_limit.csv:3:1: ', 'two rows']),
    ('check', LIMITS, HEAD + '2008,far,2002,27,,>=,1.2,1,,d,,local\n2008,far,2002,27,,>=,1.3,1,,d,,local\n', 2,
     ['control_limit.csv:3:1: ', 'two rows']),
    ('check', LIMITS, HEAD + '2008,far,2002,27,,<=,1.2,1,,d,,local\n', 2, ['control_limit.csv:2:1: ', '<= 1.2', 'one limit']),
    ('check', LIMITS, HEAD + '2008,far,2002,27,,>,1.2,1,,d,,local\n2008,far,2002,27,,>=,1.2,1,,d,,local\n', 2,
     ['control_limit.csv:3:1: ', '> 1.2']),
    ('check', LIMITS, HEAD + '2008,far,2002,17,,>=,1.2,1,,d,,local\n2008,far,2017,17,,>=,1.3,1,,d,,local\n', 2,
     ['control_limit.csv:3:1: ', '1.3']),  # 纺织业 is the same division in both editions
    ('check', LIMITS, HEAD.replace('value', 'valeu') + '2008,far,2002,27,,>=,1.2,1,,d,,local\n', 2, [':1:', 'valeu']),
    # limits that are taken, and what lint says of them
    ('lint', LIMITS, HEAD + '2008,far,2002,27,,>=,0.6,1,,d,,local\n', 0, ['control_limit.csv:2:1: ', 'laxer', '0.6', '0.7']),
    ('lint', LIMITS, HEAD + '2008,far,2002,38,,>=,1.2,1,,d,,local\n', 2, ['control_limit.csv:2:1: ', 'never', '38']),
    ('lint', LIMITS, HEAD + '2008,far,2002,27,,<=,1.2,1,,d,,local\n', 2, ['control_limit.csv:2:1: ', 'one limit']),
    ('lint', EDITION, EDITIONS + '2025x,2025-01-01,,2017,d,local\n', 2, ['control_edition.csv:2:1: ', '2023', '2025x', '2025-01-01']),
    ('lint', PROJECT, project_with('edition: 2008', 'edition: 2023'), 0, ['have no limit for', '410184']),
    # rules
    ('check', RULE, rule_with('days_between(i.since', 'day_between(i.since'), 2, ['HG-L-901.sql:25:38: ', 'day_between']),
    ('check', RULE, rule_with('i.since\n', 'i.sinse\n'), 2, ['HG-L-901.sql:26:', 'i.sinse']),
    ('check', RULE, rule_with('severity: warn', 'severity: wran'), 2, ['HG-L-901.sql:4:', 'wran']),
    ('check', RULE, rule_with('id: HG-L-901', 'id: HG-O-001'), 2, ['HG-O-001']),
    ('lint', RULE, rule_with('> 180;', '> 300;'), 2, ['HG-L-901.sql:1:1: ', 'overdue by eight months']),
    ('lint', RULE, rule_without_failing_example(), 2, ['HG-L-901.sql:1:1: ', 'speak']),
    ('lint', PROJECT, project_with('waivers:', 'severity: {HG-L-901: off}\nwaivers:'), 0, ['xingang-local.yaml:12:', 'HG-L-901', 'off']),
    # exceptions
    ('check', WAIVERS, '- {rule: HG-I-004, key: x, person: Li}\n', 2, ['waivers.yaml:1:3: ', 'reason']),
    ('check', WAIVERS, '- {rule: HG-I-004, key: x, reason: r}\n', 2, ['waivers.yaml:1:3: ', 'person']),
    ('check', WAIVERS, f'- {{rule: HG-I-004, {KEY}, expiry: 2027-13-30}}\n', 2, ['waivers.yaml:1:', '2027-13-30']),
    ('check', WAIVERS, f'- {{rule: I-004, {KEY}}}\n', 2, ['waivers.yaml:1:3: ', 'I-004']),
    ('check', WAIVERS, f'- {{rule: HG-I-904, {KEY}}}\n', 1, ['HG-X-025']),
    ('check', WAIVERS, '- {rule: HG-I-004, key: nobody, reason: "r", person: "p"}\n', 1, ['HG-X-026', 'nobody']),
    ('check', WAIVERS, '- {rule: HG-O-001, key: 410184XG, reason: "r", person: "p"}\n', 1, ['HG-X-245']),
    ('check', WAIVERS, f'- {{rule: HG-I-004, {KEY}, expiry: 2026-11-20}}\n', 1, ['HG-X-244', '2026-11-20']),
    ('check', WAIVERS, f'- {{rule: HG-I-004, {KEY}, expiry: 2026-11-21}}\n', 1, ['"waived": 1}']),  # its last day
]


def answer(verb, folder):
    calls = {'check': ['check', PROJECT, '--to', 'json', '-o', 'out', '--lang', 'en', '-q'], 'lint': ['rules', 'lint', PROJECT, '--lang', 'en']}
    done = subprocess.run([PROGRAM, *calls[verb]], cwd=folder, capture_output=True, text=True, timeout=300)
    said = done.stdout + done.stderr
    if verb == 'check' and done.returncode in (0, 1, 3):
        said += (folder / 'out/result.json').read_text()
    return done.returncode, said


def far_of(folder, key):
    document = json.loads((folder / 'out/result.json').read_text())
    return next(parcel for parcel in document['parcels'] if parcel['id'] == key)['indices']['far'], document


with tempfile.TemporaryDirectory() as scratch:
    for number, (verb, file, text, status, words) in enumerate(CASES):
        folder = Path(scratch) / str(number)
        shutil.copytree('sample_data', folder)
        (folder / file).write_text(text)
        got, said = answer(verb, folder)
        missing = [word for word in words if word not in said]
        if got != status or missing:
            problems.append(f'{verb} {file}: exit {got}, expected {status}; not said: {missing}\n{text[:300]}\n{said[:600] if got > 1 or verb == "lint" else ""}')
        if got == 2 and (folder / 'out').exists():
            problems.append(f'{verb} {file}: exit 2 has written something')
    # the sample itself: the same parcel before and after
    folder = Path(scratch) / 'sample'
    shutil.copytree('sample_data', folder)
    assert answer('check', folder)[0] == 1
    after, document = far_of(folder, '410184001001GB00881')
    subprocess.run([PROGRAM, 'check', 'xingang.yaml', '--to', 'json', '-o', 'out', '-q'], cwd=folder, timeout=300)
    before, _ = far_of(folder, '410184001001GB00881')
    if (before['limit'], before['holds'], after['limit'], after['holds']) != (0.7, True, 1.2, False) or before['value'] != after['value']:
        problems.append(f'before {before}, after {after}')
    if sum(f['rule'] == 'HG-L-901' for f in document['findings']) != 3 or document['counts']['waived'] != 1:
        problems.append('the overlay of the sample does not do what the cookbook says')
    if answer('lint', folder)[0] != 0:
        problems.append('the overlay of the sample does not pass lint')
print(*problems, sep='\n')
print(f'{len(CASES)} cases, {len(problems)} problems')
sys.exit(bool(problems))
