"""Parts that many files share are read once; large ones each time."""

from __future__ import annotations

import pytest

from docgen.opc.kept import LARGEST, kept


@pytest.mark.parametrize(("length", "read"), [(10, 1), (LARGEST, 1), (LARGEST + 1, 3)])
def test_what_the_same_bytes_come_to_is_kept_where_they_are_few(length: int, read: int) -> None:
    asked: list[int] = []

    @kept
    def size(content: bytes, more: int) -> int:
        asked.append(more)
        return len(content) + more

    assert [size(bytes(length), 1) for _ in range(3)] == [length + 1] * 3
    assert len(asked) == read
    assert size(bytes(length), 2) == length + 2
    assert size(b"\1" * length, 2) == length + 2
    assert len(asked) == read + 2
