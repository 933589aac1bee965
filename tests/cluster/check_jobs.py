#!/usr/bin/env python3
"""Jobs without a cluster: plan, work, merge, parallel; what is killed, run twice, without room or changed by others.

check_jobs.py HEGUI [CASE...]
"""
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import job_trees
import make_province

SEED = int(os.environ.get("HEGUI_SEED", "11"))
FORMS = ("--to", "json,gpkg")  # the quick ones, one of them text and one of them not


class World:
    """A province, what one process makes of it, and folders for what others make of it."""

    def __init__(self, program, folder, zones=5, spoiled=2):
        self.hegui = job_trees.Hegui(program, {"XDG_DATA_HOME": str(folder / "data")})
        self.folder, self.province, self.batch = folder, folder / "省", folder / "batch"
        self.expected = make_province.make_province(self.hegui.program, self.province, zones, spoiled, SEED, 3)
        self.exit_status = self.hegui.run("batch", self.province, "-o", self.batch, "-j", 2, "-q", *FORMS).returncode
        self.numbers = range(1, zones + 1)

    def job(self, name, **more):
        return Job(self, name, **more)


class Job:
    def __init__(self, world, name, source=None, options=()):
        self.world, self.folder, self.out = world, world.folder / f"{name} job", world.folder / f"{name} out"
        self.source = source or world.province
        self.planned = self.plan(*options)

    def plan(self, *more):
        return self.world.hegui.run("batch", "--plan", self.folder, self.source, "-o", self.out, *FORMS, *more)

    def work(self, number, **env):
        return self.world.hegui.run("work", self.folder, number, "-j", 1, **env)

    def work_all(self):
        return [self.work(number).returncode for number in self.world.numbers]

    def merge(self):
        return self.world.hegui.run("merge", self.folder)

    def record(self, number):
        return self.folder / "done" / f"{number:04d}.json"

    def task(self, number):
        return json.loads((self.folder / "tasks" / f"{number:04d}.json").read_text())

    def reports(self, number):
        return self.out / self.task(number)["output"]

    def assert_whole(self):
        merged = self.merge()
        assert merged.returncode == self.world.exit_status, (merged.returncode, merged.stdout, merged.stderr)
        job_trees.assert_same_trees(self.world.batch, self.out)


def case_whole(world):
    """Tasks one by one give what one process gives, each with its own exit status."""
    job = world.job("whole")
    assert job.planned.returncode == 0, job.planned.stderr
    statuses = dict(zip((row["project"] for row in world.expected), (row["exit_status"] for row in world.expected)))
    for number in world.numbers:
        done = job.work(number)
        assert done.returncode == statuses[job.task(number)["shown"]], (job.task(number), done)
    job.assert_whole()


def case_plan_again(world):
    """The same plan is left, another is refused, and so is another program's."""
    job = world.job("plan")
    before = {name: (job.folder / name).read_bytes() for name in job_trees.files_of(job.folder)}
    stamp = (job.folder / "job.json").stat().st_mtime_ns
    again = job.plan()
    assert again.returncode == 0 and "already" in again.stdout, again
    assert before == {name: (job.folder / name).read_bytes() for name in job_trees.files_of(job.folder)}
    assert stamp == (job.folder / "job.json").stat().st_mtime_ns
    for options in (["--strict"], ["--name", "x"], ["--as-of", "2020-01-01"]):
        other = job.plan(*options)
        assert other.returncode == 2 and "HG-X-601" not in other.stdout and "another job" in other.stderr, (options, other)
    plan = json.loads((job.folder / "job.json").read_text())
    plan["laws"] = "0" * 64
    (job.folder / "job.json").write_text(json.dumps(plan))
    assert job.work(1).returncode == 2 and job.merge().returncode == 2


def case_bad_calls(world):
    job = world.job("calls")
    for number in ("0", str(max(world.numbers) + 1), "x", ""):
        assert job.work(number).returncode == 2, number
    assert world.hegui.run("work", world.folder / "nowhere", 1).returncode == 2
    assert world.hegui.run("merge", world.province).returncode == 2
    empty = world.folder / "empty"
    empty.mkdir()
    assert world.hegui.run("batch", "--plan", world.folder / "no job", empty).returncode == 2
    assert not (world.folder / "no job" / "job.json").exists()


