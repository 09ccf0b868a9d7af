"""What the page answers to whoever may ask."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from docgen.desk.datafiles import FileRequest, list_files
from docgen.problems.catalogue import CATALOGUE
from docgen.web.asking import MOST_BODY
from tests.problems.bench import lay
from tests.web.client import NOTICE, YEAR, admitted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay(tmp_path)
    return tmp_path


@pytest.fixture
def client(folder: Path) -> TestClient:
    return admitted(folder)


def save(client: TestClient, text: str, opened: str, name: str = NOTICE) -> tuple[int, dict[str, Any]]:
    answer = client.post(f"{YEAR}/save", json={"name": name, "text": text, "opened": opened})
    return answer.status_code, answer.json()


def test_the_start_leads_to_the_latest_year(client: TestClient) -> None:
    assert client.get("/").headers["location"] == YEAR


def test_the_start_leads_to_the_latest_year_of_all_offices(folder: Path) -> None:
    shutil.copytree(folder / "data/jia", folder / "data/a")
    (folder / "data/a/2026").rename(folder / "data/a/2024")
    assert admitted(folder).get("/").headers["location"] == YEAR


def test_a_data_folder_without_an_office_leads_to_a_beginning(tmp_path: Path) -> None:
    client = admitted(tmp_path)
    assert client.get("/").headers["location"] == "/begin"
    text = client.get("/begin").text
    for offered in ("从往年的 Word、PDF 开始", "新开一家机关", "机关代字", 'name="folder"'):
        assert offered in text


def test_the_home_shows_papers_days_and_numbers(client: TestClient) -> None:
    text = client.get(YEAR).text
    for shown in (
        "某县应急办公室关于做好2026年应急演练工作的通知",
        "还没有生成",
        "计划报送截止",
        "某应急办发〔2026〕3号",
        "拟发",
    ):
        assert shown in text
    assert text.count('class="month"') == 12


def test_the_home_of_a_year_with_an_error_leads_to_its_line(client: TestClient, folder: Path) -> None:
    path = folder / "data" / NOTICE
    path.write_text(
        path.read_text(encoding="utf-8").replace("成文日期: 2026-03-30", "成文日期: 2026-02-30"),
        encoding="utf-8",
    )
    text = client.get(YEAR).text
    assert f"{YEAR}/edit/{NOTICE}#L12" in text
    assert "数据有错" in text


def test_a_year_that_is_not_there_is_told(client: TestClient) -> None:
    answer = client.get("/jia/2031")
    assert answer.status_code == 404
    assert "DG-L406" in answer.text


def test_what_clerks_write_is_shown_as_text(folder: Path) -> None:
    path = folder / "data" / NOTICE
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("标题: 某县应急办公室关于", "标题: <script>alert(1)</script>关于"), encoding="utf-8"
    )
    shown = admitted(folder).get(YEAR).text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown


OUTSIDE = (
    "../secret.yaml",
    "jia/2026/../../../secret.yaml",
    "/etc/passwd",
    "jia/2026/records/发文登记.yaml",
    "jia/2026/linked.yaml",
    "jia/2026/documents/linked.yaml",
    "jia/2026/notice.yaml\0",
    "jia\\2026\\notice.yaml",
    "yi/office.yaml",
    ".versions/jia/2026/notice.yaml/x.yaml",
    "",
)


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_file_but_those_of_the_list_is_read_or_written(folder: Path, name: str) -> None:
    """Above data/, absolute, a register, links out of data/, another office's."""
    secret = folder / "secret.yaml"
    lay(
        folder,
        {"data/yi/office.yaml": "全称: 乙县应急办公室\n", "data/jia/2026/records/发文登记.yaml": "机关: x\n"},
    )
    secret.write_text("秘密: 是\n", encoding="utf-8")
    (folder / "data/jia/2026/documents").mkdir()
    for link in ("data/jia/2026/linked.yaml", "data/jia/2026/documents/linked.yaml"):
        os.symlink(secret, folder / link)
    client = admitted(folder)
    for way in ("edit", "file", "versions"):
        answer = client.get(f"{YEAR}/{way}/{quote(name, safe='')}")
        assert answer.status_code == 404
        assert "秘密" not in answer.text
    assert save(client, "改: 了\n", "0" * 64, name)[0] == 422
    assert client.post(f"{YEAR}/look", json=look(name=name)).status_code == 404
    assert secret.read_text(encoding="utf-8") == "秘密: 是\n"


