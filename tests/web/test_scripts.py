"""The scripts of the page can be read: one that cannot does nothing, and tells nobody but the browser."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from docgen.web.views import ASSETS, folder

SCRIPTS = sorted(name for name, kind in ASSETS.items() if kind == "text/javascript")


def faults(script: str, scratch: Path) -> str:
    """What the node that drives the browser has against a module."""
    (scratch / "script.mjs").write_text(script, encoding="utf-8")
    node, _ = compute_driver_executable()
    command = [node, "--check", str(scratch / "script.mjs")]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


@pytest.mark.parametrize("name", [name for name in SCRIPTS if name != "codemirror.js"])
def test_each_script_can_be_read(name: str, tmp_path: Path) -> None:
    assert faults((folder() / name).read_text(encoding="utf-8"), tmp_path) == ""


def test_one_that_cannot_is_found(tmp_path: Path) -> None:
    assert "SyntaxError" in faults("const a = 1; const a = 2;", tmp_path)


@pytest.mark.parametrize("name", [name for name in SCRIPTS if name != "codemirror.js"])
def test_what_a_script_wants_of_another_is_there(name: str) -> None:
    text = (folder() / name).read_text(encoding="utf-8")
    shared = (folder() / "shared.js").read_text(encoding="utf-8")
    offered = set(re.findall(r"^export (?:async )?(?:function|const) (\w+)", shared, re.MULTILINE))
    wanted = re.findall(r'import \{([^}]*)\} from "\./shared\.js"', text)
    assert {each.strip() for names in wanted for each in names.split(",")} <= offered


def test_every_script_and_style_that_a_page_names_is_given_out() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in folder().glob("*.html.j2"))
    assert set(re.findall(r'/static/([^"]+)"', pages)) <= ASSETS.keys()
