"""What the office writes into a form that it sends back: known again by the readers, which is no answer.

Reads: texts of comments.
Writes: the same without the office's remarks; what a unit wrote beside them stays.
"""

from __future__ import annotations

import re

OPENING, CLOSING = "【退回：", "】"
REMARK = re.compile(f"{OPENING}[^{CLOSING}]*{CLOSING}")


def remark(reason: str) -> str:
    """The text of a comment that says why a value has to be mended."""
    return f"{OPENING}{reason.replace(CLOSING, '］')}{CLOSING}"


def without_remarks(text: str) -> str:
    """What of a comment is not the office's own."""
    return REMARK.sub("", text) if OPENING in text else text
