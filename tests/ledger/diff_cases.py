"""`hegui ledger diff` on pairs of runs made by hand, whose answers are known.

diff_cases.py FILL_LEDGER HEGUI FOLDER [postgis].  With `postgis` the ledgers lie in a server of the test's own; 77: it is not installed."""
import shutil
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / 'support')]
from diff_runs import INPUTS, RULES, Ledger, finding, run, square, told  # noqa: E402

BIG = square(0, 0, 100)


def without(name):
    return [row for row in INPUTS if row[2] != name]


def rules_without(rule):
    return {name: name for name in RULES if name != rule}


# name: (runs, {(before, after): (change, match, [why])}, {count: number})
CASES = {
    'nothing changed': ([run([finding(key='P1', place=BIG, measured=5)])] * 2,
                        {('f-0001', 'f-0001'): ('same', 'key', [])}, {'left': 1, 'fixed': 0, 'new': 0}),
    'fixed and new': ([run([finding(key='P1', place=BIG)]), run([finding(key='P2', place=square(500, 0, 10))])],
                      {('f-0001', None): ('fixed', None, []), (None, 'f-0001'): ('new', None, [])},
                      {'fixed': 1, 'new': 1, 'left': 0}),
    # The record's number stands in for a business key, and changed with it.
    'another row of the file': ([run([finding(key='12', place=BIG)]), run([finding(key='13', place=BIG)])],
                                {('f-0001', 'f-0001'): ('same', 'overlap', [])}, {'left': 1}),
    'parcel renumbered, boundary surveyed anew': (
        [run([finding(key='P1', place=BIG, measured=10000)]), run([finding(key='P9', place=square(2, 1, 100), measured=10000)])],
        {('f-0001', 'f-0001'): ('same', 'overlap', [])}, {'left': 1, 'changed': 0}),
    'a point moved by 0.4 m': ([run([finding(point=[38505000.0, 3816000.0])]), run([finding(point=[38505000.4, 3816000.0])])],
                               {('f-0001', 'f-0001'): ('same', 'near', [])}, {'left': 1}),
    'a point moved by 1.2 m is another': (
        [run([finding(point=[38505000.0, 3816000.0])]), run([finding(point=[38505001.2, 3816000.0])])],
        {('f-0001', None): ('fixed', None, []), (None, 'f-0001'): ('new', None, [])}, {'fixed': 1, 'new': 1}),
    'a place moved by 0.4 m': ([run([finding(place=BIG)]), run([finding(place=square(0.4, 0, 100))])],
                               {('f-0001', 'f-0001'): ('same', 'overlap', [])}, {'left': 1}),
    # The larger part is what is left; the other is new.
    'split in two': ([run([finding(place=BIG, measured=10000)]),
                      run([finding(place=square(0, 0, 40, 100), measured=4000), finding(place=square(40, 0, 60, 100), measured=6000)])],
                     {('f-0001', 'f-0002'): ('changed', 'overlap', ['measured']), (None, 'f-0001'): ('new', None, [])},
                     {'left': 1, 'changed': 1, 'new': 1, 'fixed': 0}),
    'two become one': ([run([finding(place=square(0, 0, 40, 100)), finding(place=square(40, 0, 60, 100))]), run([finding(place=BIG)])],
                       {('f-0002', 'f-0001'): ('same', 'overlap', []), ('f-0001', None): ('fixed', None, [])},
                       {'left': 1, 'fixed': 1}),
    'less than half in common': ([run([finding(place=BIG)]), run([finding(place=square(55, 0, 100))])],
                                 {('f-0001', None): ('fixed', None, []), (None, 'f-0001'): ('new', None, [])}, {'fixed': 1, 'new': 1}),
    'shrunk to its corner': ([run([finding(place=BIG, measured=10000)]), run([finding(place=square(0, 0, 20), measured=400)])],
                             {('f-0001', 'f-0001'): ('changed', 'overlap', ['measured'])}, {'left': 1, 'changed': 1}),
    'another rule at the same place': ([run([finding('HG-S-001', place=BIG)]), run([finding('HG-T-003', place=BIG)])],
                                       {('f-0001', None): ('fixed', None, []), (None, 'f-0001'): ('new', None, [])},
                                       {'fixed': 1, 'new': 1}),
    # Two findings of one parcel differ in their field alone; the first is cured, and the second takes over its key.
    'the field tells them apart': ([run([finding('HG-A-101', 'P1', point=[1.0, 2.0], field='YDDGRQ', text='a'),
                                         finding('HG-A-101', 'P1', point=[1.0, 2.0], field='SJJDRQ', text='b')]),
                                    run([finding('HG-A-101', 'P1', point=[1.0, 2.0], field='SJJDRQ', text='b')])],
                                   {('f-0001', None): ('fixed', None, []), ('f-0002', 'f-0001'): ('same', 'key', [])},
                                   {'fixed': 1, 'left': 1}),
    'rounding is no change': ([run([finding(key='P1', place=BIG, measured=10.001)]), run([finding(key='P1', place=BIG, measured=10.004)])],
                              {('f-0001', 'f-0001'): ('same', 'key', [])}, {'changed': 0, 'left': 1}),
    'a change in print': ([run([finding(key='P1', place=BIG, measured=10.00)]), run([finding(key='P1', place=BIG, measured=10.02)])],
                          {('f-0001', 'f-0001'): ('changed', 'key', ['measured'])}, {'changed': 1, 'left': 1}),
    'became unknown': ([run([finding(key='P1', place=BIG, measured=10.0)]),
                        run([finding(key='P1', place=BIG, severity='undecided')])],
                       {('f-0001', 'f-0001'): ('changed', 'key', ['measured', 'severity'])}, {'changed': 1, 'left': 1, 'fixed': 0}),
    'another limit': ([run([finding('HG-I-001', 'P1', BIG, measured=0.6, unit='1', limit=('>=', 0.7, '1'))]),
                       run([finding('HG-I-001', 'P1', BIG, measured=0.6, unit='1', limit=('>=', 0.8, '1'))])],
                      {('f-0001', 'f-0001'): ('changed', 'key', ['limit'])}, {'changed': 1, 'left': 1}),
    'accepted now': ([run([finding(key='P1', place=BIG)]), run([finding(key='P1', place=BIG, waived=True)])],
                     {('f-0001', 'f-0001'): ('waived', 'key', [])}, {'waived': 1, 'left': 0, 'fixed': 0}),
    'the exception ended': ([run([finding(key='P1', place=BIG, waived=True)]), run([finding(key='P1', place=BIG)])],
                            {('f-0001', 'f-0001'): ('changed', 'key', ['waiver_ended'])}, {'raised': 1, 'new': 0, 'after': 1}),
    'lowered to a note': ([run([finding(key='P1', place=BIG)]), run([finding(key='P1', place=BIG, severity='info')])],
                          {('f-0001', 'f-0001'): ('changed', 'key', ['severity'])}, {'lowered': 1, 'fixed': 0, 'left': 0}),
    'notes are not counted': ([run([finding(key='P1', place=BIG, severity='info')]), run([])],
                              {('f-0001', None): ('fixed', None, [])}, {'fixed': 0, 'notes': 1, 'before': 0}),
    # --- what is gone without being cured
    'the rule is gone': ([run([finding(place=BIG)]), run([], rules=rules_without('HG-T-003'))],
                         {('f-0001', None): ('not_judged', None, ['rule_gone'])}, {'not_judged': 1, 'fixed': 0}),
    'the rule is switched off': (
        [run([finding(place=BIG)]), run([finding('HG-X-243', severity='warn', source='p.yaml', layer=None,
                                                 text="the project sets rule 'HG-T-003' from 'warn' to 'off'")])],
        {('f-0001', None): ('not_judged', None, ['rule_off']), (None, 'f-0001'): ('new', None, [])}, {'not_judged': 1, 'fixed': 0}),
    'the rule is only lowered': (
        [run([finding(place=BIG)]), run([finding('HG-X-243', severity='warn', source='p.yaml', layer=None,
                                                 text="the project sets rule 'HG-T-003' from 'block' to 'warn'")])],
        {('f-0001', None): ('fixed', None, []), (None, 'f-0001'): ('new', None, [])}, {'fixed': 1}),
    'rules that lack something, told in one': (
        [run([finding(place=BIG), finding('HG-S-001', place=BIG)]),
         run([finding('HG-X-247', severity='info', source=None, layer=None, zone=None,
                      text='parcels missing or unusable, so these rules were not judged: HG-A-101 declared; HG-T-003 overlap')])],
        {('f-0001', None): ('not_judged', None, ['rule_wants']), ('f-0002', None): ('fixed', None, []),
         (None, 'f-0001'): ('new', None, [])}, {'not_judged': 1, 'fixed': 1}),
    'the rule lacks something': (
        [run([finding(place=BIG)]), run([finding('HG-T-003', severity='undecided', source=None, layer=None, zone=None,
                                                 text="cannot judge 'overlap': parcels missing or unusable")])],
        {('f-0001', None): ('not_judged', None, ['rule_wants']), (None, 'f-0001'): ('new', None, [])}, {'not_judged': 1, 'fixed': 0}),
    'its zone is gone': ([run([finding(place=BIG, zone='Z2')], zones=('Z1', 'Z2')), run([], zones=('Z1',))],
                         {('f-0001', None): ('not_judged', None, ['zone_gone'])}, {'not_judged': 1, 'fixed': 0}),
    'its candidate is gone': ([run([finding(key='C1', place=BIG)], kind='supply', candidates=('C1', 'C2')),
                               run([], kind='supply', candidates=('C2',))],
                              {('f-0001', None): ('not_judged', None, ['candidate_gone'])}, {'not_judged': 1, 'fixed': 0}),
    'its layer is gone': ([run([finding(place=BIG)]), run([], inputs=without('zd.shp'))],
                          {('f-0001', None): ('not_judged', None, ['layer_gone'])}, {'not_judged': 1, 'fixed': 0}),
    # A conflict says its basic farmland; it rests on the urban plan as well.
    'the other plan is gone': ([run([finding('HG-O-001', place=BIG, source='YJJBNT.shp', layer='YJJBNT')]),
                                run([], inputs=without('csgh.shp'))],
                               {('f-0001', None): ('not_judged', None, ['layer_gone'])}, {'not_judged': 1, 'fixed': 0}),
    'a layer with another name': ([run([finding(place=BIG)]),
                                   run([], inputs=[*without('zd.shp'), ['parcels', None, 'new/zd2.shp', 'zd2', 'b', 100]])],
                                  {('f-0001', None): ('fixed', None, [])}, {'fixed': 1}),
    'its layer cannot be read any more': (
        [run([finding(place=BIG)]), run([finding('HG-F-003', severity='undecided', text='unreadable')])],
        {('f-0001', None): ('not_judged', None, ['layer_doubtful']), (None, 'f-0001'): ('new', None, [])}, {'not_judged': 1}),
    'an old doubt about the layer': (
        [run([finding(place=BIG), finding('HG-F-003', severity='undecided', text='unreadable')]),
         run([finding('HG-F-003', severity='undecided', text='unreadable')])],
        {('f-0001', None): ('fixed', None, []), ('f-0002', 'f-0001'): ('same', 'key', [])}, {'fixed': 1, 'left': 1}),
    'a rule that is new': ([run([], rules=rules_without('HG-T-003')), run([finding(place=BIG)])],
                           {(None, 'f-0001'): ('new', None, ['rule_added'])}, {'new': 1}),
    'other coordinates: keys only': ([run([finding(key='1', place=BIG), finding('HG-A-101', 'P1', text='a', point=[1.0, 1.0], base='-')]),
                                      run([finding(key='2', place=BIG), finding('HG-A-101', 'P1', text='a', point=[9.0, 9.0], base='-')],
                                          crs='EPSG:4547')],
                                     {('f-0001', None): ('fixed', None, []), (None, 'f-0001'): ('new', None, []),
                                      ('f-0002', 'f-0002'): ('same', 'key', [])}, {'fixed': 1, 'new': 1, 'left': 1}),
}


