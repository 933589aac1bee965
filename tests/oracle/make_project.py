#!/usr/bin/python3
"""Makes a random small project: make_project.py FOLDER SEED.

The same seed gives the same project.  Everything that hegui promises to read comes up: three systems, three formats, GBK,
shared and nearly shared edges, holes, several parts, crossing rings, overlaps and gaps, values in many spellings.
"""
import datetime
import json
import math
import random
import sys
from pathlib import Path

import yaml
from osgeo import ogr, osr

sys.path.insert(0, str(Path(__file__).parent))
import survey  # noqa: E402

ogr.UseExceptions()
AS_OF = datetime.date(2026, 11, 21)
SYSTEMS = (4526, 4547, 4490)
DAYS = [AS_OF + datetime.timedelta(days=d) for d in (-1200, -900, -731, -730, -500, -366, -365, -364, -200, -30, -1, 0, 1, 200)]
DAYS += [datetime.date(2024, 2, 29), datetime.date(2025, 3, 1), datetime.date(2025, 11, 21), datetime.date(2025, 11, 22),
         datetime.date(2024, 11, 21), datetime.date(2023, 12, 1)]

PARCEL_DATES = {"actual_handover": "SJJDRQ", "agreed_start": "YDKGRQ", "actual_start": "SJKGRQ", "extended_start": "YQRQ",
                "agreed_completion": "YDJGRQ", "actual_completion": "SJJGRQ", "stopped": "ZZKFRQ"}
PARCEL_NUMBERS = {"declared_area_m2": ("ZDMJ", 5000), "due_area_m2": ("YKFMJ", 900), "developed_area_m2": ("SKFMJ", 900),
                  "total_investment_wan": ("ZTZ", 8000), "invested_wan": ("YTZ", 4000), "fixed_investment_wan": ("GDZCTZ", 9000),
                  "floor_area_m2": ("JRMJ", 9000), "footprint_m2": ("JZZDMJ", 4000), "structures_m2": ("GZWMJ", 500),
                  "yard_m2": ("DCMJ", 500), "green_m2": ("LDMJ", 900), "office_land_m2": ("XZBGMJ", 400),
                  "office_floor_m2": ("XZBGJZMJ", 500), "tax_wan": ("SS", 100), "revenue_wan": ("ZYSR", 900)}
URBAN_CODES = ["M1", "M2", "M", "R2", "G1", "G2", "S1", "W1", "B1", "A33", "U11", "E1", "E2", "H14"]
MASTER_CODES = ["M1", "M2", "M3", "W1", "G1", "S1", "B1", "R2", "E1", "U"]


