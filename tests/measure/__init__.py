"""Measuring instruments of the tests: ink on the page, glyphs, the reading order of tags, text of a docx.

They share no code with docgen, so that a mistake there cannot hide here. All lengths are millimetres from
the top left corner of the page.
"""
