"""Attribute tables as bureaus keep them: `join:` finds the row that a clerk would, and asks where a clerk would.

check_joins.py PROGRAM.  The urban plan of the clean zone takes its classes from a table; with the right codes the plan
complies, since its own fields hold E2, which does not."""
import json
import sys
import tempfile
from pathlib import Path

import openpyxl
from osgeo import gdal

from check_formats import PLAN, judge_folder

gdal.UseExceptions()

ENTRY = 'urban: [{source: urban.geojson, scheme: gb50137}]'
CODES = ['M2', 'W1']


def urban(keys, quoted=True):
    """The urban plan's two polygons under these keys."""
    plan = json.loads((PLAN / 'urban.geojson').read_text(encoding='utf-8'))
    features = plan['features']
    whole = features[0]
    xs = sorted({x for x, _ in whole['geometry']['coordinates'][0]})
    ys = sorted({y for _, y in whole['geometry']['coordinates'][0]})
    middle = (xs[0] + xs[-1]) / 2
    plan['features'] = []
    for key, (left, right) in zip(keys, ((xs[0], middle), (middle, xs[-1]))):
        ring = [[left, ys[0]], [right, ys[0]], [right, ys[-1]], [left, ys[-1]], [left, ys[0]]]
        plan['features'].append({'type': 'Feature', 'properties': {'DKBH': key if quoted else int(key), 'YDDM': 'E2'},
                                 'geometry': {'type': 'Polygon', 'coordinates': [ring]}})
    return json.dumps(plan, ensure_ascii=False)


def workbook(path, rows, text=False):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if text:
        for cell in book.active['A']:
            cell.number_format = '@'
    book.save(path)


def spreadsheet(path, rows):
    """An OpenDocument spreadsheet, by GDAL."""
    dataset = gdal.GetDriverByName('ODS').Create(str(path), 0, 0, 0)
    layer = dataset.CreateLayer('Sheet1')
    from osgeo import ogr
    for name in rows[0]:
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for row in rows[1:]:
        feature = ogr.Feature(layer.GetLayerDefn())
        for i, value in enumerate(row):
            feature.SetField(i, value)
        layer.CreateFeature(feature)
    del layer, dataset


def text(encoding, separator=','):
    def write(path, rows):
        path.write_bytes('\r\n'.join(separator.join(map(str, row)) for row in rows).encode(encoding))
    return write


HEAD = ['DKBH', 'YDDM']
CASES = [
    # name, table, writer, rows, keys of the layer, quoted; exit status, codes that must be told
    ('workbook of text', 't.xlsx', workbook, [HEAD, ['A1', 'M2'], ['A2', 'W1']], ['A1', 'A2'], True, 0, []),
    ('workbook, keys as numbers', 't.xlsx', workbook, [HEAD, [101, 'M2'], [102, 'W1']], ['00101', '00102'], True, 0, ['HG-F-095']),
    ('numbers in both', 't.xlsx', workbook, [HEAD, [101, 'M2'], [102, 'W1']], ['101', '102'], False, 0, []),
    ('text with zeros, layer with numbers', 't.xlsx', workbook, [HEAD, ['00101', 'M2'], ['00102', 'W1']], ['101', '102'], False, 0, ['HG-F-095']),
    ('text with zeros in both', 't.csv', text('utf-8'), [HEAD, ['00101', 'M2'], ['00102', 'W1']], ['00101', '00102'], True, 0, []),
    ('text keys keep their zeros', 't.csv', text('utf-8'), [HEAD, ['00101', 'M2'], ['102', 'W1']], ['101', '102'], True, 3, ['HG-F-097']),
    ('two keys in one number', 't.xlsx', workbook, [HEAD, [101, 'M2'], [102, 'W1']], ['00101', '101'], True, 3, ['HG-F-098']),
    ('full-width digits', 't.csv', text('utf-8'), [HEAD, ['１０１', 'M2'], ['Ａ－２　', 'W1']], ['101', 'A-2'], True, 0, []),
    ('key twice', 't.xlsx', workbook, [HEAD, ['A1', 'M2'], ['A1', 'R2'], ['A2', 'W1']], ['A1', 'A2'], True, 3, ['HG-A-031']),
    ('rounded by a spreadsheet', 't.csv', text('gbk'), [HEAD, ['4.10184E+17', 'M2'], ['4.10184E+17', 'W1']],
     ['410184001001000001', '410184001001000002'], True, 3, ['HG-F-096']),
    ('rounded in a workbook', 't.xlsx', workbook, [HEAD, [410184001001000001, 'M2'], [410184001001000002, 'W1']],
     ['410184001001000001', '410184001001000002'], True, 3, ['HG-F-096']),
    ('GBK', 't.csv', text('gbk'), [HEAD, ['地块一', 'M2'], ['地块二', 'W1']], ['地块一', '地块二'], True, 0, []),
    ('semicolons and a mark of UTF-8', 't.csv', text('utf-8-sig', ';'), [HEAD, ['地块一', 'M2'], ['地块二', 'W1']],
     ['地块一', '地块二'], True, 0, []),
    ('title above the names', 't.xlsx', workbook, [['用地一览表', None], HEAD, ['A1', 'M2'], ['A2', 'W1']], ['A1', 'A2'], True, 2, []),
    ('OpenDocument', 't.ods', spreadsheet, [HEAD, ['A1', 'M2'], ['A2', 'W1']], ['A1', 'A2'], True, 0, []),
    ('no table', 'none.xlsx', None, [], ['A1', 'A2'], True, 3, ['HG-F-001']),
]


def check(program, scratch, case):
    name, table, write, rows, keys, quoted, status, codes = case
    folder = Path(scratch) / name
    folder.mkdir()
    for path in PLAN.glob('*.geojson'):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / 'urban.geojson').write_text(urban(keys, quoted), encoding='utf-8')
    project = (PLAN / 'zone.yaml').read_text(encoding='utf-8')
    assert ENTRY in project
    project = project.replace(ENTRY, 'urban: [{source: urban.geojson, scheme: gb50137, '
                              f'join: {{source: {table}, on: DKBH, fields: {{class: YDDM}}}}}}]')
    (folder / 'zone.yaml').write_text(project, encoding='utf-8')
    if write is not None:
        write(folder / table, rows)
    done, result = judge_folder(program, folder)
    told = {finding['rule'] for finding in result['findings']} if result else set()
    problems = [code for code in codes if code not in told]
    if status == 0:
        problems += sorted(code for code in told if code in ('HG-F-095', 'HG-F-096', 'HG-F-097', 'HG-F-098', 'HG-A-031')
                           and code not in codes)
    if done.returncode != status or problems:
        print(f'{name}: exit {done.returncode}, expected {status}; {problems}\n{done.stderr}', *sorted(told))
        return False
    return True


def main():
    with tempfile.TemporaryDirectory() as scratch:
        failed = [case[0] for case in CASES if not check(str(Path(sys.argv[1]).resolve()), scratch, case)]
    print(f'{len(CASES) - len(failed)} passed, {len(failed)} failed', *failed, sep='\n  ')
    return bool(failed)


if __name__ == '__main__':
    sys.exit(main())
