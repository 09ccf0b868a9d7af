"""The copy of a form as the office handed it out, made again: what a scan of it is laid on.

Reads: the definition, the year's data, the register's unit.
Writes: the bytes of a PDF.
"""

from __future__ import annotations

from docgen.bootstrap.paths import font_cache, templates
from docgen.engine.fence import FenceLimits
from docgen.forms.copies import Copier
from docgen.forms.lastyear import facts_for
from docgen.forms.stationery import Stationery
from docgen.model.forms import FormDefinition
from docgen.model.identity import Identity
from docgen.model.units import Unit
from docgen.problems import Problems, ProblemsFound
from docgen.render.fonts import load_fonts
from docgen.source.year import YearData

LIMITS = FenceLimits(work=90, clock=110.0, megabytes=1_500)  # a scan of twelve pages takes half a minute


def made_again(
    identity: Identity, definition: FormDefinition, unit: Unit | None, data: YearData, problems: Problems
) -> bytes | None:
    """The form's PDF; None, told, where the office cannot make it any more."""
    from docgen.forms.pdf.blank import PdfBlank  # late: laying out takes a second to begin

    facts = facts_for(data, (definition,), Problems())
    try:
        blank = PdfBlank(definition, Stationery(load_fonts(font_cache()), templates()))
        return blank.fill(Copier(definition, facts).again(unit, identity))
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
        return None