def problems_of(name, case, ledger):
    runs, rows, counts = case
    diff = ledger.diff(1, 2)
    got = {key: (row['change'], row['match'], row['why']) for key, row in told(diff).items()}
    if got != rows:
        yield f'{name}: {got} instead of {rows}'
    for count, number in counts.items():
        if diff['counts'][count] != number:
            yield f'{name}: {count} is {diff["counts"][count]} instead of {number}'
    sums = diff['counts']
    if sums['before'] != sums['left'] + sums['fixed'] + sums['not_judged'] + sums['waived'] + sums['lowered'] \
            or sums['after'] != sums['left'] + sums['new'] + sums['raised']:
        yield f'{name}: the counts do not add up: {sums}'


def check_calls(ledger):
    """Exit status and words of the calls themselves; the ledger has runs 1 check, 2 check, 3 supply of one project."""
    for arguments, status, word in ((('diff', '1', '9'), 2, 'no run 9'), (('diff', '1', '3'), 2, 'is a supply'), (('diff', '3'), 2, ''), (('diff',), 2, ''),
                                    (('diff', 'x'), 2, ''), (('diff', '--project', 'nobody'), 2, 'no two runs'),
                                    (('summary', '--by', 'moon'), 2, ''), (('diff', '1', '2'), 0, '')):
        got, out, err = ledger.ask(*arguments)
        if got != status or (status == 0) != bool(out) or word not in err:
            yield f'ledger {" ".join(arguments)}: exit {got}, {err or out}'
    _, out, _ = ledger.ask('diff', '1', '2', lang='zh')
    if '已整改 1 处，遗留 0 处，新增 1 处' not in out:
        yield f'the words: {out}'
    if ledger.diff(1)['after']['run'] != 2:
        yield 'diff 1 takes the last run of its kind'


