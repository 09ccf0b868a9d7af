"""A notice as the clerk writes it: notice.yaml, and a document forwarded as its annex."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator, model_validator

from docgen.model.base import Date, Record, Switch, Texts, Whole, one_or_many, one_or_many_records, plain
from docgen.model.faults import fault
from docgen.model.kinds import Kind
from docgen.model.office import Sealing
from docgen.standard.genres import BY_NAME, PageFormat, Recipients, format_of, genre_of, published

# 〔〕 is the form of GB/T 9704-2012 7.2.5; the others are what keyboards produce and are normalised.
OPENING, CLOSING = "〔[【（(［〈《〖﹝{｛<＜", "〕]】）)］〉》〗﹞}｝>＞"
NUMBER_TEXT = re.compile(
    rf"(?P<code>[^0-9\s{re.escape(OPENING)}]+)"
    rf"[{re.escape(OPENING)}](?P<year>[0-9]{{4}})年?[{re.escape(CLOSING)}]第?(?P<serial>[0-9]+)号"
)
# Of minutes, whose form each organ sets itself (10.3): 第5期, 〔2026〕5号, 2026年第5期, （第5次）.
MEETING_TEXT = re.compile(
    r"[（(]?(?:(?:[〔\[【（(][0-9]{4}[〕\]】）)]|[0-9]{4}年)第?|第)[0-9一二三四五六七八九十百]{1,6}[期次号][）)]?"
)
UNNUMBERED = ("不编号", "不编文号", "无")  # said on purpose: a 发文字号 that is just not there was forgotten
BY_YEAR_TEXT = re.compile(r"(?P<year>[0-9]{4})年第(?P<serial>[0-9]+)号")


class DocumentNumber(Record):
    """发文字号: 机关代字, 年份, 顺序号 (条例 Art. 9(5); GB/T 9704-2012 7.2.5).

    `code` is empty where a 公告 and the like is numbered by the year alone.
    """

    code: str = Field(alias="代字", examples=["宛应总指办"])
    year: Whole = Field(alias="年份", ge=1949, le=2999, examples=["2026"])
    serial: Whole = Field(alias="序号", ge=1, examples=["3"])

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        """A number written as one text, with whatever brackets, taken apart."""
        if not isinstance(value, str):
            return value
        text = re.sub(r"\s", "", plain(value))
        if by_year := BY_YEAR_TEXT.fullmatch(text):
            return {"代字": "", "年份": by_year["year"], "序号": by_year["serial"]}
        match = NUMBER_TEXT.fullmatch(text)
        if not match:
            said = "应为“宛应总指办〔2024〕3号”一类的发文字号，现为“{value}”"
            raise fault("document_number", said, {"value": value})
        return {"代字": match["code"], "年份": match["year"], "序号": match["serial"]}

    def __str__(self) -> str:
        """As printed: year in 〔〕, serial without 第 and leading zeros; without code 2023年第3号."""
        if not self.code:
            return f"{self.year}年第{self.serial}号"
        return f"{self.code}〔{self.year}〕{self.serial}号"


PLAN_PREFIX, FORM_PREFIX = "plan.", "表格."  # begin the 内容 of an annex: a table of the plan, a form's blank
# 内容 of an annex that is a table of plan.yaml, and the kind of document that it makes.
PLAN_CONTENTS = {
    f"{PLAN_PREFIX}指导计划": Kind.CALENDAR,
    f"{PLAN_PREFIX}年度计划": Kind.PLAN,
    f"{PLAN_PREFIX}空白计划表": Kind.PLAN_TABLE,
}


ENDS = "：:。；;，,、 "  # typed behind a name, and set by the layout
LABELLED = re.compile(r"^(?:主送|抄送)(?:机关|单位)?[：:]\s*")  # the layout writes it
BRACKETED = re.compile(r"[（(]([^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)][。.；;]?")


class AnnexEntry(Record):
    """附件: the title of the 附件说明, and what stands on the annex's own pages."""

    title: str = Field(alias="标题", min_length=1, examples=["2026年度应急演练工作计划"])
    page_title: str | None = Field(None, alias="页上标题", description="where it differs from 标题 as issued")
    content: str | None = Field(
        None, alias="内容", description="one of PLAN_CONTENTS or a file below the year's folder"
    )
    issued: Switch = Field(
        False,
        alias="随文印发",
        description="what the document issues: neither listed nor labelled as an annex",
    )

    @model_validator(mode="before")
    @classmethod
    def _from_title(cls, value: object) -> object:
        """A bare title turned into an entry; one like `标题：……` was meant to be a key."""
        if not isinstance(value, str):
            return value
        if match := re.match("(标题|页上标题|内容|随文印发)[：:]", value):
            raise fault("colon", "“{key}”后面的冒号写得不对", {"key": match[1]})
        return {"标题": value}


class Printing(Record):
    """印发: the last item of the 版记 (GB/T 9704-2012 7.4.3)."""

    authority: str | None = Field(None, alias="机关")
    date: Date = Field(alias="日期", examples=["2026-03-30"])


