"""Slips of writing put right in a copy: shown first, nothing else changed, the original never."""

from __future__ import annotations

import io
import time
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from docgen.check.fixing import fixed
from docgen.check.markdown import texts_of
from docgen.check.run import check_word
from docgen.cli import cli
from docgen.desk.check import CheckRequest, check_documents
from docgen.standard.mending import mended, mends
from tests.check import made

SLIPS = {
    '开展"安全生产月"活动(第１批),请报送:': "开展“安全生产月”活动（第1批），请报送：",
    "甲应急[2026]第05号": "甲应急〔2026〕5号",
    "2026年03月05日": "2026年3月5日",
    "甲县应急管理局　2026年03月05日印发": "甲县应急管理局　2026年3月5日印发",
    "按要求.严禁占用...": "按要求。严禁占用……",
    "一.总体要求": "一、总体要求",
    "二，总体要求": "二、总体要求",
    "（一）、总体要求": "（一）总体要求",
    "1、总体要求": "1.总体要求",
    "㈠ 做好报送工作": "（一）做好报送工作",
    "⑴组织领导": "（1）组织领导",
    "⒔组织领导": "13.组织领导",
    "二零二六年": "二〇二六年",
    "3月5号，星期5": "3月5日，星期五",
    "联系电话:0356-1234567": "联系电话：0356-1234567",
    "附件:1.计划": "附件：1.计划",
    "说\"甲：'乙'\"。": "说“甲：‘乙’”。",
    "(1)、组织,,实施--评估": "（1）组织，实施——评估",
    "一､总体｢要求｣｡": "一、总体“要求”。",
    "根据国办发【2024】第005号、县政发〔2026〕第3号": "根据国办发〔2024〕5号、县政发〔2026〕3号",
    "网址http：//x.cn，邮箱a＠x.cn": "网址http://x.cn，邮箱a@x.cn",
    "（一）指导思想. 坚持人民至上； 时间: 4月": "（一）指导思想。坚持人民至上； 时间：4月",
    "　　1、加强领导": "　　1.加强领导",
    "比例不低于95%, 气温-5℃~10℃": "比例不低于95%，气温-5℃～10℃",
    "“5.12”全国防灾减灾日": "“5·12”全国防灾减灾日",
    # Pairs in whatever form, one within the other.
    '他说:"要落实."': "他说：“要落实。”",
    '“甲”和“乙"，＂丙＂': "“甲”和“乙”，“丙”",
    "树立``安全第一''、''生命至上''": "树立“安全第一”、“生命至上”",
    "树立”安全第一“理念": "树立“安全第一”理念",
    "“要坚持“人民至上”理念”": "“要坚持‘人民至上’理念”",
    "说「甲『乙』丙」": "说“甲‘乙’丙”",
    "《<安全生产法>实施办法》、<<防汛条例>>": "《〈安全生产法〉实施办法》、《防汛条例》",
    "《关于印发《总体预案》的通知》": "《关于印发〈总体预案〉的通知》",
    '甲局(以下简称"甲")、乙局（简称乙)': "甲局（以下简称“甲”）、乙局（简称乙）",
    '"5.12"防灾减灾日、“5-12”地震': "“5·12”防灾减灾日、“5·12”地震",
    "“三·八”妇女节": "“三八”妇女节",
    "根据国办发﹝2024年﹞5号": "根据国办发〔2024〕5号",
    "增长１５．３%、2．5%,占百分之12.5。": "增长15.3%、2.5%，占12.5%。",
    "二零三五年、一九九○年": "二〇三五年、一九九〇年",
    "统筹安排,，抓好落实。.": "统筹安排，抓好落实。",
    "首先、提高认识；其次、压实责任": "首先，提高认识；其次，压实责任",
    "①、提高认识…": "①提高认识……",
    "www。qs。gov。cn": "www.qs.gov.cn",
    "⼀、⼭⻄省⻘山县⻢家沟（⻋辆、⻝品）": "一、山西省青山县马家沟（车辆、食品）",
    "周1至周5，应急局──安委办": "周一至周五，应急局——安委办",
}
RIGHT = (
    "根据《办法》（国办发〔2024〕5号）精神，现将有关事项通知如下：",
    "邮箱nyyjy@163.com，网址http://x.cn:80/a,b，时间9:30，比分3:0。",
    "1.5万人、AQ/T 9007-2019、10.0.0.1:80、市级1-2项",
    "“十五五”规划——全面提升……各单位要做到：1）及时；2）准确。",
    "Don't panic. Plan, do, check; act.",
    "1、2号楼先疏散，盘符C:盘。",
    # Told at most: nobody knows what was meant.
    "第二周5月11日，每周4班，每周3趟。",
    '东经112°47\'30"至113°01\'20"，24"和32"屏。',
    "二零一室、3月5号井、12月1号线。",
    "3、40人，1、2月份。",
    "（包括1)甲；2)乙）",
    '“人民"和"生命”至上',
    "“甲“乙“丙”丁",
    "投入3，560万元，15。3%",
    "8:30~11:30，5月11日~17日",
    "水位<警戒水位且流量>保证流量时",
)


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_with_one_right_form_is_put_right(text: str) -> None:
    assert mended(text) == SLIPS[text]
    assert mends(mended(text)) == []