class World:
    """All coordinates are in EPSG:4526, metres, rounded to the millimetre most of the time."""

    def __init__(self, folder, seed):
        self.random = random.Random(seed)
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.x0 = 38500000.0 + self.random.randint(-60, 60) * 1000.0
        self.y0 = 3700000.0 + self.random.randint(0, 200) * 1000.0
        self.digits = self.random.choice([3, 3, 4, 9])

    def point(self, x, y):
        return (round(self.x0 + x, self.digits), round(self.y0 + y, self.digits))

    def star(self, x, y, radius, count=None):
        r, count = self.random, count or self.random.randint(3, 12)
        turn = r.random()
        return [self.point(x + math.cos(a) * s, y + math.sin(a) * s)
                for a, s in ((2 * math.pi * (i + turn) / count, radius * r.uniform(0.5, 1.0)) for i in range(count))]

    def box(self, x, y, width, height, angle=0.0):
        c, s = math.cos(angle), math.sin(angle)
        return [self.point(x + c * dx - s * dy, y + s * dx + c * dy)
                for dx, dy in ((0, 0), (width, 0), (width, height), (0, height))]

    def grid(self, half, cells, jitter):
        """Polygons that share their corners exactly, a square of 2 * half around the middle."""
        r, step = self.random, 2 * half / cells
        nodes = {(i, j): self.point(-half + i * step + r.uniform(-jitter, jitter), -half + j * step + r.uniform(-jitter, jitter))
                 for i in range(cells + 1) for j in range(cells + 1)}
        return [[nodes[i, j], nodes[i + 1, j], nodes[i + 1, j + 1], nodes[i, j + 1]]
                for i in range(cells) for j in range(cells)]

    def moved(self, ring, by):
        r = self.random
        return [(round(x + r.uniform(-by, by), self.digits), round(y + r.uniform(-by, by), self.digits)) for x, y in ring]

    def with_faults(self, ring):
        """A feature of one polygon, now and then with a hole, a second part, or corners in the wrong order."""
        r = self.random
        dice = r.random()
        cx, cy = sum(p[0] for p in ring) / len(ring) - self.x0, sum(p[1] for p in ring) / len(ring) - self.y0
        if dice < 0.08:
            return [[ring, self.star(cx, cy, 12)]]
        if dice < 0.14:
            return [[ring], [self.star(cx + r.uniform(150, 300), cy, 40)]]
        if dice < 0.18 and len(ring) >= 4:
            swapped = list(ring)
            swapped[0], swapped[1] = swapped[1], swapped[0]
            return [[swapped]]
        return [[ring]]

    # --- values ---

    def spell_number(self, value, unit):
        r = self.random
        text = "%.2f" % value
        return r.choice([text, text, "%d" % value, " %s " % text, "{:,.2f}".format(value), text + unit,
                         "".join(chr(ord(c) + 0xFEE0) for c in text)])

    def spell_day(self, day):
        return self.random.choice(["%Y%m%d", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y-%m-%d 00:00:00"]).replace(
            "%Y", "%d" % day.year).replace("%m", "%02d" % day.month).replace("%d", "%02d" % day.day)

    def number_column(self, largest, unit, count):
        r = self.random
        values = [None if r.random() < 0.1 else round(r.uniform(0, largest), 2) for _ in range(count)]
        if r.random() < 0.6:
            return "real", values
        return "text", ["约五千" if r.random() < 0.06 else None if v is None else self.spell_number(v, unit) for v in values]

    def day_column(self, count):
        r, filled = self.random, self.random.uniform(0.4, 0.95)
        days = [r.choice(DAYS) if r.random() < filled else None for _ in range(count)]
        kind = r.choice(["text", "text", "date", "integer"])
        if kind == "date":
            return kind, days
        if kind == "integer":
            return kind, [None if d is None else int(d.strftime("%Y%m%d")) for d in days]
        return kind, [r.choice(["20240231", "不详", "2025-13-01"]) if r.random() < 0.04
                      else r.choice([None, "", "  "]) if d is None else self.spell_day(d) for d in days]

    # --- files ---

    def write(self, name, features, columns, crs=None, form=None):
        """features: lists of polygons of rings; columns: {name: (kind, values)}.  Gives the keys of the layer's entry."""
        r = self.random
        crs = crs or r.choice(SYSTEMS)
        form = form or r.choice(["geojson", "gpkg", "shp"])
        source, target = survey.system_of_epsg(4526), survey.system_of_epsg(crs)
        shapes = [[[[survey.transform(p, source, target) for p in ring + ring[:1]] for ring in polygon]
                   for polygon in polygons] for polygons in features]
        path = self.folder / ("%s.%s" % (name, form))
        if form == "geojson":
            self._write_geojson(path, shapes, columns, crs)
        else:
            self._write_ogr(path, name, shapes, columns, crs, form)
        return {"source": path.name}

    @staticmethod
    def _write_geojson(path, shapes, columns, crs):
        features = []
        for i, polygons in enumerate(shapes):
            values = {name: v[i].isoformat() if isinstance(v[i], datetime.date) else v[i] for name, (_, v) in columns.items()}
            geometry = ({"type": "Polygon", "coordinates": polygons[0]} if len(polygons) == 1
                        else {"type": "MultiPolygon", "coordinates": polygons})
            features.append({"type": "Feature", "properties": values, "geometry": geometry})
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features, "crs": {
            "type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::%d" % crs}}}, ensure_ascii=False), encoding="utf-8")

    @staticmethod
    def _write_ogr(path, name, shapes, columns, crs, form):
        system = osr.SpatialReference()
        system.ImportFromEPSG(crs)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        source = ogr.GetDriverByName("GPKG" if form == "gpkg" else "ESRI Shapefile").CreateDataSource(str(path))
        options = ["ENCODING=GBK"] if form == "shp" else []
        layer = source.CreateLayer(name, system, ogr.wkbMultiPolygon if form == "gpkg" else ogr.wkbPolygon, options)
        kinds = {"real": ogr.OFTReal, "text": ogr.OFTString, "date": ogr.OFTDate, "integer": ogr.OFTInteger}
        for column, (kind, _) in columns.items():
            field = ogr.FieldDefn(column, kinds[kind])
            if form == "shp":
                field.SetWidth({"text": 60, "real": 18, "integer": 9, "date": 0}[kind])
                field.SetPrecision(4 if kind == "real" else 0)
            layer.CreateField(field)
        for i, polygons in enumerate(shapes):
            feature = ogr.Feature(layer.GetLayerDefn())
            for at, (kind, values) in enumerate(columns.values()):
                value = values[i]
                if isinstance(value, datetime.date):
                    feature.SetField(at, value.year, value.month, value.day, 0, 0, 0, 0)
                elif value is not None:
                    feature.SetField(at, value)
            feature.SetGeometry(ogr.CreateGeometryFromJson(json.dumps({"type": "MultiPolygon", "coordinates": polygons})))
            layer.CreateFeature(feature)
        source = None
        if form == "shp":
            path.with_suffix(".cpg").unlink(missing_ok=True)


