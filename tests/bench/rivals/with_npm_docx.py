"""npm docx, warm: one node process that builds the document for each copy from nothing, as that library does.

Reads: with_docx.mjs, the packages of tests/judges.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from docgen.model.forms import FormCopy
from tests.bench.rivals.sample import Sample, filled_in, shown

SCRIPT = Path(__file__).with_name("with_docx.mjs")
NAME = "npm docx"


def seconds_a_copy(
    given: Sample, copies: Sequence[FormCopy], warm: int, out: Path | None = None
) -> tuple[float, float]:
    """Wall and processor seconds of a copy, `warm` copies made before; the last is written to `out`."""
    job = {
        "form": shown(given),
        "copies": [filled_in(given, copy) for copy in copies],
        "warm": warm,
        "out": str(out) if out else "",
    }
    told = subprocess.run(
        ["node", str(SCRIPT)], input=json.dumps(job), capture_output=True, text=True, check=True
    )
    cost = json.loads(told.stdout)
    return cost["wall"], cost["cpu"]
