"""Form definitions read from data/forms, with an office's changes made."""

from docgen.source.forms.read import FormSet, read_forms, read_year_forms
from docgen.source.forms.short import ShortForm, short_form

__all__ = ["FormSet", "ShortForm", "read_forms", "read_year_forms", "short_form"]
