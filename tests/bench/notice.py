"""How long `docgen notice` takes from cold, beside a bare WeasyPrint process that makes the same PDFs.

    python -m tests.bench.notice [--year 2026] [--office yangcheng] [--runs 5]

The bare process is given the finished HTML and CSS and lays each document out in as many passes as docgen
would by itself; it reads no YAML, checks nothing and writes no docx. A run without news and `docgen --help`
are measured in the same turns, the latter beside a process that imports click, which reads the words, and
does nothing. All run in turn, A B C D … A B C D …; the figures to quote are the medians of the turns' ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

BARE = """
import json, sys
from pathlib import Path
import weasyprint
from weasyprint.text.fonts import FontConfiguration
job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
fonts = FontConfiguration()
css = weasyprint.CSS(string=job["css"], font_config=fonts)
for number, passes in enumerate(job["documents"]):
    for html in passes:
        pages = weasyprint.HTML(string=html).render(stylesheets=[css], font_config=fonts)
    pages.write_pdf(f"{sys.argv[2]}/{number}.pdf", pdf_variant="pdf/a-2a", custom_metadata=True)
"""

MEASURING = """
import json, os, sys, time
start = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - start
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]), file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def prepare(year: str, office: str) -> dict[str, object]:
    """The CSS and, for each document, the HTML of each of its passes."""
    from docgen.bootstrap.paths import font_cache, project_root
    from docgen.desk.year import Places, YearJob
    from docgen.model.kinds import DOCUMENT_FORMATS, DOCUMENT_KINDS
    from docgen.problems import Problems
    from docgen.render.fonts import load_fonts
    from docgen.render.pdf.layout import Press
    from docgen.source.year import read_year

    problems = Problems()
    data = read_year(project_root() / "data", year, office, problems)
    places = Places(project_root() / "templates", font_cache())
    job = YearJob(data, DOCUMENT_FORMATS, places, problems, lambda _: None)
    press = Press(load_fonts(font_cache()), job.layout, project_root() / "templates" / "html")
    documents = []
    for document in job.documents(DOCUMENT_KINDS):
        documents.append([press.html(document, each) for each in press.lay_out(document).passes])
    return {"css": press.css(), "documents": documents}


class Used(NamedTuple):
    """What a command took: seconds by the clock, seconds of the processor, the most memory in MiB."""

    wall: float
    processor: float
    memory: float


def timed(command: list[str], **environment: str) -> Used:
    """What a command that must succeed took, told by a small process: a large one lends its memory."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURING, *command],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    return Used(*json.loads(done.stderr.splitlines()[-1]))


class Turn(NamedTuple):
    """What each command took in one turn."""

    cold: Used
    bare: Used
    same: Used
    help: Used
    click: Used


def turn(job: Path, folder: str, cold: str, year: str, office: str) -> Turn:
    """Each command once; the cold run writes into a folder `cold` that no run has written into."""
    docgen = [sys.executable, "-m", "docgen"]
    ours = [*docgen, "notice", year, "--office", office, "--output"]
    compiled = compiling(Path(folder))
    return Turn(
        cold=timed([*ours, f"{folder}/{cold}"], **compiled),
        bare=timed([sys.executable, "-c", BARE, str(job), folder], **compiled),
        same=timed([*ours, f"{folder}/warm"], **compiled),
        help=timed([*docgen, "--help"], **compiled),
        click=timed([sys.executable, "-c", "import click"], **compiled),
    )


def compiling(folder: Path) -> dict[str, str]:
    """The environment in which Python keeps what it compiles, below `folder`: a program is compiled once.

    Else a checkout whose modules changed, or an environment that forbids keeping, would be compiled in
    every run, and the libraries of the bare process, which pip compiled, would not.
    """
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def main() -> None:
    """Run the turns and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--year", default="2026")
    parser.add_argument("--office", default="yangcheng")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        job = Path(folder, "job.json")
        job.write_text(json.dumps(prepare(options.year, options.office)), encoding="utf-8")
        turns = [
            turn(job, folder, str(number), options.year, options.office) for number in range(options.runs + 1)
        ][1:]  # the first fills the caches, and the folder that has no news from then on
    print(f"docgen notice {options.year}（{options.office}），{options.runs} 对，处理器时间的中位数：")
    print(f"  docgen 冷启动      {median(turns, 'cold'):6.2f} s（docx 与 PDF）")
    print(f"  WeasyPrint 裸进程  {median(turns, 'bare'):6.2f} s（同样的 PDF，同样的遍数）")
    print(f"  逐对相比           {ratio(turns, 'cold', 'bare'):6.2f}（目标：不大于 1.30）")
    again, share = median(turns, "same"), ratio(turns, "same", "bare")
    print(f"  没有变化时再运行   {again:6.2f} s，逐对相比 {share:.3f}（目标：不大于 0.15）")
    print(f"  没有变化时的内存   {max(each.same.memory for each in turns):6.0f} MiB（目标：不大于 40）")
    beside = ratio(turns, "help", "click")
    print(f"  docgen --help      {median(turns, 'help'):6.2f} s，是只装载 click 的进程的 {beside:.2f} 倍")


def median(turns: Sequence[Turn], command: str) -> float:
    """Seconds of the processor that a command took."""
    return statistics.median(getattr(each, command).processor for each in turns)


def ratio(turns: Sequence[Turn], one: str, other: str) -> float:
    """How many times as long a command took as another of the same turn."""
    return statistics.median(getattr(each, one).processor / getattr(each, other).processor for each in turns)


if __name__ == "__main__":
    main()
