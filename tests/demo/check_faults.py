#!/usr/bin/env python3
"""Does hegui find every planted fault of the sample data, and nothing that blocks or warns beside them?

check_faults.py HEGUI SAMPLE_DATA

The faults stand in SAMPLE_DATA/README.md with values that the generator computed from the coordinates."""
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

COLUMNS = 'no rule severity project file key pair measure value unit zh en'.split()
# Plane against ellipsoid is 2e-6 here; the rest is for a working grid of a tenth of a millimetre along the borders.
RELATIVE, ABSOLUTE_M2 = 5e-5, 0.02


def read_faults(path):
    for line in path.read_text(encoding='utf-8').splitlines():
        cells = [cell.strip() for cell in line.strip().strip('|').split('|')]
        if line.startswith('| ') and len(cells) == len(COLUMNS) and cells[0][:1].isdigit():
            yield dict(zip(COLUMNS, cells))


def run(hegui, project, out):
    done = subprocess.run([hegui, 'check', project, '-o', out, '--to', 'json', '--progress', 'none', '--lang', 'en',
                           '--ledger', 'none'], capture_output=True, text=True)
    result = Path(out, 'result.json')
    if not result.exists():
        sys.exit(f'{project}: exit {done.returncode}, no result.json\n{done.stderr}')
    return done.returncode, json.loads(result.read_text(encoding='utf-8'))


def near(got, expected, unit):
    absolute = ABSOLUTE_M2 if unit == 'm2' else 1e-6
    return got is not None and abs(got - expected) <= max(absolute, RELATIVE * abs(expected))


def of_pair(result, pair, name):
    a, b = pair.split()
    return [row[name] for row in result['conflicts']['matrix'] if (row['a'], row['b']) == (a, b)]


def of_parcel(result, key, measure):
    for parcel in (p for p in result['parcels'] if p['id'] == key):
        if measure == 'parcel.area_m2':
            yield parcel['area_m2']
        elif measure == 'full_years':
            yield parcel['idle']['full_years']
        else:
            yield parcel['indices'][measure]['value']


def numbers(result, fault, found):
    """The numbers of result.json that the fault's value may be."""
    if fault['measure'] == 'finding':
        return [finding['measured']['value'] for finding in found if finding.get('measured')]
    if fault['measure'] in ('area_m2', 'sliver_area_m2'):
        return of_pair(result, fault['pair'], fault['measure'])
    return list(of_parcel(result, fault['key'], fault['measure']))


def about(finding, fault):
    """Is the finding about what the fault names?  A key that the finding does not have cannot contradict."""
    key = finding['where'].get('key')
    words = json.dumps(finding['message'], ensure_ascii=False)
    return not fault['key'] or key in (None, fault['key']) or fault['key'] in words


def complaints(result, faults):
    for fault in faults:
        found = [f for f in result['findings'] if f['rule'] == fault['rule'] and about(f, fault)]
        name = f"fault {fault['no']} ({fault['en']})"
        if not found:
            yield f"{name}: no finding of {fault['rule']} about {fault['key'] or fault['pair'] or fault['file']}"
            continue
        if not any(f['severity'] == fault['severity'] for f in found):
            yield f"{name}: severity {found[0]['severity']}, expected {fault['severity']}"
        if fault['measure'] and fault['value']:
            got = numbers(result, fault, found)
            if not any(near(value, float(fault['value']), fault['unit']) for value in got):
                yield f"{name}: got {got[:8]}, expected {fault['value']} {fault['unit']}"


def unplanted(result, faults):
    """Findings of rules more often than they were planted; what is only said is free."""
    planted = Counter((f['rule'], f['severity']) for f in faults)
    for severity in ('block', 'undecided', 'warn'):
        given = Counter(f['rule'] for f in result['findings'] if f['severity'] == severity and not f['waived'])
        for rule, count in sorted(given.items()):
            if count > planted[rule, severity]:
                first = next(f for f in result['findings'] if f['rule'] == rule and f['severity'] == severity)
                yield f"{rule}: {count} {severity} findings, {planted[rule, severity]} planted; {first['message']['en']}"


def check(hegui, folder, name, faults, verdict, exit_status):
    with tempfile.TemporaryDirectory() as out:
        status, result = run(hegui, str(folder / name), out)
    if (result['verdict'], status) != (verdict, exit_status):
        yield f"{name}: {result['verdict']}, exit {status}; expected {verdict}, exit {exit_status}"
    for text in [*complaints(result, faults), *unplanted(result, faults)]:
        yield f'{name}: {text}'


def main():
    hegui, folder = sys.argv[1], Path(sys.argv[2])
    faults = list(read_faults(folder / 'README.md'))
    both = [fault for fault in faults if fault['project'] == 'both']
    wrong = [*check(hegui, folder, 'xingang.yaml', faults, 'non_compliant', 1),
             *check(hegui, folder, 'xingang-repaired.yaml', both, 'compliant', 0)]
    if len(faults) < 20:
        wrong.append(f'only {len(faults)} faults could be read from README.md')
    print(*(wrong or [f'{len(faults)} planted faults found, nothing else blocks or warns']), sep='\n')
    return bool(wrong)


if __name__ == '__main__':
    sys.exit(main())
