"""A Slurm cluster of one's own for tests: munged, slurmctld and one slurmd a node, on loopback, in a temporary folder, on ports that
are free.  Nothing of a Slurm that is already on this machine is touched, and nothing stays.

    with SlurmCluster(nodes=2) as cluster:
        cluster.run(["sbatch", "--wrap", "true"])

By hand: `slurm_cluster.py [NODES]` starts one, prints the SLURM_CONF to export, and stops it on Ctrl-C or when its input ends.
"""
import contextlib
import getpass
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

SKIP = 77  # ctest's SKIP_RETURN_CODE of the tests here
DAEMONS = {"munged": "munge", "slurmctld": "slurm-wlm", "slurmd": "slurm-wlm", "sbatch": "slurm-wlm", "squeue": "slurm-wlm",
           "scontrol": "slurm-wlm"}
UP_SECONDS = 60

CONF = """\
ClusterName=hegui-test
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={control_port}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
CredType=cred/munge
# A requeued job waits until its old credential is no longer valid: two minutes, unless that is made short.
AuthInfo=socket={folder}/munge.socket,cred_expire={cred_expire}
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool.%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=100000
MailProg=/bin/true
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/filetxt
JobCompLoc={folder}/jobs.txt
MpiDefault=none
SwitchType=switch/none
ReturnToService=2
SlurmdTimeout={node_timeout}
SlurmctldTimeout=10
MessageTimeout=10
KillWait=2
MinJobAge=600
# What a passing fault of `hegui work` needs: status 75 puts the task back into the queue.
RequeueExit={requeue_exit}
MaxArraySize={array_size}
{nodes}
PartitionName=main Nodes={node_names} Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO
"""


def missing_packages():
    return sorted({package for program, package in DAEMONS.items() if find(program) is None})


def find(program):
    return shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")


def skip_if_missing():
    missing = missing_packages()
    if missing:
        print(f"skipped: {' '.join(missing)} not installed (scripts/install-packages test)")
        sys.exit(SKIP)


def free_ports(count):
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def kill_all(pids):
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def status_line(pid, key):
    with contextlib.suppress(OSError):
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().split("\n"):
            if line.startswith(key + ":"):
                return line.split(":", 1)[1].strip()
    return None


def parent_of(pid):
    parent = status_line(pid, "PPid")
    return None if parent is None else int(parent)


def command_of(pid):
    return status_line(pid, "Name")


