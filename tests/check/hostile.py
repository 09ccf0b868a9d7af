"""Files that somebody has broken, or made to break whoever opens them: one named function a way.

Reads: a Source: chance drawn by a seed, and the address of a listener that nobody may ask.
Writes: the suffix of a file and its bytes.
"""

from __future__ import annotations

import io
import math
import random
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

from tests.check import made

Broken = tuple[str, bytes]


class Source(NamedTuple):
    """Where a file takes its chance from, and the address that it wants to be fetched."""

    chance: random.Random
    address: str


WAYS: list[Callable[[Source], Broken]] = []


def way(function: Callable[[Source], Broken]) -> Callable[[Source], Broken]:
    """Note a way."""
    WAYS.append(function)
    return function


def count(source: Source, least: int, most: int) -> int:
    """A number between two, small ones as likely as large ones."""
    return round(math.exp(source.chance.uniform(math.log(least), math.log(most))))


# --- any format ---


@way
def random_bytes(source: Source) -> Broken:
    suffix = source.chance.choice((".docx", ".pdf", ".yaml"))
    return suffix, source.chance.randbytes(count(source, 1, 200_000))


@way
def cut_short(source: Source) -> Broken:
    suffix, content = source.chance.choice(sound())
    return suffix, content[: source.chance.randrange(len(content))]


@way
def bytes_flipped(source: Source) -> Broken:
    suffix, content = source.chance.choice(sound())
    spoilt = bytearray(content)
    for _ in range(count(source, 1, 400)):
        spoilt[source.chance.randrange(len(spoilt))] = source.chance.randrange(256)
    return suffix, bytes(spoilt)


@way
def a_piece_left_out(source: Source) -> Broken:
    suffix, content = source.chance.choice(sound())
    start = source.chance.randrange(len(content))
    return suffix, content[:start] + content[start + count(source, 1, 2_000) :]


@way
def another_format(source: Source) -> Broken:
    (_, content), (suffix, _) = source.chance.sample(sound(), 2)
    return suffix, content


def sound() -> list[Broken]:
    """A file of each format in which nothing is wrong."""
    text = "标题: 甲县应急管理局关于开展演练的通知\n主送机关: [各单位]\n正文: |\n  一、目标\n"
    return [(".docx", made.notice()), (".pdf", pages(1)), (".yaml", text.encode())]


# --- PDF ---


def pages(number: int, content: bytes = b"BT /F 16 Tf 80 700 Td (A) Tj ET", extra: str = "") -> bytes:
    """A PDF of so many pages with one content, packed; `extra` goes into its catalogue."""
    packed = zlib.compress(content)
    kids = " ".join(f"{n + 4} 0 R" for n in range(number))
    font = "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >>"
    objects = [f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode()]
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {number} {font} >>".encode())
    stream = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    objects.append(stream + packed + b"\nendstream")
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>"
    objects += [page] * number
    return made.file_of(objects)


@way
def a_form_that_paints_itself(_: Source) -> Broken:
    return ".pdf", made.painting_itself()


@way
def many_paths(source: Source) -> Broken:
    return ".pdf", pages(1, b"0 0 m 9 9 l S\n" * count(source, 100, 500_000))


@way
def many_characters(source: Source) -> Broken:
    return ".pdf", pages(1, b"BT /F 1 Tf 1 1 Td (" + b"A" * count(source, 100, 400_000) + b") Tj ET")


@way
def many_pages(source: Source) -> Broken:
    return ".pdf", pages(count(source, 10, 5_000))


@way
def states_saved_without_end(source: Source) -> Broken:
    return ".pdf", pages(1, b"q " * count(source, 100, 1_000_000))


@way
def a_stream_that_unfolds(source: Source) -> Broken:
    return ".pdf", pages(1, b" " * count(source, 1_000_000, 300_000_000))


