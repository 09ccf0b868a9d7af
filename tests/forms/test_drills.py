"""The key by which a copy names its drill outlives what becomes of the plan."""

from __future__ import annotations

import pytest

from docgen.forms.drills import drill_keys
from docgen.model.plan import Drill


def drill(subject: str, time: str = "2026年6月", form: str = "实战", remarks: str = "") -> Drill:
    return Drill(牵头单位="甲县公安局", 科目=subject, 时间=time, 形式=form, 备注=remarks)


FLOOD, FIRE = drill("防汛应急演练"), drill("消防应急演练")
KEYS = dict(zip(("flood", "fire"), drill_keys([FLOOD, FIRE]), strict=True))


def test_a_key_is_made_of_six_digits_and_stays() -> None:
    assert KEYS == {"flood": "8D4974", "fire": "98E137"}  # on paper by now


@pytest.mark.parametrize(
    "drills",
    [
        [drill("防汛应急演练", "2026年7月15日", "桌面", "改期")],
        [FIRE, FLOOD],
        [drill("地震应急演练"), FLOOD],
        [drill(" 防汛 应急演练。")],
        [drill("“防汛”应急演练")],
    ],
)
def test_it_outlives_another_day_form_and_place_in_the_plan(drills: list[Drill]) -> None:
    assert KEYS["flood"] in drill_keys(drills)


def test_another_subject_is_another_drill() -> None:
    assert drill_keys([drill("防汛抢险演练")]) != [KEYS["flood"]]


def test_two_of_one_subject_are_told_apart_by_their_time() -> None:
    spring, autumn = drill("防汛应急演练", "2026年5月"), drill("防汛应急演练", "2026年9月")
    keys = drill_keys([spring, FIRE, autumn])
    assert len(set(keys)) == 3
    assert keys[1] == KEYS["fire"]
    assert KEYS["flood"] not in keys  # neither of them is taken for the one of a plan that had only one
    assert drill_keys([autumn, spring]) == [keys[2], keys[0]]


def test_no_two_are_alike() -> None:
    keys = drill_keys([FLOOD] * 3 + [FIRE])
    assert len(set(keys)) == 4
    assert keys == drill_keys([FLOOD] * 3 + [FIRE])
