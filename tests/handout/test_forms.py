"""The year's forms for every unit: who gets which, what is skipped, the same whatever the engine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.desk.forms import FormsRequest, make_forms
from docgen.desk.outcome import Watcher
from docgen.engine.options import EngineKind, EngineOptions, ItemLimits
from docgen.forms.blanks import Blank, blank_of
from docgen.handout import job, packs
from docgen.handout.job import Packing, Selection
from docgen.model.kinds import Format
from docgen.problems import Problems, ProblemsFound
from docgen.publish.distribution import Tally
from docgen.publish.ledger import LedgerRow
from tests.plugins.ranges import amount

ROOT = Path(__file__).resolve().parents[2]
PLAN = Selection(forms=("plan-county",), formats=(Format.DOCX,))


INLINE = EngineOptions()
TOLD = [column for column in LedgerRow._fields if column != "changed"]  # the file system's time


FOR_ALL = "继承: plan-county\n"


class Advancing(Watcher):
    """Calls a function after each pack."""

    def __init__(self, advance: Callable[[], None]) -> None:
        self.advance = advance

    @contextmanager
    def bar(self, total: int) -> Iterator[Callable[[], object]]:
        yield self.advance


class Office:
    """A copy of the data with a register of its own, and the runs on it."""

    def __init__(self, folder: Path, units: str | None) -> None:
        self.data = Path(shutil.copytree(ROOT / "data", folder / "data"))
        self.output = folder / "output"
        home = self.data / "yangcheng"
        (home / "forms" / "plan-county.yaml").write_text(FOR_ALL, encoding="utf-8")
        self.register = home / "units.yaml"
        self.register.unlink()
        if units:
            self.register = self.register.with_suffix(".csv")
            self.register.write_text(units, encoding="utf-8")
        self.problems = Problems()

    @property
    def folder(self) -> Path:
        return self.output / "yangcheng" / "2026" / "表格"

    def run(
        self,
        selection: Selection = PLAN,
        engine: EngineOptions = INLINE,
        packing: Packing = Packing.UNIT,
        advance: Callable[[], None] = lambda: None,
    ) -> Tally:
        self.problems = Problems()
        request = FormsRequest("2026", "yangcheng", self.data, self.output, selection, engine, packing)
        outcome = make_forms(request, Advancing(advance))
        self.problems = Problems(outcome.problems)
        if outcome.product is None:
            raise ProblemsFound(self.problems)
        return outcome.product.tally

    def listed(self) -> list[tuple[str | int | None, ...]]:
        """The rows of the distribution list, without title and headings."""
        book = openpyxl.load_workbook(self.folder / "发放清单.xlsx")
        return list(book.active.iter_rows(min_row=3, values_only=True))

    def paths(self) -> list[str]:
        manifest = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
        return [entry["path"] for entry in manifest["files"]]


UNITS = """编号,全称,层级,所属,联系人,电话
U1,甲县公安局,县,甲县,张喆,0356-4232621
U2,阳城县公安局,县,阳城县,李𬭎,0356-4232622
U3,丙村村民委员会,村,阳城县,王五,13800000000
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, UNITS)


def test_each_unit_gets_its_folder_its_zip_and_a_line_in_the_list(office: Office) -> None:
    office.run()
    name = "阳城县/阳城县公安局（U2）"
    found = [path for path in office.paths() if path.startswith(name)]
    assert found == [
        f"{name}.zip",
        f"{name}/发放说明.txt",
        f"{name}/演练计划表（县直单位）（阳城县公安局）.docx",
    ]
    assert "发放清单.xlsx" in office.paths()
    with zipfile.ZipFile(office.folder / f"{name}.zip") as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 2
    note = (office.folder / name / "发放说明.txt").read_text(encoding="utf-8-sig")
    assert note.startswith("阳城县公安局：\n")
    assert "规定时间" not in note


def test_the_definitions_that_forms_are_handed_out_with_are_kept(office: Office) -> None:
    office.run()
    (kept,) = (office.data / "yangcheng/2026/records/forms").iterdir()
    assert kept.name.startswith("plan-county-")
    content = kept.read_bytes()
    own = office.data / "yangcheng/forms/plan-county.yaml"
    own.write_text(FOR_ALL + "内容: [{表: drills, 启用: [place]}]\n", encoding="utf-8")
    office.run()
    assert kept.read_bytes() == content
    assert len(list(kept.parent.iterdir())) == 2


