#!/usr/bin/python3
"""Does hegui measure what an engine says that shares nothing with it?

oracle.py HEGUI PROJECT.yaml       runs hegui on a project and compares its result.json, value by value
oracle.py HEGUI --seeds FROM:TO    the same on random projects made by make_project.py
oracle.py --result RESULT.json PROJECT.yaml   compares a result that is there already

Reading is done by the Python library, overlay by GEOS, the ellipsoid by the text of the survey rule.
Exit status 0: no difference; 1: differences, worst first.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import measure  # noqa: E402
import zone_land  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent.parent
CONFLICTS = ROOT / "data/standards/conflict/conflict.csv"
RELATIVE = 1e-9
# An edge's end may be rounded by 2^-28 m on hegui's grid; along the border of a parcel of 1 km that makes 4e-6 m2.
ABSOLUTE_M2 = 1e-5
# The survey rule rounds latitudes and longitudes to 1e-6 arc-seconds, 3e-5 m.  A coordinate on the edge of that rounding may
# go to either side; that changes a polygon's area by as much, times the 70 m that its edges have at most.
ROUNDED_M2, MOST_ROUNDED = 3e-3, 4
OPS = {">=": lambda v, l: v >= l, "<=": lambda v, l: v <= l, ">": lambda v, l: v > l, "<": lambda v, l: v < l}


class Differences:
    def __init__(self):
        self.items, self.compared, self.worst = [], 0, 0.0

    def same(self, path, mine, theirs):
        self.compared += 1
        if mine != theirs:
            self.items.append((float("inf"), path, mine, theirs))

    def near(self, path, mine, theirs, absolute=ABSOLUTE_M2):
        self.compared += 1
        if mine is None or theirs is None:
            if mine is not theirs:
                self.items.append((float("inf"), path, mine, theirs))
            return
        gap = abs(mine - theirs)
        if gap > max(RELATIVE * max(abs(mine), abs(theirs)), absolute):
            self.items.append((gap / max(abs(mine), abs(theirs)), path, mine, theirs))
        elif gap > absolute:
            self.worst = max(self.worst, gap / abs(mine))

    def shares(self, path, mine, theirs):
        """Objects of areas by class; a class that is only rounding may be missing."""
        if mine is None or theirs is None:
            self.same(path, mine, theirs)
            return
        for name in sorted(set(mine) | set(theirs)):
            self.near(path + "." + name, mine.get(name, 0.0), theirs.get(name, 0.0))


def compare_index(diff, path, mine, theirs, scale):
    diff.near(path + ".numerator", mine["numerator"], theirs.get("numerator"))
    diff.near(path + ".denominator", mine["denominator"], theirs.get("denominator"))
    diff.near(path + ".value", mine["value"], theirs["value"], ABSOLUTE_M2 / scale)


def compare_limit(diff, path, parcel, theirs):
    """A limit stands only where one applies; one from memory is never a pass."""
    if parcel["industrial"] is False or parcel["completed"] is False:
        diff.same(path + ".applies", False, theirs["applies"])
    if theirs["applies"]:
        diff.same(path + " may apply", True, bool(parcel["industrial"] and parcel["completed"]))
    if theirs.get("limit") is None:
        return
    applies = None if None in (parcel["industrial"], parcel["completed"]) else parcel["industrial"] and parcel["completed"]
    if applies is not None:
        diff.same(path + ".applies", applies, theirs["applies"])
    if not theirs["applies"] or theirs["value"] is None:
        diff.same(path + ".holds", None, theirs["holds"])
        return
    holds = OPS[theirs["op"]](theirs["value"], theirs["limit"])
    if theirs["mark"] == "from_memory":
        diff.same(path + " passes by a limit from memory", False, theirs["holds"] is True)
    else:
        diff.same(path + ".holds", holds, theirs["holds"])
    margin = (theirs["value"] - theirs["limit"]) * (1 if theirs["op"][0] == ">" else -1)
    diff.near(path + ".margin", margin, theirs["margin"], 1e-12)


def compare_zones(diff, mine, result):
    diff.same("zones", [z["id"] for z in mine["zones"]], [z["id"] for z in result["zones"]])
    for zone, theirs in zip(mine["zones"], result["zones"]):
        path = "zone %s" % zone["id"]
        diff.near(path + ".area_m2", zone["area_m2"], theirs["area_m2"])
        diff.near(path + ".plane_area_m2", zone["plane_area_m2"], theirs["plane_area_m2"])
        if zone["split"]:
            split = {k: v["area_m2"] for k, v in theirs["split"].items()}
            diff.shares(path + ".split", zone["split"], split)
            for k, v in theirs["split"].items():
                diff.near(path + ".split.%s.share" % k, zone["split"][k] / zone["area_m2"], v["share"], 1e-11)
            identity = sum(split[k] for k in ("built", "development", "controlled", "unassigned")) - split["overlap"]
            diff.near(path + " identity of the split", theirs["area_m2"], identity, 0.0)
        zone_land.compare(diff, zone, theirs)
        for name, index in zone["indices"].items():
            compare_index(diff, "%s.%s" % (path, name), index, theirs["indices"][name], index["denominator"] or 1.0)


def compare_parcels(diff, mine, result):
    diff.same("parcels", [p["id"] for p in mine["parcels"]], [p["id"] for p in result["parcels"] or []])
    for parcel, theirs in zip(mine["parcels"], result["parcels"] or []):
        path = "parcel %s" % parcel["id"]
        diff.same(path + ".zone", parcel["zone"], theirs["zone"])
        for name in ("area_m2", "plane_area_m2", "declared_area_m2"):
            diff.near(path + "." + name, parcel[name], theirs[name])
        diff.shares(path + ".functional_areas", parcel["functional_areas"], theirs["functional_areas"])
        for plan, shares in parcel["plans"].items():
            diff.shares("%s.plans.%s" % (path, plan), shares, theirs["plans"][plan])
        for name, index in parcel["indices"].items():
            compare_index(diff, "%s.%s" % (path, name), index, theirs["indices"][name], index["denominator"] or 1.0)
            compare_limit(diff, "%s.%s" % (path, name), parcel, theirs["indices"][name])
        for name, value in parcel["idle"].items():
            found = theirs["idle"].get(name)
            diff.same("%s.idle.%s" % (path, name), value, sorted(found) if name == "missing" else found)


def compare_matrix(diff, mine, result):
    theirs = {tuple(r["a"].split(".", 1) + r["b"].split(".", 1)): r for r in result["conflicts"]["matrix"]}
    for key in sorted(set(mine["matrix"]) | set(theirs)):
        path = "matrix %s.%s x %s.%s" % key
        a, b = mine["matrix"].get(key), theirs.get(key)
        if a is None or b is None:
            total = a["total"] if a else b["area_m2"] + b["sliver_area_m2"]
            if total > ABSOLUTE_M2:
                diff.same(path, a, b)
            continue
        diff.same(path + ".relation", a["relation"], b["relation"])
        diff.near(path + " area and slivers", a["total"], b["area_m2"] + b["sliver_area_m2"])
        if a["near_limit"]:
            continue
        diff.near(path + ".area_m2", a["area_m2"], b["area_m2"])
        diff.near(path + ".sliver_area_m2", a["sliver_area_m2"], b["sliver_area_m2"])
        if a["patches"] is not None:
            diff.same(path + ".patches", a["patches"], b["patches"])


def compare_verdict(diff, mine, result):
    """A hard pair, or land that no functional area or two of them claim, must not pass."""
    reasons = ["%s.%s x %s.%s" % key for key, row in mine["matrix"].items()
               if row["relation"] == "hard" and row["area_m2"] > ABSOLUTE_M2]
    reasons += ["zone %s: overlap" % z["id"] for z in mine["zones"] if z["split"] and z["split"]["overlap"] > 100.0]
    if reasons:
        diff.same("exit status (must block: %s)" % "; ".join(reasons[:3]), 1, result["exit_status"])
    elif any("unmapped" in layer.classes for layers in mine["project"].plans.values() for layer in layers or []):
        diff.same("exit status with an unmapped class and no block", True, result["exit_status"] != 0)


def rounded_otherwise(mine, result):
    """Features whose ellipsoidal area differs by the fall of a rounding alone, with hegui's area."""
    found = {}
    for role, theirs in (("zones", result["zones"]), ("parcels", result["parcels"] or [])):
        for i, (a, b) in enumerate(zip(mine[role], theirs)):
            gap = abs(a["area_m2"] - b["area_m2"])
            if gap > max(RELATIVE * a["area_m2"], ABSOLUTE_M2) / 4 and gap < ROUNDED_M2:
                found[role, i] = b["area_m2"]
    return found if mine["project"].method == "ellipsoid" and len(found) <= MOST_ROUNDED else {}


