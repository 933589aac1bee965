#!/usr/bin/env python3
"""check_init.py HEGUI SAMPLE_DATA: a folder without a project file is guessed to what its author wrote by hand, or asked about.

The projects of the sample data are the authority: areas of a guessed project must be theirs."""
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import yaml
from osgeo import gdal

gdal.UseExceptions()

HEGUI, SAMPLE = sys.argv[1], Path(sys.argv[2])
# The zone's and the city's master plan are told apart by their full names; so is the plan of facilities.
FULL_NAMES = {'ztgh': '园区总体规划', 'ggss': '区域基础设施规划'}


def run(*arguments, expected):
    done = subprocess.run([HEGUI, *map(str, arguments)], capture_output=True, text=True, timeout=300)
    assert done.returncode == expected, (arguments, done.returncode, done.stdout[-800:], done.stderr[-3000:])
    return done


def check(project, out, *more, expected):
    run('check', project, '-o', out, '--to', 'json', '--as-of', '2026-11-21', '--ledger', 'none', *more, expected=expected)
    return json.loads((out / 'result.json').read_text(encoding='utf-8'))


def areas(result):
    """All that is measured on the map; relations and limits need what only a person knows."""
    pairs = {(p['a'], p['b']): p['area_m2'] + p['sliver_area_m2'] for p in result['conflicts']['matrix']}
    zones = [(z['id'], z['area_m2'], z['split']) for z in result['zones']]
    parcels = [(p['id'], p['area_m2'], p['functional_areas'], p['plans']) for p in result['parcels']]
    return zones, parcels, {k: round(v, 6) for k, v in pairs.items()}


def without_clock(result):
    result['run'].pop('seconds')
    return result


def dossier(source, target):
    """The data of a sample project under names that a bureau would write out in full."""
    target.mkdir()
    for file in [*source.iterdir(), *SAMPLE.glob('xingang/jzw.*')]:
        shutil.copy(file, target / (FULL_NAMES.get(file.stem, file.stem) + file.suffix))
    return target


def check_tentative(tentative, unanswered):
    """With questions open what is sure is measured, the questions are findings, and a breach may be taken back by an answer."""
    assert areas(tentative) == areas(unanswered)
    assert (tentative['verdict'], tentative['exit_status'], tentative['counts']['block']) == ('undecided', 3, 0)
    asked = {f['where']['layer'] for f in tentative['findings'] if re.match(r'HG-F-13|HG-A-03[89]', f['rule'])}
    assert asked == {'ztgh', 'ggss'}, asked
    keys = ('rule', 'measured', 'message')
    breaches = [[f[k] for k in keys] for f in unanswered['findings'] if f['severity'] == 'block']
    opened = [[f[k] for k in keys] for f in tentative['findings'] if f['severity'] == 'undecided']
    assert breaches and all(breach in opened for breach in breaches)


def check_questions(scratch):
    """Two layers of the sample have names that do not say enough, and one a kind without class: asked, then answered."""
    folder = scratch / 'zone'
    shutil.copytree(SAMPLE / 'xingang', folder)
    done = run('check', folder, '--lang', 'en', expected=3)
    assert "layer 'ztgh'" in done.stderr and "layer 'ggss'" in done.stderr and '调压站' in done.stderr, done.stderr
    assert 'hegui init' in done.stderr and 'cannot be judged' in done.stdout
    tentative = check(folder, scratch / 'tentative', expected=3)
    run('init', folder, '--lang', 'en', expected=0)
    text = (scratch / 'zone.yaml').read_text(encoding='utf-8')
    project = yaml.safe_load(text)
    assert set(project['layers']) == {'zones', 'functional_areas', 'parcels', 'buildings'}, project
    assert set(project['plans']) == {'urban', 'land_use', 'ecological'}, project
    unanswered = check(scratch / 'zone.yaml', scratch / 'unanswered', expected=1)
    assert unanswered['counts']['undecided'] > 0  # what was not answered is not there
    check_tentative(tentative, unanswered)
    for argument in ('--strict', '--set=severity={HG-F-130: info, HG-F-133: off, HG-A-038: info}'):
        check(folder, scratch / 'never', argument, expected=3)
    for line in ('#1 - {source: zone/ggss.shp', '#2 - {source: zone/ztgh.shp', '#? zone_master:', '#? infrastructure:'):
        place = text.index(line)
        text = text[:place] + text[place:].replace(line, re.sub(r'^#\S+ ', '', line), 1)
    (scratch / 'answered.yaml').write_text(text.replace(', 调压站: "?"', ''), encoding='utf-8')
    answered = check(scratch / 'answered.yaml', scratch / 'answered', expected=1)
    shipped = check(SAMPLE / 'xingang.yaml', scratch / 'shipped', expected=1)
    assert areas(answered) == areas(shipped)


