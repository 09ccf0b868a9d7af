"""The Word template: opened, its notes to the clerk taken out, its page set-ups put aside, its loop run.

Reads: templates/docx/*.docx, the context of content.py.
Writes: a Word package whose text is still the placeholders' tokens.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx.document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from docgen.document.sandbox import markup_environment
from docgen.document.templates import EXPRESSION_ERRORS, SECONDS
from docgen.portable.signals import time_limit
from docgen.problems import Place, ProblemsFound, stop
from docgen.render.docx.content import IMPRINT_KINDS, KINDS
from docgen.render.docx.oxml import drop, half_points, holder, new, points, set_values, setting, twips, value
from docgen.standard.layouts import Layout
from docgen.tongue import phrase

NOTES_STYLE = "模板说明"  # paragraphs that speak to the clerk who edits the template
STATEMENTS_STYLE = "模板语句"  # paragraphs that hold nothing but {%p … %}
# A paragraph that only carries an anchor or a section's end: a line of 1 pt, which fits below 22 lines.
THIN_STYLE = "版记位置"
THIN_LINE = 20  # twips
EIGHTHS = 8  # of a point, in which Word measures the width of a line (17.3.4)
EMPTY_FOOTER = PackURI("/word/footer_empty.xml")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
UNKNOWN_NAME = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


@dataclass(frozen=True)
class PageSetups:
    """The two section properties of the template: the upright page's and the turned one's."""

    portrait: etree._Element
    landscape: etree._Element


class StrictTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl carries no types
    """docxtpl without its second chance: what it made is parsed strictly, or text could vanish unseen."""

    def fix_tables(self, xml: str) -> etree._Element:
        """The rendered body; raises etree.XMLSyntaxError where it is no XML."""
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False))

    def render_xml_part(self, *arguments: Any, **options: Any) -> str:
        """One part with its statements run; raises jinja2.TemplateError for whatever they do wrong."""
        try:
            return str(super().render_xml_part(*arguments, **options))
        except EXPRESSION_ERRORS as error:
            raise TemplateRuntimeError(str(error)) from error


class WordTemplate:
    """A template opened for one document; what is wrong with it is raised as ProblemsFound."""

    def __init__(self, path: Path) -> None:
        self.place = Place(path.name)
        self._template = _open(path)
        self.docx: docx.document.Document = self._template.get_docx()
        for root in (self.body, *self.margins):
            drop(root.iter(FALLBACK))  # the same text once more, for Word 2007
        self.setups = self._take_setups()
        drop(self._notes())

    @property
    def body(self) -> etree._Element:
        """The w:body of the main part."""
        found: etree._Element = self.docx.element.body
        return found

    @property
    def margins(self) -> list[etree._Element]:
        """The roots of all headers and footers."""
        kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
        return [rel.target_part.element for rel in self.docx.part.rels.values() if rel.reltype in kinds]

    # --- styles: found by name, for Word gives them new ids when it saves ---

    @cached_property
    def _styles(self) -> dict[str, etree._Element]:
        """The styles by id."""
        return {value(style, "styleId"): style for style in self.docx.styles.element.iter(qn("w:style"))}

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {value(style.find(qn("w:name"))): style_id for style_id, style in self._styles.items()}

    def style(self, name: str) -> str:
        """The id of a style; raises DG-R305 where the template has lost it."""
        if name not in self._ids:
            raise stop("DG-R305", self.place, style=name)
        return self._ids[name]

    def space_before(self, style_id: str) -> int:
        """Space above a paragraph of the style, twips."""
        return self._spacing(style_id, "before")

    def line_height(self, style_id: str) -> int:
        """Height of a line of the style, twips."""
        return self._spacing(style_id, "line")

    def border_below(self, style_id: str) -> int:
        """Height of the line below a paragraph of the style, with the white above that line, twips."""
        style = self._styles.get(style_id)
        own = None if style is None else style.find("/".join(map(qn, ("w:pPr", "w:pBdr", "w:bottom"))))
        if own is None:
            return 0
        return points(int(value(own, "space") or 0) + int(value(own, "sz") or 0) / EIGHTHS)

    def _spacing(self, style_id: str, attribute: str) -> int:
        """A figure of the style's own w:spacing, or of the style it is based on; 0 where none has it."""
        for _ in self._styles:  # a chain longer than this would be a ring
            style = self._styles.get(style_id)
            if style is None:
                break
            if own := value(style.find(f"{qn('w:pPr')}/{qn('w:spacing')}"), attribute):
                return int(own)
            style_id = value(style.find(qn("w:basedOn")))
        return 0

    def change_spacing(self, name: str, attribute: str, by: int) -> None:
        """Add `by` twips to the white `before` or `after` that a style gives itself, if it gives any."""
        spacing = self._own(name, "w:pPr/w:spacing")
        if spacing is not None and (own := value(spacing, attribute)):
            set_values(spacing, **{attribute: max(int(own) + by, 0)})

    def change_lines(self, old: int, new: int) -> None:
        """Give all styles whose lines are `old` twips high lines of `new` twips."""
        for style in self._styles.values():
            spacing = style.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
            if spacing is not None and value(spacing, "line") == str(old):
                set_values(spacing, line=new)

    def set_size(self, name: str, size: float, line: int) -> None:
        """Set the type size (pt) and the height of lines (twips) where a style has its own."""
        for path in ("w:rPr/w:sz", "w:rPr/w:szCs"):
            if (own := self._own(name, path)) is not None:
                set_values(own, val=half_points(size))
        if (spacing := self._own(name, "w:pPr/w:spacing")) is not None and value(spacing, "line"):
            set_values(spacing, line=line)

    def hang(self, name: str, left: int, hanging: int) -> None:
        """Give a style its left edge with a stop there; the first line begins `hanging` before it; twips."""
        if (own := self._own(name, "w:pPr/w:ind")) is not None:
            set_values(own, left=left, hanging=hanging)
        if (own := self._own(name, "w:pPr/w:tabs/w:tab")) is not None:
            set_values(own, pos=left)

    def hanging(self, style_id: str) -> tuple[str, str]:
        """Left edge and how far before it the first line begins, as the style itself says."""
        style = self._styles.get(style_id)
        own = None if style is None else style.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        return value(own, "left"), value(own, "hanging")

    def _own(self, name: str, path: str) -> etree._Element | None:
        """A setting in a style's own definition; None where the style or the setting is missing."""
        style = self._styles.get(self._ids.get(name, ""))
        return None if style is None else style.find("/".join(map(qn, path.split("/"))))

    # --- pages ---

    def set_frame(self, layout: Layout) -> None:
        """Give the upright pages the layout's margins and all pages its pitch, which the PDF has as well."""
        margins = {side: twips(getattr(layout, side)) for side in ("top", "bottom", "left", "right")}
        setting(self.setups.portrait, "pgMar", **margins)
        for setup in (self.setups.portrait, self.setups.landscape):
            setting(setup, "docGrid", type="lines", linePitch=twips(layout.pitch))

    @cached_property
    def empty_footer(self) -> str:
        """A footer that shows nothing, made in the package; the id of its relationship."""
        thin = new("p", new("pPr", new("pStyle", val=self.style(THIN_STYLE))))
        content = etree.tostring(new("ftr", thin), xml_declaration=True, encoding="UTF-8", standalone=True)
        part = XmlPart.load(EMPTY_FOOTER, CONTENT_TYPE.WML_FOOTER, content, self.docx.part.package)
        return str(self.docx.part.relate_to(part, RELATIONSHIP_TYPE.FOOTER))

    def _take_setups(self) -> PageSetups:
        """The section properties, out of the body; raises DG-R306 where one of the two is missing."""
        found = list(self.body.iter(qn("w:sectPr")))
        upright = [each for each in found if not _turned(each)]
        turned = [each for each in found if _turned(each)]
        if not upright or not turned:
            raise stop("DG-R306", self.place, page=phrase("竖排") if turned else phrase("横排"))
        drop(found)
        return PageSetups(upright[0], turned[0])

    # --- text ---

    def fill(self, context: Mapping[str, object]) -> None:
        """Run the template's statements; raises DG-R302 to DG-R304 for what is wrong with them."""
        try:
            with time_limit(SECONDS):
                self._template.render(dict(context), _Statements())
        except TimeoutError as error:
            raise stop("DG-B113", self.place, seconds=round(SECONDS)) from error
        except UndefinedError as error:
            raise self._unknown_name(error) from error
        except SecurityError as error:
            raise stop("DG-R304", self.place, reason=error) from error
        except TemplateSyntaxError as error:
            raise stop("DG-R302", self.place, reason=error.message, near=_near(error)) from error
        except (TemplateError, etree.XMLSyntaxError) as error:
            raise stop("DG-R302", self.place, reason=error, near=_near(error)) from error
        self._drop_own_styles()

    def _unknown_name(self, error: UndefinedError) -> ProblemsFound:
        match = UNKNOWN_NAME.search(str(error.message))
        name = (match[1] or match[2]) if match else str(error.message)
        known = "、".join(dict.fromkeys(("要素列表", "要素", "版记", "公文", *KINDS, *IMPRINT_KINDS)))
        return stop("DG-R303", self.place, name=name, known=known)

    def _notes(self) -> list[etree._Element]:
        """The paragraphs of the notes' style."""
        marks = self.body.iter(qn("w:pStyle"))
        return [holder(holder(mark)) for mark in marks if value(mark) == self._ids.get(NOTES_STYLE, mark)]

    def _drop_own_styles(self) -> None:
        """Styles that only the template needs, out of the document's list of styles."""
        drop(self._styles[self._ids[name]] for name in (NOTES_STYLE, STATEMENTS_STYLE) if name in self._ids)


