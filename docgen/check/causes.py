"""One cause, one finding: what a single setting did in many places is told once, with its places.

Reads: findings in any order.
Writes: the findings in the order of a report, the musts first, then by place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from docgen.check.findings import Finding, Force
from docgen.tongue import Phrase, phrase, strung

ORDER = {Force.MUST: 0, Force.GENERAL: 1, Force.RECOMMENDED: 2, Force.PRACTICE: 3}
LOOK = "的字体或字号不对"  # ends what is said of an element's look: the same look asked of many is one style
# What needs no word of its own where another finding says that the thing is not there at all.
ABSENT = {
    "red_line_missing": ("red_line_gap", "red_line_length"),
    "imprint_below_annexes": ("imprint_at_the_bottom", "imprint_on_an_even_page"),
    "imprint_missing": ("imprint_lines", "imprint_at_the_bottom", "imprint_on_an_even_page"),
}

# Rules on a mark at its place, which says more of it than the rules on marks anywhere.
OF_MARKS = ("recipients_colon", "copies_colon", "note_colon", "remarks_brackets", "ordinal_form")


def gathered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each cause once; none that another finding contradicts."""
    unique = list(dict.fromkeys(findings))
    present = {finding.rule for finding in unique}
    hidden = {rule for cause, rules in ABSENT.items() if cause in present for rule in rules}
    causes: defaultdict[Hashable, list[Finding]] = defaultdict(list)
    twice = list(_told_twice(unique))
    for finding in sorted(unique, key=_at):
        if finding.rule not in hidden and finding not in twice:
            causes[_cause(finding)].append(finding)
    return tuple(sorted(map(_joined, causes.values()), key=lambda each: (ORDER[each.force], *_at(each))))


def _told_twice(findings: list[Finding]) -> Iterator[Finding]:
    """Those of the rules on marks anywhere that are about a mark of which another rule speaks."""
    anywhere = [finding for finding in findings if finding.rule in ("marks", "marks_hint")]
    for said in (finding for finding in findings if finding.rule in OF_MARKS):
        same = [f for f in anywhere if f.where == said.where and f.measured[:1] in said.measured]
        last = said.rule == "recipients_colon"  # the others are about what a paragraph begins with
        yield from same[-1:] if last else same[:1]


def _at(finding: Finding) -> tuple[float, ...]:
    return finding.where.order


def _cause(finding: Finding) -> Hashable:
    """What findings of one cause share: the wrong value and the right one, and how it is mended."""
    if finding.message.endswith(LOOK):
        return finding.force, finding.measured, finding.expected, finding.remedy
    same = finding.rule, finding.measured, finding.expected, finding.message, finding.remedy
    return finding.force, finding.clause, same


def _joined(findings: list[Finding]) -> Finding:
    """Findings of one cause as one: by the clause of most of them."""
    rule = Counter(finding.rule for finding in findings).most_common(1)[0][0]
    first = next(finding for finding in findings if finding.rule == rule)
    where, *also = dict.fromkeys(place for finding in findings for place in finding.places)
    return replace(first, message=_message(findings), where=where, also=tuple(also))


def _message(findings: list[Finding]) -> str:
    """What is said of all of them: the elements of a look by name."""
    first = findings[0].message
    if not first.endswith(LOOK):
        return first
    elements = dict.fromkeys(_element(each.message) for each in findings)
    return phrase("{what}的字体或字号不对", what=strung(elements))


def _element(message: str) -> object:
    """The element whose look a message is about."""
    return message.facts["what"] if isinstance(message, Phrase) else message.removesuffix(LOOK)
