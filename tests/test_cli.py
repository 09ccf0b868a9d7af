"""The commands as a clerk meets them: what is said, what is written, the exit code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from docgen import __main__
from tests.command import docgen, process

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_calendar_writes_only_the_calendar(tmp_path: Path) -> None:
    done = process("calendar", 2024, "--output", tmp_path, "--format", "pdf", "--json")
    assert done.returncode == 0, done.stderr
    written = json.loads(done.stdout)["written"]
    assert written == ["宛应总指办〔2024〕3号附件1 2024年市级应急演练指导计划.pdf"]
    manifest = json.loads((tmp_path / "nanyang/2024/manifest.json").read_text(encoding="utf-8"))
    assert [entry["kind"] for entry in manifest["files"]] == ["calendar"]


def wrong_year(folder: Path) -> list[object]:
    return ["notice", "2031", "--output", folder / "out"]


def written(folder: Path) -> list[object]:
    return ["calendar", 2024, "--output", folder / "out", "--format", "docx"]


def json_of_what_cannot_be_written(folder: Path) -> list[object]:
    (folder / "out").write_text("a file where a folder is wanted")
    return [*written(folder), "--json"]


def bad_data(folder: Path) -> list[object]:
    copy = shutil.copytree(ROOT / "data", folder / "data")
    change(copy / "yangcheng/2026/notice.yaml", "2026-03-30", "2026-02-30")
    return ["notice", 2026, "--office", "yangcheng", "--data", copy, "--output", folder / "out"]


@pytest.mark.parametrize("words", [wrong_year, written, json_of_what_cannot_be_written, bad_data])
def test_a_process_of_its_own_does_the_same(tmp_path: Path, words: Callable[[Path], list[object]]) -> None:
    """Wrong use, success with warnings, failure as JSON, problems of the data: exit code, words, files."""
    found = []
    for run in (docgen, process):
        folder = tmp_path / "run"
        folder.mkdir()
        done = run(*words(folder))
        files = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        found.append((done.returncode, done.stdout, done.stderr, files))
        folder.rename(tmp_path / run.__name__)
    assert found[0] == found[1]
    assert found[0][1] + found[0][2]


def test_a_second_run_changes_nothing_and_says_so(tmp_path: Path) -> None:
    docgen("calendar", 2024, "--output", tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*") if path.is_file()}
    again = docgen("calendar", 2024, "--output", tmp_path)
    assert "没有变化" in again.stdout
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*") if path.is_file()}


def test_an_edited_docx_survives_the_next_run(tmp_path: Path) -> None:
    docgen("calendar", 2024, "--output", tmp_path, "--format", "docx")
    (file,) = tmp_path.rglob("*.docx")
    file.write_bytes(file.read_bytes() + b"edited by hand")
    again = docgen("calendar", 2024, "--output", tmp_path, "--format", "docx")
    assert again.returncode == 0
    assert any(
        "已改" in path.name and path.read_bytes().endswith(b"edited by hand") for path in tmp_path.rglob("*")
    )
    assert "您改过" in again.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["notice", "2031"], 2, "没有2031年的数据"),
        (["notice", "26"], 2, "不是年份"),
        (["notice", "2026", "--office", "yangchen"], 2, "yangcheng"),
        (["notice"], 2, "少了年份"),
        (["notice", "yangcheng", "2026"], 2, "“2026”前面多写了一个词：年份紧跟在命令后面，机关写在 --office"),
        (
            ["report", "2026"],
            2,
            "少了 --kind，要写 计划、上半年、年度、材料、催报、退回、上报包、通报 里的一个",
        ),
        (["notise", "2026"], 2, "您是否想写“notice”"),
        (["notice", "2026", "--forma", "pdf"], 2, "--format"),
        (["notice", "2026", "--format", "xls"], 2, "只能是 docx、pdf、all"),
        (["calendar", "2026"], 1, "没有“指导计划”"),
        (["forms", "2026", "--jobs", "two"], 2, "--jobs 应为整数"),
        (["forms", "2026", "--jobs", "0"], 2, "--jobs 应为 1 以上的整数，现为 0"),
        (["forms", "2026", "2027"], 2, "多写了“2027”。请看 docgen forms --help"),
        (["forms", "2026", "--office", "yangcheng", "--unit", "Q"], 1, "没有写任何文件"),
        (["forms", "2026", "--office", "yangcheng", "--engine", "x"], 2, "没有写任何文件"),
    ],
)
def test_a_wrong_call_is_told_with_a_remedy(
    tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    done = docgen(*arguments, "--output", tmp_path / "out") if len(arguments) > 1 else docgen(*arguments)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_option_without_its_value_is_told() -> None:
    done = docgen("forms", "2026", "--unit")
    assert done.returncode == 2
    assert "--unit 后面少了值" in done.stderr


@pytest.mark.parametrize("command", [[], ["units"]])
def test_without_a_command_the_help_is_shown(command: list[str]) -> None:
    done = docgen(*command)
    assert "命令：" in done.stdout + done.stderr
    assert "用法有误" not in done.stderr


BAD = [
    ("missing file", lambda d: (d / "yangcheng/office.yaml").unlink(), "office.yaml"),
    ("empty file", lambda d: (d / "yangcheng/2026/notice.yaml").write_text(""), "notice.yaml"),
    (
        "wrong type",
        lambda d: change(d / "yangcheng/2026/notice.yaml", "\n标题: ", "\n标题:\n  - "),
        "notice.yaml",
    ),
    (
        "misspelt key",
        lambda d: change(d / "yangcheng/2026/notice.yaml", "\n主送机关:", "\n主送机构:"),
        "您是否想写",
    ),
    (
        "impossible date",
        lambda d: change(d / "yangcheng/2026/notice.yaml", "2026-03-30", "2026-02-30"),
        "日历上没有这一天",
    ),
    (
        "control character",
        lambda d: change(d / "yangcheng/2026/notice.yaml", "应急演练是", "应急\x07演练是"),
        "notice.yaml",
    ),
    (
        "10 MB",
        lambda d: (d / "yangcheng/2026/plan.yaml").write_text("年度计划: " + "演" * 3_500_000),
        "plan.yaml",
    ),
]


@pytest.mark.parametrize(("what", "spoil", "said"), BAD, ids=[case[0] for case in BAD])
def test_bad_data_is_told_and_earlier_output_stays(
    tmp_path: Path, data: Path, what: str, spoil: Callable[[Path], object], said: str
) -> None:
    out = tmp_path / "out"
    earlier = out / "yangcheng/2026/旧.docx"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(b"old")
    spoil(data)
    done = docgen(
        "notice", 2026, "--office", "yangcheng", "--data", data, "--output", out, "--format", "docx"
    )
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert [path for path in out.rglob("*") if path.is_file()] == [earlier]


def test_brackets_of_any_kind_are_accepted_with_a_note(tmp_path: Path, data: Path) -> None:
    change(data / "nanyang/2024/notice.yaml", "宛应总指办〔2024〕3号", "宛应总指办【2024】3号")
    done = docgen("calendar", 2024, "--data", data, "--output", tmp_path / "out", "--format", "docx")
    assert done.returncode == 0
    assert "〔2024〕" in done.stderr
    assert any("〔2024〕3号" in path.name for path in (tmp_path / "out").rglob("*.docx"))


def test_strict_writes_nothing_where_there_is_a_warning(tmp_path: Path) -> None:
    done = docgen("calendar", 2024, "--strict", "--output", tmp_path / "out", "--format", "docx")
    assert done.returncode == 1
    assert "--strict" in done.stderr
    assert not list((tmp_path / "out").rglob("*.docx"))


def test_problems_as_json_carry_place_and_remedy(tmp_path: Path) -> None:
    done = docgen("calendar", 2024, "--json", "--output", tmp_path, "--format", "docx")
    problems = json.loads(done.stdout)["problems"]
    assert {"code", "severity", "file", "line", "column", "message", "remedy"} <= set(problems[0])


def test_an_output_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where a folder is wanted")
    done = docgen("calendar", 2024, "--output", tmp_path / "out", "--format", "docx")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (tmp_path / "out").read_text() == "a file where a folder is wanted"


@pytest.mark.parametrize(
    "words", [("--help",), ("units", "check", "--json"), ("units", "check", "--office", "yangcheng")]
)
def test_a_standard_output_that_is_full_is_told(words: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        command = (sys.executable, "-m", "docgen", *words)
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].endswith("[DG-U110]")


def test_ctrl_c_is_answered_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("docgen.cli.main", interrupted)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 130
    assert capsys.readouterr().err == "已中断。已写好的文件不受影响。\n"
