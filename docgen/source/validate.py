"""A tree of texts into a model; each thing that does not fit becomes a message with its place.

Reads: SourceTree and a pydantic model.
Writes: the model, or problems.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from docgen.problems import KeyPath, Place, Problem, Problems, problem
from docgen.source import shape
from docgen.source.nearest import also_called, listed, meant, nearest
from docgen.source.nesting import clip
from docgen.source.tree import SourceTree, Tree
from docgen.tongue import either, phrase, strung, unended

Model = TypeVar("Model", bound=BaseModel)

MOST_SHOWN = 100  # problems of one file; the rest follows when these are mended

# pydantic's kinds of error, by the message that tells of them. Kinds with a name of their own are
# raised by the models, with a Chinese text.
TEXT_WANTED = {"string_type", "enum", "literal_error"}
MAPPING_WANTED = {"model_type", "model_attributes_type", "dict_type", "mapping_type"}
LIST_WANTED = {"tuple_type", "list_type", "set_type", "iterable_type", "sequence_type"}
TOO_FEW = {"too_short", "string_too_short"}
LIMITS = {
    "greater_than": ("gt", phrase("应大于")),
    "greater_than_equal": ("ge", phrase("不能小于")),
    "less_than": ("lt", phrase("应小于")),
    "less_than_equal": ("le", phrase("不能大于")),
    "too_long": ("max_length", phrase("项数不能多于")),
    "string_too_long": ("max_length", phrase("字数不能多于")),
}
OWN = {
    "whole_number": "DG-V110",
    "measure": "DG-V111",
    "date_form": "DG-V112",
    "date_impossible": "DG-V113",
    "switch": "DG-V114",
    "document_number": "DG-V115",
    "months": "DG-V116",
    "drill_time": "DG-V117",
    "drill_rule": "DG-V118",
    "drill_rule_vague": "DG-V130",
    "drill_months": "DG-V131",
    "guidance_day": "DG-V119",
    "guidance_month": "DG-V120",
    "blank_columns": "DG-V121",
    "column_field": "DG-V122",
    "colon": "DG-V123",
    "text_expected": "DG-V126",
    "copy_number": "DG-V127",
    "classification": "DG-V128",
    "points": "DG-V129",
    "issue_reason": "DG-V132",
    "sending_reason": "DG-I301",
    "decision_reason": "DG-E262",
    "decision_until": "DG-E262",
    "column_twice": "DG-V133",
    "table_rows": "DG-V134",
    "table_name": "DG-V135",
    "layout": "DG-V206",
    "form_id": "DG-F001",
    "form_condition": "DG-F002",
    "form_number": "DG-F003",
    "form_row": "DG-F004",
}


# Keys that must be there, and may say that there is none.
MAY_BE_DECLINED = {"发文字号": "DG-V144", "机关代字": "DG-V145"}
SWALLOWING = re.compile("[:：]")


def validate(tree: SourceTree, model: type[Model], problems: Problems, at: KeyPath = ()) -> Model | None:
    """The model that `tree` holds at `at`; None where it does not fit, and `problems` says why.

    A key with nothing behind it counts as not written. Unforeseen kinds of error are told too.
    """
    blank: list[KeyPath] = []
    data = _filled(tree.at(at), at, model, blank)
    blank = [path for path in blank if isinstance(path[-1], int) or _no_key(tree, path)]
    faults: list[_Fault] = []
    result: Model | None = None
    try:
        result = model.model_validate({} if data is None else data)
    except ValidationError as error:
        faults = [_Fault(tree, model, at, details) for details in error.errors(include_url=False)]
    problems.extend(_hollow(tree, path) for path in blank[:MOST_SHOWN])
    _report(faults, set(blank), tree, problems)
    return None if blank else result


def _hollow(tree: SourceTree, path: KeyPath) -> Problem:
    """The problem of a list's item without a value, or of a free key that has swallowed its own or was cut
    off from the value before it."""
    last = path[-1]
    if isinstance(last, int):
        return problem("DG-V105", tree.place(path), where=spoken(path, tree))
    if not re.search(SWALLOWING, last):
        return _cut_off(tree, path, ())
    key = re.split(SWALLOWING, last)[0]
    return problem(
        "DG-V123", tree.key_place(path), where=spoken(path, tree), said=phrase("冒号写得不对"), key=key
    )


def _cut_off(tree: SourceTree, path: KeyPath, known: Sequence[str]) -> Problem:
    """The problem of the words behind a comma within `{…}`, which YAML takes for a key."""
    keys = phrase("，可用的键：{keys}", keys=listed(known)) if known else ""
    return problem("DG-V142", tree.key_place(path), key=clip(str(path[-1])), keys=keys)


def _report(faults: list[_Fault], blank: set[KeyPath], tree: SourceTree, problems: Problems) -> None:
    """Tell of a file's errors, once for each slip; of a flood, tell what comes first."""
    faults = [fault for fault in faults if not fault.follows(blank)]
    faults.sort(key=lambda fault: tree.place(fault.path))
    shown = faults[:MOST_SHOWN]
    meant_here = {(fault.path[:-1], fault.near) for fault in shown if fault.near}
    for fault in shown:
        # A key missing beside one that is misspelt is one slip, not two.
        if fault.kind != "missing" or (fault.path[:-1], fault.key) not in meant_here:
            problems.extend([fault.told()])
    if left := max(len(faults) - MOST_SHOWN, 0) + max(len(blank) - MOST_SHOWN, 0):
        problems.add("DG-V199", Place(tree.file), count=left)


