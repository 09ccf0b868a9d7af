"""A mail's attachments, those of mails attached to it, too.

Reads: .eml of any program; behind the fence.
Writes: attachments into the spool.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from html import unescape

from docgen.collect.intake.headers import date_of_mail, file_name, header, sender_of
from docgen.collect.intake.kinds import ReturnKind
from docgen.collect.intake.leaves import MOST_DEPTH, Found, Spooled, SpoolRoom, Whereabouts
from docgen.collect.intake.names import shown_name, tidied
from docgen.collect.intake.zips import Take
from docgen.problems import Problem, problem
from docgen.tongue import phrase

NESTED = "message/rfc822"
TEXTS = ("text/plain", "text/html", "text/calendar", "text/rfc822-headers", "text/enriched")
REPORTS = ("message/delivery-status", "message/disposition-notification", "application/pgp-signature")
NOT_ATTACHED = (*TEXTS, *REPORTS)
ENDINGS = {
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
# What a unit writes that has nothing to report, in its own words; not what it quotes of ours below them.
NOTHING = re.compile(r"零报告|零上报|(?:无|没有|未(?:安排|开展|组织|制定))[^。，,；;！!？?\n]{0,10}演练")
# Where a file stands that is too large for a mail, or that is written in the browser; both are gone one day.
ELSEWHERE = re.compile(
    r"超大附件|云附件|提取码|(?:mail\.qq\.com/cgi-bin/ftn|mail\.163\.com/large-attachment|fs\.163\.com|dashi\.163\.com"
    r"|pan\.baidu\.com/s|kdocs\.cn/|365\.kdocs|docs\.qq\.com/|(?:ali|alidocs\.ding)\w*\.com/(?:s|i)/|cloud\.189\.cn"
    r"|(?:yun|caiyun)\.139\.com|weiyun\.com/|jianguoyun\.com/p|feishu\.cn/(?:docx?|sheets|file|drive)|pan\.quark\.cn/s)[^\s\"'<>]*"
)
# Words of a form's head; a mail with so many of them, and no file, holds what should stand in one.
OF_FORMS = re.compile(
    "填报单位|报送单位|组织单位|牵头单位|主办单位|演练(?:科目|名称|内容|时间|日期|形式|方式|地点)|联系人|联系电话|填表人"
)
LEAST_OF_FORMS = 4
QUOTED = re.compile(r"\n\s*(?:>|-{3,}|_{5,}|发件人[:：]|From:)|原始邮件|Original Message", re.IGNORECASE)
LINK = re.compile(r"<a\b[^<>]*?href\s*=\s*[\"']?([^\"'\s<>]+)[^<>]*>", re.IGNORECASE)
MARKUP = re.compile(r"<style.*?</style>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
MOST_SHOWN = 60  # characters of an address
MOST_SAID = 400  # characters of a mail's own words that are looked at
WINMAIL = "application/ms-tnef"
LEADING = re.compile(rb"\A(?:\xef\xbb\xbf)?[\r\n]+")


def open_mail(file: Spooled, at: Whereabouts, spool: SpoolRoom, found: Found, take: Take) -> None:
    """Hand each attachment of a mail on to `take`; a mail that has none is a file itself."""
    content = LEADING.sub(b"", file.file.read_bytes())
    _Mail(spool, found, take).open(message_from_bytes(content, policy=policy.compat32), file, at)


class _Mail:
    """Attachments of a mail and of the mails in it."""

    def __init__(self, spool: SpoolRoom, found: Found, take: Take) -> None:
        self.spool, self.found, self.take = spool, found, take

    def open(self, message: Message, file: Spooled, at: Whereabouts) -> None:
        """Hand on the attachments; the mail itself where it has none."""
        about = tidied(header(message, "subject"))
        at = at.mailed(tidied(sender_of(message)), about, date_of_mail(message))
        count = 0
        for count, part in enumerate(_attached(message), 1):
            self._hand_on(part, count, at)
        elsewhere = _elsewhere(message)
        if not count:
            whole = message.is_multipart() or message.get_content_maintype() != "multipart"
            told = elsewhere or _in_place_of_a_form(about, message) if whole else problem("DG-E105")
            self.found.add(file, ReturnKind.MAIL, at, told)
        elif elsewhere:
            self.found.add(file, ReturnKind.MAIL, at, elsewhere)
        else:
            self.spool.drop(file)

    def _hand_on(self, part: Message, number: int, at: Whereabouts) -> None:
        name = shown_name(file_name(part) or _nameless(part, number))
        inner = at.within(name)
        if part.get_content_type() == NESTED:
            self._nested(part, inner)
        elif part.get_content_type() == WINMAIL or name.lower() == "winmail.dat":
            spooled = self.spool.keep([_content(part)])
            self.found.add(spooled, ReturnKind.ARCHIVE, inner, problem("DG-E103", kind="winmail.dat"))
        elif not self.found.litters(name):
            self.take(self.spool.keep([_content(part)]), inner)

    def _nested(self, part: Message, at: Whereabouts) -> None:
        """Open a mail that was attached as a mail."""
        inner = next(_mails_of(part), None)
        if inner is None or _is_encoded(part):
            self.take(self.spool.keep([_content(part)]), at)
            return
        kept = self.spool.keep([inner.as_bytes(policy=policy.compat32)])
        if at.depth > MOST_DEPTH:
            self.found.add(
                kept, ReturnKind.MAIL, at, problem("DG-E106", what=phrase("邮件、压缩包一层套一层太多"))
            )
            return
        self.open(inner, kept, at)


def _in_place_of_a_form(about: str, message: Message) -> Problem | None:
    """What is to be told of a mail that says, in place of a form, that there is nothing to report, or what
    should stand in one."""
    own = list(_own_words(message))
    found = next(filter(None, map(NOTHING.search, (about, *(text[:MOST_SAID] for text in own)))), None)
    if found:
        return problem("DG-E116", given=found[0])
    heads = max((list(dict.fromkeys(OF_FORMS.findall(text))) for text in own), key=len, default=[])
    said = "”“".join(heads[:LEAST_OF_FORMS])
    return problem("DG-E125", given=said) if len(heads) >= LEAST_OF_FORMS else None


def _elsewhere(message: Message) -> Problem | None:
    """What is to be told of a mail that leads to a file, in place of one."""
    found = next(filter(None, map(ELSEWHERE.search, _own_words(message, links=True))), None)
    return problem("DG-E124", given=shown_name(found[0])[:MOST_SHOWN]) if found else None


def _own_words(message: Message, *, links: bool = False) -> Iterator[str]:
    """What a mail says on the screen, with where its `links` lead if that is asked, before what it quotes; of
    the report of a mail server nothing."""
    if message.get_content_type() == "multipart/report":
        return
    for part in message.walk():
        if part.get_content_type() in ("text/plain", "text/html") and not _is_file(part):
            text = LINK.sub(r" \1 ", _text(part)) if links else _text(part)
            yield QUOTED.split(unescape(MARKUP.sub("", text)).strip(), maxsplit=1)[0]


def _text(part: Message) -> str:
    """A part's text."""
    charset = str(part.get_content_charset() or "gb18030")
    try:
        return _content(part).decode(charset, errors="ignore")
    except LookupError:  # a name that is no charset's
        return _content(part).decode("gb18030", errors="ignore")


