"""Do the programs agree?  A fast wrong answer counts for nothing."""
import csv
import math
import sqlite3

from benchmark.machine import WORK
from benchmark.own import PLANS
from benchmark.peers import psql

LARGEST_M2 = 1e-3  # of a single row: crossing points are rounded to the grid
PAIRS = ('landuse:zone', 'landuse:eco', 'urban:eco')
# What all other programs found: rows of A, features of B, faces of C.  Of the faces at 1 000 000 four are left out here: they are
# narrower than HG_OVERLAY_RESOLUTION_M (with 0 in its place the engine counts 3 318 309).
KNOWN = {
    10000: {'A': 53103, 'B': 6418, 'C': 34511},
    100000: {'A': 575213, 'B': 85429, 'C': 332918},
    1000000: {'A': 5720848, 'B': 876942, 'C': 3318309 - 4},
}


def relative(a, b):
    return abs(a - b) / max(abs(a), abs(b), 1e-300)


def counts_of(hegui):
    """Rows of A, features of B, faces of C."""
    return {'A': sum(rows for rows, _ in hegui['A']['rows'].values()),
            'B': sum(features for features, _ in hegui['B']['pairs'].values()), 'C': hegui['faces']['pieces'][0]}


def compare_known(n, hegui):
    """Lines of a table: what, hegui's rows, known rows, nothing."""
    counts = counts_of(hegui)
    return [[job, counts[job], known, None] for job, known in KNOWN.get(n, {}).items()]


def totals_of(peer, data, job):
    """Rows and areas by layer or pair from the peer's own table."""
    names = {'geopandas': f'geopandas-vec2_{job}.txt'}
    table = {}
    for line in (data / 'peers' / names.get(peer, f'{peer}_{job}.txt')).read_text().splitlines():
        cells = line.split(',')
        if len(cells) == 3 and cells[1]:
            table[cells[0]] = [int(float(cells[1])), float(cells[2])]
    return table


def compare_totals(hegui, peer, data, summary):
    """Lines of a table: what, hegui's rows, the peer's rows, relative difference of the sums."""
    for job, keys, own in (('A', PLANS, hegui['A']['rows']), ('B', PAIRS, hegui['B']['pairs'])):
        if job not in summary['jobs']:
            continue
        theirs = totals_of(peer, data, job)
        for key in keys:
            rows, area = theirs.get(key, [0, 0.0])
            yield [f'{job} {key}', own[key][0], rows, relative(own[key][1], area)]
    if 'result' in summary['jobs'].get('C', {}):
        rows, area = summary['jobs']['C']['result']
        yield ['C', hegui['faces']['pieces'][0], rows, relative(hegui['faces']['pieces'][1], area)]


# mapshaper counts the one place where two parcels of the data at n = 100000 overlap once: up to 1.6e-7 of a layer of A.
SAME = 1e-6


def disagreements(result):
    """What makes the times worthless: one sentence each."""
    for name, lines in result['agreement'].items():
        for what, own, their, difference in lines:
            if own != their or (difference or 0) > SAME:
                yield (f"n = {result['n']}, {what}: {own} rows here, {their} {name}, "
                       f"sums differ by {difference or 0:.1e}")
    for job, rows in result['single_rows'].items():
        if rows['only_hegui'] or rows['only_postgis'] or rows['largest_difference_m2'] > LARGEST_M2:
            yield f"n = {result['n']}, single rows of {job} differ from PostGIS's"


def rows_of_a(path):
    with open(path, encoding='utf-8') as file:
        return {(row['id'], row['layer'], row['cls']): float(row['area_m2']) for row in csv.DictReader(file)}


def rows_of_b(path):
    rows = {}
    database = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    for pair in PAIRS:
        table = 'b_' + pair.replace(':', '_')
        rows.update({(pair, str(a), str(z)): area
                     for a, z, area in database.execute(f'select aid, zid, area from {table}')})
    database.close()
    return rows


def rows_of_postgis(query, path, key):
    with open(path, 'w', encoding='utf-8') as file:
        psql('-c', f'copy ({query}) to stdout csv header', stdout=file)
    with open(path, encoding='utf-8') as file:
        return {tuple(row[name] for name in key): float(row['area']) for row in csv.DictReader(file)}


def differences(ours, theirs):
    both = ours.keys() & theirs.keys()
    worst, where = max(((abs(ours[key] - theirs[key]), key) for key in both), default=(math.nan, ()))
    return {'rows': len(ours), 'in_both': len(both), 'only_hegui': len(ours.keys() - theirs.keys()),
            'only_postgis': len(theirs.keys() - ours.keys()),
            'areas_of_single_rows_m2': [[*key, ours.get(key), theirs.get(key)]
                                        for key in sorted(ours.keys() ^ theirs.keys())][:20],
            'largest_difference_m2': worst, 'at': list(where),
            'above_1e-6_m2': sum(1 for key in both if abs(ours[key] - theirs[key]) > 1e-6)}


def compare_rows_with_postgis(data, jobs):
    """Every row of A and every feature of B."""
    compared = {}
    if 'A' in jobs:
        query = 'select id, layer, cls, sum(area) area from a_out group by 1, 2, 3 having sum(area) > 0'
        theirs = rows_of_postgis(query, WORK / 'postgis_rows.csv', ('id', 'layer', 'cls'))
        compared['A'] = differences(rows_of_a(WORK / 'rows.csv'), theirs)
    if 'B' in jobs:
        parts = (f"select '{pair}' pair, aid, zid, area from b_{pair.replace(':', '_')} where area > 0"
                 for pair in PAIRS)
        theirs = rows_of_postgis(' union all '.join(parts), WORK / 'postgis_rows.csv', ('pair', 'aid', 'zid'))
        compared['B'] = differences(rows_of_b(WORK / 'pairs.gpkg'), theirs)
    return compared
