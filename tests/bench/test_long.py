"""The benchmark of long tables, smaller: the rival sets the same text, ours keeps its distance from it."""

from __future__ import annotations

import compileall
import re
from pathlib import Path

import pypdfium2
import pytest

from docgen.bootstrap.paths import project_root
from tests.bench import long
from tests.plugins.ranges import WHOLE, amount

pytestmark = pytest.mark.slow
ROWS = 200
PAGES = amount(8, 22)


@pytest.fixture(autouse=True)
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is started is compiled; in a sample where the checkout keeps it, which the tests have filled."""
    if WHOLE:
        long.compiled(tmp_path)
    else:
        compileall.compile_dir(project_root() / "docgen", quiet=1)
        monkeypatch.setattr(long, "compiling", lambda _: {"PYTHONDONTWRITEBYTECODE": ""})


def text_of(pdf: Path) -> str:
    """The text of a PDF without white space."""
    pages = pypdfium2.PdfDocument(pdf)
    return re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in pages))


@pytest.mark.ranged("一份长计划；抽样时用已经编译好的程序")
def test_a_long_plan_costs_little_more_than_a_bare_pass_and_in_word_far_less(tmp_path: Path) -> None:
    """At this size start and notice weigh most; `make bench` measures 3,200 rows."""
    data = long.long_plan(tmp_path, ROWS)
    rival = long.bare(data, tmp_path)
    pdf, word = (long.ours(data, tmp_path, form) for form in ("pdf", "docx"))
    assert pdf.processor < 2.5 * rival.processor
    assert word.processor < 0.9 * rival.processor
    assert max(pdf.memory, word.memory) < long.MOST_MEMORY
    bare = text_of(tmp_path / "0.pdf")
    (alone,) = (tmp_path / f"{data.name}-pdf").rglob("*附件*.pdf")
    own = text_of(alone)
    for number in range(1, ROWS + 1):
        assert f"第{number}号" in bare
        assert f"第{number}号" in own


@pytest.mark.ranged("一份长通知；抽样时短些")
def test_the_notice_of_many_pages_has_them(tmp_path: Path) -> None:
    data = long.long_notice(tmp_path, PAGES)
    long.ours(data, tmp_path, "pdf")
    (notice,) = [path for path in tmp_path.rglob("*.pdf") if "附件" not in path.name]
    assert PAGES - 2 <= len(pypdfium2.PdfDocument(notice)) <= PAGES + 8
