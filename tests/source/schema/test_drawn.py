"""Whatever a clerk's folder may hold (tests/schema draws them), the JSON Schema takes all of it."""

from __future__ import annotations

from functools import cache

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from docgen.problems import Problems
from docgen.source.load import decode, parse
from docgen.source.schema.build import schema_of
from docgen.source.schema.kinds import BY_NAME, kind_of
from docgen.standard.genres import GENRES
from tests.plugins.ranges import examples
from tests.schema.folders import Folder, folders


@cache
def validator(name: str) -> Draft7Validator:
    return Draft7Validator(schema_of(BY_NAME[name]))


@settings(max_examples=examples(4), phases=[Phase.generate])  # a folder takes minutes to shrink
@given(st.sampled_from(GENRES).flatmap(folders))
def test_the_schema_takes_every_file_of_a_drawn_folder(folder: Folder) -> None:
    faults = []
    for name, content in folder.files.items():
        kind = kind_of(f"data/{name}")
        tree = parse(decode(content, name), name, Problems()) if kind else None
        if kind and tree:
            found = validator(kind.name).iter_errors(tree.data)
            faults += [f"{name}: {each.message[:200]}" for each in found]
    assert faults == []
