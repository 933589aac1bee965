#!/usr/bin/env python3
"""read_back.py FORM FOLDER: read a form of the sample result (tests/support/sample_result.c) with other people's
readers and compare it with what the sample says."""
import json
import re
import sqlite3
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

HOSTILE = "</script><!--<b>&amp;\"'\u202e\U0001f3ed_x0041_\ufffd[31m"
FORMULA = "=cmd|' /C calc'!A0"


def read_json(folder):
    import jsonschema
    text = (folder / 'result.json').read_text(encoding='utf-8')
    result = json.loads(text)
    schema = json.loads(Path('data/result.schema.json').read_text(encoding='utf-8'))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(result)
    assert list(result)[:10] == ['schema', 'verdict', 'exit_status', 'run', 'inputs', 'zones', 'parcels',
                                 'conflicts', 'findings', 'counts']
    assert result['verdict'] == 'non_compliant' and result['exit_status'] == 1
    assert result['run']['seconds']['write'] > 0 and result['run']['threads'] == 2
    assert [i['role'] for i in result['inputs']] == ['zones', 'functional_areas', 'parcels', 'zone_master',
                                                     'land_use', 'ecological']
    assert result['inputs'][3]['source'] == 'bad\ufffd\ufffd.shp'
    zone = result['zones'][0]
    assert zone['split']['built'] == {'area_m2': 320000.0, 'share': 0.4}
    assert zone['indices']['far']['value'] == 0.98 and zone['indices']['far_industrial']['value'] is None
    first, second, third, fourth = result['parcels']
    assert second['indices']['far']['value'] == 0.1 + 0.2  # all 17 digits
    assert second['name'] == HOSTILE and third['name'] == FORMULA
    assert second['indices']['far']['applies'] is False and second['indices']['far']['holds'] is None
    assert first['indices']['far']['holds'] is False and first['indices']['far']['margin'] == 0.6996 - 0.7
    assert first['indices']['far']['law'] == '《工业项目建设用地控制指标》 第四条'
    assert first['plans'] == {'land_use': {}, 'urban': None, 'ecological': {}, 'zone_master': {'M2': 40000.0},
                              'infrastructure': None}
    assert third['plans']['land_use'] == {'basic_farmland': 6000.0}
    assert second['idle'] == {'state': 'idle', 'branch': 'not_started', 'since': '2023-03-01', 'full_years': 3,
                              'cause': 'holder', 'disposal': 'withdrawal', 'missing': []}
    assert third['idle']['missing'] == ['agreed_start'] and third['idle']['since'] is None
    assert first['performance'] == [{'index': 'far', 'op': '>=', 'unit': '1', 'agreed': 1, 'actual': 0.6996, 'holds': False,
                                     'margin': 0.6996 - 1, 'needed': 12016, 'needed_unit': 'm2'}]
    assert second['performance'][0]['agreed'] == '2023-03-01' and second['performance'][0]['actual'] is None
    assert first['inefficient'] == {'state': 'undecided', 'least': 2, 'criteria': 2, 'held': ['容积率低'], 'unknown': ['税收低']}
    assert first['far_uplift']['floor_area_m2'] == 20016 and second['far_uplift'] is None and third['performance'] == []
    assert zone['stock']['far_uplift'] == {'floor_area_m2': 20016, 'parcels': 1, 'unknown': 0}
    disposal, = result['disposal_plan']
    assert disposal['parcel'] == 'P2' and disposal['mode'] is None and disposal['mode_as_written'] == HOSTILE
    assert disposal['fee_wan'] == 246.9 and disposal['department'] == FORMULA and disposal['deadline'] is None
    assert fourth['zone'] is None and fourth['declared_area_m2'] is None
    assert result['conflicts']['matrix'][0]['a'] == 'zone_master.M2'
    assert result['conflicts']['matrix'][1]['patches'] is None
    finding = result['findings'][0]
    assert finding['where']['x'] == 38512705.0 and finding['where']['field'] is None
    assert finding['measured'] == {'value': 18700.0, 'unit': 'm2'} and finding['limit']['op'] == '<='
    assert result['counts'] == {'block': 1, 'warn': 1, 'info': 1, 'undecided': 1, 'waived': 1}
    assert second['owner'] == HOSTILE and first['owner'] is None
    assert result['functional_areas'][1] == {'fid': 2, 'class': 'development', 'phase': HOSTILE, 'zone': 'Z1', 'area_m2': 320000}
    assert result['functional_areas'][2]['zone'] is None
    assert result['waivers'][1]['expiry'] == '2020-01-01' and result['waivers'][0]['expiry'] is None
    assert 'NaN' not in text and 'nan' not in re.sub('"[^"]*"', '', text)