def test_no_form_is_made_where_its_definition_cannot_be_kept(office: Office) -> None:
    (office.data / "yangcheng/2026/records").write_text("", encoding="utf-8")
    with pytest.raises(ProblemsFound) as refused:
        office.run()
    assert "DG-W104" in [each.code for each in refused.value.problems]
    assert not office.folder.exists()


def test_a_second_run_makes_nothing_and_a_changed_unit_is_made_alone(office: Office) -> None:
    first = office.run()
    again = office.run()
    assert (again.written, again.unchanged) == (0, first.written)
    text = office.register.read_text(encoding="utf-8")
    office.register.write_text(text.replace("张喆", "张垚"), encoding="utf-8")
    changed = office.run()
    assert changed.written == 3  # the form, the zip of the unit, and the list


def test_the_ledgers_of_equal_runs_differ_only_in_when_the_files_were_written(tmp_path: Path) -> None:
    ledgers = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        office = Office(tmp_path / name, UNITS)
        office.run()
        with closing(sqlite3.connect(office.folder / ".docgen-ledger")) as base:
            told = base.execute(f"SELECT {', '.join(TOLD)} FROM files ORDER BY path").fetchall()
        ledgers.append(told)
    assert len(ledgers[0]) > 9
    assert ledgers[0] == ledgers[1]


def test_a_unit_that_leaves_the_register_loses_its_files_only_in_a_whole_run(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Selection()
    monkeypatch.setattr("docgen.source.forms.read.shipped_forms", lambda: office.data / "forms")
    for file in (office.data / "forms").glob("*.yaml"):
        if file.name != "materials.yaml":
            file.unlink()
    shutil.rmtree(office.data / "yangcheng" / "forms")
    office.run(whole)
    office.register.write_text(UNITS.rsplit("U3", 1)[0], encoding="utf-8")
    office.run(Selection(forms=("materials",)))
    assert any("丙村" in path for path in office.paths())
    office.run(whole)
    assert not any("丙村" in path for path in office.paths())


@pytest.mark.parametrize(
    ("selection", "units"),
    [
        (Selection(levels=("村",), forms=PLAN.forms, formats=PLAN.formats), {"U3"}),
        (Selection(units=("U1", "U3"), forms=PLAN.forms, formats=PLAN.formats), {"U1", "U3"}),
    ],
)
def test_units_are_chosen_by_id_and_level(office: Office, selection: Selection, units: set[str]) -> None:
    office.run(selection)
    made = {path.split("（")[1][:2] for path in office.paths() if path.endswith(".zip")}
    assert made == units


@pytest.mark.parametrize(
    ("selection", "code"),
    [
        (Selection(forms=("plam",)), "DG-U103"),
        (Selection(units=("U9",)), "DG-U104"),
        (Selection(levels=("省",)), "DG-U105"),
    ],
)
def test_what_is_not_there_is_told_before_anything_is_written(
    office: Office, selection: Selection, code: str
) -> None:
    with pytest.raises(ProblemsFound) as found:
        office.run(selection)
    assert {problem.code for problem in found.value.problems} - {"DG-U106"} == {code}
    assert not office.folder.exists()


def test_what_is_asked_for_by_its_name_is_told_with_its_id(office: Office) -> None:
    with pytest.raises(ProblemsFound) as found:
        office.run(Selection(units=(UNITS.split("\n")[1].split(",")[1],), forms=("演练计划表（县直单位）",)))
    said = [problem.remedy for problem in found.value.problems]
    assert "您是否想写“plan-county”？" in said[0]
    assert "的编号是“U1”；" in said[1]


def test_without_a_register_one_blank_set_is_made(tmp_path: Path) -> None:
    office = Office(tmp_path, None)
    office.run()
    assert office.paths() == ["空白表格.zip", "空白表格/演练计划表（县直单位）.docx"]


def test_a_slow_machine_has_time_for_each_form_of_the_blank_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*asked: Any) -> Blank:
        time.sleep(0.5)
        return blank_of(*asked)

    monkeypatch.setattr(packs, "blank_of", slowly)
    three = Selection(forms=("plan-county", "materials", "record"), formats=(Format.DOCX,))
    a_second = EngineOptions(limits=ItemLimits(seconds=1.0))
    office = Office(tmp_path, None)
    office.run(three, a_second)
    assert [problem.code for problem in office.problems if problem.code.startswith("DG-B")] == []


