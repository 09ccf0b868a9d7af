"""Mails of every program: attachments under the names that their senders gave them, with sender and date."""

from __future__ import annotations

import base64
import datetime as dt
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import pytest

from docgen.collect.arrival import ReceivedBy
from docgen.collect.intake.kinds import ReturnKind
from docgen.collect.intake.leaves import MOST_DEPTH
from tests.collect.boxes import Tree, content_of, laid, letter, mail, opened, outlook, raw_mail, zipped

NAME = "阳城县计划（最终）.docx"
BODY = b"anything"
NOON = dt.datetime(2026, 6, 12, 9, 30)


def word(charset: str, how: str = "B") -> bytes:
    raw = NAME.encode(charset)
    packed = base64.b64encode(raw) if how == "B" else quote(raw).replace("%", "=").encode()
    return f"=?{charset}?{how}?".encode() + packed + b"?="


def two_words() -> bytes:
    """Cut in the middle of a character, as some programs do."""
    raw = NAME.encode("gb2312")
    first, second = (base64.b64encode(each) for each in (raw[:7], raw[7:]))
    return b"=?GB2312?B?" + first + b"?=\r\n =?GB2312?B?" + second + b"?="


WAYS = {
    "raw GBK": b'attachment; filename="' + NAME.encode("gbk") + b'"',
    "raw UTF-8": b'attachment; filename="' + NAME.encode() + b'"',
    "RFC 2047 in quotes": b'attachment; filename="' + word("gb18030") + b'"',
    "RFC 2047 bare": b"attachment; filename=" + word("utf-8"),
    "RFC 2047 Q": b'attachment; filename="' + word("gbk", "Q") + b'"',
    "called GB2312": b'attachment; filename="' + word("gb2312") + b'"',
    "two words, folded": b'attachment;\r\n filename="' + two_words() + b'"',
    "RFC 2231": b"attachment; filename*=gb2312''" + quote(NAME.encode("gb2312")).encode(),
    "RFC 2231 in pieces": b"attachment; filename*0*=utf-8''"
    + quote(NAME[:5]).encode()
    + b";\r\n filename*1*="
    + quote(NAME[5:]).encode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_name_is_the_one_its_sender_gave(tmp_path: Path, way: str) -> None:
    (leaf,) = opened(tmp_path, "m.eml", raw_mail(WAYS[way], BODY)).leaves
    assert leaf.path == f"m.eml/{NAME}"
    assert content_of(tmp_path, leaf) == BODY


def test_a_name_may_stand_in_the_type_alone(tmp_path: Path) -> None:
    kind = b'application/msword; name="' + NAME.encode("gbk") + b'"'
    (leaf,) = opened(tmp_path, "m.eml", raw_mail(b"", BODY, kind)).leaves
    assert leaf.path == f"m.eml/{NAME}"


def test_a_file_without_a_name_gets_one(tmp_path: Path) -> None:
    found = opened(tmp_path, "m.eml", raw_mail(b"attachment", BODY, b"application/pdf"))
    assert [leaf.path for leaf in found.leaves] == ["m.eml/附件1.pdf"]


def test_sender_subject_and_date_go_along(tmp_path: Path) -> None:
    (leaf,) = opened(tmp_path, "m.eml", bytes(mail({"a.docx": BODY}))).leaves
    assert (leaf.sender, leaf.subject, leaf.mail) == ("张三 <zhang@example.cn>", "报送计划", "m.eml")
    assert (leaf.dated, leaf.dated_by) == (NOON, ReceivedBy.MAIL)


@pytest.mark.parametrize("charset", ["gbk", "utf-8"])
def test_a_raw_subject_is_read(tmp_path: Path, charset: str) -> None:
    head = "Subject: 报送计划".encode(charset)
    (leaf,) = opened(tmp_path, "m.eml", raw_mail(WAYS["raw GBK"], BODY, head=head)).leaves
    assert leaf.subject == "报送计划"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Fri, 12 Jun 2026 01:30:00 GMT", NOON),
        ("Fri, 12 Jun 2026 10:30:00 +0900 (JST)", NOON),
        ("12 Jun 2026 09:30:00 -0000", NOON),
        ("2026年6月12日", None),
        ("Fri, 12 Jun 99999 01:30:00 GMT", None),
    ],
)
def test_a_date_is_told_by_the_clocks_of_beijing(
    tmp_path: Path, said: str, meant: dt.datetime | None
) -> None:
    made = bytes(mail({"a.docx": BODY})).replace(b"Fri, 12 Jun 2026 09:30:00 +0800", said.encode())
    (leaf,) = opened(tmp_path, "m.eml", made).leaves
    assert leaf.dated == meant


