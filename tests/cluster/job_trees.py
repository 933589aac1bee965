"""What the tests of jobs share: running hegui, and holding two folders of reports against each other."""
import json
import os
import pathlib
import re
import subprocess


class Hegui:
    def __init__(self, program, env=None):
        self.program = os.path.abspath(program)
        self.env = dict(os.environ, LC_ALL="C.UTF-8", LANG="en_US.UTF-8", **(env or {}))
        for name in [name for name in self.env if name.startswith("SLURM_") and name not in (env or {})]:
            del self.env[name]

    def run(self, *arguments, timeout=120, **env):
        """The finished process; its words are English."""
        return subprocess.run([self.program, *map(str, arguments), "--lang", "en"], env=dict(self.env, **env), timeout=timeout, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def start(self, *arguments):
        return subprocess.Popen([self.program, *map(str, arguments), "--lang", "en"], env=self.env, text=True, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, start_new_session=True)


def files_of(folder):
    """All files and what is hidden, relative."""
    folder = pathlib.Path(folder)
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


def masked(path, out):
    """The bytes without what the contract lets differ: seconds and threads of result.json, the digest of that file in a record; and
    without the name of the batch's folder, which a log tells."""
    data = path.read_bytes().replace(os.fsencode(out), b"OUT")
    if path.name.endswith("result.json"):
        data = re.sub(rb'"threads": \d+|"seconds": \{[^}]*\}', b"", data, count=2)
    if path.name == "task.json":
        record = json.loads(data)
        for form in record["forms"]:
            if form["file"].endswith("result.json"):
                form["sha256"] = form["bytes"] = None
        data = json.dumps(record, ensure_ascii=False).encode()
    return data


def assert_same_trees(one, other):
    one, other = pathlib.Path(one), pathlib.Path(other)
    names = files_of(one)
    assert names == files_of(other), sorted(set(names) ^ set(files_of(other)))
    assert names, f"{one} is empty"
    for name in names:
        assert masked(one / name, one) == masked(other / name, other), f"{name} is not the same in {one} and {other}"
    return len(names)


def missing_tasks(text):
    """Numbers of the tasks that a merge names."""
    return sorted(int(number) for number in re.findall(r"(?:task|tasks of|of task) (\d+) ", text))
