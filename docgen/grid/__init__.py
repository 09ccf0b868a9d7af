"""Tables as people write them: a grid of cells with text, some merged, read by its headings.

Whoever has rows of cells, from a sheet, a CSV or a table of a document, gives them here.
"""

from docgen.grid.cells import Cells, Span, carried, letters

__all__ = ["Cells", "Span", "carried", "letters"]
