#!/usr/bin/env python3
"""Batches of whole and spoiled projects: statuses, records, overview, what is taken over."""
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import jsonschema
import openpyxl

from province import Checks, SAMPLE, hegui, overview, statuses, without_times, zipped, zone

checks = Checks()
FORMS = ['--to', 'json,html']
SCHEMAS = {name: json.loads(Path(f'data/{name}.schema.json').read_text(encoding='utf-8')) for name in ('task', 'overview')}


def spoiled_province(root):
    """Expected exit status of each project by its path."""
    zone(root / 'a good')
    zone(root / 'breach', repaired=False)
    (zone(root / '缺文件') / 'repaired' / 'YJJBNT.shp').unlink()
    for file in zone(root / 'no-crs').glob('*/*.prj'):
        file.unlink()
    (root / 'bad.yaml').write_text('hegui: 1\nlayers: [\n', encoding='utf-8')
    (root / 'unknown-key.yml').write_text('hegui: 1\nlayerz: {}\n', encoding='utf-8')
    (root / 'truncated.zip').write_bytes(zipped(root / 'whole.zip').read_bytes()[:5000])
    (root / '空县').mkdir()
    zone(root / 'twin', 'twin.yaml')
    shutil.copy(root / 'twin' / 'twin.yaml', root / 'twin' / 'twin.yml')
    shutil.copytree(SAMPLE / 'xingang', root / 'dossier')
    zone(root / 'unwritable')
    (root / '.hidden').mkdir()
    zone(root / '.hidden')
    zone(root / 'earlier.hegui')
    return {'a good/zone.yaml': 0, 'breach/zone.yaml': 1, '缺文件/zone.yaml': 3, 'no-crs/zone.yaml': 3, 'bad.yaml': 2,
            'unknown-key.yml': 2, 'truncated.zip': 3, 'whole.zip': 3, '空县': 3, 'twin/twin.yaml': 0, 'twin/twin.yml': 0, 'dossier': 3,
            'unwritable/zone.yaml': 4}


def judge(root, out, *options, expect=1):
    (out / 'unwritable').mkdir(parents=True, exist_ok=True)
    (out / 'unwritable' / 'zone').write_text('a file where the folder would be')
    return hegui('batch', root, '-o', out, *FORMS, *options, expect=expect)


def check_statuses(root, out, expected):
    checks.same('statuses', statuses(out), expected)
    page = overview(out)
    checks.same('exit status of all', page['exit_status'], 1)
    checks.same('verdicts', page['total']['verdicts'], {'non_compliant': 1, 'failed': 3, 'undecided': 6, 'compliant': 3})
    for project in page['projects']:
        if project['exit_status'] not in (0, 1):
            checks.true(f'{project["project"]} says why', project['messages'])
        for message in project['messages']:
            checks.true('a cure in both languages', message['cure']['zh'] and message['cure']['en'])
    order = [project['exit_status'] for project in page['projects']]
    checks.same('worst first', order[0], 1)
    checks.same('what complies comes last', order[-3:], [0, 0, 0])


def check_records(root, out):
    jsonschema.validate(overview(out), SCHEMAS['overview'])
    for record in sorted(out.rglob('task.json')):
        content = json.loads(record.read_text(encoding='utf-8'))
        jsonschema.validate(content, SCHEMAS['task'])
        checks.true(f'{record} has its log', (record.parent / 'log.txt').is_file())
        for form in content['forms']:
            checks.same(f'{record}: {form["file"]}', (record.parent / form['file']).stat().st_size, form['bytes'])
    left = [str(path) for path in out.rglob('.*')]
    checks.same('nothing temporary is left', left, [])
    links = [word.split('"')[0] for word in (out / 'overview.html').read_text(encoding='utf-8').split('href="')[1:]]
    from urllib.parse import unquote
    for link in links:
        if not link.startswith('#'):
            checks.true(f'{link} leads to a file', (out / unquote(link)).is_file())


