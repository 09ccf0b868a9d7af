"""A letter as data: every 文种 and 格式, every key that a document of its kind may have."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from docgen.standard.genres import BY_NAME, PageFormat, Recipients
from tests.schema import wishes, words
from tests.schema.bodies import bodies
from tests.schema.setting import Drawn, Setting, Sheet, format_in

OTHER_FORMATS = ("信函", "公文")
COUNTS = st.one_of(st.integers(1, 3), st.integers(1, 12), st.integers(12, 40))
MANY = (0, 1, 3, 12, 40)


@st.composite
def letters(
    draw: st.DrawFn, setting: Setting, drawn: Drawn, genre: str, serial: int, annexes: tuple[Sheet, ...] = ()
) -> Sheet:
    """A document of our own of a 文种; `annexes` are entries of its 附件."""
    data: dict[str, Any] = {}
    shown: list[str] = []
    title = draw(titles(setting, drawn, genre))
    data |= _numbered(draw, setting, genre, serial, title)
    if "标题" in data:
        shown.append(data["标题"])
        if draw(chances(1, 8)):
            data["题注"] = draw(notes(setting))
            shown.append(f"（{data['题注']}）")
            drawn.note("可有可无的", "题注")
    data |= _format(draw, genre)
    form = format_in(data)
    drawn.note("文种", genre)
    drawn.note("格式", form.value)
    data |= draw(heads(drawn))
    _recipients(draw, drawn, genre, form, data)
    body = draw(bodies(setting, drawn))
    data["正文"] = body.typed
    shown += body.shown
    if draw(chances(1, 5)):
        rnd = draw(words.seeds)
        data["联系方式"] = [
            f"联系人：{words.person(rnd)} {words.telephone(rnd)}" for _ in range(draw(st.integers(1, 4)))
        ]
        shown += data["联系方式"]
        drawn.note("可有可无的", "联系方式")
    if annexes:
        data["附件"] = [entry.data if len(entry.data) > 1 else entry.data["标题"] for entry in annexes]
        shown += [entry.data["标题"] for entry in annexes]
    drawn.size("附件", len(annexes), (0, 1, 3, 6))
    if form is PageFormat.MINUTES:
        _attendance(draw, drawn, data, shown)
    else:
        _signed(draw, drawn, setting, form, data, shown)
    if draw(chances(1, 5)):
        data["附注"] = draw(notes(setting))
        shown.append(f"（{data['附注']}）")
        drawn.note("可有可无的", "附注")
    _upward(draw, drawn, genre, form, data)
    _imprint(draw, drawn, setting, form, data)
    return Sheet(data, tuple(shown))


def chances(part: int, of: int) -> st.SearchStrategy[bool]:
    """True in `part` of `of` draws."""
    return st.integers(1, of).map(lambda number: number > of - part)


@st.composite
def titles(draw: st.DrawFn, setting: Setting, drawn: Drawn, genre: str) -> str:
    """A title from the bare 文种 to about 100 characters."""
    rnd = draw(words.seeds)
    length = draw(st.one_of(st.integers(1, 20), st.integers(8, 60), st.integers(60, 80)))
    form = draw(st.sampled_from(("whole", "whole", "whole", "matter", "bare")))
    said = f"关于{words.matter(rnd, setting.year, length)}的{genre}"
    title = {"whole": setting.office + said, "matter": said, "bare": genre}[form][-100:]
    drawn.size("标题字数", len(title), (1, 10, 20, 40, 70, 100))
    return title


@st.composite
def notes(draw: st.DrawFn, setting: Setting) -> str:
    """What stands in brackets: 题注, 附注."""
    rnd = draw(words.seeds)
    return draw(
        st.sampled_from(
            (
                f"联系人：{words.person(rnd)}，联系电话：{words.telephone(rnd)}",
                f"{words.date(rnd, setting.year)}第{rnd.randint(1, 60)}次会议通过",
                "此件公开发布",
                "此件发至县团级，传达到全体干部职工，不得翻印",
            )
        )
    )


def _numbered(draw: st.DrawFn, setting: Setting, genre: str, serial: int, title: str) -> dict[str, Any]:
    """发文字号 in the ways it is typed, 令号, and the 标题 where the kind has one."""
    if genre in ("命令", "令"):
        named = {"标题": title} if draw(chances(1, 4)) else {}
        return {"令号": str(serial), **named}
    open_to_all = BY_NAME[genre].recipients is Recipients.NONE
    ways = ["usual", "usual", "typed", "apart", *(["none", "by_year"] if open_to_all else [])]
    way = draw(st.sampled_from(ways))
    numbers: dict[str, Any] = {
        "usual": f"{setting.code}〔{setting.year}〕{serial}号",
        "typed": f"{setting.code}[{setting.year}]第{serial}号",
        "apart": {"代字": setting.code, "年份": str(setting.year), "序号": str(serial)},
        "by_year": f"{setting.year}年第{serial}号",
    }
    return {**({"发文字号": numbers[way]} if way != "none" else {}), "标题": title}


def _format(draw: st.DrawFn, genre: str) -> dict[str, Any]:
    """格式 where it is given: what others print as 公文 may go out as a letter, and a 函 as 公文."""
    if genre in ("命令", "令", "纪要") or not draw(chances(1, 8)):
        return {}
    return {"格式": draw(st.sampled_from(OTHER_FORMATS))}


@st.composite
def heads(draw: st.DrawFn, drawn: Drawn) -> dict[str, Any]:
    """份号, 密级 (never without 份号) and 紧急程度."""
    found: dict[str, Any] = {}
    if draw(chances(1, 6)):
        found["份号"] = draw(st.integers(1, 999_999).map(str))
        if draw(st.booleans()):
            level = draw(st.sampled_from(("绝密", "机密", "秘密")))
            found["密级"] = level + draw(st.sampled_from(("", "★1年", "★10年", "★6个月")))
    if draw(chances(1, 6)):
        found["紧急程度"] = draw(st.sampled_from(("特急", "加急")))
    for key in found:
        drawn.note("可有可无的", key)
    return found


def _recipients(draw: st.DrawFn, drawn: Drawn, genre: str, form: PageFormat, data: dict[str, Any]) -> None:
    """主送机关 as one text or a list, where the 文种 has them."""
    wanted = BY_NAME[genre].recipients
    if wanted is Recipients.NONE or form in (PageFormat.ORDER, PageFormat.MINUTES):
        return
    if wanted is Recipients.FREE and draw(st.booleans()):
        drawn.size("主送机关", 0, MANY)
        return
    count = 1 if wanted is Recipients.ONE else draw(COUNTS)
    names = words.organs(draw(words.seeds), count)
    data["主送机关"] = names if draw(st.booleans()) else "、".join(names)
    drawn.size("主送机关", count, MANY)


def _attendance(draw: st.DrawFn, drawn: Drawn, data: dict[str, Any], shown: list[str]) -> None:
    """出席, 请假 and 列席 of minutes."""
    for key in ("出席", "请假", "列席"):
        if draw(chances(3, 4)):
            rnd, count = draw(words.seeds), draw(st.integers(1, 40))
            data[key] = [words.person(rnd) for _ in range(count)]
            shown.append("、".join(data[key]))
            drawn.note("可有可无的", key)


def _signed(
    draw: st.DrawFn,
    drawn: Drawn,
    setting: Setting,
    form: PageFormat,
    data: dict[str, Any],
    shown: list[str],
) -> None:
    """署名 of one organ or of several, or 签名章; 用印; 成文日期."""
    rnd = draw(words.seeds)
    signed = setting.wish.signed if setting.wish else _any_signature(draw, form, data)
    if signed == wishes.SIGNET:
        signets = [
            {"职务": rnd.choice(("县长", "局长", "主任", "青山县人民政府县长"))}
            | ({"姓名": words.person(rnd)} if draw(st.booleans()) else {})
            for _ in range(draw(st.integers(1, 2)))
        ]
        data["签名章"] = signets
        drawn.size("签名章", len(signets), (0, 1, 2))
    elif signed != wishes.UNSIGNED:
        joint = _joint(draw, data) if signed == wishes.JOINT else []
        drawn.size("联合发文", len(joint), (0, 1, 3, 6))
        data["署名"] = setting.office
        shown.append(setting.office)
        shown += joint
        data |= _sealing(draw, setting)
        drawn.note("用印", data.get("用印", "同 office.yaml"))
    day = dt.date(setting.year, rnd.randint(1, 12), rnd.randint(1, 28))
    data["成文日期"] = day.isoformat() if draw(st.booleans()) else f"{day.year}年{day.month}月{day.day}日"
    shown.append(f"{day.year}年{day.month}月{day.day}日")


def _any_signature(draw: st.DrawFn, form: PageFormat, data: dict[str, Any]) -> str:
    """How a document is signed for which nothing is wished."""
    if form is PageFormat.ORDER or (data.get("标题", "").endswith("议案") and draw(st.booleans())):
        return wishes.SIGNET
    if not draw(chances(9, 10)):
        return wishes.UNSIGNED
    able = form in (PageFormat.GENERAL, PageFormat.LETTER)
    return wishes.JOINT if able and draw(chances(1, 5)) else wishes.ONE


def _sealing(draw: st.DrawFn, setting: Setting) -> dict[str, str]:
    """用印 where it is given: always where something else is wished than what the office does."""
    if setting.wish is None:
        ways = ("加盖印章", "不加盖印章")
        return {"用印": draw(st.sampled_from(ways))} if draw(st.booleans()) else {}
    sealed = setting.wish.seal == wishes.SEALED
    given = sealed is not setting.sealed or draw(st.booleans())
    return {"用印": "加盖印章" if sealed else "不加盖印章"} if given else {}


def _joint(draw: st.DrawFn, data: dict[str, Any]) -> list[str]:
    """联合发文: further organs, of which some sign by another name; what they sign as."""
    rnd, count = draw(words.seeds), draw(st.integers(1, 8))
    place = rnd.choice(words.PLACES)
    names = [place + organ for organ in rnd.sample(words.ALIKE, count)]
    entries: list[Any] = list(names)
    if draw(st.booleans()):
        entries[0] = {"全称": names[0], "标志名称": names[0][:12], "署名": f"{names[0]}办公室"}
        names[0] += "办公室"
    data["联合发文"] = entries
    return names


def _upward(draw: st.DrawFn, drawn: Drawn, genre: str, form: PageFormat, data: dict[str, Any]) -> None:
    """签发人 of what goes upward, one for each organ."""
    if BY_NAME[genre].upward and form is PageFormat.GENERAL:
        count = 1 + len(data.get("联合发文", ()))
        rnd = draw(words.seeds)
        data["签发人"] = [words.person(rnd) for _ in range(count)]
        drawn.size("签发人", count, (1, 2, 4, 7))


def _imprint(draw: st.DrawFn, drawn: Drawn, setting: Setting, form: PageFormat, data: dict[str, Any]) -> None:
    """抄送机关, 印发."""
    if draw(chances(1, 2)):
        count = draw(COUNTS)
        data["抄送机关"] = words.organs(draw(words.seeds), count)
        drawn.size("抄送机关", count, MANY)
    if form is not PageFormat.LETTER and draw(chances(9, 10)):
        day = dt.date(setting.year, 12, draw(st.integers(1, 31)))
        data["印发"] = {"日期": day.isoformat()}
        if draw(chances(1, 4)):
            data["印发"]["机关"] = f"{setting.office}综合科"
        drawn.note("可有可无的", "印发")
    if draw(chances(1, 10)):
        data["附源数据"] = "是"
        drawn.note("可有可无的", "附源数据")
