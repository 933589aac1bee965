"""The land of a whole zone by set algebra: every question is a pair of geometries, where yes and where no; the rest is unknown."""
import csv
import math
from pathlib import Path

import attributes
import polygons as pg

GROUNDS = Path(__file__).resolve().parent.parent.parent / "data/standards/ground-class/ground_class.csv"
WORKS = {"industry", "warehouse"}
WORKS_AND_MINES = WORKS | {"mining"}
BUILT = WORKS_AND_MINES | {"construction"}
CONSTRUCTION = BUILT | {"vacant"}
SPLIT = ("built", "development", "controlled")
KNOWN_SHARE = 0.01
# Two shapes so close to a limit may fall on either side of it.
NEAR_M, NEAR_M2 = 1e-6, 1e-4


def minus(a, *others):
    """What of a lies under none of the others."""
    for other in others:
        if not other.is_empty:
            a = pg.difference(a, other)
    return a


class Answer:
    def __init__(self, yes, no):
        self.yes, self.no = yes, no

    def __invert__(self):
        return Answer(self.no, self.yes)

    def __and__(self, other):
        return Answer(pg.intersection(self.yes, other.yes), pg.union([self.no, other.no]))

    def __or__(self, other):
        return ~(~self & ~other)


def grounds_table():
    with open(GROUNDS, encoding="utf-8") as f:
        return {(row["scheme"], row["code"]): row["ground"] for row in csv.DictReader(f)}


def ground_of(table, scheme, code):
    for length in range(len(code), 0, -1):
        if (scheme, code[:length]) in table:
            return table[scheme, code[:length]]
    return "unknown"


# --- parcels ---

def _until(cell, as_of):
    return cell[0] == attributes.KNOWN and cell[1] <= as_of


def supplied(cells, as_of):
    if any(_until(cells[n], as_of) for n in ("contract_date", "actual_handover", "actual_start", "actual_completion")):
        return True
    if cells["contract_date"][0] == attributes.KNOWN:
        return False
    return True if cells["supply_mode"][1] or cells["contract_no"][1] else None


def started(cells, completed, as_of):
    start = cells["actual_start"]
    if completed or _until(start, as_of):
        return True
    return False if start[0] in (attributes.KNOWN, attributes.EMPTY) else None


def ground_of_parcel(cells, industrial):
    use = cells["use"][1] or ""
    if use.startswith(("0604", "063", "0508", "1101")) or use[:1] in "Ww" and use != "" and (use[1:2] or "0").isdigit():
        return "warehouse"
    return {True: "industry", False: "construction", None: "unknown"}[industrial]


class Parcels:
    """Where any parcel says yes, none but noes, or something unknown."""

    def __init__(self, rows, zone):
        self.rows = [(row, pg.intersection(row["shape"], zone)) for row in rows]
        self.all = pg.union([s for _, s in self.rows])

    def where(self, wanted):
        return pg.union([s for row, s in self.rows if wanted(row)])

    def any(self, name, nowhere):
        yes, unknown = self.where(lambda r: r[name] is True), self.where(lambda r: r[name] is None)
        return Answer(yes, minus(nowhere, yes, unknown))


# --- one zone ---

