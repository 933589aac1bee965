#!/usr/bin/env python3
"""Every English message must have a Chinese translation with the same placeholders.  Run from the project's root.

Messages are what stands in N_("...") in C files and kinds and in [[...]] in the styles of QGIS; translations stand in po/zh_CN/*.po."""
import re
import sys
from pathlib import Path

STRING = r'"(?:[^"\\]|\\.)*"'
MARKED = re.compile(r'\bN_(?:ARG_)?\(\s*((?:' + STRING + r'\s*)+)\)')
ENTRY = re.compile(r'^msgid ((?:' + STRING + r'\s*)+)msgstr ((?:' + STRING + r'\s*)+)', re.M)
PLACEHOLDER = re.compile(r'\{\w+\}|%[-0-9.]*(?:zu|[sdfg])')


def joined(literals):
    return ''.join(part[1:-1] for part in re.findall(STRING, literals))


def messages():
    for file in sorted(p for top in ('geo', 'src') for p in Path(top).rglob('*') if p.suffix in ('.c', '.h', '.def')):
        text = re.sub(r'#define N_.*', '', file.read_text(encoding='utf-8'))
        text = re.sub(r'/\*.*?\*/', '', text, flags=re.S)
        for found in MARKED.finditer(text):
            yield joined(found[1]), file
    for file in sorted(Path('data/styles').glob('*.qml')):
        for text in re.findall(r'\[\[([^=\]][^\]]*)\]\]', file.read_text(encoding='utf-8')):
            yield text, file


translated = {}
for file in sorted(Path('po/zh_CN').glob('*.po')):
    for found in ENTRY.finditer(file.read_text(encoding='utf-8')):
        translated.setdefault(joined(found[1]), joined(found[2]))

problems = []
for message, file in messages():
    chinese = translated.get(message, '')
    if not chinese:
        problems.append(f'{file}: not translated: {message}')
    elif sorted(PLACEHOLDER.findall(message)) != sorted(PLACEHOLDER.findall(chinese)):
        problems.append(f'{file}: placeholders differ: {message} / {chinese}')
print(*dict.fromkeys(problems), sep='\n')
print(f'{len(translated)} translations, {len(problems)} problems')
sys.exit(bool(problems))
