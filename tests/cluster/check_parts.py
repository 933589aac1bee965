#!/usr/bin/env python3
"""Parts of overlays as tasks of a job: in any order, twice, missing, damaged, of other data, without room; the bytes of one process.

check_parts.py HEGUI [CASE...]
"""
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import socket
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import check_jobs
import job_trees
from check_jobs import FORMS, SEED


def parts_of(job):
    """Number -> (its project's number, its file), as the plan says."""
    plan, parts = json.loads((job.folder / "job.json").read_text()), {}
    number = plan["tasks"]
    for cut in plan["cuts"]:
        for part in range(1, cut["parts"] + 1):
            number += 1
            parts[number] = cut["task"], job.folder / "parts" / f"{cut['task']:04d}" / f"part-{part:04d}-of-{cut['parts']:04d}.hgpart"
    return parts


def named_parts(text):
    """Numbers of the part tasks whose command a message gives."""
    return sorted({int(number) for number in re.findall(r"run hegui work '[^']* job' (\d+), (?:follow|then)", text)})


def case_whole(world):
    """Parts in any order, some twice, before projects: the bytes of one process.  Parts that are missing or damaged are named with their
    commands, and leave no record of the project."""
    draw = random.Random(SEED)
    job = world.job("parts", options=("--parts", 3))
    parts, statuses = parts_of(job), {row["project"]: row["exit_status"] for row in world.expected}
    assert len(parts) == 3 * len(world.numbers), parts
    assert f"the tasks {min(parts)} to {max(parts)}" in job.planned.stdout and str(max(parts)) in (job.folder / "README.md").read_text()
    assert job.work(max(parts) + 1).returncode == 2
    sound = next(n for n in world.numbers if world.expected[n - 1]["spoiled"] is None)
    own = [number for number, (project, _) in parts.items() if project == sound]
    order = draw.sample(sorted(parts), len(parts))
    left_out = draw.choice(own)
    for number in (n for n in order if n != left_out):
        done, (project, file) = job.work(number), parts[number]
        unspoiled = world.expected[project - 1]["spoiled"] is None
        assert done.returncode == 0 if unspoiled else done.returncode in (0, 2, 3), done
        assert file.exists() == (done.returncode == 0) and job.record(number).exists(), (number, done)
        assert json.loads(job.record(number).read_text())["verdict"] is None
    assert not job.out.exists() or not job_trees.files_of(job.out)

    lacking = job.work(sound)
    assert lacking.returncode == 3 and named_parts(lacking.stderr) == [left_out], lacking
    assert not job.record(sound).exists() and not job.reports(sound).exists()
    assert job.work(left_out).returncode == 0

    damaged = draw.choice(own)
    whole = parts[damaged][1].read_bytes()
    place = draw.randrange(len(whole))
    parts[damaged][1].write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1:])
    refused = job.work(sound)
    assert refused.returncode == 3 and named_parts(refused.stderr) == [damaged], refused
    assert not job.record(sound).exists()
    forge(job.record(damaged), parts[damaged][1])
    refused = job.work(sound)  # with a record that fits, the file says itself that it is damaged
    assert refused.returncode == 3 and parts[damaged][1].name in refused.stderr and "cannot be joined" in refused.stderr, refused
    assert not job.record(sound).exists()
    parts[damaged][1].unlink()  # as the message says
    assert job.work(damaged).returncode == 0 and parts[damaged][1].read_bytes() == whole

    stamp = parts[damaged][1].stat().st_mtime_ns
    again = job.work(damaged)
    assert again.returncode == 0 and "made before" in again.stdout and parts[damaged][1].stat().st_mtime_ns == stamp, again
    both = [world.hegui.start("work", job.folder, damaged, "-j", 1) for _ in range(2)]
    assert [one.wait(120) for one in both] == [0, 0] and parts[damaged][1].read_bytes() == whole

    both = [world.hegui.start("work", job.folder, sound, "-j", 1) for _ in range(2)]  # one of them removes the parts
    assert {one.wait(120) for one in both} == {statuses[job.task(sound)["shown"]]}
    for number in world.numbers:
        done = job.work(number)
        assert done.returncode == statuses[job.task(number)["shown"]], (job.task(number), done)
    for number, (project, file) in parts.items():  # a finished project has no more need of its parts
        assert not file.exists() or json.loads(job.record(project).read_text())["key"] is None, file
    assert not (job.folder / "parts" / f"{sound:04d}").exists()
    finished = job.work(own[0])
    assert finished.returncode == 0 and not parts[own[0]][1].exists(), finished
    job.assert_whole()


def forge(record, file):
    """A record of a part that speaks of the file as it lies there."""
    said = json.loads(record.read_text())
    said["forms"][0].update(bytes=file.stat().st_size, sha256=hashlib.sha256(file.read_bytes()).hexdigest())
    record.write_text(json.dumps(said, ensure_ascii=False))


