"""Forms as PDF (AcroForm): the blank and its reader."""

from docgen.forms.pdf.blank import Blank
from docgen.forms.pdf.reader import read

__all__ = ["Blank", "read"]
