"""Measures a project the slow and plain way: one GEOS operation for every number that result.json states."""
import csv
import datetime
import math
from pathlib import Path

import yaml

import attributes
import idle
import polygons as pg
import sources
import survey
import zone_land

PLANS = ("zone_master", "urban", "land_use", "ecological", "infrastructure")
PROTECTED = ("basic_farmland", "redline")
SPLIT = ("built", "development", "controlled")
GZQ = {"010": "permitted", "020": "conditional", "030": "restricted", "040": "prohibited"}
YTQ = {"010": "basic_farmland", "020": "general_farmland", "030": "town", "040": "village", "050": "mining",
       "060": "scenic", "070": "eco_safety", "080": "heritage", "090": "forest", "100": "pasture", "990": "other"}
GZQ_NAMES = {"允许建设区": "permitted", "有条件建设区": "conditional", "限制建设区": "restricted", "禁止建设区": "prohibited"}
CLASS_FIELDS = {"gzq": "GZQLXDM", "ytq": "TDYTQLXDM", "gb50137": "YDDM", "gb21010": "DLBM", "czkfbj": "GHFQMC"}
KINDS = {"building": "building", "structure": "structure", "yard": "yard", "green": "green", "office": "office"}
# What is smaller than this over all comes from the rounding of crossing points.
DUST_M2 = 1e-5


class Feature:
    """One record: its even-odd polygon and its areas on the plane and by the run's method."""

    def __init__(self, record, rings, project):
        self.fid, self.values = record.fid, record.values
        self.shape = pg.even_odd(rings, project.origin)
        self.plane = self.shape.area
        self.ellipsoid = None
        self.project = project

    def area(self, method):
        return self.plane if method == "plane" else self.ellipsoid_area()

    def ellipsoid_area(self):
        if self.ellipsoid is None:
            project = self.project
            self.ellipsoid = math.fsum(
                (1 if shell else -1) * survey.ring_area(ring, project.system)
                for shell, ring in pg.rings_of(self.shape, project.origin))
        return self.ellipsoid

    def ratio(self, method):
        return self.area(method) / self.plane if self.plane else 1.0


class PlanLayer:
    def __init__(self, classes, features):
        self.classes, self.features = classes, features


def class_of(entry, bound, values):
    """The class of a record; 'unmapped' where the value has none."""
    if "class" in entry:
        return entry["class"]
    state, text = attributes.cell("class", bound, values)
    if state != attributes.KNOWN:
        return "unmapped"
    for value, name in (entry.get("classes") or {}).items():
        if str(value).strip() == text:
            return name
    scheme = entry.get("scheme")
    code = attributes._narrow(text).upper()
    if scheme in ("gzq", "ytq"):
        table = GZQ if scheme == "gzq" else YTQ
        if code in GZQ_NAMES and scheme == "gzq":
            return GZQ_NAMES[code]
        return table.get(code[:2] + "0" if len(code) == 3 else code, "unmapped")
    if scheme == "gb50137":
        known = len(code) <= 3 and code[:1] and code[0] in "RABMWSUGHE" and code[1:].isdigit() or code in list("RABMWSUGHE")
        return code if known else "unmapped"
    return "unmapped"


class Project:
    def __init__(self, path):
        self.path = Path(path)
        self.data = yaml.safe_load(self.path.read_text(encoding="utf-8"))
        self.as_of = self.data["as_of"]
        if not isinstance(self.as_of, datetime.date):
            self.as_of = datetime.date.fromisoformat(str(self.as_of))
        self.method = self.data.get("area", "ellipsoid")
        self.system = survey.system_of_epsg(int(self.data["crs"].split(":")[1]))
        tolerance = self.data.get("tolerance") or {}
        self.sliver_area = tolerance.get("sliver_area_m2", 1.0)
        self.sliver_width = tolerance.get("sliver_width_m", 0.1)
        self.gap_width = tolerance.get("gap_width_m", 2.0)
        self.origin = None
        self.layers = {}
        for role in ("zones", "functional_areas", "parcels", "buildings", "current_use", "approvals", "villages"):
            entry = self.data["layers"].get(role)
            self.layers[role] = self._read(entry) if entry else None
        self.plans = {plan: self._read_plan(plan) for plan in PLANS}

    def _read(self, entry):
        layer = sources.read_layer(self.path.parent, entry)
        moved = [(r, [[survey.transform(p, layer.system, self.system) for p in ring] for ring in r.rings])
                 for r in layer.records]
        if self.origin is None:
            self.origin = (float(round(moved[0][1][0][0][0], -3)), float(round(moved[0][1][0][0][1], -3)))
        return entry, layer, [Feature(r, rings, self) for r, rings in moved]

    def _read_plan(self, plan):
        entries = (self.data.get("plans") or {}).get(plan)
        if entries is None:
            return None
        out = []
        for entry in entries:
            _, layer, features = self._read(entry)
            bound = (entry.get("fields") or {}).get("class")
            if bound is None and "scheme" in entry:
                bound = attributes.bind({"class": CLASS_FIELDS[entry["scheme"]]}, layer, {})["class"]
            out.append(PlanLayer([class_of(entry, bound, f.values) for f in features], features))
        return out


