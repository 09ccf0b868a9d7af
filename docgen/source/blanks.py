"""内容 of an annex that is the blank of a form: 表格.plan.

Reads: what annexes name, the office's forms.
Writes: BoundForm by its 内容, problems with their places.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.bootstrap.paths import shipped_forms
from docgen.model.forms import FormDefinition
from docgen.model.notice import FORM_PREFIX, PLAN_PREFIX
from docgen.model.plan import Plan
from docgen.problems import Place, Problems
from docgen.source.forms import FormSet, ShortForm, read_forms
from docgen.source.forms.check import check_printed
from docgen.source.nearest import nearest
from docgen.source.nesting import clip
from docgen.source.tree import Tree
from docgen.tongue import phrase


@dataclass(frozen=True)
class BoundForm:
    """A form whose blank an annex prints: its definition, its files, what they say."""

    definition: FormDefinition
    files: tuple[str, ...]
    said: Tree


def bound_forms(
    named: Sequence[tuple[str, Place]],
    data_dir: Path,
    office: Path,
    plan: Plan | None,
    short: ShortForm | None,
    deadlines: Collection[str] | None,
    problems: Problems,
) -> dict[str, BoundForm]:
    """The forms that annexes name, by 内容; one that is not there, or not in use, is reported.

    `named` are the 内容 with their places. So is a placeholder that names none of the year's `deadlines`
    (None: not known). What is wrong with other forms is told by whoever hands them out.
    """
    found = Problems()
    forms = read_forms(data_dir, office, found, shipped=shipped_forms(), short=short)
    bound: dict[str, BoundForm] = {}
    for content, place in named:
        name = content.removeprefix(FORM_PREFIX).strip()
        if name in forms.definitions:
            check_printed(forms.definitions[name], forms.trees[name], deadlines, problems)
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
    facts = {"name": clip(name), "known": known or phrase("无")}
    if where := forms.disabled.get(name):
        problems.add("DG-G302", place, where=where, **facts)
    elif name in forms.spare:
        problems.add("DG-G303", place, **facts)
    else:
        problems.add("DG-G301", place, hint=_hint(name, forms, plan), **facts)


def _hint(name: str, forms: FormSet, plan: Plan | None) -> str:
    """What was meant: a table of plan.yaml, a form by its name in Chinese, or one whose id is like it."""
    if plan and plan.table(name):
        return phrase("“{name}”是 plan.yaml 里的表，请写“{prefix}{name}”；", name=name, prefix=PLAN_PREFIX)
    words: Mapping[str, str] = {
        **{form.name: each for each, form in forms.definitions.items()},
        **{each: each for each in forms.definitions},
    }
    near = nearest(name, words)
    return phrase("您是否想写“{near}”？", near=FORM_PREFIX + words[near]) if near else ""
