"""The Jinja environments of templates/: sandboxed, strict, bounded, fed with plain data only.

A slip in a template must not cost the machine's memory or an afternoon: what repeats or pads is refused
where it would make more text than any document holds, and whoever fills a template does so under a
time limit. One environment of each kind serves a process: templates are compiled for it, and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_MADE = 100_000  # characters, items or digits that one operation may make
MOST_BITS = 10_000  # of a power
FIGURES = re.compile(r"\d+|\*")  # widths and precisions in a format
AMOUNTS = frozenset(("ljust", "rjust", "center", "zfill", "expandtabs"))
FORMATS = frozenset(("format", "format_map"))
UNBOUNDED = ("center", "format", "indent")  # filters that take a width, and that no template needs


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Refuses (SecurityError) what a few characters can blow up: 'a' * 9**9, '%2000000000d' % 1."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, **options)
        for name in UNBOUNDED:
            del self.filters[name]

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The operation's result."""
        if operator == "%":
            if isinstance(left, str) and not _is_narrow(left):
                raise SecurityError(f"{left[:20]} % …")
        elif operator == "*":
            made = max(_made(left, right), _made(right, left))
            if made > MOST_MADE:
                raise SecurityError(f"… * {made}")
        elif isinstance(left, int) and isinstance(right, int) and left.bit_length() * right > MOST_BITS:
            raise SecurityError(f"… ** {right}")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Nothing: '{:>2000000000}'.format(1) is refused like the like of it."""
        if isinstance(value, BuiltinMethodType | MethodType) and value.__name__ in FORMATS:
            raise SecurityError(f"{value.__name__}(…)")
        return None

    def call(self, context: Context, function: Any, /, *given: Any, **named: Any) -> Any:
        """What a function gives; one that pads a text, only to a width that a page has."""
        if getattr(function, "__name__", "") in AMOUNTS:
            amounts = [each for each in (*given, *named.values()) if isinstance(each, int)]
            if max(amounts, default=0) > MOST_MADE:
                raise SecurityError(f"{function.__name__}({max(amounts)})")
        return super().call(context, function, *given, **named)


def _made(value: Any, times: Any) -> int:
    """How much `value * times` makes; 0 where it makes a number."""
    if isinstance(times, int) and isinstance(value, str | bytes | list | tuple):
        return len(value) * times
    return 0


@lru_cache(maxsize=256)
def _is_narrow(form: str) -> bool:
    """Whether the widths and precisions that a format states are small."""
    return all(figure != "*" and int(figure) < 1000 for figure in FIGURES.findall(form[:MOST_MADE]))


@cache
def plain_environment() -> ImmutableSandboxedEnvironment:
    """For templates of plain text and CSS: an unknown name is an error, never an empty place."""
    return BoundedEnvironment(keep_trailing_newline=True)


@cache
def markup_environment() -> ImmutableSandboxedEnvironment:
    """For templates of XML or HTML: as plain, and every value is escaped."""
    return BoundedEnvironment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