# --- the conflict table ---

def read_conflicts(project, table_path):
    rows = []
    for row in project.data.get("conflicts") or []:
        (pa, ca), (pb, cb) = row["a"].split(".", 1), row["b"].split(".", 1)
        rows.append((pa, ca, pb, cb, row["relation"], True))
    with open(table_path, encoding="utf-8") as f:
        for row in csv.DictReader(line for line in f if not line.startswith("#")):
            rows.append((row["plan_a"], row["class_a"], row["plan_b"], row["class_b"], row["relation"], False))
    turned = [(pb, cb, pa, ca, relation, own) if PLANS.index(pa) > PLANS.index(pb) else (pa, ca, pb, cb, relation, own)
              for pa, ca, pb, cb, relation, own in rows]
    return turned


def relation_of(rows, plan_a, class_a, plan_b, class_b):
    def length(prefix, name):
        if name == "unmapped":
            return -1
        return 0 if prefix == "*" else len(prefix) if name.startswith(prefix) else -1
    best = None
    for pa, ca, pb, cb, relation, own in rows:
        if (pa, pb) != (plan_a, plan_b):
            continue
        la, lb = length(ca, class_a), length(cb, class_b)
        if la >= 0 and lb >= 0 and (best is None or (own, la + lb) > best[0]):
            best = ((own, la + lb), relation)
    return best[1] if best else "unlisted"


# --- zones ---

def measure_zones(project):
    entry, layer, zones = project.layers["zones"]
    functional = project.layers["functional_areas"]
    shapes = {c: [] for c in SPLIT}
    if functional:
        f_entry, f_layer, features = functional
        bound = attributes.bind(attributes.FUNCTIONAL_NAMES, f_layer, f_entry)["class"]
        for f in features:
            c = class_of(f_entry, bound, f.values)
            if c in shapes:
                shapes[c].append(f.shape)
    functional_shapes = {c: pg.union(s) for c, s in shapes.items()}
    out = []
    for zone in zones:
        cells = attributes.cells(attributes.ZONE_NAMES, layer, entry, zone)
        ratio = zone.ratio(project.method)
        parts = {c: pg.intersection(zone.shape, functional_shapes[c]) for c in SPLIT}
        covered = pg.union(parts.values()).area
        split = {c: parts[c].area * ratio for c in SPLIT}
        split["unassigned"] = (zone.plane - covered) * ratio
        split["overlap"] = (sum(p.area for p in parts.values()) - covered) * ratio
        out.append({"id": cells["id"][1] or "zone-%s" % zone.fid, "feature": zone, "area_m2": zone.area(project.method),
                    "plane_area_m2": zone.plane, "split": split if functional else None})
    return out, functional_shapes


# --- the matrix ---

def zone_parts(project):
    """Disjoint parts of the zones with the ratio of each: where zones overlap the first one counts."""
    taken, out = pg.NOTHING, []
    for zone in project.layers["zones"][2]:
        out.append((pg.only_areas(zone.shape.difference(taken)), zone.ratio(project.method)))
        taken = pg.union([taken, zone.shape])
    return out, taken


def by_zone(shape, parts):
    if shape.is_empty:
        return 0.0
    return math.fsum(pg.intersection(shape, part).area * ratio for part, ratio in parts)


def measure_matrix(project, conflicts):
    parts, zones = zone_parts(project)
    inside = {}
    for plan in PLANS:
        inside[plan] = [(c, s) for layer in project.plans[plan] or []
                        for c, s in zip(layer.classes, (pg.intersection(f.shape, zones) for f in layer.features))
                        if not s.is_empty]
    found = {}
    for i, plan_a in enumerate(PLANS):
        for plan_b in PLANS[i + 1:]:
            index = pg.Index([s for _, s in inside[plan_b]])
            for class_a, shape_a in inside[plan_a]:
                for k in index.near(shape_a):
                    class_b, shape_b = inside[plan_b][k]
                    common = pg.intersection(shape_a, shape_b)
                    if not common.is_empty:
                        found.setdefault((plan_a, class_a, plan_b, class_b), []).append(common)
    return {key: _matrix_row(project, conflicts, parts, key, common) for key, common in found.items()}


