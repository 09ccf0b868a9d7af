"""The forms that an office hands out: the standard ones, changed and added to by the office.

The standard ones are those that ship with the program; data/forms changes, replaces and adds to them for
all offices of a data folder. In a checkout both are the same folder.

Reads: the shipped forms, data/forms/*.yaml and <office folder>/forms/*.yaml.
Writes: FormSet.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from docgen.bootstrap.paths import shipped_forms
from docgen.model.forms import FormDefinition, Identity
from docgen.portable.litter import is_litter
from docgen.problems import Place, Problems
from docgen.source.annexes import SUFFIXES
from docgen.source.forms.check import check_form, without_optional
from docgen.source.forms.definition import read_definition
from docgen.source.forms.joined import DISABLE, INHERIT, ORDERS, join
from docgen.source.forms.short import BASE, ShortForm, short_form
from docgen.source.forms.short import KEY as SHORT
from docgen.source.load import load, shown_name
from docgen.source.nearest import listed, meant
from docgen.source.tree import SourceTree
from docgen.source.year import YearData, source_hash
from docgen.tongue import phrase

FOLDER = "forms"
STANDS_FOR = "DG-G306"  # 空白计划表 is sent in the stead of a form that ships
KEY = "编号"
SHIPPED = phrase("程序自带的表格")  # in the stead of a folder that the clerk has never seen


@dataclass(frozen=True)
class FormSet:
    """An office's forms by id, in the order of the ids.

    `sources` are the files that each form comes from, relative to the folder that holds data/;
    `hashes` the SHA-256 of what each says, whatever its comments; `source_files` and `source_hash`
    the same of all forms together. `disabled` are forms that the office does not use, with the place that
    says so; `spare` standard ones that nobody inherits; `unsound` those that hold an error.
    """

    definitions: Mapping[str, FormDefinition]
    sources: Mapping[str, tuple[str, ...]]
    hashes: Mapping[str, str]
    trees: Mapping[str, SourceTree] = field(repr=False)
    source_files: tuple[str, ...] = ()
    source_hash: str = ""
    disabled: Mapping[str, Place] = field(default_factory=dict)
    spare: tuple[str, ...] = ()
    unsound: tuple[str, ...] = ()

    def of(self, identity: Identity) -> FormDefinition | None:
        """The form that a copy was made of; None where there is none, or it is defined otherwise now."""
        definition = self.definitions.get(identity.form)
        return definition if definition and definition.is_of(identity) else None


def read_forms(
    data_dir: Path,
    office_folder: Path | None,
    problems: Problems,
    *,
    shipped: Path | None = None,
    short: ShortForm | None = None,
) -> FormSet:
    """The forms of an office; of the standard ones alone where `office_folder` is None.

    `shipped` is the folder of the forms that ship with the program; without it data/forms is all there is.
    `short` is the year's 空白计划表, where it is handed out.

    Every problem of every file goes to `problems` with its place; a form that holds an error is left
    out, so ask `problems.failed` before the forms are handed out. Raises nothing for bad data.
    """
    return _Reader(data_dir, shipped, problems, short).read(office_folder)


def read_year_forms(data: YearData, problems: Problems, *, making: bool = False) -> FormSet:
    """The forms that an office hands out in a year: those that ship, its own, and the year's 空白计划表.

    Which form this stands for is told to whoever is `making` them, and not by every command of the year.
    """
    office = data.folder.parent
    short, told = short_form(data.plan, data.letters, data.trees), Problems()
    found = read_forms(office.parent, office, told, shipped=shipped_forms(), short=short)
    problems.extend(each for each in told if making or each.code != STANDS_FOR)
    return found


@dataclass(frozen=True)
class _Source:
    """A form's tree, the files that it comes from (`own` the last), and whether an office named it."""

    tree: SourceTree
    files: tuple[str, ...]
    own: SourceTree
    chosen: bool = False

    @property
    def id(self) -> str:
        """The form's id as written; empty where it is none."""
        return _text(self.tree, KEY)

    @property
    def optional(self) -> bool:
        """Whether the form is handed out only by an office that inherits it."""
        return not self.chosen and _text(self.tree, "可选") == "是"

    @property
    def place(self) -> Place:
        """Where its own file gives the id, or the form whose id it takes over."""
        return self.own.place((KEY,) if self.own.at((KEY,)) is not None else (INHERIT,))


def _text(tree: SourceTree, key: str) -> str:
    value = tree.at((key,))
    return value.strip() if isinstance(value, str) else ""


