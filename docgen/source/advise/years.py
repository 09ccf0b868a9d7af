"""Last year's dates and years in this year's paper.

A year is ours to question only where the words make it this paper's own business: 做好…年度…工作, a
deadline to report by, an event still to come. What was (总结、情况、会议精神、年以来), what is cited
(《》, 〔〕, 文号) and what spans several years is never told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.problems import KeyPath
from docgen.source.advise.paper import BODY, SENTENCE_END, GuardedPaper, Told, clause, unquoted
from docgen.source.offices import DIGITS
from docgen.tongue import day_told

YEAR = re.compile(r"(?<![\d〔\[(（])(20\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})年(度?)(?!级|代)")
SPAN = re.compile(r"[—–\-～~至到、]")
STARTED = re.compile(r"以来|起|以后|之后|版|修订|修正|第|底|末|以前|之前|前|初|同期|全年|至|到")
WORK = re.compile(
    r"做好|开展|组织|部署|推进|推动|强化|加强|制定|编制|实施|完成|落实|安排|抓好|启动|举办|参加|筹备|"
    r"印发|报送|上报|填报|编报|填写|现就|现将|关于"
)
OBJECT = re.compile(r"演练|工作|计划|方案|任务|活动|培训|预案|宣传|检查|总结")
PLANNED = re.compile(r"(计划|拟|将)(组织|开展|安排|举行|举办)")
PAST = re.compile(
    r"总结|情况|考核|考评|通报|统计|结果|成果|成效|经验|问题|教训|整改|档案|决算|遗留|会议|精神|讲话|文件|"
    r"规划|未|已|曾|了|同期|相比|较|年来|上年|去年|往年|历史|事故|发生|获|表彰|表扬|评为|被|修订|修正|"
    r"颁布|公布|施行|发布|出台|建成|竣工|结转|延续|基础|台账|数据|回顾|复盘|结合|根据|按照|参照|依据|"
    r"依照|贯彻|以前|评估|评选|评比|先进|绩效|述职|报告|奖|补助|结算|清算|审计|年报|年鉴|新[入建增进招]|入职|毕业|在建|暴露|存在|版|号"
)
# A title that speaks of another year with good reason.
RETROSPECT = re.compile(
    r"总结|情况|通报|考核|考评|统计|结果|表彰|表扬|废止|修改|修订|决算|问题|整改|成绩|审计"
)
# A time to report by: 3月10日下班前, 3月10日17时前, 3月底前.
CLOCK = r"(?:[上下]午)?(?:\d{1,2}(?:时|点|[:：]\d\d)(?:整|\d\d分)?)?(?:下班)?(?:以前|之前|前)(?!后)"
BY = re.compile(rf"(\d{{1,2}})月(?:(\d{{1,2}})日|底|末|[上中下]旬)?{CLOCK}")
TIME_OF = re.compile(
    r"(?:演练|会议|培训|报送|截止|报名|活动|上报|提交|完成|检查|举办|举行|召开)(?:时间|日期|期限)[：:为是]\s*$"
)
# This very paper's coming into force.
FORCE = re.compile(r"本(?:通知|通告|公告|办法|规定|方案|制度|预案|意见|细则)自$")
ORDERS = re.compile(r"如下|按以下|按照以下|按下列|务必|[须应要]于|前报|要[抓做认切落加]")
# 各单位2027年演练计划于……前报送
SUBJECT = re.compile(r"[^，。；]{0,10}(?:单位|部门|机关|政府|企业|乡镇|街道)")
PROMISED = re.compile(r"(?:力争|确保|争取|有效期限?(?:至|到|为)?)[在于]?$")
WITHIN = re.compile(r"底(?:以前|之前|前)(?!后)|内(?!蒙)")
OF_THINGS = re.compile(r"[^，。；]{0,10}?的")
THIS = re.compile(r"(?:本年度?|今年)[（(](?P<year>20\d{2})年度?[）)]")
# 2027年，各单位要……
OPENED = re.compile(r"，[^。；，]{0,12}[须应要](?![求素点])")
NUMERIC = re.compile(r"(?<![\d./-])(?P<year>20\d{2})([-./])\d{1,2}\2\d{1,2}(?![\d./-])")
ON = re.compile(r"(?<!原)(?:定于|拟于|将于|计划于|决定于)$")
REPORT = re.compile(r"报|送|完成|提交|反馈|开展|组织|制定|召开|落实|备案|寄|交")
# 2027年开工建设的项目
RELATIVE = re.compile("[^的，。；]{0,8}[定订发设立工行布达入展织排动批报查改现过施用装建产]的")
DONE = re.compile(
    r"已|曾|了|投入|建成|登记|注册|取得|成立|竣工|出生|参加工作|发放|购买|签订|每年|次年|翌年|下一年"
)


def dates(paper: GuardedPaper) -> Iterator[Told]:
    """成文日期 and the date of 印发 in another year than the 发文字号 and the folder."""
    number = paper.letter.document_number
    year = number.year if number else paper.year
    if not year:  # of a file checked alone, without a number
        return
    own = {year, paper.year or year}
    issued, printed = paper.letter.issue_date, paper.printed
    if issued and issued.year not in own:
        yield paper.told("DG-T101", ("成文日期",), name="成文日期", date=day_told(issued), year=year)
    if printed and printed.year not in own | {max(own) + 1}:
        yield paper.told("DG-T101", ("印发", "日期"), name="印发日期", date=day_told(printed), year=year)


def body(paper: GuardedPaper) -> Iterator[Told]:
    """An earlier year in the body where it can only be this paper's own."""
    if not RETROSPECT.search(paper.title):
        yield from _earlier(paper, BODY, paper.body)
        for path, text in paper.prose:
            if path[0] in ("联系方式", "附注"):
                yield from _earlier(paper, path, text)


