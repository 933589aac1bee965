#!/usr/bin/env python3
"""Run the commands of the cookbook and hold their output against the page: check_cookbook.py PROGRAM PAGE [--accept].

A block that begins with ```console holds commands behind "$ " and what they print below.  All run in one copy of sample_data, one
after another.  A line "…" stands for any lines, "…" at a line's end for its rest.  --accept writes what came out into the page;
lines before a "…" stay as many as they are."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

program, page = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
accept = '--accept' in sys.argv


def fits(expected, got):
    """Do the lines fit?  "…" takes as few as lets the rest fit."""
    if not expected:
        return not got
    if expected[0] == '…':
        return any(fits(expected[1:], got[i:]) for i in range(len(got) + 1))
    if not got:
        return False
    head = expected[0]
    same = got[0].startswith(head[:-1]) if head.endswith('…') else got[0] == head
    return same and fits(expected[1:], got[1:])


def shown(expected, got):
    """What goes into the page: all of it, or as many lines as the page had before and behind one "…"."""
    if '…' not in expected:
        return got
    cut = expected.index('…')
    return got[:cut] + ['…'] + (got[len(got) - (len(expected) - cut - 1):] if cut + 1 < len(expected) else [])


def run(command, folder):
    environment = {**os.environ, 'PATH': f'{program.parent}:{os.environ["PATH"]}', 'LC_ALL': 'C.UTF-8', 'NO_COLOR': '1'}
    done = subprocess.run(['bash', '-c', command], cwd=folder, env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=300, stdin=subprocess.DEVNULL)
    return done.stdout.decode().rstrip('\n').split('\n') if done.stdout else []


def steps_of(block):
    """[command, expected lines] of a block."""
    steps = []
    for line in block.rstrip('\n').split('\n'):
        if line.startswith('$ '):
            steps.append([line[2:], []])
        else:
            steps[-1][1].append(line)
    return steps


text, failed, count = page.read_text(), 0, 0
with tempfile.TemporaryDirectory() as scratch:
    folder = Path(scratch) / 'sample_data'
    shutil.copytree('sample_data', folder)

    def redo(match):
        global failed, count
        lines = []
        for command, expected in steps_of(match[1]):
            got = run(command, folder)
            count += 1
            if not accept and not fits(expected, got):
                failed += 1
                print(f'$ {command}', '--- expected', *expected, '--- got', *got, sep='\n')
            lines += [f'$ {command}', *shown(expected, got)]
        return '```console\n' + '\n'.join(lines) + '\n```'

    redone = re.sub(r'```console\n(.*?)```', redo, text, flags=re.S)
if accept:
    page.write_text(redone)
print(f'{count} commands, {failed} differ')
sys.exit(failed > 0 or count == 0)