# --- the layers ---

def make_zones(w):
    r = w.random
    count = r.randint(1, 3)
    rings = [w.star(0, 0, r.uniform(500, 800), r.randint(5, 30))]
    rings += [w.star(side * 1500, r.uniform(-300, 300), r.uniform(200, 500)) for side in (-1, 1)[:count - 1]]
    features = [[[ring]] for ring in rings]
    if r.random() < 0.3:
        features[0] = [[rings[0], w.star(0, 0, 80)]]
    columns = {"QBM": ("text", ["Z%d" % i for i in range(count)]), "QMC": ("text", ["开发区%d" % i for i in range(count)])}
    return w.write("zone", features, columns)


def make_functional(w):
    r = w.random
    names = {"建成区": "built", "发展区": "development", "控制区": "controlled"}
    cuts = [-2600, r.uniform(-400, -100), r.uniform(100, 400), 2600]
    features, values = [], []
    for i, name in enumerate(names):
        slip = r.choice([0.0, 0.0, 1.5, -1.5, 20.0])
        features.append([[w.box(cuts[i], -1500, cuts[i + 1] - cuts[i] + slip, 3000)]])
        values.append(name)
    for _ in range(r.randint(0, 3)):
        features.append([[w.star(r.uniform(-500, 500), r.uniform(-500, 500), r.uniform(20, 150))]])
        values.append(r.choice(list(names) + ["不知道"] if r.random() < 0.3 else list(names)))
    entry = w.write("gnq", features, {"GNQ": ("text", values)})
    return {**entry, "fields": {"class": "GNQ"}, "classes": names}


def make_parcels(w):
    r = w.random
    rings = [ring for ring in w.grid(r.uniform(400, 700), r.randint(4, 6), 25) if r.random() < 0.85]
    rings += [w.star(r.uniform(-900, 900), r.uniform(-900, 900), r.uniform(20, 120)) for _ in range(r.randint(2, 12))]
    features = [w.with_faults(ring) for ring in rings]
    count = len(features)
    columns, fields = {}, {}
    form = r.choice(["geojson", "gpkg", "shp"])
    columns["ZDDM"] = ("text", ["P%03d" % i for i in range(count)])
    for ours, usual in PARCEL_DATES.items():
        if r.random() < 0.9:
            columns[_column(w, ours, usual, fields)] = w.day_column(count)
    for ours, (usual, largest) in PARCEL_NUMBERS.items():
        if r.random() < 0.85:
            unit = "平方米" if ours.endswith("m2") else "万元"
            columns[_column(w, ours, usual, fields)] = w.number_column(largest, unit, count)
    columns["ZFYY"] = ("text", [r.choice(["是", "否", "1", "0", "政府原因", "企业原因", None, "无"]) for _ in range(count)])
    columns["YTDM"] = ("text", [r.choice(["0601", "0602", "M1", "1001", "0701", "R2", "0601", None]) for _ in range(count)])
    columns["HYDM"] = ("text", [r.choice(["13", "26", "C39", "3311", "44", None, "35"]) for _ in range(count)])
    columns["HYBZ"] = ("text", [r.choice(["2002", "2017", None]) for _ in range(count)])
    columns.update(supply_columns(w, count))
    columns["ZT"] = ("text", [r.choice(["正常", "正常", "注销"]) for _ in range(count)])
    entry = w.write("zd", features, columns, form=form)
    if r.random() < 0.3:
        entry["where"] = "ZT <> '注销'"
    if fields:
        entry["fields"] = fields
    return entry, rings


