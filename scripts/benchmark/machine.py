"""The machine: how busy it is, and running commands under the clock."""
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / 'build/bench'
QUIET = 0.15


def say(text):
    print(text, file=sys.stderr, flush=True)


def load():
    return round(os.getloadavg()[0], 2)


def busy_share(seconds):
    """The share of processor time that is in use."""
    def ticks():
        values = [int(value) for value in Path('/proc/stat').read_text().split()[1:9]]
        return sum(values), values[3] + values[4]
    before = ticks()
    time.sleep(seconds)
    total, idle = (after - first for after, first in zip(ticks(), before))
    return 1 - idle / max(total, 1)


def wait_for_quiet(limit):
    """Wait at most `limit` seconds until little else is running; the load then."""
    end = time.monotonic() + limit
    while time.monotonic() < end and busy_share(0.4) > QUIET:
        pass
    return load()


def timed(command, ok=(0,)):
    """Run a command; its output, wall and processor seconds and peak memory."""
    with tempfile.NamedTemporaryFile() as clock:
        done = subprocess.run(['/usr/bin/time', '-o', clock.name, '-f', '%e %U %S %M', *map(str, command)],
                              capture_output=True, text=True)
        if done.returncode not in ok:
            sys.exit(f'{shlex.join(map(str, command))} left with {done.returncode}:\n{done.stderr}')
        wall, user, system, kilobytes = Path(clock.name).read_text().split('\n')[-2].split()
    return {'out': done.stdout, 'wall_s': float(wall), 'cpu_s': float(user) + float(system),
            'rss_mb': round(int(kilobytes) / 1024, 1)}


def resident_mb(pid):
    try:
        pages = int(Path(f'/proc/{pid}/statm').read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf('SC_PAGE_SIZE') / 2**20


def watched(command, ok):
    """Run a command and sample its memory: wall seconds, and pairs of (seconds since the start, megabytes)."""
    samples, start = [], time.monotonic()
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        def sample():
            while process.poll() is None:
                samples.append((time.monotonic() - start, resident_mb(process.pid)))
                time.sleep(0.02)
        thread = threading.Thread(target=sample)
        thread.start()
        status = process.wait()
        wall = time.monotonic() - start
        thread.join()
    if status not in ok:
        sys.exit(f'{shlex.join(map(str, command))} left with {status}')
    return wall, samples


def limited(command, environment, seconds):
    """Run a command with its children, all of which end after `seconds`; True if it ended by itself."""
    process = subprocess.Popen(list(map(str, command)), env=environment, stdout=sys.stderr, start_new_session=True)
    try:
        status = process.wait(timeout=max(seconds, 1))
    except (subprocess.TimeoutExpired, KeyboardInterrupt) as stopped:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if isinstance(stopped, KeyboardInterrupt):
            raise
        return False
    if status != 0:
        raise subprocess.CalledProcessError(status, command)
    return True
