"""Files that cannot be opened, decoded or parsed, and years that are not there (DG-L)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from docgen.problems import Problems, ProblemsFound
from docgen.source import nesting
from docgen.source.given import check_given
from tests.problems.bench import NOTICE, OFFICE, PLAN, SOUND, Bench, Cause, added, spoilt, written

Doing = Callable[[Path], object]


def at_notice(code: str, given: str, doing: Doing) -> Cause:
    """A cause that does something to the notice's file."""

    def run(bench: Bench) -> Problems:
        bench.lay(SOUND)
        doing(bench.folder / NOTICE)
        return bench.compose()

    return Cause(code, given, run)


def asked(code: str, given: str, year: str, office: str | None, doing: Callable[[Bench], object]) -> Cause:
    """A cause that asks for a year of an office, or for one that is not there."""

    def run(bench: Bench) -> Problems:
        bench.lay(SOUND)
        doing(bench)
        return bench.compose(year, office)

    return Cause(code, given, run)


def marked_open(bench: Bench) -> Problems:
    problems = Problems()
    try:
        check_given(bench.folder / "~$名册.xlsx")
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
    return problems


def two_endings(bench: Bench) -> None:
    for ending in ("yaml", "yml"):
        a_copy(bench, f"jia/2026/documents/函.{ending}")


