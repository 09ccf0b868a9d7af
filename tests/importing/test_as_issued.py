"""What a paper says of the organ that issued it, and how, is taken over; what it does not say is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.fairness.shapes import RED, Look
from tests.importing.again import taken_over
from tests.importing.makers import (
    FIRST,
    MAKERS,
    USUAL,
    Paper,
    body,
    card,
    headed,
    printed,
    rows_of,
    signed,
    titled,
)

LARGE = Look("方正小标宋简体", 72, RED, "center", 1200)
TITLE = Look("方正小标宋简体", 44, align="center")
MIDDLE = Look(align="center")
OFFICE = "青山县人民政府安全生产委员会办公室"


def texts_of(paper: Paper, folder: Path) -> Mapping[str, str]:
    """The files that a paper comes to, by their last names."""
    return {
        Path(name).name: text for name, text in taken_over(paper.content(), "x.docx", folder).texts.items()
    }


@pytest.mark.parametrize(("look", "letter"), [(MIDDLE, False), (Look(align="right"), True)])
def test_a_name_alone_is_a_letters_mark_where_the_number_stands_at_the_right(
    look: Look, letter: bool, tmp_path: Path
) -> None:
    paper = Paper().put("发文机关标志", "青山县水务局", LARGE).put("发文字号", "青水〔2026〕8号", look)
    titled(paper, "青山县水务局关于做好水库演练的通知", "各水库管理站")
    texts = texts_of(signed(body(paper), "青山县水务局", "2026年5月6日"), tmp_path)
    assert ("\n格式: 信函\n" in texts["notice.yaml"]) is letter
    assert ("\n发文机关标志: 青山县水务局\n" in texts["office.yaml"]) is not letter


def test_the_mark_that_the_paper_has_is_not_denied(tmp_path: Path) -> None:
    """That of an announcement is no usual one; the usual one is put for now."""
    taken = taken_over(MAKERS["两家联合的通告"]().content(), "x.docx", tmp_path)
    (told,) = [str(each) for each in taken.outcome.problems if each.code == "DG-M207"]
    assert "原件的标志是“青山县交通运输局青山县公安局通告”" in told


@pytest.mark.parametrize(
    ("signature", "name"),
    [("青山县政府安办", OFFICE), (f"{OFFICE}综合协调组", f"{OFFICE}综合协调组"), (OFFICE, OFFICE)],
)
def test_an_office_that_signs_in_short_has_its_name_in_full(
    signature: str, name: str, tmp_path: Path
) -> None:
    paper = titled(headed(OFFICE, "青安办〔2026〕3号"), f"{OFFICE}关于开展演练的通知", "各乡镇")
    texts = texts_of(signed(body(paper), signature, "2026年5月6日"), tmp_path)
    assert f"\n全称: {name}\n" in texts["office.yaml"]
    assert f"\n署名: {signature}\n" in texts["notice.yaml"]


@pytest.mark.parametrize(
    ("below", "said"), [("（代章）", "青山县应急管理局（代章）"), ("（盖章）", "青山县应急管理局")]
)
def test_words_of_the_seal_below_a_name_are_no_further_organ(below: str, said: str, tmp_path: Path) -> None:
    paper = body(titled(headed(), USUAL, "各乡镇人民政府")).blank()
    for line in ("青山县应急管理局", below, "2026年3月30日"):
        paper.put("署名", line, Look(align="right"))
    notice = texts_of(paper, tmp_path)["notice.yaml"]
    assert f"\n署名: {said}\n" in notice
    assert "联合发文" not in notice


@pytest.mark.parametrize("number", ["〔2026〕3号", "（2026）第3期", "[2026]3号"])
def test_who_issued_minutes_is_no_note_below_their_title(number: str, tmp_path: Path) -> None:
    """A row below the number, copied from a paper: no character of it is cut off, and 分送 is 抄送."""
    paper = Paper().put("发文机关标志", "青山县商务局专题会议纪要", LARGE).put("发文字号", number, MIDDLE)
    paper.put("题注", "青山县商务局办公室　　　　　　　　　2026年6月22日", Look())
    paper.put("标题", "演练筹备会议纪要", TITLE).put("正文", FIRST)
    printed(paper, "县公安局", "青山县商务局办公室", "2026年6月22日")
    paper.xml = [xml.replace("抄送：", "分送：") for xml in paper.xml]
    notice = texts_of(paper, tmp_path)["notice.yaml"]
    assert "题注" not in notice
    assert "\n# 青山县商务局办公室　　　　　　　　　2026年6月22日" in notice
    assert "\n标题: 演练筹备会议纪要\n" in notice
    assert "# 请核对：原件写的是“分送：县公安局。”\n抄送机关:\n  - 县公安局\n" in notice


def test_a_table_below_a_line_that_heads_it_stays_below_it(tmp_path: Path) -> None:
    """附：物资清单 at the end of a plan heads the table that follows; it lists no annex of the plan."""
    paper = titled(headed(), "青山县应急管理局关于印发演练方案的通知", "各乡镇").put("正文", "现予印发。")
    signed(paper, "青山县应急管理局", "2026年3月30日")
    paper.put("标题", "演练方案", Look("方正小标宋简体", 44, align="center", breaks=True))
    paper.put("正文", "各单位做好准备。").put("正文", "附：物资清单")
    rows_of(paper, ("物资", "数量"), [("防护服", "20套"), ("口罩", "50只")])
    assert texts_of(paper, tmp_path)["演练方案.yaml"].endswith(
        "  各单位做好准备。\n\n  附：物资清单\n\n  {{ 表格.表1 }}\n"
    )


@pytest.mark.parametrize(
    ("number", "mark"), [("示民函〔2026〕4号", "示范市民政局"), ("示民〔2026〕4号", "示范市民政局文件")]
)
def test_a_forwarded_document_that_lost_its_mark_has_one_for_now(
    number: str, mark: str, tmp_path: Path
) -> None:
    """Copied from a page of the web; what stands there can be made, and is told."""
    title = "示范市民政局关于开展疏散演练的通知"
    paper = titled(headed(), f"青山县民政局转发{title}", "各养老机构").put("正文", "现转发给你们。")
    signed(paper, "青山县民政局", "2026年5月8日")
    paper.put("标题", title, Look("方正小标宋简体", 44, align="center", breaks=True))
    paper.put("发文字号", number, MIDDLE).put("主送机关", "各县（市、区）民政局：", Look())
    signed(paper.put("正文", "请组织演练。"), "示范市民政局", "2026年4月28日")
    taken = taken_over(paper.content(), "x.docx", tmp_path)
    (bound,) = [text for name, text in taken.texts.items() if "attachments" in name]
    assert f"# 请核对：原件里没有发文机关标志，这里先照全称写\n发文机关标志: {mark}\n" in bound
    assert [each.code for each in taken.outcome.problems].count(
        "DG-M205"
    ) == 2  # the office's 印发机关 as well


@pytest.mark.parametrize(("sum_at", "told"), [(2, False), (3, True)])
def test_the_cell_of_a_total_is_taken_over_as_it_is_printed(sum_at: int, told: bool, tmp_path: Path) -> None:
    """合计 over 序号 and 单位 right before the sum; one that the layout would set otherwise is told."""
    paper = titled(headed(), USUAL, "各乡镇").put("正文", "演练安排如下：")
    heads = [("序号", 1), ("单位", 1), ("场次", 1), ("人数", 1)]
    rows = [
        [("1", 1), ("县水务局", 1), ("2", 1), ("30", 1)],
        [("2", 1), ("县林业局", 1), ("3", 1), ("50", 1)],
    ]
    total = [("合计", 2), ("5" if sum_at == 2 else "", 1), ("80", 1)]
    card(paper, [heads, *rows, total])
    taken = taken_over(signed(paper, "青山县应急管理局", "2026年3月30日").content(), "x.docx", tmp_path)
    (plan,) = [text for name, text in taken.texts.items() if name.endswith("plan.yaml")]
    assert "- {标题: 序号" in plan
    assert "序号: " not in plan
    assert "      - 单位: 合计\n" in plan
    assert "\n    合计并格: 是\n" in plan
    assert ("DG-M206" in [each.code for each in taken.outcome.problems]) is told
