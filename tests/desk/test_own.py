"""What docgen made is judged before it is written: told once, with its clause, and never in the way."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.check.rules.table import RULES
from docgen.cli import cli
from docgen.desk.own import KEYS, TOLD, check_made, key_of
from docgen.model.kinds import Format, Kind
from docgen.problems import Problems, Severity
from docgen.problems.catalogue import CATALOGUE
from docgen.publish.artifact import Rendered
from docgen.source.load import parse
from docgen.standard.layouts import ELECTRONIC
from tests.check import made
from tests.faults import specimen
from tests.plugins.made import YEARS, YearsMade

ROOT = Path(__file__).resolve().parents[2]

LOW_MARK = ".发文机关标志 { padding-top: 5mm }"


def rendered(
    content: bytes,
    form: Format = Format.PDF,
    kind: Kind = Kind.NOTICE,
    number: str = "3号",
    paper: str = "notice",
) -> Rendered:
    """A file as the press hands it over."""
    return Rendered("3号 通知", kind, form, content, (), "通知", {"number": number} if number else {}, paper)


def told(*files: Rendered, problems: Problems | None = None) -> Problems:
    """The problems after the check of these files."""
    found = problems or Problems()
    check_made(files, ELECTRONIC, found)
    return found


def test_every_rule_and_code_of_the_table_of_what_was_told_exists() -> None:
    assert set(TOLD) <= {rule.name for rule in RULES}
    assert {code for codes in TOLD.values() for code in codes} <= set(CATALOGUE)


def test_rules_lead_to_the_key_of_their_element_and_rules_on_writing_to_none() -> None:
    assert {key_of(rule.name) for rule in RULES} == {None, *KEYS.values()}
    assert (key_of("mark_top"), key_of("number_form")) == (("发文机关标志",), ("发文字号",))
    assert [key_of(name) for name in ("marks", "marks_hint", "numbers", "numbers_hint")] == [None] * 4


def test_a_good_document_says_nothing() -> None:
    assert len(told(rendered(specimen.good_pdf()))) == 0


def test_a_broken_must_is_a_warning_with_file_page_value_clause_and_remedy() -> None:
    (problem,) = told(rendered(specimen.pdf(specimen.html(), LOW_MARK)))
    assert (problem.code, problem.severity) == ("DG-K201", Severity.WARNING)
    assert problem.place.file == "3号 通知.pdf"
    assert all(word in problem.what for word in ("第1页", "现为距页面上边 77.", "应为72 mm", "7.2.4"))
    assert problem.remedy


def test_what_is_no_must_is_a_note() -> None:
    style = ".发文机关标志 { color: #000 }"
    (problem,) = told(rendered(specimen.pdf(specimen.html(), style)))
    assert (problem.code, problem.severity) == ("DG-K202", Severity.NOTE)


def test_what_the_data_were_told_of_is_not_told_again() -> None:
    page = specimen.html().replace(">2026年全县应急演练指导计划</span></h1>", ">别的计划</span></h1>")
    content = specimen.pdf(page)
    assert [each.code for each in told(rendered(content))] == ["DG-K201"]
    before = Problems()
    before.add("DG-V306", title="甲", page="乙")
    assert [each.code for each in told(rendered(content), problems=before)] == ["DG-V306"]


def test_only_the_pdf_is_judged_where_there_is_one() -> None:
    bad = made.notice(number="甲政发[2026]5号")
    good = rendered(specimen.good_pdf())
    assert len(told(good, rendered(bad, Format.DOCX))) == 0
    assert len(told(rendered(bad, Format.DOCX)))


def test_an_annex_that_the_notice_carries_is_not_told_twice() -> None:
    bad = specimen.pdf(specimen.html(), LOW_MARK)
    good = rendered(specimen.good_pdf())
    assert len(told(good, rendered(bad, kind=Kind.FORWARDED))) == 0
    assert len(told(good, rendered(bad, kind=Kind.PLAN, number="", paper=""))) == 1


def test_an_annex_of_a_document_without_a_number_is_not_told_twice() -> None:
    bad = specimen.pdf(specimen.html(), LOW_MARK)
    assert (
        len(told(rendered(specimen.good_pdf(), number=""), rendered(bad, kind=Kind.FORWARDED, number="")))
        == 0
    )


def test_the_same_finding_in_two_files_is_told_once() -> None:
    bad = rendered(specimen.pdf(specimen.html(), LOW_MARK), number="")
    assert len(told(bad, dataclasses.replace(bad, name="又一份"))) == 1


def run(output: Path, data: Path, *extra: str) -> Result:
    """`docgen notice 2026` of the given data."""
    command = ["notice", "2026", "--data", str(data), "--output", str(output), "--json", *extra]
    return CliRunner().invoke(cli, command)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of Yangcheng with half-width marks in a heading: the source says nothing of them."""
    folder = tmp_path_factory.mktemp("data")
    for path in (ROOT / "data").rglob("*.yaml"):
        if "nanyang" not in path.parts:
            target = folder / path.relative_to(ROOT / "data")
            target.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8")
            target.write_text(text.replace("聚焦风险防控，", "聚焦风险防控,"), encoding="utf-8")
    return folder


