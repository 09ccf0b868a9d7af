"""Files of a server that its owner alone may read: put into place whole, or added to line by line.

Reads: what is to stand there.
Writes: the file, whole or not at all; a list's new lines at its end.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from docgen.portable import files
from docgen.problems import Problems
from docgen.publish import disk
from docgen.publish.changes import alone
from docgen.publish.failures import told


def put_secret(path: Path, content: bytes, problems: Problems) -> None:
    """Let `content` stand at `path`, readable by its owner alone. Raises ProblemsFound where it cannot."""
    with told(path), alone(path.parent, problems):
        staging = disk.new_staging(path.parent)
        try:
            descriptor = files.open_new_secret(staging / path.name)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(descriptor)
            disk.rename(str(staging / path.name), str(path))
            files.settle(path.parent)
        finally:
            disk.discard(staging)


def add_line(path: Path, line: bytes) -> None:
    """Add a line to a list that its owner alone may read; it is on the disk then. Raises OSError."""
    descriptor = files.open_secret_to_add(path)
    try:
        if os.write(descriptor, line + b"\n") <= len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
