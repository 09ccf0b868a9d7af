"""What stands in the data, is issued as it stands, and deserves a second look.

`letters` looks at what the standard asks for; `guards` at papers that are wrong although nothing in them
is malformed: one module a kind.
"""

from docgen.source.advise.bound import GuardDesk
from docgen.source.advise.guards import guard
from docgen.source.advise.letters import (
    MOST_SHOWN,
    advise_annexes,
    advise_attached,
    advise_layout,
    advise_letter,
    advise_notice,
    advise_plan,
    advise_texts,
)
from docgen.source.advise.paper import GuardedPaper
from docgen.source.advise.regions import guard_forms, guard_office, guard_tables

__all__ = [
    "MOST_SHOWN",
    "GuardDesk",
    "GuardedPaper",
    "advise_annexes",
    "advise_attached",
    "advise_layout",
    "advise_letter",
    "advise_notice",
    "advise_plan",
    "advise_texts",
    "guard",
    "guard_forms",
    "guard_office",
    "guard_tables",
]
