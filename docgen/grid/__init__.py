"""Tables as people write them: a grid of cells with text, some merged, read by its headings.

Whoever has rows of cells, from a sheet, a CSV or a table of a document, gives them here: `read_table` takes
a GridSource and the Vocabulary of the columns that are asked for.
"""

from docgen.grid.body import GridRow, RowKind, body
from docgen.grid.cells import Cells, Span, carried, letters, one_line
from docgen.grid.head import MOST_HEAD_ROWS, GridHead, find_head, one_row
from docgen.grid.headings import Heading, Vocabulary, is_numbering
from docgen.grid.table import GridSource, GridTable, NamedRow, read_table

__all__ = [
    "MOST_HEAD_ROWS",
    "Cells",
    "GridHead",
    "GridRow",
    "GridSource",
    "GridTable",
    "Heading",
    "NamedRow",
    "RowKind",
    "Span",
    "Vocabulary",
    "body",
    "carried",
    "find_head",
    "is_numbering",
    "letters",
    "one_line",
    "one_row",
    "read_table",
]
