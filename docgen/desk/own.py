"""The check of what docgen just made, before it is written: told as problems beside those of the data.

Reads: Rendered files.
Writes: problems DG-K201 and DG-K202.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.check.findings import Finding, Force
from docgen.check.run import check_pdf, check_word
from docgen.model.kinds import Format, Kind
from docgen.problems import Place, Problem, Problems, problem
from docgen.publish.artifact import Rendered
from docgen.standard.layouts import Layout

# Rules that a message about the data tells as well, with a place in the file: told once is enough.
TOLD = {
    "genre": ("DG-V305",),
    "number_form": ("DG-V322",),
    "upward_signer": ("DG-V317",),
    "one_recipient_of_a_request": ("DG-V314",),
    "annex_title_same": ("DG-V306", "DG-T201"),
    "annex_number_same": ("DG-T201",),
    "note_numbers": ("DG-T201",),
    "levels_in_order": ("DG-V307",),
    "signature_missing": ("DG-V310",),
    "date_missing": ("DG-V310",),
    "references": ("DG-V301",),
    "signature_is_the_marks_name": ("DG-T402",),
    "body_on_first_page": ("DG-R104",),
    "rare_characters": ("DG-R105", "DG-R106"),
    "word_rare_characters": ("DG-R105", "DG-R106"),
}


def check_made(files: Sequence[Rendered], layout: Layout, problems: Problems) -> None:
    """Add what the rules find in `files` to `problems`.

    A PDF is measured from its own text and lines, nothing is drawn. Where no PDF is made, the docx's
    settings and words are judged, and where they stand on the page is not. An annex that the notice
    of the same run carries is judged there.
    """
    codes = {each.code for each in problems}
    told: set[tuple[str, str, str]] = set()
    for file in _telling(files):
        for finding in _findings(file, layout):
            key = finding.rule, finding.message, finding.measured
            if key not in told and not codes.intersection(TOLD.get(finding.rule, ())):
                told.add(key)
                problems.extend([_told(finding, file)])


def _telling(files: Sequence[Rendered]) -> Iterator[Rendered]:
    """The files worth a look: one format of each document that no other one carries."""
    best = Format.PDF if any(file.format is Format.PDF for file in files) else Format.DOCX
    whole = {file.paper for file in files if file.kind is Kind.NOTICE}
    for file in files:
        carried = file.kind is not Kind.NOTICE and file.paper in whole
        if file.format is best and not carried:
            yield file


def _findings(file: Rendered, layout: Layout) -> Sequence[Finding]:
    check = check_pdf if file.format is Format.PDF else check_word
    return check(file.content, layout=layout)


def _told(finding: Finding, file: Rendered) -> Problem:
    """A finding as a problem: what the standard demands is a warning, all else a note."""
    code = "DG-K201" if finding.force is Force.MUST else "DG-K202"
    return problem(
        code,
        Place(f"{file.name}.{file.format.value}"),
        where=finding.where,
        message=finding.message,
        measured=finding.measured,
        expected=finding.expected,
        clause=finding.clause,
        remedy=finding.remedy,
    )
