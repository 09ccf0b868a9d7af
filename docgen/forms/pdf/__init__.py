"""Forms as PDF (AcroForm): the blank and its reader."""

from docgen.forms.pdf.blank import PdfBlank
from docgen.forms.pdf.reader import read

__all__ = ["PdfBlank", "read"]
