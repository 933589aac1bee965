"""The tests of the ledger on a real PostgreSQL with PostGIS, and what only a server can refuse.

check_ledger_postgis.py TEST_STORE TEST_LEDGER PROGRAM FOLDER.  A server of its own, with its data below FOLDER and a Unix socket only; it
ends with the test.  Ends with 77 (skipped) where PostgreSQL is not installed."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests/support'))
from postgres_server import SECRET, SKIPPED, Server, newest_server  # noqa: E402

TESTS = ((0, 'test_comes_back'), (0, 'test_refuses'), (0, 'test_newer'), (1, 'test_twice'), (1, 'test_clock_backwards'),
         (1, 'test_two_at_once'), (1, 'test_empty_run'))


def run_test(program, connection, test):
    """One test of a program, in an empty database."""
    done = subprocess.run([program], capture_output=True, text=True, timeout=300,
                          env={**os.environ, 'HEGUI_TEST_LEDGER': connection, 'HEGUI_TEST_ONLY': test})
    if done.returncode != 0 or '1 test(s) run' not in done.stdout + done.stderr:
        yield f'{test}: exit {done.returncode}\n{done.stdout}{done.stderr}'


def hegui(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=300,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    assert SECRET not in done.stdout + done.stderr, done
    return done


def whole_way(program, server):
    """check into a database, list, show and verify out of it; SpatiaLite and PostGIS hold the same rows and give the same seals."""
    server.make_database('whole')
    base = server.connection(database='whole')
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / 'l.sqlite'
        for ledger in (base, file):
            assert hegui(program, 'check', ROOT / 'sample_data/xingang.yaml', '-o', Path(folder) / 'out', '--to', 'json', '-q',
                         '--ledger', ledger).returncode == 1
        told = [json.loads(hegui(program, 'ledger', 'show', '1', '--json', '--ledger', ledger).stdout) for ledger in (base, file)]
        states = [json.loads(hegui(program, 'ledger', 'verify', '--json', '--ledger', ledger).stdout) for ledger in (base, file)]
    for one in told:
        one.pop('ledger')
        for key in ('recorded_at', 'hash'):
            one['runs'][0].pop(key)
    if told[0] != told[1]:
        yield 'the two servers show different runs'
    if not all(state['whole'] for state in states) or states[0]['findings'] != states[1]['findings']:
        yield f'not whole: {states}'
    server.run('psql', '-h', str(server.socket), '-U', 'hegui', '-d', 'whole', '-qc', "UPDATE hegui.zone SET area_m2 = area_m2 + 1e-8",
               env={**os.environ, 'PGPASSWORD': SECRET})
    done = hegui(program, 'ledger', 'verify', '--lang', 'en', '--ledger', base)
    if done.returncode != 1 or "run 1 was altered in table 'zone'" not in done.stdout:
        yield f'tampering was not found: {done}'


def refusals(program, server):
    for connection, status in ((server.connection(SECRET + '!'), 3), (server.connection(database='none'), 3), (server.connection(), 3),
                               ('PG:host', 3)):
        done = hegui(program, 'ledger', 'list', '--ledger', connection)
        if done.returncode != status or not done.stderr:
            yield f'{connection}: {done}'


def main():
    programs = newest_server()
    if programs is None:
        print('PostgreSQL with PostGIS is not installed')
        return SKIPPED
    tests, program = sys.argv[1:3], str(Path(sys.argv[3]).resolve())
    problems = []
    with Server(programs, Path(sys.argv[4]).resolve()) as server:
        for number, (which, test) in enumerate(TESTS):
            server.make_database(f'l{number}')
            problems += run_test(tests[which], server.connection(database=f'l{number}'), test)
        problems += [*whole_way(program, server), *refusals(program, server)]
    print(*problems, sep='\n')
    print(f'{len(TESTS) + 2} tests, {len(problems)} failed')
    return bool(problems)


if __name__ == '__main__':
    sys.exit(main())
