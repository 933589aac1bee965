"""The sample plan out of a PostGIS database: the same areas as out of its files, and no password in anything that is written.

check_postgis.py PROGRAM FOLDER.  A server of its own, with its data below FOLDER and a Unix socket only; it ends with the test.
Ends with 77 (skipped) where PostgreSQL is not installed."""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from osgeo import gdal

from check_formats import ROOT, differences

sys.path.insert(0, str(ROOT / 'tests/support'))
from postgres_server import SECRET, SKIPPED, Server, newest_server  # noqa: E402

gdal.UseExceptions()


SAMPLE = ROOT / 'sample_data'
LAYER = re.compile(r'source: (xingang/\w+\.\w+)(, layer: \w+)?')


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
