"""A paper taken over, its marked lines filled as a clerk would, and what is then printed, line by line."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pikepdf

from docgen.bootstrap.paths import font_cache
from docgen.check.outline import bare
from docgen.desk.import_papers import ImportedYear, ImportRequest, import_papers
from docgen.desk.outcome import Outcome
from docgen.desk.year import Places, YearJob
from docgen.document.elements import OfficialDocument
from docgen.document.plain import plain_lines
from docgen.engine.fence import Fenced
from docgen.engine.run import Task
from docgen.importing.folder import MISSING
from docgen.model.kinds import DOCUMENT_KINDS, Format
from docgen.problems import Problems
from docgen.publish.artifact import Rendered
from docgen.source.year import read_year

ROOT = Path(__file__).resolve().parents[2]
OFFICE = "jiguan"
FILLED = {"机关代字": "某应急", "发文字号": "某应急〔2026〕1号"}
Lines = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Again:
    """An import: its outcome, the texts of the files by name, the documents composed of them."""

    outcome: Outcome[ImportedYear]
    texts: Mapping[str, str]
    documents: tuple[OfficialDocument, ...]
    files: tuple[Rendered, ...]
    told: tuple[str, ...]  # the codes that reading and composing told

    @property
    def lines(self) -> Lines:
        """What is printed."""
        return lines_of(self.documents)

    @property
    def comments(self) -> str:
        """The words in comments, without white; those that the import itself says are left in."""
        lines = (line.strip() for text in self.texts.values() for line in text.splitlines())
        return bare("".join(line[2:] for line in lines if line.startswith("# ")))


def lines_of(documents: tuple[OfficialDocument, ...]) -> Lines:
    """The lines of the whole papers, annexes alone left out, without white."""
    whole = (document for document in documents if document.whole)
    return Counter((line.what, bare(line.text)) for document in whole for line in plain_lines(document))


def taken_over(content: bytes, name: str, folder: Path, formats: tuple[Format, ...] = ()) -> Again:
    """The paper imported into an empty office, and composed; rendered in `formats`."""
    source = folder / name
    source.write_bytes(content)
    data = folder / "data"
    data.mkdir()
    with mock.patch("docgen.importing.outside.behind_fence", here):  # a process costs seconds
        outcome = import_papers(ImportRequest((source,), OFFICE, None, data))
    assert outcome.product, [str(each) for each in outcome.problems]
    texts = {
        path.relative_to(data).as_posix(): path.read_text("utf-8") for path in sorted(data.rglob("*.yaml"))
    }
    fill_marks(data)
    problems = Problems()
    year = read_year(data, outcome.product.made.year, OFFICE, problems)
    job = YearJob(year, formats, Places(ROOT / "templates", font_cache()), problems, lambda title: None)
    documents = job.documents(DOCUMENT_KINDS)
    files = tuple(job.render([each for each in documents if each.whole])) if formats else ()
    problems.stop_if_failed()
    told = tuple(each.code for each in problems)
    return Again(outcome, texts, documents, files, told)


def here(task: Task[Path, Any], path: Path, _: object) -> Fenced[Path, Any]:
    """What is read behind the fence, read in this process."""
    return Fenced(path, task.function(task.shared, path))


def fill_marks(data: Path) -> None:
    """Fill each line that says 请补上, as the person in front of it would."""
    for path in data.rglob("*.yaml"):
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            if line.startswith(f"# {MISSING}"):
                key = line.removeprefix(f"# {MISSING}").partition("（")[0]
                lines[number] = f"{key}: {FILLED.get(key, '待补')}"
        path.write_text("\n".join(lines) + "\n", "utf-8")


def stripped_docx(content: bytes) -> bytes:
    """A docx without the properties that tell who made it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if not name.startswith("docProps/"):
                part = old.read(name)
                new.writestr(name, _unrelated(part) if name == "_rels/.rels" else part)
    return target.getvalue()


def _unrelated(relations: bytes) -> bytes:
    """The package's relations without those to properties."""
    return re.sub(rb"<Relationship [^>]*docProps/[^>]*/>", b"", relations)


def stripped_pdf(content: bytes) -> bytes:
    """A PDF without the properties that tell who made it, and without anything attached."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for key in ("/Metadata", "/AF", "/Names"):
            if key in pdf.Root:
                del pdf.Root[key]
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        pdf.save(target)
    return target.getvalue()
