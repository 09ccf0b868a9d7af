"""Forms as Word files: content controls to fill, and the reader of what comes back."""

from docgen.forms.docx.blank import DocxBlank
from docgen.forms.docx.reader import read

__all__ = ["DocxBlank", "read"]
