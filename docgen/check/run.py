"""The check of files: each read by its kind, judged by the table of rules, and never a traceback.

Reads: docx, PDF and YAML files.
Writes: FileReports.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.check.causes import gathered
from docgen.check.facts import Pages
from docgen.check.findings import FileReport, Finding, Force
from docgen.check.from_pages import Paper
from docgen.check.kinds import FileKind, another_kind, kind_of
from docgen.check.office import draw
from docgen.check.pdf import read_pdf
from docgen.check.rules.registry import RuleKind
from docgen.check.rules.table import RULES
from docgen.problems import Place, ProblemsFound, problem, stop
from docgen.source.given import check_itself
from docgen.standard.brands import face_of
from docgen.standard.layouts import Layout, departures
from docgen.tongue import phrase, strung

if TYPE_CHECKING:
    from docgen.check.outside import Drawing, Options
    from docgen.check.word import WordFile

WORDS_ONLY = phrase("这是纯文本，只核验文字的写法；版面、字体请核验排好的 docx 或 PDF")


def judge(subject: object, *kinds: RuleKind) -> list[Finding]:
    """The findings of all rules of these kinds."""
    return [finding for rule in RULES if rule.kind in kinds for finding in rule.findings(subject)]


def judge_pages(pages: Pages) -> tuple[Finding, ...]:
    """The findings on a document read into pages."""
    paper = Paper(pages)
    found = _judge_paper(paper) + judge(paper.outline, RuleKind.WORDS, RuleKind.LOOK)
    return gathered(_with_words(pages, found))


def _with_words(pages: Pages, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with the words that stand at their places, for whoever looks for them elsewhere."""
    for finding in found:
        where = finding.where
        lines = pages.pages[where.page - 1].lines if where.page and not where.words else ()
        at = (line for line in lines if where.top and abs(line.top - where.top) < 1)
        line = next(at, None)
        yield replace(finding, where=replace(where, words=line.text)) if line else finding


def _judge_paper(paper: Paper) -> list[Finding]:
    """The findings on the page; on other paper than A4 no place means anything, so only that is told."""
    found = judge(paper, RuleKind.PAPER)
    return [finding for finding in found if finding.clause == "5.1"] or found


def check_pdf(content: bytes, name: str = "", layout: Layout | None = None) -> tuple[Finding, ...]:
    """The findings on a PDF. Raises ProblemsFound where it cannot be read."""
    return judge_pages(replace(read_pdf(content, name), layout=layout))


def check_word(content: bytes, name: str = "", layout: Layout | None = None) -> tuple[Finding, ...]:
    """The findings on a docx's settings and text; the rendered page is another matter."""
    from docgen.check.word import read_word  # late: a PDF is judged without it

    return judge_word(read_word(content, name, layout))


def judge_word(word: WordFile) -> tuple[Finding, ...]:
    """The findings on a docx read."""
    return gathered(judge(word, RuleKind.WORD) + judge(word.outline, RuleKind.WORDS, RuleKind.LOOK))


