"""Papers as other offices type them, each habit another one, with the elements that were typed.

Nothing of docgen's makes them: python-docx saves what is typed here. Each element says what it is, so that
nobody has to guess it afterwards.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.fairness.shapes import RED, Look, paragraph, side, table

MORE = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
GRID = "".join(side(each, 4) for each in ("top", "left", "bottom", "right", "insideH", "insideV"))
WIDTH = 8845  # twips of the type area
TEXT = Look(indent='w:firstLineChars="200" w:firstLine="640"', align="both")
SMALL = Look(size=24, line=360)
HEITI = "黑体"
FIRST = "为提高全县应急处置能力，现就有关事项通知如下。"
LONG = (
    "各单位要根据本地区、本行业的风险特点制定年度演练计划，"
    "明确演练时间、科目和参加人员，于5月底前报县应急管理局。"
)


@dataclass
class Paper:
    """A paper while it is typed: its XML, and what each element is, in the words of `plain_lines`."""

    xml: list[str] = field(default_factory=list)
    typed: list[tuple[str, str]] = field(default_factory=list)

    def put(self, what: str, text: str, look: Look = TEXT, said: str | None = None) -> Paper:
        """A paragraph; `said` is what it says where the original is written otherwise."""
        self.xml.append(paragraph(text, look))
        return self.note(what, said if said is not None else text)

    def note(self, what: str, text: str) -> Paper:
        """What an element is that stands in the XML already."""
        self.typed.append((what, "".join(text.split())))
        return self

    def raw(self, xml: str) -> Paper:
        """XML that is no element."""
        self.xml.append(xml)
        return self

    def blank(self, lines: int = 1) -> Paper:
        """Empty lines."""
        return self.raw(paragraph("", Look()) * lines)

    def content(self) -> bytes:
        """The paper as a file."""
        document = docx.Document()
        end = document.element.body.sectPr
        last = paragraph("", Look(size=2, line=20))  # behind a table there always is one
        root = parse_xml(f"<w:body {nsdecls('w', 'wp', 'a')} {MORE}>{''.join(self.xml)}{last}</w:body>")
        for element in list(root):
            end.addprevious(element)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()


def headed(organ: str = "青山县应急管理局", number: str = "青应急〔2026〕3号", said: str = "") -> Paper:
    """Mark and 发文字号."""
    paper = Paper().put("发文机关标志", f"{organ}文件", Look("方正小标宋简体", 84, RED, "center", 1200))
    border = side("bottom", 12, RED, 7)
    return paper.put("发文字号", number, Look(align="center", border=border), said or number).blank()


def titled(paper: Paper, title: str, recipients: str) -> Paper:
    """Title and 主送机关."""
    paper.put("标题", title, Look("方正小标宋简体", 44, align="center"))
    return paper.put("主送机关", f"{recipients}：", Look())


def body(paper: Paper) -> Paper:
    """Text with two levels."""
    paper.put("正文", FIRST)
    paper.put("正文", "一、制定演练计划", TEXT_IN_HEITI)
    return paper.put("正文", LONG)


def signed(paper: Paper, organ: str, date: str, said: str = "") -> Paper:
    """署名 and 成文日期 at the right."""
    paper.blank().put("署名", organ, Look(align="right", indent='w:right="640"'))
    return paper.put("成文日期", date, Look(align="right", indent='w:right="1280"'), said or date)


def printed(paper: Paper, copies: str, organ: str, date: str) -> Paper:
    """版记 as a table of two rows."""
    rows = [
        (paragraph(f"抄送：{copies}。", SMALL),),
        (paragraph(f"{organ}\t{date}印发", Look(size=28, tab=8000)),),
    ]
    paper.raw(table(rows, side("top", 8) + side("bottom", 8) + side("insideH", 6), (WIDTH,)))
    return paper.note("版记", f"抄送：{copies}。").note("版记", f"{organ}{date}印发")


TEXT_IN_HEITI = Look(HEITI, indent=TEXT.indent)
USUAL = "青山县应急管理局关于做好2026年应急演练工作的通知"


def cells(row: Sequence[str]) -> list[str]:
    """The cells of a row."""
    return [paragraph(text, SMALL) for text in row]


def labelled(paper: Paper, label: str, title: str) -> Paper:
    """An annex begins."""
    paper.put("附件序号", label, Look(HEITI, breaks=True))
    return paper.put("附件标题", title, Look("方正小标宋简体", 44, align="center"))


def rows_of(paper: Paper, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Paper:
    """A table typed cell by cell."""
    widths = [WIDTH // len(head)] * len(head)
    paper.raw(table([cells(row) for row in (head, *rows)], GRID, widths))
    paper.note("表头", "｜".join(head))
    for row in rows:
        paper.note("表格行", "｜".join(row))
    return paper


def card(paper: Paper, rows: Sequence[Sequence[tuple[str, int]]]) -> Paper:
    """A table of labels and what belongs to them: each cell's text and how many columns it takes."""
    count = sum(columns for _, columns in rows[0])

    def cell(text: str, columns: int) -> str:
        inner = f'<w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>{paragraph(text, SMALL)}'
        return f"<w:tc>{inner}</w:tc>"

    grid = f'<w:gridCol w:w="{WIDTH // count}"/>' * count
    lines = "".join(f"<w:tr>{''.join(cell(*each) for each in row)}</w:tr>" for row in rows)
    borders = f"<w:tblPr><w:tblBorders>{GRID}</w:tblBorders></w:tblPr>"
    return paper.raw(f"<w:tbl>{borders}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>")


