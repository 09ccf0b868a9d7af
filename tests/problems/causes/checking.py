"""Documents that cannot be checked, and what the check of our own finds (DG-K)."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pikepdf

from docgen.check import office, pdf, word
from docgen.check.outside import Options, check_files
from docgen.check.run import check_file
from docgen.desk import check as desk_check
from docgen.desk.check import CheckRequest, check_documents
from docgen.desk.own import check_made
from docgen.engine.fence import FenceLimits
from docgen.model.kinds import Format, Kind
from docgen.problems import Problem, Problems
from docgen.publish.artifact import Rendered
from docgen.standard.layouts import ELECTRONIC
from tests.check import made
from tests.check.hostile import pages
from tests.check.test_hostile import pdf as blank
from tests.problems.bench import Bench, Cause, from_line

ENTITY = '<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
LEVELS = [made.paragraph(text, "SimHei", ppr=made.INDENT) for text in ("一、目标", "三、安排")]
LIMIT = 100_000_001  # bytes: one more than a file may have


def checked(
    path: Path,
    *,
    rendered: bool = False,
    annotated: bool = False,
    profile: str | None = None,
    fix: bool = False,
) -> Iterator[Problem]:
    """What `docgen check` says of a file: problems, and the lines of what was not checked.

    Without the processes of the fence where nothing but the report on one file is wanted.
    """
    if not (annotated or profile or fix) and path.is_file():
        yield from map(from_line, check_file(path, Options(rendered)).unread)
        return
    outcome = check_documents(CheckRequest((path,), annotated, rendered, profile=profile, fix=fix))
    yield from outcome.problems
    for report in outcome.product.reports if outcome.product else ():
        yield from map(from_line, report.unread)


def given(code: str, name: str, content: Callable[[], bytes], told: str) -> Cause:
    """A file to check."""
    return Cause(code, told, lambda bench: checked(bench.put(name, content())))


def written_pdf() -> bytes:
    """A PDF of one line of text, far from any standard."""
    target = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595.28, 841.89))
        page = document.pages[0]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(b"BT /F1 16 Tf 90 700 Td (Notice) Tj ET")
        document.save(target)
    return target.getvalue()


def unfolding() -> bytes:
    """A docx whose one part unfolds to 30 MB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", b"<a/>" + b" " * 80_000_000)
    return target.getvalue()


def workbook() -> bytes:
    """A package of Excel's."""
    return made.zipped({"[Content_Types].xml": made.TYPES, "xl/workbook.xml": "<workbook/>"})


def huge(bench: Bench) -> Iterator[Problem]:
    path = bench.put("大.pdf", b"%PDF-1.7")
    os.truncate(path, LIMIT)
    return checked(path)


def long(bench: Bench) -> Iterator[Problem]:
    """A limit that few pages pass, in place of three hundred."""
    bench.patch.setattr(pdf, "MOST_PAGES", 2)
    return checked(bench.put("长.pdf", blank(3)))


def without_office(bench: Bench) -> Iterator[Problem]:
    bench.patch.setattr(office, "find_office", lambda: None)
    return checked(bench.put("通知.docx", made.notice()), rendered=True)


def out_of_memory(bench: Bench) -> Iterator[Problem]:
    """The machine has no memory left for a file."""

    def read(*_: object) -> None:
        raise MemoryError

    bench.patch.setattr(word, "read_word", read)
    return checked(bench.put("通知.docx", made.notice()))


def breaking(bench: Bench) -> Iterator[Problem]:
    """Behind a fence that allows less than usual, so as not to keep the tests waiting."""
    limits = FenceLimits(work=5, clock=50, megabytes=500)
    bench.patch.setattr(desk_check, "check_files", partial(check_files, limits=limits))
    path = bench.put("自己画自己.pdf", made.painting_itself())
    for report in desk_check.check_documents(CheckRequest((path,))).product.reports:
        yield from map(from_line, report.unread)


def unwritable(bench: Bench) -> Iterator[Problem]:
    """The copy's place is in a folder that is not there."""
    bench.patch.setattr(desk_check, "target_for", lambda path, _: path.parent / "没有" / path.name)
    return checked(bench.put("通知.pdf", written_pdf()), annotated=True)


