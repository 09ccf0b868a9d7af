"""Good documents that docgen did not make, or not alone: typed in Word, saved by others, ours changed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.fairness.typed import Footer, Grid, Habits, Imprint, RedLine, Typist
from tests.faults import specimen
from tests.opc.strict import as_strict
from tests.render.office import convert

Make = Callable[[], bytes]
Instead = str | Callable[[re.Match[str]], str]
JOINT = ("青山县应急管理局", "青山县市场监管局", "青山县自然资源局")
USUAL = Habits()
ELECTRONIC = Habits(top=34.58, bottom=32.58, twips=589)  # GB/T 33476.2
BY_CHARACTERS = Habits(grid=Grid.CHARACTERS, exact=False, tracking=0)
WAYS = (
    *((RedLine.BELOW_NUMBER, 4), (RedLine.BELOW_NUMBER, 18), (RedLine.BELOW_NUMBER, 24)),
    *((RedLine.EMPTY_PARAGRAPH, 12), (RedLine.EMPTY_PARAGRAPH, 24), (RedLine.ABOVE_EMPTY, 6)),
    *((RedLine.ABOVE_EMPTY, 24), (RedLine.DRAWN, 12), (RedLine.DRAWN, 24), (RedLine.DRAWN, 36)),
    *((RedLine.TABLE, 12), (RedLine.TABLE, 24)),
)
TYPED: dict[str, Habits] = {
    **{f"红线：{way}，{thick / 8:g} 磅": Habits(red=way, eighths=thick) for way, thick in WAYS},
    "字体：仿宋": Habits(text="仿宋", title="方正小标宋_GBK"),
    "字体：方正": Habits(text="方正仿宋_GBK", heading="方正黑体_GBK", title="方正小标宋_GBK"),
    "字体：华文": Habits(text="华文仿宋", heading="华文黑体"),
    "字体：英文名": Habits(text="FangSong", heading="SimHei", title="FZXiaoBiaoSong-B05S"),
    "字体：汉仪": Habits(text="汉仪仿宋简", heading="汉仪黑体简", title="汉仪小标宋简"),
    "33476.2 版心": ELECTRONIC,
    "行和字符网格": BY_CHARACTERS,
    "行和字符网格，33476.2": replace(ELECTRONIC, grid=Grid.CHARACTERS, exact=False, tracking=0),
    "行和字符网格，固定值": replace(BY_CHARACTERS, exact=True),
    "行网格": Habits(grid=Grid.LINES, exact=False),
    "行网格，固定值": Habits(grid=Grid.LINES),
    "行网格，33476.2，粗红线": replace(ELECTRONIC, grid=Grid.LINES, eighths=24),
    "左对齐": Habits(align="left"),
    "左对齐，字符网格": replace(BY_CHARACTERS, align="left"),
    "缩进用磅": Habits(by_characters=False),
    "联合三家": Habits(organs=JOINT),
    "联合两家，盖章": Habits(organs=JOINT[:2], sealed=True),
    "联合，33476.2": replace(ELECTRONIC, organs=JOINT),
    "联合，字符网格": replace(BY_CHARACTERS, organs=JOINT),
    "盖章": Habits(sealed=True),
    "附表": Habits(annex=True),
    "附表，盖章，33476.2": replace(ELECTRONIC, annex=True, sealed=True),
    "附表，行网格": Habits(annex=True, grid=Grid.LINES),
    "版记用框线": Habits(imprint=Imprint.BORDERS),
    "版记用框线，空段红线": Habits(imprint=Imprint.BORDERS, red=RedLine.EMPTY_PARAGRAPH),
    "一页半": Habits(paragraphs=3),
    "旧版直线，2.25 磅": Habits(red=RedLine.OLD_DRAWN, eighths=18),
    "版记两格": Habits(imprint=Imprint.CELLS),
    "页码从库里选": Habits(footer=Footer.CONTROL),
    "页码在图文框里": Habits(footer=Footer.FRAME),
    "字距没有改": Habits(tracking=0),
    "请示，一位签发人": Habits(signer="张三", red=RedLine.EMPTY_PARAGRAPH),
    "请示，33476.2": replace(ELECTRONIC, signer="欧阳小四", red=RedLine.DRAWN),
    "标志稍小": Habits(mark_size=72),
    # What Word and WPS put there of themselves.
    "默认的行网格": Habits(grid=Grid.LINES, grid_pitch=312),
    "默认的行网格，33476.2，附表": replace(ELECTRONIC, grid=Grid.LINES, grid_pitch=312, annex=True),
    "红线是图片": Habits(red=RedLine.PICTURE),
    "版记浮在页底": Habits(imprint=Imprint.FLOATING),
    "页码在文本框里": Habits(footer=Footer.BOX),
    "页码在外侧的文本框里": Habits(footer=Footer.OUTER_BOX),
    "一个页脚，页码在外侧的文本框里": Habits(footer=Footer.ONE_OUTER_BOX),
    "一个页脚，页码在外侧的图文框里": Habits(footer=Footer.OUTER_FRAME),
}


def edited(content: bytes, *edits: tuple[str, Instead]) -> bytes:
    """A docx with the XML of its text and styles edited."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if re.match(r"word/(document|styles|footer\d*)\.xml", name):
                text = part.decode()
                for pattern, instead in edits:
                    text = re.sub(pattern, instead, text, flags=re.DOTALL)
                part = text.encode()
            new.writestr(name, part)
    return target.getvalue()


