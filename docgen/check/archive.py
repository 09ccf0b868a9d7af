"""A docx opened for the check; what is wrong with the file is told in the words of the check.

Reads: the bytes of a Word file.
Writes: its parts as trees; ProblemsFound.
"""

from __future__ import annotations

from docgen.opc import Fault, Limits, Unsound
from docgen.opc.word import WordPackage, WordPart, open_word
from docgen.problems import Place, stop

LIMITS = Limits(unpacked=64_000_000)
WANTED = (
    *(WordPart.STYLES, WordPart.NUMBERING, WordPart.SETTINGS, WordPart.THEME),
    *(WordPart.HEADER, WordPart.FOOTER, WordPart.CUSTOM),
)
CODES = {Fault.LOCKED: "DG-K103", Fault.OVERSIZE: "DG-K104", Fault.DTD: "DG-K105"}


def is_sound(content: bytes) -> bool:
    """Whether the text of a docx can be opened at all."""
    try:
        return open_word(content, LIMITS).document is not None
    except (Unsound, RecursionError, MemoryError, ValueError, ArithmeticError, LookupError):
        return False  # told by whoever reads it


def open_package(content: bytes, name: str = "") -> WordPackage:
    """The package. Raises ProblemsFound for what is no docx, damaged, locked or too large when unpacked."""
    try:
        return open_word(content, LIMITS, *WANTED)
    except Unsound as error:
        size = max(1, round(error.unpacked / 1e6))
        code = CODES.get(error.fault, "DG-K102")
        raise stop(code, Place(name), kind="docx", size=size) from error
