#!/usr/bin/env python3
"""check_qgis.py PROGRAM [FOLDER]: findings.gpkg opened by QGIS, layer by layer: the default style is the one meant, in the
language of the run, every feature has a symbol, labels are drawn, fields have their names and codes their words, and nothing that
a file says can act.  FOLDER keeps the files and the images."""
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ['QT_QPA_PLATFORM'] = 'offscreen'
try:
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor
    from qgis.core import (QgsApplication, QgsExpressionContext, QgsExpressionContextUtils, QgsMapRendererParallelJob,
                           QgsMapSettings, QgsProviderRegistry, QgsRenderContext, QgsVectorLayer, QgsExpression)
except ImportError as problem:
    print(f'SKIPPED, NOTHING IS TESTED: QGIS is missing ({problem}); scripts/install-packages test installs it')
    sys.exit(77)

PROGRAM = Path(sys.argv[1]).resolve()
ORDER = ['findings_point', 'findings_line', 'findings_polygon', 'conflicts', 'candidates', 'candidates_cut', 'zones', 'parcels',
         'functional_areas']
OF_SUPPLY = {'candidates', 'candidates_cut'}
# The legend and what the fields are called, written here by hand from the trade's words.
SEVERITIES = {'zh': {'block': '否决', 'undecided': '待核', 'warn': '警示', 'info': '提示', 'waived': '已豁免'},
              'en': {'block': 'blocking', 'undecided': 'to be cleared', 'warn': 'warning', 'info': 'note', 'waived': 'waived'}}
LEGENDS = {
    'findings_point': SEVERITIES, 'findings_line': SEVERITIES, 'findings_polygon': SEVERITIES,
    'conflicts': {'zh': {'hard': '刚性冲突', 'soft': '需协调', 'unlisted': '未定义关系', 'none': '无冲突'},
                  'en': {'hard': 'hard conflict', 'soft': 'to be coordinated', 'unlisted': 'undefined relation',
                         'none': 'no conflict'}},
    'parcels': {'zh': {'idle': '闲置', 'suspected': '疑似闲置', 'overdue': '逾期', 'undecided': '闲置与否无法判定',
                       'not_idle': '未闲置'},
                'en': {'idle': 'idle land', 'suspected': 'suspected idle', 'overdue': 'overdue',
                       'undecided': 'idle: cannot be judged', 'not_idle': 'not idle'}},
    'functional_areas': {'zh': {'built': '建成区', 'development': '发展区', 'controlled': '控制区', 'unmapped': '类别未识别'},
                         'en': {'built': 'built area', 'development': 'development area', 'controlled': 'controlled area',
                                'unmapped': 'class not recognised'}},
    'candidates': {'zh': {'non_compliant': '不符合供地条件', 'conditional': '有条件符合', 'undecided': '资料不足无法判定',
                          'compliant': '符合供地条件'},
                   'en': {'non_compliant': 'does not meet the conditions of supply',
                          'conditional': 'meets them under conditions', 'undecided': 'cannot be judged for want of data',
                          'compliant': 'meets the conditions of supply'}},
}
ALIASES = {  # a few of each layer
    'findings_polygon': {'zh': {'id': '编号', 'severity': '等级', 'cure': '整改意见'}, 'en': {'id': 'no.', 'cure': 'cure'}},
    'parcels': {'zh': {'id': '编号或代码', 'owner': '用地单位', 'zone_name': '园区名称', 'far': '容积率'},
                'en': {'owner': 'land user', 'zone_name': 'name of the zone'}},
    'functional_areas': {'zh': {'class': '功能分区', 'phase': '分期'}, 'en': {'class': 'functional area', 'phase': 'phase'}},
    'zones': {'zh': {'name': '名称'}, 'en': {'name': 'name'}},
    'conflicts': {'zh': {'a_name': '甲类别名称', 'finding': '问题编号'}, 'en': {'a_name': 'name of class A'}},
    'candidates': {'zh': {'verdict': '审查结论', 'use_found': '原用途字段'}, 'en': {'verdict': 'verdict'}},
    'candidates_cut': {'zh': {'removed_m2': '核减面积（m²）'}, 'en': {'removed_m2': 'cut off (m²)'}},
}
HATCHED = {'findings_polygon': {'block', 'undecided', 'warn'}, 'functional_areas': {'built', 'development', 'controlled'},
           'candidates': {'non_compliant', 'conditional'}, 'parcels': {'idle', 'suspected', 'undecided'},
           'conflicts': {'soft', 'unlisted'}}
