"""The printed form made a form to fill: each link that stands for a field becomes its control.

Reads: the laid-out PDF, the Sheet's slots.
Writes: the PDF with its AcroForm (ISO 32000-1 12.7): fields named by their addresses, without JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, String

from docgen.document.tables import TEXT_PT
from docgen.forms import paper
from docgen.forms.pdf.marks import CHOICE_PREFIX, IDENTITY_FIELD
from docgen.forms.pdf.press import SCHEME
from docgen.forms.pdf.typed import typed_look
from docgen.forms.sheet import PaperSlot
from docgen.model.fieldtypes import Control, Extent
from docgen.model.forms import Field, Required
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import MM_PER_PT

# Field flags, ISO 32000-1 tables 221, 226, 228 and 230.
READ_ONLY, REQUIRED, MULTILINE, RADIO, COMBO, MULTI_SELECT = 1, 1 << 1, 1 << 12, 1 << 15, 1 << 17, 1 << 21
PRINT = 4  # annotation flag, table 165
TYPED = "DgSong"  # what a viewer writes with: a font that it brings along (12.7.3.3)
INSET = 1.0  # pt between a cell's line and its control
QR_GAP = 3.0  # mm between the code and the type area below it
IDENTITY_PT = 7.0
IDENTITY_FOOT = 14.0  # mm from the page's bottom


def add_fields(pdf: Pdf, slots: Sequence[PaperSlot], year: str) -> None:
    """Put a control at each place of a field; the tooltips' examples are of `year`."""
    _Maker(pdf, slots, year).all()


