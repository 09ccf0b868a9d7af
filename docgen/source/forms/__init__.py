"""Form definitions read from data/forms, with an office's changes made."""

from docgen.source.forms.read import FormSet, forms_of_year, read_forms
from docgen.source.forms.short import ShortForm, short_form

__all__ = ["FormSet", "ShortForm", "forms_of_year", "read_forms", "short_form"]
