"""What a YAML file may hold, and what is told of one that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from docgen.problems import Problem, Problems, Severity
from docgen.source import load, nesting
from docgen.source.tree import SourceTree


@pytest.fixture(params=["C parser", "Python parser"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers of PyYAML: an installation may lack the faster one."""
    if request.param == "Python parser":
        monkeypatch.setattr(load, "LOADER", yaml.SafeLoader)
    return str(request.param)


def parsed(text: str) -> tuple[SourceTree | None, list[Problem]]:
    problems = Problems()
    return load.parse(text, "f.yaml", problems), list(problems)


def read(path: Path) -> list[Problem]:
    problems = Problems()
    assert load.load(path, problems, root=path.parent) is None
    return list(problems)


def test_values_stay_text(parser: str) -> None:
    tree, problems = parsed("电话: 010310\n开关: NO\n时刻: 12:30\n日期: 2026-13-01\n空:\n列: [1, 2.0, ~]\n")
    assert not problems
    assert tree is not None
    assert tree.data == {
        "电话": "010310",
        "开关": "NO",
        "时刻": "12:30",
        "日期": "2026-13-01",
        "空": "",
        "列": ["1", "2.0", "~"],
    }


def test_line_ends_and_byte_order_mark_of_windows_are_read(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_bytes("\ufeff标题: 甲\r\n正文: |\r\n  乙\r\n  丙\r\n".encode())
    problems = Problems()
    tree = load.load(tmp_path / "f.yaml", problems, root=tmp_path)
    assert tree is not None
    assert tree.data == {"标题": "甲", "正文": "乙\n丙\n"}
    assert tree.place(("标题",)).column == 5
    assert not len(problems)


def test_hash_is_of_the_bytes_and_name_is_relative(tmp_path: Path) -> None:
    path = tmp_path / "a" / "f.yaml"
    path.parent.mkdir()
    path.write_text("标题: 甲\n", "utf-8")
    tree = load.load(path, Problems(), root=tmp_path)
    assert tree is not None
    assert tree.file == "a/f.yaml"
    assert len(tree.sha256) == 64


def test_name_is_shown_in_nfc(tmp_path: Path) -> None:
    path = tmp_path / "e\u0301.yaml"
    assert load.shown_name(path, tmp_path) == "\u00e9.yaml"


# text, code, place of the first error; every one of these ends the reading of the file
BROKEN = {
    "full-width colon first": ("标题：甲\n乙: 丙\n", "DG-L221", "1:3"),
    "full-width colon between": ("乙: 丙\n标题：甲\n丁: 丙\n", "DG-L221", "2:3"),
    "full-width colon last": ("乙: 丙\n标题：甲\n", "DG-L221", "2:3"),
    "full-width colon throughout": ("# 说明\n标题：甲\n主送：乙\n", "DG-L221", "2:3"),
    "full-width colon in a list": ("附件:\n  - 标题: 甲\n    内容：乙\n  - 标题: 丙\n", "DG-L221", "3:7"),
    "no space after colon": ("乙: 丙\n标题:甲\n丁: 丙\n", "DG-L222", "2:3"),
    "no space after first colon": ("标题:甲\n乙: 丙\n", "DG-L222", "1:3"),
    "tab below a key": ("甲:\n\t乙: 丙\n", "DG-L223", "2:1"),
    "tab after text": ("甲: 乙\n\t丙: 丁\n", "DG-L223", "2:1"),
    "tab in a block": ("正文: |\n  甲\n\t乙\n", "DG-L223", "3:1"),
    "double quote open": ('甲: "乙\n丙: 丁\n', "DG-L224", "1:4"),
    "single quote open": ("甲: 'it''s\n丙: 丁\n", "DG-L224", "1:4"),
    "quote open in a list": ("甲: [乙, '丙]\n丁: 戊\n", "DG-L224", "1:8"),
    "words after a quotation": ('甲: "应急"演练\n', "DG-L232", "1:4"),
    "words after a bracket": ("标题: [试行]通知\n乙: 丙\n", "DG-L232", "1:5"),
    "words after a brace": ("标题: {试行}通知\n", "DG-L232", "1:5"),
    "bracket open": ("甲: [乙, 丙\n丁: 戊\n", "DG-L230", "1:4"),
    "brace open": ("甲: {乙: 丙\n丁: 戊\n", "DG-L230", "1:4"),
    "bracket at the end of the file": ("甲:\n [", "DG-L230", "2:3"),
    "full-width bracket closes": ("甲: [乙，丙】\n丁: 戊\n", "DG-L230", "1:4"),
    "starts with *": ("甲: *重点\n", "DG-L226", "1:4"),
    "starts with &": ("甲: &重点 乙\n", "DG-L226", "1:4"),
    "starts with !": ("甲: !重要 乙\n", "DG-L226", "1:4"),
    "starts with @": ("甲: @乙\n", "DG-L226", "1:4"),
    "starts with `": ("甲: `乙\n", "DG-L226", "1:4"),
    "starts with %": ("甲: %乙\n", "DG-L226", "1:4"),
    "starts with ,": ("甲: ,乙\n", "DG-L226", "1:4"),
    "starts with {{": ("甲: {{ 截止.计划报送 }}前\n", "DG-L206", "1:4"),
    "colon and space in a value": ("标题: 关于: 乙\n", "DG-L229", "1:5"),
    "text behind |": ("正文: |应急\n  甲\n", "DG-L227", "1:5"),
    "text below | not indented": ("正文: |\n甲乙\n丙: 丁\n", "DG-L228", "2:1"),
    "line that is neither": ("正文: |\n  甲\n为深入贯彻落实会议精神，提高能力\n丁: 戊\n", "DG-L233", "3:1"),
    "indented below a value": ("甲: 乙\n  丙: 丁\n", "DG-L231", "2:3"),
    "indent of siblings differs": ("甲:\n    乙: 1\n  丙: 2\n", "DG-L231", "3:3"),
    "indent of items differs": ("甲:\n  - 乙\n - 丙\n", "DG-L231", "3:2"),
    "list beside its key": ("甲: - 乙\n", "DG-L234", "1:4"),
    "escape unknown": ('甲: "C:\\数据"\n', "DG-L225", None),
    "escape beyond Unicode": ('甲: "\\U00110000"\n', None, None),
    "escape to a control character": ('甲: "乙\\x0b"\n', "DG-L113", "1:4"),
    "escape to a surrogate": ('甲: "\\ud800"\n', None, None),
    "alias": ("甲: 乙\n丙: *a\n", "DG-L201", "2:4"),
    "alias as key": ("*a : 乙\n", "DG-L201", "1:1"),
    "key that is a list": ("? [甲]\n: 乙\n", "DG-L206", "1:3"),
    "second document": ("甲: 乙\n---\n丙: 丁\n", "DG-L204", "2:1"),
    "too deep": ("[" * 5000, "DG-L205", "1:21"),
    "too deep with keys": ("甲: " + "{乙: " * 30, "DG-L205", None),
    "list": ("- 甲\n- 乙\n", "DG-L210", "1:1"),
    "lone text": ("应急演练\n", "DG-L210", "1:1"),
    "empty": ("", "DG-L107", ""),
    "comments only": ("# 注释\n\n", "DG-L107", ""),
    "unforeseen": ("%YAML 9.0\n---\n甲: 乙\n", "DG-L290", "1:1"),
    "control character": ("甲: 乙\n丙: 丁\x0b戊\n", "DG-L110", "2:5"),
    "NUL": ("甲: \x00\n", "DG-L110", "1:4"),
    "C1 control": ("甲: \x85乙\n", "DG-L110", "1:4"),
    "U+FFFE": ("甲: \ufffe\n", "DG-L110", "1:4"),
    "U+FFFF": ("甲: 乙\uffff\n", "DG-L110", "1:5"),
    "lone surrogate": ("甲: \ud800\n", "DG-L110", "1:4"),
    "byte order mark inside": ("甲: 乙\n\ufeff丙: 丁\n", "DG-L110", "2:1"),
    "line separator": ("甲: 乙\u2028丙\n", "DG-L110", "1:5"),
}


@pytest.mark.parametrize(("text", "code", "place"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_file_is_told_with_place_and_remedy(
    text: str, code: str | None, place: str | None, parser: str
) -> None:
    tree, problems = parsed(text)
    assert tree is None
    assert all(problem.severity is Severity.ERROR for problem in problems), "no warnings about a broken file"
    first = problems[0]
    assert code is None or first.code == code
    assert place is None or str(first.place) == f"f.yaml:{place}".rstrip(":")
    assert len(problems) == 1
    assert first.remedy.endswith("。")
    assert first.what[-1] in "。；"


def test_number_of_values_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nesting, "MOST_VALUES", 5)
    assert parsed("甲: [1, 2, 3]\n")[0] is not None
    tree, problems = parsed("甲: [1, 2, 3, 4]\n")
    assert tree is None
    assert [(problem.code, str(problem.place)) for problem in problems] == [("DG-L211", "f.yaml:1:14")]


def test_remedy_names_the_full_width_marks() -> None:
    _, problems = parsed("甲: [乙，丙】\n丁: 戊\n")
    assert "，】" in problems[0].remedy


# Refused, but the rest of the file is looked at in the same run.
REFUSED = {
    "key twice": ("甲: 乙\n丙: 丁\n甲: 戊\n", "DG-L209", "3:1"),
    "anchor": ("甲: &a 乙\n", "DG-L202", "1:4"),
    "tag": ("甲: !!int 3\n", "DG-L203", "1:4"),
    "merge key": ("甲: 乙\n<<: {丙: 丁}\n", "DG-L207", "2:1"),
    "empty key": ("甲: 乙\n? \n: 丙\n", "DG-L208", "2:2"),
    "tag on a list": ("甲: !x [乙]\n", "DG-L203", "1:4"),
}


@pytest.mark.parametrize(("text", "code", "place"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_part_leaves_the_rest_readable(text: str, code: str, place: str, parser: str) -> None:
    tree, problems = parsed(text)
    assert tree is not None
    assert [(p.code, str(p.place), p.severity) for p in problems] == [
        (code, f"f.yaml:{place}", Severity.ERROR)
    ]


def test_key_written_twice_names_both_places(parser: str) -> None:
    tree, problems = parsed("印发:\n  机关: 甲\n  日期: 乙\n  机关: 丙\n")
    assert tree is not None
    assert tree.data == {"印发": {"机关": "甲", "日期": "乙"}}
    assert str(problems[0].place) == "f.yaml:4:3"
    assert "f.yaml:2:3" in problems[0].what


def test_value_of_a_key_written_twice_is_dropped_whole(parser: str) -> None:
    tree, problems = parsed("甲: 1\n甲:\n  乙: [2, {丙: 3}]\n  乙: 4\n丁: 5\n")
    assert tree is not None
    assert tree.data == {"甲": "1", "丁": "5"}
    assert [problem.code for problem in problems] == ["DG-L209", "DG-L209"]


ACCEPTED = {
    "starts with 【": ("标题: 【试行】通知\n", "【试行】通知"),
    "starts with a full-width mark": ("标题: “十五五”规划\n", "“十五五”规划"),
    "full-width colon within": ("标题: 联系人：李 瀚\n", "联系人：李 瀚"),
    "bracket within": ("标题: 宛应总指办[2024]3号\n", "宛应总指办[2024]3号"),
    "web address": ("标题: http://a.cn/b\n", "http://a.cn/b"),
    "comment": ("标题: 甲 # 说明\n", "甲"),
    "decorated comment": ("标题: 甲 #----\n", "甲"),
    "quoted": ("标题: '关于: 乙'\n", "关于: 乙"),
    "marked start": ("---\n标题: 甲\n", "甲"),
}


@pytest.mark.parametrize(("text", "value"), ACCEPTED.values(), ids=ACCEPTED.keys())
def test_ordinary_text_is_accepted(text: str, value: str, parser: str) -> None:
    tree, problems = parsed(text)
    assert tree is not None
    assert tree.at(("标题",)) == value
    assert problems == []


CHANGED = {
    "cut at #": ("科目: 3 #机组演练\n", "DG-L301", "1:7", "#机组演练"),
    "all cut at #": ("科目: #3机组\n", "DG-L301", "1:5", "#3机组"),
    "folded": ("标题: 某某办公室\n  关于演练的通知\n", "DG-L302", "1:5", "某某办公室"),
    "folded quotation": ("标题: '甲\n  乙'\n", "DG-L302", "1:5", "甲"),
    "folded block": ("标题: >\n  甲\n  乙\n丙: 丁\n", "DG-L302", "1:5", "甲"),
    "zero-width space": ("标题: 甲\u200b乙\n", "DG-L111", "1:6", "零宽空格"),
    "replacement character": ("标题: 甲\ufffd\n", "DG-L111", "1:6", "U+FFFD"),
}


@pytest.mark.parametrize(("text", "code", "place", "quoted"), CHANGED.values(), ids=CHANGED.keys())
def test_text_that_yaml_would_change_silently_is_warned_of(
    text: str, code: str, place: str, quoted: str, parser: str
) -> None:
    tree, problems = parsed(text)
    assert tree is not None
    assert [(p.code, str(p.place), p.severity) for p in problems] == [
        (code, f"f.yaml:{place}", Severity.WARNING)
    ]
    assert quoted in problems[0].what


def test_folded_block_of_one_line_changes_nothing(parser: str) -> None:
    _, problems = parsed("标题: >\n  甲\n\n丙: 丁\n")
    assert problems == []


def test_flood_of_control_characters_is_cut_short() -> None:
    _, problems = parsed("甲: " + "\x01" * 500)
    assert len(problems) == 21
    assert problems[0].code == "DG-L112"
    assert "480" in problems[0].what


def test_missing_file(tmp_path: Path) -> None:
    (problem,) = read(tmp_path / "no.yaml")
    assert (problem.code, str(problem.place)) == ("DG-L101", "no.yaml")
    assert problem.remedy


@pytest.mark.parametrize(
    "near", ["Office.yaml", "office.yml", "office.yaml.txt", "ｏffice .yaml", "office.txt"]
)
def test_the_file_that_was_meant_is_named(tmp_path: Path, near: str) -> None:
    (tmp_path / near).write_text("全称: 甲局\n", "utf-8")
    (problem,) = read(tmp_path / "office.yaml")
    assert problem.code == "DG-L101"
    assert f"这里有“{near}”" in problem.remedy


def test_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("甲", "utf-8")
    assert read(tmp_path / "f" / "no.yaml")[0].code == "DG-L101"


def test_folder_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").mkdir()
    assert read(tmp_path / "f.yaml")[0].code == "DG-L102"


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "f.yaml")
    assert read(tmp_path / "f.yaml")[0].code == "DG-L104"


def test_link_that_leads_nowhere_or_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "c.yaml").symlink_to("c.yaml")
    assert read(tmp_path / "a.yaml")[0].code == "DG-L101"
    assert read(tmp_path / "c.yaml")[0].code == "DG-L104"


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("甲: 乙\n", "utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert read(path)[0].code == "DG-L103"


def test_name_with_nul() -> None:
    assert read(Path("a\x00b.yaml"))[0].code == "DG-L104"


def test_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"# " + b"x" * 10_000_000)
    monkeypatch.setattr(Path, "open", None)
    (problem,) = read(path)
    assert problem.code == "DG-L105"
    assert "10.00 MB" in problem.what


def test_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"#" * (load.MOST_BYTES + 1))
    monkeypatch.setattr(load, "_check_kind", lambda *_: None)
    assert read(path)[0].code == "DG-L105"


def test_largest_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: b\n#" + b"x" * (load.MOST_BYTES - 6))
    assert load.load(path, Problems(), root=tmp_path) is not None


ENCODINGS = {
    "GBK": ("# ok\n标题: 演练\n".encode("gb18030"), "2:1", "GBK"),
    "UTF-16": ("标题: 演练\n".encode("utf-16"), "", "UTF-16"),
    "broken": ("标题: 演".encode() + b"\xff\xff\xff", "1:6", "损坏"),
    "broken after a byte order mark": ("\ufeff标题: 演".encode() + b"\xff\xff\xff", "1:6", "损坏"),
    "surrogate": (b"a: \xed\xa0\x80\n", "1:4", ""),
}


@pytest.mark.parametrize(("raw", "place", "guess"), ENCODINGS.values(), ids=ENCODINGS.keys())
def test_other_encodings(raw: bytes, place: str, guess: str, tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_bytes(raw)
    (problem,) = read(tmp_path / "f.yaml")
    assert problem.code == "DG-L106"
    assert str(problem.place) == f"f.yaml:{place}".rstrip(":")
    assert guess in problem.what
    assert "UTF-8" in problem.remedy
