#!/usr/bin/env python3
"""Boundary points through the program and back: txt_round_trip.py HEGUI CORPUS

Every variant of the corpus that is read, and random files, go TXT -> GeoPackage -> TXT, TXT -> shapefile -> TXT and
TXT -> GeoJSON -> TXT.  A parser of a few lines, which shares nothing with the program, reads what went in and what came out:
every parcel has the same vertices to the millimetre, and its rings enclose the same points of the plane (even-odd).
HG_TEST_SEED=n makes the random files again."""
import os
import random
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

from shapely.geometry import Polygon
from shapely.validation import make_valid

RANDOM_FILES = 12
UNREAD, UNWRITTEN = 3, 4  # exit status


def text_of(data):
    for mark, name in ((b'\xef\xbb\xbf', 'utf-8-sig'), (b'\xff\xfe', 'utf-16'), (b'\xfe\xff', 'utf-16')):
        if data.startswith(mark):
            return data.decode(name)
    if data[1::2].count(0) > len(data) // 8:
        return data.decode('utf-16-le')
    try:
        return data.decode('utf-8')
    except UnicodeDecodeError:
        return data.decode('gb18030')


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def parcels_of(data):
    """A list of parcels, each a list of (name, ring number, north, east)."""
    parcels = []
    for line in unicodedata.normalize('NFKC', text_of(data)).replace('、', ',').splitlines():
        fields = [field.strip() for field in line.strip('\x1a \t').split(',')]
        if line.strip().endswith('@') or len(fields) > 7:
            parcels.append([])
        elif len(fields) == 4 and number(fields[2]) is not None and number(fields[3]) is not None:
            if not parcels:
                parcels.append([])
            north, east = number(fields[2]), number(fields[3])
            if north > 1e7:
                north, east = east, north
            parcels[-1].append((fields[0], fields[1], north, east))
    return parcels


def rings_of(points):
    """Loops of (east, north) without closing points: a ring ends where its number changes, where it comes back to its first
    point, or where its first name comes again."""
    rings, current = [], []
    for point in points:
        if current and point[1] != current[0][1]:
            rings.append(current)
            current = []
        if len(current) >= 3 and (point[2:] == current[0][2:] or point[0] == current[0][0]):
            rings.append(current)
            current = []
            continue
        current.append(point)
    if current:
        rings.append(current)
    rings = [[(east, north) for _, _, north, east in ring] for ring in rings]
    return [ring for ring in rings if len(ring) > 1 or len(rings) == 1]


def region(points):
    """What the rings enclose by the even-odd rule; None for points and lines."""
    area = None
    for ring in rings_of(points):
        if len(ring) < 3:
            return None
        part = make_valid(Polygon(ring))
        area = part if area is None else area.symmetric_difference(part)
    return area


def vertices(points):
    return {(round(east, 3), round(north, 3)) for ring in rings_of(points) for east, north in ring}


def compare(before, after, what):
    assert len(before) == len(after), f'{what}: {len(before)} parcels became {len(after)}'
    for index, (one, other) in enumerate(zip(before, after)):
        strayed = vertices(one) ^ vertices(other)
        assert not strayed, f'{what}: parcel {index + 1}: vertices differ: {sorted(strayed)[:4]}'
        first, second = region(one), region(other)
        if first is None:
            continue
        size = max(first.bounds[2] - first.bounds[0], 1e-3)
        differs = first.symmetric_difference(second).area
        assert differs <= 1e-3 * size, f'{what}: parcel {index + 1}: {differs} square units differ'


class Program:
    def __init__(self, path):
        self.path = path

    def convert(self, source, target, *options):
        done = subprocess.run([self.path, 'convert', source, target, '--lang', 'en', *options], capture_output=True,
                              text=True, timeout=120)
        return done.returncode, done.stderr


def check(program, source, folder, middle):
    """Through one format and back; the status of the first step if it refuses."""
    there, back = folder / f'there.{middle}', folder / 'back.txt'
    beyond_gbk = 'beyond-gbk' in source.name
    status, said = program.convert(source, there, *(['--to-encoding', 'UTF-8'] if middle == 'txt' and beyond_gbk else []))
    if status == UNWRITTEN and beyond_gbk:
        return UNREAD, said
    if status:
        return status, said
    encoding = random.choice(['GBK', 'UTF-8']) if 'gbk' not in source.name else 'UTF-8'
    status, said = program.convert(there, back, '--to-encoding', encoding)
    assert status == 0, f'{source.name}: back from {middle}: {said}'
    compare(parcels_of(source.read_bytes()), parcels_of(back.read_bytes()), f'{source.name} through {middle}')
    return 0, ''