LABELLED = set(ORDER) - {'conflicts'}


def open_layers(path):
    names = [d.name() for d in QgsProviderRegistry.instance().querySublayers(str(path))]
    layers = {name: QgsVectorLayer(f'{path}|layername={name}', name, 'ogr') for name in names}
    assert all(layer.isValid() for layer in layers.values())
    return layers


def expression_context(layer):
    return QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))


def check_categories(name, layer, lang):
    """The style is categorized as meant, in words; every feature has a category and its symbol is drawn."""
    renderer = layer.renderer()
    if name not in LEGENDS:
        assert renderer.type() == 'singleSymbol', (name, renderer.type())
        return
    assert renderer.type() == 'categorizedSymbol', (name, renderer.type())
    legend = {c.value(): c.label() for c in renderer.categories()}
    assert legend == LEGENDS[name][lang], (name, legend)
    for category in renderer.categories():
        kinds = [category.symbol().symbolLayer(i).layerType() for i in range(category.symbol().symbolLayerCount())]
        assert (category.value() in HATCHED.get(name, ())) == ('LinePatternFill' in kinds), (name, category.value(), kinds)
    looks = {category.symbol().asImage(QSize(48, 48)).constBits().asstring(48 * 48 * 4) for category in renderer.categories()}
    assert len(looks) == len(legend), f'{name}: two categories look alike'
    context = QgsRenderContext()
    context.setExpressionContext(expression_context(layer))
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        assert renderer.symbolForFeature(feature, context) is not None, (name, feature.id(), feature.attributes())
    renderer.stopRender(context)


def check_fields(name, layer, lang):
    """Every field but the fid has a name for people in one language; fields of codes show words."""
    fields = layer.fields()
    for number, field in enumerate(fields):
        if field.name() == 'fid':
            continue
        alias = layer.attributeAlias(number)
        assert alias, (name, field.name())
        chinese = any('\u4e00' <= letter <= '\u9fff' for letter in alias)
        assert chinese == (lang == 'zh') or alias == 'FID', (name, field.name(), alias)
    for field, alias in ALIASES.get(name, {}).get(lang, {}).items():
        assert layer.attributeAlias(fields.indexOf(field)) == alias, (name, field, layer.attributeAlias(fields.indexOf(field)))
    for number, field in enumerate(fields):
        setup = layer.editorWidgetSetup(number)
        if setup.type() != 'ValueMap':
            continue
        words = {code: word for entry in setup.config()['map'] for word, code in entry.items()}
        for value in layer.uniqueValues(number):
            if value is not None and not hasattr(value, 'isNull'):
                assert str(value) in words, (name, field.name(), value, words)
    if name in LEGENDS and name not in ('findings_point', 'findings_line', 'findings_polygon'):
        coded = layer.editorWidgetSetup(fields.indexOf(layer.renderer().classAttribute()))
        assert coded.type() == 'ValueMap', name


def check_labels(name, layer):
    assert layer.labelsEnabled() == (name in LABELLED), name
    if name not in LABELLED:
        return
    settings = layer.labeling().settings()
    assert settings.format().opacity() == 1.0 and not settings.obstacleSettings().isObstacle(), name
    expression = QgsExpression(settings.fieldName)
    assert not expression.hasParserError(), (name, expression.parserErrorString())
    context = expression_context(layer)
    for feature in layer.getFeatures():
        context.setFeature(feature)
        text = expression.evaluate(context)
        assert not expression.hasEvalError() and text, (name, feature.id(), expression.evalErrorString())
    preview = QgsExpression(layer.displayExpression())
    assert not preview.hasParserError() and preview.referencedColumns() <= {f.name() for f in layer.fields()}, name


def render(layers, extent, crs, image=None):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(crs)
    settings.setOutputSize(QSize(1400, 1000))
    settings.setOutputDpi(110)
    settings.setExtent(extent)
    settings.setBackgroundColor(QColor('white'))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.errors(), [e.message for e in job.errors()]
    drawn = job.renderedImage()
    if image:
        drawn.save(str(image))
    colours = {drawn.pixel(x, y) for x in range(0, 1400, 7) for y in range(0, 1000, 7)}
    return len(colours), [label.labelText for label in job.takeLabelingResults().allLabels()]


