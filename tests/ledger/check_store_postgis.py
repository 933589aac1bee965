"""The tests of the ledger's store on a real PostgreSQL with PostGIS, and what only a server can refuse.

check_store_postgis.py TEST_STORE FOLDER.  A server of its own, with its data below FOLDER and a Unix socket only; it ends with the test.
Ends with 77 (skipped) where PostgreSQL is not installed."""
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))
from postgres_server import SKIPPED, Server, newest_server  # noqa: E402

TESTS = ('test_comes_back', 'test_refuses', 'test_newer')


def run(program, connection, test):
    """One test of the program, in an empty database."""
    return subprocess.run([program], capture_output=True, text=True, timeout=120,
                          env={**os.environ, 'HEGUI_TEST_LEDGER': connection, 'HEGUI_TEST_ONLY': test})


def main():
    programs = newest_server()
    if programs is None:
        print('PostgreSQL with PostGIS is not installed')
        return SKIPPED
    program = str(Path(sys.argv[1]).resolve())
    problems = []
    with Server(programs, Path(sys.argv[2]).resolve()) as server:
        for number, test in enumerate(TESTS):
            server.make_database(f'l{number}')
            done = run(program, server.connection(database=f'l{number}'), test)
            if done.returncode != 0 or '1 test(s) run' not in done.stdout + done.stderr:
                problems.append(f'{test}: exit {done.returncode}\n{done.stdout}{done.stderr}')
    print(*problems, sep='\n')
    print(f'{len(TESTS) - len(problems)} passed, {len(problems)} failed')
    return bool(problems)


if __name__ == '__main__':
    sys.exit(main())
