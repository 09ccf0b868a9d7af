"""Inboxes as mail programs, archivers and clerks leave them."""

from __future__ import annotations

import base64
import io
import os
import struct
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

from docgen.collect.intake import Leaf, Unpacked
from docgen.collect.intake.opening import InboxFile, unpack

LONG_AGO = 1_700_000_000  # seconds: a file that has not been changed for long
JUNE = "Fri, 12 Jun 2026 09:30:00 +0800"


def laid(folder: Path, files: Mapping[str, bytes]) -> Path:
    """A folder with these files, none of them changed lately."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (LONG_AGO, LONG_AGO))
    return folder


def entry_in(encoding: str) -> type[zipfile.ZipInfo]:
    """An entry whose name is written in an encoding that nothing tells."""

    def name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
        return info.filename.encode(encoding), info.flag_bits & ~0x800

    return type("Encoded", (zipfile.ZipInfo,), {"_encodeFilenameFlags": name})


def zipped(
    files: Mapping[str, bytes], encoding: str = "", date: Sequence[int] = (2026, 6, 9, 8, 0, 0)
) -> bytes:
    """A zip of files; with an encoding, as programs of Windows wrote names that they said nothing of."""
    target = io.BytesIO()
    kind = entry_in(encoding) if encoding else zipfile.ZipInfo
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = kind(name, tuple(date))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return target.getvalue()


def locked(content: bytes) -> bytes:
    """A zip that says its entries want a password."""
    spoilt = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := content.find(mark, start + 1)) >= 0:
            spoilt[start + at] |= 1
    return bytes(spoilt)


def mail(
    files: Mapping[str, bytes | EmailMessage],
    *,
    date: str = JUNE,
    sender: str = "张三 <zhang@example.cn>",
    body: str = "请查收。",
) -> EmailMessage:
    """A mail with files, as a program of today writes it."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Date"] = sender, "yingji@example.cn", "报送计划", date
    made.set_content(body)
    for name, content in files.items():
        if isinstance(content, EmailMessage):
            made.add_attachment(content)
        else:
            made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


def raw_mail(
    disposition: bytes, content: bytes, kind: bytes = b"application/octet-stream", head: bytes = b""
) -> bytes:
    """A mail with one file, its headers byte by byte."""
    lines = [
        b"From: zhang@example.cn",
        b"To: yingji@example.cn",
        b"Date: " + JUNE.encode(),
        head or b"Subject: plan",
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/mixed; boundary="b"',
        b"",
        b"--b",
        b"Content-Type: text/plain",
        b"",
        b"hello",
        b"--b",
        b"Content-Type: " + kind,
        b"Content-Transfer-Encoding: base64",
        *([b"Content-Disposition: " + disposition] if disposition else []),
        b"",
        base64.encodebytes(content),
        b"--b--",
        b"",
    ]
    return b"\r\n".join(lines)


def opened(folder: Path, name: str, content: bytes) -> Unpacked:
    """What a file of the inbox comes to, opened in this process."""
    laid(folder / "inbox", {name: content})
    spool = folder / "spool"
    spool.mkdir(exist_ok=True)
    number = len(list(spool.iterdir()))
    return unpack(str(spool), InboxFile(number, str(folder / "inbox" / name), name, "1 2 3"))


def content_of(folder: Path, leaf: Leaf) -> bytes:
    """The bytes of a leaf that `opened` gave."""
    path = folder / "spool" / leaf.spooled if leaf.spooled else folder / "inbox" / leaf.path
    return path.read_bytes()


