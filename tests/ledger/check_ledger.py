"""The ledger read by somebody else: the chain made again from doc/LEDGER.md alone, and every way of tampering with it found.

check_ledger.py PROGRAM."""
import json
import os
import shutil
import sqlite3
import stat
import struct
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLES = {  # in the order of their seals; text unless told otherwise
    'run_text': ('run sha256', 'sha256'),
    'input': ('run n role plan source layer sha256 sm3 crs features skipped', 'n'),
    'run_finding': ('run n id finding waived waiver', 'n'),
    'zone': ('run n id name area_m2', 'n'),
    'index_value': ('run n subject id zone name value unit limit_op limit_value holds', 'n'),
    'idle': ('run n parcel zone state branch since full_years cause area_m2', 'n'),
    'candidate': ('run n id zone verdict area_m2', 'n'),
    'waiver': ('run n rule key reason person expiry used', 'n'),
}
RUN = 'id recorded_at as_of kind project project_path region version crs area edition verdict exit_status rules_sha256' \
      ' standards_sha256 identity block warn info undecided waived previous'
FINDING = 'stable_key rule severity business_key zone source layer field responsible measured unit limit_op limit_value' \
          ' limit_unit message_zh message_en cure_zh cure_en x y geometry'


def wkb(blob):
    """A SpatiaLite geometry (its manual, "BLOB-Geometry") as little-endian WKB: without envelope, a byte order before each polygon."""
    assert blob[:2] == b'\x00\x01' and blob[38] == 0x7c and blob[-1] == 0xfe
    assert struct.unpack('<i', blob[2:6]) == (-1,)
    kind, count = struct.unpack('<II', blob[39:47])
    assert kind == 6
    out, at = b'\x01' + blob[39:47], 47
    for _ in range(count):
        assert blob[at] == 0x69
        rings, = struct.unpack('<I', blob[at + 5:at + 9])
        out, at = out + b'\x01' + blob[at + 1:at + 9], at + 9
        for _ in range(rings):
            end = at + 4 + 16 * struct.unpack('<I', blob[at:at + 4])[0]
            out, at = out + blob[at:end], end
    assert at == len(blob) - 1
    return out


def cell(value):
    if value is None:
        return '\\N'
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return struct.pack('>d', value).hex()
    if isinstance(value, bytes):
        return wkb(value).hex()
    return value.replace('\\', '\\\\').replace('\t', '\\t').replace('\n', '\\n').replace('\r', '\\r')


def line(table, row):
    return ''.join([table, *('\t' + cell(value) for value in row), '\n']).encode()


def rows(base, table, columns, rest=''):
    return list(base.execute(f"SELECT {', '.join(columns.split())} FROM {table} {rest}"))


def chain(base):
    """The hash of every run, from its rows."""
    hashes = []
    for row in rows(base, 'run', RUN, 'ORDER BY id'):
        text = line('run', row)
        for table, (columns, order) in TABLES.items():
            lines = [line(table, one) for one in rows(base, table, columns, f'WHERE run = {row[0]} ORDER BY {order}')]
            text += line('seal', (row[0], table, len(lines), sha256(b''.join(lines)).hexdigest()))
        hashes.append(sha256(text).hexdigest())
    return hashes


def check_oracle(path):
    base = sqlite3.connect(path)
    stored = base.execute('SELECT id, previous, hash FROM run ORDER BY id').fetchall()
    assert [one[0] for one in stored] == list(range(1, len(stored) + 1))
    assert chain(base) == [one[2] for one in stored]
    assert [one[1] for one in stored] == ['0' * 64, *(one[2] for one in stored[:-1])]
    for *row, digest in rows(base, 'finding', FINDING + ' digest'):
        assert sha256(line('finding', row)).hexdigest() == digest, row
    for digest, *parts in rows(base, 'text', 'sha256 kind name body'):
        assert sha256(b''.join(part.encode() + b'\0' for part in parts)).hexdigest() == digest
    geometries, = base.execute('SELECT count(geometry) FROM finding').fetchone()
    assert geometries > 10
    head = dict(base.execute('SELECT name, value FROM ledger'))
    assert (head['head_run'], head['head_hash']) == (str(len(stored)), stored[-1][2])
    base.close()


