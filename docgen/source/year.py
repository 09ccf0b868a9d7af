"""An office's data of one year, read and looked at as a whole, all problems of all files at once.

Reads: data/<office>/office.yaml, data/<office>/<year>/*, data/holidays/*.yaml.
Writes: YearData.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from docgen.model.attached import Attached, letter_of
from docgen.model.holidays import HolidayTable
from docgen.model.kinds import NOTICE
from docgen.model.notice import Notice
from docgen.model.office import Office
from docgen.model.plan import Plan
from docgen.portable.litter import is_litter
from docgen.problems import KeyPath, Place, Problems, stop
from docgen.source import advise
from docgen.source.annexes import SUFFIXES, named_forms
from docgen.source.attached import AttachedFiles, contents_below
from docgen.source.draft import Draft
from docgen.source.load import load, shown_name
from docgen.source.offices import NOTICE_FILE, OFFICE_FILE, PLAN_FILE, find_office, other_offices, parse_year
from docgen.source.placeholders import check_letter, check_unfilled
from docgen.source.tables import ROLES, PlanTables
from docgen.source.tree import SourceTree, Tree
from docgen.source.validate import validate
from docgen.source.versions import check_format
from docgen.tongue import phrase

if TYPE_CHECKING:
    from docgen.source.blanks import BoundForm

__all__ = ["YearData", "find_office", "read_year"]

Model = TypeVar("Model", bound=BaseModel)

MISNAMED = re.compile(r"(?i:.*\.ya?ml(\.txt)?)|[Dd]ocument|公文")  # Windows hides the last ending
DOCUMENTS = "documents"  # the folder of the year's further documents, each like notice.yaml
READ_HERE = phrase(
    "{notice}、{plan}（别的公文放在 {documents} 文件夹里）",
    notice=NOTICE_FILE,
    plan=PLAN_FILE,
    documents=DOCUMENTS,
)
NOTHING = SourceTree("", "", "", {}, {}, {})  # a file that is not there
SHARED = ("office", "plan")  # roles of what every document of the year may draw on,
HOLIDAYS = "holidays/"  # and the start of those of the holiday tables
HOLIDAY_FILE = re.compile(r"2[0-9]{3}\.yaml")


@dataclass(frozen=True)
class Provenance:
    """Where a document comes from: its files, relative to the folder that holds data/, and the SHA-256 of
    all that it was made from, whatever the comments and layout of the files.
    """

    files: tuple[str, ...]
    digest: str


@dataclass(frozen=True)
class YearData:
    """All that an office says of one year.

    `folder` holds the year's files. `letters` are its documents by role: notice, documents/<name>.
    `attached` (the files bound in) and `blanks` are keyed by the 内容 of the annex, `holidays` by the year of
    the file's name, `trees` by role: office, plan, those of the letters, the 内容 of a file bound in,
    holidays/<year>, 表格/<name> (the file of a table's rows).
    `source_files` are relative to the folder that holds data/; `source_hash` is the SHA-256 of what all
    of them say, whatever their comments and layout.
    """

    office_id: str
    office: Office
    year: int
    folder: Path
    letters: Mapping[str, Notice]
    plan: Plan | None
    attached: Mapping[str, Attached]
    holidays: Mapping[int, HolidayTable]
    trees: Mapping[str, SourceTree] = field(repr=False)
    source_files: tuple[str, ...]
    source_hash: str
    blanks: Mapping[str, BoundForm] = field(default_factory=dict)

    def place(self, role: str, path: KeyPath = ()) -> Place:
        """Where a value stands in the file of a role; an empty place where no such file was read."""
        tree = self.trees.get(role)
        return tree.place(path) if tree else Place()

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The documents that the year's files hold."""
        return tuple(Draft.read_from(self.trees[role], each, role) for role, each in self.letters.items())

    @property
    def notice(self) -> Notice | None:
        """The year's main notice."""
        return self.letters.get(NOTICE)

    def origin(self, draft: Draft) -> Provenance:
        """Where a document comes from: its own data, what it binds in, and what all the year's share."""
        trees = self._drawn_on(draft)
        contents = set(contents_below(draft.letter, self.attached))
        blanks = {name: blank for name, blank in self.blanks.items() if name in contents}
        said = {role: tree.data for role, tree in trees.items()} | {draft.role: draft.said}
        said |= {name: blank.said for name, blank in blanks.items()}
        files = [file for blank in blanks.values() for file in blank.files]
        return Provenance(tuple(dict.fromkeys((*(t.file for t in trees.values()), *files))), digest(said))

    def written(self, text: str, draft: Draft | None = None) -> Place:
        """Where `text` is first written: in the draft's own file, else in what it binds in or shares with
        the year's others; an empty place where in none of them.
        """
        trees = self._drawn_on(draft).values()
        for tree in sorted(trees, key=lambda tree: draft is None or tree is not draft.source):
            for path, value in tree.texts():
                if text in value:
                    return tree.place_at(path, value.index(text))
        return Place()

    def _drawn_on(self, draft: Draft | None) -> dict[str, SourceTree]:
        """The files of a document, by role: its own, what it binds in, what all the year's share."""
        own = draft.source if draft else None
        bound = set(contents_below(draft.letter, self.attached)) if draft else set()
        return {
            role: tree
            for role, tree in self.trees.items()
            if tree is own or role in bound or role in SHARED or role.startswith((HOLIDAYS, ROLES))
        }


def read_year(data_dir: Path, year: str | int, office: str | None, problems: Problems) -> YearData:
    """The year's data of an office; warnings and notes go to `problems`.

    Raises ProblemsFound with everything found in all files where one of them holds an error, and
    (wrong use) where no such office or year is there.
    """
    office_id = find_office(data_dir, year, office)
    return _Reader(data_dir, parse_year(year), office_id, problems).read()


def source_hash(trees: Mapping[str, SourceTree]) -> str:
    """SHA-256 over what the files say."""
    return digest({role: tree.data for role, tree in trees.items()})


def digest(data: Mapping[str, Tree]) -> str:
    """SHA-256 over data by their roles, as canonical JSON."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _listing(folder: Path, shown: str) -> list[str]:
    """The names in a folder, in order, but for what systems leave. Raises ProblemsFound if unreadable."""
    try:
        names = [name for name in os.listdir(folder) if not is_litter(name)]
        return sorted(unicodedata.normalize("NFC", name) for name in names)
    except OSError as error:
        raise stop("DG-L104", Place(shown), reason=error.strerror or error) from error


def holiday_tables(
    data_dir: Path, years: Iterable[int], problems: Problems, trees: dict[str, SourceTree] | None = None
) -> dict[int, HolidayTable]:
    """The holiday tables of these years that are at hand; their trees go to `trees` by their roles."""
    found: dict[int, HolidayTable] = {}
    for year in years:
        path = data_dir / HOLIDAYS / f"{year}.yaml"
        tree = load(path, problems, root=data_dir.parent) if os.path.lexists(path) else None
        if tree and trees is not None:
            trees[f"{HOLIDAYS}{year}"] = tree
        table = validate(tree, HolidayTable, problems) if tree else None
        found.update({year: table} if table else {})
    return found


class _Reader:
    """Reads one year of one office; goes on as far as it can and stops once, at the end."""

    def __init__(self, data_dir: Path, year: int, office_id: str, problems: Problems) -> None:
        self.data_dir = data_dir
        self.year = year
        self.office_id = office_id
        self.problems = problems
        self.folder = data_dir / office_id / str(year)
        self.trees: dict[str, SourceTree] = {}

    def read(self) -> YearData:
        """The data; raises ProblemsFound where there are errors."""
        office = self._office()
        letters = self._letters()
        plan = self._with_tables(self._optional(PLAN_FILE, "plan", Plan))
        self._look_for_others()
        attached = self._attached()
        blanks = self._blanks(plan, letters, attached)
        holidays = self._holidays()
        self._advise(office, letters, plan, attached)
        self.problems.stop_if_failed()
        assert office is not None  # else an error was collected
        return YearData(
            office_id=self.office_id,
            office=office,
            year=self.year,
            folder=self.folder,
            letters=letters,
            plan=plan,
            attached=attached,
            holidays=holidays,
            trees=dict(self.trees),
            source_files=tuple(tree.file for tree in self.trees.values()),
            source_hash=source_hash(self.trees),
            blanks=blanks,
        )

    def _model(self, path: Path, role: str, model: type[Model]) -> Model | None:
        """The model in a file, its tree kept under `role`."""
        tree = self._tree(path, role)
        return validate(tree, model, self.problems) if tree else None

    def _tree(self, path: Path, role: str) -> SourceTree | None:
        """A file's tree, kept under `role`; None where it cannot be read."""
        tree = load(path, self.problems, root=self.data_dir.parent)
        if tree:
            self.trees[role] = tree
        return tree

    def _office(self) -> Office | None:
        office = self._model(self.data_dir / self.office_id / OFFICE_FILE, "office", Office)
        if office:
            check_format(self.trees["office"], office, self.office_id, self.problems)
        return office

    def _letters(self) -> dict[str, Notice]:
        """The year's documents that could be read, by their roles: the notice, then the others in order."""
        found = {NOTICE: self._optional(NOTICE_FILE, NOTICE, Notice)}
        for name, role in self.further.items():
            found[role] = self._model(self.folder / DOCUMENTS / name, role, Notice)
        return {role: letter for role, letter in found.items() if letter}

    @cached_property
    def further(self) -> dict[str, str]:
        """The roles of the further documents, by the names of their files."""
        folder = self.folder / DOCUMENTS
        names = _listing(folder, self._shown(folder)) if DOCUMENTS in self.names else []
        found: dict[str, str] = {}
        for name in names:
            stem, ending = os.path.splitext(name)
            if ending.lower() in SUFFIXES and not name.startswith("."):
                role = f"{DOCUMENTS}/{stem}"
                if role in found.values():  # a.yaml beside a.yml
                    self.problems.add("DG-L409", Place(f"{self._shown(folder)}/{name}"), name=stem)
                else:
                    found[name] = role
            else:
                place = Place(f"{self._shown(folder)}/{name}")
                self.problems.add("DG-L408", place, read=phrase("以 .yaml 结尾的文件"))
        return found

    def _optional(self, name: str, role: str, model: type[Model]) -> Model | None:
        """The model of a file that a year may go without."""
        return self._model(self.folder / name, role, model) if name in self.names else None

    def _with_tables(self, plan: Plan | None) -> Plan | None:
        """The plan with the rows that lie in files."""
        if plan is None:
            return None
        tables = PlanTables(plan, self.trees["plan"], self.folder, self._shown, self.problems)
        filled = tables.filled()
        self.trees.update(tables.files)
        return filled

    @cached_property
    def names(self) -> list[str]:
        """What lies in the year's folder. Raises ProblemsFound where it cannot be read."""
        return _listing(self.folder, self._shown(self.folder))

    def _shown(self, path: Path) -> str:
        return shown_name(path, self.data_dir.parent)

    def _look_for_others(self) -> None:
        """Say that the year is empty, or which YAML files of it nobody reads (a slip in their names)."""
        shown = self._shown(self.folder)
        if NOTICE_FILE not in self.names and PLAN_FILE not in self.names and not self.further:
            self.problems.add("DG-L407", Place(shown), year=self.year)
        for name in sorted({*filter(MISNAMED.fullmatch, self.names)} - {NOTICE_FILE, PLAN_FILE}):
            self.problems.add("DG-L408", Place(f"{shown}/{name}"), read=READ_HERE)

    def _attached(self) -> dict[str, Attached]:
        """The files bound in as annexes, by their 内容; read even where the notice has errors."""
        plan = self.trees.get("plan") or (None if PLAN_FILE in self.names else NOTHING)
        files = AttachedFiles(self.folder, plan, self._tree, self.problems)
        for role in (NOTICE, *self.further.values()):
            files.read(self.trees.get(role, NOTHING))
        return files.found

    def _blanks(
        self, plan: Plan | None, letters: Mapping[str, Notice], attached: Mapping[str, Attached]
    ) -> Mapping[str, BoundForm]:
        """The forms that annexes name, those of annexes too, by their 内容."""
        papers = (NOTICE, *self.further.values(), *attached)
        named = list(named_forms([self.trees[role] for role in papers if role in self.trees]))
        if not named:
            return {}
        from docgen.source.blanks import bound_forms  # which reads forms, and those need this module
        from docgen.source.forms import short_form

        short, folder = short_form(plan, letters, self.trees), self.folder.parent
        return bound_forms(named, self.data_dir, folder, plan, short, self._deadlines(plan), self.problems)

    def _deadlines(self, plan: Plan | None) -> Collection[str] | None:
        """The keys of 截止 that placeholders may name; None where the plan could not be read."""
        return plan.deadlines if plan else None if PLAN_FILE in self.names else ()

    def _holidays(self) -> dict[int, HolidayTable]:
        """The holiday tables at hand for the year and the next one, which a drill day may be moved into."""
        years = (self.year, self.year + 1)
        found = holiday_tables(self.data_dir, years, self.problems, self.trees)
        self._look_for_other_tables(self.data_dir / "holidays")
        return found

    def _look_for_other_tables(self, folder: Path) -> None:
        """Name the files beside the tables that are never read."""
        names = _listing(folder, self._shown(folder)) if os.path.lexists(folder) else []
        for name in names:
            if name.lower().endswith(SUFFIXES) and not HOLIDAY_FILE.fullmatch(name):
                place = Place(f"{self._shown(folder)}/{name}")
                self.problems.add("DG-L408", place, read=phrase("以年份命名的文件，如 2027.yaml"))

    def _advise(
        self,
        office: Office | None,
        letters: Mapping[str, Notice],
        plan: Plan | None,
        attached: Mapping[str, Attached],
    ) -> None:
        """What deserves a look in the files that could be read."""
        for tree in self.trees.values():
            advise.advise_texts(tree, self.problems)
            check_unfilled(tree, self.problems)
        for role in (*letters, *attached):
            check_letter(self.trees[role], self._deadlines(plan), self.problems)
        if office:
            advise.advise_layout(self.trees["office"], office, self.problems)
        for role, letter in letters.items():
            tree = self.trees[role]
            self._check_own(tree, letter, office)
            advise.advise_letter(tree, letter, self.problems)
            advise.advise_notice(tree, letter, office, self.year, self.problems)
            advise.advise_annexes(tree, letter, attached, self.problems)
        for content, bound in attached.items():
            advise.advise_attached(self.trees[content], bound, self.problems)
            advise.advise_annexes(self.trees[content], letter_of(bound), attached, self.problems)
        if office:
            self._guard(office, letters, plan, attached)
        if plan:
            advise.advise_plan(self.trees["plan"], plan, self.year, self.problems)

    def _guard(
        self,
        office: Office,
        letters: Mapping[str, Notice],
        plan: Plan | None,
        attached: Mapping[str, Attached],
    ) -> None:
        """What is wrong although nothing is malformed."""
        others = other_offices(self.data_dir, self.office_id)
        plan_tree = self.trees.get("plan")
        desk = advise.GuardDesk(office, self.year, plan, plan_tree, others)
        for role, letter in letters.items():
            advise.guard(desk.paper(self.trees[role], letter, main=role == NOTICE), self.problems)
        for paper in desk.attached_papers(letters.values(), attached, self.trees):
            advise.guard(paper, self.problems)
        advise.guard_office(self.trees["office"], office, others, self.problems)
        if plan_tree:
            if main_letter := letters.get(NOTICE):
                advise.guard(desk.sheet(plan_tree, main_letter), self.problems)
            advise.guard_tables(plan_tree, office, others, self.problems)

    def _check_own(self, tree: SourceTree, notice: Notice, office: Office | None) -> None:
        """Report a notice that names another office than the folder it lies in."""
        given = notice.issuing_authority
        own = {self.office_id, *((office.name, office.short_name) if office else ())}
        if given and given not in own:
            place = tree.place(("发文机关",))
            self.problems.add("DG-V207", place, given=given, office=self.office_id)