def _matrix_row(project, conflicts, parts, key, common):
    relation = relation_of(conflicts, *key)
    protected = key[1] in PROTECTED or key[3] in PROTECTED
    whole = pg.union(common)
    row = {"relation": relation, "area_m2": by_zone(whole, parts), "sliver_area_m2": 0.0, "patches": None,
           "total": by_zone(whole, parts), "near_limit": False, "plane": whole.area}
    if relation in ("hard", "soft"):
        counted, slivers = [], []
        for piece in (p for shape in common for p in pg.pieces(shape)):
            width = 2 * piece.area / piece.length
            if width < 1e-7:
                continue
            if protected or (piece.area >= project.sliver_area and width >= project.sliver_width):
                counted.append(piece)
            else:
                slivers.append(piece)
            row["near_limit"] |= abs(piece.area - project.sliver_area) < 1e-4 or abs(width - project.sliver_width) < 1e-6
        solid = pg.union(counted)
        row["area_m2"] = by_zone(solid, parts)
        row["sliver_area_m2"] = by_zone(pg.only_areas(pg.union(slivers).difference(solid)), parts)
        row["patches"] = len(counted)
    return row


# --- parcels ---

def measure_parcels(project, zones, functional_shapes):
    if not project.layers["parcels"]:
        return []
    entry, layer, parcels = project.layers["parcels"]
    indexed = {plan: [(c, f.shape) for l in layers for c, f in zip(l.classes, l.features)]
               for plan, layers in project.plans.items() if layers is not None}
    trees = {plan: pg.Index([s for _, s in rows]) for plan, rows in indexed.items()}
    buildings = Buildings(project) if project.layers["buildings"] else None
    out = []
    for parcel in parcels:
        cells = attributes.cells(attributes.PARCEL_NAMES, layer, entry, parcel)
        ratio = parcel.ratio(project.method)
        held = [pg.intersection(parcel.shape, z["feature"].shape).area for z in zones]
        best = max(range(len(zones)), key=lambda z: (held[z], -z)) if max(held) > DUST_M2 else None
        row = {"id": cells["id"][1] or "parcel-%s" % parcel.fid, "fid": parcel.fid,
               "zone": zones[best]["id"] if best is not None else None,
               "area_m2": parcel.area(project.method), "plane_area_m2": parcel.plane,
               "declared_area_m2": cells["declared_area_m2"][1],
               "functional_areas": {c: pg.intersection(parcel.shape, s).area * ratio
                                    for c, s in functional_shapes.items()},
               "plans": {plan: None if plan not in indexed else shares(parcel.shape, indexed[plan], trees[plan], ratio)
                         for plan in PLANS}}
        stands = buildings.on(parcel, ratio) if buildings else None
        row["indices"] = indices(row["area_m2"], cells, stands)
        row["completed"] = completed(cells, stands, project.as_of)
        row["industrial"] = industrial(cells)
        row["idle"] = idle_of(cells, project.as_of)
        row["idle_now"] = {"idle": True, "undecided": None}.get(row["idle"]["state"], False)
        row["supplied"] = zone_land.supplied(cells, project.as_of)
        row["started"] = zone_land.started(cells, row["completed"], project.as_of)
        row["ground"] = zone_land.ground_of_parcel(cells, row["industrial"])
        row["shape"] = parcel.shape
        out.append(row)
    return out


def shares(shape, rows, tree, ratio):
    by_class = {}
    for k in tree.near(shape):
        common = pg.intersection(shape, rows[k][1])
        if not common.is_empty:
            by_class.setdefault(rows[k][0], []).append(common)
    return {c: pg.union(s).area * ratio for c, s in by_class.items()}


def idle_of(cells, as_of):
    answer = idle.judge(cells, as_of)
    state, flag = cells["government_cause"]
    answer["cause"] = "unknown" if state != attributes.KNOWN else "government" if flag else "holder"
    answer["disposal"] = idle.disposal(answer, answer["cause"])
    return answer


def industrial(cells):
    use, industry = cells["use"][1], cells["industry"][1]
    if use and (use.startswith(("0601", "1001")) or use[0] in "Mm" or "工业" in use):
        return True
    digits = "".join(c for c in industry or "" if c.isdigit())[:2]
    if len(digits) == 2 and 13 <= int(digits) <= 43:
        return True
    return False if use or industry else None


def completed(cells, stands, as_of):
    state, day = cells["actual_completion"]
    if state == attributes.KNOWN:
        return day <= as_of
    if stands is not None:
        built = stands["stands"]
    else:
        numbers = [cells[n][1] for n in ("footprint_m2", "floor_area_m2")]
        built = True if any(n for n in numbers if n) else None if all(n is None for n in numbers) else False
    return None if state == attributes.UNREADABLE and not built else built


# --- buildings ---

