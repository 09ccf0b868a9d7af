"""Data as they were once, and the text that docgen made of them: every later version must show the same.

A folder is a month. It is never edited: a version that shows other words must say why, in a folder of
its own.
"""
