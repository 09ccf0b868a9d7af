"""The keys that an editor offers."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from docgen.desk.keys import ANY, KeyHint, file_keys


def keys(name: str, text: str = "") -> Mapping[str, KeyHint]:
    product = file_keys(name, text).product
    assert product
    return product.keys


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("jia/office.yaml", {"全称", "机关代字"}),
        ("jia/2026/notice.yaml", {"标题", "主送机关", "正文"}),
        ("jia/2026/documents/催报函.yaml", {"标题", "主送机关", "正文"}),
        ("jia/2026/documents/plan.yaml", {"标题", "主送机关", "正文"}),
        ("jia/units.yaml", {"单位"}),
        ("jia/2026/plan.yaml", {"演练日", "截止", "年度计划"}),
        ("jia/forms/plan.yaml", {"编号", "名称"}),
        ("jia/2026/attachments/办法.yaml", {"标题", "正文"}),
        ("holidays/2026.yaml", {"放假"}),
    ],
)
def test_each_file_has_the_keys_of_its_model(name: str, some: set[str]) -> None:
    assert some <= keys(name).keys()


def test_keys_stand_below_the_key_that_holds_them() -> None:
    plan = keys("jia/2026/plan.yaml")
    assert {"牵头单位", "科目", "时间", "形式"} <= plan["年度计划"].keys["项目"].keys.keys()
    assert "牵头单位" not in plan


def test_a_forwarded_document_is_told_by_its_head() -> None:
    name = "jia/2026/attachments/省厅通知.yaml"
    assert "发文机关标志" not in keys(name)
    assert "发文机关标志" in keys(name, "发文机关标志: 某省应急管理厅文件\n")


def test_a_file_without_a_model_offers_nothing() -> None:
    assert keys("jia/2026/list.yaml") == {}
    assert ANY not in keys("jia/office.yaml")


def test_a_key_says_what_it_means_and_which_values_there_are() -> None:
    notice = keys("jia/2026/notice.yaml")
    assert notice["紧急程度"].values == ("特急", "加急")
    assert "〔年份〕" in notice["发文字号"].told
    assert notice["成文日期"].example == "2027-03-01"
    assert notice["主送机关"].values == ()
    assert keys("jia/2026/plan.yaml")["年度计划"].keys["项目"].keys["形式"].values == (
        *("实战", "桌面", "桌面、实战"),
    )


def test_keys_that_are_free_have_those_below_them() -> None:
    tables = keys("jia/2026/plan.yaml")["表格"].keys
    assert list(tables) == [ANY]
    assert "列" in tables[ANY].keys


def test_all_of_it_is_plain_data() -> None:
    told = file_keys("jia/2026/plan.yaml", "").as_json()
    assert json.loads(json.dumps(told)) == told
