"""`python -m tests.tongue`: bring the translations in step with what docgen says; names what is missing."""

from __future__ import annotations

from tests.tongue.catalogues import update

if __name__ == "__main__":
    for text in update():
        print(text)
