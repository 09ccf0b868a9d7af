"""The lists of a year come out of git as they went in: they are proved by their bytes."""

from __future__ import annotations

import subprocess

import pytest

from docgen.bootstrap.paths import project_root


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("data/qingshan/2027/records/已发出/第1次.csv", "unset"),
        ("data/qingshan/2027/records/发出登记.yaml", "unset"),
        ("data/qingshan/2027/records/forms/plan-1A2B3C4D.yaml", "unset"),
        ("data/qingshan/2027/notice.yaml", "auto"),
    ],
)
def test_line_ends_of_what_is_entered_stay(path: str, expected: str) -> None:
    if not (project_root() / ".git").exists():
        pytest.skip("the program is not in git here")
    asked = ["git", "-c", "core.quotePath=false", "check-attr", "text", "--", path]
    done = subprocess.run(asked, cwd=project_root(), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{path}: text: {expected}"
