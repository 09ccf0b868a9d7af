"""What the real command wrote for each real notice, and plain notices made in memory."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from docgen.model.kinds import DOCUMENT_FORMATS, Format
from tests import gallery
from tests.measure.expected import EXPECTED, ExpectedNotice
from tests.measure.layout import Page, pages_of
from tests.plugins.made import YearsMade
from tests.plugins.shared import Shared

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Made:
    """What one run wrote into `folder`."""

    folder: Path
    entries: tuple[dict[str, object], ...]

    @classmethod
    def read(cls, folder: Path) -> Made:
        """The files that the manifest in `folder` lists."""
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return cls(folder, tuple(manifest["files"]))

    def file(self, kind: str, form: str) -> Path:
        """The only file of a kind in a format; raises ValueError if there is none or more than one."""
        (path,) = (e["path"] for e in self.entries if (e["kind"], e["format"]) == (kind, form))
        return self.folder / str(path)

    def files(self, form: str) -> list[Path]:
        """All files of a format."""
        return [self.folder / str(e["path"]) for e in self.entries if e["format"] == form]


@dataclass(frozen=True)
class RealNotice:
    """A real notice as made by the command, and the text that it must show."""

    expected: ExpectedNotice
    made: Made

    @property
    def pdf(self) -> Path:
        """The notice with its annexes."""
        return self.made.file("notice", "pdf")

    @property
    def docx(self) -> Path:
        """The notice with its annexes."""
        return self.made.file("notice", "docx")


@pytest.fixture(scope="session", params=sorted(EXPECTED))
def notice(request: pytest.FixtureRequest, years_made: YearsMade) -> RealNotice:
    """Each real notice in turn."""
    expected = EXPECTED[request.param]
    office, year = expected.name.split("-")
    return RealNotice(expected, Made.read(years_made(ROOT / "data") / office / year))


class PlainNotice(Protocol):
    """Makes a notice of so many one-line paragraphs, with a 版记 and nothing else after the text."""

    def __call__(self, lines: int, form: str = "all") -> Made: ...


@pytest.fixture(scope="session")
def plain_notice(shared: Shared) -> PlainNotice:
    """The maker of plain notices; each is made once a run, in memory."""

    def make(lines: int, form: str = "all") -> Made:
        def fill(folder: Path) -> None:
            write_plain_data(folder / "data" / "plain", lines)
            formats = DOCUMENT_FORMATS if form == "all" else (Format(form),)
            for file in gallery.make("plain", folder / "data", formats).files:
                (folder / f"{file.kind.value}.{file.format.value}").write_bytes(file.content)

        folder = shared.folder(f"plain-{lines}-{form}", fill)
        files = sorted(path for each in DOCUMENT_FORMATS for path in folder.glob(f"*.{each.value}"))
        entries = ({"path": p.name, "kind": p.stem, "format": p.suffix[1:]} for p in files)
        return Made(folder, tuple(entries))

    return make


OFFICE = """全称: 甲县应急救援总指挥部办公室
机关代字: 甲应急总指办发
发文机关标志: 甲县应急救援总指挥部办公室文件
印发机关: 甲县应急救援总指挥部办公室
"""
NOTICE = """发文机关: plain
发文字号: 甲应急总指办发〔2026〕1号
标题: 甲县应急救援总指挥部办公室关于做好2026年度应急演练工作的通知
主送机关: 各单位
正文: |
{body}
印发: {{日期: 2026-01-05}}
"""


def write_plain_data(office: Path, lines: int) -> None:
    """The data of a notice whose body is `lines` paragraphs that fill one line each."""
    paragraph = f"  {'演练' * 12}。\n\n"
    (office / "2026").mkdir(parents=True)
    (office / "office.yaml").write_text(OFFICE, encoding="utf-8")
    (office / "2026" / "notice.yaml").write_text(NOTICE.format(body=paragraph * lines), encoding="utf-8")


def lines_on_first_page(plain_notice: PlainNotice) -> int:
    """How many lines of text go under the head of a plain notice."""
    first = pages_of(plain_notice(60).file("notice", "pdf"))[0]
    return sum(line.text.startswith("演练") for line in first.lines)


def text_lines(pages: list[Page]) -> list[int]:
    """How many lines of the plain text stand on each page."""
    return [sum(line.text.startswith("演练") for line in page.lines) for page in pages]


def rewrite_docx(docx: Path, target: Path, change: Callable[[str], str]) -> Path:
    """A copy of `docx` at `target`, its document.xml changed; returns `target`."""
    with zipfile.ZipFile(docx) as parts, zipfile.ZipFile(target, "w") as copy:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "word/document.xml":
                content = change(content.decode()).encode()
            copy.writestr(name, content)
    return target
