"""What the blanks of a run share, whatever their format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.render.fonts import FontSet


@dataclass(frozen=True, eq=False)
class Stationery:
    """The fonts (None where there are none, and only Word and Excel files can be made) and the templates.

    `templates` is the folder that holds docx/ and html/.
    """

    fonts: FontSet | None
    templates: Path