def spoken(path: KeyPath, tree: SourceTree) -> str:
    """A path as a clerk says it: `年度计划.项目第2项.时间`."""
    told = [
        tree.entry(path[:number]) if isinstance(step, int) else f".{clip(step)}" if number > 1 else clip(step)
        for number, step in enumerate(path, 1)
    ]
    return strung(told, "") if told else phrase("整个文件")


def _filled(
    value: Tree | None,
    path: KeyPath,
    record: type[BaseModel] | shape.Entries | None,
    blank: list[KeyPath],
) -> Any:
    """The tree without known keys that have no value; the paths of empty list items go to `blank`, and
    those of free keys without a value.

    `record` is the model of the mapping at `path`, None where its keys are free.
    """
    if isinstance(value, dict) and isinstance(record, shape.Entries):
        return {key: _filled(inner, (*path, key), record.record, blank) for key, inner in value.items()}
    if isinstance(value, dict):
        known = shape.keys(record) if isinstance(record, type) else tuple(value)
        blank += [(*path, key) for key in known if not record and value[key] == ""]
        return {
            key: _filled(inner, (*path, key), shape.record_below(record, key), blank)
            for key, inner in value.items()
            if not isinstance(inner, str) or inner.strip() or key not in known
        }
    if isinstance(value, list):
        blank += [(*path, i) for i, item in enumerate(value) if isinstance(item, str) and not item.strip()]
        return [_filled(item, (*path, i), record, blank) for i, item in enumerate(value)]
    return value


def _no_key(tree: SourceTree, path: KeyPath) -> bool:
    """Whether a free key without a value is no key that was left empty.

    To YAML `{计划报送：2026-06-15}` is one key, `{人数: 1,200}` are two.
    """
    return bool(SWALLOWING.search(str(path[-1]))) or tree.cut_off(path)


