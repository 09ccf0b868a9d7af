"""A page that is opened on nothing, and one whose server is killed: each with a browser of its own."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.desk.sender import Sender
from tests.web.client import NOTICE, YEAR
from tests.web.driven import PATIENCE, chromium, serving

pytestmark = pytest.mark.slow


def test_an_empty_folder_leads_to_a_first_notice(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    expect.set_options(timeout=PATIENCE)
    with serving(tmp_path) as (address, _), chromium(address) as page:
        assert page.url.endswith("/begin")
        for name, said in (("folder", "qingshan"), ("name", "青山县应急管理局"), ("code", "青应急")):
            page.fill(f"#init [name={name}]", said)
        page.locator("#init button").click()
        expect(page.locator(".brand")).to_contain_text("青山县应急管理局")
        page.locator("button[data-paper=notice]").click()
        expect(page.locator("#result h2")).to_have_text("已生成")


def test_a_server_that_is_killed_leaves_whole_files_and_nothing_else(tmp_path: Path) -> None:
    """Killed while it saves again and again: what stands there is one of the texts that were saved."""
    sender = Sender(tmp_path)
    path = sender.data / NOTICE
    before = path.read_text(encoding="utf-8")
    with serving(tmp_path) as (address, process), chromium(address, outlives=True) as page:
        page.evaluate(SAVING, [f"{YEAR}/file/{NOTICE}", f"{YEAR}/save", NOTICE])
        page.wait_for_timeout(1500)
        process.send_signal(signal.SIGKILL)
        process.wait()
    text = path.read_text(encoding="utf-8")
    body, marks = text[: len(before)], text[len(before) :]
    assert body == before
    assert len(marks) > 1
    assert marks == "#" * (len(marks) - 1) + "\n"
    with serving(tmp_path) as (address, _), chromium(address) as page:
        assert page.locator("#papers").is_visible()
        assert path.read_text(encoding="utf-8") == text


SAVING = """async ([file, save, name]) => {
  let { text, digest } = await (await fetch(file)).json();
  window.going = (async () => {
    for (;;) {
      text = text.endsWith("#\\n") ? text.slice(0, -1) + "#\\n" : text + "#\\n";
      const answer = await fetch(save, {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ name, text, opened: digest }),
      });
      digest = (await answer.json()).digest;
    }
  })().catch(() => {});
}"""
