"""`python -m tests.offices`: the text of the three offices' documents, written anew."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests import fonts
from tests.kept.texts import told
from tests.offices.making import OFFICES, TEXTS, documents_in, make_office

if __name__ == "__main__":
    fonts.seal()
    for office in OFFICES:
        with tempfile.TemporaryDirectory() as output:
            make_office(office, Path(output))
            TEXTS.mkdir(exist_ok=True)
            text = told(documents_in(Path(output) / office))
            (TEXTS / f"{office}.txt").write_text(text, encoding="utf-8")
