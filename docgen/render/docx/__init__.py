"""Word files through docxtpl and lxml, from a template that an office may edit."""

from docgen.render.docx.renderer import render_docx

__all__ = ["render_docx"]
