"""A new office, a new year, a later format of the data (DG-J)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from docgen.desk.init import InitRequest, start_office
from docgen.desk.new import NewYearRequest, new_year
from docgen.desk.schema import SchemaRequest, show_schemas
from docgen.problems import Problem
from docgen.source import versions
from docgen.source.versions import FormatStep
from tests.problems.bench import OFFICE, SOUND, Bench, Cause


def rolled(year: str, base: str | None = "2026") -> Callable[[Bench], Sequence[Problem]]:
    """What is said where the sound year is rolled forward."""

    def run(bench: Bench) -> Sequence[Problem]:
        bench.lay(SOUND)
        return new_year(NewYearRequest(year, base, None, bench.data)).problems

    return run


def twice(bench: Bench) -> Sequence[Problem]:
    rolled("2027")(bench)
    return new_year(NewYearRequest("2027", "2026", None, bench.data)).problems


def undecided(bench: Bench) -> Sequence[Problem]:
    rolled("2027")(bench)
    return new_year(NewYearRequest("2028", "2027", None, bench.data)).problems


def started(folder: str, name: str | None, code: str | None) -> Callable[[Bench], Sequence[Problem]]:
    """What is said where an office is begun beside the sound one."""

    def run(bench: Bench) -> Sequence[Problem]:
        bench.lay(SOUND)
        return start_office(InitRequest(folder, name, code, bench.data, "2027")).problems

    return run


def newer(bench: Bench) -> Iterable[Problem]:
    bench.lay({**SOUND, OFFICE: f"{SOUND[OFFICE]}数据格式: 9\n"})
    return bench.compose()


def older(bench: Bench) -> Iterable[Problem]:
    bench.patch.setattr(versions, "STEPS", [FormatStep("一处改动", lambda kind, tree: [])])
    bench.lay(SOUND)
    return bench.compose()


def unknown(bench: Bench) -> Sequence[Problem]:
    return show_schemas(SchemaRequest("notise")).problems


CAUSES = [
    Cause("DG-J101", "docgen new 2027 运行第二次", twice),
    Cause("DG-J102", "docgen new 2026 --from 2026", rolled("2026")),
    Cause("DG-J103", "docgen new 2020，以前没有一年", rolled("2020", None)),
    Cause("DG-J104", "2027年的还没有定，就照它做2028年", undecided),
    Cause("DG-J201", "docgen init 青山", started("青山", "青山县应急管理局", "青应急")),
    Cause("DG-J202", "docgen init jia，已有这个文件夹", started("jia", "青山县应急管理局", "青应急")),
    Cause("DG-J203", "docgen init qingshan，没有写 --name 和 --code", started("qingshan", None, None)),
    Cause("DG-J301", "docgen schema notise", unknown),
    Cause("DG-J401", "office.yaml 里“数据格式: 9”", newer),
    Cause("DG-J402", "程序有了新的写法", older),
]