def as_text(value: object) -> object:
    """Recipients given as a list joined with ，(an item may hold 、 between its own members)."""
    return "，".join(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else value


class JointOrgan(Record):
    """An organ that issues together with ours (联合行文, GB/T 9704-2012 7.2.4, 7.3.5)."""

    name: str = Field(alias="全称", min_length=2, examples=["阳城县财政局"])
    mark: str | None = Field(
        None, alias="标志名称", description="in the 发文机关标志, where it differs from 全称"
    )
    signature: str | None = Field(None, alias="署名", description="where it differs from 全称")

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: object) -> object:
        """A bare name turned into a record."""
        return {"全称": value} if isinstance(value, str) else value


class SignetOfSigner(Record):
    """签名章 of a 签发人: 职务 in full, and the name where it is to be printed (7.3.5.3)."""

    post: str = Field(alias="职务", min_length=1, examples=["县长"])
    name: str | None = Field(None, alias="姓名", description="left out, room for the stamp is kept")


class Letter(Record):
    """What a notice of our own and a forwarded one have in common.

    发文字号, 标题 and 主送机关 are None where the document's kind has none, 发文字号 also where that is said.
    """

    document_number: DocumentNumber | None = Field(alias="发文字号", examples=["宛应总指办〔2024〕3号"])
    order_number: Whole | None = Field(None, alias="令号", ge=1, examples=["3"])
    meeting_number: str | None = Field(
        None,
        alias="纪要编号",
        min_length=1,
        description="of minutes; also behind 发文字号",
        examples=["第5期"],
    )
    title: str | None = Field(
        alias="标题", min_length=1, examples=["某某县应急救援总指挥部办公室关于……的通知"]
    )
    heading_note: str | None = Field(
        None, alias="题注", description="below the title: when a 决议 was passed, what a 公告 replaces"
    )
    main_recipients: Annotated[str | None, BeforeValidator(as_text)] = Field(
        alias="主送机关", min_length=1, examples=["各乡（镇）人民政府，县直各单位"]
    )
    body: str = Field(alias="正文", min_length=1, examples=["|（正文另起一行，每行缩进两格）"])
    contacts: Texts = Field((), alias="联系方式")
    annexes: Annotated[tuple[AnnexEntry, ...], BeforeValidator(one_or_many)] = Field((), alias="附件")
    joint: Annotated[tuple[JointOrgan, ...], BeforeValidator(one_or_many_records)] = Field(
        (), alias="联合发文"
    )
    form: PageFormat | None = Field(None, alias="格式")
    attended: Texts = Field((), alias="出席")
    excused: Texts = Field((), alias="请假")
    observers: Texts = Field((), alias="列席")
    signature: str | None = Field(None, alias="署名")
    signets: Annotated[tuple[SignetOfSigner, ...], BeforeValidator(one_or_many_records)] = Field(
        (), alias="签名章"
    )
    issue_date: Date | None = Field(None, alias="成文日期")
    sealing: Sealing | None = Field(None, alias="用印")
    notes: str | None = Field(None, alias="附注")

    @model_validator(mode="before")
    @classmethod
    def _only_what_its_kind_has(cls, value: object) -> object:
        """The keys that a document of this kind goes without counted as given, and empty."""
        if not isinstance(value, dict):
            return value
        value = _by_mark(_by_choice(value))
        without: dict[object, object] = dict.fromkeys(_dispensable(value))
        return without | _by_meeting(value)

    @field_validator("main_recipients", "title", "heading_note")
    @classmethod
    def _one_line(cls, value: str | None) -> str | None:
        """Text that the layout breaks itself: line ends of the YAML are no part of it."""
        return re.sub(r"\s*\n\s*", "", value.strip()) if value else value

    @field_validator("main_recipients")
    @classmethod
    def _no_colon(cls, value: str | None) -> str | None:
        """The closing ： is the layout's (7.3.2); any other mark there is none of a name's."""
        return LABELLED.sub("", value.rstrip(ENDS)) if value else value

    @field_validator("notes", "heading_note")
    @classmethod
    def _bare_notes(cls, value: str | None) -> str | None:
        """附注 and 题注 without their brackets, which are the layout's (7.3.6), and a mark behind those."""
        text = value.strip() if value else value
        if not text:
            return text
        if whole := BRACKETED.fullmatch(text):
            return whole[1]
        return text if "（" in text and "）" in text else text.removeprefix("（").removesuffix("）")

    @property
    def listed(self) -> tuple[AnnexEntry, ...]:
        """The annexes that the 附件说明 lists and 附件N numbers: all but the text that it issues itself."""
        return tuple(entry for entry in self.annexes if not entry.issued)

    @property
    def format(self) -> PageFormat:
        """公文格式: as given, else that of the 文种 (10.1-10.3)."""
        if self.form:
            return self.form
        return PageFormat.ORDER if self.order_number else format_of(self.title or "")

    @property
    def number(self) -> str:
        """发文字号 as printed; of an order its 令号 (10.2), of minutes maybe their own (10.3)."""
        return f"第{self.order_number}号" if self.order_number else str(self.written_number or "")

    @property
    def written_number(self) -> DocumentNumber | str | None:
        """What stands behind 发文字号, in its usual form."""
        return self.meeting_number or self.document_number


