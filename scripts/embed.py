#!/usr/bin/env python3
"""embed.py SYMBOL OUT.c ROOT FILE...: write a C table of the files' bytes, each closed by a NUL."""
import sys
from pathlib import Path

symbol, out, root, *files = sys.argv[1:]
lines = ['#include "geo/base/embed.h"', '']
rows = []
for number, file in enumerate(sorted(files)):
    data = Path(file).read_bytes()
    name = Path(file).resolve().relative_to(Path(root).resolve())
    lines.append(f'static const unsigned char file_{number}[] = {{')
    body = list(data) + [0]
    lines += [','.join(map(str, body[at:at + 40])) + ',' for at in range(0, len(body), 40)]
    lines.append('};')
    rows.append(f'    {{"{name}", (const char *)file_{number}, {len(data)}}},')
lines += ['', f'extern const struct hg_embedded {symbol}[];',
          f'const struct hg_embedded {symbol}[] = {{', *rows, '    {0, 0, 0},', '};', '']
Path(out).write_text('\n'.join(lines), encoding='utf-8')
