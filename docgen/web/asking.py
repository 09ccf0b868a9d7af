"""What requests say: the fields of their JSON, the files that they bring.

Reads: requests that the guard let through.
Writes: fields; files into a folder that is gone once they are answered.

Files come as the bytes of all of them, one behind the other; their names and sizes stand in the address.
So nothing of a file is held in memory, and no grammar of mails stands between it and the disk.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse

from docgen.portable.scratch import make_scratch, remove_scratch
from docgen.publish.names import MOST_BYTES, safe

MOST_BODY = 8_000_000  # bytes: a data file of a million, as JSON may write it
MOST_UPLOAD = 100_000_000  # bytes of all files of a request
MOST_FILES = 20
READING = ("GET", "HEAD")


def is_for_a_person(request: Request) -> bool:
    """Whether a browser asks for a page to show, and not a script for an answer."""
    return request.method in READING and "text/html" in request.headers.get("accept", "")


def is_json(request: Request) -> bool:
    """Whether a request says that it holds JSON."""
    return request.headers.get("content-type", "").partition(";")[0] == "application/json"


def way_without(request: Request, key: str) -> RedirectResponse:
    """The way to the same page without what its address says by that key."""
    rest = [(name, value) for name, value in request.query_params.multi_items() if name != key]
    target = request.url.path + (f"?{urlencode(rest)}" if rest else "")
    return RedirectResponse("/" + target.lstrip("/"), status_code=303)


async def content_of(request: Request, most: int) -> bytes | None:
    """What a request holds; None where that is more than so many bytes."""
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > most:
            return None
    return bytes(content)


async def fields(request: Request, **wanted: type) -> dict[str, Any]:
    """The fields of a request's JSON. Raises HTTPException for anything else, and for one too large."""
    if not is_json(request):
        raise HTTPException(415)
    content = await content_of(request, MOST_BODY)
    if content is None:
        raise HTTPException(413)
    try:
        given = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise HTTPException(422) from error
    return _checked(given, wanted)


async def typed_fields(request: Request, **wanted: type) -> dict[str, Any]:
    """The same of lines that people typed: what shows nothing was not. Raises HTTPException."""
    given = await fields(request, **wanted)
    if not all(each.isprintable() for each in given.values() if isinstance(each, str)):
        raise HTTPException(422)
    return given


def _checked(given: object, wanted: dict[str, type]) -> dict[str, Any]:
    """The fields, each of its type. Raises HTTPException."""
    if not isinstance(given, dict) or any(type(given.get(key)) is not kind for key, kind in wanted.items()):
        raise HTTPException(422)
    return {key: given[key] for key in wanted}


def texts(given: list[object]) -> tuple[str, ...]:
    """A list of texts. Raises HTTPException for any other."""
    if not all(isinstance(each, str) for each in given):
        raise HTTPException(422)
    return tuple(map(str, given))


@dataclass(frozen=True)
class Uploaded:
    """The files of a request, the folder that holds them, and the fields that came with them."""

    folder: Path
    files: tuple[Path, ...]
    fields: dict[str, Any]


@asynccontextmanager
async def uploaded(request: Request, **wanted: type) -> AsyncIterator[Uploaded]:
    """The files that a request brings, as long as they are read. Raises HTTPException.

    The folder is of this process alone (0700), and removed whatever happens; after a kill by the next run.
    """
    told = _told(request)
    asked = _checked(told, wanted)
    sizes = _sizes(told.get("files"))
    folder = await run_in_threadpool(make_scratch, "upload")
    try:
        names = [f"{number}/{name}" for number, (name, _) in enumerate(sizes)]
        await _store(request, folder, dict(zip(names, (size for _, size in sizes), strict=True)))
        yield Uploaded(folder, tuple(folder / name for name in names), asked)
    finally:
        await run_in_threadpool(remove_scratch, folder)


def _told(request: Request) -> dict[str, Any]:
    """What the address says of the files. Raises HTTPException."""
    if request.headers.get("content-type", "") != "application/octet-stream":
        raise HTTPException(415)
    try:
        told = json.loads(request.query_params.get("told", ""))
    except (ValueError, RecursionError) as error:
        raise HTTPException(422) from error
    if not isinstance(told, dict):
        raise HTTPException(422)
    return told


def _sizes(told: object) -> list[tuple[str, int]]:
    """Names, safe for the disk, and sizes. Raises HTTPException."""
    if not isinstance(told, list) or not 0 < len(told) <= MOST_FILES:
        raise HTTPException(422)
    found: list[tuple[str, int]] = []
    for each in told:
        size = each.get("size") if isinstance(each, dict) else None
        if type(size) is not int or size < 0:
            raise HTTPException(422)
        found.append((_name(each.get("name")), size))
    if sum(size for _, size in found) > MOST_UPLOAD:
        raise HTTPException(413)
    return found


def _name(given: object) -> str:
    """The name of a file as it may stand on the disk, its ending kept."""
    name = safe(str(given or "").replace("\\", "/").rpartition("/")[2])
    stem, dot, ending = name.rpartition(".")
    if len(name.encode()) <= MOST_BYTES:
        return name
    return f"{stem[:40]}{dot}{ending[:8]}"


async def _store(request: Request, folder: Path, sizes: dict[str, int]) -> None:
    """Write the files, each as long as it was said to be. Raises HTTPException where they are not."""
    stream, rest = request.stream(), b""
    for name, size in sizes.items():
        path = folder / name
        path.parent.mkdir()
        with path.open("xb") as file:
            while size:
                rest = rest or await anext(stream, b"")
                if not rest:
                    raise HTTPException(422)
                piece, rest = rest[:size], rest[size:]
                await run_in_threadpool(file.write, piece)
                size -= len(piece)
    if rest or await _more(stream):
        raise HTTPException(422)


async def _more(stream: AsyncIterator[bytes]) -> bool:
    """Whether anything follows."""
    async for piece in stream:
        if piece:
            return True
    return False
