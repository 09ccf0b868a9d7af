"""What pip, apt and npm really said (`said/PROGRAM-CAUSE[-how].txt`) is read for its cause.

Recorded by running them against a server on this machine with a certificate of its own, a closed port, a name
that does not exist, a full disk and so on; paths are renamed. apt's have its update, `#####`, its install.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.bootstrap.causes import diagnose
from docgen.problems.catalogue.causes import CAUSES

SAID = sorted(Path(__file__).with_name("said").glob("*.txt"))


def heard(path: Path) -> tuple[str, str]:
    """The last call's output and that of the one before."""
    earlier, mark, last = path.read_text(encoding="utf-8").partition("#####")
    return (last, earlier) if mark else (earlier, "")


@pytest.mark.parametrize("path", SAID, ids=lambda path: path.stem)
def test_the_cause_of_a_recorded_failure_is_told_with_the_programs_own_line(path: Path) -> None:
    program, cause = path.stem.split("-")[:2]
    last, earlier = heard(path)
    found = diagnose(program, last, earlier)
    assert found.cause == cause
    line = found.reason.partition("原话：")[2].rstrip("）")[:60]
    assert line
    assert line in last + earlier
    assert found.remedy.startswith(CAUSES[cause].remedy)


def test_the_programs_are_heard_in_every_common_failure() -> None:
    common = {"certificate", "refused", "name", "timeout", "proxy_login", "disk", "hash", "forbidden"}
    for program in ("pip", "apt", "npm"):
        assert common <= {path.stem.split("-")[1] for path in SAID if path.stem.startswith(program)}
