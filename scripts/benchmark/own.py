"""hegui: building, data, runs of bench_overlay and of `hegui check` over the benchmark's layers."""
import json
import math
import re
import statistics
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmark.machine import ROOT, WORK, timed, wait_for_quiet, watched

BIN = ROOT / 'build/release/bin'
LAYERS = ('parcel', 'landuse', 'urban', 'eco', 'zone', 'infra')
PLANS = LAYERS[1:]
# Name in the results: what bench_overlay is asked for.  `faces` is C with the geometry of its faces, as peers give it.
WAYS = {
    'A': ('--job', 'A'),
    'B': ('--job', 'B'),
    'C': ('--job', 'C'),
    'faces': ('--job', 'C', '--pieces'),
    'AC': ('--job', 'AC'),
}
RESULTS = ('points', 'edges', 'label_sets', 'rows', 'plan_sets', 'pieces', 'pairs')


def build():
    subprocess.run([ROOT / 'scripts/build', 'release', '-DBUILD_TESTING=ON',
                    '-DHEGUI_BENCHES=ON'], check=True)


def make_data(options, n):
    """The folder with the layers of size n; made with the generator if it is not there."""
    data = (options.data or WORK) / str(n)
    if (data / 'parcel.shp').exists() and ((data / 'bench.gpkg').exists() or not options.peers):
        return data
    program = WORK / 'gen_bench'
    if not program.exists():
        flags = [subprocess.run(['gdal-config', option], capture_output=True, text=True, check=True).stdout.split()
                 for option in ('--cflags', '--libs')]
        subprocess.run(['cc', '-O2', '-ffp-contract=off', options.shared / 'gen_bench.c', '-o', program,
                        *flags[0], *flags[1], '-lgeos_c', '-lm'], check=True)
    data = WORK / str(n)
    data.mkdir(parents=True, exist_ok=True)
    if not (data / 'STATS.txt').exists():
        subprocess.run([program, '--n', str(n), '--seed', '1', '--out', data], check=True, stdout=sys.stderr)
    return data


# --- bench_overlay ---

def command_of(way, data, threads):
    files = ['--gpkg', WORK / 'pairs.gpkg'] if way == 'B' else []
    return [BIN / 'bench_overlay', data, *WAYS[way], '--threads', threads, *files]


def run_ways(data, ways, options, rows):
    """Add one run of each way, as whole processes, to rows[way]; a long one is not repeated."""
    for way in ways:
        if rows.get(way) and rows[way][0]['wall_s'] > options.long:
            continue
        before = wait_for_quiet(options.wait)
        run = timed(command_of(way, data, options.threads))
        rows.setdefault(way, []).append({**json.loads(run.pop('out')), **run, 'load': before})


def write_tables(data, folder):
    """rows.csv of A, pairs.gpkg of B, for comparing single rows."""
    timed([*command_of('A', data, 2), '--rows', folder / 'rows.csv'])
    timed(command_of('B', data, 2))


def check_one_thread(data, rows):
    """One thread must give the bits that several give."""
    alone = json.loads(timed(command_of('AC', data, 1))['out'])
    if any(alone[key] != rows['AC'][0][key] for key in ('label_sets', 'rows', 'plan_sets')):
        sys.exit('hegui gives different results with one thread')


def median_of(runs, *keys):
    return {key: round(statistics.median(run[key] for run in runs), 4) for key in keys}


def summary_of(rows):
    """Medians of one way's runs; their results must be the same to the last bit."""
    fixed = {key: rows[0][key] for key in ('threads', *RESULTS) if key in rows[0]}
    if any(row[key] != value for row in rows for key, value in fixed.items()):
        sys.exit('hegui gives different results in different runs')
    return {**fixed, 'runs': len(rows),
            **median_of(rows, 'read_s', 'overlay_s', 'tables_s', 'write_s', 'overlay_cpu_s', 'wall_s', 'cpu_s',
                        'rss_mb', 'load'),
            'best': {key: round(min(row[key] for row in rows), 4) for key in ('overlay_s', 'wall_s', 'cpu_s')}}


# --- hegui check over the same layers ---

