"""A small office's output: files to publish, a publishing call with defaults, a disk that fails on demand."""

from __future__ import annotations

import codecs
import datetime as dt
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from docgen.model.kinds import Format, Kind
from docgen.problems import Problems
from docgen.publish.artifact import Rendered, Report
from docgen.publish.writer import publish

TODAY = dt.date(2026, 11, 22)
codecs.lookup("utf-8-sig")  # first wanted while a disk fails it would be unknown for the rest of the process

Make = Callable[..., Rendered]
Publish = Callable[..., Report]


@pytest.fixture
def make() -> Make:
    """A rendered file: `make("通知", b"...")`."""

    def build(
        name: str = "通知",
        content: bytes = b"content",
        *,
        kind: Kind = Kind.NOTICE,
        format: Format = Format.DOCX,
        **more: Any,
    ) -> Rendered:
        facts = {"sources": ("data/x/2026/notice.yaml",), "title": f"标题 {name}"} | more
        return Rendered(name=name, kind=kind, format=format, content=content, **facts)

    return build


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output folder that is not there yet."""
    return tmp_path / "output" / "yangcheng" / "2026"


@pytest.fixture
def put(folder: Path) -> Publish:
    """Publish files into `folder` as the command notice; `problems` collects what is said."""

    def call(*files: Rendered, into: Path = folder, problems: Problems | None = None, **more: Any) -> Report:
        facts: dict[str, Any] = {"command": "notice", "today": TODAY} | more
        return publish(into, files, problems=Problems() if problems is None else problems, **facts)

    return call


@pytest.fixture
def visible() -> Callable[[Path], dict[str, bytes]]:
    """What a clerk sees in a folder: name and content of each file."""

    def read(folder: Path) -> dict[str, bytes]:
        shown = (path for path in folder.iterdir() if not path.name.startswith("."))
        return {path.name: path.read_bytes() for path in shown}

    return read


class Killed(BaseException):
    """The process is dead: nothing that it calls has an effect any more."""


def lose_half(descriptor: int) -> None:
    """What a killed process leaves of a file that it was still writing."""
    with suppress(OSError):  # a folder has no half
        os.ftruncate(descriptor, os.fstat(descriptor).st_size // 2)


class FailingDisk:
    """Counts what changes the disk and fails from the call `first` on, once or for good."""

    CALLS = ("open", "fsync", "link", "replace", "unlink", "mkdir", "rmdir")

    def __init__(self, first: int, error: Callable[[], BaseException], *, once: bool) -> None:
        self.first, self.error, self.once = first, error, once
        self.count = 0

    def meet(self) -> None:
        """Count a call and fail if its time has come."""
        self.count += 1
        if self.count == self.first or (self.count > self.first and not self.once):
            raise self.error()

    def wrapped(self, name: str) -> Callable[..., Any]:
        """The system's function `name` on this disk."""
        real = getattr(os, name)

        def call(*args: Any, **more: Any) -> Any:
            only_reads = name == "open" and not args[1] & os.O_CREAT
            try:
                if not only_reads:
                    self.meet()
            except Killed:
                if name == "fsync":
                    lose_half(*args)
                raise
            return real(*args, **more)

        return call


@pytest.fixture
def no_garbage() -> Iterator[None]:
    """Nothing that other tests left is thrown away meanwhile: it may remove files of its own as it goes."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, no_garbage: None) -> Callable[..., Any]:
    """A block in which the disk fails at a given change: `with failing(3, error, once=True) as disk`."""

    @contextmanager
    def block(
        first: int, error: Callable[[], BaseException] = Killed, once: bool = False
    ) -> Iterator[FailingDisk]:
        disk = FailingDisk(first, error, once=once)
        with monkeypatch.context() as patch:
            for name in FailingDisk.CALLS:
                patch.setattr(os, name, disk.wrapped(name))
            yield disk

    return block


@pytest.fixture
def killed() -> type[BaseException]:
    """What a block of `failing` ends with when the process is killed."""
    return Killed
