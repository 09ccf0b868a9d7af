"""Faults that nobody can see, each with its reason: drawn like others, but not held against the tests."""

from __future__ import annotations

EVEN, TITLE = "docgen/document/even.py", "docgen/document/title.py"
# File, function, what is written there and what would be instead, as the run tells them.
EQUIVALENT: dict[tuple[str, str, str, str], str] = {
    (
        EVEN,
        "_even_ends",
        "for least in range(lowest, min(total // count, most - spread) + 1):",
        "for least in range(lowest, min(total * count, most - spread) + 1):",
    ): "no line is narrower than all are on the average, so that more is tried in vain",
    (
        EVEN,
        "_within",
        "if width >= least and above * least <= at[start] <= above * most and (a",
        "if width > least and above * least <= at[start] <= above * most and (a",
    ): "each layout is found one spread later, all alike, so that the same is the best",
    (
        "docgen/document/tokens.py",
        "",
        "_COUNTED = re.compile(f'(?<![{_LETTERS}{_DIGITS}:：·/.@_–—－-]){_FIGURE}+(?:[.．]{_FIGURE}+)",
        "_COUNTED = re.compile(f'(?<![X{_LETTERS}{_DIGITS}:：·/.@_–—－-]){_FIGURE}+(?:[.．]{_FIGURE}+)",
    ): "X is a letter, and those are in the class",
    (
        "docgen/forms/several.py",
        "_within",
        "return False",
        "return None",
    ): "asked only whether it is true",
    (
        "docgen/forms/pdf/reader.py",
        "_packet",
        "return ''",
        "return 'X'",
    ): "an identity is looked for in it, and neither holds one",
    (
        TITLE,
        "_ways",
        "for end in range(start + 1, len(ends) if found else 0):",
        "for end in range(start + 1, len(ends) if found else -1):",
    ): "the range is empty for either",
    (
        TITLE,
        "balanced",
        "if cells(text) <= room:",
        "if cells(text) < room:",
    ): "a text that just fills a line is laid out in the one line that it fits",
}
