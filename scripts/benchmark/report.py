"""Figures beside their targets: on the terminal, and as Markdown for doc/PERFORMANCE.md."""
import math
import os

from benchmark.machine import ROOT

# Seconds of other programs at n = 100000 on the machine where the targets were set: shown, and marked, where a peer did
# not run.  Ratios to them mix two machines.
KNOWN_AT = 100000
KNOWN = {
    'geopandas': {'load': 1.1, 'A': 21.8, 'B': 19.8, 'C': 32.8},
    'postgis': {'load': 6.9, 'A': 26.6, 'B': 14.3, 'C': 70.1},
    'mapshaper': {'load': 0.0, 'A': 64.6, 'B': 21.7, 'C': 17.3},
}
MARKS = ('<!-- figures: begin -->\n', '<!-- figures: end -->\n')


def seconds_of(result, peer, jobs, with_load):
    """A peer's seconds for some jobs, and how to name them; None if neither measured nor known."""
    run = result['peers'].get(peer, {'jobs': {}})
    if all(job in run['jobs'] for job in jobs):
        return sum(run['jobs'][job]['seconds'] for job in jobs) + (run['load_s'] if with_load else 0), peer
    if result['n'] == KNOWN_AT:
        known = KNOWN[peer]
        return sum(known[job] for job in jobs) + (known['load'] if with_load else 0), f'{peer} (known)'
    return None


def best_peer(result, jobs, with_load):
    found = [seconds_of(result, peer, jobs, with_load) for peer in KNOWN]
    measured = [each for each in found if each and not each[1].endswith('(known)')]
    return min(measured or [each for each in found if each], default=None)


# --- the rows: how many times faster, at least ---

def ratio_row(result, what, mine, theirs, target, aim):
    if mine is None or theirs is None:
        return None
    seconds, peer = theirs
    return {'what': what, 'n': result['n'], 'hegui': f'{mine:.2f} s', 'beside': f'{peer} {seconds:.2f} s',
            'figure': f'{seconds / mine:.1f} x', 'target': f'{target} x', 'aim': f'{aim} x',
            'judged': result['n'] == 100000,
            'reached': grade(seconds / mine >= target, seconds / mine >= aim)}


def limit_row(n, what, own, beside, values, targets, aims, unit, judged):
    """A row whose figures must not be above their limits."""
    def show(numbers):
        return ', '.join(text.format(number) for text, number in zip(unit, numbers))
    return {'what': what, 'n': n, 'hegui': own, 'beside': beside, 'figure': show(values), 'target': show(targets),
            'aim': show(aims), 'judged': judged,
            'reached': grade(all(v <= t for v, t in zip(values, targets)), all(v <= a for v, a in zip(values, aims)))}


def grade(target, aim):
    return 'aim' if aim else 'target' if target else 'no'


def peer_rows(result):
    hegui, check = result['hegui'], result['check']
    postgis = {job: seconds_of(result, 'postgis', job, with_load=job == 'B') for job in ('B', 'AC')}
    return [row for row in (
        ratio_row(result, 'A, reading included', hegui['A']['wall_s'], best_peer(result, 'A', True), 25, 50),
        ratio_row(result, 'C, five-way faces with geometry, reading included', hegui['faces']['wall_s'],
                  seconds_of(result, 'mapshaper', 'C', True), 12, 25),
        ratio_row(result, 'B, pieces to GeoPackage with R-tree', hegui['B']['wall_s'], postgis['B'], 10, 20),
        ratio_row(result, 'A and C, stage overlay of one check', check['overlay_s'] if check else None,
                  postgis['AC'], 50, 100),
    ) if row]


def check_rows(result):
    n, check = result['n'], result['check']
    if not check:
        return []
    rows = [limit_row(n, 'check: stage overlay / stage read', f"{check['overlay_s']:.2f} s",
                      f"read {check['read_s']:.2f} s", [check['overlay_s'] / check['read_s']], [4], [2], ['{:.1f}'],
                      n == 100000),
            limit_row(n, 'check: stage overlay, peak memory until then', f"{check['overlay_s']:.2f} s", '',
                      [check['overlay_s'], check['overlay_rss_mb'] / 1024], [30, 4], [12, 2], ['{:.1f} s', '{:.1f} GB'],
                      n == 1000000),
            limit_row(n, 'whole check --to json', f"{check['wall_s']:.2f} s", '', [check['wall_s']], [1], [0.5],
                      ['{:.2f} s'], n == 10000)]
    supply = result.get('supply')
    if supply:
        rows.append(limit_row(n, 'whole supply of one candidate --to json', f"{supply['wall_s']:.2f} s", '', [supply['wall_s']],
                              [2], [1], ['{:.2f} s'], n == 100000))
    return rows


def growth_rows(results):
    """Slope of log seconds over log edges between the smallest and the largest data."""
    if len(results) < 2:
        return []
    few, many = (pick(results, key=lambda result: result['n'])['hegui']['AC'] for pick in (min, max))
    sizes = f"{min(r['n'] for r in results)} - {max(r['n'] for r in results)}"
    slope = math.log(many['overlay_s'] / few['overlay_s']) / math.log(many['edges'] / few['edges'])
    return [limit_row(sizes, 'growth of the overlay of A and C, exponent',
                      f"{few['overlay_s']:.2f} - {many['overlay_s']:.2f} s", '', [slope], [1.1], [1.0], ['{:.2f}'],
                      True)]


def rows_of(results):
    return [row for result in results for row in peer_rows(result) + check_rows(result)] + growth_rows(results)