def brackets() -> Paper:
    """[2026] with 第, a date with noughts, paragraphs indented by full-width spaces."""
    paper = headed(number="青应急[2026]第03号", said="青应急〔2026〕3号")
    titled(paper, USUAL, "各乡镇人民政府，县直各单位")
    for text in (FIRST, "一、加强组织领导", LONG):
        paper.put("正文", f"　　{text}", Look())
    return signed(paper, "青山县应急管理局", "2026年03月05日", "2026年3月5日")


def chinese_figures() -> Paper:
    """A date in Chinese figures, a title of three paragraphs."""
    paper = headed()
    for text in ("青山县应急管理局", "关于做好2026年", "应急演练工作的通知"):
        paper.raw(paragraph(text, Look("方正小标宋简体", 44, align="center")))
    paper.note("标题", "青山县应急管理局关于做好2026年应急演练工作的通知")
    paper.put("主送机关", "各乡镇人民政府：", Look())
    return signed(body(paper), "青山县应急管理局", "二〇二六年三月三十日", "2026年3月30日")


def bare_text() -> Paper:
    """No head at all: a title, text, who signed."""
    paper = Paper()
    titled(paper, USUAL, "各乡镇人民政府")
    return signed(body(paper), "青山县应急管理局", "2026年3月30日")


def two_annexes() -> Paper:
    """附件 numbered with 、 and labelled in Chinese figures; the second is text with a table in it."""
    paper = body(titled(headed(), USUAL, "各乡镇人民政府"))
    paper.blank().put("附件说明", "附件：1、2026年应急演练计划表", said="1.2026年应急演练计划表")
    paper.put("附件说明", "2、应急演练工作方案", Look(indent='w:left="1600"'), said="2.应急演练工作方案")
    signed(paper, "青山县应急管理局", "2026年3月30日")
    labelled(paper, "附件1", "2026年应急演练计划表")
    rows = [(str(n), f"第{n}次演练", f"2026年{n + 3}月", "县应急管理局") for n in range(1, 5)]
    rows_of(paper, ("序号", "演练名称", "演练时间", "牵头单位"), rows)
    labelled(paper, "附件2", "应急演练工作方案")
    paper.put("正文", "为做好演练，制定本方案。").put("正文", "一、演练安排", TEXT_IN_HEITI)
    rows_of(paper, ("环节", "负责人"), [("启动", "张三"), ("处置", "李四")])
    return paper.put("正文", "二、工作要求", TEXT_IN_HEITI).put("正文", LONG)


def merged_table() -> Paper:
    """A table with merged cells, rows across its whole width and a total."""
    paper = body(titled(headed(), USUAL, "各乡镇人民政府"))
    paper.blank().put("附件说明", "附件：2026年经费安排表", said="2026年经费安排表")
    signed(paper, "青山县应急管理局", "2026年3月30日")
    labelled(paper, "附件", "2026年经费安排表")
    return _merged(paper)


