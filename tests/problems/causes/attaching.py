"""What is bound in as an annex from a file (DG-N5)."""

from __future__ import annotations

from docgen.problems import Problems
from docgen.source.attached import MOST_DEEP, MOST_FILES
from tests.problems.bench import NOTICE, SOUND, Bench, Cause

FILE = "attachments/方案.yaml"
TITLE = "标题: 2026年应急演练计划\n    内容: plan.年度计划"
TEXT = "标题: 某县应急演练方案\n正文: 为做好演练，制定本方案。\n"


def bound(
    code: str,
    given: str,
    text: str = TEXT,
    entry: str = "",
    title: str = "",
    further: dict[str, str] | None = None,
) -> Cause:
    """The notice with 方案.yaml for its annex; `entry` is what else the annex says."""

    def run(bench: Bench) -> Problems:
        listed = f"标题: 某县应急演练方案\n    内容: {FILE}{entry}"
        notice = SOUND[NOTICE].replace(TITLE, listed)
        own = "某县应急办公室关于做好2026年应急演练工作的通知"
        files = {f"data/jia/2026/{name}": each for name, each in {FILE: text, **(further or {})}.items()}
        bench.lay({**SOUND, NOTICE: notice.replace(own, title or own), **files})
        return bench.compose()

    return Cause(code, given, run)


def nested(depth: int) -> dict[str, str]:
    """Files of which each is the annex of the one before."""
    entry = "附件: [{{标题: 附{0}, 内容: attachments/{0}.yaml}}]\n"
    files = {
        f"attachments/{n}.yaml": f"标题: 附{n}\n正文: 略。\n" + entry.format(n + 1) for n in range(2, depth)
    }
    return {**files, f"attachments/{depth}.yaml": f"标题: 附{depth}\n正文: 略。\n"}


MANY = "附件:\n" + "".join(f"  - {{标题: 附{n}, 内容: attachments/2.yaml}}\n" for n in range(MOST_FILES))

CAUSES = [
    bound("DG-N501", "方案.yaml 写了“主送机关”", "主送机关: 各单位\n" + TEXT),
    bound(
        "DG-N501", "方案.yaml 写了“发文字号”“主送机关”", "发文字号: 某〔2026〕1号\n主送机关: 各单位\n" + TEXT
    ),
    bound("DG-N502", "方案.yaml 的附件是它自己", f"{TEXT}附件: [{{标题: 方案, 内容: {FILE}}}]\n"),
    bound(
        "DG-N503",
        f"方案.yaml 的附件套着附件，共{MOST_DEEP + 1}层",
        TEXT + "附件: [{标题: 附2, 内容: attachments/2.yaml}]\n",
        further=nested(MOST_DEEP + 1),
    ),
    bound(
        "DG-N504",
        f"方案.yaml 有{MOST_FILES}个附件，都是 2.yaml",
        TEXT + MANY,
        further={"attachments/2.yaml": "标题: 附2\n正文: 略。\n"},
    ),
    bound("DG-N505", "附件的内容是方案.yaml，又写了“页上标题: 演练方案”", entry="\n    页上标题: 演练方案"),
    bound(
        "DG-N506",
        "标题是“某县应急办公室关于印发《防汛抢险工作手册》的通知”，附件是“某县应急演练方案”",
        title="某县应急办公室关于印发《防汛抢险工作手册》的通知",
    ),
    bound(
        "DG-N507",
        "附件里又有一项“演练流程图”，写了“随文印发: 是”，没有写“内容”",
        entry="\n  - 标题: 演练流程图\n    随文印发: 是",
    ),
]
