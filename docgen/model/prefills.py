"""Which drills a form is about, and from which plan its rows begin."""

from __future__ import annotations

from enum import StrEnum

DRILL_FACT = "演练."  # begins a 预填 that comes from a drill


class PerDrill(StrEnum):
    """每次演练一份: whether a unit is sent a copy for each drill planned for it, or for those of one form."""

    NO = "否"
    EACH = "是"
    FULL_SCALE = "实战"
    TABLETOP = "桌面"


class PlanBefore(StrEnum):
    """预填演练: from which year's annual plan the rows for drills are prefilled."""

    THIS = "本年"
    LAST = "上年"
    NONE = "不填"


# What a unit is told of rows that come from last year's plan; of a copy that has none it is true as well.
FROM_LAST_YEAR = (
    "表中如有先填好的演练，取自上一年的计划，年份已改为{年份}年，时间只填到月："
    "仍要举行的请核对修改，不再举行的请删去，新增的请另填。"
)