@pytest.mark.parametrize("text", [*RIGHT, *SLIPS.values()])
def test_what_is_right_stays(text: str) -> None:
    assert mended(text) == text


def runs(*pieces: tuple[str, str]) -> str:
    """A paragraph of runs, each in a font."""
    each = "".join(
        f'<w:r><w:rPr><w:rFonts w:eastAsia="{font}"/></w:rPr><w:t>{text}</w:t></w:r>' for text, font in pieces
    )
    return f"<w:p>{each}</w:p>"


def test_characters_keep_their_look_when_a_slip_reaches_over_runs() -> None:
    content = made.word(
        runs(("会议(桌", "黑体"), ("面)召开,请", "仿宋"), ("按时...", "楷体"), (".到会", "宋体"))
    )
    made_right = fixed(Path("甲.docx"), content)
    assert made_right
    assert made_right.diff == (
        "@@ 第1段 @@",
        "-会议(桌面)召开,请按时....到会",
        "+会议（桌面）召开，请按时……到会",
    )
    text = made.part(made_right.content, "word/document.xml").decode()
    assert [each.split("<")[0] for each in text.split("<w:t>")[1:]] == [
        "会议（桌",
        "面）召开，请",
        "按时……",
        "到会",
    ]


def test_nothing_but_slips_changes_in_a_docx() -> None:
    content = made.notice(number="甲政发[2026]05号", recipients="各科室:", date="2026年03月05日")
    made_right = fixed(Path("甲.docx"), content)
    assert made_right
    told = {finding.rule for finding in check_word(made_right.content)}
    assert {"number_form", "recipients_colon", "date_form"} & told == set()
    assert told < {finding.rule for finding in check_word(content)}
    assert made_right.content != content
    assert fixed(Path("甲.docx"), made_right.content) is None
    same = ("word/settings.xml", "[Content_Types].xml")
    assert all(made.part(made_right.content, name) == made.part(content, name) for name in same)