def test_a_zip_a_county_holds_all_its_units(office: Office) -> None:
    office.run(packing=Packing.COUNTY)
    zips = [path for path in office.paths() if path.endswith(".zip")]
    assert zips == ["甲县.zip", "阳城县.zip"]  # the blank set belongs to none
    with zipfile.ZipFile(office.folder / "阳城县.zip") as archive:
        assert {name.split("/")[1] for name in archive.namelist()} == {
            "阳城县公安局（U2）",
            "丙村村民委员会（U3）",
        }


MATERIALS = Selection(forms=("materials",), formats=(Format.DOCX,))


def test_a_run_for_one_form_leaves_note_and_list_telling_of_all_that_is_there(office: Office) -> None:
    """演练计划表 was made before: what the unit gets is still both."""
    office.run(PLAN)
    office.run(MATERIALS)
    office.run(Selection(units=("U2",), forms=("materials",), formats=(Format.PDF,)))
    notes = {path.parent.name: path.read_text(encoding="utf-8-sig") for path in office.folder.rglob("*.txt")}
    assert all("演练计划表" in note and "演练材料报送单" in note for note in notes.values())
    told_of_formats = [folder for folder, note in notes.items() if "几种格式" in note]
    assert told_of_formats == ["阳城县公安局（U2）"]
    listed = [row[1:3] + row[12:13] for row in office.listed()]
    forms = "演练材料报送单、演练计划表（县直单位）"
    assert listed == [
        ("U1", "甲县公安局", forms),
        ("U2", "阳城县公安局", forms),
        ("U3", "丙村村民委员会", forms),
    ]


def test_a_unit_that_has_got_nothing_yet_is_not_in_the_list(office: Office) -> None:
    office.run(Selection(units=("U2",), forms=PLAN.forms, formats=PLAN.formats))
    assert [row[:2] for row in office.listed()] == [(1, "U2")]


COUNTIES = {
    "U1": "发放清单.xlsx",
    "U2": "manifest.json",
    "U3": "空白表格",
    "U4": "甲县",
    "U5": "甲县.zip",
    "U6": "很长的县名" * 20,
}


def test_a_county_with_the_name_of_a_file_of_ours_gets_another_folder(tmp_path: Path) -> None:
    rows = [f"{unit},单位{unit},县,{county}" for unit, county in COUNTIES.items()]
    office = Office(tmp_path, "\n".join(["编号,全称,层级,所属", *rows]) + "\n")
    office.run(packing=Packing.COUNTY)
    office.run()
    office.run(packing=Packing.COUNTY)
    packed = set()
    for path in office.folder.glob("*.zip"):
        if path.is_file():
            with zipfile.ZipFile(path) as archive:
                packed.update(name.split("/")[1][-3:-1] for name in archive.namelist() if "（U" in name)
    assert packed == set(COUNTIES)
    assert not [each.code for each in office.problems if each.code.startswith("DG-W")]
    assert (office.folder / "发放清单.xlsx").is_file()


def test_a_stopped_run_notes_what_is_written_and_then_stops_its_workers_itself(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Left to the garbage collector, a second Ctrl-C while they are waited for shows a traceback."""
    noted = []

    def watched(*arguments: Any) -> Iterator[Any]:
        try:
            yield from real(*arguments)
        finally:
            noted.append((office.folder / "manifest.json").is_file())

    def interrupted() -> None:
        raise KeyboardInterrupt

    real = job.run
    monkeypatch.setattr(job, "run", watched)
    with pytest.raises(KeyboardInterrupt):
        office.run(advance=interrupted)
    assert noted == [True]


HOSTILE = [
    r"""甲/乙\丙:丁*戊?"己<庚>辛|壬..""",
    "长" * 200,
    "R&D <部>",
    '=HYPERLINK("http://x")',
    "{{ 7*7 }}",
    "..",
    "CON",
]


