#!/usr/bin/env python3
"""Refuse every #include that cmake/rooms.txt does not allow.  Run from the project's root."""
import re
import sys
from pathlib import Path

INCLUDE = re.compile(r'\s*#\s*include\s+(["<])([^">]+)[">]')


def read_law(path):
    """rooms.txt as two tables: what a room may include, and where a library's header may stand."""
    rooms, confined = {}, {}
    for line in path.read_text(encoding='utf-8').splitlines():
        name, *allowed = line.split('#')[0].split() or ['']
        if name.startswith('<'):
            confined[name[1:-1]] = set(allowed)
        elif name:
            rooms[name] = {name, *allowed}
    return rooms, confined


def offences(root):
    rooms, confined = read_law(root / 'cmake/rooms.txt')
    for file in sorted(p for top in ('geo', 'src') for p in (root / top).rglob('*.[ch]')):
        here = str(file.parent.relative_to(root))
        if here not in rooms:
            yield f'{file}:1: this folder is not a room of cmake/rooms.txt'
            continue
        for number, line in enumerate(file.read_text(encoding='utf-8').splitlines(), 1):
            found = INCLUDE.match(line)
            if not found or found[2].endswith('.def'):
                continue
            quoted, target = found[1] == '"', found[2]
            folder = str(Path(target).parent)
            there = folder if folder in rooms else f'src/{folder}'
            if quoted and folder != '.' and there not in rooms[here]:
                yield f'{file}:{number}: {here} may not include "{target}" ({there})'
            elif not quoted and target in confined and here not in confined[target]:
                yield f'{file}:{number}: <{target}> is confined to {" ".join(sorted(confined[target]))}'


found = list(offences(Path(sys.argv[1] if len(sys.argv) > 1 else '.')))
print(*found, sep='\n', end='\n' if found else '')
sys.exit(bool(found))