def test_a_real_file_opens_after_it(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph('各单位要开展"安全生产月"活动.严禁走过场')
    target = io.BytesIO()
    document.save(target)
    made_right = fixed(tmp_path / "甲.docx", target.getvalue())
    assert made_right
    again = docx.Document(io.BytesIO(made_right.content))
    assert [p.text for p in again.paragraphs] == ["各单位要开展“安全生产月”活动。严禁走过场"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_keeps_its_line_ends(encoding: str) -> None:
    made_right = fixed(Path("甲.txt"), "如下:\r\n\r\n一.目标\r\n".encode(encoding))
    assert made_right
    assert made_right.content.decode() == "如下：\r\n\r\n一、目标\r\n"


MARKDOWN = {
    '# 关于"演练"的通知': "# 关于“演练”的通知",
    "## 一.总体要求": "## 一、总体要求",
    "- [ ] 1、目标,任务": "- [ ] 1.目标，任务",
    '> 见[方案(试行)](件/方案(试行).docx "甲,乙"),': ('> 见[方案（试行）](件/方案(试行).docx "甲,乙")，'),
    "看![图1:流程](图,1.png)。": "看![图1：流程](图,1.png)。",
    '行内`键:"值"`不变,其余``甲`:乙``改正': '行内`键:"值"`不变，其余``甲`:乙``改正',
    "| 甲,乙 | 5月3号 |": "| 甲，乙 | 5月3日 |",
    '<p class="甲:乙">文字,说明</p>': '<p class="甲:乙">文字，说明</p>',
    "**要求**:一,二": "**要求**：一，二",
    '说"**甲**"': "说“**甲**”",
    "根据<安全生产法>规定": "根据《安全生产法》规定",
    "[^1]: 说明,一": "[^1]: 说明，一",
    "[方案]: ./方案,一.md": "[方案]: ./方案,一.md",
    "|:---|---:|": "|:---|---:|",
}
AS_THEY_ARE = (
    '---\n标题: "甲",乙\n---\n',
    '+++\n标题 = "甲,乙"\n---\n+++\n',
    '```yaml\n甲: "乙",丙\n```\n',
    "~~~\n甲:乙\n",
)


@pytest.mark.parametrize("text", MARKDOWN)
def test_marks_of_markdown_stay_as_they_are(text: str) -> None:
    for whole, wanted in ((text, MARKDOWN[text]), *((f"{b}", f"{b}") for b in AS_THEY_ARE)):
        made_right = fixed(Path("甲.md"), whole.encode())
        assert (made_right.content.decode() if made_right else whole) == wanted


def test_a_rule_at_the_beginning_hides_no_text() -> None:
    made_right = fixed(Path("甲.md"), "---\n甲:乙\n".encode())
    assert made_right
    assert made_right.content.decode() == "---\n甲：乙\n"


@pytest.mark.parametrize("piece", ["`", "<!--", "[^", "](", ']( "', "![a](", "*", "甲,`` `", "|", "- ="])
def test_marks_of_markdown_without_end_take_time_that_grows_with_them(piece: str) -> None:
    def seconds(count: int) -> float:
        begun = time.process_time()
        list(texts_of(piece * count + "甲"))
        return time.process_time() - begun

    seconds(10)
    assert seconds(16_000) < 8 * 4 * max(min(seconds(2_000) for _ in range(3)), 0.002)


def test_the_changes_are_shown_and_a_copy_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("请各科室于3月5号前报送:\n", encoding="utf-8")
    said = CliRunner().invoke(cli, ["check", "--fix", str(path)]).output
    assert path.read_text(encoding="utf-8") == "请各科室于3月5号前报送:\n"
    copy = tmp_path / "通知.改正.txt"
    assert copy.read_text(encoding="utf-8") == "请各科室于3月5日前报送：\n"
    assert (
        said.index("-请各科室于3月5号前报送:")
        < said.index("+请各科室于3月5日前报送：")
        < said.index(copy.name)
    )
    # A second time writes beside it, and tells where.
    outcome = check_documents(CheckRequest((path,), fix=True))
    assert outcome.product
    assert outcome.product.fixes[str(path)].file.endswith("通知.改正2.txt")


@pytest.mark.parametrize(("name", "text"), [("甲.txt", "没有毛病。"), ("甲.yaml", "标题: 甲")])
def test_where_nothing_is_put_right_that_is_told(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    outcome = check_documents(CheckRequest((path,), fix=True))
    assert [each.code for each in outcome.problems] == ["DG-K137"]
    assert list(tmp_path.glob("*改正*")) == []
