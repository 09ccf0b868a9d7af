"""Papers are taken over whole: our own print again as they were, those of others keep their elements."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from docgen.document.elements import OfficialDocument
from docgen.model.kinds import DOCUMENT_FORMATS, DOCUMENT_KINDS, Format, Kind
from docgen.portable.programs import alone
from docgen.problems import Problems
from docgen.source.year import read_year
from tests import gallery
from tests.fairness.documents import TYPED, Typist
from tests.importing import figures
from tests.importing.again import Again, Lines, lines_of, stripped_docx, stripped_pdf, taken_over
from tests.importing.makers import MAKERS
from tests.importing.saved import OF_OTHERS, saved_again
from tests.plugins.made import YEARS, SpecimenMade, YearsMade
from tests.plugins.ranges import sample

ROOT = Path(__file__).resolve().parents[2]
LEAST, MOST_COMMENTED = 0.95, 0.02
STRIPPED = {Format.DOCX: stripped_docx, Format.PDF: stripped_pdf}
SAVED = sample(OF_OTHERS, 2)
SPECIMENS = [(each.name, form) for each in gallery.SPECIMENS for form in DOCUMENT_FORMATS]


def held(taken: figures.Taken) -> None:
    """A paper's figures are within what is promised."""
    assert taken.share >= LEAST, taken
    assert taken.commented <= MOST_COMMENTED, taken
    assert not taken.lost, taken


def same(documents: tuple[OfficialDocument, ...], content: bytes, form: Format, folder: Path) -> Again:
    """An own paper without its properties, taken over: it prints the very same lines."""
    bare = STRIPPED[form](content)
    again = taken_over(bare, figures.of_format(form), folder)
    assert again.lines == lines_of(documents)
    held(figures.figures("", lines_of(documents), bare, again))
    return again


@pytest.mark.slow
@pytest.mark.ranged("样张，docx 和 PDF")
@pytest.mark.parametrize(("name", "form"), sample(SPECIMENS, 9))
def test_a_specimen_prints_again_as_it_was(
    name: str, form: Format, specimen_made: SpecimenMade, tmp_path: Path
) -> None:
    made = specimen_made(gallery.DATA, name)
    same(made.documents, made.file(Kind.NOTICE, form), form, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("office", YEARS)
@pytest.mark.parametrize("form", DOCUMENT_FORMATS)
def test_a_real_year_prints_again_as_it_was(
    office: str, form: Format, years_made: YearsMade, tmp_path: Path
) -> None:
    content = whole_file(years_made(ROOT / "data") / office / YEARS[office], form)
    documents = composed(office)
    again = same(documents, content, form, tmp_path)
    assert not again.outcome.problems


def composed(office: str) -> tuple[OfficialDocument, ...]:
    """The documents of a real year."""
    data = read_year(ROOT / "data", YEARS[office], office, Problems())
    job = gallery.YearJob(
        data, (), gallery.Places(ROOT / "templates", gallery.font_cache()), Problems(), print
    )
    return job.documents(DOCUMENT_KINDS)


@pytest.mark.parametrize("name", MAKERS)
def test_a_paper_of_others_keeps_its_elements(name: str, tmp_path: Path) -> None:
    paper = MAKERS[name]()
    content = paper.content()
    held(figures.figures(name, Counter(paper.typed), content, taken_over(content, "x.docx", tmp_path)))


@pytest.mark.ranged("别人打的通知")
@pytest.mark.parametrize("name", sample(TYPED, 6))
def test_a_typed_notice_keeps_its_elements(name: str, tmp_path: Path) -> None:
    content = Typist(TYPED[name]).content()
    again = taken_over(content, "x.docx", tmp_path)
    held(figures.figures(name, again.lines, content, again))
    assert not again.outcome.problems
    kinds = Counter({what: 1 for what, _ in again.lines})
    assert {"发文机关标志", "发文字号", "标题", "主送机关", "正文", "署名", "成文日期", "版记"} <= set(kinds)


def test_a_tables_name_is_none_of_the_years(tmp_path: Path) -> None:
    """In the next year the table is called the same, and its title is not."""
    texts = taken_over(MAKERS["两个附件，表和方案"]().content(), "x.docx", tmp_path).texts
    (plan,) = [text for name, text in texts.items() if name.endswith("plan.yaml")]
    (notice,) = [text for name, text in texts.items() if name.endswith("notice.yaml")]
    assert "\n  应急演练计划表:\n" in plan
    assert "标题: 2026年应急演练计划表\n    内容: plan.应急演练计划表\n" in notice


@pytest.mark.parametrize(
    ("title", "name"),
    [("2026年度应急演练工作方案", "应急演练工作方案"), ("“云翼—2026”演练方案", "“云翼”演练方案")],
)
def test_a_bound_files_name_is_none_of_the_years(title: str, name: str, tmp_path: Path) -> None:
    """It goes along into the next year's folder, where its title has another year."""
    paper = MAKERS["两个附件，表和方案"]()
    paper.xml = [xml.replace("应急演练工作方案", title) for xml in paper.xml]
    texts = taken_over(paper.content(), "x.docx", tmp_path).texts
    (bound,) = [each for each in texts if "attachments" in each]
    assert f"\n标题: {title}\n" in texts[bound]
    assert bound.endswith(f"attachments/{name}.yaml")


@pytest.mark.parametrize(("twips", "said"), [(624, "    行高: 11\n"), (454, ""), (100, "")])
def test_rows_higher_than_usual_stay_so(twips: int, said: str, tmp_path: Path) -> None:
    """As most rows are; usual ones, and such as no table may have, are not written."""
    paper = MAKERS["两个附件，表和方案"]()
    stated = f'<w:tr><w:trPr><w:trHeight w:val="{twips}"/></w:trPr>'
    paper.xml = [xml.replace("<w:tr>", stated) for xml in paper.xml]
    texts = taken_over(paper.content(), "x.docx", tmp_path).texts
    (plan,) = [text for name, text in texts.items() if name.endswith("plan.yaml")]
    assert plan.count("行高") == 2 * bool(said)
    assert said in plan


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('w:type="fixed"', 'w:type="autofit"'), False),
        (("", ""), True),
    ],
)
def test_widths_that_nobody_set_are_not_taken_over(
    change: tuple[str, str], said: bool, tmp_path: Path
) -> None:
    """Of a table just put in all columns are as wide; those of twelve months left names one 字 a line."""
    paper = MAKERS["两个附件，表和方案"]()
    paper.xml = [xml.replace(*change) for xml in paper.xml]
    texts = taken_over(paper.content(), "x.docx", tmp_path).texts
    (plan,) = [text for name, text in texts.items() if name.endswith("plan.yaml")]
    assert ("宽: " in plan) is said