def test_a_folder_that_is_a_link_is_not_gone_into(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.yaml").write_text("秘密: 是\n", encoding="utf-8")
    os.symlink(outside, folder / "data/jia/2026/attachments")
    found = list_files(FileRequest("2026", "jia", folder / "data")).product
    assert found
    assert [each.name for each in found.files] == [
        *(NOTICE, "jia/2026/plan.yaml", "jia/office.yaml"),
        "holidays/2026.yaml",
    ]


@pytest.mark.parametrize("name", ["../../../secret.txt", "/etc/passwd", "manifest.json", "linked.docx", ""])
def test_no_file_but_those_that_were_made_is_given_out(folder: Path, name: str) -> None:
    made = folder / "output/jia/2026"
    made.mkdir(parents=True)
    (folder / "secret.txt").write_text("秘密", encoding="utf-8")
    os.symlink(folder / "secret.txt", made / "linked.docx")
    (made / "manifest.json").write_text(
        '{"version": 1, "files": [{"path": "linked.docx", "kind": "notice", "format": "docx", "title": "x", '
        f'"sha256": "{"0" * 64}", "sources": [], "command": "notice"}}]}}',
        encoding="utf-8",
    )
    answer = admitted(folder).get(f"{YEAR}/made/{quote(name, safe='')}")
    assert answer.status_code == 404
    assert "秘密" not in answer.text


@pytest.mark.parametrize(
    "name", ["../base.html.j2", "base.html.j2", "editor.html.j2", "vendor/LICENSE", "page.css/"]
)
def test_only_what_the_page_loads_is_given_out(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{quote(name, safe='')}").status_code == 404


def test_a_file_is_opened_saved_and_what_it_held_is_kept(client: TestClient, folder: Path) -> None:
    opened = client.get(f"{YEAR}/file/{NOTICE}").json()
    assert opened["keys"]["印发"]["keys"].keys() >= {"日期"}
    before, after = opened["text"], opened["text"] + "# 改过\n"
    status, told = save(client, after, opened["digest"])
    assert (status, told["saved"]) == (200, True)
    assert (folder / "data" / NOTICE).read_text(encoding="utf-8") == after
    (version,) = client.get(f"{YEAR}/versions/{NOTICE}").json()["versions"]
    kept = client.get(f"{YEAR}/versions/{NOTICE}", params={"version": version["name"]}).json()
    assert kept["text"] == before
    assert client.get(YEAR).status_code == 200  # the folder of the versions is no office


def test_two_browsers_on_one_file_lose_nothing(folder: Path) -> None:
    first, second = admitted(folder), admitted(folder)
    text, digest = (first.get(f"{YEAR}/file/{NOTICE}").json()[key] for key in ("text", "digest"))
    assert save(first, text + "# 甲\n", digest)[0] == 200
    status, told = save(second, text + "# 乙\n", digest)
    assert (status, told["saved"], told["text"]) == (409, False, text + "# 甲\n")
    assert [each["code"] for each in told["problems"]] == ["DG-Q102"]
    assert (folder / "data" / NOTICE).read_text(encoding="utf-8") == text + "# 甲\n"
    assert save(second, text + "# 乙\n", told["digest"])[0] == 200
    assert len(second.get(f"{YEAR}/versions/{NOTICE}").json()["versions"]) == 2


def test_a_version_that_is_none_is_refused(client: TestClient) -> None:
    for version in ("../../../../jia/office.yaml", "x"):
        answer = client.get(f"{YEAR}/versions/{NOTICE}", params={"version": version})
        assert answer.status_code == 404
        assert "DG-Q103" in answer.text


def look(**given: object) -> dict[str, object]:
    return {"name": NOTICE, "text": "", "paper": "notice", "width": 300, "checked": False, **given}


def test_what_is_being_typed_is_looked_at_and_the_disk_left_alone(client: TestClient, folder: Path) -> None:
    before = (folder / "data" / NOTICE).read_bytes()
    wrong = before.decode().replace("主送机关: 各乡", "主送单位: 各乡")
    told = client.post(f"{YEAR}/look", json=look(text=wrong)).json()
    assert "pages" not in told
    (found,) = (each for each in told["problems"] if each["severity"] == "error")
    assert (found["name"], found["line"]) == (NOTICE, 3)
    assert found["message"] + found["remedy"]
    assert found["code"] in CATALOGUE
    assert (folder / "data" / NOTICE).read_bytes() == before


def test_only_pages_that_have_changed_are_drawn_again(client: TestClient, folder: Path) -> None:
    text = (folder / "data" / NOTICE).read_text(encoding="utf-8")
    first = client.post(f"{YEAR}/look", json=look(text=text)).json()["pages"]
    again = client.post(f"{YEAR}/look", json=look(text=text + "# 注释\n")).json()["pages"]
    other = client.post(f"{YEAR}/look", json=look(text=text.replace("一、目标", "一、目的"))).json()["pages"]
    assert again == first
    assert other[0] != first[0]
    assert other[1:] == first[1:]
    assert client.get(f"/picture/{other[0]}").content.startswith(b"\x89PNG")
    assert client.get("/picture/0").status_code == 404


def test_a_paper_is_made_and_downloaded_and_known_to_be_old_after_a_change(
    client: TestClient, folder: Path
) -> None:
    made = client.post(f"{YEAR}/make", json={"command": "notice", "paper": ""}).json()
    (word,) = (name for name in made["written"] if name.endswith(".docx") and "通知" in name)
    assert made["exit_code"] == 0
    answer = client.get(f"{YEAR}/made/{quote(word)}")
    assert answer.content == (folder / "output/jia/2026" / word).read_bytes()
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "已生成" in client.get(YEAR).text
    path = folder / "data" / NOTICE
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "# 只加了注释\n", encoding="utf-8")
    assert "已生成" in client.get(YEAR).text
    path.write_text(text.replace("一、目标", "一、目的"), encoding="utf-8")
    assert "数据改过，要重新生成" in client.get(YEAR).text


@pytest.mark.parametrize("command", ["", "issue", "forms", "rm"])
def test_only_documents_are_made(client: TestClient, command: str) -> None:
    assert client.post(f"{YEAR}/make", json={"command": command, "paper": ""}).status_code == 422


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{}", "application/json", 422),
        (b"[]", "application/json", 422),
        (b"{", "application/json", 422),
        (b'{"name": 1, "text": "", "opened": ""}', "application/json", 422),
        (b"{}", "text/plain", 415),
        (b"a=1", "application/x-www-form-urlencoded", 415),
        (b" " * (MOST_BODY + 1), "application/json", 413),
    ],
)
def test_a_request_of_another_shape_is_refused(
    client: TestClient, content: bytes, kind: str, status: int
) -> None:
    answer = client.post(f"{YEAR}/save", content=content, headers={"content-type": kind})
    assert answer.status_code == status
