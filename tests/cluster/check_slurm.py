#!/usr/bin/env python3
"""A batch on a real Slurm: queue, arrays, a task without room that is put back and passes, a node that dies and returns, a task that
is killed and found missing by the merge, and in the end the bytes of `hegui batch` in one process.

By hand for a whole province: check_slurm.py HEGUI --zones 200 --spoiled 10 --different 20 --array-size 101

check_slurm.py HEGUI [--zones N] [--spoiled N] [--seed N] [--to FORMS]
"""
import argparse
import contextlib
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import job_trees
import make_province
import slurm_cluster


def patience(zones):
    """Seconds to wait, for a busy machine; nothing is measured by them."""
    return 300 + 10 * zones


@contextlib.contextmanager
def small_disk(folder):
    """A disk of 256 kB under a task's reports; None without the right to mount one."""
    folder.mkdir(parents=True)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], stderr=subprocess.DEVNULL).returncode == 0
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", folder], check=True)


class Run:
    def __init__(self, args, folder):
        self.folder, self.args = folder, args
        self.province, self.batch, self.out = folder / "省", folder / "batch", folder / "cluster"
        self.job = folder / "cluster.job"
        self.hegui = job_trees.Hegui(args.hegui, {"XDG_DATA_HOME": str(folder / "data")})
        self.expected = make_province.make_province(self.hegui.program, self.province, args.zones, args.spoiled, args.seed,
                                                    args.different)
        self.say(f"{args.zones} zones, {args.spoiled} spoiled, seed {args.seed}")

    def say(self, text):
        print(text, flush=True)

    def one_process(self):
        started = time.monotonic()
        done = self.hegui.run("batch", self.province, "-o", self.batch, "-j", 2, *self.forms(), timeout=36000)
        self.say(f"one process: status {done.returncode}, {time.monotonic() - started:.0f} s\n{done.stdout}")
        return done.returncode

    def forms(self):
        return ["--to", self.args.to] if self.args.to else []

    def submit(self, cluster, *options):
        done = self.hegui.run("batch", self.province, "-o", self.out, "--engine", "slurm", *self.forms(), *options,
                              SLURM_CONF=cluster.env["SLURM_CONF"])
        assert done.returncode == 0, (done, cluster.logs())
        self.say(done.stdout)
        return done.stdout

    def outputs(self):
        """{task number: folder of its reports}; tasks stand in the order of their folders' bytes."""
        return {number: self.out / row["project"].removesuffix(".yaml") for number, row in enumerate(self.expected_rows(), 1)}

    def expected_at(self, number):
        return self.expected_rows()[number - 1]

    def expected_rows(self):
        return sorted(self.expected, key=lambda row: row["project"].removesuffix(".yaml").encode())

    def recorded(self):
        return len(list((self.job / "done").glob("[0-9]*.json")))

    def merged(self):
        return (self.job / "log" / "merge.txt").read_text()


def running(cluster, node):
    """Processes of hegui on a node: those of one task."""
    return [pid for pid in cluster.processes(f"SLURMD_NODENAME={node}") if slurm_cluster.command_of(pid) == "hegui"]


def kill_when_running(cluster, node, kill):
    cluster.wait_for(lambda: running(cluster, node), patience(1), f"no task runs on {node}")
    kill()


def hurt(run, cluster, disk):
    """What goes wrong while the array runs."""
    first, second = cluster.node_names
    kill_when_running(cluster, first, lambda: cluster.kill_node(first))
    run.say(f"{first} died")
    killed = []
    kill_when_running(cluster, second, lambda: killed.extend(victims(cluster, second)))
    run.say(f"a task on {second} was killed: {killed}")
    cluster.start_node(first)
    if disk is None:
        run.say("no right to mount a small disk: no task without room")
        return
    number = next(number for number, folder in run.outputs().items() if folder.parent == disk)
    cluster.wait_for(lambda: restarts(cluster, number) > 0, patience(run.args.zones), "the task without room is not put back")
    assert not list(disk.iterdir()), list(disk.iterdir())
    subprocess.run(["mount", "-o", "remount,size=500m", disk], check=True)
    run.say(f"task {number} was put back into the queue; now it has room")


