"""A data file is checked by its model and by the rules on words, with the place in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.check.findings import Force, Verdict
from docgen.check.outside import Options
from docgen.check.run import check_file

REAL = Path(__file__).resolve().parents[2] / "data"
NOTICE = """发文字号: 甲政发〔2026〕5号
标题: 甲县人民政府关于开展演练的通知
主送机关: 各科室
正文: |
  现将有关事项通知如下：
  一、工作目标
  （一）、总体要求
  三、工作步骤
印发:
  日期: 2026-03-05
"""


def test_slips_have_their_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("notice.yaml")
    path.write_text(NOTICE, encoding="utf-8")
    found = {(f.rule, str(f.where)) for f in check_file(path, Options()).findings}
    assert ("marks", "notice.yaml:7:3") in found
    assert ("levels_counted", "notice.yaml:8:3") in found


@pytest.mark.parametrize(("name", "told"), [("甲.yaml", True), ("notice.yaml", False)])
def test_data_of_a_kind_that_is_not_known_are_said_to_be_judged_by_their_words(
    tmp_path: Path, name: str, told: bool
) -> None:
    path = tmp_path / name
    path.write_text(NOTICE.replace("发文字号", "号" if told else "发文字号"), encoding="utf-8")
    assert any("只核验文字" in note for note in check_file(path, Options()).notes) is told


def test_a_misfit_fails(tmp_path: Path) -> None:
    path = tmp_path / "notice.yaml"
    path.write_text(NOTICE.replace("发文字号", "发文号码"), encoding="utf-8")
    assert check_file(path, Options()).verdict is Verdict.FAILED


# As issued: the annex named in two ways, no 署名 and no 成文日期.
AS_ISSUED = {"notice.yaml": {"7.3.7", "7.3.5", "7.3.5.4"}}


@pytest.mark.parametrize(
    "path", sorted(REAL.rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_the_real_data_have_the_musts_as_issued(path: Path) -> None:
    musts = {f.clause for f in check_file(path, Options()).findings if f.force is Force.MUST}
    assert musts == (AS_ISSUED.get(path.name, set()) if "nanyang" in path.parts else set())


OFFICE = """全称: 甲县人民政府
机关代字: 甲政发
发文机关标志: 甲县人民政府文件
印发机关: 甲县人民政府办公室
"""
WHOLE = """发文字号: 甲政发〔2026〕5号
标题: 甲县人民政府关于开展演练的通知
主送机关: 各科室
正文: |
  现将有关事项通知如下：请按时完成演练。
署名: 甲县人民政府
成文日期: 2026-03-05
印发:
  日期: 2026-03-05
"""
ORDER = """令号: 3
正文: |
  《甲县应急管理办法》已经审议通过，现予公布。
成文日期: 2026-03-05
"""


def told(folder: Path, text: str) -> dict[str, Force]:
    """Clause and force of what is found in a notice beside its office."""
    path = folder / "jia" / "2026" / "notice.yaml"
    path.parent.mkdir(parents=True)
    (folder / "jia" / "office.yaml").write_text(OFFICE, encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    return {f.clause: f.force for f in check_file(path, Options()).findings}


def test_a_whole_notice_has_no_finding(tmp_path: Path) -> None:
    assert told(tmp_path, WHOLE) == {}


MUST, GENERAL, PRACTICE = Force.MUST, Force.GENERAL, Force.PRACTICE


@pytest.mark.parametrize(
    ("old", "new", "clause", "force"),
    [
        ("演练的通知\n主送机关: 各科室", "经费的请示\n主送机关: 某市政府", "条例第九条（六）", MUST),
        ("署名: 甲县人民政府\n", "", "7.3.5", MUST),
        ("成文日期: 2026-03-05\n", "", "7.3.5.4", MUST),
        ("发文字号", "密级: 机密★1年\n发文字号", "条例第九条（一）", MUST),
        ("署名: 甲县人民政府", "署名: 乙市财政局", "条例第九条（十三）", GENERAL),
        ("的通知", "的方案", "条例第八条", GENERAL),
        ("甲政发〔2026〕", "甲政发〔2024〕", "数据核对", PRACTICE),
        ("  日期: 2026-03-05", "  日期: 2026-03-01", "7.4.3", GENERAL),
    ],
)
def test_what_a_notice_lacks_is_found(tmp_path: Path, old: str, new: str, clause: str, force: Force) -> None:
    assert old in WHOLE
    assert told(tmp_path, WHOLE.replace(old, new)) == {clause: force}


def test_an_order_has_a_signer_s_stamp(tmp_path: Path) -> None:
    assert told(tmp_path, ORDER)["10.2"] is MUST


def test_an_order_with_one_has_no_finding(tmp_path: Path) -> None:
    assert told(tmp_path, f"{ORDER}签名章: {{职务: 县　长}}\n") == {}


def test_an_annex_called_otherwise_than_the_document_bound_in_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "jia" / "2026" / "attachments"
    folder.mkdir(parents=True)
    letter = WHOLE.replace("发文字号", "发文机关标志: 乙县人民政府文件\n发文字号").split("印发:")[0]
    (folder / "a.yaml").write_text(letter, encoding="utf-8")
    annex = "附件: [{标题: 甲县人民政府关于演练的函, 内容: attachments/a.yaml}]\n"
    path = folder.parent / "notice.yaml"
    path.write_text(WHOLE + annex, encoding="utf-8")
    assert "7.3.7" in {f.clause for f in check_file(path, Options()).findings}


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    report = check_file(tmp_path, Options())
    assert report.verdict is Verdict.UNCHECKED
    assert not report.readable
    assert "DG-K113" in report.unread[0]


def test_advice_that_says_both_values_itself_is_not_given_empty_ones() -> None:
    """「现为 见说明，应为 见说明」 told nobody anything, and nothing has been printed here."""
    findings = check_file(REAL / "nanyang" / "2024" / "notice.yaml", Options()).findings
    (finding,) = [each for each in findings if each.rule == "DG-V306"]
    assert finding.advice == "请核对后统一。"
