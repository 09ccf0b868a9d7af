"""Reports as a table for people, as JSON, and as SARIF for code hosts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from docgen.check.findings import FileReport, Finding, Force
from docgen.check.rules.table import RULES

SARIF_LEVEL = {Force.MUST: "error", Force.GENERAL: "warning"}
MOST_NAMED = 8  # further places of one finding in the list for people; JSON has them all
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(report: FileReport) -> str:
    """A file's report for a person: verdict, then a block for each finding."""
    lines = [f"{report.verdict}  {report.path}"]
    lines += [f"  未核验：{text}" for text in report.unread]
    lines += [f"  提示：{text}" for text in report.notes]
    for each in report.departures:
        lines.append(f"  单位版式  {each.clause}  {each.what}：{each.own}，标准为{each.standard}；不算问题。")
    for number, finding in enumerate(report.findings, 1):
        lines += [f"  {line}" for line in told(number, finding)]
    return "\n".join(lines)


def told(number: int, finding: Finding) -> Iterator[str]:
    """A finding as a person reads it, with its number in the list, which is that on the annotated copy."""
    yield f"{number}. {finding.force.chinese}  {finding.clause}  {finding.where}：{finding.message}"
    yield f"      {finding.advice}"
    if finding.also:
        named = "、".join(map(str, finding.also[:MOST_NAMED]))
        more = f"等 {len(finding.also)} 处" if len(finding.also) > MOST_NAMED else ""
        yield f"      同样的还有：{named}{more}。"


def summary(reports: Sequence[FileReport]) -> str:
    """How many files came to which verdict."""
    counts = dict.fromkeys(("通过", "不通过", "未核验"), 0)
    for report in reports:
        counts[report.verdict.value] += 1
    shown = "，".join(f"{name} {count} 份" for name, count in counts.items() if count)
    return f"共 {len(reports)} 份文件：{shown or '没有可核验的文件'}。"


def as_json(reports: Sequence[FileReport]) -> str:
    """`{"files": [{"path", "verdict", "findings": [...]}]}`."""
    return json.dumps({"files": [report.as_json() for report in reports]}, ensure_ascii=False, indent=2)


def as_sarif(reports: Sequence[FileReport], version: str) -> str:
    """SARIF 2.1.0: a rule for each entry of the table, a result for each finding."""
    rules = [
        {
            "id": rule.name,
            "name": rule.name,
            "shortDescription": {"text": rule.what},
            "properties": {"clause": rule.clause, "force": rule.force.value},
        }
        for rule in RULES
    ]
    driver = {"name": "docgen", "version": version, "rules": rules}
    results = [_result(report.path, finding) for report in reports for finding in report.findings]
    runs = [{"tool": {"driver": driver}, "results": results, "invocations": [_invocation(reports)]}]
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": runs}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _result(path: str, finding: Finding) -> dict[str, object]:
    location = {"physicalLocation": {"artifactLocation": {"uri": Path(path).as_posix()}}}
    return {
        "ruleId": finding.rule,
        "level": SARIF_LEVEL.get(finding.force, "note"),
        "message": {"text": f"{finding.clause} {finding.where}：{finding.message}：{finding.advice}"},
        "locations": [location],
    }


def _invocation(reports: Sequence[FileReport]) -> dict[str, object]:
    """What could not be judged, and what house rules do otherwise, as notifications."""
    notes = [{"level": "warning", "message": {"text": text}} for each in reports for text in each.unread]
    for each in dict.fromkeys(departure for report in reports for departure in report.departures):
        text = f"单位版式 {each.clause} {each.what}：{each.own}（标准为{each.standard}）"
        notes.append({"level": "note", "message": {"text": text}})
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}
