"""Running many items: engines and what fails in them (DG-B)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from docgen.document import templates
from docgen.document.sandbox import plain_environment
from docgen.engine.options import EngineKind, EngineOptions, ItemLimits, parse_engine
from docgen.engine.run import Task, run
from docgen.forms.copies import year_facts
from docgen.handout.packs import FormKit, FormPart, PackItem, make_pack
from docgen.model.kinds import Format
from docgen.problems import Problem, Problems
from docgen.source.forms import read_forms
from docgen.source.year import read_year
from tests.engine import tasks
from tests.problems.bench import SOUND, Bench, Cause
from tests.source.forms.small import SMALL

INLINE = EngineOptions()
HASTY = EngineOptions(limits=ItemLimits(seconds=0.05))
ONE_PROCESS = EngineOptions(EngineKind.PROCESSES, 1)


def asked(code: str, text: str, jobs: int | None = None) -> Cause:
    """Options of the command line."""

    def parsed(_: Bench) -> list[Problem]:
        parse_engine(text, jobs)
        return []

    given = f"--engine {text}" if jobs is None else f"--jobs {jobs}"
    return Cause(code, given, parsed)


def worked(
    code: str, given: str, function: Callable[..., Any], options: EngineOptions, last: int = 3
) -> Cause:
    """A run over few items of which some cannot be made."""

    def ran(_: Bench) -> Iterator[Problem]:
        for done in run(Task(function, 0), ([number] for number in range(3, last + 1)), options):
            if done.problem:
                yield done.problem

    return Cause(code, given, ran)


def without_dask(bench: Bench) -> list[Problem]:
    bench.patch.setitem(sys.modules, "distributed", None)
    return list(run_on_dask(""))


def unanswered(bench: Bench) -> list[Problem]:
    """A scheduler that nobody reaches; a stand-in, the real client tries for twenty seconds."""
    module = ModuleType("distributed")

    def client(address: str, timeout: str) -> None:
        raise OSError(f"Timed out trying to connect to {address} after 20 s")

    bench.patch.setattr(module, "Client", client, raising=False)
    bench.patch.setitem(sys.modules, "distributed", module)
    return list(run_on_dask("tcp://10.0.0.5:8786"))


def run_on_dask(address: str) -> Iterator[Problem]:
    options = EngineOptions(EngineKind.DASK, 1, address)
    return (each.problem for each in run(Task(tasks.square, 0), [[1]], options) if each.problem)


def other_fonts(bench: Bench) -> list[Problem]:
    """A worker that is told of other fonts than it has."""

    bench.lay({**SOUND, "data/forms/small.yaml": SMALL})
    forms = read_forms(bench.data, None, Problems()).definitions
    facts = year_facts(read_year(bench.data, "2026", None, Problems()))
    kit = FormKit(tuple(forms.values()), (FormPart("small", Format.PDF),), facts, "", "别的机器上的字体")
    make_pack(kit, PackItem(None, "空白表格", ()))
    return []


def template(code: str, given: str, content: bytes | None) -> Cause:
    """A template of the note that goes with each unit's forms."""

    def filled(bench: Bench) -> list[Problem]:
        bench.patch.setattr(templates, "SECONDS", 1.0)
        path = bench.folder / "text" / "发放说明.txt.j2"
        if content is not None:
            bench.put("text/发放说明.txt.j2", content)
        templates.file_template(path, plain_environment()).render(全称="甲局")
        return []

    return Cause(code, f"发放说明.txt.j2 {given}", filled)


ENDLESS = b"{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"

CAUSES = [
    asked("DG-B101", "threads"),
    Cause("DG-B102", "--engine dask，没有安装 dask", without_dask),
    Cause("DG-B102", "--engine dask:tcp://10.0.0.5:8786，没有人应答", unanswered),
    worked("DG-B103", "做一个单位的表超过了时间", tasks.sleeps_on_three, HASTY),
    worked("DG-B103", "做一个单位的表时进程被杀死", tasks.dies_on_three, ONE_PROCESS),
    worked("DG-B104", "做一个单位的表时程序出错", tasks.fails_on_three, INLINE),
    asked("DG-B105", "processes", 0),
    Cause("DG-B106", "另一台机器上的字体不同", other_fonts),
    template("DG-B110", "不见了", None),
    template("DG-B111", "存成了 UTF-16", "{{ 全称 }}".encode("utf-16")),
    template("DG-B112", "里写“{{ 1/0 }}”", b"{{ 1/0 }}"),
    template("DG-B113", "里有两层各转十万次的循环", ENDLESS),
    worked("DG-B107", "进程无论做什么都被杀死", tasks.dies_always, ONE_PROCESS, last=9),
]
