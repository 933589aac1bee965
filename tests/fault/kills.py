"""Killed at a random moment or at a random call while it writes: files of one run only, or told apart, and the next run mends it."""
import signal
import time

import calls
from world import UNWRITTEN, empty, look

PLACING = ['rename', 'link', 'unlink', 'fsync']


def kill_after(world, subject, seconds, number=signal.SIGKILL):
    process = world.start(world.command(subject, subject.LATER))
    time.sleep(seconds)
    process.send_signal(number)
    process.communicate()
    return process.returncode


def kill_at(world, subject, call, number):
    return world.run(world.command(subject, subject.LATER, *calls.ONE_THREAD), calls.fault(call, number, 'signal=KILL'))[0]


def refuses_mixture(world, subject):
    """`report` holds the digest of findings.gpkg against that of result.json."""
    found, _ = look(world.out)
    later = subject.files[subject.LATER]
    if found.get('result.json') is None or found.get('findings.gpkg') == subject.files[subject.EARLIER].get('findings.gpkg'):
        return
    if found['result.json'] == later['result.json']:
        yield 'result.json is in its place though others are not'
    status, _ = world.run([world.hegui, 'report', str(world.out / 'result.json'), '--to', 'html', '-o', str(world.scratch / 'again')])
    if status != 3:
        yield f'report took files of two runs: exit {status}'


def restores(world, subject):
    """The next run cannot write; the files of the run before must come back all the same."""
    status, _ = world.run(world.command(subject, subject.LATER), ['prlimit', '--fsize=1000'])
    state, hidden = subject.state(world.out)
    if status != UNWRITTEN or state != 'earlier' or hidden:
        yield f'a next run that cannot write: exit {status}, files {state}, hidden {hidden}'


def goes_on(world, subject):
    status, said = world.run(world.command(subject, subject.LATER))
    state, hidden = subject.state(world.out)
    if status != subject.status:
        yield f'the next run: exit {status}; {said.strip()}'
    if state != 'later':
        yield f'the next run: files {state}'
    if hidden:
        yield f'the next run left {hidden}'


def judge(world, subject, tally, had_earlier):
    state, hidden = subject.state(world.out)
    tally.note(f'kill {subject.name}', 'after the kill: ' + state.split(':')[0] + (', some hidden' if hidden else ''))
    if state.startswith('broken'):
        yield state
    elif state == 'between' and had_earlier:
        yield from refuses_mixture(world, subject)
        yield from restores(world, subject)
    elif state == 'between' and (world.out / 'result.json').exists():
        yield 'result.json is there and others are not'
    elif state == 'none' and had_earlier:
        yield 'the files of the run before are gone'
    yield from goes_on(world, subject)


def try_kill(world, subject, tally, what, strike):
    had_earlier = world.random.random() < 0.7
    subject.lay_out(world.out) if had_earlier else empty(world.out)
    status = strike()
    problems = list(judge(world, subject, tally, had_earlier))
    if status not in (-signal.SIGKILL, subject.status):
        problems.append(f'exit {status}')
    tally.add(f'kill {subject.name}', what, problems)


def run(world, subject, tally, tries):
    counted = calls.count(world, subject, prepare=lambda: subject.lay_out(world.out))
    for turn in range(tries):
        way = turn % 3
        if way == 0:
            moment = world.random.uniform(0, 1.1 * subject.duration)
            try_kill(world, subject, tally, f'after {moment:.4f} s', lambda: kill_after(world, subject, moment))
            continue
        call, number = calls.draw(world.random, counted, calls.WRITING if way == 1 else PLACING)
        try_kill(world, subject, tally, f'at {call} no. {number}', lambda: kill_at(world, subject, call, number))


def run_stops(world, subject, tally, tries):
    """SIGTERM, SIGINT and SIGHUP: the program clears after itself and says so by its exit status."""
    for _ in range(tries):
        number = world.random.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
        moment = world.random.uniform(0, 1.1 * subject.duration)
        subject.lay_out(world.out)
        status = kill_after(world, subject, moment, number)
        state, hidden = subject.state(world.out)
        stopped = 128 + (signal.SIGTERM if number == signal.SIGHUP else number)
        problems = [f'left {hidden}'] if hidden else []
        # Before the handler stands and after the last result is out, a signal does what it does to any program.
        if status not in (stopped, -number, subject.status):
            problems.append(f'exit {status}')
        if state not in ('earlier', 'later') or status == stopped and state != 'earlier' or status == subject.status and state != 'later':
            problems.append(f'exit {status}, files {state}')
        tally.note('stop', f'files {state}')
        tally.add('stop', f'{subject.name}, signal {number} after {moment:.4f} s', problems)
