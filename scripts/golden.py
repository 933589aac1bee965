#!/usr/bin/env python3
"""Run the golden folders: golden.py PROGRAM [--accept] [CASE...].

A case is a folder of tests/golden:
  cmd          one shell line; $HEGUI is the program; runs in a scratch copy of the inputs
  base         (may be missing) the name of another case, whose input/ is copied first
  input/       files of the case, copied over those of the base
  delete       (may be missing) files of the base to take away, one a line
  exit         the expected exit status
  stdout stderr  expected text; a missing file means: not compared
  expect.json  expected values in the result.json that the run wrote: {"path.in.json": value or [value, tolerance]};
               a path step `#` is the length of a list, `[key=value]` the first element that has it
--accept rewrites exit, stdout and stderr from what came out; review judges.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / 'tests/golden'
HOME = tempfile.TemporaryDirectory(prefix='hegui-home-')  # no run of a case comes into anybody's ledger


def copy_inputs(case, scratch):
    base = case / 'base'
    if base.exists():
        copy_inputs(CASES / base.read_text().strip(), scratch)
    if (case / 'input').exists():
        shutil.copytree(case / 'input', scratch, dirs_exist_ok=True)
    if (case / 'delete').exists():
        for name in (case / 'delete').read_text().split():
            (scratch / name).unlink()


def run(case, program, scratch):
    environment = {**os.environ, 'HEGUI': program, 'XDG_DATA_HOME': HOME.name, 'LC_ALL': 'C.UTF-8', 'NO_COLOR': '1'}
    command = (case / 'cmd').read_text().strip()
    done = subprocess.run(['bash', '-c', command], cwd=scratch, env=environment, capture_output=True,
                          timeout=60, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def look_up(value, path):
    for step in re.findall(r'\[[^]]+\]|[^.\[\]]+', path):
        if step == '#':
            value = len(value)
        elif step.startswith('['):
            key, wanted = step[1:-1].split('=', 1)
            value = next((item for item in value if str(item.get(key)) == wanted), None)
        elif isinstance(value, list):
            value = value[int(step)]
        else:
            value = value[step]
    return value


def near(got, wanted):
    if isinstance(wanted, list):
        return isinstance(got, (int, float)) and abs(got - wanted[0]) <= wanted[1]
    return got == wanted


def check_values(case, scratch):
    expected = case / 'expect.json'
    if not expected.exists():
        return
    results = sorted(scratch.rglob('*result.json'))
    if not results:
        yield 'no result.json was written'
        return
    result = json.loads(results[0].read_text(encoding='utf-8'))
    for path, wanted in json.loads(expected.read_text(encoding='utf-8')).items():
        try:
            got = look_up(result, path)
        except (KeyError, IndexError, TypeError, AttributeError) as problem:
            got = f'<{problem!r}>'
        if not near(got, wanted):
            yield f'{path}: expected {wanted}, got {got}'


def check_case(case, program, accept):
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        copy_inputs(case, scratch)
        status, stdout, stderr = run(case, program, scratch)
        stdout, stderr = (text.replace(str(scratch), '$SCRATCH') for text in (stdout, stderr))
        outcome = {'exit': f'{status}\n', 'stdout': stdout, 'stderr': stderr}
        if accept:
            for name, text in outcome.items():
                if name == 'exit' or (case / name).exists():
                    (case / name).write_text(text, encoding='utf-8')
        for name, text in outcome.items():
            file = case / name
            if file.exists() and file.read_text(encoding='utf-8') != text:
                yield f'{name}: expected\n{file.read_text(encoding="utf-8")}got\n{text}'
        yield from check_values(case, scratch)
        leftovers = [p for p in scratch.rglob('*') if p.name.startswith(('.new-', '.old-'))]
        if leftovers:
            yield f'half-written files were left: {leftovers}'


def main():
    program, *rest = sys.argv[1:]
    accept = '--accept' in rest
    names = [name for name in rest if name != '--accept']
    cases = [CASES / name for name in names] or sorted(p.parent for p in CASES.glob('*/cmd'))
    failed = 0
    for case in cases:
        problems = list(check_case(case, str(Path(program).resolve()), accept))
        failed += bool(problems)
        print(f'{"FAIL" if problems else "ok  "} {case.name}')
        for problem in problems:
            print('     ' + problem.replace('\n', '\n     '))
    print(f'{len(cases) - failed} of {len(cases)} golden cases hold')
    sys.exit(failed > 0)


main()
