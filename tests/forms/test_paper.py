"""What docx, xlsx and PDF forms share of the paper stands once, and all three take it from there."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from docgen.forms import paper
from docgen.model.tables import Orientation

FORMS = Path(paper.__file__).parent
LENGTH = re.compile(r"#\s*mm\b|\bmm\b")
# Measures of one format that only happen to be as long as one of the paper.
HAPPEN_TO_BE_EQUAL = {
    "annex.py WRITING_WHITE",  # of a blank in a letter, set as the letter's tables are
    "pdf/controls.py IDENTITY_FOOT",  # from the page's bottom to the identity
    "xlsx/guide.py LEAST_ROW",  # rows of the sheet of instructions, which nobody writes in
    "xlsx/layout.py PLAIN_ROW",  # a heading
    "xlsx/layout.py SEAL_ROW",  # the line for the seal
    "xlsx/listing.py TITLE_HEIGHT",  # the list of what was handed out is no form
    "xlsx/template.py HELPER_WIDTH",  # a column that is hidden
}


class Assigned(NamedTuple):
    """A number that a module gives a name to, with the line that it stands on."""

    module: str
    name: str
    value: float
    line: str

    @property
    def where(self) -> str:
        return f"{self.module} {self.name}"


def assigned(source: str, module: str) -> Iterator[Assigned]:
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign):
            for name, value in named(node.targets[0], node.value):
                yield Assigned(module, name, value, lines[node.lineno - 1])


def named(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, float]]:
    """The names that an assignment gives to numbers."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for each in zip(target.elts, value.elts, strict=True):
            yield from named(*each)
    elif (
        isinstance(target, ast.Name)
        and isinstance(value, ast.Constant)
        and isinstance(value.value, int | float)
    ):
        yield target.id, float(value.value)


def numbers() -> list[Assigned]:
    return [
        each
        for path in sorted(FORMS.rglob("*.py"))
        for each in assigned(path.read_text(encoding="utf-8"), str(path.relative_to(FORMS)))
    ]


def twice(found: list[Assigned]) -> list[list[str]]:
    """Where a number stands again under the name that it has elsewhere."""
    places = defaultdict(list)
    for each in found:
        places[each.name, each.value].append(each.where)
    return [where for where in places.values() if len(where) > 1]


def of_paper(found: list[Assigned]) -> list[str]:
    """Where a format has, under whatever name, a length of the paper of its own."""
    lengths = {each.value for each in found if each.module == "paper.py" and LENGTH.search(each.line)}
    return [
        each.where
        for each in found
        if each.module != "paper.py" and each.value in lengths and LENGTH.search(each.line)
    ]


def test_no_number_is_told_twice_under_one_name() -> None:
    assert twice(numbers()) == []


def test_no_format_has_a_length_of_the_paper_of_its_own() -> None:
    assert set(of_paper(numbers())) == HAPPEN_TO_BE_EQUAL


def test_the_copies_that_there_were_would_be_found() -> None:
    again = assigned("LEAST_ROW = 10.0  # mm, room to write by hand\nLEAST_TOGETHER = 3\n", "xlsx/old.py")
    found = [*numbers(), *again]
    assert twice(found) == [["paper.py LEAST_TOGETHER", "xlsx/old.py LEAST_TOGETHER"]]
    assert "xlsx/old.py LEAST_ROW" in of_paper(found)


def test_a_turned_page_is_the_upright_one_turned() -> None:
    upright, turned = (paper.MARGINS[each] for each in Orientation)
    assert (turned.top, turned.right, turned.bottom, turned.left) == (
        *(upright.left, upright.top, upright.right, upright.bottom),
    )
    for orientation, (width, height) in zip(Orientation, ((210, 297), (297, 210)), strict=True):
        white = paper.MARGINS[orientation]
        assert paper.LINES[orientation] == width - white.left - white.right
        assert paper.PAGES[orientation] == height - white.top - white.bottom
