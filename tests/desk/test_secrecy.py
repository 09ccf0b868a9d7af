"""What counts as a 密级, in every way that a clerk, or somebody clever, can write it and ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.desk import secrecy
from docgen.desk.secrecy import is_classified, look_for_classified
from tests.problems.bench import lay


@pytest.mark.parametrize(
    "text",
    [
        "密级: 机密★1年\n",
        "密级: 绝密",
        "a: 1\n密级:   秘密\n",
        "密级：机密\n",
        "密级: '机 密'\n",
        '"密级": "秘密"\n',
        "{标题: 甲, 密级: 秘密}",
        "附: [{密级: 秘密}]\n",
        '"\\u5bc6\\u7ea7": 机密\n',
        '"\\u5bc6级": 机密\n',
        "密级:\n  机密★1年\n",
        "密级: |\n  机密\n",
        "? 密级\n: 秘密\n",
        "&a 密级: 秘密\n",
        "密级: 绝密\nx: [\n",
        "机密★1年",
    ],
)
def test_a_classification_is_found(text: str) -> None:
    assert is_classified(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "标题: 甲\n", "标题: 密级\n", "标题: 关于保密的通知\n", "x: [", '标题: "\\u5bc6"\n'),
        *("列: [{标题: 密级, 类型: 文本}]\n", "正文: |\n  按密级管理。\n"),
    ],
)
def test_what_has_none_is_let_alone(text: str) -> None:
    assert not is_classified(text)


def codes(folder: Path, office: str, year: str) -> list[str]:
    return [each.code for each in look_for_classified(folder / "data", office, year).problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_year_is_closed_however_its_address_is_written(tmp_path: Path, encoding: str) -> None:
    lay(tmp_path)
    assert codes(tmp_path, "jia", "2026") == []
    folder = tmp_path / "data/jia/2026/attachments"
    folder.mkdir()
    (folder / "转发.YML").write_bytes("密级: 秘密\n".encode(encoding))
    for office, year in (("jia", "2026"), ("jia", "02026"), ("某县应急办公室", "2026")):
        assert codes(tmp_path, office, year) == ["DG-W304"]
    assert codes(tmp_path, "jia", "2031") == codes(tmp_path, "jia", "9" * 5000) == []


@pytest.mark.parametrize("linked", [False, True])
def test_a_file_is_looked_into_again_once_it_has_changed_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    """Of a link what it leads to counts: the link itself stays as it was."""
    lay(tmp_path)
    folder = tmp_path / "data/jia/2026/attachments"
    folder.mkdir()
    file = tmp_path / "elsewhere.yaml" if linked else folder / "转发.yaml"
    file.write_text("标题: 甲\n", encoding="utf-8")
    if linked:
        (folder / "转发.yaml").symlink_to(file)
    assert codes(tmp_path, "jia", "2026") == []
    with monkeypatch.context() as patched:
        patched.setattr(secrecy, "is_classified", lambda _: pytest.fail("looked into again"))
        assert codes(tmp_path, "jia", "2026") == []
    file.write_text("标题: 甲\n密级: 秘密\n", encoding="utf-8")
    assert codes(tmp_path, "jia", "2026") == ["DG-W304"]
