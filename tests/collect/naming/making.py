"""A register of a province, invented by a seed; its units' names misspelt, shortened and renamed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from docgen.model.units import Unit

STEMS = (
    "安保昌长常成承崇滁大丹德定东端恩丰凤福阜高公固冠广桂海河鹤衡弘洪湖华怀淮黄惠吉嘉建江介金锦晋景靖开来兰乐利临灵龙隆鲁马眉"
    "梅米绵宁宜"
)
ENDS = "城阳川山水州江宁安陵平昌泉原乡化远义兴源清池港口门关岭林丘溪"
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方"
    "石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
LANDS = (
    "庄",
    "家庄",
    "家沟",
    "家岭",
    "家河",
    "岭",
    "家坡",
    "家湾",
    "家洼",
    "村",
    "家营",
    "家寨",
    "家堡",
    "家台",
)
TRADES = (
    "煤业",
    "化工",
    "建材",
    "机械制造",
    "食品",
    "纺织",
    "医药",
    "矿业",
    "物流",
    "热力",
    "燃气",
    "水泥",
    "钢铁",
    "电子",
)
LUCKY = "鑫盛华泰恒瑞永昌兴旺达宏伟金龙凤祥和顺福源嘉禾天地人和德信诚义仁丰裕康宁泽润"
BUREAUS = (
    *("应急管理局", "公安局", "卫生健康委员会", "发展和改革委员会", "工业和信息化局", "教育局"),
    *("科学技术局", "民政局", "司法局", "财政局", "审计局", "统计局"),
    *("水利局", "人力资源和社会保障局", "自然资源局", "生态环境局", "住房和城乡建设局", "交通运输局"),
    *("农业农村局", "商务局", "文化和旅游局", "市场监督管理局", "城市管理局", "林业局"),
    *("气象局", "能源局", "医疗保障局", "退役军人事务局", "消防救援大队", "供电公司"),
    *("人民医院", "档案馆"),
)
SHORT = {
    "应急管理局": "应急局",
    "卫生健康委员会": "卫健委",
    "发展和改革委员会": "发改局",
    "工业和信息化局": "工信局",
    "科学技术局": "科技局",
    "人力资源和社会保障局": "人社局",
    "住房和城乡建设局": "住建局",
    "交通运输局": "交通局",
    "文化和旅游局": "文旅局",
    "市场监督管理局": "市场监管局",
    "城市管理局": "城管局",
    "医疗保障局": "医保局",
    "退役军人事务局": "退役军人局",
    "消防救援大队": "消防大队",
    "公安局": "公安",
}
FORMER = {
    "应急管理局": "安全生产监督管理局",
    "卫生健康委员会": "卫生和计划生育委员会",
    "自然资源局": "国土资源局",
    "生态环境局": "环境保护局",
    "市场监督管理局": "工商行政管理局",
    "农业农村局": "农业委员会",
    "水利局": "水务局",
    "工业和信息化局": "经济和信息化局",
    "住房和城乡建设局": "住房和城乡建设管理局",
    "文化和旅游局": "文化局",
}
TYPED = (
    "的一是在不了有和人这中为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民"
    "得经"
)


class Asked(NamedTuple):
    """A name as it was written, the unit that is meant, and where it came from."""

    written: str
    unit: Unit
    near: tuple[str, ...]
    how: str


def register(count: int, chance: random.Random) -> list[Unit]:
    """Units of counties with 850 units each: offices, towns, villages, schools, firms."""
    stems = [a + b for a in STEMS for b in ENDS]
    chance.shuffle(stems)
    found: list[Unit] = []
    for stem in stems:
        names = dict.fromkeys(_county(f"{stem}{chance.choice('县县县县市区')}", chance))
        for name, level, town in list(names)[: count - len(found)]:
            found.append(Unit(f"U{len(found) + 1:06}", name, "", level, "", town))
        if len(found) >= count:
            return found
    raise AssertionError("too few stems")


def _county(county: str, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """The names of a county's units, their level, what they belong to."""
    for bureau in BUREAUS:
        yield f"{county}{bureau}", "县", county
    stems = {chance.choice(STEMS) + chance.choice(ENDS) for _ in range(14)}
    towns = {stem + chance.choice(("镇", "镇", "乡", "街道")) for stem in sorted(stems)}
    towns.add("城关镇")
    for town in sorted(towns):
        yield f"{county}{town}{'办事处' if town.endswith('街道') else '人民政府'}", "乡", county
    for town in sorted(towns):
        yield f"{county}{town}中心小学", "乡", county
        yield f"{county}{town}卫生院", "乡", county
    for number in "一二三四五":
        yield f"{county}第{number}中学", "县", county
        yield f"{county}第{number}小学", "县", county
    firms = {"".join(chance.sample(LUCKY, chance.choice((2, 3)))) + chance.choice(TRADES) for _ in range(150)}
    for name in sorted(firms):  # no two of one name, whatever their form
        yield f"{county}{name}{chance.choice(('有限公司', '有限责任公司', '股份有限公司'))}", "村", county
    villages = [
        (town, chance.choice(SURNAMES) + chance.choice(LANDS) + chance.choice(("村", "村", "社区")))
        for town in sorted(towns)
        for _ in range(44)
    ]
    for town, village in villages:
        body = village.replace("村村", "村")
        committee = "居民委员会" if body.endswith("社区") else "村民委员会"
        yield f"{county}{town}{body}{committee}", "村", county


