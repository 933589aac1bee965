"""The sample plan out of a PostGIS database: the same areas as out of its files, and no password in anything that is written.

check_postgis.py PROGRAM FOLDER.  A server of its own, with its data below FOLDER and a Unix socket only; it ends with the test.
Ends with 77 (skipped) where PostgreSQL is not installed."""
import json
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from osgeo import gdal

from check_formats import ROOT, differences

gdal.UseExceptions()


SKIPPED = 77
SECRET = "pass'word 合规&x"
SAMPLE = ROOT / 'sample_data'
LAYER = re.compile(r'source: (xingang/\w+\.\w+)(, layer: \w+)?')


def newest_server():
    """The folder of the newest PostgreSQL's programs that has PostGIS beside it."""
    found = sorted(Path('/usr/lib/postgresql').glob('*/bin/initdb'), key=lambda path: int(path.parts[4]))
    return next((path.parent for path in reversed(found)
                 if Path(f'/usr/share/postgresql/{path.parts[4]}/extension/postgis.control').exists()), None)


class Server:
    """PostgreSQL refuses to run as root: then it runs as the package's own user."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, Path(folder)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.socket = Path(tempfile.mkdtemp(prefix='hegui-pg-'))  # the path of a socket has room for 107 bytes only
        self.user = 'postgres' if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.user)
            shutil.chown(self.socket, self.user)

    def run(self, program, *arguments, **options):
        who = {'user': self.user, 'group': pwd.getpwnam(self.user).pw_gid, 'extra_groups': []} if os.geteuid() == 0 else {}
        return subprocess.run([str(self.programs / program), *arguments], check=True, capture_output=True, timeout=120,
                              cwd=self.folder, **who, **options)

    def __enter__(self):
        data = self.folder / 'data'
        word = self.socket / 'word'
        word.write_text(SECRET + '\n', encoding='utf-8')
        word.chmod(0o644)
        self.run('initdb', '-D', str(data), '-U', 'hegui', '-E', 'UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256',
                 f'--pwfile={word}', '-N')
        self.run('pg_ctl', '-D', str(data), '-w', '-l', str(self.folder / 'log'),
                 '-o', f"-c listen_addresses='' -c unix_socket_directories='{self.socket}' -F", 'start')
        return self

    def __exit__(self, *_):
        self.run('pg_ctl', '-D', str(self.folder / 'data'), '-w', '-m', 'immediate', 'stop')
        shutil.rmtree(self.socket)
        shutil.rmtree(self.folder)

    def connection(self, password=SECRET, database='postgres'):
        quoted = password.replace('\\', r'\\').replace("'", r"\'")
        return f"PG:host={self.socket} user=hegui dbname={database} password='{quoted}'"


def check_it_is_ours(server):
    """Nothing is written before the server that answers is known to be the one that was started."""
    base = gdal.OpenEx(server.connection(), gdal.OF_VECTOR)
    rows = base.ExecuteSQL('SHOW data_directory')
    assert rows.GetNextFeature().GetField(0) == str(server.folder / 'data')


def load(server):
    """All layers of the sample; a table is called like its file."""
    check_it_is_ours(server)
    base = gdal.OpenEx(server.connection(), gdal.OF_VECTOR | gdal.OF_UPDATE)
    base.ExecuteSQL('CREATE EXTENSION postgis')
    del base
    project = (SAMPLE / 'xingang.yaml').read_text(encoding='utf-8')
    for source, layer in LAYER.findall(project):
        options = ['ENCODING=GB18030'] if source.endswith('.shp') else []
        data = gdal.OpenEx(str(SAMPLE / source), gdal.OF_VECTOR, open_options=options)
        gdal.VectorTranslate(server.connection(), data, format='PostgreSQL', accessMode='update',
                             layers=[layer.removeprefix(', layer: ')] if layer else None, layerName=Path(source).stem,
                             layerCreationOptions=['LAUNDER=NO', 'GEOMETRY_NAME=geom', 'PRECISION=NO'],
                             geometryType='PROMOTE_TO_MULTI')


def write_project(path, connection):
    project = (SAMPLE / 'xingang.yaml').read_text(encoding='utf-8')
    quoted = connection.replace("'", "''")
    path.write_text(LAYER.sub(lambda match: f"source: '{quoted}', layer: {Path(match[1]).stem}", project), encoding='utf-8')


def check(program, project):
    """hegui's process, and all that it wrote, in bytes."""
    done = subprocess.run([program, 'check', str(project), '--lang', 'en', '--to', 'json,html,xlsx,gpkg', '-v'],
                          capture_output=True, timeout=300, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    folder = project.with_suffix('.hegui')
    written = [path.read_bytes() for path in sorted(folder.rglob('*')) if path.is_file()] if folder.exists() else []
    result = folder / 'result.json'
    return done, b''.join([done.stdout, done.stderr, *written]), \
        json.loads(result.read_text(encoding='utf-8')) if result.exists() else None


def leaks(text):
    """Parts of the password that stand in what was written."""
    return [part for part in (SECRET, "pass'word", "pass\\'word", "pass''word", 'word 合规', '合规&x')
            if part.encode() in text]


def without_fids(value):
    """A server numbers records from 1, shapefiles from 0."""
    if isinstance(value, list):
        return [without_fids(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {key: without_fids(one) for key, one in value.items() if key != 'fid'}


def same_areas(program, scratch, server):
    files = Path(scratch) / 'files.yaml'
    files.write_text(LAYER.sub(lambda match: f'source: {SAMPLE}/{match[1]}{match[2] or ""}',
                               (SAMPLE / 'xingang.yaml').read_text(encoding='utf-8')), encoding='utf-8')
    expected = check(program, files)[2]
    base = Path(scratch) / 'base.yaml'
    write_project(base, server.connection())
    done, text, got = check(program, base)
    yield from (f'password: {part}' for part in leaks(text))
    if got is None:
        yield f'no result: exit {done.returncode}: {done.stderr.decode()}'
        return
    for part in ('verdict', 'zones', 'parcels', 'conflicts'):
        yield from differences(without_fids(expected[part]), without_fids(got[part]), 0, part)
    yield from (f"{one['source']}: no digest" for one in got['inputs'] if not one['sha256'])
    if [one['features'] for one in expected['inputs']] != [one['features'] for one in got['inputs']]:
        yield 'not the same number of features'


def refusals(program, scratch, server):
    """What does not open is exit 3, and says nothing of the password."""
    wrong = SECRET + '!'
    for name, connection in (('password', server.connection(wrong)), ('database', server.connection(database='none')),
                             ('host', server.connection().replace('host=', 'host=/nowhere'))):
        project = Path(scratch) / f'{name}.yaml'
        write_project(project, connection)
        done, text, _ = check(program, project)
        if done.returncode != 3:
            yield f'{name}: exit {done.returncode}'
        yield from (f'{name}: password: {part}' for part in leaks(text))


def main():
    programs = newest_server()
    if programs is None:
        print('PostgreSQL with PostGIS is not installed')
        return SKIPPED
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as scratch, Server(programs, Path(sys.argv[2]).resolve()) as server:
        load(server)
        problems = [*same_areas(program, scratch, server), *refusals(program, scratch, server)]
    print(*problems[:20], sep='\n')
    print(f'{int(not problems)} passed, {int(bool(problems))} failed')
    return bool(problems)


if __name__ == '__main__':
    sys.exit(main())
