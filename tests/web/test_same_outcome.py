"""What the page answers is what the command prints with `--json`: each command that the page offers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from docx import Document
from starlette.routing import Route
from starlette.testclient import TestClient

from docgen.web.app import PageApp
from tests.command import docgen
from tests.desk.sender import Sender
from tests.problems.bench import NOTICE as NOTICE_FILE
from tests.problems.bench import SOUND
from tests.web.client import YEAR, Here, admitted, sent_files

LIST = "编号,全称,层级,类别\nS1,某县水利局,县,县直\nS9,某县气象局,县,县直\n"
LETTER = "某县应急办公室关于开展演练的通知\n\n各乡镇:\n\n现将有关事项通知如下。\n"

Ask = Callable[[TestClient], Any]


class Pair(NamedTuple):
    """A command's words, and the same asked of the page."""

    words: str
    ask: Ask
    before: str = ""


def post(way: str, **body: object) -> Ask:
    return lambda client: client.post(way, json=body)


def files(way: str, name: str, content: str, **fields: object) -> Ask:
    return lambda client: sent_files(client, way, {name: content.encode()}, **fields)


def forms(client: TestClient) -> Any:
    """A job's outcome, once it is there."""
    wanted = {"forms": [], "formats": ["docx"], "units": [], "packing": "none"}
    job = client.post(f"{YEAR}/forms", json=wanted).json()["job"]
    while True:
        answer = client.get(f"{YEAR}/forms/job/{job}")
        if answer.json()["outcome"]:
            return answer


def taken_over(client: TestClient) -> Any:
    """Last year's letter, read and written."""
    content = Path("去年.docx").read_bytes()
    return sent_files(client, "/import", {"去年.docx": content}, office="yi", year="2025", write=True)


FORMS = "forms 2026 --office jia --format docx --pack none --engine inline"
NUMBER = {"add": "某应急办发〔2026〕7号", "title": "预留的", "date": "", "state": "预留", "reason": ""}
SHOWN = {
    "paper": "notice",
    "number": "某应急办发〔2026〕3号",
    "title": "某县应急办公室关于做好2026年应急演练工作的通知",
    "date": "2026-03-30",
}
OFFICE = {"name": "乙县应急管理局", "code": "乙应急", "year": "2026"}
UNSAID = dict.fromkeys(("short_name", "level", "mark", "printing", "proper_names"), "")
SENT = {"units": ["S1"], "forms": [], "date": "2026-04-02"}

PAIRS = {
    "numbers": Pair(
        "numbers 2026 --office jia --add 某应急办发〔2026〕7号 --title 预留的 --state 预留",
        post(f"{YEAR}/numbers", **NUMBER),
    ),
    "a number that is none": Pair(
        "numbers 2026 --office jia --add 第七号 --title x --state 作废",
        post(f"{YEAR}/numbers", **{**NUMBER, "add": "第七号", "title": "x", "state": "作废"}),
    ),
    "new, tried": Pair(
        "new 2027 --from 2026 --office jia --dry-run", post(f"{YEAR}/new", year="2027", write=False)
    ),
    "new": Pair("new 2027 --from 2026 --office jia", post(f"{YEAR}/new", year="2027", write=True)),
    "new, of a year before": Pair(
        "new 2025 --from 2026 --office jia", post(f"{YEAR}/new", year="2025", write=True)
    ),
    "init": Pair(
        "init yi --name 乙县应急管理局 --code 乙应急 --year 2026",
        post("/init", folder="yi", **OFFICE, **UNSAID),
    ),
    "init of nothing": Pair(
        "init yi --year 2026", post("/init", folder="yi", **{**OFFICE, "name": "", "code": ""}, **UNSAID)
    ),
    "fix, tried": Pair("fix data/jia", post(f"{YEAR}/fix", write=False)),
    "fix": Pair("fix data/jia --write", post(f"{YEAR}/fix", write=True)),
    "check": Pair("check 通知.txt", files("/check", "通知.txt", LETTER)),
    "import of what is no paper": Pair(
        "import 通知.txt --office yi", files("/import", "通知.txt", LETTER, office="yi", year="", write=True)
    ),
    "units import, tried": Pair(
        "units import 名册.csv --office jia --dry-run",
        files("/units", "名册.csv", LIST, office="jia", write=False),
    ),
    "units import": Pair(
        "units import 名册.csv --office jia", files("/units", "名册.csv", LIST, office="jia", write=True)
    ),
    "sent before anything was made": Pair(
        "sent 2026 --office jia --unit S1 --date 2026-04-02",
        post(f"{YEAR}/sent", kind="发出", reason="", **SENT),
    ),
    "withdrawn before anything was sent": Pair(
        "sent 2026 --office jia --unit S1 --date 2026-04-02 --withdraw --reason 误发",
        post(f"{YEAR}/sent", kind="撤回", reason="误发", **SENT),
    ),
    "forms": Pair(FORMS, forms),
    "sent": Pair(
        "sent 2026 --office jia --unit S1 --date 2026-04-02",
        post(f"{YEAR}/sent", kind="发出", reason="", **SENT),
        before=FORMS,
    ),
    "a correction of what never went out": Pair(
        "issue 2026 notice --office jia --correct --reason 改日期",
        post(f"{YEAR}/issue", **SHOWN, reason="改日期", as_found=False),
    ),
    "scans to be entered": Pair("enter 2026 --office jia", lambda client: client.get(f"{YEAR}/enter/scans")),
    "issue of a paper that there is not": Pair(
        "issue 2026 催报函 --office jia",
        post(f"{YEAR}/issue", **{**SHOWN, "paper": "催报函"}, reason="", as_found=False),
    ),
}
WITH_OUTPUT = ("forms", "sent", "issue", "notice", "collect", "decide", "status", "report", "chased")
CODES = {
    **dict.fromkeys(("new, of a year before", "init of nothing"), 2),
    **dict.fromkeys(("a number that is none", "check", "import of what is no paper"), 1),
    **dict.fromkeys(("sent before anything was made", "withdrawn before anything was sent"), 1),
    **dict.fromkeys(("a correction of what never went out", "issue of a paper that there is not"), 1),
}
SLOW_PAIRS = {
    "import": Pair("import 去年.docx --office yi --year 2025", taken_over),
    "notice": Pair("notice 2026 --office jia", post(f"{YEAR}/make", command="notice", paper="")),
    "calendar": Pair("calendar 2026 --office jia", post(f"{YEAR}/make", command="calendar", paper="")),
    "build": Pair("build 2026 --office jia", post(f"{YEAR}/make", command="build", paper="")),
    "document": Pair(
        "document 2026 --office jia 催报函", post(f"{YEAR}/make", command="document", paper="催报函")
    ),
    "issue": Pair(
        "issue 2026 notice --office jia", post(f"{YEAR}/issue", **SHOWN, reason="", as_found=False)
    ),
}