@dataclass(frozen=True)
class _Fault:
    """One error of pydantic with all that is needed to tell of it."""

    tree: SourceTree
    model: type[BaseModel]
    at: KeyPath
    details: Any

    @cached_property
    def kind(self) -> str:
        """pydantic's name of the error."""
        return str(self.details["type"])

    @cached_property
    def inner(self) -> KeyPath:
        """The path below `at`, as far as the file has it; a missing key counts as there."""
        path: KeyPath = tuple(step for step in self.details["loc"] if step != "[key]")
        least = len(path) if self.kind in ("missing", "extra_forbidden") else 0
        while len(path) > least and self.tree.at((*self.at, *path)) is None:
            path = path[:-1]
        return path

    @cached_property
    def path(self) -> KeyPath:
        """The path in the file."""
        return (*self.at, *self.inner)

    def follows(self, blank: set[KeyPath]) -> bool:
        """Whether the error comes of another that is told: an empty item, or bad items not counted."""
        if any(self.path[:length] in blank for length in range(1, len(self.path) + 1)):
            return True
        value = self.tree.at(self.path)
        least = self.details.get("ctx", {}).get("min_length", 0)
        listed = len(value) >= least if isinstance(value, list) else isinstance(value, str)  # 月份: 13
        return self.kind == "too_short" and listed

    @cached_property
    def key(self) -> str:
        """The last key of the path."""
        return next((str(step) for step in reversed(self.path) if isinstance(step, str)), "")

    @cached_property
    def parent(self) -> type[BaseModel] | None:
        """The model of the mapping that the key stands in."""
        upto = next((i for i in range(len(self.inner) - 1, -1, -1) if isinstance(self.inner[i], str)), 0)
        return shape.record_at(self.model, self.inner[:upto])

    @cached_property
    def facts(self) -> dict[str, object]:
        """What most messages quote."""
        value = self.tree.at(self.path)
        said = unended(self.details.get("ctx", {}).get("said") or str(self.details["msg"]))
        key = self.details.get("ctx", {}).get("key", self.key)
        return {"where": spoken(self.path, self.tree), "now": described(value), "said": said, "key": key}

    @cached_property
    def near(self) -> str | None:
        """The key that an unknown one was probably meant to be."""
        if self.kind != "extra_forbidden" or self.parent is None:
            return None
        known = shape.keys(self.parent)
        stem = re.split("[:：]", self.key)[0].strip()
        if stem in known:
            return stem
        if only := self._only_missing():
            return only
        # Of two keys that are equally near, the one that is not written yet is meant.
        written = self.tree.at(self.path[:-1])
        unused = [key for key in known if not isinstance(written, dict) or key not in written]
        english = shape.english(self.parent).get(self.key.lower())
        return (
            english or also_called(self.key, known) or nearest(self.key, unused) or nearest(self.key, known)
        )

    def _only_missing(self) -> str | None:
        """The one key that must be there and is not, beside this one that nobody knows."""
        written = self.tree.at(self.path[:-1])
        if self.parent is None or not isinstance(written, dict):
            return None
        known = {field.alias or name: field for name, field in self.parent.model_fields.items()}
        missing = [key for key, field in known.items() if field.is_required() and key not in written]
        strange = [key for key in written if key not in known]
        return missing[0] if len(missing) == len(strange) == 1 and written[strange[0]] else None

    def told(self) -> Problem:
        """The problem that tells of the error."""
        if self.kind == "missing":
            return self._missing()
        if self.kind == "extra_forbidden":
            return self._unknown_key()
        if self.kind in OWN:
            return self._tell(OWN[self.kind])
        return self._misfit() or self._generic()

    def _tell(self, code: str, **facts: object) -> Problem:
        return problem(code, self.tree.place(self.path), **{**self.facts, **facts})

    def _missing(self) -> Problem:
        """A key that is not there, or has nothing behind it."""
        facts = {**self.facts, "example": shape.example(self.parent, self.key)}
        if self.path in self.tree.keys:
            return problem("DG-V102", self.tree.key_place(self.path), **facts)
        if former := self._torn_off():
            return problem("DG-V143", self.tree.place(self.path[:-1]), **facts, **former)
        code = MAY_BE_DECLINED.get(self.key, "DG-V101")
        return problem(code, self.tree.key_place(self.path[:-1]), **facts)

    def _torn_off(self) -> dict[str, str]:
        """The keys of an item that has none of the item's before it, which has the missing one and none of
        these: its `- ` is one too many. Empty for any other item."""
        *above, number = self.path[:-1] or ("",)
        items = self.tree.at(tuple(above))
        if not isinstance(items, list) or not isinstance(number, int) or number == 0:
            return {}
        item, former = items[number], items[number - 1]
        if not isinstance(item, dict) or not isinstance(former, dict) or self.key not in former:
            return {}
        return {} if set(item) & set(former) else {"given": listed(map(clip, item))}

    def _unknown_key(self) -> Problem:
        """A key that the model does not know: misspelt, without a space after its colon, or misplaced."""
        known = shape.keys(self.parent) if self.parent else []
        place = self.tree.key_place(self.path)
        if blank := self.tree.blank_before(self.path):
            return blank
        above = spoken(self.path[:-1], self.tree) if len(self.path) > 1 else ""
        facts = {
            "key": clip(self.key),
            "home": phrase("“{above}”里", above=above) if above else phrase("这里"),
            "keys": listed(known),
        }
        if self.near and re.match(rf"{re.escape(self.near)}\s*[:：]", self.key):
            where = spoken(self.path, self.tree)
            return problem("DG-V123", place, where=where, said=phrase("冒号写得不对"), key=self.near)
        if self.tree.cut_off(self.path):
            return _cut_off(self.tree, self.path, known)
        homes = shape.homes(self.model, self.key)
        if homes and self.near is None:
            return problem("DG-V104", place, **facts, other=either(homes))
        near = phrase("您是否想写“{near}”？", near=self.near) if self.near else ""
        home = phrase("“{key}”要写在{homes}。", key=clip(self.key), homes=either(homes)) if homes else ""
        hint = strung(filter(None, (near, home)), "")
        return problem("DG-V103", place, **facts, hint=hint)

    def _misfit(self) -> Problem | None:
        """A list where a text should stand, a text where keys should, a value out of range."""
        value = self.tree.at(self.path)
        if typed := self._typed_as_keys(value):
            key, text = typed
            written = f"- {key}：{text}" if self.kind in LIST_WANTED else f"{key}：{text}"
            return self._tell("DG-V141", key=clip(key), written=clip(written))
        if self.kind in MAPPING_WANTED | LIST_WANTED and isinstance(value, str) and "\t" in value:
            return self._tell("DG-L244")
        if self.kind in TEXT_WANTED and not isinstance(value, str):
            return self._tell("DG-V106")
        if self.kind in MAPPING_WANTED:
            wanted = shape.record_at(self.model, self.inner)
            names = "、".join(shape.keys(wanted)) if wanted else phrase("名称: 内容")
            hint = (
                phrase("冒号要用半角的“:”，后面空一格。") if isinstance(value, str) and "：" in value else ""
            )
            return self._tell("DG-V107", keys=names, hint=hint)
        if self.kind in LIST_WANTED:
            return self._tell("DG-V108")
        if self.kind in ("enum", "literal_error"):
            return self._choice(str(value))
        if self.kind in TOO_FEW:
            return self._tell("DG-V125", example=shape.example(self.parent, self.key))
        return self._limit()

    def _typed_as_keys(self, value: Tree | None) -> tuple[str, str] | None:
        """The first key and text of a mapping of texts where a text was wanted: 联系人: 陆知白."""
        plain = isinstance(value, dict) and all(isinstance(each, str) and each for each in value.values())
        wanted = self.kind in TEXT_WANTED | LIST_WANTED and not shape.record_at(self.model, self.inner)
        if not isinstance(value, dict) or not (plain and wanted) or self.tree.in_brackets(self.path):
            return None
        return next(((key, str(text)) for key, text in value.items()), None)

    def _choice(self, value: str) -> Problem:
        values = shape.choices(self.parent, self.key)
        return self._tell("DG-V109", choices=listed(values), hint=meant(value, values))

    def _limit(self) -> Problem | None:
        if self.kind not in LIMITS:
            return None
        name, words = LIMITS[self.kind]
        limit = self.details.get("ctx", {}).get(name, "")
        return self._tell("DG-V124", limit=phrase("{words}{limit}", words=words, limit=_number(limit)))

    def _generic(self) -> Problem:
        """An error that nobody foresaw: the models' own words, or pydantic's."""
        chinese = re.search(r"[\u4e00-\u9fff]", str(self.facts["said"]))
        return self._tell("DG-V190" if chinese else "DG-V191")


def described(value: Tree | None) -> str:
    """A value as a message quotes it."""
    if isinstance(value, str):
        return f"“{clip(value)}”"
    if isinstance(value, list):
        return phrase("一个列表（{count}项）", count=len(value))
    return (
        phrase("下级的键（{keys}）", keys="、".join(clip(key) for key in list(value)[:5]))
        if value
        else phrase("空的")
    )


def _number(limit: object) -> str:
    return f"{limit:g}" if isinstance(limit, float) else str(limit)
