"""Slips in the texts: titles, ordinals, what the program fills in, marks."""

from tests.source.mistakes import Mistake
from tests.source.mistakes.office import NOTICE, SCHEME

TITLE = "标题: 青山县应急管理局关于做好2026年应急演练工作的通知"
BARE = TITLE.removeprefix("标题: ")
FILLED = "{{ 截止.计划报送 | 日期 }}"
DONE = "做到有方案、有记录"

WORDS = (
    Mistake("标题加了引号", NOTICE, TITLE, f"标题: “{BARE}”", "DG-V341"),
    Mistake("标题加了书名号", NOTICE, TITLE, f"标题: 《{BARE}》", "DG-V341"),
    Mistake("标题加了方括号", NOTICE, TITLE, f"标题: 【{BARE}】", "DG-V341"),
    Mistake("标题末尾有句号", NOTICE, TITLE, f"{TITLE}。", "DG-V341"),
    Mistake("标题末尾有冒号", NOTICE, TITLE, f"{TITLE}：", "DG-V341"),
    Mistake("标题不以文种结尾", NOTICE, TITLE, TITLE.replace("的通知", ""), "DG-V305"),
    Mistake("标题里是去年", NOTICE, "做好2026年应急", "做好2025年应急", "DG-V312"),
    Mistake("标题里是别的机关", NOTICE, "标题: 青山县应急管理局", "标题: 青山县水务局", "DG-T401"),
    Mistake("序号重复", NOTICE, "三、工作要求", "二、工作要求", "DG-V342"),
    Mistake("序号打错，下一个是对的", NOTICE, "二、时间安排", "三、时间安排", "DG-V342"),
    Mistake("漏了第一项的序号", NOTICE, "  一、总体要求\n\n", "", "DG-V342", at="  二、时间安排"),
    Mistake("第二层的序号重复", NOTICE, "（二）组织", "（一）组织", "DG-V342"),
    Mistake("第二层的序号跳过一个", NOTICE, "（二）组织", "（三）组织", "DG-V342"),
    Mistake("附件正文的序号重复", SCHEME, "二、工作要求", "一、工作要求", "DG-V342"),
    Mistake("层次跳级", NOTICE, "（一）计划报送。", "1.计划报送。", "DG-V307"),
    Mistake("序号后面用了逗号", NOTICE, "二、时间安排", "二，时间安排", "DG-K202"),
    Mistake("序号后面用了点", NOTICE, "二、时间安排", "二.时间安排", "DG-K202"),
    Mistake("序号的括号是半角的", NOTICE, "（二）组织", "(二)组织", "DG-K202"),
    Mistake("序号的括号只有一半", NOTICE, "（二）组织", "二）组织", "DG-K202"),
    Mistake("带括号的序号后面有顿号", NOTICE, "（二）组织", "（二）、组织", "DG-K202"),
    Mistake("取数的名称打错", NOTICE, FILLED, "{{ 截止.计划上报 | 日期 }}", "DG-W201"),
    Mistake("取数漏了“截止.”", NOTICE, FILLED, "{{ 计划报送 | 日期 }}", "DG-W201"),
    Mistake("日期的写法打错", NOTICE, FILLED, "{{ 截止.计划报送 | 日 }}", "DG-W202"),
    Mistake("大括号少了一个", NOTICE, FILLED, "{{ 截止.计划报送 | 日期 }", "DG-W204"),
    Mistake("大括号里写了算式", NOTICE, FILLED, "{{ 截止.计划报送 + 3 }}", "DG-W203"),
    Mistake("大括号里是空的", NOTICE, FILLED, "{{}}", "DG-W203"),
    Mistake("附注里写了大括号", NOTICE, "附注: 此件", "附注: '{{ 年份 }}年此件", "DG-L224"),
    Mistake("正文的逗号是半角的", NOTICE, DONE, "做到有方案,有记录", "DG-K202"),
    Mistake("正文的冒号是半角的", NOTICE, "通知如下。", "通知如下:", "DG-K202"),
    Mistake("正文的句号是半角的", NOTICE, "有评估。", "有评估.", "DG-K202"),
    Mistake("正文的句号写了两个", NOTICE, "有评估。", "有评估。。", "DG-K202"),
    Mistake("正文用了直引号", NOTICE, DONE, '做到"有方案"、有记录', "DG-K202"),
    Mistake("正文的引号反了", NOTICE, DONE, "做到”有方案“、有记录", "DG-K202"),
    Mistake("正文的引号只有一半", NOTICE, DONE, "做到“有方案、有记录", "DG-K202"),
    Mistake("正文的数字是全角的", NOTICE, "10个工作日", "１０个工作日", "DG-K202"),
    Mistake("引用的文件已被代替", NOTICE, "县级演练", "按国办发〔2013〕101号，县级演练", "DG-V301"),
    Mistake("正文提到没有的附件", NOTICE, "（附件1）", "（附件3）", "DG-T202"),
    Mistake("正文里没有这一天", NOTICE, "10个工作日内", "4月31日前", "DG-T103"),
)
