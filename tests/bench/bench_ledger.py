"""How long `hegui ledger diff` and `summary` take over many runs; prints numbers, judges nothing.

bench_ledger.py FILL_LEDGER HEGUI FOLDER [RUNS [FINDINGS]].  One project is judged again and again, a run every day; between two runs a
twentieth of the findings is cured, as many are new, and a twentieth lies a little elsewhere."""
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'ledger'))
from diff_runs import Ledger, finding, run, square  # noqa: E402

RULES = ('HG-A-101', 'HG-I-001', 'HG-L-001', 'HG-O-001', 'HG-O-003', 'HG-S-001', 'HG-T-003')
DEPARTMENTS = ('自然资源', '园区', '编制单位', '生态环境')


def drawn(chance, n):
    return {'rule': chance.choice(RULES), 'key': f'4101840010{n:08}', 'box': [10 * (n % 997), 10 * (n // 997), 30, 20],
            'severity': chance.choice(['block', 'warn', 'info']), 'measured': round(chance.uniform(1, 9e4), 2),
            'zone': f'Z{n % 12}', 'responsible': chance.choice(DEPARTMENTS)}


def built(one):
    return finding(**{key: value for key, value in one.items() if key != 'box'}, place=square(*one['box']))


def runs(count, findings):
    chance = random.Random(1)
    present = [drawn(chance, n) for n in range(findings)]
    number = findings
    for day in range(count):
        for _ in range(findings // 20):
            present[chance.randrange(findings)] = drawn(chance, number)
            number += 1
            one = dict(present[place := chance.randrange(findings)])
            one['box'] = [one['box'][0] + 0.4, *one['box'][1:]]
            present[place] = one
        yield run([built(one) for one in present], as_of=str(date(2024, 1, 1) + timedelta(day)), zones=[f'Z{i}' for i in range(12)],
                  indices=[[f'Z{i}', 'far', 0.9] for i in range(12)], idle=[[f'P{i}', f'Z{i}', 'idle', 500.0] for i in range(12)])


def timed(program, where, *arguments):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([program, 'ledger', *arguments, '--ledger', where, '--json'], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    fill, program, folder = (str(Path(word).resolve()) for word in sys.argv[1:4])
    count, findings = (int(word) for word in (sys.argv[4:6] or ('1000', '300')))
    Path(folder).mkdir(parents=True, exist_ok=True)
    where = Path(folder) / f'{count}x{findings}.sqlite'
    if not where.exists():
        Ledger(fill, program, where, runs(count, findings))
    print(f'{count} runs of {findings} findings, {where.stat().st_size / 1e6:.0f} MB')
    for arguments in (('diff',), ('diff', '1', str(count)), *(('summary', '--by', by) for by in ('week', 'month', 'zone', 'department'))):
        wall, cpu = timed(program, str(where), *arguments)
        print(f'ledger {" ".join(arguments):28} {cpu:6.2f} s of processor, {wall:6.2f} s by the clock')


if __name__ == '__main__':
    main()
