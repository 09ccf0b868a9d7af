"""The advice on a data file as findings: each with its clause, and as binding as its source says.

Reads: a tree, the model it came to, and the office beside it.
Writes: Findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.check.findings import Finding, Force, Where
from docgen.model.attached import Attached, TextAnnex
from docgen.model.notice import Letter, Notice
from docgen.model.office import Office
from docgen.problems import Problem, Problems
from docgen.source import advise
from docgen.source.attached import attached_model
from docgen.source.load import load
from docgen.source.tree import SourceTree
from docgen.source.validate import validate
from docgen.tongue import Phrase, phrase, unended

# What the rules on words do not judge: the clause of each message, and its force.
JUDGED = {
    "DG-V302": ("GB/T 15835", Force.PRACTICE),
    "DG-V303": ("7.2.5", Force.PRACTICE),  # put right when it is printed
    "DG-V306": ("7.3.7", Force.MUST),
    "DG-V308": ("数据核对", Force.PRACTICE),
    "DG-V309": ("数据核对", Force.PRACTICE),
    "DG-V311": ("7.4.3", Force.GENERAL),
    "DG-V312": ("数据核对", Force.PRACTICE),
    "DG-V315": ("条例第九条（八）", Force.GENERAL),
    "DG-V316": ("10", Force.GENERAL),
    "DG-V318": ("10.2", Force.MUST),
    "DG-V319": ("10.3", Force.PRACTICE),
    "DG-V320": ("7.2.6", Force.GENERAL),
    "DG-V323": ("数据核对", Force.PRACTICE),
}
PRINTED = "已照原样排印，"
GUARDED = ("数据核对", Force.PRACTICE)  # of what the guards tell
GUARDING = ("DG-T", "DG-N5")
BELOW_THE_YEAR = ("documents", "attachments")


def advice_on(
    tree: SourceTree, record: Letter | TextAnnex, office: Office | None, path: Path
) -> Iterator[Finding]:
    """What is advised on a notice or what one binds in at `path`, told by no rule on words."""
    problems = Problems()
    advise.advise_texts(tree, problems)
    letter = record.letter if isinstance(record, TextAnnex) else record
    if isinstance(letter, Notice):
        advise.advise_letter(tree, letter, problems)
        advise.advise_notice(tree, letter, office, _year(letter, path), problems)
        advise.advise_annexes(tree, letter, _attached(letter, _year_folder(path)), problems)
    else:
        advise.advise_attached(tree, record, problems)
    if office:
        text = isinstance(record, TextAnnex)
        advise.guard(advise.GuardedPaper(tree, letter, office, _year(letter, path), text=text), problems)
    for each in problems:
        if each.code in JUDGED or (each.code.startswith(GUARDING) and each.code != "DG-T402"):
            yield told(each, *JUDGED.get(each.code, GUARDED))


def told(each: Problem, clause: str, force: Force) -> Finding:
    """A message as a finding; it says in one what stands there and what should. Nothing is printed here."""
    what, remedy = unended(each.what), unended(_of_a_file(each.remedy))
    return Finding(clause, force, Where(label=str(each.place)), "", "", what, remedy, each.code)


def _of_a_file(remedy: str) -> str:
    """A remedy without the words on what has been printed."""
    if isinstance(remedy, Phrase) and remedy.template.startswith(PRINTED):
        return phrase(remedy.template.removeprefix(PRINTED), **remedy.facts)
    return remedy


def beside(path: Path) -> Office | None:
    """The office.yaml of the folder above the year's; None where there is none that can be read."""
    file = _year_folder(path).parent / "office.yaml"
    problems = Problems()  # told when that file itself is checked
    tree = load(file, problems, root=Path.cwd()) if file.is_file() else None
    return validate(tree, Office, problems) if tree else None


def _year_folder(path: Path) -> Path:
    """The folder of the year that a file belongs to."""
    folder = path.resolve().parent
    return folder.parent if folder.name in BELOW_THE_YEAR else folder


def _year(letter: Letter, path: Path) -> int:
    """The year of the folder; of the number where the folder is not called by a year."""
    name = _year_folder(path).name
    if name.isdecimal() and len(name) == 4:
        return int(name)
    return letter.document_number.year if letter.document_number else 0


def _attached(notice: Notice, folder: Path) -> dict[str, Attached]:
    """The files that are bound in as annexes, as far as they can be read."""
    found = {}
    for content in (entry.content for entry in notice.annexes):
        file = folder / content if content and content.endswith((".yaml", ".yml")) else None
        problems = Problems()
        tree = load(file, problems, root=Path.cwd()) if file and file.is_file() else None
        record = attached_model(tree, problems) if tree else None
        if content and record:
            found[content] = record
    return found
