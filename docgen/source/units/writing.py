"""The register as text: units.yaml with comments for the clerk, units.csv where there are many units.

Reads: units.
Writes: a file's name and bytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from docgen.model.units import CATEGORIES, COLUMNS, LEVELS, Unit
from docgen.source.load import MOST_BYTES
from docgen.source.units.from_yaml import UNITS
from docgen.source.units.guarding import guarded

MOST_IN_YAML = 500  # units; longer files nobody edits by hand

# What YAML takes for text without quotes, whatever stands around it.
PLAIN = re.compile(r"[A-Za-z0-9_\u4e00-\u9fff](?:[A-Za-z0-9_\u4e00-\u9fff（）()、，。；·.@/-]*[\w）)])?")


def register_file_of(units: Sequence[Unit], title: str) -> tuple[str, bytes]:
    """Name and content of the file for `units`; `title`, the office's name, goes into the first comment."""
    if len(units) <= MOST_IN_YAML:
        content = as_yaml(units, title).encode("utf-8")
        if len(content) <= MOST_BYTES:
            return "units.yaml", content
    return "units.csv", as_csv(units).encode("utf-8-sig")


def as_yaml(units: Sequence[Unit], title: str) -> str:
    """The register as YAML with the keys explained; what nobody stated is left out."""
    return f"{_comment(title)}\n{UNITS}:\n" + "".join(map(_entry, units)) if units else _empty(title)


def _empty(title: str) -> str:
    return f"{_comment(title)}\n{UNITS}: []\n"


def _comment(title: str) -> str:
    """What the clerk should know before changing the file."""
    lines = (
        f"单位名册：{' '.join(title.split())}",
        "发空白表、收表、催报都照这份名册。每个单位以“- 编号”开头；没有的项不写。",
        "编号      不重复，定了就不再改：表格收回来时靠它认单位",
        "全称      必填，印在表上；简称可以不写",
        f"层级      {'、'.join(LEVELS)}",
        f"类别      {'、'.join(CATEGORIES)}；也可以写别的",
        "所属      属于哪个县或上级单位，写名称或编号；按县打包时用",
        "主管部门、联系人、电话、邮箱、备注  几个电话之间用“、”",
        "成批增改：填在 Excel 里，运行 docgen units import 表格.xlsx，原有的编号不会变。",
    )
    return "".join(f"# {line}\n" for line in lines)


def _entry(unit: Unit) -> str:
    stated = [(column.key, value) for column, value in zip(COLUMNS, unit, strict=True) if value]
    return "".join(
        f"  {'  ' if number else '- '}{key}: {_scalar(value)}\n" for number, (key, value) in enumerate(stated)
    )


def _scalar(value: str) -> str:
    """A value so that YAML reads it back as it is."""
    return value if PLAIN.fullmatch(value) else "'" + value.replace("'", "''") + "'"


def as_csv(units: Sequence[Unit]) -> str:
    """The register as CSV with a head; Excel opens it by a double click, and calculates nothing of it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.key for column in COLUMNS])
    writer.writerows(map(guarded, units))
    return text.getvalue()
