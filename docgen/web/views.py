"""The pages' HTML, from templates/web; and an Outcome as the scripts of the page take it.

Reads: templates/web/*.html.j2.
Writes: HTML, plain data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, FunctionLoader, StrictUndefined

from docgen.bootstrap.paths import templates
from docgen.desk.outcome import Outcome
from docgen.tongue import Language, Phrase, day_told, language, month_day_told, phrase, spoken, spoken_data
from docgen.web.speech import spoken_script, spoken_template


@dataclass(frozen=True)
class PageSection:
    """A section in the bar at the top: its address below the year's, and its name."""

    path: str
    title: str


SECTIONS = (
    PageSection("", phrase("首页")),
    PageSection("edit", phrase("编辑")),
    PageSection("issue", phrase("发文")),
    PageSection("forms", phrase("表格")),
    PageSection("inbox", phrase("收件")),
    PageSection("check", phrase("核验")),
    PageSection("import", phrase("导入")),
    PageSection("years", phrase("年份与机关")),
)


@dataclass(frozen=True)
class PageLanguage:
    """A language that the page can be put into, by the name that it has in itself."""

    language: Language
    name: str


SPOKEN = (PageLanguage(Language.CHINESE, "中文"), PageLanguage(Language.ENGLISH, "English"))
# Whatever the page loads, by name: nothing else of the folder is given out.
ASSETS = {
    "page.css": "text/css",
    "home.js": "text/javascript",
    "issue.js": "text/javascript",
    "forms.js": "text/javascript",
    "inbox.js": "text/javascript",
    "pile.js": "text/javascript",
    "duties.js": "text/javascript",
    "check.js": "text/javascript",
    "import.js": "text/javascript",
    "enter.js": "text/javascript",
    "begin.js": "text/javascript",
    "editor.js": "text/javascript",
    "shared.js": "text/javascript",
    "codemirror.js": "text/javascript",
}


def folder() -> Path:
    """The folder of the page's templates and scripts."""
    return templates() / "web"


def asset(name: str) -> bytes | None:
    """A file that the page loads, in the language that is spoken; None for anything else."""
    if name not in ASSETS:
        return None
    place = folder() / ("vendor" if name == "codemirror.js" else "")
    content = (place / name).read_bytes()
    if place == folder() and name.endswith((".js", ".css")) and language() is not Language.CHINESE:
        return spoken_script(content.decode()).encode()
    return content


@lru_cache(maxsize=len(Language))
def _environment(tongue: Language) -> Environment:
    """The templates in a language: their own texts, and every phrase that is put into them."""
    loader = FileSystemLoader(folder()) if tongue is Language.CHINESE else FunctionLoader(_spoken)
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, finalize=_finalized
    )
    made.filters |= {"date": day_told, "day": month_day_told}
    return made


def _spoken(name: str) -> str:
    return spoken_template((folder() / name).read_text(encoding="utf-8"))


def _finalized(value: object) -> object:
    """What is put into a page: a phrase in the language of whoever asks."""
    return spoken(value) if isinstance(value, Phrase) else value


def page(name: str, **facts: Any) -> str:
    """A page as HTML."""
    template = _environment(language()).get_template(f"{name}.html.j2")
    return template.render(others=[each for each in SPOKEN if each.language is not language()], **facts)


def told(outcome: Outcome[Any], data: Path, scratch: Path | None = None) -> dict[str, Any]:
    """An Outcome as `--json` has it; each problem also with the `name` that its file has for the editor.

    Files in the folder of an upload have the names that they came with.
    """
    answer = _told(outcome, data)
    return _without(answer, re.compile(rf"{re.escape(str(scratch))}/[0-9]+/")) if scratch else answer


def _without(told: Any, folder: re.Pattern[str]) -> Any:
    """Plain data without the folder in any of its texts."""
    if isinstance(told, str):
        return folder.sub("", told)
    if isinstance(told, dict):
        return {_without(key, folder): _without(value, folder) for key, value in told.items()}
    return [_without(each, folder) for each in told] if isinstance(told, list) else told


def _told(outcome: Outcome[Any], data: Path) -> dict[str, Any]:
    above = f"{data.name}/"
    named = [
        {
            **each.as_json(),
            "name": each.place.file.removeprefix(above) if each.place.file.startswith(above) else "",
        }
        for each in outcome.problems
    ]
    return dict(spoken_data({**outcome.as_json(), "problems": named}))
