"""Run by the machine's own Python, which has LibreOffice's uno: opens a workbook, works on it, saves.

    python3 calc_steps.py PORT FILE.xlsx SAVED.xlsx STEPS.json
    python3 calc_steps.py PORT                                      ends LibreOffice

A step is a list: ["type", sheet, cell, text], ["protect", sheet, false], ["insert row", sheet, number],
["insert column", sheet, number], ["delete row", sheet, number], ["sort", sheet, range, column],
["rename", sheet, name], ["move", sheet, from, to], ["new sheet", name]. Rows and columns count from 1,
as seen. Prints what stands in the cells that were typed into.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import TableSortField
from com.sun.star.util.NumberFormat import TEXT as TEXT_FORMAT


def setting(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def desktop(port):
    """LibreOffice's desktop, once it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            url = f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
            remote = resolver.resolve(url)
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


def sort(sheet, where, column):
    field = TableSortField()
    field.Field, field.IsAscending = column - 1, True
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    descriptor = (setting("SortFields", fields), setting("ContainsHeader", False))
    uno.invoke(
        sheet.getCellRangeByName(where),
        "sort",
        (uno.Any("[]com.sun.star.beans.PropertyValue", descriptor),),
    )


def type_in(book, sheet, where, text):
    """As typed: into a text cell as it is, else as LibreOffice takes it; a locked cell takes nothing.

    (The dispatcher's EnterString, which would do just that, ends LibreOffice 7.4 without a window.)
    """
    cell = sheet.getCellRangeByName(where)
    if sheet.isProtected() and cell.CellProtection.IsLocked:
        return cell.getString()
    kind = book.NumberFormats.getByKey(cell.NumberFormat).Type
    cell.setString(text) if kind & TEXT_FORMAT else cell.setFormula(text)
    return cell.getString()


def do(book, step):
    """Carry out one step; returns the cell's text where something was typed."""
    kind, name, *rest = step
    if kind == "new sheet":
        book.Sheets.insertNewByName(name, book.Sheets.Count)
        return None
    sheet = book.Sheets.getByName(name)
    if kind == "type":
        return type_in(book, sheet, *rest)
    if kind == "protect":
        sheet.protect("") if rest[0] else sheet.unprotect("")
    elif kind == "insert row":
        sheet.Rows.insertByIndex(rest[0] - 1, 1)
    elif kind == "insert column":
        sheet.Columns.insertByIndex(rest[0] - 1, 1)
    elif kind == "delete row":
        sheet.Rows.removeByIndex(rest[0] - 1, 1)
    elif kind == "sort":
        sort(sheet, *rest)
    elif kind == "rename":
        sheet.setName(rest[0])
    elif kind == "move":
        source = sheet.getCellRangeByName(rest[0]).getRangeAddress()
        sheet.moveRange(sheet.getCellRangeByName(rest[1]).getCellAddress(), source)
    else:
        raise SystemExit(f"no such step: {kind}")
    return None


def main():
    office = desktop(sys.argv[1])
    if not sys.argv[2:]:
        office.terminate()
        return
    source, target, steps = sys.argv[2:]
    book = office.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (setting("Hidden", True),))
    try:
        shown = [do(book, step) for step in json.loads(Path(steps).read_text(encoding="utf-8"))]
        book.storeToURL(Path(target).as_uri(), (setting("FilterName", "Calc MS Excel 2007 XML"),))
        print(json.dumps([text for text in shown if text is not None], ensure_ascii=False))
    finally:
        book.close(True)


if __name__ == "__main__":
    main()
