"""A letter made in memory is set as one from a file; its faults point to no file, those of a file to it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.desk.own import check_made
from docgen.desk.year import Places, YearJob
from docgen.document import elements as el
from docgen.model.kinds import DOCUMENT_FORMATS, Format, Kind
from docgen.model.notice import Notice
from docgen.problems import KeyPath, Place, Problem, Problems, ProblemsFound
from docgen.publish.artifact import Rendered
from docgen.source.draft import Draft
from docgen.source.public import public_source
from docgen.source.year import YearData, read_year
from tests.measure.compare import squeeze
from tests.measure.docx_text import read_docx
from tests.measure.pdf_text import raw_pages

ROOT = Path(__file__).resolve().parents[2]
ROLE = "催报/阳城县财政局"
BODY = "  按照计划，各单位应于{{ 年份 }}年3月底前报送演练计划，至今未收到你单位的。\n  请于4月20日前补报。"
LETTER: dict[str, Any] = {
    "发文字号": "阳应急总指办函〔2026〕7号",
    "标题": "阳城县应急救援总指挥部办公室关于催报演练计划的函",
    "主送机关": "阳城县财政局",
    "正文": BODY,
    "署名": "阳城县应急救援总指挥部办公室",
    "成文日期": "2026-04-13",
}
ORGANS = "、".join(f"阳城县第{number}乡（镇）人民政府、第{number}开发区管委会" for number in range(1, 61))
LONG = "阳城县人民政府应急救援总指挥部防汛抗旱地震森林草原防灭火办公室"
TO_MANY = {"格式": "公文", "印发": {"日期": "2026-04-13"}}


def data() -> YearData:
    return read_year(ROOT / "data", 2026, "yangcheng", Problems())


def letter(**more: object) -> Notice:
    return Notice.model_validate({**LETTER, **more})


def job(*made: Draft, formats: Sequence[Format] = DOCUMENT_FORMATS, found: YearData | None = None) -> YearJob:
    places = Places(ROOT / "templates", font_cache())
    return YearJob(found or data(), formats, places, Problems(), lambda _: None, made)


def run(made: YearJob) -> tuple[list[Rendered], list[Problem]]:
    """What a job renders, and what is told of it; its own check included."""
    files: list[Rendered] = []
    try:
        files += made.render(made.documents((Kind.NOTICE,)))
        check_made(files, made.layout, made.problems)
    except ProblemsFound as found:
        made.problems.extend(found.problems)
    return files, list(made.problems)


@pytest.mark.slow
def test_it_is_set_in_both_formats_without_a_word(tmp_path: Path) -> None:
    files, problems = run(job(Draft(letter(), ROLE)))
    assert problems == []
    paths = {file.format: tmp_path / f"函.{file.format.value}" for file in files}
    for file in files:
        assert file.name == "阳应急总指办函〔2026〕7号 阳城县应急救援总指挥部办公室关于催报演练计划的函"
        paths[file.format].write_bytes(file.content)
    texts = ["".join(read_docx(paths[Format.DOCX]).body), "".join(raw_pages(paths[Format.PDF]))]
    for text in map(squeeze, texts):
        for part in ("阳应急总指办函〔2026〕7号", LETTER["标题"], "各单位应于2026年3月底前", "2026年4月13日"):
            assert part in text


def test_it_stands_in_place_of_the_years_own_documents() -> None:
    two = [Draft(letter(主送机关=unit), f"催报/{unit}") for unit in ("阳城县财政局", "阳城县公安局")]
    found = job(*two).documents((Kind.NOTICE,))
    assert [document.role for document in found] == ["催报/阳城县财政局", "催报/阳城县公安局"]
    assert [document.role for document in job().documents((Kind.NOTICE,))] == ["notice"]


def test_it_comes_from_the_files_of_all_documents_and_has_a_hash_of_its_own() -> None:
    one, again, other = (
        job(Draft(letter(主送机关=unit), ROLE)).documents((Kind.NOTICE,))[0]
        for unit in ("县财政局", "县财政局", "县公安局")
    )
    assert one.sources == ("data/yangcheng/office.yaml", "data/yangcheng/2026/plan.yaml")
    assert one.source_hash == again.source_hash != other.source_hash


def test_a_role_that_a_file_has_brings_nothing_of_that_file() -> None:
    """A letter called `notice` beside notice.yaml is still the letter in memory."""
    (made,) = job(Draft(letter(), "notice")).documents((Kind.NOTICE,))
    assert "data/yangcheng/2026/notice.yaml" not in made.sources


def test_the_years_notice_comes_from_every_file_of_its_year() -> None:
    for year, office in ((2024, "nanyang"), (2026, "yangcheng")):
        found = read_year(ROOT / "data", year, office, Problems())
        (draft,) = found.drafts
        origin = found.origin(draft)
        assert (origin.files, origin.digest) == (found.source_files, found.source_hash)


def test_a_document_beside_others_comes_from_its_own_file_and_not_from_theirs() -> None:
    found = data()
    tree, notice = found.trees["notice"], found.notice
    assert notice is not None
    second = replace(tree, file="data/yangcheng/2026/documents/催报.yaml")
    beside = replace(found, trees={**found.trees, "documents/催报": second})
    origin = beside.origin(Draft.read_from(second, notice, "documents/催报"))
    assert second.file in origin.files
    assert tree.file not in origin.files


def test_its_data_go_out_with_the_pdf_as_a_clerk_would_type_them() -> None:
    made = letter(附源数据="是", 联系方式=["电话：0356-4232621"], 签发人=["张三"])
    draft = Draft(made, ROLE)
    (document,) = job(draft).documents((Kind.NOTICE,))
    assert document.attachment == public_source(draft.said)
    assert b"4232621" not in document.attachment
    assert isinstance(draft.said, dict)
    assert draft.said["附源数据"] == "是"
    assert Notice.model_validate(draft.said) == made


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"发文机关标志": LONG}, "DG-C103"),
        ({"联合发文": LONG, "格式": "公文"}, "DG-C103"),
        ({"正文": "  请于{{ 截止.没有 }}前报送。"}, "DG-W201"),
        ({"正文": f"{BODY}\n  联系人：李堃。"}, "DG-R105"),
        ({"正文": f"{BODY}\n  谢谢\U0001f600。"}, "DG-R106"),
        ({**TO_MANY, "主送机关": "、".join(ORGANS.split("、")[:36])}, "DG-R107"),
        ({"主送机关": ORGANS, "格式": "公文"}, "DG-R104"),
        ({**TO_MANY, "抄送机关": ORGANS * 3}, "DG-R108"),
        ({"署名": "应急救援总指挥部办公室综合协调与预案管理科"}, "DG-K202"),
    ],
)
def test_each_fault_is_told_without_a_place_in_data(more: dict[str, object], code: str) -> None:
    _, problems = run(job(Draft(letter(**more), ROLE), formats=[Format.PDF]))
    told = {problem.code: problem for problem in problems}
    assert code in told, problems
    assert not any("data/" in problem.place.file for problem in problems)
    if not code.startswith("DG-K"):  # those point to the file made
        assert told[code].place == Place()


@pytest.mark.parametrize(
    ("line", "path"),
    [(f"发文机关标志: {LONG}", ("发文机关标志",)), (f"联合发文: [县财政局, {LONG}]", ("联合发文", 1))],
)
def test_a_mark_too_long_points_to_the_name_in_the_file_of_its_document(
    tmp_path: Path, line: str, path: KeyPath
) -> None:
    folder = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    file = folder / "yangcheng/2026/notice.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    found = read_year(folder, 2026, "yangcheng", Problems())
    made = job(found=found)
    made.documents((Kind.NOTICE,))
    (told,) = [each for each in made.problems if each.code == "DG-C103"]
    assert told.place == found.place("notice", path)
    assert told.place.line == len(file.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("form", ["命令", "纪要"])
def test_a_mark_made_of_the_offices_name_points_to_that(form: str) -> None:
    found = data()
    long = found.office.model_copy(update={"name": LONG * 2})
    more = {"格式": form, "签名章": {"职务": "县长"}, "令号": "3" if form == "命令" else None}
    made = job(Draft(letter(**more), ROLE), found=replace(found, office=long))
    made.documents((Kind.NOTICE,))
    (told,) = [each for each in made.problems if each.code == "DG-C103"]
    assert told.place == found.place("office", ("全称",))


def test_annexes_and_tables_alone_are_no_whole_documents() -> None:
    found = read_year(ROOT / "data", 2024, "nanyang", Problems())
    documents = job(found=found).documents(tuple(Kind))
    assert [document.whole for document in documents] == [True, False, False, False]
    assert {document.role for document in documents} == {"notice"}
    bare = replace(found, letters={})
    tables = job(found=bare).documents(tuple(Kind))
    assert [(table.whole, table.role) for table in tables] == [(False, "")] * 2
    assert all(isinstance(table.parts[0].elements[0], el.AnnexTitle) for table in tables)
