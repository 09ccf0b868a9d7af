"""The true cause of a failure of pip, apt or npm, out of all that the program said.

Its last line often tells only what followed: behind a proxy with a certificate of its own pip ends with
"No matching distribution found". Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.problems.catalogue.causes import CAUSES, MORE, UNKNOWN
from docgen.tongue import phrase, strung

_LONGEST_LINE = 500  # characters of a program's line that are shown
_LAST_LINES = 3
_WEAK = frozenset({"nothing", "no_release", "signature"})  # may only follow from an earlier failure

# The first that matches anywhere is the cause: what is wrong here goes before what is wrong on the way, since
# programs warn of a connection that the next try mends; what follows from other causes comes last.
_SIGNS = {
    "lock": r"Could not get lock|Unable to acquire the dpkg frontend lock|Unable to lock (the|directory)",
    "interrupted": r"dpkg was interrupted",
    "no_venv": r"ensurepip is not available|No module named (ensurepip|venv)",
    "disk": r"[Nn]o space left on device|ENOSPC|enough free space|[Qq]uota exceeded|EDQUOT",
    "read_only": r"[Rr]ead-only file system|EROFS",
    "memory": r"Cannot allocate memory|ENOMEM|MemoryError",
    "hash": r"DO NOT MATCH THE HASHES|Hash Sum mismatch|EINTEGRITY",
    "unmet": r"have unmet dependencies|held broken packages|Unmet dependencies",
    "python": r"ERROR: Package .* requires a different Python|npm \S+ code EBADENGINE",
    "permission": r"Permission denied|permission denied|EACCES|EPERM|are you root",
    "clock": r"not (yet valid|valid yet)|has expired|expired certificate|CERT_HAS_EXPIRED|"
    r"Release file .* expired",
    "certificate": r"CERTIFICATE_VERIFY_FAILED|[Cc]ertificate verif(y|ication) failed|SELF_SIGNED_CERT|"
    r"UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF)|self-signed certificate|ERR_TLS_CERT",
    "proxy_login": r"407 +Proxy|failed: 407|\b407 Client Error|code E407|HTTP code 407",
    "proxy": r"Cannot connect to proxy|ProxyError|Tunnel connection failed|Invalid response from proxy",
    "name": r"name resolution|Name or service not known|Could not resolve|ENOTFOUND|EAI_AGAIN|"
    r"Temporary failure resolving|No address associated|[Ff]ailed to resolve",
    "refused": r"Connection refused|ECONNREFUSED",
    "unreachable": r"Network is unreachable|No route to host|ENETUNREACH|EHOSTUNREACH|"
    r"Cannot initiate the connection",
    "timeout": r"timed out|[Cc]onnection timeout|network timeout|ETIMEDOUT|Connection failed",
    "reset": r"Connection reset|ECONNRESET|Connection aborted|Remote end closed|UNEXPECTED_EOF|"
    r"socket hang up",
    "untrusted": r"not a trusted or secure host",
    "forbidden": r"\b(401|403) +(Forbidden|Unauthorized|Client Error)|code E40[13]\b",
    "unavailable": r"\b50\d +(Server Error|Service|Bad|Gateway|Internal)|too many 50\d error|code E50\d",
    "no_release": r"does not have a Release file",
    "signature": r"NO_PUBKEY|couldn't be verified|is not signed",
    "nothing": r"No matching distribution|Unable to locate package|Can't find a source|code E404|"
    r"no installation cand",
}
_CAUSES = {name: re.compile(sign) for name, sign in _SIGNS.items()}
_SECRET = re.compile(r"(?<=//)[^/@\s]+@")  # a proxy's user and password
_TELLS_NOTHING = re.compile(r"npm \S+ A complete log|\s*(File \"|\^+$)|npm \S+\s*$")


@dataclass(frozen=True)
class Diagnosis:
    """Why a program failed, for a message's reason, and what helps (the start of a sentence)."""

    reason: str
    remedy: str
    cause: str = ""  # a name in CAUSES; empty where it is not known

    @property
    def may_be_deeper(self) -> bool:
        """Whether the program may have kept the true cause to itself."""
        return self.cause in ("", *_WEAK)


def diagnose(program: str, said: str, *earlier: str) -> Diagnosis:
    """The cause in what a program ("pip", "apt" or "npm") said.

    What earlier calls said counts only where this one's failure may have followed from theirs.
    """
    found = _cause(said)
    if found in _WEAK:
        said = min((said, *earlier), key=_rank)
        found = _cause(said)
    if not found:
        return Diagnosis(" / ".join(_last_lines(said)), phrase(UNKNOWN[program]))
    told = CAUSES[found]
    line = _shown(_line(said, found))
    more = [phrase(each) for each in (told.remedy, MORE.get((program, found), "")) if each]
    reason = phrase("{what}（原话：{line}）", what=phrase(told.what), line=line)
    return Diagnosis(reason, strung(more, ""), found)


def _cause(said: str) -> str:
    """The name of the cause; empty where none is known."""
    return next((name for name, sign in _CAUSES.items() if sign.search(said)), "")


def _rank(said: str) -> int:
    """How far down the table the cause stands; what tells none comes last."""
    return next((rank for rank, sign in enumerate(_CAUSES.values()) if sign.search(said)), len(_CAUSES))


def _line(said: str, cause: str) -> str:
    """The line that tells most of a cause: the longest, since it has the address as well."""
    return max((line for line in said.splitlines() if _CAUSES[cause].search(line)), key=len)


def _last_lines(said: str) -> list[str]:
    """The last lines that mean something: of npm the first, which says it first; errors before others."""
    lines = [line for line in said.splitlines() if line.strip() and not _TELLS_NOTHING.match(line)]
    npm = [line for line in lines if line.startswith(("npm error", "npm ERR!"))]
    errors = [line for line in lines if line.startswith(("E:", "ERROR:", "Error:"))]
    return [_shown(line) for line in npm[:_LAST_LINES] or errors[-_LAST_LINES:] or _ending(lines)]


def _ending(lines: Iterable[str]) -> list[str]:
    return list(lines)[-_LAST_LINES:] or ["?"]


def _shown(line: str) -> str:
    """The line without a password, not longer than can be read."""
    clean = _SECRET.sub("…@", line.strip())
    return clean if len(clean) <= _LONGEST_LINE else clean[:_LONGEST_LINE] + "……"