# What somebody does to a ledger of four runs, and what `verify` must say.
def one_ulp(base):
    value, rowid = base.execute('SELECT area_m2, n FROM zone WHERE run = 2').fetchone()
    base.execute('UPDATE zone SET area_m2 = ? WHERE run = 2 AND n = ?',
                 (struct.unpack('<d', struct.pack('<q', struct.unpack('<q', struct.pack('<d', value))[0] + 1))[0], rowid))


def one_vertex(base):
    digest, blob = base.execute('SELECT digest, geometry FROM finding WHERE geometry IS NOT NULL').fetchone()
    blob = bytearray(blob)
    blob[70] ^= 1
    base.execute('UPDATE finding SET geometry = ? WHERE digest = ?', (bytes(blob), digest))


def swap(base):
    for table in ('run', *TABLES, 'seal'):
        key = 'id' if table == 'run' else 'run'
        for old, new in ((2, 99), (3, 2), (99, 3)):
            base.execute(f'UPDATE {table} SET {key} = {new} WHERE {key} = {old}')


def take(run):
    def remove(base):
        for table in (*TABLES, 'seal'):
            base.execute(f'DELETE FROM {table} WHERE run = {run}')
        base.execute(f'DELETE FROM run WHERE id = {run}')
    return remove


def take_last_and_head(base):
    take(4)(base)
    base.execute("UPDATE ledger SET value = '3' WHERE name = 'head_run'")
    base.execute("UPDATE ledger SET value = (SELECT hash FROM run WHERE id = 3) WHERE name = 'head_hash'")


def forge(base):
    """Somebody who knows the canonical form makes run 2 comply and hashes it again."""
    base.execute("UPDATE run SET verdict = 'compliant', exit_status = 0 WHERE id = 2")
    base.execute('UPDATE run SET hash = ? WHERE id = 2', (chain(base)[1],))


def forge_last(base):
    base.execute("UPDATE run SET verdict = 'compliant', exit_status = 0 WHERE id = 4")
    base.execute('UPDATE run SET hash = ? WHERE id = 4', (chain(base)[3],))


def sql(text):
    return lambda base: base.executescript(text)


TAMPERING = {
    'verdict': (sql("UPDATE run SET verdict = 'compliant' WHERE id = 3"), {'HG-X-411': ['run 3']}),
    'recorded_at': (sql("UPDATE run SET recorded_at = '2020-01-01T00:00:00Z' WHERE id = 1"), {'HG-X-411': ['run 1']}),
    'null_for_empty': (sql("UPDATE run SET region = NULL WHERE id = 1"), {'HG-X-411': ['run 1']}),
    'one_ulp': (one_ulp, {'HG-X-412': ["run 2 was altered in table 'zone'"]}),
    'input': (sql("UPDATE input SET sm3 = NULL WHERE run = 1 AND n = 0"), {'HG-X-412': ["run 1 was altered in table 'input'"]}),
    'row_removed': (sql('DELETE FROM run_finding WHERE run = 2 AND n = 5'), {'HG-X-413': ["table 'run_finding'", 'run 2']}),
    'row_added': (sql("INSERT INTO waiver VALUES (4, 0, 'HG-O-001', 'k', 'r', 'p', NULL, 1)"),
                  {'HG-X-413': ["table 'waiver' has 1 rows of run 4, and 0 were entered"]}),
    'seal': (sql("UPDATE seal SET row_count = 2 WHERE run = 1 AND name = 'zone'"),
             {'HG-X-411': ['run 1'], 'HG-X-413': ["table 'zone'"]}),
    'message': (sql("UPDATE finding SET message_zh = message_zh || '。' WHERE rule = 'HG-O-002' AND layer = 'csgh'"),
                {'HG-X-418': ['HG-O-002']}),
    'geometry': (one_vertex, {'HG-X-418': ['finding']}),
    'finding_removed': (sql("DELETE FROM finding WHERE rule = 'HG-S-002'"), {'HG-X-421': ["table 'finding'"]}),
    'finding_added': (sql("INSERT INTO finding (digest, stable_key, rule, severity, message_zh, message_en)"
                          " VALUES ('x', 'x', 'x', 'info', '', '')"), {'HG-X-418': ['x'], 'HG-X-420': ["'finding'"]}),
    'text': (sql("UPDATE text SET body = replace(body, '0.7', '0.5') WHERE name LIKE '%control-2008/control_limit.csv'"),
             {'HG-X-419': ['control_limit.csv']}),
    'missing': (take(2), {'HG-X-414': ['run 2 is missing']}),
    'swapped': (swap, {'HG-X-411': ['run 2', 'run 3'], 'HG-X-415': ['run 2 does not follow run 1: the run before it was 3']}),
    'tail': (take(4), {'HG-X-416': ['runs 4 to 4 were taken off']}),
    'all': (lambda base: [take(run)(base) for run in (1, 2, 3, 4)], {'HG-X-416': ['runs 1 to 4']}),
    'forged': (forge, {'HG-X-415': ['run 3 does not follow run 2']}),
    'forged_last': (forge_last, {'HG-X-417': ['run 4']}),
}