def check_all(fill, program, place_of):
    problems = []
    for name, case in CASES.items():
        problems += problems_of(name, case, Ledger(fill, program, place_of(), case[0]))
    runs = CASES['fixed and new'][0]
    try:
        problems += check_calls(Ledger(fill, program, place_of(), [*runs, run([], kind='supply')]))
    except AssertionError as fault:
        problems.append(str(fault))
    return problems


def main():
    fill, program, folder = (str(Path(word).resolve()) for word in sys.argv[1:4])
    shutil.rmtree(folder, ignore_errors=True)
    Path(folder).mkdir(parents=True)
    number = iter(range(1000))
    if sys.argv[4:] == ['postgis']:
        from postgres_server import SKIPPED, Server, newest_server
        if newest_server() is None:
            return SKIPPED
        with Server(newest_server(), Path(folder) / 'server') as server:
            def place():
                name = f'l{next(number)}'
                server.make_database(name)
                return server.connection(database=name)
            problems = check_all(fill, program, place)
    else:
        problems = check_all(fill, program, lambda: f'{folder}/{next(number)}.sqlite')
    print(*problems, sep='\n')
    print(f'{len(CASES)} cases, {len(problems)} problems')
    return bool(problems)


if __name__ == '__main__':
    sys.exit(main())
