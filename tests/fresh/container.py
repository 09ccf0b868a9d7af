"""`python -m tests.fresh.container`: the Containerfile's own steps in a bare Debian 12, without a builder.

Reads: Containerfile, dist/ as `make wheel` leaves it. Writes: a temporary folder, removed whatever happens.
As root: the system is a folder that is entered with chroot, in namespaces of its own.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docgen.bootstrap.machine import say
from docgen.bootstrap.paths import project_root
from tests.fresh import bare, machine
from tests.fresh.__main__ import in_namespaces, prepared, temporary_folder

FILE = "Containerfile"
BASE = "debian:12-slim"
WORDS_OF_A_BUILD = ("RUN", "COPY", "WORKDIR", "ENV", "USER")
NAME, PASSWORD = "zhou", "another long word"


def instructions(text: str) -> Iterator[tuple[str, str]]:
    """The instructions with what follows them; lines that go on are one, remarks are left out."""
    joined = re.sub(r"\\\n\s*", "", text)
    for line in joined.splitlines():
        if line.strip() and not line.startswith("#"):
            word, _, rest = line.partition(" ")
            yield word, rest


@dataclass
class Image:
    """A folder that becomes what the instructions say."""

    system: Path
    context: Path
    folder: str = "/"
    user: str = "root"
    env: dict[str, str] = field(default_factory=machine.environment)

    def build(self, text: str) -> None:
        """Carry out the instructions of a build. Raises CalledProcessError for the first that fails."""
        for word, rest in instructions(text):
            if word in WORDS_OF_A_BUILD:
                say(f"{word} {rest[:70]}")
                getattr(self, f"_{word.lower()}")(rest)

    def command(self, *words: str) -> list[str]:
        """A command in the image, by its user, in its folder."""
        user = ["setpriv", f"--reuid={self.user}", f"--regid={self.user}", "--clear-groups"]
        return [
            "chroot",
            str(self.system),
            *(user if self.user != "root" else ()),
            "env",
            "-C",
            self.folder,
            *words,
        ]

    def call(self, *words: str, typed: str = "") -> str:
        """What a command says. Raises CalledProcessError where it fails."""
        done = subprocess.run(
            self.command(*words), env=self.env, input=typed, stdout=subprocess.PIPE, text=True, check=True
        )
        return done.stdout

    def _run(self, rest: str) -> None:
        self.call("sh", "-c", rest)

    def _copy(self, rest: str) -> None:
        *sources, target = rest.split()
        for path in (path for source in sources for path in sorted(self.context.glob(source))):
            shutil.copy(path, self.system / self.folder.lstrip("/") / target)

    def _workdir(self, rest: str) -> None:
        self.folder = rest
        (self.system / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)

    def _env(self, rest: str) -> None:
        self.env.update(each.split("=", 1) for each in shlex.split(rest))

    def _user(self, rest: str) -> None:
        self.user = rest


def try_out(image: Image, text: str) -> None:
    """A person is added, the server runs as nobody of consequence, the health check finds it. Raises."""
    told = dict(instructions(text))
    entry, words = json.loads(told["ENTRYPOINT"]), json.loads(told["CMD"])
    check = json.loads(told["HEALTHCHECK"].removeprefix("CMD "))
    (image.system / "srv/docgen/data/jia").mkdir(exist_ok=True)
    image.call(*entry, "serve", "users", "add", NAME, "--stdin", typed=f"{PASSWORD}\n")
    with subprocess.Popen(
        image.command(*entry, *words), env=image.env, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout
            say(server.stdout.readline().strip())
            owner = subprocess.run(
                ["ps", "-o", "uid=", "-p", str(server.pid)], capture_output=True, text=True, check=True
            )
            assert int(owner.stdout) != 0, "root"
            time.sleep(1)
            image.call(*check)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


def _trusting(system: Path) -> None:
    """Whom this machine trusts, where a later update of the certificates finds it again."""
    bundle = system / "etc/ssl/certs/ca-certificates.crt"
    shutil.copy(bundle, system / "usr/local/share/ca-certificates/machine.crt")


def main(arguments: Sequence[str]) -> int:
    """Build and try, in the folder that is the argument; without one, in a temporary folder."""
    root = project_root()
    text = (root / FILE).read_text(encoding="utf-8")
    if not arguments:
        if not prepared():
            return 2
        with temporary_folder() as folder:
            return in_namespaces("tests.fresh.container", folder)
    system = Path(arguments[0]) / "system"
    bare.build(system, "ca-certificates")
    _trusting(system)
    image = Image(system, root)
    image.build(text)
    try_out(image, text)
    image.call("env/bin/docgen", "--version")
    print("Containerfile 的每一步都做成了，服务器以普通用户运行，健康检查通过")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