class Trial:
    def __init__(self, program, folder):
        self.program, self.folder = program, Path(folder)
        self.ledger = self.folder / 'ledger.sqlite'

    def run(self, *arguments, home=None, **options):
        return subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True, timeout=300,
                              env={**os.environ, 'LC_ALL': 'C.UTF-8', 'XDG_DATA_HOME': str(home or self.folder / 'home')}, **options)

    def check(self, ledger=None, *more, **options):
        named = ['--ledger', ledger] if ledger else []
        return self.run('check', ROOT / 'sample_data/xingang.yaml', '-o', self.folder / 'out', '--to', 'json', '-q', *named, *more, **options)

    def verify(self, ledger, *more):
        done = self.run('ledger', 'verify', *more, '--ledger', ledger, '--json', '--lang', 'en')
        return done.returncode, json.loads(done.stdout) if done.stdout else None


def check_tampering(trial, name):
    change, expected = TAMPERING[name]
    copy = trial.folder / f'{name}.sqlite'
    shutil.copy(trial.ledger, copy)
    base = sqlite3.connect(copy)
    for trigger, in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        base.execute(f'DROP TRIGGER "{trigger}"')  # SpatiaLite's own call functions that only it has
    change(base)
    base.commit()
    base.close()
    status, told = trial.verify(copy)
    assert status == 1 and not told['whole'], (name, status, told)
    for code, words in expected.items():
        messages = ' '.join(flaw['message']['en'] for flaw in told['flaws'] if flaw['code'] == code)
        assert all(word in messages for word in words), (name, code, told['flaws'])
    assert {flaw['code'] for flaw in told['flaws']} <= {*expected, 'HG-X-415', 'HG-X-417', 'HG-X-412', 'HG-X-411', 'HG-X-420'}, (name, told)
    copy.unlink()


def check_noted(trial):
    """A hash on paper shows what the file itself cannot: that its end, head and all, was taken off."""
    head = trial.verify(trial.ledger)[1]['head_hash']
    assert trial.verify(trial.ledger, head[:12])[0] == 0
    copy = trial.folder / 'cut.sqlite'
    shutil.copy(trial.ledger, copy)
    base = sqlite3.connect(copy)
    take_last_and_head(base)
    base.execute("DELETE FROM finding WHERE digest NOT IN (SELECT finding FROM run_finding)")
    base.commit()
    base.close()
    assert trial.verify(copy)[0] == 0
    status, told = trial.verify(copy, head[:12])
    assert status == 1 and [flaw['code'] for flaw in told['flaws']] == ['HG-X-422'], told
    assert trial.run('ledger', 'verify', 'no hash', '--ledger', copy).returncode == 2


def check_unreadable(trial):
    """What cannot be read is neither whole nor broken: 3."""
    assert trial.verify(trial.folder / 'none.sqlite')[0] == 3
    damaged = trial.folder / 'damaged.sqlite'
    content = bytearray(trial.ledger.read_bytes())
    for at in range(4096, len(content), 4096):
        content[at:at + 200] = bytes(200)
    damaged.write_bytes(content)
    done = trial.run('ledger', 'verify', '--ledger', damaged)
    assert done.returncode == 3 and done.stderr, done
    assert trial.run('ledger', 'show', '17', '--ledger', trial.ledger).returncode == 2
    assert trial.run('ledger', 'forget', '--ledger', trial.ledger).returncode == 2


