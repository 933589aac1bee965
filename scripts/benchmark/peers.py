"""The other programs: installing, starting and running them, and what they say of themselves."""
import csv
import os
import shlex
import shutil
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmark.machine import WORK, limited, wait_for_quiet

PEERS = ('geopandas', 'postgis', 'mapshaper')
PACKAGES = ('postgresql-15-postgis-3', 'postgresql-15-postgis-3-scripts', 'python3-geopandas',
            'gdal-bin', 'libgdal-dev', 'libgeos-dev', 'time', 'bc')
MAPSHAPER = 'mapshaper@0.7.70'
PG_BIN = Path('/usr/lib/postgresql/15/bin')
PG = {'PGHOST': '127.0.0.1', 'PGPORT': '54329', 'PGUSER': 'postgres', 'PGDATABASE': 'bench'}
# What lets PostgreSQL use both processors and the memory, and spares it the safety of its disk.
PG_SETTINGS = {
    'listen_addresses': "'127.0.0.1'", 'port': PG['PGPORT'], 'shared_buffers': '4GB', 'work_mem': '256MB',
    'maintenance_work_mem': '1GB', 'effective_cache_size': '16GB', 'max_worker_processes': '4',
    'max_parallel_workers': '2', 'max_parallel_workers_per_gather': '2', 'parallel_setup_cost': '10',
    'parallel_tuple_cost': '0.001', 'min_parallel_table_scan_size': '0', 'min_parallel_index_scan_size': '0',
    'random_page_cost': '1.1', 'fsync': 'off', 'synchronous_commit': 'off', 'full_page_writes': 'off',
    'max_wal_size': '8GB', 'wal_level': 'minimal', 'max_wal_senders': '0', 'jit': 'off', 'autovacuum': 'off',
}


# --- what is needed ---

def install_peers():
    apt = ['apt-get', 'install', '-q', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=600']
    subprocess.run(['apt-get', 'update', '-q'], check=True, stdout=sys.stderr)
    node = () if shutil.which('npm') else ('nodejs', 'npm')  # one from elsewhere may be there and would be in their way
    subprocess.run([*apt, *PACKAGES, *node], check=True, stdout=sys.stderr,
                   env={**os.environ, 'DEBIAN_FRONTEND': 'noninteractive'})
    folder = WORK / 'node'
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / 'package.json').exists():
        (folder / 'package.json').write_text('{"private": true}\n')
    subprocess.run(['npm', 'install', '--no-audit', '--no-fund', MAPSHAPER], cwd=folder, check=True,
                   stdout=sys.stderr)


# --- PostgreSQL ---

def as_postgres(command):
    if os.geteuid() == 0:
        return subprocess.run(['su', 'postgres', '-c', command], check=True, stdout=subprocess.DEVNULL)
    return subprocess.run(command, shell=True, check=True, stdout=subprocess.DEVNULL)


def psql(*arguments, **options):
    return subprocess.run(['psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', *arguments], check=True,
                          env={**os.environ, **PG}, **options)


def server_answers():
    with socket.socket() as probe:
        return probe.connect_ex((PG['PGHOST'], int(PG['PGPORT']))) == 0


def start_server():
    """A private server on 127.0.0.1; True if this call started it."""
    if server_answers():
        return False
    home = WORK / 'pg'
    data = shlex.quote(str(home / 'data'))
    if not (home / 'data').exists():
        home.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(home, 'postgres')
        as_postgres(f'{PG_BIN}/initdb -D {data} -A trust -E UTF8 --locale=C')
        with open(home / 'data/postgresql.conf', 'a', encoding='utf-8') as conf:
            conf.writelines(f'{key} = {value}\n' for key, value in PG_SETTINGS.items())
            conf.write(f"unix_socket_directories = '{home}'\n")
    as_postgres(f'{PG_BIN}/pg_ctl -D {data} -l {shlex.quote(str(home / "log"))} -w start')
    known = psql('-At', '-d', 'postgres', '-c', 'select datname from pg_database', capture_output=True, text=True)
    if PG['PGDATABASE'] not in known.stdout.split():
        psql('-d', 'postgres', '-c', f'create database {PG["PGDATABASE"]}')
        psql('-c', 'create extension postgis')
    return True


def stop_queries():
    """A client that was ended leaves its query running."""
    psql('-d', 'postgres', '-c', f"select pg_terminate_backend(pid) from pg_stat_activity where datname = "
         f"'{PG['PGDATABASE']}'", stdout=subprocess.DEVNULL)


def stop_server():
    as_postgres(f'{PG_BIN}/pg_ctl -D {shlex.quote(str(WORK / "pg/data"))} -m fast -w stop')


# --- running them ---

def python_with_shapely_2(path):
    """Environment for the GeoPandas script, or None: it needs Shapely 2 and pyogrio."""
    environment = {**os.environ, 'PATH': f'/usr/bin:{os.environ["PATH"]}'}
    if path:
        environment['PYTHONPATH'] = path
    probe = 'import geopandas, pyogrio, shapely; assert shapely.__version__ >= "2"'
    fits = subprocess.run(['/usr/bin/python3', '-c', probe], env=environment, capture_output=True).returncode == 0
    return environment if fits else None


