"""The part of set-up that runs every time: a stamp says that nothing is to be done."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

# Plays the machine's Python: notes the call, makes what set-up would make.
PYTHON = """#!/bin/sh
echo "$*" >>"{folder}/calls"
case "$*" in
    --version) echo "Python $(cat "{folder}/version")" ;;
    -c*) grep -q '^3.11' "{folder}/version" ;;
    *bootstrap.paths) echo "{folder}/fonts" ;;
    *docgen.bootstrap*)
        test ! -e "{folder}/broken" || exit 1
        mkdir -p .venv "{folder}/fonts"
        touch "{folder}/fonts/fonts.json"
        ;;
esac
"""


class Tree:
    """A copy of what the script reads, with a Python that only notes what it is asked to do."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        self.top = folder / "project with space"
        for pattern in ("pyproject.toml", "*.lock", "tests/judges/package-lock.json", "docgen/bootstrap/*.*"):
            for source in root.glob(pattern):
                target = self.top / source.relative_to(root)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, target)
        (folder / "version").write_text("3.11.2", encoding="utf-8")
        self.python = folder / "python"
        self.python.write_text(PYTHON.format(folder=folder), encoding="utf-8")
        self.python.chmod(0o755)

    def set_up(self, stage: str = "run", **environ: str) -> subprocess.CompletedProcess[str]:
        (self.folder / "calls").unlink(missing_ok=True)
        script = self.top / "docgen" / "bootstrap" / "setup.sh"
        env = {"PATH": os.defpath, "HOME": "/home/clerk", "PYTHON": str(self.python), **environ}
        return subprocess.run(["sh", script, stage], env=env, capture_output=True, text=True, check=False)

    def worked(self) -> bool:
        """Whether the last call started the set-up proper."""
        return "-m docgen.bootstrap " in (self.folder / "calls").read_text(encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path, root: Path) -> Tree:
    return Tree(tmp_path, root)


def test_the_second_run_does_nothing(tree: Tree) -> None:
    first = tree.set_up()
    assert (first.returncode, first.stderr, tree.worked()) == (0, "", True)
    second = tree.set_up()
    assert (second.returncode, second.stderr, tree.worked()) == (0, "", False)


@pytest.mark.parametrize(
    "name",
    [
        "requirements.lock",
        "requirements-dev.lock",
        "pyproject.toml",
        "tests/judges/package-lock.json",
        "docgen/bootstrap/fontlist.py",
    ],
)
def test_a_changed_input_starts_it_again(tree: Tree, name: str) -> None:
    tree.set_up()
    with open(tree.top / name, "a", encoding="utf-8") as file:
        file.write("# changed\n")
    tree.set_up()
    assert tree.worked()


def test_lost_fonts_another_font_folder_or_python_start_it_again(tree: Tree) -> None:
    tree.set_up()
    (tree.folder / "fonts" / "fonts.json").unlink()
    tree.set_up()
    assert tree.worked()
    tree.set_up(DOCGEN_FONTS="/srv/fonts")
    assert tree.worked()
    (tree.folder / "version").write_text("3.11.9", encoding="utf-8")
    tree.set_up(DOCGEN_FONTS="/srv/fonts")
    assert tree.worked()


def test_each_stage_has_its_own_stamp(tree: Tree) -> None:
    tree.set_up("run")
    tree.set_up("test")
    assert tree.worked()


def test_a_failure_is_passed_on_and_tried_again(tree: Tree) -> None:
    (tree.folder / "broken").touch()
    assert tree.set_up().returncode == 1
    (tree.folder / "broken").unlink()
    assert tree.set_up().returncode == 0
    assert tree.worked()


def test_an_old_python_is_told(tree: Tree) -> None:
    (tree.folder / "version").write_text("3.9.2", encoding="utf-8")
    done = tree.set_up()
    assert done.returncode == 1
    assert "需要 Python 3.11 以上，现为：Python 3.9.2" in done.stderr


def test_a_missing_python_is_told(tree: Tree) -> None:
    done = tree.set_up(PYTHON="no-such-python")
    assert done.returncode == 1
    assert "没有找到 no-such-python" in done.stderr
    assert "apt-get install -y python3" in done.stderr