def test_the_date_of_the_mail_goes_before_that_of_an_archive_in_it(tmp_path: Path) -> None:
    (leaf,) = opened(tmp_path, "m.eml", bytes(mail({"计划.zip": zipped({NAME: BODY}, "gbk")}))).leaves
    assert leaf.path == f"m.eml/计划.zip/{NAME}"
    assert (leaf.dated, leaf.dated_by) == (NOON, ReceivedBy.MAIL)
    bare = mail({"计划.zip": zipped({NAME: BODY})})
    del bare["Date"]
    (leaf,) = opened(tmp_path, "n.eml", bytes(bare)).leaves
    assert (leaf.dated, leaf.dated_by) == (dt.datetime(2026, 6, 9, 8), ReceivedBy.ARCHIVE)


def test_mails_within_a_mail_are_opened_and_their_sender_is_the_nearest(tmp_path: Path) -> None:
    inner = mail({"a.docx": BODY}, sender="李四 <li@example.cn>")
    outer = mail({"": inner, "b.docx": BODY + b"2"})
    first, second = opened(tmp_path, "m.eml", bytes(outer)).leaves
    assert (first.path, first.sender, first.mail) == (
        "m.eml/邮件1.eml/a.docx",
        "李四 <li@example.cn>",
        "m.eml/邮件1.eml",
    )
    assert (second.path, second.sender) == ("m.eml/b.docx", "张三 <zhang@example.cn>")


@pytest.mark.parametrize("kind", [b"message/rfc822", b"application/octet-stream"])
def test_a_mail_that_was_packed_as_a_file_is_opened(tmp_path: Path, kind: bytes) -> None:
    inner = bytes(mail({"a.docx": BODY}))
    found = opened(tmp_path, "m.eml", raw_mail(b'attachment; filename="x.eml"', inner, kind))
    assert [leaf.path for leaf in found.leaves] == ["m.eml/x.eml/a.docx"]


def test_a_mail_without_files_is_a_file(tmp_path: Path) -> None:
    (leaf,) = opened(tmp_path, "回执.eml", bytes(mail({}))).leaves
    assert (leaf.path, leaf.kind, leaf.told) == ("回执.eml", ReturnKind.MAIL, None)


@pytest.mark.parametrize(
    ("body", "given"),
    [
        ("我局今年无应急演练计划，特此报告。", "无应急演练"),
        ("我单位零报告。", "零报告"),
        ("经研究，本年度没有安排演练。", "没有安排演练"),
        ("<p>我局今年未组织<b>应急演练</b></p>", "未组织应急演练"),
        ("收到，马上办。", ""),
        ("收到。\n\n-----原始邮件-----\n无演练的实行零报告。", ""),
        ("收到。\n> 没有演练的零报告", ""),
        ("演练计划无法按时报送，请予延期。", ""),
        ("附件无，演练照旧。", ""),
    ],
)
def test_a_mail_that_says_there_is_nothing_to_report_is_looked_at(
    tmp_path: Path, body: str, given: str
) -> None:
    made = mail({}, body=body)
    if "<" in body:
        made.set_content(body, subtype="html", charset="gb18030")
    (leaf,) = opened(tmp_path, "信.eml", bytes(made)).leaves
    assert (leaf.told.code if leaf.told else "") == ("DG-E116" if given else "")
    assert given in (leaf.told.what if leaf.told else "")