class Zone:
    def __init__(self, land, zone):
        self.shape = zone["feature"].shape
        self.land = land
        everything = self.shape
        parcels = Parcels(land.parcels, everything)
        self.parcels = parcels
        self.all = Answer(everything, pg.NOTHING)
        nothing = Answer(pg.NOTHING, pg.NOTHING)
        self.planned = self.clip(land.planned)
        survey = self.clip(land.survey)
        self.supplied = parcels.any("supplied", everything) if land.has_parcels else nothing
        done = parcels.any("completed", everything)
        begun = parcels.any("started", parcels.all)
        waiting = minus(begun.no, done.yes)
        rest = minus(everything, done.yes, waiting)
        on_survey = self.among(survey, BUILT)
        unsurveyed = minus(rest, on_survey.yes, on_survey.no)
        works = parcels.where(lambda r: bool(r["industrial"]))
        self.built = Answer(
            pg.union([done.yes, pg.intersection(rest, on_survey.yes)]),
            pg.union([waiting, pg.intersection(rest, on_survey.no), pg.intersection(pg.intersection(unsurveyed, works), done.no)]))
        self.today = {k: minus(s, done.yes) for k, s in survey.items()}
        for kind in {r["ground"] for r, _ in parcels.rows if r["completed"]}:
            on = parcels.where(lambda r: r["completed"] is True and r["ground"] == kind)
            self.today[kind] = pg.union([self.today.get(kind, pg.NOTHING), on])
        self.idle = parcels.any("idle_now", parcels.all)
        self.unstarted = ~begun
        self.functional = {c: self.under(land.functional[c], land.functional["unmapped"], land.has_functional) for c in SPLIT}
        self.approved = self.under(land.approved, pg.NOTHING, land.has_approvals)
        self.village = self.under(land.village, pg.NOTHING, land.has_villages)
        dry = ~self.among(survey, {"water"})
        protected = pg.intersection(land.protected, everything)
        self.developable = Answer(minus(dry.yes, protected), pg.union([dry.no, protected]))

    def under(self, shape, unsure, known):
        if not known:
            return Answer(pg.NOTHING, pg.NOTHING)
        yes = pg.intersection(shape, self.shape)
        return Answer(yes, minus(self.shape, yes, unsure))

    def clip(self, kinds):
        return {kind: pg.intersection(shape, self.shape) for kind, shape in kinds.items()}

    def among(self, kinds, wanted):
        inside = [s for k, s in kinds.items() if k in wanted]
        outside = [s for k, s in kinds.items() if k not in wanted and k != "unknown"]
        unknown = kinds.get("unknown", pg.NOTHING)
        return Answer(minus(pg.union(inside), *outside, unknown), minus(pg.union(outside), *inside, unknown))

    def shares(self):
        planned, works = self.among(self.planned, CONSTRUCTION), self.among(self.planned, WORKS)
        ready = self.supplied | self.approved
        free = ~self.built & ~self.supplied
        f = self.functional
        return {
            "industrial_share.planned": (planned, works),
            "industrial_share.planned_of_zone": (self.all, works),
            "industrial_share.actual": (self.built, self.among(self.today, WORKS)),
            "built_area.used": (f["built"], self.built),
            "built_area.outside": (self.built, ~f["built"]),
            "built_area.used_of_planned_construction": (planned, self.built),
            "approvals.unsupplied": (self.approved, ~self.supplied),
            "approvals.unsupplied_in_use": (self.approved & ~self.supplied, self.built),
            "supplied_not_used.unused": (self.supplied, self.unstarted),
            "development.order.built.used": (f["built"], self.built),
            "development.order.built.supplied": (f["built"], self.supplied),
            "development.order.built.free": (f["built"], free),
            "development.order.development.used": (f["development"], self.built),
            "development.order.development.supplied": (f["development"], self.supplied),
            "development.order.development.free": (f["development"], free),
            "development.order.controlled.used": (f["controlled"], self.built),
            "development.order.controlled.supplied": (f["controlled"], self.supplied),
            "villages.in_built": (self.village, f["built"]),
            "evaluation.development_rate": (self.developable, ready),
            "evaluation.supply_rate": (ready, self.supplied),
            "evaluation.construction_rate": (self.supplied, self.built),
            "evaluation.industrial_land_rate": (self.built, self.among(self.today, WORKS_AND_MINES)),
            "evaluation.idle_rate": (self.supplied, self.idle),
        }


