"""From faults to repair on the sample: what `hegui` says was cured is what its list of planted faults says.

diff_demo.py HEGUI FOLDER"""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

SAMPLE = Path('sample_data')


def planted():
    """Findings that the list of faults counts, by project: rule and file's name."""
    rows = [[cell.strip() for cell in line.strip('| \n').split('|')] for line in (SAMPLE / 'README.md').read_text(encoding='utf-8').splitlines()
            if line.startswith('| ') and line.split('|')[2].strip().startswith('HG-')]
    return [{'rule': row[1], 'severity': row[2], 'project': row[3], 'file': row[4]} for row in rows if row[2] != 'info']


def check(program, folder, project, out, *more):
    done = subprocess.run([program, 'check', str(project), '-o', f'{folder}/{out}', '--lang', 'zh', '--ledger', f'{folder}/l.sqlite', *more],
                          capture_output=True, text=True, timeout=600)
    return done.returncode, done.stdout, json.loads(Path(f'{folder}/{out}/result.json').read_text(encoding='utf-8'))


def half_repaired(folder):
    """Five findings cured: gap and overlap of functional areas, the red line in two plans, the facility without a class."""
    copy = Path(folder) / 'half'
    shutil.copytree(SAMPLE / 'xingang', copy / 'xingang')
    for name in ('gnq', 'STBHHX'):
        for part in (SAMPLE / 'repaired').glob(f'{name}.*'):
            shutil.copy(part, copy / 'xingang')
    text = (SAMPLE / 'xingang.yaml').read_text(encoding='utf-8')
    mended = text.replace('污水处理厂: sewage}', '污水处理厂: sewage, 调压站: gas}')
    assert mended != text
    (copy / 'xingang.yaml').write_text(mended, encoding='utf-8')
    return copy / 'xingang.yaml'


def sums(result):
    return {name: result['against']['counts'][name] for name in ('before', 'fixed', 'left', 'new', 'not_judged')}


def check_charts(folder, out, runs):
    """The page draws what result.json has, and the other forms can be made again."""
    page = Path(f'{folder}/{out}/report.html').read_text(encoding='utf-8')
    charts = page.count('<svg class="chart over-runs"')
    if charts != 3 or page.count('<path class="series"') != 3 or page.count('<circle class="kept"') < 3 * runs:
        yield f'{charts} charts of the zone, {page.count("<path class=")} paths'


def check_again(program, folder, out):
    again = f'{folder}/again'
    done = subprocess.run([program, 'report', f'{folder}/{out}/result.json', '-o', again, '--lang', 'zh', '-q'], timeout=600)
    for name in ('result.json', 'report.html', 'report.pdf', 'tables.xlsx', 'findings.gpkg'):
        if Path(again, name).read_bytes() != Path(folder, out, name).read_bytes():
            yield f'{name} written again has other bytes (exit {done.returncode})'


def main():
    program, folder = (str(Path(word).resolve()) for word in sys.argv[1:3])
    os.environ['LC_ALL'] = 'C.UTF-8'
    shutil.rmtree(folder, ignore_errors=True)
    Path(folder).mkdir(parents=True)
    faults, problems = planted(), []
    cured = [fault for fault in faults if fault['project'] == 'xingang']
    status, _, plain = check(program, folder, SAMPLE / 'xingang.yaml', 'a', '--to', 'json', '--against', 'last')
    if status != 1 or 'against' in plain or 'history' in plain:
        problems.append(f'the first run: exit {status}, with a comparison')
    status, said, half = check(program, folder, half_repaired(folder), 'half-out', '--to', 'json', '--against', 'last')
    want = {'before': len(faults), 'fixed': 5, 'left': len(faults) - 5, 'new': 0, 'not_judged': 0}
    if status != 1 or sums(half) != want or f'已整改 5 处，遗留 {len(faults) - 5} 处，新增 0 处' not in said:
        problems.append(f'half repaired: exit {status}, {half["against"]["counts"]} instead of {want}')
    status, said, whole = check(program, folder, SAMPLE / 'xingang-repaired.yaml', 'b', '--against', '1')
    want = {'before': len(faults), 'fixed': len(cured), 'left': len(faults) - len(cured), 'new': 0, 'not_judged': 0}
    if status != 0 or sums(whole) != want:
        problems.append(f'repaired: exit {status}, {whole["against"]["counts"]} instead of {want}')
    rules = sorted(row['rule'] for row in whole['against']['findings'] if row['change'] == 'fixed' and row['before']['severity'] != 'info')
    if rules != sorted(fault['rule'] for fault in cured):
        problems.append(f'cured rules: {rules}')
    problems += check_charts(folder, 'b', 3)
    problems += check_again(program, folder, 'b')
    done = subprocess.run([program, 'check', str(SAMPLE / 'xingang.yaml'), '-o', f'{folder}/c', '--to', 'json', '--against', '99',
                           '--ledger', f'{folder}/l.sqlite', '--lang', 'en'], capture_output=True, text=True, timeout=600)
    if done.returncode != 2 or Path(folder, 'c', 'result.json').exists() or 'no run 99' not in done.stderr:
        problems.append(f'--against a run that is not there: exit {done.returncode}, {done.stderr}')
    print(*problems, sep='\n')
    print(f'{len(faults)} planted, {len(problems)} problems')
    return bool(problems)


if __name__ == '__main__':
    sys.exit(main())
