#!/usr/bin/env python3
"""embed.py SYMBOL OUT.c ROOT FILE...: write a C table of the files' bytes, each closed by a NUL.

A file below ROOT is named by its path from there, another one by its folder and name: "leaflet/leaflet.min.js"."""
import sys
from pathlib import Path

symbol, out, root, *files = sys.argv[1:]
lines = ['#include "geo/base/embed.h"', '']
rows = []
for number, file in enumerate(sorted(files)):
    data = Path(file).read_bytes()
    path = Path(file).resolve()
    inside = Path(root).resolve() in path.parents
    name = path.relative_to(Path(root).resolve()) if inside else Path(path.parent.name, path.name)
    lines.append(f'static const unsigned char file_{number}[] = {{')
    body = list(data) + [0]
    lines += [','.join(map(str, body[at:at + 40])) + ',' for at in range(0, len(body), 40)]
    lines.append('};')
    rows.append(f'    {{"{name}", (const char *)file_{number}, {len(data)}}},')
lines += ['', f'extern const struct hg_embedded {symbol}[];',
          f'const struct hg_embedded {symbol}[] = {{', *rows, '    {0, 0, 0},', '};', '']
Path(out).write_text('\n'.join(lines), encoding='utf-8')
