"""Forms that were sent, and the list of them (DG-I3)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable

from docgen.problems import Problem
from docgen.records.definitions import FORMS
from tests.desk.sender import Sender
from tests.problems.bench import UNITS, Bench, Cause

LIST = "data/jia/2026/records/发出登记.yaml"


def sending(
    code: str, given: str, doing: Callable[[Sender], Iterable[Problem]], *, made: bool = True
) -> Cause:
    """What is said by `doing`, once the forms are made."""

    def run(bench: Bench) -> Iterable[Problem]:
        sender = Sender(bench.folder)
        if made:
            sender.forms()
        return doing(sender)

    return Cause(code, given, run)


def after(code: str, given: str, doing: Callable[[Sender], Iterable[Problem]]) -> Cause:
    """What is said by `doing`, once the forms were sent."""

    def run(sender: Sender) -> Iterable[Problem]:
        assert not sender.sent().problems
        return doing(sender)

    return sending(code, given, run)


def without_reason(sender: Sender) -> Iterable[Problem]:
    sender.withdraw(units=("S3",))
    sender.edit(LIST, "    理由: 撤销\n", "")
    return sender.sent().problems


def closed(sender: Sender) -> Iterable[Problem]:
    sender.write(LIST, "? 发出\n: []\n")
    return sender.sent().problems


def without_list(sender: Sender) -> Iterable[Problem]:
    shutil.rmtree(sender.records / "已发出")
    return sender.sent().problems


def touched(sender: Sender) -> Iterable[Problem]:
    (name,) = (sender.records / "已发出").iterdir()
    name.write_bytes(name.read_bytes().replace(b"S3", b"S2"))
    return sender.sent().problems


def edited(sender: Sender) -> Iterable[Problem]:
    for unit in ("S1", "S2"):
        file = sender.file(unit, "情况表")
        file.write_bytes(file.read_bytes() + b" ")
    return sender.sent().problems


def gone(sender: Sender) -> Iterable[Problem]:
    sender.file("S1", "情况表").unlink()
    return sender.sent().problems


def stranger(sender: Sender) -> Iterable[Problem]:
    sender.without("S3")
    return sender.sent().problems


def made_anew(sender: Sender) -> Iterable[Problem]:
    sender.edit(UNITS, "李四", "赵六")
    sender.forms()
    return sender.sent().problems


def left(sender: Sender) -> Iterable[Problem]:
    sender.without("S3")
    sender.forms()
    return sender.sent(units=("S1",)).problems


def cancelled(sender: Sender) -> Iterable[Problem]:
    sender.without_drill()
    sender.forms()
    return sender.sent(units=("S2",)).problems


def lost(sender: Sender) -> Iterable[Problem]:
    shutil.rmtree(sender.data / "jia/2026" / FORMS)
    sender.edit("data/jia/forms/tell.yaml", "名称: 联系人", "名称: 负责人")
    return sender.sent().problems


CAUSES = [
    after("DG-I301", "登记里的撤回没有写理由", without_reason),
    sending("DG-I302", "发出登记的“发出”用了“?”", closed),
    after("DG-I303", "删去了名单", without_list),
    after("DG-I304", "改了名单", touched),
    sending("DG-I305", "没有生成表格就登记", lambda sender: sender.sent().problems, made=False),
    sending("DG-I306", "生成以后改了两个文件", edited),
    sending("DG-I307", "生成以后删了一个文件", gone),
    sending("DG-I308", "生成以后名册里少了一个单位", stranger),
    after("DG-I309", "发出以后换了联系人，重新生成", made_anew),
    after("DG-I310", "发出以后名册里少了一个单位", left),
    after("DG-I311", "发出以后计划里的演练改了科目", cancelled),
    after("DG-I312", "没有重新生成就更正", lambda sender: sender.correct().problems),
    sending("DG-I314", "发出的日子还没有到", lambda sender: sender.sent(date="2026-06-01").problems),
    sending("DG-I315", "发出的日子是前年的", lambda sender: sender.sent(date="2024-04-01").problems),
    sending("DG-I313", "存下的定义删了，定义又改了", lost),
]
