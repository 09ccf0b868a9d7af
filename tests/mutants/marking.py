"""A file's code that says which of its lines it runs.

Reads: a file.
Writes: code, which calls what its module has under RAN with the line of each statement in a function.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

RAN = "__ran__"
BLOCKS = ("body", "orelse", "finalbody")


def marked(path: Path) -> CodeType:
    """The code of a file, its functions marked."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]:
        node.body = _marked(node.body)
    return compile(ast.fix_missing_locations(tree), str(path), "exec")


def _marked(block: list[ast.stmt]) -> list[ast.stmt]:
    """Statements, each behind the marks of its lines; those within as well, but for functions and classes."""
    found: list[ast.stmt] = []
    for statement in block:
        found += [_mark(line, statement) for line in _lines(statement)]
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef):
            for part in (statement, *_parts(statement)):
                for name in BLOCKS:
                    if inner := getattr(part, name, None):
                        setattr(part, name, _marked(inner))
        found.append(statement)
    return found


def _parts(statement: ast.stmt) -> Iterator[ast.AST]:
    yield from (*getattr(statement, "cases", ()), *getattr(statement, "handlers", ()))


def _lines(statement: ast.stmt) -> Iterator[int]:
    """The line of a statement, and those of its cases and handlers, whose heads are no statements."""
    yield statement.lineno
    for part in _parts(statement):
        yield getattr(part, "pattern", part).lineno


def _mark(line: int, statement: ast.stmt) -> ast.Expr:
    called = ast.Call(ast.Name(RAN, ast.Load()), [ast.Constant(line)], [])
    return ast.copy_location(ast.Expr(called), statement)
