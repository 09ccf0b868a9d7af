"""How long the check of a notice takes beside rendering it: warm in one process, and as whole commands.

    python -m tests.bench.check [--year 2026] [--office yangcheng] [--runs 5]

Warm: layout and bytes of the PDF against reading those bytes back and judging them. Whole process:
`docgen notice --format pdf --no-check` against `docgen check` of the notice that it wrote.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.notice import Used, compiling, timed


def seconds(work: Callable[[], object], runs: int) -> float:
    """Median wall seconds of `work`, after a first run that warms it up."""
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def warm(year: str, office: str, runs: int) -> tuple[int, dict[str, float]]:
    """Pages of the notice, and seconds to render it, to check its bytes, and to check them by ink."""
    from docgen.bootstrap.paths import font_cache, project_root
    from docgen.check.from_pages import Paper
    from docgen.check.ink import ink_faults
    from docgen.check.pdf import read_pdf
    from docgen.check.run import check_pdf, judge_pages
    from docgen.desk.year import Places, YearJob
    from docgen.model.kinds import Format, Kind
    from docgen.problems import Problems
    from docgen.source.year import read_year

    problems = Problems()
    places = Places(project_root() / "templates", font_cache())
    data = read_year(project_root() / "data", year, office, problems)
    job = YearJob(data, (Format.PDF,), places, problems, lambda _: None)
    documents = job.documents((Kind.NOTICE,))
    content = next(job.render(documents)).content

    def by_ink() -> None:
        pages = read_pdf(content)
        judge_pages(pages)
        list(ink_faults(content, Paper(pages)))

    return read_pdf(content).count, {
        "render": seconds(lambda: list(job.render(documents)), runs),
        "check": seconds(lambda: check_pdf(content), runs),
        "ink": seconds(by_ink, runs),
    }


def whole(year: str, office: str, runs: int) -> dict[str, float]:
    """Seconds of the three commands, each a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        docgen = [sys.executable, "-m", "docgen"]
        notice = [*docgen, "notice", year, "--office", office, "--format", "pdf", "--no-check"]
        compiled = compiling(Path(folder))
        timed([*notice, "--output", folder], **compiled)
        (made,) = (path for path in Path(folder).rglob("*.pdf") if "号附件" not in path.name)
        timed([*docgen, "check", "--ink", str(made)], **compiled)
        commands = {
            # each run into a folder of its own: one without news would not render
            "render": [[*notice, "--output", f"{folder}/{run}"] for run in range(runs)],
            "check": [[*docgen, "check", str(made)]] * runs,
            "ink": [[*docgen, "check", "--ink", str(made)]] * runs,
        }
        taken = {
            name: [timed(command, **compiled).wall for command in each] for name, each in commands.items()
        }
    return {name: statistics.median(each) for name, each in taken.items()}


def of_a_docx(year: str, office: str, runs: int) -> tuple[Used, Used]:
    """What `docgen check` of the notice as docx takes, and LibreOffice alone making a PDF of it."""
    from docgen.check.office import find_office

    office_program = find_office()
    assert office_program, "没有找到 LibreOffice"
    with tempfile.TemporaryDirectory() as folder:
        docgen = [sys.executable, "-m", "docgen"]
        notice = [*docgen, "notice", year, "--office", office, "--format", "docx", "--no-check"]
        compiled = compiling(Path(folder))
        timed([*notice, "--output", folder], **compiled)
        (made,) = (path for path in Path(folder).rglob("*.docx") if "号附件" not in path.name)
        timed([*docgen, "check", str(made)], **compiled)
        checked, bare = [], []
        for run in range(runs):  # by turns: whatever else the machine does weighs on both
            profile = f"-env:UserInstallation={(Path(folder) / f'profile{run}').as_uri()}"
            alone = [
                office_program,
                "--headless",
                profile,
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(made),
            ]
            bare.append(timed(alone))
            checked.append(timed([*docgen, "check", str(made)], **compiled))
    return _middle(checked), _middle(bare)


def _middle(taken: Sequence[Used]) -> Used:
    """The medians of several runs."""
    return Used(*(statistics.median(each) for each in zip(*taken, strict=True)))


def main(arguments: list[str] | None = None) -> None:
    """Print both, each as a share of rendering."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--year", default="2026")
    parser.add_argument("--office", default="yangcheng")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    given = options.year, options.office, options.runs
    pages, inside = warm(*given)
    outside = whole(*given)
    print(
        f"docgen check，{options.year}（{options.office}）的通知，PDF {pages} 页，{options.runs} 次的中位数："
    )
    for title, taken in (("同一进程内，已预热", inside), ("整条命令（通知及附件单行本）", outside)):
        share = {name: f"{taken[name] / taken['render']:4.0%}" for name in ("check", "ink")}
        print(f"  {title}")
        print(f"    生成 PDF           {taken['render']:6.2f} s")
        print(f"    核验，不看墨迹     {taken['check']:6.2f} s  为生成的 {share['check']}")
        print(f"    核验，连同墨迹     {taken['ink']:6.2f} s  为生成的 {share['ink']}")
    print("  目标：同一进程内，不看墨迹的核验小于生成的 15%")
    checked, bare = of_a_docx(*given)
    for title, mine, its in (
        ("按钟表", checked.wall, bare.wall),
        ("按处理器", checked.processor, bare.processor),
    ):
        print(
            f"  docx，{title}：核验 {mine:.2f} s，LibreOffice 单独转换 {its:.2f} s，为其 {mine / its:.2f} 倍"
        )
    print("  目标：按钟表不超过 1.2 倍")


if __name__ == "__main__":
    main()
