"""Long files first: a worker takes a file at a time, and none shall be left with a long one at the end."""

from __future__ import annotations

import pytest

# More than about ten seconds each, longest first; `--durations=40` names new ones.
LONG = (
    "tests/schema/test_folders.py",
    "tests/acceptance/test_gallery.py",
    "tests/faults/test_in_pdf.py",
    "tests/fairness/test_fair.py",
    "tests/wheel/test_installed.py",
    "tests/wheel/test_server.py",
    "tests/web/test_clerks_day.py",
    "tests/handout/test_forms.py",
    "tests/kept/test_kept.py",
    "tests/offices/test_offices.py",
    "tests/acceptance/test_docx_in_libreoffice.py",
    "tests/render/test_docx_places.py",
    "tests/measure/test_figures.py",
    "tests/joint/test_joint.py",
    "tests/portable/test_bare_system.py",
    "tests/forms/docx/test_validators.py",
    "tests/wheel/test_starters.py",
    "tests/test_readme.py",
    "tests/portable/test_without_pango.py",
    "tests/web/test_tls.py",
    "tests/render/test_docx_edited.py",
    "tests/render/test_docx_pages.py",
    "tests/acceptance/test_validators.py",
    "tests/forms/pdf/test_real_programs.py",
    "tests/acceptance/test_reproducible.py",
    "tests/exchange/test_round_trip.py",
    "tests/forms/xlsx/test_in_calc.py",
    "tests/exchange/test_in_calc.py",
    "tests/exchange/test_merging.py",
    "tests/forms/test_damage_in_libreoffice.py",
    "tests/faults/test_in_formats.py",
    "tests/test_cli.py",
    "tests/desk/test_collect_killed.py",
    "tests/collect/test_damage.py",
    "tests/walk/test_walk.py",
    "tests/web/test_driven.py",
    "tests/web/test_browser.py",
    "tests/web/test_same_outcome.py",
    "tests/web/test_same_returns.py",
    "tests/web/test_first_and_last.py",
    "tests/desk/test_own.py",
    "tests/schema/test_refused.py",
    "tests/desk/test_documents.py",
    "tests/desk/test_collect.py",
    "tests/forms/xlsx/test_validators.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The tests of long files before all others, which keep their order."""
    rank = {config.rootpath / name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: rank.get(item.path, len(LONG)))
