"""The help of a command in the language that is spoken, click's own words in it too."""

from __future__ import annotations

import re
import subprocess
import sys

import click
import pytest

from docgen.cli import main


def said(*words: str) -> str:
    command = [sys.executable, "-m", "docgen", *words, "--help"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("words", [(), ("forms",), ("units",), ("report",), ("plan", "export")])
def test_a_clerk_reads_chinese_in_the_help(words: tuple[str, ...]) -> None:
    told = said("--lang", "zh", *words)
    assert re.match(r"用法：\S.* \[选项\]", told)
    assert "选项：" in told
    assert "显示本说明。" in told
    assert not re.search(r"Usage|Options|Commands|Show this|default|PATH|INTEGER|TEXT|ARGS", told)


def test_in_english_the_words_are_clicks_own() -> None:
    told = said("--lang", "en", "forms")
    assert re.match(r"Usage: .*docgen forms \[OPTIONS\]", told)
    assert "Show this message and exit." in told


def test_who_imports_the_commands_finds_click_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["docgen", "--lang", "zh", "--help"])
    before = click.Context.formatter_class
    main()
    assert click.Context.formatter_class is before