def check_drawn(
    word: bytes, drawn: bytes, layout: Layout | None = None
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The findings on a docx as LibreOffice drew it, and which faces it had no font for."""
    from docgen.check.word import read_word

    return judge_drawn(read_word(word, layout=layout), drawn)


def judge_drawn(word: WordFile, drawn: bytes) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The findings on the drawing of a docx that its own settings leave standing, and the notes on it."""
    from docgen.check.stated import UNSURE, heights_unsure, kept

    paper = Paper(replace(read_pdf(drawn), rendered=True, own=word.own, layout=word.layout))
    unsure = heights_unsure(word, paper.pages.fonts)
    found = kept(word, _with_words(paper.pages, _judge_paper(paper)), unsure=unsure)
    return gathered(found), (*_substituted(word, paper), *((UNSURE,) if unsure else ()))


def _substituted(word: WordFile, paper: Paper) -> Iterator[str]:
    """A note for each face that the docx asks for and the drawing lacks."""
    asked = {span.font: span.face for piece in word.pieces for span in piece.block.spans if span.face}
    drawn = {face_of(font) for font in paper.pages.fonts}
    for font, face in sorted(asked.items()):
        if face not in drawn:
            yield phrase(
                "“{font}”在本机没有同类字体，LibreOffice 用别的字体代替，版面位置仅供参考", font=font
            )


def check_file(path: Path, options: Options, drawing: Drawing | None = None) -> FileReport:
    """One file's report; what cannot be read is told in one line and leaves it 未核验.

    `drawing` is that of a docx by LibreOffice, where somebody has begun it already.
    """
    name = str(path)
    try:
        check_itself(path)
        content = _bytes(path, name)
        kind = kind_of(content, path)
        if kind is FileKind.PDF:
            return _by_house_rules(_pdf_report(content, name, options), options)
        if kind is FileKind.WORD:
            if other := another_kind(content, path):
                raise stop("DG-K136", Place(name), kind=other)
            return _by_house_rules(_word_report(content, name, options, drawing), options)
        if kind is FileKind.YAML:
            from docgen.check.from_yaml import check_yaml

            return check_yaml(path)
        if kind in (FileKind.TEXT, FileKind.MARKDOWN):
            return _text_report(content, name, markdown=kind is FileKind.MARKDOWN)
        raise stop("DG-K101", Place(name))
    except ProblemsFound as found:
        return FileReport(name, unread=tuple(str(each) for each in found.problems), readable=False)
    except (RecursionError, MemoryError, ValueError, ArithmeticError, LookupError, OSError) as error:
        told = str(problem("DG-K109", Place(name), reason=repr(error)[:120]))
        return FileReport(name, unread=(told,), readable=False)


def _text_report(content: bytes, name: str, *, markdown: bool) -> FileReport:
    """The report on a text without look: what is judged are its words."""
    from docgen.check.from_text import CHINESE, MOST_BYTES, decoded, outline_of_text

    if len(content) > MOST_BYTES:
        raise stop("DG-K104", Place(name), size=round(len(content) / 1e6))
    text = decoded(content)
    if text is None:
        raise stop("DG-K117", Place(name))
    if not CHINESE.search(text):
        raise stop("DG-K118", Place(name))
    findings = gathered(judge(outline_of_text(text, markdown=markdown), RuleKind.WORDS))
    return FileReport(name, findings, notes=(WORDS_ONLY,))


def _by_house_rules(report: FileReport, options: Options) -> FileReport:
    """The report with what the profile does otherwise than the standard."""
    return replace(report, departures=departures(options.layout)) if options.layout else report


def _pdf_report(content: bytes, name: str, options: Options) -> FileReport:
    pages = replace(read_pdf(content, name), layout=options.layout)
    unread = []
    if pages.count > len(pages.pages):
        unread.append(problem("DG-K106", Place(name), count=pages.count, most=len(pages.pages)))
    if not pages.painted or not pages.upright:
        unread.append(problem("DG-K119" if pages.painted else "DG-K107", Place(name)))
        return FileReport(name, unread=tuple(str(each) for each in unread))
    findings = judge_pages(pages)
    if options.ink:
        findings = gathered([*findings, *_by_ink(content, Paper(pages))])
    return FileReport(name, findings, tuple(str(each) for each in unread))


def _by_ink(content: bytes, paper: Paper) -> Iterator[Finding]:
    """Where the drawn ink belies the PDF's own figures."""
    from docgen.check.ink import ink_faults

    for f in ink_faults(content, paper):
        yield Finding("墨迹核对", Force.PRACTICE, f.where, f.measured, f.expected, f.message, f.remedy, "ink")


def _word_report(content: bytes, name: str, options: Options, drawing: Drawing | None) -> FileReport:
    from docgen.check.word import read_word

    word = read_word(content, name, options.layout)
    findings = judge_word(word)
    wordless = () if word.pieces else (str(problem("DG-K115", Place(name))),)
    if not options.rendered:
        undrawn = str(problem("DG-K108", Place(name), reason=phrase("没有要求排出页面")))
        return FileReport(name, findings, (*wordless, undrawn))
    drawn = drawing.result() if drawing else draw(content, options.fontconfig)
    if drawn is None:
        reason = phrase("没有装 LibreOffice，或它没有排出页面")
        return FileReport(name, findings, (*wordless, str(problem("DG-K108", Place(name), reason=reason))))
    on_page, notes = judge_drawn(word, drawn)
    return FileReport(name, joined(findings, on_page), wordless, notes)


def joined(findings: Sequence[Finding], on_page: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings on a docx with those on its drawing that say something else."""
    told = {(finding.clause, finding.message) for finding in findings}
    new = [finding for finding in on_page if (finding.clause, finding.message) not in told]
    return gathered([*findings, *new])


def _bytes(path: Path, name: str) -> bytes:
    from docgen.check.outside import (  # late: the check of what was just made opens no file
        MOST_BYTES,
        SUFFIXES,
    )

    try:
        if path.is_dir() and os.access(path, os.R_OK | os.X_OK):
            raise stop("DG-K113", Place(name), kinds=strung(SUFFIXES))
        if not path.is_file():
            raise stop("DG-K110", Place(name))
        if path.stat().st_size > MOST_BYTES:
            raise stop("DG-K104", Place(name), size=round(path.stat().st_size / 1e6))
        content = path.read_bytes()
    except OSError as error:
        raise stop("DG-K110", Place(name)) from error
    if not content:
        raise stop("DG-K111", Place(name))
    return content
