"""Folders that cannot be written and inputs that cannot be changed, for a user whom modes bind."""
import os
import shutil
import subprocess

from world import UNWRITTEN

# The super-user without his privileges is bound by modes like any owner.
BOUND = ['setpriv', '--bounding-set=-all', '--inh-caps=-all']


def read_only_output(world, subject):
    subject.lay_out(world.out)
    world.out.chmod(0o555)
    status, said = world.run(world.command(subject, subject.LATER), BOUND)
    world.out.chmod(0o755)
    state, hidden = subject.state(world.out)
    if status != UNWRITTEN or state != 'earlier' or hidden:
        yield f'exit {status}, files {state}, left {hidden}'
    if str(world.out) not in said or 'cure:' not in said:
        yield f'said {said.strip()!r}'


def output_cannot_be_made(world, subject):
    folder = world.scratch / 'closed'
    folder.mkdir(exist_ok=True)
    folder.chmod(0o555)
    status, said = world.run(world.command(subject, subject.LATER, out=folder / 'out'), BOUND)
    folder.chmod(0o755)
    if status != UNWRITTEN or list(folder.iterdir()) or str(folder) not in said:
        yield f'exit {status}, made {list(folder.iterdir())}, said {said.strip()!r}'


def folder_in_place_of(world, subject, tries):
    """One form cannot be put in its place: the others must not be, either."""
    names = list(subject.files[subject.LATER])
    for name in world.random.sample(names, min(len(names), max(2, tries // 8))):
        subject.lay_out(world.out)
        (world.out / name).unlink()
        (world.out / name).mkdir()
        status, said = world.run(world.command(subject, subject.LATER))
        (world.out / name).rmdir()
        (world.out / name).write_bytes((subject.references[subject.EARLIER] / name).read_bytes())
        state, hidden = subject.state(world.out)
        if status != UNWRITTEN or state != 'earlier' or hidden or name not in said:
            yield f'a folder in the place of {name}: exit {status}, files {state}, left {hidden}, said {said.strip()!r}'


def read_only_home(world, subject):
    """What is at home is not needed: that the run stands in no ledger there is said, and changes nothing."""
    home = world.scratch / 'home'
    shutil.rmtree(home / 'hegui', ignore_errors=True)
    home.chmod(0o555)
    subject.lay_out(world.out)
    command = world.command(subject, subject.LATER)
    at = command.index('--ledger')
    status, said = world.run([*command[:at], *command[at + 2:]], BOUND)
    home.chmod(0o755)
    if status != subject.status or subject.state(world.out)[0] != 'later' or 'ledger' not in said:
        yield f'exit {status}, said {said.strip()!r}'


def read_only_ledger(world, subject):
    """A ledger that the call names must take the run; without it the run is not written."""
    ledgers = world.scratch / 'ledger'
    subject.lay_out(world.out)
    ledgers.chmod(0o555)
    subject.ledger.chmod(0o444)
    status, said = world.run(world.command(subject, subject.LATER), BOUND)
    ledgers.chmod(0o755)
    subject.ledger.chmod(0o644)
    state, hidden = subject.state(world.out)
    if status != UNWRITTEN or state != 'earlier' or hidden or str(subject.ledger) not in said or 'cure:' not in said:
        yield f'exit {status}, files {state}, left {hidden}, said {said.strip()!r}'
    yield from subject.ledger_problems(world, 1, 1)


def read_only_inputs(world, subject):
    if os.environ['HG_FAULT_MOUNTS'] != 'yes':
        return
    town = world.scratch / 'town'
    subject.lay_out(world.out)
    subprocess.run(['mount', '--bind', town, town], check=True)
    subprocess.run(['mount', '-o', 'remount,bind,ro', town], check=True)
    try:
        status, said = world.run(world.command(subject, subject.LATER))
    finally:
        subprocess.run(['umount', '-l', town], check=True)
    if status != subject.status or subject.state(world.out)[0] != 'later':
        yield f'exit {status}, said {said.strip()!r}'


def run(world, subject, tally, tries):
    tally.add('folders', f'{subject.name}, folder in place of a file', folder_in_place_of(world, subject, tries))
    for way in (read_only_output, output_cannot_be_made, read_only_home, read_only_ledger, read_only_inputs):
        tally.add('folders', f'{subject.name}, {way.__name__.replace("_", " ")}', way(world, subject))
