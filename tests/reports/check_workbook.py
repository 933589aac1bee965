#!/usr/bin/env python3
"""check_workbook.py PROGRAM SAMPLE_DATA: tables.xlsx and notice.xlsx of real runs beside result.json and report.html.

Read with openpyxl, which shares nothing with the writer.  Both commands, both languages, with and without --name."""
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import openpyxl

SHEETS = {
    ('check', 'zh'): ['结论', '指标', '面积平衡', '冲突矩阵', '问题清单', '闲置', '处置方案', '履约核查', '存量用地', '豁免',
                      '限值与出处', '宗地', '宗地规划', '园区用地', '报送数据', '签署'],
    ('check', 'en'): ['Verdict', 'Indices', 'Area balance', 'Conflict matrix', 'Findings', 'Idle land', 'Disposal plan',
                      'Contract performance', 'Stock of land', 'Waivers', 'Limits and sources', 'Parcels',
                      'Parcels by plan', 'Zone land', 'Inputs', 'Signatures'],
    ('supply', 'zh'): ['结论', '供地', '供地条件', '指标余额', '指标占用', '要件清单', '指标', '面积平衡', '冲突矩阵', '问题清单',
                       '豁免', '限值与出处', '拟供地块规划分类', '报送数据', '签署'],
    ('supply', 'en'): ['Verdict', 'Supply', 'Conditions of supply', 'Quota balance', 'Quota by candidate', 'Documents',
                       'Indices', 'Area balance', 'Conflict matrix', 'Findings', 'Waivers', 'Limits and sources',
                       'Candidates by plan', 'Inputs', 'Signatures'],
}
# what a head says of its column, and the format that its numbers have
FORMATS = [(r'（公顷）|\(ha\)$', '#,##0.0000'), (r'（亩）|\(mu\)$', '#,##0.00'),
           (r'未取位|unrounded', '0.00######'), (r'（m²）|\(m²\)$', '#,##0.00'), (r'占比|^share$', '0.00%')]
DATA_FAMILIES = ('HG-F-', 'HG-C-', 'HG-A-', 'HG-G-', 'HG-T-')
SEVERITY = {'block': '否决', 'undecided': '待核', 'warn': '警示', 'info': '提示'}
FILLS = {'block': 'FFF6C8AE', 'undecided': 'FFEBD2E2', 'warn': 'FFFBE3B3', 'info': 'FFD5EAF7'}


