"""The standards as constants and text rules; no input or output here."""