def read_empty(folder):
    import jsonschema
    result = json.loads((folder / 'result.json').read_text(encoding='utf-8'))
    jsonschema.validate(result, json.loads(Path('data/result.schema.json').read_text(encoding='utf-8')))
    assert result['verdict'] == 'undecided' and result['zones'] == [] and result['parcels'] is None


def read_xlsx(folder):
    import openpyxl
    book = openpyxl.load_workbook(folder / 'tables.xlsx')
    assert book.sheetnames == ['结论', '指标', '面积平衡', '冲突矩阵', '问题清单', '闲置', '处置方案', '履约核查', '存量用地', '豁免', '限值与出处', '宗地', '宗地规划', '园区用地', '批准用地', '村庄', '报送数据', '签署']
    cells = {}
    for sheet in book:
        assert sheet.freeze_panes == 'A2' and bool(sheet.auto_filter.ref) == (sheet.title != '签署'), sheet.title
        cells[sheet.title] = [[c.value for c in row] for row in sheet.iter_rows()]
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != 'f', (sheet.title, cell.coordinate)
    assert book.properties.created.isoformat().startswith('2026-11-21')
    verdict = {row[0]: row[1] for row in cells['结论']}
    assert verdict['审查结论'] == '不符合' and verdict['否决'] == 1
    areas = cells['面积平衡']
    assert areas[0][3:6] == ['面积（公顷）', '面积（亩）', '面积（m²）']
    assert areas[1][2:] == ['建成区', 32, 480, 320000, 0.4, 320000, 0]
    balance = [row for row in areas if row[2] == '平衡差'][0]
    assert balance[5] == 0
    signed = cells['签署']
    assert [row[0] for row in signed[1:]] == ['案卷号', '名称', '审查结论', '判定基准日', '审查人', '复核人', '签发人']
    assert signed[1][1] is None and signed[5][1:] == [None] * 4  # left to be written by hand
    limits = {(row[0], row[1], row[3]): row for row in cells['限值与出处'][1:]}
    far = limits['控制指标', '容积率', 0.7]
    assert far[5:10] == ['《工业项目建设用地控制指标》', '第四条', '2008', '已核实', '是'] and far[10:12] == [1, 1], far
    green = limits['控制指标', '绿地率', 0.2]
    assert green[8:12] == ['指标值待核', '否', 1, 0], green
    findings = cells['问题清单']
    head = findings[0]
    rows = {row[0]: dict(zip(head, row)) for row in findings[1:]}
    assert [row[0] for row in findings[1:]] == ['f-0001', 'f-0002', 'f-0003', 'f-0005', 'f-0004']
    assert rows['f-0004']['编号或代码'] == FORMULA and rows['f-0004']['已豁免'] == '是'
    # openpyxl leaves the escape that keeps Excel from reading "_x0041_" as "A"
    assert rows['f-0004']['字段值'].replace('_x005F_', '_') == HOSTILE
    assert rows['f-0003']['实测值'] == 0.6996 and rows['f-0003']['Y(东)'] == 38512150
    assert rows['f-0005']['实测值'] == '—'
    idle = {row[0]: row for row in cells['闲置'][1:]}
    assert idle['P2'][6] == '闲置' and idle['P2'][8].isoformat().startswith('2023-03-01')
    assert idle['P3'][12] == '约定开工时间' and idle['410184-004'][6] == '逾期未竣工'
    disposal = cells['处置方案'][1]
    assert disposal[0] == 'P2' and disposal[6] == '闲置' and disposal[14] == 246.9 and disposal[15] == FORMULA
    assert disposal[10].replace('_x005F_', '_') == HOSTILE and disposal[11] == '主管部门决定'
    promises = {row[0]: row for row in cells['履约核查'][1:]}
    assert promises['P1'][3:8] == ['容积率', '≥', '1.00', '0.70', '未履约'] and promises['P1'][10] == 12016
    assert promises['P2'][5] == '2023年3月1日' and promises['P2'][8:10] == [-1361, '天']
    stock = cells['存量用地'][1]
    assert stock[6:9] == ['无法判定', '容积率低', '税收低'] and stock[12] == 20016
    deals = {row[0]: dict(zip(cells['宗地'][0], row)) for row in cells['宗地'][1:]}
    assert (deals['P1']['供地方式'], deals['P1']['价款（万元）'], deals['P1']['最低价（万元）'], deals['P1']['价款审查']) == ('出让', 800, 816, '不达标')
    assert (deals['P1']['年限（年）'], deals['P1']['最高年限（年）'], deals['P1']['年限审查']) == (50, 50, '达标')
    assert deals['P2']['价款审查'] == '指标值待核' and deals['P3']['最低价（万元）'] in (None, '—')
    far = [row for row in cells['指标'] if row[1] == 'P1' and row[4] == '容积率'][0]
    green = [row for row in cells['指标'] if row[1] == 'P1' and row[4] == '绿地率'][0]
    assert green[14] == '指标值待核'  # holds, but the limit is from memory: never a pass
    assert far[5] == 0.6996 and far[11] == '≥' and far[14] == '不达标'
    planned, of_zone = cells['园区用地'][1:3]
    assert planned[3] == 0.5 and planned[5:7] == [40000, 80000] and planned[13] == '不达标' and planned[14] == '豫政〔2020〕32号'
    assert of_zone[3] == '—' and of_zone[7:10] == [0.4, 0.6, 20000]
    assert cells['批准用地'][1][1] == '=1+1' and cells['批准用地'][1][8] == 3000, cells['批准用地']
    assert cells['村庄'][1][3:] == [1234.5, 2000, '—', 120]