def supply_columns(w, count):
    """From numbers of their own, so that what else a seed gives stays the same."""
    r = random.Random("%r %r" % (w.x0, w.y0))
    days = [r.choice(DAYS + [None] * 12) for _ in range(count)]
    columns = {"HTQDRQ": ("text", [d.isoformat() if d else None for d in days]),
               "GDFS": ("text", [r.choice(["出让", "划拨", None, None]) for _ in range(count)]),
               "HTBH": ("text", [r.choice(["4101", None, ""]) for _ in range(count)])}
    return {name: column for name, column in columns.items() if r.random() < 0.7}


def _column(w, ours, usual, fields):
    if w.random.random() < 0.1:
        fields[ours] = "F%d" % (len(fields) + 1)
        return fields[ours]
    return usual if w.random.random() < 0.8 else usual.lower()


def make_buildings(w, parcels):
    r = w.random
    features = []
    for ring in parcels:
        x, y = sum(p[0] for p in ring) / len(ring) - w.x0, sum(p[1] for p in ring) / len(ring) - w.y0
        for _ in range(r.randint(0, 4)):
            features.append([[w.box(x + r.uniform(-50, 40), y + r.uniform(-50, 40), r.uniform(5, 60), r.uniform(5, 50),
                                    r.uniform(0, 1.5))]])
    count = len(features)

    def some(share, make):
        return [make() if r.random() < share else None for _ in range(count)]
    columns = {"JZBH": ("text", ["F%04d" % i for i in range(count)]),
               r.choice(["DSCS", "CS"]): ("integer", some(r.choice([1.0, 0.8]), lambda: r.choice([0, 1, 1, 2, 3, 4, 5, 6]))),
               "CG": ("real", some(0.7, lambda: r.choice([0.0, 3.0, 4.5, 8.0, 8.01, 12.0]))),
               "LX": ("text", some(0.8, lambda: r.choice(["building", "Office", "structure", "yard", "green", "建筑物"])))}
    if r.random() < 0.7:
        columns["JZMJ"] = ("real", some(0.5, lambda: round(r.uniform(50, 9000), 2)))
    if r.random() < 0.5:
        columns["ZCS"] = ("integer", some(0.8, lambda: r.randint(2, 7)))
        columns["DXCS"] = ("integer", some(0.8, lambda: r.randint(0, 2)))
    return w.write("jzw", features, columns)


def _land(w, cells, slip):
    """A jittered grid with a few stars over it; `slip` moves every corner by up to so much, for slivers."""
    r = w.random
    rings = [w.moved(ring, slip) if slip else ring for ring in cells if r.random() < 0.95]
    rings += [w.star(r.uniform(-900, 900), r.uniform(-900, 900), r.uniform(10, 250)) for _ in range(r.randint(0, 8))]
    if r.random() < 0.3:
        rings.append(list(rings[0]))
    return [w.with_faults(ring) for ring in rings]


def _codes(w, codes, count, odd):
    r = w.random
    chosen = r.sample(codes, min(len(codes), r.randint(3, 6)))
    values = [r.choice(chosen) for _ in range(count)]
    values = [r.choice([v, v, v, v.lower(), " %s " % v]) for v in values]
    if odd:
        values[r.randrange(count)] = r.choice(["?9", None, ""])
    return values


