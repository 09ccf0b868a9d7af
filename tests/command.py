"""The command `docgen` with its words, as a process of its own or in this one, which starts nothing anew."""

from __future__ import annotations

import contextvars
import io
import os
import signal
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

from docgen import __main__

ROOT = Path(__file__).resolve().parents[1]
Done = subprocess.CompletedProcess[str]


def process(*arguments: object, folder: Path = ROOT) -> Done:
    """The real command in a process of its own, started in `folder`."""
    command = [sys.executable, "-m", "docgen", *map(str, arguments)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False
    )


def docgen(*arguments: object, folder: Path = ROOT) -> Done:
    """The same in this process, which is cheaper; tests/test_cli.py holds that the two do the same."""
    words, out, err, code = list(map(str, arguments)), io.StringIO(), io.StringIO(), 0
    terminate = signal.getsignal(signal.SIGTERM)
    patched = mock.patch("sys.argv", ["docgen", *words])
    try:
        with chdir(folder), patched, redirect_stdout(out), redirect_stderr(err):
            contextvars.copy_context().run(__main__.main)  # the language that it speaks ends with it
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        signal.signal(signal.SIGTERM, terminate)
    return Done(words, code, out.getvalue(), err.getvalue())
