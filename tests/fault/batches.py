"""A batch that is killed: what was judged stays whole, and the next run takes it over and gives the files of an untouched run."""
import json
import shutil
import signal
import time

from world import digest_of

PROJECTS, FORMS = 4, 'json,gpkg,html'


def digests(folder):
    """Reports and overview; task.json and log.txt tell of the run, not of the plan."""
    return {str(path.relative_to(folder)): digest_of(path) for path in sorted(folder.rglob('*'))
            if path.is_file() and path.name not in ('task.json', 'log.txt')}


def command(world, out, *more):
    return [world.hegui, 'batch', str(world.scratch / 'province'), '-o', str(out), '--to', FORMS, '--as-of', '2026-11-21', '--lang', 'en',
            '--progress', 'none', '-q', '-j', '2', *more]


def judge(world, out, wanted, process_status):
    """A task that says it is done has all its files; a final file is never half."""
    found = digests(out)
    for name, digest in found.items():
        if '/.' not in f'/{name}' and wanted.get(name) != digest:
            yield f'{name} is of no untouched run'
    for record in out.rglob('task.json'):
        json.loads(record.read_text())
        for form in ('result.json', 'findings.gpkg', 'report.html'):
            if not (record.parent / form).exists():
                yield f'{record.parent.name} has a task.json and no {form}'
    status, said = world.run(command(world, out, '--resume'))
    if status != 0:
        yield f'the next run: exit {status}; {said.strip()[:200]}'
    if digests(out) != wanted:
        yield f'the next run gives other files: {sorted(set(digests(out).items()) ^ set(wanted.items()))[:4]}'


def run(world, tally, tries):
    province = world.scratch / 'province'
    for number in range(PROJECTS):
        shutil.copytree(world.scratch / 'town', province / f'zone-{number}', ignore=shutil.ignore_patterns('undated*'))
    reference, out = world.scratch / 'batch-reference', world.scratch / 'batch-out'
    start = time.monotonic()
    status, said = world.run(command(world, reference))
    duration, wanted = time.monotonic() - start, digests(reference)
    if status != 0:
        tally.add('batch', 'untouched', [f'exit {status}; {said}'])
        return
    for _ in range(tries):
        shutil.rmtree(out, ignore_errors=True)
        number = world.random.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM])
        moment = world.random.uniform(0, duration)
        process = world.start(command(world, out), start_new_session=True)
        time.sleep(moment)
        process.send_signal(number)
        process.communicate()
        out.mkdir(exist_ok=True)
        time.sleep(0.5)  # its workers end with it
        tally.note('batch', f'projects done: {len(list(out.rglob("task.json")))}')
        tally.add('batch', f'signal {number} after {moment:.4f} s', judge(world, out, wanted, process.returncode))