# --- OLE files ---

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Tree = Mapping[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """An OLE file with these streams and folders (MS-CFB)."""
    return _Compound().made(tree)


class _Compound:
    def __init__(self) -> None:
        self.sectors: list[bytes] = []
        self.next: list[int] = []
        self.mini = b""
        self.mini_next: list[int] = []
        self.entries: list[list[object]] = [["Root Entry", 5, FREE, FREE, END, 0]]

    def made(self, tree: Tree) -> bytes:
        self.entries[0][3] = self._folder(tree)
        mini_start, mini_size = self._stream(self.mini), len(self.mini)
        self.entries[0][4:] = [mini_start, mini_size]
        table = struct.pack(f"<{len(self.mini_next)}I", *self.mini_next)
        mini_table = self._stream(table + b"\xff" * (-len(table) % SECTOR))
        directory = self._stream(b"".join(map(self._entry, self.entries)))
        count = 1
        while count * SECTOR // 4 < len(self.next) + count:
            count += 1
        places = range(len(self.next), len(self.next) + count)
        numbers = self.next + [FAT] * count
        numbers += [FREE] * (count * SECTOR // 4 - len(numbers))
        body = b"".join(self.sectors) + struct.pack(f"<{len(numbers)}I", *numbers)
        head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
        head += struct.pack("<4I", 0, count, directory, 0) + struct.pack("<I", CUTOFF)
        head += struct.pack("<4I", mini_table, max(1, len(table) // SECTOR), END, 0)
        listed = [*places, *[FREE] * (109 - count)]
        return head + struct.pack("<109I", *listed) + body

    def _folder(self, tree: Tree) -> int:
        """The number of the first entry of a folder; the others hang on it one behind the other."""
        first, before = FREE, None
        for name, inner in tree.items():
            number = len(self.entries)
            entry: list[object] = [name, 2, FREE, FREE, END, 0]
            self.entries.append(entry)
            if isinstance(inner, bytes):
                entry[4:] = [self._content(inner), len(inner)]
            else:
                entry[1], entry[3] = 1, self._folder(inner)
            if before is None:
                first = number
            else:
                before[2] = number
            before = entry
        return first

    def _content(self, content: bytes) -> int:
        if len(content) >= CUTOFF:
            return self._stream(content)
        if not content:
            return END
        start, pieces = len(self.mini_next), -(-len(content) // MINI)
        self.mini += content + bytes(-len(content) % MINI)
        self.mini_next += [*range(start + 1, start + pieces), END]
        return start

    def _stream(self, content: bytes) -> int:
        if not content:
            return END
        start, pieces = len(self.next), -(-len(content) // SECTOR)
        padded = content + bytes(-len(content) % SECTOR)
        self.sectors += [padded[at : at + SECTOR] for at in range(0, len(padded), SECTOR)]
        self.next += [*range(start + 1, start + pieces), END]
        return start

    def _entry(self, entry: Sequence[object]) -> bytes:
        name, kind, right, child, start, size = entry
        text = str(name).encode("utf-16-le") + b"\0\0"
        own = text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, FREE, right, child)
        return own + bytes(36) + struct.pack("<IQ", start, size)


TEXT, BYTES, WHOLE, TIME = 0x001F, 0x0102, 0x0003, 0x0040  # types of properties


def outlook(
    files: Mapping[str, bytes], subject: str = "报送计划", mails: Mapping[str, Tree] | None = None
) -> bytes:
    """A mail as Outlook saves it, with files, and with mails that were attached as mails (MS-OXMSG)."""
    return compound(letter(files, subject, mails, rest=8))


def letter(
    files: Mapping[str, bytes],
    subject: str = "报送计划",
    mails: Mapping[str, Tree] | None = None,
    rest: int = 0,
) -> Tree:
    """The folder of such a mail; one that is a file of its own has a `rest` of eight bytes in its head."""
    sent = (1_781_227_800 + 11_644_473_600) * 10_000_000  # 2026-06-12 09:30 in Beijing, as FILETIME
    texts = {0x0037: subject, 0x0C1A: "张三", 0x0C1F: "zhang@example.cn"}
    count = len(files) + len(mails or {})
    head = bytes(8) + struct.pack("<4I", 0, count, 0, count) + bytes(rest)
    listed, streams = _properties({key: text.encode("utf-16-le") for key, text in texts.items()})
    listed += struct.pack("<2HIQ", TIME, 0x0039, 6, sent)
    tree: dict[str, bytes | Tree] = {"__properties_version1.0": head + listed, **streams}
    for number, (name, content) in enumerate(files.items()):
        listed, streams = _properties({0x3707: name.encode("utf-16-le")}, {0x3701: content})
        listed += struct.pack("<2HIQ", WHOLE, 0x3705, 6, 1)
        own = {"__properties_version1.0": bytes(8) + listed, **streams}
        tree[f"__attach_version1.0_#{number:08X}"] = own
    for number, (name, inner) in enumerate((mails or {}).items(), len(files)):
        listed, streams = _properties({0x3001: name.encode("utf-16-le")})
        listed += struct.pack("<2HIQ", WHOLE, 0x3705, 6, 5)
        own = {"__properties_version1.0": bytes(8) + listed, **streams, "__substg1.0_3701000D": inner}
        tree[f"__attach_version1.0_#{number:08X}"] = own
    return tree


def _properties(
    texts: Mapping[int, bytes], contents: Mapping[int, bytes] | None = None
) -> tuple[bytes, dict[str, bytes]]:
    """What the list of properties says of texts and contents, and the streams that hold them."""
    typed = [(TEXT, key, each) for key, each in texts.items()]
    typed += [(BYTES, key, each) for key, each in (contents or {}).items()]
    listed = b"".join(struct.pack("<2HIQ", kind, key, 6, len(each)) for kind, key, each in typed)
    return listed, {f"__substg1.0_{key:04X}{kind:04X}": each for kind, key, each in typed}
