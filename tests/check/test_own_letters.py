"""Letters of our own that the check once found fault with; a like fault of each is still found.

Each is made as PDF in this process. The faults are planted into what was read from its pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.check.facts import DrawnRule, FoundLine, Glyph, Page, Pages
from docgen.check.from_pages import Paper
from docgen.check.pdf import read_pdf
from docgen.check.run import check_word, judge_pages
from docgen.model.kinds import Format, Kind
from docgen.standard.layouts import ELECTRONIC
from tests.bound_in import NOTICE, job

OFFICE = "data/qingshan/office.yaml"
TITLE = "青山县安委会关于开展专项整治的"
ENDING = "署名: 青山县安委会\n成文日期: 2026-03-30\n"
TEXT = "正文: 各单位要落实防汛责任，开展隐患排查，组织综合演练，完善应急预案，加强值班值守。\n"
PRINTED = "印发: {日期: 2026-03-30}\n"
NUMBER = "发文字号: 青安委〔2026〕3号\n"
TO = "主送机关: 各乡镇人民政府\n"
ORGANS = [f"青山县第{number}应急救援局" for number in range(1, 12)]  # a mark of a hundred characters
JOINT = f"联合发文: [{', '.join(ORGANS)}]\n用印: 不加盖印章\n"
COPIES = ", ".join(f"青山县第{number}应急救援指挥部办公室" for number in range(1, 38))  # fill a page
TWO_SIGNETS = (
    "签名章: [{职务: 青山县应急管理局党委书记、局长, 姓名: 欧阳明德}, {职务: 主任}]\n成文日期: 2026-03-30\n"
)
SIGNET = "签名章: {职务: 主任, 姓名: 张伟}\n成文日期: 2026-03-30\n"
SIGNERS = "签发人: [欧阳明德, 艾合买提·吐尔逊江, 买买提明·阿卜杜热合曼]\n"
RARE_SIGNET = "签名章: {职务: 总指挥, 姓名: 欧阳㛃}\n成文日期: 2026-03-30\n"
TABLE = "{{ 表格.计划表 }}"
ENDED = f"正文: |\n  安排如下：\n  {TABLE}\n附件: [方案]\n"
LONG = "青山县安委会应急救援工作协调领导小组办公室"  # 21 字
NAMES = "[青山县公安局, 青山县住房城乡建设和退役军人事务管理服务中心, 青山县教育局]"
SEALED = f"联合发文: {NAMES}\n"
UNEQUAL = f"{SEALED}用印: 不加盖印章\n"
PEOPLES = "[青山县妇联, 青山县气象台, 青山林场, 青山县市场监督管理局（知识产权局）, 青山县总工会]"
BEGUN = f"正文: |\n  {TABLE}\n  请按此执行。\n"
SECRET = "份号: 1\n密级: 机密★1年\n紧急程度: 特急\n"
LISTED = "附件: [2026年CO、NO等有毒有害气体中毒事故防范和推进“智慧应急”平台（二期）建设实施方案]\n"
FIGURES = (
    "比例1∶50000，乡镇1号、2号、3号，2026年3—5月，气温35～38℃，不少于30人次，流量1.2亿m³/s，电压10kV/0.4kV，"
    "标准GB/T29639—2020，晋应急发〔2026〕12号，电话0356－4232621转8012，"
)
LETTERS = {
    "题注": f"{NUMBER}标题: {TITLE}意见\n题注: 2026年3月25日通过\n{TO}{TEXT}{ENDING}{PRINTED}",
    "联合": f"标题: {TITLE}公告\n{JOINT}{TEXT}{ENDING}",
    "版记": f"{NUMBER}标题: {TITLE}通知\n{TO}{TEXT}{ENDING}抄送机关: [{COPIES}]\n{PRINTED}",
    "令": f"令号: 3\n{SECRET}标题: {TITLE}令\n{TEXT}{SIGNET}{PRINTED}",
    "函": f"{NUMBER}标题: {TITLE}函\n{TO}{TEXT}{ENDING}",
    "以表开头": f"令号: 3\n正文: |\n  {TABLE}\n  按此执行。\n{SIGNET}{PRINTED}",
    "以表结尾": f"{NUMBER}标题: {TITLE}通知\n{TO}{ENDED}{ENDING}{PRINTED}",
    "长署名": f"{NUMBER}标题: {TITLE}通知\n{TO}{TEXT}署名: {LONG}\n成文日期: 2026-03-30\n{PRINTED}",
    "长短署名": f"{NUMBER}标题: {TITLE}通知\n{UNEQUAL}{TO}{TEXT}{ENDING}{PRINTED}",
    # Each line is drawn wide for what no line may split, and none is Chinese enough to count by.
    "满是号码": f"{NUMBER}标题: {TITLE}通知\n{TO}正文: {FIGURES * 8}\n{ENDING}{PRINTED}",
    "长短盖章": f"{NUMBER}标题: {TITLE}通知\n{SEALED}{TO}{TEXT}{ENDING}{PRINTED}",
    # The entry's second line, not the organ's name, stands last above the date.
    "不署名": f"标题: {TITLE}决议\n{TEXT}{LISTED}成文日期: 2026-03-30\n{PRINTED}",
    "两人签发": f"令号: 3\n标题: {TITLE}令\n{TEXT}{LISTED}{TWO_SIGNETS}{PRINTED}",
    "主送下面是表": f"{NUMBER}标题: {TITLE}通知\n{TO}{BEGUN}{ENDING}{PRINTED}",
    "群团联合": f"{NUMBER}标题: {TITLE}通知\n联合发文: {PEOPLES}\n{TO}{TEXT}{ENDING}{PRINTED}",
    "附件两行": f"{NUMBER}标题: {TITLE}通知\n{TO}{TEXT}{LISTED}{ENDING}{PRINTED}",
    # A name wider than the 发文字号 in whose line it stands.
    "签发人名长": f"{NUMBER}{SIGNERS}标题: {TITLE}请示\n主送机关: 青山县人民政府\n{TEXT}{ENDING}{PRINTED}",
}


def made(folder: Path, text: str, *kinds: Kind) -> list[Pages]:
    """The pages of what the letter comes to, as they are judged."""
    office = {
        OFFICE: "全称: 青山县安委会\n机关代字: 青安委\n发文机关标志: 青山县安委会\n印发机关: 青山县安委会\n"
    }
    year, _ = job(folder, {**office, NOTICE: text}, Format.PDF)
    files = year.render(year.documents(kinds))
    return [replace(read_pdf(file.content), layout=ELECTRONIC) for file in files]


def found(pages: Pages) -> set[str]:
    """The rules that something breaks."""
    return {finding.rule for finding in judge_pages(pages)}


def shifted(pages: Pages, text: str, down: float, right: float = 0) -> Pages:
    """The pages with the lines that hold `text` moved by so many mm."""

    def line(each: FoundLine) -> FoundLine:
        if text not in each.text:
            return each
        return FoundLine(each.page, tuple(glyph(one) for one in each.glyphs))

    def glyph(one: Glyph) -> Glyph:
        return one._replace(
            left=one.left + right,
            right=one.right + right,
            x=one.x + right,
            top=one.top + down,
            bottom=one.bottom + down,
            base=one.base + down,
        )

    return on_pages(pages, lambda page: replace(page, lines=tuple(map(line, page.lines))))


def strokes_shifted(pages: Pages, top: float, bottom: float, down: float) -> Pages:
    """The pages with the strokes between two heights moved down by so many mm."""

    def stroke(each: DrawnRule) -> DrawnRule:
        inside = top < each.middle < bottom
        return replace(each, top=each.top + down, bottom=each.bottom + down) if inside else each

    return on_pages(pages, lambda page: replace(page, rules=tuple(map(stroke, page.rules))))


def on_pages(pages: Pages, change: Callable[[Page], Page]) -> Pages:
    """The pages, each of them changed."""
    return replace(pages, pages=tuple(map(change, pages.pages)))


def without_tables(pages: Pages) -> Pages:
    """The pages with what stands in tables taken out: white is left."""

    def emptied(page: Page) -> Page:
        bare = [line for line in page.lines if not any(a < line.base < b for a, b in page.tables)]
        return replace(page, rules=page.rules[:1], lines=tuple(bare))

    return on_pages(pages, emptied)


# Rules that find a fault of the letter, by what is moved in it.
FAULTS: dict[str, tuple[tuple[str, Callable[[Pages], Pages]], ...]] = {
    "题注": (
        ("recipients_below_title", lambda pages: shifted(pages, "各乡镇人民政府：", -8)),
        ("recipients_below_title", lambda pages: shifted(pages, "各乡镇人民政府：", 7)),
    ),
    "联合": (("mark_top", lambda pages: shifted(pages, "青山县", 5)),),
    "版记": (
        ("imprint_at_the_bottom", lambda pages: strokes_shifted(pages, 255, 270, 1)),
        ("imprint_lines", lambda pages: strokes_shifted(pages, 255, 270, -30)),
    ),
    "令": (("order_mark_top", lambda pages: shifted(pages, "安委会令", 10)),),
    "函": (("letter_upper_line", lambda pages: strokes_shifted(pages, 45, 55, 1.5)),),
    "以表开头": (("order_number", lambda pages: shifted(pages, "第3号", 8)),),
    "以表结尾": (("signature_below_text", lambda pages: shifted(pages, "附件：方案", 18)),),
    "长署名": (
        ("date_below_signature", lambda pages: shifted(pages, "2026年3月30日", 0, 8)),
        ("date_below_signature", lambda pages: shifted(pages, "2026年3月30日", 0, -25)),
    ),
    "长短署名": (("date_below_signature", lambda pages: shifted(pages, "2026年3月30日", 0, 10)),),
    "满是号码": (("imprint_indents", lambda pages: shifted(pages, "2026年3月30日", 0, 10)),),
    "长短盖章": (("date_below_signature", lambda pages: shifted(pages, "2026年3月30日", 0, -15)),),
    "不署名": (("note_hangs", lambda pages: shifted(pages, "二期", 0, -10)),),
    "两人签发": (("note_hangs", lambda pages: shifted(pages, "二期", 0, -10)),),
    "主送下面是表": (("body_after_recipients", without_tables),),
    "群团联合": (("date_below_signature", lambda pages: shifted(pages, "2026年3月30日", 0, -15)),),
    "附件两行": (("signature_below_text", lambda pages: shifted(pages, "青山县安委会", -18)),),
    "签发人名长": (("number_centred", lambda pages: shifted(pages, "〔2026〕", 0, 20)),),
}


@pytest.mark.parametrize("name", LETTERS)
def test_nothing_is_found_but_what_is_wrong(tmp_path: Path, name: str) -> None:
    (pages,) = made(tmp_path, LETTERS[name], Kind.NOTICE)
    assert found(pages) == set()
    for rule, plant in FAULTS[name]:
        assert rule in found(plant(pages))


@pytest.mark.parametrize(
    ("signed", "rules"), [("", set()), ("署名: 青山县水务局\n", {"signature_is_the_marks_name"})]
)
def test_who_was_there_signs_no_minutes_in_word(tmp_path: Path, signed: str, rules: set[str]) -> None:
    minutes = "发文字号: 第5期\n标题: 青山县安委会会议纪要\n列席: [各乡镇分管领导]\n成文日期: 2026-03-30\n"
    office = "全称: 青山县安委会\n机关代字: 青安委\n发文机关标志: 青山县安委会\n印发机关: 青山县安委会\n"
    year, _ = job(tmp_path, {OFFICE: office, NOTICE: f"{minutes}{signed}{TEXT}{PRINTED}"}, Format.DOCX)
    (file,) = year.render(year.documents([Kind.NOTICE]))
    assert {each.rule for each in check_word(file.content)} == rules


def test_who_signs_may_have_a_rare_character_in_the_name(tmp_path: Path) -> None:
    """It is told once; that the 职务 with the name were an organ's name is not."""
    text = f"令号: 3\n标题: {TITLE}令\n{TEXT}{RARE_SIGNET}{PRINTED}"
    (pages,) = made(tmp_path, text, Kind.NOTICE)
    assert found(pages) == {"rare_characters"}
    moved = shifted(pages, "2026年3月30日", 0, -15)
    assert {"rare_characters", "date_below_signet"} <= found(moved)


