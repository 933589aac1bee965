#!/usr/bin/env python3
"""A province of synthetic zones, some of them spoiled, to try batches and clusters on.

make_province.py HEGUI DIR [--zones 200] [--spoiled 10] [--seed 1] [--different N]

Each zone stands in DIR/<city>/<zone>/zone.yaml with its data beside it, written by `hegui demo`: half of them with the demo's
faults (exit status 1), half repaired (0).  The spoiled ones were sound; the ways of spoiling are taken in turn, so that ten spoiled
zones show all ten.  With --different N only N zones differ in their data, the others are copies under other names.

DIR/../<name of DIR>.expected.json says what must come of each: [{"project": path in DIR, "spoiled": way or null, "exit_status": n}].
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import shutil
import struct
import subprocess
import tempfile

CITIES = ["郑州市", "开封市", "洛阳市", "南阳市", "周口市", "信阳市", "Shangqiu 商丘市", "驻马店市"]
XIAN80 = ('PROJCS["Xian_1980_3_Degree_GK_Zone_38",GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]],'
          'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",38500000.0],'
          'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],'
          'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]')


# --- the ways of spoiling a zone: each takes its folder ---


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def no_index(zone):
    (zone / "data/ztgh.shx").unlink()


def truncated_table(zone):
    path = zone / "data/csgh.dbf"
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def bad_yaml(zone):
    edit(zone / "zone.yaml", "layers:\n", "layers: {\n")


def unknown_crs(zone):
    (zone / "data/gnq.prj").unlink()


def empty_layer(zone):
    """The headers of a shapefile without a record, as the format gives them: 100 bytes, which are 50 words."""
    base = zone / "data/YJJBNT"
    for suffix in (".shp", ".shx"):
        path = base.with_suffix(suffix)
        head = bytearray(path.read_bytes()[:100])
        struct.pack_into(">i", head, 24, 50)
        path.write_bytes(head)
    path = base.with_suffix(".dbf")
    table = bytearray(path.read_bytes())
    length = struct.unpack_from("<H", table, 8)[0]
    struct.pack_into("<I", table, 4, 0)
    path.write_bytes(table[:length] + b"\x1a")


def other_datum(zone):
    (zone / "data/STBHHX.prj").write_text(XIAN80)


def bad_zip(zone):
    (zone / "data/plan.zip").write_bytes(b"PK\x03\x04" + bytes(range(200)))
    edit(zone / "zone.yaml", "data/ggss.shp", "data/plan.zip")


def no_number(zone):
    """The first corner of the first polygon of the zone's boundary: behind the header (100), the record's (8), type, box, counts, and
    the index of its one part."""
    with (zone / "data/kfq.shp").open("r+b") as file:
        file.seek(100 + 8 + 44 + 4)
        file.write(struct.pack("<d", float("nan")))


def out_of_reach(zone):
    """A link that leads nowhere: for root, too, no right to read can be taken away."""
    (zone / "data/zd.gpkg").unlink()
    (zone / "data/zd.gpkg").symlink_to("/nowhere/zd.gpkg")


def no_such_field(zone):
    edit(zone / "zone.yaml", "fields: {id: ZDDM}", "fields: {id: ZDDM, floor_area_m2: MEIYOU}")


# A mistake in the project file is 2, data that cannot be judged 3.
WAYS = [(no_index, 3), (truncated_table, 3), (bad_yaml, 2), (unknown_crs, 3), (empty_layer, 3), (other_datum, 3), (bad_zip, 3),
        (no_number, 3), (out_of_reach, 3), (no_such_field, 2)]


# --- zones ---


def write_demo(hegui, folder, seed):
    subprocess.run([hegui, "demo", folder, "--seed", str(seed), "-q"], check=True, stdout=subprocess.DEVNULL)


def place_zone(demo, zone, faulty, name):
    """One of the demo's two projects, with the data that it needs and no others."""
    variant = "xingang" if faulty else "repaired"
    shutil.copytree(demo / variant, zone / "data", dirs_exist_ok=True)
    for file in (demo / "xingang").glob("jzw.*"):
        shutil.copy2(file, zone / "data")
    project = zone / "zone.yaml"
    shutil.copy2(demo / ("xingang.yaml" if faulty else "xingang-repaired.yaml"), project)
    for source in {"xingang", variant}:  # the buildings are the same for both
        edit(project, f"source: {source}/", "source: data/")
    edit(project, "新港产业集聚区", name)


def make_province(hegui, folder, zones=200, spoiled=10, seed=1, different=None):
    """The rows of the file of expectations."""
    folder = pathlib.Path(folder)
    different = min(zones, different or zones)
    draw = random.Random(seed)
    bad = dict(zip(sorted(draw.sample(range(zones), spoiled)), (WAYS[i % len(WAYS)] for i in range(spoiled))))
    rows = []
    with tempfile.TemporaryDirectory(prefix="hegui-province-") as scratch, \
            concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        demos = [pathlib.Path(scratch) / str(i) for i in range(different)]
        list(pool.map(lambda i: write_demo(hegui, demos[i], seed * 10000 + i), range(different)))
        for i in range(zones):
            number, faulty = f"{i + 1:04d}", i % 2 == 1 and i not in bad
            zone = folder / CITIES[i * len(CITIES) // zones] / f"zone-{number}"
            place_zone(demos[i % different], zone, faulty, f"{number}号产业集聚区")
            way, expected = bad.get(i, (None, 1 if faulty else 0))
            if way is not None:
                way(zone)
            rows.append({"project": os.fspath((zone / "zone.yaml").relative_to(folder)),
                         "spoiled": None if way is None else way.__name__, "exit_status": expected})
    rows.sort(key=lambda row: row["project"].encode())
    expected_of(folder).write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return rows


def expected_of(folder):
    return pathlib.Path(f"{pathlib.Path(folder)}.expected.json")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hegui")
    parser.add_argument("folder")
    parser.add_argument("--zones", type=int, default=200)
    parser.add_argument("--spoiled", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--different", type=int)
    args = parser.parse_args()
    rows = make_province(args.hegui, args.folder, args.zones, args.spoiled, args.seed, args.different)
    print(f"{len(rows)} zones, {sum(row['spoiled'] is not None for row in rows)} of them spoiled, seed {args.seed}; "
          f"expectations in {expected_of(args.folder)}")


if __name__ == "__main__":
    main()