HEADS = "填报单位\t演练科目\t演练时间\t演练形式\n水务局\t防汛\t6月\t实战"


@pytest.mark.parametrize(
    ("body", "code", "given"),
    [
        ("表见 https://pan.baidu.com/s/1aBc 提取码: x1y2", "DG-E124", "pan.baidu.com/s/1aBc"),
        (
            "<p>请查收。</p><a class=x href='https://www.kdocs.cn/l/cabc'>演练计划</a>",
            "DG-E124",
            "kdocs.cn/l/cabc",
        ),
        ("<div>从QQ邮箱发来的超大附件</div><a href='https://x'>计划.zip</a>", "DG-E124", "超大附件"),
        (HEADS, "DG-E125", "填报单位”“演练科目”“演练时间”“演练形式"),
        (f"<table><tr><td>{HEADS.replace(chr(9), '</td><td>')}</td></tr></table>", "DG-E125", "演练科目"),
        ("请问演练时间、联系人怎么填？", "", ""),
        (f"收到。\n-----原始邮件-----\n{HEADS} https://pan.baidu.com/s/1", "", ""),
        ("我局网站 https://www.example.cn/s/1 ，电话见附件。", "", ""),
    ],
)
def test_a_mail_that_leads_to_a_form_or_has_it_in_its_text_is_looked_at(
    tmp_path: Path, body: str, code: str, given: str
) -> None:
    made = mail({}, body=body)
    if "<" in body:
        made.set_content(body, subtype="html", charset="gb18030")
    (leaf,) = opened(tmp_path, "信.eml", bytes(made)).leaves
    assert (leaf.told.code if leaf.told else "") == code
    assert given in (leaf.told.what if leaf.told else "")


def test_a_link_beside_a_file_is_told_as_well(tmp_path: Path) -> None:
    found = opened(tmp_path, "m.eml", bytes(mail({"logo.png": BODY}, body="见云附件")))
    assert [(leaf.path, bool(leaf.told)) for leaf in found.leaves] == [
        ("m.eml/logo.png", False),
        ("m.eml", True),
    ]


def test_a_mail_whose_parts_cannot_be_told_apart_is_told(tmp_path: Path) -> None:
    made = bytes(mail({"a.docx": BODY}))
    (leaf,) = opened(tmp_path, "m.eml", made[: made.index(b"\n\n") + 2]).leaves
    assert leaf.told
    assert leaf.told.code == "DG-E105"


def test_mails_in_mails_have_an_end(tmp_path: Path) -> None:
    made: EmailMessage = mail({"a.docx": BODY})
    for _ in range(MOST_DEPTH + 2):
        made = mail({"": made})
    (leaf,) = opened(tmp_path, "m.eml", bytes(made)).leaves
    assert leaf.told
    assert leaf.told.code == "DG-E106"


def test_a_mail_is_known_by_its_head_and_not_by_its_name(tmp_path: Path) -> None:
    (leaf,) = opened(tmp_path, "计划.docx", b"\r\n" + bytes(mail({"a.docx": BODY}))).leaves
    assert leaf.path == "计划.docx/a.docx"
    (text,) = opened(tmp_path, "m.eml", "单位: 水务局\n日期: 6月\n".encode()).leaves
    assert text.kind is ReturnKind.OTHER


def test_two_files_of_one_name_stay_two(tmp_path: Path) -> None:
    made = mail({"a.docx": BODY})
    made.add_attachment(BODY + b"2", maintype="application", subtype="octet-stream", filename="a.docx")
    found = opened(tmp_path, "m.eml", bytes(made))
    assert [leaf.path for leaf in found.leaves] == ["m.eml/a.docx", "m.eml/a（2）.docx"]


