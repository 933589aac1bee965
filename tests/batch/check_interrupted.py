#!/usr/bin/env python3
"""A batch that is interrupted, or of which a process is killed; and what --resume makes of it."""
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from province import Checks, ENVIRONMENT, HEGUI, hegui, overview, zone

checks = Checks()
PROJECTS = 6


def begin(root, out, *options):
    return subprocess.Popen([HEGUI, 'batch', str(root), '-o', str(out), '-j', '2', *options], env=ENVIRONMENT,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_until(condition, process):
    """True as soon as it holds, False if the process ends before."""
    while process.poll() is None:
        if condition():
            return True
        time.sleep(0.002)
    return False


def children(process):
    try:
        return [int(pid) for pid in Path(f'/proc/{process.pid}/task/{process.pid}/children').read_text().split()]
    except OSError:
        return []


def check_signal(root, scratch, number, status):
    out = scratch / f'signal {number}'
    process = begin(root, out)
    reached = wait_until(lambda: list(out.rglob('task.json')) if out.exists() else False, process)
    process.send_signal(number)
    process.communicate(timeout=300)
    checks.true('it was still at work', reached)
    checks.same(f'exit status after signal {number}', process.returncode, status)
    checks.true('no overview', not (out / 'overview.json').exists())
    checks.same('nothing temporary is left', [str(path) for path in out.rglob('.*')], [])
    finished = len(list(out.rglob('task.json')))
    checks.true('some are finished and some not', 0 < finished < PROJECTS)
    call = hegui('batch', root, '-o', out, '-j', '2', '--resume', '--lang', 'en', '--report-lang', 'zh', expect=0)
    checks.true('all are judged in the end', len(overview(out)['projects']) == PROJECTS)
    return out, call


def check_killed(root, scratch):
    out = scratch / 'killed'
    process = begin(root, out)
    checks.true('a process to be killed', wait_until(lambda: children(process), process))
    os.kill(children(process)[0], signal.SIGKILL)
    process.communicate(timeout=600)
    checks.same('the batch goes on', process.returncode, 3)
    page = overview(out)
    killed = [project for project in page['projects'] if project['exit_status'] != 0]
    checks.same('one is not judged', [(p['exit_status'], p['verdict'], p['messages'][0]['code']) for p in killed], [(70, None, 'HG-X-505')])
    checks.same('nothing temporary is left', [str(path) for path in out.rglob('.*')], [])
    hegui('batch', root, '-o', out, '-j', '2', '--resume', expect=0)
    checks.same('it is judged the next time', overview(out)['exit_status'], 0)


with tempfile.TemporaryDirectory() as scratch:
    scratch = Path(scratch)
    root = scratch / 'province'
    for i in range(PROJECTS):
        zone(root / f'county {i}')
    undisturbed = scratch / 'undisturbed'
    hegui('batch', root, '-o', undisturbed, '-j', '2', expect=0)
    for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143)):
        out, _ = check_signal(root, scratch, number, status)
        for name in ('overview.json', 'overview.html', 'overview.xlsx'):
            checks.true(f'{name} as of a batch that nobody disturbed', (out / name).read_bytes() == (undisturbed / name).read_bytes())
    check_killed(root, scratch)
checks.end()