def check_against_check(root, out, scratch):
    """What a batch writes is what check writes, and its sums are those of result.json."""
    for project, folder in (('a good/zone.yaml', 'a good/zone'), ('breach/zone.yaml', 'breach/zone'), ('twin/twin.yml', 'twin/twin.yml')):
        alone = scratch / folder
        status = hegui('check', root / project, '-o', alone, *FORMS).returncode
        record = json.loads((out / folder / 'task.json').read_text(encoding='utf-8'))
        result = without_times((alone / 'result.json').read_text(encoding='utf-8'))
        checks.same(f'{project}: status', record['exit_status'], status)
        checks.same(f'{project}: result.json', without_times((out / folder / 'result.json').read_text(encoding='utf-8')), result)
        checks.same(f'{project}: report.html', (out / folder / 'report.html').read_bytes(), (alone / 'report.html').read_bytes())
        checks.same(f'{project}: counts', record['counts'], result['counts'])
        checks.true(f'{project}: area', abs(record['sums']['zones']['area_m2'] - sum(z['area_m2'] for z in result['zones'])) < 1e-6)
        found = {}
        for finding in result['findings']:
            found[finding['rule']] = found.get(finding['rule'], 0) + 1
        counted = {}
        for rule in record['rules']:
            counted[rule['rule']] = counted.get(rule['rule'], 0) + rule['count'] + rule['waived']
        checks.same(f'{project}: findings by rule', counted, found)
        hard = sum(cell['area_m2'] for cell in result['conflicts']['matrix'] if cell['relation'] == 'hard')
        checks.true(f'{project}: hard conflicts', abs(record['sums']['conflicts']['hard']['area_m2'] - hard) < 1e-6)


def check_workbook(out, expected):
    book = openpyxl.load_workbook(out / 'overview.xlsx')
    checks.same('sheets', book.sheetnames, ['总览', '规则族', '未能判定', '问题汇总'])
    rows = list(book['总览'].iter_rows(values_only=True))
    head = next(i for i, row in enumerate(rows) if '项目' in row)
    column = {name: i for i, name in enumerate(rows[head])}
    got = {row[column['项目']]: row[column['退出状态']] for row in rows[head + 1:] if row[column['项目']]}
    checks.same('statuses in the workbook', got, expected)
    links = [cell.hyperlink.target for row in book['总览'].iter_rows() for cell in row if cell.hyperlink]
    checks.true('links in the workbook lead to reports', 'breach/zone/report.html' in links and all((out / link).is_file() for link in links))


def check_same_bytes(root, first, scratch):
    second = scratch / 'second'
    judge(root, second, '-j', '1')
    for name in ('overview.json', 'overview.html', 'overview.xlsx'):
        checks.same(f'{name} for -j 1 and -j 2', (second / name).read_bytes() == (first / name).read_bytes(), True)


def taken(call):
    """How many were taken over, from the line that says so."""
    return int(next(line.split()[0] for line in call.stdout.splitlines() if 'taken over' in line))


def check_resume(root, out):
    whole = (out / 'overview.json').read_bytes()
    again = lambda *options: taken(judge(root, out, '--resume', '--lang', 'en', '--report-lang', 'zh', *options))
    judge(root, out, '--lang', 'en', '--report-lang', 'zh')
    checks.same('all that have a result are taken over', again(), 10)
    checks.same('and give the same overview', (out / 'overview.json').read_bytes() == whole, True)
    for file in root.rglob('*'):
        os.utime(file, (1, 1))
    checks.same('dates of files do not count', again(), 10)
    with open(root / 'breach' / 'xingang' / 'csgh.dbf', 'ab') as file:
        file.write(b'\x1a')
    checks.same('a source that changed', again(), 9)
    (out / 'a good' / 'zone' / 'report.html').unlink()
    checks.same('a form that is gone', again(), 9)
    checks.true('is written again', (out / 'a good' / 'zone' / 'report.html').is_file())
    result = out / 'twin' / 'twin.yml' / 'result.json'
    result.write_bytes(result.read_bytes().replace(b'"schema"', b'"schemA"'))
    checks.same('a form that was changed', again(), 9)
    record = out / 'twin' / 'twin.yml' / 'task.json'
    record.write_text(record.read_text(encoding='utf-8').replace('"exit_status": 0', '"exit_status": 1'), encoding='utf-8')
    checks.same('a record that contradicts itself', again(), 9)
    record.write_text('{}', encoding='utf-8')
    checks.same('a record that is none', again(), 9)
    checks.same('other options', again('--set', 'tolerance.sliver_area_m2=2'), 0)
    checks.same('and back', again(), 0)


