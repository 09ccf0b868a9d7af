"""A document that has every element once, made by hand: no data file, no composing."""

from __future__ import annotations

import datetime as dt

from docgen.document import elements as el
from docgen.model.kinds import Kind

TABLE = el.Table(
    columns=(el.TableColumn("单位\n名称", 40.0, True), el.TableColumn("任务", 116.0, False)),
    rows=(
        (el.Cell("一、市级", columns=2), None),
        (el.Cell("县水务局", rows=2), el.Cell("水库\n调度")),
        (None, el.Cell("险情研判")),
        (el.Cell("填报人", label=True), el.Cell("")),
    ),
    row_height=8.0,
)
MAIN: tuple[el.Element, ...] = (
    el.HeadLine(el.HeadLineKind.COPY_NUMBER, "000012"),
    el.HeadLine(el.HeadLineKind.CLASSIFICATION, "机密★1年"),
    el.HeadLine(el.HeadLineKind.URGENCY, "特急"),
    el.IssuingMark("县应急管理局文件", ("县财政局",)),
    el.NumberLine("青应急〔2026〕3号", ("张三", "李四")),
    el.Title(("青山县应急管理局", "关于演练的通知")),
    el.HeadingNote(("（2026年3月25日", "审议通过）")),
    el.MainRecipients("各乡镇人民政府："),
    el.Paragraph((el.Run("一、目的。", el.Face.HEITI), el.Run("检验预案。")), 1),
    TABLE,
    el.TableNote("备注：可调整。"),
    el.ContactLine("联系电话：4232621"),
    el.AttachmentNote((el.NoteItem("1.", "方案"), el.NoteItem("2.", "计划表"))),
    el.Attendance("出席", "王五、赵六", first=True),
    el.SignatureBlock("县应急管理局", "2026年3月30日", True, ("县财政局",)),
    el.SignetBlock((el.Signet("县长", "钱七"), el.Signet("局长")), "2026年3月31日"),
    el.Notes("（此件公开发布）"),
)
ANNEX: tuple[el.Element, ...] = (el.AnnexLabel("附件1"), el.AnnexTitle(("演练", "方案")))
IMPRINT = el.Imprint("抄送：县委办。", "县应急管理局\n办公室", "2026年3月30日印发", "主送：各乡镇。")


def document(imprint: el.Imprint | None = IMPRINT) -> el.OfficialDocument:
    """The document, with an annex."""
    return el.OfficialDocument(
        kind=Kind.NOTICE,
        title="青山县应急管理局关于演练的通知",
        number="青应急〔2026〕3号",
        authority="青山县应急管理局",
        date=dt.date(2026, 3, 30),
        parts=(el.Part(MAIN, Kind.NOTICE), el.Part(ANNEX, Kind.TEXT)),
        imprint=imprint,
        sources=(),
        source_hash="",
    )
