"""Mails as drafts: a mail program opens them, the clerk looks and sends.

Reads: to whom, what about, the text, files to go along.
Writes: the bytes of an .eml.

`X-Unsent: 1` makes Outlook open a draft; there is no Date, which is the moment of sending. A file's name
stands in Content-Type too, as programs read it that know nothing newer (RFC 2047, against its section 5).
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP, compat32
from typing import NamedTuple
from urllib.parse import quote

POLICY = SMTP.clone(refold_source="none")
UNSENT = "X-Unsent"
LONGEST = 10_000  # characters of a header's line: a name is one encoded word, or programs show its pieces


class MailFile(NamedTuple):
    """A file that goes along."""

    name: str
    content: bytes
    type: str = "application/octet-stream"


def mail_draft(to: str, subject: str, text: str, files: Sequence[MailFile] = ()) -> bytes:
    """The draft; the same words give the same bytes."""
    mail = EmailMessage(policy=POLICY)
    mail["To"], mail["Subject"] = to, subject
    mail[UNSENT] = "1"
    mail.set_content(text, charset="utf-8", cte="base64")
    if files:
        mail.make_mixed(boundary="=-docgen-=")
    for file in files:
        mail.attach(_attached(file))
    return mail.as_bytes()


def _attached(file: MailFile) -> EmailMessage:
    """A file as a part, its name in both headers; what is written by hand here is kept as it is."""
    part = EmailMessage(policy=compat32)
    part["Content-Type"] = f'{file.type}; name="{_word(file.name)}"'
    part["Content-Transfer-Encoding"] = "base64"
    plain = file.name.isascii()
    named = f'filename="{file.name}"' if plain else f"filename*=UTF-8''{quote(file.name, safe='')}"
    part["Content-Disposition"] = f"attachment; {named}"
    part.set_payload(base64.encodebytes(file.content).decode("ascii"))
    return part


def _word(name: str) -> str:
    """A name as one encoded word; an ASCII one as it is."""
    return name if name.isascii() else Header(name, "utf-8", maxlinelen=LONGEST).encode(maxlinelen=LONGEST)
