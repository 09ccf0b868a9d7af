"""A word of ours within a message is a phrase too: else it would stay Chinese in an English sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "docgen"
CODE = re.compile(r"DG-[A-Z]\d+")
CHINESE = re.compile(r"[\u3400-\u9fff]")
SAYING = ("phrase", "strung", "both", "either")
# Names that the clerk writes as they are: keys of the data, names of annexes, what is typed.
KEYS = re.compile(r"“?[\u4e00-\u9fff]{1,6}”?|.*[:/.|{].*")


def facts(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """The facts given to a message, by its code, where they stand in the call."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant):
            code = str(call.args[0].value)
            if CODE.fullmatch(code):
                yield from ((code, keyword.value) for keyword in call.keywords if keyword.arg != "place")


def wrong_uses(tree: ast.AST) -> Iterator[ast.expr]:
    """What is said of a wrong use, and asked at the terminal."""
    for call in ast.walk(tree):
        match call:
            case ast.Call(func=ast.Attribute(attr="UsageError" | "prompt"), args=[said, *_]):
                yield said


def told(tree: ast.AST) -> Iterator[ast.expr]:
    """What products say themselves in, line by line."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and function.name == "lines":
            for node in ast.walk(function):
                match node:
                    case ast.Yield(value=ast.expr() as said) | ast.YieldFrom(value=said):
                        yield said


def unsaid(node: ast.AST) -> Iterator[str]:
    """Chinese texts of ours within an expression, outside of a phrase."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
        return
    if isinstance(node, ast.JoinedStr):
        texts = [str(each.value) for each in node.values if isinstance(each, ast.Constant)]
        yield from (text for text in texts if CHINESE.search(text))
    elif isinstance(node, ast.Constant) and _is_ours(node.value):
        yield str(node.value)
    for child in ast.iter_child_nodes(node):
        if not isinstance(node, ast.JoinedStr) or not isinstance(child, ast.Constant):
            yield from unsaid(child)


def _is_ours(value: object) -> bool:
    """Whether a literal is Chinese, and no key."""
    return isinstance(value, str) and bool(CHINESE.search(value)) and not KEYS.fullmatch(value)


def test_no_fact_of_a_message_is_a_chinese_text_of_ours() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {code}: {text}"
        for path in sorted(ROOT.rglob("*.py"))
        for code, fact in facts(ast.parse(path.read_text(encoding="utf-8")))
        for text in unsaid(fact)
    ]
    assert found == []


def test_what_a_model_says_is_said_by_a_fault() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {ast.unparse(call)}"
        for path in sorted(ROOT.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "PydanticCustomError"
        if any(CHINESE.search(ast.unparse(each)) for each in call.args)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ('problem("DG-L101", reason="这不是普通文件吧吧")', ["这不是普通文件吧吧"]),
        ('problem("DG-L101", reason=f"第{n}行")', ["第", "行"]),
        ('stop("DG-L101", who="甲甲甲甲甲甲甲" if at else "")', ["甲甲甲甲甲甲甲"]),
        ('problem("DG-L101", reason=phrase("这不是普通文件"))', []),
        ('problem("DG-L101", key="成文日期")', []),
        ('print("这不是普通文件")', []),
    ],
)
def test_a_text_of_ours_is_found_in_a_call(given: str, texts: list[str]) -> None:
    assert [text for _, fact in facts(ast.parse(given)) for text in unsaid(fact)] == texts


@pytest.mark.parametrize("saying", [wrong_uses, told])
def test_no_wrong_use_no_question_and_no_line_is_a_chinese_text_of_ours(
    saying: Callable[[ast.AST], Iterator[ast.expr]],
) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in sorted(ROOT.rglob("*.py"))
        for said in saying(ast.parse(path.read_text(encoding="utf-8")))
        for text in unsaid(said)
    ]
    assert found == []
