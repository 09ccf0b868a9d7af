"""What README promises: its commands run, its targets exist, its pictures and files are there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import docgen
from tests.plugins.ranges import amount

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OF_RETURNS = {"status 2026"}  # of what came back, once something was sent
LISTS = {"enter 2026"}  # what is to be done, and make nothing
COMMANDS = sorted(set(re.findall(r"`docgen ([a-z]+ \d{4})`", README)) - OF_RETURNS - LISTS)
TARGETS = sorted(set(re.findall(r"(?:`|^)make ([a-z]+)", README, re.MULTILINE)))


def test_the_first_commands_are_the_two_that_a_newcomer_needs() -> None:
    assert re.findall(r"^make .*", README, re.MULTILINE)[:2] == [
        "make notice YEAR=2026     # 生成这一年的通知及其附件（Word 和 PDF），放在 output/ 里",
        "make test                 # 运行全部测试",
    ]


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_exists_and_is_explained(target: str) -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert f"make {target} " in told


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.ranged("README 的每条命令；抽样时 forms 只做一张表，用一个进程，其余相同")
def test_every_docgen_command_runs(command: str, tmp_path: Path) -> None:
    """Forms are laid out by every process anew; that all come out right is tested where they are made."""
    data = shutil.copytree(ROOT / "data", tmp_path / "data")  # `forms` keeps definitions there
    one = ["--jobs", "1", "--form", "materials"]
    more = amount(one, []) if command.startswith("forms") else []
    done = docgen(*command.split(), *more, "--data", data, "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.rglob("*.pdf"))


@pytest.mark.parametrize("command", LISTS)
def test_what_lists_only_says_so_where_there_is_nothing(command: str, tmp_path: Path) -> None:
    assert f"`docgen {command}`" in README
    done = docgen(*command.split(), "--office", "yangcheng", "--data", ROOT / "data", "--output", tmp_path)
    assert (done.returncode, list(tmp_path.iterdir())) == (0, [])
    assert done.stdout.startswith("没有")


@pytest.mark.parametrize("command", OF_RETURNS)
def test_what_is_about_returns_says_what_comes_first(command: str, tmp_path: Path) -> None:
    assert f"`docgen {command}`" in README
    done = docgen(*command.split(), "--office", "yangcheng", "--data", ROOT / "data", "--output", tmp_path)
    assert done.returncode == 1
    assert "docgen sent 2026" in done.stderr


def test_every_picture_and_linked_file_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(links) > 5
    assert [link for link in links if not (ROOT / link).exists()] == []


def steps() -> Iterator[tuple[str, str]]:
    """What a new office does, in order: a file's path with what stands in it, or `` with a command."""
    section = README.partition("## 新开一家机关")[2].partition("\n## 怎样换一年")[0]
    for block in re.finditer(r"```(yaml|sh)\n(.*?)```", section, re.DOTALL):
        kind, text = block.groups()
        if kind == "yaml":  # the last file that is named above it
            yield re.findall(r"`(data/[^`]+\.yaml)`", section[: block.start()])[-1], text
        else:
            yield from (("", line.partition(" #")[0].strip()) for line in text.splitlines())


def words(command: str) -> list[str]:
    """The words that docgen gets, of a line with make or with its own name."""
    first, *rest = shlex.split(command)
    if first == ".venv/bin/docgen":
        return rest
    assert first == "make", command
    target, *given = rest
    values = dict(each.split("=") for each in given)
    office = ["--office", values["OFFICE"]] if "OFFICE" in values else []
    return [target, values["YEAR"], *office, *([values["NAME"]] if "NAME" in values else [])]


def test_a_new_office_is_shown_with_every_command_it_needs() -> None:
    commands = [words(text) for path, text in steps() if not path]
    assert [command[0] for command in commands] == [
        *("init", "notice", "document", "build", "units", "forms"),
        *("numbers", "issue", "issue", "issue", "numbers"),
    ]


@pytest.mark.slow
def test_a_new_office_made_as_shown_has_its_papers_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file as README gives it, each command in turn, beside the offices that ship."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    shown: set[str] = set()
    for path, text in steps():
        if path:  # shown first a file is whole, and takes the place of one that `init` wrote
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            with Path(path).open("a" if path in shown else "w", encoding="utf-8") as file:
                file.write(text)
            shown.add(path)
            continue
        if "--correct" in text:
            letter = Path("data/qingshan/2027/documents/催报函.yaml")
            letter.write_text(letter.read_text("utf-8").replace("2027-03-22", "2027-03-23"), "utf-8")
        done = docgen(*words(text), folder=tmp_path)
        assert done.returncode == 0, (text, done.stderr)
        assert not re.search("警告|提示|错误", done.stderr), (text, done.stderr)
    made = [path.name for path in Path("output/qingshan/2027").iterdir()]
    assert sum(name.endswith(".docx") for name in made) == sum(name.endswith(".pdf") for name in made) == 4
    assert "青应急〔2027〕8号" in Path("data/qingshan/2027/records/发文登记.yaml").read_text("utf-8")
