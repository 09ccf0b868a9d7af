"""The templates of plain text, HTML and CSS: read, compiled and filled; whatever is wrong with one is told.

Reads: a file below templates/.
Writes: text; raises ProblemsFound for a template that is missing, spoilt or wrong.

Whoever keeps the house may change them, so a slip in one is as common as a slip in the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from jinja2 import Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.portable.signals import time_limit
from docgen.problems import Place, stop
from docgen.tongue import phrase

SECONDS = 30.0  # to fill a template in; one that is sound takes a tenth of a second
# What an expression may raise besides Jinja's own errors: {{ 1/0 }}, {{ "a" + 1 }}, {% include %} ...
EXPRESSION_ERRORS = (
    *(ArithmeticError, TypeError, ValueError, LookupError, AttributeError),
    *(RecursionError, MemoryError, AssertionError),
)


@dataclass(frozen=True)
class FileTemplate:
    """A compiled template; `name` is what messages call its file."""

    name: str
    template: Template

    def render(self, **names: object) -> str:
        """The template filled in. Raises ProblemsFound DG-B112 or DG-B113."""
        try:
            with time_limit(SECONDS):
                return self.template.render(**names)
        except TimeoutError as error:
            raise stop("DG-B113", Place(self.name), seconds=round(SECONDS)) from error
        except (TemplateError, *EXPRESSION_ERRORS) as error:
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:160]
            raise stop("DG-B112", Place(self.name, _line(error.__traceback__)), reason=reason) from error


def file_template(path: Path, environment: ImmutableSandboxedEnvironment) -> FileTemplate:
    """The template of a file. Raises ProblemsFound DG-B110 to DG-B112."""
    return template_of(template_text(path), path.name, environment)


@lru_cache(maxsize=16)
def template_of(text: str, name: str, environment: ImmutableSandboxedEnvironment) -> FileTemplate:
    """The template that a text is, compiled once a process. Raises ProblemsFound DG-B112."""
    try:
        return FileTemplate(name, environment.from_string(text))
    except TemplateSyntaxError as error:
        raise stop("DG-B112", Place(name, error.lineno), reason=error.message) from error
    except (TemplateError, *EXPRESSION_ERRORS) as error:
        raise stop("DG-B112", Place(name), reason=type(error).__name__) from error


def template_text(path: Path) -> str:
    """The text of a template's file. Raises ProblemsFound DG-B110 or DG-B111."""
    try:
        content = path.read_bytes()
    except OSError as error:
        folder = f"templates/{path.parent.name}/"
        reason = phrase("没有这个文件") if isinstance(error, FileNotFoundError) else error.strerror or error
        raise stop("DG-B110", Place(path.name), folder=folder, reason=reason) from error
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise stop("DG-B111", Place(path.name, line)) from error


def _line(trace: TracebackType | None) -> int:
    """The line of the template in which something was raised; 0 where that is not known."""
    line = 0
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