@pytest.mark.parametrize(
    ("layout", "jc", "said"),
    [("autofit", "", False), ("autofit", "both", False), ("autofit", "left", True), ("fixed", "", True)],
)
def test_places_in_cells_that_nobody_chose_are_not_taken_over(
    layout: str, jc: str, said: bool, tmp_path: Path
) -> None:
    """Of a table just put in: figures in short columns stand in the middle, as in every other."""
    paper = MAKERS["两个附件，表和方案"]()
    place = f'<w:pPr><w:jc w:val="{jc}"/>' if jc else "<w:pPr>"
    tables = [at for at, xml in enumerate(paper.xml) if "<w:tbl>" in xml]
    for at in tables:
        paper.xml[at] = paper.xml[at].replace("<w:pPr>", place).replace('"fixed"', f'"{layout}"')
    texts = taken_over(paper.content(), "x.docx", tmp_path).texts
    (plan,) = [text for name, text in texts.items() if name.endswith("plan.yaml")]
    assert ("对齐: 左对齐" in plan) is said


@pytest.mark.slow
@pytest.mark.ranged("样张的 docx，导入后做成的 PDF")
@pytest.mark.parametrize("name", sample([each.name for each in gallery.SPECIMENS], 3))
def test_a_specimen_taken_over_from_word_is_the_same_pdf(
    name: str, specimen_made: SpecimenMade, tmp_path: Path
) -> None:
    """All its words in their order; where the lines of a title end is not kept."""
    made = specimen_made(gallery.DATA, name)
    word = stripped_docx(made.file(Kind.NOTICE, Format.DOCX))
    (again,) = taken_over(word, "x.docx", tmp_path, (Format.PDF,)).files
    texts = ["".join(figures.words_of(pdf)) for pdf in (again.content, made.file(Kind.NOTICE, Format.PDF))]
    assert texts[0] == texts[1]


def test_the_figures_find_what_is_lost_and_what_was_typed_wrongly(tmp_path: Path) -> None:
    paper = MAKERS["联系方式、附注、版记"]()
    content = paper.content()
    again = taken_over(content, "x.docx", tmp_path)
    wrong: Lines = Counter(paper.typed) + Counter([("正文", "没有的一段"), ("标题", "没有的标题")])
    assert figures.figures("", wrong, content, again).share < LEAST
    assert list(figures.lost(["没有印出来的字"], again)) == ["没有印出来的字"]


@pytest.mark.slow
@pytest.mark.ranged("别人的公文经 LibreOffice 另存为 docx、doc、PDF；抽样时只取其中两份", cases=len(SAVED))
def test_papers_that_libreoffice_saved_again_keep_their_elements(tmp_path: Path) -> None:
    kept = saved_again(tmp_path, SAVED).items()
    # What LibreOffice must open goes in only where a program can be kept from the network.
    opened = [each for each in kept if each[0][1] != "doc" or alone()]
    for number, ((name, ending), content) in enumerate(opened):
        folder = tmp_path / f"case{number}"
        folder.mkdir()
        truth = Counter(MAKERS[name]().typed)
        again = taken_over(content, f"x.{ending}", folder)
        taken = figures.figures(f"{name}.{ending}", truth, content, again)
        assert taken.share >= LEAST, (taken, truth - again.lines)
        assert taken.commented <= MOST_COMMENTED, taken
        assert not taken.lost, taken


@pytest.mark.slow
@pytest.mark.parametrize("office", YEARS)
def test_a_real_notice_taken_over_from_word_is_the_same_pdf(
    office: str, years_made: YearsMade, tmp_path: Path
) -> None:
    word, pdf = (
        whole_file(years_made(ROOT / "data") / office / YEARS[office], form) for form in DOCUMENT_FORMATS
    )
    again = taken_over(stripped_docx(word), "x.docx", tmp_path, (Format.PDF,))
    (made,) = again.files
    assert list(figures.words_of(made.content)) == list(figures.words_of(pdf))


def whole_file(folder: Path, form: Format) -> bytes:
    """The notice with all its annexes."""
    return max(folder.glob(f"*通知.{form.value}"), key=lambda path: path.stat().st_size).read_bytes()


def test_a_name_below_a_name_stays_there(tmp_path: Path) -> None:
    taken_over(MAKERS["名单一行一个"]().content(), ".docx", tmp_path)
    (notice,) = tmp_path.rglob("notice.yaml")
    lines = notice.read_text("utf-8").splitlines()
    assert "  　　　　　孙丽华　县林业局局长" in lines
    assert "  办公室设在县水务局。" in lines
