"""What a definition's digest hangs on, and that it stays what it is on forms that were handed out."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.model.forms import FormDefinition
from docgen.problems import Problems
from docgen.source.forms import read_forms
from tests.forms.docx.specimen import EVERY

KEPT = Path(__file__).parents[1] / "kept/2026-11/data"
# Forms of 2026-11: these digests are on paper by now, so that no later version may give others.
ON_PAPER = {
    "evaluation": "56B0E3B1",
    "evaluation-full-scale": "24087DC8",
    "evaluation-tabletop": "B4C0AF59",
    "materials": "546E3DB7",
    "plan": "9189AD36",
    "record": "C4B614DF",
    "statistics-half": "2437FC1F",
    "statistics-year": "3FF775BC",
}


def digest(form: dict[str, Any]) -> str:
    return FormDefinition.model_validate(form).digest


def changed(change: Callable[[Any], object]) -> str:
    """The digest of the specimen after a change of its data."""
    form = copy.deepcopy(EVERY)
    change(form)
    return digest(form)


BASIC, ITEMS, DRILLS, SIGN = (EVERY["内容"].index(block) for block in EVERY["内容"] if "段" not in block)


@pytest.mark.parametrize(
    "change",
    [
        lambda form: form.update(版本="4"),
        lambda form: form.update(标题="别的标题", 名称="别的名称", 说明=["别的说明"], 方向="横向"),
        lambda form: form.update(报送="年度总结", 发给=["县直"], 依据="别的标准"),
        lambda form: form["内容"][BASIC].update(标题="基本情况"),
        lambda form: form["内容"][BASIC]["项目"][1].update(提示="写全名", 预填="单位.联系人", 锁定="是"),
        lambda form: form["内容"][ITEMS]["表头"][0].update(宽="30"),
        lambda form: form["内容"][DRILLS].update(备注="不够可增行"),
        lambda form: form["内容"][DRILLS].update(最多="200"),  # the default, said
        lambda form: form["内容"].pop(1),  # a printed paragraph
    ],
)
def test_what_is_only_looked_at_does_not_change_it(change: Callable[[Any], object]) -> None:
    assert changed(change) == digest(EVERY)


@pytest.mark.parametrize(
    "change",
    [
        lambda form: form["内容"][BASIC]["项目"][1].update(编号="person"),
        lambda form: form["内容"][BASIC]["项目"][1].update(名称="负责人"),
        lambda form: form["内容"][BASIC]["项目"][6].update(类型="小数"),
        lambda form: form["内容"][BASIC]["项目"][6].update(最大="99"),
        lambda form: form["内容"][BASIC]["项目"][3]["选项"].append("其他"),
        lambda form: form["内容"][BASIC]["项目"][3]["选项"].reverse(),
        lambda form: form["内容"][BASIC]["项目"][1].update(必填="是"),
        lambda form: form["内容"][BASIC]["项目"].reverse(),
        lambda form: form["内容"][BASIC].update(每行="1"),
        lambda form: form["内容"][ITEMS]["各行"].pop(),
        lambda form: form["内容"][ITEMS]["各行"][1].update(名称=["方案", "目标具体"]),
        lambda form: form["内容"][DRILLS]["列"].append({"编号": "place", "名称": "地点"}),
        lambda form: form["内容"][DRILLS].update(行数="4"),
        lambda form: form["内容"].reverse(),
    ],
)
def test_what_a_copy_is_read_by_changes_it(change: Callable[[Any], object]) -> None:
    assert changed(change) != digest(EVERY)


def test_neither_comments_nor_the_order_of_keys_change_it() -> None:
    turned = {key: EVERY[key] for key in reversed(EVERY)}
    turned["内容"] = [{key: block[key] for key in reversed(block)} for block in EVERY["内容"]]
    assert digest(turned) == digest(EVERY)


def test_the_digests_on_paper_stay() -> None:
    forms = read_forms(KEPT, None, Problems()).definitions
    assert {name: form.digest for name, form in forms.items()} == ON_PAPER
