"""The way in: what is started before the command line is loaded."""

from __future__ import annotations

import sys

import pytest

from docgen import __main__, cli
from docgen.engine import fence


@pytest.mark.parametrize(
    ("words", "begun"),
    [
        (["check", "a.docx"], 1),
        (["check", "a.docx", "b.docx"], 0),
        (["check", "--help"], 0),
        (["check"], 0),
        (["notice", "2026"], 0),
        ([], 0),
    ],
)
def test_the_process_for_a_single_file_is_begun_before_the_command_line_is_loaded(
    words: list[str], begun: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(sys, "argv", ["docgen", *words])
    monkeypatch.setattr(fence, "begin", lambda limits, module: told.append(module))
    monkeypatch.setattr(cli, "main", lambda: told.append("main"))
    __main__.main()
    assert told == ["docgen.check.ready"] * begun + ["main"]
