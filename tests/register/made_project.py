"""Project files in bytes that no editor shows."""
from pathlib import Path

from bytes_of import zip_file
from make import fresh, stored

FUNCTIONAL = Path(__file__).resolve().parent / 'functional/003-part-of-the-zone-unassigned/functional.geojson'
BASE = (Path(__file__).resolve().parent / 'base/zone.yaml').read_text(encoding='utf-8')


def project(case, data):
    stored(f'project/{case}')(lambda: {'zone.yaml': data})


project('080-gbk', BASE.encode('gbk'))
project('081-byte-order-mark', BASE.encode('utf-8-sig'))
project('082-utf-16', BASE.encode('utf-16'))
project('083-nul', BASE.replace('测试集聚区', '测试\0集聚区').encode())
project('084-controls', BASE.replace('测试集聚区', '测试\x1b[31m集聚区').encode())
project('085-ends-in-half-a-character', BASE.encode()[:-1] + b'  # \xe6\xb5')
project('086-shapefile-as-project', b'\0\0\x27\x0a' + bytes(20) + bytes(range(256)))
project('087-gbk-in-a-comment-only', BASE.encode() + '# 王某编制\n'.encode('gbk'))
project('088-names-turn-the-writing', BASE.replace('测试集聚区', '测试\u202e集聚区\u2066').encode())


@fresh('project/090-five-megabytes')
def five_megabytes(folder):
    return {'zone.yaml': BASE.encode() + b'# ' + b'x' * 5_000_000 + b'\n'}


@fresh('project/091-ten-thousand-layers')
def ten_thousand_layers(folder):
    return {'zone.yaml': BASE.encode().replace(b'  urban: [', b'  urban:\n' + b''.join(
        b'    - {source: %d.geojson, scheme: gb50137}\n' % i for i in range(10000)) + b'  infrastructure: [').replace(
        b'  infrastructure: [{source: facilities', b'  # [{source: facilities')}


@fresh('project/092-nested-100000-deep')
def nested_deep(folder):
    return {'zone.yaml': b'hegui: 1\nname: ' + b'[' * 100000}


@fresh('project/093-long-key')
def long_key(folder):
    return {'zone.yaml': BASE.encode() + b'k' * 100000 + b': 1\n'}


@fresh('project/094-folder-as-project')
def folder_as_project(folder):
    (folder / 'plan.yaml').mkdir()


@fresh('project/095-may-not-be-read')
def may_not_be_read(folder):
    (folder / 'zone.yaml').chmod(0)


def dossier(folder, unknown=True):
    """Two layers whose names say what they are, and one that tells nothing."""
    files = {'zones.geojson': folder / 'zones.geojson', 'functional_areas.geojson': FUNCTIONAL}
    data = {name: path.read_bytes() for name, path in files.items()}
    return {**data, 'layer1.geojson': data['functional_areas.geojson'].replace(b'GNQ', b'BZ')} if unknown else data


def in_folder(files):
    return {f'dossier/{name}': data for name, data in files.items()}


@fresh('project/096-folder-with-a-question')
def folder_with_a_question(folder):
    return in_folder(dossier(folder))


@fresh('project/097-zip-with-a-question')
def zip_with_a_question(folder):
    return {'dossier.zip': zip_file(dossier(folder))}


@fresh('project/099-folder-with-a-packed-part')
def folder_with_a_packed_part(folder):
    files = dossier(folder, unknown=False)
    inner = zip_file({'farmland.geojson': (folder / 'farmland.geojson').read_bytes()})
    return in_folder({**files, 'all.zip': zip_file({'parts.zip': inner})})


@fresh('project/100-question-cannot-be-lowered')
def question_cannot_be_lowered(folder):
    return in_folder(dossier(folder))
