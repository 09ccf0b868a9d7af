"""`make pictures`: the pictures of README, from the real PDFs and a docx as LibreOffice shows it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.render.office import convert

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
RESOLUTION = 60  # dpi: a page reads at a glance and the file stays small

# picture -> office, year, kind, format, page (0 is the last)
WANTED = {
    "yangcheng-2026-1": ("yangcheng", 2026, "notice", "pdf", 1),
    "nanyang-2024-3": ("nanyang", 2024, "notice", "pdf", 3),
    "yangcheng-2026-plan": ("yangcheng", 2026, "plan", "pdf", 1),
    "yangcheng-2026-last": ("yangcheng", 2026, "notice", "pdf", 0),
    "nanyang-2024-calendar": ("nanyang", 2024, "calendar", "pdf", 1),
    "nanyang-2024-table": ("nanyang", 2024, "plan_table", "pdf", 1),
    "nanyang-2024-forwarded": ("nanyang", 2024, "forwarded", "pdf", 1),
    "yangcheng-2026-docx-1": ("yangcheng", 2026, "notice", "docx", 1),
}


def made(office: str, year: int, output: Path) -> dict[tuple[str, str], Path]:
    """The files of a notice by kind and format."""
    command = [sys.executable, "-m", "docgen", "notice", str(year), "--office", office]
    subprocess.run([*command, "--output", str(output)], cwd=ROOT, check=True, capture_output=True)
    folder = output / office / str(year)
    files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    return {(entry["kind"], entry["format"]): folder / entry["path"] for entry in files}


def as_pdf(file: Path, scratch: Path) -> Path:
    """The file itself, or what LibreOffice makes of a docx."""
    if file.suffix == ".pdf":
        return file
    copy = scratch / "word.docx"
    copy.write_bytes(file.read_bytes())
    return convert([copy], scratch)[0]


def page_count(pdf: Path) -> int:
    """Pages of a PDF."""
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    return next(int(line.split()[-1]) for line in told.splitlines() if line.startswith("Pages:"))


def take(pdf: Path, page: int, picture: Path) -> None:
    """One page as PNG."""
    number = str(page or page_count(pdf))
    command = ["pdftoppm", "-r", str(RESOLUTION), "-png", "-singlefile", "-f", number, "-l", number]
    subprocess.run([*command, str(pdf), str(picture)], check=True)


def main() -> None:
    """Make both notices and take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        years = {(office, year) for office, year, *_ in WANTED.values()}
        files = {key: made(*key, scratch) for key in years}
        for name, (office, year, kind, form, page) in WANTED.items():
            take(as_pdf(files[office, year][kind, form], scratch), page, PICTURES / name)


if __name__ == "__main__":
    main()
