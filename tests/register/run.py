#!/usr/bin/env python3
"""Run the register of broken inputs: run.py PROGRAM [--family NAME] [FAMILY/CASE...].

A case is a folder with a file `case` (YAML) and the broken files, laid over a copy of base/ (a sound project):
  why     one line: what is wrong, and why this is the answer
  exit    the exit status
  says    CODE text: the finding that must be there, with this text in its message or cure; HG-F-0 stands for any
          code that begins so, where several are right
  also    (list) more findings, likewise; a line without a code may stand anywhere in what was said
  never   (list) texts that must stand nowhere in what was said
  set     (mapping) keys of the project, handed over with --set
  supply  a file of candidates: `hegui supply` instead of `hegui check`
  args    (list) further arguments; default --to json.  check  (mapping) values in result.json: path: value
  delete  (list) files of base/ to take away.  user: nobody  runs as a user without rights
  seconds at most so much processor time instead of 10; such a case waits for a limit of the program and is left out
          under sanitizers, whose HEGUI_SLOWER multiplies the 10 seconds of all others
With exit 2 and 3 the finding must also be the first that the terminal shows.  Of every run is asked, too: at most
10 seconds of processor time (a busy machine is no fault), no crash, nothing half-written, every line on the terminal a known finding in Chinese with its cure,
nothing that steers a terminal, and every form well-formed.
expected_later names cases that are not fulfilled yet; one that is fulfilled must leave the list.
"""
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.dom.minidom
import zipfile
from pathlib import Path

import yaml

import make

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SECONDS, SLOWER = 10, int(os.environ.get('HEGUI_SLOWER', '1'))
CHINESE = re.compile('[\u4e00-\u9fff]')
# Controls, and the signs that turn the direction of writing.
NO_PROSE = re.compile(r'\{(\d|source|layer|field|key|fid|value)\}|\(null\)|\.cpp\b|/vsi|\d{40}')
STEERING = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]')


def pattern_of(text):
    """A template of doc/FINDINGS.md with its placeholders as wild cards, and how much of it is fixed."""
    text = text.replace('\\|', '|').replace('&lt;', '<')
    parts = re.split(r'\{[^}]*\}', text)
    return re.compile('.*'.join(re.escape(part) for part in parts), re.DOTALL), len(''.join(parts))


def templates():
    """(code, message, cure) of all findings, the most telling first."""
    found = []
    for line in (ROOT / 'doc/FINDINGS.md').read_text(encoding='utf-8').splitlines():
        match = re.match(r'\| (HG-[A-Z]-\d{3})(?: 🔒)? \| (\w+).*? \| (.*?)<br>.*? \| (.*?)<br>', line)
        if match:
            (message, fixed), (cure, more) = pattern_of(match.group(3)), pattern_of(match.group(4))
            found.append((match.group(1), message, cure, fixed + more, match.group(2)))
    return sorted(found, key=lambda item: -item[3])


TEMPLATES = templates()
SEVERITY = {code: severity for code, _, _, _, severity in TEMPLATES}


def code_of(message, cure):
    return next((code for code, what, how, *_ in TEMPLATES if what.fullmatch(message) and how.fullmatch(cure)), None)


def said_on(stderr):
    """[(code or None, message, cure)] of the terminal's findings."""
    said = []
    for line in stderr.splitlines():
        if line.startswith('    整改: ') and said:
            said[-1] = (said[-1][0], line[len('    整改: '):])
        elif line.strip():
            said.append((re.sub(r'^(hegui: |[^:]*:\d+:\d+: |--set .*?:\d+:\d+: )', '', line), None))
    return [(code_of(message.split('；位置：')[0], cure or ''), message, cure) for message, cure in said]


def look_up(value, path):
    for step in re.findall(r'\[[^]]+\]|[^.\[\]]+', path):
        if step == '#':
            value = len(value)
        elif step.startswith('['):
            key, wanted = step[1:-1].split('=', 1)
            value = next((item for item in value if str(item.get(key)) == wanted), None)
        else:
            value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def read_case(path):
    """YAML, but for `why` and `says`, which are plain text to the end of the line."""
    lines = path.read_text(encoding='utf-8').splitlines()
    plain = {key: text.strip() for key, _, text in (line.partition(':') for line in lines) if key in ('why', 'says')}
    rest = '\n'.join(line for line in lines if line.partition(':')[0] not in plain)
    return {**plain, **yaml.safe_load(rest)}


def unreadable(message, cure):
    """No Chinese, a place left unfilled, a library's inside, or a number of hundreds of digits."""
    if not CHINESE.search(message) or NO_PROSE.search(message + (cure or '')):
        yield f'not what a clerk reads: {message[:300]} {cure}'


