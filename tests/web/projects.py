"""Runs whose pages are looked at: the sample, its candidates, and a plan whose names are hostile."""
import json
import struct
import subprocess
import zlib
from pathlib import Path

EAST, NORTH, SIDE, MANY = 38500000.0, 3810000.0, 1000.0, 20
HOSTILE = ['</script><script>window.hurt=1</script>', '"><img src=x onerror="window.hurt=2">', '\u202egnp.exe\u202c',
           '𠀀庄 \U0001f3ed', 'two\nlines', "'; window.hurt=3; //", '<!--<script>', '{"a":"\\u003c"}', '&lt;b&gt;']
PROJECT = '''hegui: 1
name: "</title><script>window.hurt=4</script>"
as_of: 2026-11-21
crs: EPSG:4526
edition: 2008
template: template.yaml
layers:
  zones: {source: zones.geojson, fields: {id: QBM, name: QMC}}
  parcels: {source: parcels.geojson, fields: {id: ZDDM, name: XMMC}}
'''


TEMPLATE = '''template: 1
title: {zh: "<script>window.hurt=5</script>", en: "</title>"}
office: {zh: "<img src=x onerror=window.hurt=6>", en: office}
footer: {zh: "--><script>window.hurt=7</script>", en: footer}
logo: logo.png
'''


def picture():
    """A PNG of 4 x 2 points."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 4, 2, 8, 0, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress(b'\0\x20\x40\x60\x80' * 2)) + chunk(b'IEND', b''))


def run(hegui, command, folder, out, lang, *more):
    done = subprocess.run([hegui, command, *more, '-o', out, '--lang', lang, '--ledger', 'none', '-q', '--to', 'html,json'],
                          cwd=folder, timeout=300, capture_output=True, text=True)
    page = Path(out, 'report.html')
    assert done.returncode in (0, 1, 3) and page.exists(), (done.returncode, done.stderr)
    return page, json.loads(Path(out, 'result.json').read_text(encoding='utf-8'))


def feature(values, west, south, east, north):
    ring = [[EAST + x, NORTH + y] for x, y in ((west, south), (east, south), (east, north), (west, north), (west, south))]
    return {'type': 'Feature', 'properties': values, 'geometry': {'type': 'Polygon', 'coordinates': [ring]}}


def write_layer(path, features):
    crs = {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::4526'}}
    path.write_text(json.dumps({'type': 'FeatureCollection', 'crs': crs, 'features': features}), encoding='utf-8')


def hostile(hegui, folder, lang='zh'):
    """A square zone of 1000 m, 20 x 20 parcels of 40 m that overlap their neighbours by a metre: more findings than are listed."""
    folder.mkdir()
    write_layer(folder / 'zones.geojson', [feature({'QBM': 'Z1', 'QMC': HOSTILE[0]}, 0, 0, SIDE, SIDE)])
    write_layer(folder / 'parcels.geojson', [
        feature({'ZDDM': f'P{i:02d}{k:02d}', 'XMMC': HOSTILE[(i * MANY + k) % len(HOSTILE)], 'QLR': HOSTILE[1]},
                40 * i + 100, 40 * k + 100, 40 * i + 141, 40 * k + 140) for i in range(MANY) for k in range(MANY)])
    (folder / 'template.yaml').write_text(TEMPLATE, encoding='utf-8')
    (folder / 'logo.png').write_bytes(picture())
    (folder / 'plan.yaml').write_text(PROJECT, encoding='utf-8')
    return run(hegui, 'check', folder, folder / 'out', lang, 'plan.yaml')
