"""Form definitions read from data/forms, with an office's changes made."""

from docgen.source.forms.read import FormSet, read_forms

__all__ = ["FormSet", "read_forms"]