class _Maker:
    """Makes the controls of one form."""

    def __init__(self, pdf: Pdf, slots: Sequence[PaperSlot], year: str) -> None:
        self.pdf = pdf
        self.year = year
        self.slots = {slot.address: slot for slot in slots}
        self.top = Array()
        self.nodes: dict[str, Any] = {}
        self.options: dict[tuple[str, ...], Any] = {}
        self.parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        self.entries = {int(self.parents[at]): at + 1 for at in range(0, len(self.parents), 2)}
        self.on, self.off = self._appearances()

    def all(self) -> None:
        """Every control, in printed order, then what the whole form has."""
        for page in self.pdf.pages:
            page.obj.Tabs = Name.S
            for link in page.obj.get(Name.Annots, ()):
                self._control(page.obj, link)
        self._stamps()
        resources = Dictionary(Font=Dictionary({f"/{TYPED}": self._typed(), "/ZaDb": self._dingbats()}))
        default = String(f"/{TYPED} {TEXT_PT:g} Tf 0 g")
        self.pdf.Root.AcroForm = self.pdf.make_indirect(Dictionary(Fields=self.top, DR=resources, DA=default))
        self.pdf.Root.Lang = String("zh-CN")
        del self.pdf.docinfo
        metadata = self.pdf.make_stream(b"")
        metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
        self.pdf.Root.Metadata = metadata

    # --- controls ---

    def _control(self, page: Any, link: Any) -> None:
        """A link as the control of the field that it names."""
        target = str(link.A.URI).removeprefix(SCHEME)
        address, _, choice = target.partition("/")
        for key in (Name.A, Name.BS, Name.Contents):
            del link[key]
        link.Subtype, link.F, link.P = Name.Widget, PRINT, page
        self._tag(link)
        slot = self.slots[address]
        if choice:
            self._choice(link, slot, int(choice))
        elif slot.ticked:
            self._tick(link, slot)
        else:
            self._written(link, slot)

    def _written(self, link: Any, slot: PaperSlot) -> None:
        """A field to type in, or a list to choose from."""
        item, traits = slot.field, slot.field.traits
        link.Rect = _rectangle(link.Rect, INSET)
        left, bottom, right, top = map(float, link.Rect)
        look = typed_look(item, right - left, top - bottom)
        link.DA = String(f"/{TYPED} {look.size:.3g} Tf 0 g")
        flags = _flags(item)
        if traits.chosen:
            link.FT, link.Opt = Name.Ch, self._options(item)
            flags |= COMBO if traits.control is Control.CHOICE else MULTI_SELECT
            link.AP = Dictionary(N=self._empty_drawing())  # without one some viewers print an arrow
        else:
            link.FT = Name.Tx
            flags |= MULTILINE if look.several else 0
            if look.longest:
                link.MaxLen = look.longest
        if traits.extent is Extent.BRIEF:
            link.Q = 1
        self._name(link, slot.address, item, flags, limit=look.longest)

    def _options(self, item: Field) -> Any:
        """The choices, shared by all fields that have the same; an empty one first, to take back a choice."""
        if item.choices not in self.options:
            one = item.traits.control is Control.CHOICE
            first = ("",) if one and item.required is not Required.YES else ()
            values = Array([String(choice) for choice in (*first, *item.choices)])
            self.options[item.choices] = self.pdf.make_indirect(values)
        return self.options[item.choices]

    def _tick(self, link: Any, slot: PaperSlot) -> None:
        self._button(link, "Yes")
        link.FT = Name.Btn
        self._name(link, slot.address, slot.field, _flags(slot.field))

    def _choice(self, link: Any, slot: PaperSlot, number: int) -> None:
        """A box among several: one field of radio buttons, or a check box of its own where several may be on.

        The states are numbers, the texts that they mean stand in Opt (12.7.4.2.3, 12.7.4.2.4).
        """
        item = slot.field
        if item.traits.control is Control.CHOICES:
            self._button(link, "0")
            link.FT, link.Opt = Name.Btn, Array([String(item.choices[number])])
            address = f"{slot.address}.{CHOICE_PREFIX}{number + 1}"
            self._name(link, address, item, _flags(item) & ~REQUIRED, f"：{item.choices[number]}")
            return
        self._button(link, str(number))
        if slot.address not in self.nodes:
            choices = Array([String(choice) for choice in item.choices])
            field = Dictionary(FT=Name.Btn, Opt=choices, Kids=Array())
            self._name(self.pdf.make_indirect(field), slot.address, item, _flags(item) | RADIO)
        field = self.nodes[slot.address]
        field.Kids.append(link)
        link.Parent = field

    def _button(self, link: Any, state: str) -> None:
        link.Rect, link.AS = _rectangle(link.Rect), Name.Off
        link.MK = Dictionary(CA=String("4"))  # a tick, for viewers that draw it themselves
        link.DA = String("/ZaDb 0 Tf 0 g")
        link.AP = Dictionary(N=Dictionary({f"/{state}": self.on, "/Off": self.off}))

    # --- names ---

    def _name(
        self, field: Any, address: str, item: Field, flags: int, more: str = "", limit: int | None = None
    ) -> None:
        """Give a field its place in the hierarchy of names, its tooltip and its flags; `limit` in 字."""
        if flags:
            field.Ff = flags
        field.TU = String(_tooltip(item, address, self.year, limit) + more)
        self._hang(field, address)

    def _hang(self, field: Any, address: str) -> None:
        parent, _, name = address.rpartition(".")
        field.T = String(name)
        self.nodes[address] = field
        if not parent:
            self.top.append(field)
            return
        if parent not in self.nodes:
            self._hang(self.pdf.make_indirect(Dictionary(Kids=Array())), parent)
        field.Parent = self.nodes[parent]
        field.Parent.Kids.append(field)

    # --- the structure tree ---

    def _tag(self, link: Any) -> None:
        """Put the control under a Form element of its own (14.8.4.5)."""
        at = self.entries[int(link.StructParent)]
        element = self.parents[at]
        for index, kid in enumerate(element.K):
            if isinstance(kid, Dictionary) and Name.Obj in kid and kid.Obj.objgen == link.objgen:
                form = Dictionary(Type=Name.StructElem, S=Name.Form, P=element, Pg=element.Pg, K=Array([kid]))
                element.K[index] = self.parents[at] = self.pdf.make_indirect(form)

    # --- what every copy carries ---

    def _stamps(self) -> None:
        """Room for the QR code and the identity on each page, which may come back alone, and for its field.

        They are drawn before the page's own content, outside of its structure.
        """
        code, text = self._empty_drawing(), self._empty_drawing()
        for page in self.pdf.pages:
            places = [("/DgId", *self._footer(page)), ("/DgQr", *_above_right(page))]
            drawn = "".join(f"q 1 0 0 1 {x:.2f} {y:.2f} cm {name} Do Q\n" for name, x, y in places)
            page.contents_add(f"/Artifact BMC\n{drawn}EMC\n".encode(), prepend=True)
            objects = page.obj.Resources.get(Name.XObject, Dictionary())
            objects.DgId, objects.DgQr = text, code
            page.obj.Resources.XObject = objects
        self._identity_field(self.pdf.pages[0])

    @staticmethod
    def _footer(page: Page) -> tuple[float, float]:
        """Where the identity begins: the left edge of the type area, near the page's foot."""
        left = gbt9704.PAGE_HEIGHT - gbt9704.TYPE_AREA_BOTTOM if _lying(page) else gbt9704.BINDING_WHITE
        return left / MM_PER_PT, IDENTITY_FOOT / MM_PER_PT

    def _empty_drawing(self) -> Any:
        drawing = self.pdf.make_stream(b"")
        drawing.Type, drawing.Subtype, drawing.BBox = Name.XObject, Name.Form, Array([0, 0, 1, 1])
        return drawing

    def _identity_field(self, page: Page) -> None:
        """A point in the footer: the identity itself is printed beside it."""
        x, y = self._footer(page)
        field = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                Ff=READ_ONLY,
                F=PRINT,
                P=page.obj,
                TU=String("表格标识，请勿改动"),
                DA=String(f"/{TYPED} 1 Tf 1 g"),
                Rect=Array([round(x - 2, 2), round(y, 2), round(x - 1, 2), round(y + 1, 2)]),
            )
        )
        page.obj.Annots = page.obj.get(Name.Annots, Array())
        page.obj.Annots.append(field)
        self._hang(field, IDENTITY_FIELD)

    def _appearances(self) -> tuple[Any, Any]:
        """A tick, and nothing."""
        drawings = []
        for content in (TICK, b""):
            drawing = self.pdf.make_stream(content)
            drawing.Type, drawing.Subtype = Name.XObject, Name.Form
            drawing.BBox, drawing.Resources = Array([0, 0, 9, 9]), Dictionary()
            drawings.append(drawing)
        return drawings[0], drawings[1]

    def _typed(self) -> Any:
        """Adobe's name for the 宋体 that a viewer has or finds; its characters are those of Unicode."""
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/STSong-Light"),
            Flags=6,
            FontBBox=Array([-25, -254, 1000, 880]),
            ItalicAngle=0,
            Ascent=880,
            Descent=-120,
            CapHeight=880,
            StemV=93,
        )
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType0,
            BaseFont=Name("/STSong-Light"),
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("GB1"), Supplement=2),
            FontDescriptor=self.pdf.make_indirect(descriptor),
            DW=1000,
            W=Array([1, Array([500] * 95)]),
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/STSong-Light"),
            Encoding=Name("/UniGB-UCS2-H"),
            DescendantFonts=Array([self.pdf.make_indirect(descendant)]),
        )
        return self.pdf.make_indirect(font)

    def _dingbats(self) -> Any:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
        return self.pdf.make_indirect(font)


