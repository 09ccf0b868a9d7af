"""`make fresh`: a bare Debian 12 in a temporary folder, README's two commands in it, their bytes compared.

Reads: this project's HEAD, not what is uncommitted. Writes: a temporary folder, removed whatever happens.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.bootstrap.machine import say
from docgen.bootstrap.paths import project_root
from tests.fresh import bare

_NAMESPACES = ("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc")
_SECONDS_TO_END = 30


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is gone afterwards; processes that are just being ended may still write into it."""
    folder = Path(tempfile.mkdtemp(prefix="docgen-fresh-"))
    try:
        yield folder
    finally:
        for _ in range(20):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(0.5)
        else:
            print(f"警告：临时文件夹没有删净：{folder}", file=sys.stderr)


def in_namespaces(module: str, folder: Path) -> int:
    """Run a module inside the namespaces; returns its exit code. An interruption ends it and them."""
    command = [*_NAMESPACES, sys.executable, "-m", module, str(folder)]
    # A session of its own, so that an interruption reaches it once, from here.
    with subprocess.Popen(command, cwd=project_root(), start_new_session=True) as job:
        try:
            return job.wait()
        except BaseException:
            _end(job)
            raise


def _end(job: subprocess.Popen[bytes]) -> None:
    """Ask it to end, then make it; its namespaces' processes are gone when it is."""
    os.killpg(job.pid, signal.SIGTERM)
    try:
        job.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        os.killpg(job.pid, signal.SIGKILL)


def files(output: Path) -> dict[str, str]:
    """SHA-256 of every file below `output`, by its path."""
    found = sorted(path for path in output.rglob("*") if path.is_file())
    return {str(path.relative_to(output)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def differing(there: dict[str, str], here: dict[str, str]) -> list[str]:
    """The files that are not the same in both, or only in one."""
    return sorted(name for name in there.keys() | here.keys() if there.get(name) != here.get(name))


def compare(folder: Path) -> bool:
    """Make the same notice here from the same commit and say whether the bytes are equal."""
    say("在本机用同一份代码生成，逐字节比较……")
    here = folder / "here"
    bare.clone(here)
    command = [sys.executable, "-m", "docgen", "notice", "2026"]
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"本机没有生成：\n{done.stdout}{done.stderr}")
        return False
    there = files(folder / "system" / bare.PROJECT / "output")
    wrong = differing(there, files(here / "output"))
    if wrong or not there:
        print(
            f"与本机生成的不同：{'、'.join(wrong) or '没有文件'}（本机装有方正等字体时，PDF 用它们，会不同）"
        )
        return False
    print(f"与本机生成的 {len(there)} 个文件逐字节相同")
    return True


def prepared() -> bool:
    """Have debootstrap; tells why not."""
    if os.geteuid():
        print("错误：搭建最小系统需要 root。", file=sys.stderr)
        return False
    if shutil.which("debootstrap"):
        return True
    say("安装 debootstrap……")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    for order in (["update"], ["install", "-y", "--no-install-recommends", "debootstrap"]):
        subprocess.run(["apt-get", "-q", *order], check=False, **quiet)
    if shutil.which("debootstrap") is None:
        print("错误：debootstrap 没有装上，请执行“apt-get install debootstrap”看原因。", file=sys.stderr)
        return False
    return True


def main() -> int:
    """Do it all; returns the exit code."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(130))
    if not prepared():
        return 2
    try:
        with temporary_folder() as folder:
            passed = in_namespaces("tests.fresh.bare", folder) == 0
            return 0 if compare(folder) and passed else 1
    except KeyboardInterrupt:
        print("已中断，临时文件夹已删除。", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