def read_long(folder):
    import openpyxl
    cells = [row[1].value for row in openpyxl.load_workbook(folder / 'tables.xlsx')['结论'].iter_rows()]
    name = max((text for text in cells if isinstance(text, str)), key=len)
    note = '……（已截断：单元格最多容纳 32767 个字符，全文见 result.json）'
    assert name.endswith('\U0001f3ed' + note) and set(name[:-len(note)]) == {'\U0001f3ed'}
    assert 32600 < len(name.encode('utf-16-le')) // 2 <= 32767, len(name)


def read_rows(folder):
    import zipfile
    book = zipfile.ZipFile(folder / 'rows.xlsx')
    assert re.findall('<sheet name="([^"]*)"', book.read('xl/workbook.xml').decode()) == ['Rows', 'Rows (2)']
    first, second = (book.read(f'xl/worksheets/sheet{n}.xml').decode() for n in (1, 2))
    assert first.count('<row ') == 1048576 and second.count('<row ') == 3
    assert [float(v) for v in re.findall('<v>([^<]*)</v>', second)] == [1048575, 1048576]
    assert '<v>1048574</v>' in first[-2000:]
    assert 'key' in first[:2000] and 'key' in second and '<autoFilter ref="A1:A3"/>' in second


def rows_of(database, sql):
    return database.execute(sql).fetchall()


