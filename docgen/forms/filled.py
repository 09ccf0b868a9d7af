"""What a reader of any format brings back from a form: the identity it found and the values as they stand.

Writes: Filled; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.model.forms import Identity

MOST_DIGITS = 9  # of the number of a day, a column, a choice; more of them are nobody's number


@dataclass(frozen=True)
class Filled:
    """A form that came back, by the addresses of its values (`basic.unit`, `drills.1.date`).

    `identities` are the identities found, by the place they were found in (`property`, `text`, `qr` …),
    in the order in which they are to be trusted. `values` are texts as typed, a tick is `是`; a value
    that was left empty is not there. `strays` are texts that belong to no address. A print or a scan is
    not `fillable`: nothing tells whether it was filled. Whoever reads forms must not take its lack of values
    for an empty form: tell the clerk which form and unit it is (`identity`, if its QR code was readable), and
    ask for the values to be typed from what is seen, or for the fillable file.
    """

    identities: Mapping[str, Identity] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    strays: tuple[str, ...] = ()
    fillable: bool = True

    @property
    def identity(self) -> Identity | None:
        """The first identity that is sound, else the first; None where nothing carried one."""
        found = tuple(self.identities.values())
        return next((each for each in found if each.sound), found[0] if found else None)

    @property
    def disagree(self) -> bool:
        """Whether the places carry different identities: sheets of two forms were mixed."""
        return len(set(self.identities.values())) > 1
