"""A page that other machines can open shows, takes and makes nothing of papers with a 密级."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.problems.bench import lay
from tests.web.client import admitted, sent_files


@pytest.mark.parametrize("way", ["/check", "/import"])
def test_no_one_sends_one_from_another_machine(tmp_path: Path, way: str) -> None:
    lay(tmp_path)
    asked = {} if way == "/check" else {"office": "yi", "year": "2025", "write": True}
    content = {"通知.txt": "机密★1年\n各乡镇：\n".encode()}
    answer = sent_files(admitted(tmp_path, loopback=False), way, content, **asked)
    assert answer.status_code == 403
    assert [each["code"] for each in answer.json()["problems"]] == ["DG-W306"]
    assert not (tmp_path / "data/yi").exists()
