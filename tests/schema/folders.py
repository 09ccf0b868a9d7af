"""An office's folder as data: office.yaml, units.yaml, plan.yaml, notice.yaml, documents/, attachments/."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from docgen.model.kinds import NOTICE
from docgen.standard.genres import GENRES
from tests.schema import words
from tests.schema.annexes import bindings
from tests.schema.letters import chances, letters
from tests.schema.pairs import LONGEST, note_pairs
from tests.schema.plans import PlanDrawing, plans
from tests.schema.setting import Drawn, Setting, Sheet
from tests.schema.typed import typed
from tests.schema.wishes import LONG, ONE, PROFILES, Wish

OFFICE = "office"  # the folder's name
_EACH = [place + organ for place in words.PLACES for organ in words.ORGANS]
NAMES = {
    ONE: [name for name in _EACH if len(name) <= LONGEST],
    LONG: [name for name in _EACH if len(name) > LONGEST],
}


@dataclass(frozen=True)
class Folder:
    """An office's year: its files by their paths below data/, and what each document shows, by its role."""

    year: int
    files: dict[str, bytes]
    shown: dict[str, tuple[str, ...]]
    drawn: Drawn

    def write(self, data: Path) -> None:
        """Write the files below `data`."""
        for name, content in self.files.items():
            path = data / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def __repr__(self) -> str:
        """The files as text, as a failing case shows them."""
        return "\n".join(f"--- {name}\n{_readable(content)}" for name, content in self.files.items())


def _readable(content: bytes) -> str:
    return f"({len(content)} bytes)" if content.startswith(b"PK") else content.decode()


@st.composite
def folders(draw: st.DrawFn, genre: str, wish: Wish | None = None) -> Folder:
    """A folder whose notice.yaml is of a 文种, and as it is wished to be; further documents are of any."""
    drawn = Drawn()
    year = draw(st.integers(2012, 2032))
    office, name = draw(offices(drawn, wish))
    wished = wish.tables if wish else frozenset()
    plan = draw(plans(drawn, year, wished)) if wished or draw(chances(2, 5)) else PlanDrawing({})
    setting = Setting(
        year,
        name,
        office["机关代字"],
        tuple(plan.tables),
        tuple(table for table, each in plan.tables.items() if each.upright),
        plan.deadlines,
        office.get("用印") != "不加盖印章",
        profile=profile_of(office),
    )
    files = {"office.yaml": typed(office).encode()}
    shown: dict[str, tuple[str, ...]] = {}
    below = f"{year}/"
    further = draw(st.sampled_from((0,) * 8 + (1, 2)))
    genres = [genre, *draw(st.lists(st.sampled_from(GENRES), min_size=further, max_size=further))]
    drawn.size("一年的公文", len(genres), (1, 2, 3))
    for number, each in enumerate(genres):
        role = f"documents/第{number}号" if number else NOTICE
        own = setting if number else replace(setting, wish=wish)
        letter, bound = draw(documents(own, drawn, each, number + 1, plan))
        files |= {below + path: content for path, content in bound.items()}
        files[f"{below}{role}.yaml"] = typed(letter.data, draw(st.booleans())).encode()
        shown[role] = letter.shown
    if plan.data:
        files[f"{below}plan.yaml"] = typed(plan.data, draw(st.booleans())).encode()
        files |= {below + file.name: file.content for file in plan.files}
    if draw(chances(1, 4)):
        files["units.yaml"] = typed(draw(units())).encode()
        drawn.note("文件夹里", "units.yaml")
    return Folder(year, {f"{OFFICE}/{path}": content for path, content in files.items()}, shown, drawn)


@st.composite
def offices(draw: st.DrawFn, drawn: Drawn, wish: Wish | None) -> tuple[dict[str, Any], str]:
    """office.yaml, and the office's full name: a long one, or none, where that is wished for."""
    name = draw(st.sampled_from(NAMES.get(wish.signed if wish else "", [*NAMES[ONE], *NAMES[LONG]])))
    data: dict[str, Any] = {
        "全称": name,
        "机关代字": draw(st.sampled_from(("青应急", "临政办发", "XX应急", "安委办函", "示应急指"))),
        "发文机关标志": name + draw(st.sampled_from(("文件", "文件", ""))),
        "印发机关": draw(st.sampled_from((name, f"{name}办公室"))),
        "版式": wish.profile if wish else draw(st.sampled_from(PROFILES)),
    }
    if draw(st.booleans()):
        data["用印"] = draw(st.sampled_from(("加盖印章", "不加盖印章")))
    if draw(chances(1, 4)):
        data["专有名称"] = ["应急救援总指挥部", name]
    if draw(chances(1, 6)):
        data["版式"] = {"基准": data["版式"], "名称": "本机关版式", **draw(own_layouts())}
    drawn.note("版式", data["版式"] if isinstance(data["版式"], str) else "本单位的")
    return data, name


def profile_of(office: dict[str, Any]) -> str:
    """The profile that an office takes, or that its own one is made from."""
    layout = office["版式"]
    return str(layout["基准"] if isinstance(layout, dict) else layout)


@st.composite
def own_layouts(draw: st.DrawFn) -> dict[str, str]:
    """What an office does otherwise than the profile."""
    changes = {
        "上边距": draw(st.integers(25, 45)),
        "下边距": draw(st.integers(32, 40)),
        "行距磅值": draw(st.integers(26, 32)),
        "标志字号": draw(st.integers(30, 60)),
    }
    kept = draw(st.lists(st.sampled_from(sorted(changes)), min_size=1, unique=True))
    return {key: str(changes[key]) for key in kept}


@st.composite
def units(draw: st.DrawFn) -> dict[str, Any]:
    """units.yaml."""
    names = words.organs(draw(words.seeds), draw(st.integers(1, 12)))
    return {
        "单位": [
            {"编号": f"U{number:04}", "全称": name, "层级": "县", "类别": "县直"}
            for number, name in enumerate(names, 1)
        ]
    }


@st.composite
def documents(
    draw: st.DrawFn, setting: Setting, drawn: Drawn, genre: str, serial: int, plan: PlanDrawing
) -> tuple[Sheet, dict[str, bytes]]:
    """A document with its annexes, and the files of those that are bound in."""
    bound = draw(bindings(setting, drawn, plan, list(setting.tables), f"{serial}", 0))
    letter = draw(letters(setting, drawn, genre, serial, bound.entries))
    annexes = [entry.data for entry in bound.entries]
    note_pairs(drawn, genre, letter.data, annexes, setting.sealed, setting.profile)
    return Sheet(letter.data, (*letter.shown, *bound.inside)), bound.files
