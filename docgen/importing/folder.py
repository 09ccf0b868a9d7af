"""Papers read into the files of an office's year, with marks where a person has to go on.

Reads: ReadPapers, the office's data where they are there already.
Writes: the texts of the files by their names, what is to be told of each.

A line that begins with 「请补上：」 is a key that the paper did not say; 「请核对：」 one that may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from docgen.importing.office import office_of, settle_forwarded, settle_letter
from docgen.importing.paper import FOLDER, each_entry
from docgen.importing.read import BoundAs, Questioned, ReadLetter, ReadPaper
from docgen.model.attached import TextAnnex
from docgen.model.notice import PLAN_PREFIX, UNNUMBERED, ForwardedNotice, Notice
from docgen.model.office import NO_CODE, Office
from docgen.model.placeholders import TABLES
from docgen.model.plan import Plan
from docgen.problems import KeyPath
from docgen.publish.names import fitted, safe
from docgen.source import shape
from docgen.source.offices import NOTICE_FILE, PLAN_FILE
from docgen.source.schema.kinds import schema_line
from docgen.source.tree import Tree
from docgen.source.writing import HEADED, as_yaml
from docgen.source.year import DOCUMENTS

MISSING, DOUBTFUL = "请补上：", "请核对："
STRAYS = "原件里没有找到位置的文字（{file}）："
MODELS: dict[BoundAs, shape.Model] = {
    BoundAs.MAIN: Notice,
    BoundAs.FORWARDED: ForwardedNotice,
    BoundAs.TEXT: TextAnnex,
}
# What is to be written for a key that the original may well go without.
INSTEAD = {HEADED: f"；原件不编号的写 {UNNUMBERED[0]}", "机关代字": f"；没有代字的写 {NO_CODE}"}


@dataclass(frozen=True)
class ImportedFile:
    """A file's text, the keys that it lacks, what is doubtful in it, and words that found no place."""

    text: str
    missing: tuple[str, ...] = ()
    doubts: tuple[Questioned, ...] = ()
    strays: tuple[str, ...] = ()


@dataclass
class YearFiles:
    """The files of an office by their names below its folder."""

    office: str
    year: int
    files: dict[str, ImportedFile] = field(default_factory=dict)


def year_files(
    papers: Sequence[ReadPaper], office: str, year: int, there: Mapping[str, Tree] | None
) -> YearFiles:
    """The files that the papers come to; `there` are the data of an office.yaml that stays as it is."""
    made = YearFiles(office, year)
    main = next((paper for paper in papers if paper.letter), papers[0])
    data, told, doubts = office_of(main)
    if there is None:
        head = (f"发文机关：{data.get('全称') or office}", f"由 {main.file} 导入；# 后面是注释，不会印出来。")
        made.files["office.yaml"] = _made(Office, data, told, doubts, (), head)
    _together(papers, main)
    for paper in papers:
        settle_letter(paper, there if there is not None else data)
        _letters(made, paper, main=paper is main)
    tables: dict[str, Tree] = {name: table for paper in papers for name, table in paper.tables.items()}
    if tables:
        doubts = [each for paper in papers for each in paper.doubts]
        opening = (f"{year}年的表格：序号由程序编；换一年时改各行的内容。",)
        strays = [line for paper in papers if not paper.letter for line in _strays(paper)]
        made.files[f"{year}/{PLAN_FILE}"] = _made(Plan, {"表格": tables}, {}, doubts, strays, opening)
    for name, file in made.files.items():
        made.files[name] = replace(file, text=schema_line(f"data/{office}/{name}") + file.text)
    return made


def _letters(made: YearFiles, paper: ReadPaper, *, main: bool) -> None:
    """The paper's own file and those that it binds in."""
    for name, bound in paper.files.items():
        if bound.part is BoundAs.FORWARDED:
            settle_forwarded(bound)
        made.files[f"{made.year}/{FOLDER}/{name}"] = _of_letter(bound, (), (f"附件，由 {paper.file} 导入。",))
    if paper.letter:
        title = str(paper.letter.data.get("标题") or "公文")
        name = NOTICE_FILE if main else f"{DOCUMENTS}/{fitted(safe(title), '.yaml')}"
        paper.letter.data = {"发文机关": made.office, **paper.letter.data}
        strays = _strays(paper)
        head = (f"由 {paper.file} 导入；# 后面是注释，不会印出来。",)
        made.files[f"{made.year}/{name}"] = _of_letter(paper.letter, strays, head)