def case_again(world):
    """A finished task is not judged again; one whose data have changed is."""
    source = world.folder / "changing"
    shutil.copytree(world.province, source, symlinks=True)
    job = world.job("again", source=source)
    sound = next(n for n in world.numbers if job.work(n).returncode in (0, 1))
    stamps = {path: path.stat().st_mtime_ns for path in job.reports(sound).iterdir()}
    again = job.work(sound)
    assert "finished before" in again.stdout, again
    assert stamps == {path: path.stat().st_mtime_ns for path in job.reports(sound).iterdir()}
    project = pathlib.Path(job.task(sound)["project"])
    project.write_text(project.read_text() + "# another word\n")
    assert "is finished" in job.work(sound).stdout
    job.record(sound).unlink()
    assert "finished before" in job.work(sound).stdout  # its own record lies beside the reports
    (job.reports(sound) / "mine.txt").write_text("a note")
    (job.reports(sound) / "findings.gpkg").write_bytes(b"")
    assert "is finished" in job.work(sound).stdout
    assert (job.reports(sound) / "mine.txt").read_text() == "a note"


def case_missing(world):
    """A merge names every task whose record is missing, another's, damaged, or not of its reports, and changes nothing."""
    job = world.job("missing")
    assert job_trees.missing_tasks(job.merge().stderr) == list(world.numbers)
    job.work_all()
    forms = [n for n in world.numbers if json.loads(job.record(n).read_text())["forms"]]
    job.record(1).unlink()
    shutil.copy(job.record(3), job.record(2))
    job.record(4).write_bytes(job.record(4).read_bytes()[:100])
    changed = next(n for n in forms if n > 4 or n == 3)
    with (job.reports(changed) / "findings.gpkg").open("ab") as file:
        file.write(b" ")
    merged = job.merge()
    assert merged.returncode == 3, merged
    assert job_trees.missing_tasks(merged.stderr) == sorted({1, 2, 4, changed}), merged.stderr
    assert f"hegui work '{job.folder}' 4" in merged.stderr
    assert not list(job.out.glob("overview.*"))
    for number in (1, 2, 4, changed):
        job.work(number)
    job.assert_whole()


def case_twice(world):
    """Two machines at one task, begun at the same time: one whole result, and nothing beside it."""
    job = world.job("twice")
    for number in world.numbers:
        both = [world.hegui.start("work", job.folder, number, "-j", 1) for _ in range(3)]
        statuses = {one.wait(120) for one in both}
        assert len(statuses) == 1, statuses
    job.assert_whole()


def case_killed(world):
    """Killed at any moment: nothing half under a final name, no record of what is not there, and the next try makes it whole."""
    draw, job = random.Random(SEED), world.job("killed")
    number = next(n for n in world.numbers if world.expected[n - 1]["spoiled"] is None)
    started = time.monotonic()
    job.work(number)
    seconds = time.monotonic() - started
    for _ in range(8):
        shutil.rmtree(job.out, ignore_errors=True)
        job.record(number).unlink(missing_ok=True)
        process = world.hegui.start("work", job.folder, number, "-j", 1)
        time.sleep(draw.random() * seconds)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        final = job.reports(number)
        if final.exists():
            assert (final / "task.json").exists(), list(final.iterdir())
        if job.record(number).exists():
            assert (final / "result.json").exists()
    job.work_all()
    job.merge()
    for left in job.out.rglob(".*"):  # of the killed ones
        shutil.rmtree(left, ignore_errors=True)
    job.assert_whole()


def case_interrupted(world):
    """SIGTERM: 143, and nothing is left."""
    job = world.job("interrupted")
    number = next(n for n in world.numbers if world.expected[n - 1]["spoiled"] is None)
    process = world.hegui.start("work", job.folder, number, "-j", 1)
    while process.poll() is None and not list(job.out.rglob(".*")):
        time.sleep(0.01)  # until it has a folder to write into
    process.terminate()
    status = process.wait(60)
    assert status in (143, world.expected[number - 1]["exit_status"]), status
    if status == 143:
        assert not job.record(number).exists() and not job_trees.files_of(job.out)