class Buildings:
    def __init__(self, project):
        self.method = project.method
        self.sliver_area = project.sliver_area
        entry, layer, self.features = project.layers["buildings"]
        self.cells = [attributes.cells(attributes.BUILDING_NAMES, layer, entry, f) for f in self.features]
        self.index = pg.Index([f.shape for f in self.features])

    def on(self, parcel, ratio):
        """Sums of one parcel; None in a sum is unknown."""
        sums = {"building": 0.0, "office": 0.0, "structure": 0.0, "yard": 0.0, "green": 0.0, "floor": 0.0, "counted": 0.0,
                "office_floor": 0.0, "stands": False, "has_kinds": True}
        for k in self.index.near(parcel.shape):
            part = pg.intersection(self.features[k].shape, parcel.shape).area
            if part <= DUST_M2:
                continue
            cells = self.cells[k]
            kind = KINDS.get((cells["kind"][1] or "building").lower(), "building")
            sums["has_kinds"] = cells["kind"][0] != attributes.UNBOUND
            footprint = part * ratio
            sums[kind] += footprint
            if kind not in ("building", "office"):
                continue
            sums["stands"] |= footprint >= self.sliver_area
            floor = self._floor(cells, part / self.features[k].plane, footprint)
            high = cells["storey_height_m"]
            twice = 2.0 if high[1] is not None and high[1] > 8 else 1.0
            sums["floor"] = _plus(sums["floor"], floor)
            sums["counted"] = _plus(sums["counted"], None if floor is None else floor * twice)
            if kind == "office":
                sums["office_floor"] = _plus(sums["office_floor"], floor)
        return sums

    def _floor(self, cells, share, footprint):
        if cells["floor_area_m2"][1] is not None:
            return cells["floor_area_m2"][1] * share
        storeys = cells["storeys"][1]
        if storeys is None and cells["storeys_total"][1] is not None and cells["storeys_below"][1] is not None:
            storeys = cells["storeys_total"][1] - cells["storeys_below"][1]
        return None if storeys is None else footprint * storeys


def _plus(a, b):
    return None if a is None or b is None else a + b


def _over(a, b):
    return {"value": None if a is None or not b else a / b, "numerator": a, "denominator": b}


def indices(area, cells, stands):
    v = {name: c[1] for name, c in cells.items()}
    if stands is not None:
        footprint = stands["building"] + stands["office"]
        covered = footprint + stands["structure"] + stands["yard"]
        green, floor, counted, office = (stands[k] for k in ("green", "floor", "counted", "office_floor"))
    else:
        footprint, green = v["footprint_m2"], v["green_m2"]
        covered = _plus(_plus(footprint, v["structures_m2"]), v["yard_m2"])
        floor = counted = v["floor_area_m2"]
        office = v["office_floor_m2"]
    out = {"far": _over(counted, area), "building_density": _over(footprint, area), "building_factor": _over(covered, area),
           "green_ratio": _over(green, area), "office_floor_share": _over(office, floor)}
    apportioned = out["office_floor_share"]["value"]
    out["office_land_share"] = _over(
        v["office_land_m2"] if v["office_land_m2"] is not None else None if apportioned is None else apportioned * area, area)
    out["investment_intensity"] = _over(v["fixed_investment_wan"], area / 1e4)
    out["revenue_per_mu"] = _over(v["revenue_wan"], area * 3 / 2000)
    out["tax_per_mu"] = _over(v["tax_wan"], area * 3 / 2000)
    return out


def measure_zone_indices(zones, parcels):
    for zone in zones:
        zone["indices"] = {}
        for ending, chosen in (("", lambda p: p["completed"]), ("_industrial", lambda p: p["completed"] and p["industrial"])):
            mine = [p for p in parcels if p["zone"] == zone["id"] and chosen(p)]
            for name in mine[0]["indices"] if mine else []:
                numerator = denominator = 0.0
                for p in mine:
                    numerator = _plus(numerator, p["indices"][name]["numerator"])
                    denominator = _plus(denominator, p["indices"][name]["denominator"])
                zone["indices"][name + ending] = _over(numerator, denominator)


def measure(project_path, conflict_table, adopted=()):
    """`adopted`: (role, record) to an ellipsoidal area that replaces our own."""
    project = Project(project_path)
    for (role, number), area in dict(adopted).items():
        project.layers[role][2][number].ellipsoid = area
    conflicts = read_conflicts(project, conflict_table)
    zones, functional_shapes = measure_zones(project)
    parcels = measure_parcels(project, zones, functional_shapes)
    measure_zone_indices(zones, parcels)
    zone_land.measure_lands(project, zones, parcels, functional_shapes)
    return {"project": project, "zones": zones, "parcels": parcels, "matrix": measure_matrix(project, conflicts)}