def case_stale(world):
    """Parts of data that have changed since are never joined with others."""
    source = world.folder / "stale"
    sound = next(row for row in world.expected if row["spoiled"] is None)
    shutil.copytree(world.province / os.path.dirname(sound["project"]), source / "zone")
    job = world.job("stale", source=source, options=("--parts", 2))
    assert [job.work(number).returncode for number in (3, 2)] == [0, 0]
    project = source / "zone" / "zone.yaml"
    project.write_text(project.read_text() + "# another word\n")
    stale = job.work(1)
    assert stale.returncode == 3 and named_parts(stale.stderr) == [2, 3] and "made of other data" in stale.stderr, stale
    assert "is made" in job.work(2).stdout and named_parts(job.work(1).stderr) == [3]
    assert job.work(3).returncode == 0 and job.work(1).returncode == sound["exit_status"]


def case_plan(world):
    """What is cut stands in the plan: large projects by themselves, all with --parts; a plan made again is cut as it was."""
    job = world.job("cut plan")
    assert parts_of(job) == {}
    assert job.plan("--parts", 1).returncode == 0 and job.plan("--parts", 3).returncode == 2
    source = world.folder / "large"
    shutil.copytree(world.province, source, symlinks=True)
    large = next(n for n in world.numbers if world.expected[n - 1]["spoiled"] is None)
    with (source / os.path.dirname(world.expected[large - 1]["project"]) / "data" / "zd.notes").open("wb") as file:
        file.truncate(9 << 30)  # beside zd.gpkg, so it is one of its files; no byte of it is on the disk
    job = world.job("large plan", source=source)
    assert {project for project, _ in parts_of(job).values()} == {large} and len(parts_of(job)) == 16, job.planned
    again = job.plan()
    assert again.returncode == 0 and "already" in again.stdout
    for parts in ("0", "1025", "x"):
        assert job.plan("--parts", parts).returncode == 2
    refused = world.hegui.run("batch", world.province, "--parts", 2)
    assert refused.returncode == 2 and "--plan" in refused.stderr, refused


def case_parallel(world):
    """GNU parallel makes the parts before the projects; a second call does nothing again."""
    if shutil.which("parallel") is None:
        print("case_parallel: left out, GNU parallel is not installed (scripts/install-packages test)")
        return
    out = world.folder / "parallel parts"
    arguments = ("batch", world.province, "-o", out, "--engine", "parallel", "--parts", 3, "-j", 2, *FORMS)
    done = world.hegui.run(*arguments)
    assert done.returncode == world.exit_status, done
    job_trees.assert_same_trees(world.batch, out)


def case_no_room(world):
    """A full disk passes for a part, too: 75, no file, no record; with room it is made."""
    job = world.job("parts room", options=("--parts", 2))
    number, (_, file) = next((n, part) for n, part in parts_of(job).items() if world.expected[part[0] - 1]["spoiled"] is None)
    place = job.folder / "parts"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", place], stderr=subprocess.DEVNULL).returncode != 0:
        print("case_no_room: left out, no right to mount a small disk")
        return
    try:
        full = job.work(number)
        assert full.returncode == 75 and "may pass" in full.stderr, full
        assert not job.record(number).exists() and not job_trees.files_of(place), list(place.rglob("*"))
        subprocess.run(["mount", "-o", "remount,size=200m", place], check=True)
        assert job.work(number).returncode == 0 and file.exists()
    finally:
        subprocess.run(["umount", place], check=True)


def case_database(world):
    """A part waits for a database as a project does.  One that was made without it is not joined when the data are there."""
    source, sound = world.folder / "database", next(row for row in world.expected if row["spoiled"] is None)
    shutil.copytree(world.province / os.path.dirname(sound["project"]), source / "zone")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    project = source / "zone" / "zone.yaml"
    text = project.read_text()
    project.write_text(text.replace("source: data/zd.gpkg", f'source: "PG:host=127.0.0.1 port={port} dbname=x user=x password=secret"'))
    job = world.job("parts database", source=source, options=("--parts", 2))
    refused = job.work(2)
    assert refused.returncode == 75 and not job.record(2).exists() and "secret" not in refused.stderr, refused
    assert [job.work(number, SLURM_RESTART_COUNT="3").returncode for number in (2, 3)] == [0, 0]
    project.write_text(text)
    stale = job.work(1)
    assert stale.returncode == 3 and not job.record(1).exists() and named_parts(stale.stderr) == [2, 3], stale
    assert [job.work(number).returncode for number in (2, 3, 1)] == [0, 0, sound["exit_status"]]


if __name__ == "__main__":
    check_jobs.run_cases(globals(), zones=3, spoiled=1)
