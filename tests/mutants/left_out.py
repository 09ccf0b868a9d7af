"""What gets no fault, because nothing that a test should look at hangs on it.

- documentation, `__all__` and annotations, types that are named or joined (`Title | Table`), what only a
  type checker reads (`cast`, `TypeVar`);
- decorators: `@dataclass(frozen=True)`, the size of a cache;
- `strict=` of a zip and `compare=` of a field, which say what cannot happen anyway;
- assertions, and the words of an error that no user sees: of any but `stop`, whose code and facts are told.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

UNSEEN_KEYWORDS = frozenset(("strict", "compare", "maxsize"))
OF_TYPES = frozenset(("cast", "TypeVar", "NewType"))
TOLD = frozenset(("stop",))


def left_out(tree: ast.Module) -> set[int]:
    """The nodes of a tree, by identity, that get no fault."""
    return {id(each) for node in ast.walk(tree) for root in _roots(node) for each in ast.walk(root)}


def _roots(node: ast.AST) -> Iterator[ast.AST]:
    """What of a node is left out with all that it holds."""
    match node:
        case ast.FunctionDef() | ast.ClassDef():
            yield from node.decorator_list
            yield from filter(None, [getattr(node, "returns", None)])
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            yield node
        case ast.AnnAssign(annotation=annotation):
            yield node if _name(annotation) == "TypeAlias" else annotation
        case ast.arg(annotation=annotation) if annotation:
            yield annotation
        case ast.Call(func=function) if _name(function) in OF_TYPES:
            yield node
        case ast.keyword(arg=name) if name in UNSEEN_KEYWORDS:
            yield node
        case ast.BinOp(op=ast.BitOr(), right=right) if _name(right)[:1].isupper():
            yield node
        case ast.Assert():
            yield node
        case ast.Raise(exc=ast.Call(func=function)) if _name(function) not in TOLD:
            yield node
    yield from _documentation(node)


def _documentation(node: ast.AST) -> Iterator[ast.AST]:
    """A text that stands as a statement of its own."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node


def _name(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