PROJECT = """hegui: 1
name: bench
as_of: 2026-01-01
crs: EPSG:4547
area: plane
edition: 2023
layers:
  zones:   {{source: boundary.geojson, crs: "EPSG:4547", fields: {{id: id, name: name}}}}
  parcels: {{source: "{data}/parcel.shp", fields: {{id: code, use: cls}}}}
plans:
  land_use:
    - source: "{data}/landuse.shp"
      scheme: gb21010
      fields: {{class: cls}}
      classes: {{"1301": other, "1401": other}}    # not in the scheme
  urban: [{{source: "{data}/urban.shp", scheme: gb50137, fields: {{class: cls}}}}]
  ecological:
    - source: "{data}/eco.shp"
      fields: {{class: cls}}
      classes: {{redline: redline, forest: forest, green: green, water: water}}
  zone_master: [{{source: "{data}/zone.shp", fields: {{class: cls}}, classes: {{built: built, dev: dev, ctrl: ctrl}}}}]
  infrastructure:
    - source: "{data}/infra.shp"
      fields: {{class: cls}}
      classes: {{canal: canal, gas: gas, power: power, rail: rail, road: road}}
not_applicable:
  functional_areas: the zone plan of the benchmark is its zone_master
  basic_farmland: the benchmark has none
"""


def extent_of(data):
    """Around all layers, from the headers of their shapefiles."""
    boxes = [struct.unpack('<4d', (data / f'{layer}.shp').open('rb').read(68)[36:]) for layer in LAYERS]
    return [bound(box[i] for box in boxes) for i, bound in enumerate((min, min, max, max))]


def write_project(data, folder):
    x0, y0, x1, y1 = extent_of(data)
    ring = [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]
    zone = {'type': 'Feature', 'properties': {'id': 'Z1', 'name': 'bench'},
            'geometry': {'type': 'Polygon', 'coordinates': [ring]}}
    (folder / 'boundary.geojson').write_text(json.dumps({'type': 'FeatureCollection', 'features': [zone]}))
    (folder / 'project.yaml').write_text(PROJECT.format(data=data.resolve()), encoding='utf-8')
    return folder / 'project.yaml'


def stages_of(result):
    """run.seconds; the file is too large to be parsed for it."""
    with open(result, encoding='utf-8') as file:
        head = file.read(65536)
    return json.loads(re.search(r'"seconds": (\{[^}]*\})', head)[1])


def write_candidate(data, folder):
    """One candidate in the middle of everything, some hundred metres wide."""
    x0, y0, x1, y1 = extent_of(data)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    ring = [[x + dx, y + dy] for dx, dy in ((-120, -90), (130, -100), (110, 95), (-100, 120), (-120, -90))]
    crs = {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::4547'}}
    candidate = {'type': 'Feature', 'properties': {'DKBH': 'C1', 'YTDM': '0601', 'JZMJ': 50000},
                 'geometry': {'type': 'Polygon', 'coordinates': [ring]}}
    (folder / 'candidate.geojson').write_text(json.dumps({'type': 'FeatureCollection', 'crs': crs, 'features': [candidate]}))
    return folder / 'candidate.geojson'


def run_once(command, options):
    before = wait_for_quiet(options.wait)
    with tempfile.TemporaryDirectory(dir=WORK) as out:
        wall, samples = watched([BIN / 'hegui', *command, '-o', out, '--to', 'json', '-j', options.threads,
                                 '--ledger', 'none', '-q'], ok=(0, 1, 3))
        stages = stages_of(Path(out) / 'result.json')
    # stages come one after another: what stands in memory until the overlay is done
    overlaid = stages['read'] + stages['validate'] + stages['overlay']
    peak = max((mb for at, mb in samples if at <= overlaid), default=math.nan)
    del stages['write']  # what is left counts for it: syncing, starting and freeing, too
    return {'wall_s': round(wall, 4), **{f'{stage}_s': seconds for stage, seconds in stages.items()},
            'write_s': round(wall - sum(stages.values()), 4), 'overlay_rss_mb': round(peak, 1),
            'rss_mb': round(max(mb for _, mb in samples), 1), 'load': before}


def run_medians(command, options):
    """Medians of a whole command with --to json; what the stages do not count of the wall time is writing and starting."""
    rows = []
    while not rows or (len(rows) < options.runs and rows[0]['wall_s'] < options.long):
        rows.append(run_once(command, options))
    return {'runs': len(rows), **median_of(rows, *rows[0])}


def run_check(data, options):
    return run_medians(['check', write_project(data, WORK)], options)


def run_supply(data, options):
    """One candidate against the whole county: the parcels of the data are those that exist."""
    return run_medians(['supply', write_project(data, WORK), write_candidate(data, WORK)], options)
