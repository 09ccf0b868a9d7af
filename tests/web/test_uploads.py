"""Files that a browser sends: what they may be, and that nothing of them stays."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from docx import Document
from starlette.testclient import TestClient

from docgen.web.asking import MOST_FILES, MOST_UPLOAD
from tests.command import docgen
from tests.desk.sender import Sender
from tests.problems.bench import UNITS
from tests.web.client import admitted, sent_files

LIST = "全称,层级,类别,联系人\n某县水务局,县,县直,赵六\n某县气象局,县,县直,钱七\n".encode()
SIZE = {"name": "a.txt", "size": 3}


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Temporary files go into a folder that holds nothing else."""
    Sender(tmp_path)
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    return admitted(tmp_path)


def left(folder: Path) -> list[Path]:
    return list((folder / "scratch").rglob("*upload*"))


WRONG = [
    ({"files": [{"name": "a.txt", "size": 2}]}, 422),  # shorter than it is
    ({"files": [{"name": "a.txt", "size": 4}]}, 422),  # longer
    ({"files": [{"name": "a.txt", "size": -1}, SIZE]}, 422),
    ({"files": [{"name": "a.txt", "size": "3"}]}, 422),
    ({"files": [{"name": "a.txt", "size": True}]}, 422),
    ({"files": []}, 422),
    ({"files": "a.txt"}, 422),
    ({"files": [3]}, 422),
    ({}, 422),
    ([], 422),
    ({"files": [SIZE] * (MOST_FILES + 1)}, 422),
    ({"files": [{"name": "a.txt", "size": MOST_UPLOAD + 1}]}, 413),
]


@pytest.mark.parametrize(("told", "status"), WRONG)
def test_what_is_not_as_it_was_said_to_be_is_refused(
    client: TestClient, tmp_path: Path, told: object, status: int
) -> None:
    assert sent_files(client, "/check", {"a.txt": b"abc"}, told).status_code == status
    assert left(tmp_path) == []


@pytest.mark.parametrize("kind", ["multipart/form-data", "text/plain", "application/json", ""])
def test_a_form_of_another_site_could_not_send_files(client: TestClient, kind: str) -> None:
    answer = client.post('/check?told={"files":[]}', content=b"abc", headers={"content-type": kind})
    assert answer.status_code == 415


NAMES = (
    "../../../etc/x.txt",
    "C:\\temp\\x.txt",
    "/etc/x.txt",
    "..",
    "",
    "a\nb.txt",
    "甲" * 200 + ".txt",
    ".txt",
)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_file_is_called_it_is_checked_and_gone(
    client: TestClient, tmp_path: Path, name: str
) -> None:
    answer = sent_files(client, "/check", {name: "各乡镇:\n".encode()})
    assert answer.status_code == 200
    (report,) = answer.json()["files"]
    assert "/" not in report["path"]
    assert str(tmp_path) not in answer.text
    assert left(tmp_path) == []


def test_two_files_of_one_name_are_two(client: TestClient) -> None:
    sizes = [{"name": "a.txt", "size": 9}, {"name": "a.txt", "size": 12}]
    content = {"one": "各乡:".encode() + b"\n\n", "other": "各乡镇:".encode() + b"\n\n"}
    told = sent_files(client, "/check", content, {"files": sizes}).json()
    assert [each["path"] for each in told["files"]] == ["a.txt", "a.txt"]


def test_a_list_is_compared_before_it_is_written(client: TestClient, tmp_path: Path) -> None:
    before = (tmp_path / UNITS).read_bytes()
    tried = sent_files(client, "/units", {"名册.csv": LIST}, office="jia", write=False).json()
    assert [unit["name"] for unit in tried["new"]] == ["某县气象局"]
    assert [unit["id"] for unit in tried["changed"]] == ["S1"]
    assert (tmp_path / UNITS).read_bytes() == before
    done = sent_files(client, "/units", {"名册.csv": LIST}, office="jia", write=True).json()
    assert {key: done[key] for key in ("new", "changed", "gone")} == {
        key: tried[key] for key in ("new", "changed", "gone")
    }
    assert "某县气象局".encode() in (tmp_path / "data/jia/units.yaml").read_bytes()


def letter(folder: Path, *lines: str) -> bytes:
    typed = Document()
    for line in lines:
        typed.add_paragraph(line)
    typed.save(str(folder / "letter.docx"))
    return (folder / "letter.docx").read_bytes()


def test_a_paper_is_shown_before_it_is_taken_over(client: TestClient, tmp_path: Path) -> None:
    content = letter(tmp_path, "乙县应急管理局关于开展演练的通知", "各乡镇：", "现将有关事项通知如下。")
    asked = {"office": "yi", "year": "2025"}
    tried = sent_files(client, "/import", {"去年.docx": content}, **asked, write=False).json()
    assert not (tmp_path / "data/yi").exists()
    texts = {each["path"]: each["text"] for each in tried["files"]}
    assert "开展演练的通知" in texts["2025/notice.yaml"]
    done = sent_files(client, "/import", {"去年.docx": content}, **asked, write=True).json()
    assert done["exit_code"] == 0
    for name, text in texts.items():
        assert (tmp_path / "data/yi" / name).read_text(encoding="utf-8") == text
    assert client.get("/yi/2025").status_code == 200
    assert left(tmp_path) == []


def test_what_breaks_a_file_costs_that_file(client: TestClient) -> None:
    files = {"坏.pdf": b"%PDF-1.7\n" + b"\0" * 50, "好.txt": "各单位：\n".encode()}
    told = sent_files(client, "/check", files).json()
    assert [each["verdict"] for each in told["files"]] == ["未核验", "通过"]
    broken = sent_files(client, "/import", {"坏.docx": b"PK\x03\x04"}, office="", year="", write=True).json()
    assert broken["exit_code"] == 1
    assert all(each["code"].startswith("DG-M") for each in broken["problems"])


@pytest.mark.slow
def test_the_findings_on_a_word_file_are_framed_on_its_pages(client: TestClient, tmp_path: Path) -> None:
    content = letter(
        tmp_path, "乙县应急管理局关于开展演练的通知", "各乡镇:", "根据国办发[2024]5号文件,开展演练。"
    )
    told = sent_files(client, "/check", {"去年.docx": content}).json()
    (pages,) = told["pages"]
    assert client.get(f"/picture/{pages[0]['picture']}").content.startswith(b"\x89PNG")
    marked = {mark["number"] for page in pages for mark in page["marks"]}
    worded = {n for n, each in enumerate(told["files"][0]["findings"], 1) if "国办发" in each["place"]}
    assert worded
    assert worded <= marked
    for mark in pages[0]["marks"]:
        assert 0 <= mark["left"] < mark["left"] + mark["width"] <= 1
        assert 0 <= mark["top"] < mark["top"] + mark["height"] <= 1


def test_a_dry_run_at_the_terminal_names_the_files_and_writes_none(tmp_path: Path) -> None:
    letter(tmp_path, "乙县应急管理局关于开展演练的通知", "各乡镇：", "现将有关事项通知如下。")
    words = (
        "import",
        tmp_path / "letter.docx",
        "--office",
        "yi",
        "--year",
        2025,
        "--data",
        tmp_path / "data",
    )
    done = docgen(*words, "--dry-run", folder=tmp_path)
    assert done.returncode == 0
    assert "会写　yi/2025/notice.yaml" in done.stdout
    assert "没有写任何文件" in done.stdout
    assert not (tmp_path / "data/yi").exists()
