"""The writing rules that a pattern can tell, as a table: punctuation, numbers.

GB/T 15834-2011 (marks) and GB/T 15835-2011 (numbers). `sure` tells rules whose source was read from
those known at second hand only, which may hint and never weigh more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from docgen.standard.radicals import LOOKALIKES
from docgen.tongue import phrase

HIDDEN = "甲"  # stands for what is no prose
HAN = r"\u3400-\u9fff"
LETTERS = r"A-Za-z\u0370-\u03ff\u2160-\u2188"  # Greek and Roman numerals too: GⅡ.4, α.1


Finder = Callable[[str], Iterator[tuple[int, int]]]


@dataclass(frozen=True)
class WritingRule:
    """What good text does not show, with its source and how to mend it.

    `find` gives the beginning and the end of each place; `chinese` rules ask for a paragraph with 汉字.
    """

    name: str
    source: str
    find: Finder
    message: str
    expected: str
    sure: bool = False
    chinese: bool = False


def _rule(
    name: str,
    source: str,
    pattern: str,
    message: str,
    expected: str,
    *,
    sure: bool = False,
    chinese: bool = False,
) -> WritingRule:
    find = partial(_spans, re.compile(pattern))
    return WritingRule(name, source, find, phrase(message), phrase(expected), sure, chinese)


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in pattern.finditer(text))


UNITS = "万元|亿元|万|亿|元|人|个|次|岁|[%％℃]|公里|千米|米|毫米|厘米|吨|公斤|小时|分钟|天|[kmc]?m|[kK]g"
MARKS, NUMBERS, CHARACTERS = "GB/T 15834", "GB/T 15835", "罕用字"
NUMERALS = "一二三四五六七八九十"
DASH = "[-－–]"  # what people type for a dash of whatever length
# What a range counts, behind its second number.
COUNTED = "人|分钟|小时|个工作日|个月|天|万|亿|元|名|户|岁|辆|台|套|倍|公里|千米|米|吨|[%％℃‰]|家(?![属庭长])"
# Counted as well; of these a dash of whatever length is often set for a range, a short one is a slip.
TIMES = "[次级]|个(?![体人性别案])|[毫厘]米|千克|平方米|立方米"
PAPERS = "法|条例|办法|规定|规则|细则|通知|意见|决定|预案|方案|规范|标准|规划|纲要|指南|导则|规程|制度|计划"
PHONES = "110|114|119|120|122|12345"
EVENTS = "事故|事件|地震|火灾|爆炸|泥石流|特大|重大|洪灾|洪水|山洪|暴雨"
LEFT, RIGHT = r"[\[【（(［{❲﹝〖]", r"[\]】）)］}❳﹞〗]"  # what is typed for 〔 and 〕
PATTERN_RULES = (
    _rule(
        "P1",
        MARKS,
        rf"(?<=[{HAN}）》〉”〕’])[,;:!?]+(?![,;:!?.'\"/])"
        rf"|(?<=[A-Za-z0-9%％℃°])(?:(?<![^A-Za-z0-9][A-Z]):|[,;!?])(?=[{HAN}“‘《〈（〔])",
        "用了半角标点",
        "全角标点",
        sure=True,
    ),
    _rule("P1b", MARKS, rf"\((?=[^()]*[{HAN}])[^()]*\)", "汉字外用了半角括号", "全角括号“（ ）”", sure=True),
    _rule("P1g", MARKS, r"(?<=[A-Za-z0-9%％℃°])[,;!?]$", "用了半角标点", "全角标点", sure=True, chinese=True),
    _rule("P1c", MARKS, rf"(?<=[{HAN}）》”])\.(?=[{HAN}]{{2}}|[”’])", "句号用了半角的点", "。"),
    _rule(
        "P1f",
        MARKS,
        rf"(?<=[{HAN}）》”]{{2}})[.．](?=[”’）]*$)|(?<=[^.．]{{3}}[\d%％℃])[.．]$",
        "句号用了半角的点",
        "。",
        chinese=True,
    ),
    _rule("P1d", MARKS, r"^\(\d{1,2}\)", "序号用了半角括号", "全角括号“（ ）”", sure=True),
    _rule("P1e", MARKS, "[｡｢｣､･]+", "用了半角的日文标点", "全角标点", sure=True),
    _rule(
        "P2d",
        MARKS,
        rf"(?:''|``|‘‘)(?=[^'`‘’]*[{HAN}])[^'`‘’]*(?:''|’’)",
        "引号由两个单引号凑成",
        "弯引号“ ”",
    ),
    _rule(
        "P2",
        MARKS,
        rf"(?<!')(['＇])(?!')(?=(?:(?!\1).)*[{HAN}])(?:(?!\1).)*\1(?!')",
        "用了直引号",
        "弯引号“ ”",
    ),
    _rule(
        "P15",
        MARKS,
        rf"(?:<{{1,2}}|＜{{1,2}}|≪)(?=[{HAN}《〈<“])[^<>＜＞≪≫]{{0,60}}?(?:<[^<>]{{1,60}}>)?[^<>＜＞≪≫]{{0,60}}?"
        rf"(?:{PAPERS})(?:（[^（）]{{1,20}}）)?(?:>{{1,2}}|＞{{1,2}}|≫)",
        "书名号用了小于号、大于号",
        "书名号“《 》”",
    ),
    _rule(
        "P2b", MARKS, "「[^「」]*」|『[^『』]*』|〝[^〝〞〟]*[〞〟]", "横排的文字用了直角引号", "弯引号“ ”"
    ),
    _rule(
        "P3",
        MARKS,
        r"\.{3,}|。{3,}|．{3,}|(?<!…)(?:…|…{3})(?!…)",
        "省略号的写法不对",
        "……（六个点）",
        sure=True,
    ),
    _rule("P3b", MARKS, r"……等", "省略号与“等”重复", "只用其一"),
    _rule(
        "P4",
        MARKS,
        rf"(?<![\d-])\d+[%％]?[-－–—]\d+(?={COUNTED})|(?<![\dA-Za-z第表图式.-])\d+[-－–]\d+(?={TIMES})",
        "数的范围用了短横线",
        "浪纹线“～”",
    ),
    _rule("P4e", MARKS, rf"第\d+{DASH}+\d+(?=[组章条款页届期])", "序数的起止用了短横线", "浪纹线“～”或“至”"),
    _rule(
        "P4c",
        MARKS,
        rf"\d(?P<unit>{UNITS}){DASH}+(?=\d+(?:\.\d+)?(?P=unit))",
        "数的范围用了短横线",
        "浪纹线“～”",
    ),
    _rule(
        "P4d",
        MARKS,
        r"(?:(?<=\d)(?<!19\d\d)(?<!20\d\d)(?<![:：]\d\d)|(?<=\d[%％℃万亿元人米吨天])|(?<=\d°C))~(?=[-－]?\d)"
        rf"|(?<=[几{NUMERALS}百千万])~(?=[几{NUMERALS}百千万])",
        "浪纹线用了半角的波浪号",
        "“～”",
    ),
    _rule(
        "P4b",
        MARKS,
        r"(?<=\d[年月日号时点])[-－–~]+(?=\d)|(?<=月)\d{1,2}[-－–~]+\d{1,2}(?=日)"
        r"|(?<![\d.A-Za-z-])(?:1[0-2]|[1-9])[-－–~]+(?:1[0-2]|[1-9])月(?![\d龄])"
        r"|(?<!\d)(?:19|20)\d{2}[-－–~]+(?:19|20)\d{2}(?=年)",
        "日期的起止用了短横线或半角的波浪号",
        "一字线“—”或“至”",
    ),
    _rule(
        "P4f",
        MARKS,
        r"(?<![\d:：])\d{1,2}[:：]\d{2}[-－–~]+\d{1,2}[:：]\d{2}(?![\d:：])",
        "时间的起止用了短横线或半角的波浪号",
        "一字线“—”或“至”",
    ),
    _rule("P5", MARKS, r"》、《|”、“", "标有书名号、引号的并列成分之间通常不用顿号", "省去顿号"),
    _rule(
        "P6",
        MARKS,
        r"、等(?![级次候待于同因份分式价额距效])|，等(?=[。；，）]|$|单位|部门|相关|有关|方面|\d+[个项类家种])",
        "“等”字之前多了顿号或逗号",
        "省去顿号",
    ),
    _rule(
        "P6b",
        MARKS,
        r"、(?:以及|及(?![时早格其第物])|和(?![谐平睦解气好顺美善田林煦]|县[、，。）]))",
        "“和”“及”“以及”之前多了顿号",
        "省去顿号",
    ),
    _rule(
        "P7",
        MARKS,
        r"^（(?:[一二三四五六七八九十]+|\d{1,2})）[、，.．：:]|^[①-⑳][、，.．：:]",
        "带括号的序号后多了标点",
        "序号后不加标点",
        sure=True,
    ),
    _rule(
        "P7b",
        MARKS,
        r"^\d{1,2}、(?=\D|\d{1,2}月[^龄份]|20\d\d年)",
        "阿拉伯数字序号后用了顿号",
        "用下脚点，如“1.”",
        sure=True,
    ),
    _rule("P7c", MARKS, rf"^\d{{1,2}}[，,](?=[{HAN}])", "阿拉伯数字序号后用了逗号", "用下脚点，如“1.”"),
    # ㈠ ⑴ ⒈ are one character each, small in the line, and no level is known by them; ① is an own form.
    _rule("P7d", MARKS, "^[㈠-㈩⑴-⒛]", "序号用了合成的一个字符", "分开写，如“（一）”“（1）”“1.”"),
    _rule(
        "P7e",
        MARKS,
        rf"(?:(?<=^)|(?<=[。；：]))(?:第[{NUMERALS}]|其[{NUMERALS}]|首先|其次|再次|最后)、(?=[{HAN}]{{2}})(?!第?[{NUMERALS}])",
        "“第一”“首先”一类的序次语后用了顿号",
        "用逗号，如“第一，”",
    ),
    # One between two names joins them: 秦岭—淮河, 政府—企业.
    _rule(
        "P9",
        MARKS,
        rf"(?<=[{HAN}])—(?=(?:[这那即]|也?就?是|包括|特别|尤其|例如|比如|一[是个种])[{HAN}])",
        "破折号只占一格",
        "——（两格）",
    ),
    _rule(
        "P9b",
        MARKS,
        rf"(?<=[{HAN}])(?:-{{2,}}|－{{2,}}|–{{2,}}|─{{2}})(?=[{HAN}])",
        "破折号用了短横线",
        "——（两格）",
    ),
    _rule(
        "P10",
        MARKS,
        "([，、；：])\\1+|[，、；：][，、；：]+|(?<!。)。。(?!。)|(?<![，、；：])[，、；：]+。|。[，、；：]+"
        "|[？！]。|。[？！]|[，、；：。？！][,;:.](?!\\d)|[,;:][，、；：。]",
        "标点重复",
        "只留一个",
    ),
    _rule(
        "P11",
        MARKS,
        "(?<=[A-Za-z0-9])＠(?=[A-Za-z0-9])|https?：[/／]{2}"
        "|(?<=www)[。．]|(?<=[A-Za-z0-9])[。．](?=(?:com|cn|gov|org|net|edu)(?![A-Za-z]))",
        "网址、邮箱里用了全角的符号",
        "半角的“:”“/”“@”",
    ),
    _rule(
        "P12",
        MARKS,
        "“(?:0?[1-9]|1[0-2])[.．•・‧∙\\-－–—、。，](?:0?[1-9]|[12]\\d|3[01])”"
        f"(?=[{HAN}]{{0,6}}(?:[日周洪]|期间|前后|{EVENTS}))",
        "月和日之间没有用间隔号",
        "间隔号“·”",
    ),
    _rule(
        "P12b",
        MARKS,
        f"“(?!(?:{PHONES})”)(?:[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])”(?=[{HAN}]{{0,6}}(?:减灾日|宣传日|咨询日|教育日|纪念日|权益日|{EVENTS}))",
        "月和日之间没有用间隔号",
        "间隔号“·”",
    ),
    _rule(
        "P12c",
        MARKS,
        f"“[二三四五六七八九十][·•・.．][{NUMERALS}廿卅]{{1,3}}”",
        "用汉字写的月和日，只在一月、十一月、十二月后用间隔号",
        "如“五四”“一·二八”",
    ),
    _rule("P14", MARKS, "^[，、；：。？！,;]", "一段的开头是标点", "不用"),
    _rule(
        "P13",
        MARKS,
        rf"(?<=[{HAN}])(?:{LEFT}(?:19|20)\d{{2}}年?{RIGHT}第?|〔(?:19|20)\d{{2}}年〕第?|〔(?:19|20)\d{{2}}〕(?:第|(?=0)))\d+号"
        rf"|(?<=[{HAN}])[〔［\[【﹝]\d{{2}}[〕］\]】﹞]第?\d+号|(?<=[{HAN}])(?:19|20)\d{{2}}[〔［\[【﹝]\d+[〕］\]】﹞]号",
        "发文字号的写法不对",
        "年份用六角括号〔 〕，顺序号不加“第”、不编虚位",
    ),
    _rule(
        "N2",
        NUMBERS,
        r"(?<![\d〔～\-—])\d{2}年(?=\d{1,2}(?:[月./]|[—～至\-－–]\d{1,2}月))",
        "年份没有写全",
        "四位数字",
    ),
    _rule("N3", NUMBERS, r"(?<!\d)\d+[～~]\d+[%％]", "百分数的范围，前一个数没有写“%”", "如 63%～68%"),
    _rule("N5", NUMBERS, rf"(?<![\d.{LETTERS}{HIDDEN}])\.\d", "小数点前没有写 0", "如 0.5"),
    _rule(
        "N6",
        NUMBERS,
        r"\d{1,2}月\d{1,2}号(?![楼线井文机桥门院令坝站馆库仓炉厅厂])",
        "日期写了“号”",
        "写“日”",
    ),
    _rule(
        "N7",
        NUMBERS,
        r"(?:星期[1-7](?![\d.个天]|[—～~\-－至到、或]\d)"
        rf"|周[1-7](?=[至到—～~-]周)|(?<=[{NUMERALS}日1-7][至到—～~-])周[1-7](?![\d.个小天])"
        r"|周[1-7](?=$|[，。；、）：！？]|[上下中]午|[晚早夜前后]|凌晨|以前|之前|例会|开[始展会]|召开|进行))",
        "星期用了阿拉伯数字",
        "如“星期五”",
    ),
    _rule(
        "N8",
        NUMBERS,
        rf"(?<![{NUMERALS}〇零\d])(?=[{NUMERALS}]*[零OoＯ○0０])[一二][九零〇OoＯ○0０][{NUMERALS}零〇OoＯ○0０]{{2}}(?=年)",
        "年份里的“〇”写法不对",
        "“〇”",
    ),
    _rule(
        "N10",
        NUMBERS,
        r"(?<![\d./])(?:19|20)\d{2}([./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?![\d./])",
        "日期的写法不对",
        "如“2026年3月30日”",
    ),
    _rule("N11", NUMBERS, r"百分之\d+(?:\.\d+)?", "“百分之”与阿拉伯数字混用", "如“15%”"),
    _rule(
        "N12",
        NUMBERS,
        rf"[{NUMERALS}百千][万千]\d+[万千百]?|\d[万千]\d+[千百]|\d千(?=[余多]?[人户名元个家亩])|\d百(?=[余多]?[人户名元个家亩])",
        "数目的写法混用了",
        "如“1.5万”“500”",
    ),
    _rule(
        "N16",
        NUMBERS,
        r"(?<![\d第、～—.号])(?:1、2|2、3|3、4|4、5|5、6|6、7|7、8|8、9)0?(?=[多余]?[人名天次家场])"
        r"|\d0?几(?=[人名天次家场岁])|几\d0",
        "概数用了阿拉伯数字",
        "如“三四十”“十几”",
    ),
    _rule(
        "N16b",
        NUMBERS,
        rf"(?<=[{HAN}])(?<![第{NUMERALS}百千万])(?:一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九|三、五)"
        r"(?=[十百千万][多余]?[人名个家户天次场]|[人天户](?![民大工次]))",
        "表示概数的两个数字之间用了顿号",
        "如“二三十人”",
    ),
    _rule("N13", NUMBERS, r"(?<=\d)(?<!^\d)(?<!^\d\d)．(?=\d)", "小数点用了全角的", "半角的“.”"),
    _rule(
        "N13b",
        NUMBERS,
        r"(?<=\d)。(?=\d+(?:[%％‰℃]|个百分点))",
        "小数点写成了句号",
        "半角的“.”",
    ),
    _rule(
        "N14",
        NUMBERS,
        r"(?<![\d，])\d{1,3}(?:，\d{3})+(?=(?:\.\d+)?(?:[万亿]?元|万|亿|人|户|吨|亩|平方米|公里|米))",
        "数字的分节用了逗号",
        "如“3 560”“3560”",
    ),
    _rule(
        "N15",
        NUMBERS,
        r"(?:近|约|大约|将近|至少|超过|不少于|不低于)\d[\d.]*[%％万亿多余]*[人次名个家户天元场公里米吨]*(?:左右|上下|以上|以下)"
        r"|(?:近|约|大约|将近)\d[\d.]*[万亿]?[余多](?=[人次名个家户天元场])",
        "表示约数、界限的词重复",
        "只用其一",
    ),
    WritingRule(
        "C1",
        CHARACTERS,
        partial(_spans, LOOKALIKES),
        phrase("用了部首一类的字符，看上去是汉字，查找不到"),
        phrase("汉字本身"),
    ),
    _rule("N9", NUMBERS, r"[０-９]+(?:．[０-９]+)?", "用了全角数字", "半角数字", sure=True),
)
