"""The comparison sees every planted change of one character, anywhere, and nothing else."""

from __future__ import annotations

import pytest

from tests.measure.compare import differences, paragraph_differences, squeeze

TEXT = "现将《通知》（应急厅函〔2024〕72号）转发你们。\n一、坚持应急应战标准，持续加大力度\n各地要聚集……"


def planted(text: str, place: int) -> dict[str, str]:
    """The four ways to change one character at `place`."""
    char, following = text[place], text[place + 1 : place + 2]
    swapped = text[:place] + following + char + text[place + 2 :]
    return {
        "change": text[:place] + ("丙" if char != "丙" else "丁") + text[place + 1 :],
        "drop": text[:place] + text[place + 1 :],
        "add": text[:place] + "丙" + text[place:],
        "swap": swapped if following not in ("", char) else "丙" + text,
    }


@pytest.mark.parametrize("place", range(len(squeeze(TEXT))))
def test_a_planted_change_is_reported_where_it_stands(place: int) -> None:
    whole = squeeze(TEXT)
    for kind, text in planted(whole, place).items():
        found = differences(TEXT, text)
        assert found, kind
        assert found[0].context in whole
        assert min(abs(d.offset - place) for d in found) <= 1 or kind == "swap"


def test_white_space_is_no_difference() -> None:
    assert differences("李 瀚\n2026 年", "李\u3000瀚2026\xa0年") == []


@pytest.mark.parametrize("char", ["\u200b", "\u2060", "\ufeff", "\u00ad"])
def test_invisible_characters_are_differences(char: str) -> None:
    assert differences("演练", f"演{char}练")


def test_a_difference_reads_as_a_sentence() -> None:
    (found,) = differences("各级领导干部风险防范意识", "各级领导千部风险防范意识")
    assert str(found) == "第 4 字：应为“干”，现为“千”，在“各级领导干部风险防范意识”处"


def test_paragraphs_are_compared_by_number_and_first_words() -> None:
    ours = ["一、工作目标", "以新时代思想为指导，坚持理念", "二、工作措施"]
    assert paragraph_differences(ours, ["一、工作 目标", *ours[1:]]) == []
    assert any("应有 3 段，现有 2 段" in d for d in paragraph_differences(ours, [ours[0] + ours[1], ours[2]]))
    assert paragraph_differences(ours, [ours[0], ours[2], ours[1]])
