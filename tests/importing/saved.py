"""Papers of other makers saved again by LibreOffice, all in one call a format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.importing.makers import MAKERS
from tests.render.office import convert

OF_OTHERS = (
    "两个附件，表和方案",
    "合并格、通栏行、合计行",
    "转发文件带自己的版头",
    "联系方式、附注、版记",
    "三家联合",
)
Saved = dict[tuple[str, str], bytes]


def saved_again(folder: Path, names: Sequence[str]) -> Saved:
    """The papers by name and ending: as docx that went through odt, as doc and as PDF."""
    sources = []
    for number, name in enumerate(names):
        sources.append(folder / f"{number}.docx")
        sources[-1].write_bytes(MAKERS[name]().content())
    made = {ending: convert(sources, folder, ending) for ending in ("pdf", "doc", "odt")}
    again = folder / "again"
    again.mkdir()
    made["docx"] = convert(made.pop("odt"), again, "docx")
    return {
        (name, ending): path.read_bytes()
        for ending, paths in made.items()
        for name, path in zip(names, paths, strict=True)
    }
