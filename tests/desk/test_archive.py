"""`docgen archive`, `verify`, `forget`, `export` as typed: a year packed, proved, rid of its contacts."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path
from typing import IO

import openpyxl
import pytest
from click.testing import CliRunner, Result

from docgen.cli import cli
from docgen.compiling.export import export_product
from docgen.model.kinds import Format
from tests.compiling.county import compiled, whole_county
from tests.desk.sender import Sender

DAY = "2026-12-31"


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


@pytest.fixture
def sender(tmp_path: Path) -> Sender:
    made = Sender(tmp_path)
    made.forms()
    made.sent(date="2026-04-01")
    for inbox in ("收件/jia/2026", "别处"):
        (tmp_path / inbox / "周一").mkdir(parents=True)
        (tmp_path / inbox / f"周一/{inbox[:2]}.docx").write_bytes(b"PK")
    return made


@pytest.fixture
def archive(sender: Sender) -> Path:
    where = ["--data", str(sender.data), "--output", str(sender.output)]
    done = run("archive", "2026", "--date", DAY, *where)
    assert done.exit_code == 0, done.output
    assert "封存码" in done.stdout
    (file,) = (sender.output / "jia/封存").glob("*.zip")
    return file


def test_the_year_is_packed_whole(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        names = set(packed.namelist())
    for part in (
        "data/jia/office.yaml",
        "data/jia/units.csv",
        "data/jia/forms/tell.yaml",
        "data/jia/2026/plan.yaml",
        "data/jia/2026/records/发出登记.yaml",
        "data/holidays/2026.yaml",
        "收件/周一/收件.docx",
    ):
        assert part in names
    assert any(name.startswith("output/jia/2026/表格/") for name in names)


def test_a_year_of_large_files_is_packed_proved_and_rid_of_its_contacts(sender: Sender) -> None:
    large = sender.output / "jia/2026/表格/甲（U1）.zip"
    large.parent.mkdir(parents=True, exist_ok=True)
    large.write_bytes(random.Random(1).randbytes(1_500_000))
    (sender.folder / "收件/jia/2026/扫描件.pdf").write_bytes(random.Random(2).randbytes(2_500_000))
    where = ["--data", str(sender.data), "--output", str(sender.output)]
    done = run("archive", "2026", "--date", DAY, *where)
    assert done.exit_code == 0, done.output
    (file,) = (sender.output / "jia/封存").glob("*.zip")
    assert json.loads(run("verify", str(file), "--json").stdout)["sound"]
    assert "收件/扫描件.pdf" in run("forget", str(file)).stdout


def test_an_archive_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    done = run("verify", str(tmp_path / "没有.zip"))
    assert done.exit_code == 1
    assert "没有这个文件；请检查文件名和所在的文件夹。[DG-N408]" in done.output


def test_a_folder_is_told_as_such(tmp_path: Path) -> None:
    done = run("verify", str(tmp_path))
    assert done.exit_code == 1
    assert "这是一个文件夹，不是文件" in done.output


def test_an_inbox_that_is_named_and_not_there_is_not_left_out_in_silence(sender: Sender) -> None:
    where = ["--data", str(sender.data), "--output", str(sender.output)]
    done = run("archive", "2026", "--date", DAY, "--inbox", str(sender.folder / "没有"), *where)
    assert (done.exit_code, [*(sender.output / "jia/封存").glob("*.zip")]) == (1, [])
    assert "DG-E101" in done.output


def test_it_is_proved_and_a_change_is_found(archive: Path) -> None:
    done = run("verify", str(archive), "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["sound"], told["made"]) == (0, True, DAY)
    content = archive.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    members["data/jia/2026/plan.yaml"] += b"# "
    with zipfile.ZipFile(archive, "w") as packed:
        for name, member in members.items():
            packed.writestr(name, member)
    done = run("verify", str(archive))
    assert done.exit_code == 1
    assert "被改动　data/jia/2026/plan.yaml" in done.stdout
    assert "DG-E371" in done.stderr
    assert "没有写任何文件" not in done.stderr


def test_contacts_are_deleted_from_a_copy_which_is_proved(archive: Path) -> None:
    code = json.loads(run("verify", str(archive), "--json").stdout)["code"]
    done = run("forget", str(archive))
    assert done.exit_code == 0, done.output
    copy = archive.with_name(f"{archive.stem}（已删联系人）.zip")
    with zipfile.ZipFile(copy) as packed:
        names = packed.namelist()
        everything = b"".join(packed.read(name) for name in names)
    assert "data/jia/units.csv" not in names
    assert not any(name.startswith(("收件/", "output/jia/2026/表格/")) for name in names)
    assert "张三".encode() not in everything
    told = json.loads(run("verify", str(copy), "--json").stdout)
    assert (told["sound"], told["code"]) == (True, code)
    assert told["files"]["data/jia/units.csv"] == "已删去"


def test_a_second_archive_leaves_the_first(sender: Sender, archive: Path) -> None:
    where = ["--data", str(sender.data), "--output", str(sender.output)]
    elsewhere = ["--inbox", str(sender.folder / "别处")]
    assert run("archive", "2026", "--date", "2027-01-05", *elsewhere, *where).exit_code == 0
    (second,) = set(archive.parent.glob("*.zip")) - {archive}
    with zipfile.ZipFile(second) as packed:
        assert [name for name in packed.namelist() if name.startswith("收件/")] == ["收件/周一/别处.docx"]


def test_a_second_archive_of_a_day_takes_no_place_of_the_first(sender: Sender, archive: Path) -> None:
    """Its code may stand on paper already."""
    before = archive.read_bytes()
    where = ["--data", str(sender.data), "--output", str(sender.output)]
    done = run("archive", "2026", "--date", DAY, *where)
    assert f"{archive.stem}（2）.zip：封存了" in done.stdout
    assert archive.read_bytes() == before


def test_a_file_that_cannot_be_read_leaves_no_archive(sender: Sender) -> None:
    (sender.folder / "收件/jia/2026/周一/坏.docx").write_bytes(b"PK")
    where = ["--data", str(sender.data), "--output", str(sender.output)]
    with pytest.MonkeyPatch.context() as patched:
        whole = Path.open

        def refused(path: Path, *how: str) -> IO[bytes]:
            if path.name == "坏.docx":
                raise PermissionError(13, "Permission denied", str(path))
            return whole(path, *how)

        patched.setattr(Path, "open", refused)
        done = run("archive", "2026", "--date", DAY, *where)
    assert done.exit_code == 1
    assert "坏.docx" in done.output
    assert "DG-L103" in done.output
    assert not list((sender.output / "jia/封存").glob("*"))


def test_the_export_has_a_line_a_copy_and_a_line_a_row() -> None:
    product = export_product(compiled(whole_county()))
    files = {file.format: file.content for file in product.files}
    assert len(json.loads(files[Format.JSON])["content"]["copies"]) == 16
    book = openpyxl.load_workbook(io.BytesIO(files[Format.XLSX]))
    assert book.sheetnames == ["plan-county", "plan-county.drills"]
    copies, rows = (list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets)
    assert (len(copies), len(rows)) == (1 + 16, 1 + 32)
    assert rows[0][:7] == ("单位编号", "单位", "演练", "状态", "收到", "行", "演练牵头单位")
    assert "王五" not in str(copies) + str(rows)


def test_the_export_is_written(sender: Sender) -> None:
    where = ["--data", str(sender.data), "--output", str(sender.output)]
    done = run("export", "2026", *where)
    assert done.exit_code == 0, done.output
    assert {path.suffix for path in (sender.output / "jia/2026").glob("*") if "收表" in path.name} == {
        ".xlsx"
    }