class Run:
    """What came out of one case."""

    def __init__(self, program, name, scratch):
        self.case = read_case(HERE / name / 'case')
        self.folder, self.name = scratch / 'work', name
        self.prepare()
        self.run(program)

    def prepare(self):
        shutil.copytree(HERE / 'base', self.folder)
        shutil.copytree(HERE / self.name, self.folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns('case'))
        make.make_fresh(self.name, self.folder)
        for name in self.case.get('delete', []):
            (self.folder / name).unlink()

    def command(self, program):
        project, candidates = self.case.get('project', 'zone.yaml'), self.case.get('supply')
        call = ['check', project] if candidates is None else ['supply', project, candidates]
        command = [program, *call, *self.case.get('args', ['--to', 'json'])]
        for key, value in self.case.get('set', {}).items():
            command += ['--set', f'{key}={value}']
        if self.case.get('user') == 'nobody' and os.geteuid() == 0:
            for path in (self.folder.parent, self.folder):
                path.chmod(0o777)
            command = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', *command]
        return command

    def run(self, program):
        environment = {key: value for key, value in os.environ.items() if not key.startswith('LC_')}
        environment.update(LANG='zh_CN.UTF-8', LANGUAGE='', NO_COLOR='1', TMPDIR=str(self.folder.parent))
        limit = self.case.get('seconds', SECONDS) * SLOWER
        try:
            done = subprocess.run(self.command(program), cwd=self.folder, env=environment, capture_output=True,
                                  timeout=10 * limit, stdin=subprocess.DEVNULL,
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit)))
            self.status, out, err = done.returncode, done.stdout, done.stderr
        except subprocess.TimeoutExpired as late:
            self.status, out, err = 'endless', late.stdout or b'', late.stderr or b''
        self.stdout, self.stderr = out.decode(errors='surrogateescape'), err.decode(errors='surrogateescape')
        self.said = said_on(self.stderr)
        results = sorted(self.folder.rglob('*result.json'))
        self.result_text = results[0].read_text(encoding='utf-8', errors='replace') if results else ''
        self.output = results[0].parent if results else None
        self.findings = []

    def problems(self):
        yield from self.crash_problems()
        yield from self.file_problems()
        yield from self.wording_problems()
        yield from self.expectation_problems()

    def crash_problems(self):
        if self.status != self.case['exit']:
            yield f'exit {self.status}, expected {self.case["exit"]}'
        for sign in ('AddressSanitizer', 'runtime error:', 'LeakSanitizer'):
            if sign in self.stderr:
                yield f'{sign}: ' + self.stderr[self.stderr.index(sign):][:400]

    def file_problems(self):
        around = [path for path in self.folder.parent.rglob('*') if path.name.startswith(('.new-', '.old-', 'evil'))]
        if around:
            yield f'left behind: {around}'
        if (self.status in (0, 1, 3)) != bool(self.result_text) and not self.case.get('nothing_written'):
            yield f'exit {self.status}, and result.json was {"" if self.result_text else "not "}written'
        if self.result_text:
            def refuse(word):
                raise ValueError(f'{word} is no JSON')
            try:
                result = json.loads(self.result_text, parse_constant=refuse)
            except ValueError as problem:
                yield f'result.json: {problem}'
                return
            self.findings = [(f['rule'], f['message']['zh'], f['cure']['zh'], f['severity']) for f in result['findings']]
            yield from self.value_problems(result)
            yield from self.form_problems()

    def value_problems(self, result):
        for path, wanted in self.case.get('check', {}).items():
            try:
                got = look_up(result, path)
            except (KeyError, IndexError, TypeError, AttributeError) as problem:
                got = repr(problem)
            near = isinstance(wanted, float) and isinstance(got, (int, float)) and abs(got - wanted) <= 1e-6 * abs(wanted)
            if got != wanted and not near:
                yield f'result.json {path}: expected {wanted!r}, got {got!r}'

    def form_problems(self):
        html, xlsx, gpkg = (self.output / name for name in ('report.html', 'tables.xlsx', 'findings.gpkg'))
        if html.exists():
            page = html.read_text(encoding='utf-8')
            for bad in ('<script>alert', '<img src=x', 'javascript:alert'):
                if bad in page:
                    yield f'report.html carries {bad}'
        for book in filter(Path.exists, (xlsx, self.output / 'notice.xlsx')):
            for name in zipfile.ZipFile(book).namelist():
                text = zipfile.ZipFile(book).read(name)
                if name.endswith(('.xml', '.rels')):
                    try:
                        xml.dom.minidom.parseString(text)
                    except Exception as problem:   # whatever the parser dislikes
                        yield f'{book.name} {name}: {problem}'
                if b'<f>' in text or b'<f ' in text:
                    yield f'{book.name} {name} holds a formula'
                if name.endswith('.rels') and b'/worksheets/_rels' in name.encode():
                    targets = set(re.findall(rb'Target="([^"]*)"', text))
                    if targets != {b'report.html'}:
                        yield f'{book.name} {name} leads to {targets}'
        if gpkg.exists():
            answer = sqlite3.connect(gpkg).execute('PRAGMA integrity_check').fetchone()[0]
            if answer != 'ok':
                yield f'findings.gpkg: {answer}'

    def wording_problems(self):
        talk = self.stdout + self.stderr
        if STEERING.search(talk.replace('\n', '')):
            yield f'steers the terminal: {talk!r}'
        for code, message, cure in self.said:
            # A mistake in the call itself is no finding, nor is the count of what the terminal leaves out, nor the way to answer.
            bare = message.startswith('另有') or '请运行 hegui init' in message or not self.case['says'].startswith('HG-')
            if not bare and (code is None or cure is None):
                yield f'no finding of doc/FINDINGS.md, or no cure: {message}'
            yield from unreadable(message, cure)
        for _, message, cure, _ in self.findings:
            yield from unreadable(message, cure)

    def lines(self):
        return [(c, m, q or '') for c, m, q in self.said] + [(c, m, q) for c, m, q, _ in self.findings]

    def is_said(self, wanted):
        code, _, text = wanted.partition(' ')
        if not code.startswith('HG-'):
            return wanted in self.stdout + self.stderr or any(wanted in m + q for _, m, q in self.lines())
        return any(c and c.startswith(code) and text in m + q for c, m, q in self.lines())

    def expectation_problems(self):
        for wanted in [self.case['says'], *self.case.get('also', [])]:
            if not self.is_said(wanted):
                yield f'not said: {wanted}'
        code = self.case['says'].split()[0]
        if not code.startswith('HG-'):
            code = ''
        shown = SEVERITY.get(code, 'undecided') in ('undecided', 'misuse')
        if self.case['exit'] in (2, 3) and shown and self.said and self.is_said(self.case['says']) and \
                not (self.said[0][0] or '').startswith(code):
            yield f'said first: {self.said[0][0]} {self.said[0][1]}'
        for text in self.case.get('never', []):
            if text in self.stdout + self.stderr + self.result_text:
                yield f'said: {text}'

    def first_line(self):
        """What the terminal said first, else the awaited finding, else the verdict."""
        awaited = [line[:2] for line in self.findings if line[0].startswith(self.case['says'].split()[0])]
        code, text = ([line[:2] for line in self.said] + awaited + [('', self.stdout.split('\n')[0])])[0]
        return f'{code or ""} {text}'.strip()[:200]


