"""A clock that goes back: the default of the day follows it, and no time that is told becomes negative."""
import datetime
import json
import math
import re
import subprocess
from pathlib import Path

from world import empty

DAY_S = 86400


def shim(world):
    library = world.scratch / 'clock_back.so'
    if not library.exists():
        subprocess.run(['cc', '-shared', '-fPIC', '-D_GNU_SOURCE', '-O1', '-o', library, Path(__file__).with_name('clock_back.c'), '-ldl'],
                       check=True)
    return library


def set_back(world, seconds, after=None):
    return {**world.environment, 'LD_PRELOAD': str(shim(world)), 'HG_CLOCK_BACK': str(seconds), 'TZ': 'UTC',
            **({} if after is None else {'HG_CLOCK_AFTER': str(after)})}


def seconds_are_sane(out):
    seconds = json.loads((out / 'result.json').read_text())['run']['seconds']
    for stage, value in seconds.items():
        if not (isinstance(value, (int, float)) and math.isfinite(value) and 0 <= value < 3600):
            yield f'{stage} took {value!r} seconds'


def default_day_follows(world, subject):
    project = world.scratch / 'town/undated.yaml'
    text = (world.scratch / 'town/zone.yaml').read_text()
    project.write_text(re.sub(r'^as_of:.*\n', '', text, flags=re.M))
    arguments = [str(project) if text.endswith('zone.yaml') else text for text in subject.arguments]
    for days in (0, 1, 400):
        empty(world.out)
        before = datetime.datetime.now(datetime.timezone.utc)
        status, said = world.run([world.hegui, *arguments, '-o', str(world.out), '--lang', 'en'], env=set_back(world, days * DAY_S))
        after = datetime.datetime.now(datetime.timezone.utc)
        wanted = {str((moment - datetime.timedelta(days=days)).date()) for moment in (before, after)}
        if status not in (0, 1, 3):
            yield f'{days} days back: exit {status}; {said.strip()[:200]}'
            continue
        as_of = json.loads((world.out / 'result.json').read_text())['run']['as_of']
        if as_of not in wanted:
            yield f'{days} days back: judged as of {as_of}, expected {wanted}'
        yield from seconds_are_sane(world.out)


def jumps_while_running(world, subject):
    for after in (0, 1, 3, 10, 40):
        subject.lay_out(world.out)
        command = [*world.command(subject, subject.LATER), '--progress', 'plain']
        status, said = world.run(command, env=set_back(world, DAY_S, after))
        state, hidden = subject.state(world.out)
        if status != subject.status or state != 'later' or hidden:
            yield f'back after {after} looks: exit {status}, files {state}, left {hidden}'
        if re.search(r'nan|inf\b|-\d+ ?(s|min|h|%)', said, re.I):
            yield f'back after {after} looks: said {said.strip()[:300]!r}'
        yield from seconds_are_sane(world.out)


def run(world, subject, tally, tries):
    for way in (default_day_follows, jumps_while_running):
        tally.add('clock', f'{subject.name}, {way.__name__.replace("_", " ")}', way(world, subject))