def measured(zone, whole, part, ratio):
    """The six sums and what follows from them."""
    unsure = minus(zone, whole.yes, whole.no)
    m = {}
    for name, where in (("sure", whole.yes), ("open", unsure)):
        yes, no = pg.intersection(where, part.yes).area * ratio, pg.intersection(where, part.no).area * ratio
        m[name] = (yes, no, max(0.0, where.area * ratio - yes - no))
    yes, no, unknown = m["sure"]
    out = {"numerator": yes, "denominator": yes + no, "unknown_m2": unknown + sum(m["open"]), "low": None, "high": None}
    if yes + no + unknown > 1e-3:
        most = m["open"][0] + m["open"][2]
        out["low"] = yes / (yes + no + unknown + m["open"][1] + m["open"][2])
        out["high"] = (yes + unknown + most) / (yes + no + unknown + most)
    everything = out["denominator"] + out["unknown_m2"]
    out["scale"] = max(everything, 1.0)
    out["known"] = out["unknown_m2"] <= KNOWN_SHARE * everything
    out["near"] = abs(out["unknown_m2"] - KNOWN_SHARE * everything) < 1e-3 or yes + no < 1e-3
    return out


# --- the development area ---

def development(zone, ratio, project):
    shape = zone.functional["development"].yes
    if not zone.land.has_functional:
        return None
    pieces, slivers, unsure = [], 0.0, False
    for piece in pg.pieces(shape):
        width = 2 * piece.area / piece.length
        if width < 1e-7:
            continue
        unsure |= abs(piece.area * ratio - project.sliver_area) < NEAR_M2 or abs(width - project.sliver_width) < NEAR_M
        if piece.area * ratio < project.sliver_area or width < project.sliver_width:
            slivers += piece.area * ratio
        else:
            pieces.append(piece)
    parts = []
    for piece in pieces:
        near = [p for p in parts if any(piece.distance(q) <= project.gap_width for q in p)]
        unsure |= any(abs(piece.distance(q) - project.gap_width) < NEAR_M for p in parts for q in p)
        parts = [p for p in parts if p not in near] + [[piece] + [q for p in near for q in p]]
    areas = sorted((math.fsum(q.area for q in p) * ratio for p in parts), reverse=True)
    return {"area_m2": shape.area * ratio, "parts": len(areas), "largest_m2": areas[0] if areas else 0.0,
            "islands_m2": math.fsum(areas[1:]), "slivers_m2": slivers, "unsure": unsure}


# --- the project ---

class Land:
    def __init__(self, project, parcels, functional_shapes):
        from measure import class_of  # measure imports this module
        table = grounds_table()
        self.parcels, self.has_parcels = parcels, project.layers["parcels"] is not None
        self.has_functional = project.layers["functional_areas"] is not None
        self.functional = {**functional_shapes, "unmapped": self.unmapped(project, class_of)}
        self.planned = self.by_kind((ground_of(table, "gb50137", c), f.shape) for layer in project.plans["zone_master"] or []
                                    for c, f in zip(layer.classes, layer.features))
        self.survey = self.by_kind(self.surveyed(project, table))
        self.protected = pg.union([f.shape for layers in project.plans.values() for layer in layers or []
                                   for c, f in zip(layer.classes, layer.features) if c in ("basic_farmland", "redline")])
        self.has_approvals, self.has_villages = (project.layers[r] is not None for r in ("approvals", "villages"))
        self.approved, self.village = (self.everything(project, r) for r in ("approvals", "villages"))

    @staticmethod
    def by_kind(pairs):
        kinds = {}
        for kind, shape in pairs:
            kinds.setdefault(kind, []).append(shape)
        return {kind: pg.union(shapes) for kind, shapes in kinds.items()}

    @staticmethod
    def surveyed(project, table):
        if not project.layers["current_use"]:
            return
        entry, layer, features = project.layers["current_use"]
        for f in features:
            code = f.values.get(entry["fields"]["class"])
            yield ground_of(table, "gb21010", code.strip()) if code else "unknown", f.shape

    @staticmethod
    def unmapped(project, class_of):
        if not project.layers["functional_areas"]:
            return pg.NOTHING
        entry, layer, features = project.layers["functional_areas"]
        bound = attributes.bind(attributes.FUNCTIONAL_NAMES, layer, entry)["class"]
        return pg.union([f.shape for f in features if class_of(entry, bound, f.values) not in SPLIT])

    @staticmethod
    def everything(project, role):
        return pg.union([f.shape for f in project.layers[role][2]]) if project.layers[role] else pg.NOTHING


