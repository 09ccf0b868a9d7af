"""Templates of text, HTML and CSS that somebody has changed: each slip costs one message, at once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from docgen.bootstrap.paths import templates
from docgen.document import templates as document_templates
from docgen.document.sandbox import markup_environment, plain_environment
from docgen.document.templates import file_template, template_of
from docgen.problems import Problem, ProblemsFound


def told(text: str) -> Problem:
    """What is said of a template when it is read and filled in."""
    with pytest.raises(ProblemsFound) as stopped:
        template_of(text, "a.j2", plain_environment()).render(名称="甲", 数=3)
    (problem,) = stopped.value.problems
    return problem


@pytest.mark.parametrize(
    "slip",
    [
        *("{{ 1/0 }}", "{% include 'x' %}", "{% extends 'x' %}", "{{ 没有 }}", "{{ 名称.x.y }}"),
        *(
            "{{ 'a' + 1 }}",
            "{{ 名称 }",
            "{% if %}",
            "{% for a in 数 %}{% endfor %}",
            "{{ [1][9] }}",
            "{{ 名称 | 没有 }}",
        ),
        "{% import 'x' as y %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ 名称.__class__.__mro__ }}",
    ],
)
def test_a_slip_is_told_with_its_line(slip: str) -> None:
    problem = told(f"一\n\n{slip}\n")
    assert (problem.code, problem.place.file, problem.place.line) == ("DG-B112", "a.j2", 3)


@pytest.mark.parametrize(
    "bomb",
    [
        *("{{ 'a' * 9**9 }}", "{{ [1] * 9**9 }}", "{{ 9**9 * 'a' }}", "{{ 9**(9**9) }}"),
        *(
            "{{ '%2000000000d' % 1 }}",
            "{{ '%*d' % (10**9, 1) }}",
            "{{ '{:>2000000000}'.format(1) }}",
            "{{ 'a'.rjust(10**9) }}",
        ),
        *("{{ 'a'.zfill(2000000000) }}", "{{ 'a' | center(10**9) }}", "{{ 'a' | indent(10**9, true) }}"),
        *("{{ '{0:>999999999}' | format(1) }}", "{{ 'a'.ljust(width=10**9) }}"),
    ],
)
def test_what_a_few_characters_blow_up_is_refused(bomb: str) -> None:
    begun = time.process_time()
    assert told(bomb).code == "DG-B112"
    assert time.process_time() - begun < 1


def test_loops_that_do_not_end_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_templates, "SECONDS", 0.2)
    loops = "".join(f"{{% for {name} in range(99999) %}}" for name in "abc") + "{% endfor %}" * 3
    assert told(loops).code == "DG-B113"


def test_what_templates_need_is_done() -> None:
    text = "{{ '%.3f' % 2.5 }} {{ 3 * 数 }} {{ '-' * 数 }} {{ 2 ** 数 }}"
    text += " {{ '%s-%d' % (名称, 1) }} {{ 名称.center(3) }}"
    filled = template_of(text, "a.j2", plain_environment()).render(名称="甲", 数=3)
    assert filled == "2.500 9 --- 8 甲-1  甲 "
    assert template_of("{{ 名称 }}", "a.j2", markup_environment()).render(名称="<甲>") == "&lt;甲&gt;"


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (None, "DG-B110", 0),
        ("各单位".encode("utf-16"), "DG-B111", 1),
        ("各\n单位".encode("gbk"), "DG-B111", 1),
        (b"a\nb\n\xff", "DG-B111", 3),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, content: bytes | None, code: str, line: int
) -> None:
    if content is not None:
        (tmp_path / "发放说明.txt.j2").write_bytes(content)
    with pytest.raises(ProblemsFound) as stopped:
        file_template(tmp_path / "发放说明.txt.j2", plain_environment())
    (problem,) = stopped.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == (code, "发放说明.txt.j2", line)


def test_a_mark_of_the_encoding_and_line_ends_of_windows_change_nothing(tmp_path: Path) -> None:
    for number, content in enumerate((b"a\nb\n", b"\xef\xbb\xbfa\r\nb\r\n")):
        (tmp_path / f"{number}.j2").write_bytes(content)
    made = [file_template(tmp_path / f"{n}.j2", plain_environment()).render() for n in range(2)]
    assert made == ["a\nb\n", "a\nb\n"]


def test_a_template_is_compiled_once_and_anew_where_its_file_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.j2"
    path.write_text("{{ 名称 }}", encoding="utf-8")
    first = file_template(path, plain_environment())
    assert file_template(path, plain_environment()).template is first.template
    assert file_template(path, markup_environment()).render(名称="<甲>") == "&lt;甲&gt;"
    path.write_text("{{ 名称 }}乙", encoding="utf-8")
    assert file_template(path, plain_environment()).render(名称="<甲>") == "<甲>乙"


def test_every_template_that_ships_compiles() -> None:
    found = sorted(templates().rglob("*.j2"))
    assert len(found) >= 5
    for path in found:
        file_template(path, plain_environment())


def test_the_reason_names_the_slip_and_what_is_amiss() -> None:
    assert "ZeroDivisionError: division by zero" in str(told("{{ 1/0 }}"))
