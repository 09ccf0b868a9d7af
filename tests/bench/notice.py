"""How long `docgen notice` takes from cold, beside a bare WeasyPrint process that makes the same PDFs.

    python -m tests.bench.notice [--year 2026] [--office yangcheng] [--runs 5]

The bare process is given the finished HTML and CSS and lays each document out in as many passes as
docgen does; it reads no YAML, checks nothing and writes no docx. Both run in turn, A B A B …; the
figure to quote is the median of the pairs' ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def timed(command: list[str], **environment: str) -> float:
    """Wall seconds of a command that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})
    return time.perf_counter() - start


def main() -> None:
    """Run the pairs and print medians and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--year", default="2026")
    parser.add_argument("--office", default="yangcheng")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        job = Path(folder, "job.json")
        job.write_text(json.dumps(prepare(options.year, options.office)), encoding="utf-8")
        bare = [sys.executable, "-c", BARE, str(job), folder]
        ours = [sys.executable, "-m", "docgen", "notice", options.year, "--office", options.office]
        timed(bare)
        timed([*ours, "--output", f"{folder}/warm"])
        pairs = [(timed([*ours, "--output", f"{folder}/{run}"]), timed(bare)) for run in range(options.runs)]
    ours_median, bare_median = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(
        f"docgen notice {options.year}（{options.office}），docx 与 PDF，冷启动，{options.runs} 对，中位数："
    )
    print(f"  docgen             {ours_median:6.2f} s")
    print(f"  WeasyPrint 裸进程   {bare_median:6.2f} s（同样的 PDF，同样的遍数）")
    print(f"  逐对相比            {ratio:6.2f}（目标：不大于 1.50）")


if __name__ == "__main__":
    main()
