"""Whose a name is: a name as somebody wrote it, against the register with its aliases.

Reads: a name, the register, aliases remembered, what is known of the sender.
Writes: the unit that it names, taken only where no other can be meant; else candidates to ask about.
"""

from docgen.collect.naming.matching import NameBook, NameMatch, UnitCandidate

__all__ = ["NameBook", "NameMatch", "UnitCandidate"]
