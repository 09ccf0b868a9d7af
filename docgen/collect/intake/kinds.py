"""What a file of the inbox is, by its bytes, never by its name.

Reads: a file on the disk; behind the fence.
Writes: ReturnKind.
"""

from __future__ import annotations

import re
import struct
from enum import StrEnum
from pathlib import Path, PurePosixPath

from docgen.collect.intake.compound import root_names
from docgen.forms.scans.heads import is_of_phones, is_picture
from docgen.model.identity import SCHEMES
from docgen.opc import Limits, Unsound
from docgen.opc.package import DAMAGED, OLE, ZIP, zip_at
from docgen.tongue import phrase

HEAD = 65_536  # bytes that are looked at
MOST_ENTRIES = 20_000  # of an archive
DIRECTORY = Limits(unpacked=HEAD, parts=MOST_ENTRIES)
PDF_WITHIN = 1024
EMPTY_ZIP = b"PK\x05\x06"
TYPES, ODF, OFD = "[Content_Types].xml", "mimetype", "ofd.xml"
RTF = b"{\\rtf"
ARCHIVES = (
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"MSCF",
    b"PK\x07\x08",
)
TAR, TAR_AT = b"ustar", 257
NAME = "上报数据.json"  # of the data in a package of an office below
# What lies there beside the data; in a zip that holds more, each file is looked into.
BESIDE = re.compile(r"[^/]*报送情况\.(?:docx|pdf|xlsx)")
DATA, BEGINNING = b'"content":{"copies":[', 1_000
MARK = b"\xef\xbb\xbf"
HEADER = re.compile(rb"(?:From |[!-9;-~]+:)[^\n]*\n(?:[ \t][^\n]*\n)*", re.ASCII)
# Headers of which every mail has some; a text that merely has a colon in each line has not two of them.
MAILED = {b"from", b"to", b"subject", b"date", b"received", b"message-id", b"mime-version", b"return-path"}
MAILED |= {b"content-type", b"delivered-to", b"sender", b"reply-to", b"x-mailer"}
LEAST_MAILED = 3
# The streams below the root of an OLE file that tell what it is (MS-DOC, MS-XLS, MS-OFFCRYPTO, MS-OXMSG).
STREAMS = {
    "__properties_version1.0": "MESSAGE",
    "EncryptedPackage": "LOCKED",
    "WordDocument": "OLD_WORD",
    "Workbook": "OLD_BOOK",
    "Book": "OLD_BOOK",
}


class ReturnKind(StrEnum):
    """What a file is to whoever takes it in."""

    PACKAGE = "package"  # docx, xlsx, and what else is packed like them
    PDF = "pdf"
    PICTURE = "picture"  # png, jpeg, tiff, webp, bmp: a scan, a photo, or what a mail is adorned with
    PHOTO = "photo"  # as a phone keeps it (heic, avif), which nothing here reads
    OLD_WORD = "old word"  # doc, wps, rtf, odt
    OLD_BOOK = "old book"  # xls, et, ods
    LOCKED = "locked"  # a docx or xlsx with a password
    ZIP = "zip"
    MAIL = "mail"
    MESSAGE = "message"  # a mail as Outlook saves it
    ARCHIVE = "archive"  # 7z, rar and others that nobody opens here
    UNITS = "units"  # what another office's units reported, packed for us
    OFD = "ofd"  # a page layout of our own standards (GB/T 33190) that nothing here reads
    EMPTY = "empty"
    OTHER = "other"


# By which a clerk takes a file for a form that came back.
OFFICE_NAMES = {
    *(".doc", ".docx", ".docm", ".dot", ".dotx", ".wps", ".wpt", ".rtf", ".odt", ".ott", ".fodt", ".pdf"),
    *(".xls", ".xlsx", ".xlsm", ".xlsb", ".xlt", ".xltx", ".et", ".ett", ".ods", ".ots", ".fods", ".csv"),
    *(".uof", ".uot", ".uos", ".pages", ".numbers"),
}
# Names that many other files have, too: one is a form where it has tables, or the marks of an office program
# or of a form.
PERHAPS_NAMES = {".htm", ".html", ".mht", ".mhtml", ".xml", ".txt", ".tsv"}
OF_FORMS = re.compile(
    rb"<table|<\?mso-application|<office:document|<w:worddocument|<pkg:package|<uof:|schemas-microsoft-com:office"
    rb"|" + "|".join(f"{each}/" for each in SCHEMES).lower().encode()
)
MAILED_PAGES = (".mht", ".mhtml")  # web pages with their pictures, kept as mails are
APPLE, UOF = ".iwa", "uof.xml"

