"""One copy's file: what it has beyond the file that all copies share.

Reads: the Base, a FormCopy.
Writes: the bytes of one unit's form.
"""

from __future__ import annotations

from html import escape

from docgen.forms import paper
from docgen.forms.pdf.base import Base, text_string
from docgen.forms.pdf.controls import IDENTITY_PT
from docgen.forms.pdf.glyphs import EM, Codes, font_objects, stream
from docgen.forms.pdf.marks import IDENTITY_FIELD, IDENTITY_KEY
from docgen.forms.pdf.qrcode import drawn_code
from docgen.forms.pdf.update import updated
from docgen.model.fieldtypes import SEVERAL
from docgen.model.forms import FormCopy
from docgen.standard.gbt9704 import MM_PER_PT

NAMESPACE = "urn:docgen:form"  # of the identity in the XMP packet


def filled(base: Base, copy: FormCopy) -> bytes:
    """The copy's file; the same bytes for the same input."""
    return _Filling(base, copy).file()


class _Filling:
    """One copy in the making: the objects that it changes and adds."""

    def __init__(self, base: Base, copy: FormCopy) -> None:
        self.base = base
        self.copy = copy
        self.codes = Codes()
        self.font = base.size
        self.info = base.size + 5
        self.next = base.size + 6
        self.objects: dict[int, bytes] = {}

    def file(self) -> bytes:
        identity = self.copy.identity.text
        self._footer(identity)
        for address in sorted(self.copy.values):
            self._value(address, self.copy.values[address])
        base = self.base
        field = base.written[IDENTITY_FIELD]
        self.objects[field.number] = b"%b/TU%b/V(%b)/AP<</N %d 0 R>>>>" % (
            field.body,
            field.told,
            identity.encode(),
            self.next,
        )
        self.objects[self.next] = self._drawing(b"", 0, field.width, field.height)  # printed beside it
        self.objects[base.code] = drawn_code(self.copy.identity.code, paper.QR_SIZE / MM_PER_PT)
        self.objects[base.metadata] = _metadata(base.title, identity)
        self.objects[self.info] = _information(base.title, identity)
        for number, body in enumerate(font_objects(self.codes, base.glyphs, self.font), self.font):
            self.objects[number] = body
        return updated(base.content, self.objects, b"%b/Info %d 0 R" % (base.trailer, self.info))

    def _footer(self, identity: str) -> None:
        """The identity in small type, for people and for copies that lost all else."""
        width = self.base.glyphs.width(identity) * IDENTITY_PT / EM
        content = b"BT /F %g Tf 0 g %b Tj ET" % (IDENTITY_PT, self.codes.show(identity))
        self.objects[self.base.footer] = self._drawing(content, -2, width, IDENTITY_PT)

    def _value(self, address: str, text: str) -> None:
        base = self.base
        if not text.strip():
            return
        if place := base.written.get(address):
            size = (place.width, place.height)
            fitted = base.fitter.fit(text, *size, centred=place.centred, beside=place.beside)
            self.objects[self.next] = self._drawing(fitted.draw(self.codes), 0, *size)
            self.objects[place.number] = place.filled(text, self.next, fitted.cut)
            self.next += 1
        elif boxes := base.boxes.get(address):
            self.objects.update(base.held.get(address, {}))
            for choice in [text] if text in boxes else text.split(SEVERAL):
                self.objects.update(boxes.get(choice.strip(), {}))

    def _drawing(self, content: bytes, bottom: float, right: float, top: float) -> bytes:
        """A form XObject that draws with the copy's font."""
        return DRAWING % (bottom, right, top, self.font, len(content), content)


DRAWING = (
    b"<</Type/XObject/Subtype/Form/BBox[0 %.2f %.2f %.2f]/Resources<</Font<</F %d 0 R>>>>"
    b"/Length %d>>stream\n%b\nendstream"
)


def _information(title: str, identity: str) -> bytes:
    key, producer = IDENTITY_KEY.encode(), text_string("docgen")
    return b"<</Title%b/Producer%b/%b(%b)>>" % (text_string(title), producer, key, identity.encode())


def _metadata(title: str, identity: str) -> bytes:
    """The XMP packet (ISO 16684-1), with the identity as a property of our own."""
    packet = XMP.format(title=escape(title), identity=escape(identity), namespace=NAMESPACE)
    return stream(b"/Type/Metadata/Subtype/XML", packet.encode())


XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:docgen="{namespace}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<docgen:identity>{identity}</docgen:identity>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
