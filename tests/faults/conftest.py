"""Pages of LibreOffice, drawn once a run and in one call for all faults that show on the page only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.faults import in_docx, in_formats_docx
from tests.plugins.shared import Shared
from tests.render.office import convert

Drawn = Callable[[str], bytes]


def documents() -> dict[str, Callable[[], bytes]]:
    """Every docx of this folder's tests that is looked at on the page, by the name of kind or fault."""
    drawn = [fault for fault in in_formats_docx.FAULTS if fault.drawn]
    return (
        {fault.name: fault.docx for fault in in_docx.FAULTS if fault.drawn}
        | {f"{fault.kind}：{fault.name}": fault.docx for fault in drawn}
        | {fault.kind: partial(in_formats_docx.good, fault.kind) for fault in drawn}
    )


@pytest.fixture(scope="session")
def drawn(shared: Shared) -> Drawn:
    """The PDF of one of these documents."""
    names = list(documents())

    def fill(folder: Path) -> None:
        paths = [folder / f"{number}.docx" for number in range(len(names))]
        for path, docx in zip(paths, documents().values(), strict=True):
            path.write_bytes(docx())
        convert(paths, folder)

    folder = shared.folder("faults-drawn", fill)
    return lambda name: (folder / f"{names.index(name)}.pdf").read_bytes()
