"""What a shell offers: asked as the shells ask, and by bash itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from docgen.cli import cli
from docgen.cli.shells import SHELLS, VARIABLE
from tests.command import ROOT, docgen
from tests.problems.bench import lay


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two offices: one with two years, one with one."""
    lay(tmp_path)
    for name in ("jia/2027/documents", "jia/2026/documents", "jia/forms", "yi/2026"):
        (tmp_path / "data" / name).mkdir(parents=True)
    for name in ("jia/2026/documents/催报函.yaml", "jia/2026/documents/通报.yaml", "jia/forms/own.yaml"):
        (tmp_path / "data" / name).write_text("标题: 甲\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def offered(*words: str) -> list[str]:
    """What is offered for the last of the words."""
    *before, begun = words
    found = BashComplete(cli, {}, "docgen", VARIABLE).get_completions(before, begun)
    return [each.value for each in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("not",), ["notice"]),
        (("notice", ""), ["2026", "2027"]),
        (("notice", "2027", "--office", ""), ["jia"]),
        (("notice", "--office", ""), ["jia", "yi"]),
        (("notice", "--office", "yi", ""), ["2026"]),
        (("document", "--office", "jia", "2026", ""), ["催报函", "通报"]),
        (("document", "--office", "jia", "2026", "催报函", ""), ["通报"]),
        (("issue", "--office", "jia", "2026", "催"), ["催报函"]),
        (("forms", "--office", "jia", "2026", "--form", "o"), ["own"]),
        (("forms", "2026", "--form", "mat"), ["materials"]),
        (("sent", "--office", "jia", "2026", "--form", "plan"), ["plan", "plan-county", "plan-key"]),
        (("notice", "2026", "--format", ""), ["docx", "pdf", "all"]),
        (("serve", "users", "a"), ["add"]),
        (("document", "2031", ""), []),
    ],
)
def test_a_word_is_completed_by_what_is_there(
    folder: Path, words: tuple[str, ...], expected: list[str]
) -> None:
    assert offered(*words) == expected


def test_another_data_folder_counts(folder: Path) -> None:
    shutil.move(folder / "data", folder / "elsewhere")
    assert offered("notice", "") == []
    assert offered("notice", "--data", "elsewhere", "") == ["2026", "2027"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_settings_of_each_shell_ask_docgen(shell: str) -> None:
    done = docgen("completion", shell)
    assert done.returncode == 0
    assert f"{VARIABLE}={shell}_complete" in done.stdout


@pytest.mark.slow
def test_bash_completes_a_year(folder: Path) -> None:
    """The settings as printed, loaded by bash, with the words of a line."""
    (folder / "bin").mkdir()
    (folder / "bin" / "docgen").symlink_to(Path(sys.executable).parent / "docgen")
    script = (
        'eval "$(docgen completion bash)"; COMP_WORDS=(docgen notice 202); COMP_CWORD=2; '
        '_docgen_completion docgen 202 notice; echo "${COMPREPLY[@]}"'
    )
    env = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", script], env=env, capture_output=True, text=True, check=True)
    assert (done.stdout.split(), done.stderr) == (["2026", "2027"], "")
