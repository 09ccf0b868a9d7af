"""The check of what docgen just made, before it is written: told as problems beside those of the data.

Reads: Rendered files, and the data that they came from.
Writes: problems DG-K201 and DG-K202.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from docgen.check.findings import Finding, Force
from docgen.check.run import check_pdf, check_word
from docgen.model.kinds import Format, Kind
from docgen.problems import KeyPath, Place, Problem, Problems, problem
from docgen.publish.artifact import Rendered
from docgen.source.tree import SourceTree
from docgen.standard.layouts import Layout
from docgen.tongue import phrase

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
    "levels_counted": ("DG-V342",),
    "title_style": ("DG-V341",),
    "signature_missing": ("DG-V310",),
    "date_missing": ("DG-V310",),
    "references": ("DG-V301",),
    "signature_is_the_marks_name": ("DG-T402",),
    "body_on_first_page": ("DG-R104",),
    "rare_characters": ("DG-R105", "DG-R106"),
    "word_rare_characters": ("DG-R105", "DG-R106"),
}

# The same, where the message stands at the same line: `- 联系人: 陆知白` is one slip.
TOLD_THERE = {"marks": ("DG-V343",)}

# Where in the data an element is written whose words are made of it: rules by the words that their names
# begin with; `marks` and `numbers` are about the writing anywhere.
KEYS: dict[str, KeyPath] = {
    **dict.fromkeys(("date", "no_seal"), ("成文日期",)),
    **dict.fromkeys(("signature", "signers"), ("署名",)),
    **dict.fromkeys(("printing", "imprint"), ("印发",)),
    "number": ("发文字号",),
    "title": ("标题",),
    "recipients": ("主送机关",),
    "note": ("附件",),
    **dict.fromkeys(("annex", "annexes"), ("附件",)),
    "copies": ("抄送",),
    "remarks": ("附注",),
    **dict.fromkeys(("body", "levels", "first_line", "heading", "ordinal"), ("正文",)),
    "mark": ("发文机关标志",),
    "joint": ("联合发文",),
    "upward": ("签发人",),
}
MISSING = "_missing"  # how rules end that ask for an element
LABEL = re.compile(r"^(?:附件：)?(?:\d{1,2}\.)?")  # what the layout puts before an annex's name
LEAST_WORDS = 4  # characters: fewer stand in many places


def check_made(
    files: Sequence[Rendered],
    layout: Layout,
    problems: Problems,
    trees: Mapping[str, SourceTree] | None = None,
) -> None:
    """Add what the rules find in `files` to `problems`, at the line of the data by their role in `trees`.

    A PDF is measured from its own text and lines, nothing is drawn. Where no PDF is made, the docx's
    settings and words are judged, and where they stand on the page is not. An annex that the notice
    of the same run carries is judged there.
    """
    codes = {each.code for each in problems}
    lines = {(each.code, each.place.file, each.place.line) for each in problems}
    told: set[tuple[str, str, str]] = set()
    for file in _telling(files):
        for finding in _findings(file, layout):
            key = finding.rule, finding.message, finding.measured
            if key not in told and not codes.intersection(TOLD.get(finding.rule, ())):
                told.add(key)
                place = _place(finding, file, trees or {})
                there = [(code, place.file, place.line) for code in TOLD_THERE.get(finding.rule, ()) if place]
                if not lines.intersection(there):
                    problems.extend([_told(finding, file, place)])


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


def _place(finding: Finding, file: Rendered, trees: Mapping[str, SourceTree]) -> Place | None:
    """The line of the data that a finding comes from: where its words are written, else its element's key.

    Of an element that is missing, the file that does not have its key.
    """
    own = trees.get(file.paper)
    for tree in (own, *trees.values()) if own else ():
        if tree and (found := _written(finding.where.words, tree)):
            return found
    key = key_of(finding.rule)
    if own and _is_unwritten(finding, own):
        return Place(own.file)
    return own.key_place(key) if own and key and own.at(key) is not None else None


def _is_unwritten(finding: Finding, own: SourceTree) -> bool:
    """Whether a finding is that an element is missing whose key the data do not have."""
    key = key_of(finding.rule)
    return key is not None and finding.rule.endswith(MISSING) and own.at(key) is None


def key_of(rule: str) -> KeyPath | None:
    """The key of the element that a rule is about; None for a rule about none, or about any."""
    return next((path for start, path in KEYS.items() if f"{rule}_".startswith(f"{start}_")), None)


def _written(words: str, tree: SourceTree) -> Place | None:
    """Where the first words that stand on a page are written in a file; None where it does not hold them."""
    wanted = LABEL.sub("", words)[:12]
    for path, text in tree.texts() if len(wanted) >= LEAST_WORDS else ():
        kept = [at for at, char in enumerate(text) if not char.isspace()]
        at = "".join(text[offset] for offset in kept).find(wanted)
        if at >= 0:
            return tree.place_at(path, kept[at])
    return None


def _told(finding: Finding, file: Rendered, place: Place | None) -> Problem:
    """A finding as a problem: what the standard demands is a warning, all else a note."""
    code = "DG-K201" if finding.force is Force.MUST else "DG-K202"
    name = f"{file.name}.{file.format.value}"
    key = key_of(finding.rule)
    unwritten = place is not None and not place.line and key is not None
    return problem(
        code,
        place or Place(name),
        where=phrase("{name} {where}", name=name, where=finding.where) if place else finding.where,
        message=finding.message,
        measured=finding.measured,
        expected=finding.expected,
        clause=finding.clause,
        remedy=phrase("在数据里补上“{key}”", key=key[0]) if unwritten and key else finding.remedy,
    )
