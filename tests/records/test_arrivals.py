"""收件登记: when a file came is settled once, and stays so."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.model.arrivals import ArrivalEntry
from docgen.problems import Problems, ProblemsFound
from docgen.records.arrivals import ArrivalLog, ArrivedFile, arrivals_in, list_of_arrivals, read_arrivals
from docgen.source.year import YearData, read_year
from tests.problems.bench import lay

TODAY = dt.date(2026, 4, 8)
NINE = dt.datetime(2026, 4, 8, 9, 0, 0)


def file(name: str, received: dt.datetime = NINE, content: bytes = b"x", **more: str) -> ArrivedFile:
    return ArrivedFile(hashlib.sha256(content).hexdigest(), name, len(content), received, "邮件日期", **more)


class Registry:
    """A year, and its list as it is read anew each time."""

    def __init__(self, folder: Path) -> None:
        lay(folder)
        self.folder, self.problems = folder, Problems()

    @property
    def year(self) -> YearData:
        return read_year(self.folder / "data", 2026, None, Problems())

    @property
    def log(self) -> ArrivalLog:
        self.problems = Problems()
        return read_arrivals(self.year, self.problems)

    @property
    def path(self) -> Path:
        return self.folder / "data/jia/2026/records/收件登记.yaml"

    def codes(self) -> list[str]:
        return [each.code for each in self.problems]


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path)


def test_files_are_added_entry_by_entry(registry: Registry) -> None:
    assert registry.log.files == ()
    first = registry.log.register([file("a.docx"), file("甲.eml/b.docx")], TODAY, Problems())
    written = registry.path.read_bytes()
    assert registry.log.files == first.files
    second = registry.log.register([file("c.docx")], TODAY, Problems())
    assert registry.path.read_bytes().startswith(written)
    assert registry.log.files == second.files
    assert [len(each) for each in second.files] == [2, 1]
    entry = registry.log.entries[1]
    assert (entry.number, entry.count, entry.file) == (2, 1, "已收件/第2次.csv")


def test_nothing_new_writes_nothing(registry: Registry) -> None:
    log = registry.log
    assert log.register([], TODAY, Problems()) is log
    assert not registry.path.exists()


def test_a_file_is_known_by_hash_and_path_and_its_hash_by_the_first(registry: Registry) -> None:
    early = file("乙/a.docx", dt.datetime(2026, 4, 1))
    log = registry.log.register([file("a.docx"), early, file("b.docx", content=b"y")], TODAY, Problems())
    assert log.known[early.sha256, "乙/a.docx"] == early
    assert log.earliest[early.sha256] == early
    assert len(log.earliest) == 2


@pytest.mark.parametrize("text", ["=1+1.docx", "'a", "@b", "-", '逗号,"引号"', "甲\u3000乙", ""])
def test_any_text_comes_back_as_it_was_and_is_no_formula(text: str) -> None:
    given = file(text or "x", sender=text, subject=text)
    content = list_of_arrivals([given])
    assert list(arrivals_in(content, "x")) == [given]
    assert b",=" not in content
    assert b",@" not in content


@pytest.mark.parametrize("spoil", [lambda raw: raw.replace(b"a.docx", b"b.docx"), lambda raw: raw[:40]])
def test_a_list_that_was_touched_is_told(registry: Registry, spoil: Callable[[bytes], bytes]) -> None:
    registry.log.register([file("a.docx")], TODAY, Problems())
    path = registry.path.parent / "已收件/第1次.csv"
    path.write_bytes(spoil(path.read_bytes()))
    assert registry.log.files == ()
    assert registry.codes() == ["DG-E122"]


def test_a_list_that_is_lost_is_told(registry: Registry) -> None:
    registry.log.register([file("a.docx")], TODAY, Problems())
    (registry.path.parent / "已收件/第1次.csv").unlink()
    assert registry.log.entries == ()
    assert registry.codes() == ["DG-E121"]


def test_a_list_that_takes_nothing_is_told(registry: Registry) -> None:
    registry.path.parent.mkdir(parents=True)
    registry.path.write_text("? 收件\n: []\n", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="DG-E120"):
        registry.log.register([file("a.docx")], TODAY, Problems())


def test_a_list_of_another_year_is_refused(registry: Registry) -> None:
    registry.log.register([file("a.docx")], TODAY, Problems())
    text = registry.path.read_text(encoding="utf-8")
    registry.path.write_text(text.replace("年份: 2026", "年份: 2025"), encoding="utf-8")
    assert registry.log
    assert registry.codes() == ["DG-I212"]


def test_a_list_that_changed_meanwhile_is_not_written_over(registry: Registry) -> None:
    log = registry.log
    registry.log.register([file("a.docx")], TODAY, Problems())
    before = registry.path.read_bytes()
    with pytest.raises(ProblemsFound, match="DG-W107"):
        log.register([file("b.docx")], TODAY, Problems())
    assert registry.path.read_bytes() == before
    assert isinstance(registry.log.entries[0], ArrivalEntry)