def test_a_mail_that_outlook_saved(tmp_path: Path) -> None:
    large = BODY * 1_000
    found = opened(tmp_path, "m.msg", outlook({NAME: BODY, "大.docx": large}))
    first, second = found.leaves
    assert [first.path, second.path] == [f"m.msg/{NAME}", "m.msg/大.docx"]
    assert [content_of(tmp_path, each) for each in (first, second)] == [BODY, large]
    assert (first.subject, first.dated, first.dated_by) == ("报送计划", NOON, ReceivedBy.MAIL)
    assert "zhang@example.cn" in first.sender


def test_mails_within_mails_whatever_program_saved_which(tmp_path: Path) -> None:
    inner = letter({NAME: BODY}, "转报")
    as_file, as_eml = outlook({"b.docx": BODY + b"b"}), bytes(mail({"c.docx": BODY + b"c"}))
    whole = outlook({"信.msg": as_file, "信.eml": as_eml}, mails={"转报": inner})
    carried = mail({})
    carried.add_attachment(whole, maintype="application", subtype="vnd.ms-outlook", filename="m.msg")
    found = opened(tmp_path, "m.eml", bytes(carried))
    assert {leaf.path: content_of(tmp_path, leaf) for leaf in found.leaves} == {
        "m.eml/m.msg/信.msg/b.docx": BODY + b"b",
        "m.eml/m.msg/信.eml/c.docx": BODY + b"c",
        f"m.eml/m.msg/转报.msg/{NAME}": BODY,
    }
    nested = next(leaf for leaf in found.leaves if leaf.path.endswith(NAME))
    assert (nested.subject, nested.dated, nested.mail) == ("转报", NOON, "m.eml/m.msg/转报.msg")
    assert "zhang@example.cn" in nested.sender


def test_a_mail_within_one_of_outlook_that_has_no_files_is_a_file(tmp_path: Path) -> None:
    made = outlook({"a.docx": BODY}, mails={"回执": letter({}, "回执")})
    first, second = opened(tmp_path, "m.msg", made).leaves
    assert [first.path, second.path] == ["m.msg/a.docx", "m.msg/回执.msg"]
    assert (second.kind, second.told) == (ReturnKind.MESSAGE, None)


def test_mails_of_outlook_in_mails_have_an_end(tmp_path: Path) -> None:
    made: Tree = letter({"a.docx": BODY})
    for _ in range(MOST_DEPTH + 1):
        made = letter({}, mails={"转": made})
    (leaf,) = opened(tmp_path, "m.msg", outlook({}, mails={"转": made})).leaves
    assert leaf.told
    assert leaf.told.code == "DG-E106"


def test_one_that_is_cut_off_is_told(tmp_path: Path) -> None:
    content = outlook({NAME: BODY * 2_000})
    (leaf,) = opened(tmp_path, "m.msg", content[: len(content) // 2]).leaves
    assert leaf.kind is ReturnKind.OTHER or leaf.told


def test_attachments_from_outlook_of_a_kind_of_its_own_are_told(tmp_path: Path) -> None:
    (leaf,) = opened(tmp_path, "m.eml", raw_mail(b'attachment; filename="winmail.dat"', BODY)).leaves
    assert leaf.told
    assert leaf.told.code == "DG-E103"


def test_what_the_system_left_in_a_mail_is_counted_apart(tmp_path: Path) -> None:
    found = opened(tmp_path, "m.eml", bytes(mail({"a.docx": BODY, "Thumbs.db": b"x"})))
    assert ([leaf.path for leaf in found.leaves], found.ignored) == (["m.eml/a.docx"], 1)


def test_the_inbox_is_as_it_was(tmp_path: Path) -> None:
    content = bytes(mail({"a.docx": BODY}))
    opened(tmp_path, "m.eml", content)
    assert {path.name: path.read_bytes() for path in (tmp_path / "inbox").iterdir()} == {"m.eml": content}
    assert laid(tmp_path / "inbox", {}).is_dir()
