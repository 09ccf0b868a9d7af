"""The page in the language of whoever asks: its templates and scripts put into it before they are used.

Reads: templates and scripts of templates/web, in Chinese; a request.
Writes: the same in another language.

What stands between two tags, with the expressions in it, is one text: `{{ year }}年日历`; so is the value of
an attribute that is read or heard, and a literal of a script: `第${number}页`. Expressions stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from starlette.requests import Request
from starlette.responses import Response

from docgen.tongue import Language, translated
from docgen.tongue.languages import first_of, named
from docgen.web.asking import READING, way_without

PAGE = "〖{}〗"  # what the page says has translations of its own: Title, not "the title"
ASKED = "lang"  # in the address, once; and the cookie that keeps it
CHINESE = re.compile(r"[\u3400-\u9fff\uff00-\uffef。、]")
STATEMENT = r"\{%.*?%\}|\{#.*?#\}"
READ = "placeholder|title|aria-label|label|data-number|data-date"
# A tag or a statement, which are passed over, or the text between them; a script's literals.
EXPRESSION = r"\{\{.*?\}\}"
PIECES = re.compile(
    rf"(?P<aside>{STATEMENT}|<(?:{EXPRESSION}|{STATEMENT}|[^>])*>)"
    rf"|(?P<text>(?:{EXPRESSION}|[^<{{]|\{{(?![{{%#]))+)",
    re.DOTALL,
)
ATTRIBUTES = re.compile(rf'(?P<before>\b(?:{READ})=")(?P<text>(?:{EXPRESSION}|[^"])*)(?=")', re.DOTALL)
LITERALS = re.compile(r'(?P<quote>["`])(?P<text>(?:[^"`\\\n$]|\\.|\$(?!\{)|\$\{[^{}]*\})*)(?P=quote)')


def language_of(request: Request) -> Language:
    """The language asked for in the address, kept in the cookie, or the first of the browser's."""
    for asked in (request.query_params.get(ASKED, ""), request.cookies.get(ASKED, "")):
        if found := named(asked):
            return found
    tags = request.headers.get("accept-language", "").split(",")
    return first_of([tag.partition(";")[0] for tag in tags])


def chosen_language(request: Request) -> Response | None:
    """The way to the page without the language that its address asks for, which is kept; None without."""
    tag = named(request.query_params.get(ASKED, ""))
    if tag is None or request.method not in READING:
        return None
    response = way_without(request, ASKED)
    response.set_cookie(ASKED, tag.value, samesite="strict", path="/")
    return response


def template_texts(source: str) -> Iterator[str]:
    """The texts of a template."""
    return _texts(lambda say: _template(source, say))


def script_texts(source: str) -> Iterator[str]:
    """The texts of a script."""
    return _texts(lambda say: _script(source, say))


def spoken_template(source: str) -> str:
    """A template in the language that is spoken."""
    return _template(source, _in_words).replace('lang="zh-CN"', 'lang="en"')


def spoken_script(source: str) -> str:
    """A script in the language that is spoken."""
    return _script(source, _in_words)


def _in_words(text: str) -> str:
    """A text of the page in the language that is spoken; as it is where that lacks it."""
    said = translated(PAGE.format(text))
    return text if said == PAGE.format(text) else said


def _texts(replace: Callable[[Callable[[str], str]], str]) -> Iterator[str]:
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    replace(note)
    return iter(found)


def _template(source: str, say: Callable[[str], str]) -> str:
    return PIECES.sub(lambda piece: _piece(piece, say), source)


def _piece(piece: re.Match[str], say: Callable[[str], str]) -> str:
    if text := piece["text"]:
        return _text(text, say)
    aside = piece["aside"]
    if not aside.startswith("<"):
        return aside
    return ATTRIBUTES.sub(lambda found: found["before"] + _text(found["text"], say), aside)


def _text(text: str, say: Callable[[str], str]) -> str:
    """A text put into words, the white around it kept."""
    inner = text.strip()
    if not CHINESE.search(inner):
        return text
    start = text.index(inner)
    return f"{text[:start]}{say(inner)}{text[start + len(inner) :]}"


def _script(source: str, say: Callable[[str], str]) -> str:
    def literal(found: re.Match[str]) -> str:
        text = found["text"]
        own = CHINESE.search(text) and not _is_value(source, *found.span())
        return f"{found['quote']}{say(text)}{found['quote']}" if own else found[0]

    return LITERALS.sub(literal, source)


def _is_value(source: str, start: int, end: int) -> bool:
    """Whether a literal is a value or key of the data: compared with, looked up by, or naming an entry."""
    before, after = source[max(0, start - 4) : start], source[end : end + 4]
    indexed = before.endswith("[") and after.startswith("]")
    return indexed or before.endswith("== ") or after.startswith((":", " ==", " !="))
