"""The sheet 说明: how to fill the form, and what each field takes.

Reads: FormDefinition, the facts of instructions.
Writes: the sheet's XML.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from docgen.forms.instructions import equalities
from docgen.forms.wording import example_year
from docgen.forms.xlsx import looks
from docgen.forms.xlsx.controls import prompt, shown_choices
from docgen.forms.xlsx.markup import DECLARATION, MAIN, Strings, text_cell
from docgen.forms.xlsx.rows import HIGHEST, text_height
from docgen.forms.xlsx.styles import Border, CellLook, CellStyles, column_width, points
from docgen.grid import letters
from docgen.model.fields import Condition, Field, Required
from docgen.model.fieldtypes import Control
from docgen.model.forms import FieldGroup, FieldTable, FormDefinition, PrintedText, SignOff, with_facts
from docgen.standard import gbt9704

NAME = "说明"
WIDTHS = (50.0, 106.0)  # mm
LEAST_ROW = 7.0  # mm
TITLE = replace(looks.TITLE, size=gbt9704.SIZE_3)
PLAIN = replace(looks.PLAIN, size=10.5)  # 五号
HEADING = replace(looks.LABEL, size=10.5)
HEAD = ("栏目", "填写要求")
TEXT = replace(PLAIN, border=Border.BOX, down="center")
GENERAL = (
    "请在“填写”表的空格里填写，填完保存，仍以 Excel 文件报回；不要改动表头和表样。",
    "选中要填的格子，旁边会出现填写要求；有选项的，点格子右边的箭头选取。",
    "格子里的字显示不全时，可把这一行拉高。",
)
FILLED = "已经填好，不用填写。"
EQUAL = "表里应当相等的数，填完以后不相等的，有关的格子变成红色，请核对。"
GROWING = "表格的行数不够时，右击表格中间的一行，选“插入”增加一行；不用的行留空。"


def guide_xml(
    definition: FormDefinition,
    facts: Mapping[str, str],
    held: Collection[str],
    styles: CellStyles,
    strings: Strings,
) -> bytes:
    """The sheet: a title, instructions over both columns, then a line a field; `held` ones are filled."""
    rows, merged = [], []
    for number, (texts, look) in enumerate(_lines(definition, facts, held), 1):
        rows.append(guide_row(number, texts, look, WIDTHS, styles, strings))
        if len(texts) == 1:
            merged.append(f'<mergeCell ref="A{number}:B{number}"/>')
    return _sheet(rows, merged)


def head_row(definition: FormDefinition, facts: Mapping[str, str]) -> int:
    """The row above the fields' lines, counted from 1: each printed page begins with it."""
    return [texts for texts, _ in _lines(definition, facts, ())].index(HEAD) + 1


def _lines(
    definition: FormDefinition, facts: Mapping[str, str], held: Collection[str]
) -> Iterator[tuple[tuple[str, ...], CellLook]]:
    """Each row's texts, one over both columns or two, and their look."""
    yield (f"{definition.name}填写说明",), TITLE
    growing = [GROWING] * any(table.repeating for table in definition.tables())
    equal = [EQUAL] * bool(definition.equalities)
    words = (
        *GENERAL,
        *growing,
        *equal,
        *(with_facts(each, facts) for each in (*definition.told, *equalities(definition))),
    )
    for number, each in enumerate(words, 1):
        yield (f"{number}．{each}",), PLAIN
    yield HEAD, HEADING
    for line in _field_lines(definition, example_year(facts), held):
        yield line, TEXT


def guide_row(
    number: int,
    texts: Sequence[str],
    look: CellLook,
    widths: tuple[float, float],
    styles: CellStyles,
    strings: Strings,
) -> str:
    """A row of a guide: two texts, or one over both columns, which are so many mm wide; all of it is seen."""
    wide = widths if len(texts) > 1 else (sum(widths),)
    needed = (text_height(text, width, look.size) for text, width in zip(texts, wide, strict=True))
    height = points(min(max(LEAST_ROW, *needed), HIGHEST))
    cells = [
        text_cell(f"{letters(column)}{number}", styles.number(look), text, strings)
        for column, text in enumerate((*texts, "")[:2], 1)
    ]
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'


def _field_lines(definition: FormDefinition, year: str, held: Collection[str]) -> Iterator[tuple[str, str]]:
    filled = {(address.split(".")[0], address.split(".")[-1]) for address in held}
    for block in definition.blocks:
        if isinstance(block, PrintedText):
            continue
        title = f"{block.title}：" if block.title else ""
        for item in block.items:
            known = (block.id, item.id) in filled
            yield title + item.label, FILLED if known else _explained(item, block, year)


def _explained(item: Field, block: FieldGroup | FieldTable | SignOff, year: str) -> str:
    parts = [prompt(item, year)]
    if item.traits.control is Control.CHOICE:
        parts.append(f"选项：{shown_choices(item.choices, 20)}")
    if item.required is Required.CONDITIONAL and item.condition:
        parts.append(_condition(item.condition, block))
    return "；".join(filter(None, parts)).rstrip("。") + "。" if any(parts) else "照实填写，可以留空。"


def _condition(condition: Condition, block: FieldGroup | FieldTable | SignOff) -> str:
    """`“演练内容”填写了的必填`; empty where the other field stands in another block."""
    label = next((item.label for item in block.items if item.id == condition.field), "")
    if not label:
        return ""
    if condition.filled:
        return f"“{label}”填了的，这一栏必填"
    wanted = "”“".join(filter(None, (condition.equals or "", *condition.among)))
    return f"“{label}”是“{wanted}”的，这一栏必填"


def guide_columns(widths: tuple[float, float]) -> str:
    """The columns of a guide."""
    return "".join(
        f'<col min="{n}" max="{n}" width="{column_width(mm):g}" customWidth="1"/>'
        for n, mm in enumerate(widths, 1)
    )


def _sheet(rows: list[str], merged: list[str]) -> bytes:
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{guide_columns(WIDTHS)}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>"
        '<sheetProtection sheet="1" objects="1" scenarios="1" formatRows="0" formatColumns="0"/>'
        f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>'
        '<pageMargins left="1.1" right="1.02" top="1.2" bottom="1.2" header="0.5" footer="0.6"/>'
        '<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/>'
        '<headerFooter><oddFooter>&amp;C&amp;"宋体,常规"&amp;12— &amp;P —</oddFooter></headerFooter>'
        "</worksheet>"
    ).encode()