def check_lists(root, scratch):
    listed = scratch / 'lists'
    for name in ('甲县', '乙县'):
        zone(listed / name)
    for encoding, start in (('utf-8', b''), ('utf-8', b'\xef\xbb\xbf'), ('gbk', b'')):
        listing = listed / 'county list.txt'
        listing.write_bytes(start + '# 注释\r\n\r\n  甲县/zone.yaml  \r\n乙县/zone.yaml\n甲县/zone.yaml\nnot-there.yaml\n'.encode(encoding))
        shutil.rmtree(listed / 'county list.hegui', ignore_errors=True)
        call = hegui('batch', listing, *FORMS, '--lang', 'en', expect=3)
        checks.same(f'a list in {encoding}', statuses(listed / 'county list.hegui'),
                    {'甲县/zone.yaml': 0, '乙县/zone.yaml': 0, 'not-there.yaml': 2})
        checks.true('twice is told', 'more than once' in call.stderr)


def check_exit_statuses(scratch):
    good = zone(scratch / 'only good' / 'a').parent
    hegui('batch', good, *FORMS, expect=0)
    (good / 'nothing').mkdir()
    hegui('batch', good, *FORMS, expect=3)
    empty = scratch / 'empty'
    empty.mkdir()
    hegui('batch', empty, expect=2)
    hegui('batch', scratch / 'not there', expect=2)
    hegui('batch', good, good, expect=2)
    hegui('batch', good, '--to', 'nonsense', expect=2)
    checks.true('a wrong call writes nothing', not (scratch / 'empty.hegui').exists())
    (scratch / 'taken').write_text('no folder')
    hegui('batch', good, '-o', scratch / 'taken', expect=4)
    blocked = scratch / 'blocked'
    (blocked / 'overview.html').mkdir(parents=True)
    hegui('batch', good, '-o', blocked, *FORMS, expect=4)


def check_fail_fast(root, scratch):
    out = scratch / 'fast'
    hegui('batch', root, '-o', out, *FORMS, '--fail-fast', '-j', '1', expect=3)
    page = overview(out)
    codes = [m['code'] for p in page['projects'] for m in p['messages'] if p['project'] != 'bad.yaml']
    judged = [p['project'] for p in page['projects'] if not any(m['code'] == 'HG-X-514' for m in p['messages'])]
    checks.same('ends at the first that does not comply', sorted(judged), ['a good/zone.yaml', 'bad.yaml'])
    checks.true('the rest is told', codes.count('HG-X-514') == len(page['projects']) - 2)


with tempfile.TemporaryDirectory() as scratch:
    scratch = Path(scratch)
    root, out = scratch / 'province', scratch / 'out'
    root.mkdir()
    expected = spoiled_province(root)
    judge(root, out, '-j', '2')
    check_statuses(root, out, expected)
    check_records(root, out)
    check_against_check(root, out, scratch / 'alone')
    check_workbook(out, expected)
    check_same_bytes(root, out, scratch)
    check_fail_fast(root, scratch)
    check_resume(root, out)
    check_lists(root, scratch)
    check_exit_statuses(scratch)
checks.end()