def later():
    lines = (HERE / 'expected_later').read_text(encoding='utf-8').splitlines()
    return {line.split()[0] for line in lines if line.strip() and not line.startswith('#')}


def check(program, name, awaited):
    with tempfile.TemporaryDirectory() as folder:
        run = Run(program, name, Path(folder))
        problems = list(run.problems())
        for path in Path(folder).rglob('*'):   # what a case took the rights of must go, too
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o700)
    if name in awaited:
        word = 'LEFT' if not problems else 'later'
        problems = ['is fulfilled: take it out of expected_later'] if not problems else problems
    else:
        word = 'FAIL' if problems else 'ok'
    return word, run, problems


def main():
    program, *names = sys.argv[1:]
    family = None
    if names[:1] == ['--family']:
        family, names = names[1], names[2:]
    make.load_makers()
    awaited = later()
    every = sorted(str(path.parent.relative_to(HERE)) for path in HERE.glob('*/*/case'))
    unknown = [f'{name} stands in expected_later and is no case' for name in awaited if name not in every]
    chosen = names or [name for name in every if family in (None, name.split('/')[0])]
    count = {'ok': 0, 'FAIL': 0, 'later': 0, 'LEFT': 0}
    if SLOWER > 1:
        chosen = [name for name in chosen if 'seconds' not in read_case(HERE / name / 'case')]
    for name in chosen:
        word, run, problems = check(str(Path(program).resolve()), name, awaited)
        count[word] += 1
        print(f'{word:5} {name:48} {run.status:>3}  {run.first_line()}')
        for problem in problems:
            print('      ! ' + problem.replace('\n', '\n        '))
    print('\n'.join(unknown))
    print(f'{len(chosen)} cases: {count["ok"]} hold, {count["later"]} known shortfalls, '
          f'{count["FAIL"]} fail, {count["LEFT"]} known shortfalls that hold now')
    sys.exit(bool(count['FAIL'] or count['LEFT'] or unknown or not chosen))


main()