def nothing(_: Bench) -> None:
    """The sound data as it is."""


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe_instead(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def refused(bench: Bench) -> Problems:
    """The system refuses to open the notice; a stand-in, root may open anything."""
    bench.lay(SOUND)
    really = Path.open

    def opened(path: Path, *args: str) -> object:
        if path.name == "notice.yaml":
            raise PermissionError(13, "Permission denied")
        return really(path, *args)

    bench.patch.setattr(Path, "open", opened)
    return bench.compose()


def few_values(bench: Bench) -> Problems:
    """A limit that a small file passes, in place of a hundred thousand values."""
    bench.patch.setattr(nesting, "MOST_VALUES", 30)
    bench.lay(SOUND)
    return bench.compose()


def only_plan_yml(bench: Bench) -> None:
    (bench.folder / NOTICE).unlink()
    plan = bench.data / "jia/2026/plan.yaml"
    plan.rename(plan.with_suffix(".yml"))


def a_copy(bench: Bench, name: str) -> None:
    bench.put(f"data/{name}", SOUND[OFFICE].encode())


CAUSES = [
    at_notice("DG-L101", "没有 office.yaml", lambda path: (path.parents[1] / "office.yaml").unlink()),
    at_notice("DG-L102", "notice.yaml 是一个文件夹", folder_instead),
    Cause("DG-L103", "系统不许读取 notice.yaml", refused),
    at_notice("DG-L104", "notice.yaml 是一条管道", pipe_instead),
    at_notice("DG-L105", "notice.yaml 有 10 MB", lambda path: path.write_bytes(b"# " + b"x" * 10_000_000)),
    at_notice(
        "DG-L106", "notice.yaml 用 GBK 编码", lambda path: path.write_bytes(SOUND[NOTICE].encode("gb18030"))
    ),
    at_notice(
        "DG-L106", "notice.yaml 用 UTF-16 编码", lambda path: path.write_bytes("标题: 甲".encode("utf-16"))
    ),
    at_notice(
        "DG-L106",
        "notice.yaml 里有损坏的字节",
        lambda path: path.write_bytes("标题: 甲".encode() + b"\xff\xff"),
    ),
    at_notice(
        "DG-L114", "notice.yaml 是一份 Word 文件", lambda path: path.write_bytes(b"PK\x03\x04" + bytes(99))
    ),
    at_notice("DG-L114", "notice.yaml 是一份 PDF", lambda path: path.write_bytes(b"%PDF-1.7\n")),
    Cause("DG-L115", "命令里写的是 ~$名册.xlsx", marked_open),
    written("DG-L107", NOTICE, "# 注释\n"),
    spoilt("DG-L110", NOTICE, "某县应急办公室关于", "某县\x0b应急办公室关于"),
    spoilt("DG-L110", NOTICE, "某县应急办公室关于", "某县\u2028应急办公室关于"),
    spoilt("DG-L111", NOTICE, "某县应急办公室关于", "某县\u200b应急办公室关于"),
    spoilt("DG-L111", NOTICE, "某县应急办公室关于", "某县\ufffd应急办公室关于"),
    spoilt("DG-L112", NOTICE, "按照要求", "\x01" * 25),
    spoilt("DG-L113", NOTICE, "主送机关: 各乡（镇）人民政府", '主送机关: "乙\\x0b"'),
    spoilt("DG-L201", NOTICE, "各乡（镇）人民政府", "*a"),
    spoilt("DG-L202", NOTICE, "各乡（镇）人民政府", "&a 各乡镇"),
    spoilt("DG-L203", NOTICE, "成文日期: 2026", "成文日期: !!str 2026"),
    added("DG-L204", NOTICE, "---\n标题: 乙\n"),
    added("DG-L205", NOTICE, "附注: " + "[" * 30 + "\n"),
    spoilt("DG-L206", NOTICE, "各乡（镇）人民政府", "{{ 各乡镇 }}等"),
    added("DG-L207", NOTICE, "<<: {附注: 甲}\n"),
    added("DG-L208", NOTICE, "'': 乙\n"),
    added("DG-L209", NOTICE, "署名: 某局\n"),
    written("DG-L210", NOTICE, "- 甲\n- 乙\n"),
    Cause("DG-L211", "值的个数超过上限（上限当作 30）", few_values),
    spoilt("DG-L221", NOTICE, "标题: 某县", "标题：某县"),
    spoilt("DG-L222", NOTICE, "标题: 某县", "标题:某县"),
    spoilt("DG-L223", NOTICE, "    内容:", "\t内容:"),
    spoilt("DG-L224", NOTICE, "标题: 某县", '标题: "某县'),
    spoilt("DG-L225", NOTICE, "各乡（镇）人民政府", '"C:\\数据"'),
    spoilt("DG-L226", NOTICE, "各乡（镇）人民政府", "@各乡镇"),
    spoilt("DG-L227", NOTICE, "正文: |", "正文: |现就"),
    spoilt("DG-L228", NOTICE, "  一、目标", "一、目标"),
    spoilt("DG-L229", NOTICE, "标题: 某县应急办公室", "标题: 关于: 某县应急办公室"),
    spoilt("DG-L230", NOTICE, "各乡（镇）人民政府", "[各乡镇，各部门】"),
    spoilt("DG-L230", NOTICE, "各乡（镇）人民政府", "[各乡镇, 各部门"),
    spoilt("DG-L231", NOTICE, "    内容:", "     内容:"),
    spoilt("DG-L232", NOTICE, "各乡（镇）人民政府", "[试行]各乡镇"),
    spoilt("DG-L233", NOTICE, "\n  （一）按照", "\n（一）按照"),
    spoilt("DG-L234", NOTICE, "主送机关: 各乡", "主送机关: - 各乡"),
    written("DG-L290", NOTICE, "%YAML 9.0\n---\n标题: 乙\n"),
    spoilt("DG-L241", NOTICE, "\n  （一）按照", "\n　　（一）按照"),
    spoilt("DG-L241", NOTICE, "    内容:", "\u00a0\u00a0\u00a0\u00a0内容:"),
    spoilt("DG-L242", NOTICE, "标题: 某县", "标题:　某县"),
    added("DG-L242", NOTICE, "联系方式:\n  -　地址：南楼\n  -　联系电话：4232621\n"),
    added("DG-L243", NOTICE, "联系方式:\n  － 地址：南楼\n  － 联系电话：4232621\n"),
    spoilt(
        "DG-L244",
        PLAN,
        "    - {牵头单位: 某县水务局, 科目: 防汛, 时间: 2026年6月, 形式: 实战}",
        "某县水务局\t防汛\t2026年6月\t实战",
    ),
    spoilt("DG-L245", NOTICE, "正文: |", "正文: ｜"),
    spoilt("DG-L246", PLAN, "{月份: 4, 重点", "｛月份: 4, 重点"),
    spoilt("DG-L247", NOTICE, "各乡（镇）人民政府", "【各乡镇, 各部门】"),
    spoilt("DG-L248", NOTICE, "    内容:", "    标题: 2026年应急演练计划\n    内容:"),
    spoilt("DG-L249", NOTICE, "成文日期: 2026-03-30", "成文日期: 2026-03-30\n附注: 此件公开发布 // 照实写"),
    spoilt("DG-L250", NOTICE, "成文日期:", "```yaml\n成文日期:"),
    spoilt("DG-L301", NOTICE, "2026年应急演练计划", "3 #机组演练计划"),
    spoilt("DG-L302", NOTICE, "某县应急办公室关于", "某县应急办公室\n  关于"),
    added("DG-L303", NOTICE, "联系方式:\n  - 地址：南楼\n  -联系电话：4232621\n"),
    added("DG-L303", NOTICE, "联系方式:\n  -地址：南楼\n  -联系电话：4232621\n"),
    spoilt("DG-N544", NOTICE, "成文日期:", "＃ 照实际填写\n成文日期:"),
    spoilt("DG-N545", NOTICE, "成文日期:", "=======\n成文日期:"),
    asked("DG-L401", "要 26 年的文件", "26", None, nothing),
    asked("DG-L402", "data/ 是空的", "2026", None, lambda bench: bench.data.rename(bench.folder / "别处")),
    asked("DG-L403", "要 2031 年的文件", "2031", None, nothing),
    asked(
        "DG-L404", "两家都有 2026 年", "2026", None, lambda bench: bench.lay({"data/yi/2026/plan.yaml": ""})
    ),
    asked("DG-L405", "要 jai 的文件", "2026", "jai", nothing),
    asked("DG-L406", "要 jia 的 2024 年的文件", "2024", "jia", nothing),
    asked(
        "DG-L410",
        "年份的文件夹叫 2026年",
        "2026",
        None,
        lambda bench: (bench.data / "jia/2026").rename(bench.data / "jia/2026年"),
    ),
    asked("DG-L407", "2026 文件夹里只有 plan.yml", "2026", None, only_plan_yml),
    asked(
        "DG-L408",
        "多一份“notice - 副本.yaml”",
        "2026",
        None,
        lambda bench: a_copy(bench, "jia/2026/notice - 副本.yaml"),
    ),
    asked(
        "DG-L408",
        "多一份“holidays/明年.yaml”",
        "2026",
        None,
        lambda bench: a_copy(bench, "holidays/明年.yaml"),
    ),
    asked(
        "DG-L408",
        "notice.yaml 另存成了 notice.yaml.txt",
        "2026",
        None,
        lambda bench: a_copy(bench, "jia/2026/notice.yaml.txt"),
    ),
    asked(
        "DG-L408",
        "公文放进了 document 文件夹",
        "2026",
        None,
        lambda bench: a_copy(bench, "jia/2026/document/催报函.yaml"),
    ),
    asked("DG-L409", "documents 里有“函.yaml”和“函.yml”", "2026", None, two_endings),
]
