"""附件说明: which of its entries no page's end parts (7.3.4, 7.3.5.1)."""

from __future__ import annotations

from math import inf

import pytest

from docgen.document.attachment_note import AttachmentNote, NoteItem


def note(room: float, *lines: int) -> AttachmentNote:
    """Entries of so many lines each; 21.5 字 stand beside 附件：1. and its space."""
    items = (NoteItem(f"{n}. ", "演" * 21 * each) for n, each in enumerate(lines, 1))
    return AttachmentNote(tuple(items), room)


@pytest.mark.parametrize(
    ("room", "lines", "tied"),
    [
        (inf, (1, 1, 1, 1), (False, True, True, True)),
        (inf, (2, 2, 2, 2), (False, True, True, True)),  # 8 lines stay whole
        (inf, (2, 2, 2, 2, 1), (False, True, False, False, True)),
        (9.0, (1, 1, 1, 1), (False, True, True, True)),  # 4 with the line of white and 4 lines of text
        (8.5, (1, 1, 1, 1), (False, True, False, True)),
        (1.5, (1, 1, 1, 1), (False, True, False, False)),  # the page of signatures holds one of them
        (0.5, (1, 1, 1, 1), (False, True, False, True)),  # or none
        (2.5, (1, 1, 1), (False, False, True)),  # of three that it has no room for, the first
        (inf, (1,), (False,)),
    ],
)
def test_a_short_list_stays_whole_and_of_a_long_one_no_entry_stands_alone(
    room: float, lines: tuple[int, ...], tied: tuple[bool, ...]
) -> None:
    assert note(room, *lines).tied == tied


@pytest.mark.parametrize(("room", "parted"), [(0.5, False), (1.0, True), (2.5, True), (3.0, False)])
def test_an_entry_is_parted_where_signatures_leave_room_for_its_end_only(room: float, parted: bool) -> None:
    assert note(room, 1, 3).parted is parted
