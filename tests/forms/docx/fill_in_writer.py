"""Fills a form in LibreOffice Writer as a user does, and saves it; runs under Debian's own Python (uno).

Reads: a JSON object on standard input: `source`, `target` and `profile` (paths), and `steps`. A step is
[table, cell, text]: put the cursor into the control of that cell, select what it shows, type over it;
[table, cell, [numbers]]: tick these check boxes; [table, "+", ""]: add a row below the table's last;
[words, "¶", text]: press Enter behind the paragraph that ends with these words, type the text.
Writes: the target.
"""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue

WORD = "MS Word 2007 XML"
TICKED = "☑"


def option(name: str, value: object) -> PropertyValue:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connected(pipe: str) -> object:
    """The context of the LibreOffice that listens on the pipe."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not answer")


class Writer:
    """One document on the (invisible) screen: what is sent to it obeys its protection."""

    def __init__(self, context: object, document: object) -> None:
        manager = context.ServiceManager
        self.dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        self.document, self.controller = document, document.CurrentController

    def send(self, command: str, *options: PropertyValue) -> None:
        self.dispatcher.executeDispatch(self.controller.Frame, f".uno:{command}", "", 0, options)

    def step(self, number: object, name: str, what: object) -> None:
        if name == "¶":
            self.add_paragraph(str(number), str(what))
            return
        table = self.document.TextTables.getByIndex(number)
        if name == "+":
            self.cursor_to(table.getCellByName(table.CellNames[-1]))
            self.send("InsertRowsAfter")
        elif isinstance(what, list):
            self.tick(table.getCellByName(name), what)
        else:
            self.type(table.getCellByName(name), what)

    def add_paragraph(self, end: str, text: str) -> None:
        above = next(each for each in self.document.Text if each.String.endswith(end))
        self.controller.ViewCursor.gotoRange(above.getEnd(), False)
        self.send("InsertPara")
        self.send("InsertText", option("Text", text))

    def cursor_to(self, cell: object) -> None:
        self.controller.ViewCursor.gotoRange(cell.getStart(), False)

    def type(self, cell: object, text: str) -> None:
        self.cursor_to(cell)
        if cell.String:
            self.controller.ViewCursor.goRight(1, False)  # into the control
            self.controller.ViewCursor.goRight(len(cell.String), True)
        for number, line in enumerate(text.split("\n")):
            if number:
                self.send("InsertLinebreak")
            self.send("InsertText", option("Text", line))

    def tick(self, cell: object, numbers: list[int]) -> None:
        portions = (portion for paragraph in cell for portion in paragraph)
        boxes = [each.ContentControl for each in portions if each.TextPortionType == "ContentControl"]
        for number in numbers:
            boxes[number].Checked = True
            boxes[number].setString(TICKED)


def main() -> None:
    order = json.load(sys.stdin)
    profile = pathlib.Path(order["profile"])
    pipe = f"docgen{abs(hash(str(profile)))}"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    office = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"])
    try:
        context = connected(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        source, target = (pathlib.Path(order[key]).as_uri() for key in ("source", "target"))
        document = desktop.loadComponentFromURL(source, "_blank", 0, ())
        writer = Writer(context, document)
        for step in order["steps"]:
            writer.step(*step)
        document.storeToURL(target, (option("FilterName", WORD),))
        document.close(True)
        desktop.terminate()
        office.wait(60)
    finally:
        office.kill()


main()
