"""A notice that carries the blanks of forms: made, checked by our own rules, nothing to be said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.bootstrap.paths import project_root, shipped_forms
from docgen.desk.documents import DocumentsRequest, make_documents
from docgen.desk.outcome import ExitCode
from docgen.problems import Problems
from docgen.source.forms import read_forms

ROOT = project_root()
FORMS = read_forms(ROOT / "data", None, Problems()).definitions
OFFICE = """\
全称: 青山县应急管理局
机关代字: 青应急
发文机关标志: 青山县应急管理局文件
印发机关: 青山县应急管理局
"""
NOTICE = """\
发文字号: 青应急〔2027〕5号
标题: 青山县应急管理局关于做好2027年应急演练工作的通知
主送机关: 各乡（镇）人民政府，县直各有关单位
正文: 请各单位填写附件，报县应急管理局。
署名: 青山县应急管理局
成文日期: 2027-03-01
印发: {日期: 2027-03-01}
"""


def request(tmp_path: Path, *forms: str) -> DocumentsRequest:
    folder = tmp_path / "data/qingshan/2027"
    folder.mkdir(parents=True)
    (folder.parent / "office.yaml").write_text(OFFICE, "utf-8")
    annexes = "".join(f"  - {{标题: {FORMS[name].name}, 内容: 表格.{name}}}\n" for name in forms)
    (folder / "notice.yaml").write_text(f"{NOTICE}附件:\n{annexes}", "utf-8")
    return DocumentsRequest("notice", "2027", None, tmp_path / "data", tmp_path / "output", strict=True)


# The forms name AQ/T 9009-2015, and the check hints at what stands beside it.
NEW_STANDARD = "46792"


@pytest.mark.slow
def test_every_form_may_be_an_annex_and_nothing_is_found_in_it(tmp_path: Path) -> None:
    outcome = make_documents(request(tmp_path, *FORMS))
    assert [each for each in outcome.problems if NEW_STANDARD not in each.what] == []
    assert outcome.exit_code is ExitCode.DONE
    assert outcome.product is not None
    alone = [name for name in outcome.product.written if "号附件" in name]
    assert len(alone) == 2 * len(FORMS)


@pytest.mark.slow
def test_another_form_makes_another_annex_though_the_notice_is_the_same(tmp_path: Path) -> None:
    asked = request(tmp_path, "materials")
    make_documents(asked)
    again = make_documents(asked)
    assert again.product is not None
    assert not again.product.written
    forms = tmp_path / "data/forms"
    forms.mkdir()
    text = (shipped_forms() / "materials.yaml").read_text("utf-8")
    (forms / "materials.yaml").write_text(text.replace("名称: 报送单位", "名称: 填报单位"), "utf-8")
    changed = make_documents(asked)
    assert changed.product is not None
    assert len(changed.product.written) == 4