TICK = b"1.2 w 1 J 1 j 1.6 4.8 m 3.8 2.2 l 7.6 7.4 l S"


def _lying(page: Page) -> bool:
    """Whether a page is wider than high."""
    return float(page.mediabox[2]) > float(page.mediabox[3])


def _above_right(page: Page) -> tuple[float, float]:
    """The lower left corner of the QR code: above the type area, at its right edge."""
    width, height = (float(page.mediabox[at]) for at in (2, 3))
    if _lying(page):
        right, top = gbt9704.TOP_WHITE, gbt9704.BINDING_WHITE
    else:
        right, top = gbt9704.PAGE_WIDTH - gbt9704.TYPE_AREA_RIGHT, gbt9704.TOP_WHITE
    return width - (right + paper.QR_SIZE) / MM_PER_PT, height - (top - QR_GAP) / MM_PER_PT


def _rectangle(rect: Any, inset: float = 0.0) -> Array:
    """A link's rectangle from its lower left corner to its upper right one, made smaller by `inset`."""
    x, y = sorted(float(rect[at]) for at in (0, 2)), sorted(float(rect[at]) for at in (1, 3))
    return Array([round(value, 2) for value in (x[0] + inset, y[0] + inset, x[1] - inset, y[1] - inset)])


def _flags(item: Field) -> int:
    """The flags of an empty field: a unit must be able to fill what is locked once it was filled for it."""
    return REQUIRED if item.required is Required.YES else 0


def _tooltip(item: Field, address: str, year: str, limit: int | None) -> str:
    """Label, row, whether it must be filled, and how: what a screen reader reads out."""
    parts = address.split(".")
    row = f"第{parts[1]}行" if len(parts) == 3 and parts[1].isdigit() else ""
    needed = {Required.YES: "（必填）", Required.CONDITIONAL: "（视情况必填）"}.get(item.required, "")
    limits = _limits(item, limit)
    hints = [hint for hint in (item.hint, item.traits.advice.pdf.format(year=year), limits) if hint]
    return f"{row}{item.plain_label}{needed}" + (f"：{'；'.join(hints)}" if hints else "")


def _limits(item: Field, limit: int | None) -> str:
    if item.longest:
        shorter = limit is not None and limit < item.longest
        return f"不超过{limit}字，写不下的另附或改用 Word 表格" if shorter else f"不超过{item.longest}字"
    low, high = item.smallest, item.largest
    low_text = f"不小于{low:.15g}" if low is not None else ""
    high_text = f"不大于{high:.15g}" if high is not None else ""
    return "，".join(text for text in (low_text, high_text) if text)


def fields_of(fields: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every field that has a value, with its whole name; its kids without a name are its controls."""
    for field in fields:
        name = prefix + str(field.T)
        kids = field.get(Name.Kids, ())
        if len(kids) and Name.T in kids[0]:
            yield from fields_of(kids, f"{name}.")
        else:
            yield name, field