def check_read_only(trial):
    """A ledger on a disk that is read-only; as somebody whom permissions hold."""
    folder = trial.folder / 'archive'
    folder.mkdir()
    shutil.copy(trial.ledger, folder / 'l.sqlite')
    (folder / 'l.sqlite').chmod(0o444)
    folder.chmod(0o555)
    trial.folder.chmod(0o755)
    who = {'user': 'nobody', 'group': 'nogroup', 'extra_groups': []} if os.geteuid() == 0 else {}
    for verb in (['list'], ['show', 'last'], ['verify']):
        done = trial.run('ledger', *verb, '--ledger', folder / 'l.sqlite', **who)
        assert done.returncode == 0 and done.stdout, done
    assert [one.name for one in folder.iterdir()] == ['l.sqlite']
    folder.chmod(0o755)


def check_refusals(trial):
    """A ledger that is named and cannot be added to: 4, and an earlier report stays.  The user's own: a warning."""
    result = trial.folder / 'out/result.json'
    before = result.stat().st_mtime_ns
    (trial.folder / 'text.txt').write_text('no ledger')
    for where in (trial.folder / 'text.txt', trial.folder / 'nowhere/ledger.sqlite', 'PG:host=/nowhere dbname=x password=geheim'):
        done = trial.check(where)
        assert done.returncode == 4 and 'geheim' not in done.stdout + done.stderr, done
    assert result.stat().st_mtime_ns == before and (trial.folder / 'text.txt').read_text() == 'no ledger'
    blocked = trial.folder / 'blocked'
    blocked.write_text('')
    done = trial.run('check', ROOT / 'sample_data/xingang.yaml', '-o', trial.folder / 'out', '--to', 'json', '--lang', 'en', home=blocked)
    assert done.returncode == 1 and 'cannot be entered in ledger' in done.stderr, done
    assert not trial.check(home=blocked).stderr
    done = trial.check(home=trial.folder / 'own')
    own = trial.folder / 'own/hegui/ledger.sqlite'
    assert done.returncode == 1 and stat.S_IMODE(own.parent.stat().st_mode) == 0o700
    assert trial.verify(own)[1]['runs'] == 1
    assert trial.check('none', home=trial.folder / 'other').returncode == 1 and not (trial.folder / 'other').exists()


def check_show(trial):
    told = json.loads(trial.run('ledger', 'show', 'last', '--ledger', trial.ledger, '--json').stdout)
    result = json.loads((trial.folder / 'out/result.json').read_text(encoding='utf-8'))
    run = told['runs'][0]
    assert run['verdict'] == result['verdict'] and run['counts'] == result['counts'], run
    assert run['rules_sha256'] == result['run']['rules_sha256']
    assert [(one['id'], one['rule'], one['key']) for one in told['findings']] == \
        [(one['id'], one['rule'], one['where']['key']) for one in result['findings']]
    layers = [one for one in told['inputs'] if one['role'] != 'project']
    assert [one['sha256'] for one in layers] == [one['sha256'] for one in result['inputs']]
    # SM3 by another program, over the files in the order of their names
    bytes_ = b''.join((ROOT / 'sample_data/xingang' / f'kfq.{end}').read_bytes() for end in ('cpg', 'dbf', 'prj', 'shp', 'shx')
                      if (ROOT / 'sample_data/xingang' / f'kfq.{end}').exists())
    assert sha256(bytes_).hexdigest() == layers[0]['sha256']
    done = subprocess.run(['openssl', 'dgst', '-sm3', '-r'], input=bytes_, capture_output=True, check=True)
    assert done.stdout.split()[0].decode() == layers[0]['sm3']


def main():
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(str(Path(sys.argv[1]).resolve()), folder)
        for extra in ([], ['--set', 'region=410100'], [], ['--as-of', '2025-01-01']):
            assert trial.check(trial.ledger, *extra).returncode == 1
        assert not list(trial.folder.glob('ledger.sqlite-*'))
        check_oracle(trial.ledger)
        assert trial.verify(trial.ledger)[0] == 0
        check_show(trial)
        for name in TAMPERING:
            check_tampering(trial, name)
        check_noted(trial)
        check_unreadable(trial)
        check_read_only(trial)
        check_refusals(trial)
    print(f'{len(TAMPERING) + 6} passed, 0 failed')


if __name__ == '__main__':
    main()
