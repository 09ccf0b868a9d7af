"""Programs that we did not write open, show, fill and save the form."""

from __future__ import annotations

import ctypes
import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pypdf
import pypdfium2
import pypdfium2.raw as raw
import pytest
from pikepdf import Name
from PIL import Image

from docgen.forms.filled import Filled
from docgen.forms.pdf.blank import PdfBlank
from docgen.forms.pdf.controls import fields_of
from docgen.model.forms import FormCopy, Identity
from docgen.problems import Problems
from docgen.source.forms import read_forms
from tests.forms.pdf.browser import typed_in_pdfjs
from tests.forms.pdf.made import FACTS, IDENTITY, ROOT, VALUES, filled, opened, read, stationery

pytestmark = pytest.mark.slow

RARE = "喆垚堃㛃𬭎"
TYPED = {
    "basic.contact": "李㛃𬭎",
    "basic.phone": "0377-61610000",
    "basic.place": "选项3000",
    "basic.notes": "甲：R&D <部>\n乙：=1+1，{{ 7*7 }}",
    "drills.3.content": f"森林火灾{RARE}",
    "drills.3.date": "2026-06-15",
    "sign.filler": "王喆",
}
TICKED = {"basic.joint": "0", "basic.kinds._2": "0", "checks.a2.result": "1"}
AFTER = {
    **VALUES,
    **TYPED,
    "basic.joint": "是",
    "basic.kinds": "综合、单项、双盲",
    "checks.a2.result": "否",
}


def checked(content: bytes, folder: Path) -> None:
    path = folder / "form.pdf"
    path.write_bytes(content)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def same_identity(found: Filled, *, places: int) -> bool:
    identities = list(found.identities.values())
    return len(identities) >= places and set(identities) == {IDENTITY}


def test_pdfjs_fills_and_saves(tmp_path: Path) -> None:
    saved = typed_in_pdfjs(filled(), TYPED | TICKED)
    found = read(saved)
    assert found.values == AFTER
    assert same_identity(found, places=4)
    checked(saved, tmp_path)


def test_pdfjs_fills_what_pdfjs_saved() -> None:
    """A form that went back and forth: an update upon an update."""
    once = typed_in_pdfjs(filled(), {"basic.contact": "甲", "basic.joint": "0"})
    twice = read(typed_in_pdfjs(once, {"basic.contact": "乙", "basic.joint": "1"}))
    assert twice.values == VALUES | {"basic.contact": "乙", "basic.joint": "否"}
    assert same_identity(twice, places=4)


@pytest.mark.parametrize("incremental", [False, True])
def test_pypdf_fills_and_saves(incremental: bool, tmp_path: Path) -> None:
    source = io.BytesIO(filled())
    writer = pypdf.PdfWriter(source, incremental=True) if incremental else pypdf.PdfWriter(clone_from=source)
    typed: dict[str, Any] = TYPED | {name: f"/{state}" for name, state in TICKED.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, typed)
    buffer = io.BytesIO()
    writer.write(buffer)
    found = read(buffer.getvalue())
    assert found.values == AFTER
    assert same_identity(found, places=4)
    if not incremental:  # pypdf's own updates state a Size that qpdf finds too large, whatever the file
        checked(buffer.getvalue(), tmp_path)


def test_pypdf_sees_names_values_and_choices() -> None:
    fields = pypdf.PdfReader(io.BytesIO(filled())).get_fields() or {}
    assert fields["basic.unit"].value == VALUES["basic.unit"]
    assert fields["docgen.identity"].value == IDENTITY.text
    assert len(fields["basic.place"]["/_States_"]) == 3001