CHANGES: dict[str, tuple[tuple[str, str], ...]] = {
    "字体换成仿宋": (("仿宋_GB2312", "仿宋"), ("楷体_GB2312", "楷体")),
    "字符网格": (
        (r"<w:docGrid [^>]*/>", '<w:docGrid w:type="linesAndChars" w:linePitch="589" w:charSpace="-849"/>'),
    ),
    "红线改成 3 磅": ((r'(<w:bottom w:val="single" w:sz=")\d+("[^>]*FF0000)', r"\g<1>24\2"),),
    "左对齐": ((r'<w:jc w:val="both"/>', '<w:jc w:val="left"/>'),),
    "内容控件": (
        (
            r"(<w:p>(?:(?!</w:p>).)*(?:青应急〔2026〕3号|各乡镇人民政府)(?:(?!</w:p>).)*</w:p>)",
            r"<w:sdt><w:sdtPr/><w:sdtContent>\1</w:sdtContent></w:sdt>",
        ),
    ),
    "接受修订前": (
        (
            r"(<w:r>(?:(?!</w:r>).)*各单位要高度重视(?:(?!</w:r>).)*</w:r>)",
            r'<w:ins w:id="901" w:author="张" w:date="2026-03-01T00:00:00Z">\1</w:ins>',
        ),
    ),
}


FLOATING = Habits(imprint=Imprint.FLOATING)
AT_THE_MARGIN = '<w:ptab w:relativeTo="indent" w:alignment="right" w:leader="none"/>'
BY_CELLS = '<w:tcBorders><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/></w:tcBorders>'
# How other programs write the same 版记: lines of each cell, a tab to the margin, no paragraph behind it.
OF_OTHER_PROGRAMS: dict[str, tuple[Habits, tuple[tuple[str, str], ...]]] = {
    "版记浮在页底，线是格子的": (
        FLOATING,
        (
            ("<w:tblBorders>.*?</w:tblBorders>", ""),
            (r"(<w:tc><w:tcPr>(?:(?!</w:tcPr>).)*?)(<w:vAlign)", rf"\1{BY_CELLS}\2"),
        ),
    ),
    "版记浮在页底，后面没有段": (FLOATING, ((r"(</w:tbl>)<w:p>(?:(?!<w:p>).)*</w:p>(<w:sectPr)", r"\1\2"),)),
    "版记用对齐制表位": (USUAL, (("</w:t><w:tab/>", f"</w:t>{AT_THE_MARGIN}"), ("<w:tabs>.*?</w:tabs>", ""))),
}


def documents() -> dict[str, Make]:
    """Every one that is made without LibreOffice, by its name."""
    whole = specimen.good_docx
    return {
        **{name: Typist(habits).content for name, habits in TYPED.items()},
        **{name: partial(_changed, *made) for name, made in OF_OTHER_PROGRAMS.items()},
        **{f"本程序的，{name}": partial(_edited, edits) for name, edits in CHANGES.items()},
        "本程序的，原样": whole,
        "本程序的，Strict": lambda: as_strict(whole()),
        "Strict": lambda: as_strict(Typist(USUAL).content()),
        "Strict，联合，附表": lambda: as_strict(Typist(Habits(organs=JOINT, annex=True)).content()),
    }


def _changed(habits: Habits, edits: tuple[tuple[str, str], ...]) -> bytes:
    return edited(Typist(habits).content(), *edits)


def _edited(edits: tuple[tuple[str, str], ...]) -> bytes:
    return edited(specimen.good_docx(), *edits)


def saved_anew() -> dict[str, Callable[[Path], bytes]]:
    """Documents that LibreOffice saved in another format and as docx again, in a folder of the test's."""
    kinds = {
        "一般": USUAL,
        "附表": Habits(annex=True, sealed=True),
        "33476.2": ELECTRONIC,
        "空段红线": Habits(red=RedLine.EMPTY_PARAGRAPH),
    }
    return {f"LibreOffice 另存：{name}": partial(_through_odt, name, kind) for name, kind in kinds.items()}


def _through_odt(name: str, habits: Habits, folder: Path) -> bytes:
    source = folder / f"{name}.docx"
    source.write_bytes(Typist(habits).content())
    (odt,) = convert([source], folder, "odt")
    source.unlink()
    (again,) = convert([odt], folder, "docx")
    return again.read_bytes()
