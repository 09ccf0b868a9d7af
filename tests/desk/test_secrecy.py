"""What counts as a paper with a 密级, in every way that a clerk, or somebody clever, can write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.desk.secrecy import Secrecy, is_marked
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
        "密级:\n  机密★1年\n",
        "密级: |\n  机密\n",
        "? 密级\n: 秘密\n",
        "&a 密级: 秘密\n",
        "密级: 绝密\nx: [\n",
        '"密级" : 机密★5年\n',
        "份号: 1\n密级:\n  秘密★1年\n",
        "附注: 机密☆10年\n",
        "机密★1年\n各乡镇：\n",
    ],
)
def test_a_classification_is_found(text: str) -> None:
    assert is_marked(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "标题: 甲\n", "# 密级: 机密\n标题: 甲\n", "密级:\n", "密级: ''\n", "标题: 密级\n"),
        *(
            "列: [{标题: 密级, 类型: 文本}]\n",
            "正文: |\n  按密级管理。\n",
            "正文: 确定密级，遵守保密规定，不得泄露秘密。\n",
            "x: [",
        ),
    ],
)
def test_what_has_none_is_let_alone(text: str) -> None:
    assert not is_marked(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_read_in_whatever_encoding_it_came(tmp_path: Path, encoding: str) -> None:
    lay(tmp_path)
    secrecy = Secrecy(tmp_path / "data")
    assert secrecy.marked("jia", "2026") == []
    folder = tmp_path / "data/jia/2026/attachments"
    folder.mkdir()
    (folder / "转发.YML").write_bytes("密级: 秘密\n".encode(encoding))
    assert secrecy.marked("jia", "2026") == ["jia/2026/attachments/转发.YML"]
    assert secrecy.marked("某县应急办公室", "02026") == ["jia/2026/attachments/转发.YML"]
    assert secrecy.marked("jia", "2031") == []
