"""The unit register: read from YAML, CSV or Excel, checked, streamed, and brought up to date by an import."""

from docgen.source.units.register import Register, open_register

__all__ = ["Register", "open_register"]