def make_plans(w, use_ytq):
    r = w.random
    cells = w.grid(900, r.randint(3, 7), 60)
    plans = {}

    def coded(name, field, codes, scheme, land):
        entry = w.write(name, land, {field: ("text", _codes(w, codes, len(land), r.random() < 0.25))})
        return {**entry, "scheme": scheme, "fields": {"class": field}}
    plans["zone_master"] = [coded("ztgh", "YDDM", MASTER_CODES, "gb50137", _land(w, cells, 0))]
    if r.random() < 0.4:
        land = [[[w.star(r.uniform(-500, 500), r.uniform(-500, 500), 120)]] for _ in range(3)]
        plans["zone_master"].append(coded("ztgh2", "YDDM", MASTER_CODES, "gb50137", land))
    plans["urban"] = [coded("csgh", "YDXZ", URBAN_CODES, "gb50137", _land(w, cells, r.choice([0, 0.03, 0.2])))]
    stars = [w.with_faults(w.star(r.uniform(-1000, 1000), r.uniform(-1000, 1000), r.uniform(2, 200)))
             for _ in range(r.randint(1, 6))]
    grid = _land(w, w.grid(1000, 3, 80), 0)
    plans["land_use"] = [coded("gzq", "GZQLXDM", ["010", "020", "030", "040", "011", "允许建设区", "010"], "gzq", grid)]
    if use_ytq:
        plans["land_use"].append(coded("ytq", "TDYTQLXDM", ["010", "020", "030", "050", "090"], "ytq", stars))
    else:
        entry = w.write("yjjbnt", stars, {"BH": ("integer", list(range(len(stars))))})
        plans["land_use"].append({**entry, "class": "basic_farmland"})
    red = [w.with_faults(w.star(r.uniform(-1200, 1200), r.uniform(-1200, 1200), r.uniform(10, 300)))
           for _ in range(r.randint(1, 4))]
    plans["ecological"] = [{**w.write("sthx", red, {"HXMC": ("text", ["红线"] * len(red))}), "class": "redline"}]
    if r.random() < 0.3:
        land = [[[w.star(0, 0, 300)]], [[w.star(100, 100, 100)]]]
        plans["ecological"].append({**w.write("hl", land, {"MC": ("text", ["廊", "道"])}), "class": "corridor"})
    if r.random() < 0.7:
        strips = [[[w.box(r.uniform(-900, 0), r.uniform(-700, 700), r.uniform(100, 1500), r.uniform(0.05, 20), r.uniform(-0.5, 0.5))]]
                  for _ in range(r.randint(2, 8))]
        entry = w.write("ggss", strips, {"LX": ("text", [r.choice(["道路", "变电站", "污水处理厂"]) for _ in strips])})
        plans["infrastructure"] = [{**entry, "fields": {"class": "LX"},
                                    "classes": {"道路": "road", "变电站": "power", "污水处理厂": "sewage"}}]
    return plans


def make_optional(w):
    """Today's use, approvals and villages, each now and then."""
    r, layers = w.random, {}
    if r.random() < 0.7:
        land = _land(w, w.grid(900, r.randint(3, 6), 60), 0)
        codes = [r.choice(["0601", "0604", "0602", "0101", "1101", "1201", "1003", "0701", "1202", None]) for _ in land]
        layers["current_use"] = {**w.write("DLTB", land, {"DLBM": ("text", codes)}), "scheme": "gb21010", "fields": {"class": "DLBM"}}
    for role, name, key, share in (("approvals", "PC", "PCBH", 0.6), ("villages", "CZ", "CZDM", 0.5)):
        if r.random() < share:
            land = [w.with_faults(w.star(r.uniform(-900, 900), r.uniform(-700, 700), r.uniform(20, 300)))
                    for _ in range(r.randint(1, 5))]
            layers[role] = w.write(name, land, {key: ("text", ["%s%d" % (name, i) for i in range(len(land))])})
    return layers


def make(folder, seed):
    """Gives the path of the project file."""
    w = World(folder, seed)
    r = w.random
    parcels, rings = make_parcels(w)
    layers = {"zones": make_zones(w), "functional_areas": make_functional(w), "parcels": parcels}
    if r.random() < 0.7:
        layers["buildings"] = make_buildings(w, rings)
    project = {"hegui": 1, "name": "随机 %d" % seed, "as_of": AS_OF, "crs": "EPSG:%d" % r.choice([4526, 4547]),
               "area": r.choice(["ellipsoid", "plane"]), "region": "410184", "land_grade": 9, "edition": 2008,
               "layers": layers, "plans": make_plans(w, r.random() < 0.3)}
    if r.random() < 0.3:
        project["tolerance"] = {"vertex_m": 0.001, "sliver_area_m2": r.choice([0.5, 5.0]),
                                "sliver_width_m": r.choice([0.05, 0.5]), "gap_width_m": 2.0}
    if r.random() < 0.4:
        project["conflicts"] = [{"a": "zone_master.M", "b": "urban.R", "relation": "hard", "basis": "本市规定"},
                                {"a": "urban.G", "b": "zone_master.S1", "relation": "soft", "basis": "本市规定"}]
    layers.update(make_optional(w))
    path = w.folder / "project.yaml"
    path.write_text(yaml.safe_dump(project, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


if __name__ == "__main__":
    print(make(sys.argv[1], int(sys.argv[2])))
