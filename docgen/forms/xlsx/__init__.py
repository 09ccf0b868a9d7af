"""Forms as Excel workbooks: the blank, and the reader of what came back."""

from docgen.forms.xlsx.blank import XlsxBlank
from docgen.forms.xlsx.reader import read

__all__ = ["XlsxBlank", "read"]
