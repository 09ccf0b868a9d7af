"""Writing rules that a machine can see in running text, as data: punctuation, numbers, references.

GB/T 15834-2011 (marks) and GB/T 15835-2011 (numbers). `sure` tells rules whose source was read from
those known at second hand only, which may hint and never weigh more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.tongue import phrase

HIDDEN = "甲"  # stands for what is no prose
HAN = r"\u3400-\u9fff"


@dataclass(frozen=True)
class WritingRule:
    """A pattern that good text does not show, with its source and how to mend it."""

    name: str
    source: str
    pattern: re.Pattern[str]
    message: str
    expected: str
    sure: bool = False


def _rule(
    name: str, source: str, pattern: str, message: str, expected: str, *, sure: bool = False
) -> WritingRule:
    return WritingRule(name, source, re.compile(pattern), phrase(message), phrase(expected), sure)


UNITS = "万元|亿元|万|亿|元|人|个|次|岁|[%％℃]|公里|千米|米|毫米|厘米|吨|公斤|小时|分钟|天|[kmc]?m|[kK]g"
MARKS, NUMBERS = "GB/T 15834", "GB/T 15835"
WRITING_RULES = (
    _rule(
        "P1",
        MARKS,
        rf"(?<=[{HAN}）》〉”〕])[,;:!?]+(?=[{HAN}\d“‘《〈（〔]|$)"
        rf"|(?<=[A-Za-z0-9%％℃°])(?:(?<![^A-Za-z0-9][A-Z]):|[,;!?])(?=[{HAN}“‘《〈（〔])",
        "用了半角标点",
        "全角标点",
        sure=True,
    ),
    _rule("P1b", MARKS, rf"\((?=[^()]*[{HAN}])[^()]*\)", "汉字外用了半角括号", "全角括号“（ ）”", sure=True),
    _rule("P1c", MARKS, rf"(?<=[{HAN}）》”])\.(?=[{HAN}]{{2}})", "句号用了半角的点", "。"),
    _rule("P1f", MARKS, rf"(?<=[{HAN}）》”]{{2}})\.$", "句号用了半角的点", "。"),
    _rule("P1d", MARKS, r"^\(\d{1,2}\)", "序号用了半角括号", "全角括号“（ ）”", sure=True),
    _rule("P1e", MARKS, "[｡｢｣､･]+", "用了半角的日文标点", "全角标点", sure=True),
    _rule("P2", MARKS, rf"([\"'])(?=(?:(?!\1).)*[{HAN}])(?:(?!\1).)*\1", "用了直引号", "弯引号“ ”"),
    _rule(
        "P2b", MARKS, "「[^「」]*」|『[^『』]*』|〝[^〝〞〟]*[〞〟]", "横排的文字用了直角引号", "弯引号“ ”"
    ),
    _rule("P3", MARKS, r"\.{3,}|。{3,}", "省略号的写法不对", "……（六个点）", sure=True),
    _rule("P3b", MARKS, r"……等", "省略号与“等”重复", "只用其一"),
    _rule(
        "P4",
        MARKS,
        r"(?<!\d)\d+[%％]?[-－—]\d+(?=人|分钟|小时|个工作日|天|万|亿|元|[%％])",
        "数的范围用了短横线",
        "浪纹线“～”",
    ),
    _rule("P4e", MARKS, r"第\d+[-－]+\d+(?=[组章条款页届期])", "序数的起止用了短横线", "浪纹线“～”或“至”"),
    _rule(
        "P4c",
        MARKS,
        rf"\d(?P<unit>{UNITS})[-－]+(?=\d+(?:\.\d+)?(?P=unit))",
        "数的范围用了短横线",
        "浪纹线“～”",
    ),
    _rule(
        "P4d",
        MARKS,
        r"(?:(?<=\d)(?<!19\d\d)(?<!20\d\d)|(?<=\d[%％℃万亿元人米吨天]))~(?=[-－]?\d)",
        "浪纹线用了半角的波浪号",
        "“～”",
    ),
    _rule(
        "P4b",
        MARKS,
        r"(?<=\d[年月日号时])[-－]+(?=\d)|(?<=月)\d{1,2}[-－]+\d{1,2}(?=日)"
        r"|(?<![\d.A-Za-z-])(?:1[0-2]|[1-9])[-－]+(?:1[0-2]|[1-9])月(?!\d)"
        r"|(?<!\d)(?:19|20)\d{2}[-－]+(?:19|20)\d{2}(?=年)",
        "日期的起止用了短横线",
        "一字线“—”或“至”",
    ),
    _rule(
        "P4f",
        MARKS,
        r"(?<![\d:：])\d{1,2}[:：]\d{2}[-－]+\d{1,2}[:：]\d{2}(?![\d:：])",
        "时间的起止用了短横线",
        "一字线“—”或“至”",
    ),
    _rule("P5", MARKS, r"》、《|”、“", "标有书名号、引号的并列成分之间通常不用顿号", "省去顿号"),
    _rule("P6", MARKS, r"、等|，等(?=[^级候待于到])", "“等”字之前多了顿号或逗号", "省去顿号"),
    _rule(
        "P7",
        MARKS,
        r"^（(?:[一二三四五六七八九十]+|\d{1,2})）[、，.．]",
        "带括号的序号后多了标点",
        "序号后不加标点",
        sure=True,
    ),
    _rule(
        "P7b",
        MARKS,
        r"^\d{1,2}、(?!\d{1,2}[、号楼组区至～-])",
        "阿拉伯数字序号后用了顿号",
        "用下脚点，如“1.”",
        sure=True,
    ),
    _rule("P7c", MARKS, rf"^\d{{1,2}}[，,](?=[{HAN}])", "阿拉伯数字序号后用了逗号", "用下脚点，如“1.”"),
    # ㈠ ⑴ ⒈ are one character each, small in the line, and no level is known by them; ① is an own form.
    _rule("P7d", MARKS, "^[㈠-㈩⑴-⒛]", "序号用了合成的一个字符", "分开写，如“（一）”“（1）”“1.”"),
    _rule("P9", MARKS, rf"(?<=[{HAN}])(?<!—)—(?!—)(?=[{HAN}]{{3}})", "破折号只占一格", "——（两格）"),
    _rule("P9b", MARKS, rf"(?<=[{HAN}])-{{2,}}(?=[{HAN}])", "破折号用了短横线", "——（两格）"),
    _rule(
        "P10",
        MARKS,
        "([，、；：])\\1+|(?<!。)。。(?!。)|(?<![，、；：])[，、；：]+。|。[，、；：]+|，、|、，",
        "标点重复",
        "只留一个",
    ),
    _rule(
        "P11",
        MARKS,
        "(?<=[A-Za-z0-9])＠(?=[A-Za-z0-9])|https?：[/／]{2}",
        "网址、邮箱里用了全角的符号",
        "半角的“:”“/”“@”",
    ),
    _rule(
        "P12",
        MARKS,
        "“(?:0?[1-9]|1[0-2])[.．•・‧∙](?:0?[1-9]|[12]\\d|3[01])”"
        f"(?=[{HAN}]{{0,6}}(?:[日周洪]|事故|事件|地震|火灾|爆炸|泥石流|期间|前后|特大|重大))",
        "月和日之间没有用间隔号",
        "间隔号“·”",
    ),
    _rule(
        "P13",
        MARKS,
        rf"(?<=[{HAN}])(?:[\[【（(［{{](?:19|20)\d{{2}}[\]】）)］}}]第?|〔(?:19|20)\d{{2}}〕(?:第|(?=0)))\d+号",
        "发文字号的写法不对",
        "年份用六角括号〔 〕，顺序号不加“第”、不编虚位",
    ),
    _rule(
        "N2",
        NUMBERS,
        r"(?<![\d〔～\-—])\d{2}年(?!度?(?:级|代|来|内|间|以|前|后|期|制|龄|产|多))(?=\d)",
        "年份没有写全",
        "四位数字",
    ),
    _rule("N3", NUMBERS, r"(?<!\d)\d+[～~]\d+[%％]", "百分数的范围，前一个数没有写“%”", "如 63%～68%"),
    _rule("N5", NUMBERS, rf"(?<![\d.A-Za-z{HIDDEN}])\.\d", "小数点前没有写 0", "如 0.5"),
    _rule("N6", NUMBERS, r"\d{1,2}月\d{1,2}号", "日期写了“号”", "写“日”"),
    _rule(
        "N7",
        NUMBERS,
        r"(?:星期|周)[1-7](?![\d.]|[—～~\-－至到、或]\d|[次天个场节遍小])",
        "星期用了阿拉伯数字",
        "如“星期五”",
    ),
    _rule("N8", NUMBERS, r"二[零Oo○0０]二|二[零Oo○0０]一", "年份里的“〇”写法不对", "“〇”"),
    _rule(
        "N10",
        NUMBERS,
        r"(?<![\d./])(?:19|20)\d{2}([./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?![\d./])",
        "日期的写法不对",
        "如“2026年3月30日”",
    ),
    _rule("N9", NUMBERS, r"[０-９]+", "用了全角数字", "半角数字", sure=True),
)
PAIRS = {"（": "）", "《": "》", "〔": "〕", "“": "”", "‘": "’", "【": "】"}
# Addresses and numbers of files are no prose.
_SKIPPED = re.compile(
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+|https?://[!-~]*[A-Za-z0-9/]|[A-Z]{2,4}(?:/[A-Z])?\s*\d+(?:\.\d+)*(?:[-—:]\d{4})?"
)

# 1）, 一）: an ordinal with half a bracket.
_ORDINAL_BEFORE = re.compile(r"(?:^|[；，。：、])[一二三四五六七八九十\d]{1,2}$")


def unpaired(text: str) -> tuple[int, str] | None:
    """Offset and mark of the first bracket or quotation mark that has no partner."""
    open_marks: list[tuple[int, str]] = []
    for offset, char in enumerate(text):
        if char in PAIRS:
            open_marks.append((offset, char))
        elif char in PAIRS.values():
            if open_marks and PAIRS[open_marks[-1][1]] == char:
                open_marks.pop()
            elif char != "）" or not _ORDINAL_BEFORE.search(text[:offset]):
                return offset, char
    return open_marks[-1] if open_marks else None


def slips(text: str) -> Iterator[tuple[int, str, WritingRule]]:
    """Each slip in a paragraph: its offset, the words as written, and the rule."""
    hidden = _SKIPPED.sub(lambda found: HIDDEN * len(found.group()), text)
    for rule in WRITING_RULES:
        for found in rule.pattern.finditer(hidden):
            yield found.start(), text[found.start() : found.end()], rule
