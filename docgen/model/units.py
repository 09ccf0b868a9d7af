"""A unit of the register (单位名册), and the one table of what each of its columns may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit that drills and reports; an empty text is what nobody stated.

    A tuple, since a hundred thousand of them are streamed: making one costs less than a microsecond.
    """

    id: str
    name: str
    short_name: str = ""
    level: str = ""
    category: str = ""
    parent: str = ""  # the county or the unit above, by name or id; packs are made by it
    supervisor: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""

    def interned(self) -> Unit:
        """The same; what other units, forms and lists say as well is held once, not what is its own alone."""
        shared = Unit._fields.index("contact")
        return Unit._make((*map(intern, self[:shared]), *self[shared:]))


@dataclass(frozen=True)
class Column:
    """A column of the register: `key` in the YAML and the table's head, `field` of the Unit.

    `most` is the number of characters it may have; `headings` are other words for it that offices
    put above such a column.
    """

    key: str
    field: str
    most: int = 200
    required: bool = False
    example: str = "……"
    headings: tuple[str, ...] = ()


def _titled(*words: str) -> tuple[str, ...]:
    """Words of places as a list of them is headed: 村名, 村名称."""
    return tuple(f"{word}{title}" for word in words for title in ("名称", "名"))


# Words above a column of places: 村 stands for villages, 乡 for towns, and so on.
VILLAGES = (
    *(
        "村(社区)",
        "村(居)",
        "村/社区",
        "村、社区",
        "村社区",
        "村居",
        "行政村",
        "社区",
        "村",
        "村庄",
        "自然村",
    ),
    *("村委会", "村民委员会", "居委会", "居民委员会", "村(居)委会", "村(居)民委员会", "村(社区)居委会"),
    *("村(居、社区)", "村级", "行政村(社区)", "社区(村)"),
)
TOWNS = (
    *("乡镇", "乡(镇)", "乡镇(街道)", "乡(镇、街道)", "乡(镇)街道", "乡(镇)、街道", "乡镇街道", "乡镇/街道"),
    *("乡镇、街道", "乡镇(街道办)", "乡镇(办事处)", "镇(街道)", "镇(乡)", "镇街", "街镇", "镇(街)", "街道"),
    *("街道(乡镇)", "街道办", "街道办事处", "办事处", "乡", "镇"),
)
COUNTIES = (
    *("县(市、区)", "县(市区)", "县(区)", "区(县)", "县市区", "县区", "区县", "市(县、区)", "区(市、县)"),
    *("县、市、区", "旗县区", "县", "区"),
)
CITIES = ("市", "市(州)", "市州", "地市", "设区市", "地级市")
PLACES = {
    word: level
    for level, words in zip("村乡县市", (VILLAGES, TOWNS, COUNTIES, CITIES), strict=True)
    for word in (*_titled(*words), *words)
}
HOMES = {f"{above}{word}": level for above in ("所属", "所在", "隶属") for word, level in PLACES.items()}
# Words above the names of units of any kind; beside 村名 they name the town.
GENERAL = (
    *("单位名称", "名称", "单位", "部门名称", "部门", "成员单位", "填报单位", "参演单位"),
    "单位(部门)",
)

