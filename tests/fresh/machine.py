"""What a bare system takes over from this machine: sources of packages, proxies, certificates; nothing else.

Reads: apt's, pip's and npm's own answers on their configuration, and the environment. Writes: nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

RELEASE = "bookworm"  # Debian 12
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
_TARGETS = "$(REPO_URI) $(RELEASE) $(COMPONENT)"
# Taken over: how a source is reached. Left out: what this machine prefers or lacks.
_APT_OPTION = re.compile(
    r"Acquire::(.*Proxy|Check-|https::|Retries|http::Timeout|https::Timeout)", re.IGNORECASE
)
_PIP_KEYS = ("index-url", "extra-index-url", "trusted-host", "proxy", "cert", "timeout", "default-timeout")
_NPM_KEYS = ("registry", "proxy", "https-proxy", "noproxy", "cafile", "strict-ssl")
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy")
_CA_BUNDLE = "/etc/ssl/certs/ca-certificates.crt"


@dataclass(frozen=True)
class Source:
    """One line of sources.list."""

    uri: str
    suite: str
    component: str

    def __str__(self) -> str:
        """As apt reads it."""
        return f"deb {self.uri} {self.suite} {self.component}"


def ask(*command: str) -> str:
    """What a program answers; empty where it is missing or fails."""
    if shutil.which(command[0]) is None:
        return ""
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    return done.stdout if done.returncode == 0 else ""


def sources(targets: str) -> list[Source]:
    """Those of Debian 12 among apt's index targets (one `URI suite component` a line)."""
    every = [Source(*line.split()) for line in targets.splitlines() if len(line.split()) == 3]
    return [source for source in dict.fromkeys(every) if re.fullmatch(f"{RELEASE}(-.*)?", source.suite)]


def debian_sources() -> list[Source]:
    """Where this machine takes Debian 12 from."""
    return sources(ask("apt-get", "indextargets", "--format", _TARGETS, "Created-By: Packages"))


def mirror(found: Iterable[Source]) -> str | None:
    """The source of the release itself, from which a system can be built; None where there is none."""
    return next(
        (source.uri for source in found if (source.suite, source.component) == (RELEASE, "main")), None
    )


def apt_options(dump: str) -> str:
    """The lines of `apt-config dump` that say how a source is reached."""
    return "".join(f"{line}\n" for line in dump.splitlines() if _APT_OPTION.match(line))


def proxies(options: str, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment's proxies, in both spellings; apt's own serve where the environment names none."""
    named = {key: value for key, value in environ.items() if key.lower() in _PROXIES}
    for scheme in ("http", "https"):
        own = re.search(rf'^Acquire::{scheme}::Proxy "(.+)";', options, re.MULTILINE | re.IGNORECASE)
        if own and own[1] != "DIRECT" and not {f"{scheme}_proxy", f"{scheme}_proxy".upper()} & named.keys():
            named[f"{scheme}_proxy"] = own[1]
    return named


def pip_conf(listing: str) -> str:
    """pip.conf from `pip config list`: the environment goes before `install`, that before `global`.

    Indexes and files on this machine's own disk are left out: a bare machine has none.
    """
    found: dict[str, str] = {}
    ranks = (r"global\.", r"install\.", r":env:\.")
    for rank in ranks:
        for key, value in re.findall(rf"^{rank}([a-z-]+)='(.*)'$", listing, re.MULTILINE):
            if key in _PIP_KEYS:
                found[key.removeprefix("default-")] = _remote(key, value)
    if "cert" in found:
        found["cert"] = _CA_BUNDLE  # where the bare system gets what this machine trusts
    lines = "".join(f"{key} = {value}\n" for key, value in found.items() if value)
    return f"[global]\n{lines}"


def _remote(key: str, value: str) -> str:
    """The value without addresses of local folders."""
    if not key.endswith("index-url"):
        return value
    return " ".join(address for address in value.split() if not address.startswith(("file:", "/")))


def npmrc() -> str:
    """npm's configuration of sources; empty where this machine has no npm."""
    answers = {key: ask("npm", "config", "get", key).strip() for key in _NPM_KEYS}
    told = {key: value for key, value in answers.items() if value not in ("", "null", "undefined")}
    if "cafile" in told:
        told["cafile"] = _CA_BUNDLE
    return "".join(f"{key}={value}\n" for key, value in told.items())


def settings() -> dict[str, str]:
    """The files that the bare system gets, by their path in it."""
    return {
        "etc/apt/sources.list": "".join(f"{source}\n" for source in debian_sources()),
        "etc/apt/apt.conf.d/90sources": apt_options(ask("apt-config", "dump")),
        "etc/pip.conf": pip_conf(ask(sys.executable, "-m", "pip", "config", "list")),
        "root/.npmrc": npmrc(),
    }


def environment() -> dict[str, str]:
    """The environment of a bare machine, with this one's proxies."""
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    return {"PATH": path, "HOME": "/root", **proxies(apt_options(ask("apt-config", "dump")), os.environ)}
