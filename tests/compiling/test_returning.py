"""What is sent back: each file that has to be mended, marked; a mail to its unit; what cannot be is told."""

from __future__ import annotations

import datetime as dt
import email
import io
import zipfile
from email import policy
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from docgen.collect.agreed import DutyState
from docgen.compiling.product import YearProduct
from docgen.compiling.returning import returns_product
from docgen.forms.returned import read
from docgen.model.kinds import Format
from docgen.problems import Problems, ProblemsFound
from tests.collect.made import ROOT, SIGNED, Returns, plan_rows
from tests.compiling.county import FORM, compiled
from tests.compiling.mending import with_texts
from tests.forms.xlsx.calc import calc
from tests.render.office import convert

DUE = dt.date(2026, 3, 10)
BAD = {**SIGNED, **plan_rows(("阳城县林业局", "防火演练", "春天", "实战"))}
GOOD = {**SIGNED, **plan_rows(("阳城县林业局", "防火演练", "2026年5月", "实战"))}
FORMATS = {"U0004": Format.DOCX, "U0005": Format.XLSX, "U0006": Format.PDF}


@cache
def office() -> Returns:
    """Three units with something to mend in three formats, one with nothing, one whose file is no more."""
    made = Returns("yangcheng", 2026)
    made.units = {
        key: unit._replace(contact="张三", email=f"{key}@example.com" if key != "U0006" else "")
        for key, unit in made.units.items()
    }
    for unit, format in FORMATS.items():
        made.back(unit, FORM, BAD, format=format, until=DUE)
    made.back("U0007", FORM, GOOD, until=DUE)
    made.owes("U0008", FORM, until=DUE)
    return made


def contents(made: Returns) -> dict[str, bytes]:
    return {made.files[path][0].sha256: content for path, content in made.contents.items()}


@cache
def sent_back() -> YearProduct:
    return returns_product(compiled(office()), contents(office()), ROOT / "templates")


def test_each_file_that_has_to_be_mended_is_there_in_its_own_format() -> None:
    files = sent_back().files
    assert [(file.name, file.format) for file in files] == [
        ("阳城县公安局：演练计划表（县直单位）（退回）", Format.DOCX),
        ("阳城县交通运输局：演练计划表（县直单位）（退回）", Format.XLSX),
        ("阳城县林业局：演练计划表（县直单位）（退回）", Format.PDF),
        ("退回邮件", Format.ZIP),
    ]
    assert sent_back().folder == "退回"
    for unit, file in zip(FORMATS, files, strict=False):
        identity = read(file.content, office().of).identity
        assert identity
        assert identity.unit == unit


def test_a_mail_brings_the_file_and_says_what_is_wrong() -> None:
    archive = zipfile.ZipFile(io.BytesIO(sent_back().files[-1].content))
    assert archive.namelist() == ["U0004.eml", "U0005.eml"]  # the third unit has no address
    mail = email.message_from_bytes(archive.read("U0005.eml"), policy=policy.default)
    body = mail.get_body()
    assert body
    assert "“春天”" in body.get_content()
    assert "原文件，要改的格子涂了黄色" in body.get_content()
    assert "扫描件" not in body.get_content()
    (file,) = mail.iter_attachments()
    assert file.get_filename() == "阳城县交通运输局：演练计划表（县直单位）（退回）.xlsx"
    assert file.get_content() == sent_back().files[1].content


def test_a_file_that_is_no_more_or_takes_no_marks_is_told() -> None:
    made, problems = office(), Problems()
    own = contents(made)
    first, second, _ = (made.duties[unit, FORM, ""].submission for unit in FORMATS)
    assert first
    assert second
    del own[first.sha256]
    own[second.sha256] = b"\xd0\xcf\x11\xe0"
    found = returns_product(compiled(made, problems), own, ROOT / "templates")
    assert [file.format for file in found.files] == [Format.PDF]
    told = {each.code: each for each in problems}
    assert set(told) == {"DG-E331", "DG-E332"}
    assert "阳城县公安局" in told["DG-E331"].what
    assert told["DG-E332"].place.file == "阳城县交通运输局演练计划表（县直单位）.xlsx"


def test_where_nothing_has_to_be_mended_it_is_said() -> None:
    made = Returns("yangcheng", 2026)
    made.owes("U0004", FORM, DutyState.MISSING)
    with pytest.raises(ProblemsFound) as told:
        returns_product(compiled(made), {}, ROOT / "templates")
    assert [each.code for each in told.value.problems] == ["DG-E330"]


def yellow(pdf: Path) -> int:
    """How many points of the first page are yellow."""
    document = pypdfium2.PdfDocument(pdf)
    page = np.asarray(document[0].render(scale=1, rev_byteorder=True).to_numpy(), dtype=int)
    document.close()
    red, green, blue = page[:, :, 0], page[:, :, 1], page[:, :, 2]
    return int(((red > 240) & (green > 240) & (blue < 60)).sum())


@pytest.mark.slow
def test_libreoffice_shows_the_marks_and_what_is_mended_after_it_saved_them_is_right(tmp_path: Path) -> None:
    """Its Writer, without a window, opens comments only to convert: what it saved is mended by others."""
    word, book = sent_back().files[:2]
    paths = [tmp_path / f"{file.format.value}退回.{file.format.value}" for file in (word, book)]
    for file, path in zip((word, book), paths, strict=True):
        path.write_bytes(file.content)
    assert all(yellow(pdf) > 500 for pdf in convert(paths, tmp_path))
    own = tmp_path / "saved"
    own.mkdir()
    (saved,) = convert(paths[:1], own, "docx")
    with calc(own) as running:
        mended = [
            with_texts(saved.read_bytes(), {"春天": "2026年5月"}),
            running(book.content, [["type", "填写", "E8", "2026年5月"]])[0],
        ]
    for unit, content in zip(FORMATS, mended, strict=False):
        duty = Returns("yangcheng", 2026).takes(content, "改好", office().sent(unit, FORM))
        assert duty.state is DutyState.ACCEPTED, duty.faults
        assert duty.values["drills.1.time"].value == "2026年5月"
        assert duty.submission
        assert (duty.submission.unit, duty.submission.notes) == (unit, ())
