"""A PDF form that came back: its identity from every place that it survives in, its values by address.

Reads: the bytes of a PDF, filled and saved by whatever program.
Writes: Filled.
"""

from __future__ import annotations

import io
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

import pikepdf
from pikepdf import Pdf

from docgen.forms.ditto import spelled_out
from docgen.forms.filled import LOST, Definitions, Filled, TypedText, answers, definition_of
from docgen.forms.pdf.frames import page_texts
from docgen.forms.pdf.marks import CHOICE_PREFIX, IDENTITY_FIELD, IDENTITY_KEY
from docgen.forms.pdf.printed import codes, is_scan
from docgen.forms.pdf.typedover import typed_over
from docgen.forms.pdf.written import MALFORMED, WrittenField, drawn_places, entries, stream_start
from docgen.forms.printed import printed_texts
from docgen.forms.remarks import without_list
from docgen.forms.several import as_one, limited
from docgen.model.fieldtypes import SEVERAL, Misfit
from docgen.model.forms import FormDefinition
from docgen.model.identity import Identity, is_identity
from docgen.problems import problem, stop
from docgen.tongue import phrase

MOST_FORMS = 12  # in one scan
NOWHERE: Mapping[int, str] = {}
CERTAIN = {"field", "property", "metadata", "text"}  # where an identity stands besides its code


def read(content: bytes, definitions: Definitions) -> Filled:
    """The form in `content`; `identities` by `field`, `property`, `metadata`, `text`, `qr` as far as found.

    The QR code is looked for only where the others leave a doubt: drawing pages takes longer than all else.
    A further page that carries another identity than the first gives `text 2` and so on, unless it is of
    another form, with fields of its own. What was printed into a PDF, or scanned, has lost its fields and is
    not `fillable`; the text of its pages is given as strays. Raises ProblemsFound: DG-Y101 for a PDF that
    carries no identity, DG-A423 for a scan that is too poor to tell, DG-Y102 for one that cannot be read,
    DG-Y103 for one that wants a password, DG-A201 for a form that nobody knows.
    """
    try:
        with Pdf.open(io.BytesIO(content)) as pdf:
            found = tuple(entries(pdf))
            identities = dict(_identities(pdf, [each for each in found if not each.copy]))
            pages = page_texts(pdf, content)
            drawn_over = tuple(drawn_places(pdf))
            over = typed_over(pdf, content)
    except pikepdf.PasswordError as error:
        raise stop("DG-Y103") from error
    except MALFORMED as error:
        raise stop("DG-Y102") from error
    copies = _copies(found, len(pages))
    identities |= _seen(text if copy == 0 else "" for text, copy in zip(pages, copies, strict=True))
    # of a print or a scan each page may be of another form
    most = 1 if identities or found else MOST_FORMS
    drawn = () if _is_certain(identities, pages) else _drawn(content, most)
    if drawn:
        identities["qr"] = drawn[0]
    if not identities:
        raise stop("DG-A423" if is_scan(content) else "DG-Y101")
    definition = definition_of(identities, definitions)
    first = _form(found, 0, identities, definition, pages, over)
    others = []
    for number in sorted({each.copy for each in found} - {0}):
        own = dict(_further(found, number, pages, copies))
        others.append(_form(found, number, own, definition_of(own, definitions) or definition, pages))
    for each in drawn[1:]:
        others.append(_form((), 0, {"qr": each}, definition_of({"qr": each}, definitions), ()))
    notes = tuple(problem("DG-A429", where=place) for place in drawn_over)
    return limited(as_one([replace(first, notes=(*first.notes, *notes)), *others]))


def _form(
    found: Sequence[WrittenField],
    copy: int,
    identities: Mapping[str, Identity],
    definition: FormDefinition | None,
    pages: Sequence[str],
    over: Mapping[int, str] = NOWHERE,
) -> Filled:
    """One form of the file; what was typed beside the fields, or `over` its pages, belongs to the first."""
    written, notes = spelled_out(_written([each for each in found if each.copy == copy]), definition)
    judged = answers(written, definition) if written else {}
    strays = tuple(_strays(found)) if not copy else ()
    gone = any(isinstance(each.value, Misfit) and each.value.code in LOST for each in judged.values())
    if not written or (gone and not copy):  # its text may have become part of the page
        strays += tuple(_lines(pages, definition))
    elif not copy:
        strays += tuple(_lines(_added(found, pages, over), definition))
    return Filled(identities, judged, strays, bool(written), definition, notes)


