#!/usr/bin/env python3
"""Every report form of every golden run, written again from the files of the run: the same bytes.

report_again.py PROGRAM SHARD/SHARDS [CASE...]

Each `check` and `supply` of the golden folders (and of sample_data) that writes reports is run with all forms, in Chinese and in
English; then `hegui report` writes them again into another folder:
  from the Chinese run in Chinese, from the English run in English: every file as the run wrote it;
  from the Chinese run in English: every file as the English run wrote it, but result.json, which has the run's seconds.
The exit status is that of the run.  `hegui report` over the run's own folder leaves the same bytes, too.
"""
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CASES = ROOT / 'tests/golden'
# Called by a case in place of the program: notes the call, and goes on as the program.
RECORDER = '''#!/bin/bash
case "$1" in check|supply) printf '%s\\0' "$PWD" "$@" >>"$CALLS"; printf '\\n' >>"$CALLS" ;; esac
exec "$REAL" "$@"
'''
# Ours to say: what is written, where, and in which language.
OWN = {'--to': 1, '--report-lang': 1, '-o': 1, '--output': 1, '--lang': 1, '--name': 1, '-q': 0, '--quiet': 0}


def copy_inputs(case, scratch):
    base = case / 'base'
    if base.exists():
        copy_inputs(CASES / base.read_text().strip(), scratch)
    if (case / 'input').exists():
        shutil.copytree(case / 'input', scratch, dirs_exist_ok=True)
    if (case / 'delete').exists():
        for name in (case / 'delete').read_text().split():
            (scratch / name).unlink()


def without_own(arguments):
    kept, skip = [], 0
    for argument in arguments:
        if skip:
            skip -= 1
        elif argument in OWN:
            skip = OWN[argument]
        elif argument.split('=')[0] not in OWN:
            kept.append(argument)
    return kept


def run(program, *arguments, cwd=None):
    done = subprocess.run([program, *map(str, arguments)], cwd=cwd, capture_output=True, timeout=120,
                          stdin=subprocess.DEVNULL, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    return done.returncode, done.stderr.decode(errors='replace')


def all_forms(program, supply):
    """The names that the program knows, from what it says to a wrong one."""
    said = run(program, 'check', 'x', '--to', 'nosuch', '--lang', 'en')[1]
    names = said.strip().rsplit(': ', 1)[1].split(',')
    return [name for name in names if supply or name != 'cut']


def differing(left, right, but=()):
    names = sorted({p.name for p in left.iterdir()} | {p.name for p in right.iterdir()})
    for name in names:
        if name in but:
            continue
        if not (left / name).exists() or not (right / name).exists():
            yield f'{name} is in one folder only'
        elif not filecmp.cmp(left / name, right / name, shallow=False):
            yield f'{name} differs'


def check_call(program, scratch, cwd, arguments):
    """None: the call writes no reports; else what is wrong."""
    forms = ','.join(all_forms(program, arguments[0] == 'supply'))
    rest, status = without_own(arguments[1:]), {}
    out = {lang: scratch / f'run-{lang}' for lang in ('zh', 'en')}
    for lang, folder in out.items():
        status[lang] = run(program, arguments[0], *rest, '--to', forms, '--report-lang', lang, '-o', folder, '-q',
                           cwd=cwd)[0]
        if not (folder / 'result.json').exists():
            return None
    problems = []
    for source, lang in (('zh', 'zh'), ('en', 'en'), ('zh', 'en')):
        again = scratch / f'again-{source}-{lang}'
        code, said = run(program, 'report', out[source], '--to', forms, '--report-lang', lang, '-o', again, '--lang',
                         'en', '-q')
        what = f'{source} run in {lang}'
        if code != status[lang]:
            problems.append(f'{what}: exit {code} instead of {status[lang]}: {said.strip()}')
        if again.exists():
            but = () if source == lang else ('result.json',)
            problems += [f'{what}: {problem}' for problem in differing(out[lang], again, but)]
        elif code == status[lang]:
            problems.append(f'{what}: nothing was written')
    over = scratch / 'over'
    shutil.copytree(out['zh'], over)
    run(program, 'report', over / 'result.json', '--to', forms, '--report-lang', 'zh', '-q')
    problems += [f'over itself: {problem}' for problem in differing(out['zh'], over)]
    return problems


def calls_of(case, program, scratch):
    calls, recorder = scratch / 'calls', scratch / 'recorder'
    inputs = scratch / 'inputs'
    inputs.mkdir()
    copy_inputs(case, inputs)
    recorder.write_text(RECORDER)
    recorder.chmod(0o755)
    subprocess.run(['bash', '-c', (case / 'cmd').read_text().strip()], cwd=inputs, capture_output=True, timeout=60,
                   stdin=subprocess.DEVNULL,
                   env={**os.environ, 'HEGUI': str(recorder), 'REAL': program, 'CALLS': str(calls),
                        'LC_ALL': 'C.UTF-8'})
    lines = os.fsdecode(calls.read_bytes()).split('\0\n') if calls.exists() else []
    for line in dict.fromkeys(line for line in lines if line):
        cwd, *arguments = line.split('\0')
        yield cwd, arguments


def sample_calls(program, scratch):
    inputs = scratch / 'inputs'
    shutil.copytree(ROOT / 'sample_data', inputs)
    yield str(inputs), ['supply', 'xingang-supply.yaml', 'supply/nzdk.txt']
    yield str(inputs), ['check', 'xingang-local.yaml', '--template', 'local/template.yaml']


def check_case(name, program):
    told, runs = [], 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        calls = sample_calls(program, scratch) if name == 'sample_data' else calls_of(CASES / name, program, scratch)
        for number, (cwd, arguments) in enumerate(calls):
            own = scratch / f'call-{number}'
            own.mkdir()
            problems = check_call(program, own, cwd, arguments)
            runs += problems is not None
            told += [f'{" ".join(arguments)}: {problem}' for problem in problems or []]
    return runs, told


def main():
    program, shard, *names = sys.argv[1:]
    program = str(Path(program).resolve())
    number, of = map(int, shard.split('/'))
    names = names or ['sample_data', *sorted(p.parent.name for p in CASES.glob('*/cmd'))][number::of]
    runs = failed = 0
    for name in names:
        own, problems = check_case(name, program)
        runs += own
        failed += bool(problems)
        if own or problems:
            print(f'{"FAIL" if problems else "ok  "} {name}: {own} runs', flush=True)
        for problem in problems:
            print('     ' + problem)
    print(f'{runs} runs of {len(names)} cases, {failed} cases failed')
    sys.exit(failed > 0 or runs == 0)


main()
