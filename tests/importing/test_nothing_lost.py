"""Whatever a Word file says, in whatever order and look, each of its words is in a value or a comment."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from docgen.check.outline import bare
from docgen.desk.import_papers import ImportRequest, import_papers
from docgen.importing import outside
from docgen.problems import Problems
from docgen.source.load import parse
from docgen.source.tree import Tree
from tests.fairness.shapes import RED, Look, paragraph, side, table
from tests.importing.again import here
from tests.importing.makers import Paper
from tests.plugins.ranges import examples

# Pieces that make the recogniser take a paragraph for an element, each with room for words of its own.
FORMS = (
    "{}局文件",
    "{}〔2026〕3号",
    "{}局关于{}的通知",
    "各{}人民政府：",
    "{}。",
    "一、{}",
    "（一）{}。{}。",
    "附件：1.{}",
    "2.{}",
    "附件2",
    "附件",
    "{}应急管理局",
    "2026年3月30日",
    "（{}）",
    "抄送：{}，{}。",
    "{}局\t2026年3月30日印发",
    "联系人：{}",
    "备注：{}",
    "出席：{}、{}",
    "{}",
    "签发人：{}",
    "秘密★1年",
    "第一章　{}",
)
LOOKS = (
    Look(),
    Look(indent='w:firstLineChars="200" w:firstLine="640"'),
    Look("方正小标宋简体", 44, align="center"),
    Look("方正小标宋简体", 84, RED, "center", 1200),
    Look(align="right", indent='w:right="1264"'),
    Look("黑体", breaks=True),
    Look(size=24),
    Look(align="center"),
)
# What the layout writes itself; all else has to be in the files.
LAYOUT = re.compile("[附件抄送主送印发签人出席请假列席备注第号序文令·。：:，、；（）()〔〕.．★-]|\\s")
RUNS = re.compile("[\u4e00-\u9fff]{2,}")
WORDS = "江河湖海山川林田路桥城镇村社风云雨雪春夏秋冬东南西北金木水火土日月星辰"


def word(number: int) -> str:
    """Three characters that stand in no other place of a paper."""
    count = len(WORDS)
    return "".join((WORDS[number % count], WORDS[number // count % count], WORDS[(7 * number + 3) % count]))


@st.composite
def papers(draw: st.DrawFn) -> tuple[Paper, list[str]]:
    """A paper of drawn paragraphs and tables, and its texts."""
    paper, texts = Paper(), []
    for _ in range(draw(st.integers(2, 14))):
        if draw(st.integers(0, 5)) == 0:
            rows = [_filled(["{}"] * 3, len(texts) + n * 3) for n in range(draw(st.integers(1, 4)))]
            cells = [[paragraph(text, Look(size=24)) for text in row] for row in rows]
            paper.raw(table(cells, side("top", 4), (3000, 3000, 2845), merged=draw(st.booleans())))
            texts += [text for row in rows for text in row]
        else:
            (text,) = _filled([draw(st.sampled_from(FORMS))], len(texts) * 2)
            paper.raw(paragraph(text, draw(st.sampled_from(LOOKS))))
            texts.append(text)
    return paper, texts


def _filled(forms: Sequence[str], start: int) -> list[str]:
    """Forms with words in them."""
    numbers = iter(range(start, start + 100))
    return [re.sub(r"\{\}", lambda _: word(next(numbers)), form) for form in forms]


def files_of(content: bytes) -> str:
    """All that the import wrote, comments included, without white; what it says of a paper without text."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(outside, "behind_fence", here)
        source, data = Path(folder) / "x.docx", Path(folder) / "data"
        source.write_bytes(content)
        data.mkdir()
        done = import_papers(ImportRequest((source,), "jia", "2026", data))
        if done.product is None:
            return "".join(each.code for each in done.problems)
        return bare("\n".join(_said(path) for path in data.rglob("*.yaml")))


def _said(path: Path) -> str:
    """The values and comments of a file."""
    text = path.read_text("utf-8")
    tree = parse(text, path.name, Problems())
    assert tree is not None, text
    comments = [line.strip()[2:] for line in text.splitlines() if line.strip().startswith("# ")]
    return "\n".join((*_leaves(tree.data), *comments))


def _leaves(data: Tree) -> list[str]:
    if isinstance(data, str):
        return [data]
    inner = data if isinstance(data, list) else [each for pair in data.items() for each in pair]
    return [leaf for each in inner for leaf in _leaves(each)]


@settings(max_examples=examples(24), phases=(Phase.generate,))
@given(papers())
def test_each_word_is_in_a_value_or_a_comment(drawn: tuple[Paper, list[str]]) -> None:
    paper, texts = drawn
    said = files_of(paper.content())
    if said in ("DG-M106", "DG-M109"):  # nothing was written, and that is told
        return
    for text in texts:
        for run in RUNS.findall(LAYOUT.sub("|", text)):
            assert run in said or (run in "年月日" and "2026-03-30" in said), (run, text, said)


def test_the_property_sees_a_word_that_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = Paper().raw(paragraph("风云雨关于江河湖的通知", LOOKS[2])).raw(paragraph("东南西。", LOOKS[1]))
    assert "东南西" in files_of(paper.content())
    monkeypatch.setattr("docgen.importing.letters._LetterReader._text", lambda *_: None)
    monkeypatch.setattr("docgen.importing.paper.finish", lambda *_: None)
    assert "东南西" not in files_of(paper.content())