def why_missing(peer, options):
    if peer == 'postgis' and not (PG_BIN.parent / 'lib/postgis-3.so').exists():
        return 'PostGIS is not installed'
    if peer == 'mapshaper' and not (WORK / 'node/node_modules/mapshaper').exists():
        return 'mapshaper is not installed'
    if peer == 'geopandas' and python_with_shapely_2(options.python_path) is None:
        return 'no Python with GeoPandas, Shapely 2 and pyogrio (see --python-path)'
    return None


def call_script(peer, data, jobs, runs, seconds, options, first):
    """Run the peer's own script, which appends lines to a CSV; False if it did not end in time."""
    scripts = options.shared / 'peers'
    arguments = ['--data', data, '--out', data / 'peers', '--jobs', ' '.join(jobs), '--runs', runs,
                 '--csv', data / f'{peer}.csv']
    if peer == 'geopandas':
        environment = python_with_shapely_2(options.python_path)
        return limited(['/usr/bin/python3', scripts / 'peer_geopandas.py', *arguments], environment, seconds)
    environment = {**os.environ, 'MAPSHAPER': str(WORK / 'node'), **PG}
    if not first:
        environment['NOLOAD'] = '1'
    ended = limited(['bash', scripts / f'peer_{peer}.sh', *arguments, '--cap', options.job_limit], environment,
                    seconds)
    if not ended and peer == 'postgis':
        stop_queries()
    return ended


def lines_of(peer, data):
    """Lines `peer,job,data,phase,seconds,rss,status,rows,area`; rows and area may be missing."""
    with open(data / f'{peer}.csv', encoding='utf-8') as file:
        return [(*line, '', '')[:9] for line in csv.reader(file)]


def run_peer(peer, data, jobs, options):
    """Every job once; then again, as often as is asked for, those that took less than options.long seconds.  The
    whole peer has options.peer_limit seconds."""
    results, end = data / f'{peer}.csv', time.monotonic() + options.peer_limit
    results.unlink(missing_ok=True)
    before, problems, done = wait_for_quiet(options.wait), [], []

    def call(which, runs, first):
        try:
            ended = call_script(peer, data, which, runs, end - time.monotonic(), options, first)
        except subprocess.CalledProcessError as failure:
            problems.append(f'job {" ".join(which)} left with {failure.returncode}')
            return False
        if not ended:
            problems.append(f'job {" ".join(which)} ended after {options.peer_limit:.0f} s of this peer')
        return ended

    for i, job in enumerate(jobs):
        if time.monotonic() > end:
            problems.append(f'job {job} not begun: no time left')
        elif call([job], 1, first=i == 0):
            done.append(job)
    seconds = times_of(peer, lines_of(peer, data))[0] if results.exists() else {}
    again = [job for job in done if sum(map(sum, seconds.get(job, {}).values())) < options.long]
    if again and options.peer_runs > 1 and not problems:
        wait_for_quiet(options.wait)
        call(again, options.peer_runs - 1, first=False)
    summary = summary_of(peer, lines_of(peer, data)) if results.exists() else {'jobs': {}, 'problems': []}
    return {**summary, 'problems': problems + summary['problems'], 'load': before}


def times_of(peer, lines):
    """Seconds by job and phase, results and failures; of a job that failed there are no seconds.  mapshaper reads
    files in every job: its load is in its times."""
    seconds, found, problems = {}, {}, []
    for _, job, _, phase, wall, rss, status, rows, area in lines:
        if status != 'ok':
            problems.append(f'job {job} {phase}: {status}')
        elif not (peer == 'mapshaper' and job == 'load'):
            seconds.setdefault(job, {}).setdefault(phase, []).append(float(wall))
            found.setdefault(job, {'rss_mb': 0})
            if rss:
                found[job]['rss_mb'] = max(found[job]['rss_mb'], round(int(rss) / 1024))
            if rows and area:
                found[job]['result'] = [int(float(rows)), float(area)]
    for problem in problems:
        seconds.pop(problem.split()[1], None)
    return seconds, found, problems


def summary_of(peer, lines):
    """Per job the sum of its phases' medians; loading is what it took the first time."""
    seconds, found, problems = times_of(peer, lines)
    jobs = {}
    for job, phases in seconds.items():
        pick = (lambda walls: walls[0]) if job == 'load' else statistics.median
        jobs[job] = {**found[job], 'runs': min(map(len, phases.values())),
                     'phases': {phase: round(pick(walls), 3) for phase, walls in phases.items()},
                     'seconds': round(sum(pick(walls) for walls in phases.values()), 3)}
    load_s = jobs.pop('load', {}).get('seconds', 0)
    return {'load_s': load_s, 'jobs': jobs, 'problems': problems}
