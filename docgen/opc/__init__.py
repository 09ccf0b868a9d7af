"""Office packages (docx, xlsx) from outside, opened with care; what is unsound is told as a Fault.

Whoever reads such a file opens a Package with the Limits that fit, and turns Unsound into words of its own.
"""

from docgen.opc.fault import Fault, Unsound
from docgen.opc.package import Limits, Package, Relation

__all__ = ["Fault", "Limits", "Package", "Relation", "Unsound"]