@way
def fields_that_share_their_kids(source: Source) -> Broken:
    """A tree of fields whose every level is 30 times the one below it."""
    levels = source.chance.randrange(2, 13)
    objects = [b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>"]
    objects.append(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")
    for level in range(levels):
        kids = b" ".join([b"%d 0 R" % (level + 5)] * 30)
        objects.append(b"<< /T (f%d) /Kids [%b] >>" % (level, kids))
    objects.append(b"<< /T (leaf) /FT /Tx /V (x) >>")
    return ".pdf", made.file_of(objects)


@way
def pages_in_a_ring(_: Source) -> Broken:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 9 >>"]
    objects.append(b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Parent 2 0 R /Count 9 >>")
    return ".pdf", made.file_of(objects)


@way
def arrays_nested_deep(source: Source) -> Broken:
    depth = count(source, 100, 200_000)
    return ".pdf", pages(1, extra=f"/X {'[' * depth}{']' * depth}")


@way
def actions_that_reach_out(source: Source) -> Broken:
    action = f"/OpenAction << /S /URI /URI ({source.address}) >>"
    return ".pdf", pages(1, extra=f"{action} /AA << /WC << /S /SubmitForm /F ({source.address}) >> >>")


@way
def a_page_beyond_measure(source: Source) -> Broken:
    side = source.chance.choice((b"0", b"-5", b"1e30", b"99999999999", b"(x)"))
    return ".pdf", pages(1).replace(b"595 842", side + b" " + side)


# --- docx ---


def body(inner: str) -> Broken:
    return ".docx", made.word(*made.head(), inner, made.date())


@way
def entities_that_multiply(source: Source) -> Broken:
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, source.chance.randrange(3, 12))
    )
    return ".docx", made.word("<w:p/>", prolog=f'<!DOCTYPE d [<!ENTITY e0 "lol">{entities}]>')


@way
def entities_from_outside(source: Source) -> Broken:
    return ".docx", made.word("<w:p/>", prolog=f'<!DOCTYPE d SYSTEM "{source.address}">')


@way
def relations_to_the_network(source: Source) -> Broken:
    kind = source.chance.choice(
        ("image", "attachedTemplate", "oleObject", "hyperlink", "frame", "subDocument")
    )
    return ".docx", made.related(made.notice(), {source.address: kind})


@way
def fields_that_fetch(source: Source) -> Broken:
    field = f"INCLUDEPICTURE &quot;{source.address}&quot; \\d"
    run = "<w:r><w:t>x</w:t></w:r>"
    return body(f'<w:p><w:fldSimple w:instr="{field}">{run}</w:fldSimple></w:p>')


@way
def elements_nested_deep(source: Source) -> Broken:
    depth = count(source, 50, 100_000)
    return body("<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth)


@way
def tables_in_tables(source: Source) -> Broken:
    depth = count(source, 5, 3_000)
    return body("<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth)


@way
def many_paragraphs(source: Source) -> Broken:
    return body(made.paragraph("各单位要认真组织。") * count(source, 10, 20_000))


@way
def many_sections(source: Source) -> Broken:
    section = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>'
    return body(section * count(source, 10, 4_000))


@way
def a_text_without_end(source: Source) -> Broken:
    piece = source.chance.choice(("1", "一、", "（", "甲县", "2026年", "1.", "〔", "https://", " "))
    return body(made.paragraph(piece * count(source, 100, 40_000)))


@way
def numbers_that_are_none(source: Source) -> Broken:
    value = source.chance.choice(("", "-1", "1e9", "99999999999999999999", "NaN", "&#65;", "3.5", "√"))
    old = source.chance.choice(('w:val="32"', 'w:w="11906"', 'w:h="16838"'))
    text = made.part(made.notice(), "word/document.xml").decode()
    return ".docx", replaced(
        made.notice(), "word/document.xml", text.replace(old, f'{old.partition("=")[0]}="{value}"')
    )


@way
def cells_over_a_billion_columns(source: Source) -> Broken:
    wide = source.chance.choice((0, -3, 10**4, 10**9))
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr><w:p/></w:tc>'
    return body(f"<w:tbl>{f'<w:tr>{cell}</w:tr>' * count(source, 1, 300)}</w:tbl>")


@way
def a_part_that_unfolds(source: Source) -> Broken:
    return ".docx", replaced(made.notice(), "word/media/x.xml", " " * count(source, 10_000_000, 200_000_000))


@way
def a_part_left_out(source: Source) -> Broken:
    content = made.notice()
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    return ".docx", replaced(content, source.chance.choice(names), None)


@way
def a_part_that_is_no_xml(source: Source) -> Broken:
    content = made.notice()
    names = [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if name.endswith("xml")]
    return ".docx", replaced(
        content, source.chance.choice(names), source.chance.choice(("", "<", "x", "<a/><b/>"))
    )


@way
def names_that_lead_out(source: Source) -> Broken:
    name = source.chance.choice(("../x", "/etc/x", "word/../../x", "C:\\x", "word/document.xml/", "a\x00b"))
    return ".docx", replaced(made.notice(), name, "x")


def replaced(content: bytes, name: str, text: str | None) -> bytes:
    """A package with one part in place of another, or of none, or without it."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        if text is not None:
            new.writestr(name, text)
    return target.getvalue()


# --- YAML ---


@way
def anchors_that_multiply(source: Source) -> Broken:
    lines = ["a0: &a0 [x]"]
    lines += [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, source.chance.randrange(3, 12))
    ]
    return ".yaml", "\n".join(lines).encode()


@way
def lists_nested_deep(source: Source) -> Broken:
    depth = count(source, 50, 300_000)
    return ".yaml", ("正文: " + "[" * depth + "]" * depth).encode()


@way
def values_without_end(source: Source) -> Broken:
    piece = source.chance.choice(("9", "一", "{{", "甲 ", "'", "- "))
    return ".yaml", f"标题: {piece * count(source, 100, 300_000)}\n".encode()


@way
def keys_without_end(source: Source) -> Broken:
    return ".yaml", "".join(f"键{n}: 值\n" for n in range(count(source, 100, 60_000))).encode()


@way
def tags_of_python(source: Source) -> Broken:
    tag = source.chance.choice(
        ("!!python/object/apply:os.system ['x']", "!!binary zz", "!x y", "&a *a", "? :")
    )
    return ".yaml", f"标题: {tag}\n".encode()
