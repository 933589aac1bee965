"""Small provinces made of the sample zone, whole and spoiled; and calls of the program."""
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

HEGUI = str(Path(sys.argv[1]).resolve())
SAMPLE = Path('sample_data').resolve()
# No ledger of the developer's is written.
ENVIRONMENT = dict(os.environ, LC_ALL='C.UTF-8')


def hegui(*arguments, cwd=None, expect=None):
    call = subprocess.run([HEGUI, *map(str, arguments)], cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, timeout=600)
    if expect is not None and call.returncode != expect:
        sys.exit(f'hegui {" ".join(map(str, arguments))}: exit status {call.returncode}, expected {expect}\n{call.stdout}{call.stderr}')
    return call


def zone(folder, name='zone.yaml', repaired=True):
    """A project of its own with its data beside it; the repaired sample complies, the other does not."""
    folder.mkdir(parents=True, exist_ok=True)
    for data in ('repaired', 'xingang') if repaired else ('xingang',):
        shutil.copytree(SAMPLE / data, folder / data, dirs_exist_ok=True)
    shutil.copy(SAMPLE / f'xingang{"-repaired" if repaired else ""}.yaml', folder / name)
    return folder


def zipped(path):
    with zipfile.ZipFile(path, 'w') as archive:
        for file in sorted((SAMPLE / 'xingang').iterdir()):
            archive.write(file, file.name)
    return path


def overview(folder):
    return json.loads((folder / 'overview.json').read_text(encoding='utf-8'))


def statuses(folder):
    return {project['project']: project['exit_status'] for project in overview(folder)['projects']}


def without_times(text):
    result = json.loads(text)
    del result['run']['seconds'], result['run']['threads']
    return result


class Checks:
    def __init__(self):
        self.failed = self.count = 0

    def same(self, what, got, wanted):
        self.count += 1
        if got == wanted:
            return
        self.failed += 1
        print(f'{what}:\n  got    {got!r:.2000}\n  wanted {wanted!r:.2000}')

    def true(self, what, holds):
        self.same(what, bool(holds), True)

    def end(self):
        print(f'{self.count} checks, {self.failed} failed')
        sys.exit(self.failed > 0)
