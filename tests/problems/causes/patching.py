"""Changing a data file as text (DG-H)."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.desk.new import NewYearRequest, new_year
from docgen.problems import Problem
from tests.problems.bench import NOTICE, SOUND, Bench, Cause


def odd(bench: Bench) -> Sequence[Problem]:
    bench.lay({**SOUND, NOTICE: SOUND[NOTICE].replace("署名: ", "? 署名\n: ")})
    return new_year(NewYearRequest("2027", "2026", None, bench.data)).problems


CAUSES = [Cause("DG-H101", "notice.yaml 的“署名”用了“?”，照改成新的一年", odd)]