def _attached(message: Message) -> Iterator[Message]:
    """The parts of a mail that are files, in order; the parts of mails in it are theirs."""
    if message.get_content_type() != NESTED and message.is_multipart():
        for part in _mails_of(message):
            yield from _attached(part)
    elif message.get_content_type() == NESTED or _is_file(message):
        yield message


def _mails_of(part: Message) -> Iterator[Message]:
    """What a part is made of."""
    payload = part.get_payload()
    return (each for each in payload if isinstance(each, Message)) if isinstance(payload, list) else iter(())


def _is_file(part: Message) -> bool:
    """Whether a part is a file, not the text that is read on the screen."""
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or file_name(part):
        return kind not in REPORTS
    return kind not in NOT_ATTACHED and not kind.startswith("multipart/")


def _nameless(part: Message, number: int) -> str:
    """What a file without a name is called."""
    if part.get_content_type() == NESTED:
        return f"邮件{number}.eml"
    return f"附件{number}{ENDINGS.get(part.get_content_type(), '')}"


def _is_encoded(part: Message) -> bool:
    """Whether a mail was packed in base64 within its mail, which no standard allows and programs do."""
    return header(part, "content-transfer-encoding").lower() in ("base64", "quoted-printable")


def _content(part: Message) -> bytes:
    """The bytes of a part."""
    if part.is_multipart():
        text = b"".join(each.as_bytes(policy=policy.compat32) for each in _mails_of(part))
        try:
            return base64.b64decode(b"".join(text.split()), validate=True)
        except binascii.Error:
            return text
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