class Ids(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids = set()

    def handle_starttag(self, tag, attrs):
        self.ids.update(value for name, value in attrs if name == 'id')


def run(program, command, sample, folder, lang, name='', threads='2'):
    files = {'check': [f'{sample}/xingang.yaml'],
             'supply': [f'{sample}/xingang-supply.yaml', f'{sample}/supply/nzdk.txt']}[command]
    done = subprocess.run([program, command, *files, '-o', folder, '--lang', lang, '-q', '-j', threads,
                           '--to', 'json,html,xlsx,notice', *(['--name', name] if name else [])],
                          capture_output=True, timeout=300)
    assert done.returncode == 1, done
    return sorted(path.name for path in Path(folder).iterdir())


def raw_parts(path):
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def check_safe(path, page_ids, page):
    """No formula, and no link but to a row of the page that is there."""
    for name, text in raw_parts(path).items():
        if name.startswith('xl/worksheets/sheet'):
            assert b'<f>' not in text and b'<f ' not in text, name
            for location in re.findall(rb'<hyperlink [^>]*location="([^"]*)"', text):
                assert location.decode() in page_ids, location
            assert text.count(b'<hyperlink ') == text.count(b' location="'), name
        if name.startswith('xl/worksheets/_rels'):
            assert set(re.findall(r'Target="([^"]*)"', text.decode())) == {page}, name


def check_layout(book, command, lang):
    assert book.sheetnames == SHEETS[command, lang], book.sheetnames
    for sheet in book:
        signed = sheet.title in ('签署', 'Signatures')
        assert sheet.freeze_panes == 'A2' and sheet.print_title_rows == '$1:$1', sheet.title
        assert sheet.auto_filter.ref == (None if signed else sheet.dimensions), (sheet.title, sheet.auto_filter.ref)
        assert sheet.page_setup.orientation == 'landscape' and sheet.page_setup.paperSize == 9
        heads = [cell.value for cell in sheet[1]]
        assert all(heads) and all(sheet.column_dimensions[cell.column_letter].width >= 7 for cell in sheet[1])
        for row in sheet.iter_rows(min_row=2):
            for head, cell in zip(heads, row):
                assert cell.data_type != 'f', (sheet.title, cell.coordinate)
                if isinstance(cell.value, (int, float)):
                    wanted = [code for pattern, code in FORMATS if re.search(pattern, head)]
                    assert not wanted or cell.number_format == wanted[0], (sheet.title, head, cell.number_format)


def rows_of(book, number):
    sheet = book[book.sheetnames[number]] if isinstance(number, int) else book[number]
    heads = [cell.value for cell in sheet[1]]
    return [dict(zip(heads, (cell.value for cell in row))) for row in sheet.iter_rows(min_row=2)]


def stored(value):
    """What a workbook keeps of a double: 16 digits."""
    return float(f'{value:.16G}')


def decimal(value):
    return Decimal(repr(value))


def check_balance(book, result):
    rows = rows_of(book, '面积平衡')
    for zone in result['zones']:
        own = {row['项目']: row for row in rows if row['所属区域'] == zone['id']}
        names = dict(built='建成区', development='发展区', controlled='控制区', unassigned='未划入功能分区', overlap='重复计入')
        for head, places in (('面积（公顷）', 4), ('面积（亩）', 2), ('面积（m²）', 2), ('占比', 4)):
            parts = [(-1 if key == 'overlap' else 1) * decimal(own[name][head]) for key, name in names.items()]
            whole, rest = decimal(own['区域总面积'][head]), decimal(own['平衡差'][head])
            assert sum(parts) + rest == whole, (head, parts, whole)
            assert all(p == round(p, places) for p in parts + [whole, rest]), head
        for key, name in names.items():
            assert own[name]['未取位面积（m²）'] == stored(zone['split'][key]['area_m2'])
            assert abs(own[name]['面积（m²）'] - zone['split'][key]['area_m2']) < 0.01
        assert own['区域总面积']['未取位面积（m²）'] == stored(zone['area_m2'])


def check_findings(book, result, page_ids):
    sheet = book['问题清单']
    heads = [cell.value for cell in sheet[1]]
    found = {finding['id']: finding for finding in result['findings']}
    seen = []
    for cells in sheet.iter_rows(min_row=2):
        row = dict(zip(heads, cells))
        finding = found[row['编号'].value]
        seen.append(finding['id'])
        link = row['编号'].hyperlink
        assert (link is not None) == (finding['id'] in page_ids), finding['id']
        assert link is None or link.location == finding['id']
        assert row['等级'].value == SEVERITY[finding['severity']]
        assert row['等级'].fill.start_color.rgb == FILLS[finding['severity']]
        measured = finding['measured']
        assert row['实测值'].value == (stored(measured['value']) if measured else '—'), finding['id']
        if finding['limit']:
            assert row['限值'].value == stored(finding['limit']['value'])
        assert row['已豁免'].value == ('是' if finding['waived'] else '否')
        assert row['X(北)'].value == (stored(finding['where']['y']) if finding['where']['y'] is not None else '—')
    assert sorted(seen) == sorted(found)


def check_matrix(book, result):
    rows = rows_of(book, '冲突矩阵')
    assert [row['面积（m²）'] for row in rows] == [stored(cell['area_m2']) for cell in result['conflicts']['matrix']]
    for row, cell in zip(rows, result['conflicts']['matrix']):
        assert row['保护用地'] == ('是' if cell['protected'] else '否') and row['依据'] == cell['basis']


def check_parcels(book, result):
    for row, parcel in zip(rows_of(book, '宗地'), result['parcels'], strict=True):
        assert row['编号或代码'] == parcel['id'] and row['面积（m²）'] == stored(parcel['area_m2'])
        assert row['面积（公顷）'] == stored(parcel['area_m2'] / 10000.0)
        assert row['面积（亩）'] == stored(parcel['area_m2'] * 3.0 / 2000.0)
    idle = {row['编号或代码']: row['状态'] for row in rows_of(book, '闲置')}
    assert sum(state == '闲置' for state in idle.values()) == sum(p['idle']['state'] == 'idle' for p in result['parcels'])


def check_limits(book, result):
    """Each limit of a parcel's index has its row, with source, edition and how often it was applied."""
    rows = [row for row in rows_of(book, '限值与出处') if row['类型'] == '控制指标']
    applied, breached = {}, {}
    for parcel in result['parcels']:
        for name, index in parcel['indices'].items():
            if 'op' not in index:
                continue
            key = (name, index['op'], stored(index['limit']), index['law'], index['mark'])
            applied[key] = applied.get(key, 0) + 1
            breached[key] = breached.get(key, 0) + (index['holds'] is False)
    words = {'容积率': 'far', '建筑系数': 'building_factor', '绿地率': 'green_ratio', '投资强度': 'investment_intensity',
             '行政办公及生活服务设施用地所占比重': 'office_land_share'}
    marks = {'已核实': 'verified', '指标值待核': 'from_memory', '地方规定': 'local'}
    got = {}
    for row in rows:
        law = f'{row["文件"]} {row["条款"]}' if row['条款'] else row['文件']
        key = (words[row['内容']], {'≥': '>=', '≤': '<='}[row['比较']], row['限值'], law, marks[row['来源状态']])
        got[key] = (row['适用数'], row['不达标数'])
        assert row['已核实'] == ('是' if row['来源状态'] == '已核实' else '否') and row['版本'] == result['run']['edition']
    assert got == {key: (applied[key], breached[key]) for key in applied}, got
    listed = [(limit['family'], limit['value'], limit['applied'], limit['breached']) for limit in result['limits']]
    sheet = [(row['适用数'], row['不达标数']) for row in rows_of(book, '限值与出处')]
    assert sheet == [limit[2:] for limit in listed]


def check_candidates(book, result):
    words = {'compliant': '符合供地条件', 'conditional': '有条件符合', 'undecided': '资料不足无法判定',
             'non_compliant': '不符合供地条件'}
    found = {finding['id']: finding for finding in result['findings']}
    for row, candidate in zip(rows_of(book, '供地'), result['candidates'], strict=True):
        assert row['审查结论'] == words[candidate['verdict']] and row['面积（m²）'] == stored(candidate['area_m2'])
        assert row['用途'] == '工业用地' and row['用途类别'] == candidate['use_class'] == 'M'
        blocking = [i for i in candidate['findings'] if found[i]['severity'] == 'block' and not found[i]['waived']]
        reasons = re.findall(r'^(f-\d+) (.+)$', row['理由'] or '', re.M)
        if candidate['verdict'] == 'non_compliant':
            assert [reason[0] for reason in reasons] == blocking != [], (candidate['id'], reasons)
        assert bool(reasons) == (candidate['verdict'] != 'compliant'), candidate['id']
        for number, text in reasons:
            assert text.startswith(found[number]['title']['zh'])
    account, = result['quota']
    row, = rows_of(book, '指标余额')
    for head, key in (('指标总量（公顷）', 'total_m2'), ('余额下限（公顷）', 'left_m2'), ('余额上限（公顷）', 'left_most_m2'),
                      ('其中非高新项目可用下限（公顷）', 'left_others_m2'), ('此前已用（公顷）', 'used_before_m2')):
        assert row[head] == stored(account[key] / 10000.0), head
    entries = rows_of(book, '指标占用')
    for row, candidate in zip(entries, result['candidates'], strict=True):
        own, = candidate['quota']['accounts']
        assert row['需用下限（公顷）'] == stored(own['need_m2'] / 10000.0)
        assert row['未超出'] == {True: '是', False: '否', None: '未知'}[own['fits']]
    states = [document['state'] for candidate in result['candidates'] for document in candidate['documents']]
    shown = [row['状态'] for row in rows_of(book, '要件清单')]
    assert len(shown) == len(states) and shown.count('已具备') == states.count('present')


def check_verdict(book, result):
    rows = {row['项目']: row['内容'] for row in rows_of(book, '结论')}
    for severity, word in SEVERITY.items():
        assert rows[word] == result['counts'][severity]
    assert rows['审查结论'] == ('不符合' if 'candidates' not in result else '不符合供地条件')
    if 'candidates' not in result:
        assert rows['区域总面积'] == stored(sum(zone['area_m2'] for zone in result['zones']) / 10000.0)
        hard = [cell['area_m2'] for cell in result['conflicts']['matrix'] if cell['relation'] == 'hard']
        assert abs(rows['硬冲突面积（各规划对之和）'] - sum(hard) / 10000.0) < 1e-9


def check_notice(path, result):
    """Every flaw of the data that asks for something is there once, under its file, and nothing about the plan."""
    sheet, = openpyxl.load_workbook(path)
    heads = [cell.value for cell in sheet[4]]
    assert sheet['A1'].value == '补正通知' and sheet.freeze_panes == 'A5' and sheet.print_title_rows == '$4:$4'
    assert heads == ['序号', '要求', '图层', '记录', '编号或代码', '字段', '字段值', '存在问题', '整改意见', '编号'], heads
    found = {finding['id']: finding for finding in result['findings']}
    got, file, numbers = {}, None, []
    for cells in sheet.iter_rows(min_row=5, values_only=True):
        row = dict(zip(heads, cells))
        if row['编号'] is None:
            group = re.fullmatch(r'(.*)  \((\d+)\)', cells[0])
            file = group and group[1]
            continue
        got[row['编号']] = file
        numbers.append(row['序号'])
        finding = found[row['编号']]
        assert row['记录'] == finding['where']['fid'] and row['字段'] == finding['where']['field']
        assert row['存在问题'] == finding['message']['zh'] and row['整改意见'] == finding['cure']['zh']
        assert file == (finding['where']['source'] or '未报送的资料或不属于某一文件的问题')
        assert not finding['rule'].startswith(('HG-S-', 'HG-O-00')) or finding['rule'] == 'HG-O-009'
    assert numbers == list(range(1, len(numbers) + 1))
    asked = {i for i, f in found.items()
             if f['rule'].startswith(DATA_FAMILIES) and f['severity'] != 'info' and not f['waived']}
    assert asked <= set(got), asked - set(got)


def check_folder(folder, command, lang, prefix=''):
    result = json.loads((folder / f'{prefix}result.json').read_text(encoding='utf-8'))
    page = Ids()
    page.feed((folder / f'{prefix}report.html').read_text(encoding='utf-8'))
    for name in ('tables.xlsx', 'notice.xlsx'):
        check_safe(folder / (prefix + name), page.ids, f'{prefix}report.html')
    book = openpyxl.load_workbook(folder / f'{prefix}tables.xlsx')
    check_layout(book, command, lang)
    if lang == 'zh':
        check_verdict(book, result)
        check_balance(book, result)
        check_findings(book, result, page.ids)
        check_matrix(book, result)
        check_notice(folder / f'{prefix}notice.xlsx', result)
        if command == 'supply':
            check_candidates(book, result)
        else:
            check_parcels(book, result)
            check_limits(book, result)


program, sample = sys.argv[1], sys.argv[2]
with tempfile.TemporaryDirectory() as scratch:
    for command in ('check', 'supply'):
        for lang in ('zh', 'en'):
            folder = Path(scratch) / command / lang
            names = run(program, command, sample, folder, lang)
            assert names == ['notice.xlsx', 'report.html', 'result.json', 'tables.xlsx'], names
            check_folder(folder, command, lang)
    again = Path(scratch) / 'again'
    run(program, 'supply', sample, again, 'zh', threads='1')
    for name in ('tables.xlsx', 'notice.xlsx'):
        assert (again / name).read_bytes() == (Path(scratch) / 'supply/zh' / name).read_bytes(), name
    named = Path(scratch) / 'named'
    names = run(program, 'supply', sample, named, 'zh', name='新港-2026.')
    assert names == sorted('新港-2026.' + name for name in ('notice.xlsx', 'report.html', 'result.json', 'tables.xlsx')), names
    check_folder(named, 'supply', 'zh', '新港-2026.')
print('ok')
