"""The comparison of two years as a page for the browser, whole in itself.

Reads: YearChanges.
Writes: HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from docgen.rolling.compare import ChangeKind, YearChange
from docgen.tongue import Language, language, phrase, spoken

PAGE = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 15px/1.7 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }}
body {{ margin: 2em auto; max-width: 72em; }}
h1 {{ font-size: 1.4em; }} h2 {{ font-size: 1.1em; margin-top: 1.6em; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; }}
th, td {{ border: 1px solid #bbb; padding: .3em .6em; text-align: left; vertical-align: top; }}
td {{ overflow-wrap: anywhere; white-space: pre-wrap; }}
th.kind, td.kind {{ width: 2.5em; text-align: center; }} th.where {{ width: 22%; }}
del {{ background: #fdd; }} ins {{ background: #dfd; text-decoration: none; }}
</style>
<h1>{title}</h1>
{body}
</html>
"""
HEAD = '<tr><th class="kind">{kind}</th><th class="where">{where}</th><th>{old}</th><th>{new}</th></tr>'


def as_page(office: str, old: int, new: int, changes: Iterable[YearChange]) -> str:
    """The changes by file, what is gone and what is new marked within each text.

    It is in the language that is spoken."""
    title = spoken(phrase("{office}：{old}年与{new}年的数据", office=office, old=old, new=new))
    head = HEAD.format(
        kind=spoken(phrase("变化")),
        where=spoken(phrase("哪一项")),
        old=spoken(phrase("{year}年", year=old)),
        new=spoken(phrase("{year}年", year=new)),
    )
    parts = []
    for file, rows in groupby(changes, key=lambda each: each.file):
        parts.append(f"<h2>{escape(file)}</h2>\n<table>\n{head}\n{''.join(map(_row, rows))}</table>")
    body = "\n".join(parts) or f"<p>{spoken(phrase('两年的数据没有不同。'))}</p>"
    tag = "zh-CN" if language() is Language.CHINESE else language().value
    return PAGE.format(title=escape(title), body=body, language=tag)


def _row(change: YearChange) -> str:
    if change.kind is ChangeKind.CHANGED:
        old = "".join(_marked("del", same, was) for same, was, _ in change.pieces())
        new = "".join(_marked("ins", same, now) for same, _, now in change.pieces())
    else:
        old, new = _marked("del", False, change.old), _marked("ins", False, change.new)
    cells = f"<td>{escape(spoken(change.where))}</td><td>{old}</td><td>{new}</td>"
    return f'<tr><td class="kind">{spoken(change.kind.value)}</td>{cells}</tr>\n'


def _marked(tag: str, same: bool, text: str) -> str:
    told = escape(text)
    return told if same or not told else f"<{tag}>{told}</{tag}>"