def _added(found: Sequence[WrittenField], pages: Sequence[str], over: Mapping[int, str]) -> list[str]:
    """What each page says that somebody put among those of forms: it has no field and no identity; of the
    others what was typed over them."""
    own = {each.page for each in found if each.name}
    own |= {number for number, text in enumerate(pages, 1) if Identity.parse(text)}
    return [over.get(number, "") if number in own else text for number, text in enumerate(pages, 1)]


def _copies(found: Sequence[WrittenField], count: int) -> list[int]:
    """Which form each page is of: as its first field tells, else as the page before."""
    stated = {each.page: each.copy for each in reversed(found) if each.name}
    copies: list[int] = []
    for number in range(1, count + 1):
        copies.append(stated.get(number, copies[-1] if copies else 0))
    return copies


def _further(
    found: Sequence[WrittenField], copy: int, pages: Sequence[str], copies: Sequence[int]
) -> Iterator[tuple[str, Identity]]:
    """The identities of a form that was joined to the first."""
    own = (each.text for each in found if each.name == IDENTITY_FIELD and each.copy == copy)
    said = (text for text, of in zip(pages, copies, strict=True) if of == copy)
    for place, text in (("field", "".join(own)), ("text", "\n".join(said))):
        if identity := Identity.parse(text):
            yield place, identity


def _lines(pages: Sequence[str], definition: FormDefinition | None) -> Iterator[TypedText]:
    """The lines of pages that have lost their fields, but for those that the blank prints or the office
    listed behind a scan."""
    printed: Container[str] = printed_texts(definition) if definition else ()
    for number, page in enumerate(without_list(pages), 1):
        for line in page.splitlines():
            if line.strip() and line not in printed and not is_identity(line):
                yield TypedText(line.strip(), phrase("第{number}页", number=number))


def _identities(pdf: Pdf, found: Iterable[WrittenField]) -> Iterator[tuple[str, Identity]]:
    """From the field, from the document's properties, from the XMP packet."""
    texts = {
        "field": "".join(entry.text for entry in found if entry.name == IDENTITY_FIELD),
        "property": _property(pdf),
        "metadata": _packet(pdf),
    }
    for place, text in texts.items():
        if identity := Identity.parse(text):
            yield place, identity


def _property(pdf: Pdf) -> str:
    information = pdf.trailer.get("/Info")
    value = information.get(f"/{IDENTITY_KEY}") if isinstance(information, pikepdf.Dictionary) else None
    return str(value) if isinstance(value, pikepdf.String) else ""


def _packet(pdf: Pdf) -> str:
    """The XMP packet as text: what is looked for in it is plain ASCII, so that it need not be parsed."""
    metadata = pdf.Root.get("/Metadata")
    if not isinstance(metadata, pikepdf.Stream):
        return ""
    return stream_start(metadata).replace(b"\0", b"").decode("utf-8", "ignore")


def _seen(pages: Iterable[str]) -> dict[str, Identity]:
    """From the visible text of each page."""
    found: dict[str, Identity] = {}
    for number, text in enumerate(pages, 1):
        identity = Identity.parse(text)
        if identity and identity not in found.values():
            found["text" if not found else f"text {number}"] = identity
    return found


def _is_certain(identities: Mapping[str, Identity], pages: Sequence[str]) -> bool:
    """Whether the file says one sound thing in all places but its QR code, and no page is a picture."""
    found = set(identities.values())
    whole = identities.keys() == CERTAIN and len(found) == 1
    return whole and all(each.sound for each in identities.values()) and all(map(str.strip, pages))


def _drawn(content: bytes, most: int) -> tuple[Identity, ...]:
    """The identities that QR codes say, each once, in the order of the pages; at most so many."""
    found = (identity for text in codes(content) if (identity := Identity.parse(text)))
    return tuple(islice(dict.fromkeys(found) if most > 1 else found, most))


def _written(found: Iterable[WrittenField]) -> dict[str, TypedText]:
    """What was written by address; the choices of one field, each in a box of its own, joined by 、."""
    written: dict[str, TypedText] = {}
    for entry in found:
        if not entry.is_address or entry.name == IDENTITY_FIELD:
            continue
        address = entry.name.rpartition(f".{CHOICE_PREFIX}")[0] or entry.name
        before = written.get(address, TypedText("", entry.place))
        written[address] = before._replace(text=SEVERAL.join(filter(None, (before.text, entry.text))))
    return written


def _strays(found: Iterable[WrittenField]) -> Iterator[TypedText]:
    return (TypedText(each.text, each.place) for each in found if not each.is_address and each.text)
