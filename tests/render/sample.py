"""OfficialDocuments to try renderers on: a notice with every element, and pages filled to a given line."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from docgen.document import elements as el
from docgen.document.elements import Face, Run
from docgen.model.kinds import Kind
from docgen.standard.genres import PageFormat

AUTHORITY = "阳城县应急救援总指挥部办公室"
LONG_MARK = "南阳市人民政府应急救援总指挥部办公室文件"
NUMBER = "阳应急总指办发〔2026〕3号"
TITLE = (AUTHORITY, "关于做好2026年度全县应急演练工作的通知")
SENTENCE = "各单位要高度重视年度应急演练计划编制与组织实施，推动应急演练常态化、制度化、规范化开展。"
IMPRINT = el.Imprint("", AUTHORITY, "2026年3月30日印发")
COPIES = (
    "抄送：县委办公室，县人大常委会办公室，县政府办公室，县政协办公室，县纪委监委，县人民法院，县人民检察院。"
)
ISSUED = dt.date(2026, 3, 30)
HASH = "0123456789abcdef" * 4


HEAD_LINES = (
    el.HeadLine(el.HeadLineKind.COPY_NUMBER, "000012"),
    el.HeadLine(el.HeadLineKind.CLASSIFICATION, "机密★1年"),
    el.HeadLine(el.HeadLineKind.URGENCY, "特急"),
)
SIGNERS = ("张三", "欧阳小四", "王五")
MOVED = "主送：各乡（镇）人民政府、开发区管委会，县直各单位。"


def head(mark: str = f"{AUTHORITY}文件", signers: tuple[str, ...] = ()) -> tuple[el.Element, ...]:
    """发文机关标志, 发文字号, 标题 and 主送机关."""
    return (
        el.IssuingMark(mark),
        el.NumberLine(NUMBER, signers),
        el.Title(TITLE),
        el.MainRecipients("各乡（镇）人民政府、开发区管委会，县直各单位："),
    )


def text(content: str) -> el.Paragraph:
    """A plain paragraph."""
    return el.Paragraph((Run(content),))


def heading(level: int, content: str, rest: str = "") -> el.Paragraph:
    """A heading, with text that runs on after it if there is any."""
    face = (Face.HEITI, Face.KAITI, Face.FANGSONG, Face.FANGSONG)[level - 1]
    runs = (Run(content, face), Run(rest)) if rest else (Run(content, face),)
    return el.Paragraph(runs, level)


def table(rows: int = 3, width: float = 156.0) -> el.Table:
    """A small table with line ends in its head and in a cell."""
    columns = (
        el.TableColumn("序号", width * 0.1, True),
        el.TableColumn("演练牵头单位", width * 0.3, True),
        el.TableColumn("演练科目", width * 0.4, False),
        el.TableColumn("演练形式\n(桌面/实战)", width * 0.2, True),
    )
    lines = tuple(
        (el.Cell(str(n)), el.Cell("阳城县公安局"), el.Cell("阳城县道路交通事故\n应急演练"), el.Cell("实战"))
        for n in range(1, rows + 1)
    )
    return el.Table(columns, lines, 10.0)


def blank_table() -> el.Table:
    """A table whose first column is merged over its groups."""
    columns = tuple(el.TableColumn(head, 39.0, True) for head in ("类别", "主办单位", "演练时间", "演练内容"))
    empty = (el.Cell(), el.Cell(), el.Cell())
    groups = ("市级专项\n应急演练", "县（市、区）\n应急演练")
    rows = [row for name in groups for row in ((el.Cell(name, rows=3), *empty), *[(None, *empty)] * 2)]
    return el.Table(columns, tuple(rows), 12.0)


def document(
    *parts: el.Part, imprint: el.Imprint | None = IMPRINT, date: dt.date | None = ISSUED
) -> el.OfficialDocument:
    """A document of these parts."""
    return el.OfficialDocument(
        kind=Kind.NOTICE,
        title="".join(TITLE),
        number=NUMBER,
        authority=AUTHORITY,
        date=date,
        parts=parts,
        imprint=imprint,
        sources=("data/yangcheng/2026/notice.yaml",),
        source_hash=HASH,
    )


def notice(
    *extra: el.Element,
    mark: str = f"{AUTHORITY}文件",
    imprint: el.Imprint | None = IMPRINT,
    date: dt.date | None = ISSUED,
) -> el.OfficialDocument:
    """A notice of one part: the head, a sentence, and whatever else."""
    main = el.Part((*head(mark), text(SENTENCE), *extra), Kind.NOTICE)
    return document(main, imprint=imprint, date=date)


def every_element(sealed: bool = True) -> el.OfficialDocument:
    """A notice with each kind of element, a table, a merged table and a red-head document as annexes."""
    main = el.Part(
        (
            *HEAD_LINES,
            *head(LONG_MARK),
            text("为深入贯彻落实“十五五”规划——全面提升……现就有关事项通知如下："),
            heading(1, "一、强化统筹谋划"),
            heading(2, "（一）提升质量"),
            heading(3, "1.分级分类"),
            heading(4, "（1）逐项落实"),
            text(SENTENCE),
            heading(2, "（二）全面部署发动。", SENTENCE),
            el.ContactLine("联系电话：4232621"),
            el.AttachmentNote(
                (
                    el.NoteItem("1.", "2026年全县应急演练指导计划"),
                    el.NoteItem("2.", "综合性及专项应急演练计划表"),
                    el.NoteItem("3.", "河南省应急管理厅关于做好2024年应急演练工作有关事项的通知"),
                )
            ),
            el.SignatureBlock(AUTHORITY, "2026年3月30日", sealed),
            el.Notes("（此件公开发布）"),
        ),
        Kind.NOTICE,
    )
    plan = el.Part(
        (
            el.AnnexLabel("附件1"),
            el.AnnexTitle(("2026年全县应急演练指导计划",)),
            table(),
            el.TableNote(
                "备注：各单位参照市级演练计划开展辖区演练工作，鼓励委托第三方专业机构进行应急预案演练评估。"
            ),
        ),
        Kind.PLAN,
    )
    blank = el.Part(
        (el.AnnexLabel("附件2"), el.AnnexTitle(("综合性及专项应急演练计划表",)), blank_table()),
        Kind.PLAN_TABLE,
    )
    forwarded = el.Part(
        (el.AnnexLabel("附件3"), *head("河南省应急管理厅文件", SIGNERS), text(SENTENCE)), Kind.FORWARDED
    )
    return document(
        main, plan, blank, forwarded, imprint=replace(IMPRINT, copy_recipients=COPIES, main_recipients=MOVED)
    )


def turned(rows: int = 3) -> el.OfficialDocument:
    """A notice with a wide table on turned pages between two upright parts."""
    wide = el.Part(
        (el.AnnexLabel("附件1"), el.AnnexTitle(("2026年全县应急演练指导计划",)), table(rows, 225.0)),
        Kind.PLAN,
        landscape=True,
    )
    upright = el.Part((el.AnnexLabel("附件2"), el.AnnexTitle(("综合性计划表",)), table()), Kind.PLAN)
    return document(notice().parts[0], wide, upright)


def full_lines(lines: int) -> el.Paragraph:
    """A paragraph of `lines` full lines: 26 字 in the first, 28 in each other."""
    return text("国" * (28 * lines - 2))


def filled(lines: int, imprint: el.Imprint | None = IMPRINT) -> el.OfficialDocument:
    """A document without a head whose text is `lines` full lines, 22 of which make a page."""
    return document(el.Part((full_lines(lines),), Kind.NOTICE), imprint=imprint)


ORGANS = ("阳城县财政局", "阳城县公安局")
DATE = "2026年3月30日"


def joint(sealed: bool = True, organs: tuple[str, ...] = ORGANS) -> el.OfficialDocument:
    """A notice of several organs."""
    mark = el.IssuingMark("阳城县应急管理局文件", organs)
    elements = (mark, *head()[1:], text(SENTENCE), text(SENTENCE))
    signatures = el.SignatureBlock("阳城县应急管理局", DATE, sealed, organs)
    return document(el.Part((*elements, signatures, el.Notes("（此件公开发布）")), Kind.NOTICE))


def signets(*given: el.Signet) -> el.OfficialDocument:
    """A notice with 签名章 in place of the signature."""
    block = el.SignetBlock(given or (el.Signet("阳城县人民政府县长"),), DATE)
    return document(el.Part((*head(), text(SENTENCE), block), Kind.NOTICE))


def noted(*lines: str) -> el.OfficialDocument:
    """A notice with a 题注 below its title."""
    note = el.HeadingNote(lines or ("（2026年3月1日县人民政府常务会议通过）",))
    mark, number, title, recipients = head()
    return document(el.Part((mark, number, title, note, recipients, text(SENTENCE)), Kind.NOTICE))


def letter(*extra: el.Element, copies: str = COPIES) -> el.OfficialDocument:
    """A letter with all that may stand below its double line."""
    title = ("阳城县应急管理局关于商请支持", "2026年防汛应急演练的函")
    elements = (
        el.IssuingMark("阳城县应急管理局"),
        *HEAD_LINES,
        el.NumberLine("阳应急函〔2026〕12号"),
        el.Title(title),
        el.MainRecipients("阳城县气象局："),
        text(SENTENCE),
        text("专此函达，请予支持为盼。"),
        *extra,
        el.SignatureBlock("阳城县应急管理局", DATE, True),
    )
    imprint = el.Imprint(copies, "", "") if copies else None
    return document(el.Part(elements, Kind.NOTICE, format=PageFormat.LETTER), imprint=imprint)


def order(*extra: el.Element) -> el.OfficialDocument:
    """An order."""
    elements = (
        el.IssuingMark("阳城县人民政府令"),
        el.NumberLine("第3号"),
        text("《阳城县应急演练管理办法》已经县人民政府第12次常务会议通过，现予公布，自2026年5月1日起施行。"),
        *extra,
        el.SignetBlock((el.Signet("县长", "张　三"),), DATE),
    )
    return document(el.Part(elements, Kind.NOTICE, format=PageFormat.ORDER))


def minutes(*extra: el.Element) -> el.OfficialDocument:
    """Minutes with all who were there, excused and observing."""
    names = "、".join(("张三", "李四", "王五", "赵六", "欧阳小四") * 4)
    elements = (
        el.IssuingMark("阳城县应急救援总指挥部会议纪要"),
        el.NumberLine("〔2026〕3号"),
        el.Title(("关于2026年度应急演练工作的会议纪要",)),
        text(SENTENCE),
        heading(1, "一、会议议定事项"),
        text(SENTENCE),
        *extra,
        el.Attendance("出席", names, first=True),
        el.Attendance("请假", "钱七"),
        el.Attendance("列席", "孙八、周九"),
    )
    return document(el.Part(elements, Kind.NOTICE, format=PageFormat.MINUTES))
