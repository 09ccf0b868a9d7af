"""manifest.json: which files of a folder docgen made, so that programs find and updates spare them.

Reads: the bytes of a manifest.
Writes: the bytes of a manifest; it holds no time, so that the same files give the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docgen.publish.artifact import Rendered
from docgen.publish.names import clash_key, is_plain
from docgen.tongue import phrase

NAME = "manifest.json"
VERSION = 1
SHA256 = re.compile(r"[0-9a-f]{64}")


class BrokenManifest(ValueError):
    """The bytes are no manifest of ours; the text says why, in Chinese, without a closing mark."""


@dataclass(frozen=True)
class Entry:
    """A file that docgen made.

    `path` is relative to the manifest's folder, with `/`; `sha256` is of the content as made, so a
    file that has another one was edited. `command` is the one that made the file last.
    """

    path: str
    kind: str
    format: str
    sha256: str
    title: str
    sources: tuple[str, ...]
    command: str
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def paper(self) -> str:
        """The role of the document that the file is, or is an annex of; empty where it is neither."""
        return self.extra.get("paper", "")


OWN_KEYS = ("path", "kind", "format", "title", "sha256", "sources", "command")


def entry_of(path: str, file: Rendered, sha256: str, command: str) -> Entry:
    """The entry of `file` as it stands at `path`; raises ValueError if `extra` hides a key of ours."""
    hidden = set(file.extra) & set(OWN_KEYS)
    if hidden:
        raise ValueError(f"extra must not hold {sorted(hidden)}")
    return Entry(
        path=path,
        kind=file.kind.value,
        format=file.format.value,
        sha256=sha256,
        title=file.title,
        sources=file.sources,
        command=command,
        extra=dict(file.extra) | ({"paper": file.paper} if file.paper else {}),
    )


def dump(entries: Iterable[Entry]) -> bytes:
    """The manifest of `entries`, sorted by path, as UTF-8 JSON that a person can read."""
    files = [_as_json(entry) for entry in sorted(entries, key=lambda entry: entry.path)]
    text = json.dumps({"version": VERSION, "files": files}, ensure_ascii=False, indent=2)
    # a file name that is no UTF-8 reaches us with lone surrogates; as \udcXX they are valid JSON
    return f"{text}\n".encode(errors="backslashreplace")


def _as_json(entry: Entry) -> dict[str, object]:
    """One entry as plain data."""
    own: dict[str, object] = {key: getattr(entry, key) for key in OWN_KEYS}
    return own | {key: entry.extra[key] for key in sorted(entry.extra)}


def parse(data: bytes) -> tuple[Entry, ...]:
    """The entries of a manifest; raises BrokenManifest for anything that `dump` does not write."""
    try:
        tree = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BrokenManifest(phrase("不是完整的 JSON 文本")) from error
    if not isinstance(tree, dict) or not isinstance(tree.get("files"), list):
        raise BrokenManifest(phrase("缺少 files 列表"))
    if type(tree.get("version")) is not int or tree["version"] != VERSION:
        raise BrokenManifest(phrase("版本（version）不是 {version}", version=VERSION))
    entries = tuple(_entry(item, number) for number, item in enumerate(tree["files"], 1))
    if len({entry.path for entry in entries}) != len(entries):
        raise BrokenManifest(phrase("同一个文件列了两次"))
    return entries


def _entry(item: object, number: int) -> Entry:
    """One entry from plain data; `number` counts from 1."""
    if not isinstance(item, dict):
        raise BrokenManifest(phrase("第{number}项不是文件的记录", number=number))
    entry = Entry(
        path=_text(item, "path", number),
        kind=_text(item, "kind", number),
        format=_text(item, "format", number),
        sha256=_text(item, "sha256", number),
        title=_text(item, "title", number),
        sources=_texts(item, "sources", number),
        command=_text(item, "command", number),
        extra={key: _text(item, key, number) for key in item if key not in OWN_KEYS},
    )
    if not is_plain(entry.path) or clash_key(entry.path) == NAME:
        raise BrokenManifest(phrase("第{number}项的 path 不是本文件夹里的文件名", number=number))
    if not SHA256.fullmatch(entry.sha256):
        raise BrokenManifest(phrase("第{number}项的 sha256 不是64位十六进制数", number=number))
    return entry


def _text(item: dict[str, object], key: str, number: int) -> str:
    """A text of an entry."""
    value = item.get(key)
    if not isinstance(value, str):
        raise BrokenManifest(phrase("第{number}项的 {key} 应是文字", number=number, key=key))
    return value


def _texts(item: dict[str, object], key: str, number: int) -> tuple[str, ...]:
    """A list of texts of an entry."""
    value = item.get(key)
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise BrokenManifest(phrase("第{number}项的 {key} 应是文字的列表", number=number, key=key))
    return tuple(value)
