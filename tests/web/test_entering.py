"""Scans entered on the page: what stands on the sheet is typed beside its picture, and counts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from docgen.collect.agreed import DutyState
from docgen.desk.agreed import return_means, year_agreed
from docgen.portable.scratch import make_scratch
from docgen.problems import Problems
from tests.desk.enterer import DRAWN, KEPT, Enterer, collected_once
from tests.web.client import YEAR, admitted
from tests.web.driven import PATIENCE, chromium, serving

KEY = ("S1", "tell", "")


@pytest.fixture(scope="module")
def office() -> Enterer:
    return Enterer.copied(collected_once()[0], make_scratch("entered"))


@pytest.fixture(scope="module")
def sha256(office: Enterer) -> str:
    return hashlib.sha256((office.inbox / "scan.pdf").read_bytes()).hexdigest()


def test_the_page_tells_of_a_scan_that_is_not_there(office: Enterer) -> None:
    client = admitted(office.sender.folder)
    assert client.get(f"{YEAR}/enter").status_code == 200
    answer = client.get(f"{YEAR}/enter/scan", params={"file": "0" * 64}).json()
    assert [each["code"] for each in answer["problems"]] == ["DG-E401"]


@pytest.mark.parametrize("values", [[["basic.people", "人数", "1"]], ["x"], [["a", "b", "c", 4]]])
def test_what_is_no_order_is_refused(office: Enterer, sha256: str, values: list[object]) -> None:
    order = {"file": sha256, "identity": "x", "part": 1, "values": values, "who": "李四", "last": 0}
    client = admitted(office.sender.folder)
    assert client.post(f"{YEAR}/enter", json={**order, "kind": "录入"}).status_code == 422
    assert client.post(f"{YEAR}/enter", json={**order, "values": [], "kind": "别的"}).status_code == 422


@pytest.fixture(scope="module")
def clerk(office: Enterer) -> Iterator[tuple[Page, str]]:
    """The page, and what its addresses begin with."""
    expect.set_options(timeout=PATIENCE)
    with serving(office.sender.folder) as (address, _), chromium(address) as page:
        yield page, address.partition("/?")[0]


@pytest.mark.slow
def test_a_scan_is_entered_by_the_keyboard_alone(clerk: tuple[Page, str], office: Enterer) -> None:
    page, base = clerk
    page.goto(f"{base}{YEAR}/enter")
    page.click("#rows a")
    expect(page.locator(".entry")).to_have_count(11)
    assert page.locator(".cut[role=img]").count() == 11
    keys = page.keyboard
    keys.type("很多")  # 人数: the first box that is empty has the focus
    keys.press("Enter")
    expect(page.locator(".entry.doubtful .entry-why")).to_contain_text("人数")
    keys.press("Shift+Tab")
    page.locator("[id='1/basic.people']").fill("120")
    expect(page.locator(".entry.doubtful")).to_have_count(0)
    keys.press("Enter")
    for typed in (("2",), ("1", "3"), ("1",)):  # 形式, 类别, 已核对
        for key in typed:
            keys.press(key)
        keys.press("Enter")
    for text in ("汛期前完成", "防汛应急演练", "2026年6月5日", "", ""):
        keys.type(text)
        keys.press("Enter")
    page.fill("[name=who]", "李四")
    page.click(".entry-end button.main")
    expect(page.locator(".entry-form h2 .state")).to_have_text("已录入")
    duty = year_agreed(return_means(office.data, Problems()), office.sender.output, Problems()).duties[KEY]
    assert {at: each.text for at, each in duty.values.items() if each.text} == {**KEPT, **DRAWN}
    assert duty.state is DutyState.ACCEPTED


@pytest.mark.slow
def test_the_page_of_the_scan_shows_where_the_field_stands(clerk: tuple[Page, str], sha256: str) -> None:
    page, base = clerk
    page.goto(f"{base}{YEAR}/enter?file={sha256}")
    page.locator("[id='1/rows.1.what']").focus()
    frame = page.locator(".sheetlike .frame:visible")
    expect(frame).to_have_count(1)
    box, sheet = frame.bounding_box(), page.locator(".sheetlike").bounding_box()
    assert box
    assert sheet
    assert 0.3 < (box["y"] - sheet["y"]) / sheet["height"] < 0.6
    expect(page.locator("[id='1/rows.1.what']")).to_have_value(DRAWN["rows.1.what"])