def by_poppler(content: bytes, folder: Path) -> Image.Image:
    (folder / "form.pdf").write_bytes(content)
    command = ["pdftoppm", "-r", "100", "-f", "1", "-l", "1", "-gray", "-singlefile", "form.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return Image.open(folder / "page.pgm")


def by_pdfium(content: bytes, folder: Path) -> Image.Image:
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    picture: Image.Image = document[0].render(scale=100 / 72, grayscale=True).to_pil()
    document.close()
    return picture


@pytest.mark.parametrize("draw", [by_poppler, by_pdfium])
def test_prefilled_text_is_seen_the_rare_characters_too(draw: Any, tmp_path: Path) -> None:
    """Each character draws ink of its own; a missing one would leave white, or the same box as the others."""
    empty = np.asarray(draw(filled({}), tmp_path), dtype=int)
    shapes = []
    for char in f"中{RARE}":
        inked = empty - np.asarray(draw(filled({"basic.contact": char}), tmp_path), dtype=int)
        rows, columns = np.nonzero(inked > 60)
        assert len(rows) > 25, char
        assert np.ptp(rows) > 8, char
        shapes.append(inked[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1].tobytes())
    assert len(set(shapes)) == len(shapes)


def test_poppler_reads_the_prefilled_text(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(filled({"basic.unit": RARE, "basic.contact": "R&D <部>"}))
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert RARE in text
    assert "R&D <部>" in text
    assert text.count(IDENTITY.text) == len(pypdf.PdfReader(path).pages)


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "data" / "forms").glob("*.yaml")))
def test_every_form_of_the_project_is_sound_and_read_back(name: str, tmp_path: Path) -> None:
    problems = Problems()
    form = read_forms(ROOT / "data", None, problems).definitions.get(name)
    if form is None:
        pytest.skip("handed out only where an office asks for it")
    values = {path: item.default or "甲" for path, item in form.expand() if not item.traits.chosen}
    values |= {path: item.choices[-1] for path, item in form.expand() if item.traits.chosen}
    values = {path: text if path not in ticks(form) else "是" for path, text in values.items()}
    identity = Identity(name, form.digest, "yangcheng", 2026, "U0001")
    content = PdfBlank(form, stationery()).fill(FormCopy(identity, "", values, facts=FACTS))
    checked(content, tmp_path)
    assert read(content).values == values


def ticks(form: Any) -> set[str]:
    return {path for path, item in form.expand() if item.type.value == "勾选"}


class Edge:
    """PDFium, which shows forms in Edge and Chrome: clicks and types on page 1 as they let it."""

    def __init__(self, form: bytes) -> None:
        self.document = pypdfium2.PdfDocument(form)
        self.document.init_forms()
        self.page = self.document[0]
        self.at = (self.document.formenv, self.page)
        self.boxes = dict(boxes(form))

    def click(self, name: str, number: int = 0) -> None:
        left, bottom, right, top = self.boxes[name][number]
        place = (0, (left + right) / 2, (bottom + top) / 2)
        raw.FORM_OnMouseMove(*self.at, *place)
        raw.FORM_OnLButtonDown(*self.at, *place)
        raw.FORM_OnLButtonUp(*self.at, *place)

    def type(self, name: str, text: str) -> None:
        self.click(name)
        raw.FORM_SelectAllText(*self.at)
        units = f"{text}\0".encode("utf-16-le")
        raw.FORM_ReplaceSelection(*self.at, (ctypes.c_ushort * (len(units) // 2)).from_buffer_copy(units))
        raw.FORM_ForceToKillFocus(self.document.formenv)

    def saved(self) -> bytes:
        buffer = io.BytesIO()
        self.document.save(buffer)
        self.document.close()
        return buffer.getvalue()


def boxes(form: bytes) -> Iterator[tuple[str, list[list[float]]]]:
    with opened(form) as pdf:
        for name, field in fields_of(pdf.Root.AcroForm.Fields):
            controls = [field] if Name.Rect in field else list(field.Kids)
            yield name, [[float(value) for value in control.Rect] for control in controls]


def test_pdfium_fills_and_saves(tmp_path: Path) -> None:
    edge = Edge(filled())
    typed = {"basic.contact": "李㛃喆", "basic.phone": "0377-61610000", "basic.notes": "甲\n乙"}
    for name, text in typed.items():
        edge.type(name, text)
    edge.type("basic.unit", "改不动")
    edge.click("basic.joint", 0)
    edge.click("basic.kinds._2")
    edge.click("basic.agreed")
    saved = edge.saved()
    found = read(saved)
    untouched = {name: text for name, text in VALUES.items() if name != "basic.agreed"}
    assert found.values == untouched | typed | {"basic.joint": "是", "basic.kinds": "综合、单项、双盲"}
    assert same_identity(found, places=4)
    checked(saved, tmp_path)
