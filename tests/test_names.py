"""A public class name means one thing in the whole tree; CONTRIBUTING.md says once what each room is for."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def public_classes(folder: Path) -> dict[str, list[str]]:
    """Where each public class of a tree is defined, by its name."""
    found = defaultdict(list)
    for path in sorted(folder.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(f"{path.relative_to(folder)}:{node.lineno}")
    return found


def twice(folder: Path) -> dict[str, list[str]]:
    """The names that several classes have, with their places."""
    return {name: places for name, places in public_classes(folder).items() if len(places) > 1}


def test_a_class_name_means_one_thing() -> None:
    assert twice(ROOT / "docgen") == {}


def test_a_second_class_of_a_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("class Row:\n    pass\n\n\nclass _Own:\n    pass\n")
    (tmp_path / "b.py").write_text("class Row:\n    pass\n\n\nclass _Own:\n    pass\n")
    assert twice(tmp_path) == {"Row": ["a.py:1", "b.py:1"]}


def test_each_room_stands_once_in_the_table_of_rooms() -> None:
    heads = re.findall(r"^\|([^|]+)\|", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.M)
    told = re.findall(r"`(\w+)/`", "".join(heads))
    assert sorted(told) == sorted(path.parent.name for path in (ROOT / "docgen").glob("*/__init__.py"))
