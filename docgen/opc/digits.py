"""Numbers as a number format writes them: digits over placeholders, thousands, percent.

Reads: a section's tokens and a value.
Writes: texts.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from docgen.opc.clocks import Token

PRECISE = 15  # digits that Excel keeps
ROUNDING = Context(prec=1_000, rounding=ROUND_HALF_UP)
BLANK = {"0": "0", "#": "", "?": " "}  # what a placeholder shows that no digit falls on
POINT, COMMA = ("sign", "."), ("sign", ",")


def general(value: float, raw: str) -> str:
    """A number as it is: whole ones with all digits, others to 15; `raw` where a power is clearer.

    Raises OverflowError for infinity, ValueError for what is no number.
    """
    if value == int(value) and abs(value) < 10**PRECISE:
        return str(int(value))
    return f"{value:.{PRECISE}g}" if 1e-4 <= abs(value) < 10**PRECISE else raw


def written(tokens: Sequence[Token], value: float, raw: str) -> str:
    """A number in a section's way. Raises as `general` does."""
    plain = general(value, raw)
    if any(kind == "digit" for kind, _ in tokens):
        text = _placed(tokens, Decimal(f"{value:.{PRECISE}g}"))
    else:
        text = "".join(plain if kind == "general" or text == "@" else text for kind, text in tokens)
    return text.strip()


def _placed(tokens: Sequence[Token], value: Decimal) -> str:
    """Digits on placeholders before and behind a point, and a sign before all of it."""
    point = tokens.index(POINT) if POINT in tokens else len(tokens)
    before, behind = tokens[:point], tokens[point:]
    last = max(at for at, (kind, _) in enumerate(tokens) if kind == "digit")
    thousands = len(list(itertools.takewhile(lambda each: each == COMMA, tokens[last + 1 :])))
    grouped = COMMA in tokens[: min(last, point)]
    places = sum(kind == "digit" for kind, _ in behind)
    scaled = abs(value).scaleb(2 * tokens.count(("sign", "%")) - 3 * thousands)
    whole, _, fraction = f"{scaled.quantize(Decimal(1).scaleb(-places), context=ROUNDING):f}".partition(".")
    text = _whole(before, whole.lstrip("0"), grouped) + "".join(_decimals(behind, fraction))
    return f"-{text}" if value < 0 and any(digit in "123456789" for digit in whole + fraction) else text


def _whole(tokens: Sequence[Token], digits: str, grouped: bool) -> str:
    """The digits before the point, from the right; the leftmost placeholder takes all that are left."""
    left, count, parts = list(digits), 0, list[str]()
    first = next((at for at, (kind, _) in enumerate(tokens) if kind == "digit"), -1)
    for at in reversed(range(len(tokens))):
        kind, text = tokens[at]
        if kind != "digit":
            parts.append("" if text == "," and kind == "sign" else text)
            continue
        for _ in range(max(1, len(left)) if at == first else 1):
            digit = left.pop() if left else BLANK[text]
            comma = "," if grouped and count and count % 3 == 0 and digit.strip() else ""
            parts.append(digit + comma)
            count += 1
    return "".join(reversed(parts)) if first >= 0 else digits + "".join(reversed(parts))


def _decimals(tokens: Sequence[Token], fraction: str) -> Iterator[str]:
    """The point and the digits behind it; of # no zeros at the end."""
    at = 0
    for kind, text in tokens:
        if kind == "digit":
            yield fraction[at] if text == "0" or fraction[at:].strip("0") else BLANK[text]
            at += 1
        elif (kind, text) != COMMA:
            yield text
