"""Faults at the n-th system call, by strace: exact where a moment on a clock is not."""
import collections
import re

WRITING = ['write', 'pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'rename', 'link', 'unlink', 'close', 'openat']
LINE = re.compile(r'^(\d+) +([a-z0-9_]+)\((.*)')
ONE_THREAD = ['-j', '1']


def count(world, subject, kinds=WRITING, prepare=None, day=None):
    """How often an untouched run, on one thread, makes each call from its first file in the output folder on: {call: (first, last)},
    both counted from 1."""
    log = world.scratch / 'calls.log'
    if prepare:
        prepare()
    status, said = world.run(world.command(subject, day or subject.LATER, *ONE_THREAD),
                             ['strace', '-f', '-qq', '-o', str(log), '-e', f'trace={",".join(kinds)}'])
    if status != subject.status:
        raise SystemExit(f'under strace {subject.name} gives {status}\n{said}')
    total, first, begun, main = collections.Counter(), {}, False, None
    for line in log.read_text(errors='replace').splitlines():
        match = LINE.match(line)
        if not match:
            continue
        thread, call, rest = match.groups()
        main = main or thread
        if thread != main:
            continue
        total[call] += 1
        begun = begun or '/.new-' in rest or '/.part-' in rest or 'O_DIRECTORY' in rest and str(world.out) in rest
        if begun:
            first.setdefault(call, total[call])
    return {call: (first[call], total[call]) for call in first}


def draw(randomly, counted, kinds):
    """One call of those counted, each as likely as the next."""
    chances = [(call, *counted[call]) for call in kinds if call in counted]
    call, first, last = randomly.choices(chances, [last - first + 1 for _, first, last in chances])[0]
    return call, randomly.randint(first, last)


def fault(call, number, what):
    """`what`: "signal=KILL", "error=ENOSPC"."""
    return ['strace', '-f', '-qq', '-o', '/dev/null', '-e', f'trace={call}', '-e',
            f'inject={call}:{what}:when={number}']