def case_no_room(world):
    """A full disk passes: 75 and no trace; with room the same task gives the same bytes.  What stays wrong is 4."""
    job = world.job("room")
    number = next(n for n in world.numbers if world.expected[n - 1]["spoiled"] is None)
    place = job.reports(number).parent
    place.mkdir(parents=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place], stderr=subprocess.DEVNULL).returncode != 0:
        print("case_no_room: left out, no right to mount a small disk")
        return
    try:
        full = job.work(number)
        assert full.returncode == 75 and "may pass" in full.stderr, full
        assert not job.record(number).exists() and not list(place.iterdir()), list(place.iterdir())
        last = job.work(number, SLURM_RESTART_COUNT="3")
        assert last.returncode == 4, last
        subprocess.run(["mount", "-o", "remount,size=200m", place], check=True)
        job.work_all()
        job.assert_whole()
    finally:
        subprocess.run(["umount", place], check=True)
    lasting = world.job("lasting")
    lasting.out.mkdir()
    (lasting.out / lasting.task(number)["output"].split("/")[0]).write_text("a file where a folder must be")
    assert lasting.work(number).returncode == 4


def case_database(world):
    """A database that does not answer passes; after three more tries it is what it is: undecided, and worth another try."""
    source = world.folder / "databases"
    shutil.copytree(world.province / os.path.dirname(world.expected[0]["project"]), source / "zone")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    project = source / "zone" / "zone.yaml"
    text = project.read_text()
    project.write_text(text.replace("source: data/zd.gpkg", f'source: "PG:host=127.0.0.1 port={port} dbname=x user=x password=secret"'))
    job = world.job("database", source=source)
    refused = job.work(1)
    assert refused.returncode == 75 and not job.record(1).exists(), refused
    assert "secret" not in refused.stderr + refused.stdout
    last = job.work(1, SLURM_RESTART_COUNT="3")
    assert last.returncode in (1, 3), last
    assert json.loads(job.record(1).read_text())["key"] is None
    assert job.merge().returncode == last.returncode
    project.write_text(text)
    assert job.work(1).returncode in (0, 1, 2, 3) and json.loads(job.record(1).read_text())["exit_status"] != 75


def case_parallel(world):
    """GNU parallel, from one call; a second call does nothing again."""
    if shutil.which("parallel") is None:
        print("case_parallel: left out, GNU parallel is not installed (scripts/install-packages test)")
        return
    out = world.folder / "parallel's out"
    arguments = ("batch", world.province, "-o", out, "--engine", "parallel", "-j", 2, *FORMS)
    done = world.hegui.run(*arguments)
    assert done.returncode == world.exit_status, done
    job_trees.assert_same_trees(world.batch, out)
    stamps = {name: (out / name).stat().st_mtime_ns for name in job_trees.files_of(out) if name.endswith("gpkg")}
    assert world.hegui.run(*arguments).returncode == world.exit_status
    sound = {name for name, row in ((os.path.splitext(row["project"])[0] + "/findings.gpkg", row) for row in world.expected)
             if row["exit_status"] in (0, 1)}
    assert {name: stamps[name] for name in sound} == {name: (out / name).stat().st_mtime_ns for name in sound}


def run_cases(names, **province):
    """The cases among these names, or those that are wanted."""
    program, *wanted = sys.argv[1:]
    print(f"seed {SEED}")
    cases = {name[5:]: case for name, case in names.items() if name.startswith("case_")}
    with tempfile.TemporaryDirectory(prefix="hegui-jobs-") as folder:
        world = World(program, pathlib.Path(folder), **province)
        for name in wanted or cases:
            started = time.monotonic()
            cases[name](world)
            print(f"{name}: good, {time.monotonic() - started:.1f} s", flush=True)


if __name__ == "__main__":
    run_cases(globals())