def approvals(project, zone, ratio):
    if not project.layers["approvals"]:
        return None
    out = {}
    entry, layer, features = project.layers["approvals"]
    for f in features:
        inside = pg.intersection(f.shape, zone.shape)
        if inside.area * ratio < 1e-3:
            continue
        yes, no = (pg.intersection(inside, s).area * ratio for s in (zone.supplied.yes, zone.supplied.no))
        out[f.values["PCBH"]] = {"area_m2": inside.area * ratio, "supplied_m2": yes, "unsupplied_m2": no,
                                 "unknown_m2": inside.area * ratio - yes - no}
    return out


def villages(project, zone, ratio):
    if not project.layers["villages"]:
        return None
    parts = [(f, pg.intersection(f.shape, zone.shape).area * ratio) for f in project.layers["villages"][2]]
    return {f.values["CZDM"]: area for f, area in parts if area > 1e-3}


def measure_lands(project, zones, parcels, functional_shapes):
    land = Land(project, parcels, functional_shapes)
    for row in zones:
        zone, ratio = Zone(land, row), row["feature"].ratio(project.method)
        row["land"] = {
            "shares": {name: measured(zone.shape, whole, part, ratio) for name, (whole, part) in zone.shares().items()},
            "development": development(zone, ratio, project),
            "approvals": approvals(project, zone, ratio), "villages": villages(project, zone, ratio)}


# --- beside hegui ---

def _at(value, path):
    for step in path.split("."):
        if value is None:
            return None
        value = value[step]
    return value


def compare_share(diff, path, mine, theirs):
    absolute = 1e-4
    for name in ("numerator", "denominator", "unknown_m2"):
        diff.near("%s.%s" % (path, name), mine[name], theirs[name], absolute)
    if mine["low"] is not None and theirs["low"] is not None and mine["denominator"] > 1.0:
        diff.near(path + ".low", mine["low"], theirs["low"], 1e-4 / mine["denominator"])
        diff.near(path + ".high", mine["high"], theirs["high"], 1e-4 / mine["denominator"])
    if not mine["near"]:
        value = mine["numerator"] / mine["denominator"] if mine["known"] else None
        diff.near(path + ".value", value, theirs["value"], 1e-4 / max(mine["denominator"], 1e-3))


def compare(diff, zone, theirs):
    path = "zone %s " % zone["id"]
    land = zone["land"]
    for name, mine in land["shares"].items():
        share = _at(theirs, name)
        if share is None:
            diff.same(path + name + " is there", name.split(".")[0] in ("approvals", "villages", "built_area", "development"), True)
            continue
        compare_share(diff, path + name, mine, share)
    mine = land["development"]
    if mine and not mine.pop("unsure"):
        diff.same(path + "parts", mine.pop("parts"), theirs["development"]["parts"])
        for name, value in mine.items():
            diff.near(path + "development." + name, value, theirs["development"][name], 1e-4)
    for name, areas in (("approvals", ("area_m2", "supplied_m2", "unsupplied_m2", "unknown_m2")), ("villages", ("area_m2",))):
        diff.same(path + name, land[name] is None, theirs[name] is None)
        items = {i["id"]: i for i in theirs[name]["items"] if i["area_m2"] > 1e-3} if theirs[name] else {}
        diff.same(path + name + ".items", sorted(land[name] or {}), sorted(items))
        for key, values in (land[name] or {}).items():
            for area in areas:
                value = values[area] if isinstance(values, dict) else values
                diff.near("%s%s %s.%s" % (path, name, key, area), value, items.get(key, {}).get(area), 1e-4)
