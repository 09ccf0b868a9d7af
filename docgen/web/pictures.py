"""The pictures of pages that were made last, by the digest of what they show.

Reads: Looks of the desk.
Writes: pictures, as long as they are kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from docgen.desk.look import SeenPage

MOST_BYTES = 64_000_000


class Pictures:
    """Pictures in memory, those not asked for the longest given up first."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    @property
    def known(self) -> frozenset[str]:
        """The digests of the pages at hand."""
        return frozenset(self._kept)

    def keep(self, pages: Iterable[SeenPage]) -> None:
        """Keep the pictures of a look; those of its other pages count as wanted too."""
        for page in pages:
            if page.picture is not None and page.digest not in self._kept:
                self._kept[page.digest] = page.picture
                self._size += len(page.picture)
            elif page.digest in self._kept:
                self._kept.move_to_end(page.digest)
        while self._size > self._most:
            _, picture = self._kept.popitem(last=False)
            self._size -= len(picture)

    def picture(self, digest: str) -> bytes | None:
        """A page's picture (PNG); None where it is no longer kept."""
        return self._kept.get(digest)