# --- tables ---

HEAD = ['row', 'n', 'hegui', 'beside', 'figure', 'target', 'aim', 'reached']


def cells_of(row):
    return [row['what'], row['n'], row['hegui'], row['beside'], row['figure'],
            *((row['target'], row['aim'], row['reached']) if row['judged'] else ('', '', ''))]


def seconds_table(result):
    """Every program of one run: seconds of whole jobs, loading beside them."""
    rows = [['program', 'load', 'A', 'B', 'C', 'memory', 'runs', 'load of machine']]
    hegui = result['hegui']
    memory = max(hegui[way]['rss_mb'] for way in ('A', 'B', 'faces'))
    rows.append(['hegui, whole processes', 'incl.', *(f"{hegui[way]['wall_s']:.2f}" for way in ('A', 'B', 'faces')),
                 f'{memory / 1024:.2f} GB', hegui['A']['runs'], hegui['A']['load']])
    rows.append(['... of which overlay', '', *(f"{hegui[way]['overlay_s']:.2f}" for way in ('A', 'B', 'faces')), '', '',
                 ''])
    for name, peer in result['peers'].items():
        jobs = peer['jobs']
        memory = max((job['rss_mb'] for job in jobs.values()), default=0)
        rows.append([name, peer['load_s'] or 'incl.',
                     *(f"{jobs[job]['seconds']:.2f}" if job in jobs else '-' for job in 'ABC'),
                     '(server)' if name == 'postgis' else f'{memory / 1024:.2f} GB',
                     '/'.join(str(job['runs']) for job in jobs.values()), peer['load']])
    return rows


def check_table(results):
    stages = ('read', 'validate', 'overlay', 'judge', 'write')
    rows = [['hegui --to json', *stages, 'whole', 'memory', 'runs']]
    for command, result in ((c, r) for c in ('check', 'supply') for r in results):
        check = result.get(command)
        if check:
            rows.append([f"{command}, n = {result['n']}", *(f"{check[f'{stage}_s']:.2f}" for stage in stages),
                         f"{check['wall_s']:.2f} s", f"{check['rss_mb'] / 1024:.2f} GB", check['runs']])
    return rows


def agreement_table(result):
    return [['results', 'job', 'rows hegui', 'rows there', 'relative difference of sums'],
            *([name, what, own, their, '' if difference is None else f'{difference:.1e}']
              for name, lines in result['agreement'].items() for what, own, their, difference in lines)]


def agreement_sentence(result):
    """The table of agreement in one breath; what differs is named."""
    lines = [(name, *line) for name, lines in result['agreement'].items() for line in lines]
    differing = [f'{name}, {what}: {own} here, {their} there' for name, what, own, their, _ in lines if own != their]
    counts = '; '.join(differing) or f'all {len(lines)} counts equal ({", ".join(result["agreement"])})'
    sums = [(difference, name) for name, *_, difference in lines if difference is not None]
    if not sums:
        return f"n = {result['n']}: {counts}"
    largest, name = max(sums)
    return f"n = {result['n']}: {counts}; sums differ by {largest:.1e} of their size at most ({name})"


def sentences_of(result):
    """Rows one by one, and what was left out."""
    for job, rows in result['single_rows'].items():
        yield (f"n = {result['n']}, every row of {job} against PostGIS: {rows['in_both']} of {rows['rows']} in both, "
               f"{rows['only_hegui']} only here, {rows['only_postgis']} only there; largest difference "
               f"{rows['largest_difference_m2']:.1e} m2, {rows['above_1e-6_m2']} above 1e-6 m2")
    for name, reasons in result['skipped'].items():
        yield f"n = {result['n']}, {name}: {'; '.join(reasons)}"


def print_table(rows):
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print('  '.join(str(cell).ljust(width) if i == 0 else str(cell).rjust(width)
                        for i, (cell, width) in enumerate(zip(row, widths))).rstrip())
    print()


def print_report(report):
    for result in report['results']:
        print(f"n = {result['n']}, {report['processors']} processors, seconds\n")
        print_table(seconds_table(result))
        print_table(agreement_table(result))
        for sentence in sentences_of(result):
            print(sentence)
        print()
    print_table(check_table(report['results']))
    print_table([HEAD, *map(cells_of, report['rows'])])


def markdown_table(rows):
    lines = ['| ' + ' | '.join(str(cell).replace(' x', ' ×') for cell in row) + ' |' for row in rows]
    return '\n'.join([lines[0], '|' + '---|' * len(rows[0]), *lines[1:]]) + '\n'


def markdown(report):
    parts = [f"{report['when'][:10]}, {report['processors']} processors, {report['threads']} threads. Ratios to quote, "
             'seconds for orientation.\n', markdown_table([HEAD, *map(cells_of, report['rows'])]),
             markdown_table(check_table(report['results']))]
    for result in report['results']:
        parts.append(f"n = {result['n']}, seconds:\n")
        parts.append(markdown_table(seconds_table(result)))
    parts.append('**Agreement.**\n')
    for result in report['results']:
        parts.extend(f'- {sentence}' for sentence in [agreement_sentence(result), *sentences_of(result)])
    return '\n'.join(parts)


def put_into_document(text):
    """Replace what stands between the marks of doc/PERFORMANCE.md."""
    path = ROOT / 'doc/PERFORMANCE.md'
    before, rest = path.read_text(encoding='utf-8').split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    path.write_text(f'{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}', encoding='utf-8')
