"""A mail that Outlook saved: its attachments, those of mails attached to it, too (MS-OXMSG).

Reads: .msg; behind the fence.
Writes: attachments into the spool.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as replaced
from typing import TYPE_CHECKING, NamedTuple

from docgen.collect.intake.headers import beijing, decoded
from docgen.collect.intake.kinds import ReturnKind
from docgen.collect.intake.leaves import MOST_DEPTH, Found, Spooled, SpoolRoom, Whereabouts
from docgen.collect.intake.names import shown_name, tidied
from docgen.collect.intake.zips import Take
from docgen.problems import problem
from docgen.tongue import phrase

if TYPE_CHECKING:
    from oxmsg.storage import Storage

# Properties of an attachment (MS-OXPROPS): its name in eight letters, the name that is shown.
SHORT_NAME, SHOWN_NAME = 0x3704, 0x3001
MAIL_WITHIN = "__substg1.0_3701000D"  # the folder of a mail that is attached as a mail
PROPERTIES = "__properties_version1.0"
# Its list of properties lacks the last eight bytes of the head that a whole file's has (2.4.1).
HEAD, MISSING = 24, bytes(8)


def open_message(file: Spooled, at: Whereabouts, spool: SpoolRoom, found: Found, take: Take) -> None:
    """Hand each attachment of a mail on to `take`; one that has none is a file itself."""
    from oxmsg import Message as OutlookMessage  # late: few inboxes have any
    from oxmsg.storage import Storage

    root = OutlookMessage.load(str(file.file))._storage  # it shows no mails within mails
    assert isinstance(root, Storage)  # as what it loads is
    if not _Opening(spool, found, take).open(root, at, file):
        spool.drop(file)


class _Opening(NamedTuple):
    """Attachments of a mail and of the mails in it."""

    spool: SpoolRoom
    found: Found
    take: Take

    def open(self, storage: Storage, at: Whereabouts, file: Spooled) -> bool:
        """Hand on the attachments; note the mail itself where it has none, and tell so."""
        from oxmsg import Message as OutlookMessage

        message = OutlookMessage(storage)
        sent = message.sent_date
        sender = tidied(decoded(message.sender or ""))
        at = at.mailed(sender, tidied(message.subject), beijing(sent) if sent else None)
        number = 0
        for number, each in enumerate(storage.iter_attachment_storages(), 1):
            self._attached(each, at, number)
        if not number:
            self.found.add(file, ReturnKind.MESSAGE, at)
        return not number

    def _attached(self, storage: Storage, at: Whereabouts, number: int) -> None:
        from oxmsg.attachment import Attachment

        one = Attachment(storage)
        own = one.file_name or one.properties.str_prop_value(SHORT_NAME)
        mail = next((each for each in storage.storages if each.name == MAIL_WITHIN), None)
        if mail is not None:
            self._nested(mail, at, own or one.properties.str_prop_value(SHOWN_NAME) or f"邮件{number}")
            return
        name = shown_name(own or f"附件{number}")
        if self.found.litters(name):
            return
        inner = at.within(name)
        if (content := one.file_bytes) is None:
            self.found.lacking(inner, problem("DG-E103", kind=phrase("Outlook 邮件里夹带的对象")))
        else:
            self.take(self.spool.keep([content]), inner)

    def _nested(self, storage: Storage, at: Whereabouts, name: str) -> None:
        """Open a mail that was attached as a mail; its bytes are those of all that it holds."""
        inner = at.within(shown_name(name if name.lower().endswith(".msg") else f"{name}.msg"))
        kept = self.spool.keep(_streams(storage))
        if inner.depth > MOST_DEPTH:
            told = problem("DG-E106", what=phrase("邮件、压缩包一层套一层太多"))
            self.found.add(kept, ReturnKind.MESSAGE, inner, told)
        elif not self.open(_as_whole(storage), inner, kept):
            self.spool.drop(kept)


def _streams(storage: Storage) -> Iterator[bytes]:
    """All that a folder of an OLE file holds, in the order of the names."""
    yield from (each.bytes_ for each in sorted(storage.streams, key=lambda each: each.name))
    for folder in sorted(storage.storages, key=lambda each: each.name):
        yield from _streams(folder)


def _as_whole(storage: Storage) -> Storage:
    """A mail within a mail as if it were a file of its own."""
    streams = tuple(
        replaced(each, bytes_=each.bytes_[:HEAD] + MISSING + each.bytes_[HEAD:])
        if each.name == PROPERTIES
        else each
        for each in storage.streams
    )
    return replaced(storage, streams=streams)
