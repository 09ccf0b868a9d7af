"""The inbox taken in: folders, archives and mails opened down to the files that lie in them."""

from docgen.collect.intake.inbox import TakenIn, files_below, take_in, without_litter
from docgen.collect.intake.leaves import Leaf, Unpacked
from docgen.collect.intake.opening import InboxFile

__all__ = ["InboxFile", "Leaf", "TakenIn", "Unpacked", "files_below", "take_in", "without_litter"]