def told_by_both(folder: Path, pair: Pair) -> tuple[Any, Any]:
    """What the page and the command tell, each of a copy of an office that both change the same way."""
    page, command = folder / "page", folder / "command"
    for each in (page, command):
        laid(each)
    if pair.before:
        for each in (page, command):
            docgen(*pair.before.split(" "), *folders(each, pair.before), folder=each)
    done = docgen(*pair.words.split(" "), "--json", *folders(command, pair.words), folder=command)
    with pytest.MonkeyPatch.context() as patch, admitted(page) as client:
        patch.chdir(page)
        answer = pair.ask(client).json()
    assert written(page) == written(command)
    return plain(answer.get("outcome", answer), page), plain(json.loads(done.stdout), command)


def laid(folder: Path) -> None:
    """An office with units and forms, a slip to be put right, a list and a letter beside it."""
    sender = Sender(folder)
    sender.write(NOTICE_FILE, SOUND[NOTICE_FILE].replace("按照要求开展。", "按照要求开展,总结。"))
    sender.write("通知.txt", LETTER)
    sender.write("名册.csv", LIST)
    typed = Document()
    for line in LETTER.split("\n\n"):
        typed.add_paragraph(line)
    typed.save(str(folder / "去年.docx"))


def folders(folder: Path, words: str) -> list[object]:
    """The options that name the folders, as far as the command has them."""
    command = words.split(" ")[0]
    data = [] if command in ("check", "fix") else ["--data", folder / "data"]
    output = ["--output", folder / "output"] if command in WITH_OUTPUT else []
    return [*data, *output]


def written(folder: Path) -> dict[str, str]:
    """The data files by name, but for what they held before, which the page keeps."""
    paths = (path for path in (folder / "data").rglob("*.yaml") if ".versions" not in path.parts)
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in sorted(paths)}


def plain(told: Any, folder: Path) -> Any:
    """Without the folder, and without what the page adds for its links."""
    text = json.dumps(told, ensure_ascii=False).replace(f"{folder}/", "")
    found = json.loads(re.sub(r'"data/(?=[^"]*通知\.txt)', '"', text))
    found.pop("pages", None)
    for key in [key for key in found if key == "status"]:
        del found[key]
    for each in found["problems"]:
        each.pop("name", None)
    return found


@pytest.mark.parametrize("name", PAIRS)
def test_the_page_tells_what_the_command_prints(name: str, tmp_path: Path) -> None:
    page, command = told_by_both(tmp_path, PAIRS[name])
    assert page == command
    assert page["exit_code"] == CODES.get(name, 0)


@pytest.mark.slow
@pytest.mark.parametrize("name", SLOW_PAIRS)
def test_the_page_makes_what_the_command_makes(name: str, tmp_path: Path) -> None:
    page, command = told_by_both(tmp_path, SLOW_PAIRS[name])
    assert page == command
    assert page["exit_code"] == (1 if name == "document" else 0)  # there is no such letter


def test_every_route_that_does_something_is_asked() -> None:
    """But for those that no command has: the editor's own, entering, and jobs."""
    here = Path(__file__)
    source = "".join(
        (here.parent / name).read_text(encoding="utf-8") for name in (here.name, "test_same_returns.py")
    )
    routes = PageApp(Path("data"), Path("output"), kept=Here()).app().routes
    doing = {route.path for route in routes if isinstance(route, Route) and "POST" in (route.methods or ())}
    names = {path.rpartition("/")[2] for path in doing}
    left = {name for name in names if f'/{name}"' not in source}
    assert left == {"save", "settle", "look", "new-file", "enter", "judge"}