# -- random files ------------------------------------------------------------------------------------------------------------

def square(east, north, size, clockwise):
    corners = [(east, north), (east, north + size), (east + size, north + size), (east + size, north)]
    return corners if clockwise else corners[::-1]


def random_parcel(generator, index):
    """Outer squares in a row, some with holes, some of these with an island."""
    rings, east = [], 438000.0 + generator.uniform(0, 900)
    for _ in range(generator.randint(1, 3)):
        size = generator.uniform(20, 200)
        north = 3751000.0 + 1000 * index
        rings.append(square(east, north, size, generator.random() < 0.8))
        if generator.random() < 0.5:
            rings.append(square(east + size * 0.2, north + size * 0.2, size * 0.5, generator.random() < 0.5))
            if generator.random() < 0.5:
                rings.append(square(east + size * 0.3, north + size * 0.3, size * 0.2, True))
        east += size + generator.uniform(1, 50)
    if generator.random() < 0.3:
        generator.shuffle(rings)
    return rings


def random_file(generator):
    prefix = generator.choice([0, 38000000])
    swapped, closed = generator.random() < 0.2, generator.random() < 0.7
    comma = generator.choice([',', ',', '，', ' , '])
    end = generator.choice(['\n', '\r\n', '\r'])
    restart = generator.random() < 0.5
    lines = ['[属性描述]', '坐标系=2000国家大地坐标系', '几度分带=3', '带号=38', '[地块坐标]']
    for index in range(generator.randint(1, 6)):
        rings = random_parcel(generator, index)
        count = sum(len(ring) + closed for ring in rings)
        extra = ['备注'] * generator.choice([0, 0, 1, 2, 5])
        lines.append(comma.join([str(count), '', f'P{index}', f'地块{index}', '面', '', '工业用地', '0601', *extra, '@']))
        name = 1
        for number_of_ring, ring in enumerate(rings, 1):
            name = 1 if restart else name
            names = [f'J{name + i}' for i in range(len(ring))]
            name += len(ring)
            points = list(zip(names, ring)) + ([(names[0], ring[0])] if closed else [])
            for label, (east, north) in points:
                pair = [f'{north:.3f}', f'{east + prefix:.3f}']
                lines.append(comma.join([label, str(number_of_ring), *(pair[::-1] if swapped else pair)]))
    encoding = generator.choice(['utf-8', 'utf-8-sig', 'gbk', 'utf-16', 'gb18030'])
    return (end.join(lines) + end).encode(encoding)


def swap_back(data, parcels):
    """Without prefix the tiny parser cannot see that axes are swapped: the northing is the greater number."""
    return [[(name, ring, max(pair), min(pair)) if max(pair) < 1e7 else (name, ring, *pair)
             for name, ring, *pair in points] for points in parcels]


def main(hegui, corpus):
    seed = int(os.environ.get('HG_TEST_SEED', random.randrange(1 << 30)))
    print(f'HG_TEST_SEED={seed}')
    random.seed(seed)
    program, read = Program(hegui), 0
    with tempfile.TemporaryDirectory(prefix='hegui-txt-') as name:
        folder = Path(name)
        # What a fuzzer made ("found-") is of no format that the parser of a few lines could know.
        variants = sorted(path for path in Path(corpus).iterdir() if not path.name.startswith('found-'))
        for index, variant in enumerate(variants):
            source = folder / f'{variant.name}.txt'
            source.write_bytes(variant.read_bytes())
            for middle in ('gpkg', 'txt', *(('shp', 'geojson') if index % 4 == 0 else ())):
                status, said = check(program, source, folder, middle)
                assert status in (0, UNREAD), f'{variant.name} to {middle}: exit {status}: {said}'
                read += status == 0
        print(f'{read} round trips of variants')
        for index in range(RANDOM_FILES):
            source = folder / f'random{index}.txt'
            source.write_bytes(random_file(random))
            for middle in ('gpkg', 'txt'):
                there, back = folder / f'r.{middle}', folder / 'back.txt'
                for step in ((source, there), (there, back)):
                    status, said = program.convert(*step)
                    assert status == 0, f'{step[0].name}: exit {status}: {said}'
                before = swap_back(None, parcels_of(source.read_bytes()))
                compare(before, parcels_of(back.read_bytes()), f'random file {index} through {middle}')
        print(f'{2 * RANDOM_FILES} round trips of random files')
    assert read >= 100, 'hardly anything was read'


if __name__ == '__main__':
    main(*sys.argv[1:])
