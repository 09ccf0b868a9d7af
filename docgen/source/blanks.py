"""内容 of an annex that is the blank of a form: 表格.plan.

Reads: the annexes of the year's papers as text, the office's forms.
Writes: BoundForm by its 内容, problems with their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.bootstrap.paths import shipped_forms
from docgen.model.plan import Plan
from docgen.problems import Place, Problems
from docgen.source.annexes import FORM_PREFIX, PLAN_PREFIX
from docgen.source.nearest import nearest
from docgen.source.nesting import clip
from docgen.source.tree import SourceTree, Tree

if TYPE_CHECKING:
    from docgen.model.forms import FormDefinition
    from docgen.source.forms import FormSet


@dataclass(frozen=True)
class BoundForm:
    """A form whose blank an annex prints: its definition, its files, what they say."""

    definition: FormDefinition
    files: tuple[str, ...]
    said: Tree


def named_forms(papers: Sequence[SourceTree]) -> Iterator[tuple[str, Place]]:
    """The forms that the annexes of the papers name, as they are written in 内容, each with its place."""
    for tree in papers:
        entries = tree.at(("附件",))
        for index in range(len(entries) if isinstance(entries, list) else 0):
            path = ("附件", index, "内容")
            content = tree.at(path)
            if isinstance(content, str) and content.strip().startswith(FORM_PREFIX):
                yield content.strip(), tree.place(path)


def bound_forms(
    papers: Sequence[SourceTree], data_dir: Path, office: Path, plan: Plan | None, problems: Problems
) -> dict[str, BoundForm]:
    """The forms that annexes name, by 内容; one that is not there, or not in use, is reported.

    Nothing is read where no annex names one. What is wrong with other forms is told by whoever hands
    them out.
    """
    named = list(named_forms(papers))
    if not named:
        return {}
    from docgen.source.forms import read_forms  # late: few papers print a form

    found = Problems()
    forms = read_forms(data_dir, office, found, shipped=shipped_forms())
    bound: dict[str, BoundForm] = {}
    for content, place in named:
        name = content.removeprefix(FORM_PREFIX).strip()
        if name in forms.definitions:
            files, said = forms.sources[name], forms.trees[name].data
            bound[content] = BoundForm(forms.definitions[name], files, said)
        elif name in forms.unsound:
            problems.extend(found)
        else:
            _tell(name, place, forms, plan, problems)
    return bound


def _tell(name: str, place: Place, forms: FormSet, plan: Plan | None, problems: Problems) -> None:
    """Why an annex cannot print a form."""
    known = "、".join(f"“{FORM_PREFIX}{each}”（{form.name}）" for each, form in forms.definitions.items())
    facts = {"name": clip(name), "known": known or "无"}
    if where := forms.disabled.get(name):
        problems.add("DG-G302", place, where=where, **facts)
    elif name in forms.spare:
        problems.add("DG-G303", place, **facts)
    else:
        problems.add("DG-G301", place, hint=_hint(name, forms, plan), **facts)


def _hint(name: str, forms: FormSet, plan: Plan | None) -> str:
    """What was meant: a table of plan.yaml, a form by its name in Chinese, or one whose id is like it."""
    if plan and plan.table(name):
        return f"“{name}”是 plan.yaml 里的表，请写“{PLAN_PREFIX}{name}”；"
    words: Mapping[str, str] = {
        **{form.name: each for each, form in forms.definitions.items()},
        **{each: each for each in forms.definitions},
    }
    near = nearest(name, words)
    return f"您是否想写“{FORM_PREFIX}{words[near]}”？" if near else ""
