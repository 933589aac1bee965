#!/usr/bin/env python3
"""Write doc/FINDINGS.md: every code that hegui gives, with severity, text, cure and law.  Run from the project's root.
`list_findings.py --check` writes nothing and fails if the page is not what would be written.

Sources: the kinds of diagnostics (geo/, src/ *_kinds.def), the heads of data/rules/*.sql, and po/zh_CN for the Chinese."""
import re
import sys
from collections import namedtuple
from pathlib import Path

PAGE = Path('doc/FINDINGS.md')
STRING = r'"(?:[^"\\]|\\.)*"'
TEXTS = r'N_\(\s*((?:' + STRING + r'\s*)+)\)'
KIND = re.compile(r'^HG_DIAG\(\s*(\w+),\s*"(HG-\w-\d+)",\s*HG_(\w+),\s*' + TEXTS + r',\s*' + TEXTS, re.M)
ENTRY = re.compile(r'^msgid ((?:' + STRING + r'\s*)+)msgstr ((?:' + STRING + r'\s*)+)', re.M)
HEAD = re.compile(r'^-- ([a-z.]+): (.*)$')

SEVERITIES = {'block': 'block 否决', 'warn': 'warn 警示', 'info': 'info 提示', 'undecided': 'undecided 待核',
              'misuse': 'misuse 用法有误 (exit 2)', 'unwritten': 'unwritten 未能写出 (exit 4)',
              'fault': 'fault 程序故障 (exit 70)'}
FAMILIES = [('F', 'Files 数据文件'), ('C', 'Coordinate systems 坐标系'), ('A', 'Attributes 属性'), ('G', 'Geometry 图形'),
            ('T', 'Topology inside a layer 图层内拓扑'), ('S', 'Functional areas 功能分区'),
            ('O', 'Overlaps between plans 规划叠加'), ('I', 'Control indices 控制指标'),
            ('L', 'Idle land 闲置土地'), ('P', 'Price and term 价款与年期'), ('E', 'Evaluation 评价'), ('X', 'The run itself 运行')]
TOP = """# Findings

Every code that hegui gives, in the order of the codes. This page is written by `scripts/list_findings.py`; a test compares the two.

`{0}`, `{source}`, `{layer}`, `{field}` … stand for what was found. Rules show their title; the message adds how much, the limit, its basis and the place.
🔒: the rule guards protected land; a project can neither lower, waive nor replace it. The severities of other rules are their defaults (`severity:` in the project file).

本页列出全部问题代码，由 `scripts/list_findings.py` 生成。花括号处填入实际内容；🔒 表示涉及保护地的锁定规则，项目文件不得降低、豁免或替换。
"""

Row = namedtuple('Row', 'code severity locked english chinese cure_english cure_chinese law')


def joined(literals):
    text = ''.join(part[1:-1] for part in re.findall(STRING, literals))
    return re.sub(r'\\(.)', r'\1', text)


def translations():
    found = {}
    for file in sorted(Path('po/zh_CN').glob('*.po')):
        for entry in ENTRY.finditer(file.read_text(encoding='utf-8')):
            found.setdefault(joined(entry[1]), joined(entry[2]))
    return found


def recorded():
    """The kinds that some C file records: a code that nobody gives is not listed."""
    return {kind for top in ('geo', 'src') for file in Path(top).rglob('*.c')
            for kind in re.findall(r'\bhg_kind_([A-Z0-9_]+)', file.read_text(encoding='utf-8'))}


def kinds(chinese):
    given = recorded()
    for file in sorted(p for top in ('geo', 'src') for p in Path(top).rglob('*_kinds.def')):
        text = file.read_text(encoding='utf-8')
        expected = len(re.findall(r'^HG_DIAG\(', text, re.M))
        entries = list(KIND.finditer(text))
        if len(entries) != expected:
            sys.exit(f'{file}: {expected} kinds, {len(entries)} understood')
        for entry in entries:
            if entry[1] not in given:
                continue
            what, cure = joined(entry[4]), joined(entry[5])
            yield Row(entry[2], entry[3].lower(), False, what, chinese[what], cure, chinese[cure], '')


def rules():
    for file in sorted(Path('data/rules').glob('*.sql')):
        head = {}
        for line in file.read_text(encoding='utf-8').splitlines():
            found = HEAD.match(line)
            if found:
                head.setdefault(found[1], found[2].strip())
        law = ' '.join(head[key] for key in ('law.document', 'law.article') if key in head)
        if law and head.get('law.mark') != 'verified':
            law += f" ({head.get('law.mark', 'mark unknown')})"
        yield Row(head['id'], head['severity'], head.get('locked') == 'yes', head['title.en'], head['title.zh'],
                  head['cure.en'], head['cure.zh'], law)


def cell(*texts):
    return '<br>'.join(text.replace('|', '\\|').replace('<', '&lt;') for text in texts)


def page():
    rows = sorted([*kinds(translations()), *rules()])
    codes = [row.code for row in rows]
    twice = {code for code in codes if codes.count(code) > 1}
    if twice:
        sys.exit(f'codes given twice: {", ".join(sorted(twice))}')
    parts = [TOP]
    for letter, title in FAMILIES:
        family = [row for row in rows if row.code[3] == letter]
        if not family:
            continue
        parts.append(f'\n## HG-{letter}: {title}\n\n| code | severity | what | cure | law |\n|---|---|---|---|---|\n')
        for row in family:
            lock = ' 🔒' if row.locked else ''
            parts.append(f'| {row.code}{lock} | {SEVERITIES[row.severity]} | {cell(row.chinese, row.english)} '
                         f'| {cell(row.cure_chinese, row.cure_english)} | {cell(row.law)} |\n')
    return ''.join(parts), len(rows)


text, count = page()
if '--check' in sys.argv[1:]:
    if not PAGE.exists() or PAGE.read_text(encoding='utf-8') != text:
        sys.exit(f'{PAGE} is old: run python3 scripts/list_findings.py')
else:
    PAGE.write_text(text, encoding='utf-8')
print(f'{count} codes')
