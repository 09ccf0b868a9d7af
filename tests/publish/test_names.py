"""File names: readable, short enough, and accepted everywhere."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.kinds import Format
from docgen.publish.names import clash_key, dated, distinct, file_name, is_plain

RARE = "𬭎"  # four bytes of UTF-8, in a person's name
COMBINED = "g̃"  # has no single character, so NFC leaves two
FORBIDDEN = set('<>:"/\\|?*')


def test_an_ordinary_name_stays_as_it_is() -> None:
    name = "阳应急总指办发〔2026〕3号 关于做好2026年度全县应急演练工作的通知"
    assert file_name(name, Format.PDF) == f"{name}.pdf"


def test_forbidden_characters_turn_full_width() -> None:
    assert file_name('甲:乙?丙/丁\\戊|己*庚"辛<壬>', Format.PDF) == "甲：乙？丙／丁＼戊｜己＊庚＂辛＜壬＞.pdf"


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("", "未命名.docx"),
        (" . ", "未命名.docx"),
        ("通知. . ", "通知.docx"),
        ("通知\u3000", "通知.docx"),
        ("-rf", "－rf.docx"),
        (".hidden", "．hidden.docx"),
        ("~$通知", "～$通知.docx"),
        ("第一行\n第二行\t三", "第一行 第二行 三.docx"),
        ("甲\x00\x07乙", "甲乙.docx"),
        ("通知\u202excod", "通知xcod.docx"),  # text direction: a name that reads as another
        ("甲\ud800乙", "甲乙.docx"),
        ("甲\uffff乙", "甲乙.docx"),
    ],
)
def test_troublesome_stems(stem: str, name: str) -> None:
    assert file_name(stem, Format.DOCX) == name


@pytest.mark.parametrize(
    "stem", ["CON", "con", "NUL", "COM1", "lpt9", "COM²", "NUL.2026", "Aux .x", "CONOUT$"]
)
def test_reserved_names_of_windows_are_marked(stem: str) -> None:
    assert file_name(stem, Format.PDF) == f"＿{stem}.pdf"


@pytest.mark.parametrize("stem", ["CONTACT", "COM", "COM10", "演练CON"])
def test_names_that_only_look_reserved_stay(stem: str) -> None:
    assert file_name(stem, Format.PDF) == f"{stem}.pdf"


def test_composed_form() -> None:
    assert file_name("e\u0301", Format.PDF) == "é.pdf"
    assert file_name("e\u200b\u0301", Format.PDF) == "é.pdf"


def test_length_ends_at_180_bytes() -> None:
    exact = RARE * 43 + "abc"
    assert len(f"{exact}.docx".encode()) == 180
    assert file_name(exact, Format.DOCX) == f"{exact}.docx"
    cut = file_name(exact + "d", Format.DOCX)
    assert cut == RARE * 43 + "….docx"


def test_a_cut_keeps_marks_with_their_character() -> None:
    stem = "a" * 171 + COMBINED + "bbb"
    assert len(COMBINED) == 2
    assert file_name(stem, Format.PDF) == "a" * 171 + "….pdf"
    assert file_name("a" * 169 + COMBINED + "bbbbb", Format.PDF) == "a" * 169 + COMBINED + "….pdf"


def test_all_formats_of_one_paper_are_cut_at_the_same_place() -> None:
    for title in ("关于转发《〈办法〉的通知》的通知" * 4, "a" * 176, "长" * 58 + "bb"):
        stems = {file_name(title, each).rpartition(".")[0] for each in Format}
        assert len(stems) == 1, stems


def test_no_space_is_left_before_a_cut() -> None:
    assert file_name("a" * 172 + " " + "bbbb", Format.PDF) == "a" * 172 + "….pdf"


def test_a_cut_keeps_suffix_and_ending() -> None:
    name = file_name("长" * 100, Format.DOCX, "（2）")
    assert name.endswith("…（2）.docx")
    assert 177 < len(name.encode()) <= 180


def test_names_that_fall_together_are_numbered_in_turn() -> None:
    wanted = [("计划", Format.DOCX), ("计划", Format.PDF), ("计划", Format.DOCX), ("计划", Format.DOCX)]
    assert distinct(wanted) == ["计划.docx", "计划.pdf", "计划（2）.docx", "计划（3）.docx"]


@pytest.mark.parametrize(
    ("one", "other"), [("Plan", "PLAN"), ("Straße", "STRASSE"), ("A：B", "A:B"), ("ＡＢ", "ab")]
)
def test_names_fall_together_by_case_and_width(one: str, other: str) -> None:
    names = distinct([(one, Format.DOCX), (other, Format.DOCX)])
    assert names[1].endswith("（2）.docx")


def test_a_number_of_ours_meets_a_title_that_has_it() -> None:
    names = distinct([("计划", Format.DOCX), ("计划(2)", Format.DOCX), ("计划", Format.DOCX)])
    assert names == ["计划.docx", "计划(2).docx", "计划（3）.docx"]


def test_long_names_that_a_cut_makes_equal_are_numbered() -> None:
    first, second = distinct([("长" * 90 + "甲", Format.PDF), ("长" * 90 + "乙", Format.PDF)])
    assert first.endswith("长….pdf")
    assert second.endswith("长…（2）.pdf")


def test_dated_names() -> None:
    day = dt.date(2026, 11, 22)
    assert dated("通知.docx", day) == "通知（已改 2026-11-22）.docx"
    assert dated("通知.docx", day, 2) == "通知（已改 2026-11-22 2）.docx"
    long = dated("长" * 55 + ".docx", day)
    assert long.endswith("…（已改 2026-11-22）.docx")
    assert len(long.encode()) <= 180


@pytest.mark.parametrize(
    "path", ["", ".", "..", "../x", "a/b", "/etc/passwd", "a\\b", "C:x", ".hidden", "a\x00", "长" * 86]
)
def test_paths_that_leave_the_folder_are_not_plain(path: str) -> None:
    assert not is_plain(path)


@given(st.text(), st.sampled_from(Format))
def test_any_stem_gives_a_name_that_every_system_takes(stem: str, format: Format) -> None:
    name = file_name(stem, format)
    assert name == unicodedata.normalize("NFC", name)
    assert len(name.encode()) <= 180
    assert not FORBIDDEN & set(name)
    assert name.endswith(f".{format.value}")
    body = name.removesuffix(f".{format.value}")
    assert body == body.strip()
    assert body[0] not in "-.~"
    assert body[-1] != "."
    assert is_plain(name)
    assert file_name(body, format) == name


@given(st.lists(st.tuples(st.text("aAＡ甲:：长", max_size=4), st.sampled_from(Format))))
def test_no_two_names_of_a_run_fall_together(wanted: list[tuple[str, Format]]) -> None:
    names = distinct(wanted)
    assert len({clash_key(name) for name in names}) == len(wanted)
    assert names == distinct(wanted)
