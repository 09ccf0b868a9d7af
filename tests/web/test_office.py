"""Who may ask an office's server, what it gives out, and what its log says of it."""

from __future__ import annotations

import hashlib
import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from docgen.model.decisions import DecisionKind
from docgen.problems import Problems
from docgen.web.logbook import LOG, Act, read_log
from docgen.web.office import OfficeGuard
from docgen.web.sessions import IDLE, LONGEST, Guesses, Sessions
from docgen.web.users import SERVER, UserBook
from tests.desk.piled import Piled
from tests.problems.bench import NOTICE as NOTICE_FILE
from tests.problems.bench import UNITS, lay
from tests.web.client import NOTICE, YEAR, sent_files
from tests.web.neighbours import COOKIE, NAME, OWN, PASSWORD, QUICK, log_in, neighbour, server, with_user

WAYS = (
    "/",
    YEAR,
    f"{YEAR}/edit/{NOTICE}",
    f"{YEAR}/file/{NOTICE}",
    f"{YEAR}/made/x.docx",
    "/static/page.css",
)
POSTS = ("save", "look", "make", "anything")


class Hands:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay(tmp_path)
    with_user(tmp_path)
    return tmp_path


@pytest.fixture
def guard(folder: Path) -> OfficeGuard:
    return server(folder)


@pytest.fixture
def client(guard: OfficeGuard) -> TestClient:
    """A browser of a person who has logged in."""
    made = neighbour(guard)
    assert log_in(made) == 303
    return made


def acts(folder: Path) -> list[Act]:
    return list(read_log(folder / "data"))


def save(client: TestClient, text: str) -> int:
    opened = client.get(f"{YEAR}/file/{NOTICE}").json()["digest"]
    return client.post(f"{YEAR}/save", json={"name": NOTICE, "text": text, "opened": opened}).status_code


# --- the login ---


@pytest.mark.parametrize("way", WAYS)
def test_a_page_leads_to_the_login_and_a_script_is_told(guard: OfficeGuard, way: str) -> None:
    client = neighbour(guard)
    answer = client.get(way)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    told = client.get(way, headers={"accept": "*/*"})
    assert (told.status_code, told.json()["problems"][0]["code"]) == (401, "DG-W516")


@pytest.mark.parametrize("way", POSTS)
def test_nothing_is_done_without_a_session(guard: OfficeGuard, way: str) -> None:
    assert neighbour(guard).post(f"{YEAR}/{way}", json={}).status_code == 401


def test_the_cookie_is_the_browsers_alone(guard: OfficeGuard) -> None:
    client = neighbour(guard)
    answer = client.post("/login", data={"name": NAME, "password": PASSWORD})
    parts = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "secure", "samesite=strict", "path=/", f"max-age={int(LONGEST)}"} == parts
    assert answer.headers["set-cookie"].startswith(f"{COOKIE}=")
    assert client.get(YEAR).status_code == 200


@pytest.mark.parametrize(
    ("name", "password"),
    [
        (NAME, ""),
        (NAME, PASSWORD[:-1]),
        (NAME, PASSWORD + " "),
        ("别人", PASSWORD),
        ("", ""),
        (NAME, "x" * 3000),
    ],
)
def test_another_password_opens_nothing(guard: OfficeGuard, folder: Path, name: str, password: str) -> None:
    client = neighbour(guard)
    answer = client.post("/login", data={"name": name, "password": password})
    assert answer.status_code == 401
    assert "DG-W514" in answer.text
    assert not client.cookies
    assert [act.what for act in acts(folder)] == ["login refused"]


def test_an_unknown_person_is_refused_in_the_same_words(guard: OfficeGuard) -> None:
    texts = {
        re.sub(r'nonce="[^"]*"|value="[^"]*"', "", neighbour(guard).post("/login", data=given).text)
        for given in ({"name": NAME, "password": "wrong"}, {"name": "nobody", "password": "wrong"})
    }
    assert len(texts) == 1


