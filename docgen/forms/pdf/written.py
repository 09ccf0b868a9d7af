"""The fields of a PDF with the texts that stand in them, however the program that saved it wrote them.

Reads: an opened PDF.
Writes: WrittenField after WrittenField.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html import unescape
from itertools import chain, islice
from typing import Any, NamedTuple, TypeAlias

import pikepdf
from pikepdf import Pdf

from docgen.forms.filled import MOST_DIGITS
from docgen.forms.remarks import is_remark, without_remarks
from docgen.model.fieldtypes import SEVERAL, YES
from docgen.tongue import phrase

DEEPEST = 16  # names in a field's whole name
MOST_FIELDS = 100_000
MOST_BYTES = 200_000  # of a text or a packet that is kept as a stream
ADDRESS = re.compile(r"[a-z][a-z0-9_-]{0,39}(\.[a-z0-9_-]{1,40}){1,3}")
SILENT = ("/Widget", "/Link", "/Popup")  # annotations that say nothing, or nothing of their own
# What is written by hand, struck out, circled, a file behind a pin.
DRAWN = frozenset(
    (
        *("/Ink", "/FileAttachment", "/StrikeOut", "/Line", "/PolyLine", "/Polygon", "/Square", "/Circle"),
        *("/Redact", "/Sound", "/Movie", "/Screen"),
    )
)
TYPED = "/FreeText"
PARAGRAPHS, MARKS = re.compile(r"</p>|<br ?/>"), re.compile(r"<[^<>]*>")
OFF = "/Off"
# What pikepdf raises where an object is not of the kind that the standard wants at its place.
MALFORMED = (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError, IndexError, zlib.error)
STATED = (b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")  # how a text begins that says its encoding
IN_PAIRS = re.compile(rb"(?:[\0-\x7f]|[\x81-\xfe][\x80-\xfe])+")  # a sign such as ° stands alone
JOINED = re.compile(r"[+#][0-9]+(?=\.|$)")  # what programs put behind a name that they meet again


class WrittenField(NamedTuple):
    """A field's whole name, the text that stands in it, and its page; a text on the page has no name.

    A field that no page shows has no place. `copy` counts, from 0, how often the name stood before: forms
    that were joined bring the same names again.
    """

    name: str
    text: str
    place: str = ""
    page: int = 0
    copy: int = 0

    @property
    def is_address(self) -> bool:
        """Whether the name could be an address of a form's value."""
        return bool(ADDRESS.fullmatch(self.name))


def entries(pdf: Pdf) -> Iterator[WrittenField]:
    """Every field that a page shows or the form names, each once; then the texts typed beside the fields."""
    form = pdf.Root.get("/AcroForm")
    fields = _items(form.get("/Fields")) if isinstance(form, pikepdf.Dictionary) else []
    pages = [_items(page.obj.get("/Annots")) for page in pdf.pages]
    places = ["", *(phrase("第{number}页", number=number) for number in range(1, len(pages) + 1))]
    above: NamesAbove = {}
    shown = (
        (name, field, number) for number, page in enumerate(pages, 1) for name, field in _shown(page, above)
    )
    named = ((name, field, 0) for name, field in _named(fields, "", 0))
    copies: dict[str, list[object]] = {}
    for stated, field, page in islice(chain(shown, named), MOST_FIELDS):
        name = JOINED.sub("", stated)
        before, key = copies.setdefault(name, []), _key(field)
        if key in before or (not page and before and key == DIRECT):
            continue
        before.append(key)
        yield WrittenField(name, _tidy(_text(field)), places[page], page, len(before) - 1)
    for number, notes in enumerate(pages, 1):
        for each in notes:
            if each.get("/Subtype") not in SILENT and (text := _tidy(_said(each))):
                yield WrittenField("", text, places[number], number)


def drawn_places(pdf: Pdf) -> Iterator[str]:
    """The pages on which somebody wrote by hand, or pinned a file, or that are pictures put behind pages with
    fields; the files that the whole one carries."""
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/EmbeddedFiles" in names:
        yield phrase("文件的附件里")
    notes = [[_kind(each) for each in _items(page.obj.get("/Annots"))] for page in pdf.pages]
    fillable = any("/Widget" in kinds for kinds in notes)
    for number, (page, kinds) in enumerate(zip(pdf.pages, notes, strict=True), 1):
        is_picture = fillable and "/Widget" not in kinds and _is_picture(page)
        if is_picture or not DRAWN.isdisjoint(kinds):
            yield phrase("第{number}页", number=number)


def _kind(note: Any) -> str:
    """The kind of a note; of a text that says nothing but how it is drawn, that it is drawn. A remark of the
    office's own is of none."""
    kind = str(note.get("/Subtype"))
    if is_remark(_string(note.get("/Contents"))):
        return ""
    return "/Ink" if kind == TYPED and "/AP" in note and not _said(note) else kind


def _is_picture(page: pikepdf.Page) -> bool:
    """Whether a page shows a picture, as no page of ours does."""
    return bool(page.get_images())


def shown_fields(page: pikepdf.Page) -> Iterator[tuple[str, Any]]:
    """The controls of a page, each with the whole name of its field."""
    for each in _items(page.obj.get("/Annots")):
        for name, _ in _shown([each], {}):
            yield JOINED.sub("", name), each


def _said(note: Any) -> str:
    """What a note says that the office has not written there itself."""
    return without_remarks(_string(note.get("/Contents")) or _plain(note.get("/RC")))


def _plain(rich: Any) -> str:
    """A text in XHTML (ISO 32000-1 12.7.3.4) without its marks, a line for a paragraph."""
    return unescape(MARKS.sub("", PARAGRAPHS.sub("\n", _string(rich)))).strip()


