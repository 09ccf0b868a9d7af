"""A definition is kept when forms are handed out, and an old blank is read by it whatever became of it."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.bootstrap.paths import shipped_forms
from docgen.forms.blanks import blank_of
from docgen.forms.returned import read
from docgen.model.forms import FormCopy, FormDefinition
from docgen.model.kinds import Format
from docgen.problems import Problems, ProblemsFound
from docgen.records.definitions import FORMS, FormLibrary, keep_definitions
from docgen.source.forms import read_forms
from docgen.source.forms.kept import kept_name
from docgen.source.year import YearData, read_year
from tests.forms.docx import specimen
from tests.forms.pdf import made as pdf
from tests.forms.xlsx import made as xlsx

ROOT = Path(__file__).resolve().parents[2]
MADE = {Format.DOCX: specimen, Format.XLSX: xlsx, Format.PDF: pdf}
THEN, LATER = dt.date(2026, 4, 1), dt.date(2026, 9, 1)
CONTACT = "basic.contact"


class Keeper:
    """An office's year, what is kept in it, and the library of a later year."""

    def __init__(self, folder: Path) -> None:
        self.office = folder / "data/yangcheng"
        for name in ("office.yaml", "2026/plan.yaml"):
            (self.office / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "data/yangcheng" / name, self.office / name)
        self.problems = Problems()

    @property
    def year(self) -> YearData:
        return read_year(self.office.parent, 2026, None, Problems())

    @property
    def folder(self) -> Path:
        return self.office / "2026" / FORMS

    def keep(self, *definitions: FormDefinition, today: dt.date = THEN) -> tuple[str, ...]:
        return keep_definitions(self.year, definitions, today, self.problems)

    def library(self, *current: FormDefinition, year: int = 2029) -> FormLibrary:
        return FormLibrary(self.office, year, {each.id: each for each in current}, self.problems)

    def codes(self) -> list[str]:
        return [each.code for each in self.problems]


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path)


def with_block_first(form: FormDefinition) -> FormDefinition:
    """The form as somebody changed it later: a new block above, the contact in another place, no sign-off."""
    told = form.stated
    (basic, *others) = told["内容"][:-1]
    basic["项目"] = [basic["项目"][0], {"编号": "fax", "名称": "传真"}, *basic["项目"][2:]]
    more = {"组": "more", "项目": [{"编号": "contact", "名称": "联系人"}]}
    return FormDefinition.model_validate({**told, "内容": [more, basic, *others]})


@pytest.mark.parametrize("format", MADE)
def test_an_old_blank_is_read_by_the_definition_it_was_handed_out_with(
    keeper: Keeper, format: Format
) -> None:
    then = MADE[format].definition()
    now = with_block_first(then)
    assert now.digest != then.digest
    blank = MADE[format].filled({CONTACT: "张㛃"})
    keeper.keep(then)
    keeper.keep(now, today=LATER)
    found = read(blank, keeper.library(now).of)
    assert found.definition == then
    assert (found.values, found.doubts) == ({CONTACT: "张㛃"}, ())
    assert found.answers.keys() == read(blank, MADE[format].known).answers.keys()
    assert keeper.codes() == []


@pytest.mark.parametrize("format", MADE)
def test_one_whose_definition_was_not_kept_is_read_by_the_nearest_with_a_doubt(
    keeper: Keeper, format: Format
) -> None:
    now = with_block_first(MADE[format].definition())
    found = read(MADE[format].filled({CONTACT: "张㛃"}), keeper.library(now).of)
    assert found.definition is now
    assert [each.code for each in found.doubts] == ["DG-A401"]
    assert found.values == {CONTACT: "张㛃"}


def test_a_form_that_nobody_knows_is_none(keeper: Keeper) -> None:
    assert keeper.library().of(specimen.IDENTITY) is None
    with pytest.raises(ProblemsFound):
        read(specimen.filled(), keeper.library().of)


def test_every_form_that_ships_is_kept_as_it_is_and_once(keeper: Keeper) -> None:
    definitions = read_forms(shipped_forms().parent, None, Problems()).definitions
    kept = keeper.keep(*definitions.values())
    assert kept == tuple(sorted(kept_name(each) for each in definitions.values()))
    assert keeper.keep(*definitions.values(), today=LATER) == ()
    before = {path: path.read_bytes() for path in keeper.folder.iterdir()}
    assert before.keys() == {keeper.folder / name for name in kept}
    library = keeper.library()
    for each in definitions.values():
        assert library.of(replace(specimen.IDENTITY, form=each.id, edition=each.digest)) == each
    assert keeper.codes() == []


def test_every_kind_of_field_is_kept_as_it_is(keeper: Keeper) -> None:
    for made in MADE.values():
        definition = made.definition()
        keeper.keep(definition)
        identity = replace(specimen.IDENTITY, form=definition.id, edition=definition.digest)
        assert keeper.library().of(identity) == definition


def test_the_definitions_of_a_year_are_added_to(keeper: Keeper) -> None:
    then = specimen.definition()
    keeper.keep(then)
    (first,) = keeper.folder.iterdir()
    content = first.read_bytes()
    assert keeper.keep(with_block_first(then), today=LATER)
    assert first.read_bytes() == content
    assert len(list(keeper.folder.iterdir())) == 2
    assert keeper.keep(specimen.definition(标题="换了标题", 说明=[]), today=LATER) == ()  # read alike


def test_a_kept_definition_that_was_changed_is_told_and_not_used(keeper: Keeper) -> None:
    then = specimen.definition()
    (name,) = keeper.keep(then)
    path = keeper.folder / name
    path.write_text(
        path.read_text(encoding="utf-8").replace("名称: 联系人", "名称: 负责人"), encoding="utf-8"
    )
    assert keeper.library().of(specimen.IDENTITY) is None
    assert keeper.codes() == ["DG-A402"]
    keeper.problems = Problems()
    assert keeper.keep(then) == ()  # what is there is never replaced
    assert keeper.codes() == ["DG-A402"]


def test_one_that_is_no_yaml_any_more_is_told(keeper: Keeper) -> None:
    (name,) = keeper.keep(specimen.definition())
    (keeper.folder / name).write_text("定义: [", encoding="utf-8")
    assert keeper.library().of(specimen.IDENTITY) is None
    assert keeper.problems.failed


def test_an_old_identity_goes_by_its_version_and_by_what_was_kept_first(keeper: Keeper) -> None:
    then = specimen.definition()
    later = with_block_first(then)  # 版本 is 3 as before
    keeper.keep(later, today=LATER)
    keeper.keep(then, today=THEN)
    old = replace(specimen.IDENTITY, edition="3")
    assert keeper.library(later).of(old) == then
    assert keeper.library(later).of(replace(old, year=2027)) == later  # nothing was kept then
    blank = blank_of(Format.DOCX, then, specimen.STATIONERY).fill(FormCopy(replace(old, edition="2")))
    assert [each.code for each in read(blank, keeper.library(later).of).doubts] == ["DG-A401"]


def test_the_nearest_definition_is_the_newest_of_the_year_of_the_form(keeper: Keeper) -> None:
    then = specimen.definition()
    later, today = with_block_first(then), specimen.definition(内容=then.stated["内容"][:1])
    keeper.keep(then, today=THEN)
    keeper.keep(later, today=LATER)
    lost = replace(specimen.IDENTITY, edition="00000000")
    assert keeper.library(today, year=2029).of(lost) == later
    assert keeper.library(today, year=2026).of(lost) is today
    assert keeper.library(today, year=2029).of(replace(lost, year=2028)) is today
    assert keeper.library(year=2029).of(replace(lost, year=2028)) == later