def _by_choice(data: dict[object, object]) -> dict[object, object]:
    """`data` without the 发文字号 that somebody decided not to give: a 便函, a notice of a meeting."""
    number = data.get("发文字号")
    unnumbered = isinstance(number, str) and plain(number).strip() in UNNUMBERED
    return {**data, "发文字号": None} if unnumbered else data


def _by_mark(data: dict[object, object]) -> dict[object, object]:
    """`data` without a title with the 格式 that its 发文机关标志 says: of many 纪要 the mark is the title."""
    form = format_of(str(data.get("发文机关标志") or ""))
    if data.get("标题") or data.get("格式") or form is PageFormat.GENERAL:
        return data
    return {**data, "格式": form.value}


def _by_meeting(data: dict[object, object]) -> dict[object, object]:
    """`data` with a 发文字号 that only minutes have (第5期) as their 纪要编号."""
    number, title = data.get("发文字号"), str(data.get("标题") or "")
    given = re.sub(r"\s", "", plain(number)) if isinstance(number, str) else ""
    minutes = PageFormat.MINUTES in (data.get("格式"), format_of(title))
    if not minutes or not MEETING_TEXT.fullmatch(given):
        return data
    usual = re.sub(r"[\[【（(]([0-9]{4})[\]】）)]", r"〔\1〕", given)
    return {**data, "发文字号": None, "纪要编号": usual}


def _dispensable(data: dict[object, object]) -> tuple[str, ...]:
    """The keys that the document written in `data` may go without."""
    title = str(data.get("标题") or "")
    genre = BY_NAME.get(genre_of(title))
    if data.get("令号") or data.get("格式") == PageFormat.ORDER:
        return ("发文字号", "标题", "主送机关")
    if PageFormat.MINUTES in (data.get("格式"), format_of(title)):
        return ("发文字号", "标题", "主送机关")
    if published(title):
        return ("发文字号", "主送机关")
    # A 方案 of a school for itself is none of the fifteen; who decides not to number it writes to nobody.
    own = not genre and data.get("发文字号", title) is None  # as of `_by_choice`
    free = own or (genre and genre.recipients in (Recipients.FREE, Recipients.NONE))
    return ("主送机关",) if free else ()


CLASSIFICATION = re.compile(r"(绝密|机密|秘密)(?:★(\d+)(年|个月))?")


def pad_copy_number(value: object) -> object:
    """份号 as six digits (GB/T 9704-2012 7.2.1); PydanticCustomError `copy_number` otherwise."""
    text = str(value).strip()
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise fault("copy_number", "份号应为 6 位以内的数字，现为“{value}”", {"value": text})
    return text.zfill(6)


def check_classification(value: object) -> object:
    """密级 with its term as printed, 机密★1年 (7.2.2); raises PydanticCustomError `classification`."""
    text = re.sub(r"\s", "", str(value)).replace("*", "★")
    if not CLASSIFICATION.fullmatch(text):
        raise fault("classification", "密级应为“机密★1年”一类的写法，现为“{value}”", {"value": text})
    return text


class Urgency(StrEnum):
    """紧急程度 (条例 Art. 9(3))."""

    SPECIAL = "特急"
    URGENT = "加急"


class Notice(Letter):
    """notice.yaml."""

    copy_number: Annotated[str, BeforeValidator(pad_copy_number)] | None = Field(None, alias="份号")
    classification: Annotated[str, BeforeValidator(check_classification)] | None = Field(None, alias="密级")
    urgency: Urgency | None = Field(None, alias="紧急程度")
    signers: Texts = Field((), alias="签发人", description="upward documents, 条例 Art. 9(6)")
    issuing_authority: str | None = Field(None, alias="发文机关", description="the office's folder name")
    issuing_mark: str | None = Field(
        None, alias="发文机关标志", description="where it differs from the office's"
    )
    copy_recipients: Texts = Field((), alias="抄送机关")
    printing: Printing | None = Field(None, alias="印发")
    attach_source: Switch = Field(False, alias="附源数据")

    @field_validator("copy_recipients")
    @classmethod
    def _bare_names(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """抄送机关 without the word before them and the marks behind each, which are the layout's (7.4.2)."""
        return tuple(LABELLED.sub("", name.rstrip(ENDS)) or name for name in value)


class ForwardedNotice(Letter):
    """A red-head document of another organ, bound in as an annex (attachments/*.yaml)."""

    issuing_mark: str = Field(alias="发文机关标志", min_length=1, examples=["河南省应急管理厅文件"])
