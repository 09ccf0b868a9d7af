"""Why a program of set-up failed is told by its true cause, which is rarely its last line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from docgen.bootstrap.causes import diagnose
from docgen.bootstrap.environment import Environment
from docgen.bootstrap.machine import Machine
from docgen.problems import ProblemsFound
from docgen.problems.catalogue.causes import CAUSES

NOTHING = """ERROR: Could not find a version that satisfies the requirement six==9 (from versions: none)
ERROR: No matching distribution found for six==9
"""
POOL = "HTTPSConnectionPool(host='mirror.example', port=443): Max retries exceeded with url: /simple/six/"
UNVERIFIED = "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate"

# What the programs really said, their hosts renamed.
SAID = [
    (
        "pip",
        f"Could not fetch URL https://mirror.example/simple/six/: There was a problem confirming the ssl "
        f"certificate: {POOL} (Caused by SSLError(SSLCertVerificationError(1, '{UNVERIFIED}'))) - skipping\n"
        + NOTHING,
        "certificate",
    ),
    ("pip", f"{POOL} (Caused by ... Temporary failure in name resolution'))\n{NOTHING}", "name"),
    ("pip", f"{POOL} (Caused by ... [Errno 111] Connection refused'))\n{NOTHING}", "refused"),
    (
        "pip",
        "ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy "
        f"Authentication Required'))\n{NOTHING}",
        "proxy_login",
    ),
    ("pip", NOTHING, "nothing"),
    (
        "pip",
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        "disk",
    ),
    ("pip", "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "hash"),
    (
        "npm",
        "npm error code DEPTH_ZERO_SELF_SIGNED_CERT\nnpm error errno DEPTH_ZERO_SELF_SIGNED_CERT\n"
        "npm error request to https://mirror.example/six failed, reason: self-signed certificate\n"
        "npm error A complete log of this run can be found in: /home/u/.npm/_logs/debug-0.log\n",
        "certificate",
    ),
    (
        "npm",
        "npm error code ECONNREFUSED\nnpm error syscall connect\nnpm error errno ECONNREFUSED\n",
        "refused",
    ),
    ("apt", "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (apt-get)", "lock"),
    ("apt", "E: Unable to locate package libnosuch\n", "nothing"),
]


@pytest.mark.parametrize(("program", "said", "cause"), SAID, ids=[f"{p}-{c}" for p, _, c in SAID])
def test_the_cause_goes_before_what_followed_from_it(program: str, said: str, cause: str) -> None:
    found = diagnose(program, said)
    assert found.cause == cause
    assert found.reason.startswith(CAUSES[cause].what)
    assert "原话：" in found.reason  # whoever helps the clerk wants the program's own words
    assert found.remedy.startswith(CAUSES[cause].remedy)


def test_an_earlier_call_tells_the_cause_that_this_one_only_suffered_from() -> None:
    refused = "Err:1 http://mirror.example bookworm InRelease\n  Could not connect: Connection refused"
    assert diagnose("apt", "E: Unable to locate package x", refused).cause == "refused"
    assert diagnose("apt", "E: Could not get lock /var/lib/dpkg/lock", refused).cause == "lock"


def test_an_unknown_cause_shows_the_last_lines_that_mean_something() -> None:
    found = diagnose("npm", "npm error code EODD\nnpm error odd\nnpm error A complete log is elsewhere\n")
    assert (found.cause, found.reason) == ("", "npm error code EODD / npm error odd")
    assert diagnose("pip", "").reason == "?"


def test_a_password_is_not_shown() -> None:
    found = diagnose("pip", "https://clerk:secret@proxy.example:80 Connection refused")
    assert "secret" not in found.reason


@pytest.mark.slow
def test_pip_itself_is_asked_again_where_it_keeps_the_cause_to_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed port: pip says only that it found nothing, until it is asked to tell more."""
    for name in [name for name in os.environ if name.startswith("PIP_") or name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_RETRIES", "0")
    environment = Environment(tmp_path, Machine())
    pip = [sys.executable, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command = [*pip, "--index-url", "https://127.0.0.1:1/", "--target", tmp_path / "t", "six==9"]
    with pytest.raises(ProblemsFound) as stopped:
        environment._run(
            [*command, "--disable-pip-version-check", "--target", tmp_path / "t", "six==9"], "-vv"
        )
    (told,) = stopped.value.problems
    assert told.code == "DG-S103"
    assert CAUSES["refused"].what in told.what
