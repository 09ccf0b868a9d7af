"""What the page answers about what came back is what the commands print with `--json`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient

from docgen.compiling.worklist import ANSWER, WHO
from docgen.desk.returned import current_worklist
from docgen.desk.status import StatusRequest
from docgen.model.decisions import DecisionKind
from docgen.web.app import PageApp
from docgen.web.receiving import ENTER
from tests.command import docgen
from tests.desk.piled import DAY, Piled
from tests.web.client import YEAR, Here, admitted, sent_files
from tests.web.test_same_outcome import Ask, Pair, folders, plain, post, written

ORDER = {"who": "赵六", "reason": ""}
DUTY = {"unit": "S3", "form": "tell", "drill": "", "answer": "延期", "until": "2026-04-20"}
PUT_OFF = "--unit S3 --form tell --as 延期 --until 2026-04-20"
DATED = f"--office jia --date {DAY}"
LIST, CALLS = "填好的.xlsx", "催过的.xlsx"


def collected(*, dry_run: bool) -> Ask:
    """Reading the inbox, once it has ended."""

    def ask(client: TestClient) -> Any:
        job = client.post(f"{YEAR}/collect", json={"dry_run": dry_run}).json()["job"]
        while True:
            answer = client.get(f"{YEAR}/inbox/job/{job}")
            if answer.json()["outcome"]:
                return answer

    return ask


def file(way: str, name: str, **fields: object) -> Ask:
    """A file of the folder, handed in."""
    return lambda client: sent_files(client, way, {name: Path(name).read_bytes()}, **fields)


def chosen(choice: str, instead: str = "", who: str = "赵六") -> Ask:
    """A choice of what is open, as the page shows it."""

    def ask(client: TestClient) -> Any:
        (shown,) = (each for each in client.get(f"{YEAR}/inbox/there").json()["pile"] if each["open"])
        given = {"question": shown["key"], "choice": choice, "instead": instead, "seen": shown["seen"]}
        return client.post(f"{YEAR}/decide", json={**given, "who": who, "reason": ""})

    return ask


def reported(kind: str) -> Ask:
    return post(f"{YEAR}/report", kind=kind, date=DAY)


PAIRS = {
    "collect, tried": Pair("collect 2026 --office jia --engine inline --dry-run", collected(dry_run=True)),
    "collect": Pair("collect 2026 --office jia --engine inline", collected(dry_run=False)),
    "decide": Pair(
        "decide 2026 --office jia --question KEY --choose 1 --who 赵六",
        chosen("unit:S1"),
    ),
    "decide without a name": Pair(
        "decide 2026 --office jia --question KEY --choose 1",
        chosen("unit:S1", who=" "),
    ),
    "another unit": Pair(
        "decide 2026 --office jia --question KEY --choose 另一个单位 --instead 某县气象局 --who 赵六",
        chosen("other", "某县气象局"),
    ),
    "a duty put off": Pair(
        f"decide 2026 --office jia {PUT_OFF} --reason 答应周五 --who 赵六",
        post(f"{YEAR}/duty", **DUTY, seen=0, who="赵六", reason="答应周五"),
    ),
    "a duty put off without a reason": Pair(
        f"decide 2026 --office jia {PUT_OFF} --who 赵六",
        post(f"{YEAR}/duty", **DUTY, seen=0, **ORDER),
    ),
    "revoke": Pair(
        "decide 2026 --office jia --revoke 1 --who 赵六",
        post(f"{YEAR}/revoke", number=1, **ORDER),
        before="decide 2026 --office jia --question KEY --choose 1 --who 周明远",
    ),
    "the list handed in": Pair(
        f"decide 2026 {LIST} --office jia --who 赵六", file(f"{YEAR}/worklist", LIST, who="赵六")
    ),
    "chased": Pair(
        f"chased 2026 --unit S3 --by 工作群 {DATED}",
        post(f"{YEAR}/chased", units=["S3"], means="工作群", returned=False, date=DAY),
    ),
    "nothing sent back": Pair(
        f"chased 2026 --returned --unit S3 {DATED}",
        post(f"{YEAR}/chased", units=["S3"], means="电话", returned=True, date=DAY),
    ),
    "calls handed in": Pair(f"chased 2026 {CALLS} {DATED}", file(f"{YEAR}/calls", CALLS, date=DAY)),
    "report of nothing to mend": Pair(f"report 2026 --kind 退回 {DATED}", reported("退回")),
}
FAILING = (
    *("decide without a name", "a duty put off without a reason", "nothing sent back"),
    *("calls handed in", "report of nothing to mend"),
)
SLOW_PAIRS = {
    "report": Pair(f"report 2026 --kind 催报 {DATED}", reported("催报")),
    "circular": Pair(f"report 2026 --kind 通报 {DATED}", reported("通报")),
}


def laid(folder: Path) -> str:
    """The office with its pile, a filled list beside it, one that is none; the key of what is asked."""
    piled = Piled(folder)
    made = current_worklist(StatusRequest(*piled.where)).product
    assert made
    (folder / LIST).write_bytes(made.content)
    book = openpyxl.load_workbook(folder / LIST)
    sheet = book["待处理"]
    columns = {str(cell.value): cell.column for cell in sheet[2]}
    sheet.cell(3, columns[ANSWER], "1")
    sheet.cell(3, columns[WHO], "周明远")
    book.save(folder / LIST)
    openpyxl.Workbook().save(folder / CALLS)
    return piled.question(DecisionKind.WHOSE).key


def told_by_both(tmp_path: Path, pair: Pair) -> tuple[Any, Any]:
    """What the page and the command tell, each of a copy of the office that both change the same way."""
    page, command = tmp_path / "page", tmp_path / "command"
    keys = [laid(each) for each in (page, command)]
    assert keys[0] == keys[1]
    words, before = (each.replace("KEY", keys[0]) for each in (pair.words, pair.before))
    for each in (page, command) if before else ():
        docgen(*before.split(" "), *folders(each, before), folder=each)
    done = docgen(*words.split(" "), "--json", *folders(command, words), folder=command)
    with pytest.MonkeyPatch.context() as patch, admitted(page) as client:
        patch.chdir(page)
        answer = pair.ask(client).json()
    assert written(page) == written(command)
    return plain(answer.get("outcome", answer), page), plain(json.loads(done.stdout), command)


@pytest.mark.parametrize("name", PAIRS)
def test_the_page_tells_what_the_command_prints(name: str, tmp_path: Path) -> None:
    page, command = told_by_both(tmp_path, PAIRS[name])
    assert page == command
    assert page["exit_code"] == (1 if name in FAILING else 0)


@pytest.mark.slow
@pytest.mark.parametrize("name", SLOW_PAIRS)
def test_the_page_makes_what_the_command_makes(name: str, tmp_path: Path) -> None:
    page, command = told_by_both(tmp_path, SLOW_PAIRS[name])
    assert page == command
    assert page["exit_code"] == 0


def test_every_number_of_status_is_given_to_the_page(tmp_path: Path) -> None:
    laid(tmp_path)
    words = f"status 2026 {DATED}"
    done = docgen(*words.split(" "), "--json", *folders(tmp_path, words), folder=tmp_path)
    shown = admitted(tmp_path).get(f"{YEAR}/inbox/there?date={DAY}").json()
    told = json.loads(done.stdout)
    assert shown["status_of_year"] == {key: told[key] for key in shown["status_of_year"]}
    assert {"files", "forms", "owing", "questions", "deadlines", "date"} <= shown["status_of_year"].keys()
    assert len(shown["duties"]) == sum(form["expected"] for form in told["forms"])


@pytest.mark.parametrize("way", ["decide", "duty", "revoke", "report", "chased", "collect"])
def test_what_is_not_said_in_full_is_no_request(way: str, tmp_path: Path) -> None:
    laid(tmp_path)
    assert admitted(tmp_path).post(f"{YEAR}/{way}", json={"kind": "别的"}).status_code == 422


def test_files_are_laid_in_with_their_folders_and_products_are_given_out(tmp_path: Path) -> None:
    laid(tmp_path)
    client = admitted(tmp_path)
    done = sent_files(client, f"{YEAR}/inbox/files", {"0": b"a", "1": b"b"}, names=["来件/a.txt", "../b.txt"])
    assert [re.sub("^[0-9-]+/", "", name) for name in done.json()["laid"]] == ["来件/a.txt", "b.txt"]
    assert sent_files(client, f"{YEAR}/inbox/files", {"0": b"a"}, names=[3]).status_code == 422
    listed = client.get(f"{YEAR}/worklist")
    assert listed.content[:2] == b"PK"
    assert client.get(f"{YEAR}/made/退回/没有.xlsx").status_code == 404
    assert client.get(f"{YEAR}/made/退回/../manifest.json").status_code == 404


def test_on_an_offices_server_no_file_with_a_classification_is_taken(tmp_path: Path) -> None:
    laid(tmp_path)
    client = admitted(tmp_path, loopback=False)
    secret = {"说明.txt": "机密★1年".encode()}
    done = sent_files(client, f"{YEAR}/inbox/files", secret, names=["说明.txt"])
    assert (done.status_code, done.json()["problems"][0]["code"]) == (403, "DG-W355")
    assert not any((tmp_path / "收件").rglob("说明.txt"))
    assert sent_files(client, f"{YEAR}/inbox/files", {"a.txt": b"a"}, names=["说明.txt"]).status_code == 200


def test_a_scan_leads_to_where_it_is_entered_only_where_there_is_such_a_place(tmp_path: Path) -> None:
    laid(tmp_path)
    page = admitted(tmp_path).get(f"{YEAR}/inbox").text
    assert '<a href="/jia/2026/inbox" aria-current="page">收件</a>' in page
    routes = {getattr(each, "path", "") for each in PageApp(tmp_path, tmp_path, kept=Here()).app().routes}
    assert ("data-entering" in page) == (ENTER in routes)