class SlurmCluster:
    def __init__(self, nodes=2, cpus=1, node_timeout=10, cred_expire=5, array_size=1001, requeue_exit="75"):
        self.node_names = [f"node{n}" for n in range(1, nodes + 1)]
        self.cpus, self.node_timeout, self.cred_expire = cpus, node_timeout, cred_expire
        self.array_size, self.requeue_exit = array_size, requeue_exit
        self.daemons = {}
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hegui-slurm-"))
        self.folder.chmod(0o755)  # munged wants its socket within everyone's reach
        self.env = dict(os.environ, SLURM_CONF=str(self.folder / "slurm.conf"))
        for name in [name for name in self.env if name.startswith(("SLURM_", "SBATCH_", "SQUEUE_"))]:
            if name != "SLURM_CONF":
                del self.env[name]

    # --- up and down ---

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        self.write_conf()
        self.start_munge()
        self.start_controller()
        for node in self.node_names:
            self.start_node(node)
        self.wait_for(self.all_idle, UP_SECONDS, "the cluster does not come up")

    def write_conf(self):
        host = socket.gethostname()
        ports = free_ports(1 + len(self.node_names))
        nodes = "\n".join(
            f"NodeName={name} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs={self.cpus} RealMemory=1000 State=UNKNOWN"
            for name, port in zip(self.node_names, ports[1:]))
        (self.folder / "state").mkdir()
        # No job is held by a control group here; this plugin asks for no systemd.
        (self.folder / "cgroup.conf").write_text("CgroupPlugin=cgroup/v1\nCgroupAutomount=no\n")
        (self.folder / "slurm.conf").write_text(CONF.format(
            host=host, control_port=ports[0], user=getpass.getuser(), folder=self.folder, nodes=nodes,
            node_names=",".join(self.node_names), node_timeout=self.node_timeout, cred_expire=self.cred_expire, array_size=self.array_size,
            requeue_exit=self.requeue_exit))

    def start_munge(self):
        key = self.folder / "munge.key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o600)
        self.daemon("munged", "--foreground", f"--key-file={key}", f"--socket={self.folder}/munge.socket",
                    f"--pid-file={self.folder}/munge.pid", f"--log-file={self.folder}/munge.log",
                    f"--seed-file={self.folder}/munge.seed", "--num-threads=2")
        self.wait_for((self.folder / "munge.socket").exists, 10, "munged does not come up")

    def start_controller(self):
        self.daemon("slurmctld", "-D")

    def start_node(self, node):
        self.daemon("slurmd", "-D", "-N", node, name=node)

    def daemon(self, program, *arguments, name=None):
        log = open(self.folder / f"{name or program}.out", "ab")
        self.daemons[name or program] = subprocess.Popen([find(program), *arguments], env=self.env, stdin=subprocess.DEVNULL, stdout=log,
                                                 stderr=log, start_new_session=True)
        log.close()

    def kill(self, name):
        """End a daemon as a power cut would."""
        daemon = self.daemons.pop(name)
        daemon.kill()
        daemon.wait()

    def kill_node(self, node):
        """The node's daemon and all that its jobs run, the steps' keepers first, so that none of them can report an end."""
        self.kill(node)
        kill_all(self.processes(f"SLURMD_NODENAME={node}"))

    def processes(self, *marks):
        """What runs on this cluster with these words in its environment, each after the slurmstepd above it."""
        found = []
        marks = {mark.encode() for mark in (f"SLURM_CONF={self.folder}/slurm.conf", *marks)}
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if marks <= set((process / "environ").read_bytes().split(b"\0")):
                    found.append(int(process.name))
        keepers = {parent for pid in found if (parent := parent_of(pid)) is not None and command_of(parent) == "slurmstepd"}
        return sorted(keepers) + found

    def stop(self):
        if (self.folder / "slurm.conf").exists() and "slurmctld" in self.daemons:
            with contextlib.suppress(Exception):
                self.run(["scancel", "--full", "--user", getpass.getuser()], check=False, timeout=10)
        for name in reversed(list(self.daemons)):
            daemon = self.daemons.pop(name)
            daemon.terminate()
            try:
                daemon.wait(10)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()
        kill_all(self.processes())
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- use ---

    def run(self, command, check=True, timeout=60, **more):
        return subprocess.run([str(word) for word in command], env=self.env, check=check, timeout=timeout, text=True,
                              stdout=subprocess.PIPE, **more).stdout

    def wait_for(self, true, seconds, complaint):
        end = time.monotonic() + seconds
        while not true():
            if time.monotonic() > end:
                raise TimeoutError(f"{complaint}\n{self.logs()}")
            time.sleep(0.2)

    def all_idle(self):
        states = self.node_states()
        return len(states) == len(self.node_names) and set(states.values()) == {"idle"}

    def node_states(self):
        rows = self.run(["sinfo", "-h", "-N", "-o", "%N %t"], check=False, stderr=subprocess.DEVNULL).split("\n")
        return dict(row.split() for row in rows if row.strip())

    def active(self):
        rows = self.run(["squeue", "-h", "-r", "-o", "%i %T %R"]).split("\n")
        return [row for row in rows if row.strip()]

    def wait_until_empty(self, seconds=120):
        self.wait_for(lambda: not self.active(), seconds, "the queue does not get empty")

    def array_jobs(self):
        """What Slurm knows of each task of an array, by its own names."""
        rows = self.run(["scontrol", "show", "job", "--oneliner"]).split("\n")
        jobs = [dict(word.split("=", 1) for word in row.split() if "=" in word) for row in rows]
        return [job for job in jobs if "ArrayTaskId" in job]

    def script(self, job):
        return self.run(["scontrol", "write", "batch_script", job["JobId"], "-"], check=False)

    def logs(self, lines=15):
        parts = [f"{self.active() if 'slurmctld' in self.daemons else ''} "]
        for path in sorted(self.folder.glob("*.log")) + sorted(self.folder.glob("*.out")):
            tail = path.read_text(errors="replace").split("\n")[-lines:]
            parts.append(f"--- {path.name}\n" + "\n".join(tail))
        return "\n".join(parts)


def main():
    skip_if_missing()
    with SlurmCluster(nodes=int(sys.argv[1]) if len(sys.argv) > 1 else 2) as cluster:
        print(f"export SLURM_CONF={cluster.env['SLURM_CONF']}", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            sys.stdin.read()


if __name__ == "__main__":
    main()
