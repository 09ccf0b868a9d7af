"""The rooms whose tests are tried, each with its code and its own fast tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Room:
    """Patterns of the files that get faults, and the tests that should find them; both below the root."""

    code: tuple[str, ...]
    tests: tuple[str, ...]

    def asked(self) -> list[str]:
        """The tests as pytest is asked for them."""
        found = (path for pattern in self.tests for path in sorted(ROOT.glob(pattern)))
        return [path.relative_to(ROOT).as_posix() for path in found]

    def files(self) -> Iterator[Path]:
        """The files of the code, in one order on every machine."""
        return (path for pattern in self.code for path in sorted(ROOT.glob(pattern)))


ROOMS = {
    "document": Room(("docgen/document/*.py",), ("tests/document",)),
    "units": Room(("docgen/source/units/*.py",), ("tests/source/units",)),
    "readers": Room(
        (
            "docgen/forms/*/reader.py",
            *(f"docgen/forms/{name}.py" for name in ("seen", "blockread", "byheadings", "several")),
        ),
        ("tests/forms/test_*.py", "tests/forms/*/test_reader.py"),
    ),
    "lines": Room(("docgen/render/lines.py",), ("tests/render/test_line*.py",)),
    "dates": Room(("docgen/planning/date_words/*.py",), ("tests/planning/date_words",)),
    "names": Room(("docgen/collect/naming/*.py",), ("tests/collect/naming",)),
    "settling": Room(("docgen/collect/reconcile/*.py",), ("tests/collect/reconcile",)),
    "values": Room(("docgen/model/fieldtypes/*.py",), ("tests/model",)),
}


def module_of(path: Path) -> str:
    """The name that a file below the root is imported by."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
