"""Rendering: fonts, pages, the Word template (DG-R)."""

from __future__ import annotations

import sys
from collections.abc import Callable

from docgen.bootstrap.paths import font_cache
from docgen.document.elements import OfficialDocument
from docgen.document.placement import ImprintPlacement
from docgen.model.kinds import Format
from docgen.problems import Problem, Problems
from docgen.render.archive import zip_bytes
from docgen.render.docx import render_docx
from docgen.render.means import lacking
from docgen.standard.layouts import ELECTRONIC
from tests.bootstrap.conftest import FakeMachine
from tests.problems.bench import NOTICE, PLAN, ROOT, SOUND, Bench, Cause
from tests.render import sample
from tests.render.reading import Read
from tests.render.test_means import NoPango

TEMPLATE = ROOT / "templates" / "docx" / "公文.docx"
RECIPIENTS = "主送机关: 各乡（镇）人民政府\n"


def year(code: str, told: str, old: str, new: str, *formats: Format) -> Cause:
    """The sound year with a replacement in its notice, made in these formats."""

    def run(bench: Bench) -> Problems:
        short = SOUND[NOTICE].partition("附件:")[0] + IMPRINT
        bench.lay({**SOUND, NOTICE: short.replace(old, new)})
        return bench.render(*formats)

    return Cause(code, told, run)


def drills(bench: Bench) -> Problems:
    """A plan whose last row takes a page of its own, and the 版记 another one."""
    (row,) = [line for line in SOUND[PLAN].splitlines(keepends=True) if "牵头单位" in line]
    bench.lay({**SOUND, PLAN: SOUND[PLAN].replace(row, row * ROWS)})
    return bench.render(Format.PDF)


ROWS = 21
IMPRINT = "署名: 某县应急办公室\n成文日期: 2026-03-30\n印发: {日期: 2026-03-30}\n"


def without_fonts(*formats: Format) -> Callable[[Bench], Problems]:
    """An empty folder in the place of the fonts."""

    def run(bench: Bench) -> Problems:
        bench.lay(SOUND)
        return bench.render(*formats, fonts=bench.folder / "字体")

    return run


def without_libraries(bench: Bench) -> Problems:
    """A machine without pango."""
    bench.patch.delitem(sys.modules, "weasyprint", raising=False)
    bench.patch.setattr(sys, "meta_path", [NoPango, *sys.meta_path])
    machine = FakeMachine()
    machine.libraries.remove("libpango-1.0.so.0")
    return lacking(font_cache(), machine)


def recipients(count: int) -> str:
    """The notice's recipients, so many lines of them."""
    names = "".join(
        f"  - 某县第{n}乡（镇）人民政府、第{n}开发区管委会、第{n}工业园区管委会\n"
        for n in range(1, count + 1)
    )
    return f"主送机关:\n{names}"


def template(
    code: str, told: str, content: Callable[[], bytes] | None, document: OfficialDocument | None = None
) -> Cause:
    """A document made with another template, or with none."""

    def run(bench: Bench) -> list[Problem]:
        path = bench.put("公文.docx", content()) if content else bench.folder / "公文.docx"
        render_docx(document or sample.every_element(), ELECTRONIC, ImprintPlacement.SAME_PAGE, path)
        return []

    return Cause(code, told, run)


def edited(old: str, new: str, part: str = "word/document.xml") -> Callable[[], bytes]:
    """The template with a replacement in one of its parts."""

    def made() -> bytes:
        parts = Read(TEMPLATE.read_bytes()).parts
        assert old in parts[part].decode(), old
        return zip_bytes({**parts, part: parts[part].decode().replace(old, new).encode()}.items())

    return made


def statement(code: str, new: str, old: str = "{{ 要素.附注 }}") -> Cause:
    return template(code, f"模板里的“{old}”改为“{new}”", edited(old, new))


CAUSES = [
    Cause("DG-R101", "没有字体，要 PDF", without_fonts(Format.PDF)),
    Cause("DG-R102", "没有 pango", without_libraries),
    Cause("DG-R103", "没有字体，只要 docx", without_fonts(Format.DOCX)),
    year("DG-R104", "主送机关多得版记也放不下", RECIPIENTS, recipients(40), Format.PDF),
    year("DG-R105", "正文里有“㛃”", "按照要求", "按照㛃的要求", Format.PDF),
    year("DG-R106", "正文里有“😀”", "按照要求", "按照😀的要求", Format.PDF),
    year("DG-R107", "主送机关占满首页", RECIPIENTS, recipients(16), Format.PDF),
    year(
        "DG-R108",
        "抄送机关多得一页放不下",
        "署名:",
        f"{recipients(60).replace('主送', '抄送')}署名:",
        Format.PDF,
    ),
    template("DG-R301", "没有模板", None),
    template("DG-R301", "模板只有一半", lambda: TEMPLATE.read_bytes()[:9000]),
    statement("DG-R302", "{%p endfr %}", "{%p endfor %}"),
    statement("DG-R303", "{{ 要素.附住 }}"),
    statement("DG-R304", "{{ ''.__class__ }}"),
    template(
        "DG-R305",
        "模板里没有样式“表头”",
        edited('w:name w:val="表头"', 'w:name w:val="别的"', "word/styles.xml"),
    ),
    template("DG-R306", "模板里只有一节", edited(' w:orient="landscape"', "")),
    statement("DG-R307", ""),
    Cause("DG-R320", f"年度计划有{ROWS}项，最后一项在另一面", drills),
    template("DG-R308", "文字里有控制字符", TEMPLATE.read_bytes, sample.notice(sample.text("前\x07后"))),
]
