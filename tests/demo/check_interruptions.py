#!/usr/bin/env python3
"""Does an interrupted run, or one that cannot write, leave whole files only?

check_interruptions.py HEGUI PROJECT

A run either replaces every report of the run before or none, and its exit status says which.  The moments at which signals
are sent and the sizes at which writing fails are random; HG_TEST_SEED=n makes them again."""
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FORMS = ['report.html', 'report.pdf', 'result.json', 'tables.xlsx', 'findings.gpkg']
BREACH, UNWRITTEN = 1, 4
SIGNAL_ROUNDS, SIZE_ROUNDS = 8, 6


class Runner:
    def __init__(self, hegui, project, folder):
        self.hegui, self.project, self.folder = hegui, project, folder
        self.out = folder / 'out'

    def start(self, *options, out=None, **popen):
        command = [self.hegui, 'check', self.project, '-o', str(out or self.out), '--progress', 'none', '--ledger', 'none',
                   '--lang', 'en', *options]
        return subprocess.Popen(command, **{'stdout': subprocess.DEVNULL, 'stderr': subprocess.PIPE, 'text': True, **popen})

    def run(self, *options, **popen):
        process = self.start(*options, **popen)
        return process.wait(), process.stderr.read()

    def files(self):
        """Every file in the output folder with what tells it from another run's."""
        return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns, path.stat().st_size)
                for path in self.out.iterdir()} if self.out.exists() else {}

    def compare(self, before, written):
        """What is wrong with the output folder after a run that should (not) have written."""
        after = self.files()
        for name in sorted(after.keys() - set(FORMS)):
            yield f'{name} was left behind'
        changed = [name for name in FORMS if after.get(name) != before.get(name)]
        if written and changed != FORMS:
            yield f'of all forms only {changed} were written'
        elif not written and changed:
            yield f'{changed} changed although the run failed'


def signalled(runner, random_moment, number):
    before = runner.files()
    process = runner.start()
    time.sleep(random_moment)
    process.send_signal(number)
    status = process.wait()
    process.stderr.close()
    stopped = 128 + (signal.SIGTERM if number == signal.SIGHUP else number)
    # Before the handler stands and after the last result is out, a signal does what it does to any program.
    if status not in (stopped, -number, BREACH):
        yield f'exit {status}'
    if status == -number:
        status = stopped
    if status == stopped and runner.files() == before:
        return
    yield from runner.compare(before, written=True)


def check_signals(runner, rounds, randomly, duration):
    for _ in range(rounds):
        number = randomly.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
        moment = randomly.uniform(0, 1.1 * duration)
        for text in signalled(runner, moment, number):
            yield f'signal {number} after {moment:.4f} s: {text}'


def check_full_disk(runner, rounds, randomly):
    """Files may grow to a random size only, as on a disk that fills up."""
    largest = max(size for _, _, size in runner.files().values())
    for _ in range(rounds):
        most = int(randomly.uniform(0, 0.95) * largest)
        before = runner.files()
        status, said = runner.run(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
        if status != UNWRITTEN:
            yield f'files of {most} bytes: exit {status}, expected {UNWRITTEN}; {said.strip()}'
        elif not said.strip():
            yield f'files of {most} bytes: nothing was said'
        for text in runner.compare(before, written=False):
            yield f'files of {most} bytes: {text}'


def check_folder(runner):
    """A folder in which nothing can be made.  The super-user may write everywhere, so for him it lies where none can."""
    before = runner.files()
    runner.out.chmod(0o555)
    if os.access(runner.out, os.W_OK):
        runner.out.chmod(0o755)
        status, said = runner.run(out='/proc/self/hegui')
    else:
        status, said = runner.run()
        runner.out.chmod(0o755)
    if status != UNWRITTEN or not said.strip():
        yield f'read-only folder: exit {status}, said {said.strip()!r}'
    for text in runner.compare(before, written=False):
        yield f'read-only folder: {text}'


def check_stdout(runner):
    """A summary that does not arrive is a result that was not written, though the files are all there."""
    before = runner.files()
    with open('/dev/full', 'w') as full:
        status, _ = runner.run(stdout=full)
    if status != UNWRITTEN:
        yield f'stdout on a full disk: exit {status}, expected {UNWRITTEN}'
    reader, writer = os.pipe()
    os.close(reader)
    status, _ = runner.run(stdout=writer)
    os.close(writer)
    if status != UNWRITTEN:
        yield f'stdout that nobody reads: exit {status}, expected {UNWRITTEN}'
    for text in runner.compare(before, written=True):
        yield f'stdout: {text}'


def check_obstacle(runner):
    """One form cannot be put in its place: the others must not be, either."""
    for name in FORMS:
        kept = runner.out / name
        aside = runner.folder / 'aside'
        kept.rename(aside)
        kept.mkdir()
        before = runner.files()
        status, _ = runner.run()
        if status != UNWRITTEN or runner.files() != before:
            yield f'a folder in the place of {name}: exit {status}, files {sorted(runner.files())}'
        kept.rmdir()
        aside.rename(kept)


def main():
    hegui, project = (str(Path(path).resolve()) for path in sys.argv[1:])
    seed = int(os.environ.get('HG_TEST_SEED') or time.time_ns() % 1000000)
    randomly = random.Random(seed)
    print(f'HG_TEST_SEED={seed}')
    folder = Path(tempfile.mkdtemp())
    try:
        runner = Runner(hegui, project, folder)
        start = time.monotonic()
        status, said = runner.run()
        duration = time.monotonic() - start
        if status != BREACH:
            sys.exit(f'exit {status}, expected {BREACH}\n{said}')
        wrong = [*check_signals(runner, SIGNAL_ROUNDS, randomly, duration),
                 *check_full_disk(runner, SIZE_ROUNDS, randomly),
                 *check_folder(runner), *check_stdout(runner), *check_obstacle(runner)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(*(wrong or ['whole files only']), sep='\n')
    return bool(wrong)


if __name__ == '__main__':
    sys.exit(main())