def _merged(paper: Paper) -> Paper:
    widths = (2500, 3345, 1500, 1500)
    head = ("类别", "项目", "次数", "金额（元）")

    def cell(text: str, width: int, more: str = "") -> str:
        inner = paragraph(text, SMALL)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{inner}</w:tc>'

    def row(*tcs: str) -> str:
        return f"<w:tr>{''.join(tcs)}</w:tr>"

    begun, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    lines = [row(*(cell(text, width) for text, width in zip(head, widths, strict=True)))]
    lines.append(row(cell("一、县级演练", WIDTH, '<w:gridSpan w:val="4"/>')))
    for at, (name, times, money) in enumerate((("防汛演练", "2", "12000"), ("森林防火演练", "1", "8000"))):
        lead = cell("" if at else "专项演练", 2500, on if at else begun)
        lines.append(row(lead, cell(name, 3345), cell(times, 1500), cell(money, 1500)))
    total = zip(("合计", "", "3", "20000"), widths, strict=True)
    lines.append(row(*(cell(text, width) for text, width in total)))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    paper.raw(
        f'<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{GRID}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )
    paper.note("表头", "｜".join(head)).note("表格行", "一、县级演练")
    paper.note("表格行", "专项演练｜防汛演练｜2｜12000").note("表格行", "｜森林防火演练｜1｜8000")
    return paper.note("表格行", "合计｜｜3｜20000")


def forwarded() -> Paper:
    """A document of another organ bound in, with its own head, signature and date."""
    paper = titled(headed(), "青山县应急管理局转发市应急管理局关于做好汛期演练工作的通知", "各乡镇人民政府")
    paper.put("正文", "现将市应急管理局的通知转发给你们，请认真贯彻落实。")
    paper.blank().put(
        "附件说明",
        "附件：示范市应急管理局关于做好汛期演练工作的通知",
        said="示范市应急管理局关于做好汛期演练工作的通知",
    )
    signed(paper, "青山县应急管理局", "2026年5月8日")
    paper.put("附件序号", "附件", Look(HEITI, breaks=True))
    paper.put("发文机关标志", "示范市应急管理局文件", Look("方正小标宋简体", 84, RED, "center", 1200))
    paper.put("发文字号", "示应急〔2026〕21号", Look(align="center", border=side("bottom", 12, RED, 7)))
    titled(paper, "示范市应急管理局关于做好汛期演练工作的通知", "各县（市、区）应急管理局")
    paper.put("正文", "汛期将至，请各地抓紧组织演练。").put("正文", "一、突出重点", TEXT_IN_HEITI).put(
        "正文", LONG
    )
    return signed(paper, "示范市应急管理局", "2026年4月28日")


def letter() -> Paper:
    """函 in the letter format: a mark without 文件, the number at the right."""
    paper = Paper().put("发文机关标志", "青山县人民政府", Look("方正小标宋简体", 84, RED, "center", 1200))
    paper.put("发文字号", "青政函〔2026〕9号", Look(align="right")).blank()
    titled(paper, "青山县人民政府关于商请支援应急物资的函", "邻江县人民政府")
    paper.put("正文", "因防汛需要，商请贵县支援编织袋五万条。").put("正文", "请予函复。")
    return signed(paper, "青山县人民政府", "2026年6月2日")


def minutes() -> Paper:
    """纪要 with who was present."""
    paper = Paper().put(
        "发文机关标志", "青山县人民政府常务会议纪要", Look("方正小标宋简体", 72, RED, "center", 1200)
    )
    paper.put("发文字号", "〔2026〕5号", Look(align="center")).blank()
    paper.put("标题", "青山县人民政府关于第5次常务会议的纪要", Look("方正小标宋简体", 44, align="center"))
    paper.put("正文", "3月2日，县长主持召开常务会议，现将议定事项纪要如下。")
    paper.put("正文", "一、关于应急物资", TEXT_IN_HEITI).put(
        "正文", "会议同意物资储备方案，由县应急管理局负责实施。"
    )
    paper.put("出席", "出席：张立国、李敏、王建华").put("列席", "列席：赵青、孙悦")
    paper.typed[-2:] = [("出席", "出席：张立国、李敏、王建华"), ("列席", "列席：赵青、孙悦")]
    return printed(paper, "县委办公室", "青山县人民政府办公室", "2026年3月4日")


def with_contacts() -> Paper:
    """Whom to ask, 附注, 版记; all in one font."""
    paper = body(titled(headed(), USUAL, "各乡镇人民政府，县直各单位"))
    paper.put("联系方式", "联系人：陆知白").put("联系方式", "联系电话：0356-4232621")
    signed(paper, "青山县应急管理局", "2026年3月30日")
    paper.put("附注", "（此件公开发布）")
    return printed(paper, "县委办公室，县人大常委会办公室", "青山县应急管理局", "2026年3月30日")


def urgent() -> Paper:
    """份号, 密级 and 紧急程度 above the mark."""
    paper = (
        Paper()
        .put("份号", "000012", Look())
        .put("密级和保密期限", "秘密★1年", Look(HEITI))
        .put("紧急程度", "特急", Look(HEITI))
    )
    rest = headed()
    paper.xml += rest.xml
    paper.typed += rest.typed
    return signed(body(titled(paper, USUAL, "各乡镇人民政府")), "青山县应急管理局", "2026年3月30日")


def joint() -> Paper:
    """Three organs, their names in the mark and at the end below each other."""
    names = ("青山县应急管理局", "青山县财政局", "青山县水务局")
    look = Look("方正小标宋简体", 60, RED, "center", 900)
    paper = (
        Paper()
        .raw(paragraph(names[0], look))
        .raw(paragraph(f"{names[1]}文件", look))
        .raw(paragraph(names[2], look))
    )
    paper.note("发文机关标志", "".join((*names, "文件")))
    paper.put("发文字号", "青应急〔2026〕8号", Look(align="center"))
    titled(paper, "青山县应急管理局青山县财政局青山县水务局关于做好防汛演练工作的通知", "各乡镇人民政府")
    body(paper).blank()
    for name in names:
        paper.put("署名", name, Look(indent='w:left="5000"'))
    return paper.put("成文日期", "2026年5月6日", Look(indent='w:left="5640"'))


def two_rows_of_heads() -> Paper:
    """A table whose head has two rows, on a page of its own with a note below."""
    paper = body(titled(headed(), USUAL, "各乡镇人民政府"))
    paper.blank().put("附件说明", "附件：2026年演练统计表", said="2026年演练统计表")
    signed(paper, "青山县应急管理局", "2026年3月30日")
    labelled(paper, "附件", "2026年演练统计表")
    widths = (2845, 2000, 2000, 2000)

    def cell(text: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{paragraph(text, SMALL)}</w:tc>"

    begun, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    lines = (
        cell("单位", begun) + cell("演练次数", '<w:gridSpan w:val="2"/>') + cell("备注", begun),
        cell("", on) + cell("桌面") + cell("实战") + cell("", on),
        "".join(cell(text) for text in ("城关镇", "2", "1", "")),
        "".join(cell(text) for text in ("东河镇", "1", "3", "含夜间")),
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(f"<w:tr>{line}</w:tr>" for line in lines)
    paper.raw(
        f"<w:tbl><w:tblPr><w:tblBorders>{GRID}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )
    paper.note("表头", "单位｜演练次数｜备注").note("表头", "｜桌面｜实战｜")
    paper.note("表格行", "城关镇｜2｜1｜").note("表格行", "东河镇｜1｜3｜含夜间")
    return paper.put("表格备注", "备注：数据截至3月20日。", Look(size=24))


def boxed_mark() -> Paper:
    """The mark in a text box, the number below it in a table without lines."""
    look = Look("方正小标宋简体", 84, RED, "center", 1200)
    inner = paragraph("青山县应急管理局文件", look)
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:440pt;height:60pt">'
        f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    paper = Paper().raw(paragraph("", Look(), box)).note("发文机关标志", "青山县应急管理局文件")
    paper.put("发文字号", "青应急〔2026〕3号", Look(align="center"))
    return signed(body(titled(paper, USUAL, "各乡镇人民政府")), "青山县应急管理局", "2026年3月30日")


def table_in_the_text() -> Paper:
    """A table between two paragraphs of the text, and a blank one to fill in as an annex."""
    paper = titled(headed(), USUAL, "各乡镇人民政府").put("正文", "各片区的演练时间如下：")
    rows_of(paper, ("片区", "演练时间"), [("东片", "2026年5月6日"), ("西片", "2026年5月7日")])
    paper.put("正文", "请各片区按时组织。")
    paper.blank().put("附件说明", "附件：演练情况报送表", said="演练情况报送表")
    signed(paper, "青山县应急管理局", "2026年3月30日")
    labelled(paper, "附件", "演练情况报送表")
    rows = [(str(number), "", "", "") for number in range(1, 5)]
    return rows_of(paper, ("序号", "单位", "演练次数", "参演人数"), rows)


def numbered_by_word() -> Paper:
    """Headings whose ordinals Word writes itself."""
    paper = titled(headed(), USUAL, "各乡镇人民政府").put("正文", FIRST)
    for number, text in enumerate(("加强组织领导。", "做好评估总结。"), 1):
        style = '<w:pStyle w:val="ListNumber"/>'
        paper.raw(paragraph(text, TEXT).replace("<w:pPr>", f"<w:pPr>{style}", 1))
        paper.note("正文", f"{number}.{text}")
    return signed(paper, "青山县应急管理局", "2026年3月30日")


def issued() -> Paper:
    """A 方案 right behind the notice that issues it: not listed, not labelled; organs share a line."""
    paper = Paper().put("发文字号", "青应急〔2026〕9号", Look(align="center")).blank()
    paper.raw(paragraph("青山县应急管理局 青山县财政局", Look("方正小标宋简体", 44, align="center")))
    paper.raw(paragraph("青山县公安局 青山县水务局", Look("方正小标宋简体", 44, align="center")))
    paper.raw(paragraph("关于印发青山县防汛演练方案的通知", Look("方正小标宋简体", 44, align="center")))
    organs = ("青山县应急管理局", "青山县财政局", "青山县公安局", "青山县水务局")
    paper.note("标题", f"{''.join(organs)}关于印发青山县防汛演练方案的通知")
    paper.put("主送机关", "各乡镇人民政府：", Look())
    paper.put("正文", "《青山县防汛演练方案》已经县政府同意，现印发给你们。").blank()
    for organ in organs:
        paper.put("署名", organ, Look(align="right"))
    paper.put("成文日期", "2026年5月6日", Look(align="right"))
    paper.put("附注", "（此件公开发布）")
    paper.put("附件标题", "青山县防汛演练方案", Look("方正小标宋简体", 44, align="center", breaks=True))
    paper.put("正文", "为做好防汛演练，制定本方案。").put("正文", "一、主要任务", TEXT_IN_HEITI)
    paper.put("正文", "（一）转移安置。组织群众转移。（责任单位：各乡镇，县水务局）")
    paper.put("附件说明", "附件：分工表", said="分工表")
    labelled(paper, "附件", "分工表")
    return rows_of(paper, ("单位", "任务"), [("县水务局", "水库调度"), ("县公安局", "交通管制")])


def copies_line_by_line() -> Paper:
    """抄送 typed as two paragraphs, as somebody breaks it who counts the organs of a line."""
    paper = body(titled(headed(), USUAL, "各乡镇人民政府，县直各单位"))
    signed(paper, "青山县应急管理局", "2026年3月30日")
    paper.raw(paragraph("抄送：县委办公室，县人大常委会办公室，县政协办公室，县纪委，", SMALL))
    paper.raw(paragraph("　　　县法院，县检察院，县人武部。", SMALL))
    paper.raw(paragraph("青山县应急管理局办公室　　　　2026年3月30日印发", SMALL))
    copied = "县委办公室，县人大常委会办公室，县政协办公室，县纪委，县法院，县检察院，县人武部"
    return paper.note("版记", f"抄送：{copied}。").note("版记", "青山县应急管理局办公室2026年3月30日印发")


def minutes_by_their_mark() -> Paper:
    """纪要 whose mark is the title, of a meeting that somebody holds; names with white between them."""
    paper = Paper().put(
        "发文机关标志", "青山县职业学院院长办公会议纪要", Look("方正小标宋简体", 72, RED, "center", 1200)
    )
    paper.put("发文字号", "〔2026〕11号", Look(align="center")).blank()
    paper.put("正文", "3月2日，院长主持召开院长办公会，现将议定事项纪要如下。")
    paper.put("正文", "会议同意演练方案，由保卫处负责实施。")
    paper.put("出席", "出席：张立国　李　敏　王建华").put("列席", "列席：赵青　孙悦")
    paper.typed[-2:] = [("出席", "出席：张立国、李敏、王建华"), ("列席", "列席：赵青、孙悦")]
    return printed(paper, "各系部", "青山县职业学院办公室", "2026年3月4日")


def number_below_the_title() -> Paper:
    """Copied from a page of the web: no mark, the number in the middle below the title."""
    paper = Paper().put("标题", USUAL, Look("方正小标宋简体", 44, align="center"))
    paper.put("发文字号", "青应急〔2026〕8号", Look(align="center"))
    paper.put("主送机关", "各乡镇人民政府，县直各单位：", Look())
    return signed(body(paper), "青山县应急管理局", "2026年3月30日")


def announced() -> Paper:
    """公告 numbered by the year below its title, the organ's name before the number."""
    title = "青山县税务局关于修改部分规范性文件的公告"
    paper = Paper()
    for line in ("青山县税务局", "关于修改部分规范性文件的公告"):
        paper.raw(paragraph(line, Look("方正小标宋简体", 44, align="center")))
    paper.note("标题", title)
    paper.put("发文字号", "青山县税务局公告2026年第1号", Look(align="center"), "2026年第1号")
    paper.put("正文", "将第二条中的“县国税局”修改为“县税务局”。").put("正文", "特此公告。")
    return signed(paper, "青山县税务局", "2026年1月8日")


def order_with_rules() -> Paper:
    """令 with a colon between 职务 and the name, and the rules that it publishes behind it."""
    paper = Paper().put("发文机关标志", "青山县人民政府令", Look("方正小标宋简体", 84, RED, "center", 1200))
    paper.put("令号", "第6号", Look(align="center")).blank()
    paper.typed[-1] = ("发文字号", "第6号")
    paper.put("正文", "《青山县避难场所管理办法》已经通过，现予公布。").blank()
    paper.put("签名章", "县长：沈国梁", Look(align="right"), "县长沈国梁")
    paper.put("成文日期", "2026年8月18日", Look(align="right"))
    paper.put("附件标题", "青山县避难场所管理办法", Look("方正小标宋简体", 44, align="center", breaks=True))
    return paper.put("正文", "第一条 为规范管理，制定本办法。").put("正文", "第二条 本办法自公布之日起施行。")


def _lone_word(paper: Paper, *lines: str, breaks: bool = False) -> Paper:
    """A joint mark with 文件 in a line of its own and in black, as a page of the web has it."""
    for number, line in enumerate(lines):
        colour = "" if line == "文件" else RED
        look = Look("宋体", 60, colour, "center", 900, breaks=breaks and not number)
        paper.raw(paragraph(line, look))
    return paper.note("发文机关标志", "".join((*(line for line in lines if line != "文件"), "文件")))


def joint_with_a_lone_word() -> Paper:
    """Three organs above 文件; in the title two share a line, and so they do where they sign."""
    paper = _lone_word(Paper(), "青山县教育局", "青山县公安局", "青山县消防救援大队", "文件")
    paper.put("发文字号", "青教〔2026〕8号", Look(align="center"))
    for line in ("青山县教育局　青山县公安局", "青山县消防救援大队关于开展演练的", "通　　知"):
        paper.raw(paragraph(line, Look("方正小标宋简体", 44, align="center")))
    paper.note("标题", "青山县教育局青山县公安局青山县消防救援大队关于开展演练的通知")
    paper.put("主送机关", "各中心学校：", Look())
    body(paper).blank().raw(paragraph("　　青山县教育局　　　　　青山县公安局", Look()))
    paper.note("署名", "青山县教育局").note("署名", "青山县公安局")
    paper.put("署名", "青山县消防救援大队", Look(indent='w:left="3000"'))
    return paper.put("成文日期", "2026年5月8日", Look(align="right"))


def forwarded_right_behind() -> Paper:
    """A document of two other organs right behind the one that forwards it: not listed, not labelled."""
    paper = titled(headed(), "青山县教育局转发市公安局市教育局关于做好演练工作的通知", "各中心学校")
    paper.put("正文", "现将市公安局、市教育局的通知转发给你们，请认真贯彻落实。").blank()
    signed(paper, "青山县应急管理局", "2026年5月8日")
    _lone_word(paper, "示范市公安局", "文件", "示范市教育局", breaks=True)
    paper.put("发文字号", "示公发〔2026〕21号", Look(align="center"))
    titled(paper, "关于做好演练工作的通知", "各县（市、区）公安局、教育局")
    paper.put("正文", "请各地抓紧组织演练。").blank()
    paper.raw(paragraph("示范市公安局　　示范市教育局", Look(align="right")))
    paper.note("署名", "示范市公安局").note("署名", "示范市教育局")
    return paper.put("成文日期", "2026年4月28日", Look(align="right"))


def annexed_briefly() -> Paper:
    """附： in the list of annexes, and 附 alone above the table on its page."""
    paper = body(titled(headed(), USUAL, "各乡镇人民政府")).blank()
    paper.put("附件说明", "附：演练任务分工表", said="演练任务分工表").blank()
    signed(paper, "青山县应急管理局", "2026年3月30日")
    paper.put("附件序号", "附", Look(HEITI, breaks=True), "附件")
    paper.put("附件标题", "演练任务分工表", Look("方正小标宋简体", 44, align="center"))
    return rows_of(paper, ("单位", "任务"), [("县水务局", "水库调度"), ("县公安局", "交通管制")])


def names_below_each_other() -> Paper:
    """A group's members, one a line below the first, set in by white that is typed."""
    paper = titled(headed(), USUAL, "各乡镇人民政府").put("正文", FIRST)
    paper.put("正文", "组　　长：陈建国　副县长").put("正文", "成　　员：李　平　县水务局局长")
    paper.put("正文", "　　　　　孙丽华　县林业局局长").put("正文", "办公室设在县水务局。")
    return signed(paper, "青山县应急管理局", "2026年3月30日")


def printed_before_the_annexes() -> Paper:
    """版记 right below the letter, the annexes' pages behind it."""
    paper = body(titled(headed(), USUAL, "各乡镇人民政府")).blank()
    paper.put("附件说明", "附件：演练任务分工表", said="演练任务分工表").blank()
    signed(paper, "青山县应急管理局", "2026年3月30日")
    printed(paper, "县委办公室，县政府办公室", "青山县应急管理局办公室", "2026年3月30日")
    labelled(paper, "附件", "演练任务分工表")
    rows = [("县水务局", "水库调度"), ("县公安局", "交通管制")] * 7
    return rows_of(paper, ("单位", "任务"), rows)


def copied_from_the_web() -> Paper:
    """The number in brackets below the title, name and date where paragraphs begin, the seal in words."""
    paper = Paper().put("标题", USUAL, Look("方正小标宋简体", 44, align="center"))
    paper.put("发文字号", "（青应急〔2026〕0008号）", Look(align="center"), "青应急〔2026〕8号")
    body(paper.put("主送机关", "各乡镇人民政府：", Look())).blank()
    paper.put("署名", "青山县应急管理局（印章）", TEXT, "青山县应急管理局")
    return paper.put("成文日期", "2026年3月30日", TEXT)


def mark_in_ordinary_type() -> Paper:
    """The organ's name above the number as plain as the text, as from a machine that has no red."""
    paper = Paper().put("发文机关标志", "青山县应急管理局", Look(align="center"))
    paper.put("发文字号", "青应急函〔2026〕8号", Look(align="center"))
    titled(paper, "关于做好2026年应急演练工作的通知", "各乡镇人民政府")
    return signed(body(paper), "青山县应急管理局", "2026年3月30日")


def printed_above_the_annexes() -> Paper:
    """版记 on the last page of the text, and the annexes behind it."""
    paper = signed(body(titled(headed(), USUAL, "各乡镇人民政府")), "青山县应急管理局", "2026年3月30日")
    printed(paper, "县委办公室", "青山县应急管理局办公室", "2026年3月30日")
    labelled(paper, "附件", "2026年应急演练方案")
    return paper.put("正文", "一、演练时间", TEXT_IN_HEITI).put("正文", FIRST)


def mark_without_a_word() -> Paper:
    """The organ's name alone in red, the number in the middle below it: no letter (7.2.4)."""
    organ = "青山县消防救援大队"
    paper = Paper().put("发文机关标志", organ, Look("方正小标宋简体", 84, RED, "center", 1200))
    paper.put("发文字号", "青消〔2026〕8号", Look(align="center"))
    return signed(body(titled(paper, "关于开展拉动演练的通知", "各消防救援站")), organ, "2026年3月30日")


def joint_notification() -> Paper:
    """通告 of two organs, the word in red below their names."""
    names, look = ("青山县交通运输局", "青山县公安局"), Look("方正小标宋简体", 60, RED, "center", 900)
    paper = Paper()
    for line in (*names, "通　　告"):
        paper.raw(paragraph(line, look))
    paper.note("发文机关标志", "".join((*names, "通告"))).put("发文字号", "2026年第6号", Look(align="center"))
    title = "关于隧道应急演练期间实施交通管制的通告"
    paper.put("标题", title, Look("方正小标宋简体", 44, align="center")).put("正文", FIRST).blank()
    paper.raw(paragraph("　　青山县交通运输局　　　　　青山县公安局", Look()))
    paper.note("署名", names[0]).note("署名", names[1])
    return paper.put("成文日期", "2026年5月20日", Look(align="right"))


def annexes_without_labels() -> Paper:
    """Two annexes on pages of their own, which nothing but their titles begins."""
    paper = body(titled(headed(), USUAL, "各乡镇人民政府")).blank()
    names = ("2026年应急演练方案", "应急演练计划表")
    for number, name in enumerate(names, 1):
        paper.put("附件说明", f"{'附件：' * (number == 1)}{number}.{name}", said=f"{number}.{name}")
    signed(paper.blank(), "青山县应急管理局", "2026年3月30日")
    large = Look("方正小标宋简体", 44, align="center", breaks=True)
    paper.note("附件序号", "附件1").put("附件标题", names[0], large).put(
        "正文", "一、演练时间", TEXT_IN_HEITI
    )
    paper.put("正文", FIRST).note("附件序号", "附件2").put("附件标题", names[1], large)
    return rows_of(paper, ("单位", "演练科目"), [("县水务局", "水库调度"), ("县公安局", "交通管制")])


MAKERS: dict[str, Callable[[], Paper]] = {
    "方括号、虚位日期、全角空格缩进": brackets,
    "汉字日期、标题三段": chinese_figures,
    "没有版头": bare_text,
    "两个附件，表和方案": two_annexes,
    "合并格、通栏行、合计行": merged_table,
    "转发文件带自己的版头": forwarded,
    "信函格式": letter,
    "会议纪要": minutes,
    "联系方式、附注、版记": with_contacts,
    "份号、密级、紧急程度": urgent,
    "三家联合": joint,
    "两行表头，表下备注": two_rows_of_heads,
    "红头在文本框里": boxed_mark,
    "正文里有表，附件是空白表": table_in_the_text,
    "序号是 Word 自动编的": numbered_by_word,
    "印发的方案直接排在后面": issued,
    "抄送打成两段": copies_line_by_line,
    "标志就是标题的纪要": minutes_by_their_mark,
    "文号排在标题下面": number_below_the_title,
    "按年编号的公告，文号在标题下面": announced,
    "令后面直接排规定": order_with_rules,
    "三家联合，“文件”独占一行": joint_with_a_lone_word,
    "转发的联合文件直接排在后面": forwarded_right_behind,
    "附件说明写“附：”": annexed_briefly,
    "名单一行一个": names_below_each_other,
    "版记排在附件前面": printed_before_the_annexes,
    "从网页上抄的，署名靠左带“印章”": copied_from_the_web,
    "版记排在方案前面": printed_above_the_annexes,
    "机关名称不是红头": mark_in_ordinary_type,
    "红头没有“文件”，字号居中": mark_without_a_word,
    "两家联合的通告": joint_notification,
    "附件页没有标“附件”": annexes_without_labels,
}
