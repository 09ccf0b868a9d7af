"""XML from outside: no declarations, no depths, no crowds; what is sound comes whole."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from docgen.opc import Fault, Unsound
from docgen.opc.trees import elements, tree

MOST = 1_000


def whole(content: bytes, most: int = MOST) -> list[etree._Element]:
    """The document's rows, out of its tree."""
    return list(tree(content, most).iter("{*}row"))


def streamed(content: bytes, most: int = MOST) -> list[etree._Element]:
    """The document's rows, one by one."""
    return list(elements(io.BytesIO(content), "{*}row", most))


Reading = Callable[..., list[etree._Element]]
both = pytest.mark.parametrize("reading", [whole, streamed])


def fault_of(reading: Reading, content: bytes, most: int = MOST) -> Fault | None:
    try:
        reading(content, most)
    except Unsound as error:
        return error.fault
    return None


@both
def test_elements_of_any_namespace_come_in_order(reading: Reading) -> None:
    seen = []
    content = b'<a xmlns="urn:x"><row n="1">x</row><b/><row n="2"><c>y</c></row></a>'
    if reading is whole:
        seen = [(row.get("n"), "".join(row.itertext())) for row in whole(content)]
    else:
        rows = elements(io.BytesIO(content), "{*}row", MOST)
        seen = [(row.get("n"), "".join(row.itertext())) for row in rows]
    assert seen == [("1", "x"), ("2", "y")]


@both
@pytest.mark.parametrize(
    "content", [b"", b" ", b"<a>", b"<a></b>", b"<a/><a/>", b"<a>\xff</a>", b"<a>&x;</a>"]
)
def test_what_is_no_xml(reading: Reading, content: bytes) -> None:
    assert fault_of(reading, content) is Fault.DAMAGED


@both
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize(
    "doctype", ["<!DOCTYPE a>", '<!DOCTYPE a SYSTEM "a.dtd">', '<!DOCTYPE a [<!ENTITY x "y">]>']
)
@pytest.mark.parametrize("body", ["<a/>", "<a><row/></a>"])
def test_a_declared_type_is_refused_in_any_encoding(
    reading: Reading, encoding: str, doctype: str, body: str
) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{body}'.encode(encoding)
    assert fault_of(reading, content) is Fault.DTD


def test_a_stream_with_a_declared_type_gives_no_element() -> None:
    rows = elements(io.BytesIO(b"<!DOCTYPE a><a><row/></a>"), "row", MOST)
    with pytest.raises(Unsound):
        next(rows)


@both
def test_words_that_only_look_like_a_declaration(reading: Reading) -> None:
    assert fault_of(reading, b"<a><row><![CDATA[<!DOCTYPE a>]]></row></a>") is None


@both
@pytest.mark.parametrize("use", ['<a b="&x;"/>', "<a>&x;</a>"])
def test_entities_that_swell_are_refused_at_once(reading: Reading, use: str) -> None:
    names = [f'<!ENTITY x{n} "{f"&x{n - 1};" * 10 if n else "lol" * 100}">' for n in range(9)]
    content = f"<!DOCTYPE a [{''.join(names)}<!ENTITY x '{'&x8;' * 10}'>]>{use}".encode()
    start = time.perf_counter()
    assert fault_of(reading, content) in (Fault.DTD, Fault.DAMAGED)
    assert time.perf_counter() - start < 2


@both
@pytest.mark.parametrize(("kind", "use"), [("% x", "%x;]><a/>"), ("x", "]><a>&x;</a>")])
def test_files_are_not_reached_through_entities(
    reading: Reading, kind: str, use: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("<<")  # which would be damage if it were read
    content = f'<!DOCTYPE a [<!ENTITY {kind} SYSTEM "{secret.as_uri()}">{use}'
    assert fault_of(reading, content.encode()) is Fault.DTD


@both
@pytest.mark.parametrize(("depth", "fault"), [(200, None), (300, Fault.DAMAGED)])
def test_depths_are_refused_before_a_recursion_meets_them(
    reading: Reading, depth: int, fault: Fault | None
) -> None:
    assert fault_of(reading, b"<a>" * depth + b"</a>" * depth, 10_000) is fault


@both
def test_comments_and_instructions_are_no_elements(reading: Reading) -> None:
    content = b"<!-- a --><a><?b c?><!-- d --><row>x<!-- y -->z<?p?></row></a>"
    if reading is whole:
        (row,) = whole(content)
        assert (row.text, len(row), row.getprevious()) == ("xz", 0, None)
    else:
        for row in elements(io.BytesIO(content), "row", MOST):
            assert (row.text, len(row), row.getprevious()) == ("xz", 0, None)


@both
@pytest.mark.parametrize(
    "crowd", [b"<b/>" * 1_100, b"<b " + b" ".join(b"c%d=''" % n for n in range(1_100)) + b"/>"]
)
def test_crowds_are_refused(reading: Reading, crowd: bytes) -> None:
    assert fault_of(reading, b"<a>" + crowd + b"</a>") is Fault.OVERSIZE
    with pytest.raises(Unsound) as caught:
        reading(b"<a><row>" + crowd + b"</row></a>", MOST)
    assert caught.value.fault is Fault.OVERSIZE
    assert caught.value.unpacked == len(crowd) + 18


def test_a_crowd_does_not_reach_the_parser() -> None:
    """Else the tree would be built before it is refused."""
    content = b"<a>" + b"<b/>" * 1_100  # which is no XML
    assert fault_of(whole, content) is Fault.OVERSIZE


def test_any_number_of_streamed_elements_is_no_crowd() -> None:
    content = b"<a>" + b"<row><c>1</c></row>\n" * 50_000 + b"</a>"
    count = sum(1 for _ in elements(io.BytesIO(content), "row", 10_000))
    assert count == 50_000


def test_a_streamed_element_is_forgotten_once_the_next_is_wanted() -> None:
    content = b"<a>" + b"<b/><row><c>1</c></row>" * 5_000 + b"</a>"
    before = None
    for row in elements(io.BytesIO(content), "row", 100_000):
        assert before is None or len(before) == 0
        assert [each.tag for each in row.itersiblings(preceding=True)] in (["b"], ["b", "row"])
        before = row
