"""Every rule of the checker has said something of a planted fault, and its wording is kept."""

from __future__ import annotations

from docgen.check.rules.table import RULES
from tests.faults import in_docx, in_formats, in_formats_docx, in_pdf, in_words, said

# Of each family the names of its faults, as its test keeps them; a letter's are named in its test.
FAMILIES = {
    "in_docx": {fault.name for fault in in_docx.FAULTS if not fault.drawn},
    "in_formats": {f"{fault.kind}：{fault.name}" for fault in in_formats.FAULTS},
    "in_formats_docx": {f"{fault.kind}：{fault.name}" for fault in in_formats_docx.FAULTS if not fault.drawn},
    "in_pdf": {fault.name for fault in in_pdf.faults()},
    "in_words": {fault.name for fault in in_words.FAULTS},
}


def test_every_rule_has_its_wording_kept() -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in said.FOLDER.glob("*.txt"))
    assert {rule.name for rule in RULES if f"[{rule.name}]" not in texts} == set()


def test_nothing_is_kept_of_faults_that_are_gone() -> None:
    assert {family: set(said.kept(family)) for family in FAMILIES} == FAMILIES
