"""The pages' HTML, from templates/web; and an Outcome as the scripts of the page take it.

Reads: templates/web/*.html.j2.
Writes: HTML, plain data.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from docgen.bootstrap.paths import templates
from docgen.desk.outcome import Outcome
from docgen.phrases import chinese_date, month_day

# Whatever the page loads, by name: nothing else of the folder is given out.
ASSETS = {
    "page.css": "text/css",
    "home.js": "text/javascript",
    "editor.js": "text/javascript",
    "shared.js": "text/javascript",
    "codemirror.js": "text/javascript",
}


def folder() -> Path:
    """The folder of the page's templates and scripts."""
    return templates() / "web"


def asset(name: str) -> bytes | None:
    """A file that the page loads; None for anything else."""
    if name not in ASSETS:
        return None
    place = folder() / ("vendor" if name == "codemirror.js" else "")
    return (place / name).read_bytes()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(folder()), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    made.filters |= {"date": chinese_date, "day": month_day}
    return made


def page(name: str, **facts: Any) -> str:
    """A page as HTML."""
    return _environment().get_template(f"{name}.html.j2").render(**facts)


def told(outcome: Outcome[Any], data: Path) -> dict[str, Any]:
    """An Outcome as `--json` has it; each problem also with the `name` that its file has for the editor."""
    above = f"{data.name}/"
    named = [
        {
            **each.as_json(),
            "name": each.place.file.removeprefix(above) if each.place.file.startswith(above) else "",
        }
        for each in outcome.problems
    ]
    return {**outcome.as_json(), "problems": named}