def _open(path: Path) -> StrictTemplate:
    """The package at `path`; raises DG-R301 where there is none that can be read."""
    try:
        template = StrictTemplate(io.BytesIO(path.read_bytes()))
        template.init_docx()
    except FileNotFoundError as error:
        raise stop("DG-R301", Place(path.name), reason=phrase("没有这个文件")) from error
    except (OSError, BadZipFile, OpcError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise stop("DG-R301", Place(path.name), reason=phrase("不是 Word 文档，或已损坏")) from error
    return template


class _Statements:
    """The one method of a Jinja environment that docxtpl calls, each template compiled once a process."""

    @staticmethod
    def from_string(source: str) -> Template:
        """The compiled template."""
        return _compiled(source)


@lru_cache(maxsize=64)
def _compiled(source: str) -> Template:
    return _environment().from_string(source)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    """The project's environment for markup; white space is Word's own here and stays."""
    return markup_environment().overlay(trim_blocks=False, lstrip_blocks=False)


def _turned(section: etree._Element) -> bool:
    return value(section.find(qn("w:pgSz")), "orient") == "landscape"


def _near(error: Any) -> str:
    """The template's text round a fault, as docxtpl hands it over; empty where it does not know."""
    lines = [line.strip() for line in getattr(error, "docx_context", ())]
    return "".join(f"“{line[:40]}”" for line in [line for line in lines if "{" in line][:3])