@pytest.mark.slow
def test_names_that_no_file_system_takes_make_correct_files(tmp_path: Path) -> None:
    rows = [
        'N{},"{}",县,甲县,张三,0356-4232621'.format(i, name.replace('"', '""'))
        for i, name in enumerate(HOSTILE)
    ]
    twice = "T1,同名单位,县,甲县,张三,0356-4232621"
    office = Office(tmp_path, "\n".join(["编号,全称,层级,所属,联系人,电话", *rows, twice]) + "\n")
    office.run(Selection(forms=PLAN.forms))
    files = [office.folder / path for path in office.paths()]
    assert all(path.is_file() for path in files)
    assert len([path for path in files if path.suffix == ".zip"]) == len(HOSTILE) + 2
    assert all(path.resolve().is_relative_to(office.folder.resolve()) for path in files)
    for path in files:
        if path.suffix in (".docx", ".xlsx", ".zip"):
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None


WORKERS = amount(1, 2)
ENGINES = {
    "inline": INLINE,
    "processes": EngineOptions(EngineKind.PROCESSES, WORKERS),
    "dask": EngineOptions(EngineKind.DASK, WORKERS),
}


@pytest.mark.slow
@pytest.mark.ranged("演练计划表和材料报送单，两个工作进程；抽样时只有后者，一个进程")
def test_every_engine_makes_the_same_bytes(tmp_path: Path) -> None:
    """inline, processes and a LocalCluster give equal manifests.

    Every worker lays every form out; the shorter one has all that differs between formats. What two workers
    do to the order of results is tested in tests/engine.
    """
    manifests = {}
    for name, engine in ENGINES.items():
        (tmp_path / name).mkdir()
        office = Office(tmp_path / name, UNITS)
        office.run(Selection(forms=amount(("materials",), ("plan-county", "materials"))), engine)
        manifests[name] = (office.folder / "manifest.json").read_bytes()
    assert len(manifests["inline"]) > 1000
    assert manifests["inline"] == manifests["processes"] == manifests["dask"]


def many(count: int) -> str:
    rows = (f"U{n},第{n}村村民委员会,村,第{n % 7}乡,张三,13800000000" for n in range(count))
    return "\n".join(["编号,全称,层级,所属,联系人,电话", *rows]) + "\n"


