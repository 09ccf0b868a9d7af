"""The comparison of two years as a page for the browser, whole in itself.

Reads: YearChanges.
Writes: HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from docgen.rolling.compare import ChangeKind, YearChange

PAGE = """\
<!doctype html>
<html lang="zh-CN">
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
HEAD = '<tr><th class="kind">变化</th><th class="where">哪一项</th><th>{old}年</th><th>{new}年</th></tr>'


def as_page(office: str, old: int, new: int, changes: Iterable[YearChange]) -> str:
    """The changes by file, what is gone and what is new marked within each text."""
    title = f"{office}：{old}年与{new}年的数据"
    parts = []
    for file, rows in groupby(changes, key=lambda each: each.file):
        head = HEAD.format(old=old, new=new)
        parts.append(f"<h2>{escape(file)}</h2>\n<table>\n{head}\n{''.join(map(_row, rows))}</table>")
    body = "\n".join(parts) or "<p>两年的数据没有不同。</p>"
    return PAGE.format(title=escape(title), body=body)


def _row(change: YearChange) -> str:
    if change.kind is ChangeKind.CHANGED:
        old = "".join(_marked("del", same, was) for same, was, _ in change.pieces())
        new = "".join(_marked("ins", same, now) for same, _, now in change.pieces())
    else:
        old, new = _marked("del", False, change.old), _marked("ins", False, change.new)
    cells = f"<td>{escape(change.where)}</td><td>{old}</td><td>{new}</td>"
    return f'<tr><td class="kind">{change.kind}</td>{cells}</tr>\n'


def _marked(tag: str, same: bool, text: str) -> str:
    told = escape(text)
    return told if same or not told else f"<{tag}>{told}</{tag}>"
