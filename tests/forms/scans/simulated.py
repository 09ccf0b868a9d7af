"""Printed pages as a scanner gives them back: turned, shrunk by the printer, grey, noisy, at some dpi."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from docgen.forms.scans.ways import Way

PRINTED = 300  # dpi of the sheet before it is scanned
MM = 25.4


@dataclass(frozen=True)
class Scanner:
    """How a sheet lies on the glass: turned by degrees, its scale, moved by mm, the dpi, how much noise."""

    turned: float = 0.0
    scale: float = 1.0
    moved: tuple[float, float] = (0.0, 0.0)
    dpi: int = 200
    noise: float = 6.0
    seed: int = 1


def any_scanner(chance: random.Random, dpi: int) -> Scanner:
    """One as offices have them; every third sheet lies upside down."""
    turned = chance.uniform(-3, 3) + chance.choice((0, 0, 180))
    moved = (chance.uniform(-4, 4), chance.uniform(-4, 4))
    return Scanner(
        turned, chance.uniform(0.96, 1.02), moved, dpi, chance.uniform(2, 12), chance.randrange(2**31)
    )


def printed(content: bytes, dpi: int = PRINTED) -> list[Image.Image]:
    """The pages of a PDF as a printer prints them, with what stands in its fields."""
    with pypdfium2.PdfDocument(content) as document:
        document.init_forms()
        return [_drawn(page, dpi) for page in document]


def _drawn(page: Any, dpi: int) -> Image.Image:
    drawn: Image.Image = page.render(scale=dpi / 72, grayscale=True).to_pil().copy()
    return drawn


def scanned(sheet: Image.Image, scanner: Scanner) -> tuple[Image.Image, Way]:
    """The sheet as it is scanned; the true way from mm on it to mm on the scan."""
    way = _way(sheet, scanner)
    back, step = np.linalg.inv(way[:, :2]), PRINTED / scanner.dpi
    size = (round(sheet.width / step), round(sheet.height / step))
    soft = sheet.filter(ImageFilter.GaussianBlur(0.35 * step))
    start = -(back @ way[:, 2]) * PRINTED / MM
    data = (*(back[0] * step), start[0], *(back[1] * step), start[1])
    seen = soft.transform(size, Image.Transform.AFFINE, data, Image.Resampling.BICUBIC, fillcolor=250)
    return _dirty(seen, scanner), way


def _way(sheet: Image.Image, scanner: Scanner) -> Way:
    angle = np.radians(scanner.turned)
    cos, sin = np.cos(angle), np.sin(angle)
    linear = scanner.scale * np.array([[cos, -sin], [sin, cos]])
    middle = np.array(sheet.size) * MM / PRINTED / 2
    return np.column_stack((linear, middle - linear @ middle + np.array(scanner.moved)))


def _dirty(seen: Image.Image, scanner: Scanner) -> Image.Image:
    """Paler, and with noise."""
    grey = np.asarray(seen, dtype=float)
    dirt = np.random.default_rng(scanner.seed).normal(0, scanner.noise, grey.shape)
    return Image.fromarray(np.clip(grey * 0.85 + 18 + dirt, 0, 255).astype(np.uint8))


def as_file(pictures: list[Image.Image], kind: str, dpi: int = 200) -> bytes:
    """Pictures as a file: PDF and TIFF hold several pages."""
    target = io.BytesIO()
    first, *more = (each.copy() for each in pictures)  # Pillow leaves notes on what it has saved
    several: dict[str, Any] = {"save_all": True, "append_images": more} if more else {}
    first.save(target, kind, resolution=float(dpi), **several)
    return target.getvalue()


def without_code(page: Image.Image) -> Image.Image:
    """The sheet with its code painted over, as a stamp or a staple may."""
    covered = page.copy()
    covered.paste(255, (page.width * 3 // 4, 0, page.width, page.height // 8))
    return covered