@contextmanager
def command(office: Office, *more: str, **how: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A run of its own process, which does not outlive the test.

    Whoever runs the tests in the background of a shell has them ignore Ctrl-C, and so would the run.
    """
    program = ["env", "--default-signal=INT", sys.executable, "-m", "docgen", "forms", "2026"]
    which = ["--office", "yangcheng", "--form", "plan-county", "--format", "docx", "--pack", "none"]
    places = ["--data", str(office.data), "--output", str(office.output)]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*program, *which, *places, *more], cwd=ROOT, **silent | how) as process:
        try:
            yield process
        finally:
            process.kill()


def children(pid: int) -> list[int]:
    """The workers of a run, in the order of their start."""
    numbers = sorted(int(folder.name) for folder in Path("/proc").glob("[0-9]*"))
    return [
        number for number in numbers if parent(number) == pid and b"spawn_main" in told(number, "cmdline")
    ]


def parent(number: int) -> int:
    """Who started a process; 0 if it is gone."""
    _, _, facts = told(number, "stat").rpartition(b")")
    return int(facts.split()[1]) if facts else 0


def told(number: int, what: str) -> bytes:
    """What the system tells of a process; nothing if it is gone."""
    try:
        return Path(f"/proc/{number}/{what}").read_bytes()
    except OSError:
        return b""


def wait_for_a_worker(process: subprocess.Popen[bytes]) -> None:
    """Until the first worker has been started, and no longer."""
    for _ in range(30_000):
        if children(process.pid):
            return
        time.sleep(0.002)
    raise AssertionError("no worker was started")


MANY = amount(1000, 8000)  # units; they take some seconds, so that a run can be disturbed in its middle

# A shell sees the same of both. Python ends as if Ctrl-C had not been answered where it fell into code
# that is made while it runs (a data class).
INTERRUPTED = (130, -signal.SIGINT)


def wait_for_some(office: Office) -> None:
    """Until the first units of some townships have their forms."""
    for _ in range(3000):
        if office.folder.exists() and len(list(office.folder.glob("第3乡/*/*.docx"))) > 5:
            return
        time.sleep(0.01)
    raise AssertionError("nothing was made")


@pytest.mark.slow
@pytest.mark.ranged("8,000 个单位", cases=MANY)
def test_a_worker_killed_in_mid_run_costs_no_form(tmp_path: Path) -> None:
    office = Office(tmp_path, many(MANY))
    with command(office, "--engine", "processes", "--jobs", "2") as process:
        wait_for_some(office)
        os.kill(children(process.pid)[0], signal.SIGKILL)
        assert process.wait(300) == 0
    assert sum(path.endswith(".docx") for path in office.paths()) == MANY + 1  # with the blank one


@pytest.mark.slow
@pytest.mark.ranged("8,000 个单位", cases=MANY)
def test_a_run_that_is_interrupted_leaves_whole_files_and_goes_on(tmp_path: Path) -> None:
    office = Office(tmp_path, many(MANY))
    with command(office, "--engine", "processes", "--jobs", "2") as process:
        wait_for_some(office)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) in INTERRUPTED
    made = list(office.folder.rglob("*.docx"))
    assert 0 < len(made) < MANY
    assert all(zipfile.ZipFile(path).testzip() is None for path in made)
    assert list(office.folder.glob(".docgen-tmp*")) == []
    tally = office.run(packing=Packing.NONE)
    assert tally.unchanged >= 5
    assert sum(path.endswith(".docx") for path in office.paths()) == MANY + 1  # with the blank one


@pytest.mark.slow
def test_workers_do_not_outlive_a_run_that_is_killed(tmp_path: Path) -> None:
    office = Office(tmp_path, many(MANY))
    with command(office, "--engine", "processes", "--jobs", "2") as process:
        wait_for_some(office)
        workers = children(process.pid)
        process.kill()
        process.wait()
    for _ in range(200):
        if not any(is_running(each) for each in workers):
            break
        time.sleep(0.05)
    assert len(workers) >= 2  # and the process that reads the register
    assert not any(is_running(each) for each in workers)


def is_running(pid: int) -> bool:
    """Whether a process is there and more than an exit code that nobody asked for."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_terminals_ctrl_c_at_any_moment_shows_no_traceback(tmp_path: Path, number: int) -> None:
    """It reaches the workers too, even while they start."""
    office = Office(tmp_path, many(MANY))
    how = {"start_new_session": True, "stderr": subprocess.PIPE}
    with command(office, "--engine", "processes", "--jobs", "2", **how) as process:
        wait_for_a_worker(process)
        target = os.killpg if number == signal.SIGINT else os.kill
        target(process.pid, number)
        _, said = process.communicate(timeout=60)
    assert process.returncode in INTERRUPTED
    assert "Traceback" not in said.decode()
    assert "已中断" in said.decode()


def test_a_form_goes_only_to_the_units_that_it_names(tmp_path: Path) -> None:
    office = Office(tmp_path, UNITS)
    own = office.data / "yangcheng" / "forms" / "plan-county.yaml"
    own.write_text(FOR_ALL + "发给: [县]\n", encoding="utf-8")
    everything = Selection(forms=("plan-county", "materials"), formats=(Format.DOCX,))
    office.run(everything)
    sent = {path for path in office.paths() if "演练计划表" in path}
    assert any("空白表格" in path for path in sent)
    assert any("公安局" in path for path in sent)
    assert not any("丙村" in path for path in sent)
    village = next(office.folder.glob("阳城县/丙村*/发放说明.txt")).read_text(encoding="utf-8-sig")
    assert "演练计划表" not in village
    assert "材料报送单" in village
    office.run(PLAN)
    assert not any("丙村" in path and "演练计划表" in path for path in office.paths())


def test_a_form_for_nobody_and_a_lead_unit_that_is_no_unit_are_told(tmp_path: Path) -> None:
    office = Office(tmp_path, UNITS)
    own = office.data / "yangcheng" / "forms" / "plan-county.yaml"
    own.write_text(FOR_ALL + "发给: [县级]\n", encoding="utf-8")
    office.run(Selection(formats=(Format.DOCX,)))
    said = {each.code: each for each in office.problems}
    assert said["DG-U107"].place.file.endswith("yangcheng/forms/plan-county.yaml")
    assert said["DG-U107"].place.line == 2
    strangers = [each for each in office.problems if each.code == "DG-U108"]
    assert not any("阳城县公安局" in each.what for each in strangers)
    assert len({each.what for each in strangers}) == len(strangers) > 3