def read_gpkg(folder):
    database = sqlite3.connect(f'file:{folder}/findings.gpkg?mode=ro', uri=True)
    contents = dict(rows_of(database, 'select table_name, data_type from gpkg_contents'))
    layers = ['conflicts', 'findings_line', 'findings_point', 'findings_polygon', 'functional_areas', 'parcels',
              'zones']
    assert sorted(k for k, v in contents.items() if v == 'features') == layers, contents
    assert contents['layer_styles'] == 'attributes'
    styles = rows_of(database, 'select f_table_name, f_geometry_column, styleQML, useAsDefault from layer_styles')
    assert sorted(row[0] for row in styles) == layers
    columns = dict(rows_of(database, 'select table_name, column_name from gpkg_geometry_columns'))
    for layer, column, qml, default in styles:
        assert columns[layer] == column and default == 1
        root = ElementTree.fromstring(qml[qml.index('<qgis'):])
        assert root.find('renderer-v2/symbols/symbol') is not None and '[[' not in qml
        symbols = {s.get('name') for s in root.iter('symbol')}
        assert {c.get('symbol') for c in root.iter('category')} <= symbols
    assert rows_of(database, "select table_name from gpkg_contents where data_type = 'features'") == [(name,) for name in (
        'findings_point', 'findings_line', 'findings_polygon', 'conflicts', 'zones', 'parcels', 'functional_areas')]
    # the styles hold the names of the fields; nothing of the data gets into them
    parcels = ElementTree.fromstring([s[2] for s in styles if s[0] == 'parcels'][0].split('>', 1)[1])
    names = {a.get('field'): a.get('name') for a in parcels.iter('alias')}
    assert names['owner'] == '用地单位' and names['far'] == '容积率' and 'fid' not in names
    assert not any(HOSTILE in s[2] or FORMULA in s[2] for s in styles)
    assert rows_of(database, 'select class, phase, zone, area_m2 from functional_areas order by fid') == [
        ('built', None, 'Z1', 320000.0), ('development', HOSTILE, 'Z1', 320000.0), ('controlled', None, None, 140000.0)]
    assert rows_of(database, 'select owner, use_found, zone_name from parcels order by fid')[1] == (
        HOSTILE, '0601', '新港产业集聚区')
    labels = [c.get('label') for c in ElementTree.fromstring(
        [s[2] for s in styles if s[0] == 'findings_polygon'][0].split('>', 1)[1]).iter('category')]
    assert labels == ['否决', '待核', '警示', '提示', '已豁免'], labels
    assert rows_of(database, 'select id, severity, area_m2, place from findings_polygon order by id') == [
        ('f-0001', 'block', 18700.0, 'conflict'), ('f-0002', 'undecided', 20000.0, 'unassigned')]
    assert rows_of(database, 'select id from findings_line') == [('f-0005',)]
    assert rows_of(database, 'select id, geom is null, x from findings_point order by id') == [
        ('f-0003', 0, 38512150.0), ('f-0004', 1, None)]
    assert rows_of(database, 'select value from findings_point where id = "f-0004"')[0][0] == HOSTILE
    assert rows_of(database, 'select id, far, breached, idle_state from parcels order by fid') == [
        ('P1', 0.6996, '容积率', 'not_idle'), ('P2', 0.1 + 0.2, None, 'idle'), ('P3', None, None, 'undecided'),
        ('410184-004', None, None, 'overdue')]
    assert rows_of(database, 'select a, b, relation, area_m2, share, finding from conflicts') == [
        ('zone_master.M2', 'land_use.basic_farmland', 'hard', 18700.0, 18700.0 / 800000.0, 'f-0001')]
    assert rows_of(database, 'select srs_id from gpkg_geometry_columns where table_name = "zones"') == [(4526,)]
    assert rows_of(database, 'pragma integrity_check') == [('ok',)]


class Page(HTMLParser):
    VOID = {'meta', 'input', 'br', 'link', 'img'}

    def __init__(self):
        super().__init__()
        self.open, self.scripts, self.ids, self.links, self.text, self.tags = [], 0, set(), [], [], set()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        self.scripts += tag == 'script'
        if 'id' in attrs:
            assert attrs['id'] not in self.ids, attrs['id']
            self.ids.add(attrs['id'])
        for name, value in attrs.items():
            assert not name.startswith('on'), name
            if tag == 'script':
                assert attrs in ({}, {'type': 'application/json', 'id': 'plan'}), attrs
            if name in ('src', 'href'):
                assert value.startswith('#'), value
                self.links.append(value[1:])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, (tag, self.open)

    def handle_data(self, data):
        self.text.append(data)