COLUMNS = (
    Column("编号", "id", 32, True, "U0001", ("单位编号", "单位代码", "代码", "编码", "单位编码", "id")),
    Column(
        "全称",
        "name",
        required=True,
        example="某某县应急管理局",
        # Of several the first is the name: a town stands beside its villages to say where they belong.
        headings=(
            *(
                "现单位名称",
                "现名称",
                "现用名称",
                "单位全称",
                "企业名称",
                "公司名称",
                "学校名称",
                "医院名称",
                "机构名称",
            ),
            *_titled(*VILLAGES),
            *GENERAL,
            *VILLAGES,
            *("责任单位", "牵头单位"),
            *(word for word, level in PLACES.items() if level != "村"),
        ),
    ),
    Column("简称", "short_name", example="县应急局", headings=("单位简称", "规范化简称", "规范简称")),
    Column("层级", "level", example="县", headings=("级别", "行政层级", "单位层级", "行政级别")),
    Column(
        "类别",
        "category",
        example="县直",
        headings=("单位类别", "类型", "单位类型", "性质", "单位性质", "分类", "所属类别"),
    ),
    Column(
        "所属",
        "parent",
        example="某某县",
        headings=(
            *("所属单位", "上级单位", "所属地区", "属地", "辖区", "所属辖区", "所属区域", "隶属"),
            *HOMES,
        ),
    ),
    Column(
        "主管部门",
        "supervisor",
        example="县工业和信息化局",
        headings=("主管单位", "行业主管部门", "行业主管", "监管部门", "行业主管单位", "主管局"),
    ),
    Column(
        "联系人",
        "contact",
        example="张三",
        # Of several the first is the one to be reached: who is in charge stands beside who does it.
        headings=(
            "联系人姓名",
            "联络员",
            "联络人",
            "对接人",
            "应急联系人",
            "经办人",
            "填报人",
            "责任人",
            "负责人",
            "姓名",
        ),
    ),
    Column(
        "电话",
        "phone",
        example="0356-4232621",
        headings=(
            *("联系电话", "手机", "手机号", "手机号码", "办公电话", "联系方式", "电话号码", "固定电话"),
            *("座机", "固话", "联系人电话", "联络电话", "移动电话", "办公室电话", "单位电话", "工作电话"),
            *("值班电话", "联系手机", "手机电话", "联系号码", "内线", "内线电话", "短号"),
        ),
    ),
    Column(
        "邮箱", "email", example="abc@163.com", headings=("电子邮箱", "邮件", "电子邮件", "e-mail", "email")
    ),
    Column("备注", "note", 500, example="", headings=("说明", "附注")),
)

LEVELS = ("省", "市", "县", "乡", "村")
# What offices call them; any other word will do.
CATEGORIES = (
    *("县市区", "开发区", "市直", "县直", "乡镇", "街道", "企业", "学校", "医院", "村", "社区"),
    "上级驻地单位",
)

ID_FORM = re.compile(r"[A-Za-z0-9_-]{1,32}")
LONG_NAME = 100  # characters; longer ones are right as a rule only by mistake

# Mobile; fixed line with or without area code and extension; 400/800; the short numbers of hotlines.
PHONE_FORM = re.compile(
    r"1[3-9]\d{9}"
    r"|(?:\(0\d{2,3}\)|0\d{2,3})?[- ]?[2-9]\d{6,7}(?:(?:-|转)\d{1,6})?"
    r"|[48]00-?\d{3,4}-?\d{3,4}"
    r"|\d{3,6}"
)
BETWEEN_NUMBERS = re.compile(r"[、，,;；/／|｜\n]|\s+(?=[1１]\d{10}|[0０]\d{2,3}[-－]?\d{7}|[(（][0０])")
EXTENSION = re.compile(r"[( ]{0,2}(?:转分机|分机号?|内线|转|ext\.?)[: ]{0,2}(?P<number>\d{1,6})\)?$", re.I)
MOBILE = re.compile(r"(?:(?:\+|00)?86)?(1\d{10})")  # with the country's code, as telephones store it
DASHES = str.maketrans("‐‑‒–—―−", "-------")
EMAIL_FORM = re.compile(r"[^@\s,，;；、]+@[^@\s,，;；、]+\.[A-Za-z0-9\u4e00-\u9fff-]{2,}")


def phone_numbers(text: str) -> tuple[str, ...]:
    """The telephone numbers that a text names, as they are dialled; none where part of it is no number.

    People put blanks and hyphens into a mobile number, a slash between two, an extension in brackets.
    """
    numbers = tuple(dialled for _, dialled in _numbers(text))
    return numbers if all(map(PHONE_FORM.fullmatch, numbers)) else ()


def no_number(text: str) -> str:
    """What of a text that should name telephone numbers is none, the first of it; empty where all are."""
    return next((part for part, dialled in _numbers(text) if not PHONE_FORM.fullmatch(dialled)), "")


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """What stands between the marks that part numbers, as it is typed and as it is dialled."""
    return ((part.strip(), _dialled(part)) for part in BETWEEN_NUMBERS.split(text) if part.strip())


def _dialled(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed).translate(DASHES).strip()
    number = EXTENSION.sub(r"转\g<number>", plain)
    mobile = MOBILE.fullmatch(re.sub(r"[\s-]", "", number))
    return mobile[1] if mobile else re.sub(r"\s+", "", number)