READABLE = (
    *(ReturnKind.PACKAGE, ReturnKind.PDF, ReturnKind.PICTURE, ReturnKind.OLD_WORD, ReturnKind.OLD_BOOK),
    ReturnKind.UNITS,
)


def kind_of(path: Path, name: str) -> ReturnKind:
    """The kind of a file; `name` is what its sender calls it. Raises OSError where the disk fails."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        return ReturnKind.EMPTY
    if head.startswith(ZIP):
        return _packed(path, name)
    if head.startswith(OLE):
        return _compound(path)
    if b"%PDF-" in head[:PDF_WITHIN]:
        return ReturnKind.PDF
    kind = _by_head(head)
    of_page = kind is ReturnKind.MAIL and name.lower().endswith(MAILED_PAGES)
    return ReturnKind.OTHER if of_page else kind


def _by_head(head: bytes) -> ReturnKind:
    """The kind by the first bytes alone."""
    if is_picture(head):
        return ReturnKind.PICTURE
    if is_of_phones(head):
        return ReturnKind.PHOTO
    if head.startswith(EMPTY_ZIP):
        return ReturnKind.ZIP
    if head.startswith(RTF):
        return ReturnKind.OLD_WORD
    if head.startswith(ARCHIVES) or head[TAR_AT:].startswith(TAR):
        return ReturnKind.ARCHIVE
    if DATA in b"".join(head[:BEGINNING].split()):
        return ReturnKind.UNITS
    return ReturnKind.MAIL if is_mail(head) else ReturnKind.OTHER


def _packed(path: Path, name: str) -> ReturnKind:
    """A zip by the names in it; where these cannot be read, by its own, so that the right thing is told."""
    try:
        with zip_at(path, DIRECTORY) as archive:
            names = {each.lower() for each in archive.NameToInfo}
            if NAME in names and all(each == NAME or BESIDE.fullmatch(each) for each in names):
                return ReturnKind.UNITS
            small = ODF in names and archive.getinfo(ODF).file_size < HEAD
            odf = archive.read(ODF) if small else b""
    except (Unsound, RuntimeError, *DAMAGED):
        return ReturnKind.ZIP if name.lower().endswith(".zip") else ReturnKind.PACKAGE
    if TYPES.lower() in names:
        return ReturnKind.PACKAGE
    if odf.startswith(b"application/vnd.oasis.opendocument."):
        return ReturnKind.OLD_BOOK if b"spreadsheet" in odf else ReturnKind.OLD_WORD
    if UOF in names or any(each.endswith(APPLE) for each in names):
        return ReturnKind.OTHER
    return ReturnKind.OFD if OFD in names else ReturnKind.ZIP


def _compound(path: Path) -> ReturnKind:
    """An OLE file by the streams below its root."""
    try:
        names = root_names(path)
    except (ValueError, struct.error):
        return ReturnKind.OTHER
    return next((ReturnKind[kind] for name, kind in STREAMS.items() if name in names), ReturnKind.OTHER)


def passes_for(path: Path, name: str) -> str:
    """What a file of no known kind is, whose name says that it is one of those that forms come as.

    Empty where the name says no such thing. Raises OSError where the disk fails.
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending not in OFFICE_NAMES | PERHAPS_NAMES:
        return ""
    with path.open("rb") as file:
        head = file.read(HEAD)
    begins = head.removeprefix(MARK).lstrip().lower()
    if ending in PERHAPS_NAMES and not OF_FORMS.search(begins):
        return ""
    if ending in MAILED_PAGES:
        return phrase("网页")
    if begins.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<style")):
        return phrase("网页")
    if begins.startswith(b"<?xml"):
        return phrase("XML 文本")
    return phrase("别的格式，或者已经损坏") if b"\0" in head else phrase("纯文字（CSV 一类）")


def is_mail(head: bytes) -> bool:
    """Whether a file begins with the head of a mail (RFC 5322)."""
    text = head.removeprefix(MARK).replace(b"\r\n", b"\n").lstrip(b"\n")
    at, found = 0, set()
    while match := HEADER.match(text, at):
        found.add(match[0].partition(b":")[0].lower())
        at = match.end()
    return len(found & MAILED) >= LEAST_MAILED
