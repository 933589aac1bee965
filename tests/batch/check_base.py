#!/usr/bin/env python3
"""batch --base PROJECT FILES: each file judged as supply judges it, byte for byte in every form."""
import json
import re
import shutil
import tempfile
from pathlib import Path

from province import Checks, SAMPLE, hegui, overview, without_times

checks = Checks()
SECONDS = re.compile(rb'"(seconds|threads)": (\{[^}]*\}|\d+)')


def moved(text, north):
    """The candidates some metres to the north, so that files differ."""
    lines = []
    for line in text.splitlines(keepends=True):
        parts = line.split(',')
        if len(parts) == 4 and parts[0].startswith('J'):
            parts[2] = f'{float(parts[2]) + north:.3f}'
            line = ','.join(parts)
        lines.append(line)
    return ''.join(lines)


with tempfile.TemporaryDirectory() as scratch:
    scratch = Path(scratch)
    shutil.copytree(SAMPLE, scratch / 'county')
    county = scratch / 'county'
    text = (county / 'supply' / 'nzdk.txt').read_text(encoding='utf-8')
    files = []
    for number, north in enumerate((0, 40, -75.5)):
        files.append(county / 'supply' / f'parcels {number}.txt')
        files[-1].write_text(moved(text, north), encoding='utf-8')
    checks.true('files differ', len({file.read_bytes() for file in files}) == 3)
    files.append(county / 'supply' / 'broken.txt')
    files[-1].write_text('no boundary points')
    project, out = 'xingang-supply.yaml', scratch / 'out'
    names = [str(file.relative_to(county)) for file in files]
    hegui('batch', '--base', project, *names, '-o', out, '-j', '1', cwd=county, expect=1)
    for name in names:
        alone, together = scratch / 'alone' / Path(name).stem, out / Path(name).stem
        status = hegui('supply', project, name, '-o', alone, '-j', '1', cwd=county).returncode
        record = json.loads((together / 'task.json').read_text(encoding='utf-8'))
        checks.same(f'{name}: status', record['exit_status'], status)
        forms = sorted(file.name for file in alone.iterdir())
        checks.same(f'{name}: forms', sorted(form['file'] for form in record['forms']), forms)
        for form in forms:
            ours, theirs = (together / form).read_bytes(), (alone / form).read_bytes()
            if form == 'result.json':
                ours, theirs = SECONDS.sub(b'', ours), SECONDS.sub(b'', theirs)
            checks.true(f'{name}: {form} as supply writes it', ours == theirs)
    checks.same('candidates in the overview', overview(out)['total']['sums']['candidates']['count'],
                sum(len(without_times((out / Path(n).stem / 'result.json').read_text(encoding='utf-8'))['candidates']) for n in names))
    again = hegui('batch', '--base', project, *names, '-o', out, '-j', '1', '--resume', '--lang', 'en', '--report-lang', 'zh', cwd=county, expect=1)
    again = hegui('batch', '--base', project, *names, '-o', out, '-j', '1', '--resume', '--lang', 'en', '--report-lang', 'zh', cwd=county, expect=1)
    checks.true('all are taken over', '4 of 4' in again.stdout)
    (county / project).write_text((county / project).read_text(encoding='utf-8') + '\nnonsense: 1\n', encoding='utf-8')
    hegui('batch', '--base', project, *names, '-o', scratch / 'wrong', cwd=county, expect=2)
checks.end()