def misspelt(unit: Unit, chance: random.Random) -> Asked:
    """One slip: a character left out, put in twice, put for another, two exchanged."""
    name = unit.name
    at = chance.randrange(len(name) - 1)
    how = chance.choice(("left out", "twice", "another", "exchanged"))
    made = {
        "left out": lambda: name[:at] + name[at + 1 :],
        "twice": lambda: name[: at + 1] + name[at:],
        "another": lambda: name[:at] + chance.choice(TYPED) + name[at + 1 :],
        "exchanged": lambda: name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    }
    return Asked(made[how](), unit, (), f"misspelt: {how}")


def shortened(unit: Unit, chance: random.Random) -> Asked:
    """As it is called at home, the county told by who sent it; or with the county's stem before it."""
    name, county = unit.name, unit.parent
    rest = name.removeprefix(county)
    for full, short in SHORT.items():
        rest = rest.replace(full, short)
    for full, short in (
        ("人民政府", ""), ("街道办事处", "街道办"), ("村民委员会", ""), ("居民委员会", ""),
        ("有限责任公司", "公司"),
        ("股份有限公司", "公司"), ("有限公司", "公司"), ("第", ""),
    ):  # fmt: skip
        rest = rest.replace(full, short) or rest
    how = chance.choice(("home", "stem", "whole"))
    front = {"home": "", "stem": county[:-1], "whole": county}[how]
    near = (county,) if how == "home" else ()
    return Asked(front + rest, unit, near, f"shortened: {how}")


def renamed(unit: Unit, chance: random.Random) -> Asked:
    """As it was called before; a town with another rank. Others keep their names."""
    name = unit.name
    for now, former in FORMER.items():
        if name.endswith(now):
            return Asked(name.replace(now, former), unit, (), "renamed: office")
    for now, former in (
        ("镇人民政府", "乡人民政府"),
        ("街道办事处", "镇人民政府"),
        ("乡人民政府", "镇人民政府"),
    ):
        if name.endswith(now):
            return Asked(name.removesuffix(now) + former, unit, (), "renamed: rank")
    return Asked(name, unit, (), "not renamed")


WAYS: tuple[Callable[[Unit, random.Random], Asked], ...] = (misspelt, shortened, renamed)


def asked(units: list[Unit], count: int, chance: random.Random) -> list[Asked]:
    """Names of units drawn by chance, each written otherwise than it stands in the register."""
    found: list[Asked] = []
    names = {unit.name for unit in units}
    while len(found) < count:
        way = WAYS[len(found) % len(WAYS)]
        made = way(chance.choice(units), chance)
        if made.written not in names:
            found.append(made)
    return found