def test_all_names_of_a_joint_mark_are_the_mark(tmp_path: Path) -> None:
    (pages,) = made(tmp_path, LETTERS["联合"], Kind.NOTICE)
    mark = Paper(pages).outline.head.mark
    assert mark
    assert mark.text == "".join(["青山县安委会", *ORGANS])


def test_an_imprint_that_fills_its_page_is_read_whole(tmp_path: Path) -> None:
    (pages,) = made(tmp_path, LETTERS["版记"], Kind.NOTICE)
    outline = Paper(pages).outline
    assert outline.copies
    assert outline.copies.text.startswith("抄送：青山县第1应急救援指挥部办公室，")
    assert outline.copies.text.endswith("，青山县第37应急救援指挥部办公室。")
    assert outline.rest == ()


def test_an_annex_apart_from_a_letter_without_a_number(tmp_path: Path) -> None:
    annex = "附件: [{标题: 青山县2026年应急演练计划表, 内容: plan.计划表}]\n"
    bare, *_ = made(tmp_path / "bare", LETTERS["联合"] + annex, Kind.TABLE)
    numbered, *_ = made(tmp_path / "numbered", NUMBER + LETTERS["联合"] + annex, Kind.TABLE)
    assert [each.pages[0].lines[0].text for each in (bare, numbered)] == ["附件", "青安委〔2026〕3号附件"]
    assert [found(bare), found(numbered)] == [set(), set()]
    # Whether a letter of others has a number cannot be told from its annex.
    assert found(replace(bare, own=False)) == {"separate_annex_label"}
    assert "separate_annex_label" not in found(replace(numbered, own=False))
