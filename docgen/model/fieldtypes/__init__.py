"""Field types, the same for a form's fields and a table's columns: one table, complete by construction.

Reads: what is asked for (`Asked`), texts.
Writes: values, or what is wrong with a text.
"""

from docgen.model.fieldtypes.asked import NO, SEVERAL, YES, Asked, Misfit, Value
from docgen.model.fieldtypes.parsers import cleaned, in_short, shown
from docgen.model.fieldtypes.table import FieldType
from docgen.model.fieldtypes.ticked import SIGNS
from docgen.model.fieldtypes.traits import Advice, Bounds, Control, Extent, Stored, Traits

__all__ = [
    "NO",
    "SEVERAL",
    "SIGNS",
    "YES",
    "Advice",
    "Asked",
    "Bounds",
    "Control",
    "Extent",
    "FieldType",
    "Misfit",
    "Stored",
    "Traits",
    "Value",
    "cleaned",
    "in_short",
    "shown",
]