def victims(cluster, node):
    pids = running(cluster, node)
    slurm_cluster.kill_all(pids)
    return pids


def restarts(cluster, number):
    block = cluster.array_size - 1
    for job in cluster.array_jobs():
        if job.get("ArrayTaskId") == str((number - 1) % block + 1) and f"$(({(number - 1) // block * block} +" in cluster.script(job):
            return int(job["Restarts"])
    return 0


def bad_day(run):
    """All of it on one cluster; small arrays, so that there is more than one."""
    expected_status = run.one_process()
    number = next(n for n in reversed(run.outputs()) if run.expected_at(n)["spoiled"] is None)
    with slurm_cluster.SlurmCluster(nodes=2, array_size=run.args.array_size) as cluster, small_disk(run.outputs()[number].parent) as disk:
        started = time.monotonic()
        run.submit(cluster)
        hurt(run, cluster, disk)
        cluster.wait_until_empty(patience(run.args.zones))
        missing = job_trees.missing_tasks(run.merged())
        run.say(f"{run.recorded()} records, {time.monotonic() - started:.0f} s; merge:\n{run.merged()}")
        assert len(missing) == run.args.zones - run.recorded() and len(missing) >= 1, missing
        assert not (run.out / "overview.json").exists()
        said = run.submit(cluster)
        cluster.wait_until_empty(patience(run.args.zones))
        run.say(f"second time: {run.merged()[-300:]}")
        assert run.recorded() == run.args.zones, said
        merge = run.hegui.run("merge", run.job)
        assert merge.returncode == expected_status, merge
        for left in run.out.rglob(".*"):
            run.say(f"left by a killed task: {left}")
            subprocess.run(["rm", "-r", left], check=True)
        run.say(f"{job_trees.assert_same_trees(run.batch, run.out)} files are the same as those of one process")


def no_requeue_exit(run):
    """A cluster whose administrator has not set RequeueExit: a task that met a fault that may pass puts itself back."""
    run.out, run.job = run.folder / "other", run.folder / "other.job"
    run.province = run.folder / "two"
    run.expected = make_province.make_province(run.hegui.program, run.province, 2, 0, run.args.seed, 1)
    with slurm_cluster.SlurmCluster(nodes=2, requeue_exit="80") as cluster, small_disk(run.outputs()[1].parent) as disk:
        if disk is None:
            return
        run.submit(cluster)
        cluster.wait_for(lambda: restarts(cluster, 1) > 0, patience(2), "the task does not put itself back")
        subprocess.run(["mount", "-o", "remount,size=500m", disk], check=True)
        cluster.wait_until_empty(patience(2))
        assert run.recorded() == 2 and (run.out / "overview.json").exists(), run.merged()
        run.say("without RequeueExit: put itself back, then passed")
        in_parts(run, cluster)


def in_parts(run, cluster):
    """Projects wait for the parts of their overlays."""
    run.batch, run.out, run.job = run.folder / "two batch", run.folder / "parts", run.folder / "parts.job"
    run.one_process()
    run.submit(cluster, "--parts", 2)
    cluster.wait_until_empty(patience(2))
    assert run.recorded() == 2 and not list((run.job / "parts").glob("*")), (run.merged(), list((run.job / "parts").rglob("*")))
    run.say(f"in parts: {job_trees.assert_same_trees(run.batch, run.out)} files are the same as those of one process")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hegui")
    parser.add_argument("--zones", type=int, default=7)
    parser.add_argument("--spoiled", type=int, default=1)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--different", type=int, default=3)
    parser.add_argument("--array-size", type=int, default=5, help="the cluster's MaxArraySize")
    parser.add_argument("--to", help="forms to write (default: all)")
    args = parser.parse_args()
    slurm_cluster.skip_if_missing()
    with tempfile.TemporaryDirectory(prefix="hegui-cluster-") as folder:
        run = Run(args, pathlib.Path(folder))
        bad_day(run)
        no_requeue_exit(run)


if __name__ == "__main__":
    main()
