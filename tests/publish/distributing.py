"""Runs of a distribution, as the tests of it make them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from docgen.problems import Problems
from docgen.publish.distribution import Distribution, Filed

TODAY = dt.date(2026, 11, 22)
DIGESTS = {"plan.docx": "1"}


def filed(path: str, content: bytes = b"one", part: str = "plan.docx") -> Filed:
    return Filed(path, part, "form.plan", "docx", "计划表", content)


class Runs:
    """Runs of one distribution."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems = Problems()

    def open(self, whole: bool = True) -> Distribution:
        self.problems = Problems()
        return Distribution(self.folder, self.problems, TODAY, ("data/x.yaml",), whole=whole)

    def put(
        self, *files: Filed, pack: str = "U1", whole: bool = True, digests: dict[str, str] = DIGESTS
    ) -> Distribution:
        with self.open(whole) as out:
            out.put(pack, digests, files)
            if whole:
                out.remove_unwanted()
        return out

    def entries(self) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads((self.folder / "manifest.json").read_text("utf-8"))[
            "files"
        ]
        return found

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]

    def files(self) -> dict[str, bytes]:
        """What a clerk sees, but for the manifest."""
        found = {p.relative_to(self.folder): p for p in self.folder.rglob("*") if p.is_file()}
        return {
            path.as_posix(): file.read_bytes()
            for path, file in found.items()
            if not any(part.startswith((".", "manifest")) for part in path.parts)
        }
