"""What is wrong with the tables of a plan, each looked at by itself: one that does not fit hides no other.

Reads: the tree of plan.yaml.
Writes: problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from docgen.model.plan import Plan
from docgen.problems import Problems
from docgen.source.tables import PlanTables
from docgen.source.tree import SourceTree, Tree
from docgen.source.validate import validate

TABLES = "表格"


def check_apart(tree: SourceTree, folder: Path, shown: Callable[[Path], str], problems: Problems) -> None:
    """Tell of values that their columns do not take, whatever else is wrong with the plan."""
    for data in _parts(tree.data):
        part = replace(tree, data=data)
        plan = validate(part, Plan, problems)
        if plan:
            PlanTables(plan, part, folder, shown, problems).filled()


def _parts(data: Tree) -> Iterator[Tree]:
    """The plan with one of its keys alone, and with one of 表格 alone."""
    for key, value in data.items() if isinstance(data, dict) else ():
        if key == TABLES and isinstance(value, dict):
            for name, table in value.items():
                alone: dict[str, Tree] = {name: table}
                yield {key: alone}
        else:
            yield {key: value}
