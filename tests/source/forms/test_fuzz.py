"""Whatever stands anywhere in a form or in an office's changes is told of, never a traceback."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.source.forms.small import SMALL, Folder

CHANGES = """\
继承: small
停用: 否
删除: [basic]
内容:
  - 段: 甲
    先于: drills
  - 表: drills
    启用: [scale]
    替换: [列]
    列:
      - {编号: place, 名称: 地点, 后于: kind}
"""
ODD: tuple[Any, ...] = (
    "",
    "乱",
    "{",
    [],
    {},
    ["乱"],
    [[]],
    [{}],
    {"编号": "乱"},
    {"表": {"组": []}},
    [{"编号": ["a"]}],
)


def spoilt(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of every value of a tree."""
    yield path
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inner:
        yield from spoilt(value, (*path, key))


def put(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy of the tree with another value in a place."""
    if not path:
        return value
    changed = copy.deepcopy(tree)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_an_odd_value_anywhere_breaks_nothing(odd: Any, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    form, changes = (yaml.load(text, yaml.BaseLoader) for text in (SMALL, CHANGES))
    for path in spoilt(form):
        folder.write("small.yaml", json.dumps(put(form, path, odd), ensure_ascii=False))
        forms, problems = folder.read()
        assert forms.definitions or problems
    folder.write("small.yaml", SMALL)
    for path in (path for path in spoilt(changes) if path):
        folder.own("a.yaml", json.dumps(put(changes, path, odd), ensure_ascii=False))
        for found in folder.read()[1]:
            assert found.place.line, found
