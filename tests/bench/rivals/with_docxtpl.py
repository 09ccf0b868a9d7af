"""docxtpl: for each copy the template is loaded, rendered and saved, as its documentation shows.

The template is a copy of our own whose values are placeholders; so the rival renders the same document.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.forms.docx.blank import DocxBlank
from docgen.forms.qr import png
from docgen.model.forms import FormCopy
from tests.bench.rivals.sample import Sample

IDENTITY = "{{ identity }}"
CUSTOM, QR = "/docProps/custom.xml", "qr.png"  # docxtpl renders neither


class Loop:
    """Loads and renders the template for each copy."""

    name = "docxtpl"

    def __init__(self, given: Sample) -> None:
        self._template = template(given)
        self._addresses = {address: name_of(address) for address in given.copies[0].values}
        self._environment: Environment = ImmutableSandboxedEnvironment(autoescape=True)

    def fill(self, copy: FormCopy) -> bytes:
        """The copy as docx."""
        identity = copy.identity.text
        document = DocxTemplate(io.BytesIO(self._template))
        document.init_docx()
        _put(document, identity)
        document.render(self._context(copy, identity), self._environment, autoescape=True)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    def _context(self, copy: FormCopy, identity: str) -> Mapping[str, str]:
        values = {name: copy.values.get(address, "") for address, name in self._addresses.items()}
        return {**values, "identity": identity, "unit_name": copy.unit_name}


def _put(document: Any, identity: str) -> None:
    """Put in the picture and the properties; docxtpl's own way for pictures looks for them and costs more."""
    document.docx.core_properties.keywords = identity
    for part in document.docx.part.package.iter_parts():
        name = str(part.partname)
        if name.endswith(QR):
            part._blob = png(identity)
        elif name == CUSTOM:
            part._blob = part.blob.replace(IDENTITY.encode(), identity.encode())


def template(given: Sample) -> bytes:
    """Our docx with a placeholder for each value that the copies have."""
    first = given.copies[0]
    values = {address: f"{{{{ {name_of(address)} }}}}" for address in first.values}
    blank = DocxBlank(given.definition, given.stationery).fill(
        replace(first, unit_name="{{ unit_name }}", values=values)
    )
    return _with_placeholder(blank, first.identity.text)


def _with_placeholder(content: bytes, identity: str) -> bytes:
    """The package with a placeholder wherever the identity stands as text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, old.read(member).replace(identity.encode(), IDENTITY.encode()))
    return out.getvalue()


def name_of(address: str) -> str:
    """A value's address as a name that Jinja takes."""
    return address.replace(".", "_").replace("-", "_")