def _strays(paper: ReadPaper) -> tuple[str, ...]:
    """The words of a paper that found no place, below a line that says so."""
    return (STRAYS.format(file=paper.file), *paper.strays) if paper.strays else ()


def _of_letter(letter: ReadLetter, strays: Sequence[str], head: Sequence[str]) -> ImportedFile:
    own = (STRAYS.format(file="本件"), *letter.strays) if letter.strays else ()
    return _made(MODELS[letter.part], letter.data, letter.remarks, letter.doubts, (*own, *strays), head)


def _made(
    model: shape.Model,
    data: Mapping[str, Tree],
    remarks: Mapping[KeyPath, list[str]],
    doubts: Sequence[Questioned],
    strays: Sequence[str],
    head: Sequence[str],
) -> ImportedFile:
    """A file with a marked line for each key that the model wants and nobody gave."""
    told = {path: list(lines) for path, lines in remarks.items()}
    wrong = list(doubts)
    missing = list(_missing(model, data))
    for key in missing:
        instead = INSTEAD.get(key, "")
        told.setdefault((key,), []).append(f"{MISSING}{key}（如 {shape.example(model, key)}{instead}）")
    for key in _refused(model, data):
        told.setdefault((key,), []).append(f"{DOUBTFUL}{key}")
        wrong.append(Questioned(key, str(data.get(key))))
    words = [text for text in strays if not text.startswith(STRAYS[:8])]
    text = as_yaml(data, model, told, head, strays)
    return ImportedFile(text, tuple(missing), tuple(wrong), tuple(words))


def _errors(model: shape.Model, data: Mapping[str, Tree]) -> Iterator[tuple[str, str]]:
    """What the model finds: the kind of each error, and the key at the top that it is about."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            yield each["type"], str(each["loc"][0]) if each["loc"] else ""


def _missing(model: shape.Model, data: Mapping[str, Tree]) -> Iterator[str]:
    yield from (key for kind, key in _errors(model, data) if kind == "missing" and key not in data)


def _refused(model: shape.Model, data: Mapping[str, Tree]) -> list[str]:
    return list(dict.fromkeys(key for _, key in _errors(model, data) if key in data))


def _together(papers: Sequence[ReadPaper], main: ReadPaper) -> None:
    """Give each table and file of further papers a name of its own, and bind in annexes that came alone."""
    tables, files = set(main.tables), set(main.files)
    for paper in papers:
        if paper is not main:
            _rename(paper, _free(paper.tables, tables), _free(paper.files, files))
            tables |= set(paper.tables)
            files |= set(paper.files)
    for paper in papers:
        for number, title, content in paper.lone:
            if main.letter:
                _bind(main.letter, number, title, content)


def _free(names: Mapping[str, object], taken: set[str]) -> dict[str, str]:
    """New names for those that are taken."""
    return {name: f"{name}（{len(taken) + 1}）" for name in names if name in taken}


def _rename(paper: ReadPaper, tables: Mapping[str, str], files: Mapping[str, str]) -> None:
    """Call tables and files otherwise, wherever they are named."""
    paper.tables = {tables.get(name, name): table for name, table in paper.tables.items()}
    paper.files = {files.get(name, name): letter for name, letter in paper.files.items()}
    contents = {f"{PLAN_PREFIX}{old}": f"{PLAN_PREFIX}{new}" for old, new in tables.items()}
    contents |= {f"{FOLDER}/{old}": f"{FOLDER}/{new}" for old, new in files.items()}
    for letter in paper.letters:
        for entry in each_entry(letter):
            entry.update({"内容": contents.get(str(entry["内容"]), entry["内容"])} if "内容" in entry else {})
        for old, new in tables.items():
            body = str(letter.data.get("正文") or "")
            letter.data |= (
                {"正文": body.replace(f"{{{{ {TABLES}{old} }}}}", f"{{{{ {TABLES}{new} }}}}")} if body else {}
            )


def _bind(letter: ReadLetter, number: str, title: str, content: str) -> None:
    """Let an entry of the 附件说明 have what an annex that came alone is; a new one where none is its."""
    entries = list(each_entry(letter))
    place = int(number) - 1 if number.isdecimal() else 0
    if place < len(entries) and "内容" not in entries[place]:
        entries[place] |= {"内容": content} if content else {}
    else:
        entries.append({"标题": title or f"附件{number}", **({"内容": content} if content else {})})
    letter.data["附件"] = list(entries)
