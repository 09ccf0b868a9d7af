"""What the checker says of each planted fault, kept in `said/FAMILY.txt` for whoever reads its wording.

DOCGEN_SAID=write makes a run write the files anew; a changed wording is then seen in the diff.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterable
from pathlib import Path

from docgen.check.findings import Finding

FOLDER = Path(__file__).with_name("said")
WRITING = os.environ.get("DOCGEN_SAID") == "write"
MEASURED = re.compile(r"\d+\.\d+")  # tenths of a millimetre are another test's matter


def kept(family: str) -> dict[str, str]:
    """What is kept of a family of faults, by the fault's name."""
    path = FOLDER / f"{family}.txt"
    blocks = path.read_text(encoding="utf-8").split("\n\n") if path.exists() else []
    return dict(block.strip("\n").split("\n", 1) for block in blocks if block.strip("\n"))


def said(findings: Iterable[Finding]) -> str:
    """Findings as a clerk reads them, measured figures left out; in the order of the text."""
    return "\n".join(sorted(map(_told, findings)))


def _told(finding: Finding) -> str:
    where, measured, message = (
        MEASURED.sub("n", str(each)) for each in (_places(finding), finding.measured, finding.message)
    )
    head = f"    {finding.clause}（{finding.force.chinese}）{where}：{message}"
    return f"{head}，现为{measured}，应为{finding.expected}；\n        {finding.remedy}。[{finding.rule}]"


def _places(finding: Finding) -> str:
    return "、".join(map(str, finding.places))


def check(family: str, name: str, findings: Iterable[Finding]) -> None:
    """Fail where what is said of a fault is not what is kept; or keep it, in a run that writes."""
    text = said(findings)
    if WRITING:
        _write(family, name, text)
    assert kept(family).get(name) == text


def _write(family: str, name: str, text: str) -> None:
    """Put one fault's text into its family's file, which other workers write too."""
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        blocks = {**kept(family), name: text}
        content = "\n\n".join(f"{each}\n{blocks[each]}" for each in sorted(blocks))
        (FOLDER / f"{family}.txt").write_text(f"{content}\n", encoding="utf-8")