def check_picture(layers, supply, lang, image):
    zones = layers['zones']
    extent = zones.extent()
    extent.scale(1.1)
    spatial = [layer for layer in layers.values() if layer.isSpatial()]
    colours, labels = render(spatial, extent, zones.crs(), image)
    assert colours > 30, f'{image}: only {colours} colours'
    zone = next(zones.getFeatures())['name']
    assert zone in labels, (zone, labels)
    assert LEGENDS['functional_areas'][lang]['built'] in [label.split(' ')[0] if lang == 'zh' else label for label in labels], labels
    assert not supply or 'DK-01' in labels, labels
    near = next(layers['findings_polygon'].getFeatures()).geometry().boundingBox()
    near.grow(150.0)
    colours, labels = render(spatial, near, zones.crs(), image.with_name(image.stem + '-near.png'))
    assert any(label.startswith('f-0') for label in labels), labels


def check_file(path, lang, supply, image):
    expected = [name for name in ORDER if supply or name not in OF_SUPPLY]
    layers = open_layers(path)
    assert [name for name in layers if name not in ('layer_styles', 'hegui_run')] == expected, list(layers)
    for name in expected:
        layer = layers[name]
        assert layer.crs().authid() == 'EPSG:4526', (name, layer.crs().authid())
        check_categories(name, layer, lang)
        check_fields(name, layer, lang)
        check_labels(name, layer)
        for feature in layer.getFeatures():
            assert not feature.hasGeometry() or feature.geometry().isGeosValid(), (name, feature.id())
    check_picture(layers, supply, lang, image)
    return {name: layers[name].featureCount() for name in expected}


def run(command, folder, lang):
    subprocess.run([PROGRAM, *command, '-o', folder, '--to', 'json,gpkg', '--lang', lang, '-q'], timeout=300, check=False,
                   stderr=subprocess.DEVNULL)
    return folder / 'findings.gpkg'


def check_hostile(folder):
    """Names of a parcel that try to be markup, an expression or another attribute stay text."""
    hostile = ["]]></qgis><a b='", '[[=fields]]', "'||eval('1')||'", '<script>alert(1)</script>', '\u202egnp.exe', '[% 1+1 %]']
    path = folder / 'hostile.gpkg'
    path.write_bytes((folder / 'zh' / 'findings.gpkg').read_bytes())
    database = sqlite3.connect(path)
    # The triggers of the R-tree call functions that only GIS programs bring.
    for trigger, in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f'DROP TRIGGER "{trigger}"')
    for number, text in enumerate(hostile):
        database.execute('UPDATE parcels SET id = ? WHERE fid = ?', (text, number + 1))
    database.commit()
    database.close()
    layer = open_layers(path)['parcels']
    expression = QgsExpression(layer.labeling().settings().fieldName)
    context = expression_context(layer)
    for feature in list(layer.getFeatures())[:len(hostile)]:
        context.setFeature(feature)
        assert expression.evaluate(context) == hostile[feature.id() - 1]
    assert not layer.mapTipTemplate()


def check_styles(path):
    """One style a layer, whole XML, nothing left to fill in; the same file when it is written again."""
    database = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    styles = database.execute('SELECT f_table_name, styleQML FROM layer_styles').fetchall()
    assert len(styles) == len({name for name, _ in styles})
    assert all('[[' not in qml for _, qml in styles)
    database.close()


def main():
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp(prefix='hegui-qgis-'))
    application = QgsApplication([], False)
    application.initQgis()
    for lang in ('zh', 'en'):
        path = run(['check', 'sample_data/xingang.yaml'], folder / lang, lang)
        counts = check_file(path, lang, False, folder / f'{lang}.png')
        assert counts['parcels'] > 300 and counts['functional_areas'] >= 3 and counts['findings_polygon'] > 20, counts
        check_styles(path)
        path = run(['supply', 'sample_data/xingang-supply.yaml', 'sample_data/supply/nzdk.txt'], folder / f'supply-{lang}', lang)
        counts = check_file(path, lang, True, folder / f'supply-{lang}.png')
        assert counts['candidates'] == 13 and counts['candidates_cut'] > 5 and counts['parcels'] == 0, counts
    check_hostile(folder)
    print(f'QGIS opens findings.gpkg as meant; images in {folder}' if len(sys.argv) > 2 else 'QGIS opens findings.gpkg as meant')


main()
