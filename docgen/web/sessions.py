"""Who is logged in, and who guesses too often: kept in memory, gone with the server.

Reads: the time.
Writes: nothing.
"""

from __future__ import annotations

import ipaddress
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from docgen.web.users import User, UserBook

IDLE = 2 * 3600.0  # seconds without a request
LONGEST = 12 * 3600.0  # seconds after the password was given: a working day
MOST_SESSIONS = 2_000
MOST_KEYS = 10_000
FORGOTTEN = 3600.0  # seconds after the last wrong guess
FIRST_WAIT, LONGEST_WAIT = 30.0, 900.0  # seconds
FREE_FROM_ONE_PLACE, FREE_FOR_ONE_NAME = 5, 20  # a neighbour's guesses shall not lock a person out at once
Clock = Callable[[], float]


@dataclass
class Session:
    """A person who has given the password, in one browser."""

    user: User
    begun: float
    seen: float


class Sessions:
    """The sessions, by the secret that the browser's cookie holds."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, Session] = OrderedDict()

    def begin(self, user: User) -> str:
        """A new session's secret."""
        secret, now = secrets.token_urlsafe(32), self._clock()
        self._kept[secret] = Session(user, now, now)
        while len(self._kept) > MOST_SESSIONS:
            self._kept.popitem(last=False)
        return secret

    def user(self, secret: str, book: UserBook) -> User | None:
        """Whose session that is; None where it has ended, or the person or the password is no longer."""
        session, now = self._kept.get(secret), self._clock()
        if session is None:
            return None
        standing = book.users.get(session.user.name)
        expired = now - session.seen > IDLE or now - session.begun > LONGEST
        if expired or standing is None or standing.digest != session.user.digest:
            self.end(secret)
            return None
        session.seen = now
        return session.user

    def end(self, secret: str) -> None:
        """Log out."""
        self._kept.pop(secret, None)


@dataclass
class _Guess:
    count: int = 0
    shut: float = 0.0
    last: float = 0.0


@dataclass
class Guesses:
    """Wrong passwords from a place and for a name: after a few of them the next has to wait, ever longer."""

    clock: Clock = time.monotonic
    _kept: OrderedDict[tuple[str, str], _Guess] = field(default_factory=OrderedDict)

    def wait(self, address: str, name: str) -> float:
        """The seconds until a password may be tried; 0 for now."""
        now = self.clock()
        found = [self._kept.get(key) for key, _ in _keys(address, name)]
        return max((each.shut - now for each in found if each), default=0.0)

    def begin(self, address: str, name: str) -> None:
        """Count a guess before it is looked at: those that come at once count as well."""
        now = self.clock()
        for key, free in _keys(address, name):
            guess = self._kept.pop(key, None)
            if guess is None or now - guess.last > FORGOTTEN:
                guess = _Guess()
            guess.count, guess.last = guess.count + 1, now
            over = guess.count - free
            if over >= 0:
                guess.shut = now + min(FIRST_WAIT * 2 ** min(over, 20), LONGEST_WAIT)
            self._kept[key] = guess
        while len(self._kept) > MOST_KEYS:
            self._kept.popitem(last=False)

    def right(self, address: str, name: str) -> None:
        """The guess was the password: it does not count, those before it from the same place still do."""
        for key, _ in _keys(address, name):
            if guess := self._kept.get(key):
                guess.count -= 1
                guess.shut = 0.0


def _keys(address: str, name: str) -> tuple[tuple[tuple[str, str], int], ...]:
    return ((("from", _network(address)), FREE_FROM_ONE_PLACE), (("for", name), FREE_FOR_ONE_NAME))


def _network(address: str) -> str:
    """An address; of IPv6 the network, as one machine has as many addresses there as it likes."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((int(found), 64), strict=False))
