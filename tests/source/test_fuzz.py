"""Whatever a file holds, reading it ends in data or in problems, never in an exception of another kind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.model.notice import ForwardedNotice, Notice
from docgen.model.office import Office
from docgen.model.plan import Plan
from docgen.problems import Problem, Problems, ProblemsFound, Severity
from docgen.source import load
from docgen.source.validate import validate
from docgen.source.year import read_year
from tests.plugins.ranges import examples

DATA = Path(__file__).parents[2] / "data"
FILES = {
    "nanyang/office.yaml": Office,
    "nanyang/2024/notice.yaml": Notice,
    "nanyang/2024/plan.yaml": Plan,
    "nanyang/2024/attachments/河南省应急管理厅通知.yaml": ForwardedNotice,
    "yangcheng/2026/plan.yaml": Plan,
}
TEXTS = {name: (DATA / name).read_text("utf-8") for name in FILES}
PIECES = [
    *":：-[]{}\"'|>#&*!%@`,，\t\n\\?~0９",
    *(
        "\n  ",
        ": ",
        "- ",
        "\n- ",
        "<<: ",
        "---\n",
        "...\n",
        "{{ ",
        " }}",
        "!!int ",
        "&a ",
        "*a ",
        "\r\n",
        "\r",
    ),
    *("\x00", "\x0b", "\u200b", "\u2028", "\ufeff", "\ud800", "\U0001f600", "\\u0000", "\\ud800", "标题"),
]
SLOW = settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, str]:
    """A shipped file with a few slips of the keyboard: something put in, left out or written twice."""
    name = draw(st.sampled_from(sorted(TEXTS)))
    text = TEXTS[name]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 40)))
        middle = draw(st.one_of(st.just(""), st.sampled_from(PIECES), st.just(text[at:end] * 2), st.text()))
        text = text[:at] + middle + text[end:]
    return name, text


def check(problems: list[Problem], lines: int) -> None:
    for problem in problems:
        assert problem.place.file
        assert 0 <= problem.place.line <= lines
        assert problem.what[-1] in "。；"
        assert problem.remedy[-1] == "。"


@SLOW
@given(spoilt())
@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
def test_spoilt_file_is_data_or_problems(parser: str, case: tuple[str, str]) -> None:
    name, text = case
    problems = Problems()
    loader, load.LOADER = load.LOADER, getattr(yaml, parser)
    try:
        tree = load.parse(text, name, problems)
    finally:
        load.LOADER = loader
    result = validate(tree, FILES[name], problems) if tree else None
    assert result is not None or problems.failed
    check(list(problems), text.count("\n") + text.count("\r") + 1)
    if tree:
        for path, value in tree.texts():
            for offset in (0, len(value) // 2):
                assert tree.place_at(path, offset).line <= text.count("\n") + text.count("\r") + 1


@SLOW
@given(
    st.one_of(
        st.binary(), st.text().map(lambda text: text.encode("utf-16")), st.text().map(repr).map(str.encode)
    )
)
def test_random_bytes_are_data_or_problems(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.mktemp("fuzz", numbered=True)
    (folder / "f.yaml").write_bytes(raw)
    problems = Problems()
    tree = load.load(folder / "f.yaml", problems, root=folder)
    assert tree is not None or problems.failed
    if tree:
        validate(tree, Notice, problems)
    check(list(problems), raw.count(b"\n") + raw.count(b"\r") + 1)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(DATA, tmp_path_factory.mktemp("fuzz") / "data"))


@settings(max_examples=examples(24), deadline=None, suppress_health_check=list(HealthCheck))
@given(spoilt())
def test_year_with_a_spoilt_file_is_data_or_problems(copy: Path, case: tuple[str, str]) -> None:
    name, text = case
    problems = Problems()
    (copy / name).write_bytes(text.encode("utf-8", errors="surrogatepass"))
    try:
        read_year(copy, "2024" if "nanyang" in name else "2026", None, problems)
        stopped = False
    except ProblemsFound:
        stopped = True
    finally:
        (copy / name).write_text(TEXTS[name], "utf-8")
    assert stopped is bool(problems.of(Severity.ERROR))
