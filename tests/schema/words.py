"""Texts of offices that nobody has seen: names, titles, sentences, codes, dates, numbers.

Structure is drawn by hypothesis, so that a failing case shrinks; the characters of a text come from a random
generator that is drawn as one number, so that a long document needs few draws.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

PLACES = (
    "青山县",
    "临河市",
    "东平区",
    "云岭彝族苗族自治州",
    "北塬县",
    "柳林镇",
    "示范市经济技术开发区",
    "安澜县",
    "石门街道",
    "扎兰屯市",
)
ORGANS = (
    "应急管理局",
    "人民政府",
    "人民政府办公室",
    "应急救援总指挥部办公室",
    "教育局",
    "安委会",
    "防汛抗旱指挥部",
    "卫生健康委员会",
    "消防救援大队",
    "森林草原防灭火指挥部办公室",
)
ALIKE = (
    "财政局",
    "公安局",
    "水务局",
    "气象局",
    "民政局",
    "交通运输局",
    "自然资源局",
    "住房和城乡建设局",
    "发展和改革委员会",
    "市场监督管理局",
    "退役军人事务管理服务中心",
    "工业和信息化局",
)
SURNAMES = ("张", "王", "李", "欧阳", "赵", "沈", "司马", "郑", "吴", "陈")
GIVEN = ("伟", "国梁", "晓峰", "静", "明远", "建国", "丽华", "子轩", "喆", "堃", "云", "海涛")
MATTERS = (
    "做好应急演练工作",
    "加强汛期安全防范",
    "建立恶劣天气交通管控联动机制",
    "开展危险化学品专项整治",
    "进一步规范突发事件信息报送",
    "推进“智慧应急”平台（二期）建设",
    "组织森林草原防灭火综合演练",
    "申请补助经费",
    "CO、NO等有毒有害气体中毒事故防范",
    "贯彻落实《生产安全事故应急条例》",
    "成立工作专班",
    "做好GB/T 29639修订意见征集",
)
OPENINGS = ("各单位要", "按照要求，", "各乡镇", "同时，", "主管部门应当", "凡未按期整改的，", "为此，")
DEEDS = (
    "落实防汛责任",
    "开展隐患排查",
    "组织综合演练",
    "完善应急预案",
    "加强值班值守",
    "配齐扑火装备和通信设备",
    "逐一建立台账",
    "及时共享预警信息",
    "做好群众转移安置",
    "报送演练总结",
    "明确联络员",
    "统筹安排经费",
)
JOINTS = ("，", "、", "，并", "；", "，确保", "，同时")
CODES = ("AQ/T9007-2019", "GB/T 33942—2017", "〔2024〕5号", "X-2026-0315", "ISO22320", "JT/T 617.1-2018")
UNITS = ("人", "公里", "万元", "平方米", "%", "℃", "kg", "m³", "m/s", "吨", "亩", "kW·h")
LATIN = ("DDoS", "SQL", "App", "5G", "AED", "pH", "LNG", "VOCs")
FORMULAS = ("H+OH=HO", "Q=CA", "E≥0.85", "a×b÷c", "≤1.5%", "±0.5mm", "x+y=10")
ADDRESSES = (
    "https://www.example.gov.cn/yjglj/tzgg/202603/t20260315_118.html",
    "yjb@qingshan.example.cn",
    "www.example.com",
)
PLACES_TO_WRITE_TO = ("青山县解放路128号", "临河市滨河大道6号3号楼502室")
CIRCLED = ("①", "②", "③")
FULL_WIDTH = ("１２３", "ＡＢ", "（Ａ）", "％")

Maker = Callable[[random.Random], str]


def person(rnd: random.Random) -> str:
    """A name of two to four characters."""
    return rnd.choice(SURNAMES) + rnd.choice(GIVEN)


def telephone(rnd: random.Random) -> str:
    """A telephone number in one of the usual forms."""
    area, local = f"0{rnd.randint(310, 999)}", f"{rnd.randint(2_000_000, 8_999_999)}"
    return rnd.choice((f"{area}-{local}", f"1{rnd.randint(3_000_000_000, 8_999_999_999)}", local))


def date(rnd: random.Random, year: int) -> str:
    """A day of the year as people write it."""
    month, day = rnd.randint(1, 12), rnd.randint(1, 28)
    return rnd.choice((f"{year}年{month}月{day}日", f"{month}月{day}日", f"{month}月底前", f"{month}月上旬"))


def amount(rnd: random.Random) -> str:
    """A number with its unit, a range or a share."""
    number = rnd.choice((str(rnd.randint(1, 99_999)), f"{rnd.randint(1, 999)}.{rnd.randint(1, 99)}"))
    many = f"{rnd.randint(1, 9)}～{rnd.randint(10, 99)}"
    return rnd.choice((number, number, many)) + rnd.choice(UNITS)


def special(rnd: random.Random, year: int) -> str:
    """What is no plain word: a code, a date, a number, a formula, an address, a telephone number."""
    makers: Sequence[Callable[[], str]] = (
        lambda: f"于{date(rnd, year)}",
        lambda: f"共{amount(rnd)}",
        lambda: f"参照{rnd.choice(CODES)}",
        lambda: f"使用{rnd.choice(LATIN)}系统",
        lambda: f"按“{rnd.choice(FORMULAS)}”计算",
        lambda: f"（电话：{telephone(rnd)}）",
        lambda: f"登录{rnd.choice(ADDRESSES)}",
        lambda: f"地址：{rnd.choice(PLACES_TO_WRITE_TO)}",
        lambda: f"{rnd.choice(CIRCLED)}{rnd.choice(DEEDS)}",
        lambda: f"编号{rnd.choice(FULL_WIDTH)}",
        lambda: f"《{rnd.choice(DEEDS)}办法（试行）》",
        lambda: f"联系{person(rnd)}",
    )
    return rnd.choice(makers)()


def phrase(rnd: random.Random, year: int) -> str:
    """A clause without its mark."""
    said = rnd.choice(DEEDS)
    return said + special(rnd, year) if rnd.random() < 0.3 else said


def sentence(rnd: random.Random, year: int, length: int) -> str:
    """A sentence of about `length` characters, its 。 included."""
    said = rnd.choice(OPENINGS) + phrase(rnd, year)
    while len(said) < length:
        said += rnd.choice(JOINTS) + phrase(rnd, year)
    return said + "。"


def prose(rnd: random.Random, year: int, length: int) -> str:
    """Sentences of about `length` characters in all."""
    said = ""
    while len(said) < length:
        said += sentence(rnd, year, rnd.randint(8, 60))
    return said or sentence(rnd, year, 8)


def organ(rnd: random.Random) -> str:
    """An organ that letters go to."""
    if rnd.random() < 0.3:
        return rnd.choice(
            ("各乡（镇）人民政府", "县直各有关单位", "各县（市、区）人民政府", "市直及两属企业")
        )
    return rnd.choice(PLACES) + rnd.choice((*ORGANS, *ALIKE))


def organs(rnd: random.Random, count: int) -> list[str]:
    """So many different organs."""
    names: dict[str, None] = {}
    while len(names) < count:
        name = organ(rnd)
        names[name if name not in names else f"{name}第{len(names) + 1}工作组"] = None
    return list(names)


def matter(rnd: random.Random, year: int, length: int) -> str:
    """What a title is about, of about `length` characters; with the year for some."""
    said = (f"{year}年" if rnd.random() < 0.3 else "") + rnd.choice(MATTERS)
    while len(said) < length:
        said += rnd.choice(("和", "及")) + rnd.choice(MATTERS)
    return said


seeds = st.integers(0, 2**32 - 1).map(random.Random)
