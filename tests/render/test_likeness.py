"""Pages that are told apart without drawing them: what looks otherwise has another digest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
import pytest

from docgen.bootstrap.paths import font_cache, templates
from docgen.desk.year import Places, YearJob
from docgen.model.kinds import DOCUMENT_KINDS, Format
from docgen.problems import Problems
from docgen.render.fonts import load_fonts
from docgen.render.pdf.layout import LaidOut, Press
from docgen.render.pdf.likeness import page_digests
from docgen.source.year import read_year
from tests.problems.bench import NOTICE, OFFICE, PLAN, SOUND, lay

Edit = Callable[[dict[str, str]], None]


def changed(file: str, old: str, new: str) -> Edit:
    def edit(files: dict[str, str]) -> None:
        assert old in files[file]
        files[file] = files[file].replace(old, new)

    return edit


EDITS: dict[str, Edit] = {
    "nothing": lambda files: None,
    "a comment": changed(NOTICE, "正文: |", "# 只是注释\n正文: |"),
    "a character": changed(NOTICE, "按照要求开展。", "按照要求进行。"),
    "a line's end": changed(NOTICE, "按照要求开展。", "按照要求开展" * 9),
    "a level, and so a face": changed(NOTICE, "（一）按照要求开展。", "按照要求开展，"),
    "the number": changed(NOTICE, "〔2026〕3号", "〔2026〕4号"),
    "the mark": changed(OFFICE, "发文机关标志: 某县应急办公室文件", "发文机关标志: 某县应急办文件"),
    "a cell of the annex": changed(PLAN, "科目: 防汛", "科目: 防火"),
    "a row of the annex": changed(
        PLAN,
        "形式: 实战}\n",
        "形式: 实战}\n    - {牵头单位: 某县公安局, 科目: 反恐, 时间: 2026年7月, 形式: 桌面}\n",
    ),
    "where the seal goes": changed(OFFICE, "全称:", "用印: 不加盖印章\n全称:"),
    "the layout": changed(OFFICE, "全称:", "版式: 37/35\n全称:"),
    "who prints": changed(OFFICE, "印发机关: 某县应急办公室", "印发机关: 某县政府办公室"),
}


def laid(folder: Path, edit: Edit) -> tuple[LaidOut, Press]:
    """The notice in pages, and what it was laid out with."""
    files = dict(SOUND)
    edit(files)
    lay(folder, files)
    problems = Problems()
    data = read_year(folder / "data", "2026", None, problems)
    job = YearJob(data, (Format.PDF,), Places(templates(), font_cache()), problems, lambda _: None)
    press = Press(load_fonts(font_cache()), job.layout, templates() / "html")
    paged = job.laid_out(job.documents(DOCUMENT_KINDS)[0], press)
    problems.stop_if_failed()
    return paged, press


def looks(folder: Path, edit: Edit) -> Sequence[tuple[str, bytes]]:
    """The digest and the pixels of each page of the notice."""
    paged, press = laid(folder, edit)
    with pypdfium2.PdfDocument(paged.pages.write_pdf()) as pdf:
        pixels = [bytes(page.render(scale=0.8).buffer) for page in pdf]
    return list(zip(page_digests(paged.pages, press.css()), pixels, strict=True))


@pytest.mark.slow
def test_pages_of_one_digest_look_the_same_and_an_edit_gives_no_other_page_a_new_one(tmp_path: Path) -> None:
    seen = {name: looks(tmp_path, edit) for name, edit in EDITS.items()}
    pixels: dict[str, bytes] = {}
    for name, pages in seen.items():
        for digest, drawn in pages:
            assert pixels.setdefault(digest, drawn) == drawn, name
    before = [digest for digest, _ in seen["nothing"]]
    assert [digest for digest, _ in seen["a comment"]] == before
    annex = [digest for digest, _ in seen["a cell of the annex"]]
    assert annex[0] == before[0]
    assert annex != before
    assert [digest for digest, _ in seen["a character"]][1:] == before[1:]
    for name in EDITS.keys() - {"nothing", "a comment"}:
        assert [drawn for _, drawn in seen[name]] != [drawn for _, drawn in seen["nothing"]], name


@pytest.mark.slow
def test_a_stylesheet_a_place_and_a_word_each_count(tmp_path: Path) -> None:
    paged, press = laid(tmp_path, EDITS["nothing"])
    css, before = press.css(), page_digests(paged.pages, press.css())
    assert set(page_digests(paged.pages, f"{css} ")).isdisjoint(before)
    body = paged.pages.pages[0]._page_box.children[0]
    body.position_y += 0.01
    moved = page_digests(paged.pages, css)
    assert moved[0] != before[0]
    assert moved[1:] == before[1:]
    body.position_y -= 0.01
    assert page_digests(paged.pages, css) == before
    text = next(box for box in body.descendants() if hasattr(box, "text") and "应急" in box.text)
    text.text = text.text.replace("应急", "防汛")
    assert page_digests(paged.pages, css)[0] != before[0]


@pytest.mark.slow
def test_the_rule_at_the_end_of_a_tables_part_counts(tmp_path: Path) -> None:
    """It is drawn as the row of the next page wants it, which is no box of this one."""
    paged, _ = laid(tmp_path, EDITS["nothing"])
    pages = page_digests(paged.pages, "")
    number, table = next(
        (number, box)
        for number, page in enumerate(paged.pages.pages)
        for box in page._page_box.descendants()
        if getattr(box, "collapsed_border_grid", None)
    )
    last = table.collapsed_border_grid[1][-1]
    last[0] = "another"
    changed = page_digests(paged.pages, "")
    assert changed[number] != pages[number]
    assert changed[:number] == pages[:number]
