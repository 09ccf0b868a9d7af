"""Small faults in a file's code: an operator, a comparison, a constant or a branch that is another.

Reads: a file's text.
Writes: Mutant, each with the code that has its fault; the file stays as it is.
"""

from __future__ import annotations

import ast
import copy
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import NamedTuple

from tests.mutants.left_out import left_out
from tests.mutants.rooms import ROOT

Change = Callable[[], None]  # of a node, in its place

OPERATORS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitAnd: (ast.BitOr,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.USub: (ast.UAdd,),
}
SMALL = 20  # a number above it is doubled or halved, for one more or less of 20,000 shows nowhere
HEADED = (ast.stmt, ast.match_case, ast.ExceptHandler)
AROUND = 60  # characters that are shown at either side of a change


@dataclass(frozen=True)
class Mutant:
    """A fault: its lines, its function, what is written there and what would be instead.

    `lines` are those of its statement, or none where that runs when the file is imported. `node` and `way`
    find it again in the file's tree.
    """

    path: Path
    line: int
    lines: range
    where: str
    before: str
    after: str
    node: int
    way: int

    @property
    def file(self) -> str:
        """The file's name below the root."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells the fault from others, wherever its line moves to."""
        return self.file, self.where, self.before, self.after

    def code(self) -> CodeType:
        """The file's code with the fault."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        _plant(tree, self.node, self.way)
        return compile(ast.fix_missing_locations(tree), str(self.path), "exec")

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.where}\n      {self.before}\n    → {self.after}"


@dataclass(frozen=True)
class Site:
    """A place that may have a fault: its node and that of its statement by number, how many faults it has."""

    path: Path
    node: int
    statement: int
    ways: int
    where: str
    inside: bool  # a function: it runs when that is called

    def mutant(self, way: int) -> Mutant:
        """One of its faults."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        nodes = list(ast.walk(tree))
        node, statement = nodes[self.node], nodes[self.statement]
        before = _head(statement)
        lines = _lines(statement)
        line = getattr(node, "lineno", lines.start)
        _plant(tree, self.node, way)
        texts = _clipped(before, _head(statement))
        own = lines if self.inside else range(0)
        return Mutant(self.path, line, own, self.where, *texts, self.node, way)


def _lines(statement: ast.AST) -> range:
    """The lines of a statement, of one that holds others those of its head."""
    inner = getattr(statement, "pattern", getattr(statement, "type", statement))  # of case and except
    first = statement.lineno if hasattr(statement, "lineno") else inner.lineno
    body = getattr(statement, "body", None)
    return range(first, body[0].lineno if isinstance(body, list) else (statement.end_lineno or first) + 1)


def _plant(tree: ast.Module, node: int, way: int) -> None:
    list(changes(list(ast.walk(tree))[node]))[way]()


def changes(node: ast.AST) -> Iterator[Change]:
    """The faults that a node can have."""
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                for other in OPERATORS[type(op)]:
                    yield _item(ops, at, other())
        case ast.BinOp(op=op) | ast.AugAssign(op=op) | ast.BoolOp(op=op) | ast.UnaryOp(op=op):
            for other in OPERATORS.get(type(op), ()):
                yield _field(node, "op", other())
            if isinstance(op, ast.Not):
                yield _field(node, "operand", _negated(node.operand))
        case ast.Constant(value=value):
            yield from (_field(node, "value", other) for other in _other_values(value))
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield _field(node, "test", _negated(test))
        case ast.comprehension(ifs=ifs) if ifs:
            yield _field(node, "ifs", ifs[1:])
        case ast.Return(value=value) if value and not _is_none(value):
            yield _field(node, "value", ast.Constant(None))
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield _field(node, "value", ast.Constant(None))
        case ast.Break():
            yield _field(node, "__class__", ast.Continue)
        case ast.Continue():
            yield _field(node, "__class__", ast.Break)


def _field(node: ast.AST, name: str, value: object) -> Change:
    return lambda: setattr(node, name, value)


def _item(values: list[ast.cmpop], at: int, value: ast.AST) -> Change:
    return lambda: values.__setitem__(at, value)


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _other_values(value: object) -> tuple[object, ...]:
    """What may stand in a constant's stead."""
    match value:
        case bool():
            return (not value,)
        case int() if abs(value) <= SMALL:
            return value + 1, value - 1
        case int():
            return value * 2, value // 2
        case float():
            return (value * 2, value / 2) if value else (1.0, -1.0)
        case str():
            return (value + "X", "") if value else ("X",)
        case bytes():
            return (value + b"X",)
    return ()


def sites(path: Path) -> Iterator[Site]:
    """The places of a file that may have a fault."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = left_out(tree)
    numbers = {id(node): number for number, node in enumerate(ast.walk(tree))}
    for node, where, statement, inside in _placed(tree, _Place("", tree, False)):
        if id(node) not in skipped and (ways := len(list(changes(node)))):
            yield Site(path, numbers[id(node)], numbers[id(statement)], ways, where, inside)


class _Place(NamedTuple):
    """Where a node is: the names around it, its statement, whether it is inside a function."""

    where: str
    statement: ast.AST
    inside: bool


def _placed(node: ast.AST, place: _Place) -> Iterator[tuple[ast.AST, str, ast.AST, bool]]:
    """Each node below one with its place."""
    for child in ast.iter_child_nodes(node):
        own = _own_place(node, child, place)
        yield child, *own
        yield from _placed(child, own)


def _own_place(node: ast.AST, child: ast.AST, place: _Place) -> _Place:
    """The place of a node's child. What a function's head holds runs where the function is made."""
    if isinstance(node, ast.FunctionDef) and isinstance(child, ast.stmt):
        place = place._replace(inside=True)
    if isinstance(child, ast.FunctionDef | ast.ClassDef):
        return _Place(f"{place.where}.{child.name}".lstrip("."), child, place.inside)
    return place._replace(statement=child) if isinstance(child, HEADED) else place


def draw(files: Iterable[Path], seed: int, count: int) -> list[Mutant]:
    """So many faults of the files, one a place, drawn by the seed and in the files' order."""
    found = [site for path in files for site in sites(path)]
    chance = random.Random(seed)
    chosen = sorted(chance.sample(range(len(found)), min(count, len(found))))
    return [found[at].mutant(chance.randrange(found[at].ways)) for at in chosen]


def _head(node: ast.AST) -> str:
    """A statement as it is written, of one that holds others the first line."""
    bare = copy.copy(node)
    for name in ("orelse", "handlers", "finalbody", "decorator_list"):
        if hasattr(bare, name):
            setattr(bare, name, [])
    if isinstance(getattr(bare, "body", None), list):
        bare.body = [ast.Pass()]
    return ast.unparse(bare).removesuffix("pass").strip()


def _clipped(before: str, after: str) -> tuple[str, str]:
    """Both without what they share, but for so much that a reader knows the place."""
    start = next((at for at, both in enumerate(zip(before, after, strict=False)) if both[0] != both[1]), 0)
    most = min(len(before), len(after)) - start
    end = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    start, end = max(start - AROUND, 0), max(end - AROUND, 0)
    return before[start : len(before) - end], after[start : len(after) - end]
