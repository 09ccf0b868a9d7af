"""What a clerk has in the place of a file to be written: put aside under a dated name, never overwritten.

Reads: the row of the file that is to come, what stands at its path.
Writes: the renamed file, Problems DG-W001, DG-W002 and DG-W106.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from docgen.problems import Place, Problems
from docgen.publish import disk, names
from docgen.publish.ledger import LedgerRow


@dataclass(frozen=True)
class Aside:
    """Makes way in a folder; `kept` gets the new names, relative to it."""

    folder: Path
    problems: Problems
    today: dt.date
    kept: list[str]

    def make_way(self, row: LedgerRow) -> bool:
        """Put aside what stands in the row's place; False where that cannot be (a folder of that name)."""
        place = f"{self.folder}/{row.path}"
        if not os.path.lexists(place):  # asked first: so it is nearly always, and an exception is dear
            return True
        target = Path(place)
        seen = disk.look(target)
        if seen is None or seen.sha256 in (row.sha256, *row.before):
            return True
        if not seen.replaceable:
            self.problems.add("DG-W106", Place(str(target)))
            return False
        kept = self._free_name(target)
        os.rename(target, kept)
        self.kept.append(str(kept.relative_to(self.folder)))
        code = "DG-W001" if row.before else "DG-W002"
        self.problems.add(code, Place(str(target)), kept=kept.name)
        return True

    def _free_name(self, target: Path) -> Path:
        wanted = (target.with_name(names.dated(target.name, self.today, number)) for number in count(1))
        return next(path for path in wanted if not os.path.lexists(path))
