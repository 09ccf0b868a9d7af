"""A city's plan of thousands of rows and a notice of 200 pages, beside a pass of a bare WeasyPrint process.

    python -m tests.bench.long [--rows 3200] [--pages 200]

The bare process is given a plain HTML table of the same text, in the same font, size and rules, lays it out
once and writes one tagged PDF/A; it reads no YAML, makes no notice, checks nothing. Ours reads the data,
makes the notice with the plan bound in and the plan alone, and checks them. All of it by processor time.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import yaml

from tests.bench.notice import BARE, Used, compiling, timed

YEAR, OFFICE = "2026", "yangcheng"
MOST_MEMORY = 600  # MiB
CSS = """
@page { size: A4; margin: 34.58mm 26mm 32.58mm 28mm }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
table { font: 12pt/5mm F }
td, th { border: .5pt solid; padding: .4mm 1.5mm; text-align: center; vertical-align: middle; height: 8mm }
td, th { font-weight: normal }
tr { break-inside: avoid }
"""


def long_plan(folder: Path, rows: int) -> Path:
    """Data below `folder` whose plan has so many rows: the real ones over and over, each with its number."""
    from docgen.bootstrap.paths import project_root

    data = Path(shutil.copytree(project_root() / "data", folder / f"data-{rows}"))
    file = data / OFFICE / YEAR / "plan.yaml"
    text = file.read_text(encoding="utf-8")
    drills = yaml.safe_load(text)["年度计划"]["项目"]
    items = (_item(number, drill) for number, drill in enumerate(islice(cycle(drills), rows), 1))
    file.write_text(re.sub(r"(?s)(\n  项目:\n).*", r"\1", text) + "".join(items), encoding="utf-8")
    return data


def _item(number: int, drill: dict[str, str]) -> str:
    changed = {**drill, "科目": f"{drill['科目']}第{number}号"}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in changed.items())
    return "    - " + "\n      ".join(lines) + "\n"


def long_notice(folder: Path, pages: int) -> Path:
    """Data below `folder` whose notice has about so many pages of text."""
    from docgen.bootstrap.paths import project_root

    data = Path(shutil.copytree(project_root() / "data", folder / f"text-{pages}"))
    file = data / OFFICE / YEAR / "notice.yaml"
    said = "各单位要高度重视年度应急演练计划编制与组织实施，推动应急演练常态化、制度化、规范化开展。"
    body = "".join(f"  第{number}项工作。{said * 4}\n" for number in range(pages * 22 // 7))
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^正文: \|\n(  .*\n|\n)+", f"正文: |\n{body}", text), encoding="utf-8")
    return data


def bare_job(data: Path) -> dict[str, object]:
    """The plan's table as plain HTML, with the fonts of the project."""
    from docgen.bootstrap.paths import font_cache
    from docgen.document.elements import Face
    from docgen.document.tables import annual_table
    from docgen.problems import Problems
    from docgen.render.fonts import load_fonts
    from docgen.source.year import read_year

    plan = read_year(data, YEAR, OFFICE, Problems()).plan
    assert plan is not None
    assert plan.annual is not None
    table = annual_table(plan.annual)
    font = load_fonts(font_cache())[Face.FANGSONG].files[0].path
    css = f'@font-face {{ font-family: F; src: url("{font.as_uri()}") }}' + CSS
    columns = "".join(f'<col style="width:{column.width}mm">' for column in table.columns)
    head = _row("th", [column.heading for column in table.columns])
    rows = "".join(_row("td", [cell.text if cell else "" for cell in row]) for row in table.rows)
    table_markup = f"<table>{columns}<thead>{head}</thead><tbody>{rows}</tbody></table>"
    markup = f'<html lang="zh-CN"><title>x</title>{table_markup}</html>'
    return {"css": css, "documents": [[markup]]}


def _row(tag: str, texts: Sequence[str]) -> str:
    cells = "".join(f"<{tag}>{html.escape(text).replace(chr(10), '<br>')}</{tag}>" for text in texts)
    return f"<tr>{cells}</tr>"


def bare(data: Path, folder: Path) -> Used:
    """One pass of the bare process over the plan's table."""
    job = folder / "job.json"
    job.write_text(json.dumps(bare_job(data)), encoding="utf-8")
    return timed([sys.executable, "-c", BARE, str(job), str(folder)], **compiling(folder))


def compiled(folder: Path) -> None:
    """Have the program compiled, once for all runs: what it imports is what the real plan takes."""
    from docgen.bootstrap.paths import project_root

    for form in ("pdf", "docx"):
        ours(project_root() / "data", folder, form)


def ours(data: Path, folder: Path, form: str) -> Used:
    """`docgen notice` in one format, from cold; see `compiled`."""
    output = folder / f"{data.name}-{form}"
    command = (sys.executable, "-m", "docgen", "notice", YEAR, "--office", OFFICE, "--format", form)
    return timed([*command, "--data", str(data), "--output", str(output)], **compiling(folder))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run each once and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=3200)
    parser.add_argument("--pages", type=int, default=200)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan, text = long_plan(folder, options.rows), long_notice(folder, options.pages)
        compiled(folder)
        rival = bare(plan, folder)
        print(f"{options.rows} 行的计划，处理器时间：")
        print(f"  WeasyPrint 裸进程  {rival.processor:6.1f} s，{rival.memory:.0f} MiB（同样的表，排一遍）")
        _tell("PDF", ours(plan, folder, "pdf"), rival, 1.4)
        _tell("docx", ours(plan, folder, "docx"), rival, 0.45)
        print(f"{options.pages} 页的通知：")
        _tell("PDF", ours(text, folder, "pdf"), None, 0.0)
        _tell("docx", ours(text, folder, "docx"), None, 0.0)


def _tell(form: str, used: Used, rival: Used | None, goal: float) -> None:
    ratio = f"，相比 {used.processor / rival.processor:.2f}（目标：不大于 {goal}）" if rival else ""
    memory = f"{used.memory:.0f} MiB（目标：不大于 {MOST_MEMORY}）"
    print(f"  docgen，{form:4}       {used.processor:6.1f} s{ratio}，{memory}")


if __name__ == "__main__":
    main()
