"""Use of the command (DG-U)."""

from __future__ import annotations

from collections.abc import Sequence

import click

from docgen import cli
from docgen.desk.check import CheckRequest, check_documents
from docgen.desk.documents import DocumentsRequest, make_documents
from docgen.desk.forms import FormsRequest, make_forms
from docgen.engine.options import EngineOptions
from docgen.handout.job import FormsJob, Packing, Selection
from docgen.model.kinds import Format
from docgen.problems import Problem, Problems
from docgen.report import unsaid
from docgen.report.wrong import wrong_use
from docgen.source.forms import read_forms
from docgen.source.units import open_register
from docgen.source.year import read_year
from tests.problems.bench import NOTICE, PLAN, SOUND, UNITS, Bench, Cause
from tests.source.forms.small import SMALL

REGISTER = "编号,全称,层级,类别,联系人,电话\nU1,某县水务局,县,县直,张三,13800000000\n"
FORM = "data/forms/small.yaml"


def called(*words: str) -> Cause:
    """A wrong call of the command, said on the terminal."""

    def run(_: Bench) -> list[Problem]:
        try:
            cli.cli.main(list(words), prog_name="docgen", standalone_mode=False)
        except click.ClickException as wrong:
            return list(wrong_use(wrong).problems)
        return []

    return Cause("DG-U100", f"docgen {' '.join(words)}", run)


def made(bench: Bench, command: str, strict: bool = False) -> Sequence[Problem]:
    """What a command for documents says."""
    bench.patch.setenv("XDG_CACHE_HOME", str(bench.folder / "cache"))
    request = DocumentsRequest(
        command, "2026", None, bench.data, bench.folder / "output", (Format.DOCX,), strict, checked=False
    )
    return make_documents(request).problems


def without_others(bench: Bench) -> Sequence[Problem]:
    bench.lay(SOUND)
    return made(bench, "document")


def without_notice(bench: Bench) -> Sequence[Problem]:
    bench.lay(SOUND)
    (bench.folder / NOTICE).unlink()
    return made(bench, "notice")


def strictly(bench: Bench) -> Sequence[Problem]:
    bench.lay({**SOUND, NOTICE: SOUND[NOTICE].replace("署名: 某县应急办公室\n", "")})
    return made(bench, "notice", strict=True)


def handed_out(
    code: str, given: str, selection: Selection, form: str = SMALL, files: dict[str, str] | None = None
) -> Cause:
    """Forms for the units of a small register, looked at before anything is made."""

    def run(bench: Bench) -> Problems:
        bench.lay({**SOUND, UNITS: REGISTER, FORM: form, **(files or {})})
        problems = Problems()
        data = read_year(bench.data, "2026", None, problems)
        forms = read_forms(bench.data, bench.data / "jia", problems)
        register = open_register(bench.data / "jia", problems, bench.folder)
        FormsJob(data, forms, register, selection, problems).check()
        return problems

    return Cause(code, given, run)


def printed(bench: Bench, files: dict[str, str], *units: str) -> Sequence[Problem]:
    """What a run for the printer says."""
    bench.lay({**SOUND, FORM: SMALL, **files})
    selection = Selection(units=units, forms=("small",), formats=(Format.PDF,))
    output = bench.folder / "output"
    request = FormsRequest("2026", None, bench.data, output, selection, EngineOptions(), Packing.PAPER)
    return make_forms(request).problems


def with_a_spoilt_form(bench: Bench) -> Sequence[Problem]:
    both = REGISTER + "U2,某县教育局,县,县直,李四,13800000001\n"
    printed(bench, {UNITS: both})
    (form,) = (bench.folder / "output").rglob("*某县水务局*.pdf")
    form.write_bytes(b"%PDF-1.7")
    return printed(bench, {UNITS: both.replace("教育局", "教体局")}, "U2")


def for_paper_without_units(bench: Bench) -> Sequence[Problem]:
    return printed(bench, {})


OTHER_LEAD = SOUND[PLAN].replace("某县水务局", "某县水利局")
WORD = (Format.DOCX,)


def refused(_: Bench) -> Sequence[Problem]:
    return check_documents(CheckRequest((), profile="长" * 86)).problems


CAUSES = [
    Cause("DG-U113", "命令里的文件名称有八十六个字（一个文件夹里最多 255 字节）", refused),
    called("notise", "2026"),
    called("notice"),
    called("notice", "2026", "--forma", "docx"),
    called("notice", "2026", "2027"),
    called("forms", "2026", "--jobs", "两个"),
    called("forms", "2026", "--packing", "省"),
    called("forms", "2026", "--pack", "paper", "--format", "docx"),
    Cause("DG-U101", "没有 notice.yaml 而要生成通知", without_notice),
    Cause("DG-U102", "有一条警告，用了 --strict", strictly),
    handed_out("DG-U103", "--form smal", Selection(forms=("smal",), formats=WORD)),
    handed_out("DG-U104", "--unit U9", Selection(units=("U9", "U1"), formats=WORD)),
    handed_out("DG-U105", "--level 村", Selection(levels=("村",), formats=WORD)),
    handed_out("DG-U106", "表格定义写“报送: 总结报送”", Selection(formats=WORD), SMALL + "报送: 总结报送\n"),
    handed_out("DG-U107", "表格定义写“发给: [县级]”", Selection(formats=WORD), SMALL + "发给: [县级]\n"),
    handed_out(
        "DG-U108", "年度计划里牵头单位写“某县水利局”", Selection(formats=WORD), files={PLAN: OTHER_LEAD}
    ),
    Cause("DG-U111", "合成打印用的 PDF 时，有一份表格已经损坏", with_a_spoilt_form),
    Cause("DG-U112", "没有名册而用 --pack paper", for_paper_without_units),
    Cause("DG-U110", "结果重定向到写满的磁盘上", lambda _: [unsaid(OSError(28, "No space left on device"))]),
    Cause("DG-U109", "没有别的公文而要生成", without_others),
]
