"""Full disks and failing calls while something is written: exit 4, the files of the run before as they were, nothing left, and a message
that names the file and the cure."""
import os
import subprocess

import calls
from world import UNWRITTEN, Subject

PAGE = 4096
ERRORS = ['ENOSPC', 'EIO', 'EDQUOT']
FAILING = ['write', 'pwrite64', 'fsync', 'ftruncate', 'rename', 'close', 'openat', 'unlink', 'link']


def said_well(said, names):
    """Names what could not be written, and what to do.  What libxlsxwriter says of its own accord is not ours."""
    said = '\n'.join(line for line in said.splitlines() if not line.startswith('[ERROR]'))
    if 'standard output' in said:
        return
    if not any(name in said for name in names):
        yield f'names no file: {said.strip()!r}'
    if 'cure:' not in said:
        yield f'gives no cure: {said.strip()!r}'
    if '.new-' in said or '.part-' in said or '.old-' in said:
        yield f'names a file as nobody knows it: {said.strip()!r}'


def judge(world, subject, status, said, dumb=''):
    """Either it was written, wholly, or it is exit 4 and all is as it was.  Dumb: what is said does not arrive, either."""
    state, hidden = subject.state(world.out)
    if hidden and not (dumb == 'unlink' and all(name.startswith('.old-') for name in hidden)):
        yield f'exit {status}, left {hidden}'
    yield from subject.ledger_problems(world, 1, 2)
    if status == subject.status:
        if state != 'later':
            yield f'exit {status}, files {state}'
    elif status == UNWRITTEN and 'standard output' in said:
        if state != 'later':
            yield f'only standard output failed, files {state}'
    elif status == UNWRITTEN:
        if state != ('later' if subject.same else 'earlier'):
            yield f'exit {status}, files {state}'
        if dumb != 'write':
            yield from said_well(said, [*subject.files[subject.LATER], str(world.out), str(subject.ledger)])
    else:
        yield f'exit {status}, files {state}; {said.strip()[:300]}'


class SmallDisk:
    """A disk of some pages over a folder."""

    def __init__(self, folder, pages):
        self.folder, self.pages = folder, pages

    def __enter__(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={self.pages * PAGE},mode=755', 'none', self.folder], check=True)

    def __exit__(self, *_):
        subprocess.run(['umount', '-l', self.folder], check=True)


def pages_of(subject, day):
    return sum(-(-path.stat().st_size // PAGE) for path in subject.references[day].iterdir())


def on_small_disk(world, subject, tally, free):
    """Runs on a disk with so many pages free beside the files of the run before; was it enough?"""
    subject.clear(world.out)
    with SmallDisk(world.out, pages_of(subject, subject.EARLIER) + free + 1):
        for path in subject.references[subject.EARLIER].iterdir():
            (world.out / path.name).write_bytes(path.read_bytes())
        status, said = world.run(world.command(subject, subject.LATER))
        tally.add('small disk', f'{subject.name}, {free} pages free', judge(world, subject, status, said))
        tally.note('small disk', 'room enough' if status == subject.status else 'too small')
    return status == subject.status


def run_small_disks(world, subject, tally, tries):
    """From no room at all to what is just too little, found by halving; then at random below."""
    too_little, enough = -1, 3 * pages_of(subject, subject.LATER) + 64
    if not on_small_disk(world, subject, tally, enough):
        tally.add('small disk', subject.name, [f'{enough} pages are not enough'])
        return
    if on_small_disk(world, subject, tally, 0):
        tally.add('small disk', subject.name, ['it wrote where there is no room'])
    while enough - too_little > 1 and tries > 0:
        free, tries = (too_little + enough) // 2, tries - 1
        too_little, enough = (too_little, free) if on_small_disk(world, subject, tally, free) else (free, enough)
    for _ in range(tries):
        on_small_disk(world, subject, tally, world.random.randint(0, max(too_little, 0)))


def run_failing_calls(world, subject, tally, tries):
    counted = calls.count(world, subject, prepare=lambda: subject.lay_out(world.out))
    for _ in range(tries):
        call, number = calls.draw(world.random, counted, FAILING)
        error = world.random.choice(ERRORS)
        # One call that fails, or all from then on, as on a disk that stays full.
        onwards = world.random.random() < 0.4 and call in ('write', 'pwrite64', 'fsync')
        subject.lay_out(world.out)
        status, said = world.run(world.command(subject, subject.LATER, *calls.ONE_THREAD),
                                 calls.fault(call, f'{number}+' if onwards else number, f'error={error}'))
        tally.add('failing call', f'{subject.name}, {error} at {call} no. {number}{" and on" if onwards else ""}',
                  judge(world, subject, status, said, dumb=call if onwards or call == 'unlink' else ''))
        tally.note('failing call', f'exit {status}')


def run_small_ledger(world, subject, tally, tries):
    """A ledger that the call names, on a disk of its own that has too little room."""
    disk = world.scratch / 'ledgerdisk'
    needed = sum(-(-len(data) // PAGE) for data in subject.kept.values())
    arguments, own = subject.arguments, subject.ledger
    for free in [0, 1, *(world.random.randint(1, 40) for _ in range(tries))]:
        subject.lay_out(world.out)
        with SmallDisk(disk, needed + free + 1):
            (disk / 'named.sqlite').write_bytes(subject.kept[own.name])
            subject.arguments = [*arguments[:-1], str(disk / 'named.sqlite')]
            status, said = world.run(world.command(subject, subject.LATER))
            for path in disk.iterdir():  # where there is room to read it: SQLite needs some beside it
                (own.parent / path.name).write_bytes(path.read_bytes())
        subject.ledger = own.parent / 'named.sqlite'
        problems = list(judge(world, subject, status, said.replace(str(disk), str(own.parent))))
        for path in own.parent.glob('named.sqlite*'):
            path.unlink()
        subject.ledger, subject.arguments = own, arguments
        tally.add('small ledger', f'{subject.name}, {free} pages free', problems)
        tally.note('small ledger', f'exit {status}')


def run_spill(world, subject, tally):
    """What does not fit in memory goes to TMPDIR, which is full."""
    subject.lay_out(world.out)
    with SmallDisk(world.scratch / 'tmp', 1):
        (world.scratch / 'tmp/full').write_bytes(bytes(PAGE))
        status, said = world.run(world.command(subject, subject.LATER, '--memory', '1M'))
    state, hidden = subject.state(world.out)
    problems = [f'left {hidden}'] if hidden else []
    if not (status == subject.status and state == 'later' or status == UNWRITTEN and state == 'earlier' and 'TMPDIR' in said):
        problems.append(f'exit {status}, files {state}; {said.strip()[:300]}')
    tally.add('full TMPDIR', subject.name, problems)
    tally.note('full TMPDIR', f'exit {status}')


def run(world, subject, tally, tries):
    if os.environ['HG_FAULT_MOUNTS'] == 'yes':
        run_spill(world, subject, tally)
        run_small_ledger(world, subject, tally, max(2, tries // 20))
        forms = world.random.sample(subject.forms, min(len(subject.forms), max(2, tries // 2)))
        alone = [Subject(f'{subject.name} --to {form}', subject.arguments[:subject.arguments.index('--to')], [form])
                 for form in forms]
        for one in alone:
            one.prepare(world)
            run_small_disks(world, one, tally, max(2, tries // (3 * len(alone))))
        run_small_disks(world, subject, tally, max(2, tries // 8))
    else:
        tally.note('small disk', 'not tried: this machine lets nobody mount')
    run_failing_calls(world, subject, tally, max(4, tries))
