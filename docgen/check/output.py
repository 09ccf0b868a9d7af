"""Reports as a table for people, as JSON, and as SARIF for code hosts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from docgen.check.findings import FileReport, Finding, Force, Verdict
from docgen.tongue import phrase, spoken_data, strung

SARIF_LEVEL = {Force.MUST: "error", Force.GENERAL: "warning"}
MOST_NAMED = 8  # further places of one finding in the list for people; JSON has them all
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(report: FileReport) -> str:
    """A file's report for a person: verdict, then a block for each finding."""
    lines: list[str] = [phrase("{verdict}  {path}", verdict=report.verdict, path=report.path)]
    lines += [phrase("  未核验：{text}", text=text) for text in report.unread]
    lines += [phrase("  提示：{text}", text=text) for text in report.notes]
    lines += [
        phrase(
            "  单位版式  {clause}  {what}：{own}，标准为{standard}；不算问题。",
            clause=each.clause,
            what=each.what,
            own=each.own,
            standard=each.standard,
        )
        for each in report.departures
    ]
    for number, finding in enumerate(report.findings, 1):
        lines += [phrase("  {line}", line=line) for line in told(number, finding)]
    return strung(lines, "\n")


def told(number: int, finding: Finding) -> Iterator[str]:
    """A finding as a person reads it, with its number in the list, which is that on the annotated copy."""
    yield phrase(
        "{number}. {force}  {clause}  {where}：{message}",
        number=number,
        force=finding.force.chinese,
        clause=phrase(finding.clause),
        where=finding.where,
        message=finding.message,
    )
    yield phrase("      {advice}", advice=finding.advice)
    if finding.also:
        named, count = strung(map(str, finding.also[:MOST_NAMED])), len(finding.also)
        more = phrase("等 {count} 处", count=count) if count > MOST_NAMED else ""
        yield phrase("      同样的还有：{named}{more}。", named=named, more=more)


def summary(reports: Sequence[FileReport]) -> str:
    """How many files came to which verdict."""
    counts = dict.fromkeys(Verdict, 0)
    for report in reports:
        counts[report.verdict] += 1
    shown = [phrase("{name} {count} 份", name=name, count=count) for name, count in counts.items() if count]
    return phrase(
        "共 {count} 份文件：{shown}。",
        count=len(reports),
        shown=strung(shown, "，") if shown else phrase("没有可核验的文件"),
    )


def as_json(reports: Sequence[FileReport]) -> str:
    """`{"files": [{"path", "verdict", "findings": [...]}]}`."""
    return json.dumps({"files": [report.as_json() for report in reports]}, ensure_ascii=False, indent=2)


def as_sarif(reports: Sequence[FileReport], version: str) -> str:
    """SARIF 2.1.0: a rule for each entry of the table, a result for each finding."""
    from docgen.check.rules.table import RULES  # late: whoever shows findings in another way needs no rules

    rules = [
        {
            "id": rule.name,
            "name": rule.name,
            "shortDescription": {"text": phrase(rule.what)},
            "properties": {"clause": rule.clause, "force": rule.force.value},
        }
        for rule in RULES
    ]
    driver = {"name": "docgen", "version": version, "rules": rules}
    results = [_result(report.path, finding) for report in reports for finding in report.findings]
    runs = [{"tool": {"driver": driver}, "results": results, "invocations": [_invocation(reports)]}]
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": runs}
    return json.dumps(spoken_data(log), ensure_ascii=False, indent=2)


def _result(path: str, finding: Finding) -> dict[str, object]:
    location = {"physicalLocation": {"artifactLocation": {"uri": Path(path).as_posix()}}}
    return {
        "ruleId": finding.rule,
        "level": SARIF_LEVEL.get(finding.force, "note"),
        "message": {"text": _in_one(finding)},
        "locations": [location],
    }


def _in_one(finding: Finding) -> str:
    """The whole finding in one text."""
    return phrase(
        "{clause} {where}：{message}：{advice}",
        clause=phrase(finding.clause),
        where=finding.where,
        message=finding.message,
        advice=finding.advice,
    )


def _invocation(reports: Sequence[FileReport]) -> dict[str, object]:
    """What could not be judged, and what house rules do otherwise, as notifications."""
    notes = [{"level": "warning", "message": {"text": text}} for each in reports for text in each.unread]
    for each in dict.fromkeys(departure for report in reports for departure in report.departures):
        text = phrase(
            "单位版式 {clause} {what}：{own}（标准为{standard}）",
            clause=each.clause,
            what=each.what,
            own=each.own,
            standard=each.standard,
        )
        notes.append({"level": "note", "message": {"text": text}})
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}