DIRECT = (0, 0)  # the number of an object that has none of its own
NamesAbove: TypeAlias = dict[tuple[int, int], tuple[str, ...]]  # by an object's number, from it upwards


def _key(field: Any) -> tuple[int, int]:
    """What tells a field from another of the same name."""
    number, generation = field.objgen
    return int(number), int(generation)


def _items(value: Any) -> list[Any]:
    """The dictionaries of an array; nothing for anything else."""
    if not isinstance(value, pikepdf.Array):
        return []
    return [each for each in value if isinstance(each, pikepdf.Dictionary)]


def _named(fields: list[Any], prefix: str, depth: int) -> Iterator[tuple[str, Any]]:
    """The fields below the form's root, in its order."""
    for field in fields if depth < DEEPEST else ():
        name = prefix + _string(field.get("/T"))
        kids = [kid for kid in _items(field.get("/Kids")) if "/T" in kid]
        if kids:
            yield from _named(kids, f"{name}.", depth + 1)
        else:
            yield name, field


def _shown(annotations: list[Any], above: NamesAbove) -> Iterator[tuple[str, Any]]:
    """The fields that pages show: a program that joins or cuts files may lose the form's own list.

    Many are of one group: the names `above` a field are put down for the next.
    """
    for each in annotations:
        if each.get("/Subtype") != "/Widget":
            continue
        name = each.get("/T")
        field = each if name is not None else each.get("/Parent")
        if isinstance(field, pikepdf.Dictionary):
            own = _string(name if name is not None else field.get("/T"))
            names = (own, *_names_from(field.get("/Parent"), above))
            yield ".".join(reversed(names[:DEEPEST])), field


def _names_from(node: Any, above: NamesAbove) -> tuple[str, ...]:
    """The names of a group and of those above it."""
    if not isinstance(node, pikepdf.Dictionary):
        return ()
    key = _key(node)
    if key in above:
        return above[key]
    names: list[str] = []
    while isinstance(node, pikepdf.Dictionary) and len(names) < DEEPEST:
        names.append(_string(node.get("/T")))
        node = node.get("/Parent")
    if key != DIRECT:
        above[key] = tuple(names)
    return tuple(names)


def _inherited(field: Any, key: str) -> Any:
    """A field's own entry or the nearest of those above it (ISO 32000-1 12.7.3.1)."""
    for _ in range(DEEPEST):
        if not isinstance(field, pikepdf.Dictionary):
            return None
        if (value := field.get(key)) is not None:
            return value
        field = field.get("/Parent")
    return None


def _text(field: Any) -> str:
    """What stands in a field."""
    if _inherited(field, "/FT") == "/Btn":
        return _ticked(field)
    value = _inherited(field, "/V")
    if value is None and "/I" in field:
        options = _options(field)
        return SEVERAL.join(options[int(at)] for at in field["/I"] if int(at) < len(options))
    if isinstance(value, pikepdf.Array):
        return SEVERAL.join(_string(each) for each in value)
    return _plain(_inherited(field, "/RV")) if value is None else _string(value)


def _ticked(field: Any) -> str:
    """The text of the box that is on: as the field says, else as its controls show; empty where none is."""
    value = _inherited(field, "/V")
    controls = [field, *_items(field.get("/Kids"))]
    states = [
        str(state) for state in (value, *(control.get("/AS") for control in controls)) if state is not None
    ]
    state = next((state for state in states if state not in (OFF, "", "Off")), "")
    name = state.removeprefix("/")
    options = _options(field)
    if name.isdecimal() and len(name) <= MOST_DIGITS and int(name) < len(options):
        return options[int(name)]
    if name in options:
        return name
    return YES if name else ""


def _options(field: Any) -> list[str]:
    """The texts of Opt, of a pair the first: what is saved, not what is shown."""
    options = _inherited(field, "/Opt")
    if not isinstance(options, pikepdf.Array):
        return []
    return [_string(each[0]) if isinstance(each, pikepdf.Array) else _string(each) for each in options]


def _string(value: Any) -> str:
    """A text string, or one kept as a stream; empty for anything else."""
    if isinstance(value, pikepdf.String):  # nearly all of them
        text = str(value)
        return text if text.isascii() else _decoded(text, bytes(value))
    if isinstance(value, pikepdf.Stream):
        raw = stream_start(value)
        return _decoded(str(pikepdf.String(raw)), raw)
    if isinstance(value, pikepdf.Name):
        return str(value).removeprefix("/")
    return value if isinstance(value, str) else ""


def _decoded(text: str, raw: bytes) -> str:
    """A text string (ISO 32000-1 7.9.2.2). One that says no encoding, and would be letters of Western Europe
    alone, is UTF-8 or GBK, as some programs write it."""
    if raw.startswith(STATED) or not any(letter.isalpha() for letter in text if letter > "\x7f"):
        return text
    try:
        return raw.decode()
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("gb18030") if IN_PAIRS.fullmatch(raw) else text
    except UnicodeDecodeError:
        return text


def stream_start(stream: Any) -> bytes:
    """The first MOST_BYTES of a stream; nothing of one whose filter could make too much of them."""
    raw = bytes(stream.read_raw_bytes())
    kind = stream.get("/Filter")
    if kind is None:
        return raw[:MOST_BYTES]
    return zlib.decompressobj().decompress(raw, MOST_BYTES) if kind == "/FlateDecode" else b""


def _tidy(text: str) -> str:
    """Line ends as one kind, without white space around the text."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip().strip("\0")
