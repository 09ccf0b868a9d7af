"""The Jinja environments of templates/: sandboxed, strict, fed with plain data only."""

from __future__ import annotations

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


def plain_environment() -> ImmutableSandboxedEnvironment:
    """For templates of plain text and CSS: an unknown name is an error, never an empty place."""
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)


def markup_environment() -> ImmutableSandboxedEnvironment:
    """For templates of XML or HTML: as plain, and every value is escaped."""
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
