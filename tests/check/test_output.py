"""What a program and a person get to read: JSON, SARIF, the table, the annotated copy."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
from click.testing import CliRunner

from docgen.check.annotate import annotated
from docgen.check.findings import FileReport, Finding, Force, Verdict, Where
from docgen.check.output import as_json, as_sarif, as_text, summary
from docgen.check.rules.table import RULES
from docgen.cli import cli
from docgen.desk.check import target_for
from tests.check import made

MUST = Finding(
    "7.2.4", Force.MUST, Where(1, 77, 30, "", 94, 180), "77 mm", "72 mm", "标志的位置不对", "上移", "mark_top"
)
HINT = Finding(
    "5.2.1", Force.PRACTICE, Where(2), "40 mm", "37 mm", "天头不对", "改上边距", "top_white_by_ink"
)


def blank() -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595.28, 841.89))
        document.add_blank_page(page_size=(595.28, 841.89))
        document.save(target)
    return target.getvalue()


def test_only_a_must_fails_and_what_was_not_judged_never_passes() -> None:
    assert FileReport("甲", (MUST,)).verdict is Verdict.FAILED
    assert FileReport("甲", (HINT,)).verdict is Verdict.PASSED
    assert FileReport("甲", (HINT,), ("没有排出",)).verdict is Verdict.UNCHECKED
    assert FileReport("甲", (MUST,), ("没有排出",)).verdict is Verdict.FAILED


def test_json_has_the_promised_keys() -> None:
    (file,) = json.loads(as_json([FileReport("甲.pdf", (MUST,))]))["files"]
    assert (file["path"], file["verdict"]) == ("甲.pdf", "不通过")
    wanted = {"clause", "force", "page", "place", "measured", "expected", "message"}
    assert wanted <= set(file["findings"][0])
    assert file["findings"][0]["force"] == "must"


def test_sarif_names_every_rule_and_result() -> None:
    (run,) = json.loads(as_sarif([FileReport("甲.pdf", (MUST, HINT))], "1.0"))["runs"]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {rule.name for rule in RULES}
    assert [result["level"] for result in run["results"]] == ["error", "note"]


def test_a_person_reads_clause_place_value_and_remedy() -> None:
    text = as_text(FileReport("甲.pdf", (MUST,)))
    assert all(word in text for word in ("不通过", "应当", "7.2.4", "第1页", "77 mm", "72 mm", "上移"))
    assert summary([FileReport("甲", (MUST,)), FileReport("乙")]) == "共 2 份文件：通过 1 份，不通过 1 份。"


def test_the_copy_shows_each_finding_as_a_frame_with_its_words() -> None:
    with pikepdf.open(io.BytesIO(annotated(blank(), (MUST, HINT)))) as copy:
        notes = [page.Annots[0] for page in copy.pages if "/Annots" in page]
        assert "标志的位置不对" in str(notes[0].Contents)
        assert "天头不对" in str(notes[1].Contents)
        copy.pages[0].contents_coalesce()
        drawn = copy.pages[0].Contents.read_bytes()
        assert b"Tj" in drawn or b"TJ" in drawn


def test_a_copy_never_overwrites(tmp_path: Path) -> None:
    first = target_for(tmp_path / "甲.pdf")
    first.touch()
    assert first.name == "甲.核验.pdf"
    assert target_for(tmp_path / "甲.pdf").name == "甲.核验2.pdf"


def test_the_command_tells_and_exits_by_what_it_found(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(made.notice(number="甲政发[2026]5号"))
    done = CliRunner().invoke(cli, ["check", "--json", "--no-rendered", str(path)])
    (file,) = json.loads(done.output)["files"]
    assert done.exit_code == 1
    assert "7.2.5" in {finding["clause"] for finding in file["findings"]}
