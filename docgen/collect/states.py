"""What became of a file that no form was read from.

Reads: the gist of what was read.
Writes: FileState.
"""

from __future__ import annotations

from docgen.collect.arrival import FileState
from docgen.collect.reading import Gist

# What readers say of a file that is no form of anybody's: a letter, a picture, a table of another kind.
NO_FORM = {"DG-A101", "DG-D104", "DG-E400", "DG-X105", "DG-Y101"}
# What they say of one that may well be ours and must be looked at.
UNCLEAR = {"DG-A201", "DG-A423", "DG-E116", "DG-E124", "DG-E125", "DG-X106"}


def state_of_unread(gist: Gist) -> FileState:
    """不是我们的, 待认 or 不能读, by what the reader says of the file."""
    if gist.told is None or gist.told.code in NO_FORM:
        return FileState.OTHER
    return FileState.UNSURE if gist.told.code in UNCLEAR else FileState.UNREADABLE
