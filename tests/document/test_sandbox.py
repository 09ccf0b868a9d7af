"""How much one operation of a template may make: up to the limit it is done, a step beyond it is refused."""

from __future__ import annotations

import pytest
from jinja2.exceptions import SecurityError, TemplateError, UndefinedError

from docgen.document.sandbox import markup_environment, plain_environment


def made(text: str, **names: object) -> str:
    return plain_environment().from_string(text).render(**names)


@pytest.mark.parametrize(
    ("operation", "most"),
    [
        ("('a' * {})|length", 100_000),
        ("({} * 'a')|length", 100_000),
        ("('ab' * {})|length", 50_000),
        ("([1, 2] * {})|length", 50_000),
        ("((1, 2) * {})|length", 50_000),
        ("'a'.ljust({})|length", 100_000),
        ("'a'.rjust({})|length", 100_000),
        ("'a'.center({}, '-')|length", 100_000),
        ("'1'.zfill({})|length", 100_000),
        ("'\t'.expandtabs(tabsize={})|length", 100_000),
        ("(2 ** {})|string|length", 5_000),
        ("(255 ** {})|string|length", 1_250),
        ("('%{}d' % 1)|length", 999),
        ("('%.{}f' % 1)|length", 999),
        ("('%d %-{}s' % (1, 'a'))|length", 999),
    ],
)
def test_up_to_the_limit_it_is_done_and_one_more_is_refused(operation: str, most: int) -> None:
    assert int(made(f"{{{{ {operation.format(most)} }}}}")) >= most * 0.3
    with pytest.raises(SecurityError):
        made(f"{{{{ {operation.format(most + 1)} }}}}")


@pytest.mark.parametrize(
    "text",
    [
        "{{ '%*d' % (3, 1) }}",
        "{{ '{}'.format(1) }}",
        "{{ '{a}'.format_map({'a': 1}) }}",
        "{{ 有.append(1) }}",
        "{{ 有.__class__ }}",
    ],
)
def test_what_has_no_limit_of_its_own_is_refused(text: str) -> None:
    with pytest.raises(SecurityError):
        made(text, 有=[1])


@pytest.mark.parametrize("name", ["center(9)", "indent(9)", "format(1)"])
def test_filters_that_take_a_width_are_not_there(name: str) -> None:
    with pytest.raises(TemplateError, match="No filter"):
        made(f"{{{{ 'a' | {name} }}}}")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{{ 100001 * 100001 }}", "10000200001"),  # numbers are no texts
        ("{{ 2.5 * 2 }}", "5.0"),
        ("{{ 10001 % 7 }}", "5"),
        ("{{ 2 ** 0.5 > 1.4 }}", "True"),
        ("{{ 2.0 ** 20 }}", "1048576.0"),
        ("{{ '%s' % 100001 }}", "100001"),
        ("{{ '甲乙'.replace('甲', '丙') }}", "丙乙"),
        ("{{ 'a'.join(['100001', '2']) }}", "100001a2"),
        ("{{ '甲\n乙' }}\n", "甲\n乙\n"),
    ],
)
def test_what_makes_little_is_done(text: str, result: str) -> None:
    assert made(text) == result


def test_markup_is_escaped_its_blocks_leave_no_lines_and_an_unknown_name_is_an_error() -> None:
    render = markup_environment().from_string
    text = "<a>\n  {% if 1 %}\n  {{ 名 }}\n  {% endif %}\n</a>"
    assert render(text).render(名="<甲&乙>") == "<a>\n  &lt;甲&amp;乙&gt;\n</a>"
    for environment in (markup_environment(), plain_environment()):
        with pytest.raises(UndefinedError):
            environment.from_string("{{ 没有 }}").render()
