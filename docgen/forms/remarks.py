"""What the office writes into a form that it sends back: known again by the readers, which is no answer.

Reads: texts of comments, of pages.
Writes: the same without the office's remarks; what a unit wrote beside them stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

OPENING, CLOSING = "【退回：", "】"
LISTED = "退回补正："  # so begins the title of the list behind a scan's pages
REMARK = re.compile(f"{OPENING}[^{CLOSING}]*{CLOSING}")


def remark(reason: str) -> str:
    """The text of a comment that says why a value has to be mended."""
    return f"{OPENING}{reason.replace(CLOSING, '］')}{CLOSING}"


def is_remark(text: str) -> bool:
    """Whether a comment says nothing but what the office wrote into it."""
    return OPENING in text and not without_remarks(text).strip()


def without_remarks(text: str) -> str:
    """What of a comment is not the office's own."""
    return REMARK.sub("", text) if OPENING in text else text


def list_title(whose: str) -> str:
    """The title of the list of what is to be mended in a scan."""
    return f"{LISTED}{whose}"


def without_list(pages: Sequence[str]) -> Sequence[str]:
    """The texts of pages before such a list, which is the last thing in its file."""
    begins = (number for number, page in enumerate(pages) if page.lstrip().startswith(LISTED))
    return pages[: next(begins, len(pages))]