def codes(result: Result) -> list[str]:
    """The codes of the problems in a command's JSON."""
    return [each["code"] for each in json.loads(result.stdout)["problems"]]


@pytest.mark.slow
def test_the_command_checks_unless_told_not_to(tmp_path: Path, faulty: Path) -> None:
    """By the PDF where one is made; that the docx alone would tell it too is the next test."""
    assert "DG-K202" in codes(run(tmp_path / "a", faulty, "--format", "pdf"))
    assert "DG-K202" not in codes(run(tmp_path / "b", faulty, "--format", "docx", "--no-check"))
    assert list((tmp_path / "a").rglob("*.pdf"))
    assert list((tmp_path / "b").rglob("*.docx"))


@pytest.mark.slow
def test_the_words_of_a_docx_are_judged_where_no_pdf_is_made(tmp_path: Path, faulty: Path) -> None:
    assert "DG-K202" in codes(run(tmp_path, faulty, "--format", "docx"))


@pytest.mark.slow
@pytest.mark.parametrize("office", YEARS)
def test_the_real_notices_are_told_nothing_new(years_made: YearsMade, office: str) -> None:
    told = json.loads((years_made(ROOT / "data") / f"{office}.json").read_text(encoding="utf-8"))
    assert told["written"]
    assert not [each["code"] for each in told["problems"] if each["code"].startswith("DG-K")]


def test_what_is_missing_names_the_file_and_the_key_to_be_added() -> None:
    """Nothing of it is written anywhere, so there is no line; where its key is there, that is the place."""
    text = "发文字号: 阳应急总指办发〔2026〕3号\n"
    bare = re.sub(r'(?s)<div class="版记位.*?</body>', "</body>", specimen.html())
    file = rendered(specimen.pdf(bare))
    for more, place in (("", ("notice.yaml", 0)), ("印发: {日期: 2026-03-30}\n", ("notice.yaml", 2))):
        problems = Problems()
        tree = parse(text + more, "notice.yaml", problems)
        assert tree
        check_made([file], ELECTRONIC, problems, {"notice": tree})
        (found,) = [each for each in problems if "没有版记" in each.what]
        assert (found.place.file, found.place.line) == place
        assert ("补上“印发”" in found.remedy) == (not more)


@pytest.mark.parametrize(
    ("style", "line", "words"),
    [
        (".标题 { color: #00f }", 2, "不是黑色"),
        (".正文 { color: #00f }", 5, "不是黑色"),
        (".成文日期 { padding-right: 0 !important }", 6, "署名与成文日期的位置不对"),
    ],
)
def test_what_is_found_on_a_page_names_the_line_of_the_data(style: str, line: int, words: str) -> None:
    """By the words that stand there, as they are written; by the key where they are made of its value."""
    text = (
        "发文字号: 阳应急总指办发〔2026〕3号\n标题: 阳城县应急救援总指挥部办公室关于做好应急演练工作的通知\n"
        "主送机关: [各乡镇人民政府]\n正文: |\n  各单位要高度重视年度应急演练计划\n成文日期: 2026-03-30\n"
    )
    problems = Problems()
    tree = parse(text, "notice.yaml", problems)
    assert tree
    check_made([rendered(specimen.pdf(specimen.html(), style))], ELECTRONIC, problems, {"notice": tree})
    found = [each for each in problems if words in each.what]
    assert ("notice.yaml", line) in {(each.place.file, each.place.line) for each in found}
    assert all("3号 通知.pdf 第" in each.what for each in found if each.place.file == "notice.yaml")


def test_figures_with_dots_do_not_hide_the_line_of_the_data() -> None:
    """What looks like the ordinal of an annex's name is one at the beginning only."""
    sentence = "于2026.6.30前报送演练计划"
    text = f"发文字号: 阳应急总指办发〔2026〕3号\n正文: |\n  {sentence}\n"
    problems = Problems()
    tree = parse(text, "notice.yaml", problems)
    assert tree
    page = specimen.html().replace("各单位要高度重视年度应急演练计划", sentence)
    assert page != specimen.html()
    check_made([rendered(specimen.pdf(page))], ELECTRONIC, problems, {"notice": tree})
    found = {(each.place.file, each.place.line) for each in problems if "日期的写法不对" in each.what}
    assert ("notice.yaml", 3) in found