def check_left_mark(scratch):
    """A class that was not filled in is a mistake with its line, not a class of its own."""
    text = (scratch.parent / 'check_questions/zone.yaml').read_text(encoding='utf-8')
    for line in ('#1 - {source: zone/ggss.shp', '#? infrastructure:'):
        text = text.replace(line, re.sub(r'^#\S+ ', '', line), 1)
    (scratch.parent / 'check_questions/left.yaml').write_text(text, encoding='utf-8')
    done = run('check', scratch.parent / 'check_questions/left.yaml', '--lang', 'en', expected=2)
    assert re.search(r'left\.yaml:\d+:\d+: .*\?', done.stderr), done.stderr


def pack(folder, target):
    with zipfile.ZipFile(target, 'w') as packed:
        for file in folder.iterdir():
            packed.write(file, file.name)
    return target


def join(folder, target, driver):
    """All layers in one database, as GDAL's Python writes it."""
    for file in sorted(folder.glob('*.shp')) + sorted(folder.glob('*.gpkg')):
        name = 'ZD' if file.suffix == '.gpkg' else file.stem
        options = ['ENCODING=GBK'] if file.suffix == '.shp' else []
        source = gdal.OpenEx(str(file), gdal.OF_VECTOR, open_options=options)
        gdal.VectorTranslate(str(target), source, format=driver, layerName=name, geometryType='PROMOTE_TO_MULTI',
                             accessMode='append' if target.exists() else None)
    return target


def check_sure(scratch):
    """With full names all is sure: folder, ZIP and databases give what init and check give, and what the author's project gives."""
    folder = dossier(SAMPLE / 'repaired', scratch / 'zone')
    direct = check(folder, scratch / 'direct', expected=0)
    run('init', folder, expected=0)
    written = check(scratch / 'zone.yaml', scratch / 'written', expected=0)
    assert without_clock(direct) == without_clock(written)
    shipped = check(SAMPLE / 'xingang-repaired.yaml', scratch / 'shipped', expected=0)
    assert areas(direct) == areas(shipped)
    packed = check(pack(folder, scratch / 'packed.zip'), scratch / 'packed', expected=0)
    assert areas(packed) == areas(shipped)
    joined = check(join(folder, scratch / 'joined.gpkg', 'GPKG'), scratch / 'joined', expected=0)
    assert areas(joined) == areas(shipped)


def check_safety(scratch):
    """Nothing is written over, nothing unknown or unreadable is passed over, and a project file may stand elsewhere."""
    folder = dossier(SAMPLE / 'repaired', scratch / 'zone')
    (scratch / 'zone.yaml').write_text('mine', encoding='utf-8')
    run('init', folder, expected=4)
    assert (scratch / 'zone.yaml').read_text(encoding='utf-8') == 'mine'
    (scratch / 'elsewhere').mkdir()
    run('init', folder, '-o', scratch / 'elsewhere/plan.yaml', expected=0)
    project = yaml.safe_load((scratch / 'elsewhere/plan.yaml').read_text(encoding='utf-8'))
    assert project['layers']['zones']['source'] == '../zone/kfq.shp'
    check(scratch / 'elsewhere/plan.yaml', scratch / 'out', expected=0)
    for part in folder.glob('YJJBNT.*'):
        shutil.copy(part, part.with_name('基本农田调整' + part.suffix))
    assert '基本农田调整' in run('check', folder, '--lang', 'en', expected=3).stderr
    for part in folder.glob('基本农田调整.*'):
        part.unlink()
    (folder / 'damaged.shp').write_bytes(b'no shapefile')
    assert 'damaged.shp' in run('check', folder, '--lang', 'en', expected=3).stderr
    result = check(folder, scratch / 'damaged', expected=3)
    assert {f['rule'] for f in result['findings'] if f['where']['source'] == 'damaged.shp'} == {'HG-F-012', 'HG-F-138'}


with tempfile.TemporaryDirectory() as temporary:
    for test in (check_questions, check_left_mark, check_sure, check_safety):
        place = Path(temporary, test.__name__)
        place.mkdir()
        test(place)
        print(test.__name__, 'ok')
