"""Kinds of data that docgen is known to set wrongly, and that the generator leaves out until they are mended.

Each is a switch with what is wrong, to be removed when mended. There is none now: whatever the schema takes
is drawn.
"""
