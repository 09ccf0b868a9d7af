"""What a clerk types around a value and the layout sets itself: taken off, and nothing else."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from docgen.model.notice import Notice

SOUND: dict[str, object] = {
    "发文字号": "青应急〔2026〕5号",
    "标题": "青山县应急管理局关于演练的通知",
    "主送机关": "各单位",
    "正文": "请组织演练。",
}


def notice(**more: object) -> Notice:
    return Notice.model_validate({**SOUND, **more})


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("此件公开发布", "此件公开发布"),
        ("（此件公开发布）", "此件公开发布"),
        ("(此件公开发布)", "此件公开发布"),
        ("（此件公开发布）。", "此件公开发布"),
        ("此件公开发布（限县内）", "此件公开发布（限县内）"),
        ("（一）类事项（二）类事项", "（一）类事项（二）类事项"),
        ("（联系人：张三（办公室））", "联系人：张三（办公室）"),
        ("（此件公开发布", "此件公开发布"),
    ],
)
def test_a_note_has_no_brackets_of_its_own(typed: str, bare: str) -> None:
    assert notice(附注=typed).notes == bare


@pytest.mark.parametrize("mark", ["：", ":", "。", "；", "，", "、", "。 "])
def test_a_mark_behind_the_recipients_is_the_layouts(mark: str) -> None:
    assert notice(主送机关=["各乡镇", f"县直各单位{mark}"]).main_recipients == "各乡镇，县直各单位"
    assert notice(抄送机关=[f"县委办公室{mark}", "县政府办公室"]).copy_recipients == (
        "县委办公室",
        "县政府办公室",
    )


@pytest.mark.parametrize("word", ["抄送：", "抄送机关:", "抄送单位： "])
def test_the_word_before_the_recipients_is_the_layouts(word: str) -> None:
    """Pasted from an old paper; an organ whose name begins alike keeps it."""
    assert notice(抄送机关=[f"{word}县委办公室", "抄送科"]).copy_recipients == ("县委办公室", "抄送科")
    assert notice(主送机关=f"{word.replace('抄', '主')}各乡镇").main_recipients == "各乡镇"


@pytest.mark.parametrize(("number", "printed"), [({"发文字号": "不编号"}, [""]), ({}, [])])
def test_whoever_decides_for_no_number_says_so(number: dict[str, str], printed: list[str]) -> None:
    """One that is just not there was forgotten."""
    rest = {key: value for key, value in SOUND.items() if key != "发文字号"}
    try:
        made = [Notice.model_validate({**rest, **number}).number]
    except ValidationError:
        made = []
    assert made == printed
