"""The words that the elements of a 公文 are known by, whoever made the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.standard.han import HAN

# As wide as mistakes go: other brackets, 第, leading zeros; × and X stand for what is filled in later.
BLANK = "×XxＸ"
NUMBER = re.compile(
    rf"(?P<code>[{HAN}（）A-Z{BLANK}]{{1,20}}?)[〔\[【（(［{{❲]?(?P<year>[\d{BLANK}]{{2,4}})年?[〕\]】）)］}}❳]?"
    rf"第?[\d{BLANK}]{{1,5}}号"
)
# 附： and a page's 附 alone are a habit, and told.
NOTE = re.compile(r"附件?[：:](?P<names>.*)", re.DOTALL)
ITEM = re.compile(r"(?P<number>\d{1,2}[.．、])(?P<name>.*)", re.DOTALL)
DATE = re.compile(
    r"(?:\d{2,4}|[二一〇○Ｏ零三四五六七八九0-9]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
    r"(?:\d{1,2}[时点:：](?:\d{1,2}分?)?)?"  # of what is in force at once: a response, a warning
)
PRINTED = re.compile(
    r"(?P<body>.*?)(?P<date>(?:\d{2,4}|[二〇○零一]{4})年\S{1,3}月\S{1,3}[日号])(?:印发|印)?", re.DOTALL
)
COPIED = "抄送"
COPIES = re.compile(rf"(?:{COPIED}|分送|抄报)[：:]")  # of minutes, and as it was before the 条例 of 2012
MOVED = re.compile(r"主送[：:]")
# Below 令 and 纪要 stands a number of another form.
SERIAL = re.compile(
    r"第[\d一二三四五六七八九十百]{1,6}[号次期]|[〔\[【（(［]\d{4}[〕\]】）)］]第?\d{1,4}[号期次]"
    r"|\d{4}年第\d{1,4}[期次]|（第.{1,6}[次期]）"
)
# 公告 and the like are numbered by the year.
BY_YEAR = re.compile(r"\d{4}年第\d{1,5}号")
LABEL = re.compile(
    rf"(?P<lead>{NUMBER.pattern}|{SERIAL.pattern}|{BY_YEAR.pattern})?"
    r"附件?(?P<n>\d{0,2}|[一二三四五六七八九十]{1,3})[：:.]?"
)
ANY_NUMBER = re.compile("|".join(form.pattern for form in (NUMBER, SERIAL, BY_YEAR)))
MOST_NOTE_LINES = 3
# One pair of brackets, another one within it at most: （一）…… （责任单位：县水务局） is none.
REMARKS = re.compile(r"[（(](?=.{2,60}[）)]$)(?:[^（）()]|[（(][^（）()]*[）)])+[）)]")
ABOVE = re.compile(r"\d{1,8}|(?:绝密|机密|秘密)(?:★.*)?|特急|加急|平急|特提|急件")
TITLE_WORDS = re.compile(
    r"关于.+的?(?:通知|决定|意见|通报|报告|请示|批复|函|纪要|公告|通告|公报|决议|议案|命令|令)$"
)
ORGAN = re.compile(
    r"(?:府|委|会|局|厅|部|室|司|院|所|心|队|校|团|处|站|办|行|厂|社|联|协|台|馆|段|狱|港|学|[林农牧渔机]场)"
    r"(?:（[^（）]*）)?$"
)
CLOSING = frozenset("，。、；：！？）〕》〉】”’")  # marks whose right half is white
PUNCTUATION = re.compile(r"[，。；：、！？]")
ENDING = re.compile(r"[。；！？，、]$")
SIGNER = "签发人"
FURTHER_IN = 3.7  # 字 from the left edge; no line of the text begins there
NAMES_APART = 0.75  # 字 of white between two names of one row
ONE_LINE = 12.0  # mm: a name that is broken goes on in the very next line
# 职务 of who signs with a stamp (7.3.5.3), maybe with the name; an organ's name ends otherwise.
POST = re.compile(
    rf"[{HAN}、]{{0,30}}(?:长|主任|主席|总理|书记|主官|总指挥)"
    rf"(?:[：:]?[{HAN}]{{1,12}}(?:·[{HAN}]{{1,12}})+"
    rf"|[：:]?[{HAN}]{{2,4}}(?<![府局委会办室部厅院处队司校团所心]))?"
)
# A sentence that the clauses of a text hang on; no list of 主送机关 ends or begins so.
LEAD = re.compile(r".*(?:如下.{0,8}|决定|命令)[：:]")
RECIPIENT = re.compile(r"(?:政府|委员会|管委会|局|厅|部|办公室|单位|公司|院|所|中心|部门|机关)[：:,，。]?$")
OF_ALL = re.compile(r"各|全[县市区省州]|本[局委办院]")  # many recipients begin so: 各村（社区）
PRESENT = re.compile(r"(?:出席|请假|列席)(?:人员)?[：:]")  # of minutes, below their 附件说明 (10.3)
OPENING = re.compile(r"为了?|根据|依据|按照|鉴于|遵照|近期|近日|当前")


def are_organs(parts: Sequence[str]) -> bool:
    """Whether what stands apart in a row are several organs' names."""
    return len(parts) > 1 and all(ORGAN.search(part) for part in parts)
