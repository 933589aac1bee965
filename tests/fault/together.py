"""Several processes on one output folder, and readers beside them."""
import time

from world import digest_of


def run(world, subject, tally, tries):
    for _ in range(tries):
        subject.lay_out(world.out)
        days = [subject.EARLIER, subject.LATER, world.random.choice([subject.EARLIER, subject.LATER])]
        processes, seen, problems = [], 0, []
        for day in days:
            processes.append(world.start(world.command(subject, day)))
            time.sleep(world.random.choice([0, world.random.uniform(0, 0.3 * subject.duration)]))
        while any(process.poll() is None for process in processes):
            problems += read_whole(world, subject)
            seen += 1
        for process in processes:
            _, said = process.communicate()
            if process.returncode != subject.status:
                problems.append(f'exit {process.returncode}; {said.strip()[:200]}')
        state, hidden = subject.state(world.out)
        if state not in ('earlier', 'later') or hidden:
            problems.append(f'files {state}, left {hidden}')
        tally.note('together', f'files {state}')
        tally.add('together', f'{subject.name}, days {days}', sorted(set(problems)))


def read_whole(world, subject):
    """Whoever reads meanwhile finds each file whole, of one run or the other."""
    known = {name: {subject.files[day][name] for day in subject.files} for name in subject.files[subject.LATER]}
    for name, digests in known.items():
        try:
            found = digest_of(world.out / name)
        except OSError as problem:
            yield f'a reader found {name} missing: {problem}'
            continue
        if found not in digests:
            yield f'a reader found {name} of no untouched run'