def policy_lets_in_the_program(text):
    """The policy names the digest of the page's one program, so that no other script can run."""
    import base64
    import hashlib
    program = re.search(r'<script>(.*?)</script>', text, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(program.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in text and "default-src 'none'" in text
    return program


def read_plan(text):
    """What the script draws: shapes that come back to the sample's corners, names as they are."""
    plan = json.loads(re.search(r'<script type="application/json" id="plan">(.*?)</script>', text, re.S)[1])
    digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

    def ring(part, step, at=(0, 0)):
        numbers, value, power = [], 0, 1
        for digit in map(digits.index, part):
            value += (digit & 31) * power
            power *= 32
            if not digit & 32:
                numbers.append(-(value // 2) if value % 2 else value // 2)
                value, power = 0, 1
        for dx, dy in zip(numbers[::2], numbers[1::2]):
            at = at[0] + dx, at[1] + dy
            yield tuple(origin + number * step for origin, number in zip(plan['origin'], at))
    corners = [(38512050, 3912050), (38512250, 3912050), (38512250, 3912250), (38512050, 3912250)]
    first, second = plan['parcels'][:2]
    assert first[1] == 'P1' and second[2] == HOSTILE
    drawn = list(ring(first[3], plan['coarse']))
    assert all(any(abs(x - cx) + abs(y - cy) < 0.01 for cx, cy in corners) for x, y in drawn) and len(drawn) == 4, drawn
    assert len(plan['conflicts']) == 1 and plan['thin'] == 0 and plan['left_out'] == 0
    looks = [plan['looks'][row[1]]['name'] for row in plan['findings']]
    assert [row[0] for row in plan['findings']] == ['f-0001', 'f-0002', 'f-0003', 'f-0005', 'f-0004']
    assert looks == ['block', 'undecided', 'warn', 'info', 'waived'], looks
    assert plan['findings'][0][4] == 0, 'the outline of a conflict piece stands once'
    return plan


def read_html(folder):
    text = (folder / 'report.html').read_text(encoding='utf-8')
    assert text.count('</script>') == 2
    program = policy_lets_in_the_program(text)
    read_plan(text)
    own = text.replace(program, '')
    assert 'http:' not in own and 'https:' not in own and '@import' not in text and '<!--' not in text
    assert 'sourceMappingURL' not in text and 'Redistributions in binary form' in program
    page = Page()
    page.feed(text)
    page.close()
    assert not page.open and page.scripts == 2 and 'b' in page.tags
    assert HOSTILE in ''.join(page.text)
    places = {'f-0001', 'f-0002', 'f-0003', 'f-0005'}
    assert {f'm-{f}' for f in places} <= page.ids and 'f-0004' in page.ids
    # what a link leads to is there, but for the row of a finding that has only a line and no point
    assert set(page.links) <= page.ids, set(page.links) - page.ids
    plain = re.sub(r'\s+', ' ', ''.join(page.text))
    for words in ('不符合', '2026年11月21日', 'X(北) 3912335.000', '80.0000', '1200.00', '800000.00', '0.6996',
                  '指标值待核', '逾期未竣工', '2023年3月1日', '已过期', '不替代行政认定',
                  '处置方案', '履约核查', '未履约', '20016.00', '246.90'):
        assert words in plain, words


def read_pdf(folder):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))
    from read_pdf import overlaps, pages_of, texts_of
    pdf = folder / 'report.pdf'
    text = re.sub(r'\s+', '', ''.join(texts_of(pdf)))
    shown = "</script><!--<b>&amp;\"'\ufffd[U+1F3ED]_x0041_\ufffd[31m"
    assert shown in text and FORMULA.replace(' ', '') in text
    assert '\u202e' not in text and '\x1b' not in text and 'bad\ufffd\ufffd.shp' in text
    assert all(f'f-000{number}' in text for number in range(1, 6))
    for number, (_, _, words) in enumerate(pages_of(pdf), 1):
        assert not list(overlaps(words)), (number, list(overlaps(words))[:3])
    for words in ('不符合', '2026年11月21日', 'X(北)3912335.000', '80.0000', '1200.00', '800000.00', '0.6996',
                  '指标值待核', '逾期未竣工', '2023年3月1日', '已过期', '不替代行政认定',
                  '处置方案', '履约核查', '未履约', '20016.00', '246.90'):
        assert words in text, words


{'json': read_json, 'xlsx': read_xlsx, 'gpkg': read_gpkg, 'html': read_html, 'pdf': read_pdf,
 'empty': read_empty, 'long': read_long, 'rows': read_rows}[sys.argv[1]](Path(sys.argv[2]))