def folder(bench: Bench) -> Iterator[Problem]:
    bench.put("公文/说明.txt", b"")
    return checked(bench.folder / "公文")


def own(code: str, told: str, content: Callable[[], bytes]) -> Cause:
    """A document that was just made, checked before it is written."""

    def run(_: Bench) -> Problems:
        problems = Problems()
        file = Rendered("3号 通知", Kind.NOTICE, Format.DOCX, content(), (), "通知", {"number": "3号"})
        check_made([file], ELECTRONIC, problems)
        return problems

    return Cause(code, told, run)


CAUSES = [
    given("DG-K101", "图.docx", lambda: b"\xff\xd8\xff\xe0" + bytes(500), "图片改名为 .docx"),
    given("DG-K102", "半截.docx", lambda: made.notice()[:900], "docx 只有一半"),
    given("DG-K102", "半截.pdf", lambda: b"%PDF-1.7\n" + b"x" * 300, "PDF 只有一半"),
    given("DG-K103", "加密.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "docx 加了密码"),
    given("DG-K103", "加密.pdf", lambda: blank(1, password="secret"), "PDF 加了密码"),
    given("DG-K104", "炸弹.docx", unfolding, "展开有 80 MB"),
    Cause("DG-K104", "文件有 100 MB", huge),
    given("DG-K105", "实体.docx", lambda: made.word("<w:p/>", prolog=ENTITY), "docx 里有实体声明"),
    Cause("DG-K106", "页数超过上限（上限当作 2）", long),
    given("DG-K107", "空白.pdf", lambda: blank(1), "PDF 里没有文字"),
    given(
        "DG-K107", "双层.pdf", lambda: pages(1, b"BT /F 16 Tf 3 Tr 80 700 Td (A) Tj ET"), "扫描件，字不可见"
    ),
    given("DG-K108", "通知.docx", made.notice, "用了 --no-rendered"),
    Cause("DG-K108", "没有 LibreOffice", without_office),
    Cause("DG-K109", "内存不够读这个文件", out_of_memory),
    Cause("DG-K110", "没有这个文件", lambda bench: checked(bench.folder / "没有.pdf")),
    given("DG-K111", "空.pdf", bytes, "文件有 0 字节"),
    Cause("DG-K112", "--profile 38/36", lambda bench: checked(bench.folder, profile="38/36")),
    Cause("DG-K113", "文件夹里只有 .txt", folder),
    Cause("DG-K114", "画出问题的副本没有地方写", unwritable),
    given("DG-K115", "扫描.docx", lambda: made.word("<w:p><w:r><w:drawing/></w:r></w:p>"), "docx 里没有文字"),
    given("DG-K115", "网页.docx", lambda: made.word("<w:altChunk/>"), "网页做成的 docx"),
    Cause("DG-K116", "一千字节的 PDF，自己画自己两次", breaking),
    given(
        "DG-K117",
        "通知.txt",
        lambda: "青山縣應急管理局關於演練的通知\n".encode("big5"),
        "文本是繁体的 Big5 编码",
    ),
    given("DG-K118", "readme.txt", lambda: b"Hello\n", "文本里没有汉字"),
    given("DG-K119", "横.pdf", lambda: pages(1, b"BT /F 16 Tf 0 1 -1 0 80 700 Tm (A) Tj ET"), "字是横着的"),
    Cause(
        "DG-K135",
        "数据文件，用了 --annotate",
        lambda bench: checked(bench.put("甲.yaml", "标题: 甲。\n正文: 乙\n".encode()), annotated=True),
    ),
    given("DG-K136", "计划.xlsx", workbook, "给了 Excel 表格"),
    Cause(
        "DG-K137",
        "没有可以改正的写法，用了 --fix",
        lambda bench: checked(bench.put("甲.txt", "没有毛病。".encode()), fix=True),
    ),
    own("DG-K201", "没有成文日期的 docx", lambda: made.notice(date="")),
    own("DG-K202", "层次从“一、”跳到“三、”的 docx", lambda: made.word(*made.head(), *LEVELS, made.date())),
]