def test_what_was_typed_as_a_name_is_shown_as_text(guard: OfficeGuard) -> None:
    text = neighbour(guard).post("/login", data={"name": '"><script>', "password": "x"}).text
    assert "<script" not in text


def test_a_name_may_be_typed_with_full_width_letters(folder: Path) -> None:
    with_user(folder, "zhou", "another long word")
    assert log_in(neighbour(server(folder)), " ＺＨＯＵ".lower(), "another long word") == 303


def test_a_login_form_of_another_site_is_refused(guard: OfficeGuard) -> None:
    answer = neighbour(guard).post(
        "/login", data={"name": NAME, "password": PASSWORD}, headers={"origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_who_logs_out_is_out_with_every_copy_of_the_cookie(client: TestClient, guard: OfficeGuard) -> None:
    copy = neighbour(guard)
    copy.cookies.update(client.cookies)
    assert copy.get(YEAR).status_code == 200
    answer = client.post("/logout")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert copy.get(YEAR).status_code == 303


@pytest.mark.parametrize("change", ["remove", "change"])
def test_a_person_removed_or_with_a_new_password_is_out_at_once(
    client: TestClient, folder: Path, change: str
) -> None:
    book, problems = UserBook.of(folder / "data", QUICK), Problems()
    if change == "remove":
        book.remove(NAME, problems)
    else:
        book.change(NAME, "another long word", problems)
    assert client.get(YEAR).status_code == 303


@pytest.mark.parametrize(("passed", "status"), [(IDLE - 1, 200), (IDLE + 1, 303)])
def test_a_session_that_is_left_alone_ends(guard: OfficeGuard, passed: float, status: int) -> None:
    clock = Hands()
    guard.door.sessions = Sessions(clock)
    client = neighbour(guard)
    log_in(client)
    clock.now += passed
    assert client.get(YEAR).status_code == status


def test_a_session_in_use_ends_with_the_day(guard: OfficeGuard) -> None:
    clock = Hands()
    guard.door.sessions = Sessions(clock)
    client = neighbour(guard)
    log_in(client)
    for _ in range(int(LONGEST / IDLE * 2)):
        assert client.get(YEAR).status_code == 200
        clock.now += IDLE / 2
    clock.now += 1
    assert client.get(YEAR).status_code == 303


def test_who_guesses_has_to_wait_ever_longer_and_the_right_word_opens_nothing_meanwhile(
    guard: OfficeGuard,
) -> None:
    clock = Hands()
    guard.door.guesses = Guesses(clock)
    client = neighbour(guard)
    answers = [log_in(client, NAME, f"guess {n}") for n in range(8)]
    assert answers == [401] * 5 + [429] * 3
    assert log_in(client) == 429
    clock.now += 31
    assert log_in(client, NAME, "guess") == 401
    clock.now += 31
    assert log_in(client) == 429, "twice as long"
    clock.now += 31
    assert log_in(client) == 303
    assert log_in(neighbour(guard, "192.0.2.8")) == 303, "a neighbour is not shut out"


def test_guesses_from_many_places_shut_the_name(guard: OfficeGuard) -> None:
    answers = [log_in(neighbour(guard, f"198.51.100.{n}"), NAME, "guess") for n in range(21)]
    assert answers == [401] * 20 + [429]


def test_the_addresses_of_one_ipv6_network_are_one_place() -> None:
    guesses = Guesses(Hands())
    for n in range(5):
        guesses.begin(f"2001:db8::{n}", f"name {n}")
    assert guesses.wait("2001:db8::ffff", "") > 0
    assert guesses.wait("2001:db8:1::1", "") == 0


# --- where a request comes from ---


@pytest.mark.parametrize(
    "host",
    ["elsewhere.example:8443", "gongwen.local", "127.0.0.1:8443", "gongwen.local:443", "192.0.2.11:8443"],
)
def test_a_name_that_was_not_given_is_refused(client: TestClient, host: str) -> None:
    assert client.get(YEAR, headers={"host": host}).status_code == 403
    assert client.get("/login", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["gongwen.local:8443", "GongWen.local:8443", "192.0.2.10:8443"])
def test_every_given_name_is_one_of_the_page(client: TestClient, host: str) -> None:
    origin = f"https://{host.lower()}"
    secret = client.cookies[COOKIE]
    headers = {"host": host, "origin": origin, "cookie": f"{COOKIE}={secret}"}
    assert client.get(YEAR, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.example", "null", "http://gongwen.local:8443", f"{OWN}.x"]
)
def test_a_foreign_origin_is_refused(client: TestClient, origin: str) -> None:
    assert client.post(f"{YEAR}/save", json={}, headers={"origin": origin}).status_code == 403
    assert client.get(YEAR, headers={"origin": origin}).status_code == 403


def test_who_does_not_say_where_from_may_read_and_do_nothing(client: TestClient) -> None:
    del client.headers["origin"]
    assert client.get(YEAR).status_code == 200
    assert client.post(f"{YEAR}/save", json={}).status_code == 403
    assert client.post("/logout").status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_comes_from_another_site_is_refused(client: TestClient, site: str) -> None:
    assert client.get(YEAR, headers={"sec-fetch-site": site}).status_code == 403


@pytest.mark.parametrize("way", ["/login", YEAR])
def test_every_answer_keeps_to_itself(client: TestClient, way: str) -> None:
    answer = client.get(way)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"https?:|\*", policy)
    assert answer.headers["cache-control"] == "no-store"
    assert not re.search(r"(src|href|action)=[\"'](https?:)?//", answer.text)


# --- no way out of data/ and output/ ---


@pytest.mark.parametrize(
    "name",
    [
        *(
            "../../.server/users.json",
            "..%2F..%2F.server%2Fusers.json",
            ".server/users.json",
            ".server/log.jsonl",
        ),
        *("/etc/passwd", "%2Fetc%2Fpasswd", "jia/../.server/users.json", "....//....//etc/passwd"),
        *(
            "jia/2026/records/发文登记.yaml",
            ".versions/jia/2026/notice.yaml",
            "jia%5C..%5C.server%5Cusers.json",
        ),
    ],
)
def test_no_name_leads_to_another_file(client: TestClient, name: str) -> None:
    for way in ("file", "edit", "versions", "made"):
        answer = client.get(f"{YEAR}/{way}/{name}")
        assert answer.status_code in (404, 422), way
        assert "salt" not in answer.text
        assert "root:" not in answer.text
    assert client.get(f"/static/{name}").status_code == 404
    answer = client.post(f"{YEAR}/save", json={"name": name, "text": "x", "opened": "0" * 64})
    assert answer.status_code == 422


# --- what has a 密级 ---

SECRET = "密级: 机密★1年\n份号: 1\n"


@pytest.fixture
def with_secret(folder: Path) -> Path:
    """The year holds one paper with a 密级."""
    (folder / "data/jia/2026/documents").mkdir()
    (folder / "data/jia/2026/documents/密件.yaml").write_text(f"标题: 一份密件\n{SECRET}", encoding="utf-8")
    return folder


@pytest.mark.parametrize("year", [YEAR, "/jia/02026", "/某县应急办公室/2026"])
@pytest.mark.parametrize("way", ["", f"/edit/{NOTICE}", f"/file/{NOTICE}", f"/versions/{NOTICE}", "/made/x"])
def test_nothing_of_a_year_with_a_secret_is_given_out(
    with_secret: Path, client: TestClient, year: str, way: str
) -> None:
    answer = client.get(year + way)
    assert answer.status_code == 403
    assert "DG-W304" in answer.text
    assert "密件" not in answer.text


@pytest.mark.parametrize("way", POSTS)
def test_nothing_is_done_in_a_year_with_a_secret(with_secret: Path, client: TestClient, way: str) -> None:
    answer = client.post(f"{YEAR}/{way}", json={"command": "build", "paper": ""})
    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (403, "DG-W304")
    assert not (with_secret / "output").exists()


@pytest.mark.parametrize("way", POSTS)
def test_a_text_that_brings_a_secret_is_not_taken(client: TestClient, folder: Path, way: str) -> None:
    before = (folder / NOTICE_FILE).read_bytes()
    given = {"name": NOTICE, "text": f"标题: 甲\n{SECRET}", "opened": hashlib.sha256(before).hexdigest()}
    answer = client.post(f"{YEAR}/{way}", json=given)
    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (422, "DG-W305")
    assert (folder / NOTICE_FILE).read_bytes() == before


def test_the_start_leads_past_a_year_with_a_secret(with_secret: Path, client: TestClient) -> None:
    assert client.get("/").headers["location"] == YEAR, "there is no other"
    (with_secret / "data/jia/2025").mkdir()
    assert client.get("/").headers["location"] == "/jia/2025"


def test_a_year_that_has_lost_its_secret_opens_again(with_secret: Path, client: TestClient) -> None:
    assert client.get(YEAR).status_code == 403
    (with_secret / "data/jia/2026/documents/密件.yaml").unlink()
    assert client.get(YEAR).status_code == 200


# --- the log ---


def test_a_save_is_noted_with_who_when_and_what_was_there(client: TestClient, folder: Path) -> None:
    path = folder / NOTICE_FILE
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    assert save(client, path.read_text(encoding="utf-8") + "# 改\n") == 200
    act = acts(folder)[-1]
    assert (act.user, act.address, act.what) == (NAME, "192.0.2.7", f"POST {YEAR}/save")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", act.at)
    after = hashlib.sha256(path.read_bytes()).hexdigest()
    assert [(each.file, each.before, each.after) for each in act.files] == [(NOTICE_FILE, before, after)]


def test_a_request_that_changes_nothing_is_not_noted(client: TestClient, folder: Path) -> None:
    client.post(f"{YEAR}/save", json={"name": NOTICE, "text": "x", "opened": "0" * 64})
    client.post(f"{YEAR}/look", json={})
    client.get(YEAR)
    assert [act.what for act in acts(folder)] == ["login"]


def test_every_login_and_logout_is_noted(client: TestClient, folder: Path) -> None:
    client.post("/logout")
    log_in(client, "别人", "x")
    assert [(act.what, act.user) for act in acts(folder)] == [
        ("login", NAME),
        ("logout", NAME),
        ("login refused", "别人"),
    ]


@pytest.mark.slow
def test_a_build_is_noted_with_the_files_it_made(client: TestClient, folder: Path) -> None:
    answer = client.post(f"{YEAR}/make", json={"command": "build", "paper": ""})
    assert answer.status_code == 200, answer.text
    (act,) = (act for act in acts(folder) if act.files)
    made = {each.file: (each.before, each.after) for each in act.files}
    for path in (path for path in (folder / "output").rglob("*") if path.is_file()):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert made[path.relative_to(folder).as_posix()] == (None, digest)
    assert len(made) >= 3


def test_a_line_that_was_changed_or_taken_away_is_told(client: TestClient, folder: Path) -> None:
    from docgen.web.persons import told_log

    client.post("/logout")
    log_in(client)
    path = folder / "data" / SERVER / LOG
    lines = path.read_bytes().splitlines(keepends=True)
    damaged = {
        1: lines[0].replace(NAME.encode(), "别人".encode()),
        2: lines[0] + lines[2],
        3: lines[0] + lines[1] + b'{"user": 1}\n',
    }
    lines_told = {}
    for number, content in damaged.items():
        path.write_bytes(content if number > 1 else content + b"".join(lines[1:]))
        (found,) = told_log(folder / "data").problems
        lines_told[number] = (found.code, found.place.line)
    assert lines_told == {1: ("DG-W512", 1), 2: ("DG-W512", 2), 3: ("DG-W512", 3)}


def test_what_cannot_be_noted_is_not_done(client: TestClient, guard: OfficeGuard, folder: Path) -> None:
    text = (folder / NOTICE_FILE).read_text(encoding="utf-8")
    log = folder / "data" / SERVER / LOG
    kept = log.read_bytes()
    log.unlink()
    log.mkdir()
    assert save(client, text + "# 一\n") == 200, "found out by this one"
    opened = hashlib.sha256((folder / NOTICE_FILE).read_bytes()).hexdigest()
    refused = client.post(f"{YEAR}/save", json={"name": NOTICE, "text": text + "# 二\n", "opened": opened})
    assert (refused.status_code, refused.json()["problems"][0]["code"]) == (503, "DG-W517")
    log.rmdir()
    log.write_bytes(kept)
    assert save(client, text + "# 三\n") == 200
    assert [act.what for act in acts(folder)][-2:] == [f"POST {YEAR}/save"] * 2


def test_the_log_goes_on_where_it_ended(client: TestClient, folder: Path) -> None:
    log_in(neighbour(server(folder)))
    assert [act.what for act in acts(folder)] == ["login", "login"]


@pytest.mark.parametrize("file", ["users.json", LOG])
def test_what_the_server_keeps_is_its_owners_alone(client: TestClient, folder: Path, file: str) -> None:
    assert (folder / "data" / SERVER / file).stat().st_mode & 0o777 == 0o600


def test_a_spoilt_book_of_users_lets_nobody_in_and_is_told(client: TestClient, folder: Path) -> None:
    (folder / "data" / SERVER / "users.json").write_text(
        '{"version": 1, "users": {"a": {}}}', encoding="utf-8"
    )
    answer = client.get(YEAR)
    assert answer.status_code == 503
    assert "DG-W511" in answer.text


@pytest.mark.slow
def test_forms_that_a_job_goes_on_making_are_noted_for_who_began_it(guard: OfficeGuard, folder: Path) -> None:
    register = "编号,全称,层级,类别\nU1,某县水务局,县,县直\n"
    (folder / UNITS).write_text(register, encoding="utf-8")
    with neighbour(guard) as client:
        log_in(client)
        given = {"forms": ["materials"], "formats": ["docx"], "units": [], "packing": "none"}
        job = client.post(f"{YEAR}/forms", json=given).json()["job"]
        while client.get(f"{YEAR}/forms/job/{job}").json()["outcome"] is None:
            time.sleep(0.1)
        while not (noted := [act for act in acts(folder) if act.files]):
            time.sleep(0.1)
    (act,) = noted
    assert (act.user, act.what) == (NAME, f"POST {YEAR}/forms")
    assert any(each.file.endswith(".docx") and "某县水务局" in each.file for each in act.files)


def test_what_is_sent_in_and_read_is_noted_and_who_decides_is_who_logged_in(tmp_path: Path) -> None:
    piled = Piled(tmp_path)
    with_user(tmp_path)
    guard = server(tmp_path)
    with neighbour(guard) as client:
        log_in(client)
        sent_files(client, f"{YEAR}/inbox/files", {"0": b"x"}, names=["来件/说明.txt"])
        job = client.post(f"{YEAR}/collect", json={"dry_run": False}).json()["job"]
        while client.get(f"{YEAR}/inbox/job/{job}").json()["outcome"] is None:
            time.sleep(0.1)
        while not (read := [act for act in acts(tmp_path) if act.what.endswith("/collect") and act.files]):
            time.sleep(0.1)
        asked = {"question": piled.question(DecisionKind.WHOSE).key, "choice": "unit:S1", "instead": ""}
        said = client.post(f"{YEAR}/decide", json={**asked, "who": "别人", "reason": "", "seen": 0}).json()
    (laid,) = (act for act in acts(tmp_path) if act.what.endswith("/inbox/files"))
    assert laid.user == NAME
    assert [each.file.rpartition("/")[2] for each in laid.files] == ["说明.txt"]
    assert any(each.file.endswith("收件登记.yaml") for each in read[0].files)
    assert [each["谁"] for each in said["entries"]] == [NAME]


def test_who_changes_something_at_the_same_time_is_named(guard: OfficeGuard) -> None:
    with guard._beside("甲") as first:
        with guard._beside("乙") as second:
            pass
        with guard._beside("丙"):
            pass
    assert (first, second) == ({"乙", "丙"}, {"甲"})
