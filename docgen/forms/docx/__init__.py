"""Forms as Word files: content controls to fill, and the reader of what comes back."""

from docgen.forms.docx.blank import Blank
from docgen.forms.docx.reader import read

__all__ = ["Blank", "read"]
