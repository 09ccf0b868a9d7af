"""What is wrong with a value, as pydantic carries it: in words that can be said in another language."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic_core import PydanticCustomError

from docgen.tongue import phrase


def fault(kind: str, template: str, facts: Mapping[str, object] | None = None) -> PydanticCustomError:
    """The error of a kind to be raised by a model; `said` among its facts is the template filled."""
    said = phrase(template, **(facts or {}))
    return PydanticCustomError(kind, "{said}", {**(facts or {}), "said": said})
