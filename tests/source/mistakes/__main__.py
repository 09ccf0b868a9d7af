"""`python -m tests.source.mistakes`: write docs/mistakes.md."""

from __future__ import annotations

from tests import fonts
from tests.source.mistakes.page import PAGE, page

if __name__ == "__main__":
    fonts.seal()
    PAGE.write_text(page(), encoding="utf-8")
