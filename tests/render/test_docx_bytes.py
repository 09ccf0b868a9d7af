"""The Word file's properties and bytes: all from the document, nothing from the machine or the moment."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.render.docx import render_docx
from docgen.standard.layouts import ELECTRONIC
from tests.render import sample
from tests.render.reading import Read

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "templates" / "docx" / "公文.docx"
SAME = ImprintPlacement.SAME_PAGE


def read(document: el.OfficialDocument) -> Read:
    return Read(render_docx(document, ELECTRONIC, SAME, TEMPLATE))


def test_the_properties_say_title_office_date_and_source() -> None:
    found = read(sample.notice())
    core = found.parts["docProps/core.xml"].decode()
    assert f"<dc:title>{''.join(sample.TITLE)}</dc:title>" in core
    assert f"<dc:creator>{sample.AUTHORITY}</dc:creator>" in core
    assert core.count(">2026-03-30T00:00:00Z<") == 2
    assert sample.HASH in found.parts["docProps/custom.xml"].decode()
    assert b"/docProps/custom.xml" in found.parts["[Content_Types].xml"]


@pytest.mark.parametrize("length", [255, 256, 900])
@pytest.mark.parametrize("key", ["title", "number", "authority"])
def test_a_property_is_no_longer_than_one_may_be(key: str, length: int) -> None:
    document = dataclasses.replace(sample.notice(), **{key: "字" * length})
    kept = "字" * 255 if length == 255 else "字" * 254 + "…"
    assert f">{kept}<" in read(document).parts["docProps/core.xml"].decode()


def test_a_document_without_a_date_says_a_fixed_one() -> None:
    assert b"2000-01-01T00:00:00Z" in read(sample.notice(date=None)).parts["docProps/core.xml"]


def test_the_same_input_gives_the_same_bytes() -> None:
    document = sample.every_element()
    assert render_docx(document, ELECTRONIC, SAME, TEMPLATE) == render_docx(
        document, ELECTRONIC, SAME, TEMPLATE
    )


@pytest.mark.slow
def test_other_processes_give_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.render import sample, test_docx_bytes as t;"
        "made = t.render_docx(sample.every_element(), t.ELECTRONIC, t.SAME, t.TEMPLATE);"
        "print(hashlib.sha256(made).hexdigest())"
    )
    here = hashlib.sha256(render_docx(sample.every_element(), ELECTRONIC, SAME, TEMPLATE)).hexdigest()
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/Los_Angeles")):
        environ = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == here
