"""A form that came back, whatever it is a file of.

Reads: the bytes of a docx, an xlsx, a PDF or a picture; the forms that were handed out.
Writes: Filled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeAlias

from docgen.forms.filled import Definitions, Filled
from docgen.forms.printed import heading
from docgen.forms.scans.heads import is_picture
from docgen.model.fieldtypes import in_short
from docgen.model.forms import FormDefinition, Identity
from docgen.model.kinds import Format
from docgen.model.units import Unit
from docgen.opc import Fault, Limits, Package, Unsound
from docgen.opc.kept import kept
from docgen.opc.package import OLE, ZIP
from docgen.opc.trees import tree
from docgen.problems import problem, stop

# Gives the unit that a form was handed out to; None where nobody knows of it.
Units: TypeAlias = Callable[[Identity], Unit | None]

PDF_HEAD, HEAD_WITHIN = b"%PDF-", 1024  # bytes; some mail programs put lines of their own above it
LIMITS = Limits(unpacked=4_000_000)  # of the two parts that tell what a package is
TYPES = "[Content_Types].xml"
OWN_NAME = "单位.全称"  # the 预填 of a field that says whose the form is
# What is in the content type of a package's main part (ECMA-376 part 2, 10.1.2; macro-enabled ones: ms-…).
OFFICE = {
    "wordprocessingml": Format.DOCX,
    "ms-word": Format.DOCX,
    "spreadsheetml": Format.XLSX,
    "ms-excel": Format.XLSX,
}
CODES = {Fault.LOCKED: "DG-A102", Fault.DAMAGED: "DG-A103", Fault.DTD: "DG-A103", Fault.OVERSIZE: "DG-A104"}


def nobody(identity: Identity) -> Unit | None:
    """The unit of any identity, where no register is at hand."""
    return None


def read(
    content: bytes,
    definitions: Definitions,
    candidates: Sequence[FormDefinition] = (),
    units: Units = nobody,
) -> Filled:
    """The form in a file, read by the definition that `definitions` gives for its identity.

    Tables that were pasted into a file of their own, without identity, are read by their headings as those
    of the `candidates` that they look like (DG-A419). `units` gives the unit of an identity: a form in which
    another unit's name stands is told (DG-A420). Raises ProblemsFound DG-A101 to DG-A104 for what is no kind
    of file that forms come as, DG-E400 for a picture without a code, DG-A201 for a form that nobody knows,
    and what the format's own reader raises.
    """
    if _is_pdf(content):
        from docgen.forms.pdf.reader import read as read_pdf

        found = read_pdf(content, definitions)
    elif is_picture(content):
        from docgen.forms.scans.reader import read as read_picture

        found = read_picture(content, definitions)
    else:
        with _told():
            package = Package(content, LIMITS)
        with package:
            found = _read_package(package, definitions, candidates)
    judged = _judged(found, units)
    if not found.further:
        return judged
    return replace(judged, further=tuple(_judged(each, units) for each in found.further))


def format_of(content: bytes) -> Format:
    """The format of a form's file. Raises ProblemsFound DG-A101 to DG-A104 for a file that is of none."""
    if _is_pdf(content):
        return Format.PDF
    with _told():
        package = Package(content, LIMITS)
    with package:
        return _format_of(package)


def _read_package(package: Package, definitions: Definitions, candidates: Sequence[FormDefinition]) -> Filled:
    """The form in a package, by its kind."""
    if _format_of(package) is Format.DOCX:
        from docgen.forms.docx.reader import read as read_docx

        return read_docx(package, definitions, candidates)
    from docgen.forms.xlsx.reader import read as read_xlsx

    return read_xlsx(package, definitions, candidates)


def _judged(form: Filled, units: Units) -> Filled:
    """The form with what is to be told of whose it is."""
    unit = units(form.identity) if form.identity else None
    if unit is None or form.definition is None:
        return form
    told = tuple(
        problem("DG-A420", unit=unit.name, label=item.plain_label, given=in_short(text))
        for address, item in form.definition.fields()
        if item.prefill == OWN_NAME and (text := form.values.get(address)) and not _names(text, unit)
    )
    return replace(form, notes=(*form.notes, *told))


def _names(text: str, unit: Unit) -> bool:
    """Whether a text is one of the unit's names."""
    return heading(text) in {heading(name) for name in (unit.name, unit.short_name) if name}


def _is_pdf(content: bytes) -> bool:
    """Whether a file is a PDF by what it begins with, never by its name."""
    return not content.startswith((ZIP, OLE)) and PDF_HEAD in content[:HEAD_WITHIN]


@contextmanager
def _told() -> Iterator[None]:
    """Say as a problem why a package cannot be looked into."""
    try:
        yield
    except Unsound as error:
        raise stop(CODES.get(error.fault, "DG-A101")) from error


def _format_of(package: Package) -> Format:
    """The format by the content type of the part that the package is about. Raises ProblemsFound."""
    with _told():
        mains = {f"/{each.target}".lower() for each in package.relations() if each.kind == "officeDocument"}
        stated = _content_types(package.content(TYPES), package.limits.marks)
    kind = next((type_ for part, type_ in stated if part in mains), "")
    for word, format in OFFICE.items():
        if word in kind:
            return format
    raise stop("DG-A101")


@kept
def _content_types(content: bytes, most: int) -> tuple[tuple[str, str], ...]:
    """The parts and their content types, in lower case."""
    stated = tree(content, most).iterfind("{*}Override")
    return tuple((each.get("PartName", "").lower(), each.get("ContentType", "").lower()) for each in stated)
