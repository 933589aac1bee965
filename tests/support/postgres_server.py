"""A PostgreSQL server for one test: its data in a folder of the test, a Unix socket only, no network."""
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

SKIPPED = 77
SECRET = "pass'word 合规&x"


def newest_server():
    """The folder of the newest PostgreSQL's programs that has PostGIS beside it."""
    found = sorted(Path('/usr/lib/postgresql').glob('*/bin/initdb'), key=lambda path: int(path.parts[4]))
    return next((path.parent for path in reversed(found)
                 if Path(f'/usr/share/postgresql/{path.parts[4]}/extension/postgis.control').exists()), None)


class Server:
    """PostgreSQL refuses to run as root: then it runs as the package's own user."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, Path(folder)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.socket = Path(tempfile.mkdtemp(prefix='hegui-pg-'))  # the path of a socket has room for 107 bytes only
        self.user = 'postgres' if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.user)
            shutil.chown(self.socket, self.user)

    def run(self, program, *arguments, **options):
        who = {'user': self.user, 'group': pwd.getpwnam(self.user).pw_gid, 'extra_groups': []} if os.geteuid() == 0 else {}
        return subprocess.run([str(self.programs / program), *arguments], check=True, capture_output=True, timeout=120,
                              cwd=self.folder, **who, **options)

    def __enter__(self):
        data = self.folder / 'data'
        word = self.socket / 'word'
        word.write_text(SECRET + '\n', encoding='utf-8')
        word.chmod(0o644)
        self.run('initdb', '-D', str(data), '-U', 'hegui', '-E', 'UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256',
                 f'--pwfile={word}', '-N')
        self.run('pg_ctl', '-D', str(data), '-w', '-l', str(self.folder / 'log'),
                 '-o', f"-c listen_addresses='' -c unix_socket_directories='{self.socket}' -F", 'start')
        return self

    def __exit__(self, *_):
        self.run('pg_ctl', '-D', str(self.folder / 'data'), '-w', '-m', 'immediate', 'stop')
        shutil.rmtree(self.socket)
        shutil.rmtree(self.folder)

    def connection(self, password=SECRET, database='postgres'):
        quoted = password.replace('\\', r'\\').replace("'", r"\'")
        return f"PG:host={self.socket} user=hegui dbname={database} password='{quoted}'"

    def make_database(self, name):
        self.run('psql', '-h', str(self.socket), '-U', 'hegui', '-d', 'postgres', '-qc', f'CREATE DATABASE {name}',
                 env={**os.environ, 'PGPASSWORD': SECRET})