def titles(paper: GuardedPaper) -> Iterator[Told]:
    """The title of a text bound in, or of its annexes, that names other years only."""
    for path, text in paper.prose if paper.years else ():  # of a file checked alone nobody knows the year
        titled = path[-1] in ("标题", "页上标题") or (path[0] == "附件" and len(path) <= 2)
        if titled and (written := outdated(text, paper.years)):
            yield paper.told("DG-V312", path, written=written, year=paper.year)


def remarks(paper: GuardedPaper) -> Iterator[Told]:
    """The same in what a plan remarks."""
    for path, text in paper.prose:
        yield from _earlier(paper, path, text)


def _earlier(paper: GuardedPaper, path: KeyPath, typed: str) -> Iterator[Told]:
    oldest, text = min(paper.years, default=0), unquoted(typed)
    for written, start, year in sorted(_named(text), key=lambda named: named[1]):
        if year < oldest:
            yield paper.told("DG-T102", path, start, written=written, year=oldest)


def _named(text: str) -> Iterator[tuple[str, int, int]]:
    """The years that a text calls its own: as written, where, and which."""
    for match in YEAR.finditer(text):
        if _own(text, match):
            yield (
                f"{match[1]}年{match[2]}",
                match.start(),
                int(match[1].translate(DIGITS)),
            )
    for match in THIS.finditer(text):
        yield match[0], match.start(), int(match["year"])
    for match in NUMERIC.finditer(text):
        before, rest = clause(text, match.start(), match.end(), SENTENCE_END)
        due = re.match(CLOCK, rest) and REPORT.search(rest) and not DONE.search(before + rest)
        if due or TIME_OF.search(before[-12:]):
            yield match[0], match.start(), int(match["year"])


def _own(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a year make it the year of what the paper orders."""
    before, after = clause(text, match.start(), match.end())
    if FORCE.search(before) or TIME_OF.search(text[max(match.start() - 12, 0) : match.start()]):
        return True
    if PROMISED.search(before) and not PAST.search(after) and not RELATIVE.match(after):
        return True
    if SPAN.match(after) or SPAN.search(before[-1:]) or before.endswith(("自", "从", "截至")):
        return False
    rest = clause(text, match.start(), match.end(), SENTENCE_END)[1]
    if due := BY.match(after) or WITHIN.match(after):
        if RELATIVE.match(after, due.end()) or (due.re is WITHIN and OF_THINGS.match(after, due.end())):
            return False
        return bool(REPORT.search(rest)) and not DONE.search(before + rest)
    if ON.search(before):
        return True
    if STARTED.match(after) or RELATIVE.match(after) or PAST.search(before + after):
        return False
    begins = not before.strip() or bool(SUBJECT.fullmatch(before.strip()))
    if not after and not before.strip():
        return bool(OPENED.match(rest)) and not (PAST.search(rest) or DONE.search(rest))
    orders = PLANNED.search(after) or (begins and ORDERS.search(after))
    return bool(OBJECT.search(after)) and bool(WORK.search(before[-16:]) or orders)


def outdated(title: str, years: set[int]) -> str:
    """The first year of a title that names other years only, with no good reason; empty where it is sound."""
    named = [int(year) for year in re.findall(r"(?<!\d)(20\d{2})年", title)]
    for first, last in re.findall(r"(?<!\d)(20\d{2})年?[—–\-～~至到](20\d{2})年", title):
        named.extend(range(int(first), int(last) + 1))
    if not named or years.intersection(named) or RETROSPECT.search(title):
        return ""
    return str(named[0])
