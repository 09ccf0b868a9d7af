"""A paper that went out stays as it went out, whatever becomes of the data and of the output folder."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from docgen.desk.documents import DocumentsRequest, make_documents
from docgen.desk.issue import IssueRequest, issue_papers
from docgen.desk.numbers import NumbersRequest, list_numbers
from docgen.desk.outcome import ExitCode
from docgen.publish import manifest

ROOT = Path(__file__).resolve().parents[2]
NOTICE = """\
发文字号: 阳应急总指办发〔2026〕3号
标题: 阳城县应急救援总指挥部办公室关于做好2026年度全县应急演练工作的通知
主送机关: 各乡（镇）人民政府
正文: |
  一、请于4月20日前报送计划。
  二、逾期不报的，予以通报。
署名: 阳城县应急救援总指挥部办公室
成文日期: 2026-03-30
印发: {日期: 2026-03-30}
"""
LETTER = NOTICE.replace("发〔2026〕3号", "函〔2026〕7号").replace("的通知", "的函").split("印发")[0]
TODAY = dt.date(2026, 4, 1)

pytestmark = pytest.mark.slow


class Desk:
    """An office's desk in a folder of its own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        self.data, self.output = folder / "data", folder / "output"
        self.year, self.made = self.data / "yangcheng/2026", self.output / "yangcheng/2026"
        for name in ("yangcheng/office.yaml", "yangcheng/units.yaml"):
            (self.data / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "data" / name, self.data / name)
        (self.year / "documents").mkdir(parents=True)
        (self.year / "notice.yaml").write_text(NOTICE, encoding="utf-8")
        (self.year / "documents/催报函.yaml").write_text(LETTER, encoding="utf-8")

    def make(self, command: str = "notice", *names: str) -> list[str]:
        """Make documents; the codes of what was told."""
        request = DocumentsRequest(command, "2026", None, self.data, self.output, names=names)
        return [each.code for each in make_documents(request).problems]

    def issue(self, *names: str, **more: Any) -> tuple[ExitCode, list[str]]:
        """Issue papers; the exit code, and the codes of what was told."""
        request = IssueRequest("2026", names, None, self.data, self.output, today=TODAY, **more)
        outcome = issue_papers(request)
        json.dumps(outcome.as_json())
        return outcome.exit_code, [each.code for each in outcome.problems]

    def files(self) -> dict[str, bytes]:
        """The generated files by name."""
        found = (path for path in self.made.iterdir() if path.suffix in (".docx", ".pdf"))
        return {path.name: path.read_bytes() for path in found}

    def edit(self, name: str, old: str, new: str) -> None:
        """Change the data."""
        text = (self.year / name).read_text(encoding="utf-8")
        assert old in text
        (self.year / name).write_text(text.replace(old, new), encoding="utf-8")

    def register(self) -> str:
        return (self.year / "records/发文登记.yaml").read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, monkeypatch)


def test_an_issued_paper_stays_and_a_correction_is_a_version_with_its_reason(desk: Desk) -> None:
    assert desk.issue() == (ExitCode.DONE, [])
    issued = {name: content for name, content in desk.files().items() if "3号" in name}
    assert len(issued) == 2
    assert desk.make() == []  # nothing differs, nobody is nagged

    desk.edit("notice.yaml", "4月20日", "4月30日")
    assert desk.make() == ["DG-I101"]
    shutil.rmtree(desk.output)
    assert desk.make("build") == ["DG-I101"]
    assert {name: content for name, content in desk.files().items() if "3号" in name} == issued
    assert desk.issue() == (ExitCode.FAILED, ["DG-I207"])

    before = desk.register()
    assert desk.issue(reason="报送日期有误") == (ExitCode.DONE, [])
    assert desk.register().startswith(before)
    assert "版本: 2\n    理由: 报送日期有误\n" in desk.register()
    corrected = {name: content for name, content in desk.files().items() if "3号" in name}
    assert corrected.keys() == issued.keys()
    assert all(corrected[name] != issued[name] for name in issued)
    kept = {path.name: path.read_bytes() for path in (desk.year / "records").rglob("第1版/*.*")}
    assert kept.items() >= issued.items()
    assert desk.make() == []
    assert {name: content for name, content in desk.files().items() if "3号" in name} == corrected


def test_a_paper_whose_data_are_gone_is_not_cleared_away(desk: Desk) -> None:
    assert desk.issue("催报函") == (ExitCode.DONE, [])
    issued = desk.files()
    (desk.year / "documents/催报函.yaml").unlink()
    assert desk.make("build") == []
    assert desk.files() == issued


def test_one_paper_of_several_is_made_and_the_others_are_left_alone(desk: Desk) -> None:
    desk.make("build")
    first = desk.files()
    assert len(first) == 4
    desk.edit("documents/催报函.yaml", "4月20日", "4月21日")
    desk.edit("notice.yaml", "4月20日", "4月22日")
    desk.make("document", "催报函")
    changed = {name for name, content in desk.files().items() if content != first.get(name)}
    assert {name[:8] for name in changed} == {"阳应急总指办函〔"}
    entries = json.loads((desk.made / manifest.NAME).read_text(encoding="utf-8"))["files"]
    assert {entry["paper"] for entry in entries} == {"notice", "documents/催报函"}
    (desk.year / "documents/催报函.yaml").unlink()
    desk.make("notice")
    assert len(desk.files()) == 4  # the notice's command does not answer for other papers
    desk.make("build")
    assert len(desk.files()) == 2


def test_files_are_entered_as_they_lie_there_where_that_is_asked_for(desk: Desk) -> None:
    assert desk.issue(as_found=True) == (ExitCode.FAILED, ["DG-I209"])
    assert not (desk.year / "records").exists()
    desk.make()
    docx = next(path for path in desk.made.iterdir() if path.suffix == ".docx")
    docx.write_bytes(docx.read_bytes() + b" edited by a clerk")
    assert desk.issue(as_found=True) == (ExitCode.DONE, [])
    edited = desk.files()
    assert desk.make() == []
    assert desk.files() == edited


def test_numbers_that_are_taken_are_refused_and_listed(desk: Desk) -> None:
    asked = NumbersRequest(
        "2026", None, desk.data, add="阳应急总指办函[2026]7号", title="关于值班的函", today=TODAY
    )
    assert list_numbers(asked).exit_code is ExitCode.DONE
    assert desk.make("build") == ["DG-I205"]
    assert [each.code for each in list_numbers(asked).problems] == ["DG-I213"]
    listed = list_numbers(NumbersRequest("2026", None, desk.data))
    assert listed.exit_code is ExitCode.DONE
    assert listed.product
    assert [(row.number, row.state) for row in listed.product.rows] == [
        ("阳应急总指办函〔2026〕7号", "已发"),
        ("阳应急总指办函〔2026〕7号", "重号"),
        ("阳应急总指办发〔2026〕3号", "拟发"),
    ]


def test_a_broken_list_stops_a_run_with_its_place(desk: Desk) -> None:
    desk.issue()
    (desk.year / "records/发文登记.yaml").write_text("发文:\n- 标题: 甲\n  版次: 2\n", encoding="utf-8")
    request = DocumentsRequest("notice", "2026", None, desk.data, desk.output)
    (told,) = make_documents(request).problems
    assert (told.code, str(told.place)) == ("DG-V103", "data/yangcheng/2026/records/发文登记.yaml:3:3")
