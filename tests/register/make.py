#!/usr/bin/env python3
"""Make the broken files of the register that no editor could write: make.py [--check].

Each maker stands in made_<family>.py and gives {file name: bytes} for one case.  Stored files lie in the case's
folder (--check compares them with what is made here, and finds binary files that nobody makes); what git cannot
hold (pipes, links, rights, folders of a FileGDB) or should not (long files) is `fresh`: run.py makes it for each run.
"""
import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
STORED, FRESH = {}, {}


def stored(case):
    def note(maker):
        assert case not in STORED, case
        STORED[case] = maker
        return maker
    return note


def fresh(case):
    """The maker gets the folder in which the case will run, and may give files as well."""
    def note(maker):
        assert case not in FRESH, case
        FRESH[case] = maker
        return maker
    return note


def load_makers():
    for path in sorted(HERE.glob('made_*.py')):
        importlib.import_module(path.stem)


def make_fresh(case, folder):
    for name, data in (FRESH[case](folder) or {}).items() if case in FRESH else ():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def is_text(path):
    try:
        return '\0' not in path.read_text(encoding='utf-8')
    except UnicodeDecodeError:
        return False


def differences():
    made = {HERE / case / name: data for case, maker in STORED.items() for name, data in maker().items()}
    for path, data in made.items():
        if not path.exists() or path.read_bytes() != data:
            yield f'{path.relative_to(HERE)} is not what make.py makes; run tests/register/make.py'
    for path in HERE.glob('*/*/**/*'):
        if path.is_file() and path not in made and not is_text(path):
            yield f'{path.relative_to(HERE)} is no text, and no maker writes it'
    for case in list(STORED) + list(FRESH):
        if not (HERE / case / 'case').exists():
            yield f'{case}/case is missing: nothing says what is expected'


def main():
    load_makers()
    if '--check' not in sys.argv:
        for case, maker in STORED.items():
            for name, data in maker().items():
                path = HERE / case / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    found = list(differences())
    print('\n'.join(found) or f'{len(STORED)} stored and {len(FRESH)} fresh cases are as they are made')
    sys.exit(bool(found))


if __name__ == '__main__':
    sys.modules['make'] = sys.modules['__main__']
    main()
