#!/usr/bin/env python3
"""A fault campaign: campaign.py HEGUI [--tries N] [--seed S] [--only SECTION,...] [--short]

Kills, full disks, failing calls, several processes at once, folders that cannot be written, clocks that go back and too little
memory, and after each the question whether anything was lost (doc/TRUST.md).  Exit 1 if so."""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import batches
import clock
import disk
import folders
import kills
import limits
import together
import whole
from world import Tally, World, subjects


def every(section, divisor, least=2):
    return lambda world, all_subjects, tally, tries: [
        section(world, subject, tally, max(least, tries // divisor)) for subject in all_subjects]


SECTIONS = {
    'kill': every(kills.run, 2),
    'batch': lambda world, _, tally, tries: batches.run(world, tally, max(2, tries // 8)),
    'stop': every(kills.run_stops, 4),
    'disk': every(disk.run, 1),
    'together': every(together.run, 8),
    'folders': every(folders.run, 1),
    'clock': every(clock.run, 1),
    'limits': every(limits.run, 4),
}


def own_mounts():
    """Starts this program once more where it may mount what others do not see."""
    if os.environ.get('HG_FAULT_MOUNTS'):
        return
    for words in (['unshare', '-m'], ['unshare', '-rm']):
        if subprocess.run([*words, 'mount', '-t', 'tmpfs', 'none', '/mnt'], capture_output=True).returncode == 0:
            os.execvpe(words[0], [*words, sys.executable, *sys.argv], {**os.environ, 'HG_FAULT_MOUNTS': 'yes'})
    os.environ['HG_FAULT_MOUNTS'] = 'no'


def report(tally):
    print(f'{"section":16} {"tries":>6} {"survived":>9} {"losses":>7}')
    for section, tries in tally.tries.items():
        lost = len({text.split(':')[0] for text in tally.losses[section]})
        print(f'{section:16} {tries:6} {tries - lost:9} {lost:7}')
    for (section, text), count in sorted(tally.notes.items()):
        print(f'  {section}: {text}: {count}')
    return any(tally.losses.values())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('hegui', type=lambda path: Path(path).resolve())
    parser.add_argument('--tries', type=int, default=200)
    parser.add_argument('--seed', type=int, default=int(os.environ.get('HG_TEST_SEED') or time.time_ns() % 1000000))
    parser.add_argument('--only', default=','.join(SECTIONS), help='sections, commas between')
    parser.add_argument('--short', action='store_true', help='a few tries of one subject in every section')
    call = parser.parse_args()
    if call.short:
        call.tries = 6
    own_mounts()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    print(f'HG_TEST_SEED={call.seed}', flush=True)
    scratch = Path(tempfile.mkdtemp(prefix='hegui-fault-'))
    tally = Tally()
    try:
        world = World(call.hegui, scratch, random.Random(call.seed))
        chosen = subjects(world)
        if call.short:
            chosen = [world.random.choice(chosen)]
        for subject in chosen:
            subject.prepare(world)
            for reference in subject.references.values():
                tally.add('untouched', subject.name, whole.problems(reference))
        for section in call.only.split(','):
            SECTIONS[section](world, chosen, tally, call.tries)
    except KeyboardInterrupt:
        print('ended before its time; what was tried until then:')
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    sys.exit(report(tally))


if __name__ == '__main__':
    main()
