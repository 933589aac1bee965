"""What is run in a fault campaign, what an untouched run gives, and what stands in an output folder afterwards."""
import collections
import hashlib
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOWN = ROOT / 'tests/golden/4000-clean-zone/input'
CANDIDATES = ROOT / 'tests/golden/4010-candidate-may-be-supplied/input/candidates.geojson'
COMMON = ['json', 'xlsx', 'html', 'pdf', 'gpkg', 'notice', 'png', 'pieces']
UNWRITTEN, FAULT, LONGEST_S = 4, 70, 300

# What differs between two runs with the same inputs: the contract names these two and no other.
TIMES = re.compile(rb'"seconds": ?\{[^}]*\}|"threads": ?\d+')


class Tally:
    """Tries and losses by section; the first words of a note are counted."""

    def __init__(self, show=True):
        self.tries, self.losses, self.notes = collections.Counter(), collections.defaultdict(list), collections.Counter()
        self.show = show

    def add(self, section, what, problems):
        self.tries[section] += 1
        for problem in problems:
            self.losses[section].append(f'{what}: {problem}')
            if self.show:
                print(f'LOSS {section}: {what}: {problem}', flush=True)

    def note(self, section, text):
        self.notes[section, text] += 1


def digest_of(path):
    data = path.read_bytes()
    return hashlib.sha256(TIMES.sub(b'', data) if path.name.endswith('result.json') else data).hexdigest()


def look(folder):
    """The files of an output folder: those with final names and their digests, and the hidden ones."""
    paths = sorted(folder.iterdir()) if folder.exists() else []
    return ({path.name: digest_of(path) if path.is_file() else 'folder' for path in paths if not path.name.startswith('.')},
            [path.name for path in paths if path.name.startswith('.')])


def empty(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


class World:
    """A scratch folder with the projects, and an environment in which nothing of the user's is touched."""

    def __init__(self, hegui, scratch, randomly):
        self.scratch, self.random = scratch, randomly
        for name in ('bin', 'home', 'tmp', 'town'):
            (scratch / name).mkdir()
        self.hegui = shutil.copy(hegui, scratch / 'bin')  # a build meanwhile changes nothing
        for source in [*TOWN.iterdir(), CANDIDATES]:
            shutil.copy(source, scratch / 'town')
        self.environment = {**os.environ, 'LC_ALL': 'C.UTF-8', 'NO_COLOR': '1', 'HOME': str(scratch / 'home'),
                            'XDG_DATA_HOME': str(scratch / 'home'), 'TMPDIR': str(scratch / 'tmp')}
        self.out = scratch / 'out'

    def command(self, subject, day, *more, out=None):
        return [self.hegui, *subject.arguments, '-o', str(out or self.out), '--as-of', day, '--lang', 'en', '--progress', 'none',
                *more]

    def start(self, command, before=(), **popen):
        popen = {'stdout': subprocess.DEVNULL, 'stderr': subprocess.PIPE, 'stdin': subprocess.DEVNULL, 'text': True,
                 'env': self.environment, **popen}
        return subprocess.Popen([*before, *command], **popen)

    def run(self, command, before=(), **popen):
        process = self.start(command, before, **popen)
        try:
            _, said = process.communicate(timeout=LONGEST_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return 'hangs', ''
        return process.returncode, said or ''


class Subject:
    """A command that writes an output folder, with what its untouched runs on two days write."""
    EARLIER, LATER = '2026-11-20', '2026-11-21'

    def __init__(self, name, arguments, forms, ledger='none'):
        self.name, self.forms = name, forms
        self.arguments = [*arguments, '--to', ','.join(forms), '--ledger', str(ledger)]

    def prepare(self, world):
        self.references, self.files, self.seconds = {}, {}, []
        for day in (self.EARLIER, self.LATER):
            folder = world.scratch / 'references' / self.name / day
            start = time.monotonic()
            self.status, said = world.run(world.command(self, day, out=folder))
            self.seconds.append(time.monotonic() - start)
            if self.status not in (0, 1, 3):
                raise SystemExit(f'{self.name}: exit {self.status}\n{said}')
            self.references[day] = folder
            self.files[day], hidden = look(folder)
            if hidden:
                raise SystemExit(f'{self.name}: an untouched run left {hidden}')
        self.duration = min(self.seconds)
        self.same = self.files[self.EARLIER] == self.files[self.LATER]  # a map knows no day

    def lay_out(self, folder, day=EARLIER):
        """Puts the files of an untouched run into a folder, as the run before."""
        empty(folder)
        for path in self.references[day].iterdir():
            shutil.copy(path, folder / path.name)

    def state(self, folder):
        """'earlier', 'later', 'none', 'between' (some of each) or 'broken: ...', and the hidden files."""
        found, hidden = look(folder)
        earlier, later = self.files[self.EARLIER], self.files[self.LATER]
        for name, digest in found.items():
            if digest not in (earlier.get(name), later.get(name)):
                return f'broken: {name} is of no untouched run', hidden
        for state, files in (('later', later), ('earlier', earlier), ('none', {})):
            if found == files:
                return state, hidden
        return 'between', hidden


def subjects(world):
    town = world.scratch / 'town'
    return [Subject('check', ['check', str(town / 'zone.yaml')], COMMON),
            Subject('supply', ['supply', str(town / 'zone.yaml'), str(town / 'candidates.geojson'), '--set', 'edition=2008'],
                    [*COMMON, 'cut'])]