def compare(project, result):
    mine = measure.measure(project, CONFLICTS)
    adopted = rounded_otherwise(mine, result)
    if adopted:
        mine = measure.measure(project, CONFLICTS, adopted)
    diff = Differences()
    compare_zones(diff, mine, result)
    compare_parcels(diff, mine, result)
    compare_matrix(diff, mine, result)
    compare_verdict(diff, mine, result)
    return diff


def run(hegui, project, folder):
    done = subprocess.run([hegui, "check", str(project), "-o", str(folder), "--to", "json", "--ledger", "none", "-q"],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8"})
    if done.returncode not in (0, 1, 3):
        sys.exit("%s: exit %d\n%s" % (project, done.returncode, done.stderr.decode()[-2000:]))
    result = json.loads((Path(folder) / "result.json").read_text(encoding="utf-8"))
    if result["exit_status"] != done.returncode:
        sys.exit("%s: exit %d, but result.json says %d" % (project, done.returncode, result["exit_status"]))
    return result


def tell(name, diff, most):
    print("%s: %d values, %d differences" % (name, diff.compared, len(diff.items)))
    for gap, path, mine, theirs in sorted(diff.items, key=lambda d: -d[0])[:most]:
        print("  %-9.2g %s: oracle %r, hegui %r" % (gap, path, mine, theirs))
    return 1 if diff.items else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+")
    parser.add_argument("--seeds")
    parser.add_argument("--result")
    parser.add_argument("--most", type=int, default=20)
    parser.add_argument("--keep", help="keep the random projects in this folder")
    options = parser.parse_args()
    if options.result:
        result = json.loads(Path(options.result).read_text(encoding="utf-8"))
        return tell(options.files[0], compare(options.files[0], result), options.most)
    hegui, status = options.files[0], 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.keep or scratch)
        projects = [(p, Path(p)) for p in options.files[1:]]
        if options.seeds:
            import make_project
            first, last = options.seeds.split(":")
            projects += [("seed %d" % s, make_project.make(folder / str(s), s)) for s in range(int(first), int(last))]
        for i, (name, project) in enumerate(projects):
            result = run(hegui, project, folder / ("out%d" % i))
            status |= tell(name, compare(project, result), options.most)
    return status


if __name__ == "__main__":
    sys.exit(main())
