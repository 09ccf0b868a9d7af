"""A PDF form that came back: its identity from every place that it survives in, its values by address.

Reads: the bytes of a PDF, filled and saved by whatever program.
Writes: Filled.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Pdf

from docgen.forms.filled import Definitions, Filled, TypedText, answers, definition_of
from docgen.forms.pdf.controls import CHOICE_PREFIX, IDENTITY_FIELD
from docgen.forms.pdf.filling import IDENTITY_KEY
from docgen.forms.pdf.printed import codes, texts
from docgen.forms.pdf.written import WrittenField, entries, stream_start
from docgen.model.fieldtypes import SEVERAL
from docgen.model.identity import Identity
from docgen.problems import stop

# What pikepdf raises where an object is not of the kind that the standard wants at its place.
MALFORMED = (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError, IndexError, zlib.error)


def read(content: bytes, definitions: Definitions) -> Filled:
    """The form in `content`; `identities` by `field`, `property`, `metadata`, `text`, `qr` as far as found.

    A further page that carries another identity than the first gives `text 2` and so on. What was printed
    into a PDF, or scanned, has lost its fields and is not `fillable`. Raises
    ProblemsFound: DG-Y101 for a PDF that carries no identity, DG-Y102 for one that cannot be read,
    DG-Y103 for one that wants a password, DG-A201 for a form that nobody knows.
    """
    try:
        with Pdf.open(io.BytesIO(content)) as pdf:
            found = tuple(entries(pdf))
            identities = dict(_identities(pdf, found))
    except pikepdf.PasswordError as error:
        raise stop("DG-Y103") from error
    except MALFORMED as error:
        raise stop("DG-Y102") from error
    identities |= _printed(content)
    if not identities:
        raise stop("DG-Y101")
    definition = definition_of(identities, definitions)
    written = _written(found)
    judged = answers(written, definition) if written else {}
    return Filled(identities, judged, _strays(found), bool(written), definition)


def _identities(pdf: Pdf, found: tuple[WrittenField, ...]) -> Iterator[tuple[str, Identity]]:
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


def _printed(content: bytes) -> dict[str, Identity]:
    """From the visible text of each page, and from the QR code."""
    found: dict[str, Identity] = {}
    for number, text in enumerate(texts(content), 1):
        identity = Identity.parse(text)
        if identity and identity not in found.values():
            found["text" if not found else f"text {number}"] = identity
    for text in codes(content):
        if identity := Identity.parse(text):
            found["qr"] = identity
            break
    return found


def _written(found: tuple[WrittenField, ...]) -> dict[str, TypedText]:
    """What was written by address; the choices of one field, each in a box of its own, joined by 、."""
    written: dict[str, TypedText] = {}
    for entry in found:
        if not entry.is_address or entry.name == IDENTITY_FIELD:
            continue
        address = entry.name.rpartition(f".{CHOICE_PREFIX}")[0] or entry.name
        before = written.get(address, TypedText("", entry.place))
        written[address] = before._replace(text=SEVERAL.join(filter(None, (before.text, entry.text))))
    return written


def _strays(found: tuple[WrittenField, ...]) -> tuple[str, ...]:
    return tuple(entry.text for entry in found if not entry.is_address and entry.text)
