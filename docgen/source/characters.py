"""Characters that no text of an official document holds, and those that deserve a look."""

from __future__ import annotations

import re

from docgen.problems import Place, Problems
from docgen.tongue import phrase

MOST_SHOWN = 20  # bad characters listed one by one; a binary file has thousands

# Control characters, line ends that editors do not count, a byte order mark inside the text, lone
# surrogates and noncharacters: docx and PDF cannot hold them, or the line numbers would be wrong.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
# Characters that nobody sees, or that tell of damaged text. They are kept.
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
INVISIBLE = re.compile(f"[{UNSEEN}]")
DUBIOUS = re.compile(f"[{UNSEEN}\ufffd]")

NAMES = {
    "\x00": phrase("空字符"),
    "\x07": phrase("Word 表格的单元格标记"),
    "\x08": phrase("退格符"),
    "\x0b": phrase("Word 的手动换行符"),
    "\x0c": phrase("分页符"),
    "\u200b": phrase("零宽空格"),
    "\u2028": phrase("行分隔符"),
    "\u2029": phrase("段落分隔符"),
    "\ufeff": phrase("文字中间的 BOM"),
    "\ufffd": phrase("转码损坏的字"),
}


def character_name(char: str) -> str:
    """`U+000B（Word 的手动换行符）`."""
    code = f"U+{ord(char):04X}"
    return phrase("{code}（{name}）", code=code, name=NAMES[char]) if char in NAMES else code


def first_forbidden(text: str) -> str:
    """The first forbidden character of `text`; empty where there is none."""
    match = FORBIDDEN.search(text)
    return match.group() if match else ""


def check_characters(text: str, file: str, problems: Problems) -> bool:
    """Whether a file's text holds no forbidden character; dubious ones are reported as warnings."""
    _report("DG-L110", FORBIDDEN, text, file, problems)
    _report("DG-L111", DUBIOUS, text, file, problems)
    return not first_forbidden(text)


def _report(code: str, pattern: re.Pattern[str], text: str, file: str, problems: Problems) -> None:
    found = [match.start() for match in pattern.finditer(text)]
    for offset in found[:MOST_SHOWN]:
        place = Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
        problems.add(code, place, name=character_name(text[offset]))
    if len(found) > MOST_SHOWN:
        problems.add("DG-L112", Place(file), count=len(found) - MOST_SHOWN)