class _Reader:
    """Reads one office's forms; goes on as far as it can."""

    def __init__(
        self, data_dir: Path, shipped: Path | None, problems: Problems, short: ShortForm | None
    ) -> None:
        self.root = data_dir.parent
        self.folder = data_dir / FOLDER
        self.shipped = shipped
        self.problems = problems
        self.short = short

    def read(self, office_folder: Path | None) -> FormSet:
        """The forms."""
        own = self._trees(office_folder / FOLDER) if office_folder else []
        standard = self._standard()
        if not standard and not own:
            self.problems.add("DG-F207", Place(shown_name(self.folder, self.root)))
        disabled: dict[str, Place] = {}
        sources = self._with_short(self._with_own(standard, own, disabled), standard)
        made = {name: self._definition(source) for name, source in sources.items()}
        found = _form_set({name: form for name, form in made.items() if form}, sources)
        self._tell_of_others(found.definitions)
        unused = {name: place for name, place in disabled.items() if name not in sources}
        spare = tuple(name for name in standard if name not in sources and name not in unused)
        unsound = tuple(name for name, form in made.items() if not form)
        return replace(found, disabled=unused, spare=spare, unsound=unsound)

    def _standard(self) -> dict[str, _Source]:
        """The forms of all offices: those that ship, and over them those of the data folder."""
        shipped = self._layer(self._shipped_trees(), {})
        return {**shipped, **self._layer(self._trees(self.folder), shipped)}

    def _layer(self, trees: list[SourceTree], below: Mapping[str, _Source]) -> dict[str, _Source]:
        """The forms of a folder; some are given as changes of another, of this folder or of one `below`."""
        whole = [_Source(tree, (tree.file,), tree) for tree in trees if tree.at((INHERIT,)) is None]
        bases = self._distinct(whole)
        known = {**below, **bases}
        changed = [self._changed(tree, known) for tree in trees if tree.at((INHERIT,)) is not None]
        return self._distinct([*bases.values(), *(source for source in changed if source)])

    def _shipped_trees(self) -> list[SourceTree]:
        """The files that ship; none where the data folder is the place that they ship in (a checkout)."""
        if self.shipped is None or self.shipped.resolve() == self.folder.resolve():
            return []
        trees = self._trees(self.shipped)
        return [replace(tree, file=f"{SHIPPED}/{Path(tree.file).name}") for tree in trees]

    def _trees(self, folder: Path) -> list[SourceTree]:
        """The YAML files of a folder that can be read, by name; none where there is no such folder."""
        if not os.path.lexists(folder):
            return []
        try:
            names = sorted(unicodedata.normalize("NFC", name) for name in os.listdir(folder))
        except OSError as error:
            place = Place(shown_name(folder, self.root))
            self.problems.add("DG-L104", place, reason=error.strerror or error)
            return []
        names = [name for name in names if name[0] != "." and not is_litter(name)]
        paths = [folder / name for name in names if name.lower().endswith(SUFFIXES)]
        if folder.parent.parent == self.folder.parent:  # an office's own: somebody meant it to be read
            for name in (each for each in names if folder / each not in paths):
                place = Place(f"{shown_name(folder, self.root)}/{name}")
                self.problems.add("DG-L408", place, read=phrase("以 .yaml 结尾的文件"))
        loaded = [load(path, self.problems, root=self.root) for path in paths]
        return [tree for tree in loaded if tree]

    def _distinct(self, sources: list[_Source]) -> dict[str, _Source]:
        """The sources by id; an id that is used twice is told of. One without an id goes by its file."""
        found: dict[str, _Source] = {}
        for source in sources:
            name = source.id or source.tree.file
            if name in found:
                code = "DG-F208" if _text(source.own, INHERIT) == name else "DG-F101"
                self.problems.add(code, source.place, id=name, first=found[name].place)
            found.setdefault(name, source)
        return found

    def _with_own(
        self, standard: Mapping[str, _Source], own: list[SourceTree], disabled: dict[str, Place]
    ) -> dict[str, _Source]:
        """The standard forms, changed, replaced and added to by the office; dropped ones into `disabled`."""
        mine: list[_Source] = []
        for tree in own:
            if self._disables(tree, standard):
                disabled[_text(tree, INHERIT)] = tree.place((DISABLE,))
            elif source := self._own(tree, standard):
                mine.append(source)
        for source in mine:
            if source.id in disabled and source.own.at((INHERIT,)) is not None:
                self.problems.add("DG-F208", source.place, id=source.id, first=disabled[source.id])
        kept = {name: s for name, s in standard.items() if name not in disabled and not s.optional}
        return dict(sorted({**kept, **self._distinct(mine)}.items()))

    def _with_short(
        self, sources: Mapping[str, _Source], standard: Mapping[str, _Source]
    ) -> dict[str, _Source]:
        """The forms with 空白计划表 among them, where it is handed out; which form it stands for is told."""
        if self.short is None:
            return dict(sources)
        name, place = self.short.id, self.short.tree.place((SHORT, "发给"))
        base, other = standard.get(BASE), sources.get(name)
        tree = self.short.joined(base.tree, self.problems) if base else None
        if other and other.chosen:
            self.problems.add("DG-G304", place, name=name, where=other.place)
        elif base is None or tree is None:
            self.problems.add("DG-G305", place, name=BASE)
        else:
            if other:
                self.problems.add(STANDS_FOR, place, name=name, title=_text(other.tree, "名称"))
            made = _Source(tree, (*base.files, self.short.tree.file), self.short.tree, chosen=True)
            return dict(sorted({**sources, name: made}.items()))
        return dict(sources)

    def _tell_of_others(self, forms: Mapping[str, FormDefinition]) -> None:
        """Other plan forms that units are sent beside 空白计划表."""
        own = forms.get(self.short.id) if self.short else None
        if self.short is None or own is None:
            return
        place = self.short.tree.place((SHORT, "发给"))
        for name, form in forms.items():
            if form is not own and form.kind is own.kind and _meets(form, own):
                self.problems.add("DG-G307", place, name=form.name, id=name)

    def _disables(self, tree: SourceTree, standard: Mapping[str, _Source]) -> bool:
        """Whether a file only says that the office does not use a form."""
        if tree.at((DISABLE,)) is None or tree.at((INHERIT,)) is None:
            return False
        value = _text(tree, DISABLE)
        if value not in ("是", "否"):
            self.problems.add("DG-F206", tree.place((DISABLE,)), given=value)
        return value == "是" and self._inherited(tree, standard) is not None

    def _own(self, tree: SourceTree, standard: Mapping[str, _Source]) -> _Source | None:
        """An office's file as a form: a standard one changed, or one of its own."""
        if tree.at(("发给",)) == []:
            self.problems.add("DG-F210", tree.place(("发给",)))
        if tree.at((INHERIT,)) is None:
            if order := next((key for key in ORDERS if tree.at((key,)) is not None), ""):
                self.problems.add("DG-F209", tree.key_place((order,)), key=order, known=listed(standard))
                return None
            if _text(tree, KEY) in standard:
                self.problems.add("DG-F204", tree.place((KEY,)), id=_text(tree, KEY))
            return _Source(tree, (tree.file,), tree, chosen=True)
        source = self._changed(tree, standard)
        return replace(source, chosen=True) if source else None

    def _changed(self, tree: SourceTree, standard: Mapping[str, _Source]) -> _Source | None:
        """A standard form with a file's changes; None where there is no such form."""
        base = self._inherited(tree, standard)
        if base is None:
            return None
        return _Source(join(base.tree, tree, self.problems), (*base.files, tree.file), tree)

    def _inherited(self, tree: SourceTree, standard: Mapping[str, _Source]) -> _Source | None:
        """The standard form that a file names; None, and a problem, where there is none."""
        wanted = _text(tree, INHERIT)
        if wanted not in standard:
            titles = {name: _text(source.tree, "名称") for name, source in standard.items()}
            place, hint = tree.place((INHERIT,)), meant(wanted, standard, titles)
            self.problems.add("DG-F201", place, given=wanted, hint=hint, known=listed(standard))
        return standard.get(wanted)

    def _definition(self, source: _Source) -> FormDefinition | None:
        """The form that a tree holds; None where it holds an error."""
        tree, found = source.tree, Problems()
        definition = read_definition(tree, found)
        if definition:
            check_form(definition, tree, found, changed=len(source.files) > 1)
        self.problems.extend(found)
        return None if definition is None or found.failed else without_optional(definition)


def _meets(one: FormDefinition, other: FormDefinition) -> bool:
    """Whether a unit may be sent both."""
    return not (one.recipients and other.recipients) or not set(one.recipients).isdisjoint(other.recipients)


def _form_set(definitions: dict[str, FormDefinition], sources: Mapping[str, _Source]) -> FormSet:
    """The forms that could be read with what they come from."""
    used = {name: sources[name] for name in definitions}
    trees = {name: source.tree for name, source in used.items()}
    return FormSet(
        definitions=definitions,
        sources={name: source.files for name, source in used.items()},
        hashes={name: source_hash({name: tree}) for name, tree in trees.items()},
        trees=trees,
        source_files=tuple(sorted({file for source in used.values() for file in source.files})),
        source_hash=source_hash(trees),
    )
