"""docs/server.md run as an administrator runs it, from the first line to the last."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from docgen.web.logbook import read_log
from tests.web.neighbours import PASSWORD
from tests.wheel.conftest import OFFICE, ROOT, Built, setting_up

GUIDE = (ROOT / "docs/server.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"## (\S+)\n|```(sh|ini)\n(.*?)```", GUIDE, re.DOTALL)
RECORDED = ("apt-get", "chown", "systemctl")  # what would change this very machine
PLACES = ("/srv", "/backup")


def steps() -> dict[str, str]:
    """The shell lines of each section, in order."""
    found: dict[str, str] = {}
    section = ""
    for heading, kind, text in BLOCKS:
        section = heading or section
        if kind == "sh":
            found[section] = found.get(section, "") + text
    return found


class Server:
    """A folder in the place of the machine's root, with stand-ins for what changes the machine itself."""

    def __init__(self, root: Path, python: Path) -> None:
        self.root = root
        self.bin = root / "bin"
        self.bin.mkdir()
        self._env = setting_up(root / "fonts-at-hand")
        for name in RECORDED:
            self._stand_in(name, f'echo {name} "$@" >>{root}/done')
        self._stand_in("useradd", f'echo useradd "$@" >>{root}/done; mkdir -p {root}/srv/docgen')
        self._stand_in("runuser", 'shift 3; exec "$@"')
        (self.bin / "python3").symlink_to(python)

    def _stand_in(self, name: str, script: str) -> None:
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def here(self, text: str) -> str:
        """A text of the guide with its places below the folder."""
        for place in PLACES:
            text = re.sub(rf"(?<![\w.]){place}\b", f"{self.root}{place}", text)
        return text

    @property
    def env(self) -> dict[str, str]:
        path = f"{self.bin}:{os.environ['PATH']}"
        return {**self._env, "PATH": path}

    def run(self, script: str, folder: Path, typed: str = "") -> str:
        """What the lines say; each has to succeed."""
        done = subprocess.run(
            ["sh", "-euc", self.here(script)],
            cwd=folder,
            env=self.env,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,  # a password is asked of the terminal where there is one
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done.stdout


@pytest.mark.slow
def test_the_guide_is_followed_from_the_first_line_to_the_last(
    built: Built, python: Path, tmp_path: Path
) -> None:
    server, left = Server(tmp_path, python), steps()
    home = tmp_path / "srv/docgen"
    dist = tmp_path / "dist"
    dist.mkdir()
    for path in (built.wheel, ROOT / "requirements-server.lock"):
        shutil.copy(path, dist)

    server.run(left.pop("安装"), tmp_path)
    shutil.copytree(ROOT / "data" / OFFICE, home / "data" / OFFICE)
    assert "周明远" in server.run(left.pop("使用者"), home, f"{PASSWORD}\n{PASSWORD}\n")
    server.run(left.pop("开机自动运行"), home)
    started(server, home)
    assert "还没有记录" in server.run(left.pop("谁改了什么"), home)
    before = contents(home / "data")
    commands = left.pop("备份与恢复")
    server.run(commands, home)
    assert contents(home / "data") == before
    assert (home / "data.old").is_dir()
    server.run(left.pop("升级"), tmp_path)
    assert (home / "env.old").is_dir()
    assert list(read_log(home / "data")) == []
    assert left == {}
    told = (tmp_path / "done").read_text(encoding="utf-8")
    assert re.findall("^systemctl (.*)$", told, re.MULTILINE) == [
        *(
            "daemon-reload",
            "enable --now docgen",
            "stop docgen",
            "start docgen",
            "stop docgen",
            "start docgen",
        ),
    ]


def started(server: Server, home: Path) -> None:
    """The unit's command, with a port that is free, in the unit's folder, says where the page is."""
    (text,) = (text for _, kind, text in BLOCKS if kind == "ini")
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str
    unit.read_string(server.here(text))
    service = unit["Service"]
    assert service["WorkingDirectory"] == str(home)
    command = [*service["ExecStart"].split(), "--port", "0"]
    with subprocess.Popen(command, cwd=home, env=server.env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = process.stdout.readline() + process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert re.search(r"https://gongwen\.local:\d+　https://192\.168\.1\.20:\d+", lines)
    assert str(process.returncode) in ("0", service["SuccessExitStatus"])
    assert {each.rpartition("/")[2] for each in service["ReadWritePaths"].split()} == {
        "data",
        "output",
        "收件",
        ".cache",
    }


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_guide_installs_what_the_program_says_is_missing() -> None:
    from docgen.bootstrap.system import FOR_BUILDING, FOR_RUNNING

    needed = {each.package for group in (FOR_BUILDING, FOR_RUNNING) for each in group.requirements}
    (line,) = re.findall(r"apt-get install -y (.*)", GUIDE)
    assert set(line.split()) == needed
