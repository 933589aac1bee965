"""Too little memory, files that may not grow, and standard streams that are full, closed or read by nobody."""
import os
import resource

import kills
from world import FAULT, UNWRITTEN

MB = 1 << 20


def judge_memory(world, subject, status, said):
    """70 may leave temporary files, which the next run clears (doc/DECISIONS/0001)."""
    state, hidden = subject.state(world.out)
    if status == 127 and 'shared libraries' in said:  # it never began
        status = FAULT
    if not (status == subject.status and state == 'later' and not hidden or status in (3, FAULT) and state == 'earlier'):
        yield f'exit {status}, files {state}, left {hidden}; {said.strip()[:200]}'
    if hidden:
        yield from kills.goes_on(world, subject)


def run_memory(world, subject, tally, tries):
    """Steps of address space, from less than the libraries take to enough."""
    for turn in range(tries):
        allowed = int(40 * MB * (60 ** (turn / max(1, tries - 1))) * world.random.uniform(0.9, 1.1))
        subject.lay_out(world.out)
        status, said = world.run(world.command(subject, subject.LATER),
                                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed)))
        tally.add('memory', f'{subject.name}, {allowed // MB} MB', judge_memory(world, subject, status, said))
        tally.note('memory', f'exit {status}')


def run_file_size(world, subject, tally, tries):
    largest = max(path.stat().st_size for path in subject.references[subject.LATER].iterdir())
    for _ in range(tries):
        most = int(world.random.uniform(0, 0.95) * largest)
        subject.lay_out(world.out)
        status, said = world.run(world.command(subject, subject.LATER),
                                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
        state, hidden = subject.state(world.out)
        problems = []
        if status != UNWRITTEN or state != 'earlier' or hidden or 'cure:' not in said:
            problems = [f'exit {status}, files {state}, left {hidden}, said {said.strip()!r}']
        tally.add('file size', f'{subject.name}, files of {most} bytes', problems)


def unread_pipe():
    reader, writer = os.pipe()
    os.close(reader)
    return writer


# What is wrong with a stream, and the exit status that follows: a summary that does not arrive is a result that was not written.
STREAMS = [
    ('stdout on a full disk', lambda: {'stdout': os.open('/dev/full', os.O_WRONLY)}, UNWRITTEN),
    ('stdout that nobody reads', lambda: {'stdout': unread_pipe()}, UNWRITTEN),
    ('stdout closed', lambda: {'preexec_fn': lambda: os.close(1)}, UNWRITTEN),
    ('stdin closed', lambda: {'preexec_fn': lambda: os.close(0)}, None),
    ('stderr closed', lambda: {'preexec_fn': lambda: os.close(2)}, None),
    ('stderr on a full disk', lambda: {'stderr': os.open('/dev/full', os.O_WRONLY)}, None),
    ('all streams closed', lambda: {'preexec_fn': lambda: [os.close(stream) for stream in range(3)]}, UNWRITTEN),
]


def run_streams(world, subject, tally):
    for what, make, wanted in STREAMS:
        subject.lay_out(world.out)
        streams = make()
        status, _ = world.run(world.command(subject, subject.LATER), **streams)
        for handle in streams.values():
            if isinstance(handle, int):
                os.close(handle)
        state, hidden = subject.state(world.out)
        problems = []
        if status != (subject.status if wanted is None else wanted) or state != 'later' or hidden:
            problems = [f'exit {status}, files {state}, left {hidden}']
        tally.add('streams', f'{subject.name}, {what}', problems)


def run(world, subject, tally, tries):
    run_streams(world, subject, tally)
    run_file_size(world, subject, tally, tries)
    run_memory(world, subject, tally, tries)
